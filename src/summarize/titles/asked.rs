//! The wording of a question as a title: without tags and hedges, as a noun phrase where it is one.

use std::ops::Range;

use super::super::doc::{COMMA, Doc};
use super::super::lexicon::{ANA, AUX, DET, HEDGE, PREP, STOP, WH};
use super::super::tags::{Tag, may_be_verb, tags};
use super::classes::Class;
use super::{Candidate, Scope};

/// The words of a question without tags, hedges and stutter.
pub(crate) fn trim(doc: &Doc, tokens: Range<usize>) -> Vec<usize> {
    let mut end = tokens.end;
    // ", right?", ", or not?", ", Ana?": a short last part after a comma.
    if let Some(comma) =
        (tokens.start + 3..end).rev().find(|t| doc.tokens[*t - 1].after & COMMA != 0)
        && end - comma <= 3
    {
        end = comma;
    }
    // A second question after the first.
    if let Some(cut) = (tokens.start + 3..end.saturating_sub(1))
        .find(|t| matches!(doc.low(*t), "and" | "or" | "but") && doc.word(*t + 1).is(WH | AUX))
    {
        end = cut;
    }
    let mut words: Vec<usize> = Vec::with_capacity(end - tokens.start);
    let mut at = tokens.start;
    while at < end {
        let low = doc.low(at);
        let next = if at + 1 < end { doc.low(at + 1) } else { "" };
        let pair = |a: &str, b: &str| low == a && next == b;
        let three = |a: &str, b: &str, c: &str| pair(a, b) && at + 2 < end && doc.low(at + 2) == c;
        let skip = if three("do", "you", "think") && at > tokens.start + 1
            || three("would", "you", "say")
            || three("a", "little", "bit")
        {
            3
        } else if pair("kind", "of")
            || pair("sort", "of")
            || (pair("you", "know") && at > tokens.start + 2 && !doc.word(at - 1).is(AUX))
            || pair("these", "days")
            || pair("a", "bit")
            || pair("right", "now")
        {
            2
        } else {
            let doubled =
                words.last().is_some_and(|last| doc.tokens[*last].word == doc.tokens[at].word);
            // "How do you like …" asks for a liking; ", like, …" asks for nothing.
            let verb = low == "like"
                && doc.tokens[at].after & COMMA == 0
                && (at == 0 || doc.tokens[at - 1].after & COMMA == 0);
            usize::from(doubled || (doc.word(at).is(HEDGE) && at > tokens.start && !verb))
        };
        if skip == 0 {
            words.push(at);
        }
        at += skip.max(1);
    }
    words
}

/// "What is the state of X" becomes "State of X", "How about X" X; else it stays a question.
pub(crate) fn form(scope: &Scope, words: &[usize]) -> Option<Candidate> {
    let doc = scope.talk.doc;
    let low: Vec<&str> = words.iter().map(|w| doc.low(*w)).collect();
    let rest = |from: usize| {
        let mut from = from;
        while from < words.len() && doc.word(words[from]).is(DET) {
            from += 1;
        }
        &words[from.min(words.len())..]
    };
    let topic = match low.as_slice() {
        ["what" | "how", "about", ..] => Some(rest(2)),
        ["what" | "how", "do", "you", "think" | "feel", "about" | "of", ..] => Some(rest(5)),
        ["what", "are", "your", "thoughts" | "opinions" | "views" | "takes", "on", ..] => {
            Some(rest(5))
        }
        ["what's" | "how's", "the", _, "of" | "between" | "for" | "behind" | "in", ..] => {
            Some(rest(1))
        }
        [
            "what",
            "is" | "are" | "was" | "were",
            "the",
            _,
            "of" | "between" | "for" | "behind" | "in",
            ..,
        ] => Some(rest(2)),
        [
            "what",
            "is" | "are" | "was" | "were",
            "the",
            _,
            _,
            "of" | "between" | "for" | "behind" | "in",
            ..,
        ] => Some(rest(2)),
        _ => None,
    };
    let stems = words.iter().filter_map(|w| scope.stem(*w)).collect();
    let text = match topic {
        Some(topic) => {
            let last = *topic.last()?;
            if topic.len() < 2
                || !matches!(
                    scope.talk.classes.get(doc.tokens[last].word),
                    Class::Noun | Class::Proper
                )
            {
                return None;
            }
            if topic.iter().any(|w| {
                doc.word(*w).is(ANA | AUX)
                    || (doc.word(*w).is(STOP)
                        && !doc.word(*w).is(PREP | DET)
                        && doc.low(*w) != "and")
            }) {
                return None;
            }
            scope.talk.join(topic)
        }
        None => {
            let phrases = doc.language.phrases.as_ref()?;
            phrases.fill("question", &[("text", &scope.talk.join(words))])
        }
    };
    Some(Candidate { text, stems, spoken: None })
}

/// Whether the verb that "did" or "can" waits for stands in a question: "What role did your
/// citizenship" was cut before it.
///
/// What was `cut` must have one as the tags tell it, another may have a word that can be one.
pub(crate) fn has_verb(doc: &Doc, words: &[usize], cut: bool) -> bool {
    let low = |at: usize| {
        let low = doc.low(words[at]);
        low.strip_suffix("n't").unwrap_or(low)
    };
    let waits = (0..words.len()).find(|at| {
        matches!(
            low(*at),
            "do" | "does"
                | "did"
                | "can"
                | "could"
                | "will"
                | "would"
                | "should"
                | "might"
                | "must"
                | "wo"
                | "ca"
        )
    });
    let Some(waits) = waits else { return true };
    let run = words[0]..words[words.len() - 1] + 1;
    let tags = tags(doc, run.clone());
    let verb = |at: &usize| {
        matches!(tags[at - run.start], Tag::Verb)
            || matches!(doc.low(*at), "have" | "do" | "be")
            || !cut && may_be_verb(doc, *at)
    };
    words[waits + 1..].iter().any(verb)
}
