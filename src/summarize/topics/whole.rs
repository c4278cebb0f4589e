//! Forms of one thing: a word and the term that it stands in, a name and its letters.

use super::super::doc::{CAP, UPPER};
use super::super::titles::{Connector, Talk, WordClass, tokens_of_phrase};

/// Most tokens before a place at which a phrase that holds it may begin.
const REACH: usize = 6;

/// Whether a phrase stands within a longer one where it is spelt best.
///
/// A phrase that has a word without a stem before it counts as held by itself otherwise.
pub(super) fn is_part(talk: &Talk, phrase: u32) -> bool {
    let all = &talk.phrases.all;
    let model = all[phrase as usize].model;
    let (start, end) = (model.token as usize, model.token as usize + usize::from(model.length));
    talk.phrases.within(start.saturating_sub(REACH)..start + 1).iter().any(|other| {
        other.phrase != phrase
            && other.length > model.length
            && other.token as usize + usize::from(other.length) >= end
            && all[other.phrase as usize].connector == Connector::None
    })
}

/// Whether a name is the first letters of another's words: "AI" and "artificial intelligence".
fn is_short_for(talk: &Talk, one: u32, other: u32) -> bool {
    let words = |phrase: u32| tokens_of_phrase(talk.phrases.all[phrase as usize].model);
    let first = |token: usize| talk.doc.low(token).chars().next();
    let (short, long) = (words(one), words(other));
    short.len() == 1
        && long.len() > 1
        && talk.doc.tokens[short.start].shape & UPPER != 0
        && talk.doc.low(short.start).chars().map(Some).eq(long.map(first))
}

/// Whether a word is another with more behind it: "fee" and "feerate".
fn begins(talk: &Talk, one: u32, other: u32) -> bool {
    let doc = talk.doc;
    let word = |phrase: u32| {
        let mut tokens = tokens_of_phrase(talk.phrases.all[phrase as usize].model);
        let token = tokens.next().filter(|_| tokens.next().is_none())?;
        let plain = doc.tokens[token].shape & CAP == 0;
        plain.then(|| doc.low(token).trim_end_matches('s'))
    };
    let (Some(short), Some(long)) = (word(one), word(other)) else { return false };
    let rest = long.strip_prefix(short).filter(|_| short.len() >= 3);
    // "Portfolio" is no port: what is left is a word, too.
    rest.is_some_and(|rest| super::super::known::commonness(rest) > 0 && rest.len() >= 4)
}

/// Whether two phrases name one thing in different words.
pub(super) fn is_same(talk: &Talk, one: u32, other: u32) -> bool {
    is_short_for(talk, one, other)
        || is_short_for(talk, other, one)
        || begins(talk, one, other)
        || begins(talk, other, one)
}

/// The term that a plain word is the end of, where the talk often says it in full: "cognitive
/// distortions" of "distortions". A talk may say the word alone from then on.
pub(super) fn whole(talk: &Talk, phrase: u32, among: &[u32]) -> Option<u32> {
    let all = &talk.phrases.all;
    let known = all[phrase as usize];
    let mut tokens = tokens_of_phrase(known.model);
    let token = tokens.next().filter(|_| tokens.next().is_none())?;
    if talk.classes.get(talk.doc.tokens[token].word) == WordClass::Proper {
        return None;
    }
    let stem = talk.phrases.stems(phrase);
    let ends = |other: &&u32| {
        let stems = talk.phrases.stems(**other);
        let tokens = tokens_of_phrase(all[**other as usize].model);
        let owner = talk.doc.low(tokens.end - 1).ends_with("'s");
        stems.len() == 2 && tokens.len() == 2 && stems[1..] == *stem && !owner
    };
    let count = |phrase: u32| all[phrase as usize].count;
    let best =
        *among.iter().filter(ends).max_by_key(|other| (count(**other), u32::MAX - **other))?;
    let often = count(best) >= 3 && count(best) * 10 >= known.count * 3;
    (often && count(best) * 2 >= known.within).then_some(best)
}
