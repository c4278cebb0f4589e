//! Reads TOML into the tree, through the spans of the `toml` crate.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::node::{Key, Node, NodeKind, syntax_error};
use crate::diagnostic::Diagnostic;

/// More are rarely errors of their own.
const MOST_FAULTS: usize = 10;

/// The tree of the TOML in `range`; a broken line does not lose the others.
pub(super) fn parse(text: &str, range: Range<usize>) -> (Node, Vec<Diagnostic>) {
    let source = &text[range.clone()];
    let (table, errors) = DeTable::parse_recoverable(source);
    let offset = range.start;
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for error in errors.iter().take(MOST_FAULTS) {
        let told = fault(text, &range, error);
        let line = |told: &Diagnostic| told.place.as_ref().map(|place| place.line);
        // The first error of a line causes the others.
        if diagnostics.last().is_none_or(|last| line(last) != line(&told)) {
            diagnostics.push(told);
        }
    }
    (Node { range, kind: map(table.get_ref(), source, offset) }, diagnostics)
}

fn map(table: &DeTable<'_>, source: &str, offset: usize) -> NodeKind {
    let mut entries: Vec<(Key, Node)> = table
        .iter()
        .map(|(key, value)| {
            let span = key.span();
            let name = key.get_ref().clone().into_owned();
            (
                Key { name, range: span.start + offset..span.end + offset },
                node(value, source, offset),
            )
        })
        .collect();
    // The crate sorts by name; an author's order means something.
    entries.sort_by_key(|(key, _)| key.range.start);
    NodeKind::Map(entries)
}

fn node(value: &Spanned<DeValue<'_>>, source: &str, offset: usize) -> Node {
    let span = value.span();
    let plain = |raw: &str| NodeKind::Scalar { raw: raw.to_owned(), quoted: false };
    let kind = match value.get_ref() {
        DeValue::String(text) => NodeKind::Scalar { raw: text.clone().into_owned(), quoted: true },
        DeValue::Integer(number) if number.radix() == 10 => plain(number.as_str()),
        DeValue::Float(number) => plain(number.as_str()),
        DeValue::Boolean(value) => NodeKind::Bool(*value),
        DeValue::Integer(_) | DeValue::Datetime(_) => {
            plain(source.get(span.clone()).unwrap_or_default())
        }
        DeValue::Array(items) => {
            NodeKind::Seq(items.iter().map(|item| node(item, source, offset)).collect())
        }
        DeValue::Table(table) => map(table, source, offset),
    };
    Node { range: span.start + offset..span.end + offset, kind }
}

fn fault(text: &str, range: &Range<usize>, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let place = span.start + range.start..span.end + range.start;
    let line_start = text[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let value = line.split_once('=').map(|(_, value)| value.trim());
    let message = error
        .message()
        .trim_end_matches(", expected literal string")
        .trim_end_matches(", expected nothing");
    let hint = match value {
        _ if message.contains("duplicate key") => {
            "remove one of the two; until then the first counts"
        }
        None if line.contains(':') => "TOML writes `title = \"…\"`, with `=` and not `:`",
        None => "every line of TOML is `name = value`",
        Some(value) if value.starts_with(|c: char| c.is_alphabetic()) => {
            "text stands in quotes: `title = \"The Night Bench\"`"
        }
        Some(value) if value.starts_with(['"', '\'']) => {
            "close the quote; a quote inside the text is written `\\\"`"
        }
        Some(value) if value.starts_with(|c: char| c.is_ascii_digit()) => {
            "a date is written 2026-05-14, a number without a zero before it; text in quotes"
        }
        Some(_) => "check the quotes, brackets and commas of this line",
    };
    syntax_error(text, place, format!("this is not TOML: {message}"), hint)
}
