//! What a feed says of itself: the show as directories know it.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::{Uuid, uuid};

use super::{Credit, FeedOptions, Item, Trailer};
use crate::cache::Hashed;
use crate::model::EpisodeKind;
use crate::words::Words;

/// A feed as a whole.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Channel {
    pub(crate) title: String,
    /// Never empty.
    pub(crate) description: String,
    /// The page that it belongs to.
    pub(crate) url: String,
    /// BCP 47 tag.
    pub(crate) language: String,
    /// Its `podcast:guid`.
    pub(crate) guid: String,
    pub(crate) author: String,
    /// Its artwork.
    pub(crate) image: Option<String>,
    /// Those who are usually heard, and who makes it.
    pub(crate) people: Vec<Contributor>,
    /// The newest first.
    pub(crate) trailers: Vec<Trailer>,
    /// Whether directories may list it: not a part of a show, which they have already.
    pub(crate) listed: bool,
    /// What the author says.
    pub(crate) options: FeedOptions,
    /// Words of the site's language.
    pub(crate) labels: Labels,
}

/// Words that stand in feeds.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Labels {
    pub(crate) chapters: String,
    pub(crate) links: String,
    pub(crate) transcript: String,
    /// What a feed is for those who meet one in a browser.
    pub(crate) hint: String,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Contributor {
    pub(crate) name: String,
    /// Of the Podcast Taxonomy, in lower case: `host`.
    pub(crate) role: String,
    /// `cast` where nothing is said.
    pub(crate) group: Option<String>,
    pub(crate) href: Option<String>,
    pub(crate) image: Option<String>,
}

impl Contributor {
    /// Somebody by a name, with what the author says of the name.
    pub(super) fn named(
        name: &str,
        role: &str,
        href: Option<String>,
        options: &FeedOptions,
    ) -> Self {
        let credit = options.credits.iter().find(|credit| credit.name == name);
        Self {
            name: name.to_owned(),
            role: role.to_owned(),
            group: credit.and_then(|credit| credit.group.clone()),
            href: credit.and_then(|credit| credit.url.clone()).or(href),
            image: credit.and_then(|credit| credit.image.clone()),
        }
    }

    /// Somebody as the author says.
    pub(super) fn credit(credit: &Credit) -> Self {
        Self {
            name: credit.name.clone(),
            role: credit.role.as_deref().unwrap_or("host").to_lowercase(),
            group: credit.group.clone(),
            href: credit.url.clone(),
            image: credit.image.clone(),
        }
    }
}

impl Labels {
    pub(super) fn of(words: &Words) -> Self {
        Self {
            chapters: words.text("chapters"),
            links: words.text("links"),
            transcript: words.text("transcript"),
            hint: words.text("feed_hint"),
        }
    }
}

/// The `podcast:guid` of a feed: a UUID of its address without scheme and slash at the end, by
/// <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md>.
pub(super) fn podcast_guid(url: &str) -> String {
    const PODCASTS: Uuid = uuid!("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");
    let name = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    Uuid::new_v5(&PODCASTS, name.as_bytes()).to_string()
}

/// Who is host of at least half of the episodes, and whomever the author names.
pub(super) fn people(options: &FeedOptions, items: &[&Hashed<Item>]) -> Vec<Contributor> {
    let credits = || options.credits.iter().map(Contributor::credit);
    let mut people: Vec<Contributor> = Vec::new();
    people.extend(usual_hosts(items).into_iter().cloned());
    let others = credits().filter(|credit| people.iter().all(|known| known.name != credit.name));
    let others: Vec<Contributor> = others.collect();
    people.extend(others);
    people
}

fn usual_hosts<'a>(items: &[&'a Hashed<Item>]) -> Vec<&'a Contributor> {
    let mut counts: BTreeMap<&str, (usize, usize, &Contributor)> = BTreeMap::new();
    let hosts = items.iter().flat_map(|item| item.people.iter().filter(|p| p.role == "host"));
    for (order, host) in hosts.enumerate() {
        counts.entry(&host.name).or_insert((0, order, host)).0 += 1;
    }
    let hosted = items.iter().filter(|item| item.people.iter().any(|p| p.role == "host")).count();
    let mut usual: Vec<_> =
        counts.into_values().filter(|(count, ..)| count * 2 >= hosted).collect();
    usual.sort_by_key(|(_, order, _)| *order);
    usual.into_iter().map(|(_, _, host)| host).collect()
}

/// The author's trailer, else the episodes that are trailers and have audio.
pub(super) fn trailers(options: &FeedOptions, items: &[&Hashed<Item>]) -> Vec<Trailer> {
    if let Some(trailer) = &options.trailer {
        return vec![trailer.clone()];
    }
    let trailers = items.iter().filter(|item| item.kind == EpisodeKind::Trailer);
    let trailer = trailers.filter_map(|item| {
        let audio = item.audio.as_ref()?;
        Some(Trailer {
            title: item.title.clone(),
            url: audio.url.clone(),
            published: item.published,
            length: audio.length,
            media_type: Some(audio.media_type.clone()),
            season: item.season,
        })
    });
    trailer.collect()
}

#[cfg(test)]
mod tests {
    use super::podcast_guid;

    #[test]
    fn the_guid_of_a_feed_is_that_of_the_specification() {
        for (url, guid) in [
            ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
            ("http://podnews.net/rss/", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ] {
            assert_eq!(podcast_guid(url), guid, "{url}");
        }
    }
}
