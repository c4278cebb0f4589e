//! The notes of an episode as HTML for feeds: summary, the author's notes, chapters, links.

use super::super::markdown::{first_words, push_escaped, render_for_feed};
use super::uri;
use crate::site::feed::{Channel, Item, Matter};
use crate::site::{safe_url, shorten};

/// Everything, with whole addresses.
pub(super) fn html(channel: &Channel, item: &Item, matter: &Matter) -> String {
    let mut html = String::new();
    for paragraph in matter.summary.split("\n\n").filter(|text| !text.trim().is_empty()) {
        element(&mut html, "p", paragraph.trim());
    }
    html.push_str(&render_for_feed(&matter.notes, &item.routes, &item.url));
    if !matter.marks.is_empty() {
        element(&mut html, "h2", &channel.labels.chapters);
        html.push_str("<ul>\n");
        for (index, mark) in matter.marks.iter().enumerate() {
            html.push_str("<li>");
            let url = format!("{}#chapter-{}", item.url, index + 1);
            link(&mut html, &url, &mark.start.to_string());
            html.push(' ');
            push_escaped(&mut html, &mark.title);
            html.push_str("</li>\n");
        }
        html.push_str("</ul>\n");
    }
    let whole = |url: &str| item.routes.whole(&item.routes.written(url)).filter(|_| safe_url(url));
    let links = matter.links.iter().filter_map(|link| Some((whole(&link.url)?, &link.title)));
    let links: Vec<_> = links.collect();
    if !links.is_empty() {
        element(&mut html, "h2", &channel.labels.links);
        html.push_str("<ul>\n");
        for (url, title) in links {
            html.push_str("<li>");
            link(&mut html, &url, title);
            html.push_str("</li>\n");
        }
        html.push_str("</ul>\n");
    }
    html.push_str("<p>");
    link(&mut html, &item.url, &channel.labels.transcript);
    html.push_str("</p>\n");
    html
}

/// What it is about as plain text: the summary, else the first words of the notes.
pub(super) fn summary(item: &Item, matter: &Matter) -> String {
    /// As much as directories show: <https://podcasters.apple.com/support/823-podcast-requirements>.
    const MOST: usize = 4000;
    let own = matter.summary.trim();
    match own {
        "" => match first_words(&matter.notes) {
            words if words.is_empty() => item.short.clone(),
            words => shorten(&words, MOST - 1),
        },
        own => shorten(own, MOST - 1),
    }
}

fn element(html: &mut String, name: &str, text: &str) {
    html.push_str(&format!("<{name}>"));
    push_escaped(html, text);
    html.push_str(&format!("</{name}>\n"));
}

fn link(html: &mut String, url: &str, text: &str) {
    html.push_str("<a href=\"");
    push_escaped(html, &uri(url));
    html.push_str("\">");
    push_escaped(html, text);
    html.push_str("</a>");
}
