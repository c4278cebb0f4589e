//! Noun phrases of a chapter's opening, alone and joined by prepositions.

use super::super::MOST_WORDS;
use super::opening::Opening;
use super::{Draft, Kind};

/// Hands on every noun phrase of the opening and what it grows to.
pub(crate) fn collect(opening: &Opening, add: &mut impl FnMut(Draft)) {
    let talk = opening.scope.talk;
    let mut at = opening.tokens.start;
    while at < opening.tokens.end {
        let Some(thing) = opening.thing(at) else {
            at += 1;
            continue;
        };
        let start = thing.start;
        let mut end = thing.end;
        at = end;
        let mut kind = Kind::Thing;
        loop {
            let words: Vec<usize> = (start..end).collect();
            let text = talk.join(&words);
            add(Draft::new(words, text, kind, start, 0.0));
            match opening.more(end) {
                Some(longer) if longer - start <= MOST_WORDS => end = longer,
                _ => break,
            }
            kind = Kind::Things;
        }
    }
}
