//! Which addresses of the content may stand in a page.

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

#[cfg(test)]
mod tests {
    use super::safe_url;

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
}
