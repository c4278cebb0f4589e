// Without JavaScript: the page reads, links and plays.
import assert from "node:assert/strict";
import { inSight, onPage } from "./browser.mjs";
import { episode } from "./site.mjs";

const off = { javaScriptEnabled: false };
const count = (page, selector) => page.locator(selector).count();

onPage("without a script the browser's own controls play", episode("full"), off, async (page) => {
  assert.ok(await page.locator("audio[controls]").isVisible());
  assert.ok(!await page.locator(".controls").isVisible());
});

onPage("without a script nothing shows that needs one", episode("full"), off, async (page) => {
  for (const button of await page.locator("button:not([popovertarget])").all()) assert.ok(!await button.isVisible(), await button.getAttribute("class"));
  assert.ok(!await page.locator(".find").isVisible());
});

onPage("without a script a link with a time leads to its paragraph and marks it", episode("full", "#t=2400"), off, async (page) => {
  const box = await page.locator("[id='t=2400']").boundingBox();
  assert.ok(box.y > 60 && box.y < 800, `it is at ${box.y}`);
  assert.ok(await page.locator("[id='t=2400']:target").count());
});

onPage("without a script every chapter and stamp leads somewhere", episode("full"), off, async (page) => {
  const hrefs = await page.locator(".toc a, .p > a").evaluateAll((links) => links.map((link) => link.getAttribute("href").slice(1))).catch(() => null)
    ?? await Promise.all((await page.locator(".toc a").all()).map(async (link) => (await link.getAttribute("href")).slice(1)));
  assert.ok(hrefs.length > 8);
  for (const id of hrefs.slice(0, 40)) assert.equal(await count(page, `[id='${id}']`), 1, id);
});

onPage("without a script the whole text is there", episode("full"), off, async (page) => {
  const words = (await page.locator(".t").textContent()).split(/\s+/).length;
  assert.ok(words > 3000, `${words} words`);
});

onPage("the text is the same with and without a script", episode("full"), async (page) => {
  assert.ok((await page.locator(".t").textContent()).split(/\s+/).length > 3000);
  await inSight(page, "h1");
});
