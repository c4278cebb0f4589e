//! A summary in a language of which only set phrases are known, and the host's own words.

use crate::model::{Episode, Provenance, Role, Summary};

use super::coldopen::ColdOpen;
use super::extract::extracts;
use super::languages::Phrases;
use super::names::real;
use super::summary::{SHORT, shorten};
use super::titles::Talk;

/// The summary of an episode; `None` where nothing is said that one could tell.
pub(super) fn summary(
    talk: &Talk,
    episode: &Episode,
    subjects: &[String],
    cold: &ColdOpen,
    weights: &[f64],
) -> Option<Summary> {
    let people = people(talk, episode);
    let phrases = talk.doc.language.phrases.as_ref();
    let opening = opening(phrases, &people, subjects, 4);
    let said = extracts(talk, cold, weights);
    let mut text = opening.clone().unwrap_or_default();
    for sentence in &said {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    if said.is_empty()
        && subjects.len() >= 7
        && let (Some(_), Some(phrases)) = (&opening, phrases)
    {
        let more = phrases.list(&subjects[4..subjects.len().min(7)]);
        text.push(' ');
        text.push_str(&phrases.fill("also", &[("subjects", &more)]));
    }
    if text.is_empty() {
        return None;
    }
    let short = [4, 3, 2]
        .into_iter()
        .filter_map(|most| self::opening(phrases, &people, subjects, most))
        .find(|short| short.chars().count() <= SHORT)
        .or_else(|| {
            self::opening(phrases, &[], subjects, 2).filter(|short| short.chars().count() <= SHORT)
        })
        .unwrap_or_else(|| shorten(&text));
    Some(Summary { text, short, provenance: Provenance::Generated })
}

/// Somebody who takes part, as the opening sentence needs it.
struct Cast {
    name: String,
    guest: bool,
}

/// Who talks: the author's list, else the transcript's speakers who say enough.
fn people(talk: &Talk, episode: &Episode) -> Vec<Cast> {
    if !episode.people.is_empty() {
        let cast = |person: &crate::model::Person| Cast {
            name: person.name.clone(),
            guest: person.role == Role::Guest,
        };
        return episode.people.iter().map(cast).collect();
    }
    let speakers = &episode.transcript.speakers;
    let mut words = vec![0usize; speakers.len()];
    for (unit, tokens) in talk.doc.units.iter().zip(&talk.doc.unit_tokens) {
        if let Some(count) = unit.speaker.and_then(|who| words.get_mut(who as usize)) {
            *count += tokens.len();
        }
    }
    let all: usize = words.iter().sum();
    let enough = |who: &usize| words[*who] * 100 >= all * 4 && real(&speakers[*who].name);
    (0..speakers.len())
        .filter(enough)
        .map(|who| Cast { name: speakers[who].name.trim().to_owned(), guest: false })
        .collect()
}

/// "In this episode, A and B talk with C about X, Y and Z."
fn opening(
    phrases: Option<&Phrases>,
    people: &[Cast],
    subjects: &[String],
    most: usize,
) -> Option<String> {
    let phrases = phrases?;
    let subjects = &subjects[..subjects.len().min(most)];
    let names = |guest: bool| -> Vec<String> {
        people.iter().filter(|p| p.guest == guest).map(|p| p.name.clone()).collect()
    };
    let (hosts, guests) = (names(false), names(true));
    let about = phrases.list(subjects);
    if hosts.len() + guests.len() > 6 || people.is_empty() {
        return (subjects.len() >= 2).then(|| phrases.fill("about", &[("subjects", &about)]));
    }
    let talkers = if hosts.is_empty() { &guests } else { &hosts };
    let with = !hosts.is_empty() && !guests.is_empty();
    let name = match (talkers.len() == 1, with, !subjects.is_empty()) {
        (_, false, false) => return None,
        (true, false, true) => "one about",
        (true, true, false) => "one with",
        (true, true, true) => "one with about",
        (false, false, true) => "more about",
        (false, true, false) => "more with",
        (false, true, true) => "more with about",
    };
    let (who, guests) = (phrases.list(talkers), phrases.list(&guests));
    Some(phrases.fill(name, &[("who", &who), ("guests", &guests), ("subjects", &about)]))
}
