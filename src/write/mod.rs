//! Keeps the promises whose inputs changed, and leaves every other file as it is.
//!
//! A file whose key is known and which lies untouched on the disk is not made
//! again; one that is made and comes out the same keeps its bytes and its mtime.
//! New bytes are written apart and renamed. Files that were not there before come
//! first: nobody is led to them yet. Then those that change, and may lead to the
//! new ones, each time in the order assets, pages, lists; what is no longer
//! promised is removed last. So a build that is killed leaves whole files, and no
//! page that can be reached leads to nothing.
#![allow(clippy::disallowed_methods, reason = "this room faces the disk")]

mod drafts;
mod state;

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use crate::artifact::{Artifact, Content, Rank};
use crate::cache::Digest;
use crate::error::{Error, Result};
use drafts::Drafts;
use state::FileState;
pub(crate) use state::{OutputState, modified};

/// What became of the promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files that were not there before.
    pub fresh: usize,
    /// Files whose bytes changed.
    pub changed: usize,
    /// Files that stayed as they were.
    pub same: usize,
    /// Files that are no longer promised.
    pub removed: usize,
    /// Files that had to be made to know.
    pub made: usize,
}

/// What became of one promise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Untouched,
    Same,
    Fresh,
    Changed,
}

/// Keeps all promises in the folder `output`; `progress` is called once a file.
///
/// `state` is what an earlier call left of the same folder, and is brought up to date.
///
/// # Errors
/// When a file cannot be made or the disk says no. The old files stay.
pub(crate) fn write(
    artifacts: &[Artifact],
    output: &Path,
    state: &mut OutputState,
    progress: &(dyn Fn() + Sync),
) -> Result<Written> {
    let drafts = Drafts::new(output);
    let mut written = Written::default();
    make_way(artifacts, output, state)?;
    let mut next = Vec::with_capacity(artifacts.len());
    let there: Vec<Option<Metadata>> = artifacts
        .par_iter()
        .map(|artifact| fs::symlink_metadata(output.join(artifact.path())).ok())
        .collect();
    let ranks = [Rank::Asset, Rank::Page, Rank::List];
    for pass in [true, false].into_iter().flat_map(|new| ranks.map(|rank| (new, rank))) {
        let kept: Vec<(&Artifact, Outcome, FileState)> = artifacts
            .par_iter()
            .zip(&there)
            .filter(|(artifact, there)| (there.is_none(), artifact.rank()) == pass)
            .map(|(artifact, there)| {
                let known = state.files.get(artifact.path());
                let (outcome, now) = keep(artifact, output, known, there.as_ref(), &drafts)?;
                progress();
                Ok((artifact, outcome, now))
            })
            .collect::<Result<_>>()?;
        for (artifact, outcome, now) in kept {
            match outcome {
                Outcome::Untouched | Outcome::Same => written.same += 1,
                Outcome::Fresh => written.fresh += 1,
                Outcome::Changed => written.changed += 1,
            }
            written.made += usize::from(outcome != Outcome::Untouched);
            next.push((artifact.path().to_owned(), now));
        }
    }
    let old = std::mem::replace(&mut state.files, next.into_iter().collect());
    for path in old.keys().filter(|path| !state.files.contains_key(*path)) {
        remove(output, path)?;
        written.removed += 1;
    }
    drafts.clear();
    Ok(written)
}

/// Removes old files that stand where a folder is needed, or lie in a folder
/// that stands where a file is needed: other old files go last.
fn make_way(artifacts: &[Artifact], output: &Path, state: &OutputState) -> Result<()> {
    let promised: BTreeSet<&str> = artifacts.iter().map(Artifact::path).collect();
    for old in state.files.keys().filter(|path| !promised.contains(path.as_str())) {
        let folder = format!("{old}/");
        let inside = promised.range(folder.as_str()..).next();
        let is_needed_as_folder = inside.is_some_and(|path| path.starts_with(&folder));
        let mut above = old.match_indices('/').map(|(at, _)| &old[..at]);
        if is_needed_as_folder || above.any(|path| promised.contains(path)) {
            remove(output, old)?;
        }
    }
    Ok(())
}

/// Keeps one promise.
fn keep(
    artifact: &Artifact,
    output: &Path,
    known: Option<&FileState>,
    there: Option<&Metadata>,
    drafts: &Drafts,
) -> Result<(Outcome, FileState)> {
    let path = output.join(artifact.path());
    let there = there.filter(|there| there.is_file());
    let untouched = |state: &&FileState| there.is_some_and(|there| state.stands(there));
    let known = known.filter(untouched);
    if let Some(state) = known.filter(|state| state.key == artifact.key()) {
        return Ok((Outcome::Untouched, *state));
    }
    let (digest, draft) = match artifact.content() {
        Content::Copied(source) => {
            let draft = drafts.copy(source)?;
            (artifact.key().digest(), draft)
        }
        Content::Made(make) => {
            let bytes = make()?;
            let digest = Digest::of(&bytes);
            // Without a state the disk knows: another machine may have made the same file.
            let same = match (known, there) {
                (Some(state), _) => state.digest == digest,
                (None, Some(there)) => {
                    there.len() == bytes.len() as u64 && fs::read(&path).is_ok_and(|b| b == bytes)
                }
                (None, None) => false,
            };
            if same {
                let there = there.expect("a file that is the same is there");
                return Ok((Outcome::Same, FileState::new(artifact.key(), digest, there)));
            }
            (digest, drafts.write(&bytes)?)
        }
    };
    let outcome = if there.is_some() { Outcome::Changed } else { Outcome::Fresh };
    let now = fs::metadata(&draft).map_err(Error::io("read", &draft))?;
    put(&draft, &path)?;
    Ok((outcome, FileState::new(artifact.key(), digest, &now)))
}

/// Gives a draft its name, making the folders on the way.
fn put(draft: &Path, path: &Path) -> Result<()> {
    let first = match fs::rename(draft, path) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    let folder = path.parent().expect("a file of the site lies in the output folder");
    match first.kind() {
        io::ErrorKind::NotFound => {
            fs::create_dir_all(folder).map_err(Error::io("make the folder", folder))?;
        }
        // A folder that somebody made; it goes if nothing is in it.
        io::ErrorKind::IsADirectory | io::ErrorKind::DirectoryNotEmpty => {
            fs::remove_dir(path).map_err(Error::io("replace the folder", path))?;
        }
        _ => return Err(Error::Io { doing: "write", path: path.to_owned(), source: first }),
    }
    fs::rename(draft, path).map_err(Error::io("write", path))
}

/// Removes a file that is no longer promised, and the folders it leaves empty.
fn remove(output: &Path, path: &str) -> Result<()> {
    let file = output.join(path);
    // What is a folder by now is not what was left.
    if fs::symlink_metadata(&file).is_ok_and(|there| !there.is_dir()) {
        fs::remove_file(&file).map_err(Error::io("remove", &file))?;
    }
    let folders = Path::new(path).ancestors().skip(1).filter(|path| *path != Path::new(""));
    for folder in folders {
        // Fails where something else lies in it: then it stays.
        if fs::remove_dir(output.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}
