// All tests of the pages in a real browser: `SHOWNOTES=path/to/shownotes node --test all.mjs`.
// One process, so that one browser and one set of sites serve them all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { closeBrowser } from "./browser.mjs";
import { packed } from "./pack.mjs";
import { cleanUp } from "./site.mjs";
import "./plain.mjs";
import "./listening.mjs";
import "./reading.mjs";
import "./states.mjs";
import "./layout.mjs";
import "./searching.mjs";
import "./previewing.mjs";

test("the packed scripts are what their packer makes of the sources", async () => {
  const scripts = await packed();
  assert.ok(scripts.length >= 3);
  for (const { file, text } of scripts) assert.equal(readFileSync(file, "utf8"), text);
});

after(async () => { await closeBrowser(); cleanUp(); });
