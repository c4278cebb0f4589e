//! Parts of a show's settings that have fields of their own: links, places, a trailer, a schedule.

use crate::load::front_matter::{Field, Node, NodeKind, Reader};
use crate::site::feed::{Category, FeedOptions, Location, Trailer, Txt, UpdateFrequency};
use crate::site::{WrittenLink, safe_url};

/// An address with its host, as feeds must have them.
pub(super) fn address(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let url = reader.string(node)?;
    let whole = url.starts_with("https://") || url.starts_with("http://");
    if whole && safe_url(&url) {
        return Some(url);
    }
    reader.bad_value(&node.range, format!("`{url}` is no address that begins with https://"));
    None
}

/// `name@host`
pub(super) fn email(reader: &mut Reader<'_>, node: &Node) -> Option<String> {
    let text = reader.string(node)?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>()\"',;".contains(c);
    let sane = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(odd)
    });
    if sane {
        return Some(text);
    }
    reader.bad_value(&node.range, format!("`{text}` is no address of mail"));
    None
}

/// One thing or a list of them.
pub(super) fn one_or_more<T>(
    reader: &mut Reader<'_>,
    node: &Node,
    what: &str,
    read: impl FnMut(&mut Reader<'_>, &Node) -> Option<T>,
) -> Vec<T> {
    let mut read = read;
    match node.kind {
        NodeKind::Seq(_) => reader
            .each(node, what, "text or fields", |reader, node| read(reader, node))
            .unwrap_or_default(),
        _ => read(reader, node).into_iter().collect(),
    }
}

/// `https://…`, `cc-by-4.0`, or a title with an address.
pub(super) fn named(reader: &mut Reader<'_>, node: &Node) -> Option<WrittenLink> {
    let mut link = WrittenLink::default();
    match node.kind {
        NodeKind::Map(_) => {
            reader.fields(node, "a link", LINK, &mut link);
        }
        _ => {
            let text = reader.string(node)?;
            match text.contains("://") {
                true => link.url = address(reader, node)?,
                false => link.title = text,
            }
        }
    }
    (!link.title.is_empty() || !link.url.is_empty()).then_some(link)
}

const LINK: &[Field<WrittenLink>] = &[
    Field {
        name: "title",
        aliases: &["name", "text"],
        doc: "The words.",
        expects: "text",
        example: r#""Buy us tea""#,
        read: |reader, node, link| link.title = reader.string(node).unwrap_or_default(),
    },
    Field {
        name: "url",
        aliases: &["href", "link"],
        doc: "Where it leads.",
        expects: "an address that begins with https://",
        example: r#""https://example.org/tea""#,
        read: |reader, node, link| link.url = address(reader, node).unwrap_or_default(),
    },
];

/// `["Society & Culture > Documentary", "Science"]`
pub(super) fn categories(reader: &mut Reader<'_>, node: &Node) -> Vec<Category> {
    let names = reader.one_or_more(node, "category").unwrap_or_default();
    let category = |name: &String| {
        let (name, sub) = match name.split_once('>') {
            Some((name, sub)) => (name, Some(sub.trim().to_owned())),
            None => (name.as_str(), None),
        };
        Category { name: name.trim().to_owned(), sub: sub.filter(|sub| !sub.is_empty()) }
    };
    names.iter().map(category).collect()
}

/// `{ 1 = "The first winter" }`
pub(super) fn seasons(reader: &mut Reader<'_>, node: &Node, feed: &mut FeedOptions) {
    let NodeKind::Map(names) = &node.kind else { return reader.wrong_type(node) };
    feed.seasons.clear();
    for (key, node) in names {
        match (key.name.trim().parse(), reader.string(node)) {
            (Ok(number), Some(name)) => drop(feed.seasons.insert(number, name)),
            (Err(_), _) => {
                reader.bad_value(&key.range, format!("`{}` is no number of a season", key.name));
            }
            (Ok(_), None) => {}
        }
    }
}

/// A line of a table whose value is text.
macro_rules! text {
    ($name:literal $aliases:expr, $field:ident, $doc:literal, $example:literal) => {
        Field {
            name: $name,
            aliases: &$aliases,
            doc: $doc,
            expects: "text",
            example: $example,
            read: |reader, node, target| target.$field = reader.string(node),
        }
    };
    (needed $name:literal $aliases:expr, $field:ident, $doc:literal, $example:literal) => {
        Field {
            name: $name,
            aliases: &$aliases,
            doc: $doc,
            expects: "text",
            example: $example,
            read: |reader, node, target| target.$field = reader.string(node).unwrap_or_default(),
        }
    };
}
pub(super) use text;

pub(super) const LOCATION: &[Field<Location>] = &[
    text!(needed "name" ["title"], name, "As people call it.", r#""Saltmere""#),
    text!("rel" [], rel, "subject for what it is about, creator for where it is made.", r#""creator""#),
    text!("geo" [], geo, "Its coordinates.", r#""geo:54.3,-4.5""#),
    text!("osm" [], osm, "Its number in OpenStreetMap.", r#""R113314""#),
    text!("country" [], country, "Two letters.", r#""GB""#),
];

pub(super) const TRAILER: &[Field<Trailer>] = &[
    text!(needed "title" ["name"], title, "What it is called.", r#""Soon""#),
    Field {
        name: "url",
        aliases: &["href", "src"],
        doc: "Its file.",
        expects: "an address that begins with https://",
        example: r#""https://example.org/soon.mp3""#,
        read: |reader, node, trailer| trailer.url = address(reader, node).unwrap_or_default(),
    },
    Field {
        name: "published",
        aliases: &["date", "pubdate"],
        doc: "When it came out.",
        expects: "a date",
        example: "2026-01-01",
        read: |reader, node, trailer| trailer.published = reader.date(node),
    },
    Field {
        name: "length",
        aliases: &["size", "bytes"],
        doc: "Its bytes.",
        expects: "a number of bytes",
        example: "308610",
        read: |reader, node, trailer| trailer.length = reader.bytes(node),
    },
    text!("type"["media_type"], media_type, "Its media type.", r#""audio/mpeg""#),
    Field {
        name: "season",
        aliases: &[],
        doc: "The season that it announces.",
        expects: "a whole number",
        example: "2",
        read: |reader, node, trailer| trailer.season = reader.count(node),
    },
];

pub(super) const TXT: &[Field<Txt>] = &[
    text!("purpose" [], purpose, "What it is for.", r#""verify""#),
    text!(needed "text" ["value"], text, "The text.", r#""S6lpp-7Zc""#),
];

pub(super) const UPDATES: &[Field<UpdateFrequency>] = &[
    text!(needed "text" ["title"], text, "For people.", r#""Every other Thursday""#),
    text!("rrule"["rule"], rule, "As RFC 5545 writes it.", r#""FREQ=WEEKLY;INTERVAL=2""#),
    Field {
        name: "start",
        aliases: &["dtstart"],
        doc: "When it begins.",
        expects: "a date",
        example: "2026-01-15",
        read: |reader, node, updates| updates.start = reader.date(node),
    },
];
