//! Feeds, chapters and data: still well-formed, and nothing in them could run where it is shown.

use roxmltree::Document;
use serde_json::Value;

use super::live::{graph, in_fragment, is_harmless};

/// What is wrong with a feed, a list of pages or chapters.
pub(crate) fn in_xml(xml: &str) -> Vec<String> {
    let document = match Document::parse(xml) {
        Ok(document) => document,
        Err(error) => return vec![format!("not well-formed: {error}")],
    };
    let mut found = Vec::new();
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        let known = match node.tag_name().namespace() {
            Some(space) => SPACES.contains(&space),
            None => RSS.contains(&name),
        };
        if !known {
            found.push(format!("<{name}> of {:?}", node.tag_name().namespace()));
        }
        for attribute in node.attributes() {
            let leads = ["href", "url", "img", "feedUrl"].contains(&attribute.name());
            if leads && !is_harmless(attribute.value()) {
                found.push(format!("<{name} {}={:?}>", attribute.name(), attribute.value()));
            }
        }
        let text: String = node.children().filter_map(|child| child.text()).collect();
        match name {
            "encoded" | "content" => found.extend(in_fragment(&text)),
            "link" | "url" | "uri" | "logo" | "icon" | "loc" if !is_harmless(&text) => {
                found.push(format!("<{name}>{text}"));
            }
            _ => {}
        }
    }
    found
}

const SPACES: &[&str] = &[
    "http://www.w3.org/2005/Atom",
    "http://purl.org/rss/1.0/modules/content/",
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "https://podcastindex.org/namespace/1.0",
    "http://podlove.org/simple-chapters",
    "http://www.w3.org/1999/xhtml",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
];

const RSS: &[&str] = &[
    "rss",
    "channel",
    "title",
    "link",
    "description",
    "language",
    "copyright",
    "managingEditor",
    "pubDate",
    "lastBuildDate",
    "generator",
    "image",
    "url",
    "item",
    "guid",
    "enclosure",
    "category",
];

/// What is wrong with JSON: that it is none, HTML that could run, addresses that could.
pub(crate) fn in_json(json: &str) -> Vec<String> {
    let value: Value = match serde_json::from_str(json) {
        Ok(value) => value,
        Err(error) => return vec![format!("no JSON: {error}")],
    };
    let mut found = Vec::new();
    let mut waiting = vec![("", &value)];
    while let Some((name, value)) = waiting.pop() {
        match value {
            Value::Object(fields) => {
                waiting.extend(fields.iter().map(|(name, it)| (name.as_str(), it)))
            }
            Value::Array(all) => waiting.extend(all.iter().map(|it| (name, it))),
            Value::String(text) if name == "content_html" => found.extend(in_fragment(text)),
            Value::String(text) => {
                let leads =
                    name.ends_with("url") || ["icon", "image", "avatar", "data"].contains(&name);
                if leads && !is_harmless(text) {
                    found.push(format!("{name}: {text}"));
                }
            }
            _ => {}
        }
    }
    found
}

/// The title of the item or entry whose page is that of the talk.
pub(crate) fn title_in_xml(xml: &str, element: &str) -> Option<String> {
    let document = Document::parse(xml).ok()?;
    let mut items = document.descendants().filter(|node| node.tag_name().name() == element);
    let talk = items.find(|item| {
        item.children().any(|child| {
            child.tag_name().name() == "link"
                && (child.text().unwrap_or_default().ends_with("/talk/")
                    || child.attribute("href").is_some_and(|href| href.ends_with("/talk/")))
        })
    })?;
    let title = talk.children().find(|child| child.tag_name().name() == "title")?;
    Some(title.children().filter_map(|child| child.text()).collect())
}

/// What search engines are told the episode is called.
pub(crate) fn name_in_graph(html: &str) -> Option<String> {
    let graph: Value = serde_json::from_str(&graph(html)?).ok()?;
    Some(graph["@graph"][0]["name"].as_str()?.to_owned())
}
