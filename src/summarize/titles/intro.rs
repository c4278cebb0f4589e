//! A title from what the speakers say that they will talk about next.

use super::super::doc::{ASKS, STOP_MARK};
use super::super::lexicon::{
    ANA, AND, ANNOUNCE, DEFINITE, DET, GENERAL, GENERIC, INDEFINITE, INTROFILL, INTROPREP, INTROVERB, JOINS, NOX,
    OF,
};
use super::super::math::exp;
use super::classes::Class;
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
}

/// The best announcement of the chapter's beginning.
pub(crate) fn announced(scope: &Scope) -> Option<Announced> {
    let mut best: Option<Announced> = None;
    for at in scope.tokens.clone().take(REACH) {
        let Some((from, strong)) = opening(scope, at) else { continue };
        let Some(words) = noun_phrase(scope, from) else { continue };
        let Some((title, sum)) = weigh(scope, &words) else { continue };
        let away = at - scope.tokens.start;
        let score = sum * if strong { 1.0 } else { 0.6 } * exp(-(away as f64) / 80.0);
        if score >= 1.6 && best.as_ref().is_none_or(|b| score > b.found.score) {
            best = Some(Announced {
                found: Found { title, score, at: away },
                strong,
                words: words.len(),
            });
        }
    }
    best
}

/// Where the announced thing begins if an announcement begins at `at`, and whether it is strong.
fn opening(scope: &Scope, at: usize) -> Option<(usize, bool)> {
    let doc = scope.talk.doc;
    let end = scope.tokens.end.min(at + 14);
    let low = |t: usize| if t < end { doc.low(t) } else { "" };
    let stops = |t: usize| t >= end || doc.tokens[t].after & STOP_MARK != 0;
    let word = doc.word(at);
    if !word.is(INTROVERB | ANNOUNCE) {
        return None;
    }
    if word.is(INTROVERB) && !stops(at) {
        let strong = !doc.language.is_english() || matches!(
            low(at),
            "talk"
                | "talking"
                | "chat"
                | "ask"
                | "discuss"
                | "dive"
                | "diving"
                | "jump"
                | "jumping"
                | "move"
                | "moving"
                | "turn"
                | "transition"
                | "tell"
                | "hear"
                | "question"
                | "questions"
                | "curious"
                | "switch"
                | "dig"
        );
        if matches!(low(at), "discuss") {
            return Some((at + 1, true));
        }
        let mut next = at + 1;
        while next < end
            && doc.word(next).is(INTROFILL)
            && !(low(next) == "on" && low(next + 1) != "to")
            && !stops(next)
        {
            next += 1;
        }
        if next < end && doc.word(next).is(INTROPREP) && !stops(next) {
            let next = if low(next) == "on" && low(next + 1) == "to" { next + 2 } else { next + 1 };
            return Some((next, strong));
        }
        return None;
    }
    let two = |a: &str, b: &str| low(at) == a && low(at + 1) == b;
    if two("speaking", "of") || two("what", "about") || two("how", "about") {
        return Some((at + 2, true));
    }
    if two("concept", "of") || two("idea", "of") || two("notion", "of") {
        return Some((at + 2, false));
    }
    if two("in", "terms") && low(at + 2) == "of" || two("as", "far") && low(at + 2) == "as" {
        return Some((at + 3, false));
    }
    if two("when", "it") && low(at + 2) == "comes" && low(at + 3) == "to" {
        return Some((at + 4, false));
    }
    if matches!(low(at), "titled" | "regarding" | "explain" | "introduce" | "discussing") {
        return Some((at + 1, low(at) == "titled"));
    }
    if low(at) == "called"
        && at > scope.tokens.start
        && matches!(
            doc.low(at - 1),
            "is" | "are" | "was" | "something" | "thing" | "concept" | "idea" | "it"
        )
    {
        return Some((at + 1, false));
    }
    if matches!(
        low(at),
        "next" | "first" | "last" | "second" | "third" | "final" | "other" | "main"
    ) {
        let noun = (at + 1..end.min(at + 3)).find(|t| {
            matches!(
                low(*t),
                "topic"
                    | "item"
                    | "question"
                    | "thing"
                    | "section"
                    | "one"
                    | "segment"
                    | "subject"
                    | "story"
                    | "concept"
                    | "technique"
                    | "point"
                    | "release"
                    | "change"
                    | "part"
            )
        })?;
        let verb = (noun..end.min(noun + 7))
            .take_while(|t| *t == noun || !stops(*t - 1))
            .find(|t| matches!(low(*t), "is" | "was" | "called" | "titled" | "about"))?;
        let mut from = verb + 1;
        while matches!(low(from), "called" | "titled" | "about" | "on") {
            from += 1;
        }
        return Some((from, true));
    }
    None
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
    if words.iter().all(|w| talk.names.is_person(doc.tokens[*w].word)) {
        return None;
    }
    let proper = talk.classes.get(doc.tokens[last].word) == Class::Proper;
    let generic = doc.word(last).is(GENERIC) && !proper;
    if words.len() == 1 && !proper && (doc.language.is_english() && vague(doc.low(last)) || doc.word(last).is(GENERAL)) {
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
    Some((Candidate { text: talk.join(words), stems }, sum / spread * lone))
}
