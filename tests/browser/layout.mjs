// Every kind of page at every width, for every kind of reader.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { onPage, until } from "./browser.mjs";
import { demoPage, episode } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = {
  home: demoPage(""), archive: demoPage("episodes/"), topics: demoPage("topics/"), topic: demoPage("topics/backups/"),
  people: demoPage("people/"), person: demoPage("people/ines-marlow/"), about: demoPage("about/"), lost: demoPage("nowhere/"),
  notes: demoPage("episodes/the-pager/"), full: episode("full"), bare: episode("bare"), short: episode("short"),
};
const lost = (text) => text.includes("404");

const fits = (page) => page.evaluate(() => {
  const wide = document.documentElement.scrollWidth;
  const small = [...document.querySelectorAll("a, button, input, summary, label")].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width > 1 && (width < 24 || height < 24) && !one.closest(".skip, label") && getComputedStyle(one).display !== "inline";
  });
  return { sideways: wide > innerWidth ? wide : 0, small: small.map((one) => one.outerHTML.slice(0, 90)) };
});

for (const [name, address] of Object.entries(PAGES)) {
  onPage(`${name}: no sideways scroll and no small targets from 320 to 1440`, address, { may: lost }, async (page) => {
    for (const width of [320, 390, 834, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      assert.deepEqual(await fits(page), { sideways: 0, small: [] }, `at ${width}`);
    }
  });

  onPage(`${name}: axe finds nothing, light and dark, narrow and wide`, address, { may: lost, reducedMotion: "reduce" }, async (page) => {
    await page.evaluate(axe);
    for (const [width, colorScheme] of [[390, "dark"], [1440, "light"]]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const faults = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
        .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 120)])));
      assert.deepEqual(faults, [], `at ${width} in ${colorScheme}`);
    }
  });
}

for (const dialog of ["[data-share]", "[data-help]"]) {
  onPage(`axe finds nothing in the dialog of ${dialog}`, episode("full", "#t=1210"), { reducedMotion: "reduce" }, async (page) => {
    await page.locator(dialog).first().click();
    await page.evaluate(axe);
    const faults = await page.evaluate(() => window.axe.run("dialog[open]").then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html])));
    assert.deepEqual(faults, []);
    await page.setViewportSize({ width: 320, height: 600 });
    assert.deepEqual(await fits(page), { sideways: 0, small: [] });
  });
}

onPage("written from right to left nothing scrolls sideways", episode("full"), async (page) => {
  await page.evaluate(() => { document.documentElement.dir = "rtl"; });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    assert.equal((await fits(page)).sideways, 0);
  }
});

onPage("who wants no motion gets none", episode("full"), { reducedMotion: "reduce" }, async (page) => {
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((one) => { const style = getComputedStyle(one); return style.scrollBehavior !== "auto" || parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"; }).length);
  assert.equal(moving, 0);
});

onPage("on paper there is the text with speakers and times, and nothing to press", episode("full"), async (page) => {
  await page.emulateMedia({ media: "print" });
  for (const selector of [".player", ".chapters", ".top", ".find", ".foot"]) assert.ok(!await page.locator(selector).isVisible(), selector);
  for (const button of await page.locator("button").all()) assert.ok(!await button.isVisible());
  for (const selector of ["h1", ".p > b", ".p > a"]) assert.ok(await page.locator(selector).first().isVisible(), selector);
  assert.ok((await page.pdf()).length > 30_000);
});

onPage("on paper links are spelled out", demoPage("episodes/the-pager/"), async (page) => {
  await page.emulateMedia({ media: "print" });
  const after = await page.locator(".rail .links a").first().evaluate((link) => getComputedStyle(link, "::after").content);
  assert.match(after, /example\.org/);
});

onPage("in forced colours the playing line is still marked", episode("full", "#t=1210"), { forcedColors: "active" }, async (page) => {
  assert.ok(await page.locator("h1").isVisible());
  assert.notEqual(await page.locator(".p[aria-current]").evaluate((p) => getComputedStyle(p).outlineStyle), "none");
});

onPage("the menu of a phone opens and closes", demoPage(""), { viewport: { width: 390, height: 844 } }, async (page) => {
  assert.ok(!await page.locator("#nav").isVisible());
  await page.click(".menu");
  assert.ok(await page.locator("#nav a[href='/topics/']").isVisible());
  await page.keyboard.press("Escape");
  assert.ok(!await page.locator("#nav").isVisible());
});

onPage("script and style are small on the wire", episode("full"), async (page) => {
  const size = async (selector, name) => gzipSync(await (await fetch(await page.locator(selector).first().evaluate((one, name) => one[name], name))).text(), { level: 9 }).length;
  assert.ok(await size("script[src]", "src") <= 6 * 1024, "the script has more than 6 KB");
  assert.ok(await size("link[rel=stylesheet]", "href") <= 8 * 1024, "the style has more than 8 KB");
});

onPage("in a very long episode a link leads to the very chapter, at every width", episode("long"), async (page) => {
  const chapters = await page.locator(".long .ch").count();
  assert.ok(chapters > 3, `${chapters} chapters`);
  for (const width of [390, 834, 1100, 1440]) for (const number of [2, chapters >> 1, chapters - 1]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${episode("long")}?${width}-${number}#chapter-${number}`);
    await until(page, (number) => Math.abs(document.getElementById(`chapter-${number}`).getBoundingClientRect().top - 80) < 20, number);
  }
});

onPage("an episode is few bytes, few requests and few elements", episode("full"), async (page) => {
  const { nodes, requests } = await page.evaluate(() => ({ nodes: document.querySelectorAll("*").length, requests: performance.getEntriesByType("resource").filter((one) => one.initiatorType !== "audio").length + 1 }));
  assert.ok(nodes <= 1500, `${nodes} elements`);
  assert.ok(requests <= 5, `${requests} requests`);
});
