//! The page of the search; without a script it leads to topics, people and episodes.

use super::super::home::largest_topics;
use super::super::{Look, Output, page};
use super::filters::filters;
use crate::artifact::{Artifact, Rank};
use crate::site::{Route, SearchPage, Site};

/// `search/index.html`
pub(in super::super) struct Search;

/// How many of each it leads to.
const MOST: usize = 24;

impl Output for Search {
    fn name(&self) -> &'static str {
        "search page"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let route = Route::search();
        if site.episodes.is_empty() || !look.wants(&route) {
            return Vec::new();
        }
        let mut people: Vec<_> = site.people.iter().collect();
        people.sort_by_key(|person| std::cmp::Reverse(person.episodes.len()));
        let body = SearchPage {
            filters: filters(site),
            topics: largest_topics(site, MOST),
            people: people.iter().take(MOST).map(|person| person.link(&site.routes)).collect(),
            episodes: site.episodes.iter().take(MOST).map(|entry| entry.link.clone()).collect(),
        };
        let text = |name: &str| site.words.text(name);
        let head = site.head(&route, "search", &text("search"), &text("search_lead"));
        vec![page(look, &route, "search.html", Rank::List, site.page(head, body))]
    }
}
