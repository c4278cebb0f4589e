//! Finds where the front matter of a file ends and the rest begins.

use std::ops::Range;

use super::fields::is_known;
use crate::diagnostic::Diagnostic;

/// The language in which fields are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Between `+++` lines, or a `.toml` file.
    Toml,
    /// Between `---` lines, or a `.yaml` file.
    Yaml,
    /// From `{` to its `}`, or a `.json` file.
    Json,
}

/// Where front matter stands and how to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Matter {
    /// The language.
    pub(crate) syntax: Syntax,
    /// Bytes of the fields, without the fences.
    pub(crate) range: Range<usize>,
    /// Whether its end was guessed because the closing fence is missing.
    pub(crate) cut_off: bool,
}

impl Matter {
    /// A file that is nothing but fields.
    pub(crate) fn whole(text: &str, syntax: Syntax) -> Self {
        Self { syntax, range: bom(text)..text.len(), cut_off: false }
    }
}

/// A file in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Split {
    /// The fields, where there are any.
    pub(crate) matter: Option<Matter>,
    /// The byte at which the rest of the file begins.
    pub(crate) rest: usize,
    /// Tells of a closing fence that is missing.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Splits a file. What is not certainly front matter is left in the rest.
pub(crate) fn split(text: &str) -> Split {
    let mut lines = Lines { text, at: bom(text) };
    let nothing = Split { matter: None, rest: bom(text), diagnostics: Vec::new() };
    let Some(first) = lines.find(|line| !text[line.clone()].trim().is_empty()) else {
        return nothing;
    };
    let split = match text[first.clone()].trim_end() {
        "---" => fenced(text, first, Syntax::Yaml, &["---", "..."]),
        "+++" => fenced(text, first, Syntax::Toml, &["+++"]),
        line if line.starts_with('{') => braced(text, first),
        _ => None,
    };
    split.unwrap_or(nothing)
}

/// Front matter between two lines of the same kind.
fn fenced(text: &str, open: Range<usize>, syntax: Syntax, fences: &[&str]) -> Option<Split> {
    // Fields in the wrong language are fields too, and worth an error.
    let is_field = |line: &str| yaml_field(line) || toml_field(line);
    let (mut seen_field, mut blank) = (false, false);
    let mut guess = open.end;
    let mut guessing = true;
    for line in (Lines { text, at: open.end }) {
        let words = text[line.clone()].trim_end();
        if fences.contains(&words) {
            let matter = Matter { syntax, range: open.end..line.start, cut_off: false };
            return Some(Split { matter: Some(matter), rest: line.end, diagnostics: Vec::new() });
        }
        let inner = words.starts_with([' ', '\t', '-', ']', '}', '#']);
        if words.is_empty() {
            blank = true;
            guessing &= !seen_field;
        } else if is_field(words) || (inner && (seen_field || words.starts_with('#'))) {
            seen_field |= is_field(words);
            guess = if guessing { line.end } else { guess };
        } else if !seen_field && syntax == Syntax::Yaml {
            // A thematic break with prose under it.
            return None;
        } else if blank && syntax == Syntax::Yaml {
            // YAML cannot go on like this: it is the body, and a later `---` a break in it.
            break;
        } else {
            guessing = false;
        }
    }
    // Without an end only a name that is surely a field tells it from a break
    // above speech: `---`, then `Ines: Hello.`
    let name = |line: &str| line.split([':', '=']).next().is_some_and(is_known);
    if guess == open.end || !text[open.end..guess].lines().any(name) {
        return None;
    }
    let fence = fences[0];
    let diagnostic = Diagnostic::error("front-matter-cut-off", "this front matter is never closed")
        .range(text, open.start..open.start + fence.len())
        .hint(format!("put a line `{fence}` after the last field"));
    let matter = Matter { syntax, range: open.end..guess, cut_off: true };
    Some(Split { matter: Some(matter), rest: guess, diagnostics: vec![diagnostic] })
}

/// Front matter that is one JSON object.
fn braced(text: &str, open: Range<usize>) -> Option<Split> {
    // `{{< shortcode >}}`, `{: .class}` and the like are text.
    let inside = text[open.start + 1..].trim_start();
    let alone = text[open.clone()].trim_end() == "{";
    if !alone && !inside.starts_with(['"', '}']) {
        return None;
    }
    let Some(end) = closing_brace(text, open.start) else {
        let end = (Lines { text, at: open.start })
            .find(|line| text[line.clone()].trim().is_empty())
            .map_or(text.len(), |line| line.start);
        let diagnostic =
            Diagnostic::error("front-matter-cut-off", "this front matter is never closed")
                .range(text, open.start..open.start + 1)
                .hint("put a line `}` after the last field");
        let matter = Matter { syntax: Syntax::Json, range: open.start..end, cut_off: true };
        return Some(Split { matter: Some(matter), rest: end, diagnostics: vec![diagnostic] });
    };
    let line = (Lines { text, at: end }).next().unwrap_or(end..end);
    let rest = if text[line.clone()].trim().is_empty() { line.end } else { end };
    let matter = Matter { syntax: Syntax::Json, range: open.start..end, cut_off: false };
    Some(Split { matter: Some(matter), rest, diagnostics: Vec::new() })
}

/// One past the brace that closes the one at `open`; braces in strings do not count.
fn closing_brace(text: &str, open: usize) -> Option<usize> {
    let (mut depth, mut string, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if string => escaped = true,
            // No string of JSON goes over a line's end: what looks so is a forgotten quote.
            b'\n' => string = false,
            b'"' => string = !string,
            b'{' if !string => depth += 1,
            b'}' if !string && depth == 1 => return Some(offset + 1),
            b'}' if !string => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a line begins a field of YAML: `title: …`, `"title": …`.
pub(super) fn yaml_field(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let name = name.trim_end();
    let bare = name.trim_matches(['"', '\'']);
    let spaced = value.is_empty() || value.starts_with([' ', '\t']) || name != bare;
    // A misspelled `title:The Bench` is a field too, a sentence with a colon is none.
    let word = bare.chars().all(|c| c.is_alphanumeric() || "_-.<".contains(c));
    (spaced || !value.starts_with('/')) && !bare.is_empty() && word
        || (spaced && line.starts_with('{'))
}

/// Whether a line begins a field or a table of TOML: `title = …`, `[audio]`.
fn toml_field(line: &str) -> bool {
    let word = |name: &str| {
        let name = name.trim().trim_matches(['"', '\'']);
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
    };
    line.split_once('=').is_some_and(|(name, _)| word(name))
        || (line.starts_with('[') && line.ends_with(']'))
}

/// The byte after a byte order mark.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// The byte ranges of lines, each with its line end.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = &self.text[start..];
        self.at = start + rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        (self.at > start).then_some(start..self.at)
    }
}
