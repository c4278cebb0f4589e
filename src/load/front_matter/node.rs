//! One tree for the values of all three syntaxes, each with its place in the file.

use std::ops::Range;

use super::split::{Matter, Syntax};
use super::{json, toml_syntax, yaml};
use crate::diagnostic::Diagnostic;

/// How deep values may lie in each other.
pub(super) const DEEPEST: usize = 64;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
    /// What stands there.
    pub(crate) kind: NodeKind,
}

/// What a value is, before anybody asks for a type.
///
/// Numbers, dates and plain YAML words stay the text that the author wrote, so
/// that `no`, `1.10` and `010` are not changed before a reader looks at them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// `null`, `~`, or nothing after the colon.
    Null,
    /// `true` and `false` of TOML and JSON.
    Bool(bool),
    /// Text, a number, a date; escapes are undone.
    Scalar {
        /// The text, not trimmed.
        raw: String,
        /// Whether it is surely text: quoted, or a block of YAML.
        quoted: bool,
    },
    /// A list.
    Seq(Vec<Node>),
    /// Fields in the order of the file; a name may come twice.
    Map(Vec<(Key, Node)>),
}

/// The name of a field and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// As written, without quotes.
    pub(crate) name: String,
    /// Bytes of the file.
    pub(crate) range: Range<usize>,
}

impl Node {
    /// A text that is surely one.
    pub(super) fn text(raw: impl Into<String>, range: Range<usize>) -> Self {
        Self { range, kind: NodeKind::Scalar { raw: raw.into(), quoted: true } }
    }

    /// What the value is, in the words of a message: "a list".
    pub(super) fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::Null => "nothing",
            NodeKind::Bool(_) => "true or false",
            NodeKind::Seq(_) => "a list",
            NodeKind::Map(_) => "a group of fields",
            NodeKind::Scalar { quoted: false, raw } if raw.parse::<f64>().is_ok() => "a number",
            NodeKind::Scalar { .. } => "text",
        }
    }
}

/// The tree of some front matter, as far as it can be read, and what is wrong with it.
pub(super) fn parse(text: &str, matter: &Matter) -> (Node, Vec<Diagnostic>) {
    match matter.syntax {
        Syntax::Toml => toml_syntax::parse(text, matter.range.clone()),
        Syntax::Yaml => yaml::parse(text, matter.range.clone()),
        Syntax::Json => json::parse(text, matter.range.clone()),
    }
}

/// A syntax error of front matter.
pub(super) fn syntax_error(
    text: &str,
    range: Range<usize>,
    message: impl Into<String>,
    hint: &str,
) -> Diagnostic {
    // A caret needs a character: the end of the input is shown at the last one.
    let end = range.end.max(range.start + 1);
    let range = if range.start >= text.trim_end().len() {
        text.trim_end().len().saturating_sub(1)..text.trim_end().len()
    } else {
        range.start..end
    };
    Diagnostic::error("front-matter-syntax", message).range(text, range).hint(hint)
}
