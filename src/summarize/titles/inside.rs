//! A title inside a sentence: "they discuss the harbour wall, how to read a gauge and kelp".

use std::ops::Range;

use super::super::doc::FIRST_OF;
use super::super::lexicon::{DEFINITE, DET, INDEFINITE, POSSESSIVE, S_FORM, STOP};
use super::super::tags::{Tag, tags};
use super::super::topics::written::plural_of;
use super::classes::Class;
use super::pool::Kind;
use super::{Talk, finish};

/// Words before a phrase among which its article stands: "the whole new harbour wall".
const BEFORE: usize = 3;

/// So many places of a word tell whether it is one of several.
const PLACES: usize = 12;

/// Where a title was said, and what kind of words it is made of.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    pub(super) kind: Kind,
    pub(super) tokens: Range<usize>,
}

/// A title with the article that a sentence asks for; `None` for what no sentence can hold:
/// a question, a number, what leans on somebody in the room.
pub(super) fn inside(talk: &Talk, spoken: &Spoken, text: &str) -> Option<String> {
    let text = finish(text);
    let leans = |word: &str| {
        matches!(
            word,
            "your" | "my" | "our" | "their" | "his" | "her" | "its" | "this" | "that" | "these"
        )
    };
    let low = text.to_lowercase();
    if text.contains(['?', '#', ':', '“', '"']) || low.split(' ').any(leans) {
        return None;
    }
    match spoken.kind {
        Kind::Question | Kind::Asked => None,
        Kind::HowTo | Kind::Doing | Kind::ToDo | Kind::Did | Kind::Pair => Some(small(talk, &text)),
        _ => {
            let text = small(talk, &text);
            match article(talk, spoken.tokens.clone(), &text)? {
                // "One gauge", "another gauge": gauges.
                "" if several(talk, spoken.tokens.clone()) => plural_of(&text),
                article => Some(format!("{article}{text}")),
            }
        }
    }
}

/// A title whose first word is written as inside a sentence: in small letters where it is no name.
pub(super) fn small(talk: &Talk, title: &str) -> String {
    let mut letters = title.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else { return String::new() };
    let mut words = title.split(' ');
    let word = words.next().unwrap_or_default();
    let proper = |word: &str| {
        let known = talk.doc.words.find(&word.to_lowercase());
        known.is_none_or(|word| talk.classes.get(word) == Class::Proper)
    };
    // "Command Line heroes": a name, however plain its words.
    let next = words.next().unwrap_or_default();
    let capital = |word: Option<&str>| word.is_some_and(|it| it.starts_with(char::is_uppercase));
    let named = capital(Some(next)) && (!proper(next) || capital(words.next()));
    let name = proper(word) || named || rest.starts_with(char::is_uppercase);
    if name { title.to_owned() } else { first.to_lowercase().chain(rest.chars()).collect() }
}

/// The article before a noun phrase, with its space, or nothing where it needs none; `None` where
/// the phrase was cut out of a longer one.
fn article(talk: &Talk, tokens: Range<usize>, text: &str) -> Option<&'static str> {
    let doc = talk.doc;
    let from = tokens.start.saturating_sub(BEFORE);
    let end = tokens.end.min(doc.tokens.len());
    if tokens.start >= end {
        return Some("");
    }
    let tagged = tags(doc, from..end);
    let tag = |t: usize| tagged[t - from];
    // "Managing local state", "software that is compliant": what is done, and what is cut short.
    if tag(tokens.start) == Tag::Gerund {
        return Some("");
    }
    if matches!(tag(end - 1), Tag::Adjective | Tag::Adverb | Tag::Verb | Tag::Past) {
        return None;
    }
    // "The wall of the harbour": the wall takes the article.
    let joins = |t: &usize| matches!(tag(*t), Tag::Preposition | Tag::Conjunction | Tag::To);
    let head = (tokens.start + 1..end).find(joins).map_or(end - 1, |t| t - 1);
    let word = doc.tokens[head].word;
    let proper = talk.classes.get(word) == Class::Proper || tag(head) == Tag::Proper;
    // A title shows things that are counted in the plural.
    let many = head + 1 == end && text.ends_with('s') && !doc.low(head).ends_with('s');
    let plural = many || tag(head) == Tag::Plural || doc.word(head).is(S_FORM);
    for at in (from..tokens.start).rev() {
        if doc.tokens[at].after != 0 || doc.tokens[at + 1].shape & FIRST_OF != 0 {
            break;
        }
        let known = doc.word(at);
        if known.is(DEFINITE) {
            return Some("the ");
        }
        if known.is(INDEFINITE) && !plural {
            return Some(if opens_with_vowel(text) { "an " } else { "a " });
        }
        if is_any(doc.low(at)) {
            return Some("");
        }
        if known.is(DET | POSSESSIVE) {
            return Some(if plural || proper { "" } else { "the " });
        }
        if matches!(tag(at), Tag::Noun | Tag::Proper | Tag::Possessive) {
            return None;
        }
        if !matches!(tag(at), Tag::Adjective | Tag::Number | Tag::Past | Tag::Adverb) {
            break;
        }
    }
    Some(if plural || proper || !counted(talk, word) { "" } else { "the " })
}

/// Words that tell of one thing of many.
fn is_any(low: &str) -> bool {
    matches!(low, "one" | "another" | "any" | "every" | "each" | "no")
}

/// Whether a phrase in the singular was said of one of many.
fn several(talk: &Talk, tokens: Range<usize>) -> bool {
    let doc = talk.doc;
    let ends = doc.word(tokens.end - 1).is(S_FORM);
    let before = tokens.start.saturating_sub(BEFORE)..tokens.start;
    let near = before.rev().take_while(|t| doc.tokens[*t].after == 0);
    !ends && near.take(2).any(|t| is_any(doc.low(t)))
}

/// Whether something is one of several: "a gauge", "a new gauge".
fn counted(talk: &Talk, word: u32) -> bool {
    let doc = talk.doc;
    let one = |at: usize| {
        let ends = doc.tokens[at].after != 0
            || doc.tokens.get(at + 1).is_none_or(|next| doc.words.get(next.word).is(STOP));
        let before = at.saturating_sub(2)..at;
        let a = |t: usize| doc.word(t).is(INDEFINITE) && doc.tokens[t].after == 0;
        ends && before.clone().any(a)
    };
    talk.places_of(word).take(PLACES).any(one)
}

/// Whether a text is spoken with a vowel first, as far as letters tell.
fn opens_with_vowel(text: &str) -> bool {
    let word = text.split([' ', '-']).next().unwrap_or_default();
    let letters = word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    if letters {
        return word.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
    }
    let low = word.to_lowercase();
    let spoken = ["uni", "use", "usu", "eu", "one", "uti"].iter().any(|it| low.starts_with(it));
    low.starts_with(['a', 'e', 'i', 'o', 'u']) && !spoken
}
