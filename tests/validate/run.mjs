// Checks a built site by independent validators and by the rules of those who read it; one line each.
// node run.mjs SITE [--no-nu] [--xsd FILE] [--all]
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { addresses } from "./addresses.mjs";
import { apple } from "./apple.mjs";
import { atom } from "./atom.mjs";
import { html } from "./html.mjs";
import { api, chapters, jsonFeed, transcripts } from "./json.mjs";
import { jsonLd } from "./jsonld.mjs";
import { opml, podlove } from "./podlove.mjs";
import { podcast } from "./podcast.mjs";
import { rss } from "./rss.mjs";
import { Site } from "./site.mjs";
import { sitemap } from "./sitemap.mjs";
import { vtt } from "./vtt.mjs";
import { xsd } from "./xsd.mjs";

/** A name, what checks it, whether only where it is wished. */
const VALIDATORS = [
  ["RSS 2.0: rules of the W3C feed validator", rss],
  ["RSS: what Apple Podcasts asks for", apple],
  ["RSS: tags of Podcasting 2.0, own rules", podcast],
  ["RSS: tags of Podcasting 2.0, their XSD", xsd],
  ["Atom: RFC 4287 and the W3C feed validator", atom],
  ["JSON Feed 1.1: JSON Schema", jsonFeed],
  ["Chapters as JSON: JSON Schema", chapters],
  ["Chapters of Podlove", podlove],
  ["Transcripts as JSON: JSON Schema", transcripts],
  ["WebVTT: webvtt-parser", vtt],
  ["API: its own JSON Schemas", api],
  ["Sitemap: its XSD", sitemap],
  ["OPML 2.0", opml],
  ["Addresses lead to files", addresses],
  ["JSON-LD: schema-dts and tsc", jsonLd],
  ["HTML: Nu Html Checker", html],
];
/** So many of each are shown without `--all`. */
const SHOWN = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "no-nu": { type: "boolean" }, xsd: { type: "string" }, all: { type: "boolean" } },
});
if (positionals.length !== 1 || !existsSync(positionals[0])) {
  console.error("node run.mjs SITE [--no-nu] [--xsd FILE] [--all]");
  process.exit(2);
}

const site = new Site(resolve(positionals[0]));
let wrong = 0;
for (const [name, check] of VALIDATORS) {
  if (check === html && values["no-nu"]) {
    console.log(`left   ${name}: --no-nu`);
    continue;
  }
  const { files, errors, warnings, skipped } = await checked(check);
  if (skipped) {
    console.log(`left   ${name}: ${skipped}`);
    continue;
  }
  wrong += errors.length;
  const word = errors.length ? "WRONG" : files ? "ok" : "none";
  console.log(`${word.padEnd(6)} ${name}: ${files} checked, ${errors.length} errors, ${warnings.length} warnings`);
  show("error", errors);
  show("warning", warnings);
}
process.exit(wrong ? 1 : 0);

/** What a validator finds; where it stumbles over the site, that is an error of the site. */
async function checked(check) {
  try {
    return await check(site, values);
  } catch (error) {
    return { files: 0, errors: [`the validator stopped: ${error.message}`], warnings: [] };
  }
}

function show(kind, all) {
  const most = values.all ? Infinity : SHOWN;
  for (const message of all.slice(0, most)) console.log(`         ${kind}: ${message}`);
  if (all.length > most) console.log(`         … ${all.length - most} more ${kind}s: --all shows them`);
}
