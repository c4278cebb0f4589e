//! Who takes part, as a sentence names them.

use crate::model::{Episode, Role};

use super::super::doc::{CAP, COMMA, FIRST_OF, STOP_MARK};
use super::super::lexicon::SALUTE;
use super::super::names::real;
use super::super::titles::Talk;
use super::introduced::introduced;
use super::visitors::{Visitors, visitors};

/// Most people that a sentence names one by one.
pub(super) const NAMED: usize = 5;

/// The people of an episode.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// Who talks.
    pub(super) hosts: Vec<String>,
    /// With whom.
    pub(super) guests: Vec<String>,
}

impl Cast {
    /// The author's list, else the speakers who say enough, else who introduces himself;
    /// `named` is what names the guest for sure.
    pub(super) fn new(
        talk: &Talk,
        episode: &Episode,
        named: Option<&str>,
        called: &[bool],
    ) -> Self {
        if !episode.people.is_empty() {
            let of = |guest: bool| {
                let people = episode.people.iter();
                let people = people.filter(|person| (person.role == Role::Guest) == guest);
                people.map(|person| person.name.clone()).collect()
            };
            return Self { hosts: of(false), guests: of(true) };
        }
        let mut hosts = speakers(talk, episode);
        if hosts.is_empty() && episode.transcript.speakers.is_empty() {
            hosts = introduced(talk, called);
        }
        let Visitors { introduced, joining, thanked, announced } = visitors(talk, episode, &hosts);
        // Who is named as the guest leaves to the others the part of the host's company.
        let is = |name: &String| {
            let company = named.is_some_and(|named| !mentions(named, name));
            thanked.contains(name)
                || introduced.contains(name) && !(company && joining.contains(name))
                || named.is_some_and(|named| mentions(named, name))
        };
        let (guests, others): (Vec<String>, Vec<String>) = hosts.into_iter().partition(is);
        match others.is_empty() {
            true => Self { hosts: guests, guests: others },
            // Bare text has no guest among those who name themselves.
            false if guests.is_empty() && episode.transcript.speakers.is_empty() => {
                Self { hosts: others, guests: announced }
            }
            false => Self { hosts: others, guests },
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.hosts.len() + self.guests.len()
    }

    /// Makes guests of those whose names a text has, unless that leaves nobody to talk with them.
    pub(super) fn welcome(&mut self, text: &str) {
        let named = |name: &String| is_meant(text, name);
        if self.guests.is_empty() && !self.hosts.iter().all(named) {
            (self.guests, self.hosts) =
                std::mem::take(&mut self.hosts).into_iter().partition(named);
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

/// The transcript's speakers who say enough, in the order in which they first speak.
fn speakers(talk: &Talk, episode: &Episode) -> Vec<String> {
    let speakers = &episode.transcript.speakers;
    let names: Vec<String> = speakers.iter().map(|who| clean(&who.name)).collect();
    // "WS" is the "Wouter Swierstra" of the introduction.
    let whole = |who: usize| {
        let initials = |name: &str| {
            name.split_whitespace().filter_map(|part| part.chars().next()).collect::<String>()
        };
        let full = (0..names.len()).find(|other| {
            *other != who && short(&names[who]) && initials(&names[*other]) == names[who]
        });
        full.unwrap_or(who)
    };
    let mut words = vec![0usize; speakers.len()];
    for (unit, tokens) in talk.doc.units.iter().zip(&talk.doc.unit_tokens) {
        if let Some(count) = unit.speaker.and_then(|who| words.get_mut(who as usize)) {
            *count += tokens.len();
        }
    }
    let mut said = vec![0usize; speakers.len()];
    for (who, count) in words.iter().enumerate() {
        said[whole(who)] += count;
    }
    let all: usize = said.iter().sum();
    let enough =
        |who: &usize| said[*who] * 1000 >= all * 25 && real(&names[*who]) && !short(&names[*who]);
    let mut found: Vec<String> = Vec::new();
    for who in (0..names.len()).filter(enough) {
        if !found.contains(&names[who]) {
            found.push(names[who].clone());
        }
    }
    found
}

/// By word: a name that people are called by, "Kathy, how is the kelp?", so that it is no matter.
pub(super) fn called(talk: &Talk) -> Vec<bool> {
    let doc = talk.doc;
    let mut calls = vec![(0u32, 0u32); doc.words.len()];
    for (at, token) in doc.tokens.iter().enumerate() {
        if token.shape & CAP == 0 {
            continue;
        }
        let count = &mut calls[token.word as usize];
        count.1 += 1;
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
        let greeted = at > 0 && doc.word(at - 1).is(SALUTE) && !first;
        count.0 += u32::from(opens || closes || greeted || first && ends);
    }
    calls.into_iter().map(|(calls, all)| calls >= 2 && calls * 12 >= all).collect()
}

/// Initials, which tell a listener nothing.
fn short(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    name.chars().count() <= 4 && capitals >= 2 && !name.contains(' ')
}

/// A name without degrees, brackets and signs.
fn clean(name: &str) -> String {
    let name = name.split([',', '[', '(', '<', '|']).next().unwrap_or_default();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
