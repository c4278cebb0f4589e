//! Who takes part, as a sentence names them.

use crate::model::{Episode, Role};

use super::super::doc::{CAP, COMMA, FIRST_OF, STOP_MARK};
use super::super::lexicon::SALUTE;
use super::super::people::{Roles, roles};
use super::super::titles::Talk;
use super::introduced::introduced;
use super::visitors::visitors;

/// Most people that a sentence names one by one.
pub(super) const NAMED: usize = 5;

/// The people of an episode.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// Who talks.
    pub(super) hosts: Vec<String>,
    /// With whom.
    pub(super) guests: Vec<String>,
    /// Those of `hosts` who may be guests.
    doubtful: Vec<String>,
}

impl Cast {
    /// The author's list, else the speakers who say enough, else who introduces himself;
    /// `told` is what names the guest for sure.
    pub(super) fn new(talk: &Talk, episode: &Episode, told: Option<&str>, called: &[bool]) -> Self {
        if !episode.people.is_empty() {
            let of = |guest: bool| {
                let people = episode.people.iter();
                let people = people.filter(|person| (person.role == Role::Guest) == guest);
                people.map(|person| person.name.clone()).collect()
            };
            return Self { hosts: of(false), guests: of(true), doubtful: Vec::new() };
        }
        if episode.transcript.speakers.is_empty() {
            let (hosts, guests) = visitors(talk, episode, introduced(talk, called), (told, called));
            return Self { doubtful: hosts.clone(), hosts, guests };
        }
        let heard = talk.heard(episode);
        let speakers = &heard.speakers;
        let those = |which: &[bool], wanted: bool| -> Vec<String> {
            let names = speakers.names.iter().zip(which);
            names.filter(|it| *it.1 == wanted).map(|it| it.0.clone()).collect()
        };
        let told = |name: &str| told.is_some_and(|told| is_meant(told, name));
        match roles(heard, told) {
            Roles::Clear(guests) => Self {
                hosts: those(&guests, false),
                guests: those(&guests, true),
                doubtful: Vec::new(),
            },
            Roles::Unclear(guests) => Self {
                doubtful: those(&guests, true),
                hosts: speakers.names.clone(),
                guests: Vec::new(),
            },
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.hosts.len() + self.guests.len()
    }

    /// Makes guests of those whose names a text has, where they may be guests and nobody else may,
    /// unless that leaves nobody to talk with them.
    pub(super) fn welcome(&mut self, text: &str) {
        let named = |name: &String| is_meant(text, name);
        let doubtful = |name: &String| self.doubtful.contains(name);
        let all = self.hosts.iter().all(named);
        let clear = self.hosts.iter().filter(|name| doubtful(name)).all(named);
        if self.guests.is_empty() && !all && clear {
            let guest = |name: &String| named(name) && doubtful(name);
            (self.guests, self.hosts) = self.hosts.drain(..).partition(guest);
        }
    }
}

/// Whether a text has somebody's first and last name: "David Christiansen" is "David T. Christiansen".
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let has = |part: &str| {
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
            .any(|word| word == part)
    };
    let mut parts = name.split_whitespace();
    match (parts.next(), parts.next_back()) {
        (Some(first), Some(last)) => has(first) && has(last),
        (Some(only), None) => has(only),
        _ => false,
    }
}

/// Whether what is told of a guest means somebody of a name: "Mr. Bo" is "Bo Holm", and "Bo Homme"
/// was misheard.
pub(super) fn is_meant(text: &str, name: &str) -> bool {
    let told = text.split(',').next().unwrap_or(text);
    let first = name.split_whitespace().next().unwrap_or_default();
    let called = |word: &str| word == first && first.chars().count() > 2;
    mentions(text, name)
        || is_short_for(text, name)
        || !told.contains(" and ") && told.split_whitespace().take(2).any(called)
}

/// Whether a text begins with another form of a name: "Matt Boyle" for "Matthew Boyle".
pub(super) fn is_short_for(text: &str, name: &str) -> bool {
    let ends = |name: &str| {
        let mut parts = name.split_whitespace();
        let first = parts.next().and_then(|part| part.chars().next());
        Some((first?, parts.next_back()?.to_owned()))
    };
    ends(text.split(',').next().unwrap_or(text)).is_some_and(|it| ends(name) == Some(it))
}

/// Names as the subject of a sentence, and whether they are several.
pub(super) fn subject(names: &[String]) -> (String, bool) {
    if names.len() <= NAMED {
        return (list(names), names.len() > 1);
    }
    let mut some = names[..3].to_vec();
    some.push("others".to_owned());
    (list(&some), true)
}

/// "X", "X and Y", "X, Y and Z".
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// "Kelp, tides, gulls": a list that was broken off, with the "and" that it lacks.
pub(super) fn joined(text: &str) -> String {
    let items: Vec<&str> = text.split(", ").collect();
    let last = items.last().copied().unwrap_or_default();
    let joins = |text: &str| [" and ", " or ", " & "].iter().any(|and| text.contains(and));
    let has = joins(last);
    // "Kelp and tides, reading gauges": two things, of which the first is a pair.
    if let [one, other] = items.as_slice()
        && joins(one)
        && !has
        && other.split(' ').next().is_some_and(|word| word.ends_with("ing"))
    {
        return format!("{one}, and {other}");
    }
    if items.len() < 3 || has || last.starts_with("and ") || last.starts_with("or ") {
        return text.to_owned();
    }
    list(&items.into_iter().map(str::to_owned).collect::<Vec<_>>())
}

/// By word: a name that people are called by, "Kathy, how is the kelp?", so that it is no matter.
pub(super) fn called(talk: &Talk) -> Vec<bool> {
    let doc = talk.doc;
    let mut calls: Vec<u32> = Vec::new();
    for (at, token) in doc.tokens.iter().enumerate() {
        if token.shape & CAP == 0 {
            continue;
        }
        let capital = |t: usize| {
            doc.tokens.get(t).is_some_and(|t| t.shape & (CAP | FIRST_OF) == CAP)
                && doc.low(t) != "i"
                && !doc.low(t).starts_with("i'")
        };
        let first = token.shape & FIRST_OF != 0;
        let ends = token.after & STOP_MARK != 0;
        // A list of things stands between commas, too: there its neighbours are names.
        let opens = first && token.after & COMMA != 0 && !capital(at + 1);
        let closes =
            ends && at > 0 && !first && doc.tokens[at - 1].after & COMMA != 0 && !capital(at - 1);
        let greeted = || at > 0 && doc.word(at - 1).is(SALUTE) && !first;
        if opens || closes || first && ends || greeted() {
            calls.push(token.word);
        }
    }
    calls.sort_unstable();
    let mut called = vec![false; doc.words.len()];
    for calls in calls.chunk_by(|a, b| a == b).filter(|calls| calls.len() >= 2) {
        let named = |at: &usize| doc.tokens[*at].shape & CAP != 0;
        let all = talk.places_of(calls[0]).filter(named).count();
        called[calls[0] as usize] = calls.len() * 12 >= all;
    }
    called
}
