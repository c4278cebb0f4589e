//! The list of all pages for search engines and other programs, and the file that leads them to it.

use serde::Serialize;

use super::{Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::site::{Download, Machines, Route, Site, download};

/// `sitemap.xml`, `robots.txt`
pub(super) struct Sitemap;

/// A list has at most so many addresses and so many bytes, of which some are for what stands
/// around them: <https://www.sitemaps.org/protocol.html>.
const MOST: usize = 50_000;
const LARGEST: usize = 50_000_000;

/// A page of the site.
#[derive(Debug, Clone, Serialize)]
struct Place {
    url: String,
    /// The day of the newest episode on it: `2026-05-14`.
    changed: Option<String>,
}

impl Output for Sitemap {
    fn name(&self) -> &'static str {
        "list of pages for search engines"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if !look.wants_below("sitemap") && !look.wants(&Route::robots()) {
            return Vec::new();
        }
        // Only whole addresses may stand in it.
        let Some(own) = site.routes.absolute(&Route::sitemap(None)) else { return Vec::new() };
        let places = places(site, look.page_size.max(1));
        let mut files = Vec::new();
        let mut lists = split(places, MOST, LARGEST);
        if lists.len() <= 1 {
            files.push(list(&Route::sitemap(None), lists.pop().unwrap_or_default()));
        } else {
            let mut parts = Vec::new();
            for (index, part) in lists.into_iter().enumerate() {
                let route = Route::sitemap(Some(index + 1));
                parts.extend(site.routes.absolute(&route));
                files.push(list(&route, part));
            }
            let path = Route::sitemap(None).file();
            files
                .push(Artifact::new(path, "sitemaps", Rank::List, parts, |parts| Ok(index(parts))));
        }
        // Robots look for it at the root of the host only; the author's own comes first.
        let robots = Route::robots().file();
        let theirs = look.theme.assets().iter().any(|asset| asset.path == robots);
        if site.routes.base() == "/" && !theirs {
            files.push(Artifact::new(robots, "robots", Rank::List, own, |own| {
                Ok(format!("User-agent: *\nAllow: /\n\nSitemap: {own}\n").into_bytes())
            }));
        }
        files
    }
}

/// The places in lists of at most so many addresses and bytes.
fn split(places: Vec<Place>, most: usize, largest: usize) -> Vec<Vec<Place>> {
    /// Of the elements round an address, with its day.
    const AROUND: usize = 80;
    let mut lists: Vec<Vec<Place>> = Vec::new();
    let mut size = 0;
    for place in places {
        let own = escape(&place.url).len() + AROUND;
        match lists.last_mut().filter(|list| list.len() < most && size + own < largest) {
            Some(list) => {
                size += own;
                list.push(place);
            }
            None => {
                size = AROUND * 2 + own;
                lists.push(vec![place]);
            }
        }
    }
    lists
}

/// Every page and file with the day of its newest episode.
fn places(site: &Site, page_size: usize) -> Vec<Place> {
    let day = |episode: &usize| Some(site.episodes[*episode].card.date.as_ref()?.iso.clone());
    let newest = |episodes: &[usize]| episodes.iter().find_map(day);
    let all: Vec<usize> = (0..site.episodes.len()).collect();
    let mut places = Vec::new();
    let mut add = |route: &Route, changed: Option<String>| {
        places.extend(site.routes.absolute(route).map(|url| Place { url, changed }));
    };
    add(&Route::home(), newest(&all));
    add(&Route::search(), None);
    for (index, entry) in site.episodes.iter().enumerate() {
        add(&entry.route, day(&index));
    }
    for entry in site.pages.iter() {
        add(&entry.route, None);
    }
    let Machines { markdown, api, llms, full_text } = site.machines;
    for (index, entry) in site.episodes.iter().enumerate().filter(|_| markdown) {
        add(&entry.route.markdown(), day(&index));
    }
    // Transcripts as HTML say that they are not to be listed: their page is.
    let listed = |file: &&Download| file.format != download::HTML;
    for (index, entry) in site.episodes.iter().enumerate() {
        for file in entry.downloads.iter().filter(listed) {
            add(&file.route, day(&index));
        }
    }
    let spoken = site.episodes.iter().any(|entry| entry.card.words > 0);
    let lists = [
        (api, Route::api("index.json")),
        (llms, Route::llms()),
        (full_text && spoken, Route::full_text(None)),
    ];
    for (_, route) in lists.iter().filter(|(wanted, _)| *wanted) {
        add(route, newest(&all));
    }
    for number in 1..=all.len().div_ceil(page_size).max(1) {
        let from = (number - 1) * page_size;
        add(&Route::archive(number), newest(&all[from.min(all.len())..]));
    }
    for entry in site.shows.iter().filter(|_| site.shows.len() > 1) {
        for number in 1..=entry.episodes.len().div_ceil(page_size).max(1) {
            let from = ((number - 1) * page_size).min(entry.episodes.len());
            add(&Route::show(&entry.show.slug, number), newest(&entry.episodes[from..]));
        }
    }
    if !site.topics.is_empty() {
        add(&Route::topics(), newest(&all));
    }
    for topic in site.topics.iter() {
        add(&topic.route, newest(&topic.episodes));
    }
    if !site.people.is_empty() {
        add(&Route::people(), newest(&all));
    }
    for person in site.people.iter() {
        add(&person.route, newest(&person.episodes));
    }
    places
}

fn list(route: &Route, places: Vec<Place>) -> Artifact {
    Artifact::new(route.file(), "sitemap", Rank::List, places, |places| Ok(written(places)))
}

fn written(places: &[Place]) -> Vec<u8> {
    let entry = |place: &Place| {
        let changed = place.changed.as_deref();
        let changed = changed.map_or(String::new(), |day| format!("<lastmod>{day}</lastmod>"));
        format!("<url><loc>{}</loc>{changed}</url>\n", escape(&place.url))
    };
    document("urlset", places.iter().map(entry))
}

fn index(parts: &[String]) -> Vec<u8> {
    let entry = |url: &String| format!("<sitemap><loc>{}</loc></sitemap>\n", escape(url));
    document("sitemapindex", parts.iter().map(entry))
}

fn document(root: &str, entries: impl Iterator<Item = String>) -> Vec<u8> {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    xml.extend(entries);
    xml.push_str(&format!("</{root}>\n"));
    xml.into_bytes()
}

fn escape(url: &str) -> String {
    url.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Place, split, written};

    #[test]
    fn lists_stay_below_both_limits_and_lose_nothing() {
        let places: Vec<Place> = (0..100)
            .map(|number| Place { url: format!("https://a.example/?a&{number}"), changed: None })
            .collect();
        for (most, largest) in [(100, 99_999), (7, 99_999), (100, 1000), (1, 1)] {
            let lists = split(places.clone(), most, largest);
            let all: Vec<&str> = lists.iter().flatten().map(|place| place.url.as_str()).collect();
            assert_eq!(all, places.iter().map(|place| place.url.as_str()).collect::<Vec<_>>());
            for part in &lists {
                assert!(part.len() <= most);
                let bytes = written(part).len();
                assert!(bytes <= largest || part.len() == 1, "{bytes} {largest}");
            }
        }
        assert!(split(Vec::new(), 1, 1).is_empty());
    }
}
