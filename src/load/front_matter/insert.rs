//! Puts fields into a file that somebody wrote, and leaves every other byte as it is.
//!
//! Where a field may stand depends on syntax and habits (tables of TOML come last, a YAML block may
//! go on to the end), so several places are tried, and one is taken only if the file is then read
//! as before with the new fields and nothing else. A file in which no place is good stays.

use std::ops::Range;

use super::node::{Node, NodeKind, parse};
use super::reader::plain_name;
use super::split::{Lines, Matter, Syntax, split};
use super::write::{Value, field, scalar};

/// Fields to put into a file.
pub(crate) struct Addition<'a> {
    /// In order.
    pub(crate) fields: &'a [(&'static str, Value)],
    /// A field whose text takes the place of the one that stands there.
    pub(crate) mark: Option<(&'static str, &'a str)>,
    /// Stands above the mark where comments are possible.
    pub(crate) comment: &'a str,
}

/// Why nothing was put into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its fields cannot be read as they are.
    Broken,
    /// It has a field of this name, perhaps an empty one.
    Taken(&'static str),
    /// The file is written in a way that leaves no place for them.
    NoPlace,
}

/// The text with the fields in its front matter, or on its top where it has none; `whole` where
/// it is nothing but fields.
///
/// # Errors
/// Says why not, and then nothing is changed.
pub(crate) fn insert(
    text: &str,
    whole: Option<Syntax>,
    addition: &Addition<'_>,
) -> Result<String, Refusal> {
    let matter = match whole {
        Some(syntax) => Some(Matter::whole(text, syntax)),
        None => split(text).matter,
    };
    let Some(matter) = matter else {
        let after = on_top(text, addition);
        let fits = split(&after).matter.is_some_and(|matter| {
            let (node, faults) = parse(&after, &matter);
            let rest = &after[split(&after).rest..];
            faults.is_empty() && holds(&node, &[], addition) && ends_with(text, rest)
        });
        return if fits { Ok(after) } else { Err(Refusal::NoPlace) };
    };
    let (before, faults) = parse(text, &matter);
    if matter.cut_off || !faults.is_empty() {
        return Err(Refusal::Broken);
    }
    let entries = match &before.kind {
        NodeKind::Map(entries) => entries.as_slice(),
        NodeKind::Null => &[],
        _ => return Err(Refusal::Broken),
    };
    let has = |name: &str| entries.iter().any(|(key, _)| plain_name(&key.name) == name);
    if let Some((name, _)) = addition.fields.iter().find(|(name, _)| has(name)) {
        return Err(Refusal::Taken(name));
    }
    let marked = addition.mark.filter(|(name, _)| has(name));
    for (at, shape) in places(text, &matter, &before, addition.fields.is_empty()) {
        let fresh = addition.mark.filter(|_| marked.is_none());
        let mut after = text.to_owned();
        after.insert_str(at, &block(text, at, &matter, shape, addition, fresh));
        if let Some((name, value)) = marked {
            // Where it is after the other fields have come in: looked up again.
            let Some(range) = scalar_of(&after, whole, name) else { continue };
            after.replace_range(range, &scalar(value, matter.syntax));
        }
        let again = match whole {
            Some(syntax) => Some(Matter::whole(&after, syntax)),
            None => split(&after).matter,
        };
        let Some(again) = again else { continue };
        let (node, faults) = parse(&after, &again);
        let same_rest = after[again.range.end..] == text[matter.range.end..];
        if faults.is_empty() && same_rest && holds(&node, entries, addition) {
            return Ok(after);
        }
    }
    Err(Refusal::NoPlace)
}

/// How fields are written at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// On lines of their own, so far from the margin.
    Lines(usize),
    /// After the last value of an object in braces, if there is one.
    Members { first: bool, lines: bool },
    /// Nothing comes in: only the mark changes.
    Nothing,
}

/// Where fields may stand, the best place first.
fn places(text: &str, matter: &Matter, node: &Node, nothing: bool) -> Vec<(usize, Shape)> {
    let Range { start, end } = matter.range.clone();
    let mut places = Vec::new();
    if nothing {
        places.push((end, Shape::Nothing));
    }
    let inside = &text[start..end];
    let first = match &node.kind {
        NodeKind::Map(entries) => entries.iter().map(|(key, _)| key.range.start).min(),
        _ => None,
    };
    let column = first.map_or(0, |first| first - line_start(text, first));
    let braces = matter.syntax == Syntax::Json
        || matter.syntax == Syntax::Yaml && first.is_some_and(|at| text[start..at].contains('{'));
    if braces {
        let close = start + inside.rfind('}').unwrap_or(inside.len());
        let last = start + text[start..close].trim_end().len();
        let first = text[..last].ends_with('{');
        places.push((last, Shape::Members { first, lines: inside.contains('\n') || first }));
        if matter.syntax == Syntax::Json {
            return places;
        }
    }
    let lines = || Lines { text: &text[..end], at: start };
    if matter.syntax == Syntax::Toml {
        // Whatever stands below the head of a table belongs to it.
        let table = match &node.kind {
            NodeKind::Map(entries) => entries
                .iter()
                .map(|(key, _)| line_start(text, key.range.start))
                .filter(|at| text[*at..].trim_start().starts_with('['))
                .min(),
            _ => None,
        };
        if let Some(table) = table {
            let above = lines().take_while(|line| line.end <= table);
            let quiet = |line: &Range<usize>| {
                let line = text[line.clone()].trim();
                line.is_empty() || line.starts_with('#')
            };
            let last = above.filter(|line| !quiet(line)).last();
            places.push((last.map_or(start, |line| line.end), Shape::Lines(0)));
            places.push((table, Shape::Lines(0)));
            places.push((start, Shape::Lines(0)));
            return places;
        }
    }
    places.push((end, Shape::Lines(column)));
    places.push((start + inside.trim_end().len(), Shape::Lines(column)));
    places.extend(lines().next().map(|line| (line.end, Shape::Lines(column))));
    places.push((start, Shape::Lines(column)));
    places
}

/// What is put in at a place.
fn block(
    text: &str,
    at: usize,
    matter: &Matter,
    shape: Shape,
    addition: &Addition<'_>,
    mark: Option<(&'static str, &str)>,
) -> String {
    let mark = mark.map(|(name, text)| (name, Value::text(text)));
    let fields = addition.fields.iter().chain(&mark);
    let block = match shape {
        Shape::Nothing if mark.is_none() => String::new(),
        Shape::Nothing | Shape::Lines(_) => {
            let column = if let Shape::Lines(column) = shape { column } else { 0 };
            let lines = written(fields, matter.syntax, addition, column);
            // A file may end without the end of its last line.
            if at > 0 && !text[..at].ends_with('\n') { format!("\n{lines}") } else { lines }
        }
        Shape::Members { first, lines } => {
            let members = fields.map(|(name, value)| field(name, value, Syntax::Json));
            let comma = if first { "" } else { "," };
            let block = members.map(|member| match lines {
                true => format!("\n{member}"),
                false => {
                    format!(" {}", member.trim_start().replace("\n    ", " ").replace("\n  ", " "))
                }
            });
            let end = if first && !text[at..].starts_with(['\n', '\r']) { "\n" } else { "" };
            format!("{comma}{}{end}", block.collect::<Vec<_>>().join(","))
        }
    };
    let windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    if windows { block.replace('\n', "\r\n") } else { block }
}

/// The fields on lines of their own, with the comment above the mark.
fn written<'f>(
    fields: impl Iterator<Item = &'f (&'static str, Value)>,
    syntax: Syntax,
    addition: &Addition<'_>,
    column: usize,
) -> String {
    let mut lines = String::new();
    for (name, value) in fields {
        if addition.mark.is_some_and(|(mark, _)| mark == *name) && !addition.comment.is_empty() {
            lines.push_str(&format!("# {}\n", addition.comment));
        }
        lines.push_str(&field(name, value, syntax));
    }
    let space = " ".repeat(column);
    lines.lines().map(|line| format!("{space}{line}\n")).collect()
}

/// A text without front matter, with some on its top.
fn on_top(text: &str, addition: &Addition<'_>) -> String {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mark = addition.mark.map(|(name, text)| (name, Value::text(text)));
    let lines = written(addition.fields.iter().chain(&mark), Syntax::Yaml, addition, 0);
    let rest = &text[bom..];
    let apart = if rest.is_empty() || rest.starts_with(['\n', '\r']) { "" } else { "\n" };
    let block = format!("---\n{lines}---\n{apart}");
    let windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let block = if windows { block.replace('\n', "\r\n") } else { block };
    format!("{}{block}{rest}", &text[..bom])
}

/// Whether what stands below the front matter is the old text, with an empty line at most before it.
fn ends_with(text: &str, rest: &str) -> bool {
    let old = text.trim_start_matches('\u{feff}');
    rest == old || rest.strip_suffix(old).is_some_and(|more| more.trim().is_empty())
}

/// Whether a tree has the old entries in their order, and the new ones, and nothing else.
fn holds(node: &Node, old: &[(super::node::Key, Node)], addition: &Addition<'_>) -> bool {
    let NodeKind::Map(entries) = &node.kind else { return false };
    let is_new = |name: &str| {
        let mark = addition.mark.is_some_and(|(mark, _)| mark == name);
        mark || addition.fields.iter().any(|(field, _)| *field == name)
    };
    let kept = entries.iter().filter(|(key, _)| !is_new(&plain_name(&key.name)));
    let old = old.iter().filter(|(key, _)| !is_new(&plain_name(&key.name)));
    let same = kept.map(shape).eq(old.map(shape));
    let value = |name: &str| {
        let mut found = entries.iter().filter(|(key, _)| plain_name(&key.name) == name);
        found.next().filter(|_| found.next().is_none()).map(|(_, node)| node)
    };
    let fields = addition.fields.iter();
    let told = |name: &str, text: &str| value(name).is_some_and(|node| text_of(node) == Some(text));
    same && fields.clone().all(|(name, wanted)| value(name).is_some_and(|node| is(node, wanted)))
        && addition.mark.is_none_or(|(name, text)| told(name, text))
}

/// An entry without its places.
fn shape((key, node): &(super::node::Key, Node)) -> (&str, NodeKind) {
    (&key.name, bare(node).kind)
}

fn bare(node: &Node) -> Node {
    let kind = match &node.kind {
        NodeKind::Seq(items) => NodeKind::Seq(items.iter().map(bare).collect()),
        NodeKind::Map(entries) => {
            let entry = |(key, node): &(super::node::Key, Node)| {
                (super::node::Key { name: key.name.clone(), range: 0..0 }, bare(node))
            };
            NodeKind::Map(entries.iter().map(entry).collect())
        }
        other => other.clone(),
    };
    Node { range: 0..0, kind }
}

fn text_of(node: &Node) -> Option<&str> {
    if let NodeKind::Scalar { raw, .. } = &node.kind { Some(raw) } else { None }
}

/// Whether a tree is what was to be written.
fn is(node: &Node, wanted: &Value) -> bool {
    match (&node.kind, wanted) {
        (NodeKind::Scalar { raw, .. }, Value::Text(text) | Value::Plain(text)) => raw == text,
        (NodeKind::Seq(items), Value::List(wanted)) => {
            items.len() == wanted.len() && items.iter().zip(wanted).all(|(a, b)| is(a, b))
        }
        (NodeKind::Map(entries), Value::Map(wanted)) => {
            let same = |(entry, wanted): (&(super::node::Key, Node), &(&str, Value))| {
                entry.0.name == wanted.0 && is(&entry.1, &wanted.1)
            };
            entries.len() == wanted.len() && entries.iter().zip(wanted).all(same)
        }
        _ => false,
    }
}

/// Where the value of a field stands, if it is a single text.
fn scalar_of(text: &str, whole: Option<Syntax>, name: &str) -> Option<Range<usize>> {
    let matter = match whole {
        Some(syntax) => Matter::whole(text, syntax),
        None => split(text).matter?,
    };
    let NodeKind::Map(entries) = parse(text, &matter).0.kind else { return None };
    let (_, node) = entries.into_iter().find(|(key, _)| plain_name(&key.name) == name)?;
    text_of(&node)?;
    Some(node.range)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
