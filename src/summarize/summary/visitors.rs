//! Whom the hosts of bare text introduce as guests.

use crate::model::Episode;

use super::super::doc::{CAP, COMMA, FIRST_OF, STOP_MARK};
use super::super::lexicon::{FIRST, SHOWWORD, STOP};
use super::super::people;
use super::super::titles::{Talk, WordClass};
use super::cast::mentions;

/// Words from the start within which a second host is called one.
const NEAR: usize = 3000;
/// Words from the start within which a guest is welcomed, and between "welcome to" and "show".
const START: usize = 300;
const SHOW: usize = 6;
/// At most so many are told.
const MOST: usize = 2;

/// Hosts and guests of those who name themselves, and who else is introduced as a guest;
/// `told` is what names the guest for sure, `called` which words people are called by.
pub(super) fn visitors(
    talk: &Talk,
    episode: &Episode,
    speakers: Vec<String>,
    (told, called): (Option<&str>, &[bool]),
) -> (Vec<String>, Vec<String>) {
    if speakers.is_empty() {
        return (speakers, welcomed(talk, called).into_iter().collect());
    }
    let company = company(talk);
    let host = |name: &str| {
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        company.contains(&first.as_str())
    };
    let named = people::guests(talk, episode).into_iter().map(|guest| guest.name);
    let named: Vec<String> = named.filter(|name| !host(name)).collect();
    let same = |one: &str, other: &str| mentions(one, other) || mentions(other, one);
    let by = joined(talk);
    // Who is named as the guest leaves to the others the part of the host's company.
    let guest = |name: &String| {
        let joins = by.iter().any(|it| it.starts_with(name.as_str()));
        told.is_some_and(|told| mentions(told, name))
            || named.iter().any(|it| same(it, name)) && !(joins && told.is_some())
    };
    let (guests, hosts): (Vec<String>, Vec<String>) = speakers.into_iter().partition(guest);
    match (hosts.is_empty(), guests.is_empty()) {
        (true, _) => (guests, hosts),
        (false, false) => (hosts, guests),
        (false, true) => {
            let new = |name: &String| !hosts.iter().any(|it| same(it, name));
            let guests = named.into_iter().filter(new).take(MOST).collect();
            (hosts, guests)
        }
    }
}

/// Who is welcomed to the show by the first name at its start: "Welcome to the show, Bo."
fn welcomed(talk: &Talk, called: &[bool]) -> Option<String> {
    let doc = talk.doc;
    let near = 0..doc.tokens.len().min(START).saturating_sub(SHOW);
    let mut found: Option<usize> = None;
    for at in near.filter(|at| doc.low(*at) == "welcome" && doc.low(at + 1) == "to") {
        let mut show = at + 2..at + SHOW;
        let Some(show) = show.find(|token| doc.word(*token).is(SHOWWORD)) else { continue };
        let before = at.checked_sub(1).filter(|at| doc.tokens[*at].shape & FIRST_OF != 0);
        let names = [Some(show + 1), before.filter(|at| doc.tokens[*at].after & COMMA != 0)];
        let name = names.into_iter().flatten().find(|name| {
            let Some(token) = doc.tokens.get(*name) else { return false };
            let known = called[token.word as usize] || doc.word(*name).is(FIRST);
            let closed = *name < at || token.after & STOP_MARK != 0;
            let alone = *name < at || token.shape & FIRST_OF == 0;
            token.shape & CAP != 0 && known && closed && alone && !doc.word(*name).is(STOP)
        });
        // Two who are welcomed share the talk in a way that this does not tell.
        match (name, found) {
            (Some(_), Some(_)) => return None,
            (Some(_), None) => found = name,
            _ => {}
        }
    }
    let name = found?;
    // The whole name, as it is said elsewhere.
    let whole = |at: &usize| {
        let next = doc.tokens.get(at + 1)?;
        let fits = doc.tokens[*at].shape & CAP != 0
            && doc.tokens[*at].after == 0
            && next.shape & (CAP | FIRST_OF) == CAP
            && talk.classes.get(next.word) == WordClass::Proper
            && !doc.word(at + 1).is(STOP)
            && !doc.low(at + 1).ends_with("'s");
        fits.then(|| doc.slice(*at..at + 2).to_owned())
    };
    let mut places = talk.places_of(doc.tokens[name].word);
    places.find_map(|at| whole(&at)).or_else(|| Some(doc.slice(name..name + 1).to_owned()))
}

/// The text that follows "joined by".
fn joined<'t>(talk: &Talk<'t>) -> Vec<&'t str> {
    let doc = talk.doc;
    let near = 1..doc.tokens.len().min(NEAR).saturating_sub(4);
    let by = near.filter(|at| {
        doc.low(*at) == "by" && (at.saturating_sub(3)..*at).any(|t| doc.low(t) == "joined")
    });
    by.map(|at| doc.slice(at + 1..at + 5)).collect()
}

/// The words that follow "co-host".
fn company<'t>(talk: &'t Talk) -> Vec<&'t str> {
    const AFTER: usize = 7;
    let doc = talk.doc;
    let near = 0..doc.tokens.len().min(NEAR).saturating_sub(AFTER);
    let host = |at: &usize| {
        matches!(doc.low(*at), "co-host" | "cohost" | "co-hosts" | "cohosts" | "panelists")
    };
    near.filter(host).flat_map(|at| (at + 1..at + AFTER).map(|t| doc.low(t))).collect()
}
