//! Who may be a guest, by how somebody is introduced: a guess for the author to confirm.

use std::ops::Range;

use super::super::doc::{CAP, CUT_OFF, FIRST_OF, INNER, UPPER};
use super::super::lexicon::{FIRST, SHOWWORD};
use super::super::names::people;
use super::super::titles::Talk;
use super::name_at;
use crate::model::{Episode, Span, Suggestion};

/// Guests are introduced within the first so many words.
const OPENING: usize = 3000;

/// Within so many words somebody says to whom "we talked".
const ANNOUNCED: usize = 200;
/// And within so many after naming who is with him.
const COMPANY: usize = 14;

/// What is said before a guest's name, or after it.
struct Cue {
    /// One past the words of the cue.
    at: usize,
    /// How many words may stand between.
    reach: usize,
}

/// Who may be a guest: "I'm joined by …", "my guest today is …", "welcome … to the show".
pub(in super::super) fn guests(talk: &Talk, episode: &Episode) -> Vec<Suggestion> {
    let doc = talk.doc;
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    if !talk.classes.capitals {
        return Vec::new();
    }
    let end = doc.tokens.len().min(OPENING);
    // Where words of another day's talk are said, but for "last guest".
    let times = OTHER_TIMES.iter().filter_map(|word| doc.words.find(word));
    let mut times: Vec<usize> = times
        .flat_map(|word| talk.places_of(word))
        .filter(|token| !is(talk, token + 1, &["guest", "guests"]))
        .collect();
    times.sort_unstable();
    let cues = CUES.map(|word| doc.words.find(word));
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
        let cue =
            if cues.contains(&Some(doc.tokens[at].word)) { before_name(talk, at) } else { None };
        if let Some(name) = cue.and_then(|cue| name_after(talk, &cue)) {
            let mut next = Some(name);
            while let Some(name) = next {
                next = another(talk, name.end);
                found.push((name.clone(), spelt(talk, name)));
            }
        } else if let Some(name) = after_name(talk, at) {
            found.push((name.clone(), spelt(talk, name)));
        }
    }
    let listed: Vec<&str> = episode.people.iter().map(|person| person.name.as_str()).collect();
    let mut guests: Vec<Suggestion> = Vec::new();
    for (tokens, name) in found {
        let known = listed.iter().any(|listed| is_same(listed, &name))
            || guests.iter().any(|guest| is_same(&guest.name, &name));
        let unit = doc.unit_tokens.partition_point(|unit| unit.end <= tokens.start);
        let segments = &doc.units[unit].segments;
        let span = Span::new(segments.start, segments.end).filter(|_| !known);
        guests.extend(span.map(|span| Suggestion { name: name_of(episode, name), span }));
    }
    guests
}

/// The name as a speaker of the transcript has it, whatever its case.
fn name_of(episode: &Episode, name: String) -> String {
    let mut known = people(episode);
    known.find(|known| known.eq_ignore_ascii_case(&name)).map_or(name, ToOwned::to_owned)
}

fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// A name as it stands: the full stops of initials belong to it.
fn spelt(talk: &Talk, tokens: Range<usize>) -> String {
    talk.doc.slice(tokens).replace('’', "'")
}

/// Whether a word of the cue's kind stands at a token.
fn is(talk: &Talk, token: usize, words: &[&str]) -> bool {
    token < talk.doc.tokens.len() && words.contains(&talk.doc.low(token))
}

/// Words that begin a cue which stands before a name.
const CUES: [&str; 20] = [
    "joined",
    "joining",
    "with",
    "guest",
    "guests",
    "have",
    "got",
    "we've",
    "here",
    "speaking",
    "talking",
    "chatting",
    "backstage",
    "talked",
    "spoke",
    "chatted",
    "interviewed",
    "welcome",
    "introduce",
    "introducing",
];

/// A cue that stands before a name and begins at a token.
fn before_name(talk: &Talk, at: usize) -> Option<Cue> {
    let doc = talk.doc;
    let next = |words: &[&str], within: usize| {
        (at + 1..(at + 1 + within).min(doc.tokens.len())).find(|token| is(talk, *token, words))
    };
    let begins = doc.tokens[at].shape & FIRST_OF != 0;
    let before = |words: &[&str]| at > 0 && is(talk, at - 1, words);
    match doc.low(at) {
        // "I'm joined today by"
        "joined" => {
            let said = before(&[
                "i'm", "we're", "am", "are", "also", "be", "being", "today", "again", "is", "get",
                "here",
            ]);
            let by = next(&["by"], 4).filter(|_| said || begins)?;
            Some(Cue { at: by + 1, reach: 12 })
        }
        // "joining me today is"
        "joining" => {
            let us = next(&["me", "us"], 2)?;
            let is_there = (us + 1..us + 8).find(|token| is(talk, *token, &["is", "are"]))?;
            Some(Cue { at: is_there + 1, reach: 10 })
        }
        // "with us today is"
        "with" if is(talk, at + 1, &["me", "us"]) => {
            let is_there = (at + 2..at + 7).find(|token| is(talk, *token, &["is", "are"]))?;
            let today = is_there == at + 2
                || (at + 2..is_there).all(|t| {
                    is(talk, t, &["today", "here", "this", "week", "on", "the", "line", "now"])
                });
            today.then_some(Cue { at: is_there + 1, reach: 8 })
        }
        // "our special guest today is", "a special guest today, …"
        "guest" | "guests" => {
            if !before(&OURS) {
                return None;
            }
            let plain = (at + 1..at + 7).take_while(|token| is(talk, *token, &TODAY));
            let is_there = plain.last().unwrap_or(at) + 1;
            let named = is(talk, is_there, &["is", "are", "was"]);
            let cut = doc.tokens.get(is_there)?.shape & CUT_OFF != 0;
            match (named, cut) {
                (true, _) => Some(Cue { at: is_there + 1, reach: 10 }),
                (false, true) => Some(Cue { at: is_there, reach: 0 }),
                (false, false) => None,
            }
        }
        // "today we have with us", "we've got … on the show"
        "have" | "got" | "we've"
            if is(talk, at, &["we've"]) || before(&["we", "i", "also", "we've", "to"]) =>
        {
            let got = usize::from(is(talk, at + 1, &["got"]));
            let with = at + 1 + got;
            let us =
                usize::from(is(talk, with, &["with"]) && is(talk, with + 1, &["us", "me"])) * 2;
            let cue = Cue { at: with + us, reach: 0 };
            if us > 0 {
                return Some(Cue { reach: 4, ..cue });
            }
            let name = person(talk, cue.at, false)?;
            let here = (name.end..name.end + 3).any(|token| {
                is(talk, token, &["with", "on", "here", "joining", "back"])
                    && is(talk, token + 1, &["us", "me", "the", "today", "on", "with", "from"])
            });
            (here || doc.word(name.start).is(FIRST)).then_some(cue)
        }
        // "we're here with", "I'm talking with"
        "here" | "speaking" | "talking" | "chatting" | "backstage" => {
            let with = next(&["with"], 2)?;
            let ours = ["i'm", "we're", "am", "are", "be", "back", "today"];
            // "I'm here with Bo, and we talked to Ana": Bo asks, too.
            let both = doc.low(at) == "here"
                && (with + 2..with + COMPANY).any(|t| {
                    is(talk, t, &["talk", "talked", "spoke", "speak", "chatted", "interviewed"])
                        && is(talk, t - 1, &["we", "we'll", "will", "to"])
                });
            (before(&ours) && !both).then_some(Cue { at: with + 1, reach: 5 })
        }
        // "we talked to", where the talk is announced
        "talked" | "spoke" | "chatted" | "interviewed" if at < ANNOUNCED => {
            let to = usize::from(is(talk, at + 1, &["to", "with"]));
            let said = before(&["we", "we've"]) && (to > 0 || is(talk, at, &["interviewed"]));
            said.then_some(Cue { at: at + 1 + to, reach: 0 })
        }
        "welcome" => {
            let to = is(talk, at + 1, &["to"]);
            if to {
                // "welcome to the show, …"
                let show = (at + 2..at + 6)
                    .find(|t| *t < doc.tokens.len() && doc.word(*t).is(SHOWWORD))?;
                return Some(Cue { at: show + 1, reach: 0 });
            }
            let back = usize::from(is(talk, at + 1, &["back"]));
            Some(Cue { at: at + 1 + back, reach: 0 })
        }
        // Nobody's name stands right after it: one that is known is asked for.
        "introduce" | "introducing" => Some(Cue { at: at + 1, reach: 6 })
            .filter(|cue| person(talk, cue.at, false).is_none_or(|n| doc.word(n.start).is(FIRST))),
        _ => None,
    }
}

/// Words of sentences about another episode.
const OTHER_TIMES: [&str; 26] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "monday's",
    "tuesday's",
    "wednesday's",
    "thursday's",
    "friday's",
    "saturday's",
    "sunday's",
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

/// Words before `guest` by which it is the show's.
const OURS: [&str; 13] = [
    "my",
    "our",
    "special",
    "today's",
    "week's",
    "next",
    "first",
    "second",
    "third",
    "other",
    "tonight's",
    "episode's",
    "other",
];

/// Words that may stand after it.
const TODAY: [&str; 14] = [
    "today", "this", "week", "for", "episode", "tonight", "time", "on", "the", "show", "here",
    "as", "well", "today's",
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
fn person(talk: &Talk, at: usize, known: bool) -> Option<Range<usize>> {
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
