//! What is no topic of a site: somebody's name, the show's, a word that all its titles have.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Record;
use crate::model::Slug;

/// The words of the names of all people, in lower case.
pub(super) fn names(records: &[Arc<Record>]) -> BTreeSet<String> {
    let people = records.iter().flat_map(|record| &record.people);
    let words = people.flat_map(|known| known.person.name.split_whitespace());
    words.map(str::to_lowercase).collect()
}

/// Whether a topic is nothing but somebody's name.
pub(super) fn is_name(topic: &str, names: &BTreeSet<String>) -> bool {
    topic.split_whitespace().all(|word| {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        capital && names.contains(&word.to_lowercase())
    })
}

/// The words that stand in most titles of a show, by the show: its name, "Episode".
pub(super) fn show_words(records: &[Arc<Record>]) -> BTreeMap<Option<Slug>, Vec<String>> {
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
pub(super) fn is_show(topic: &str, record: &Record, usual: &[String]) -> bool {
    if words_of(topic).all(|word| usual.contains(&word)) {
        return true;
    }
    let joined = |text: &str| words_of(text).collect::<String>();
    let topic = joined(topic);
    let show = record.show.as_deref().or(record.place.show.as_ref().map(Slug::as_str));
    topic.len() >= 4 && show.is_some_and(|show| joined(show).starts_with(&topic))
}
