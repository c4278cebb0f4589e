// Atom by RFC 4287 and the rules of the W3C feed validator.
import { checkHtml, looksLikeHtml } from "./html-in-feeds.mjs";
import { Found } from "./site.mjs";
import { isLanguage, isMediaType, isNetDate, isUri, isUrl, isWhole } from "./values.mjs";
import { attributes, child, children, nameOf, parse, text } from "./xml.mjs";

const names = (list) => new Set(list.split(" ").map((name) => `atom:${name}`));
const FEED = names("author category contributor generator icon id link logo rights subtitle title updated entry");
const ENTRY = names("author category content contributor id link published rights source summary title updated");
const MANY = names("author category contributor link entry");

export function atom(site) {
  const found = new Found();
  for (const file of site.named(/(^|\/)atom(-\d+)?\.xml$/)) {
    found.files += 1;
    const feed = parse(found, file, site.text(file));
    if (!feed) continue;
    found.must(nameOf(feed) === "atom:feed", file, "not Atom");
    checkFeed(found, file, feed, site);
    const ids = new Set();
    const authored = child(feed, "atom:author");
    for (const entry of children(feed, "atom:entry")) checkEntry(found, file, entry, ids, authored);
  }
  return found;
}

function checkFeed(found, file, feed, site) {
  common(found, file, feed, FEED);
  const own = links(feed).filter(({ rel }) => rel === "self");
  found.must(own.length === 1, file, `${own.length} links to itself`);
  found.must(!site.base || own[0]?.href === site.base + file, file, `calls itself ${own[0]?.href}`);
  found.must(own[0]?.type === "application/atom+xml", file, "the link to itself has another type");
  const home = links(feed).filter(({ rel = "alternate" }) => rel === "alternate");
  found.must(home.length === 1 && home[0].href !== own[0]?.href, file, "no link to its page");
  for (const name of ["atom:logo", "atom:icon"]) {
    const url = text(feed, name);
    found.must(url === undefined || isUri(url), file, `${name} ${url}`);
  }
  const entries = children(feed, "atom:entry");
  const newest = entries.map((entry) => text(entry, "atom:updated")).sort().at(-1);
  found.must(!newest || newest <= text(feed, "atom:updated"), file, "older than its newest entry");
}

function checkEntry(found, file, entry, ids, authored) {
  const name = `${file}, ${text(entry, "atom:title")}`;
  common(found, name, entry, ENTRY);
  const id = text(entry, "atom:id");
  found.must(!ids.has(id), name, "its id stands twice");
  ids.add(id);
  found.must(authored || child(entry, "atom:author"), name, "no author");
  const date = text(entry, "atom:published");
  found.must(date === undefined || isNetDate(date), name, `published ${date}`);
  const pages = links(entry).filter(({ rel = "alternate" }) => rel === "alternate");
  found.must(pages.length === 1, name, `${pages.length} links to its page`);
  const content = child(entry, "atom:content");
  found.must(content || pages.length, name, "neither content nor a page");
  if (content) {
    found.must(attributes(content).type === "html", name, "content of another type");
    checkHtml(found, name, content.textContent);
  }
}

function common(found, file, node, known) {
  const seen = new Set();
  for (const element of children(node)) {
    const name = nameOf(element);
    if (name.startsWith("{http://www.w3.org/1999/xhtml}")) {
      found.warning(file, "XHTML in a place of its own: for browsers, which W3C's validator warns of");
      continue;
    }
    found.must(known.has(name), file, `Atom has no ${name} here`);
    found.must(!seen.has(name) || MANY.has(name), file, `${name} stands twice`);
    seen.add(name);
  }
  for (const name of ["atom:id", "atom:title", "atom:updated"]) {
    found.must(text(node, name)?.trim(), file, `no ${name}`);
  }
  found.must(isUri(text(node, "atom:id")), file, `id ${text(node, "atom:id")}`);
  found.must(isNetDate(text(node, "atom:updated")), file, `updated ${text(node, "atom:updated")}`);
  found.should(!looksLikeHtml(text(node, "atom:title")), file, "its title looks like HTML");
  const language = attributes(node)["xml:lang"];
  found.must(language === undefined || isLanguage(language), file, `language ${language}`);
  for (const { href, type, length } of links(node)) {
    found.must(isUrl(href), file, `link ${href}`);
    found.must(type === undefined || isMediaType(type), file, `type ${type}`);
    found.must(length === undefined || isWhole(length), file, `length ${length}`);
  }
  for (const person of [...children(node, "atom:author"), ...children(node, "atom:contributor")]) {
    found.must(text(person, "atom:name")?.trim(), file, "somebody without a name");
    const url = text(person, "atom:uri");
    found.must(url === undefined || isUri(url), file, `uri ${url}`);
  }
  for (const category of children(node, "atom:category")) {
    found.must(attributes(category).term, file, "a category without a term");
  }
}

function links(node) {
  return children(node, "atom:link").map(attributes);
}
