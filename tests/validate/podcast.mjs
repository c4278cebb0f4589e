// The tags of Podcasting 2.0, each by what its specification says:
// https://github.com/Podcastindex-org/podcast-namespace/tree/main/docs/tags
import { channels } from "./rss.mjs";
import { Found } from "./site.mjs";
import { isLanguage, isMail, isMailDate, isMediaType, isNetDate, isUrl, isUuid, isWhole } from "./values.mjs";
import { attributes, children, nameOf } from "./xml.mjs";

const any = () => true;
const upTo = (most) => (value) => [...value].length <= most;
const words = (value) => value.trim() !== "" && upTo(128)(value);
const number = (value) => /^\d+(\.\d+)?$/.test(value);
const yesNo = (value) => /^(yes|no)$/.test(value);
const truth = (value) => /^(true|false)$/.test(value);
const MEDIA = /^(podcast|music|video|film|audiobook|newsletter|blog|publisher|course)L?$|^mixed$/;

// Name: where it may stand, whether often, its text, its attributes (those with `!` must be there).
const TAGS = {
  guid: { in: "channel", text: isUuid },
  locked: { in: "channel", text: yesNo, owner: isMail },
  block: { in: "channel", many: true, text: yesNo, id: any },
  funding: { in: "channel", many: true, text: words, "url!": isUrl },
  medium: { in: "channel", text: (value) => MEDIA.test(value) },
  license: { in: "channel item", text: words, url: isUrl },
  location: {
    in: "channel item", many: true, text: words,
    rel: (value) => /^(subject|creator)$/.test(value),
    geo: (value) => /^geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?(,-?\d+(\.\d+)?)?([;?].*)?$/.test(value),
    osm: (value) => /^[NWR]\d+(#\d+)?$/.test(value), country: (value) => /^[a-z]{2}$/i.test(value),
  },
  person: { in: "channel item", many: true, text: words, role: words, group: words, img: isUrl, href: isUrl },
  trailer: {
    in: "channel", many: true, text: words, "url!": isUrl, "pubdate!": isMailDate,
    length: isWhole, type: isMediaType, season: isWhole,
  },
  image: {
    in: "channel item", many: true, text: null, "href!": isUrl, alt: any, type: isMediaType,
    "aspect-ratio": (value) => /^\d+(\.\d+)?\/\d+(\.\d+)?$/.test(value), width: isWhole, height: isWhole, purpose: upTo(128),
  },
  txt: { in: "channel item", many: true, text: (value) => value !== "" && upTo(4000)(value), purpose: upTo(128) },
  updateFrequency: {
    in: "channel", text: words, complete: truth, dtstart: isNetDate,
    rrule: (value) => /^(FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY))?(;?[A-Z]+=[A-Z0-9,+-]+)*$/.test(value),
  },
  podroll: { in: "channel", text: null, holds: "remoteItem" },
  remoteItem: {
    in: "podroll channel", many: true, text: null, "feedGuid!": isUuid, feedUrl: isUrl, itemGuid: any,
    medium: (value) => MEDIA.test(value), title: any,
  },
  value: { in: "channel item", many: true, text: null, "type!": any, "method!": any, suggested: number, holds: "valueRecipient" },
  valueRecipient: {
    in: "value", many: true, text: null, name: any, customKey: any, customValue: any,
    "type!": any, "address!": (value) => value !== "", "split!": isWhole, fee: truth,
  },
  transcript: {
    in: "item", many: true, text: null, "url!": isUrl,
    "type!": (value) => /^(text\/(plain|html|vtt)|application\/(srt|x-subrip|json))$/.test(value),
    language: isLanguage, rel: (value) => value === "captions",
  },
  chapters: { in: "item", text: null, "url!": isUrl, "type!": (value) => value === "application/json+chapters" },
  soundbite: {
    in: "item", many: true, text: upTo(128), "startTime!": number,
    "duration!": (value) => number(value) && +value >= 15 && +value <= 120,
  },
  season: { in: "item", text: isWhole, name: words },
  episode: { in: "item", text: number, display: upTo(32) },
};

export function podcast(site) {
  const found = new Found();
  for (const { file, channel } of channels(site, found)) {
    within(found, file, channel, "channel");
    for (const item of children(channel, "item")) within(found, file, item, "item");
  }
  return found;
}

function within(found, file, node, parent) {
  const seen = new Set();
  for (const element of children(node)) {
    const name = nameOf(element);
    if (!name.startsWith("podcast:")) {
      found.must(parent === "channel" || parent === "item", file, `${name} in ${parent}`);
      continue;
    }
    const tag = TAGS[element.localName];
    const where = `${file}: ${name} in ${parent}`;
    if (!tag) {
      found.error(where, "the specification has no such tag");
      continue;
    }
    found.must(tag.in.split(" ").includes(parent), where, "it does not belong there");
    found.must(tag.many || !seen.has(name), where, "it stands twice");
    seen.add(name);
    checkTag(found, where, element, tag);
  }
}

function checkTag(found, where, element, tag) {
  const given = attributes(element);
  for (const [key, fits] of Object.entries(tag).filter(([key]) => !/^(in|many|text|holds)$/.test(key))) {
    const name = key.replace("!", "");
    if (key.endsWith("!")) found.must(name in given, where, `no ${name}`);
    if (name in given) found.must(fits(given[name]), where, `${name} is ${given[name]}`);
  }
  for (const name of Object.keys(given)) {
    found.must(name in tag || `${name}!` in tag, where, `no attribute ${name}`);
  }
  if (tag.text) found.must(tag.text(element.textContent), where, `its text is ${element.textContent}`);
  else found.must(element.textContent.trim() === "", where, "text in it");
  if (element.localName === "license" && !/^[a-z0-9.+-]+$/.test(element.textContent)) {
    found.must("url" in given, where, "a license of one's own needs an address");
  }
  if (tag.holds) {
    found.must(children(element).length > 0, where, `no ${tag.holds}`);
    within(found, where, element, element.localName);
  }
}
