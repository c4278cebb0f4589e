//! Who pays for a chapter: the name in a sponsor's read.

use std::cmp::Reverse;
use std::ops::Range;

use super::super::doc::{CAP, COMMA, DIGIT, FIRST_OF};
use super::super::languages::Grammar;
use super::super::lexicon::{AD, ARTICLE, DET, FIRST, GIVEN, STOP};
use super::Scope;
use super::classes::Class;

/// Words of a read in which the sponsor is thanked.
const REACH: usize = 250;
/// Words within which the name that is said most is said first.
const NEAR: usize = 100;
/// Most words of a brand.
const LONGEST: usize = 4;

/// Words before a chapter that may thank its sponsor, and words in which it is named again.
const BEFORE: usize = 45;
const OPENING: usize = 8;

/// The sponsor's name: as it is thanked, else the name that is said most.
pub(crate) fn sponsor(scope: &Scope) -> Option<String> {
    let end = scope.tokens.end.min(scope.tokens.start + REACH);
    // "Thanks to Chris": who is thanked by the first name pays for nothing.
    let somebody =
        |name: &Range<usize>| name.len() == 1 && scope.talk.doc.word(name.start).is(FIRST | GIVEN);
    let thanked = (scope.tokens.start..end)
        .find_map(|at| brand(scope, thanks(scope, at)?).filter(|name| !somebody(name)));
    let named = || brand(scope, led_in(scope)?).filter(|name| !somebody(name));
    let name =
        thanked.or_else(named).or_else(|| most_said(scope).filter(|name| !somebody(name)))?;
    Some(scope.talk.spell(name))
}

/// Where the first words name again whom the sentence before thanks: "… our sponsor, Kelp Co. Now
/// Kelp Co is".
pub(crate) fn led_in(scope: &Scope) -> Option<usize> {
    let doc = scope.talk.doc;
    let before = scope.tokens.start.saturating_sub(BEFORE)..scope.tokens.start;
    if scope.talk.cues.count(before.clone(), AD) == 0 {
        return None;
    }
    let named = |t: &usize| {
        let token = doc.tokens[*t];
        let said = |other: usize| doc.tokens[other].word == token.word;
        let again = scope.talk.words.within(token.word, scope.tokens.clone()).count() > 1;
        token.shape & CAP != 0 && !doc.word(*t).is(STOP) && again && before.clone().any(said)
    };
    (scope.tokens.start..scope.tokens.end.min(scope.tokens.start + OPENING)).find(named)
}

/// The token after "brought to you by", "thanks to our friends at" and the like.
fn thanks(scope: &Scope, at: usize) -> Option<usize> {
    let doc = scope.talk.doc;
    let low = |t: usize| if t < scope.tokens.end { doc.low(t) } else { "" };
    let back = |count: usize| at.checked_sub(count).map_or("", |t| doc.low(t));
    let thanked = match low(at) {
        "by" => matches!(back(1), "you" | "sponsored" | "supported" | "presented" | "possible"),
        "at" => matches!(back(1), "friends" | "partners" | "folks" | "team"),
        "to" => back(1) == "thanks",
        "thank" | "sponsor" | "sponsors" => true,
        "for" | "from" => matches!(back(1), "word" | "support") || back(2) == "word",
        _ => false,
    };
    if !thanked || doc.tokens[at].after & !COMMA != 0 {
        return None;
    }
    let mut next = at + 1;
    let filler = |t: usize| {
        doc.tokens[t].shape & CAP == 0
            && (doc.word(t).is(ARTICLE | DET)
                || matches!(low(t), "sponsor" | "sponsors" | "good" | "friends" | "is" | "at"))
    };
    while next < scope.tokens.end && next < at + 5 && filler(next) {
        next += 1;
    }
    Some(next)
}

/// The name that begins at a token, as far as its capitals go.
fn brand(scope: &Scope, at: usize) -> Option<Range<usize>> {
    let talk = scope.talk;
    let doc = talk.doc;
    let token = doc.tokens.get(at).filter(|_| at < scope.tokens.end)?;
    let participates = talk.names.is_person(token.word) || talk.names.is_show(token.word);
    if participates || doc.word(at).is(STOP) {
        return None;
    }
    if !talk.classes.capitals {
        return talk.longest_at(at).map(|length| at..at + length);
    }
    let named = |t: usize| {
        let token = doc.tokens[t];
        token.shape & CAP != 0 || token.shape & DIGIT != 0 || doc.low(t).contains('.')
    };
    if !named(at) || token.shape & DIGIT != 0 {
        return None;
    }
    let mut end = at + 1;
    while end < scope.tokens.end && end - at < LONGEST && doc.tokens[end - 1].after == 0 {
        let inner = matches!(doc.low(end), "of" | "the" | "and")
            && end + 1 < scope.tokens.end
            && doc.tokens[end].after == 0
            && doc.tokens[end + 1].shape & CAP != 0;
        if !(inner || named(end)) || doc.tokens[end].shape & FIRST_OF != 0 {
            break;
        }
        end += 1;
    }
    Some(at..end)
}

/// The name that is said most, with the capitals beside it.
fn most_said(scope: &Scope) -> Option<Range<usize>> {
    let talk = scope.talk;
    let doc = talk.doc;
    // German names look like any noun: the one that is said most is the sponsor's.
    let german = doc.language.grammar == Grammar::German;
    let named = |t: usize| {
        let token = doc.tokens[t];
        let class = talk.classes.get(token.word);
        token.shape & (CAP | FIRST_OF) == CAP
            && (class == Class::Proper || german && class == Class::Noun)
            && !doc.word(t).is(STOP)
            && !talk.names.is_person(token.word)
            && !talk.names.is_show(token.word)
    };
    let mut names: Vec<u32> =
        scope.tokens.clone().filter(|t| named(*t)).map(|t| doc.tokens[t].word).collect();
    names.sort_unstable();
    let most = names.chunk_by(|a, b| a == b).max_by_key(|run| (run.len(), Reverse(run[0])))?;
    let (word, count) = (most[0], most.len());
    // Who is first named far from the thanks came up in passing.
    let near = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + NEAR);
    let at = near.clone().find(|t| doc.tokens[*t].word == word && named(*t))?;
    (count >= 2 + usize::from(german)).then(|| scope.talk.full_name(at..at + 1, &scope.tokens))
}
