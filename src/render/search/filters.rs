//! What one can choose from to narrow a search.

use std::collections::BTreeSet;

use super::super::home::largest_topics;
use crate::site::{SearchFilter, Site};

/// How many people and topics one can choose from: the others can be typed.
const MOST: usize = 100;

/// The choices of a site; none where there is only one.
pub(super) fn filters(site: &Site) -> Vec<SearchFilter> {
    let cards = site.episodes.iter().map(|entry| &entry.card);
    let shows = cards.filter_map(|card| Some(card.show.as_ref()?.title.clone()));
    let seasons: BTreeSet<u32> = site.episodes.iter().filter_map(|entry| entry.season).collect();
    let years: BTreeSet<i16> = site.episodes.iter().filter_map(|entry| entry.year).collect();
    let mut people: Vec<_> = site.people.iter().collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.episodes.len()));
    let people = people.iter().take(MOST).map(|person| person.name.clone());
    let topics = largest_topics(site, MOST).into_iter().map(|topic| topic.name);
    let in_order = |values: BTreeSet<String>| values.into_iter().collect::<Vec<_>>();
    let all = [
        ("show", "filter_show", in_order(shows.collect())),
        ("speaker", "filter_person", in_order(people.collect())),
        ("topic", "topic", in_order(topics.collect())),
        ("season", "filter_season", seasons.iter().map(ToString::to_string).collect()),
        ("year", "filter_year", years.iter().rev().map(ToString::to_string).collect()),
    ];
    let filters = all.into_iter().filter(|(.., values)| values.len() > 1);
    let label = |word| site.words.text(word);
    filters
        .map(|(operator, word, values)| SearchFilter { operator, label: label(word), values })
        .collect()
}
