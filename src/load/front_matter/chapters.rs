//! Reads the chapters and quotes that an author gives.

use super::node::{Key, Node, NodeKind};
use super::reader::{Field, Reader, shown};
use crate::model::{AuthoredChapter, AuthoredQuote, ChapterExtras, Timestamp};

/// The fields of one chapter.
pub(super) const CHAPTER: &[Field<Chapter>] = &[
    Field {
        name: "start",
        aliases: &["time", "timestamp", "starttime"],
        doc: "When it starts: seconds, 7:48 or 1:02:03.",
        expects: "a time",
        example: r#""7:48""#,
        read: |reader, node, chapter| chapter.start = reader.time(node),
    },
    Field {
        name: "at",
        aliases: &[],
        doc: "Its first words, for transcripts without times.",
        expects: "words of the transcript",
        example: r#""So how does a tide gauge work""#,
        read: |reader, node, chapter| chapter.at = reader.string(node),
    },
    Field {
        name: "title",
        aliases: &["name"],
        doc: "What it is called.",
        expects: "text",
        example: r#""The tide gauge""#,
        read: |reader, node, chapter| chapter.title = reader.string(node),
    },
    Field {
        name: "toc",
        aliases: &[],
        doc: "Whether it is listed: one that is not is a picture or a link at a moment.",
        expects: "yes or no",
        example: "false",
        read: |reader, node, chapter| chapter.silent = reader.flag(node) == Some(false),
    },
    Field {
        name: "end",
        aliases: &["endtime"],
        doc: "When it ends, if that is before the next one starts.",
        expects: "a time",
        example: r#""12:30""#,
        read: |reader, node, chapter| chapter.extras.end = reader.time(node),
    },
    Field {
        name: "url",
        aliases: &["href", "link"],
        doc: "What it is about, elsewhere.",
        expects: "an address",
        example: r#""https://example.org/tides""#,
        read: |reader, node, chapter| chapter.extras.url = reader.address(node),
    },
    Field {
        name: "image",
        aliases: &["img"],
        doc: "A picture of it.",
        expects: "a path or an address",
        example: r#""gauge.jpg""#,
        read: |reader, node, chapter| chapter.extras.image = reader.string(node),
    },
];

/// The fields of one quote.
pub(super) const QUOTE: &[Field<Quote>] = &[
    Field {
        name: "text",
        aliases: &["quote"],
        doc: "The words, as in the transcript.",
        expects: "text",
        example: r#""The sea keeps its own books.""#,
        read: |reader, node, quote| quote.text = reader.string(node),
    },
    Field {
        name: "speaker",
        aliases: &["by", "who"],
        doc: "Who says them.",
        expects: "a name",
        example: r#""Ines Marlow""#,
        read: |reader, node, quote| quote.speaker = reader.string(node),
    },
];

/// A chapter that is being read.
#[derive(Default)]
pub(super) struct Chapter {
    start: Option<Timestamp>,
    at: Option<String>,
    title: Option<String>,
    silent: bool,
    extras: ChapterExtras,
}

/// A quote that is being read.
#[derive(Default)]
pub(super) struct Quote {
    text: Option<String>,
    speaker: Option<String>,
}

impl Reader<'_> {
    /// A list of chapters, a map of times to titles, or a text with a line for each.
    pub(super) fn chapters(&mut self, node: &Node) -> Option<Vec<AuthoredChapter>> {
        const EXPECTS: &str = "`0:00 Title`, or the fields `start` and `title`";
        match &node.kind {
            NodeKind::Map(entries) => {
                let read = |(index, (key, value)): (usize, &(Key, Node))| {
                    let entry = format!("chapter {}", index + 1);
                    self.within(entry, "a title", |reader| reader.timed_title(key, value))
                };
                Some(entries.iter().enumerate().filter_map(read).collect())
            }
            NodeKind::Scalar { raw, quoted: true } => {
                let lines = raw.lines().filter(|line| !line.trim().is_empty()).enumerate();
                let read = |(index, line): (usize, &str)| {
                    let entry = format!("chapter {}", index + 1);
                    self.within(entry, EXPECTS, |reader| reader.chapter_line(line, node))
                };
                Some(lines.filter_map(read).collect())
            }
            _ => self.each(node, "chapter", EXPECTS, Self::chapter),
        }
    }

    fn chapter(&mut self, node: &Node) -> Option<AuthoredChapter> {
        let NodeKind::Map(entries) = &node.kind else {
            let line = self.string(node)?;
            return self.chapter_line(&line, node);
        };
        // `- 0:00: Title`
        if let [(key, value)] = entries.as_slice()
            && Timestamp::parse(key.name.trim()).is_some()
        {
            return self.timed_title(key, value);
        }
        let faults = self.fault_count();
        let mut chapter = Chapter::default();
        self.fields(node, "a chapter", CHAPTER, &mut chapter);
        let title = match chapter.title {
            Some(title) => title,
            None if chapter.silent => String::new(),
            None => {
                self.lacks(node, faults, "this chapter has no `title`", "give it a `title`");
                return None;
            }
        };
        if chapter.start.is_none() && chapter.at.is_none() {
            let why = format!("the chapter `{}` does not say where it starts", shown(&title));
            let hint = "give it a `start` such as 7:48, or `at` with its first words";
            self.lacks(node, faults, &why, hint);
            return None;
        }
        let Chapter { start, at, silent, extras, .. } = chapter;
        Some(AuthoredChapter { start, at, title, silent, extras })
    }

    fn timed_title(&mut self, key: &Key, value: &Node) -> Option<AuthoredChapter> {
        let start = Timestamp::parse(key.name.trim());
        if start.is_none() {
            let why = format!("`{}` is no time", shown(&key.name));
            self.bad_value(&key.range, why);
        }
        let title = self.string(value)?;
        Some(AuthoredChapter { start: Some(start?), title, ..AuthoredChapter::default() })
    }

    /// `0:00 Title`, `[0:00] Title`, `0:00 - Title`.
    fn chapter_line(&mut self, line: &str, node: &Node) -> Option<AuthoredChapter> {
        let line = line.trim().trim_start_matches(['-', '*', '(', '[']).trim_start();
        let (time, title) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let start = Timestamp::parse(time.trim_end_matches([')', ']', ':', ',']));
        let title = title.trim_start_matches([' ', '\t', '-', '–', '—', ':', '|']).trim_end();
        match start {
            Some(_) if !title.is_empty() => {
                let title = title.to_owned();
                Some(AuthoredChapter { start, title, ..AuthoredChapter::default() })
            }
            Some(_) => {
                self.bad_value(&node.range, format!("no title stands after `{}`", shown(time)));
                None
            }
            None => {
                self.bad_value(&node.range, format!("`{}` begins with no time", shown(line)));
                None
            }
        }
    }

    /// A moment of the recording: `37`, `7:48`, `05:12:03.500`.
    pub(crate) fn time(&mut self, node: &Node) -> Option<Timestamp> {
        let raw = self.string(node)?;
        let time = Timestamp::parse(&raw);
        if time.is_none() {
            self.bad_value(&node.range, format!("`{}` is no time", shown(&raw)));
        }
        time
    }

    /// A list of quotes, each its words or its fields; a single text is one quote.
    pub(super) fn quotes(&mut self, node: &Node) -> Option<Vec<AuthoredQuote>> {
        match &node.kind {
            NodeKind::Scalar { quoted: true, .. } | NodeKind::Map(_) => {
                Some(self.quote(node).into_iter().collect())
            }
            _ => self.each(node, "quote", "text, or the fields `text` and `speaker`", Self::quote),
        }
    }

    fn quote(&mut self, node: &Node) -> Option<AuthoredQuote> {
        if !matches!(node.kind, NodeKind::Map(_)) {
            return Some(AuthoredQuote { text: self.string(node)?, speaker: None });
        }
        let faults = self.fault_count();
        let mut quote = Quote::default();
        self.fields(node, "a quote", QUOTE, &mut quote);
        let Some(text) = quote.text else {
            self.lacks(node, faults, "this quote has no `text`", "give it the words that are said");
            return None;
        };
        Some(AuthoredQuote { text, speaker: quote.speaker })
    }

    /// Tells that an entry lacks a field, unless a fault of that entry already says why.
    fn lacks(&mut self, node: &Node, faults: usize, why: &str, hint: &str) {
        if self.fault_count() == faults {
            self.bad_value_because(&node.range, why.to_owned(), hint.to_owned());
        }
    }
}
