// WebVTT by the validator of its specification's authors.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Found } from "./site.mjs";

const require = createRequire(import.meta.url);
const { WebVTTParser } = require("webvtt-parser");
const ENTITIES = JSON.parse(readFileSync(require.resolve("webvtt-parser/html-entities.json"), "utf8"));

export function vtt(site) {
  const found = new Found();
  for (const file of site.named(/\.vtt$/)) {
    found.files += 1;
    const kind = file.endsWith(".chapters.vtt") ? "chapters" : "subtitles";
    const { cues, errors } = new WebVTTParser(ENTITIES).parse(site.text(file), kind);
    for (const { line, message } of errors) found.error(file, `line ${line}: ${message}`);
    found.must(cues.length > 0, file, "no cues");
  }
  return found;
}
