//! Which of the speakers are guests, by how they are greeted and what they answer.

use crate::model::Episode;

use super::super::people;
use super::super::titles::Talk;
use super::cast::mentions;

/// Words from the start within which a guest is greeted and gives thanks.
const NEAR: usize = 3000;

/// The speakers who are introduced as guests or give thanks for the invitation.
pub(super) fn visitors(talk: &Talk, episode: &Episode, speakers: &[String]) -> Vec<String> {
    let introduced: Vec<String> =
        people::guests(talk, episode).into_iter().map(|guest| guest.name).collect();
    let thanked = thankful(talk, episode);
    let is = |name: &&String| {
        thanked.contains(&name.as_str())
            || introduced.iter().any(|guest| mentions(guest, name) || mentions(name, guest))
    };
    speakers.iter().filter(is).cloned().collect()
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
        let who = doc.units[unit].speaker.and_then(|who| {
            episode.transcript.speakers.get(who as usize)
        });
        found.extend(who.map(|who| who.name.trim()));
    }
    found
}
