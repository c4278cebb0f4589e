//! Which addresses of the content may stand in a page, and how they are written.

use std::fmt::Write;

/// Whether an address from the content may stand in a page: http, https, mailto,
/// or relative. Everything else, whatever its disguise, is refused.
pub(crate) fn safe_url(url: &str) -> bool {
    let odd = |c: char| c.is_control() || c.is_whitespace();
    if url.is_empty() || url.contains(odd) {
        return false;
    }
    match url.find([':', '/', '?', '#']) {
        Some(end) if url[end..].starts_with(':') => {
            ["http", "https", "mailto"].iter().any(|scheme| url[..end].eq_ignore_ascii_case(scheme))
        }
        _ => true,
    }
}

/// An address as people read it aloud: no scheme, no slash at its end.
pub(crate) fn short_address(url: &str) -> &str {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/')
}

/// An address with its spaces written as addresses have them: `a b` is `a%20b`.
pub(crate) fn without_spaces(url: &str) -> String {
    url.split_whitespace().collect::<Vec<_>>().join("%20")
}

/// An address of nothing but signs that addresses may have, where they may have them (RFC 3986).
pub(crate) fn uri(url: &str) -> String {
    let host = url.find("://").map_or(0, |at| at + 3);
    let path = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    let anchor = url.find('#').unwrap_or(url.len());
    let mut uri = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        let good = match c {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\0'..=' ' | '\u{7f}'.. => false,
            // Around the number of a host, and nowhere else.
            '[' | ']' => at < path,
            '#' => at == anchor,
            '%' => {
                let digits = url.as_bytes().get(at + 1..at + 3);
                digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            }
            _ => true,
        };
        if good {
            uri.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                write!(uri, "%{byte:02X}").expect("a string takes all that is written");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::{safe_url, uri, without_spaces};

    #[test]
    fn only_harmless_addresses_pass() {
        for good in [
            "https://example.org/a?b#c",
            "HTTP://example.org",
            "mailto:a@example.org",
            "/a",
            "a/b:c",
            "#x",
        ] {
            assert!(safe_url(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:1",
            "java\tscript:1",
            " javascript:1",
            "data:text/html,x",
            "vbscript:x",
            "\u{1}javascript:x",
        ] {
            assert!(!safe_url(bad), "{bad:?}");
        }
    }

    #[test]
    fn spaces_are_written_as_addresses_have_them() {
        assert_eq!(without_spaces(" https://a.example/a b \n c"), "https://a.example/a%20b%20c");
        assert!(!safe_url(&without_spaces("java script:alert(1)")));
    }

    #[test]
    fn addresses_have_no_sign_that_addresses_must_not_have() {
        assert_eq!(
            uri("https://a.example/é b%20c?d=\"<>"),
            "https://a.example/%C3%A9%20b%20c?d=%22%3C%3E"
        );
        assert_eq!(uri("https://a.example/x?a=1&b=[2]#c"), "https://a.example/x?a=1&b=%5B2%5D#c");
        assert_eq!(uri("http://[::1]:80/100%#a#b"), "http://[::1]:80/100%25#a%23b");
        let twice = uri("https://a.example/é [%zz%20]#<#>");
        assert_eq!(uri(&twice), twice);
    }
}
