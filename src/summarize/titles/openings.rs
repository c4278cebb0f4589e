//! The phrases after which speakers say what comes: "let's talk about", "next topic is".

use super::super::doc::STOP_MARK;
use super::super::lexicon::{ANNOUNCE, INTROFILL, INTROPREP, INTROVERB};
use super::Scope;

/// Where the announced thing begins if an announcement begins at `at`, and whether it is strong.
pub(crate) fn opening(scope: &Scope, at: usize) -> Option<(usize, bool)> {
    let doc = scope.talk.doc;
    let end = scope.tokens.end.min(at + 14);
    let low = |t: usize| if t < end { doc.low(t) } else { "" };
    let stops = |t: usize| t >= end || doc.tokens[t].after & STOP_MARK != 0;
    let word = doc.word(at);
    if !word.is(INTROVERB | ANNOUNCE) {
        return None;
    }
    if word.is(INTROVERB) && !stops(at) {
        let strong = !doc.language.is_english()
            || matches!(
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
