//! What an episode speaks of, as names that a listener would browse by.

mod authored;
mod passages;
mod weigh;

use crate::model::{Provenance, Topic};

use super::lexicon::AD;
use super::titles::{Talk, WordClass, tokens_of_phrase};
pub(super) use authored::authored;
use passages::passages;
use weigh::weigh;

/// Most topics of an episode.
const MOST: usize = 20;

/// Words around one of selling that may sell.
const SELLING: usize = 100;

/// A phrase that becomes a topic.
struct Chosen {
    weight: u64,
    phrase: u32,
    key: String,
    /// The tokens at which it is said.
    said: Vec<usize>,
}

/// The topics of an episode, the weightiest first.
pub(super) fn topics(talk: &Talk) -> (Vec<Topic>, Vec<String>) {
    let mut scored: Vec<(u64, u32)> = (0..talk.phrases.all.len() as u32)
        .filter_map(|phrase| Some((weigh(talk, phrase)?, phrase)))
        .filter(|(weight, _)| *weight > 0)
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(64);
    let mut chosen: Vec<Chosen> = Vec::new();
    for (weight, phrase) in scored {
        let (stems, key) = (talk.phrases.stems(phrase), key(talk, phrase));
        // Of "React", "React component" and "component" the weightiest stands for all.
        let told = chosen.iter().any(|other| {
            let others = talk.phrases.stems(other.phrase);
            let shared = others.iter().filter(|stem| stems.contains(stem)).count();
            other.key == key || shared > 0 && shared * 2 >= stems.len().min(others.len())
        });
        if !told {
            chosen.push(Chosen { weight, phrase, key, said: Vec::new() });
        }
        if chosen.len() == MOST {
            break;
        }
    }
    // By phrase: its place among the chosen, MOST for none.
    let mut place = vec![MOST as u8; talk.phrases.all.len()];
    for (index, topic) in chosen.iter().enumerate() {
        place[topic.phrase as usize] = index as u8;
    }
    for occurrence in &talk.phrases.occurrences {
        let place = usize::from(place[occurrence.phrase as usize]);
        if let Some(topic) = chosen.get_mut(place) {
            topic.said.push(occurrence.token as usize);
        }
    }
    chosen.retain(|topic| !sold(talk, &topic.said));
    let subjects = chosen.iter().filter_map(|topic| subject(talk, topic.phrase)).collect();
    let topics = chosen
        .into_iter()
        .map(|Chosen { weight, phrase, key, said }| {
            let tokens: Vec<usize> =
                tokens_of_phrase(talk.phrases.all[phrase as usize].model).collect();
            Topic {
                name: capital(&talk.join(&tokens)),
                key,
                weight: u32::try_from(weight).unwrap_or(u32::MAX),
                passages: passages(talk, &said),
                provenance: Provenance::Generated,
            }
        })
        .collect();
    (topics, subjects)
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
    let stems = talk.phrases.stems(phrase).iter().map(|stem| {
        let text = words.stem_text(*stem);
        // The stemmer leaves the plural of `API`, because a vowel stands before its `s`.
        text.strip_suffix('s')
            .filter(|_| talk.doc.language.is_english())
            .filter(|one| one.len() > 2 && !one.ends_with('s') && words.find(one).is_some())
            .unwrap_or(text)
    });
    stems.collect::<Vec<_>>().join(" ")
}

/// A phrase as it stands in a sentence: "talk about the harbour wall, kelp and tide gauges".
///
/// `None` for a thing that is counted and stands in the singular: "talk about gauge" is no English.
fn subject(talk: &Talk, phrase: u32) -> Option<String> {
    let known = talk.phrases.all[phrase as usize];
    let tokens: Vec<usize> = tokens_of_phrase(known.model).collect();
    let last = *tokens.last()?;
    let low = talk.doc.low(last);
    let proper = talk.classes.get(talk.doc.tokens[last].word) == WordClass::Proper;
    let plural = low.ends_with('s') && !low.ends_with("ss") && !low.ends_with("ics");
    let text = talk.join(&tokens);
    if proper || plural || !talk.doc.language.is_english() {
        return Some(text);
    }
    if known.definite * 2 >= known.count && known.definite > known.indefinite * 2 {
        return Some(format!("the {text}"));
    }
    (known.indefinite * 8 < known.count).then_some(text)
}

/// First letter upper, unless the word has a capital of its own further on.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first)
            if first.is_lowercase() && !letters.as_str().starts_with(char::is_uppercase) =>
        {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
