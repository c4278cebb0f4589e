//! Which topics the site names, and which episodes speak of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::card::TopicLink;
use super::record::RecordTopic;
use super::{Record, Route, Routes};
use crate::model::Slug;

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

/// How many episodes have a key.
#[allow(
    clippy::disallowed_types,
    reason = "looked up a hundred thousand times, never gone through"
)]
type Counts<'a> = std::collections::HashMap<&'a str, usize>;

/// An episode names at most so many topics, and at least so many where it has them.
const MOST: usize = 8;
const LEAST: usize = 3;
/// Below so many episodes a site counts as small.
const SMALL: usize = 30;

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

/// The topics of the site, by name, and for each record the indices of its own.
///
/// An author's topics are always taken. Of the generated ones those come first
/// that other episodes share: a topic leads somewhere. One that stands alone
/// is taken only where the site is too small to share any.
pub(crate) fn topics(
    records: &[Arc<Record>],
    aliases: &Aliases,
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
                topic.human || !is_name(&topic.name, &names) && !is_show(&topic.name, record, usual)
            };
            let known = record.topics.iter().filter(fits);
            known.map(|topic| named(topic, aliases, &keys)).collect()
        })
        .collect();
    let chosen = settle(&all);

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
            *draft.names.entry((alias.is_some(), topic.human, name)).or_default() += 1;
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

/// The words of the names of all people, in lower case.
fn names(records: &[Arc<Record>]) -> BTreeSet<String> {
    let people = records.iter().flat_map(|record| &record.people);
    let words = people.flat_map(|known| known.person.name.split_whitespace());
    words.map(str::to_lowercase).collect()
}

/// Whether a topic is nothing but somebody's name.
fn is_name(topic: &str, names: &BTreeSet<String>) -> bool {
    topic.split_whitespace().all(|word| {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        capital && names.contains(&word.to_lowercase())
    })
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

/// The words that stand in most titles of a show, by the show: its name, "Episode".
fn show_words(records: &[Arc<Record>]) -> BTreeMap<Option<Slug>, Vec<String>> {
    let mut shows: BTreeMap<Option<Slug>, (usize, BTreeMap<String, usize>)> = BTreeMap::new();
    for record in records {
        let (count, words) = shows.entry(record.place.show.clone()).or_default();
        *count += 1;
        let own: BTreeSet<String> = words_of(&record.title).collect();
        for word in own {
            *words.entry(word).or_default() += 1;
        }
    }
    let usual = |(show, (count, words)): (_, (usize, BTreeMap<String, usize>))| {
        let most = words.into_iter().filter(|(_, used)| count >= 5 && used * 2 > count);
        (show, most.map(|(word, _)| word).collect())
    };
    shows.into_iter().map(usual).collect()
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether a topic is the show's own name, or made of words that all its titles have.
fn is_show(topic: &str, record: &Record, usual: &[String]) -> bool {
    if words_of(topic).all(|word| usual.contains(&word)) {
        return true;
    }
    let joined = |text: &str| words_of(text).collect::<String>();
    let topic = joined(topic);
    let show = record.show.as_deref().or(record.place.show.as_ref().map(Slug::as_str));
    topic.len() >= 4 && show.is_some_and(|show| joined(show).starts_with(&topic))
}

/// The topics of each record: chosen, then chosen again among those that others chose, too.
fn settle<'a>(all: &[Vec<Named<'a>>]) -> Vec<Vec<Named<'a>>> {
    let count = |chosen: &[Vec<Named<'a>>]| {
        let mut counts: Counts<'a> = Counts::default();
        for topic in chosen.iter().flatten() {
            *counts.entry(topic.key).or_default() += 1;
        }
        counts
    };
    let mut shared = count(all);
    let mut chosen: Vec<Vec<Named<'a>>> = Vec::new();
    // What eight better ones crowd out elsewhere stands alone again: few rounds settle that.
    for _ in 0..3 {
        chosen = all.iter().map(|topics| choose(topics, &shared, all.len())).collect();
        shared = count(&chosen);
    }
    chosen
}

fn choose<'a>(topics: &[Named<'a>], shared: &Counts<'_>, episodes: usize) -> Vec<Named<'a>> {
    let (human, generated): (Vec<Named<'a>>, Vec<Named<'a>>) =
        topics.iter().partition(|named| named.topic.human);
    if !human.is_empty() {
        return human;
    }
    // A topic of nearly every episode tells them apart no more than the show's name does.
    let everywhere = (episodes / 4).max(12);
    let count = |named: &Named<'_>| shared.get(named.key).copied().unwrap_or(0);
    let fits = |named: &&Named<'a>| (2..=everywhere).contains(&count(named));
    let mut common: Vec<Named<'a>> =
        generated.iter().copied().filter(|named| fits(&named)).collect();
    common.sort_by_key(|named| std::cmp::Reverse(named.topic.weight));
    common.truncate(MOST);
    // A small site shares few topics: there each episode's own are all a reader has.
    let least = if episodes < SMALL { LEAST + 1 } else { LEAST };
    let missing = least.saturating_sub(common.len());
    common.extend(generated.iter().copied().filter(|named| count(named) < 2).take(missing));
    common.sort_by_key(|named| std::cmp::Reverse(named.topic.weight));
    common
}
