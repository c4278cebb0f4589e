//! A few sentences on what an episode is about: who talks of what, then the host's own words.

use crate::model::{Episode, Provenance, Role, Summary};

use super::coldopen::ColdOpen;
use super::extract::extracts;
use super::languages::Phrases;
use super::names::real;
use super::titles::Talk;

/// Most characters of the short form.
const SHORT: usize = 155;

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

/// A sentence of the transcript in place of a summary.
pub(super) fn in_words(said: &str) -> Option<Summary> {
    authored(said).map(|summary| Summary { provenance: Provenance::Generated, ..summary })
}

/// What the author wrote, with a short form cut from it; `None` where it is blank.
pub(super) fn authored(text: &str) -> Option<Summary> {
    let text = text.trim();
    (!text.is_empty()).then(|| Summary {
        text: text.to_owned(),
        short: shorten(text),
        provenance: Provenance::Human,
    })
}

/// The first sentence or sentences of a text within [`SHORT`] characters, else its first clause.
fn shorten(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= SHORT {
        return flat;
    }
    let limit = flat.char_indices().nth(SHORT - 1).map_or(flat.len(), |(at, _)| at);
    let head = &flat[..limit];
    let sentence = head
        .match_indices(". ")
        .chain(head.match_indices("! "))
        .chain(head.match_indices("? "))
        .map(|(at, _)| at)
        .filter(|at| *at > 40)
        .max();
    if let Some(end) = sentence {
        return flat[..=end].to_owned();
    }
    let clause = head.rfind([',', ';', ':', '–', '—']).filter(|at| *at > SHORT / 3);
    let cut = clause.or_else(|| head.rfind(' ')).unwrap_or(limit);
    format!("{}…", flat[..cut].trim_end_matches(|c: char| !c.is_alphanumeric()))
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
