//! How much more often something is said in a talk than in others: what the talk is steeped in.

use super::super::doc::{INNER, UPPER};
use super::super::lexicon::{BROAD, GENERAL, GENERIC, NOSUBJECT, SHOWWORD};
use super::super::titles::{Talk, tokens_of_phrase};

/// How often a word is said in ten million words of talk, by its commonness: `e^(c/2)`.
/// The rarest are taken to be said as often as those that are hardly known.
const SAID: [u64; 21] = [
    20, 20, 20, 20, 20, 20, 20, 33, 55, 90, 148, 245, 403, 665, 1097, 1808, 2981, 4915, 8103,
    13360, 22026,
];
const IN: u64 = 10_000_000;

/// A whole of [`telling`].
pub(super) const WHOLE: u64 = 64;
/// A phrase said so often is a term, if in so many stretches.
pub(super) const TERM: u32 = 6;
pub(super) const SPREAD: usize = 4;
/// In fewer stretches no talk is steeped in a word.
pub(super) const STEEPED_SPREAD: usize = 9;

/// By which factor an everyday word, one too general to name anything, and the first word of a
/// term is said more often, and how often at least.
const EVERYDAY: (u64, u32) = (20, 15);
const GENERALLY: (u64, u32) = (50, 25);
const TERMS: (u64, u32) = (30, TERM);
/// A term of general words, "open source", is said so often, and its last word hardly but in it.
const FIXED: u32 = 8;

/// The commonness of a phrase's rarest word, 0 in other languages than English.
pub(super) fn rarest(talk: &Talk, phrase: u32) -> u8 {
    let doc = talk.doc;
    if !doc.language.is_english() {
        return 0;
    }
    let common = |t: usize| {
        let own = doc.memory().get(doc.tokens[t].word).commonness;
        // "Mistakes" is as common as "mistake".
        let one = doc.low(t).strip_suffix('s').and_then(|one| doc.words.find(one));
        own.max(one.map_or(0, |one| doc.memory().get(one).commonness))
    };
    tokens_of_phrase(talk.phrases.all[phrase as usize].model).map(common).min().unwrap_or(0)
}

/// By which factor a phrase is said more often than in other talk.
fn factor(talk: &Talk, phrase: u32) -> u64 {
    let usual = SAID[usize::from(rarest(talk, phrase)).min(SAID.len() - 1)];
    let count = u64::from(talk.phrases.all[phrase as usize].count);
    count * IN / (usual * talk.doc.tokens.len().max(1) as u64)
}

/// How much a phrase tells of this talk, in parts of [`WHOLE`]: the logarithm of the factor by
/// which it is said more often than elsewhere. "Google" is said in every talk.
pub(super) fn telling(talk: &Talk, phrase: u32) -> u64 {
    let factor = factor(talk, phrase).max(1);
    let whole = u64::from(factor.ilog2());
    let eighths = ((factor << 3) >> whole) - 8;
    (8 * (whole + 1) + eighths).clamp(WHOLE / 6, WHOLE * 6 / 5)
}

/// Whether the words of a phrase are too general to name anything by themselves.
pub(super) fn is_weak(talk: &Talk, phrase: u32) -> bool {
    let doc = talk.doc;
    let tokens = tokens_of_phrase(talk.phrases.all[phrase as usize].model);
    let (first, last) = (doc.word(tokens.start), doc.word(tokens.end - 1));
    let spelt = doc.tokens[tokens.start].shape & (UPPER | INNER) != 0;
    first.is(GENERAL)
        || last.is(GENERAL | GENERIC)
        || tokens.len() == 1 && first.is(BROAD) && !spelt
}

/// Whether a talk is steeped in words that say little elsewhere: "dependencies", "open source".
pub(super) fn is_steeped(talk: &Talk, phrase: u32) -> bool {
    let doc = talk.doc;
    let known = talk.phrases.all[phrase as usize];
    let tokens = tokens_of_phrase(known.model);
    let holds = |(least, count): (u64, u32)| known.count >= count && factor(talk, phrase) >= least;
    let (first, last) = (doc.word(tokens.start), doc.word(tokens.end - 1));
    if tokens.len() == 1 {
        let general = is_weak(talk, phrase);
        let never = first.is(GENERAL | SHOWWORD | NOSUBJECT);
        return !(general && never) && holds(if general { GENERALLY } else { EVERYDAY });
    }
    let general = first.is(GENERAL) || last.is(GENERAL);
    let opens = doc.memory().get(doc.tokens[tokens.start].word).commonness;
    if !general && opens <= RARE && holds(TERMS) {
        return true;
    }
    let fixed = |word: u32| known.count as usize * 4 >= talk.places_of(word).count() * 3;
    tokens.len() == 2 && known.count >= FIXED && fixed(doc.tokens[tokens.end - 1].word)
}

/// A word that is no more common than this marks a term that it begins.
const RARE: u8 = 13;
