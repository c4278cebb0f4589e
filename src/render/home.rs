//! The home page and the page for addresses that lead nowhere.

use super::{Look, Output, both, page};
use crate::artifact::{Artifact, Rank};
use crate::site::{HomePage, Listed, NotFoundPage, Route, ShowLink, Site, TopicLink, Total};

/// `index.html` and `404.html`
pub(super) struct Home;

/// How many of the newest episodes the home page shows.
const NEWEST: usize = 12;

/// How many topics and people it shows.
const TOPICS: usize = 14;
const PEOPLE: usize = 8;

impl Output for Home {
    fn name(&self) -> &'static str {
        "home page"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if !look.wants(&Route::home()) && !look.wants(&Route::not_found()) {
            return Vec::new();
        }
        let topics = largest_topics(site, TOPICS);
        let mut people: Vec<_> = site.people.iter().collect();
        people.sort_by_key(|person| std::cmp::Reverse(person.episodes.len()));
        let shows = site.shows.iter().map(|entry| ShowLink {
            title: entry.show.title.clone(),
            url: site.routes.url(&Route::show(&entry.show.slug, 1)),
            description: entry.show.description.clone(),
            count: entry.episodes.len(),
        });
        let home = HomePage {
            episodes: site.episodes.iter().take(NEWEST).map(|entry| entry.card.clone()).collect(),
            total: Total::of(site.episodes.len(), &site.words),
            archive: site.routes.url(&Route::archive(1)),
            shows: if site.shows.len() > 1 { shows.collect() } else { Vec::new() },
            topics: topics.clone(),
            people: people.iter().take(PEOPLE).map(|person| person.link(&site.routes)).collect(),
        };
        let lost = NotFoundPage {
            episodes: site.episodes.iter().take(6).map(|entry| entry.link.clone()).collect(),
            topics,
        };
        let route = Route::home();
        let about = match site.info.description.as_str() {
            "" => site.about_list(Listed::Episodes, site.episodes.len(), &site.info.title),
            own => own.to_owned(),
        };
        let head = site.head(&route, "home", "", &about);
        let nowhere = Route::not_found();
        let text = |name: &str| site.words.text(name);
        let mut lost_head = site.head(&nowhere, "", &text("not_found"), &text("not_found_text"));
        lost_head.canonical = None;
        let mut files = match site.has_own_home() {
            true => Vec::new(),
            false => both(site, look, &route, "home.html", Rank::List, site.page(head, home)),
        };
        let lost = site.page(lost_head, lost);
        files.push(page(look, &nowhere, "404.html", Rank::List, lost));
        files
    }
}

/// The topics that most episodes speak of; of equals the first by name.
pub(super) fn largest_topics(site: &Site, most: usize) -> Vec<TopicLink> {
    let mut topics: Vec<_> = site.topics.iter().collect();
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.episodes.len()));
    topics.truncate(most);
    topics.into_iter().map(|topic| topic.link(&site.routes)).collect()
}
