//! Pages taken apart, as crudely as tests need it: tags, attributes, text, links.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::Files;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Between tags, with its references (`&amp;`) resolved.
    Text(String),
    /// `<name attribute="value">`, or `</name>`.
    Tag { name: String, attributes: Vec<(String, String)> },
}

/// Takes a page apart.
pub(crate) fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_text(&mut pieces, &rest[..start]);
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let end = end_of_tag(rest);
        pieces.push(tag(&rest[1..end]));
        rest = rest.get(end + 1..).unwrap_or("");
    }
    push_text(&mut pieces, rest);
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(resolved(text)));
    }
}

/// The `>` that is in no quoted value.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn tag(text: &str) -> Piece {
    let text = text.trim_end_matches('/');
    let (name, mut rest) = text.split_once(|c: char| c.is_whitespace()).unwrap_or((text, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let value = match rest.strip_prefix('=') {
            None => String::new(),
            Some(after) => {
                let open = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                let (value, after) = match open {
                    Some(open) => after[1..].split_once(open).unwrap_or((&after[1..], "")),
                    None => after.split_once(|c: char| c.is_whitespace()).unwrap_or((after, "")),
                };
                rest = after;
                resolved(value)
            }
        };
        attributes.push((key, value));
    }
    Piece::Tag { name: name.to_ascii_lowercase(), attributes }
}

/// Text with its character references resolved.
pub(crate) fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = rest.find(';').filter(|end| *end < 12).and_then(|end| {
            let c = match &rest[1..end] {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => '\u{a0}',
                name => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                        None => number.parse(),
                    };
                    char::from_u32(code.ok()?)?
                }
            };
            Some((c, end + 1))
        });
        let (c, length) = found.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// What `href` and `src` of a page say.
pub(crate) fn links(html: &str) -> Vec<String> {
    let of = |piece: Piece| match piece {
        Piece::Tag { attributes, .. } => attributes,
        Piece::Text(_) => Vec::new(),
    };
    pieces(html)
        .into_iter()
        .flat_map(of)
        .filter(|(key, _)| key == "href" || key == "src")
        .map(|(_, value)| value)
        .collect()
}

/// The `id`s of a page, in order.
pub(crate) fn ids(html: &str) -> Vec<String> {
    let of = |piece: Piece| match piece {
        Piece::Tag { attributes, .. } => attributes,
        Piece::Text(_) => Vec::new(),
    };
    let all = pieces(html).into_iter().flat_map(of);
    all.filter(|(key, _)| key == "id").map(|(_, value)| value).collect()
}

/// Links of a site that lead to none of its files.
pub(crate) fn dead_links(site: &Files) -> Vec<String> {
    let inner = internal_links(site).into_iter();
    let dead = inner.filter(|link| !site.contains_key(&link.file));
    dead.map(|link| format!("{} links to {}", link.from, link.file)).collect()
}

/// Links that lead to no file, on pages that a reader reaches from one of `old`.
pub(crate) fn dead_links_within_reach(site: &Files, old: &Files) -> Vec<String> {
    let mut links: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for link in internal_links(site) {
        links.entry(link.from).or_default().push(link.file);
    }
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut next: Vec<&str> =
        old.keys().filter(|path| site.contains_key(*path)).map(String::as_str).collect();
    let mut dead = Vec::new();
    while let Some(page) = next.pop() {
        if !reached.insert(page) {
            continue;
        }
        for file in links.get(page).into_iter().flatten() {
            if site.contains_key(file) {
                next.push(file);
            } else {
                dead.push(format!("{page} links to {file}"));
            }
        }
    }
    dead
}

/// Links of a site that lead to a place that its page does not have.
pub(crate) fn dead_anchors(site: &Files) -> Vec<String> {
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages(site).map(|(path, html)| (path, ids(&html).into_iter().collect())).collect();
    let inner = internal_links(site).into_iter();
    let dead = inner.filter(|link| {
        let ids = ids.get(link.file.as_str());
        !link.anchor.is_empty() && !ids.is_some_and(|ids| ids.contains(&link.anchor))
    });
    dead.map(|link| format!("{} links to {}#{}", link.from, link.file, link.anchor)).collect()
}

fn pages(site: &Files) -> impl Iterator<Item = (&str, String)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).unwrap()))
}

struct InternalLink {
    from: String,
    file: String,
    anchor: String,
}

fn internal_links(site: &Files) -> Vec<InternalLink> {
    let mut found = Vec::new();
    for (path, html) in pages(site) {
        for link in links(&html) {
            let (address, anchor) = link.split_once('#').unwrap_or((&link, ""));
            if address.contains(':') || address.starts_with("//") {
                continue;
            }
            let file = match address {
                "" => path.to_owned(),
                address => file_at(path, &percent_decoded(address)),
            };
            found.push(InternalLink {
                from: path.to_owned(),
                file,
                anchor: percent_decoded(anchor),
            });
        }
    }
    found
}

/// The file that is served at an address, which a page may give relative to itself.
fn file_at(page: &str, address: &str) -> String {
    let from = if address.starts_with('/') { "" } else { page };
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.trim_start_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    match parts.last() {
        Some(&"") | None => parts.join("/") + "index.html",
        Some(_) => parts.join("/"),
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn links_are_followed_as_a_browser_follows_them() {
    let cases = [
        ("about/index.html", "../topics/", "topics/index.html"),
        ("about/index.html", "/", "index.html"),
        ("index.html", "style.css", "style.css"),
        ("a/b/index.html", "./c.png", "a/b/c.png"),
        ("a/b/index.html", "../", "a/index.html"),
    ];
    for (page, address, file) in cases {
        assert_eq!(file_at(page, address), file, "{address} on {page}");
    }
}
