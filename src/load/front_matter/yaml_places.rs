//! Places and errors of the YAML parser, as the file and its author know them.

use std::ops::Range;

use saphyr_parser::{ScanError, Span};

use super::node::syntax_error;
use crate::diagnostic::Diagnostic;

/// From the parser's characters to the file's bytes.
pub(super) struct Places {
    start: usize,
    /// The byte of every character; `None` where all characters are bytes.
    bytes: Option<Vec<usize>>,
    end: usize,
}

impl Places {
    pub(super) fn new(text: &str, range: Range<usize>) -> Self {
        let source = &text[range.clone()];
        let bytes = || source.char_indices().map(|(byte, _)| range.start + byte).collect();
        let bytes = (!source.is_ascii()).then(bytes);
        Self { start: range.start, bytes, end: range.end }
    }

    pub(super) fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.end),
            None => (self.start + index).min(self.end),
        }
    }

    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

/// A syntax error of the parser in the words of an author.
pub(super) fn explain(text: &str, places: &Places, error: &ScanError) -> Diagnostic {
    let mut at = places.byte(error.marker().index());
    if at == places.end {
        // The end is where it is noticed; the line before it is what is wrong.
        let read = text[..at].trim_end();
        at = read.rfind('\n').map_or(0, |newline| newline + 1);
    }
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let value = line.split_once(':').map_or(line, |(_, value)| value).trim_start();
    let info = error.info();
    // It may be noticed lines after the bracket.
    let read = &text[..line_start + line.len()];
    let open = read.rfind(": [").map(|colon| colon + 2).filter(|open| !read[*open..].contains(']'));
    let odd = value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '[', '{']);
    let (message, hint) = if info.contains("tab") {
        ("a tab cannot indent", "indent with spaces")
    } else if let Some(open) = open {
        at = open;
        let hint = "put the closing `]`; text that begins with `[` stands in quotes";
        ("the list is never closed", hint)
    } else if odd && !info.contains("quoted") {
        let hint = "text that begins with one of @ ` % * & ! | > [ { must be in quotes";
        ("this text needs quotes", hint)
    } else if info.contains("mapping values are not allowed") {
        let hint = "put the text in quotes: `title: \"Part one: the tide\"`";
        ("this text has a colon in it and no quotes", hint)
    } else if info.contains("trailing content") {
        let hint = "a quote inside double quotes is written `\\\"`";
        ("the text goes on after its closing quote", hint)
    } else if info.contains("escape") {
        let hint = "write a backslash as `\\\\`, or use single quotes";
        ("a backslash with nothing known after it", hint)
    } else if info.contains("in quoted scalar") || info.contains("scanning a quoted scalar") {
        ("the text in quotes is never closed", "put the closing quote")
    } else if info.contains("expect ':'") {
        let hint = "every line is `name: value`; a text of several lines is indented";
        ("a line without `name:`", hint)
    } else {
        (info, "check the quotes and the indentation of this line and of the one before")
    };
    syntax_error(text, at..at + 1, format!("this is not YAML: {message}"), hint)
}
