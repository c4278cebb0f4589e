//! The index of topics and the page of each.

use std::collections::BTreeMap;

use super::home::largest_topics;
use super::{Bytes, Look, Output, Rendering, both, machine, render};
use crate::artifact::{Artifact, Rank};
use crate::error::Result;
use crate::site::{
    Listed, Page, Route, Site, TopicEntry, TopicEpisode, TopicIndex, TopicLink, TopicPage,
    TopicSource, Total, by_letter,
};
use crate::words::Value;

/// `topics/index.html`, `topics/NAME/index.html`
pub(super) struct Topics;

/// How many topics stand out above the index, and how many a topic's page calls related.
const LARGEST: usize = 24;

/// With so many topics of several episodes no others are called the largest.
const SHARED: usize = 6;
const RELATED: usize = 8;

impl Output for Topics {
    fn name(&self) -> &'static str {
        "topic pages"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if site.topics.is_empty() {
            return Vec::new();
        }
        let mut files = Vec::new();
        let route = Route::topics();
        if look.wants(&route) {
            let about = site.about_list(Listed::Topics, site.topics.len(), &site.info.title);
            let head = site.head(&route, "topics", &site.words.text("topics"), &about);
            let page = site.page(head, index(site));
            files.extend(both(site, look, &route, "topics.html", Rank::List, page));
        }
        for (index, topic) in site.topics.iter().enumerate() {
            if !look.wants(&topic.route) {
                continue;
            }
            let related = related(site, index, topic).into_iter();
            let episodes = topic.episodes.iter().zip(&topic.keys).map(|(index, key)| TopicSource {
                episode: site.episodes[*index].link.clone(),
                key: key.clone(),
                passages: site.episodes[*index].passages.clone(),
            });
            let body = TopicPage {
                name: topic.name.clone(),
                episodes: episodes.collect(),
                total: Total::of(topic.episodes.len(), &site.words),
                related: related.map(|index| site.topics[index].link(&site.routes)).collect(),
            };
            let values = [
                ("topic", Value::from(topic.name.as_str())),
                ("count", Value::from(topic.episodes.len())),
            ];
            let about = site.words.say("passages_about", &values);
            let head = site.head(&topic.route, "topics", &topic.name, &about);
            let page = machine::led(site, &topic.route, site.page(head, body));
            files.extend(machine::mirror(site, &topic.route, &page));
            let input = Rendering { theme: look.theme.clone(), template: "topic.html", page };
            files.push(Artifact::new(topic.route.file(), "topic", Rank::List, input, make));
        }
        files
    }
}

fn index(site: &Site) -> TopicIndex {
    let links: Vec<TopicLink> = site.topics.iter().map(|t| t.link(&site.routes)).collect();
    let many = links.len() > 2 * LARGEST;
    let mut largest = if many { largest_topics(site, LARGEST) } else { Vec::new() };
    // What one episode alone speaks of stands in the list below.
    let shared = largest.iter().filter(|topic| topic.count > 1).count();
    if shared >= SHARED {
        largest.truncate(shared);
    }
    TopicIndex {
        largest,
        groups: by_letter(links.iter().map(|link| (link.name.clone(), link.clone()))),
        total: Total::of(links.len(), &site.words),
    }
}

fn make(input: &Rendering<TopicPage<TopicSource>>) -> Bytes {
    let Page { site, head, body } = &input.page;
    render(&input.theme, input.template, site, head, &read_back(body)?)
}

/// The page with the passages of each episode.
pub(super) fn read_back(body: &TopicPage<TopicSource>) -> Result<TopicPage<TopicEpisode>> {
    let episodes = body.episodes.iter().map(|source| {
        let passages = source.passages.get()?.into_iter().find(|(key, _)| *key == source.key);
        let passages = passages.map(|(_, passages)| passages).unwrap_or_default();
        Ok(TopicEpisode { episode: source.episode.clone(), passages })
    });
    Ok(TopicPage {
        name: body.name.clone(),
        episodes: episodes.collect::<Result<_>>()?,
        total: body.total.clone(),
        related: body.related.clone(),
    })
}

/// The topics that most often come with one.
fn related(site: &Site, own: usize, topic: &TopicEntry) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for episode in &topic.episodes {
        for other in site.episodes[*episode].topics.iter().filter(|other| **other != own) {
            *counts.entry(*other).or_default() += 1;
        }
    }
    let mut order: Vec<(usize, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
    order.into_iter().take(RELATED).map(|(index, _)| index).collect()
}
