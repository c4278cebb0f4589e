//! When no rule fires: the first statement of the chapter, shortened at a clause.

use super::super::lexicon::{NOISE, STOP};
use super::questions::after_lead;
use super::{Candidate, MOST_WORDS, Scope};

/// The first words of the chapter that say something, without function words at the ends.
pub(crate) fn statement(scope: &Scope) -> Option<Candidate> {
    let doc = scope.talk.doc;
    doc.sentences(scope.units.clone()).take(12).find_map(|(_, sentence)| {
        let start = after_lead(doc, sentence.clone());
        let clause =
            (start..sentence.end).find(|t| doc.tokens[*t].after != 0).unwrap_or(sentence.end - 1)
                + 1;
        let mut tokens = start..clause.min(start + MOST_WORDS);
        let empty = |t: usize| doc.word(t).is(STOP | NOISE);
        while !tokens.is_empty() && empty(tokens.start) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && empty(tokens.end - 1) {
            tokens.end -= 1;
        }
        let words: Vec<usize> = tokens.collect();
        let says = words.iter().filter(|w| scope.stem(**w).is_some()).count();
        (says >= 1 && words.len() <= MOST_WORDS).then(|| Candidate {
            text: scope.talk.join(&words),
            stems: words.iter().filter_map(|w| scope.stem(*w)).collect(),
            spoken: None,
        })
    })
}
