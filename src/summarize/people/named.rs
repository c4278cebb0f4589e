//! How the others speak of somebody by his name: who introduces whom as what.

use super::super::doc::CAP;
use super::super::titles::Talk;
use super::speakers::Speakers;
use super::voices::{NEAR, Voices};

/// At the end of a talk, within so many words, guests are thanked.
const END: usize = 1200;
/// Words after somebody is first heard in which he may still be introduced.
const LATE: usize = 60;
/// Words around a name in which it is said who that is.
const AROUND: usize = 14;
const AFTER: usize = 8;
/// And those in which a co-host is called one.
const HOST_BEFORE: usize = 12;
const HOST_AFTER: usize = 6;
/// And those in which thanks are given.
const THANKS: usize = 12;
const THANKED: usize = 3;

/// Words for a second host.
const HOSTS: [&str; 18] = [
    "co-host",
    "cohost",
    "co-hosts",
    "cohosts",
    "host",
    "hosts",
    "always",
    "usual",
    "panelist",
    "panelists",
    "panel",
    "fellow",
    "partner",
    "regular",
    "regulars",
    "crew",
    "cohosting",
    "co-hosting",
];

/// Words for what somebody does elsewhere.
const TRADES: [&str; 19] = [
    "founder",
    "co-founder",
    "cofounder",
    "ceo",
    "cto",
    "author",
    "creator",
    "engineer",
    "developer",
    "professor",
    "director",
    "founders",
    "maintainer",
    "developers",
    "works",
    "researcher",
    "president",
    "lead",
    "manager",
];

/// What the others say of somebody.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Named {
    /// Whether they say his first and last name at the start.
    pub(super) full: bool,
    /// Whether they say what he does elsewhere.
    pub(super) trade: bool,
    /// Whether they call him a guest.
    pub(super) guest: bool,
    /// Whether they call him a host, or one who is always there.
    pub(super) host: bool,
    /// Whether they thank him for joining them.
    pub(super) thanked: bool,
}

/// What the others say of a speaker; nothing where another has the same first name.
pub(super) fn named(talk: &Talk, voices: &Voices, speakers: &Speakers, who: usize) -> Named {
    let names = &speakers.names;
    let doc = talk.doc;
    let mut said = Named::default();
    let mut parts = names[who].split_whitespace();
    let first = parts.next().unwrap_or_default();
    let last = parts.next_back().map(str::to_lowercase);
    let same = |name: &&String| name.split_whitespace().next() == Some(first);
    let found = doc.words.find(&first.to_lowercase());
    let Some(word) = found.filter(|_| names.iter().filter(same).count() == 1) else {
        return said;
    };
    let count = doc.tokens.len();
    let near = NEAR.max(speakers.from[who] + LATE);
    for at in talk.places_of(word) {
        let end = at + END > count;
        if !(at < near || end) || doc.tokens[at].shape & CAP == 0 {
            continue;
        }
        if voices.at(at).is_none_or(|by| by == who) {
            continue;
        }
        let whole = at + 1 < count && last.as_deref() == Some(doc.low(at + 1));
        let next = at + 1 + usize::from(whole);
        let any = |from: usize, to: usize, words: &[&str]| {
            (from..to.min(count)).any(|token| words.contains(&doc.low(token)))
        };
        if at < NEAR || end {
            let (from, to) = (at.saturating_sub(THANKS), next + THANKS);
            said.thanked |=
                any(from, next + THANKED, &["thank", "thanks", "appreciate", "appreciated"])
                    && any(from, to, &["joining", "coming", "being", "joined", "time", "sharing"]);
        }
        if at >= near {
            continue;
        }
        // The sentence that has the name.
        let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= at);
        let sentence = &doc.unit_tokens[unit];
        let before = |words: usize| sentence.start.max(at.saturating_sub(words));
        let after = |words: usize| sentence.end.min(next + words);
        said.full |= whole && at < NEAR;
        said.trade |= at < NEAR && any(next, after(AROUND), &TRADES);
        said.guest |= any(before(AROUND), at, &["guest", "guests"])
            || any(next, after(AFTER), &["guest", "guests"]);
        said.host |= any(before(HOST_BEFORE), at, &HOSTS) || any(next, after(HOST_AFTER), &HOSTS);
    }
    said
}
