//! How well a phrase names what an episode is about.

use super::super::doc::{DIGIT, INNER, UPPER};
use super::super::lexicon::{BADHEAD, BROAD, FIRST, GENERAL, GENERIC, MODWEAK, PLACE, STOP};
use super::super::titles::{Connector, Talk, WordClass, tokens_of_phrase};

/// How well a phrase names what the episode is about, in hundredths; `None` where not at all.
pub(super) fn weigh(talk: &Talk, phrase: u32) -> Option<u64> {
    let doc = talk.doc;
    let known = talk.phrases.all[phrase as usize];
    if known.count < 2 || known.connector != Connector::None {
        return None;
    }
    let tokens = tokens_of_phrase(known.model);
    let class = |token: usize| talk.classes.get(doc.tokens[token].word);
    let word = |token: usize| doc.word(token);
    let (first, last) = (tokens.start, tokens.end - 1);
    let single = tokens.len() == 1;
    let proper = tokens.clone().all(|t| class(t) == WordClass::Proper);
    let some_proper = class(last) == WordClass::Proper || class(first) == WordClass::Proper;
    let own = |t: usize| {
        let w = doc.tokens[t].word;
        talk.names.is_person(w) || talk.names.is_show(w)
    };
    let weak = STOP | BADHEAD | GENERAL;
    if tokens.clone().any(own)
        || word(first).is(weak | MODWEAK)
        || word(last).is(weak)
        || word(last).is(GENERIC)
        || single && word(first).is(BROAD) && doc.tokens[first].shape & (UPPER | INNER) == 0
    {
        return None;
    }
    if tokens.clone().any(|t| word(t).is(FIRST | PLACE))
        || doc.tokens[last].shape & DIGIT != 0 && single
    {
        return None;
    }
    let text_last = doc.low(last);
    if text_last.len() < 2 || (text_last.len() < 3 && !proper) || text_last.ends_with("'s") {
        return None;
    }
    let stems = talk.phrases.stems(phrase);
    if stems.is_empty() || (1..stems.len()).any(|i| stems[..i].contains(&stems[i])) {
        return None;
    }
    let (least, noun) = match (single, some_proper) {
        (true, true) => (3, 0.0),
        (true, false) => (5, 0.62),
        (false, true) => (2, 0.0),
        (false, false) => (3, 0.45),
    };
    if known.count < least
        || tokens.clone().any(|t| {
            class(t) == WordClass::Noun && f64::from(talk.classes.noun(doc.tokens[t].word)) < noun
        })
    {
        return None;
    }
    // Mostly part of a longer name: that one speaks for it.
    if known.within >= 3 && known.within * 10 >= known.count * 6 {
        return None;
    }
    let spread = stems.iter().map(|stem| talk.counts.spread(*stem)).min().unwrap_or(1).min(6);
    let titled = stems.iter().any(|stem| talk.names.in_title(*stem));
    let mut weight = u64::from(known.count.min(60)) * 100;
    weight = weight * u64::from(8 + spread) / 10;
    weight = weight
        * match (single, some_proper) {
            (true, true) => 11,
            (true, false) => 4,
            (false, true) => 17,
            (false, false) => 15,
        }
        / 10;
    if titled {
        weight = weight * 18 / 10;
    }
    if tokens.clone().any(|t| word(t).is(GENERIC)) {
        weight = weight * 7 / 10;
    }
    if known.owned {
        weight = weight * 7 / 10;
    }
    Some(weight)
}
