//! Names in the talk: those that are spoken of, who speaks, and who may be a guest.

mod cues;
mod fitted;
mod guests;
mod introductions;
mod mentions;
mod named;
mod roles;
mod speakers;
mod traits;
mod voices;

use std::ops::Range;

use super::doc::{CAP, CUT_OFF, FIRST_OF};
use super::lexicon::{FUNC, STOP};
use super::titles::{Talk, WordClass};

pub(super) use guests::guests;
pub(super) use mentions::mentions;
pub(super) use roles::{Heard, Roles, decide, roles};
pub(super) use speakers::Speakers;
pub(super) use traits::{TRAITS, traits};

/// More words than these are no name, and are not looked at.
const LONGEST_RUN: usize = 6;

/// The days of the week: nobody's names, and signs that another day's talk is meant.
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The capitalised words from a token on that belong together.
fn name_at(talk: &Talk, at: usize) -> Range<usize> {
    let doc = talk.doc;
    let opens = doc.tokens[at];
    let word = doc.words.get(opens.word);
    let proper = |token: usize| talk.classes.get(doc.tokens[token].word) == WordClass::Proper;
    // Any word may begin a sentence.
    if word.is(STOP | FUNC) || (opens.shape & FIRST_OF != 0 && !proper(at)) {
        return at..at;
    }
    let mut end = at + 1;
    while let Some(token) = doc.tokens.get(end).filter(|_| end - at < LONGEST_RUN) {
        let before = doc.tokens[end - 1];
        // The full stop of an initial ends no sentence: "Ursula K. Le Guin".
        let initial = before.shape & CAP != 0 && before.end - before.start == 1;
        let apart = token.shape & (CUT_OFF | FIRST_OF) != 0 && !initial;
        let owned = doc.words.text(before.word).ends_with("'s");
        let known = doc.words.get(token.word);
        let fits = token.shape & CAP != 0 && !known.is(STOP | FUNC) || initial && proper(end);
        if apart || owned || !fits {
            break;
        }
        end += 1;
    }
    at..end
}
