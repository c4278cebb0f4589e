//! Settings that name what no episode has: most of them are slips of the pen.

use std::collections::BTreeSet;

use super::Finding;
use crate::diagnostic::Diagnostic;
use crate::site::Told;

const SETTINGS: &str = "shownotes.toml";

/// What settings may name of episodes, in lower case but for corrections.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// What was put right, as the list has it.
    corrected: BTreeSet<String>,
    /// Everybody who speaks or takes part.
    people: BTreeSet<String>,
    /// Names and keys of topics.
    topics: BTreeSet<String>,
}

/// What the settings name.
pub(crate) struct Settings<'c> {
    /// What is corrected wherever it is heard.
    pub(crate) corrections: Vec<&'c str>,
    /// Names of speakers.
    pub(crate) speakers: Vec<&'c str>,
    /// Other names of topics, in lower case, each with the name that it stands for.
    pub(crate) aliases: Vec<(&'c str, &'c str)>,
}

impl Named {
    /// Adds what one episode has.
    pub(crate) fn add(&mut self, told: &Told) {
        let Told { episode, notes, corrections, .. } = told;
        self.corrected.extend(corrections.iter().map(|correction| correction.heard.clone()));
        let speakers = episode.transcript.speakers.iter().map(|speaker| &speaker.name);
        let people = episode.people.iter().map(|person| &person.name);
        self.people.extend(speakers.chain(people).map(|name| name.trim().to_lowercase()));
        let topics = notes.topics.iter().flat_map(|topic| [&topic.name, &topic.key]);
        self.topics.extend(topics.map(|name| name.to_lowercase()));
    }

    /// The settings that name nothing of this; none of a site without episodes.
    pub(crate) fn unmet(&self, settings: &Settings<'_>) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut tell = |message: String, hint: &str, needles: Vec<String>| {
            let told = Diagnostic::hint_only("setting-without-effect", message).hint(hint);
            found.push(Finding::at(told, SETTINGS, needles));
        };
        for heard in settings.corrections.iter().filter(|heard| !self.corrected.contains(**heard)) {
            let message = format!("`corrections`: no transcript has \"{heard}\"");
            tell(message, "write it as the transcripts have it, or remove it", quoted(heard));
        }
        let is_known = |name: &str| self.people.contains(&name.trim().to_lowercase());
        for name in settings.speakers.iter().filter(|name| !is_known(name)) {
            let message = format!("`speakers`: nobody in any episode is called \"{name}\"");
            let hint = "write the name as transcripts or `hosts` and `guests` have it, or give the \
                        labels that stand for it as `aliases`";
            tell(message, hint, quoted(name));
        }
        for (alias, name) in settings.aliases.iter().filter(|it| !self.topics.contains(it.0)) {
            let message = format!("`topics`: no episode speaks of \"{alias}\"");
            let needles = [quoted(alias), quoted(name)].concat();
            tell(message, "write it as topics are called before they are joined", needles);
        }
        found
    }
}

/// A name as it stands in the settings, in quotes or as it is.
fn quoted(name: &str) -> Vec<String> {
    vec![format!("\"{name}\""), format!("'{name}'"), name.to_owned()]
}
