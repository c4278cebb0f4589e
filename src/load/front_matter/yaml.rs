//! Reads YAML into the tree, from the events of `saphyr-parser`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use super::node::{DEEPEST, Key, Node, NodeKind, syntax_error};
use super::split::{Lines, yaml_field};
use super::yaml_places::{Places, explain};
use crate::diagnostic::Diagnostic;

/// How many values front matter may have once its aliases are followed. Every
/// alias multiplies, so a few lines could otherwise fill any memory.
const MOST_NODES: usize = 100_000;

/// The tree of the YAML in `range`. After an error it goes on at the next line
/// that begins a field, so that a broken line loses itself and not the others.
pub(super) fn parse(text: &str, range: Range<usize>) -> (Node, Vec<Diagnostic>) {
    const MOST_FAULTS: usize = 10;
    let mut faults = Vec::new();
    let (mut root, mut fault) = parse_once(text, range.clone());
    while let Some((diagnostic, at)) = fault.take() {
        faults.push(*diagnostic);
        let mut lines = Lines { text: &text[..range.end], at };
        let next = lines.find(|line| line.start > at && yaml_field(text[line.clone()].trim_end()));
        let Some(next) = next.filter(|_| faults.len() < MOST_FAULTS) else { break };
        let (more, next_fault) = parse_once(text, next.start..range.end);
        match (&mut root.kind, more.kind) {
            (NodeKind::Map(entries), NodeKind::Map(more)) => entries.extend(more),
            (NodeKind::Null, more) => root.kind = more,
            _ => break,
        }
        fault = next_fault;
    }
    (Node { range, kind: root.kind }, faults)
}

/// Reads up to the first error; gives it with the byte at which it stands.
fn parse_once(text: &str, range: Range<usize>) -> (Node, Option<(Box<Diagnostic>, usize)>) {
    let mut tree = Tree {
        text,
        places: Places::new(text, range.clone()),
        open: Vec::new(),
        root: None,
        anchors: BTreeMap::new(),
        nodes: 0,
    };
    let mut fault = None;
    for event in Parser::new_from_str(&text[range.clone()]) {
        let done = match event {
            Ok((event, span)) => {
                let at = tree.places.byte(span.start.index());
                tree.take(event, span).map_err(|diagnostic| (diagnostic, at))
            }
            Err(error) => Err((
                Box::new(explain(tree.text, &tree.places, &error)),
                tree.places.byte(error.marker().index()),
            )),
        };
        if let Err(told) = done {
            fault = Some(told);
            break;
        }
    }
    while let Some(frame) = tree.open.pop() {
        let node = frame.close(range.end);
        tree.attach(node);
    }
    let root = tree.root.unwrap_or(Node { range, kind: NodeKind::Null });
    (root, fault)
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
fn merged(entries: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
    let (bases, mut own): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|(key, _)| key.name == "<<");
    if bases.is_empty() {
        return own;
    }
    let mut names: BTreeSet<String> = own.iter().map(|(key, _)| key.name.clone()).collect();
    for (_, base) in bases {
        let maps = match base.kind {
            NodeKind::Seq(items) => items,
            _ => vec![base],
        };
        for map in maps {
            let NodeKind::Map(inherited) = map.kind else { continue };
            own.extend(inherited.into_iter().filter(|(key, _)| names.insert(key.name.clone())));
        }
    }
    own
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
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Box<Diagnostic>> {
        let place = self.places.range(span);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                let hint = "put everything into one document, or remove the line `---`";
                return Err(Box::new(syntax_error(
                    self.text,
                    place,
                    "only the first YAML document is read",
                    hint,
                )));
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
                    return Err(Box::new(syntax_error(
                        self.text,
                        place,
                        "this alias lies in its own value",
                        hint,
                    )));
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
    ) -> Result<(), Box<Diagnostic>> {
        self.spend(1, &place)?;
        if self.open.len() == DEEPEST {
            let hint = "write it with fewer levels of lists and fields";
            return Err(Box::new(syntax_error(
                self.text,
                place,
                "values lie too deep in each other",
                hint,
            )));
        }
        self.open.push(Frame { start: place.start, anchor, items });
        Ok(())
    }

    fn finish(&mut self, node: Node, anchor: usize) -> Result<(), Box<Diagnostic>> {
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

    fn spend(&mut self, cost: usize, place: &Range<usize>) -> Result<(), Box<Diagnostic>> {
        self.nodes = self.nodes.saturating_add(cost);
        if self.nodes <= MOST_NODES {
            return Ok(());
        }
        let message = format!("these fields unfold into more than {MOST_NODES} values");
        let hint = "write values out instead of repeating them by `&name` and `*name`";
        Err(Box::new(syntax_error(self.text, place.clone(), message, hint)))
    }

    /// Without the white space that some spans end with.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
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
