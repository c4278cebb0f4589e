//! Sentences worth reading on their own, word for word.

use crate::model::{Episode, Provenance, Quote, Span};

use super::claims::Line;
use super::coldopen::ColdOpen;
use super::completes::completes;
use super::doc::Doc;
use super::known::Memory;
use super::leads::leaning;
use super::lines;
use super::marks::{ANSWERS, SOMEONE};
use super::names::real;
use super::quotable::{admits, is_whole, score, stutters};
use super::sentences::{Sentence, text_of};
use super::titles::{Talk, Title};

/// Most quotes, and so many that a weak one is still better than none.
const MOST: usize = 7;
const FEW: usize = 3;
/// Words of talk for each quote.
const EACH: usize = 1300;
/// The least that a quote must score beyond the few.
const FAIR: f64 = 0.18;
/// The same in English, by the judge; of the few the least that is better than none.
const GOOD: f64 = 0.5;
const POOR: f64 = 0.29;
/// From so many words on there are the few, if need be at this worth and so near one another.
const TALK: usize = 800;
const POORER: f64 = 0.14;
const NEARER: usize = 4;
/// Sentences between two quotes.
const APART: usize = 12;
/// What a line of the teaser is worth more than another; so much is lost by the second quote of a
/// chapter and by every one of a speaker who has all the others.
const TEASED: f64 = 1.0;
const AGAIN: f64 = 0.12;
const ALONE: f64 = 0.06;
/// Words of a sentence among which its subject is.
const BEFORE_VERB: usize = 3;
/// For each quote so many sentences are looked at closely.
const STUDIED: usize = 10;

/// A sentence that may be quoted, alone or with the next.
struct Choice {
    score: f64,
    sentence: usize,
    chapter: usize,
}

/// The best quotes in the order in which they are said; `weights` by stem.
pub(super) fn quotes(
    talk: &Talk,
    episode: &Episode,
    sentences: &[Sentence],
    titles: &[Title],
    cold: &ColdOpen,
    weights: &[f64],
) -> Vec<Quote> {
    let doc = talk.doc;
    let enough = doc.tokens.len() >= TALK;
    let least = if enough { FEW } else { 1 };
    let most = ((doc.tokens.len() + EACH / 2) / EACH).clamp(least, MOST);
    let english = doc.language.is_english();
    let memory = english.then(|| doc.memory());
    let mut choices: Vec<Choice> = Vec::new();
    let mut chapter = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        while talk.chapters.get(chapter).is_some_and(|units| units.end <= sentence.units.start) {
            chapter += 1;
        }
        let frame = titles.get(chapter).is_some_and(|title| title.frame) && titles.len() > 1;
        if frame || sentence.units.start < cold.end() {
            continue;
        }
        let score = match memory {
            Some(memory) => glance(talk, cold, weights, sentence, memory),
            None => score(talk, cold, weights, sentence).filter(|_| sound(doc, sentence)),
        };
        if let Some(score) = score {
            choices.push(Choice { score, sentence: index, chapter });
        }
    }
    let better =
        |a: &Choice, b: &Choice| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence));
    choices.sort_by(better);
    if let Some(memory) = memory {
        choices.truncate(STUDIED * most);
        choices.retain_mut(|choice| {
            let more = study(talk, &sentences[choice.sentence], memory);
            choice.score += more.unwrap_or(0.0);
            more.is_some()
        });
        choices.sort_by(better);
    }
    let mut taken: Vec<Choice> = Vec::new();
    let (mut apart, mut poor) = (APART, POOR);
    while taken.len() < most {
        // Another chapter and another speaker are worth more than a few points.
        let value = |choice: &Choice| {
            let same = taken.iter().filter(|other| other.chapter == choice.chapter).count();
            let who = doc.units[sentences[choice.sentence].units.start].speaker;
            let speaker = |other: &&Choice| {
                who.is_some() && doc.units[sentences[other.sentence].units.start].speaker == who
            };
            if taken.iter().any(|other| other.sentence.abs_diff(choice.sentence) < apart) {
                return f64::MIN;
            }
            let alike = taken.iter().filter(speaker).count();
            let share = if taken.is_empty() { 0.0 } else { alike as f64 / taken.len() as f64 };
            if english {
                return choice.score - AGAIN * same.min(2) as f64 - ALONE * share;
            }
            choice.score * [1.0, 0.45, 0.25][same.min(2)] * (1.0 - 0.25 * share)
        };
        let next = (0..choices.len())
            .map(|i| (value(&choices[i]), i))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        // The few are looked for once more, less strictly.
        let again = enough && taken.len() < FEW && apart == APART;
        let Some((_, next)) = next.filter(|next| next.0 > f64::MIN) else {
            if !again {
                break;
            }
            (apart, poor) = (NEARER, POORER.min(poor));
            continue;
        };
        let text = |choice: &Choice| &doc.text[sentences[choice.sentence].text.clone()];
        // A transcript may be there twice, or a sentence be a saying of the show.
        if taken.iter().any(|other| text(other) == text(&choices[next])) {
            choices.swap_remove(next);
            continue;
        }
        let floor = match (english, taken.len() < FEW) {
            (true, true) => poor,
            (true, false) => GOOD,
            (false, true) => 0.05,
            (false, false) => FAIR,
        };
        if choices[next].score < floor && !taken.is_empty() {
            if !again || !english {
                break;
            }
            (apart, poor) = (NEARER, POORER);
            continue;
        }
        taken.push(choices.swap_remove(next));
    }
    taken.sort_by_key(|choice| choice.sentence);
    taken.iter().filter_map(|choice| quote(talk, episode, sentences, choice.sentence)).collect()
}

/// Whether a sentence is one, and nobody stumbles in it.
fn sound(doc: &Doc, sentence: &Sentence) -> bool {
    let whole = if sentence.units.len() == 1 {
        is_whole(&doc.text[sentence.text.clone()])
    } else {
        is_whole(&text_of(doc, sentence.units.clone(), sentence.text.clone()))
    };
    whole && !stutters(doc, sentence.tokens.clone())
}

/// How a reader would mark a sentence in English at a glance; `None` for what must not be quoted.
fn glance(
    talk: &Talk,
    cold: &ColdOpen,
    weights: &[f64],
    sentence: &Sentence,
    memory: &Memory,
) -> Option<f64> {
    if !admits(talk, sentence) {
        return None;
    }
    let chosen = cold.units.iter().any(|(_, earnest)| sentence.units.contains(earnest));
    let marks = |token: usize| memory.get(talk.doc.tokens[token].word).marks;
    if !chosen && marks(sentence.tokens.start) & ANSWERS != 0 {
        return None;
    }
    let tokens = sentence.tokens.clone();
    if !chosen && tokens.take(BEFORE_VERB).any(|token| marks(token) & SOMEONE != 0) {
        return None;
    }
    if !sound(talk.doc, sentence) {
        return None;
    }
    let teased = if chosen { TEASED } else { leaning(talk.doc, sentence)? };
    Some(lines::glance(talk, sentence, weights, memory) + teased)
}

/// What a closer look adds; `None` where something is sold, or somebody stumbles.
fn study(talk: &Talk, sentence: &Sentence, memory: &Memory) -> Option<f64> {
    let line = Line::new(talk, sentence.tokens.clone(), memory)?;
    Some(lines::study(&line, memory))
}

/// Sentences that may be quoted, with their worth and what is told of each: for fitting.
pub(super) fn told(
    talk: &Talk,
    sentences: &[Sentence],
    cold: &ColdOpen,
    weights: &[f64],
) -> Vec<(String, f64, Vec<f64>)> {
    let memory = talk.doc.memory();
    let mut told = Vec::new();
    for sentence in sentences.iter().filter(|it| it.units.start >= cold.end()) {
        let Some(glance) = glance(talk, cold, weights, sentence, memory) else { continue };
        let Some(line) = Line::new(talk, sentence.tokens.clone(), memory) else { continue };
        let study = lines::study(&line, memory);
        let text = text_of(talk.doc, sentence.units.clone(), sentence.text.clone());
        let mut numbers = lines::numbers(talk, sentence, weights, memory);
        numbers.extend(line.counts());
        told.push((text, glance + study, numbers));
    }
    told
}

/// A sentence as a quote, with the next where that completes it.
fn quote(talk: &Talk, episode: &Episode, sentences: &[Sentence], index: usize) -> Option<Quote> {
    let doc = talk.doc;
    let sentence = &sentences[index];
    let (mut units, mut text) = (sentence.units.clone(), sentence.text.clone());
    if let Some(next) = sentences.get(index + 1)
        && completes(talk, sentence, next)
    {
        (units.end, text.end) = (next.units.end, next.text.end);
    }
    let speakers = &episode.transcript.speakers;
    let known = &doc.units[units.start];
    let speaker = known.speaker.and_then(|who| speakers.get(who as usize));
    let speaker = speaker.map(|who| who.name.clone()).filter(|name| real(name));
    let span = Span::new(known.segments.start, doc.units[units.end - 1].segments.end)?;
    // Not the cleaned text: a quote is what the transcript has, to the letter.
    let said = episode.transcript.text(span);
    let all = doc.unit_text[units.start].start..doc.unit_text[units.end - 1].end;
    let heard = text_of(doc, units.clone(), text.clone());
    let text = if said.contains(&heard) {
        heard
    } else if text == all && units.len() == 1 {
        said
    } else {
        return None;
    };
    Some(Quote { span, text, speaker, provenance: Provenance::Generated })
}
