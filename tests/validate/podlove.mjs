// Podlove Simple Chapters by their specification (https://podlove.org/simple-chapters/), in files and
// feeds; and lists of feeds (OPML 2.0) where a site has them.
import { channels } from "./rss.mjs";
import { Found } from "./site.mjs";
import { isUrl } from "./values.mjs";
import { attributes, child, children, nameOf, parse, text } from "./xml.mjs";

export function podlove(site) {
  const found = new Found();
  for (const file of site.named(/\.chapters\.xml$/)) {
    found.files += 1;
    const root = parse(found, file, site.text(file));
    if (root) checkChapters(found, file, root);
  }
  const feeds = new Found();
  for (const { file, channel } of channels(site, feeds)) {
    for (const item of children(channel, "item")) {
      const all = child(item, "psc:chapters");
      if (all) checkChapters(found, `${file}, ${text(item, "title")}`, all);
    }
  }
  return found;
}

function checkChapters(found, file, root) {
  found.must(nameOf(root) === "psc:chapters", file, "no chapters");
  found.must(/^1\.[0-2]$/.test(attributes(root).version), file, "no version");
  found.must(children(root).length > 0, file, "none");
  let last = "";
  for (const chapter of children(root)) {
    const { start, title, href, image, ...others } = attributes(chapter);
    found.must(nameOf(chapter) === "psc:chapter" && !Object.keys(others).length, file, "something else");
    found.must(/^\d{2,}:[0-5]\d:[0-5]\d(\.\d{1,3})?$/.test(start), file, `start ${start}`);
    found.must(start >= last, file, `${start} after ${last}`);
    last = start;
    found.must(title?.trim(), file, "a chapter without a title");
    for (const url of [href, image]) found.must(url === undefined || isUrl(url), file, `address ${url}`);
  }
}

export function opml(site) {
  const found = new Found();
  for (const file of site.named(/\.opml$/)) {
    found.files += 1;
    const root = parse(found, file, site.text(file));
    if (!root) continue;
    found.must(root.localName === "opml" && /^[12]\.\d$/.test(attributes(root).version), file, "no OPML");
    found.must(child(root, "head") && child(root, "body"), file, "head or body is missing");
    for (const outline of Array.from(root.getElementsByTagName("outline"))) {
      const { text, type, xmlUrl } = attributes(outline);
      found.must(text, file, "an outline without a text");
      found.must(type !== "rss" || isUrl(xmlUrl), file, `feed ${xmlUrl}`);
      const own = isUrl(xmlUrl) ? site.leadsTo(xmlUrl) : undefined;
      found.must(own === undefined || site.has(own), file, `${xmlUrl} leads to nothing`);
    }
  }
  return found;
}
