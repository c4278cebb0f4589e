//! How a sentence begins that needs what was said before it.

use super::doc::{COMMA, Doc};
use super::lexicon::{AUX, BE};
use super::sentences::Sentence;

/// So much is lost by what goes on from what was said before.
const SO: f64 = 0.2;
const AND: f64 = 0.05;

/// What a sentence loses by going on from another; `None` for what is only half of one.
pub(super) fn leaning(doc: &Doc, sentence: &Sentence) -> Option<f64> {
    let tokens = sentence.tokens.clone();
    let low = |at: usize| if at < tokens.end { doc.low(at) } else { "" };
    let pauses = |at: usize| at < tokens.end && doc.tokens[at].after & COMMA != 0;
    let first = tokens.start;
    let parted = tokens.clone().any(pauses);
    match low(first) {
        // The reason for what a reader has not heard.
        "because" | "cause" | "'cause" => None,
        "also" | "plus" | "then" | "otherwise" | "anyway" | "which" => None,
        "again" | "granted" | "indeed" | "now" | "anyways" if pauses(first) => None,
        "i" if matches!(low(first + 1), "mean" | "guess") => None,
        "every" if low(first + 1) == "time" && !parted => None,
        "so" | "and" | "but" if pauses(first) => None,
        // "How do you …" with a full stop: a question that was written down as none.
        "how" | "what" | "why" if doc.word(first + 1).is(AUX) => None,
        // "So firstly, …", "So I don't know …".
        "so" if first + 1 < tokens.end && pauses(first + 1) => None,
        "so" if matches!(low(first + 1), "i" | "that" | "this" | "it" | "that's" | "it's") => None,
        "so" => Some(-SO),
        "and" | "but" => Some(-AND),
        // "If you have a hard time.": what then?
        "if" | "although" | "unless" | "whereas" | "whether" if !parted && !then(doc, &tokens) => {
            None
        }
        _ => Some(0.0),
    }
}

/// Whether a sentence that begins "if" goes on with what then: "If you can you should."
fn then(doc: &Doc, tokens: &std::ops::Range<usize>) -> bool {
    let verb = |at: &usize| doc.word(*at).is(AUX | BE);
    let personal = |at: usize| {
        matches!(doc.low(at), "you" | "it" | "they" | "we" | "i" | "he" | "she" | "that" | "then")
            || doc.low(at).contains('\'')
    };
    let subjects = tokens.clone().skip(1).filter(|at| personal(*at)).count();
    subjects > 1 && tokens.clone().filter(verb).count() > 1
}
