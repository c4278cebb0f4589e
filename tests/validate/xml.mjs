// XML as a tree, by a parser that stops at whatever is not well-formed.
import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";

export const SPACES = {
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  podcast: "https://podcastindex.org/namespace/1.0",
  psc: "http://podlove.org/simple-chapters",
};

/** The root element; what is not well-formed is told, and there is none. */
export function parse(found, file, text) {
  try {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "application/xml");
    return document.documentElement;
  } catch (error) {
    found.error(file, `not well-formed: ${error.message}`);
    return undefined;
  }
}

/** The elements directly in an element; of one name if one is given: `title`, `itunes:title`. */
export function children(node, name) {
  const all = Array.from(node.childNodes).filter((child) => child.nodeType === 1);
  return name === undefined ? all : all.filter((child) => nameOf(child) === name);
}

export function child(node, name) {
  return children(node, name)[0];
}

/** The text of the first child of a name. */
export function text(node, name) {
  return child(node, name)?.textContent;
}

/** `itunes:title` whatever the prefix, `title` without a namespace, else `{space}title`. */
export function nameOf(node) {
  if (!node.namespaceURI) return node.localName;
  const known = Object.entries(SPACES).find(([, space]) => space === node.namespaceURI);
  return known ? `${known[0]}:${node.localName}` : `{${node.namespaceURI}}${node.localName}`;
}

export function attributes(node) {
  const all = Array.from(node.attributes).filter(({ name }) => !/^xmlns(:|$)/.test(name));
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}
