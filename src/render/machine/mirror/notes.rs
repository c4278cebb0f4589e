//! The author's own Markdown, as it may stand beside a page: without HTML, and without
//! addresses that could run something.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::render::downloads::escape;
use crate::site::safe_url;

/// The author's Markdown with the tags of its raw HTML taken out, and every other `<` that
/// another reader could take for one escaped. Where something of what is left could still run,
/// and be it by an extension that only some readers know, nothing stays but its words.
pub(super) fn without_html(markdown: &str) -> String {
    let mut kept = String::with_capacity(markdown.len());
    let mut from = 0;
    let (mut words, mut until) = (String::new(), 0);
    // How deep in quotations and lists, and the fence of the code that is being read.
    let (mut depth, mut fence, mut code) = (0, None, false);
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        let plain = match event {
            Event::Html(_) | Event::InlineHtml(_) => String::new(),
            Event::Start(Tag::CodeBlock(kind)) => {
                code = true;
                let fenced = matches!(kind, CodeBlockKind::Fenced(_)) && depth == 0;
                fence = fenced.then(|| fence_of(&markdown[range]));
                continue;
            }
            Event::End(TagEnd::CodeBlock) => {
                code = false;
                let last = markdown[range].trim_end().lines().skip(1).last().map(str::trim_start);
                let ends = |fence: &&str| {
                    last.and_then(|last| last.strip_prefix(*fence))
                        .is_some_and(|more| more.trim_start_matches(&fence[..1]).trim().is_empty())
                };
                fence = fence.filter(|fence| !ends(fence));
                continue;
            }
            Event::Start(Tag::BlockQuote(_) | Tag::Item) => {
                depth += 1;
                continue;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item) => {
                depth -= 1;
                continue;
            }
            Event::Code(text) => {
                say(&mut words, &text, until == range.start);
                until = range.end;
                continue;
            }
            Event::Text(text) => {
                say(&mut words, &text, until == range.start);
                until = range.end;
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
    // Code that nobody ended would go on through all that follows in the file.
    if let Some(fence) = fence {
        kept.push_str(&format!("\n{fence}\n"));
    }
    if is_inert(&kept) { kept } else { escape(&words) }
}

/// Adds words, with a space before them where they stand apart.
fn say(words: &mut String, more: &str, joined: bool) {
    if !joined && !words.is_empty() {
        words.push(' ');
    }
    words.push_str(more);
}

/// The signs that code begins with: three or more.
fn fence_of(block: &str) -> &str {
    let block = block.trim_start();
    let end = block.find(|c| !block.starts_with(c)).unwrap_or(block.len());
    &block[..end]
}

/// Whether nothing of it could run, whatever a reader knows of Markdown. Tags that were taken out
/// may have parted what is a link without them, and a definition that nothing uses here may
/// be used by what stands in the same file.
fn is_inert(markdown: &str) -> bool {
    let harmless = |url: &str| url.is_empty() || safe_url(url);
    let parser = Parser::new_ext(markdown, Options::all());
    let defined = parser.reference_definitions().iter().all(|(_, link)| harmless(&link.dest));
    defined
        && parser.into_iter().all(|event| match event {
            Event::Html(_) | Event::InlineHtml(_) => false,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                harmless(&dest_url)
            }
            Event::Start(Tag::Heading { attrs, .. }) => attrs.is_empty(),
            _ => true,
        })
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

    #[test]
    fn what_tags_part_is_no_link_without_them() {
        assert_eq!(without_html("[a]<b></b>(javascript:x)"), "\\[a\\] (javascript:x)");
        assert_eq!(without_html("[a]: javascript:x"), "");
        assert_eq!(without_html("# A {onclick=x}"), "A {onclick=x\\}");
        assert_eq!(without_html("# A {#b .c}"), "# A {#b .c}");
    }

    #[test]
    fn code_ends_with_the_notes() {
        assert_eq!(without_html("A\n\n```js\n<b>"), "A\n\n```js\n<b>\n```\n");
        assert_eq!(without_html("~~~~\n~~~"), "~~~~\n~~~\n~~~~\n");
        for whole in ["```\na\n```", "~~~\na\n~~~\n", "> ```\n> a", "- ```\n  a\n\nb"] {
            assert_eq!(without_html(whole), whole);
        }
    }
}
