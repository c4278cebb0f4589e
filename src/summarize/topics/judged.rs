//! The topics of a talk in English, by what readers would mark them.

use super::super::doc::DIGIT;
use super::super::lexicon::{FIRST, GIVEN, PLACE, STOP};
use super::super::math::exp;
use super::super::titles::{Connector, Talk, WordClass, tokens_of_phrase};
use super::steeped::telling;
use super::traits::{traits, worth};
use super::unfit::{is_measure, owner};
use super::written::spelt;
use super::{Chosen, LOOKED_AT, distinct, said};

/// What a phrase must come to: most below this are no subject.
const LEAST: f64 = 0.3;
/// The same where an episode has hardly any: nearly all that comes to less is none.
const FEWEST: f64 = 0.05;
/// Weights are compared as parts of one another: half a mark is a twelfth. What comes to less than
/// [`LEAST`] weighs so little beside others that it is taken only where these are too few.
const STEEP: f64 = 5.0;
const SCALE: f64 = 100.0;

/// A term that is said so many times as often as one that it begins stands for it.
const OFTENER: u32 = 3;

/// The stems of each chapter's title, and how much each stem of the talk weighs.
type About<'a> = (&'a [Vec<u32>], &'a [f64]);

/// The phrases that are worth the most and name no thing twice.
pub(super) fn judged(talk: &Talk, about: About) -> Vec<Chosen> {
    let mut found = heard(talk);
    for topic in &mut found {
        topic.worth = worth(talk, topic.phrase, &topic.said, about);
        let scale = if topic.worth < LEAST { 1.0 } else { SCALE };
        topic.weight = (10.0 * scale * exp(STEEP * topic.worth)) as u64;
    }
    let all: Vec<u32> = found.iter().map(|topic| topic.phrase).collect();
    // What is never said but as "somebody's" is somebody.
    found.retain(|topic| {
        topic.worth >= FEWEST
            && !talk.doc.low(spelt(talk, topic).end - 1).ends_with("'s")
            && !is_overlong(talk, topic, &all)
    });
    found.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.phrase.cmp(&b.phrase)));
    distinct(talk, found)
}

/// Whether a phrase is a term with a word behind it that hardly belongs to it: "tide gauge close" of
/// "a tide gauge close by".
fn is_overlong(talk: &Talk, topic: &Chosen, among: &[u32]) -> bool {
    let stems = talk.phrases.stems(topic.phrase);
    let count = |phrase: u32| talk.phrases.all[phrase as usize].count;
    among.iter().any(|other| {
        let others = talk.phrases.stems(*other);
        others.len() > 1
            && others.len() < stems.len()
            && stems.starts_with(others)
            && count(*other) >= OFTENER * count(topic.phrase)
    })
}

/// Phrases that may be topics, each with its traits: for fitting.
pub(in super::super) fn candidates(talk: &Talk, about: About) -> Vec<(String, Vec<f64>)> {
    let one = |topic: &Chosen| {
        let name = talk.join(&spelt(talk, topic).collect::<Vec<_>>());
        (name, traits(talk, topic.phrase, &topic.said, about).collect())
    };
    heard(talk).iter().map(one).collect()
}

/// The phrases that are looked at closely, with where they are said.
fn heard(talk: &Talk) -> Vec<Chosen> {
    let mut scored: Vec<(u64, u32)> = (0..talk.phrases.all.len() as u32)
        .filter_map(|phrase| Some((roughly(talk, phrase)?, phrase)))
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.truncate(LOOKED_AT);
    let mut found = said(talk, &scored);
    found.retain(|topic| !topic.said.is_empty() && !is_measure(talk, topic.phrase));
    found
}

/// What a phrase weighs before it is known where it is said; `None` for what names no subject.
fn roughly(talk: &Talk, phrase: u32) -> Option<u64> {
    let doc = talk.doc;
    let known = talk.phrases.all[phrase as usize];
    if known.count < 2 || known.connector != Connector::None {
        return None;
    }
    let tokens = tokens_of_phrase(known.model);
    let (first, last) = (tokens.start, tokens.end - 1);
    if doc.word(first).is(STOP) || doc.word(last).is(STOP) {
        return None;
    }
    let somebody = |t: usize| {
        let word = doc.tokens[t].word;
        talk.names.is_person(word)
            || talk.names.is_show(word)
            || doc.word(t).is(FIRST | GIVEN | PLACE)
    };
    let class = |token: usize| talk.classes.get(doc.tokens[token].word);
    let proper = tokens.clone().all(|t| class(t) == WordClass::Proper);
    let number = doc.tokens[last].shape & DIGIT != 0 && tokens.len() == 1;
    let short = owner(doc.low(last)).len() < if proper { 2 } else { 3 };
    let stems = talk.phrases.stems(phrase);
    let twice = (1..stems.len()).any(|i| stems[..i].contains(&stems[i]));
    if number || short || stems.is_empty() || twice || tokens.clone().any(somebody) {
        return None;
    }
    let longer = if tokens.len() > 1 { 2 } else { 1 };
    Some(u64::from(known.count) * longer * telling(talk, phrase))
}
