//! Titles of chapters that are about the show itself: introduction, sponsor, closing.

use super::super::doc::{CAP, FIRST_OF};
use super::super::languages::Grammar;
use super::super::lexicon::{AD, FAREWELL, FOLLOW, GREETING, STOP};
use super::classes::Class;
use super::{Candidate, Scope};

/// The title of a chapter that is part of the show's frame; `None` for any other.
pub(crate) fn special(scope: &Scope) -> Option<Candidate> {
    let cues = scope.talk.cues;
    let first = |words: usize| scope.tokens.start..scope.tokens.end.min(scope.tokens.start + words);
    let phrases = scope.talk.doc.language.phrases.as_ref()?;
    let named = |text: &str| Some(Candidate { text: text.to_owned(), stems: Vec::new() });
    if scope.index == 0 {
        let early = cues.count(first(120), GREETING) > 0 && scope.words < 500;
        let soon = cues.count(first(60), GREETING) > 0 && scope.words < 900;
        // A teaser, then the greeting: the cold open belongs to the introduction.
        let teased = cues.count(first(300), GREETING) > 1 && scope.words < 700;
        if early || soon || teased {
            return named(phrases.get("introduction"));
        }
    }
    if is_sponsor(scope) {
        return match sponsor(scope) {
            Some(name) => named(&phrases.fill("sponsor of", &[("name", &name)])),
            None => named(phrases.get("sponsor")),
        };
    }
    let left = scope.chapters as usize - scope.index - 1;
    if left == 0 && scope.index > 0 {
        let bye = cues.count(first(60), FAREWELL) > 0 && scope.words < 350;
        let end = scope.words < 120 && cues.count(scope.tokens.clone(), FAREWELL) > 0;
        if bye || end {
            return named(phrases.get("closing"));
        }
    }
    if scope.chapters > 2 && left < 2 && scope.words < 700 && cues.count(first(80), FOLLOW) > 0 {
        return named(phrases.get("follow"));
    }
    None
}

/// Whether a chapter is a sponsor's.
pub(crate) fn is_sponsor(scope: &Scope) -> bool {
    let near = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + 80);
    let first = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + 10);
    let cues = scope.talk.cues;
    scope.words < 700
        && scope.index > 0
        && (cues.count(near, AD) >= 2 || cues.count(first, AD) >= 1)
}

/// The name that is said most in a sponsor's read.
fn sponsor(scope: &Scope) -> Option<String> {
    let talk = scope.talk;
    let doc = talk.doc;
    // German names look like any noun: the one that is said most is the sponsor's.
    let german = doc.language.grammar == Grammar::German;
    let named = |word: u32| {
        let class = talk.classes.get(word);
        class == Class::Proper || german && class == Class::Noun
    };
    let mut names: Vec<u32> = scope
        .tokens
        .clone()
        .filter(|t| {
            let token = doc.tokens[*t];
            token.shape & (CAP | FIRST_OF) == CAP
                && named(token.word)
                && !doc.word(*t).is(STOP)
                && !talk.names.is_person(token.word)
                && !talk.names.is_show(token.word)
        })
        .map(|t| doc.tokens[t].word)
        .collect();
    names.sort_unstable();
    let most =
        names.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), std::cmp::Reverse(run[0])))?;
    if most.len() < 2 + usize::from(german) {
        return None;
    }
    let at = scope
        .tokens
        .clone()
        .find(|t| doc.tokens[*t].word == most[0] && doc.tokens[*t].shape & CAP != 0)?;
    let next = at + 1;
    let two = next < scope.tokens.end
        && doc.tokens[at].after == 0
        && talk.classes.get(doc.tokens[next].word) == Class::Proper
        && doc.tokens[next].shape & CAP != 0;
    Some(talk.spell(at..at + 1 + usize::from(two)))
}
