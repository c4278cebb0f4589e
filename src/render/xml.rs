//! Writes XML that is well-formed whatever the text.
//!
//! Escaped are the signs that mark up; characters that [XML 1.0](https://www.w3.org/TR/xml/#charsets)
//! forbids in any form (most control characters) are left out.

use std::fmt::Write;

/// A document that grows.
pub(super) struct Xml {
    text: String,
    depth: usize,
}

/// Names of attributes with their values.
pub(super) type Attributes<'a> = [(&'a str, &'a str)];

impl Xml {
    /// A document with nothing but its first line.
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }

    /// Names the style sheet with which browsers show the document.
    pub(super) fn style(&mut self, url: &str) {
        // Not an attribute, but written as one: https://www.w3.org/TR/xml-stylesheet/
        self.text.push_str("<?xml-stylesheet type=\"text/css\" href=\"");
        escape(&mut self.text, &url.replace("?>", ""));
        self.text.push_str("\"?>\n");
    }

    /// Begins an element that holds others.
    pub(super) fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.indent();
        writeln!(self.text, "</{name}>").expect("a string takes all that is written");
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element with text; without text there is none.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.element(name, &[], text);
    }

    /// An element with text and attributes; without text there is none.
    pub(super) fn element(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        if text.is_empty() {
            return;
        }
        self.begin(name, attributes);
        self.text.push('>');
        escape(&mut self.text, text);
        writeln!(self.text, "</{name}>").expect("a string takes all that is written");
    }

    /// An element with markup of another kind as text, in a section that needs no escapes.
    pub(super) fn markup(&mut self, name: &str, attributes: &Attributes<'_>, markup: &str) {
        if markup.is_empty() {
            return;
        }
        self.begin(name, attributes);
        self.text.push_str("><![CDATA[");
        // The only thing that ends such a section is split over two of them.
        for (index, part) in markup.split("]]>").enumerate() {
            if index > 0 {
                self.text.push_str("]]]]><![CDATA[>");
            }
            self.text.extend(part.chars().filter(|c| is_allowed(*c)));
        }
        writeln!(self.text, "]]></{name}>").expect("a string takes all that is written");
    }

    /// The document.
    pub(super) fn finish(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn begin(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            write!(self.text, " {name}=\"").expect("a string takes all that is written");
            escape_value(&mut self.text, value);
            self.text.push('"');
        }
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// Writes text so that it is nothing but text within quotes, where a parser would make spaces of
/// tabs and the ends of lines.
fn escape_value(out: &mut String, text: &str) {
    for piece in text.split_inclusive(['\n', '\t']) {
        let line = piece.strip_suffix(['\n', '\t']).unwrap_or(piece);
        escape(out, line);
        match piece.as_bytes().last() {
            Some(b'\n') => out.push_str("&#10;"),
            Some(b'\t') => out.push_str("&#9;"),
            _ => {}
        }
    }
}

/// Writes text so that it is nothing but text, within elements and within quotes.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser would make the end of a line of it.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

/// Whether XML 1.0 has the character at all.
fn is_allowed(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    fn written(text: &str) -> String {
        let mut xml = Xml::new();
        xml.style("/a?>b.css");
        xml.open("a", &[("b", text)]);
        xml.text("c", text);
        xml.markup("d", &[], text);
        xml.close("a");
        String::from_utf8(xml.finish()).unwrap()
    }

    #[test]
    fn any_text_comes_back_as_it_was_but_for_what_xml_does_not_have() {
        for text in [
            "a & b < c > d \" e ' f",
            "]]>",
            "]]]]>>]]>",
            "<script>alert(1)</script>",
            "<![CDATA[x]]>",
            "&amp;&#0;",
            "\u{202e}abc\u{202c} 🌙 é",
        ] {
            let xml = written(text);
            let document =
                roxmltree::Document::parse(&xml).unwrap_or_else(|e| panic!("{e}: {xml}"));
            let root = document.root_element();
            assert_eq!(root.attribute("b"), Some(text));
            for name in ["c", "d"] {
                let found = root.children().find(|child| child.has_tag_name(name)).unwrap();
                let all: String = found.children().filter_map(|child| child.text()).collect();
                assert_eq!(all, text);
            }
        }
        let xml = written("a\u{0}b\u{1b}c\u{ffff}d\u{fffe}");
        assert!(xml.contains("<c>abcd</c>") && roxmltree::Document::parse(&xml).is_ok(), "{xml}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_text_to_another_parser(text in "([<>&\"'\\]\\[!?/=;#]|\\PC|[\0-\x20]){0,40}") {
            let xml = written(&text);
            let document = roxmltree::Document::parse(&xml).unwrap_or_else(|e| panic!("{e}: {xml}"));
            let allowed: String = text.chars().filter(|c| super::is_allowed(*c)).collect();
            let root = document.root_element();
            proptest::prop_assert_eq!(root.attribute("b"), Some(allowed.as_str()));
            let found = root.children().find(|child| child.has_tag_name("c"));
            let found = found.and_then(|child| child.text()).unwrap_or_default();
            proptest::prop_assert_eq!(found, allowed);
        }
    }
}
