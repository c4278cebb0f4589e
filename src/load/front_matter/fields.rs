//! What front matter can say about an episode: the one table of its fields.

use super::front::{FrontMatter, Kind, TranscriptField};
use super::node::{Node, NodeKind};
use super::reader::{Field, Reader, plain_name, shown};
use crate::model::{Accepted, Role, Slug};

/// Every field of an episode, in the order of the documentation.
pub(crate) const FIELDS: &[Field<FrontMatter>] = &[
    Field {
        name: "title",
        aliases: &[],
        doc: "What the episode is called; made from the file's name where it is missing, cut after 300 characters.",
        expects: "text",
        example: r#""The tide gauge""#,
        read: |reader, node, front| front.title = reader.string(node),
    },
    Field {
        name: "slug",
        aliases: &[],
        doc: "The last part of its address: its letters and digits. Made from the file's name when not given.",
        expects: "text",
        example: r#""tide-gauge""#,
        read: |reader, node, front| front.slug = slug(reader, node),
    },
    Field {
        name: "published",
        aliases: &["date", "pub_date", "pubdate"],
        doc: "When it came out. Many forms are read: [dates](#dates).",
        expects: "a date",
        example: "2026-05-14",
        read: |reader, node, front| front.published = reader.date(node),
    },
    Field {
        name: "show",
        aliases: &["podcast"],
        doc: "The show it belongs to, where a site has several; the folder of a show decides first.",
        expects: "the name of a show",
        example: r#""The Night Bench""#,
        read: |reader, node, front| front.show = reader.string(node),
    },
    Field {
        name: "season",
        aliases: &[],
        doc: "Its season, counted from one.",
        expects: "a whole number",
        example: "2",
        read: |reader, node, front| front.season = reader.count(node),
    },
    Field {
        name: "number",
        aliases: &["episode"],
        doc: "Its number within the show or season.",
        expects: "a whole number",
        example: "12",
        read: |reader, node, front| front.number = reader.count(node),
    },
    Field {
        name: "type",
        aliases: &[],
        doc: "`page` is a page that is no episode; `episode` is the same as `full`.",
        expects: "full, trailer, bonus or page",
        example: r#""bonus""#,
        read: |reader, node, front| front.kind = kind(reader, node),
    },
    Field {
        name: "guests",
        aliases: &["guest"],
        doc: "Who is asked: [people](#people).",
        expects: "a list of names",
        example: r#"["Ines Marlow", "Tobias Reck"]"#,
        read: |reader, node, front| front.guests = reader.people(node, Role::Guest),
    },
    Field {
        name: "hosts",
        aliases: &["host"],
        doc: "Who asks, where it is not the hosts of the show: [people](#people).",
        expects: "a list of names",
        example: r#"["Ines Marlow", "Tobias Reck"]"#,
        read: |reader, node, front| front.hosts = reader.people(node, Role::Host),
    },
    Field {
        name: "summary",
        aliases: &["description"],
        doc: "What it is about, in a few sentences of plain text; `false` for none. Also the description of a plain page.",
        expects: "text",
        example: r#""Why every harbour keeps a diary.""#,
        read: |reader, node, front| front.summary = reader.text_or_off(node),
    },
    Field {
        name: "chapters",
        aliases: &[],
        doc: "Times or first words, with titles: [chapters](#chapters); or [changes](#changing-what-is-made) of those made; `false` for none.",
        expects: "a list of chapters",
        example: r#"["0:00 Welcome", "7:48 The tide gauge"]"#,
        read: |reader, node, front| match reader.chapter_edits(node) {
            Some(edits) => front.edits.chapters = Some(edits),
            None => front.chapters = reader.chapters(node),
        },
    },
    Field {
        name: "topics",
        aliases: &["tags"],
        doc: "What it speaks of, as a list or with commas; or [changes](#changing-what-is-made) of the topics made; `false` for none.",
        expects: "a list of topics",
        example: r#"["Tides", "Harbours"]"#,
        read: |reader, node, front| match reader.topic_edits(node) {
            Some(edits) => front.edits.topics = Some(edits),
            None => front.topics = reader.strings(node, "topic"),
        },
    },
    Field {
        name: "quotes",
        aliases: &["quote"],
        doc: "Passages in the words of the transcript, where they are looked up; or [changes](#changing-what-is-made) of those made; `false` for none.",
        expects: "a list of quotes",
        example: r#"["The sea keeps its own books."]"#,
        read: |reader, node, front| match reader.quote_edits(node) {
            Some(edits) => front.edits.quotes = Some(edits),
            None => front.quotes = reader.quotes(node),
        },
    },
    Field {
        name: "sections",
        aliases: &["parts"],
        doc: "Groups of chapters: where each begins (the nearest chapter counts), and its title; or [changes](#changing-what-is-made); `false` for none.",
        expects: "a list of sections",
        example: r#"["0:00 The shed", "31:10 The pier"]"#,
        read: |reader, node, front| match reader.chapter_edits(node) {
            Some(edits) => front.edits.sections = Some(edits),
            None => front.sections = reader.chapters(node),
        },
    },
    Field {
        name: "mentions",
        aliases: &["mentioned"],
        doc: "Names that it speaks of, as a list or with commas; or [changes](#changing-what-is-made) of those found; `false` for none.",
        expects: "a list of names",
        example: r#"["Ursula Le Guin", "Wismar"]"#,
        read: |reader, node, front| match reader.name_edits(node) {
            Some(edits) => front.edits.mentions = Some(edits),
            None => front.mentions = reader.strings(node, "name"),
        },
    },
    Field {
        name: "audio",
        aliases: &["enclosure"],
        doc: "The audio file: an address, or the path of a file beside the episode: [audio](#audio).",
        expects: "an address, or fields such as `url`",
        example: r#"{"url": "night-bench-12.mp3", "duration": "42:10"}"#,
        read: |reader, node, front| front.audio = reader.audio(node),
    },
    Field {
        name: "image",
        aliases: &["cover"],
        doc: "Path or address of its artwork.",
        expects: "a path or an address",
        example: r#""tide-gauge.jpg""#,
        read: |reader, node, front| front.image = reader.string(node),
    },
    Field {
        name: "explicit",
        aliases: &[],
        doc: "Whether it is explicit; the words of feeds are read, too: `explicit`, `clean`, and `on`, `off`.",
        expects: "yes or no",
        example: "false",
        read: |reader, node, front| front.explicit = reader.explicit(node),
    },
    Field {
        name: "links",
        aliases: &["link"],
        doc: "Addresses, or titles with addresses: [links](#links).",
        expects: "a list of links",
        example: r#"["https://example.org/tides"]"#,
        read: |reader, node, front| front.links = reader.links(node),
    },
    Field {
        name: "aliases",
        aliases: &["alias"],
        doc: "Older addresses of this site; each gets a page that leads here.",
        expects: "a list of paths",
        example: r#"["/old/tide-gauge/"]"#,
        read: |reader, node, front| front.aliases = reader.one_or_more(node, "alias"),
    },
    Field {
        name: "draft",
        aliases: &[],
        doc: "Whether it is held back: [drafts](#drafts-and-dates-to-come); `on` and `off` are read, too.",
        expects: "yes or no",
        example: "true",
        // What was meant is not known, and what is published cannot be called back.
        read: |reader, node, front| front.draft = reader.flag(node).or(Some(true)),
    },
    Field {
        name: "language",
        aliases: &["lang"],
        doc: "The language that is spoken, as a tag such as `en`, `pt-BR` or `pt_BR`.",
        expects: "a language tag",
        example: r#""en""#,
        read: |reader, node, front| front.language = reader.language(node),
    },
    Field {
        name: "guid",
        aliases: &[],
        doc: "Its identity in feeds ([feeds.md](feeds.md)); give it when you move from another host.",
        expects: "text",
        example: r#""tag:example.org,2026:12""#,
        read: |reader, node, front| front.guid = reader.string(node),
    },
    Field {
        name: "transcript",
        aliases: &[],
        doc: "A file beside this one, or the transcript itself as a text of several lines. A file of the same name, or in the episode's folder, needs no mention.",
        expects: "a path or a text",
        example: r#""tide-gauge.vtt""#,
        read: |reader, node, front| front.transcript = transcript(reader, node),
    },
    Field {
        name: "speakers",
        aliases: &[],
        doc: "Labels of the transcript and the people they stand for: [speakers](#speakers). They come before [those of the settings](formats.md#speakers).",
        expects: "labels with names",
        example: r#"{"SPEAKER_00": "Ines Marlow"}"#,
        read: |reader, node, front| front.speakers = reader.labels(node),
    },
    Field {
        name: "offset",
        aliases: &["shift"],
        doc: "How much later all is heard in the audio than the transcript says; earlier with a minus: [times](#times).",
        expects: "a length of time",
        example: r#""12.5 s""#,
        read: |reader, node, front| front.offset = reader.offset(node),
    },
    Field {
        name: "ads",
        aliases: &[],
        doc: "What is heard in the audio and is not in the transcript: when, and how long: [times](#times).",
        expects: "a list of ads",
        example: r#"[{"at": "12:00", "length": "30 s"}]"#,
        read: |reader, node, front| front.ads = reader.ads(node),
    },
    Field {
        name: "accepted",
        aliases: &[],
        doc: "Which parts were generated once, and of which words; `shownotes accept` writes it: [accept.md](accept.md).",
        expects: "what `shownotes accept` wrote",
        example: r#""chapters 4f1c09ab27d3e815""#,
        read: |reader, node, front| front.accepted = accepted(reader, node),
    },
];

/// Whether an episode has a field of this name.
pub(super) fn is_known(name: &str) -> bool {
    let name = plain_name(name);
    FIELDS.iter().any(|field| field.name == name || field.aliases.contains(&name.as_str()))
}

fn slug(reader: &mut Reader<'_>, node: &Node) -> Option<Slug> {
    let text = reader.string(node)?;
    let slug = Slug::new(&text);
    if slug.is_none() {
        let why = format!("`{}` has no letter or digit for an address", shown(&text));
        reader.bad_value(&node.range, why);
    }
    slug
}

fn kind(reader: &mut Reader<'_>, node: &Node) -> Option<Kind> {
    let word = reader.string(node)?;
    let kind = match word.to_lowercase().as_str() {
        "full" | "episode" => Some(Kind::Full),
        "trailer" => Some(Kind::Trailer),
        "bonus" => Some(Kind::Bonus),
        "page" => Some(Kind::Page),
        _ => None,
    };
    if kind.is_none() {
        let why = format!("`{}` is not one of full, trailer, bonus and page", shown(&word));
        reader.bad_value(&node.range, why);
    }
    kind
}

fn accepted(reader: &mut Reader<'_>, node: &Node) -> Option<Accepted> {
    let text = reader.string(node)?;
    let accepted = Accepted::parse(&text);
    if accepted.is_none() {
        let why = format!("`{}` is nothing that `shownotes accept` writes", shown(&text));
        let hint = "remove the line; the parts that it spoke of stay yours".to_owned();
        reader.bad_value_because(&node.range, why, hint);
    }
    accepted
}

/// A text of several lines is the transcript, one line is its path.
fn transcript(reader: &mut Reader<'_>, node: &Node) -> Option<TranscriptField> {
    let NodeKind::Scalar { raw, .. } = &node.kind else {
        reader.wrong_type(node);
        return None;
    };
    if !raw.trim().contains('\n') {
        return reader.string(node).map(TranscriptField::Path);
    }
    // The quotes, or the `|` of a YAML block, stand before the first words.
    let source = reader.source();
    let first = raw.lines().next().unwrap_or_default().trim();
    let field = source.get(node.range.clone()).unwrap_or_default();
    let offset =
        if first.is_empty() { field.find('\n').map(|at| at + 1) } else { field.find(first) };
    let start = node.range.start + offset.unwrap_or(0);
    let line = source[..start].matches('\n').count() + 1;
    Some(TranscriptField::Text { text: raw.clone(), line })
}
