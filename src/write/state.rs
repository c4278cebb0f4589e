//! What an earlier build left in an output folder.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::cache::{Digest, Key};

/// The files of one output folder, by their path relative to it.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct OutputState {
    pub(crate) files: BTreeMap<String, FileState>,
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
