//! Whether a sentence says what it means only with the next.

use super::doc::Doc;
use super::lexicon::HEDGING;
use super::quotable::{is_whole, stutters};
use super::sentences::{Sentence, text_of};
use super::titles::Talk;

/// Words that two sentences of one quote may have.
const PAIR: usize = 34;

/// Whether a short sentence is finished only by the next: "Nobody reads the manual. They never will."
pub(super) fn completes(talk: &Talk, sentence: &Sentence, next: &Sentence) -> bool {
    let doc = talk.doc;
    let words = sentence.tokens.len() + next.tokens.len();
    let first = doc.low(next.tokens.start);
    let leans = matches!(first, "it" | "it's" | "they" | "they're" | "not" | "that's" | "because");
    let (here, there) = (&doc.units[sentence.units.start], &doc.units[next.units.start]);
    let text = text_of(doc, next.units.clone(), next.text.clone());
    let same = here.speaker == there.speaker
        && next.units.start <= sentence.units.end
        && !there.after_mark
        && (!there.opens || next.units.start < sentence.units.end);
    sentence.tokens.len() <= 9
        && denies(doc, sentence)
        && words <= PAIR
        && next.tokens.len() >= 4
        && leans
        && same
        && next.closed
        && is_whole(&text)
        && !stutters(doc, next.tokens.clone())
        && next.units.clone().all(|unit| talk.cues.units[unit] & HEDGING == 0)
}

/// Whether a sentence says that something is not so.
fn denies(doc: &Doc, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| {
        let low = doc.low(at);
        matches!(low, "not" | "no" | "never" | "nobody" | "nothing") || low.ends_with("n't")
    })
}
