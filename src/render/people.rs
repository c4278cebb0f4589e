//! The index of people and the page of each.

use super::{Look, Output, both};
use crate::artifact::{Artifact, Rank};
use crate::site::{
    Head, Listed, PeopleIndex, PersonEntry, PersonLink, PersonPage, PersonQuote, Route, Site,
    TopicLink, Total, Year, by_letter,
};
use crate::words::Value;

/// `people/index.html`, `people/NAME/index.html`
pub(super) struct People;

/// How many people stand out above the index, and how many topics a person's page shows.
const REGULARS: usize = 12;
const TOPICS: usize = 12;

impl Output for People {
    fn name(&self) -> &'static str {
        "people pages"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        if site.people.is_empty() {
            return Vec::new();
        }
        let mut files = Vec::new();
        let route = Route::people();
        if look.wants(&route) {
            let about = site.about_list(Listed::People, site.people.len(), &site.info.title);
            let head = site.head(&route, "people", &site.words.text("people"), &about);
            let page = site.page(head, index(site));
            files.extend(both(site, look, &route, "people.html", Rank::List, page));
        }
        for person in site.people.iter().filter(|person| look.wants(&person.route)) {
            let body = PersonPage {
                person: person.link(&site.routes),
                title: person.title.clone(),
                url: person
                    .url
                    .as_deref()
                    .filter(|url| crate::site::safe_url(url))
                    .map(|url| site.routes.written(url)),
                image: person.image.clone(),
                years: years(site, person),
                words: Total::of(person.words, &site.words),
                talk: person.talk.filter(|talk| *talk > 0).map(|t| site.words.duration(t / 1000)),
                quotes: quotes(site, person),
                topics: topics(site, person),
            };
            let name = [("name", Value::from(person.name.as_str()))];
            let about = site.words.say("episodes_with", &name);
            let head = Head {
                kind: "profile",
                ..site.head(&person.route, "people", &person.name, &about)
            };
            let page = site.page(head, body);
            files.extend(both(site, look, &person.route, "person.html", Rank::List, page));
        }
        files
    }
}

fn index(site: &Site) -> PeopleIndex {
    let links: Vec<PersonLink> =
        site.people.iter().map(|person| person.link(&site.routes)).collect();
    let mut regulars: Vec<PersonLink> =
        links.iter().filter(|link| link.count > 1).cloned().collect();
    regulars.sort_by_key(|person| std::cmp::Reverse(person.count));
    regulars.truncate(if links.len() > 2 * REGULARS { REGULARS } else { 0 });
    PeopleIndex {
        regulars,
        groups: by_letter(links.iter().map(|link| (link.name.clone(), link.clone()))),
        total: Total::of(links.len(), &site.words),
    }
}

fn years(site: &Site, person: &PersonEntry) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for index in &person.episodes {
        let entry = &site.episodes[*index];
        let year = entry.year.map(|year| year.to_string()).unwrap_or_default();
        let link = entry.link.clone();
        match years.last_mut() {
            Some(last) if last.year == year => last.episodes.push(link),
            _ => years.push(Year { year, episodes: vec![link] }),
        }
    }
    years
}

fn quotes(site: &Site, person: &PersonEntry) -> Vec<PersonQuote> {
    let quotes = person.quotes.iter().map(|(episode, passage)| PersonQuote {
        passage: passage.clone(),
        episode: site.episodes[*episode].link.clone(),
    });
    quotes.collect()
}

fn topics(site: &Site, person: &PersonEntry) -> Vec<TopicLink> {
    let mut topics: Vec<usize> =
        person.episodes.iter().flat_map(|index| &site.episodes[*index].topics).copied().collect();
    topics.sort_unstable();
    let mut counts: Vec<(usize, usize)> =
        topics.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect();
    counts.sort_by_key(|(topic, count)| (std::cmp::Reverse(*count), *topic));
    let link = |(topic, _): (usize, usize)| TopicLink {
        count: 0,
        ..site.topics[topic].link(&site.routes)
    };
    counts.into_iter().take(TOPICS).map(link).collect()
}
