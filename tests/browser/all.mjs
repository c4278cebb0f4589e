// All tests of the pages in a real browser: `SHOWNOTES=path/to/shownotes node --test all.mjs`.
// One process, so that one browser and one set of sites serve them all.
import { after } from "node:test";
import { closeBrowser } from "./browser.mjs";
import { cleanUp } from "./site.mjs";
import "./plain.mjs";
import "./listening.mjs";
import "./reading.mjs";
import "./states.mjs";
import "./layout.mjs";
import "./searching.mjs";

after(async () => { await closeBrowser(); cleanUp(); });
