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

/// The shows of files and folders, by name; those of few episodes are left out, and those in which
/// nobody recurs.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Show>, Failure> {
    let (gold, files) = files(paths)?;
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
    let recurs = |talk: &Talk| talk.speakers.iter().any(|it| it.role == Role::Host);
    shows.retain(|show| show.talks.iter().any(recurs));
    Ok(shows)
}

/// The gold documents and the other files of files and folders, each once, by name.
pub(crate) fn files(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Failure> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    files.sort();
    files.dedup();
    let is_gold = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "jsonl");
    Ok(files.into_iter().partition(is_gold))
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

#[cfg(test)]
mod tests {
    use super::{Show, read};
    use crate::recurrence::Role::{self, Guest, Host};

    const ASKED: &str = "Welcome to The Night Bench. How do you read the tide gauge in the winter?";
    const ANSWER: &str = "The tide gauge stands in a hut at the end of the pier. The float of the \
        tide gauge goes up and down in a pipe, and the pen of the tide gauge draws a line.";

    /// Seven talks of two hosts, and an eighth with a guest.
    fn talks(write: impl Fn(usize, [&str; 2])) {
        for number in 0..8 {
            let other = if number == 7 { "Bashir Quill" } else { "Tobias Reck" };
            write(number, ["Ines Marlow", other]);
        }
    }

    fn roles(show: &Show, talk: usize) -> Vec<(&str, Role)> {
        show.talks[talk].speakers.iter().map(|it| (it.name.as_str(), it.role)).collect()
    }

    fn is_told(show: &Show) {
        assert_eq!(roles(show, 0), [("Ines Marlow", Host), ("Tobias Reck", Host)]);
        assert_eq!(roles(show, 7), [("Ines Marlow", Host), ("Bashir Quill", Guest)]);
    }

    #[test]
    fn a_folder_is_a_show_and_what_its_author_says_counts_for_nothing() {
        const TOLD: &str = "---\nguests: [Ines Marlow]\nsummary: Ines is a guest.\n---\n";
        let root = tempfile::tempdir().expect("a folder");
        let write = |folder: &str, number: usize, text: String| {
            let folder = root.path().join(folder);
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(format!("talk-{number}.md")), text).expect("a file");
        };
        talks(|number, [one, other]| {
            let text = format!("**{one}:** {ASKED}\n\n**{other}:** {ANSWER}\n");
            write("told", number, format!("{TOLD}{text}"));
            write("untold", number, text);
            write("nobody", number, format!("{ASKED}\n\n{ANSWER}\n"));
        });
        let shows = read(&[root.path().to_owned()]).expect("two shows");
        let names: Vec<&str> = shows.iter().map(|show| show.name.as_str()).collect();
        assert_eq!(names, ["told", "untold"]);
        for (told, untold) in shows[0].talks.iter().zip(&shows[1].talks) {
            assert!(untold.summary.contains("tide gauge"), "{}", untold.summary);
            assert_eq!(told.summary, untold.summary);
        }
        shows.iter().for_each(is_told);
    }

    #[test]
    fn gold_documents_are_the_shows_that_they_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let lines = std::cell::RefCell::new(String::new());
        talks(|number, [one, other]| {
            let units = serde_json::json!([
                { "speaker": one, "text": ASKED },
                { "speaker": other, "text": ANSWER },
            ]);
            for show in ["The Night Bench", "The Pier"] {
                let id = format!("{show} {number}");
                let line =
                    serde_json::json!({ "id": id, "set": "a", "show": show, "units": units });
                *lines.borrow_mut() += &format!("{line}\n");
            }
        });
        let file = folder.path().join("a.jsonl");
        std::fs::write(&file, lines.into_inner()).expect("a file");
        let shows = read(&[file]).expect("two shows");
        let names: Vec<&str> = shows.iter().map(|show| show.name.as_str()).collect();
        assert_eq!(names, ["The Night Bench", "The Pier"]);
        shows.iter().for_each(is_told);
    }
}
