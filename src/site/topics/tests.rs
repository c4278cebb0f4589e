//! Which topics a site names.

use std::collections::BTreeMap;

use super::Named;
use super::choose::settle;
use crate::model::{Provenance, Slug};
use crate::site::record::RecordTopic;

/// The names that each episode of a site gets, given what it speaks of; all of one show.
fn named(episodes: &[Vec<(&str, u32)>]) -> Vec<Vec<String>> {
    let topic = |(name, weight): &(&str, u32)| RecordTopic {
        name: (*name).to_owned(),
        key: (*name).to_owned(),
        weight: weight % HUMAN,
        provenance: match weight / HUMAN {
            0 => Provenance::Generated,
            1 => Provenance::Human,
            _ => Provenance::Edited,
        },
    };
    let records: Vec<Vec<RecordTopic>> =
        episodes.iter().map(|topics| topics.iter().map(topic).collect()).collect();
    let all: Vec<Vec<Named<'_>>> = records
        .iter()
        .map(|topics| {
            topics.iter().map(|topic| Named { topic, key: &topic.key, alias: None }).collect()
        })
        .collect();
    let show = Slug::new("pier").unwrap();
    let chosen = settle(&all, &vec![Some(&show); all.len()]);
    let names = |own: &Vec<Named<'_>>| own.iter().map(|it| it.topic.name.clone()).collect();
    chosen.iter().map(names).collect()
}

/// Added to the weight of an author's topic.
const HUMAN: u32 = 1_000_000;

/// How many topics there are, and how many of them in one episode only.
fn alone(named: &[Vec<String>]) -> (usize, usize) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in named.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    (counts.len(), counts.values().filter(|count| **count == 1).count())
}

#[test]
fn on_a_small_site_an_episode_is_told_by_what_it_is_about_and_not_by_what_it_mentions() {
    let lone =
        [["a", "b", "c", "d"], ["e", "f", "g", "h"], ["i", "j", "k", "l"], ["m", "n", "o", "p"]];
    let own = |names: &[&'static str; 4]| {
        let mut topics: Vec<_> = names.iter().map(|name| (*name, 3000)).collect();
        topics.extend([("Newsletter", 200), ("Lamp", 100)]);
        topics
    };
    let named = named(&lone.iter().map(own).collect::<Vec<_>>());
    for (named, own) in named.iter().zip(lone) {
        assert_eq!(named, &own);
    }
}

#[test]
fn of_the_topics_of_a_large_site_a_tenth_at_most_stands_alone_and_no_episode_has_none() {
    let names: Vec<String> = (0..2000).map(|at| format!("only {at}")).collect();
    let more: Vec<String> = (0..2000).map(|at| format!("more {at}")).collect();
    let shared: Vec<String> = (0..500).map(|at| format!("shared {at}")).collect();
    let episode = |at: usize| {
        let mut topics = vec![(names[at].as_str(), 5000 - at as u32), (more[at].as_str(), 4000)];
        topics.extend((0..5).map(|step| (shared[(at + step * 97) % 500].as_str(), 3000)));
        topics
    };
    let named = named(&(0..2000).map(episode).collect::<Vec<_>>());
    let (topics, lone) = alone(&named);
    assert!(lone * 10 <= topics, "{lone} of {topics}");
    // What there is room for goes to those that speak of it most.
    assert!(lone > 20 && named[0].contains(&names[0]) && !named[1999].contains(&names[1999]));
    assert!(named.iter().all(|own| (3..=8).contains(&own.len())));
}

#[test]
fn who_shares_topics_with_those_who_do_not_name_them_has_three_all_the_same() {
    let only: Vec<String> = (0..2000).map(|at| format!("only {at}")).collect();
    let shared: Vec<String> = (0..500).map(|at| format!("shared {at}")).collect();
    let passing: Vec<String> = (0..30).map(|at| format!("passing {at}")).collect();
    // Ten episodes are about three things each that thirty others mention and are not about.
    let episode = |at: usize| -> Vec<(&str, u32)> {
        if at < 10 {
            return (0..3).map(|step| (passing[3 * at + step].as_str(), 500)).collect();
        }
        let mut topics = vec![(only[at].as_str(), 9000)];
        topics.extend((0..5).map(|step| (shared[(at + step * 97) % 500].as_str(), 3000)));
        topics.extend(passing.get(at - 10).map(|name| (name.as_str(), 10)));
        topics
    };
    let named = named(&(0..2000).map(episode).collect::<Vec<_>>());
    assert!(named.iter().all(|own| (3..=8).contains(&own.len())));
    let (topics, lone) = alone(&named);
    assert!(lone * 10 <= topics, "{lone} of {topics}");
}

#[test]
fn what_every_episode_of_a_show_names_comes_after_what_one_is_about() {
    let own = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let episodes: Vec<_> = own.iter().map(|name| vec![("Linux", 3000), (*name, 1000)]).collect();
    for (named, own) in named(&episodes).iter().zip(own) {
        assert_eq!(named, &[own, "Linux"]);
    }
}

#[test]
fn an_author_s_topics_stay_as_they_are_whatever_others_name() {
    let mut episodes = vec![vec![("Linux", 3000), ("Lamp", 2000)]; 8];
    let mine = ["x", "y", "z", "v", "w", "u", "t", "s", "r", "q"];
    let human = mine.iter().enumerate().map(|(at, name)| (*name, HUMAN + 10 + at as u32));
    episodes.push(human.collect());
    assert_eq!(named(&episodes)[8], mine);
}

#[test]
fn a_topic_that_an_author_adds_or_calls_otherwise_leaves_the_others_as_they_are() {
    let made = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let plain: Vec<_> = made.iter().zip([900; 10]).map(|(name, weight)| (*name, weight)).collect();
    let others = vec![("x", 900), ("y", 400), ("z", 30)];
    let first = |own: &[(&str, u32)]| named(&[own.to_vec(), others.clone()]).swap_remove(0);
    let unchanged = first(&plain);
    assert_eq!(unchanged, made[..8]);

    let added = [&[("Mine", HUMAN + 1800)], &plain[..]].concat();
    assert_eq!(first(&added), [&["Mine"], &made[..8]].concat());

    let mut renamed = plain.clone();
    renamed[2] = ("C is for cable", 2 * HUMAN + 900);
    let mut expected = unchanged;
    expected[2] = "C is for cable".to_owned();
    assert_eq!(first(&renamed), expected);
}

#[test]
fn what_a_site_grows_to_changes_its_topics_little_by_little() {
    let names: Vec<String> = (0..3000).map(|at| format!("only {at}")).collect();
    let lone = |size: usize| {
        let own = |at: usize| (0..6).map(|step| (names[at * 6 + step].as_str(), 3000)).collect();
        alone(&named(&(0..size).map(own).collect::<Vec<_>>())).1
    };
    // Nothing is shared here: a small site names all, and an episode loses little with each more.
    assert_eq!(lone(3), 18);
    assert_eq!(lone(50), 300);
    let shares: Vec<usize> = (50..500).step_by(50).map(|size| lone(size) * 100 / size).collect();
    assert!(
        shares.windows(2).all(|pair| pair[1] <= pair[0] && pair[0] - pair[1] <= 250),
        "{shares:?}"
    );
}
