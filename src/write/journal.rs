//! The one short step in which the old site becomes the new one.
//!
//! All that is to happen is written down first. Whoever finds the journal of a
//! program that was killed does the rest: every step can be done twice. The order
//! keeps every link alive: files that were not there before come first, nobody is
//! led to them yet; then those that change and may lead to the new ones, each time
//! assets before pages before lists; what is no longer promised goes last.
//!
//! It guards against programs that are stopped and disks that say no, not against
//! a machine that loses its power: nothing waits until the disk has written.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::place::Place;
use crate::artifact::Rank;
use crate::error::{Error, Result};

/// Other formats are not read: the files of the site are whole all the same.
const FORMAT: u32 = 1;

/// Blocks of the disk that folders and their entries may need on the way, in bytes.
const BLOCK: usize = 4096;

/// What is to happen to an output folder.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    format: u32,
    /// Files that stand where a folder is needed, or lie where a file is needed.
    pub(super) in_the_way: Vec<String>,
    /// Files that get their names; all of a group before the next.
    pub(super) groups: Vec<Vec<Put>>,
    /// Files that are no longer promised.
    pub(super) gone: Vec<String>,
}

/// A staged file and its place in the output folder.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Put {
    pub(super) staged: String,
    pub(super) path: String,
}

/// How far a step went that failed.
pub(super) struct Halted {
    pub(super) error: Error,
    /// Whether something was done before.
    pub(super) begun: bool,
}

impl Journal {
    /// Orders what is to happen; each file with whether it was not there before.
    pub(super) fn new(
        in_the_way: Vec<String>,
        puts: Vec<(bool, Rank, Put)>,
        gone: Vec<String>,
    ) -> Self {
        let ranks = [Rank::Asset, Rank::Page, Rank::List];
        let order = [true, false].into_iter().flat_map(|new| ranks.map(|rank| (new, rank)));
        let mut groups: Vec<_> = order.map(|of| (of, Vec::new())).collect();
        for (new, rank, put) in puts {
            let group = groups.iter_mut().find(|(of, _)| *of == (new, rank));
            group.expect("every rank has its group").1.push(put);
        }
        let groups = groups.into_iter().map(|(_, group)| group).collect();
        Self { format: FORMAT, in_the_way, groups, gone }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.in_the_way.is_empty()
            && self.gone.is_empty()
            && self.groups.iter().all(|group| group.is_empty())
    }

    /// The files that get their names.
    pub(super) fn puts(&self) -> impl Iterator<Item = &Put> {
        self.groups.iter().flatten()
    }

    /// The files that go.
    pub(super) fn removed(&self) -> impl Iterator<Item = &String> {
        self.in_the_way.iter().chain(&self.gone)
    }

    /// Writes the journal, and keeps as much room as the step may need: a disk that
    /// is nearly full says so here, where the old site still stands.
    pub(super) fn save(&self, place: &Place) -> Result<()> {
        let needed = BLOCK * (16 + self.puts().count() / 32);
        let ballast = place.stage(&vec![0; needed])?;
        let text = serde_json::to_vec(self).expect("plain data can be serialised into memory");
        let draft = place.journal.with_extension("draft");
        let path = &place.journal;
        place.disk.fill(&draft, |file| fs::write(file, &text)).map_err(Error::io("write", path))?;
        place.disk.rename(&draft, path).map_err(Error::io("write", path))?;
        drop(fs::remove_file(place.staging.join(ballast)));
        Ok(())
    }

    /// The journal that a program left that was stopped.
    pub(super) fn left(place: &Place) -> Option<Self> {
        let text = fs::read(&place.journal).ok()?;
        serde_json::from_slice(&text).ok().filter(|journal: &Self| journal.format == FORMAT)
    }

    /// Forgets the journal: all of it is done, or nothing.
    pub(super) fn forget(place: &Place) -> Result<()> {
        match fs::remove_file(&place.journal) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::Io { doing: "remove", path: place.journal.clone(), source: error })
            }
            _ => Ok(()),
        }
    }

    /// Does what is written down; `again` after a program that may have done a part of it.
    pub(super) fn commit(&self, place: &Place, again: bool) -> Result<(), Halted> {
        let done = AtomicUsize::new(0);
        let count =
            |result: Result<()>| result.inspect(|()| _ = done.fetch_add(1, Ordering::Relaxed));
        let all = || {
            self.in_the_way.iter().try_for_each(|path| count(remove(place, path)))?;
            for group in &self.groups {
                group.par_iter().try_for_each(|put| count(give_name(place, put, again)))?;
            }
            self.gone.iter().try_for_each(|path| count(remove(place, path)))
        };
        all().map_err(|error| Halted { error, begun: done.load(Ordering::Relaxed) > 0 })
    }
}

/// Gives a staged file its name, making the folders on the way.
fn give_name(place: &Place, Put { staged, path }: &Put, again: bool) -> Result<()> {
    let (staged, path) = (place.staging.join(staged), place.output.join(path));
    let first = match place.disk.rename(&staged, &path) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    let folder = path.parent().expect("a file of the site lies in the output folder");
    match first.kind() {
        // It has its name already.
        io::ErrorKind::NotFound if again && !staged.exists() => return Ok(()),
        io::ErrorKind::NotFound => {
            place.disk.make_folder(folder).map_err(Error::io("make the folder", folder))?;
        }
        // A folder that somebody made; it goes if nothing is in it.
        io::ErrorKind::IsADirectory | io::ErrorKind::DirectoryNotEmpty => {
            fs::remove_dir(&path).map_err(Error::io("replace the folder", &path))?;
        }
        _ => return Err(Error::Io { doing: "write", path, source: first }),
    }
    place.disk.rename(&staged, &path).map_err(Error::io("write", &path))
}

/// Removes a file that is no longer promised, and the folders it leaves empty.
fn remove(place: &Place, path: &str) -> Result<()> {
    let file = place.output.join(path);
    // What is a folder by now is not what was left.
    if fs::symlink_metadata(&file).is_ok_and(|there| !there.is_dir()) {
        place.disk.remove(&file).map_err(Error::io("remove", &file))?;
    }
    let folders = Path::new(path).ancestors().skip(1).filter(|path| *path != Path::new(""));
    for folder in folders {
        // Fails where something else lies in it: then it stays.
        if fs::remove_dir(place.output.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}
