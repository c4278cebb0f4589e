// The tags of Podcasting 2.0 by the schema of their authors, which is given as a file: it lies beside
// their specification, is not published as a package, and knows only some of the tags.
import { readFileSync } from "node:fs";
import { XMLSerializer } from "@xmldom/xmldom";
import { validateXML } from "xmllint-wasm";
import { channels } from "./rss.mjs";
import { Found } from "./site.mjs";
import { SPACES, children, nameOf } from "./xml.mjs";

/** What the specification has and its schema has not yet. */
const NEWER = { location: ["rel", "country"] };

export async function xsd(site, { xsd: file }) {
  const found = new Found();
  if (!file) {
    found.skipped = "no --xsd FILE";
    return found;
  }
  // Written for inclusion, without a namespace of its own.
  const schema = readFileSync(file, "utf8").replace(
    "<xs:schema ", `<xs:schema targetNamespace="${SPACES.podcast}" xmlns="${SPACES.podcast}" `,
  );
  const known = new Set(Array.from(schema.matchAll(/^\t<xs:element name="(\w+)"/gm), ([, name]) => name));
  for (const { file, channel } of channels(site, found)) {
    const all = [channel, ...children(channel, "item")].flatMap((node) => children(node));
    const tags = all.filter((node) => nameOf(node).startsWith("podcast:") && known.has(node.localName))
      // The specification lets a season be without a name, the schema does not.
      .filter((node) => node.localName !== "season" || node.hasAttribute("name"));
    for (const node of tags) for (const name of NEWER[node.localName] ?? []) node.removeAttribute(name);
    const xml = tags.map((node, index) => ({
      fileName: `${index}.xml`, contents: new XMLSerializer().serializeToString(node),
    }));
    if (!xml.length) continue;
    const { errors } = await validateXML({ xml, schema: [schema] });
    for (const { message } of errors) found.error(file, message);
  }
  return found;
}
