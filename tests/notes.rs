//! Chapters, quotes and times as they stand on the pages of the demo.

use std::collections::BTreeSet;

use crate::html::{Piece, ids, pieces};
use crate::site::{Built, TestSite};

const PAGES: [&str; 7] = [
    "one-in-the-morning",
    "quiet-sky",
    "the-last-train",
    "the-night-ferry",
    "the-pager",
    "the-tide-gauge",
    "trailer",
];

/// A chapter of a page, with the times of its sentences.
#[derive(Default)]
struct Chapter {
    id: String,
    seconds: Option<u64>,
    paragraphs: Vec<String>,
    times: Vec<u64>,
    text: String,
}

struct Page {
    chapters: Vec<Chapter>,
    /// What the list of chapters leads to.
    listed: Vec<String>,
    /// The words of each quote, and what it leads to.
    quotes: Vec<(String, String)>,
}

fn get<'a>(attributes: &'a [(String, String)], key: &str) -> &'a str {
    attributes.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
}

fn read(html: &str) -> Page {
    let mut page = Page { chapters: Vec::new(), listed: Vec::new(), quotes: Vec::new() };
    let (mut article, mut toc, mut quote) = (false, false, false);
    // Each time is counted from the one before it on the page.
    let mut tenths = 0;
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => match page.chapters.last_mut() {
                Some(chapter) if article => chapter.text.push_str(&text),
                _ if quote => page.quotes.last_mut().unwrap().0.push_str(&text),
                _ => {}
            },
            Piece::Tag { name, attributes } => {
                let (id, class) = (get(&attributes, "id"), get(&attributes, "class"));
                match name.as_str() {
                    "article" => article = true,
                    "/article" => article = false,
                    "nav" => toc = class == "chapters",
                    "/nav" => toc = false,
                    "a" if toc => page.listed.push(get(&attributes, "href").to_owned()),
                    "blockquote" => {
                        quote = true;
                        page.quotes.push(Default::default());
                    }
                    "/blockquote" => quote = false,
                    "a" if !article => {
                        // The first link after a quote is the way to where it is said.
                        let open = page.quotes.last_mut().filter(|(_, way)| way.is_empty());
                        if let Some((_, way)) = open {
                            *way = get(&attributes, "href").to_owned();
                        }
                    }
                    "section" if article => page.chapters.push(Chapter {
                        id: id.to_owned(),
                        seconds: get(&attributes, "data-s").parse().ok(),
                        ..Chapter::default()
                    }),
                    "p" if article && !id.is_empty() => {
                        let chapter = page.chapters.last_mut().expect("a paragraph in no chapter");
                        chapter.paragraphs.push(id.to_owned());
                        for step in get(&attributes, "data-t").split_whitespace() {
                            tenths += step.parse::<u64>().unwrap();
                            chapter.times.push(tenths / 10);
                        }
                        chapter.text.push(' ');
                    }
                    _ => {}
                }
            }
        }
    }
    page
}

fn page(site: &Built, name: &str) -> Page {
    read(&site.output(&format!("episodes/{name}/index.html")))
}

#[test]
fn chapters_stand_in_the_order_of_their_list_and_hold_every_paragraph() {
    let site = TestSite::demo().build();
    let mut with_times = 0;
    for name in PAGES {
        let Page { chapters, listed, .. } = page(&site, name);
        assert!(!chapters.is_empty(), "{name}");
        let order: Vec<String> =
            chapters.iter().map(|chapter| format!("#{}", chapter.id)).collect();
        assert!(listed.is_empty() || listed == order, "{name}: {listed:?} and {order:?}");
        for chapter in &chapters {
            assert!(!chapter.paragraphs.is_empty(), "{name}: {} is empty", chapter.id);
        }
        let times: Vec<u64> = chapters.iter().flat_map(|chapter| chapter.times.clone()).collect();
        assert!(times.is_sorted(), "{name}: times go back: {times:?}");
        let starts: Vec<u64> = chapters.iter().filter_map(|chapter| chapter.seconds).collect();
        assert!(starts.is_sorted_by(|a, b| a < b), "{name}: chapters go back: {starts:?}");
        for (at, chapter) in chapters.iter().enumerate() {
            let Some(start) = chapter.seconds else { continue };
            with_times += 1;
            let end = chapters.get(at + 1).and_then(|next| next.seconds).unwrap_or(u64::MAX);
            let inside = |time: &&u64| (start..=end).contains(*time);
            let outside: Vec<_> = chapter.times.iter().filter(|time| !inside(time)).collect();
            assert!(
                outside.is_empty(),
                "{name}: {} from {start} to {end}: {outside:?}",
                chapter.id
            );
        }
    }
    assert!(with_times > 10, "only {with_times} chapters have times");
}

#[test]
fn an_author_s_chapters_are_those_of_the_page() {
    let site = TestSite::demo().build();
    let Page { chapters, .. } = page(&site, "quiet-sky");
    let starts: Vec<Option<u64>> = chapters.iter().map(|chapter| chapter.seconds).collect();
    assert_eq!(starts, [0, 167, 311, 480, 602, 816].map(Some));
    for (chapter, title) in chapters.iter().zip(["Eight hours and a chair", "Twenty-three bursts"])
    {
        assert!(chapter.text.trim_start().starts_with(title), "{}", chapter.text);
    }
}

#[test]
fn a_quote_is_said_word_for_word_where_its_link_leads() {
    let site = TestSite::demo().build();
    let mut quotes = 0;
    for name in PAGES {
        let found = page(&site, name);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = words(&found.chapters.iter().map(|c| c.text.as_str()).collect::<String>());
        for (text, anchor) in &found.quotes {
            quotes += 1;
            assert!(said.contains(&words(text)), "{name}: nobody says {text:?}");
            let place = anchor.strip_prefix('#').unwrap_or_else(|| panic!("{name}: {anchor:?}"));
            let paragraphs = found.chapters.iter().flat_map(|chapter| &chapter.paragraphs);
            assert!(paragraphs.clone().any(|id| id == place), "{name}: {anchor} leads nowhere");
        }
    }
    assert!(quotes >= 10, "only {quotes} quotes");
}

#[test]
fn a_place_of_a_page_has_a_name_of_its_own() {
    let site = TestSite::demo().build();
    for (path, bytes) in site.all_output() {
        if path.ends_with(".html") {
            let all = ids(std::str::from_utf8(&bytes).unwrap());
            let distinct: BTreeSet<&String> = all.iter().collect();
            assert_eq!(all.len(), distinct.len(), "{path}: {all:?}");
        }
    }
}

#[test]
fn every_link_of_the_demo_leads_somewhere() {
    let files = TestSite::demo().build().all_output();
    assert_eq!(crate::html::dead_links(&files), Vec::<String>::new());
    assert_eq!(crate::html::dead_anchors(&files), Vec::<String>::new());
}

#[test]
fn the_demo_has_nothing_to_complain_about() {
    let site = TestSite::demo().build();
    assert!(site.report().diagnostics.is_empty(), "{:#?}", site.report().diagnostics);
}
