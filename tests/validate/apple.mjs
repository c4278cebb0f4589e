// What Apple Podcasts asks of a feed: https://podcasters.apple.com/support/823-podcast-requirements
import { channels } from "./rss.mjs";
import { CATEGORIES } from "./apple-categories.mjs";
import { Found } from "./site.mjs";
import { isLanguage, isMail, isMailDate, isUrl, isWhole } from "./values.mjs";
import { attributes, child, children, nameOf, text } from "./xml.mjs";

const TYPES = {
  "audio/x-m4a": /\.m4a$/i, "audio/mp4": /\.(m4a|mp4)$/i, "audio/mpeg": /\.mp3$/i,
  "video/quicktime": /\.mov$/i, "video/mp4": /\.mp4$/i, "video/x-m4v": /\.m4v$/i,
  "application/pdf": /\.pdf$/i,
};
const KNOWN = new Set(
  "title author summary subtitle type explicit image owner category keywords block complete new-feed-url episodeType season episode duration order"
    .split(" ").map((name) => `itunes:${name}`),
);
/** Bytes of what is read. */
const LONGEST = 4000;

export function apple(site) {
  const found = new Found();
  for (const { file, channel } of channels(site, found)) {
    checkChannel(found, file, channel, site);
    const serial = text(channel, "itunes:type") === "serial";
    for (const item of children(channel, "item")) checkItem(found, file, item, serial, site);
  }
  return found;
}

function checkChannel(found, file, channel, site) {
  for (const name of ["title", "description", "language", "itunes:explicit"]) {
    found.must(text(channel, name)?.trim(), file, `required: ${name}`);
  }
  for (const name of ["link", "itunes:author", "itunes:type", "copyright"]) {
    found.should(text(channel, name)?.trim(), file, `recommended: ${name}`);
  }
  found.must(isLanguage(text(channel, "language") ?? "en"), file, "language");
  known(found, file, channel);
  const image = child(channel, "itunes:image");
  found.must(image, file, "required: itunes:image");
  if (image) checkImage(found, file, image, site);
  const categories = children(channel, "itunes:category");
  found.must(categories.length > 0, file, "required: itunes:category");
  for (const category of categories) checkCategory(found, file, category);
  const type = text(channel, "itunes:type");
  found.must(type === undefined || /^(episodic|serial)$/.test(type), file, `type ${type}`);
  const owner = child(channel, "itunes:owner");
  found.should(owner, file, "recommended: itunes:owner");
  if (owner) {
    found.must(isMail(text(owner, "itunes:email")), file, "an owner without an address of mail");
    found.must(text(owner, "itunes:name")?.trim(), file, "an owner without a name");
  }
  for (const name of ["itunes:block", "itunes:complete"]) {
    const value = text(channel, name);
    found.must(value === undefined || value === "Yes", file, `${name} ${value}`);
  }
  const moved = text(channel, "itunes:new-feed-url");
  found.must(moved === undefined || isUrl(moved), file, `itunes:new-feed-url ${moved}`);
  common(found, file, channel);
}

function checkItem(found, file, item, serial, site) {
  const name = `${file}, ${text(item, "title") ?? "an item"}`;
  found.must(text(item, "title")?.trim(), name, "required: title");
  const enclosure = child(item, "enclosure");
  found.must(enclosure, name, "required: enclosure");
  if (enclosure) checkEnclosure(found, name, attributes(enclosure), site);
  found.must(text(item, "guid")?.trim(), name, "recommended by Apple and asked for by us: guid");
  found.must(isMailDate(text(item, "pubDate")), name, "recommended by Apple and asked for by us: pubDate");
  for (const wanted of ["description", "link", "itunes:duration", "itunes:explicit"]) {
    found.should(text(item, wanted)?.trim(), name, `recommended: ${wanted}`);
  }
  known(found, name, item);
  const image = child(item, "itunes:image");
  if (image) checkImage(found, name, image, site);
  const length = text(item, "itunes:duration");
  found.must(length === undefined || /^(\d+|(\d+:)?[0-5]?\d:[0-5]\d)$/.test(length), name, `duration ${length}`);
  const kind = text(item, "itunes:episodeType");
  found.must(kind === undefined || /^(full|trailer|bonus)$/.test(kind), name, `episodeType ${kind}`);
  for (const number of ["itunes:season", "itunes:episode"]) {
    const value = text(item, number);
    found.must(value === undefined || /^[1-9]\d*$/.test(value), name, `${number} ${value}`);
  }
  if (serial && kind === "full") found.should(text(item, "itunes:episode"), name, "a serial episode without a number");
  common(found, name, item);
}

function checkEnclosure(found, name, { url, length, type }, site) {
  found.must(isUrl(url), name, `enclosure ${url}`);
  found.must(isWhole(length), name, `length ${length}`);
  found.should(length !== "0", name, "the length of its enclosure is not known");
  found.must(type in TYPES, name, `Apple plays no ${type}`);
  const path = isUrl(url) ? new URL(url).pathname : "";
  found.should(TYPES[type]?.test(path), name, `the ending of ${path} is not that of ${type}`);
  const own = site.leadsTo(url ?? "");
  if (own !== undefined) {
    found.must(site.has(own) && site.size(own) === +length, name, `${own} is not of ${length} bytes`);
  }
}

function checkImage(found, file, image, site) {
  const { href } = attributes(image);
  found.must(isUrl(href), file, `image ${href}`);
  if (!isUrl(href)) return;
  found.should(/\.(jpe?g|png)$/i.test(new URL(href).pathname), file, `image ${href} is neither JPEG nor PNG`);
  const own = site.leadsTo(href);
  if (own === undefined || !site.has(own) || !own.endsWith(".png")) return;
  const bytes = site.bytes(own);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  found.should(width === height && width >= 1400 && width <= 3000, file, `image of ${width} × ${height}`);
}

function checkCategory(found, file, category) {
  const name = category.getAttribute("text");
  const below = CATEGORIES[name];
  found.must(below, file, `Apple has no category ${name}`);
  for (const sub of children(category, "itunes:category")) {
    found.must(below?.includes(sub.getAttribute("text")), file, `${name} has no ${sub.getAttribute("text")}`);
  }
  found.must(children(category).length < 2, file, `${name} with more than one below it`);
}

/** Only tags that there are, and each once. */
function known(found, file, node) {
  const seen = new Set();
  for (const name of children(node).map(nameOf).filter((name) => name.startsWith("itunes:"))) {
    found.must(KNOWN.has(name), file, `Apple has no ${name}`);
    found.must(!seen.has(name) || name === "itunes:category", file, `${name} stands twice`);
    seen.add(name);
  }
}

function common(found, file, node) {
  const explicit = text(node, "itunes:explicit");
  found.must(explicit === undefined || /^(true|false)$/.test(explicit), file, `explicit ${explicit}`);
  for (const name of ["description", "itunes:summary", "content:encoded"]) {
    const bytes = Buffer.byteLength(text(node, name) ?? "");
    if (name !== "content:encoded") found.must(bytes <= LONGEST, file, `${name} of ${bytes} bytes`);
  }
}
