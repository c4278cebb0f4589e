//! The author's notes as HTML that is safe to show: Markdown is content, and content is not trusted.

mod feed;
mod headings;
mod highlight;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use crate::site::{PageHeading, Routes, safe_url};
pub(super) use feed::render_for_feed;
use headings::Headings;

/// Renders Markdown.
///
/// Raw HTML gives its text and loses its tags; links and pictures whose
/// address could run something lose the address. Headings are lowered by one
/// level, because the page has its own first. Fenced code is highlighted. An address
/// such as `/about/` is a path of the site, wherever it lives.
pub(super) fn render_notes(markdown: &str, routes: &Routes) -> String {
    render(markdown, Filter::new(routes))
}

/// Renders the Markdown of a plain page: its headings can be led to, and links to other files of
/// the content lead where `links` says. Gives the headings of the second level, too.
pub(super) fn render_page(
    markdown: &str,
    routes: &Routes,
    links: &BTreeMap<String, String>,
) -> (String, Vec<PageHeading>) {
    let mut named = Headings::default();
    let filter = Filter { files: Some(links), ..Filter::new(routes) };
    let html = finish(named.name(filter.events(markdown)));
    (html, named.listed)
}

/// Where the links and pictures of a text lead that are no addresses: files beside it, each once.
pub(crate) fn linked_files(markdown: &str) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for event in Parser::new_ext(markdown, options()) {
        let (Event::Start(Tag::Link { dest_url: url, .. })
        | Event::Start(Tag::Image { dest_url: url, .. })) = event
        else {
            continue;
        };
        if !url.is_empty() && !url.starts_with(['/', '#', '?']) && !url.contains(':') {
            files.insert(url.into_string());
        }
    }
    files
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

fn render(markdown: &str, filter: Filter<'_>) -> String {
    finish(filter.events(markdown))
}

fn finish(events: Vec<Event<'_>>) -> String {
    let mut page = String::new();
    html::push_html(&mut page, events.into_iter());
    // HTML does not have them.
    page.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    page
}

/// The first paragraph as plain text; empty where there is none.
pub(super) fn first_words(markdown: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Paragraph) => inside = true,
            Event::End(TagEnd::Paragraph) if !words.trim().is_empty() => break,
            Event::Text(text) | Event::Code(text) if inside => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak if inside => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

/// What is kept of the stream of events, with what must be remembered meanwhile.
struct Filter<'r> {
    /// For paths of the site.
    routes: &'r Routes,
    /// Where files that the text links are, if that is known.
    files: Option<&'r BTreeMap<String, String>>,
    /// The address of the page, where whole addresses are wanted.
    page: Option<&'r str>,
    /// The code block that is being read.
    code: Option<Code>,
    /// For each open link whether it was dropped.
    links: Vec<bool>,
    /// For each open picture whether it was dropped.
    images: Vec<bool>,
}

struct Code {
    language: String,
    text: String,
}

impl<'r> Filter<'r> {
    fn new(routes: &'r Routes) -> Self {
        Self { routes, files: None, page: None, code: None, links: Vec::new(), images: Vec::new() }
    }

    fn events(mut self, markdown: &str) -> Vec<Event<'_>> {
        Parser::new_ext(markdown, options()).filter_map(|event| self.pass(event)).collect()
    }

    fn pass<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        if let Some(code) = &mut self.code {
            match event {
                Event::Text(text) => code.text.push_str(&text),
                Event::End(TagEnd::CodeBlock) => {
                    let Code { language, text } = self.code.take()?;
                    let block = code_block(&language, &text, self.page.is_none());
                    return Some(Event::Html(block.into()));
                }
                _ => {}
            }
            return None;
        }
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', ',', '{']).next().unwrap_or_default().to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some(Code { language, text: String::new() });
                None
            }
            Event::Start(Tag::Link { dest_url, link_type, title, id }) => {
                let safe = safe_url(&dest_url);
                self.links.push(safe);
                let dest_url = self.known(&dest_url).unwrap_or_else(|| self.written(dest_url));
                safe.then_some(Event::Start(Tag::Link { dest_url, link_type, title, id }))
            }
            Event::End(TagEnd::Link) => {
                self.links.pop().unwrap_or(false).then_some(Event::End(TagEnd::Link))
            }
            Event::Start(Tag::Image { dest_url, link_type, title, id }) => {
                let safe = safe_url(&dest_url) && !dest_url.starts_with("mailto");
                self.images.push(safe);
                let dest_url = match self.known(&dest_url) {
                    Some(known) => known,
                    None => self.written(local_name(dest_url)),
                };
                safe.then_some(Event::Start(Tag::Image { dest_url, link_type, title, id }))
            }
            Event::End(TagEnd::Image) => {
                self.images.pop().unwrap_or(false).then_some(Event::End(TagEnd::Image))
            }
            Event::Start(Tag::Heading { level, .. }) => {
                // Attributes of headings (`{onclick=…}`) are content, too.
                let level = lower(level);
                let (id, classes, attrs) = (None, Vec::new(), Vec::new());
                Some(Event::Start(Tag::Heading { level, id, classes, attrs }))
            }
            Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
            Event::Html(raw) => {
                let text = without_tags(&raw);
                (!text.trim().is_empty()).then(|| Event::Text(text.into()))
            }
            Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {
                None
            }
            other if self.page.is_some() => feed::plain(other),
            other => Some(other),
        }
    }

    /// Where a file is that the text links.
    fn known(&self, url: &str) -> Option<CowStr<'static>> {
        self.files?.get(url).map(|found| found.clone().into())
    }

    fn written<'a>(&self, url: CowStr<'a>) -> CowStr<'a> {
        let url = if url.starts_with('/') { self.routes.written(&url).into() } else { url };
        match self.page {
            Some(page) => feed::whole(url, page, self.routes),
            None => url,
        }
    }
}

/// A picture beside the episode lies beside its page, too: its folder does not matter.
fn local_name(url: CowStr<'_>) -> CowStr<'_> {
    if url.contains("://") || url.starts_with('/') {
        return url;
    }
    match url.rsplit_once('/') {
        Some((_, name)) => name.to_owned().into(),
        None => url,
    }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from(level as usize + 1).unwrap_or(HeadingLevel::H6)
}

/// What stands between the tags of a piece of HTML.
fn without_tags(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut depth = false;
    for c in raw.chars() {
        match c {
            '<' => depth = true,
            '>' if depth => depth = false,
            c if !depth => text.push(c),
            _ => {}
        }
    }
    text
}

fn code_block(language: &str, text: &str, coloured: bool) -> String {
    let mut block = String::with_capacity(text.len() * 2);
    block.push_str(if coloured { "<pre tabindex=\"0\"><code" } else { "<pre><code" });
    if !language.is_empty() {
        block.push_str(" class=\"language-");
        let plain = language.chars().filter(|c| c.is_ascii_alphanumeric() || "-_+#".contains(*c));
        block.extend(plain);
        block.push('"');
    }
    block.push('>');
    match highlight::highlight(language, text).filter(|_| coloured) {
        Some(code) => block.push_str(&code),
        None => push_escaped(&mut block, text),
    }
    block.push_str("</code></pre>\n");
    block
}

pub(super) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.write_char(c).expect("a string takes all that is written"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::render_notes;
    use crate::site::Routes;

    fn notes(markdown: &str) -> String {
        render_notes(markdown, &Routes::new(None))
    }

    #[test]
    fn nothing_of_the_content_comes_alive() {
        let hostile = [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[x](javascript:alert(1))",
            "[x](JAVASCRIPT:alert(1) \"t\")",
            "![x](data:text/html;base64,AAAA)",
            "# A { onclick=alert(1) }",
            "```html\n<script>alert(1)</script>\n```",
            "```\"><script>\nx\n```",
            "<javascript:alert(1)>",
            "<div onclick='alert(1)'>\n\ntext\n\n</div>",
        ];
        for markdown in hostile {
            let page = notes(markdown);
            for live in
                ["<script", "<img src=x", "href=\"javascript", "<div", "src=\"data", "onclick=\""]
            {
                assert!(!page.to_lowercase().contains(live), "{markdown} gave {page}");
            }
        }
    }

    #[test]
    fn text_inside_raw_html_stays() {
        assert!(notes("<div>kept words</div>\n\nmore").contains("kept words"));
        assert!(notes("a <b>bold</b> word").contains("bold"));
    }

    #[test]
    fn code_is_highlighted_and_headings_make_room() {
        let page = notes("# One\n\n```rust\nfn main() {} // why\n```\n");
        assert!(page.contains("<h2>One</h2>"), "{page}");
        assert!(page.contains("<span class=\"tok-k\">fn</span>"), "{page}");
        assert!(page.contains("<span class=\"tok-c\">// why"), "{page}");
        let plain: String = super::without_tags(&page);
        assert!(plain.contains("fn main() {} // why"), "{plain}");
    }
}
