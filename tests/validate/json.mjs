// JSON by JSON Schema: our own for the formats of others, the site's for its API.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { checkHtml } from "./html-in-feeds.mjs";
import { Found } from "./site.mjs";

function compiler() {
  const ajv = new Ajv.default({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats.default(ajv);
  return ajv;
}

function own(name) {
  const text = readFileSync(new URL(`schemas/${name}.json`, import.meta.url), "utf8");
  return compiler().compile(JSON.parse(text));
}

/** Checks the files, and whatever no schema can say by `more`. */
function check(found, site, files, fits, more = () => {}) {
  for (const file of files) {
    found.files += 1;
    let value;
    try {
      value = site.json(file);
    } catch (error) {
      found.error(file, error.message);
      continue;
    }
    if (!fits(value)) {
      for (const { instancePath, message, params } of fits.errors) {
        found.error(file, `${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
      }
    }
    more(file, value);
  }
}

export function jsonFeed(site) {
  const found = new Found();
  check(found, site, site.named(/(^|\/)feed(-\d+)?\.json$/), own("json-feed"), (file, feed) => {
    found.must(!site.base || feed.feed_url === site.base + file, file, `calls itself ${feed.feed_url}`);
    const ids = new Set(feed.items?.map(({ id }) => id));
    found.must(ids.size === feed.items?.length, file, "an id stands twice");
    for (const { title, content_html: html } of feed.items ?? []) checkHtml(found, `${file}, ${title}`, html ?? "");
  });
  return found;
}

export function chapters(site) {
  const found = new Found();
  check(found, site, site.named(/\.chapters\.json$/), own("chapters"), (file, { chapters }) => {
    for (const [index, { startTime, endTime }] of chapters.entries()) {
      const next = chapters[index + 1]?.startTime ?? Infinity;
      found.must(startTime <= next, file, `chapter ${index + 1} begins after the next`);
      found.must(endTime === undefined || endTime > startTime, file, `chapter ${index + 1} ends before it begins`);
    }
  });
  return found;
}

export function transcripts(site) {
  const found = new Found();
  const files = site.named(/^(.*\/)?([^/]+)\/\2\.json$/);
  check(found, site, files, own("transcript"), (file, { segments }) => {
    for (const [index, { startTime, endTime }] of segments.entries()) {
      found.must(!(endTime < startTime), file, `segment ${index + 1} ends before it begins`);
      found.must(!(startTime > segments[index + 1]?.startTime), file, `segment ${index + 1} begins after the next`);
    }
  });
  return found;
}

/** Each file by the schema that it names; each schema by the language it is written in. */
export function api(site) {
  const found = new Found();
  const compiled = new Map();
  const fit = (file, schema) => {
    if (!compiled.has(schema)) {
      try {
        compiled.set(schema, compiler().compile(site.json(schema)));
      } catch (error) {
        found.error(schema, `no JSON Schema: ${error.message}`);
        compiled.set(schema, () => true);
      }
    }
    check(found, site, [file], compiled.get(schema));
  };
  for (const file of site.named(/^api\/v1\/(?!schema\/).*\.json$/)) {
    const named = site.json(file).$schema;
    const schema = named && (site.leadsTo(named) ?? named.replace(/^.*(?=api\/v1\/)/, ""));
    if (schema && site.has(schema)) fit(file, schema);
    else found.error(file, `names no schema of the site: ${named}`);
  }
  return found;
}
