// RSS 2.0 by the rules of the W3C feed validator and of the RSS Advisory Board's profile.
import { checkHtml, looksLikeHtml } from "./html-in-feeds.mjs";
import { Found } from "./site.mjs";
import { isLanguage, isMail, isMailDate, isMediaType, isUrl, isWhole } from "./values.mjs";
import { SPACES, attributes, child, children, nameOf, parse, text } from "./xml.mjs";

const CHANNEL = new Set(
  "title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs cloud ttl image rating textInput skipHours skipDays item".split(" "),
);
const ITEM = new Set("title link description author category comments enclosure guid pubDate source".split(" "));
const MANY = new Set(["category", "item"]);

/** The feeds that are RSS, with their channels. */
export function channels(site, found) {
  const all = [];
  for (const file of site.named(/(^|\/)feed(-\d+)?\.xml$/)) {
    found.files += 1;
    const root = parse(found, file, site.text(file));
    if (!root) continue;
    const channel = child(root, "channel");
    if (channel) all.push({ file, root, channel });
    else found.error(file, "no channel");
  }
  return all;
}

export function rss(site) {
  const found = new Found();
  for (const { file, root, channel } of channels(site, found)) {
    found.must(root.localName === "rss" && attributes(root).version === "2.0", file, "not RSS 2.0");
    found.must(children(root).length === 1, file, "something beside the channel");
    for (const [prefix, space] of Object.entries(SPACES)) {
      const own = root.getAttribute(`xmlns:${prefix}`);
      found.must(own === null || own === space, file, `${prefix} stands for ${own}`);
    }
    checkChannel(found, file, channel, site);
    const guids = new Set();
    for (const item of children(channel, "item")) checkItem(found, file, item, guids);
  }
  return found;
}

function checkChannel(found, file, channel, site) {
  once(found, file, channel, CHANNEL);
  for (const name of ["title", "link", "description"]) {
    found.must(text(channel, name)?.trim(), file, `channel without ${name}`);
  }
  common(found, file, channel);
  const language = text(channel, "language");
  found.must(language === undefined || isLanguage(language), file, `language ${language}`);
  found.must(before(text(channel, "pubDate"), text(channel, "lastBuildDate")), file, "built before it came out");
  for (const name of ["managingEditor", "webMaster"]) {
    const value = text(channel, name);
    const mail = value?.replace(/ \(.*\)$/, "");
    found.must(value === undefined || isMail(mail), file, `${name} is no address of mail: ${value}`);
  }
  const image = child(channel, "image");
  if (image) {
    const wanted = new Set("url title link width height description".split(" "));
    once(found, file, image, wanted);
    found.must(isUrl(text(image, "url")), file, "image without url");
    found.must(text(image, "title") === text(channel, "title"), file, "title of the image is another");
    found.must(text(image, "link") === text(channel, "link"), file, "link of the image is another");
  }
  checkLinks(found, file, channel, site);
}

function checkLinks(found, file, channel, site) {
  const links = children(channel, "atom:link").map(attributes);
  for (const { href, rel } of links) found.must(isUrl(href) && rel, file, `atom:link ${rel} ${href}`);
  const own = links.filter(({ rel }) => rel === "self");
  found.must(own.length === 1, file, `${own.length} links to itself`);
  found.must(!site.base || own[0]?.href === site.base + file, file, `calls itself ${own[0]?.href}`);
  found.must(own[0]?.type === "application/rss+xml", file, "the link to itself has another type");
}

function checkItem(found, file, item, guids) {
  const name = `${file}, ${text(item, "title") ?? "an item"}`;
  once(found, name, item, ITEM);
  found.must(text(item, "title") || text(item, "description"), name, "neither title nor description");
  common(found, name, item);
  const guid = child(item, "guid");
  found.must(guid?.textContent, name, "no guid");
  found.must(!guids.has(guid?.textContent), name, "its guid stands twice");
  guids.add(guid?.textContent);
  if (guid && attributes(guid).isPermaLink !== "false") {
    found.must(isUrl(guid.textContent), name, "its guid is no address and does not say so");
  }
  const author = text(item, "author");
  found.must(author === undefined || isMail(author.replace(/ \(.*\)$/, "")), name, `author ${author}`);
  const enclosures = children(item, "enclosure");
  found.should(enclosures.length < 2, name, "more than one enclosure");
  for (const { url, length, type } of enclosures.map(attributes)) {
    found.must(isUrl(url), name, `enclosure ${url}`);
    found.must(isWhole(length), name, `length ${length}`);
    found.must(isMediaType(type), name, `type ${type}`);
  }
  for (const category of children(item, "category")) {
    found.must(category.textContent.trim(), name, "a category without words");
  }
  const html = text(item, "content:encoded");
  if (html !== undefined) checkHtml(found, name, html);
  found.must(html === undefined || text(item, "description"), name, "content without a description");
}

function common(found, file, node) {
  const link = text(node, "link");
  found.must(link === undefined || isUrl(link), file, `link ${link}`);
  for (const name of ["pubDate", "lastBuildDate"]) {
    const date = text(node, name);
    found.must(date === undefined || isMailDate(date), file, `${name} ${date}`);
  }
  found.should(!looksLikeHtml(text(node, "title")), file, "its title looks like HTML");
}

/** What stands in an element is known, and stands there once. */
function once(found, file, node, known) {
  const seen = new Set();
  for (const name of children(node).map(nameOf)) {
    if (name.startsWith("{http://www.w3.org/1999/xhtml}")) {
      found.warning(file, "XHTML in a place of its own: for browsers, which W3C's validator warns of");
      continue;
    }
    if (name.includes(":")) {
      found.must(/^[a-z]+:/.test(name), file, `${name} is of no known namespace`);
      continue;
    }
    found.must(known.has(name), file, `RSS has no ${name} here`);
    found.must(!seen.has(name) || MANY.has(name), file, `${name} stands twice`);
    seen.add(name);
  }
}

function before(first, last) {
  return first === undefined || last === undefined || Date.parse(first) <= Date.parse(last);
}
