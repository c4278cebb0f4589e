//! Writes Markdown that programs read: titles, lists and links of texts that are not trusted.

use std::fmt::Write;

use super::super::downloads::{escape, is_entity};

/// A text that grows.
#[derive(Debug, Default)]
pub(in super::super) struct Text(String);

impl Text {
    /// A heading of a level from one to six, with an empty line before it.
    pub(super) fn heading(&mut self, level: usize, title: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(&format!("{} {}", "#".repeat(level), escape(title)));
    }

    /// A paragraph of plain text, with an empty line before it; nothing of an empty one.
    pub(super) fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.block(&escape(text));
        }
    }

    /// Lines that are Markdown already, with an empty line before them; nothing of none.
    pub(super) fn block(&mut self, markdown: &str) {
        let markdown = markdown.trim_matches('\n');
        if !markdown.is_empty() {
            self.0.push('\n');
            self.line(markdown);
        }
    }

    /// A line that is Markdown already.
    pub(super) fn line(&mut self, markdown: &str) {
        writeln!(self.0, "{markdown}").expect("a string takes all that is written");
    }

    /// What was written.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// Words that lead somewhere. The signs that would end the address are written as numbers.
pub(super) fn link(title: &str, url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for (at, sign) in url.char_indices() {
        match sign {
            '&' if is_entity(&url[at..]) => address.push_str("&amp;"),
            '(' | ')' | '<' | '>' | '\\' | ' ' => {
                write!(address, "%{:02X}", u32::from(sign)).expect("a string takes it");
            }
            _ if sign.is_control() => {}
            _ => address.push(sign),
        }
    }
    format!("[{}]({address})", escape(title))
}

#[cfg(test)]
mod tests {
    use super::{Text, link};

    #[test]
    fn titles_and_addresses_stay_what_they_are() {
        assert_eq!(link("A [b](c)", "/a(b) c/"), "[A \\[b\\](c)](/a%28b%29%20c/)");
        assert_eq!(
            link("A &lt; B & C", "a&#58;b?c=1&d=2"),
            "[A \\&lt; B & C](a&amp;#58;b?c=1&d=2)"
        );
        let mut text = Text::default();
        text.heading(1, "# *Tide*\n## Two");
        text.paragraph("  ");
        text.paragraph("- <b>One</b>");
        assert_eq!(
            String::from_utf8(text.bytes()).unwrap(),
            "# \\# \\*Tide\\* ## Two\n\n\\- \\<b>One\\</b>\n"
        );
    }
}
