//! The host's own sentences on what the episode is about.

use super::coldopen::ColdOpen;
use super::doc::{CAP, FIRST_OF};
use super::lexicon::{
    ABOUT, AD, CONJ, FAREWELL, FILLER, FOLLOW, GREET, GREETING, PROMO, PRON3, QUESTION, SALUTE,
};
use super::math::exp;
use super::quotable::{is_whole, stutters};
use super::titles::Talk;

/// Up to two sentences in which the host says what comes, in the order of speech.
pub(super) fn extracts(talk: &Talk, cold: &ColdOpen, weights: &[f64]) -> Vec<String> {
    const NEAR: usize = 600;
    let doc = talk.doc;
    let title: Vec<u32> =
        (0..doc.words.stems() as u32).filter(|stem| talk.names.in_title(*stem)).collect();
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
    let tie = |t: &usize| {
        !doc.language.is_english() && doc.word(*t).is(CONJ | FILLER)
            || matches!(doc.low(*t), "so" | "and" | "but" | "well" | "now" | "okay" | "alright")
    };
    let first = tokens.start + tokens.clone().take_while(tie).count();
    let from =
        doc.tokens.get(first).map_or(doc.unit_text[unit].start, |token| token.start as usize);
    let mut letters = doc.text[from..doc.unit_text[unit].end].chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// How well a sentence tells what the episode is about; `None` for what must not stand there.
fn score(talk: &Talk, weights: &[f64], title: &[u32], unit: usize) -> Option<f64> {
    let doc = talk.doc;
    let tokens = doc.unit_tokens[unit].clone();
    let cues = talk.cues.units[unit];
    let count = tokens.len();
    if !(9..=45).contains(&count)
        || cues & ABOUT == 0
        || cues & (AD | FAREWELL | FOLLOW | PROMO | QUESTION) != 0
        || doc.noise[unit]
        || !is_whole(&doc.text[doc.unit_text[unit].clone()])
        || stutters(doc, doc.unit_tokens[unit].clone())
        || !if talk.doc.language.is_english() { announces(talk, unit) } else { cues & ABOUT != 0 }
    {
        return None;
    }
    let first = doc.low(tokens.start);
    let foreign = !doc.language.is_english();
    if doc.word(tokens.start).is(FILLER)
        || foreign && doc.word(tokens.start).is(PRON3 | SALUTE)
        || foreign && doc.text[doc.unit_text[unit].clone()].contains(['¿', '?'])
        || matches!(
            first,
            "it" | "he"
                | "she"
                | "they"
                | "that"
                | "that's"
                | "it's"
                | "him"
                | "her"
                | "yeah"
                | "yes"
                | "well"
                | "hi"
                | "hey"
                | "hello"
                | "thanks"
        )
    {
        return None;
    }
    // Words that lean on what was said before, or on somebody in the room.
    let leans = |t: usize| {
        matches!(
            doc.low(t),
            "his"
                | "her"
                | "him"
                | "thing"
                | "things"
                | "stuff"
                | "something"
                | "yours"
                | "you've"
                | "you're"
        )
    };
    if tokens.clone().any(leans)
        || tokens.clone().any(|t| matches!(doc.low(t), "you" | "your"))
            && cues & ABOUT != 0
            && !doc.low(tokens.start).starts_with("in")
    {
        return None;
    }
    let stems: Vec<u32> = doc.said(unit..unit + 1).iter().map(|said| said.stem).collect();
    let sum: f64 = stems.iter().map(|stem| weights[*stem as usize]).sum();
    let covered = title.iter().filter(|stem| stems.contains(stem)).count();
    let mut score =
        sum / ((count + 2).max(6) as f64).sqrt() + covered as f64 / title.len().max(1) as f64;
    let capitals =
        tokens.clone().filter(|t| doc.tokens[*t].shape & (CAP | FIRST_OF) == CAP).count();
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
    let (mut about, mut who, mut when, mut small) = (false, false, false, false);
    let (mut you, mut know) = (false, false);
    for token in doc.unit_tokens[unit].clone() {
        match doc.low(token) {
            "about" | "discuss" | "discussing" | "cover" | "covering" | "explore" | "into" => {
                about = true;
            }
            "joined" | "joining" | "guest" | "guests" => who = true,
            "today" | "today's" | "episode" | "we're" | "we'll" | "gonna" | "going" | "this"
            | "talk" => when = true,
            "weather" | "how's" | "listening" | "listener" => small = true,
            "you" => you = true,
            "know" => know = true,
            _ => {}
        }
    }
    when && (about || who) && !small && !(you && know)
}

/// Shared content over the smaller set, 0 to 1.
fn overlap(talk: &Talk, a: usize, b: usize) -> f64 {
    let stems = |unit: usize| {
        let mut stems: Vec<u32> =
            talk.doc.said(unit..unit + 1).iter().map(|said| said.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    };
    let (a, b) = (stems(a), stems(b));
    let shared = a.iter().filter(|stem| b.binary_search(stem).is_ok()).count();
    shared as f64 / a.len().min(b.len()).max(1) as f64
}
