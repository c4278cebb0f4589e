//! Character references of HTML: `&amp;`, `&#39;`, `&copy` without its semicolon.
//!
//! Source: HTML Standard, "consume a character reference", outside of attributes. The names
//! that need a semicolon are those of CommonMark, which has them from the same standard.

use pulldown_cmark::{Event, Parser};

/// Reads the reference that begins at the `&` at the start of a text: its characters, and its
/// length in bytes. `None` where the `&` is only itself.
pub(super) fn reference(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('&')?;
    match rest.strip_prefix('#') {
        Some(number) => numeric(number).map(|(char, length)| (char.to_string(), length + 2)),
        None => named(rest).map(|(chars, length)| (chars, length + 1)),
    }
}

/// The characters of a name that ends with a semicolon, without `&` and `;`.
pub(super) fn by_name(name: &str) -> Option<String> {
    const LONGEST: usize = 31;
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !plain || name.len() > LONGEST {
        return None;
    }
    if let Some(char) = legacy(name) {
        return Some(char.to_string());
    }
    let source = format!("&{name};");
    let text = Parser::new(&source).find_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    text.filter(|text| *text != source && !text.starts_with('&'))
}

fn named(rest: &str) -> Option<(String, usize)> {
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &rest[..length];
    if rest[length..].starts_with(';')
        && let Some(chars) = by_name(name)
    {
        return Some((chars, length + 1));
    }
    // The longest beginning that is known without a semicolon: `&notit;` is `¬it;`.
    let known = (2..=length.min(6)).rev().find_map(|end| Some((legacy(&name[..end])?, end)));
    known.map(|(char, end)| (char.to_string(), end))
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, sign) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if length == 0 {
        return None;
    }
    // Whatever does not fit is beyond all characters.
    let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let end = usize::from(digits[length..].starts_with(';'));
    let char = match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => WINDOWS[(code - 0x80) as usize],
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some((char, sign + length + end))
}

/// What numbers of control characters stand for, as on old Windows.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// A name that counts without a semicolon, too.
fn legacy(name: &str) -> Option<char> {
    let special = match name {
        "amp" | "AMP" => Some('&'),
        "lt" | "LT" => Some('<'),
        "gt" | "GT" => Some('>'),
        "quot" | "QUOT" => Some('"'),
        "COPY" => Some('©'),
        "REG" => Some('®'),
        _ => None,
    };
    special.or_else(|| {
        let index = LATIN.iter().position(|known| *known == name)?;
        u8::try_from(index).ok()?.checked_add(0xA0).map(char::from)
    })
}

/// The names of the characters from U+00A0 to U+00FF, in their order.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn reads_what_html_reads() {
        for (text, chars, length) in [
            ("&amp;x", "&", 5),
            ("&ampx", "&", 4),
            ("&AMP;", "&", 5),
            ("&lrm;", "\u{200e}", 5),
            ("&nbsp", "\u{a0}", 5),
            ("&notit;", "¬", 4),
            ("&notin;", "∉", 7),
            ("&ClockwiseContourIntegral;", "∲", 26),
            ("&NotEqualTilde;", "≂\u{338}", 15),
            ("&thorn;", "þ", 7),
            ("&yuml", "ÿ", 5),
            ("&#39;", "'", 5),
            ("&#x1F399", "🎙", 8),
            ("&#128;", "€", 6),
            ("&#0;", "\u{fffd}", 4),
            ("&#xD800;", "\u{fffd}", 8),
            ("&#99999999999;", "\u{fffd}", 14),
        ] {
            assert_eq!(reference(text), Some((chars.to_owned(), length)), "{text}");
        }
        for text in ["&", "& ", "&;", "&#;", "&#x;", "&nope;", "&lrm", "&*a*;", "&<"] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
