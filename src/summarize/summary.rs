//! A few sentences on what an episode is about: who talks of what, then the host's own words.

use crate::model::{Episode, Provenance, Role, Summary};

use super::coldopen::ColdOpen;
use super::doc::{CAP, FIRST_OF, content};
use super::lexicon::{
    ABOUT, AD, CONJ, FAREWELL, FILLER, FOLLOW, GREET, GREETING, PROMO, QUESTION, SPONSOR,
};
use super::math::exp;
use super::names::real;
use super::quotes::{is_whole, stutters};
use super::titles::Talk;

/// Most characters of the short form.
const SHORT: usize = 155;

/// The summary of an episode; `None` where nothing is said that one could tell.
pub(super) fn summary(talk: &Talk, episode: &Episode, subjects: &[String], cold: &ColdOpen, weights: &[f64]) -> Option<Summary> {
    let people = people(talk, episode);
    let opening = opening(&people, subjects, 4);
    let said = extracts(talk, cold, weights);
    let mut text = opening.clone().unwrap_or_default();
    for sentence in &said {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    if said.is_empty() && subjects.len() >= 7 && opening.is_some() {
        text.push_str(&format!(" It also touches on {}.", list(&subjects[4..subjects.len().min(7)])));
    }
    if text.is_empty() {
        return None;
    }
    let short = [4, 3, 2]
        .into_iter()
        .filter_map(|most| self::opening(&people, subjects, most))
        .find(|short| short.chars().count() <= SHORT)
        .or_else(|| self::opening(&[], subjects, 2).filter(|short| short.chars().count() <= SHORT))
        .unwrap_or_else(|| shorten(&text));
    Some(Summary { text, short, provenance: Provenance::Generated })
}

/// What the author wrote, with a short form cut from it; `None` where it is blank.
pub(super) fn authored(text: &str) -> Option<Summary> {
    let text = text.trim();
    (!text.is_empty()).then(|| Summary { text: text.to_owned(), short: shorten(text), provenance: Provenance::Human })
}

/// The first sentence or sentences of a text within [`SHORT`] characters, else its first clause.
fn shorten(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHORT {
        return flat;
    }
    let limit = flat.char_indices().nth(SHORT - 1).map_or(flat.len(), |(at, _)| at);
    let head = &flat[..limit];
    let sentence = head
        .match_indices(". ")
        .chain(head.match_indices("! "))
        .chain(head.match_indices("? "))
        .map(|(at, _)| at)
        .filter(|at| *at > 40)
        .max();
    if let Some(end) = sentence {
        return flat[..=end].to_owned();
    }
    let clause = head.rfind([',', ';', ':', '–', '—']).filter(|at| *at > SHORT / 3);
    let cut = clause.or_else(|| head.rfind(' ')).unwrap_or(limit);
    format!("{}…", flat[..cut].trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Somebody who takes part, as the opening sentence needs it.
struct Cast {
    name: String,
    guest: bool,
}

/// Who talks: the author's list, else the transcript's speakers who say enough.
fn people(talk: &Talk, episode: &Episode) -> Vec<Cast> {
    if !episode.people.is_empty() {
        let cast = |person: &crate::model::Person| Cast { name: person.name.clone(), guest: person.role == Role::Guest };
        return episode.people.iter().map(cast).collect();
    }
    let speakers = &episode.transcript.speakers;
    let mut words = vec![0usize; speakers.len()];
    for (unit, tokens) in talk.doc.units.iter().zip(&talk.doc.unit_tokens) {
        if let Some(count) = unit.speaker.and_then(|who| words.get_mut(who as usize)) {
            *count += tokens.len();
        }
    }
    let all: usize = words.iter().sum();
    let enough = |who: &usize| words[*who] * 100 >= all * 4 && real(&speakers[*who].name);
    (0..speakers.len()).filter(enough).map(|who| Cast { name: speakers[who].name.trim().to_owned(), guest: false }).collect()
}

/// "In this episode, A and B talk with C about X, Y and Z."
fn opening(people: &[Cast], subjects: &[String], most: usize) -> Option<String> {
    let subjects = &subjects[..subjects.len().min(most)];
    let names = |guest: bool| -> Vec<String> { people.iter().filter(|p| p.guest == guest).map(|p| p.name.clone()).collect() };
    let (hosts, guests) = (names(false), names(true));
    let about = match subjects.len() {
        0 => String::new(),
        _ => format!(" about {}", list(subjects)),
    };
    if hosts.len() + guests.len() > 6 || people.is_empty() {
        return (subjects.len() >= 2).then(|| format!("In this episode, the conversation turns to {}.", list(subjects)));
    }
    let (who, verb) = match (hosts.len(), guests.len()) {
        (0, 1) | (1, 0) => (list(if hosts.is_empty() { &guests } else { &hosts }), "talks"),
        (0, _) | (_, 0) => (list(if hosts.is_empty() { &guests } else { &hosts }), "talk"),
        (1, _) => (list(&hosts), "talks"),
        _ => (list(&hosts), "talk"),
    };
    let with = if hosts.is_empty() || guests.is_empty() { String::new() } else { format!(" with {}", list(&guests)) };
    if with.is_empty() && about.is_empty() {
        return None;
    }
    Some(format!("In this episode, {who} {verb}{with}{about}."))
}

/// "X", "X and Y", "X, Y and Z".
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Up to two sentences in which the host says what comes, in the order of speech.
fn extracts(talk: &Talk, cold: &ColdOpen, weights: &[f64]) -> Vec<String> {
    const NEAR: usize = 600;
    let doc = talk.doc;
    let title: Vec<u32> = (0..doc.words.stems() as u32).filter(|stem| talk.names.in_title(*stem)).collect();
    let mut scored: Vec<(f64, usize)> = Vec::new();
    for unit in cold.end()..doc.units.len() {
        let tokens = doc.unit_tokens[unit].clone();
        if tokens.start > NEAR {
            break;
        }
        if let Some(score) = score(talk, weights, &title, unit) {
            scored.push((score, unit));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<usize> = Vec::new();
    let mut words = 0;
    for (score, unit) in scored {
        let length = doc.unit_tokens[unit].len();
        let repeats = chosen.iter().any(|other| overlap(talk, *other, unit) > 0.6);
        if score >= 1.1 && chosen.len() < 2 && words + length <= 60 && !repeats {
            chosen.push(unit);
            words += length;
        }
    }
    chosen.sort_unstable();
    chosen.into_iter().map(|unit| plain(talk, unit)).collect()
}

/// A unit's text without the "So" or "And" that ties it to what was said before.
fn plain(talk: &Talk, unit: usize) -> String {
    let doc = talk.doc;
    let tokens = doc.unit_tokens[unit].clone();
    let tie = |t: &usize| matches!(doc.low(*t), "so" | "and" | "but" | "well" | "now" | "okay" | "alright");
    let first = tokens.start + tokens.clone().take_while(tie).count();
    let from = doc.tokens.get(first).map_or(doc.unit_text[unit].start, |token| token.start as usize);
    let mut letters = doc.text[from..doc.unit_text[unit].end].chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// How well a sentence tells what the episode is about; `None` for what must not stand there.
fn score(talk: &Talk, weights: &[f64], title: &[u32], unit: usize) -> Option<f64> {
    let doc = talk.doc;
    let tokens = doc.unit_tokens[unit].clone();
    let cues = talk.cues.units[unit];
    let count = tokens.len();
    let barred = AD | SPONSOR & !ABOUT | GREETING & !ABOUT | FAREWELL | FOLLOW | QUESTION | PROMO;
    let only_frame = cues & barred != 0 && !announces(talk, unit);
    if !(9..=45).contains(&count) || !is_whole(doc, unit) || only_frame || cues & (AD | FAREWELL | FOLLOW | PROMO | QUESTION) != 0 {
        return None;
    }
    if doc.noise[unit] || stutters(doc, unit) || cues & ABOUT == 0 || !announces(talk, unit) {
        return None;
    }
    let first = doc.low(tokens.start);
    if doc.word(tokens.start).is(FILLER) || matches!(first, "it" | "he" | "she" | "they" | "that" | "that's" | "it's" | "him" | "her" | "yeah" | "yes" | "well" | "hi" | "hey" | "hello" | "thanks") {
        return None;
    }
    let stems: Vec<u32> = tokens.clone().flat_map(|t| content(doc.word(t))).collect();
    let sum: f64 = stems.iter().map(|stem| weights[*stem as usize]).sum();
    let covered = title.iter().filter(|stem| stems.contains(stem)).count();
    let mut score = sum / ((count + 2).max(6) as f64).sqrt() + covered as f64 / title.len().max(1) as f64;
    let capitals = tokens.clone().filter(|t| doc.tokens[*t].shape & (CAP | FIRST_OF) == CAP).count();
    let greets = cues & (GREET | GREETING) != 0;
    let mut times = |on: bool, factor: f64| score *= if on { factor } else { 1.0 };
    times(tokens.start < 500, 3.0);
    times(true, 1.0 + 4.0 * exp(-(tokens.start as f64) / 300.0));
    times(doc.word(tokens.start).is(CONJ), 0.8);
    times(true, 1.0 + 0.08 * capitals.min(4) as f64);
    times(greets, 0.5);
    Some(score)
}

/// Whether a sentence says what will be talked of, rather than how everybody is today.
fn announces(talk: &Talk, unit: usize) -> bool {
    let doc = talk.doc;
    let low: Vec<&str> = doc.unit_tokens[unit].clone().map(|t| doc.low(t)).collect();
    let says = |word: &str| low.contains(&word);
    let about = says("about") || says("discuss") || says("discussing") || says("cover") || says("covering") || says("explore") || says("into");
    let who = says("joined") || says("joining") || says("guest") || says("guests");
    let when = says("today") || says("today's") || says("episode") || says("we're") || says("we'll") || says("gonna") || says("going") || says("this") || says("talk");
    let small = says("weather") || says("how's") || says("listening") || says("listener") || says("you") && says("know");
    ((about && when) || (who && when)) && !small
}

/// Shared content over the smaller set, 0 to 1.
fn overlap(talk: &Talk, a: usize, b: usize) -> f64 {
    let stems = |unit: usize| {
        let mut stems: Vec<u32> = talk.doc.unit_tokens[unit].clone().flat_map(|t| content(talk.doc.word(t))).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    let (a, b) = (stems(a), stems(b));
    let shared = a.iter().filter(|stem| b.binary_search(stem).is_ok()).count();
    shared as f64 / a.len().min(b.len()).max(1) as f64
}
