//! A title from what the speakers say that they will talk about next.

use super::super::doc::ASKS;
use super::super::lexicon::{
    ANA, AND, BADHEAD, DEFINITE, DET, FIRST, GENERAL, GENERIC, INDEFINITE, JOINS, MODWEAK, NOX, OF,
    PREP, SAY, SHOWWORD,
};
use super::super::math::exp;
use super::classes::Class;
use super::openings::opening;
use super::questions::Found;
use super::worth::vague;
use super::{Candidate, MOST_WORDS, Scope};

/// Words of a chapter in which something may be announced.
const REACH: usize = 150;

/// A found announcement, and whether it is one that beats a question.
pub(crate) struct Announced {
    /// The title.
    pub(crate) found: Found,
    /// Whether it says plainly what comes: "let's talk about", "next topic".
    pub(crate) strong: bool,
    /// Words of the title.
    pub(crate) words: usize,
    /// Its tokens.
    pub(crate) tokens: Vec<usize>,
}

/// The best announcement of the chapter's beginning.
pub(crate) fn announced(scope: &Scope) -> Option<Announced> {
    let mut best: Option<Announced> = None;
    for found in all(scope) {
        let better = best.as_ref().is_none_or(|b| found.found.score > b.found.score);
        if found.found.score >= 1.6 && better {
            best = Some(found);
        }
    }
    best
}

/// Every announcement of the chapter's beginning, in order.
pub(crate) fn all<'a>(scope: &'a Scope<'a>) -> impl Iterator<Item = Announced> + 'a {
    scope.tokens.clone().take(REACH).filter_map(move |at| {
        let (from, strong) = opening(scope, at)?;
        let tokens = noun_phrase(scope, from)?;
        let (title, sum) = weigh(scope, &tokens)?;
        let away = at - scope.tokens.start;
        let score = sum * if strong { 1.0 } else { 0.6 } * exp(-(away as f64) / 80.0);
        let found = Found { title, score, at: away };
        Some(Announced { found, strong, words: tokens.len(), tokens })
    })
}

/// The tokens of the noun phrase at `from`, articles before it left out.
pub(crate) fn noun_phrase(scope: &Scope, from: usize) -> Option<Vec<usize>> {
    let doc = scope.talk.doc;
    let end = scope.tokens.end;
    let skip = |mut at: usize| {
        while at < end
            && (doc.word(at).is(DET) || doc.low(at).ends_with("'s") && doc.word(at).is(ANA))
        {
            at += 1;
        }
        at
    };
    let start = skip(from);
    if start >= end || (start > from && doc.tokens[start - 1].after != 0) {
        return None;
    }
    let mut words: Vec<usize> = Vec::new();
    let mut at = start;
    loop {
        let length = scope.talk.longest_at(at)?;
        words.extend(at..at + length);
        at += length;
        if at + 1 >= end || doc.tokens[at - 1].after != 0 || doc.tokens[at].after != 0 {
            break;
        }
        let joins = if doc.language.is_english() {
            matches!(
                doc.low(at),
                "of" | "for"
                    | "in"
                    | "and"
                    | "vs"
                    | "versus"
                    | "between"
                    | "to"
                    | "on"
                    | "with"
                    | "behind"
            )
        } else {
            doc.word(at).is(OF | AND | JOINS)
        };
        if !joins {
            break;
        }
        let next = at + 1;
        let after = if doc.word(next).is(DEFINITE | INDEFINITE) && doc.tokens[next].after == 0 {
            next + 1
        } else {
            next
        };
        let Some(length) = (after < end).then(|| scope.talk.longest_at(after)).flatten() else {
            break;
        };
        if words.len() + after - at + length > MOST_WORDS {
            break;
        }
        words.extend(at..after);
        at = after;
    }
    // "a bunch of X", "the concept of X" are X.
    while words.len() > 2 && doc.word(words[1]).is(OF) && doc.word(words[0]).is(GENERIC) {
        words.drain(..2);
        while words.first().is_some_and(|w| doc.word(*w).is(DET)) {
            words.remove(0);
        }
    }
    // "The actual practicalities" are the practicalities.
    let weak = |w: usize| {
        doc.word(w).is(MODWEAK | BADHEAD)
            && scope.talk.classes.get(doc.tokens[w].word) == Class::Adjective
    };
    while words.len() > 1 && weak(words[0]) && !doc.word(words[1]).is(PREP) {
        words.remove(0);
    }
    (!words.is_empty() && words.len() <= MOST_WORDS).then_some(words)
}

/// The title of a noun phrase and the sum of its worth, if it is one that names something.
fn weigh(scope: &Scope, words: &[usize]) -> Option<(Candidate, f64)> {
    let talk = scope.talk;
    let doc = talk.doc;
    let last = *words.last()?;
    if words.iter().any(|w| {
        doc.word(*w).is(ANA)
            || (doc.word(*w).is(NOX) && words.len() > 1 && !matches!(doc.low(*w), "will"))
    }) {
        return None;
    }
    let proper = talk.classes.get(doc.tokens[last].word) == Class::Proper;
    let person = |w: &usize| {
        let named =
            doc.word(*w).is(FIRST) && talk.classes.get(doc.tokens[*w].word) == Class::Proper;
        named || talk.names.is_person(doc.tokens[*w].word)
    };
    if words.iter().any(person) || doc.word(last).is(SHOWWORD) {
        return None;
    }
    let low = doc.low(last);
    let participle = |w: usize| doc.low(w).ends_with("ed") && doc.low(w).len() > 5;
    let verbal = words.len() > 1 && !proper && (participle(last) || doc.word(last).is(SAY));
    // "Related to wallets": an adjective alone, and then more.
    let adjective = words.len() > 1 && participle(words[0]) && doc.word(words[1]).is(PREP);
    if verbal || adjective || low == "podcast" {
        return None;
    }
    let generic = doc.word(last).is(GENERIC) && !proper;
    // "The details and the technologies": one empty half.
    let idle = |w: usize| doc.word(w).is(GENERIC | GENERAL);
    if words.len() > 2 && doc.low(words[1]) == "and" && idle(words[0]) {
        return None;
    }
    let joined = words.iter().any(|w| doc.word(*w).is(PREP));
    if generic && joined && words.iter().filter(|w| scope.content(**w, 1.0)).count() < 2 {
        return None;
    }
    if words.len() == 1
        && !proper
        && (doc.language.is_english() && vague(doc.low(last)) || doc.word(last).is(GENERAL))
    {
        return None;
    }
    if generic && words.len() < 2 || doc.tokens[last].after & ASKS != 0 && words.len() < 2 {
        return None;
    }
    if !words.iter().any(|w| scope.content(*w, 1.0)) {
        return None;
    }
    let stems: Vec<u32> = words.iter().filter_map(|w| scope.stem(*w)).collect();
    let sum: f64 = stems.iter().map(|stem| scope.z(*stem).max(0.0)).sum();
    // The count of content words to the power .4.
    let spread = [1.0, 1.0, 1.3195, 1.5518, 1.7411, 1.9037, 2.0477, 2.1779][stems.len().min(7)];
    let lone = if words.len() == 1 && !proper { 0.6 } else { 1.0 };
    Some((Candidate { text: talk.join(words), stems, spoken: None }, sum / spread * lone))
}
