//! One sentence of the talk that states the matter, for the end of a summary.

use crate::model::Episode;

use super::super::coldopen::ColdOpen;
use super::super::doc::{DIGIT, STOP_MARK};
use super::super::lexicon::{BYGONE, CLAIM, CONJ, FILLER, GENERIC, SHOWWORD, STOP};
use super::super::names::real;
use super::super::quotable::{is_whole, score, stutters};
use super::super::sentences::{Sentence, text_of};
use super::super::titles::{Talk, WordClass};
use super::told::Told;

/// Words of such a sentence.
const LEAST: usize = 10;
const MOST: usize = 26;

/// The best sentence that holds for all, speaks of what was told, and needs nothing around it.
pub(super) fn upshot(
    talk: &Talk,
    episode: &Episode,
    sentences: &[Sentence],
    cold: &ColdOpen,
    told: &Told,
    weights: &[f64],
) -> Option<String> {
    // Words of nobody in particular are left to the quotes.
    if episode.transcript.speakers.is_empty() {
        return None;
    }
    let doc = talk.doc;
    let mut matters = vec![false; weights.len()];
    for stem in &told.stems {
        // A word that everything is called by is no sign of the matter.
        matters[*stem as usize] = weights[*stem as usize] > 0.1;
    }
    let mut best: Option<(f64, &Sentence)> = None;
    for sentence in sentences {
        if !states(talk, sentence, &matters) {
            continue;
        }
        let Some(value) = score(talk, cold, weights, sentence) else { continue };
        if best.is_none_or(|best| value > best.0) {
            best = Some((value, sentence));
        }
    }
    let (_, sentence) = best?;
    let text = text_of(doc, sentence.units.clone(), sentence.text.clone());
    let text = text.strip_suffix('.')?;
    let who = doc.units[sentence.units.start].speaker;
    let who = who.and_then(|who| episode.transcript.speakers.get(who as usize));
    let who = who.map(|who| who.name.trim()).filter(|name| real(name) && name.len() > 4);
    who.map(|who| format!("“{text},” says {who}."))
}

/// Whether a sentence states something of the matter, in the present and about nobody in the room.
fn states(talk: &Talk, sentence: &Sentence, matters: &[bool]) -> bool {
    let doc = talk.doc;
    let tokens = sentence.tokens.clone();
    if !(LEAST..=MOST).contains(&tokens.len()) || !sentence.closed {
        return false;
    }
    let first = doc.tokens[tokens.start].word;
    if matches!(doc.low(tokens.end - 1), "that" | "it" | "one" | "so" | "do" | "way") {
        return false;
    }
    let thing = matches!(talk.classes.get(first), WordClass::Noun | WordClass::Proper)
        && !doc.words.get(first).is(GENERIC | STOP | FILLER | CONJ);
    let wide = matches!(doc.low(tokens.start), "the" | "every" | "most" | "no" | "good" | "if");
    if !thing && !wide || doc.tokens[tokens.start].after != 0 {
        return false;
    }
    let mut spoken = 0;
    let mut claims = 0;
    for token in tokens.clone() {
        let word = doc.word(token);
        let leans = matches!(
            doc.low(token),
            "i" | "i'm"
                | "i've"
                | "my"
                | "me"
                | "we"
                | "we're"
                | "we've"
                | "our"
                | "us"
                | "he"
                | "she"
                | "he's"
                | "she's"
                | "him"
                | "her"
                | "his"
                | "they"
                | "they're"
                | "them"
                | "their"
                | "this"
                | "these"
                | "those"
                | "here"
                | "that's"
                | "there's"
                | "it's"
                | "then"
                | "now"
                | "also"
                | "too"
                | "thing"
                | "things"
                | "stuff"
                | "yeah"
                | "like"
                | "first"
                | "second"
                | "third"
                | "other"
                | "example"
                | "same"
                | "such"
                | "question"
                | "answer"
                | "today"
                | "next"
                | "last"
                | "another"
                | "whatever"
                | "right"
                | "just"
                | "we'll"
                | "we'd"
                | "i'd"
                | "i'll"
                | "could"
                | "would"
                | "was"
                | "were"
                | "said"
                | "did"
                | "had"
                | "well"
                | "basically"
                | "actually"
                | "probably"
                | "literally"
                | "wanna"
                | "gonna"
                | "going"
                | "sort"
                | "kinda"
                | "guess"
                | "mean"
                | "you've"
                | "maybe"
                | "obviously"
                | "whole"
                | "latter"
                | "former"
                | "done"
        );
        if leans
            || word.is(FILLER | BYGONE | SHOWWORD)
            || doc.tokens[token].shape & DIGIT != 0
            || talk.names.is_person(doc.tokens[token].word)
            || doc.tokens[token].after & STOP_MARK != 0 && token + 1 < tokens.end
        {
            return false;
        }
        claims += usize::from(word.is(CLAIM));
        // "It" that was named in the sentence itself is no riddle, one near its start is.
        if matches!(doc.low(token), "it" | "its" | "one" | "that") && token < tokens.start + 6 {
            return false;
        }
    }
    let from = doc.said.partition_point(|said| (said.token as usize) < tokens.start);
    let mut seen = u32::MAX;
    for said in doc.said[from..].iter().take_while(|said| (said.token as usize) < tokens.end) {
        if matters[said.stem as usize] && said.stem != seen {
            spoken += 1;
            seen = said.stem;
        }
    }
    let verb = tokens.clone().any(|t| {
        matches!(
            doc.low(t),
            "is" | "are"
                | "can"
                | "can't"
                | "should"
                | "has"
                | "have"
                | "means"
                | "makes"
                | "needs"
                | "need"
                | "don't"
                | "doesn't"
                | "isn't"
                | "must"
                | "will"
                | "does"
        )
    });
    claims > 0
        && verb
        && spoken >= 2
        && !stutters(doc, tokens)
        && is_whole(&text_of(doc, sentence.units.clone(), sentence.text.clone()))
}
