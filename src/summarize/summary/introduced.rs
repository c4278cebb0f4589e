//! Who talks, by how hosts name themselves and one another, where no turn has a name.

use super::super::doc::{ASKS, CAP, COMMA, FIRST_OF, STOP_MARK};
use super::super::lexicon::{FIRST, GIVEN, SHOWWORD, STOP};
use super::super::titles::{Talk, WordClass};
use super::cast::NAMED;

/// Words from the start within which hosts name themselves.
const NEAR: usize = 500;
/// Words in which those who talk greet one another.
const GREETING: usize = 40;
/// Of so many sentences of a talk one may be a question.
const RARELY: usize = 12;
/// Words between "introductions" and the first name.
const INTRODUCTIONS: usize = 25;
/// Words between "with me" and the "is" before the name: "with me, as always, is".
const BETWEEN: usize = 5;

/// Those who say "I'm Ana Lund" or "with me, as always, is Bo" at the start, where the transcript
/// names no speakers; `called` is which words people are called by.
pub(super) fn introduced(talk: &Talk, called: &[bool]) -> Vec<String> {
    let near = talk.doc.tokens.len().min(NEAR);
    let mut found: Vec<String> = Vec::new();
    for at in 1..near.saturating_sub(1) {
        let Some(at) = name_begins(talk, at) else { continue };
        add(&mut found, name(talk, called, at));
    }
    if found.len() < 2 {
        let greeted = greeted(talk, called, near);
        if greeted.len() > 1 {
            greeted.into_iter().for_each(|name| add(&mut found, Some(name)));
        }
    }
    // Somebody alone may call the other by the first name.
    if found.len() == 1 {
        let doc = talk.doc;
        let said = |word: u32| doc.tokens.iter().filter(|token| token.word == word).count();
        let other = (1..near).filter(|at| {
            let token = doc.tokens[*at];
            let named = talk.classes.get(token.word) == WordClass::Proper;
            let alone = doc.tokens[*at - 1].after & COMMA != 0
                && !found[0].starts_with(doc.slice(*at..*at + 1));
            token.shape & CAP != 0 && called[token.word as usize] && named && alone
        });
        let other = other.max_by_key(|at| (said(doc.tokens[*at].word), std::cmp::Reverse(*at)));
        add(&mut found, other.map(|at| doc.slice(at..at + 1).to_owned()));
    }
    // One name tells nothing of those who talk with him, unless nobody does.
    if found.len() > 1 || found.len() == 1 && found[0].contains(' ') && is_talk(talk) {
        found
    } else {
        Vec::new()
    }
}

/// Whether somebody gives a talk: hardly anything is asked, and nobody speaks of a show.
fn is_talk(talk: &Talk) -> bool {
    let doc = talk.doc;
    let units = doc.units.len();
    let asked = doc.tokens.iter().filter(|token| token.after & ASKS != 0).count();
    let show = |at: usize| doc.word(at).is(SHOWWORD) || doc.low(at) == "welcome";
    asked * RARELY <= units && !(0..doc.tokens.len().min(NEAR)).any(show)
}

/// Who is greeted by name, "Hey, Bo.", in the first greeting of the talk.
fn greeted(talk: &Talk, called: &[bool], near: usize) -> Vec<String> {
    let doc = talk.doc;
    let mut found: Vec<String> = Vec::new();
    let mut last = near;
    for at in 0..near.saturating_sub(1) {
        let greets = doc.tokens[at].shape & FIRST_OF != 0
            && matches!(doc.low(at), "hey" | "hi" | "hello")
            && doc.tokens[at + 1].after & STOP_MARK != 0
            && doc.tokens[at + 1].shape & FIRST_OF == 0;
        if at > last {
            break;
        }
        let Some(name) = name(talk, called, at + 1).filter(|_| greets) else { continue };
        last = last.min(at + GREETING);
        add(&mut found, Some(name));
    }
    found
}

/// Adds a name, or the rest of one that is known by its first word.
fn add(found: &mut Vec<String>, name: Option<String>) {
    let Some(name) = name else { return };
    let first = name.split(' ').next().unwrap_or_default().to_owned();
    match found.iter().position(|it| it.split(' ').next() == Some(first.as_str())) {
        Some(at) if !found[at].contains(' ') => found[at] = name,
        None if found.len() < NAMED => found.push(name),
        _ => {}
    }
}

/// Where a name is to be expected after the words that end before a token.
fn name_begins(talk: &Talk, at: usize) -> Option<usize> {
    let doc = talk.doc;
    let low = |back: usize| at.checked_sub(back).map_or("", |t| doc.low(t));
    let host = |back: usize| matches!(low(back), "with" | "host" | "co-host" | "cohost");
    let me = (2..=BETWEEN + 2).any(|back| low(back + 1) == "with" && low(back) == "me");
    let says = match low(1) {
        "is" => {
            matches!(low(2), "co-host" | "cohost")
                || low(2) == "name" && low(3) == "my"
                || me && doc.tokens[at - 1].after == 0
        }
        "always" | "today" if low(2) == "as" && host(3) => doc.tokens[at - 3].after == 0,
        "with" => matches!(low(2), "here" | "today" | "together"),
        "i'm" | "im" | "myself" => true,
        "name's" => low(2) == "my",
        "am" => low(2) == "i",
        // "With me is the Bo Holm."
        "the" => low(2) == "is" && (3..=BETWEEN + 3).any(|back| low(back) == "me"),
        _ => false,
    };
    (says || listed(talk, at)).then_some(at)
}

/// Whether somebody gives the name of whoever talks, with what that person does: "This is Ana
/// Lund.", "Introductions: Ana Lund, keeper of the harbour."
fn listed(talk: &Talk, at: usize) -> bool {
    let doc = talk.doc;
    let whole = doc.word(at).is(FIRST) && doc.tokens[at].after == 0 && at + 1 < doc.tokens.len();
    if !whole || doc.tokens[at + 1].shape & CAP == 0 {
        return false;
    }
    let this = at > 1
        && doc.low(at - 1) == "is"
        && doc.low(at - 2) == "this"
        && doc.tokens[at - 2].shape & FIRST_OF != 0
        && doc.tokens[at + 1].after & STOP_MARK != 0;
    let begins = doc.tokens[at].shape & FIRST_OF != 0 || doc.tokens[at - 1].after & COMMA != 0;
    let mut before = at.saturating_sub(INTRODUCTIONS)..at;
    this || begins
        && doc.tokens[at + 1].after & COMMA != 0
        && before.any(|t| matches!(doc.low(t), "intros" | "introductions"))
}

/// The name that begins at a token: two words, or one by which somebody is called.
fn name(talk: &Talk, called: &[bool], at: usize) -> Option<String> {
    let doc = talk.doc;
    let is_name = |t: usize| {
        let token = doc.tokens.get(t);
        token.is_some_and(|token| {
            token.shape & CAP != 0
                && !doc.word(t).is(STOP)
                && talk.classes.get(token.word) == WordClass::Proper
        })
    };
    let closed = |t: usize| doc.tokens[t].after & (COMMA | STOP_MARK) != 0;
    if !is_name(at) {
        return None;
    }
    let owned = talk.doc.tokens.get(at + 1).is_some_and(|_| doc.low(at + 1).ends_with("'s"));
    let second =
        !owned && !closed(at) && is_name(at + 1) && doc.tokens[at + 1].shape & FIRST_OF == 0;
    if second && (closed(at + 1) || !is_name(at + 2)) {
        return Some(doc.slice(at..at + 2).to_owned());
    }
    let known = called[doc.tokens[at].word as usize] || doc.word(at).is(FIRST | GIVEN);
    (known && !second).then(|| doc.slice(at..at + 1).to_owned())
}
