// The search in a real browser: the same test set as the command's, keys, texts that nobody may trust.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { onPage, until } from "./browser.mjs";
import { demoPage, episode } from "./site.mjs";

const open = async (page) => {
  await page.keyboard.press("/");
  await until(page, () => document.querySelector("dialog.finder")?.open && document.activeElement.name === "q");
};
const told = (page, words) => until(page, (words) => new RegExp(words).test(document.querySelector(".seek output").textContent), words);

onPage("the sentence that was meant is among the first three, as for the command", demoPage("search/"), async (page) => {
  await until(page, () => document.querySelector(".seek").oninput);
  const set = readFileSync(new URL("../search/demo.tsv", import.meta.url), "utf8").trim().split("\n").map((line) => line.split("\t"));
  const missed = await page.evaluate(async (set) => {
    const { engine } = await import(document.querySelector(".search").dataset.load), find = engine("/"), missed = [];
    for (const [words, wanted] of set) {
      const { hits } = await find(words, 3);
      if (!hits.some(({ text }) => text === wanted)) missed.push(words);
    }
    return missed;
  }, set);
  assert.ok(set.length >= 40);
  assert.deepEqual(missed, []);
});

onPage("one asks, chooses and opens by keys alone, and is told what is found", demoPage(""), async (page) => {
  await open(page);
  await page.keyboard.type("heater");
  await told(page, "5 shown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.matches(".hits a")), true);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/episodes\/.*#t=/);
});

onPage("Escape closes the dialog and gives the focus back; ctrl and K opens it", demoPage(""), async (page) => {
  await page.keyboard.press("Control+k");
  await until(page, () => document.querySelector("dialog.finder").open);
  await page.keyboard.press("Escape");
  await until(page, () => !document.querySelector("dialog.finder").open);
});

onPage("nothing found is said in words, and so is a search that cannot be reached", demoPage(""), { may: (text) => /Failed to load|ERR_/.test(text) }, async (page) => {
  await open(page);
  await page.keyboard.type("submarine");
  await told(page, "Nothing found for “submarine”");
  await page.context().setOffline(true);
  await page.fill(".finder [name=q]", "zebra");
  await told(page, "cannot be reached");
});

onPage("a hit opens its sentence, and plays where there is audio", episode("full"), async (page) => {
  await open(page);
  await page.keyboard.type("full night grease pencil speaker:ada");
  await until(page, () => document.querySelector(".hits a"));
  await page.locator(".hits a[href*='/full/']").first().click();
  await until(page, () => { const audio = document.querySelector("audio"); return !audio.paused && audio.currentTime > 0; });
  const said = await page.evaluate(() => [...CSS.highlights.get("playing")].map(String).join());
  assert.match(said, /grease pencil/);
});

onPage("the page of the search answers an address, and filters it", demoPage("search/?q=tide"), async (page) => {
  await until(page, () => document.querySelector(".hits q"));
  await page.selectOption(".filters [name=speaker]", "Tobias Reck");
  await until(page, () => { const names = [...document.querySelectorAll(".hits b")]; return names.length && names.every((name) => name.textContent === "Tobias Reck"); });
  assert.match(page.url(), /speaker/);
});

onPage("operators, typos and words that are everywhere find what the command finds", demoPage("search/"), async (page) => {
  const found = (words) => page.evaluate(async (words) => {
    const { engine } = await import(document.querySelector(".search").dataset.load), { hits } = await engine("/")(words, 5);
    return hits.map(({ speaker, text }) => `${speaker}: ${text}`);
  }, words);
  assert.match((await found("kowbell "))[0], /One's a cowbell/);
  for (const hit of await found("tide speaker:tobias")) assert.match(hit, /^Tobias Reck: /);
  assert.equal((await found("tide speaker:tobias")).length > 0, true);
  assert.deepEqual(await found("tide before:2000"), []);
  assert.match((await found("speaker:wen"))[0], /^Wen Adisa: /);
  assert.equal((await found("it is the")).length, 5);
});

onPage("without a script the page offers topics, people and episodes", demoPage("search/"), { javaScriptEnabled: false }, async (page) => {
  for (const place of ["/topics/", "/people/", "/episodes/"]) assert.ok(await page.locator(`main a[href^='${place}']`).count() > 2, place);
});

onPage("markup in a transcript is text in a hit", episode("bare"), async (page) => {
  await open(page);
  await page.keyboard.type("markupword");
  await until(page, () => /is <\/script>/.test(document.querySelector(".hits q")?.textContent));
  assert.match(await page.textContent(".hits h2"), /<script>alert\(1\)<\/script>/);
  assert.equal(await page.textContent(".hits b"), "<b>Eve</b>");
  assert.equal(await page.textContent(".hits span"), "<i>Chapter</i>");
  // Every part of a hit is text: its title, speaker, chapter, words before, in and after the marks.
  const marked = await page.evaluate(() => [...document.querySelectorAll(".hits *")].map((node) => node.localName));
  assert.deepEqual(marked.filter((name) => !/^(li|h2|p|ol|a|small|b|span|time|q|mark)$/.test(name)), []);
  assert.equal(await page.locator(".hits b b, .hits span *, .hits h2 *, .hits mark *, .hits q :not(mark)").count(), 0);
  // What is typed is text, too, where nothing is found.
  await page.fill(".finder [name=q]", "<wbr zzqq>");
  await told(page, "Nothing found for “<wbr zzqq>");
  assert.equal(await page.locator("output *").count(), 0);
  await page.fill(".finder [name=q]", "x".repeat(200));
  await until(page, () => document.querySelector(".hits q")?.textContent.length > 100);
});

onPage("a topic whose name is markup is a choice, and narrows as any other", episode("bare"), async (page) => {
  await open(page);
  await page.keyboard.type("markupword");
  await told(page, "1 shown");
  await page.click(".narrow");
  await page.selectOption(".filters [name=topic]", "<u>Hostile</u> Topic");
  await told(page, "1 shown");
  await page.fill(".finder [name=q]", "markupword speaker:eve");
  await until(page, () => document.querySelector(".hits b")?.textContent === "<b>Eve</b>");
  await page.selectOption(".filters [name=topic]", "Harbour");
  await told(page, "Nothing found");
  assert.equal(await page.locator(".filters :not(label, select, option)").count(), 0);
});

onPage("one narrows the search in the dialog by keys alone, and is told what is left", demoPage(""), async (page) => {
  await open(page);
  await page.keyboard.type("tide");
  await told(page, "5 shown");
  await page.keyboard.press("Tab");
  await until(page, () => document.activeElement.matches(".narrow"));
  await page.keyboard.press("Enter");
  await until(page, () => document.activeElement.matches(".filters select"));
  // Arrows choose, and do not lead to the hits.
  while (await page.evaluate(() => document.activeElement.name !== "speaker")) await page.keyboard.press("Tab");
  await page.keyboard.type("Tobias");
  await until(page, () => { const names = [...document.querySelectorAll(".hits b")]; return names.length && names.every((name) => name.textContent === "Tobias Reck"); });
  await page.keyboard.press("ArrowUp");
  await until(page, () => document.activeElement.name === "speaker" && document.activeElement.value !== "Tobias Reck");
  assert.equal(await page.locator("dialog.finder output").evaluate((out) => out.closest("[role=status]") !== null), true);
});

onPage("what is pasted or ends with Enter is looked for at once", demoPage("search/"), async (page) => {
  await until(page, () => document.querySelector(".seek").oninput);
  await page.evaluate(() => navigator.clipboard.writeText("heater"));
  // Waiting for who types is a timer of 80 ms; who pastes waits for none.
  await page.evaluate(() => { window.waits = []; const own = setTimeout; window.setTimeout = (run, wait, ...rest) => { window.waits.push(wait); return own(run, wait, ...rest); }; });
  await page.focus(".seek [name=q]");
  await page.keyboard.press("Control+v");
  await told(page, "5 shown");
  assert.deepEqual(await page.evaluate(() => window.waits.filter((wait) => wait > 0)), []);
  await page.keyboard.type(" off");
  assert.ok(await page.evaluate(() => window.waits.includes(80)));
});

onPage("a phrase that is said is found, one that is not is not", demoPage("search/"), async (page) => {
  const found = (words) => page.evaluate(async (words) => {
    const { engine } = await import(document.querySelector(".search").dataset.load);
    return (await engine("/")(words, 5)).hits.map(({ text }) => text);
  }, words);
  const [hit] = await found('"the sea can tell"');
  assert.match(hit, /the sea can tell/i);
  assert.deepEqual(await found('"tell can sea the"'), []);
});

onPage("the script of the search is small on the wire", demoPage(""), async (page) => {
  const text = await page.evaluate(async () => (await fetch(document.querySelector(".search").dataset.load)).text());
  assert.ok(gzipSync(text, { level: 9 }).length <= 5 * 1024);
});
