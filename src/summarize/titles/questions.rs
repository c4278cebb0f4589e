//! A title from the question that opens a chapter: "What is package relay?".

use std::ops::Range;

use super::super::doc::{ASKS, BREAK, CAP, COMMA, Doc};
use super::super::lexicon::{
    ANA, ARTICLE, AUX, CUTW, DET, FIRST, GIVEN, LEAD, NOISE, PASSING, PREP, WH,
};
use super::asked::{form, has_verb, trim};
use super::classes::Class;
use super::{Candidate, MOST_WORDS, Scope};

/// How far to look for a question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    /// Units from the start of the chapter.
    pub(crate) units: usize,
    /// Words before the question begins.
    pub(crate) words: usize,
}

/// The usual reach.
pub(crate) const NEAR: Reach = Reach { units: 8, words: 70 };
/// When nothing but a lone common word is left.
pub(crate) const FAR: Reach = Reach { units: 14, words: 120 };

/// A title with its worth and where it begins, in words from the start of the chapter.
pub(crate) struct Found {
    /// The title.
    pub(crate) title: Candidate,
    /// Its worth, to compare with other rules.
    pub(crate) score: f64,
    /// Words before it.
    pub(crate) at: usize,
}

/// The best question of the chapter's beginning.
pub(crate) fn question(scope: &Scope, reach: Reach) -> Option<Found> {
    let doc = scope.talk.doc;
    let units = scope.units.start..(scope.units.start + reach.units).min(scope.units.end);
    let mut best: Option<Found> = None;
    for (_, sentence) in doc.sentences(units) {
        let at = sentence.start - scope.tokens.start;
        if at > reach.words {
            break;
        }
        if sentence.len() > 60 || sentence.len() < 3 {
            continue;
        }
        let start = after_lead(doc, sentence.clone());
        let asks = doc.tokens[sentence.end - 1].after & ASKS != 0;
        let plain = doc.word(start.min(sentence.end - 1)).is(WH)
            && start + 1 < sentence.end
            && doc.word(start + 1).is(AUX)
            && sentence.end - start <= 12;
        if !asks && !plain {
            continue;
        }
        for tail in tails(doc, start, sentence.end) {
            let Some((score, title)) = weigh(scope, tail..sentence.end, at) else { continue };
            if score >= 0.8 && best.as_ref().is_none_or(|found| score > found.score) {
                best = Some(Found { title, score, at });
            }
            break;
        }
    }
    best
}

/// The first token of a sentence after "So, um, next question:" and the like.
pub(crate) fn after_lead(doc: &Doc, sentence: Range<usize>) -> usize {
    let mut at = sentence.start;
    while at + 1 < sentence.end && doc.word(at).is(LEAD) {
        at += 1;
    }
    at
}

/// Where a question may begin inside a sentence.
fn tails(doc: &Doc, start: usize, end: usize) -> impl Iterator<Item = usize> {
    (start..end).filter(move |&at| {
        let word = doc.word(at);
        let first = at == start;
        let apart = !first && doc.tokens[at - 1].after & (COMMA | BREAK) != 0;
        if word.is(WH) {
            let led = !first
                && matches!(
                    doc.low(at - 1),
                    "wonder"
                        | "wondering"
                        | "curious"
                        | "know"
                        | "ask"
                        | "asks"
                        | "explain"
                        | "about"
                        | "understand"
                        | "question"
                        | "so"
                        | "and"
                        | "but"
                        | "because"
                        | "then"
                        | "thing"
                        | "guess"
                        | "of"
                        | "to"
                );
            let relative = !first && matches!(doc.low(at), "where" | "which" | "who");
            let inverted = at + 1 < end && doc.word(at + 1).is(AUX);
            (first || apart || led) && (!relative || inverted)
        } else if !doc.language.is_english() {
            (first || apart) && word.is(PREP | DET) && at + 1 < end && doc.word(at + 1).is(WH)
        } else {
            // "(nobody) can sign?" has lost whom it asks about.
            word.is(AUX) && (first || doc.tokens[at - 1].after == COMMA)
        }
    })
}

/// The worth of a question and the title that it makes.
fn weigh(scope: &Scope, tokens: Range<usize>, at: usize) -> Option<(f64, Candidate)> {
    let talk = scope.talk;
    let doc = talk.doc;
    let said = tokens.len();
    let mut words = trim(doc, tokens);
    let mended = words.len() < said;
    let whole = words.len();
    // "D'où vient l'eau": what touches counts as one.
    let touching = words.windows(2).filter(|pair| touches(doc, pair[0], pair[1])).count();
    if words.len() - touching > MOST_WORDS {
        let cut = (4..words.len()).find(|i| {
            let apart = doc.tokens[words[*i - 1]].after & (COMMA | BREAK) != 0;
            doc.word(words[*i]).is(CUTW) || (apart && !matches!(doc.low(words[*i]), "and" | "or"))
        })?;
        words.truncate(cut);
    }
    let stutters = words.windows(2).enumerate().any(|(i, pair)| {
        let same = |other: &[usize]| (0..2).all(|k| doc.low(other[k]) == doc.low(pair[k]));
        words[i + 2..].windows(2).any(same)
    });
    if stutters {
        return None;
    }
    let count = words.len();
    let touching = words.windows(2).filter(|pair| touches(doc, pair[0], pair[1])).count();
    if !(3..=MOST_WORDS).contains(&(count - touching)) {
        return None;
    }
    let (first, last) = (words[0], words[count - 1]);
    // "¿Por qué …?", "À quoi …?"
    let wh = doc.word(first).is(WH)
        || !doc.language.is_english()
            && doc.word(first).is(PREP | DET)
            && doc.word(words[1]).is(WH);
    if !wh && !doc.language.is_english() {
        return None;
    }
    let idle =
        matches!(doc.low(first), "what's") && matches!(doc.low(words[1]), "up" | "your" | "going");
    let relative = doc.low(first) == "which" && doc.word(words[1]).is(AUX);
    let trails = doc.low(last).ends_with("ing")
        && matches!(doc.low(words[count - 2]), "about" | "even" | "to");
    if idle || relative || trails {
        return None;
    }
    let contracted = doc.low(first).ends_with("'s");
    let inverted = contracted || words.iter().skip(1).take(4).any(|w| doc.word(*w).is(AUX));
    let about = matches!(doc.low(words[1]), "about");
    if wh && !inverted && !about && doc.language.is_english() {
        return None;
    }
    if words.iter().any(|w| doc.word(*w).is(ANA | NOISE)) {
        return None;
    }
    let loose = doc.word(last).is(ARTICLE | AUX | DET | WH)
        || (doc.word(last).is(PREP) && !matches!(doc.low(last), "for" | "from" | "with" | "about"))
        || matches!(doc.low(last), "you" | "we" | "people" | "and" | "or" | "to" | "is");
    if loose {
        return None;
    }
    let second = doc.low(words[1]);
    // "Is in …", "Did the …" with something cut out: no longer what was asked.
    if !wh
        && (mended || matches!(second, "you" | "we" | "i" | "your") || doc.word(words[1]).is(PREP))
    {
        return None;
    }
    let noun = matches!(talk.classes.get(doc.tokens[last].word), Class::Noun | Class::Proper);
    if count < whole && (!noun || doc.low(last).ends_with("ing")) {
        return None;
    }
    if doc.low(last).ends_with("ing") && talk.classes.get(doc.tokens[last].word) == Class::Verb {
        return None;
    }
    if doc.language.is_english() && !has_verb(doc, &words, count < whole) {
        return None;
    }
    // "What's Schnorr, Ana?" without its comma.
    let called = doc.word(last).is(FIRST | GIVEN) && doc.tokens[last].shape & CAP != 0;
    if called || words.iter().any(|w| talk.names.is_person(doc.tokens[*w].word)) {
        return None;
    }
    let content: Vec<usize> = words.iter().copied().filter(|w| scope.content(*w, 0.8)).collect();
    // "Who's got a mic?": what is asked is not spoken of.
    let asked = |w: &usize| {
        let proper = talk.classes.get(doc.tokens[*w].word) == Class::Proper;
        (proper || scope.count(doc.stem(*w)) >= 2) && !doc.word(*w).is(PASSING)
    };
    let long = scope.words > 150 && doc.language.is_english();
    if long && !content.iter().any(asked) {
        return None;
    }
    let strong = content.iter().any(|w| {
        talk.classes.get(doc.tokens[*w].word) == Class::Proper || scope.z(doc.stem(*w)) >= 2.5
    });
    if content.is_empty() || (content.len() == 1 && !wh && !strong) {
        return None;
    }
    let sum: f64 = content.iter().map(|w| scope.z(doc.stem(*w)).max(0.0)).sum();
    let score = sum / (1.0 + at as f64 / 80.0) * if wh { 1.0 } else { 0.75 };
    Some((score, form(scope, &words)?))
}

/// Whether two words have nothing between them, as an elided article and its noun.
pub(super) fn touches(doc: &Doc, a: usize, b: usize) -> bool {
    a + 1 == b && doc.tokens[a].end == doc.tokens[b].start && !doc.language.is_english()
}
