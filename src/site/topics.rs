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

/// The topics of the site, by name, and for each record the indices of its own.
///
/// An author's topics are always taken. Of the generated ones those come first
/// that other episodes share: a topic leads somewhere. One that stands alone
/// is taken only where an episode would have fewer than three, or the site is
/// too small to share any.
pub(crate) fn topics(records: &[Arc<Record>]) -> (Vec<TopicEntry>, Vec<Vec<usize>>) {
    let mut shared: Counts<'_> = Counts::default();
    for record in records {
        for topic in &record.topics {
            *shared.entry(&topic.key).or_default() += 1;
        }
    }
    let names = names(records);
    let chosen: Vec<Vec<&RecordTopic>> =
        records.iter().map(|record| choose(record, &shared, &names, records.len())).collect();

    let mut found: BTreeMap<Slug, Draft<'_>> = BTreeMap::new();
    let mut slugs: Vec<Vec<Slug>> = Vec::with_capacity(records.len());
    for (episode, topics) in chosen.iter().enumerate() {
        let mut own: Vec<Slug> = Vec::new();
        for topic in topics {
            // The key joins forms of one thing; the slug is what an address needs.
            let Some(slug) = Slug::new(&topic.key).or_else(|| Slug::new(&topic.name)) else {
                continue;
            };
            if own.contains(&slug) {
                continue;
            }
            let draft = found.entry(slug.clone()).or_default();
            *draft.names.entry((topic.human, topic.name.as_str())).or_default() += 1;
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
    /// How often each form of the name is used; authors' forms apart.
    names: BTreeMap<(bool, &'a str), usize>,
    episodes: Vec<usize>,
    keys: Vec<String>,
}

impl Draft<'_> {
    /// The form that most episodes use, an author's before any generated one.
    fn name(&self) -> &str {
        let best = self.names.iter().rev().max_by_key(|((human, _), count)| (*human, **count));
        best.map_or("", |((_, name), _)| name)
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

fn choose<'a>(
    record: &'a Record,
    shared: &Counts<'_>,
    names: &BTreeSet<String>,
    episodes: usize,
) -> Vec<&'a RecordTopic> {
    let (human, generated): (Vec<_>, Vec<_>) = record.topics.iter().partition(|topic| topic.human);
    if !human.is_empty() {
        return human;
    }
    // People have pages of their own, also where one file knows nobody's name.
    let generated: Vec<_> = generated.into_iter().filter(|t| !is_name(&t.name, names)).collect();
    // A topic of nearly every episode tells them apart no more than the show's name does.
    let everywhere = (episodes / 4).max(12);
    let count = |topic: &RecordTopic| shared.get(topic.key.as_str()).copied().unwrap_or(1);
    let mut common: Vec<&RecordTopic> = generated
        .iter()
        .copied()
        .filter(|topic| (2..=everywhere).contains(&count(topic)))
        .collect();
    common.sort_by_key(|topic| std::cmp::Reverse(topic.weight));
    common.truncate(MOST);
    // A small site shares few topics: there each episode's own are all a reader has.
    let least = if episodes < 30 { LEAST + 1 } else { LEAST };
    let own = generated.iter().copied().filter(|topic| count(topic) < 2);
    let missing = least.saturating_sub(common.len());
    common.extend(own.take(missing));
    common.sort_by_key(|topic| std::cmp::Reverse(topic.weight));
    common
}
