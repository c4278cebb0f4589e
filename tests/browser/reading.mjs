// Find, copy, share, keys and their switch.
import assert from "node:assert/strict";
import { inSight, isPlaying, onPage, painted, until } from "./browser.mjs";
import { episode } from "./site.mjs";

const found = (page) => page.textContent(".find output");
const pasted = (page) => page.evaluate(() => navigator.clipboard.readText());
const copy = async (page, select) => {
  await page.evaluate(select);
  await page.evaluate(() => document.execCommand("copy"));
  return pasted(page);
};

onPage("find counts, goes on and back, and is closed by Escape", episode("full"), async (page) => {
  await page.fill(".find input", "grease pencil");
  assert.match(await found(page), /^\d+ found$/);
  const many = parseInt(await found(page), 10);
  assert.equal((await painted(page, "found")).length, many);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.equal(await found(page), `2 of ${many}`);
  await page.keyboard.press("Shift+Enter");
  assert.equal(await found(page), `1 of ${many}`);
  await page.keyboard.press("Shift+Enter");
  assert.equal(await found(page), `${many} of ${many}`, "it goes around");
  await page.click(".find [type=submit]");
  await page.click(".find .previous");
  assert.equal(await found(page), `${many} of ${many}`);
  assert.deepEqual(await painted(page, "current"), ["grease pencil"]);
  await page.focus(".find input");
  await page.keyboard.press("Escape");
  assert.equal(await found(page), "");
  assert.deepEqual(await painted(page, "found"), []);
});

onPage("find shows the match and stays at hand", episode("full"), async (page) => {
  await page.fill(".find input", "grease pencil");
  for (let i = 0; i < 5; i++) await page.keyboard.press("Enter");
  await until(page, () => { const [hit] = CSS.highlights.get("current"); const box = hit.getBoundingClientRect(); return box.top > 100 && box.bottom < innerHeight - 68; });
  await inSight(page, ".find input");
});

onPage("find asks for no exact case, quotes or spaces, and takes no pattern", episode("full"), async (page) => {
  const count = async (words) => { await page.fill(".find input", words); return parseInt(await found(page), 10) || 0; };
  const some = await count("wasn't the pump");
  assert.ok(some > 0);
  assert.equal(await count("WASN’T  the Pump"), some);
  assert.ok(await count("\"listen to") > 0);
  assert.equal(await count("lamp.*dark"), 0);
  assert.equal(await found(page), "None found");
  assert.equal(await count("(["), 0);
});

onPage("find goes on from where the reader is", episode("full", "#chapter-6"), async (page) => {
  const y = await page.evaluate(() => scrollY);
  await page.keyboard.press("t");
  assert.equal(await page.evaluate(() => scrollY), y, "opening it keeps the place");
  await page.keyboard.type("the first word nobody says");
  assert.equal(await found(page), "None found");
  await page.fill(".find input", "harbour master");
  await page.keyboard.press("Enter");
  assert.ok(parseInt(await found(page), 10) > 10, await found(page));
});

onPage("a copied quote has speaker, title and link", episode("full"), async (page) => {
  const text = await copy(page, () => getSelection().selectAllChildren(document.getElementById("t=1200")));
  assert.match(text, /^“.{60,}”\n— (Ada Brook|Jon Reyes), Full Night · The Outer Wall\nhttp:.*\/episodes\/full\/#t=1200$/);
  assert.ok(!text.includes("20:00"), "no stamp within");
  assert.equal(await page.textContent(".toast"), "Copied with a link");
});

onPage("a part of a sentence is copied as it is chosen, and a few words as they are", episode("full"), async (page) => {
  const part = await copy(page, () => { const node = document.getElementById("t=1200").lastChild; getSelection().setBaseAndExtent(node, 1, node, 41); });
  const chosen = await page.evaluate(() => document.getElementById("t=1200").lastChild.data.slice(1, 41).trim());
  assert.ok(part.startsWith(`“${chosen}”`), part);
  const few = await copy(page, () => { const node = document.getElementById("t=1200").lastChild; getSelection().setBaseAndExtent(node, 1, node, 9); });
  assert.ok(!few.includes("http"), few);
});

onPage("a copied dialogue names who says what", episode("full"), async (page) => {
  const text = await copy(page, () => getSelection().setBaseAndExtent(document.getElementById("t=1200").lastChild, 1, document.getElementById("t=1248").lastChild, 60));
  assert.match(text, /^“(Ada Brook|Jon Reyes): .+\n\n(Ada Brook|Jon Reyes): .+”\n— Full Night · The Outer Wall\n/);
});

onPage("what is copied elsewhere is left alone", episode("full"), async (page) => {
  const text = await copy(page, () => getSelection().selectAllChildren(document.querySelector("h1")));
  assert.equal(text.trim(), "Full Night");
});

onPage("a link to the moment, to the chapter, to the episode", episode("full", "#t=1210"), async (page) => {
  await page.locator("[data-share]").first().click();
  // The panel is filled once its script has come.
  const links = (link) => until(page, (link) => document.querySelector("#share [readonly]")?.value === link, link);
  await links(episode("full", "#t=1210"));
  await page.check("#share [value=chapter]");
  await links(episode("full", "#t=996"));
  assert.match(await page.textContent("#share"), /From 20:10[^]*Chapter: The third watch/);
  await page.click("#share .copy");
  assert.equal(await pasted(page), episode("full", "#t=996"));
  await until(page, () => !document.querySelector("#share").open && document.querySelector(".toast").textContent === "Link copied");
});

onPage("? lists the keys, Escape closes the list", episode("full"), async (page) => {
  await page.keyboard.press("?");
  assert.ok(await page.locator("#keys").isVisible());
  await page.keyboard.press("Escape");
  assert.ok(!await page.locator("#keys").isVisible());
});

onPage("the keys can be switched off, and on again", episode("full"), async (page) => {
  await page.click("[data-help]");
  await page.uncheck("#keys input");
  await page.keyboard.press("Escape");
  await page.reload();
  await page.keyboard.press("l");
  await page.keyboard.press("?");
  assert.equal((await page.textContent(".clock")).split(" ")[0], "0:00");
  assert.ok(!await page.locator("#keys").isVisible());
  await page.click("[data-help]");
  await page.check("#keys input");
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  assert.equal((await page.textContent(".clock")).split(" ")[0], "0:30");
});

onPage("keys leave fields and the browser's own shortcuts alone", episode("full"), async (page) => {
  await page.focus(".find input");
  await page.keyboard.type("link");
  assert.equal(await page.inputValue(".find input"), "link");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+l");
  await page.keyboard.press("Alt+n");
  assert.equal((await page.textContent(".clock")).split(" ")[0], "0:00");
  assert.ok(await page.locator("audio").evaluate((audio) => audio.paused));
});

onPage("everything can be reached by Tab, and shows where it is", episode("full"), async (page) => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => { const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement); return { outlineStyle, wide: parseFloat(outlineWidth), html: document.activeElement.outerHTML.slice(0, 80) }; });
    assert.ok(stop.outlineStyle !== "none" && stop.wide >= 2, stop.html);
  }
});

onPage("the keyboard alone plays", episode("full"), async (page) => {
  await page.focus(".play");
  await page.keyboard.press("Enter");
  await isPlaying(page);
});

onPage("a mistake is mended in the line that is chosen, or that is on the screen", episode("full"), async (page) => {
  const fix = page.locator(".mend a"), line = async () => (await fix.getAttribute("href")).match(/wall\/blob\/main\/content\/full\.vtt\?plain=1#L(\d+)$/)[1];
  assert.equal(await line(), "4");
  // Each paragraph says how many lines it stands below the one before it.
  await page.evaluate(() => {
    const all = [...document.querySelectorAll(".p")];
    window.lineOf = (p) => String(all.slice(0, all.indexOf(p) + 1).reduce((sum, p) => sum + +p.dataset.l, 0));
  });
  const chosen = await page.evaluate(() => {
    const p = document.querySelectorAll(".p")[40];
    getSelection().setBaseAndExtent(p.lastChild, 3, p.lastChild, 20);
    return lineOf(p);
  });
  await fix.dispatchEvent("pointerdown");
  assert.equal(await line(), chosen);
  const seen = await page.evaluate(() => {
    getSelection().removeAllRanges();
    document.querySelectorAll(".p")[60].scrollIntoView();
    return lineOf([...document.querySelectorAll(".p")].find((p) => p.getBoundingClientRect().bottom > 130));
  });
  await fix.dispatchEvent("pointerdown");
  assert.equal(await line(), seen);
  assert.ok(+seen > +chosen);
});
