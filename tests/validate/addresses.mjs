// Every address of the site that its feeds, chapters and API give leads to a file.
import { Found } from "./site.mjs";

export function addresses(site) {
  const found = new Found();
  if (!site.base) return found;
  const end = "[^\\s\"'<>\\\\)\\]]*";
  const all = new RegExp(site.base.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + end, "g");
  for (const file of site.named(/(^|\/)((feed|atom|sitemap)(-\d+)?\.(xml|json)|.*\.opml)$|^api\/v1\//)) {
    found.files += 1;
    const urls = new Set(site.text(file).replaceAll("&amp;", "&").match(all) ?? []);
    for (const url of urls) found.must(site.has(site.leadsTo(url)), file, `${url} leads to nothing`);
  }
  return found;
}
