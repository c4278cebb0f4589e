//! The author's own Markdown, as it may stand beside a page: without HTML, and without
//! addresses that could run something.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::render::downloads::escape;
use crate::site::safe_url;

/// The author's Markdown with the tags of its raw HTML taken out, and every other `<` that
/// another reader could take for one escaped. Where a link could run something nothing is
/// left of the Markdown but its words.
pub(super) fn without_html(markdown: &str) -> String {
    let mut kept = String::with_capacity(markdown.len());
    let mut from = 0;
    let mut words = Vec::new();
    let (mut safe, mut code) = (true, false);
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        let plain = match event {
            Event::Html(_) | Event::InlineHtml(_) => String::new(),
            Event::Start(Tag::CodeBlock(_)) => {
                code = true;
                continue;
            }
            Event::End(TagEnd::CodeBlock) => {
                code = false;
                continue;
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                safe &= safe_url(&dest_url);
                continue;
            }
            Event::Code(text) => {
                words.push(text.to_string());
                continue;
            }
            Event::Text(text) => {
                words.push(text.to_string());
                let escaped = markdown[..range.start].ends_with('\\');
                if code || escaped || !markdown[range.clone()].contains('<') {
                    continue;
                }
                markdown[range.clone()].replace('<', "\\<")
            }
            _ => continue,
        };
        // Lines of code and of HTML come in order, but may have been passed already.
        let start = range.start.max(from);
        kept.push_str(&markdown[from..start]);
        kept.push_str(&plain);
        from = range.end.max(start);
    }
    kept.push_str(&markdown[from..]);
    if safe { kept } else { escape(&words.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::without_html;

    #[test]
    fn html_and_addresses_that_run_something_are_gone() {
        assert_eq!(without_html("A *b*\n\n<script>x</script>\n\nC"), "A *b*\n\n\nC");
        assert_eq!(without_html("a <b onclick=x>c</b>"), "a c");
        assert_eq!(without_html("[*a*](javascript:x) `b`"), "a b");
        assert_eq!(
            without_html("[a](/b/) and [c](https://d.example)"),
            "[a](/b/) and [c](https://d.example)"
        );
        assert_eq!(
            without_html("<https://a.example> `<b>` \\\\<c"),
            "<https://a.example> `<b>` \\\\<c"
        );
        assert_eq!(without_html("1 < 2 & a <b"), "1 \\< 2 & a \\<b");
    }
}
