//! A title as it is shown, whoever proposes it.

/// "Loading UI section": what a title names is one.
fn without_container(text: &str) -> &str {
    let space = text.bytes().rposition(|byte| byte == b' ');
    let (rest, last) = space.map_or(("", text), |at| (&text[..at], &text[at + 1..]));
    let container = matches!(last, "section" | "topic" | "segment" | "stuff" | "thing" | "piece");
    if container && rest.contains(' ') && !rest.ends_with([',', '-']) { rest } else { text }
}

/// Without quotes, brackets and marks at the ends.
fn bare(text: &str) -> &str {
    without_container(text).trim_matches(|c: char| {
        !(c.is_alphanumeric() || matches!(c, '?' | '#' | '+' | '$' | '€' | '£' | '%' | '¿' | '¡'))
    })
}

/// Appends a finished title in small letters.
pub(super) fn finish_low(text: &str, to: &mut String) {
    let start = to.len();
    if text.is_ascii() {
        to.push_str(bare(text));
        to[start..].make_ascii_lowercase();
    } else {
        to.push_str(&finish(text).to_lowercase());
    }
}

/// First letter upper; quotes, brackets and marks at the ends taken off.
pub(super) fn finish(text: &str) -> String {
    let text = bare(text);
    if let Some(asked) = text.strip_prefix(['¿', '¡']) {
        let mark = &text[..text.len() - asked.len()];
        return format!("{mark}{}", finish(asked));
    }
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    // `iPhone` and `npm` keep their own spelling only where a capital follows.
    let own = first.is_lowercase() && letters.clone().next().is_some_and(char::is_uppercase);
    if own {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len() + 2);
    shown.extend(first.to_uppercase());
    shown.push_str(letters.as_str());
    shown
}
