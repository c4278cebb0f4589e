//! What an earlier build left in an output folder.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use serde::{Deserialize, Serialize};

use crate::cache::{Digest, Key};

/// The files of one output folder, by their path relative to it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct OutputState {
    pub(crate) files: BTreeMap<String, FileState>,
}

impl OutputState {
    /// Whether every file of the folder is still the one that was left.
    pub(crate) fn stands(&self, output: &Path) -> bool {
        self.files.par_iter().all(|(path, state)| {
            let there = std::fs::symlink_metadata(output.join(path));
            there.is_ok_and(|there| there.is_file() && state.stands(&there))
        })
    }
}

/// A file as it was left.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct FileState {
    /// What it was made of.
    pub(crate) key: Key,
    /// Its bytes.
    pub(crate) digest: Digest,
    size: u64,
    modified: u128,
}

impl FileState {
    pub(crate) fn new(key: Key, digest: Digest, there: &Metadata) -> Self {
        Self { key, digest, size: there.len(), modified: modified(there) }
    }

    /// A file of which only the name is known: no file stands for it, but it is ours, and
    /// goes when it is promised no more.
    pub(super) fn unknown() -> Self {
        let nothing = Digest::of(b"");
        let key = Key::of("unknown", &());
        Self { key, digest: nothing, size: u64::MAX, modified: u128::MAX }
    }

    /// How many bytes it has.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Whether the file on the disk is still the one that was left.
    pub(crate) fn stands(&self, there: &Metadata) -> bool {
        self.size == there.len() && self.modified == modified(there)
    }
}

/// Nanoseconds since 1970; 0 where the system cannot tell.
pub(crate) fn modified(there: &Metadata) -> u128 {
    let time = there.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    time.map_or(0, |time| time.as_nanos())
}
