//! What feeds and podcast directories are told of a show: the table of its settings.

use super::Draft;
use super::parts::{
    LOCATION, TRAILER, TXT, UPDATES, address, categories, email, named, one_or_more, seasons,
};
use super::people::CREDIT;
use super::value::{PODROLL, VALUE};
use crate::load::front_matter::{Field, Node, NodeKind, Reader};
use crate::site::feed::{
    Credit, FeedOptions, Location, RemoteItem, Trailer, Txt, UpdateFrequency, ValueBlock,
};

/// A line of the table: name, other names, what it says, what it takes, an example, and how it
/// is read into the options of feeds.
macro_rules! field {
    ($name:literal $aliases:expr, $doc:literal, $expects:literal, $example:literal,
     |$reader:ident, $node:ident, $feed:ident| $read:expr) => {
        Field {
            name: $name,
            aliases: &$aliases,
            doc: $doc,
            expects: $expects,
            example: $example,
            read: |$reader, $node, show| {
                let $feed = &mut show.0.feed;
                $read
            },
        }
    };
}

/// Every setting, in the order of the documentation.
pub(super) const FEED: &[Field<Draft>] = &[
    field!(
        "author"["authors"],
        "Who makes it; without it the hosts.",
        "text",
        r#""Ines Marlow and Tobias Reck""#,
        |reader, node, feed| feed.author = reader.string(node)
    ),
    field!("owner" [], "Whom directories write to.", "a name", r#""Ines Marlow""#,
        |reader, node, feed| feed.owner = reader.string(node)),
    field!(
        "email"["mail"],
        "Where they write; it stands in the feed.",
        "an address of mail",
        r#""bench@example.org""#,
        |reader, node, feed| feed.email = email(reader, node)
    ),
    field!("cover" ["image", "artwork"], "Its artwork: square, 1400 to 3000 pixels, JPEG or PNG.",
        "a path in the content folder, or an address", r#""cover.jpg""#,
        |reader, node, feed| feed.cover = reader.string(node)),
    field!(
        "categories"["category"],
        "Of Apple's list, the main one first.",
        "a list of categories",
        r#"["Society & Culture > Documentary"]"#,
        |reader, node, feed| feed.categories = categories(reader, node)
    ),
    field!("explicit" [], "Whether it is explicit as a whole.", "yes or no", "false",
        |reader, node, feed| feed.explicit = reader.explicit(node).unwrap_or(false)),
    field!("type" [], "episodic, or serial for episodes to be heard in order.",
        "episodic or serial", r#""episodic""#, |reader, node, feed| serial(reader, node, feed)),
    field!(
        "language"["lang"],
        "What is spoken, where it is not the site's language.",
        "a language tag",
        r#""en-GB""#,
        |reader, node, feed| feed.language = reader.language(node)
    ),
    field!(
        "copyright"["rights"],
        "Who has the rights.",
        "text",
        r#""© The Night Bench""#,
        |reader, node, feed| feed.copyright = reader.string(node)
    ),
    field!(
        "license"["licence"],
        "An SPDX identifier, or a name with an address.",
        "text, or `title` and `url`",
        r#""cc-by-4.0""#,
        |reader, node, feed| feed.license = named(reader, node)
    ),
    field!(
        "funding"["donate"],
        "Where it can be supported.",
        "an address, or a list of titles with addresses",
        r#"[{ "title": "Buy us tea", "url": "https://example.org/tea" }]"#,
        |reader, node, feed| feed.funding = one_or_more(reader, node, "link", |reader, node| {
            let link = named(reader, node)?;
            (!link.url.is_empty()).then_some(link)
        })
    ),
    field!("locked" [], "Whether other hosts may not import it.", "yes or no", "true",
        |reader, node, feed| feed.locked = reader.flag(node)),
    field!("guid" [], "Its podcast:guid, where it has one from another host.", "a UUID",
        r#""917393e3-1b1e-5cef-ace4-edaa54e1f810""#,
        |reader, node, feed| feed.guid = reader.string(node)),
    field!("medium" [], "podcast, music, audiobook, film, video, newsletter, blog …", "a word",
        r#""podcast""#, |reader, node, feed| feed.medium = reader.string(node)),
    field!(
        "location"["locations"],
        "Where it is made, or what it is about.",
        "a name, or fields such as `name` and `geo`",
        r#"{ "name": "Saltmere", "geo": "geo:54.3,-4.5" }"#,
        |reader, node, feed| feed.locations = one_or_more(reader, node, "place", |reader, node| {
            let mut place = Location::default();
            match node.kind {
                NodeKind::Map(_) => {
                    reader.fields(node, "a place", LOCATION, &mut place);
                }
                _ => place.name = reader.string(node)?,
            }
            (!place.name.is_empty()).then_some(place)
        })
    ),
    field!("trailer" [], "A trailer that is no episode of this site.",
    "fields such as `title` and `url`",
    r#"{ "title": "Soon", "url": "https://example.org/soon.mp3" }"#,
    |reader, node, feed| {
        let mut trailer = Trailer::default();
        reader.fields(node, "a trailer", TRAILER, &mut trailer);
        feed.trailer = Some(trailer).filter(|t| !t.title.is_empty() && !t.url.is_empty());
    }),
    field!(
        "podroll"["recommends"],
        "Other podcasts that you recommend.",
        "a list of podcasts with `guid` and `url`",
        r#"[{ "guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810" }]"#,
        |reader, node, feed| feed.podroll = one_or_more(reader, node, "podcast", |reader, node| {
            let mut other = RemoteItem::default();
            match node.kind {
                NodeKind::Map(_) => {
                    reader.fields(node, "a podcast", PODROLL, &mut other);
                }
                _ => other.guid = reader.string(node)?,
            }
            (!other.guid.is_empty()).then_some(other)
        })
    ),
    field!("value" [], "Payments by listeners: type, method and recipients.", "a table",
    r#"{ "type": "lightning", "method": "keysend", "recipients": [] }"#,
    |reader, node, feed| {
        let mut value = ValueBlock::default();
        reader.fields(node, "the value", VALUE, &mut value);
        feed.value = Some(value).filter(|value| !value.recipients.is_empty());
    }),
    field!("txt" [], "Free text for those who ask for it, with its purpose.",
    "text, or a list of `purpose` and `text`", r#"[{ "purpose": "verify", "text": "S6lpp-7Zc" }]"#,
    |reader, node, feed| feed.txt = one_or_more(reader, node, "text", |reader, node| {
        let mut txt = Txt::default();
        match node.kind {
            NodeKind::Map(_) => { reader.fields(node, "a text", TXT, &mut txt); }
            _ => txt.text = reader.string(node)?,
        }
        (!txt.text.is_empty()).then_some(txt)
    })),
    field!("update_frequency" ["schedule", "updates"], "How often an episode comes out.",
    "text, or `text`, `rrule` and `start`",
    r#"{ "text": "Every other Thursday", "rrule": "FREQ=WEEKLY;INTERVAL=2" }"#,
    |reader, node, feed| {
        let mut updates = UpdateFrequency::default();
        match node.kind {
            NodeKind::Map(_) => { reader.fields(node, "the schedule", UPDATES, &mut updates); }
            _ => updates.text = reader.string(node).unwrap_or_default(),
        }
        feed.updates = Some(updates).filter(|updates| !updates.text.is_empty());
    }),
    field!("credits" ["people", "persons"], "Who makes it: name, role, group, url, image.",
    "a list of people", r#"[{ "name": "Ada Quill", "role": "producer" }]"#,
    |reader, node, feed| feed.credits = one_or_more(reader, node, "person", |reader, node| {
        let mut credit = Credit::default();
        match node.kind {
            NodeKind::Map(_) => { reader.fields(node, "a person", CREDIT, &mut credit); }
            _ => credit.name = reader.string(node)?,
        }
        (!credit.name.is_empty()).then_some(credit)
    })),
    field!("seasons" [], "What seasons are called, by their numbers.", "a table of names",
        r#"{ "1": "The first winter" }"#, |reader, node, feed| seasons(reader, node, feed)),
    field!("block" [], "Not to be listed in directories.", "yes or no", "false",
        |reader, node, feed| feed.block = reader.flag(node).unwrap_or(false)),
    field!("complete" [], "No episode will follow.", "yes or no", "false",
        |reader, node, feed| feed.complete = reader.flag(node).unwrap_or(false)),
    field!("new_feed_url" [], "Where its feed has moved to.", "an address",
        r#""https://example.org/feed.xml""#,
        |reader, node, feed| feed.new_feed_url = address(reader, node)),
    field!("page_size" [], "How many episodes a page of its feed holds; without it all.",
    "a number from 1 to 10000", "100", |reader, node, feed| {
        let size = reader.count(node).map(|size| size as usize);
        match size {
            Some(1..=10_000) | None => feed.page_size = size,
            Some(size) => {
                reader.bad_value(&node.range, format!("`{size}` is not from 1 to 10000"));
            }
        }
    }),
];

fn serial(reader: &mut Reader<'_>, node: &Node, feed: &mut FeedOptions) {
    let Some(word) = reader.string(node) else { return };
    match word.to_lowercase().as_str() {
        "episodic" => feed.serial = false,
        "serial" => feed.serial = true,
        _ => reader.bad_value(&node.range, format!("`{word}` is neither episodic nor serial")),
    }
}
