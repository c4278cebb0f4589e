//! Which of the speakers are guests, by how they are greeted and what they answer.

use crate::model::Episode;

use super::super::doc::ASKS;
use super::super::people;
use super::super::titles::Talk;
use super::cast::mentions;

/// Words from the start within which a guest is greeted and gives thanks.
const NEAR: usize = 3000;

/// Who says so much of a hundred words, where so many questions are asked.
const MOST: usize = 60;
const MOST_OF_THREE: usize = 45;
const ASKED: usize = 6;
/// At most so many are told who are named as guests and not as speakers.
const ANNOUNCED: usize = 2;

/// Words between "thanks" and "to be here".
const THANKS: usize = 9;

/// Speakers who seem to be guests.
pub(super) struct Visitors {
    /// Whom the hosts introduce.
    pub(super) introduced: Vec<String>,
    /// Of those the ones of whom it is said by whom one is joined: often a second host.
    pub(super) joining: Vec<String>,
    /// Who gives thanks for the invitation, or is asked and does not ask: no host does.
    pub(super) thanked: Vec<String>,
    /// Whom the hosts introduce at the start, whether or not the transcript has the name.
    pub(super) announced: Vec<String>,
}

/// The speakers who are introduced as guests, and who give thanks for the invitation.
pub(super) fn visitors(talk: &Talk, episode: &Episode, speakers: &[String]) -> Visitors {
    let named: Vec<String> =
        people::guests(talk, episode).into_iter().map(|guest| guest.name).collect();
    let mut thanking = thankful(talk, episode);
    thanking.extend(interviewed(talk, episode, speakers));
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
    let known = |name: &String| speakers.iter().any(|it| mentions(it, name) || mentions(name, it));
    let announced: Vec<String> =
        named.iter().filter(|name| !known(name) && !host(name)).take(ANNOUNCED).cloned().collect();
    Visitors {
        announced,
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
        let having = matches!(doc.low(at), "me" | "us")
            && doc.low(at - 1) == "having"
            && matches!(doc.low(at - 2), "for" | "you");
        // "Thank you, good to be here."
        let near = at.saturating_sub(THANKS)..at;
        let here = doc.low(at) == "here"
            && doc.low(at - 1) == "be"
            && doc.low(at - 2) == "to"
            && near.clone().any(|t| matches!(doc.low(t), "thank" | "thanks"));
        if !having && !here {
            continue;
        }
        let unit = doc.unit_tokens.partition_point(|tokens| tokens.end <= at);
        let who =
            doc.units[unit].speaker.and_then(|who| episode.transcript.speakers.get(who as usize));
        found.extend(who.map(|who| who.name.trim()));
    }
    found
}

/// Who is asked by the others, asks next to nothing and says most.
fn interviewed<'e>(talk: &Talk, episode: &'e Episode, speakers: &[String]) -> Option<&'e str> {
    let doc = talk.doc;
    let all = &episode.transcript.speakers;
    let mut said = vec![(0usize, 0usize); all.len()];
    for (unit, tokens) in doc.units.iter().zip(&doc.unit_tokens) {
        let Some(said) = unit.speaker.and_then(|who| said.get_mut(who as usize)) else { continue };
        let asks = tokens.clone().filter(|t| doc.tokens[*t].after & ASKS != 0).count();
        *said = (said.0 + tokens.len(), said.1 + asks);
    }
    let (words, asked) = said.iter().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let most = if speakers.len() == 3 { MOST_OF_THREE } else { MOST };
    // Questions by the word: a quarter of the others' at most.
    let answers = |it: &(usize, usize)| {
        it.0 * 100 >= words * most && it.1 * (words - it.0) * 4 <= (asked - it.1) * it.0
    };
    let at = said.iter().position(answers).filter(|_| asked >= ASKED && speakers.len() > 1)?;
    Some(all[at].name.trim())
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
