//! Reads the header that people write without front matter: a title, then lines of bold names.
//!
//! ```text
//! # The tide gauge
//!
//! **Podcast:** The Night Bench
//! **Published:** 2026-04-23
//! **Guests:** Ines Marlow, Tobias Reck
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use super::fields::{FIELDS, is_known};
use super::front::FrontMatter;
use super::media::link_in;
use super::node::{Key, Node, NodeKind};
use super::reader::Reader;
use super::split::{Lines, Syntax};
use crate::diagnostic::Diagnostic;

/// A header in Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct BareHeader {
    /// What it says.
    pub(crate) front: FrontMatter,
    /// Lines of the header that say nothing known, as written: they belong before the body.
    pub(crate) extra: String,
    /// The byte at which the body begins; 0 where there is no header.
    pub(crate) rest: usize,
    /// Values that cannot be read.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a header that begins with `# Title`; it ends before the first line of prose.
pub(crate) fn read_bare_header(text: &str) -> BareHeader {
    let mut header = BareHeader::default();
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines =
        (Lines { text, at: start }).filter(|line| !text[line.clone()].trim().is_empty());
    let Some(first) = lines.next() else { return header };
    let Some(title) = text[first.clone()].strip_prefix("# ") else { return header };
    let title = title.trim().trim_end_matches('#').trim_end();
    if title.is_empty() {
        return header;
    }
    header.rest = first.end;
    let mut title_at = first.start + 2;
    title_at += text[title_at..].find(title).unwrap_or(0);
    let range = title_at..title_at + title.len();
    let key = Key { name: "title".to_owned(), range: range.clone() };
    let mut entries = vec![(key, Node::text(title, range))];
    let fields = header_fields(text, lines);
    let last_known = fields.iter().rposition(|(_, name, _)| is_header_field(name));
    for (line, name, value) in fields.iter().take(last_known.map_or(0, |last| last + 1)) {
        header.rest = line.end;
        if !is_header_field(name) {
            header.extra.push_str(&text[line.clone()]);
        } else if !value.is_empty() {
            let place = |part: &str| {
                let start = part.as_ptr() as usize - text.as_ptr() as usize;
                start..start + part.len()
            };
            let is_link = name.eq_ignore_ascii_case("url");
            let meant = match is_link {
                true if is_audio(value) => "audio",
                true => "links",
                false => name,
            };
            let key = Key { name: meant.to_owned(), range: place(name) };
            entries.push((key, Node::text(bare_value(value, is_link), place(value))));
        }
    }
    let node = Node { range: 0..header.rest, kind: NodeKind::Map(entries) };
    let mut reader = Reader::new(text, Syntax::Yaml, Vec::new());
    let given = reader.fields(&node, "an episode", FIELDS, &mut header.front);
    header.front.places = given.into_iter().collect();
    header.diagnostics = reader.into_faults();
    header
}

/// The lines with bold names up to the first prose or the first speech: in
/// `**Host:** Welcome.` the bold name is who speaks, and comes again.
fn header_fields(
    text: &str,
    lines: impl Iterator<Item = Range<usize>>,
) -> Vec<(Range<usize>, &str, &str)> {
    let mut fields: Vec<(Range<usize>, &str, &str)> = Vec::new();
    let mut first_at: BTreeMap<String, usize> = BTreeMap::new();
    let mut end = usize::MAX;
    for line in lines {
        let Some((name, value)) = bold_field(&text[line.clone()]) else { break };
        let first = *first_at.entry(name.to_lowercase()).or_insert(fields.len());
        let is_person =
            ["host", "hosts", "guest", "guests"].contains(&name.to_lowercase().as_str());
        let again = first < fields.len();
        if again || (is_person && value.ends_with(['.', '?', '!'])) {
            end = end.min(first);
        }
        fields.push((line, name, value));
    }
    fields.truncate(end);
    fields
}

/// `**Name:** value`, `**Name**: value`, also as an entry of a list.
fn bold_field(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let line = line.strip_prefix("- ").or(line.strip_prefix("* ")).unwrap_or(line).trim_start();
    let (name, value) = line.strip_prefix("**")?.split_once("**")?;
    let (name, value) = match name.strip_suffix(':') {
        Some(name) => (name, value),
        None => (name, value.trim_start().strip_prefix(':')?),
    };
    Some((name.trim(), value.trim().trim_end_matches('\\').trim_end()))
}

fn is_header_field(name: &str) -> bool {
    name.eq_ignore_ascii_case("url") || is_known(name)
}

fn is_audio(url: &str) -> bool {
    let url = url.trim_end_matches('>').to_lowercase();
    let path = url.split(['?', '#']).next().unwrap_or_default();
    [".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".aac"]
        .iter()
        .any(|extension| path.ends_with(extension))
}

/// The address of `<https://…>`; other values as they are.
fn bare_value(value: &str, is_link: bool) -> String {
    match link_in(value) {
        Some(link) if is_link && !value.starts_with('[') => link.url,
        _ => value.to_owned(),
    }
}
