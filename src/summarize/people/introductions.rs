//! How guests are introduced: the words before a name or after it.

use std::ops::Range;

use super::super::doc::{CAP, CUT_OFF, FIRST_OF, INNER, UPPER};
use super::super::lexicon::{FIRST, SHOWWORD};
use super::super::titles::Talk;
use super::cues::{CUES, Cue, before_name, is};
use super::{WEEKDAYS, name_at};

/// Guests are introduced within the first so many words.
const OPENING: usize = 3000;

/// The names of those who are introduced as guests, with where they stand, in their order:
/// "I'm joined by …", "my guest today is …", "welcome … to the show".
pub(super) fn introductions(talk: &Talk) -> Vec<(Range<usize>, String)> {
    let doc = talk.doc;
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let end = doc.tokens.len().min(OPENING);
    // Where words of another day's talk are said, but for "last guest".
    let days = WEEKDAYS.iter().flat_map(|day| [(*day).to_owned(), format!("{day}'s")]);
    let times = OTHER_TIMES.iter().map(|word| (*word).to_owned()).chain(days);
    let times = times.filter_map(|word| doc.words.find(&word));
    let mut times: Vec<usize> = times
        .flat_map(|word| talk.places_of(word))
        .filter(|token| !is(talk, token + 1, &["guest", "guests"]))
        .collect();
    times.sort_unstable();
    let cues = CUES.map(|word| doc.words.find(word).unwrap_or(u32::MAX));
    // Of those words the last six bits: most others are no such word.
    let sieve = cues.iter().fold(0u64, |sieve, word| sieve | 1 << (word & 63));
    // Whether the sentence speaks of another day's talk.
    let mut elsewhere = false;
    for at in 0..end {
        if at == 0 || doc.tokens[at].shape & FIRST_OF != 0 {
            let mut rest = at + 1..doc.tokens.len();
            let stop = rest.find(|token| doc.tokens[*token].shape & FIRST_OF != 0);
            let next = times.get(times.partition_point(|token| *token < at));
            elsewhere = next.is_some_and(|token| *token < stop.unwrap_or(doc.tokens.len()));
        }
        if elsewhere {
            continue;
        }
        let word = doc.tokens[at].word;
        let may = sieve >> (word & 63) & 1 != 0 && cues.contains(&word);
        let cue = if may { before_name(talk, at) } else { None };
        if let Some(name) = cue.and_then(|cue| name_after(talk, &cue)) {
            let mut next = Some(name);
            while let Some(name) = next {
                next = another(talk, name.end);
                found.push((name.clone(), spelt(talk, name)));
            }
        } else if doc.tokens[at].shape & CAP != 0
            && let Some(name) = after_name(talk, at)
        {
            found.push((name.clone(), spelt(talk, name)));
        }
    }
    found
}

/// A name as it stands: the full stops of initials belong to it.
fn spelt(talk: &Talk, tokens: Range<usize>) -> String {
    talk.doc.slice(tokens).replace('’', "'")
}

/// Words of sentences about another episode, beside the days of the week.
const OTHER_TIMES: [&str; 12] = [
    "next",
    "normally",
    "usually",
    "earlier",
    "coming",
    "upcoming",
    "last",
    "ago",
    "recently",
    "yesterday",
    "tomorrow",
    "previously",
];

/// Words that stand between a cue and a name that is no guest's.
const NO_GUEST: [&str; 22] = [
    "co-host",
    "co-hosts",
    "cohost",
    "cohosts",
    "host",
    "hosts",
    "panelist",
    "panelists",
    "co-panelist",
    "panel",
    "usual",
    "nobody",
    "none",
    "organizations",
    "companies",
    "from",
    "at",
    "of",
    "about",
    "called",
    "like",
    "fellow",
];

/// The name of a person that a cue leads to.
fn name_after(talk: &Talk, cue: &Cue) -> Option<Range<usize>> {
    let doc = talk.doc;
    for at in cue.at..=(cue.at + cue.reach).min(doc.tokens.len().saturating_sub(1)) {
        let token = doc.tokens.get(at)?;
        let far = at > cue.at;
        if at > cue.at && token.shape & FIRST_OF != 0 {
            return None;
        }
        // "the author of Deep Water, Ana Lind": what follows such a word is no person's name.
        let leads_elsewhere = at > cue.at && NO_GUEST.contains(&doc.low(at - 1));
        let host = |t: usize| {
            let low = doc.low(t);
            NO_GUEST[..12].contains(&low)
        };
        if (cue.at..at).any(host) {
            return None;
        }
        if token.shape & CAP == 0 || leads_elsewhere {
            continue;
        }
        let name = person(talk, at, far);
        if name.is_some() || !far {
            return name;
        }
    }
    None
}

/// A further name after the one that ends at a token: "A and B", "A, B and C".
fn another(talk: &Talk, end: usize) -> Option<Range<usize>> {
    let doc = talk.doc;
    let and = usize::from(is(talk, end, &["and"]));
    let token = doc.tokens.get(end + and)?;
    let comma = token.shape & CUT_OFF != 0 && token.shape & FIRST_OF == 0;
    if and == 0 && !comma {
        return None;
    }
    person(talk, end + and, and == 0)
}

/// A cue that stands after a name: "…, welcome to the show", "… joins us".
fn after_name(talk: &Talk, at: usize) -> Option<Range<usize>> {
    let name = person(talk, at, false)?;
    let end = name.end;
    let same = talk.doc.tokens.get(end).is_some_and(|token| token.shape & FIRST_OF == 0);
    let welcome = same && is(talk, end, &["welcome"]) && is(talk, end + 1, &["to", "back"]);
    let joins = is(talk, end, &["joins"]) && is(talk, end + 1, &["us", "me"]);
    let is_guest = is(talk, end, &["is"])
        && (end + 1..end + 6).any(|token| {
            is(talk, token, &["guest"]) && is(talk, token - 1, &["my", "our", "today's"])
        });
    (welcome || joins || is_guest).then_some(name)
}

/// The name of a person at a token: two or three words, of which, where `known` is asked for,
/// the first is a first name of the lists.
pub(super) fn person(talk: &Talk, at: usize, known: bool) -> Option<Range<usize>> {
    let doc = talk.doc;
    if doc.tokens.get(at)?.shape & CAP == 0 {
        return None;
    }
    let name = name_at(talk, at);
    let word = |token: usize| doc.word(token);
    let human = |token: usize| {
        let shape = doc.tokens[token].shape;
        let initial = doc.tokens[token].end - doc.tokens[token].start == 1;
        initial || shape & UPPER == 0
    };
    let owned = doc.words.text(doc.tokens[name.end.checked_sub(1)?].word).ends_with("'s");
    let sized = (2..=3).contains(&name.len()) && !owned;
    let show = name.clone().any(|t| talk.names.is_show(doc.tokens[t].word) || word(t).is(SHOWWORD));
    let odd = doc.tokens[at].shape & INNER != 0 && !word(at).is(FIRST);
    let first = word(at).is(FIRST) || !known || talk.names.is_person(doc.tokens[at].word);
    (sized && !show && !odd && first && name.clone().all(human)).then_some(name)
}
