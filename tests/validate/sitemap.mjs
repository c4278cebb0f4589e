// The list of pages by the schema of https://www.sitemaps.org, and by where its addresses lead.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { validateXML, memoryPages } from "xmllint-wasm";
import { Found } from "./site.mjs";
import { isUrl } from "./values.mjs";
import { SPACES, children, parse } from "./xml.mjs";

const MOST = { addresses: 50_000, bytes: 50 * 1024 * 1024 };
SPACES.sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

export async function sitemap(site) {
  const found = new Found();
  const module = dirname(createRequire(import.meta.url).resolve("sitemap/package.json"));
  const schema = readFileSync(join(module, "schema/sitemap.xsd"), "utf8");
  for (const file of site.named(/^sitemap(-\d+)?\.xml$/)) {
    found.files += 1;
    const text = site.text(file);
    const root = parse(found, file, text);
    if (!root) continue;
    const all = children(root).map((entry) => children(entry, "sitemap:loc")[0]?.textContent);
    found.must(all.length <= MOST.addresses && text.length <= MOST.bytes, file, "too large");
    found.must(new Set(all).size === all.length, file, "an address stands twice");
    for (const url of all) {
      found.must(isUrl(url) && url?.length < 2048, file, `address ${url}`);
      found.must(site.has(site.leadsTo(url) ?? "no such file"), file, `${url} leads to nothing`);
    }
    // The schema is of lists of pages; a list of lists is no more than its addresses.
    if (root.localName !== "urlset") continue;
    const { valid, errors } = await validateXML({
      xml: [{ fileName: file, contents: text }], schema: [schema], maxMemoryPages: 1 * memoryPages.GiB,
    });
    if (!valid) for (const { message } of errors) found.error(file, message);
  }
  return found;
}
