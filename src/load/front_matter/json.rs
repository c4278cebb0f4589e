//! Reads JSON into the tree, with the place of every value and of the first error.

use std::ops::Range;

use super::node::{DEEPEST, Key, Node, NodeKind, syntax_error};
use crate::diagnostic::Diagnostic;

/// The tree of the JSON in `range`, as far as it can be read.
pub(super) fn parse(text: &str, range: Range<usize>) -> (Node, Vec<Diagnostic>) {
    let mut json = Json { text: &text[..range.end], at: range.start, depth: 0, fault: None };
    let root = json.value();
    json.space();
    if json.fault.is_none() && json.at < json.text.len() {
        let here = json.at..json.at + 1;
        json.fail(here, "nothing may follow the last `}`", "remove what stands after it");
    }
    let root = root.unwrap_or(Node { range, kind: NodeKind::Null });
    let diagnostics = json.fault.map(|(place, message, hint)| {
        syntax_error(text, place, format!("this is not JSON: {message}"), hint)
    });
    (root, diagnostics.into_iter().collect())
}

/// A recursive descent that stops at the first error and keeps what it has.
struct Json<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    fault: Option<(Range<usize>, String, &'static str)>,
}

impl Json<'_> {
    fn fail(&mut self, range: Range<usize>, message: impl Into<String>, hint: &'static str) {
        self.fault.get_or_insert((range, message.into(), hint));
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    /// Eats a character after white space.
    fn eat(&mut self, wanted: char) -> bool {
        self.space();
        let found = self.peek() == Some(wanted);
        self.at += if found { wanted.len_utf8() } else { 0 };
        found
    }

    fn value(&mut self) -> Option<Node> {
        self.space();
        let start = self.at;
        let kind = match self.peek() {
            Some('{' | '[') if self.depth == DEEPEST => {
                self.fail(start..start + 1, "values lie too deep in each other", "flatten them");
                return None;
            }
            Some('{') => NodeKind::Map(self.inner(Self::map)),
            Some('[') => NodeKind::Seq(self.inner(Self::seq)),
            Some('"') => NodeKind::Scalar { raw: self.string()?, quoted: true },
            Some(_) => self.word()?,
            None => {
                let hint = "close every `{`, `[` and `\"` that you open";
                self.fail(start..start, "it ends too early", hint);
                return None;
            }
        };
        Some(Node { range: start..self.at, kind })
    }

    fn inner<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.at += 1;
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn map(&mut self) -> Vec<(Key, Node)> {
        let mut entries = Vec::new();
        while self.fault.is_none() && !self.eat('}') {
            let start = self.at;
            if self.peek() != Some('"') {
                self.unexpected("the name of a field in double quotes", "write `\"title\": …`");
                break;
            }
            let Some(name) = self.string() else { break };
            let key = Key { name, range: start..self.at };
            if !self.eat(':') {
                self.unexpected("a `:` after the name of a field", "write `\"title\": …`");
                break;
            }
            let Some(value) = self.value() else { break };
            entries.push((key, value));
            self.comma('}');
        }
        entries
    }

    fn seq(&mut self) -> Vec<Node> {
        let mut items = Vec::new();
        while self.fault.is_none() && !self.eat(']') {
            let Some(item) = self.value() else { break };
            items.push(item);
            self.comma(']');
        }
        items
    }

    /// The comma between two values; none before the closing bracket.
    fn comma(&mut self, close: char) {
        let comma = self.eat(',').then(|| self.at - 1);
        self.space();
        match (comma, self.peek() == Some(close)) {
            (Some(comma), true) => {
                let message = format!("there is a comma before the closing `{close}`");
                self.fail(comma..comma + 1, message, "remove the comma");
            }
            (None, false) if self.fault.is_none() => {
                let wanted = format!("a `,` or the closing `{close}`");
                self.unexpected(&wanted, "put a comma between every two values");
            }
            _ => {}
        }
    }

    fn unexpected(&mut self, wanted: &str, hint: &'static str) {
        let (range, message, hint) = match self.peek() {
            None => {
                let hint = "close every `{`, `[` and `\"` that you open";
                (self.at..self.at, format!("it ends where {wanted} should be"), hint)
            }
            Some('/' | '#') => {
                let range = self.at..self.at + 1;
                (range, "comments are no part of JSON".to_owned(), "remove the comment")
            }
            Some(c) => (
                self.at..self.at + c.len_utf8(),
                format!("{wanted} should be here, not `{c}`"),
                hint,
            ),
        };
        self.fail(range, message, hint);
    }

    /// A number, `true`, `false`, `null`, or something that is none of them.
    fn word(&mut self) -> Option<NodeKind> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || "+-._:".contains(c)));
        let word = &rest[..end.unwrap_or(rest.len())];
        let kind = match word {
            "true" => NodeKind::Bool(true),
            "false" => NodeKind::Bool(false),
            "null" => NodeKind::Null,
            _ if is_number(word) => NodeKind::Scalar { raw: word.to_owned(), quoted: false },
            "" => {
                self.unexpected("a value", "text stands in double quotes: `\"The Night Bench\"`");
                return None;
            }
            _ => {
                let range = self.at..self.at + word.len();
                let message = format!("`{word}` is no value");
                self.fail(range, message, "text stands in double quotes, and so do dates");
                return None;
            }
        };
        self.at += word.len();
        Some(kind)
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        let mut raw = String::new();
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(['"', '\\', '\n']).unwrap_or(rest.len());
            raw.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some('"') => {
                    self.at += 1;
                    return Some(raw);
                }
                Some('\\') => raw.push(self.escape()?),
                _ => {
                    let hint = "close the text with `\"`; a line break inside is written `\\n`";
                    self.fail(start..self.at, "this text is never closed", hint);
                    return None;
                }
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let start = self.at;
        let escape = self.text[start + 1..].chars().next();
        self.at += 1 + escape.map_or(0, char::len_utf8);
        let c = match escape {
            Some(c @ ('"' | '\\' | '/')) => Some(c),
            Some('b') => Some('\u{8}'),
            Some('f') => Some('\u{c}'),
            Some('n') => Some('\n'),
            Some('r') => Some('\r'),
            Some('t') => Some('\t'),
            Some('u') => self.unicode(),
            _ => None,
        };
        if c.is_none() {
            let hint = "write a backslash as `\\\\`, a quote as `\\\"`";
            self.fail(start..self.at, "a backslash with nothing known after it", hint);
        }
        c
    }

    /// The character of `\u00e9`, or of a surrogate pair; a half pair is U+FFFD.
    fn unicode(&mut self) -> Option<char> {
        let first = self.four_hex()?;
        if !(0xd800..0xdc00).contains(&first) || !self.text[self.at..].starts_with("\\u") {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.at += 2;
        let second = self.four_hex()?;
        let low = second.wrapping_sub(0xdc00) & 0x3ff;
        let paired = 0x1_0000 + ((first - 0xd800) << 10) + low;
        Some(char::from_u32(paired).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        self.at += if hex { 4 } else { 0 };
        u32::from_str_radix(digits, 16).ok().filter(|_| hex)
    }
}

/// Whether a word is a number of JSON; `1e999` is one, though nobody means it.
fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let ends = digits.starts_with(|c: char| c.is_ascii_digit()) && !digits.ends_with('.');
    ends && !leading_zero && word.parse::<f64>().is_ok()
}
