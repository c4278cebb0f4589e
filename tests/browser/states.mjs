// What a page is like when something is not there.
import assert from "node:assert/strict";
import { inSight, isPlaying, onPage, painted, until } from "./browser.mjs";
import { episode } from "./site.mjs";

const none = async (page, ...selectors) => {
  for (const selector of selectors) assert.equal(await page.locator(selector).count(), 0, selector);
};

onPage("no audio: no player, and links with a time still find their line", episode("silent", "#t=1210"), async (page) => {
  await none(page, ".player", "audio");
  assert.equal(await page.locator(".p[aria-current]").getAttribute("id"), "t=1200");
  assert.equal((await painted(page, "playing")).length, 1);
  await inSight(page, ".p[aria-current]");
  await page.keyboard.press("?");
  assert.ok(!(await page.textContent("#keys")).includes("Play or pause"));
});

onPage("no audio: n and p turn to the next chapter and back", episode("silent", "#chapter-3"), async (page) => {
  await page.locator(".toc [aria-current][href='#chapter-3']").waitFor();
  await page.keyboard.press("n");
  await page.locator(".toc [aria-current][href='#chapter-4']").waitFor();
  await page.keyboard.press("p");
  await page.locator(".toc [aria-current][href='#chapter-3']").waitFor();
});

onPage("no times: numbers stand in the margin, the audio plays, nothing is marked", episode("timeless"), async (page) => {
  assert.match(await page.locator(".p > a").first().textContent(), /^1\.1$/);
  await none(page, "[data-t]", ".follow", ".return");
  await page.click(".play");
  await isPlaying(page);
  await none(page, ".p[aria-current]");
  await page.keyboard.press("?");
  assert.ok(!(await page.textContent("#keys")).includes("Follow"));
});

onPage("no speakers: no names, and a copied quote goes without", episode("nameless"), async (page) => {
  await none(page, ".p > b");
  await page.evaluate(() => { getSelection().selectAllChildren(document.getElementById("t=0")); document.execCommand("copy"); });
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /”\n— No Speakers · The Outer Wall\n/);
});

onPage("no chapters: no list, the text in the middle", episode("short"), async (page) => {
  await none(page, ".chapters", ".ch h3");
  const { left, right } = await page.locator(".t").evaluate((t) => { const box = t.getBoundingClientRect(); return { left: box.left, right: document.documentElement.clientWidth - box.right }; });
  assert.ok(Math.abs(left - right) < 2, `${left} and ${right}`);
  assert.equal(await page.textContent(".now b"), "No Chapters");
  await page.locator("[data-share]").first().click();
  assert.ok(!await page.locator("#share [value=chapter]").isVisible());
});

onPage("nothing but words: it reads, finds and shares", episode("bare"), async (page) => {
  await none(page, ".player", ".p > b", "[data-t]");
  await page.fill(".find input", "harbour master");
  assert.match(await page.textContent(".find output"), /found/);
  // Its script comes with the first click.
  await page.locator("[data-share]").first().click();
  await page.waitForFunction(() => document.querySelector("#share [readonly]").value);
  assert.equal(await page.inputValue("#share [readonly]"), episode("bare"));
});

onPage("audio that fails: the browser's controls, a sentence and a link", episode("failing"), { may: (text) => /broken\.wav|Failed to load/.test(text) }, async (page) => {
  await page.click(".play");
  await until(page, () => document.querySelector("audio").controls);
  assert.ok(!await page.locator(".controls").isVisible());
  assert.ok(await page.locator(".failed a[href$='broken.wav']").isVisible());
  // The transcript reads on.
  await page.fill(".find input", "grease");
  assert.match(await page.textContent(".find output"), /found/);
});

onPage("markup in a title or a name is words", episode("hostile"), async (page) => {
  assert.equal(await page.textContent("h1"), "<script>alert(1)</script> & “quotes”");
});
