//! What could run in a page, by a parser that reads it as browsers do.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Options, Parser, html};

/// What the theme and Markdown are made of. Nothing of the content adds to it.
const ELEMENTS: &str = "html head meta title link script body a p div span h1 h2 h3 h4 h5 h6 ul ol li header \
    footer nav main section article aside button form input label fieldset legend dl dt dd b i small time kbd \
    dialog figure figcaption blockquote details summary audio img output strong em code pre table thead tbody \
    tr th td hr br del sup sub cite select option svg path rect circle g";

const ATTRIBUTES_WITH_ADDRESSES: &[&str] = &[
    "href",
    "src",
    "action",
    "formaction",
    "cite",
    "data",
    "poster",
    "background",
    "longdesc",
    "xlink:href",
    "ping",
    "manifest",
    "srcset",
];

const FORBIDDEN: &[&str] = &["style", "srcdoc", "formaction", "background", "ping", "srcset"];

/// An element with what it holds.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// All elements, in their order, each with all text in it.
fn elements(html: &str) -> Vec<Element> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut found = Vec::new();
    let mut waiting: Vec<Handle> = vec![dom.document.clone()];
    while let Some(node) = waiting.pop() {
        if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
            let attributes = attrs.borrow();
            let attributes = attributes.iter().map(|attribute| {
                let prefix = attribute.name.prefix.as_ref().map(|prefix| format!("{prefix}:"));
                let name = format!("{}{}", prefix.unwrap_or_default(), attribute.name.local);
                (name, attribute.value.to_string())
            });
            let attributes = attributes.collect();
            // Nobody asks for the text of what is larger.
            let asked = ["h1", "title", "script"].contains(&&*name.local);
            let text = if asked { text_of(&node) } else { String::new() };
            found.push(Element { name: name.local.to_string(), attributes, text });
            waiting.extend(template_contents.borrow().iter().cloned());
        }
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
    found
}

fn text_of(node: &Handle) -> String {
    let mut text = String::new();
    let mut waiting = vec![node.clone()];
    while let Some(node) = waiting.pop() {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
    text
}

/// What a page holds that could run or leads where nothing may lead.
pub(crate) fn in_page(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let known: Vec<&str> = ELEMENTS.split_whitespace().collect();
    for element in elements(html) {
        let name = element.name.as_str();
        if !known.contains(&name) {
            found.push(format!("<{name}>"));
        }
        for (attribute, value) in &element.attributes {
            let odd =
                |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "-:BAR".contains(c));
            if attribute.starts_with("on") || attribute.contains(odd) {
                found.push(format!("<{name} {attribute}={value:?}>"));
            }
            // The theme's own stand in windows that are opened by hand.
            let ours = attribute == "autofocus"
                && (element.get("class") == Some("go copy")
                    || element.get("role") == Some("switch"));
            if attribute == "autofocus" && !ours {
                found.push(format!("<{name} {attribute}>"));
            }
            if FORBIDDEN.contains(&attribute.as_str()) {
                found.push(format!("<{name} {attribute}>"));
            }
            if ATTRIBUTES_WITH_ADDRESSES.contains(&attribute.as_str()) && !is_harmless(value) {
                found.push(format!("<{name} {attribute}={value:?}>"));
            }
        }
        let good = match name {
            "script" => is_ours(&element),
            "meta" => element.get("http-equiv").is_none_or(|_| is_rule(&element)),
            "link" => {
                element.get("rel") != Some("stylesheet") || starts(&element, "href", "/style.")
            }
            "svg" => element.get("aria-hidden") == Some("true") && element.get("viewBox").is_some(),
            _ => true,
        };
        if !good {
            found.push(format!("<{name} {:?}>", element.attributes));
        }
    }
    found
}

/// The script of the theme, the one of the settings, or data that is JSON.
fn is_ours(script: &Element) -> bool {
    match script.get("type") {
        Some("application/ld+json") => {
            let json: Result<serde_json::Value, _> = serde_json::from_str(&script.text);
            script.get("src").is_none() && json.is_ok_and(|json| json["@graph"].is_array())
        }
        Some("module") => script.text.is_empty() && starts(script, "src", "/app."),
        _ => script.text.is_empty() && starts(script, "src", "https://count.example/x.js"),
    }
}

/// The rules of the page, or that it has moved within the site.
fn is_rule(meta: &Element) -> bool {
    match meta.get("http-equiv") {
        Some("Content-Security-Policy") => starts(meta, "content", "default-src 'self'; "),
        Some("refresh") => {
            starts(meta, "content", "0; url=/")
                || starts(meta, "content", "0; url=https://night.example/")
        }
        _ => false,
    }
}

fn starts(element: &Element, attribute: &str, start: &str) -> bool {
    element.get(attribute).is_some_and(|value| value.starts_with(start))
}

/// Whether a browser that follows an address runs nothing: http, https, mailto, relative, a fragment.
pub(crate) fn is_harmless(url: &str) -> bool {
    // As the standard of addresses reads one: https://url.spec.whatwg.org/#concept-basic-url-parser
    let url = url.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "");
    let end = url.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
    let scheme =
        end.filter(|end| url[*end..].starts_with(':')).map(|end| url[..end].to_lowercase());
    scheme.is_none_or(|scheme| ["http", "https", "mailto"].contains(&scheme.as_str()))
}

/// What could run in a fragment of a feed, or in Markdown that was made into HTML.
pub(crate) fn in_fragment(html: &str) -> Vec<String> {
    in_page(&format!("<!doctype html><title>x</title><body>{html}"))
}

/// Rendered with all that a reader may know, and with HTML.
pub(crate) fn in_markdown(markdown: &str) -> Vec<String> {
    in_fragment(&rendered(markdown))
}

fn rendered(markdown: &str) -> String {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(markdown, Options::all()));
    page
}

/// The text of the first heading.
pub(crate) fn heading(html: &str) -> Option<String> {
    elements(html).into_iter().find(|element| element.name == "h1").map(|element| element.text)
}

pub(crate) fn heading_of_markdown(markdown: &str) -> Option<String> {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new(markdown));
    heading(&page)
}

pub(crate) fn title(html: &str) -> Option<String> {
    elements(html).into_iter().find(|element| element.name == "title").map(|element| element.text)
}

/// The data of a page for search engines.
pub(crate) fn graph(html: &str) -> Option<String> {
    let data = |element: &Element| element.get("type") == Some("application/ld+json");
    elements(html).into_iter().find(data).map(|element| element.text)
}

#[test]
fn what_could_run_is_found() {
    for page in [
        "<script>alert(1)</script>",
        "<p onclick=x>",
        "<a href=' java\nscript:x'>",
        "<svg onload=x>",
        "<svg>",
        "<x>",
        "<img src=data:x>",
        "<meta http-equiv=refresh content='0; url=https://evil.example'>",
        "<script type=application/ld+json>{}</script>",
        "<p style=x>",
        "<a \"=x>",
    ] {
        assert!(!in_fragment(page).is_empty(), "{page}");
    }
    assert_eq!(in_fragment("<p class=a><a href=https://a.example>b</a> <a href=#c>c</a>"), [""; 0]);
    assert!(
        !in_markdown("[a](javascript:x)").is_empty() && !in_markdown("# a {onclick=x}").is_empty()
    );
}
