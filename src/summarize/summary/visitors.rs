//! Whom the hosts of bare text introduce as guests.

use crate::model::Episode;

use super::super::people;
use super::super::titles::Talk;
use super::cast::mentions;

/// Words from the start within which a second host is called one.
const NEAR: usize = 3000;
/// At most so many are told.
const MOST: usize = 2;

/// Hosts and guests of those who name themselves, and who else is introduced as a guest;
/// `told` is what names the guest for sure.
pub(super) fn visitors(
    talk: &Talk,
    episode: &Episode,
    speakers: Vec<String>,
    told: Option<&str>,
) -> (Vec<String>, Vec<String>) {
    if speakers.is_empty() {
        return (speakers, Vec::new());
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
