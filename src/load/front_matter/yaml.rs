//! Reads YAML into the tree, from the events of `saphyr-parser`.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

use super::node::{DEEPEST, Key, Node, NodeKind, syntax_error};
use crate::diagnostic::Diagnostic;

/// How many values front matter may have once its aliases are followed. Every
/// alias multiplies, so a few lines could otherwise fill any memory.
const MOST_NODES: usize = 100_000;

/// The tree of the YAML in `range`, as far as it can be read.
pub(super) fn parse(text: &str, range: Range<usize>) -> (Node, Vec<Diagnostic>) {
    let places = Places::new(text, range.clone());
    let mut tree =
        Tree { text, places, open: Vec::new(), root: None, anchors: BTreeMap::new(), nodes: 0 };
    let mut fault = None;
    for event in Parser::new_from_str(&text[range.clone()]) {
        let done = match event {
            Ok((event, span)) => tree.take(event, span),
            Err(error) => Err(tree.explain(&error)),
        };
        if let Err(diagnostic) = done {
            fault = Some(diagnostic);
            break;
        }
    }
    while let Some(frame) = tree.open.pop() {
        let end = range.end;
        let node = frame.close(end);
        tree.attach(node);
    }
    let root = tree.root.unwrap_or(Node { range, kind: NodeKind::Null });
    (root, fault.into_iter().collect())
}

/// A list or a map whose end is still to come.
struct Frame {
    start: usize,
    anchor: usize,
    items: Items,
}

enum Items {
    Seq(Vec<Node>),
    Map(Vec<(Key, Node)>, Option<Key>),
}

impl Frame {
    fn close(self, end: usize) -> Node {
        let kind = match self.items {
            Items::Seq(items) => NodeKind::Seq(items),
            Items::Map(entries, _) => NodeKind::Map(merged(entries)),
        };
        Node { range: self.start..end.max(self.start), kind }
    }
}

/// Follows `<<: *base`: fields that the map does not give itself.
fn merged(mut entries: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
    while let Some(index) = entries.iter().position(|(key, _)| key.name == "<<") {
        let (_, node) = entries.remove(index);
        let maps = match node.kind {
            NodeKind::Seq(items) => items,
            _ => vec![node],
        };
        for map in maps {
            let NodeKind::Map(inherited) = map.kind else { continue };
            for (key, value) in inherited {
                if key.name != "<<" && entries.iter().all(|(own, _)| own.name != key.name) {
                    entries.push((key, value));
                }
            }
        }
    }
    entries
}

struct Tree<'a> {
    text: &'a str,
    places: Places,
    open: Vec<Frame>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    nodes: usize,
}

impl Tree<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Diagnostic> {
        let place = self.places.range(span);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                let hint = "put everything into one document, or remove the line `---`";
                return Err(syntax_error(
                    self.text,
                    place,
                    "only the first YAML document is read",
                    hint,
                ));
            }
            Event::Scalar(raw, style, anchor, tag) => {
                self.spend(1, &place)?;
                let node = scalar(&raw, style, tag.as_deref(), self.trimmed(place));
                self.finish(node, anchor)?;
            }
            Event::SequenceStart(anchor, _) => self.begin(place, anchor, Items::Seq(Vec::new()))?,
            Event::MappingStart(anchor, _) => {
                self.begin(place, anchor, Items::Map(Vec::new(), None))?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(frame) = self.open.pop() {
                    let anchor = frame.anchor;
                    let range = self.trimmed(frame.start..place.end);
                    let mut node = frame.close(place.end);
                    node.range = range;
                    self.finish(node, anchor)?;
                }
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else {
                    let hint = "an alias can only repeat a value that ends before it";
                    return Err(syntax_error(
                        self.text,
                        place,
                        "this alias lies in its own value",
                        hint,
                    ));
                };
                let cost = cost(node);
                let node = node.clone();
                self.spend(cost, &place)?;
                self.attach(node);
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(
        &mut self,
        place: Range<usize>,
        anchor: usize,
        items: Items,
    ) -> Result<(), Diagnostic> {
        self.spend(1, &place)?;
        if self.open.len() == DEEPEST {
            let hint = "write it with fewer levels of lists and fields";
            return Err(syntax_error(self.text, place, "values lie too deep in each other", hint));
        }
        self.open.push(Frame { start: place.start, anchor, items });
        Ok(())
    }

    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), Diagnostic> {
        if anchor > 0 {
            self.spend(cost(&node), &node.range)?;
            self.anchors.insert(anchor, node.clone());
        }
        self.attach(node);
        Ok(())
    }

    fn attach(&mut self, node: Node) {
        match self.open.last_mut().map(|frame| &mut frame.items) {
            None => {
                self.root.get_or_insert(node);
            }
            Some(Items::Seq(items)) => items.push(node),
            Some(Items::Map(entries, pending)) => match pending.take() {
                Some(key) => entries.push((key, node)),
                None => {
                    let name = match node.kind {
                        NodeKind::Scalar { raw, .. } => raw,
                        _ => String::new(),
                    };
                    *pending = Some(Key { name, range: node.range });
                }
            },
        }
    }

    fn spend(&mut self, cost: usize, place: &Range<usize>) -> Result<(), Diagnostic> {
        self.nodes = self.nodes.saturating_add(cost);
        if self.nodes <= MOST_NODES {
            return Ok(());
        }
        let message = format!("these fields unfold into more than {MOST_NODES} values");
        let hint = "write values out instead of repeating them by `&name` and `*name`";
        Err(syntax_error(self.text, place.clone(), message, hint))
    }

    /// Without the white space that some spans end with.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }

    fn explain(&self, error: &ScanError) -> Diagnostic {
        let at = self.places.byte(error.marker().index());
        let line_start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let value = line.split_once(':').map_or(line, |(_, value)| value).trim_start();
        let info = error.info();
        let hint = if info.contains("tab") {
            "indent with spaces"
        } else if info.contains("unknown anchor") {
            "text that begins with `*` must be in quotes"
        } else if value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '[', '{']) {
            "text that begins with one of @ ` % * & ! | > [ { must be in quotes"
        } else if info.contains("mapping values are not allowed") {
            "text with `: ` in it must be in quotes: `title: \"Part one: the tide\"`"
        } else if info.contains("quoted scalar") {
            "close the quote; inside double quotes a backslash is written `\\\\`"
        } else if info.contains("trailing content") {
            "nothing may follow the closing quote; a quote inside the text is written `\\\"`"
        } else if info.contains("expected ':'") {
            "every line is `name: value`; a text of several lines is indented"
        } else {
            "check the quotes and the indentation of this line and of the one before"
        };
        syntax_error(self.text, at..at + 1, format!("this is not YAML: {info}"), hint)
    }
}

fn scalar(raw: &str, style: ScalarStyle, tag: Option<&Tag>, range: Range<usize>) -> Node {
    let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
    let quoted = style != ScalarStyle::Plain || is_text;
    let kind = match raw {
        "" | "~" | "null" | "Null" | "NULL" if !quoted => NodeKind::Null,
        _ => NodeKind::Scalar { raw: raw.to_owned(), quoted },
    };
    Node { range, kind }
}

/// What a copy of a value costs: its nodes, and one more for every 64 bytes of text.
fn cost(node: &Node) -> usize {
    1 + match &node.kind {
        NodeKind::Null | NodeKind::Bool(_) => 0,
        NodeKind::Scalar { raw, .. } => raw.len() / 64,
        NodeKind::Seq(items) => items.iter().map(cost).sum(),
        NodeKind::Map(entries) => {
            entries.iter().map(|(key, value)| 1 + key.name.len() / 64 + cost(value)).sum()
        }
    }
}

/// From the parser's characters to the file's bytes.
struct Places {
    start: usize,
    /// The byte of every character; `None` where all characters are bytes.
    bytes: Option<Vec<usize>>,
    end: usize,
}

impl Places {
    fn new(text: &str, range: Range<usize>) -> Self {
        let source = &text[range.clone()];
        let bytes = || source.char_indices().map(|(byte, _)| range.start + byte).collect();
        let bytes = (!source.is_ascii()).then(bytes);
        Self { start: range.start, bytes, end: range.end }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.end),
            None => (self.start + index).min(self.end),
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}
