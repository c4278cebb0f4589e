//! Every file of a site, with what the build made of it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::write::{Change, OutputState};

/// The files of an output folder after a build, in the order of their paths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// What is there.
    pub files: Vec<SiteFile>,
    /// The paths of files that an earlier build made and that are not there any more.
    pub removed: Vec<String>,
}

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteFile {
    /// Relative to the output folder, with `/`.
    pub path: String,
    /// The first 128 bits of the BLAKE3 hash of its bytes, as 32 hexadecimal digits.
    pub hash: String,
    /// How many bytes it has.
    pub size: u64,
    /// What became of it.
    pub change: FileChange,
}

/// What a build made of a file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileChange {
    /// It was not there before.
    New,
    /// Its bytes are others.
    Changed,
    /// It is as it was, and so is its time.
    Same,
}

impl Listing {
    pub(super) fn of(state: &OutputState, changes: &BTreeMap<String, Change>) -> Self {
        let files = state.files.iter().map(|(path, file)| SiteFile {
            path: path.clone(),
            hash: file.digest.to_string(),
            size: file.size(),
            change: match changes.get(path) {
                Some(Change::New) => FileChange::New,
                Some(Change::Changed) => FileChange::Changed,
                Some(Change::Removed) | None => FileChange::Same,
            },
        });
        let removed = changes.iter().filter(|(_, change)| **change == Change::Removed);
        Self { files: files.collect(), removed: removed.map(|(path, _)| path.clone()).collect() }
    }
}
