//! Tags and entities inside text: `<v.loud Ines>`, `<i>`, `</c>`, `&amp;`.
//!
//! Tags as in WebVTT cue text and the HTML that subtitle tools write into SRT;
//! what is no known tag stays text, so that `a <b and c> d` loses no word.

use std::borrow::Cow;

use super::references;

/// A tag at the start of a text.
pub(super) struct Tag<'t> {
    /// Without classes: `v` of `<v.loud Ines>`; empty for a time stamp.
    pub(super) name: &'t str,
    /// What follows the name: `Ines`.
    pub(super) note: &'t str,
    /// Whether it is `</…>`.
    pub(super) closing: bool,
    /// In bytes, with the angle brackets.
    pub(super) length: usize,
}

/// Longest tag in bytes; a longer one is text.
const LONGEST: usize = 300;

/// Known tags of WebVTT, SRT and of the HTML in Markdown.
const KNOWN: [&str; 46] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "c",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "lang",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rb",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "ul",
    "v",
    "wbr",
];

/// Reads the tag that begins at the `<` at the start of the text.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let near = &text.as_bytes()[1..text.len().min(LONGEST)];
    // Stopping at the next `<` keeps a text of nothing but `<` linear.
    let end = near.iter().position(|byte| matches!(byte, b'>' | b'<'))?;
    if near[end] == b'<' {
        return None;
    }
    let inner = &text[1..1 + end];
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner.trim_end_matches('/')),
    };
    let length = end + 2;
    if inner.starts_with(|c: char| c.is_ascii_digit()) {
        let clock = inner.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b','));
        return (clock && inner.contains(':')).then_some(Tag {
            name: "",
            note: "",
            closing: false,
            length,
        });
    }
    let word = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
    let name = inner[..word].split('.').next().unwrap_or_default();
    let note = inner[word..].trim();
    let known = KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name));
    // Only voices and languages are followed by words; "<b and c>" is speech.
    let known = known && (note.is_empty() || note.contains('=') || matches!(name, "v" | "lang"));
    let nameless = closing && inner.is_empty();
    (known || nameless).then_some(Tag { name, note, closing, length })
}

/// Reads the entity that begins at the `&` at the start of the text: its character and length in bytes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 33;
    let near = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = near.iter().position(|byte| *byte == b';')?;
    let name = text.get(1..end)?;
    let char = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
        None => {
            let chars = references::by_name(name)?;
            chars.chars().next().filter(|first| chars.len() == first.len_utf8())?
        }
    };
    // The space that does not break is a space.
    Some((if char == '\u{a0}' { ' ' } else { char }, end + 1))
}

/// The text with its entities resolved; what is none stays.
pub(super) fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let (char, length) = entity(&rest[at..]).unwrap_or(('&', 1));
        plain.push(char);
        rest = &rest[at + length..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// One space for every run of white space, none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// The words of a text that is only a note in brackets: `[music]`, `(applause)`.
pub(super) fn note(text: &str) -> Option<&str> {
    const MOST: usize = 80;
    let inner = match text.as_bytes() {
        [b'[', .., b']'] | [b'(', .., b')'] | [b'*', .., b'*'] => text[1..text.len() - 1].trim(),
        _ => return None,
    };
    let other = inner.contains(['[', ']', '(', ')', '*']);
    let words = inner.contains(|c: char| c.is_alphanumeric());
    // Long parentheses are an aside that somebody says.
    let aside = text.starts_with('(') && inner.split_whitespace().count() > 3;
    (inner.len() <= MOST && !other && words && !aside).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::{entity, note, tag};

    #[test]
    fn tells_tags_from_text() {
        let voice = tag("<v.loud.x Ines Marlow>Hello").unwrap();
        assert_eq!((voice.name, voice.note, voice.length), ("v", "Ines Marlow", 22));
        assert!(tag("</c>").unwrap().closing && tag("</>").unwrap().closing);
        assert!(tag("<00:01.500>").is_some() && tag("<BR/>").is_some());
        for text in ["<", "<3", "< b >", "<laughs>", "<b", "<b<b>", "<12>", "<b and c>"] {
            assert!(tag(text).is_none(), "{text}");
        }
    }

    #[test]
    fn reads_entities() {
        let cases =
            [("&amp;x", Some(('&', 5))), ("&#39;", Some(('\'', 5))), ("&#xe9;", Some(('é', 6)))];
        for (text, found) in cases {
            assert_eq!(entity(text), found);
        }
        for text in ["&", "&;", "&no;", "&#0;", "&#x110000;", "&ééééé;"] {
            assert_eq!(entity(text), None, "{text}");
        }
    }

    #[test]
    fn tells_notes_from_asides() {
        assert_eq!(note("[door closes]"), Some("door closes"));
        assert_eq!(note("(laughs)"), Some("laughs"));
        for text in ["[]", "[a] b [c]", "(it was a very long night)", "laughs", "["] {
            assert_eq!(note(text), None, "{text}");
        }
    }
}
