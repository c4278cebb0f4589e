//! The text of a WebVTT cue as the standard reads it: a tree of voices, classes and words.
//!
//! Source: <https://www.w3.org/TR/webvtt1/#cue-text-parsing-rules>, the tokenizer state by
//! state, and section 8 for what the tree is in a web page.

use std::fmt::Write;

use super::cue_text::{Line, Part};
use super::references::reference;
use super::vtt_blocks;
use crate::model::Timestamp;

/// How deep tags are followed.
const DEEPEST: usize = 100;

/// A node of the tree.
#[derive(Debug, PartialEq, Eq)]
enum Node {
    Text(String),
    /// What follows is said from this moment on.
    Timestamp(Timestamp),
    Object(Object),
}

/// A span of the text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Object {
    kind: Kind,
    classes: Vec<String>,
    /// The name of a voice, the tag of a language.
    annotation: String,
    children: Vec<Node>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// The list that holds all others.
    #[default]
    Root,
    Class,
    Italic,
    Bold,
    Underline,
    Ruby,
    RubyText,
    Voice,
    Language,
}

/// What the tokenizer finds.
enum Token {
    String(String),
    Start { name: String, classes: Vec<String>, annotation: String },
    End(String),
    Timestamp(String),
}

/// The text of a cue as a tree.
pub(super) struct Tree(Object);

impl Tree {
    /// Reads the text of a cue, its lines parted by line feeds.
    pub(super) fn of(text: &str) -> Self {
        let mut open: Vec<Object> = vec![Object::default()];
        let mut at = 0;
        while at < text.len() {
            let (token, length) = token(&text[at..]);
            // A token without length would never end.
            at += length.max(1);
            place(&mut open, token);
        }
        while open.len() > 1 {
            close(&mut open);
        }
        Self(open.pop().unwrap_or_default())
    }

    /// Who says what on each line.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut line = Line::default();
        walk(&self.0, None, &mut line, &mut parts);
        line.finish(None, &mut parts);
        parts
    }

    /// The tree as it is in a web page, one node a line, as the tests of html5lib write trees.
    pub(super) fn dump(&self) -> String {
        let mut text = String::new();
        dump(&self.0.children, 0, &mut text);
        text
    }
}

/// Puts a token into the tree, whose open objects are given from the root on.
fn place(open: &mut Vec<Object>, token: Token) {
    let deep = open.len() > DEEPEST;
    let Some(current) = open.last_mut() else { return };
    match token {
        Token::String(text) => current.children.push(Node::Text(text)),
        Token::Start { name, classes, annotation } => {
            let kind = match name.as_str() {
                // No standard, but no stack overflows.
                _ if deep => return,
                "c" => Kind::Class,
                "i" => Kind::Italic,
                "b" => Kind::Bold,
                "u" => Kind::Underline,
                "ruby" => Kind::Ruby,
                "rt" if current.kind == Kind::Ruby => Kind::RubyText,
                "v" => Kind::Voice,
                "lang" => Kind::Language,
                _ => return,
            };
            let classes = classes.into_iter().filter(|class| !class.is_empty()).collect();
            open.push(Object { kind, classes, annotation, children: Vec::new() });
        }
        Token::End(name) => {
            let same = matches!(
                (name.as_str(), current.kind),
                ("c", Kind::Class)
                    | ("i", Kind::Italic)
                    | ("b", Kind::Bold)
                    | ("u", Kind::Underline)
                    | ("ruby", Kind::Ruby)
                    | ("rt", Kind::RubyText)
                    | ("v", Kind::Voice)
                    | ("lang", Kind::Language)
            );
            if same {
                close(open);
            } else if name == "ruby" && current.kind == Kind::RubyText {
                close(open);
                close(open);
            }
        }
        Token::Timestamp(clock) => {
            if let Some((time, "")) = vtt_blocks::timestamp(&clock) {
                current.children.push(Node::Timestamp(time));
            }
        }
    }
}

fn close(open: &mut Vec<Object>) {
    if open.len() > 1
        && let Some(object) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(Node::Object(object));
    }
}

/// The states of the tokenizer that it can be in after the data state.
enum State {
    Tag,
    StartTag,
    Class,
    Annotation,
    EndTag,
    Timestamp,
}

/// The token at the start of a text that is not empty, and its length in bytes.
fn token(text: &str) -> (Token, usize) {
    if !text.starts_with('<') {
        return string(text);
    }
    let mut state = State::Tag;
    let (mut result, mut buffer, mut classes) = (String::new(), String::new(), Vec::new());
    let mut at = 1;
    while let Some(char) = text[at..].chars().next() {
        let mut length = char.len_utf8();
        let space = matches!(char, '\t' | '\n' | '\u{c}' | ' ');
        match state {
            _ if char == '>' => {
                return (tag(&state, result, classes, buffer), at + length);
            }
            State::Tag => {
                state = match char {
                    _ if space => State::Annotation,
                    '.' => State::Class,
                    '/' => State::EndTag,
                    '0'..='9' => {
                        result.push(char);
                        State::Timestamp
                    }
                    _ => {
                        result.push(char);
                        State::StartTag
                    }
                }
            }
            State::StartTag if space => {
                state = State::Annotation;
            }
            State::StartTag if char == '.' => state = State::Class,
            State::Class if space => {
                classes.push(std::mem::take(&mut buffer));
                state = State::Annotation;
            }
            State::Class if char == '.' => classes.push(std::mem::take(&mut buffer)),
            State::Annotation if char == '&' => match reference(&text[at..]) {
                Some((chars, read)) => {
                    buffer.push_str(&chars);
                    length = read;
                }
                None => buffer.push('&'),
            },
            State::StartTag | State::EndTag | State::Timestamp => result.push(char),
            State::Class | State::Annotation => buffer.push(char),
        }
        at += length;
    }
    (tag(&state, result, classes, buffer), at)
}

/// Words up to the next tag, references resolved.
fn string(text: &str) -> (Token, usize) {
    let end = text.find('<').unwrap_or(text.len());
    let mut result = String::new();
    let mut rest = &text[..end];
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        let (chars, length) = reference(&rest[at..]).unwrap_or_else(|| ("&".to_owned(), 1));
        result.push_str(&chars);
        rest = &rest[at + length..];
    }
    result.push_str(rest);
    (Token::String(result), end)
}

/// The tag that a `>` or the end of the text closes.
fn tag(state: &State, name: String, mut classes: Vec<String>, mut buffer: String) -> Token {
    match state {
        State::EndTag => return Token::End(name),
        State::Timestamp => return Token::Timestamp(name),
        State::Class => classes.push(std::mem::take(&mut buffer)),
        State::Tag | State::StartTag | State::Annotation => {}
    }
    let words = buffer.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty());
    let annotation = words.collect::<Vec<_>>().join(" ");
    Token::Start { name, classes, annotation }
}

/// Goes through the words in order, with the innermost voice that says them.
fn walk(object: &Object, voice: Option<&str>, line: &mut Line, parts: &mut Vec<Part>) {
    for node in &object.children {
        match node {
            Node::Text(text) => {
                for (index, words) in text.split('\n').enumerate() {
                    if index > 0 {
                        line.finish(voice, parts);
                    }
                    line.push_str(words);
                }
            }
            Node::Timestamp(time) => line.stamp(*time),
            Node::Object(inner) if inner.kind == Kind::Voice => {
                line.finish(voice, parts);
                let own =
                    Some(inner.annotation.trim_end_matches(':')).filter(|own| !own.is_empty());
                walk(inner, own, line, parts);
                line.finish(own, parts);
            }
            Node::Object(inner) => walk(inner, voice, line, parts),
        }
    }
}

fn dump(nodes: &[Node], depth: usize, text: &mut String) {
    let pad = "  ".repeat(depth);
    for node in nodes {
        let lines = match node {
            Node::Text(words) => vec![format!("\"{words}\"")],
            Node::Timestamp(time) => {
                let (all, millis) = (time.seconds(), time.millis() % 1000);
                let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
                vec![format!("<?timestamp {hours:02}:{minutes:02}:{seconds:02}.{millis:03}>")]
            }
            Node::Object(object) => object.shown(),
        };
        for line in lines {
            writeln!(text, "| {pad}{line}").expect("a string takes all that is written");
        }
        if let Node::Object(object) = node {
            dump(&object.children, depth + 1, text);
        }
    }
}

impl Object {
    /// Its tag in a web page, and its attributes.
    fn shown(&self) -> Vec<String> {
        let name = match self.kind {
            Kind::Italic => "i",
            Kind::Bold => "b",
            Kind::Underline => "u",
            Kind::Ruby => "ruby",
            Kind::RubyText => "rt",
            Kind::Root | Kind::Class | Kind::Voice | Kind::Language => "span",
        };
        let mut lines = vec![format!("<{name}>")];
        if !self.classes.is_empty() {
            lines.push(format!("  class=\"{}\"", self.classes.join(" ")));
        }
        match self.kind {
            Kind::Voice => lines.push(format!("  title=\"{}\"", self.annotation)),
            Kind::Language => lines.push(format!("  lang=\"{}\"", self.annotation)),
            _ => {}
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    /// The tree of a text, its lines parted by slashes and its depth by dots.
    fn tree(text: &str) -> String {
        let lines: Vec<String> = Tree::of(text)
            .dump()
            .lines()
            .map(|line| line.trim_start_matches("| ").replace("  ", "."))
            .collect();
        lines.join("/")
    }

    #[test]
    fn tags_open_and_close_as_the_standard_says() {
        for (text, wanted) in [
            ("test", "\"test\""),
            ("<i>test", "<i>/.\"test\""),
            ("<i>a</i>b", "<i>/.\"a\"/\"b\""),
            ("<i>a</b>b", "<i>/.\"a\"/.\"b\""),
            ("<b.x.y..>a", "<b>/.class=\"x y\"/.\"a\""),
            ("<c>a</c>", "<span>/.\"a\""),
            ("<c.loud>a", "<span>/.class=\"loud\"/.\"a\""),
            ("<v  Ines \t Marlow >a", "<span>/.title=\"Ines Marlow\"/.\"a\""),
            ("<v.x\nR&amp;B>a</v>", "<span>/.class=\"x\"/.title=\"R&B\"/.\"a\""),
            ("<v A&>b", "<span>/.title=\"A&\"/.\"b\""),
            ("<v>a", "<span>/.title=\"\"/.\"a\""),
            ("<lang en-GB>a</lang>b", "<span>/.lang=\"en-GB\"/.\"a\"/\"b\""),
            ("<lang>a", "<span>/.lang=\"\"/.\"a\""),
            ("<ruby>a<rt>b</rt>c</ruby>d", "<ruby>/.\"a\"/.<rt>/..\"b\"/.\"c\"/\"d\""),
            ("<ruby>a<rt>b</ruby>c", "<ruby>/.\"a\"/.<rt>/..\"b\"/\"c\""),
            ("<rt>a</rt>b", "\"a\"/\"b\""),
            ("<ruby><b><rt>a", "<ruby>/.<b>/..\"a\""),
            ("<q>a</q>", "\"a\""),
            ("<>a</>b", "\"a\"/\"b\""),
            ("a < b", "\"a \""),
            ("a <", "\"a \""),
            ("<i", "<i>"),
            ("<i.x", "<i>/.class=\"x\""),
            ("<v A", "<span>/.title=\"A\""),
            ("</i", ""),
            ("<<i>a", "\"a\""),
            ("<I>a", "\"a\""),
        ] {
            assert_eq!(tree(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn stamps_and_references_are_read() {
        for (text, wanted) in [
            ("<00:00.500>a", "<?timestamp 00:00:00.500>/\"a\""),
            ("<100:00:00.000>a", "<?timestamp 100:00:00.000>/\"a\""),
            ("<00:00.50>a", "\"a\""),
            ("<00:00.500x>a", "\"a\""),
            ("<00:00.500 >a", "\"a\""),
            ("<1:00:00.500>a", "<?timestamp 01:00:00.500>/\"a\""),
            ("&amp;&lt;&gt;&nbsp;&lrm;", "\"&<>\u{a0}\u{200e}\""),
            ("&amp&ltx&;&nope;", "\"&<x&;&nope;\""),
            ("&", "\"&\""),
            ("&am<i>p;", "\"&am\"/<i>/.\"p;\""),
            ("a\nb", "\"a"),
        ] {
            assert!(tree(text).starts_with(wanted), "{text:?}: {}", tree(text));
        }
    }

    #[test]
    fn a_text_of_nothing_but_tags_is_read() {
        assert!(Tree::of(&"<b>".repeat(100_000)).parts().is_empty());
        assert_eq!(Tree::of(&"<b>a".repeat(1_000)).parts()[0].text.len(), 1_000);
    }
}
