//! What an episode speaks of, as names that a listener would browse by.

mod authored;
mod judged;
mod passages;
mod steeped;
mod traits;
mod unfit;
mod weigh;
mod whole;
pub(super) mod written;

use crate::model::{Chapter, Provenance, Topic};

use super::doc::Doc;
use super::lexicon::AD;
use super::titles::{Talk, tokens_of_phrase};
pub(super) use authored::authored;
pub(super) use judged::candidates;
use judged::judged;
use passages::passages;
pub(super) use traits::names as traits;
use unfit::{is_remains, is_somebody, is_strewn};
use weigh::{settled, weigh};
use whole::{is_same, whole};

use written::{capital, spelt, subject};

/// Most topics of an episode.
const MOST: usize = 20;

/// Where fewer are found, the talk is listened to more closely.
const FEW: usize = 4;

/// So many of the heaviest phrases are looked at closely.
const LOOKED_AT: usize = 72;

/// Words around one of selling that may sell.
const SELLING: usize = 100;

/// A phrase that becomes a topic.
struct Chosen {
    weight: u64,
    phrase: u32,
    key: String,
    /// The tokens at which it is said.
    said: Vec<usize>,
    /// What a reader would mark it, 0 to about 1; 0 where there is no judge.
    worth: f64,
}

/// How closely a talk is listened to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Ear {
    Usual,
    /// What is said less often counts, too.
    Close,
}

/// A topic as a sentence of the summary may name it.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// As it stands after "about".
    pub(super) text: String,
    /// What a reader would mark it as a subject of the whole: 1 a main one, half a lesser one, 0 none.
    pub(super) worth: f64,
}

impl Subject {
    /// A topic of the author's.
    pub(super) fn named(name: &str) -> Self {
        Self { text: name.to_owned(), worth: 1.0 }
    }
}

/// The topics of an episode, the weightiest first; `heads` are the stems of its chapters' titles,
/// `weights` tell how much each stem of the talk weighs.
pub(super) fn topics(
    talk: &Talk,
    heads: &[Vec<u32>],
    weights: &[f64],
) -> (Vec<Topic>, Vec<Subject>) {
    let chosen = if talk.doc.language.is_english() {
        judged(talk, (heads, weights))
    } else {
        let usual = choose(talk, heads, Ear::Usual);
        if usual.len() < FEW { choose(talk, heads, Ear::Close) } else { usual }
    };
    let subjects = chosen
        .iter()
        .filter_map(|topic| Some(Subject { text: subject(talk, topic)?, worth: topic.worth }));
    let subjects = subjects.collect();
    let topics = chosen
        .into_iter()
        .map(|topic| Topic {
            name: capital(&talk.join(&spelt(talk, &topic).collect::<Vec<_>>())),
            passages: passages(talk, &topic.said),
            key: topic.key,
            weight: u32::try_from(topic.weight).unwrap_or(u32::MAX),
            provenance: Provenance::Generated,
        })
        .collect();
    (topics, subjects)
}

/// Whether a phrase may name what something is about.
pub(super) fn names(talk: &Talk, phrase: u32) -> bool {
    weigh(talk, phrase, Ear::Usual).is_some_and(|weight| weight > 0)
}

/// The weightiest phrases that name no thing twice.
fn choose(talk: &Talk, heads: &[Vec<u32>], ear: Ear) -> Vec<Chosen> {
    let mut scored: Vec<(u64, u32)> = (0..talk.phrases.all.len() as u32)
        .filter_map(|phrase| Some((weigh(talk, phrase, ear)?, phrase)))
        .filter(|(weight, _)| *weight > 0)
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(LOOKED_AT);
    let mut found = said(talk, &scored);
    found.retain_mut(|topic| {
        let stems = talk.phrases.stems(topic.phrase);
        let headed = heads.iter().any(|head| stems.iter().all(|stem| head.contains(stem)));
        topic.weight = settled(talk, topic.phrase, (topic.weight, headed), &topic.said, ear);
        // What is never said but as "somebody's" is somebody.
        topic.weight > 0 && !talk.doc.low(spelt(talk, topic).end - 1).ends_with("'s")
    });
    found.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.phrase.cmp(&b.phrase)));
    distinct(talk, found)
}

/// The first phrases that name no thing twice, nobody, and nothing that is sold.
fn distinct(talk: &Talk, found: Vec<Chosen>) -> Vec<Chosen> {
    let all: Vec<u32> = found.iter().map(|topic| topic.phrase).collect();
    let mut chosen: Vec<Chosen> = Vec::new();
    for topic in found {
        let stems = talk.phrases.stems(topic.phrase);
        // Of "React", "React component" and "component" the weightiest stands for all.
        let told = chosen.iter().any(|other| {
            let others = talk.phrases.stems(other.phrase);
            let shared = others.iter().filter(|stem| stems.contains(stem)).count();
            other.key == topic.key || shared > 0 && shared * 2 >= stems.len().min(others.len())
        });
        let same = |other: &Chosen| is_same(talk, topic.phrase, other.phrase);
        let length = tokens_of_phrase(talk.phrases.all[topic.phrase as usize].model).len();
        let told = told
            || is_strewn(talk, topic.phrase)
            || is_remains(talk, topic.phrase)
            || chosen.iter().any(same);
        if !told && !is_somebody(talk, &topic.said, length) && !sold(talk, &topic.said) {
            chosen.push(match whole(talk, topic.phrase, &all) {
                Some(phrase) => Chosen { phrase, key: key(talk, phrase), ..topic },
                None => topic,
            });
        }
        if chosen.len() == MOST {
            break;
        }
    }
    chosen
}

/// The stems of each chapter's title.
pub(super) fn heads(doc: &Doc, chapters: &[Chapter]) -> Vec<Vec<u32>> {
    let stems = |chapter: &Chapter| {
        let low = chapter.title.to_lowercase();
        let words = low.split(|c: char| c.is_whitespace() || ",:;?!\"“”()".contains(c));
        words.filter_map(|word| Some(doc.words.get(doc.words.find(word)?).stem)).collect()
    };
    chapters.iter().map(stems).collect()
}

/// Phrases with the places where they are said.
fn said(talk: &Talk, scored: &[(u64, u32)]) -> Vec<Chosen> {
    let mut found: Vec<Chosen> = scored
        .iter()
        .map(|&(weight, phrase)| Chosen {
            weight,
            phrase,
            key: key(talk, phrase),
            said: Vec::with_capacity(talk.phrases.all[phrase as usize].count as usize),
            worth: 0.0,
        })
        .collect();
    // By phrase: its place among those, one past the last for none.
    let none = found.len() as u8;
    let mut place = vec![none; talk.phrases.all.len()];
    for (index, topic) in found.iter().enumerate() {
        place[topic.phrase as usize] = index as u8;
    }
    for occurrence in &talk.phrases.occurrences {
        let place = usize::from(place[occurrence.phrase as usize]);
        if let Some(topic) = found.get_mut(place) {
            topic.said.push(occurrence.token as usize);
        }
    }
    found
}

/// Whether something is said, more often than not, where something is sold.
fn sold(talk: &Talk, said: &[usize]) -> bool {
    let near = said.iter().filter(|token| {
        let around = token.saturating_sub(SELLING)..*token + SELLING;
        talk.cues.count(around, AD) > 0
    });
    near.count() * 2 > said.len()
}

/// The stems of a phrase, joined by a space; `gpus` counts as `gpu` where both are said.
fn key(talk: &Talk, phrase: u32) -> String {
    let words = &talk.doc.words;
    let last = tokens_of_phrase(talk.phrases.all[phrase as usize].model).end - 1;
    // "CDNs" are one thing with the "CDN" of another episode.
    let said = talk.doc.slice(last..last + 1).strip_suffix('s');
    let many = said.is_some_and(|one| one.len() > 1 && one.ends_with(char::is_uppercase));
    let count = talk.phrases.stems(phrase).len();
    let stems = talk.phrases.stems(phrase).iter().enumerate().map(|(at, stem)| {
        let text = words.stem_text(*stem);
        if many && at + 1 == count {
            return text.strip_suffix('s').unwrap_or(text);
        }
        // The stemmer leaves the plural of `API`, because a vowel stands before its `s`.
        text.strip_suffix('s')
            .filter(|_| talk.doc.language.is_english())
            .filter(|one| one.len() > 2 && !one.ends_with('s') && words.find(one).is_some())
            .unwrap_or(text)
    });
    stems.collect::<Vec<_>>().join(" ")
}
