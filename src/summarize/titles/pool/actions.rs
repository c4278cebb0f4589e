//! What is done, as a title: `Leveraging automation`, `Growing up in Chicago`, `How to test a compiler`.

use super::super::super::lexicon::S_FORM;
use super::super::super::tags::Tag;
use super::super::MOST_WORDS;
use super::inflect::{gerund, of_past, of_third};
use super::opening::Opening;
use super::{Draft, Kind};

/// Verbs that say nothing of what is done.
fn idle(low: &str) -> bool {
    matches!(
        low,
        "think"
            | "know"
            | "mean"
            | "guess"
            | "say"
            | "said"
            | "says"
            | "saying"
            | "want"
            | "let"
            | "hope"
            | "suppose"
            | "wonder"
            | "thank"
            | "welcome"
            | "ask"
            | "asked"
            | "tell"
            | "told"
            | "hear"
            | "heard"
            | "thought"
            | "wanted"
            | "knew"
            | "going"
            | "saw"
            | "being"
            | "having"
            | "thinking"
            | "seems"
            | "seem"
            | "wondering"
            | "gonna"
            | "mentioned"
            | "called"
    )
}

/// Words that belong to the verb before them.
fn particle(low: &str) -> bool {
    matches!(
        low,
        "up" | "out" | "off" | "down" | "on" | "back" | "over" | "away" | "around" | "through"
    )
}

/// Hands on every action of the opening.
pub(crate) fn collect(opening: &Opening, add: &mut impl FnMut(Draft)) {
    for at in opening.tokens.clone() {
        let Some(tag) = opening.tag(at) else { break };
        if !matches!(tag, Tag::Gerund | Tag::Verb | Tag::Past) {
            continue;
        }
        let low = opening.low(at);
        if idle(low) {
            continue;
        }
        // Most verbs are done to nothing that has a name: what they are called is asked after that.
        let Some(object) = object(opening, at) else { continue };
        let before =
            at.checked_sub(1).filter(|it| *it >= opening.tokens.start && opening.joined(*it));
        match tag {
            Tag::Gerund => complete(opening, (at, &object), None, (Kind::Doing, at), add),
            Tag::Verb => {
                let irregular = if opening.is(at, &[Tag::Verb]) { of_past(low) } else { None };
                let to = before.is_some_and(|it| opening.is(it, &[Tag::To]));
                let lead = if to {
                    gerund(low)
                } else if let Some(told) = irregular.filter(|_| !low.ends_with("ed")) {
                    told
                } else if opening.scope.talk.doc.word(at).is(S_FORM) {
                    of_third(low)
                } else {
                    gerund(low)
                };
                let kind = if to { Kind::ToDo } else { Kind::Did };
                complete(opening, (at, &object), Some(lead), (kind, at), add);
                how(opening, (at, &object), add);
            }
            _ => {
                let subject = before.is_some_and(|it| {
                    opening.noun(it) || opening.is(it, &[Tag::Pronoun, Tag::Adverb])
                });
                if let (true, Some(lead)) = (subject, of_past(low)) {
                    complete(opening, (at, &object), Some(lead), (Kind::Did, at), add);
                }
            }
        }
    }
}

/// `How to` before a verb that `how` asks for: `how do you test …`, `how to test …`.
fn how(opening: &Opening, (verb, object): (usize, &Object), add: &mut impl FnMut(Draft)) {
    let back = |n: usize| verb.checked_sub(n).filter(|it| *it >= opening.tokens.start);
    let is_how = |at: usize| opening.low(at) == "how";
    let to = back(1).is_some_and(|it| opening.is(it, &[Tag::To])) && back(2).is_some_and(is_how);
    let asked = back(1).is_some_and(|it| {
        matches!(opening.low(it), "you" | "we" | "i" | "they" | "one" | "people")
    }) && back(2).is_some_and(|it| {
        matches!(opening.low(it), "do" | "can" | "should" | "would" | "could" | "did" | "might")
    }) && back(3).is_some_and(is_how);
    let told = back(1).is_some_and(|it| matches!(opening.low(it), "you" | "we" | "they"))
        && back(2).is_some_and(is_how);
    if to || asked || told {
        let from = verb - if to || told { 2 } else { 3 };
        let lead = format!("how to {}", opening.low(verb));
        complete(opening, (verb, object), Some(lead), (Kind::HowTo, from), add);
    }
}

/// What a verb is done to.
struct Object {
    /// One past the last token of the shortest phrase that names it.
    end: usize,
    /// Small words between the verb and it.
    small: usize,
}

/// What a verb is done to: nothing where a pronoun or nothing follows.
fn object(opening: &Opening, verb: usize) -> Option<Object> {
    let mut next = verb + 1;
    let mut small = 0;
    while small < 2
        && opening.joined(next - 1)
        && (opening.is(next, &[Tag::Preposition]) || particle(opening.low(next)))
    {
        next += 1;
        small += 1;
    }
    if !opening.joined(next - 1) {
        return None;
    }
    let (_, thing) = opening.article_thing(next)?;
    Some(Object { end: thing.end, small })
}

/// A verb with what it is done to, and whatever that grows to; a title of a kind, said first at a token.
fn complete(
    opening: &Opening,
    (verb, object): (usize, &Object),
    lead: Option<String>,
    (kind, at): (Kind, usize),
    add: &mut impl FnMut(Draft),
) {
    let talk = opening.scope.talk;
    let extra = if kind == Kind::HowTo { 2 } else { 0 };
    // "Building a really good parser": whatever stands between is kept.
    let mut end = object.end;
    loop {
        if end - verb + extra > MOST_WORDS {
            return;
        }
        let words: Vec<usize> = (verb..end).collect();
        let text = match &lead {
            Some(lead) => format!("{lead} {}", talk.join(&words[1..])),
            None => talk.join(&words),
        };
        add(Draft::new(words, text, kind, at, object.small as f64));
        match opening.more(end) {
            Some(longer) => end = longer,
            None => return,
        }
    }
}
