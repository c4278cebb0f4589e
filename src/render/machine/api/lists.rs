//! The lists of the interface: shows, episodes, topics, people, and the one that leads to them.

use serde::Serialize;

use super::{Document, Link};
use crate::artifact::Artifact;
use crate::render::Look;
use crate::site::{Route, Site, role_word};

/// `index.json`
#[derive(Debug, Clone, Serialize)]
struct Index {
    version: u32,
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    language: String,
    url: String,
    shows: String,
    episodes: String,
    topics: String,
    people: String,
}

#[derive(Debug, Clone, Serialize)]
struct Shows {
    shows: Vec<Show>,
}

#[derive(Debug, Clone, Serialize)]
struct Show {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    url: String,
    /// Newest first, as [`Episode::id`].
    episodes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct Episodes {
    episodes: Vec<Episode>,
}

#[derive(Debug, Clone, Serialize)]
struct Episode {
    id: String,
    title: String,
    url: String,
    /// Where there is more of it for programs.
    data: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    show: Option<Link>,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u64>,
    topics: Vec<String>,
    people: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct Topics {
    topics: Vec<Topic>,
}

#[derive(Debug, Clone, Serialize)]
struct Topic {
    name: String,
    url: String,
    episodes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct People {
    people: Vec<Person>,
}

#[derive(Debug, Clone, Serialize)]
struct Person {
    name: String,
    url: String,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<u64>,
    episodes: Vec<String>,
}

pub(super) fn artifacts(site: &Site, look: &Look<'_>) -> Vec<Artifact> {
    let routes = &site.routes;
    if look.wanted.is_some() && look.wants_in(&Route::api("episodes/")) {
        return Vec::new();
    }
    let url = |route: &Route| routes.fullest(&routes.url(route));
    let list = |name: &str| Route::api(&format!("{name}.json"));
    let ids = |episodes: &[usize]| -> Vec<String> {
        episodes.iter().map(|index| site.episodes[*index].route.name().to_owned()).collect()
    };
    let several = site.shows.len() > 1;
    let index = Index {
        version: 1,
        title: site.info.title.clone(),
        description: site.info.description.clone(),
        language: site.info.language.clone(),
        url: url(&Route::home()),
        shows: url(&list("shows")),
        episodes: url(&list("episodes")),
        topics: url(&list("topics")),
        people: url(&list("people")),
    };
    let shows = site.shows.iter().map(|entry| Show {
        id: entry.show.slug.to_string(),
        title: entry.show.title.clone(),
        description: entry.show.description.clone(),
        url: url(&if several { Route::show(&entry.show.slug, 1) } else { Route::archive(1) }),
        episodes: ids(&entry.episodes),
    });
    let episodes = site.episodes.iter().map(|entry| {
        let card = &entry.card;
        Episode {
            id: entry.route.name().to_owned(),
            title: card.title.clone(),
            url: url(&entry.route),
            data: url(&entry.route.api_of()),
            published: card.date.as_ref().map(|date| date.iso.clone()),
            show: card
                .show
                .as_ref()
                .map(|show| Link { title: show.title.clone(), url: routes.fullest(&show.url) }),
            summary: card.summary.clone(),
            words: card.words,
            seconds: entry.seconds,
            topics: card.topics.iter().map(|topic| topic.name.clone()).collect(),
            people: card.people.iter().map(|person| person.name.clone()).collect(),
        }
    });
    let topics = site.topics.iter().map(|topic| Topic {
        name: topic.name.clone(),
        url: url(&topic.route),
        episodes: ids(&topic.episodes),
    });
    let people = site.people.iter().map(|person| Person {
        name: person.name.clone(),
        url: url(&person.route),
        role: role_word(person.role),
        title: person.title.clone(),
        image: person.image.as_deref().map(|image| routes.fullest(image)),
        words: person.words,
        seconds: person.talk.filter(|talk| *talk > 0).map(|talk| talk / 1000),
        episodes: ids(&person.episodes),
    });
    let (shows, episodes) =
        (Shows { shows: shows.collect() }, Episodes { episodes: episodes.collect() });
    let (topics, people) =
        (Topics { topics: topics.collect() }, People { people: people.collect() });
    vec![
        Document::new(routes, "index", index).promise(&list("index")),
        Document::new(routes, "shows", shows).promise(&list("shows")),
        Document::new(routes, "episodes", episodes).promise(&list("episodes")),
        Document::new(routes, "topics", topics).promise(&list("topics")),
        Document::new(routes, "people", people).promise(&list("people")),
    ]
}
