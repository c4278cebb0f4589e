//! The author's notes for feeds: whole addresses, and nothing that only a page has.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{Filter, push_escaped, render};
use crate::site::Routes;

/// Renders Markdown for a feed: whole addresses, from the page at `page` on, and nothing that
/// only a page has (colours of code, jumps within it, boxes to tick).
pub(in super::super) fn render_for_feed(markdown: &str, routes: &Routes, page: &str) -> String {
    render(markdown, Filter { page: Some(page), ..Filter::new(routes) })
}

/// What only a page has, as text.
pub(super) fn plain(event: Event<'_>) -> Option<Event<'_>> {
    let mark = |name: &str| {
        let mut mark = "<sup>[".to_owned();
        push_escaped(&mut mark, name);
        mark + "]</sup>"
    };
    match event {
        Event::FootnoteReference(name) => Some(Event::Html(mark(&name).into())),
        Event::Start(Tag::FootnoteDefinition(name)) => {
            Some(Event::Html(format!("<p>{}</p>\n", mark(&name)).into()))
        }
        Event::End(TagEnd::FootnoteDefinition) => None,
        Event::TaskListMarker(done) => Some(Event::Text(if done { "☑ " } else { "☐ " }.into())),
        other => Some(other),
    }
}

/// An address with its host, as it stands on the page at `page`.
pub(super) fn whole<'a>(url: CowStr<'a>, page: &str, routes: &Routes) -> CowStr<'a> {
    let scheme = url.find([':', '/', '?', '#']).is_some_and(|end| url[end..].starts_with(':'));
    match url.as_ref() {
        _ if scheme => url,
        host if host.starts_with("//") => format!("https:{host}").into(),
        path if path.starts_with('/') => {
            routes.whole(path).unwrap_or_else(|| path.to_owned()).into()
        }
        beside => format!("{page}{beside}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::render_for_feed;
    use crate::site::Routes;

    #[test]
    fn addresses_are_whole_and_what_only_a_page_has_is_text() {
        let routes = Routes::new(Some("https://a.example/pod/"));
        let html = |markdown: &str| render_for_feed(markdown, &routes, "https://a.example/pod/e/");
        for (markdown, wanted) in [
            ("[x](/about/)", "href=\"https://a.example/pod/about/\""),
            ("[x](#part)", "href=\"https://a.example/pod/e/#part\""),
            ("[x](//b.example/)", "href=\"https://b.example/\""),
            ("[x](mailto:a@b.example)", "href=\"mailto:a@b.example\""),
            ("![x](art/c.png)", "src=\"https://a.example/pod/e/c.png\""),
            ("a[^n]\n\n[^n]: below", "a<sup>[n]</sup>"),
            ("- [x] done", "☑ done"),
            (
                "```rust\nfn main() {}\n```",
                "<pre><code class=\"language-rust\">fn main() {}\n</code>",
            ),
        ] {
            let found = html(markdown);
            assert!(found.contains(wanted), "{markdown} gave {found}");
        }
        assert!(!html("[x](javascript:alert(1))").contains("href"));
    }
}
