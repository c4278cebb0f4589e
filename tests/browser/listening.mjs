// The player, and the line that is playing.
import assert from "node:assert/strict";
import { clock, inSight, isPaused, isPlaying, onPage, painted, position, spot, until } from "./browser.mjs";
import { CHAPTER, episode, LENGTH } from "./site.mjs";

// What plays goes on while a busy machine looks: it may be up to a sentence further.
const near = (value, wanted, by = 12) => assert.ok(value > wanted - 1 && value < wanted + by, `${value}, not ${wanted}`);
const at = (page, s) => until(page, (s) => { const { currentTime } = document.querySelector("audio"); return currentTime > s - 1 && currentTime < s + 12; }, s);
const away = async (page) => {
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 5000);
  await page.locator(".return").waitFor({ state: "visible" });
};

onPage("the player stands still until it is asked", episode("full"), async (page) => {
  assert.equal(await page.textContent(".clock"), "0:00 / 1:06:48");
  assert.ok(await page.locator("audio").evaluate((audio) => audio.paused && !audio.controls));
  assert.equal(await page.locator(".p[aria-current]").count(), 0);
  assert.equal(await page.textContent(".now b"), "The first watch");
});

onPage("a click on a stamp plays from there, and the address can be shared", episode("full"), async (page) => {
  await page.click("[id='t=1200'] > a");
  await isPlaying(page);
  near(await position(page), 1200);
  assert.equal(new URL(page.url()).hash, "#t=1200");
});

onPage("a click on a sentence plays that sentence", episode("full", "#chapter-3"), async (page) => {
  const place = await spot(page, 2);
  await page.mouse.click(place.x, place.y);
  await isPlaying(page);
  near(await position(page), place.at);
});

onPage("where words have times a click plays from the word, and they are fetched for that alone", episode("short"), async (page) => {
  const fetched = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".words.json")).length);
  await page.click(".play");
  await isPlaying(page);
  assert.equal(await fetched(), 0);
  // The second sentence of the second paragraph, its ninth word.
  const place = await page.evaluate(() => {
    const p = document.querySelectorAll(".p[data-t]")[1], node = p.lastChild, lines = node.data.split("\n");
    const before = lines[1].split(" ").slice(0, 8).join(" ").length + 2, range = new Range();
    range.setStart(node, lines[0].length + 1 + before);
    range.setEnd(node, lines[0].length + 2 + before);
    p.scrollIntoView({ block: "center", behavior: "instant" });
    const box = range.getBoundingClientRect();
    return { x: box.x + 1, y: box.y + box.height / 2, at: 48 + 12 + 8 };
  });
  await page.mouse.click(place.x, place.y);
  await until(page, (at) => { const { currentTime } = document.querySelector("audio"); return currentTime > at - .5 && currentTime < at + 3; }, place.at);
  assert.equal(await fetched(), 1);
});

onPage("words that are being selected do not play", episode("full", "#chapter-3"), async (page) => {
  const place = await spot(page, 1);
  await page.mouse.dblclick(place.x, place.y);
  const chosen = await page.evaluate(() => getSelection().toString());
  assert.ok(chosen.length > 0);
});

onPage("the playing sentence is painted, and no element is added", episode("full", "#t=1203"), async (page) => {
  const before = await page.locator(".t *").count();
  await page.click(".play");
  await isPlaying(page);
  const [words, more] = await painted(page, "playing");
  assert.equal(more, undefined);
  assert.match(words, /^\S.*[.?”]$/);
  assert.equal(await page.locator(".t *").count(), before);
});

onPage("the playing paragraph and chapter are marked for everybody", episode("full", "#t=1200"), async (page) => {
  await page.click(".play");
  await isPlaying(page);
  assert.equal(await page.locator(".p[aria-current]").getAttribute("id"), "t=1200");
  assert.equal(await page.locator(".toc [aria-current]").getAttribute("href"), "#chapter-3");
  assert.equal(await page.textContent(".now b"), "The third watch");
  assert.equal(await page.locator(".play").getAttribute("aria-label"), "Pause");
  assert.match(await page.locator(".now input").getAttribute("aria-valuetext"), /^20:[0-4]\d of 1:06:48, The third watch$/);
});

onPage("the line is followed while it plays", episode("full", "#t=1200"), async (page) => {
  await page.click(".play");
  await isPlaying(page);
  await page.evaluate(() => { document.querySelector("audio").currentTime = 3100; });
  await until(page, () => document.querySelector(".p[aria-current]").id === "t=3072");
  await inSight(page, ".p[aria-current]");
});

onPage("who scrolls the line away is not pulled back, and finds a way back", episode("full", "#t=1200"), async (page) => {
  await page.click(".play");
  await isPlaying(page);
  await away(page);
  await until(page, () => new Promise((done) => { const y = scrollY; requestAnimationFrame(() => requestAnimationFrame(() => done(y === scrollY))); }));
  const y = await page.evaluate(() => scrollY);
  // The next sentence begins, and the page stays where it is.
  await page.evaluate(() => { document.querySelector("audio").currentTime = 1260; });
  await until(page, () => [...CSS.highlights.get("playing")].length === 1 && document.querySelector(".p[aria-current]").id !== "t=1200");
  assert.equal(await page.evaluate(() => scrollY), y);
  await page.click(".return");
  await inSight(page, ".p[aria-current]");
  assert.ok(!await page.locator(".return").isVisible());
});

onPage("following can be switched off, and stays so", episode("full", "#t=1200"), async (page) => {
  await page.click(".follow");
  await page.reload();
  assert.equal(await page.locator(".follow").getAttribute("aria-pressed"), "false");
});

onPage("fifteen seconds back, thirty ahead", episode("full", "#t=1200"), async (page) => {
  await page.click("[data-skip='30']");
  assert.equal(await clock(page), "20:30");
  await page.click("[data-skip='-15']");
  assert.equal(await clock(page), "20:15");
});

onPage("the slider seeks, by keys too", episode("full"), async (page) => {
  await page.locator(".now input").fill("600");
  assert.equal(await clock(page), "10:00");
  await page.locator(".now input").press("ArrowRight");
  assert.equal(await clock(page), "10:01");
});

onPage("the speed is remembered", episode("full"), async (page) => {
  await page.click(".speed");
  await page.click(".speed");
  await page.reload();
  assert.equal(await page.textContent(".speed"), "1.5×");
  assert.equal(await page.locator("audio").evaluate((audio) => audio.playbackRate), 1.5);
});

onPage("the place is remembered, but an address with a time is stronger", episode("full", "#t=1200"), async (page) => {
  await page.click(".play");
  await isPlaying(page);
  await page.click(".play");
  await isPaused(page);
  await page.goto(episode("full"));
  assert.match(await clock(page), /^20:[0-4]\d$/);
  assert.equal(await page.evaluate(() => scrollY), 0, "the page begins at its top");
  await page.goto(episode("full", "#t=60"));
  await page.reload();
  assert.equal(await clock(page), "1:00");
});

onPage("who hears the end begins anew next time", episode("full", `#t=${LENGTH - 1.5}`), async (page) => {
  await page.click(".play");
  await until(page, () => document.querySelector("audio").ended);
  await page.goto(episode("bare"));
  await page.goto(episode("full"));
  assert.equal(await clock(page), "0:00");
});

onPage("a lock screen knows what plays and can skip", episode("full", "#t=1200"), async (page) => {
  await page.click(".play");
  await isPlaying(page);
  const shown = await page.evaluate(() => { const { title, album, artist } = navigator.mediaSession.metadata; return { title, album, artist }; });
  assert.deepEqual(shown, { title: "The third watch", album: "Full Night", artist: "The Outer Wall" });
  assert.equal(await page.evaluate(() => navigator.mediaSession.playbackState), "playing");
});

for (const [hash, shown] of [["#t=754", "12:34"], ["#t=12:34", "12:34"], ["#t=1:02:03", "1:02:03"], ["#t=npt:90.5", "1:30"], ["#t=10,20", "0:10"], ["#t=0", "0:00"], ["#t=99:99:99", "1:06:48"], ["#chapter-2", "8:20"]]) {
  onPage(`${hash} is understood`, episode("full", hash), async (page) => {
    assert.equal(await clock(page), shown);
    if (hash !== "#t=0" && hash !== "#chapter-2") await inSight(page, ".p[aria-current]");
    assert.ok(await page.locator("audio").evaluate((audio) => audio.paused), "it does not play by itself");
  });
}

for (const hash of ["#t=", "#t=abc", "#%E0%A4%A", "#nowhere", "#t=-5"]) {
  onPage(`${hash} does no harm`, episode("full", hash), async (page) => {
    assert.equal(await clock(page), "0:00");
  });
}

onPage("#t=10,11.5 stops where it says", episode("full", "#t=10,11.5"), async (page) => {
  await page.click(".play");
  await until(page, () => { const audio = document.querySelector("audio"); return audio.paused && audio.currentTime > 11; });
  near(await position(page), 11.5, 4);
});

onPage("a chapter that is clicked moves the player there", episode("full"), async (page) => {
  await page.click(".toc a[href='#chapter-4']");
  assert.equal(await clock(page), "25:00");
  await inSight(page, "#chapter-4 h3");
  assert.ok(await page.locator("audio").evaluate((audio) => audio.paused));
});

onPage("while it plays the chapter list tells what plays, else what is read", episode("full"), async (page) => {
  await page.locator("#chapter-5").evaluate((section) => section.scrollIntoView());
  await page.locator(".toc [aria-current][href='#chapter-5']").waitFor();
  await page.click(".play");
  await isPlaying(page);
  await page.locator(".toc [aria-current][href='#chapter-1']").waitFor();
  await away(page);
  assert.equal(await page.locator(".toc [aria-current]").getAttribute("href"), "#chapter-1");
});

onPage("a quote in the rail plays where it was said", episode("full"), { viewport: { width: 1440, height: 900 } }, async (page) => {
  // The third sentence of its paragraph: the link leads to the paragraph, the player to the sentence.
  const link = page.locator(".quote a").first();
  assert.equal(await link.getAttribute("href"), "#t=0");
  assert.equal(await link.textContent(), "Play 0:24");
  await link.click();
  await isPlaying(page);
  await at(page, 24);
});

onPage("keys: k plays and pauses, j and l skip, n and p change the chapter, f follows", episode("full", "#t=1200"), async (page) => {
  await page.keyboard.press("k");
  await isPlaying(page);
  await page.keyboard.press("k");
  await isPaused(page);
  await page.keyboard.press("l");
  await at(page, 1230);
  await page.keyboard.press("j");
  await at(page, 1215);
  await page.keyboard.press("n");
  await at(page, 3 * CHAPTER);
  await page.keyboard.press("p");
  await at(page, 2 * CHAPTER);
  await page.keyboard.press("f");
  assert.equal(await page.locator(".follow").getAttribute("aria-pressed"), "false");
});
