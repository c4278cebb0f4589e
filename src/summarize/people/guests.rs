//! Who may be a guest: a guess for the author to confirm.

use crate::model::{Episode, Span, Suggestion};

use super::super::languages::Grammar;
use super::super::names::people;
use super::super::titles::Talk;
use super::introductions::introductions;
use super::roles::{Roles, roles};
use super::speakers::Speakers;

/// Who may be a guest, by how somebody is introduced and, of speakers, by how they speak; the first
/// that is said stands first.
pub(in super::super) fn guests(talk: &Talk, episode: &Episode) -> Vec<Suggestion> {
    let doc = talk.doc;
    if !talk.classes.capitals {
        return Vec::new();
    }
    let (hosts, voices) = by_voice(talk, episode);
    let introduced = introductions(talk).into_iter();
    let mut found: Vec<(usize, String)> = introduced
        .map(|(tokens, name)| (tokens.start, name_of(episode, name)))
        .filter(|(_, name)| !hosts.iter().any(|host| first(host) == first(name)))
        .collect();
    for (from, name) in voices {
        // A name may be misheard after its first word.
        match found.iter_mut().find(|it| first(&it.1) == first(&name)) {
            Some(known) => known.1 = name,
            None => found.push((from, name)),
        }
    }
    found.sort_by_key(|it| it.0);
    let listed: Vec<&str> = episode.people.iter().map(|person| person.name.as_str()).collect();
    let mut guests: Vec<Suggestion> = Vec::new();
    for (at, name) in found {
        let known = listed.iter().any(|listed| is_same(listed, &name))
            || guests.iter().any(|guest| is_same(&guest.name, &name));
        let unit = doc.unit_tokens.partition_point(|unit| unit.end <= at);
        let segments = &doc.units[unit].segments;
        let span = Span::new(segments.start, segments.end).filter(|_| !known);
        guests.extend(span.map(|span| Suggestion { name, span }));
    }
    guests
}

/// The speakers who are hosts, and those who are guests with where they are first heard; nobody
/// where it is not clear.
fn by_voice(talk: &Talk, episode: &Episode) -> (Vec<String>, Vec<(usize, String)>) {
    let (mut hosts, mut voices) = (Vec::new(), Vec::new());
    if talk.doc.language.grammar != Grammar::English {
        return (hosts, voices);
    }
    let heard = talk.heard(episode);
    if let Roles::Clear(guests) = roles(heard, |_| false) {
        let Speakers { names, from, .. } = &heard.speakers;
        let people = names.iter().cloned().zip(from.iter().copied());
        for ((name, from), guest) in people.zip(guests) {
            match guest {
                // A first name alone is no credit.
                true if name.contains(' ') => voices.push((from, name)),
                true => {}
                false => hosts.push(name),
            }
        }
    }
    (hosts, voices)
}

/// The first word of a name.
fn first(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// The name as a speaker of the transcript has it, whatever its case.
fn name_of(episode: &Episode, name: String) -> String {
    let mut known = people(episode);
    known.find(|known| known.eq_ignore_ascii_case(&name)).map_or(name, ToOwned::to_owned)
}

fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}
