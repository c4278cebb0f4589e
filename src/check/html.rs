//! Reads of a page what others may link to, where it links itself, and which pictures it shows.
//!
//! A scanner and no parser: tags and their attributes are all that is asked for. Pages are
//! escaped, so that a `<` of the content is none of a tag.

use std::borrow::Cow;

/// One tag with its attributes, as written.
pub(super) struct Tag<'a> {
    /// In the case in which it is written.
    pub(super) name: &'a str,
    attributes: &'a str,
}

/// The opening tags of a page, without what stands in comments, scripts and styles.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find('<')?;
            rest = &rest[open + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
                continue;
            }
            if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let end = end_of_tag(rest);
            let (tag, after) = rest.split_at(end);
            let split = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
            let (name, attributes) = tag.split_at(split);
            rest = after;
            for raw in ["script", "style"] {
                if name.eq_ignore_ascii_case(raw) {
                    let close = format!("</{raw}");
                    rest = rest.find(&close).map_or("", |end| &rest[end..]);
                }
            }
            return Some(Tag { name, attributes });
        }
    })
}

/// Where a tag ends: at the first `>` outside of quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

impl<'a> Tag<'a> {
    /// Whether it is this one, whatever its case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with what stands for other signs resolved.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_whitespace() || "=/".contains(c));
            let (own, after) = rest.split_at(end.unwrap_or(rest.len()).max(1).min(rest.len()));
            let (value, after) = value(after);
            if own.eq_ignore_ascii_case(name) {
                return Some(unescaped(value));
            }
            rest = after;
        }
    }
}

/// The value behind the name of an attribute, and the rest.
fn value(after: &str) -> (&str, &str) {
    let Some(rest) = after.trim_start().strip_prefix('=') else { return ("", after) };
    let rest = rest.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = rest.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

/// The five entities that we write, and numbers; any other stays as it is.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').map(|end| (&rest[1..end], end));
        let sign = entity.and_then(|(name, end)| Some((entity_sign(name)?, end)));
        match sign {
            Some((sign, end)) => {
                plain.push(sign);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity_sign(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok();
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let hex = digits.strip_prefix(['x', 'X']);
            char::from_u32(hex.map_or_else(|| number(digits, 10), |hex| number(hex, 16))?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn attributes_are_found_however_they_are_written() {
        let html = "<p>a < b<!-- <a href=x> --><A  HREF='/a?b&amp;c' id = \"x&#47;y\" hidden>\
                    <script>let s = '<a href=\"/no\">';</script><img src=/p.png alt><br/>";
        let found: Vec<(String, Option<String>, Option<String>)> = tags(html)
            .map(|tag| {
                let get = |name| tag.get(name).map(std::borrow::Cow::into_owned);
                (tag.name.to_lowercase(), get("href").or_else(|| get("src")), get("id"))
            })
            .collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            found,
            [
                ("p".to_owned(), None, None),
                ("a".to_owned(), text("/a?b&c"), text("x/y")),
                ("script".to_owned(), None, None),
                ("img".to_owned(), text("/p.png"), None),
                ("br".to_owned(), None, None),
            ]
        );
    }

    #[test]
    fn broken_pages_end() {
        for html in ["<", "<a", "<a href", "<a href=\"", "<a =b", "<!--", "<script>", "<a / = =>"] {
            assert!(tags(html).filter(|tag| tag.get("href").is_some()).count() < 3, "{html}");
        }
    }
}
