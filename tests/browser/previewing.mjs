// The preview: an edit is seen, and whoever reads or listens is not disturbed.
import assert from "node:assert/strict";
import { isPlaying, onPage, position, until } from "./browser.mjs";
import { previewed } from "./site.mjs";

const full = `${previewed.base}episodes/full/`;
const edit = (old, now) => {
  const text = previewed.text("content/full.vtt");
  assert.ok(text.includes(old), `no ${old}`);
  previewed.write("content/full.vtt", text.replaceAll(old, now));
};
/** Lives as long as the page is not loaded again. */
const stamp = (page) => page.evaluate(() => { window.stamp = true; });
const stamped = (page) => page.evaluate(() => window.stamp === true);
const has = (page, words) => until(page, (words) => document.body.textContent.includes(words), words);
const overlay = (page) => page.locator("shownotes-preview section");

/** Waits until nothing of an edit before comes any more: what hangs on all episodes is joined later. */
const quiet = async (page) => {
  do {
    await page.waitForLoadState("load");
    await stamp(page);
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
  } while (!await stamped(page));
};

onPage("an edit is shown, and the place on the page stays", full, async (page) => {
  await page.evaluate(() => document.getElementById("t=2016").scrollIntoView());
  const before = await page.evaluate(() => document.getElementById("t=2016").getBoundingClientRect().top);
  // What comes before the place gets longer.
  edit("I walked down with a torch", "I walked down with a lantern, slowly, because of the ice on every one of the steps that night,");
  await has(page, "with a lantern");
  await until(page, (before) => Math.abs(document.getElementById("t=2016").getBoundingClientRect().top - before) < 3, before);
  assert.ok(!await stamped(page));
});

onPage("what plays goes on where it was", full, async (page) => {
  await page.evaluate(() => { document.querySelector("audio").currentTime = 1200; });
  await page.click(".play");
  await isPlaying(page);
  await until(page, () => document.querySelector("audio").currentTime > 1200);
  await stamp(page);
  const before = await position(page);
  edit("a little after two", "a little after three");
  await has(page, "a little after three");
  await until(page, () => !window.stamp);
  await isPlaying(page);
  await until(page, (before) => document.querySelector("audio").currentTime >= before, before);
  assert.ok(await position(page) < before + 20);
});

onPage("a style is changed in the open page", full, async (page) => {
  await quiet(page);
  previewed.write("static/style.css/90-own.css", "h1 { color: rgb(1, 2, 3) }");
  await until(page, () => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
  previewed.write("static/style.css/90-own.css", "h1 { color: rgb(4, 5, 6) }");
  await until(page, () => getComputedStyle(document.querySelector("h1")).color === "rgb(4, 5, 6)");
  await until(page, () => document.querySelectorAll("link[rel=stylesheet]").length === 1);
  assert.ok(await stamped(page), "the page was loaded again");
  previewed.remove("static");
  await until(page, () => getComputedStyle(document.querySelector("h1")).color !== "rgb(4, 5, 6)");
});

onPage("a page that an edit leaves as it is, is not loaded again", `${previewed.base}search/`, async (page) => {
  await stamp(page);
  await page.evaluate(() => { window.heard = 0; new EventSource("/_shownotes/events").onmessage = () => { window.heard += 1; }; });
  await until(page, () => window.heard > 0);
  edit("hung up", "rang off");
  await until(page, () => window.heard > 1);
  await page.evaluate(() => fetch("/search/"));
  assert.ok(await stamped(page));
});

onPage("a mistake is shown over the page with its place, as text, and goes when it is mended", full, async (page) => {
  const facts = previewed.text("content/full.toml");
  previewed.write("content/full.toml", `${facts}image = "<img src=x onerror=alert(1)>.png"\n`);
  await overlay(page).waitFor();
  assert.match(await overlay(page).textContent(), /<img src=x onerror=alert\(1\)>\.png/);
  assert.match(await overlay(page).textContent(), /content\/full\.toml/);
  assert.equal(await overlay(page).getAttribute("role"), "alert");
  assert.equal(await page.locator("img[src=x]").count(), 0);
  previewed.write("content/full.toml", facts);
  await overlay(page).waitFor({ state: "detached" });
});

onPage("a mistake in the settings leaves the page, and can be put away", full, async (page) => {
  const settings = previewed.text("shownotes.toml");
  previewed.write("shownotes.toml", `${settings}titel = "x"\n`);
  await overlay(page).waitFor();
  assert.match(await overlay(page).textContent(), /shownotes\.toml:4/);
  assert.equal(await page.textContent("h1"), "Full Night");
  await page.locator("shownotes-preview button").click();
  await overlay(page).waitFor({ state: "detached" });
  previewed.write("shownotes.toml", settings);
  await page.reload();
  assert.equal(await overlay(page).count(), 0);
});

onPage("a broken template is told in the place of its page, which comes back", full, { may: (text) => text.includes("500") }, async (page) => {
  previewed.write("templates/episode.html", "{{ page.nothing.at_all }}");
  await has(page, "templates/episode.html:1");
  assert.match(await page.textContent("h1"), /cannot be shown/);
  previewed.remove("templates");
  await until(page, () => document.querySelector("h1").textContent === "Full Night");
});
