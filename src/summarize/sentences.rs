//! Sentences across units: a line may hold half of one, a cue one and a half.

use std::ops::Range;

use super::doc::{Doc, STOP_MARK};

/// Words after which a sentence without an end is given up.
const LONGEST: usize = 60;

/// A run of words up to an end mark, of one speaker.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// The units that hold it.
    pub(super) units: Range<usize>,
    pub(super) tokens: Range<usize>,
    /// Where it lies in the text, its marks included.
    pub(super) text: Range<usize>,
    /// Whether it ends with an end mark.
    pub(super) closed: bool,
}

/// The sentences of a transcript, in order; every token is in one.
pub(super) fn sentences(doc: &Doc) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::with_capacity(doc.units.len());
    for unit in 0..doc.units.len() {
        let tokens = doc.unit_tokens[unit].clone();
        let mut from = tokens.start;
        for (token, own) in tokens.clone().zip(&doc.tokens[tokens.clone()]) {
            let closed = own.after & STOP_MARK != 0;
            if !closed && token + 1 < tokens.end {
                continue;
            }
            let run = from..token + 1;
            let text = doc.tokens[from].start as usize..end_of(doc, unit, token);
            match all.last_mut() {
                Some(last) if from == tokens.start && goes_on(doc, last, unit) => {
                    last.units.end = unit + 1;
                    last.tokens.end = run.end;
                    last.text.end = text.end;
                    last.closed = closed;
                }
                _ => all.push(Sentence { units: unit..unit + 1, tokens: run, text, closed }),
            }
            from = token + 1;
        }
    }
    all
}

/// A run of the text as the transcript has it: one space between units.
pub(super) fn text_of(doc: &Doc, units: Range<usize>, text: Range<usize>) -> String {
    let mut joined = String::with_capacity(text.len() + units.len());
    for unit in units {
        let own = doc.unit_text[unit].clone();
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&doc.text[own.start.max(text.start)..own.end.min(text.end)]);
    }
    joined
}

/// Whether a unit goes on with the sentence before it.
fn goes_on(doc: &Doc, last: &Sentence, unit: usize) -> bool {
    let (before, here) = (&doc.units[last.units.end - 1], &doc.units[unit]);
    let text = &doc.text[doc.unit_text[unit].clone()];
    let lower = text.chars().next().is_some_and(char::is_lowercase);
    !last.closed
        && last.units.end == unit
        && before.speaker == here.speaker
        && !here.after_mark
        && !doc.noise[unit]
        && (!here.opens || lower)
        && last.tokens.len() < LONGEST
}

/// Where the text of a sentence ends whose last token this is: past its marks.
fn end_of(doc: &Doc, unit: usize, token: usize) -> usize {
    let end = doc.tokens[token].end as usize;
    // Where no spaces stand between sentences the next word ends this one.
    let unit_end = doc.unit_text[unit].end;
    let next = doc.tokens.get(token + 1).map_or(unit_end, |next| next.start as usize);
    let rest = &doc.text[end..next.min(unit_end).max(end)];
    end + rest.find(char::is_whitespace).unwrap_or(rest.len())
}
