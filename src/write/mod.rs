//! Keeps the promises whose inputs changed, and leaves every other file as it is.
//!
//! A file whose key is known and which lies untouched on the disk is not made
//! again; one that is made and comes out the same keeps its bytes and its mtime.
//! All that differs is staged first: until the last of it is made, the old site stays
//! as it was, to the byte. Then the new one takes its place in one short step, whose
//! order and whose end are certain (`journal`).
#![allow(clippy::disallowed_methods, reason = "this room faces the disk")]

mod disk;
mod journal;
mod place;
mod state;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{BufRead, BufReader};
use std::path::Path;

use rayon::prelude::*;

use crate::artifact::{Artifact, Content};
use crate::cache::Digest;
use crate::error::{Error, Result};
use journal::{Journal, Put};
pub(crate) use place::Place;
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

/// What became of one file that is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// It was not there before.
    New,
    /// Its bytes are others.
    Changed,
    /// It is no longer promised.
    Removed,
}

/// A promise that is kept, but for its name.
struct Kept {
    state: FileState,
    /// Whether it had to be made to know.
    made: bool,
    /// The staged file, where it is not the one that lies there already.
    staged: Option<String>,
}

/// Keeps all promises; `progress` is called once a file. Gives what changed, by path.
///
/// `state` is what an earlier call left of the same folder, and is brought up to date. Once it
/// is saved, [`settle`] ends the step; until then, [`finish`] would do it again.
///
/// # Errors
/// When a file cannot be made or the disk says no. The old site stays; or, if the disk says no in
/// the middle of the last step, its whole files with new ones among them, until [`finish`].
pub(crate) fn write(
    artifacts: &[Artifact],
    place: &Place,
    state: &mut OutputState,
    progress: &(dyn Fn() + Sync),
) -> Result<(Written, BTreeMap<String, Change>)> {
    place.clear();
    let staged = stage(artifacts, place, state, progress);
    let done = staged.and_then(|kept| replace(artifacts, kept, place, state));
    // A journal that is left needs what is staged.
    if done.is_ok() || !place.journal.exists() {
        place.clear();
    }
    done
}

/// Makes what has to be made, and stages what differs from what is there.
fn stage(
    artifacts: &[Artifact],
    place: &Place,
    state: &OutputState,
    progress: &(dyn Fn() + Sync),
) -> Result<Vec<(Kept, bool)>> {
    let staged = artifacts.par_iter().map(|artifact| {
        let there = fs::symlink_metadata(place.output.join(artifact.path())).ok();
        let kept = keep(artifact, place, state.files.get(artifact.path()), there.as_ref())?;
        progress();
        Ok((kept, there.is_none_or(|there| !there.is_file())))
    });
    staged.collect()
}

/// Puts what is staged in the place of what is there.
fn replace(
    artifacts: &[Artifact],
    kept: Vec<(Kept, bool)>,
    place: &Place,
    state: &mut OutputState,
) -> Result<(Written, BTreeMap<String, Change>)> {
    let mut written = Written::default();
    let mut changes = BTreeMap::new();
    let (mut next, mut puts) = (BTreeMap::new(), Vec::new());
    for (artifact, (Kept { state, made, staged }, new)) in artifacts.iter().zip(kept) {
        let path = artifact.path().to_owned();
        written.made += usize::from(made);
        match (&staged, new) {
            (None, _) => written.same += 1,
            (Some(_), true) => written.fresh += 1,
            (Some(_), false) => written.changed += 1,
        }
        if let Some(staged) = staged {
            changes.insert(path.clone(), if new { Change::New } else { Change::Changed });
            puts.push((new, artifact.rank(), Put { staged, path: path.clone() }));
        }
        next.insert(path, state);
    }
    let old = state.files.keys().filter(|path| !next.contains_key(*path));
    let (in_the_way, gone): (Vec<_>, Vec<_>) =
        old.cloned().partition(|old| is_in_the_way(old, &next));
    for path in in_the_way.iter().chain(&gone) {
        changes.insert(path.clone(), Change::Removed);
        written.removed += 1;
    }
    let journal = Journal::new(in_the_way, puts, gone);
    if !journal.is_empty() {
        journal.save(place)?;
        if let Err(halted) = journal.commit(place, false) {
            if halted.begun {
                return Err(Error::Halfway(Box::new(halted.error)));
            }
            Journal::forget(place)?;
            return Err(halted.error);
        }
    }
    state.files = next;
    Ok((written, changes))
}

/// Whether an old file stands where a folder is needed, or lies in a folder that stands where
/// a file is needed.
fn is_in_the_way(old: &str, promised: &BTreeMap<String, FileState>) -> bool {
    let folder = format!("{old}/");
    let inside = promised.range(folder.clone()..).next();
    let mut above = old.match_indices('/').map(|(at, _)| &old[..at]);
    inside.is_some_and(|(path, _)| path.starts_with(&folder))
        || above.any(|path| promised.contains_key(path))
}

/// Does the rest of a step in which a program was stopped, and tells whether there was one; the
/// state knows of it afterwards. As with [`write()`], [`settle`] ends it once the state is saved.
///
/// # Errors
/// When the disk says no; the journal stays.
pub(crate) fn finish(
    place: &Place,
    state: impl FnOnce() -> OutputState,
) -> Result<Option<OutputState>> {
    let Some(journal) = Journal::left(place) else { return Ok(None) };
    journal.commit(place, true).map_err(|halted| halted.error)?;
    place.clear();
    let mut state = state();
    let gone: BTreeSet<&String> = journal.removed().collect();
    state.files.retain(|path, _| !gone.contains(path));
    for Put { path, .. } in journal.puts() {
        state.files.insert(path.clone(), FileState::unknown());
    }
    Ok(Some(state))
}

/// Ends the step: its outcome is saved.
///
/// # Errors
/// When the disk says no.
pub(crate) fn settle(place: &Place) -> Result<()> {
    Journal::forget(place)
}

/// Keeps one promise, but for its name.
fn keep(
    artifact: &Artifact,
    place: &Place,
    known: Option<&FileState>,
    there: Option<&Metadata>,
) -> Result<Kept> {
    let path = place.output.join(artifact.path());
    let there = there.filter(|there| there.is_file());
    let untouched = |state: &&FileState| there.is_some_and(|there| state.stands(there));
    let known = known.filter(untouched);
    if let Some(state) = known.filter(|state| state.key == artifact.key()) {
        return Ok(Kept { state: *state, made: false, staged: None });
    }
    let made = match artifact.content() {
        Content::Copied(source, digest) => Made::Copy(source, *digest),
        Content::Made(make) => Made::Bytes(make()?),
    };
    let digest = made.digest();
    // Without a state the disk knows: another machine may have made the same file.
    let same = match known {
        Some(state) => state.digest == digest,
        None => there.is_some_and(|there| made.is_in(&path, there.len())),
    };
    if let Some(there) = there.filter(|_| same) {
        let state = FileState::new(artifact.key(), digest, there);
        return Ok(Kept { state, made: true, staged: None });
    }
    let staged = match made {
        Made::Copy(source, _) => place.stage_copy(source)?,
        Made::Bytes(bytes) => place.stage(&bytes)?,
    };
    let file = place.staging.join(&staged);
    let now = fs::metadata(&file).map_err(Error::io("read", &file))?;
    let state = FileState::new(artifact.key(), digest, &now);
    Ok(Kept { state, made: true, staged: Some(staged) })
}

/// What a file is to hold.
enum Made<'a> {
    Bytes(Vec<u8>),
    Copy(&'a Path, Digest),
}

impl Made<'_> {
    fn digest(&self) -> Digest {
        match self {
            Self::Bytes(bytes) => Digest::of(bytes),
            Self::Copy(_, digest) => *digest,
        }
    }

    /// Whether the file at `path`, of so many bytes, holds it.
    fn is_in(&self, path: &Path, size: u64) -> bool {
        match self {
            Self::Bytes(bytes) => {
                size == bytes.len() as u64 && fs::read(path).is_ok_and(|there| there == *bytes)
            }
            Self::Copy(source, _) => {
                let sized = fs::metadata(source).is_ok_and(|source| source.len() == size);
                sized && are_equal(source, path).unwrap_or(false)
            }
        }
    }
}

/// Whether two files hold the same bytes, without holding them.
fn are_equal(one: &Path, other: &Path) -> std::io::Result<bool> {
    let (mut one, mut other) =
        (BufReader::new(File::open(one)?), BufReader::new(File::open(other)?));
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let both = left.len().min(right.len());
        if both == 0 {
            return Ok(left.is_empty() && right.is_empty());
        }
        if left[..both] != right[..both] {
            return Ok(false);
        }
        one.consume(both);
        other.consume(both);
    }
}
