//! Reads what an author changes in a list that is made: `{ add = …, drop = …, rename = … }`.

use super::node::{Key, Node, NodeKind};
use super::reader::{Field, Reader, plain_name, shown};
use crate::model::{AuthoredChapter, AuthoredQuote, Edits, Timestamp};

/// The changes of chapters and of sections.
const CHAPTERS: &[Field<Edits<AuthoredChapter>>] = &[
    Field {
        name: "add",
        aliases: &["pin"],
        doc: "Chapters that are there whatever is made beside them.",
        expects: "a list of chapters",
        example: r#"["7:48 The tide gauge"]"#,
        read: |reader, node, edits| edits.add = reader.chapters(node).unwrap_or_default(),
    },
    Field {
        name: "drop",
        aliases: &["remove"],
        doc: "Titles of chapters that become part of the one before.",
        expects: "a list of titles",
        example: r#"["Part 3"]"#,
        read: |reader, node, edits| edits.drop = dropped(reader, node),
    },
    Field {
        name: "rename",
        aliases: &[],
        doc: "Titles that are made, and what they should be.",
        expects: "old titles with new ones",
        example: r#"{"Pen and drum": "The tide gauge"}"#,
        read: |reader, node, edits| edits.rename = renamed(reader, node),
    },
];

/// The changes of topics, and of names that are spoken of.
const TOPICS: &[Field<Edits<String>>] = &[
    Field {
        name: "add",
        aliases: &["pin"],
        doc: "Topics that are there whatever is made beside them.",
        expects: "a list of topics",
        example: r#"["Tides", "Harbours"]"#,
        read: |reader, node, edits| edits.add = reader.strings(node, "topic").unwrap_or_default(),
    },
    Field {
        name: "drop",
        aliases: &["remove"],
        doc: "Topics to leave out.",
        expects: "a list of topics",
        example: r#"["Sheds"]"#,
        read: |reader, node, edits| edits.drop = dropped(reader, node),
    },
    Field {
        name: "rename",
        aliases: &[],
        doc: "Topics that are made, and what they should be called.",
        expects: "old names with new ones",
        example: r#"{"Gauge": "Tide gauges"}"#,
        read: |reader, node, edits| edits.rename = renamed(reader, node),
    },
];

/// The changes of quotes.
const QUOTES: &[Field<Edits<AuthoredQuote>>] = &[
    Field {
        name: "add",
        aliases: &["pin"],
        doc: "Quotes that are there whatever is made beside them.",
        expects: "a list of quotes",
        example: r#"["The sea keeps its own books."]"#,
        read: |reader, node, edits| edits.add = reader.quotes(node).unwrap_or_default(),
    },
    Field {
        name: "drop",
        aliases: &["remove"],
        doc: "Words of quotes to leave out.",
        expects: "a list of quotes",
        example: r#"["The heater is off."]"#,
        read: |reader, node, edits| edits.drop = dropped(reader, node),
    },
];

impl Reader<'_> {
    /// The changes of a list of chapters; `None` where the value is the list itself.
    pub(super) fn chapter_edits(&mut self, node: &Node) -> Option<Edits<AuthoredChapter>> {
        let timed = |key: &Key| Timestamp::parse(key.name.trim()).is_some();
        let mut all = |key: &Key| !timed(key);
        self.edits(node, "a change of chapters", CHAPTERS, &mut all)
    }

    /// The changes of a list of topics; `None` where the value is the list itself.
    pub(super) fn topic_edits(&mut self, node: &Node) -> Option<Edits<String>> {
        self.edits(node, "a change of topics", TOPICS, &mut |_| true)
    }

    /// The changes of a list of names; `None` where the value is the list itself.
    pub(super) fn name_edits(&mut self, node: &Node) -> Option<Edits<String>> {
        self.edits(node, "a change of names", TOPICS, &mut |_| true)
    }

    /// The changes of a list of quotes; `None` where the value is the list, or one quote.
    pub(super) fn quote_edits(&mut self, node: &Node) -> Option<Edits<AuthoredQuote>> {
        let of_one = |key: &Key| {
            let name = plain_name(&key.name);
            let is_it = |field: &Field<_>| field.name == name;
            super::chapters::QUOTE
                .iter()
                .any(|field| is_it(field) || field.aliases.contains(&name.as_str()))
        };
        self.edits(node, "a change of quotes", QUOTES, &mut |key| !of_one(key))
    }

    /// Reads a map of changes; `None` for what is no map, or has a key that is none of a change.
    fn edits<T>(
        &mut self,
        node: &Node,
        what: &str,
        table: &[Field<Edits<T>>],
        may_be: &mut dyn FnMut(&Key) -> bool,
    ) -> Option<Edits<T>> {
        let NodeKind::Map(entries) = &node.kind else { return None };
        if entries.is_empty() || !entries.iter().all(|(key, _)| may_be(key)) {
            return None;
        }
        let mut edits = Edits::default();
        self.fields(node, what, table, &mut edits);
        Some(edits)
    }
}

/// Texts, or a single one; a comma parts none of them, for titles have commas.
fn dropped(reader: &mut Reader<'_>, node: &Node) -> Vec<String> {
    reader.one_or_more(node, "entry").unwrap_or_default()
}

/// Old names with new ones.
fn renamed(reader: &mut Reader<'_>, node: &Node) -> Vec<(String, String)> {
    let NodeKind::Map(entries) = &node.kind else {
        reader.wrong_type(node);
        return Vec::new();
    };
    let read = |(key, value): &(Key, Node)| {
        let entry = format!("`{}`", shown(&key.name));
        let name = reader.within(entry, "what it should be called", |r| r.string(value))?;
        Some((key.name.trim().to_owned(), name))
    };
    entries.iter().filter_map(read).collect()
}
