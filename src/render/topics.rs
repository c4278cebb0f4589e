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
const RELATED: usize = 8;

impl Output for Topics {
    fn name(&self) -> &'static str {
        "topic pages"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if site.topics.is_empty() {
            return Vec::new();
        }
        let links: Vec<TopicLink> = site.topics.iter().map(|t| t.link(&site.routes)).collect();
        let largest =
            if links.len() > 2 * LARGEST { largest_topics(site, LARGEST) } else { Vec::new() };
        let index = TopicIndex {
            largest,
            groups: by_letter(links.iter().map(|link| (link.name.clone(), link.clone()))),
            total: Total::of(links.len(), &site.words),
        };
        let route = Route::topics();
        let about = site.about_list(Listed::Topics, site.topics.len(), &site.info.title);
        let head = site.head(&route, "topics", &site.words.text("topics"), &about);
        let mut files = both(site, look, &route, "topics.html", Rank::List, site.page(head, index));
        let related = related(site);
        for (topic, related) in site.topics.iter().zip(related) {
            let episodes = topic.episodes.iter().zip(&topic.keys).map(|(index, key)| TopicSource {
                episode: site.episodes[*index].link.clone(),
                key: key.clone(),
                passages: site.episodes[*index].passages.clone(),
            });
            let body = TopicPage {
                name: topic.name.clone(),
                episodes: episodes.collect(),
                total: Total::of(topic.episodes.len(), &site.words),
                related: related.into_iter().map(|index| links[index].clone()).collect(),
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

/// For each topic those that most often come with it.
fn related(site: &Site) -> Vec<Vec<usize>> {
    let mut of_episode: Vec<Vec<usize>> = vec![Vec::new(); site.episodes.len()];
    for (index, TopicEntry { episodes, .. }) in site.topics.iter().enumerate() {
        for episode in episodes {
            of_episode[*episode].push(index);
        }
    }
    let together = site.topics.iter().enumerate().map(|(own, topic)| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for episode in &topic.episodes {
            for other in of_episode[*episode].iter().filter(|other| **other != own) {
                *counts.entry(*other).or_default() += 1;
            }
        }
        let mut order: Vec<(usize, usize)> = counts.into_iter().collect();
        order.sort_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
        order.into_iter().take(RELATED).map(|(index, _)| index).collect()
    });
    together.collect()
}
