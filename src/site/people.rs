//! Who is heard on the site, and where.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attachments::{Attachment, Files, beside};
use super::card::PersonLink;
use super::drawing::speaker_class;
use super::pages::Passage;
use super::record::RecordPerson;
use super::{Record, Route, Routes, uri};
use crate::diagnostic::Diagnostic;
use crate::model::{Role, Slug};

/// How many quotes a person's page shows.
const QUOTES: usize = 4;

/// A person with their episodes.
#[derive(Debug)]
pub(crate) struct PersonEntry {
    /// As most files write it.
    pub(crate) name: String,
    /// Their page.
    pub(crate) route: Route,
    /// The most that they are in any episode.
    pub(crate) role: Role,
    /// What they do, by the newest episode that tells.
    pub(crate) title: Option<String>,
    /// Their own page elsewhere, by the newest episode that tells.
    pub(crate) url: Option<String>,
    /// Their picture as it is written, by the newest episode that tells.
    pub(crate) wish: Option<String>,
    /// Address of their picture.
    pub(crate) image: Option<String>,
    /// How many words they say in all of them.
    pub(crate) words: usize,
    /// How long they speak in all of them, in milliseconds; `None` where some of it has no time.
    pub(crate) talk: Option<u64>,
    /// What they say in the newest episodes, with the index of each.
    pub(crate) quotes: Vec<(usize, Passage)>,
    /// Indices of the episodes they are heard in, in the order of the site.
    pub(crate) episodes: Vec<usize>,
}

/// The people of the site, by name.
pub(crate) fn people(records: &[Arc<Record>]) -> Vec<PersonEntry> {
    let mut found: BTreeMap<Slug, PersonEntry> = BTreeMap::new();
    for (episode, record) in records.iter().enumerate() {
        for RecordPerson { person, words, talk, quote, .. } in &record.people {
            let Some(slug) = Slug::new(&person.name) else { continue };
            let entry = found.entry(slug).or_insert_with_key(|slug| PersonEntry {
                name: person.name.clone(),
                route: Route::person(slug),
                role: person.role,
                title: None,
                url: None,
                wish: None,
                image: None,
                words: 0,
                talk: Some(0),
                quotes: Vec::new(),
                episodes: Vec::new(),
            });
            entry.role = entry.role.min(person.role);
            entry.title = entry.title.take().or_else(|| person.title.clone());
            entry.url = entry.url.take().or_else(|| person.url.clone());
            entry.wish = entry.wish.take().or_else(|| person.image.clone());
            if entry.episodes.last() != Some(&episode) {
                entry.episodes.push(episode);
                entry.words += words;
                if *words > 0 {
                    entry.talk = entry.talk.zip(*talk).map(|(all, talk)| all + talk);
                }
                let quote = quote.clone().filter(|_| entry.quotes.len() < QUOTES);
                entry.quotes.extend(quote.map(|quote| (episode, quote)));
            }
        }
    }
    found.into_values().collect()
}

/// Gives people the addresses of their pictures, and gives the files of these.
pub(crate) fn pictures(
    people: &mut [PersonEntry],
    routes: &Routes,
    files: &Files<'_>,
    told: &mut Vec<Diagnostic>,
) -> Vec<Attachment> {
    let mut attached = Vec::new();
    for person in people {
        let Some(wish) = &person.wish else { continue };
        match beside(&person.route, ("picture", wish), files, told) {
            Some((Some(file), Some(route))) => {
                person.image = Some(routes.url(&route));
                attached.push(file);
            }
            Some(_) => person.image = Some(uri(wish)),
            None => {}
        }
    }
    attached
}

impl PersonEntry {
    /// The person in a list, with the number of their episodes.
    pub(crate) fn link(&self, routes: &Routes) -> PersonLink {
        PersonLink {
            name: self.name.clone(),
            url: routes.url(&self.route),
            initials: initials(&self.name),
            role: role_word(self.role),
            class: "a",
            count: self.episodes.len(),
        }
    }
}

/// A person on an episode's card. `None` for a name that has no address.
pub(crate) fn person_link(known: &RecordPerson, routes: &Routes) -> Option<PersonLink> {
    let person = &known.person;
    Some(PersonLink {
        name: person.name.clone(),
        url: routes.url(&Route::person(&Slug::new(&person.name)?)),
        initials: initials(&person.name),
        role: role_word(person.role),
        class: known.speaker.map_or("a", |speaker| speaker_class(speaker as usize)),
        count: 0,
    })
}

/// The first letters of the first and the last name; in scripts that join their
/// letters only one, since two would be a word.
pub(crate) fn initials(name: &str) -> String {
    let mut letters =
        name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    let joined = first.is_some_and(|c| ('\u{600}'..='\u{8ff}').contains(&c));
    let last = letters.next_back().filter(|_| !joined);
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// The name of a role, as templates and programs read it.
pub(crate) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Host => "host",
        Role::Guest => "guest",
        Role::Speaker => "speaker",
    }
}
