//! Which of the speakers are guests, by how they are greeted and what they answer.

use crate::model::Episode;

use super::super::people;
use super::super::titles::Talk;
use super::cast::mentions;

/// Words from the start within which a guest is greeted and gives thanks.
const NEAR: usize = 3000;

/// Speakers who seem to be guests.
pub(super) struct Visitors {
    /// Whom the hosts introduce.
    pub(super) introduced: Vec<String>,
    /// Of those the ones of whom it is said by whom one is joined: often a second host.
    pub(super) joining: Vec<String>,
    /// Who gives thanks for the invitation: no host does.
    pub(super) thanked: Vec<String>,
}

/// The speakers who are introduced as guests, and who give thanks for the invitation.
pub(super) fn visitors(talk: &Talk, episode: &Episode, speakers: &[String]) -> Visitors {
    let named: Vec<String> =
        people::guests(talk, episode).into_iter().map(|guest| guest.name).collect();
    let thanking = thankful(talk, episode);
    let by = joined(talk);
    let joining = |name: &&String| by.iter().any(|it| it.starts_with(name.as_str()));
    let hosts = company(talk);
    let host = |name: &str| {
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        hosts.contains(&first.as_str())
    };
    let introduced = |name: &&String| {
        !host(name) && named.iter().any(|it| mentions(it, name) || mentions(name, it))
    };
    let thanked = |name: &&String| thanking.iter().any(|it| mentions(it, name));
    Visitors {
        joining: speakers.iter().filter(joining).cloned().collect(),
        introduced: speakers.iter().filter(introduced).cloned().collect(),
        thanked: speakers.iter().filter(thanked).cloned().collect(),
    }
}

/// Who says "thanks for having me" first; hosts do not invite themselves.
fn thankful<'e>(talk: &Talk, episode: &'e Episode) -> Vec<&'e str> {
    let doc = talk.doc;
    let mut found: Vec<&str> = Vec::new();
    for at in 3..doc.tokens.len().min(NEAR) {
        if !matches!(doc.low(at), "me" | "us") || doc.low(at - 1) != "having" {
            continue;
        }
        if doc.low(at - 2) != "for" && doc.low(at - 2) != "you" {
            continue;
        }
        let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= at);
        let who =
            doc.units[unit].speaker.and_then(|who| episode.transcript.speakers.get(who as usize));
        found.extend(who.map(|who| who.name.trim()));
    }
    found
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
