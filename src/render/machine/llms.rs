//! `llms.txt` says what there is on the site; `llms-full.txt` holds all that is said.
//!
//! After <https://llmstxt.org>: a title, a description, and lists of links each with
//! what stands behind it. What is said by more than a model reads at once comes in
//! parts, one or more for each show and season (or year), and the list of them.
//! Nothing is promised of what crawlers do with either.

use std::collections::BTreeMap;

use serde::Serialize;

use super::markdown::{Text, link};
use super::mirror::{Labels, written};
use crate::artifact::{Artifact, Rank};
use crate::cache::Hashed;
use crate::render::downloads::escape;
use crate::render::episodes::promised;
use crate::render::{Bytes, Look, Output};
use crate::site::{Card, Entry, EpisodePage, Route, Routes, Site, SiteInfo};
use crate::words::Value;

/// `llms.txt`, `llms-full.txt`, `llms-full/SHOW-2026.txt`
pub(in super::super) struct Llms;

/// About a quarter of a million words are one and a half megabytes.
const PART: usize = 250_000;

/// `llms.txt` names so many of the newest episodes; the API and the archive name all.
const NEWEST: usize = 200;

impl Output for Llms {
    fn name(&self) -> &'static str {
        "lists for agents"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if !look.wants_below("llms") {
            return Vec::new();
        }
        let mut files = Vec::new();
        let parts = if site.machines.full_text { parts(site) } else { Vec::new() };
        if site.machines.llms {
            let route = Route::llms();
            let index = index(site, !parts.is_empty());
            files.push(Artifact::new(route.file(), "llms", Rank::List, index, Index::make));
        }
        let whole = Route::full_text(None);
        if let [only] = parts.as_slice() {
            files.push(only.promise(site, &whole));
        } else if !parts.is_empty() {
            let listed = Listed {
                site: site.info.clone(),
                about: site.words.text("agents_parts"),
                parts: parts.iter().map(|part| part.line(site)).collect(),
            };
            files.push(Artifact::new(whole.file(), "llms-full", Rank::List, listed, Listed::make));
            files.extend(parts.iter().map(|part| part.promise(site, &part.route())));
        }
        files
    }
}

/// `llms.txt`
#[derive(Serialize)]
struct Index {
    site: Hashed<SiteInfo>,
    routes: Routes,
    /// What the site is, for those who have never seen one.
    about: String,
    labels: Labels,
    /// The newest, each with the address of its Markdown, or of its page.
    episodes: Vec<(Hashed<Card>, String)>,
    /// Title, address, and what stands there.
    others: Vec<(String, String, String)>,
}

fn index(site: &Site, full_text: bool) -> Index {
    let url = |route: &Route| site.routes.fullest(&site.routes.url(route));
    let mirrors = site.machines.markdown;
    let page = |route: &Route| url(&if mirrors { route.markdown() } else { route.clone() });
    let episodes = site.episodes.iter().take(NEWEST);
    let mut others = Vec::new();
    let mut add = |title: &str, url: String, what: &str| {
        others.push((title.to_owned(), url, site.words.text(what)));
    };
    let word = |name: &str| site.words.text(name);
    add(&word("all_episodes"), page(&Route::archive(1)), "agents_episodes");
    if !site.topics.is_empty() {
        add(&word("topics"), page(&Route::topics()), "agents_topics");
    }
    if !site.people.is_empty() {
        add(&word("people"), page(&Route::people()), "agents_people");
    }
    if site.machines.api {
        add("JSON", url(&Route::api("index.json")), "agents_data");
    }
    if full_text {
        add(&word("agents_all"), url(&Route::full_text(None)), "agents_full");
    }
    Index {
        site: site.info.clone(),
        routes: site.routes.clone(),
        about: site.words.text("agents_about"),
        labels: Labels::of(site),
        episodes: episodes.map(|entry| (entry.card.clone(), page(&entry.route))).collect(),
        others,
    }
}

impl Index {
    fn make(&self) -> Bytes {
        let mut text = Text::default();
        text.heading(1, &self.site.title);
        if !self.site.description.is_empty() {
            text.block(&format!("> {}", escape(&self.site.description)));
        }
        text.paragraph(&self.about);
        text.heading(2, self.labels.get("episodes"));
        let lines = self.episodes.iter().map(|(card, url)| {
            let day = card.date.as_ref().map(|date| date.iso.as_str());
            let about = [day.unwrap_or_default(), &card.summary];
            let about: Vec<String> =
                about.into_iter().filter(|it| !it.is_empty()).map(escape).collect();
            described(&card.title, url, &about.join(". "))
        });
        text.block(&lines.collect::<Vec<_>>().join("\n"));
        // A word of the format: what stands below may be left out by those who are short of room.
        text.heading(2, "Optional");
        let others =
            self.others.iter().map(|(title, url, what)| described(title, url, &escape(what)));
        text.block(&others.collect::<Vec<_>>().join("\n"));
        Ok(text.bytes())
    }
}

fn described(title: &str, url: &str, what: &str) -> String {
    let colon = if what.is_empty() { "" } else { ": " };
    format!("- {}{colon}{what}", link(title, url))
}

/// Episodes that are read at once.
struct Part<'a> {
    /// `night-bench-2026-2`
    name: String,
    title: String,
    episodes: Vec<&'a Entry>,
}

/// The episodes by show and season, or year where there are no seasons, none much larger
/// than [`PART`]; all in one where that is small enough.
fn parts(site: &Site) -> Vec<Part<'_>> {
    let all: usize = site.episodes.iter().map(|entry| entry.card.words).sum();
    if all == 0 {
        return Vec::new();
    }
    if all <= PART {
        let episodes = site.episodes.iter().map(AsRef::as_ref).collect();
        return vec![Part { name: String::new(), title: String::new(), episodes }];
    }
    let mut parts: Vec<Part<'_>> = Vec::new();
    for show in site.shows.iter() {
        let mut seasons: BTreeMap<i64, Vec<&Entry>> = BTreeMap::new();
        for index in &show.episodes {
            let entry = &site.episodes[*index];
            let season = entry.season.map(i64::from).or(entry.year.map(i64::from));
            seasons.entry(season.unwrap_or_default()).or_default().push(entry);
        }
        for (season, mut episodes) in seasons {
            let season = if season == 0 { String::new() } else { season.to_string() };
            let title = format!("{} {season}", show.show.title);
            let name = format!("{}-{season}", show.show.slug);
            let name = name.trim_end_matches('-');
            // The oldest first: a part that is full stays as it is when new episodes come.
            episodes.reverse();
            let mut size = PART;
            let mut number = 0;
            for entry in episodes {
                size += entry.card.words;
                if size > PART {
                    (size, number) = (entry.card.words, number + 1);
                    let name =
                        if number > 1 { format!("{name}-{number}") } else { name.to_owned() };
                    let title =
                        if number > 1 { format!("{title}, {number}") } else { title.clone() };
                    parts.push(Part { name, title: title.trim().to_owned(), episodes: Vec::new() });
                }
                let last = parts.last_mut().expect("a part was just begun");
                last.episodes.push(entry);
            }
        }
    }
    parts
}

impl Part<'_> {
    fn route(&self) -> Route {
        Route::full_text(Some(&self.name))
    }

    /// Title, address, how many episodes.
    fn line(&self, site: &Site) -> (String, String, String) {
        let url = site.routes.fullest(&site.routes.url(&self.route()));
        let count = [("count", Value::from(self.episodes.len()))];
        (self.title.clone(), url, site.words.say("episode_count", &count))
    }

    fn promise(&self, site: &Site, route: &Route) -> Artifact {
        let input = Full {
            site: site.info.clone(),
            labels: Labels::of(site),
            episodes: self.episodes.iter().map(|entry| promised(site, entry)).collect(),
        };
        Artifact::new(route.file(), "llms-full part", Rank::Asset, input, Full::make)
    }
}

/// All that is said in some episodes.
#[derive(Serialize)]
struct Full {
    site: Hashed<SiteInfo>,
    labels: Labels,
    episodes: Vec<EpisodePage>,
}

impl Full {
    fn make(&self) -> Bytes {
        let mut bytes = Vec::new();
        for page in &self.episodes {
            if !bytes.is_empty() {
                bytes.extend_from_slice(b"\n---\n\n");
            }
            bytes.extend(written(&self.site, page, &page.told.get()?, &self.labels)?);
        }
        Ok(bytes)
    }
}

/// `llms-full.txt` where there are several parts.
#[derive(Serialize)]
struct Listed {
    site: Hashed<SiteInfo>,
    about: String,
    parts: Vec<(String, String, String)>,
}

impl Listed {
    fn make(&self) -> Bytes {
        let mut text = Text::default();
        text.heading(1, &self.site.title);
        text.paragraph(&self.about);
        let lines =
            self.parts.iter().map(|(title, url, count)| described(title, url, &escape(count)));
        text.block(&lines.collect::<Vec<_>>().join("\n"));
        Ok(text.bytes())
    }
}
