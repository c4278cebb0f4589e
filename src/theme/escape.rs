//! Text becomes HTML: the one place where it is escaped.

use std::borrow::Cow;
use std::io::{self, Write};

use tera::{Value, escape_html};

/// Text as HTML has it, in attributes, too.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    escape_html(&plain(text), out)
}

/// Text as HTML has it between tags, where quotes need no escape: `{{ text | prose }}`.
/// A transcript has hundreds of apostrophes.
pub(super) fn prose(text: &str) -> Value {
    let mut html = String::with_capacity(text.len() + text.len() / 64);
    for c in plain(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(c),
        }
    }
    Value::safe_string(&html)
}

/// Text without the control characters, which HTML does not have.
fn plain(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace(|c: char| odd(c) && c.is_whitespace(), " ");
    Cow::Owned(spaced.replace(odd, ""))
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn prose_keeps_its_quotes_and_nothing_that_opens_a_tag() {
        let html = prose("\u{0}it's \"<b>\" &amp;\r\n");
        assert_eq!(html.as_str(), Some("it's \"&lt;b&gt;\" &amp;amp; \n"));
    }
}
