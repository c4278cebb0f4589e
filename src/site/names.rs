//! What an author says of people across episodes: other names that they go by, and who has no page.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::record::RecordPerson;

/// The settings of `people`; names in lower case are keys.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Names {
    /// What somebody is called, by another name of theirs.
    pub(crate) aliases: BTreeMap<String, String>,
    /// Who is not listed and has no page.
    pub(crate) hidden: BTreeSet<String>,
}

impl Names {
    /// As they stand in settings and are looked for.
    pub(crate) fn key(name: &str) -> String {
        name.trim().to_lowercase()
    }

    /// Whether nothing is said of anybody.
    pub(super) fn is_empty(&self) -> bool {
        self.aliases.is_empty() && self.hidden.is_empty()
    }

    /// The people of an episode under the names that the author wants, each once.
    pub(super) fn of(&self, people: Vec<RecordPerson>) -> Vec<RecordPerson> {
        if self.is_empty() {
            return people;
        }
        let mut known: Vec<RecordPerson> = Vec::with_capacity(people.len());
        for mut one in people {
            if self.is_hidden(&one.person.name) {
                continue;
            }
            if let Some(name) = self.aliases.get(&Self::key(&one.person.name)) {
                one.person.name.clone_from(name);
            }
            if self.is_hidden(&one.person.name) {
                continue;
            }
            match known.iter_mut().find(|other| other.person.name == one.person.name) {
                Some(same) => join(same, one),
                None => known.push(one),
            }
        }
        known
    }

    fn is_hidden(&self, name: &str) -> bool {
        self.hidden.contains(&Self::key(name))
    }
}

/// Two names of one person in one episode.
fn join(person: &mut RecordPerson, other: RecordPerson) {
    person.words += other.words;
    person.speaker = person.speaker.or(other.speaker);
    person.quote = person.quote.take().or(other.quote);
    person.person.role = person.person.role.min(other.person.role);
    person.person.title = person.person.title.take().or(other.person.title);
    person.person.url = person.person.url.take().or(other.person.url);
    person.person.image = person.person.image.take().or(other.person.image);
}
