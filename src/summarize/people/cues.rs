//! The words that stand before a guest's name: "I'm joined by", "our guest today is".

use super::super::doc::{CUT_OFF, FIRST_OF};
use super::super::lexicon::{FIRST, SHOWWORD};
use super::super::titles::Talk;
use super::introductions::person;

/// Within so many words somebody says to whom "we talked".
const ANNOUNCED: usize = 200;
/// And within so many after naming who is with him.
const COMPANY: usize = 14;

/// What is said before a guest's name.
pub(super) struct Cue {
    /// One past the words of the cue.
    pub(super) at: usize,
    /// How many words may stand between.
    pub(super) reach: usize,
}

/// Words that begin a cue which stands before a name.
pub(super) const CUES: [&str; 20] = [
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
pub(super) fn before_name(talk: &Talk, at: usize) -> Option<Cue> {
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

/// Whether a word of the cue's kind stands at a token.
pub(super) fn is(talk: &Talk, token: usize, words: &[&str]) -> bool {
    token < talk.doc.tokens.len() && words.contains(&talk.doc.low(token))
}
