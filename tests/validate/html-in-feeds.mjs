// HTML within feeds, by the rules of the W3C feed validator: nothing that runs, no address that
// leads nowhere from another site, and no markup in what is plain text.
import { parseFragment } from "parse5";
import { isUri } from "./values.mjs";

/** Elements that readers remove, and that a feed had better not have. */
const RISKY = new Set([
  "applet", "base", "body", "embed", "form", "frame", "frameset", "head", "html", "iframe", "input",
  "link", "meta", "noscript", "object", "plaintext", "script", "style", "title", "xml", "svg", "math",
]);

const ADDRESSES = new Set(["href", "src", "cite", "action", "poster", "data", "longdesc"]);

export function checkHtml(found, file, html) {
  const wrong = [];
  const fragment = parseFragment(html, { onParseError: ({ code }) => wrong.push(code) });
  for (const code of new Set(wrong)) found.error(file, `HTML: ${code}`);
  for (const element of elements(fragment)) {
    found.must(!RISKY.has(element.tagName), file, `<${element.tagName}> in a feed`);
    for (const { name, value } of element.attrs) {
      found.must(!/^on/.test(name) && name !== "style", file, `attribute ${name} in a feed`);
      if (!ADDRESSES.has(name)) continue;
      found.must(isUri(value), file, `address that is not whole: ${value}`);
      found.must(/^(https?|mailto):/i.test(value), file, `address of another kind: ${value}`);
    }
  }
}

/** Titles are plain text: an element in them would be shown as text by some and run by others. */
export function looksLikeHtml(text) {
  return /<\/?(a|b|br|div|em|i|img|p|script|span|strong)\b[^>]*>|&(amp|lt|gt|quot|#\d+);/i.test(text ?? "");
}

export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
    if (child.content) yield* elements(child.content);
  }
}
