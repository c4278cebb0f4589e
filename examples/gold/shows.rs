//! Reads shows whose episodes tell who speaks: a folder a show, or a set of gold documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use shownotes::model::{Authored, Episode, ShowNotes};
use shownotes::pipeline::{FilesRequest, each_file};
use shownotes::summarize::{Options, lab, summarize};

use crate::read::{self, Failure, Gold};
use crate::recurrence::{Role, roles};

/// Of fewer episodes nobody can tell who recurs.
const LEAST: usize = 8;

/// A show, and what is known of its episodes.
pub(crate) struct Show {
    pub(crate) name: String,
    pub(crate) talks: Vec<Talk>,
}

/// An episode.
pub(crate) struct Talk {
    /// Its file or its id.
    pub(crate) name: String,
    /// Who says enough to count.
    pub(crate) speakers: Vec<Speaker>,
    /// What we say of it, from the transcript alone.
    pub(crate) summary: String,
}

/// Somebody who speaks in an episode.
pub(crate) struct Speaker {
    pub(crate) name: String,
    /// What tells hosts from guests, in numbers.
    pub(crate) traits: Vec<f64>,
    /// What he is, as he recurs in the show.
    pub(crate) role: Role,
}

/// The shows of files and folders, by name; those of few episodes are left out.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Show>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    files.sort();
    files.dedup();
    let is_gold = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "jsonl");
    let (gold, files): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(is_gold);
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        folders.entry(folder).or_default().push(file);
    }
    let mut shows = Vec::new();
    for (folder, files) in folders.into_iter().filter(|(_, files)| files.len() >= LEAST) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        shows.push(Show { name, talks: of_files(files)? });
    }
    shows.extend(of_documents(read::read(&gold)?));
    shows.retain(|show| show.talks.len() >= LEAST);
    shows.iter_mut().for_each(recur);
    Ok(shows)
}

/// The files below a path; what is hidden is no transcript.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

/// A show of content files, as the loader reads them.
fn of_files(files: Vec<PathBuf>) -> Result<Vec<Talk>, Failure> {
    let mut talks = Vec::new();
    each_file(&FilesRequest { files, ..FilesRequest::default() }, |found| {
        if let Some(told) = found.told {
            let (episode, notes) = *told;
            let given = !episode.people.is_empty() || episode.authored != Authored::default();
            // The author may have said who the guest is.
            let episode = Episode { people: Vec::new(), authored: Authored::default(), ..episode };
            let notes = if given { summarize(&episode, &Options::default()) } else { notes };
            talks.push(talk(found.file.display().to_string(), &episode, notes));
        }
        Ok(())
    })?;
    Ok(talks)
}

/// The shows of gold documents: of a set, those that the documents name.
fn of_documents(documents: Vec<Gold>) -> Vec<Show> {
    let mut shows: BTreeMap<String, Vec<Gold>> = BTreeMap::new();
    for gold in documents {
        let name = gold.show.as_ref().map_or(&gold.set, |show| show).clone();
        shows.entry(name).or_default().push(gold);
    }
    let of = |gold: Gold| {
        let episode = gold.episode(true);
        let notes = summarize(&episode, &Options::default());
        talk(gold.id, &episode, notes)
    };
    let show = |(name, documents): (String, Vec<Gold>)| Show {
        name,
        talks: documents.into_par_iter().map(of).collect(),
    };
    shows.into_iter().filter(|(_, documents)| documents.len() >= LEAST).map(show).collect()
}

/// What is kept of an episode.
fn talk(name: String, episode: &Episode, notes: ShowNotes) -> Talk {
    let speaker = |(name, traits)| Speaker { name, traits, role: Role::Unclear };
    let speakers = lab::speakers(episode).into_iter().map(speaker).collect();
    Talk { name, speakers, summary: notes.summary.map(|it| it.text).unwrap_or_default() }
}

/// Gives everybody the role that he has by recurring.
fn recur(show: &mut Show) {
    let episodes: Vec<Vec<&str>> = show
        .talks
        .iter()
        .map(|talk| talk.speakers.iter().map(|speaker| speaker.name.as_str()).collect())
        .collect();
    let roles = roles(&episodes);
    for (talk, roles) in show.talks.iter_mut().zip(roles) {
        talk.speakers.iter_mut().zip(roles).for_each(|(speaker, role)| speaker.role = role);
    }
}
