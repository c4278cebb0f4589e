//! Which topics the site names, and which episodes speak of them.

mod choose;
#[cfg(test)]
mod tests;
mod unfit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::card::TopicLink;
use super::record::RecordTopic;
use super::{Record, Route, Routes};
use crate::model::Slug;
use choose::settle;
use unfit::{is_name, is_show, names, show_words};

/// A topic with its episodes.
#[derive(Debug)]
pub(crate) struct TopicEntry {
    /// As shown.
    pub(crate) name: String,
    /// Its page.
    pub(crate) route: Route,
    /// The episodes that speak of it, in the order of the site, by index.
    pub(crate) episodes: Vec<usize>,
    /// Its key among an episode's passages, in the same order.
    pub(crate) keys: Vec<String>,
}

/// Names of topics by their other names, in lower case.
type Aliases = BTreeMap<String, String>;

/// A topic of a record under the name that the site knows it by.
#[derive(Clone, Copy)]
struct Named<'a> {
    topic: &'a RecordTopic,
    /// Joins all forms and aliases.
    key: &'a str,
    /// The author's name for an alias.
    alias: Option<&'a str>,
}

impl Named<'_> {
    /// Whether one of its names is listed, in lower case.
    fn is_among(&self, listed: &BTreeSet<String>) -> bool {
        let names = [Some(self.topic.name.as_str()), Some(self.key), self.alias];
        !listed.is_empty()
            && names.into_iter().flatten().any(|name| listed.contains(&name.to_lowercase()))
    }
}

/// The topics of the site, by name, and for each record the indices of its own.
///
/// An author's topics are always taken, and leave the others as they are. Of the generated ones those come first that an
/// episode is about, and of them those that no other episode names only as far as the
/// site's size allows ([`settle`]); those that are `hidden`, in lower case, never.
pub(crate) fn topics(
    records: &[Arc<Record>],
    aliases: &Aliases,
    hidden: &BTreeSet<String>,
) -> (Vec<TopicEntry>, Vec<Vec<usize>>) {
    let names = names(records);
    let titles = show_words(records);
    let keys: BTreeMap<String, String> =
        aliases.values().map(|name| (name.to_lowercase(), name.to_lowercase())).collect();
    let all: Vec<Vec<Named<'_>>> = records
        .iter()
        .map(|record| {
            let usual = titles.get(&record.place.show).map_or(&[][..], Vec::as_slice);
            let fits = |topic: &&RecordTopic| {
                topic.is_authored()
                    || !is_name(&topic.name, &names) && !is_show(&topic.name, record, usual)
            };
            let known = record.topics.iter().filter(fits);
            let named = known.map(|topic| named(topic, aliases, &keys));
            named.filter(|it| it.topic.is_authored() || !it.is_among(hidden)).collect()
        })
        .collect();
    let shows: Vec<Option<&Slug>> =
        records.iter().map(|record| record.place.show.as_ref()).collect();
    let chosen = settle(&all, &shows);

    let mut found: BTreeMap<Slug, Draft<'_>> = BTreeMap::new();
    let mut slugs: Vec<Vec<Slug>> = Vec::with_capacity(records.len());
    for (episode, topics) in chosen.iter().enumerate() {
        let mut own: Vec<Slug> = Vec::new();
        for topic in topics {
            // The key joins forms of one thing; the slug is what an address needs.
            let Named { topic, key, alias } = *topic;
            let Some(slug) = Slug::new(key).or_else(|| Slug::new(&topic.name)) else {
                continue;
            };
            if own.contains(&slug) {
                continue;
            }
            let draft = found.entry(slug.clone()).or_default();
            let name = alias.unwrap_or(&topic.name);
            *draft.names.entry((alias.is_some(), topic.is_authored(), name)).or_default() += 1;
            draft.episodes.push(episode);
            draft.keys.push(topic.key.clone());
            own.push(slug);
        }
        slugs.push(own);
    }
    let mut order: Vec<(String, String, Slug, Draft<'_>)> = found
        .into_iter()
        .map(|(slug, draft)| {
            (super::slug_order(draft.name()), draft.name().to_owned(), slug, draft)
        })
        .collect();
    order.sort_by(|a, b| (&a.0, &a.1, &a.2).cmp(&(&b.0, &b.1, &b.2)));
    let mut taken: BTreeMap<Slug, usize> = BTreeMap::new();
    let mut place: BTreeMap<Slug, usize> = BTreeMap::new();
    let mut entries = Vec::with_capacity(order.len());
    for (index, (_, name, key, draft)) in order.into_iter().enumerate() {
        // The address is the name as people read it; two topics that read alike get a number.
        let wish = Slug::new(&name).unwrap_or_else(|| key.clone());
        let count = taken.entry(wish.clone()).or_default();
        *count += 1;
        let slug = match *count {
            1 => wish,
            count => Slug::new(&format!("{wish}-{count}")).expect("a slug with a number is a slug"),
        };
        place.insert(key, index);
        entries.push(TopicEntry {
            name,
            route: Route::topic(&slug),
            episodes: draft.episodes,
            keys: draft.keys,
        });
    }
    let of_record = slugs.iter().map(|own| own.iter().map(|slug| place[slug]).collect()).collect();
    (entries, of_record)
}

impl TopicEntry {
    /// The topic in a list, with the number of its episodes.
    pub(crate) fn link(&self, routes: &Routes) -> TopicLink {
        TopicLink {
            name: self.name.clone(),
            url: routes.url(&self.route),
            count: self.episodes.len(),
        }
    }
}

/// What is known of a topic while episodes are gone through.
#[derive(Default)]
struct Draft<'a> {
    /// How often each form of the name is used; the configuration's and authors' forms apart.
    names: BTreeMap<(bool, bool, &'a str), usize>,
    episodes: Vec<usize>,
    keys: Vec<String>,
}

impl Draft<'_> {
    /// The form that most episodes use, an author's before any generated one.
    fn name(&self) -> &str {
        let best = self
            .names
            .iter()
            .rev()
            .max_by_key(|((alias, human, _), count)| (*alias, *human, **count));
        best.map_or("", |((_, _, name), _)| name)
    }
}

/// A topic under its key: an alias and the name that it stands for have one.
fn named<'a>(
    topic: &'a RecordTopic,
    aliases: &'a Aliases,
    keys: &'a BTreeMap<String, String>,
) -> Named<'a> {
    let low = topic.name.to_lowercase();
    let alias = aliases.get(&low).or_else(|| aliases.get(&topic.key)).map(String::as_str);
    let name = alias.map_or(low, str::to_lowercase);
    match keys.get_key_value(&name) {
        Some((key, _)) => {
            let own = aliases.values().find(|value| value.to_lowercase() == *key);
            Named { topic, key, alias: own.map(String::as_str) }
        }
        None => Named { topic, key: &topic.key, alias: None },
    }
}
