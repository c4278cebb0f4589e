//! What is remembered of the content between builds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cache::{Digest, Key};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::load::{ContentFile, Group};
use crate::model::Page;
use crate::site::{FileFacts, Record};

/// Every file that was seen and every group that was read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// By path relative to the content folder.
    files: BTreeMap<String, Seen>,
    /// By the path of the group's first file.
    pub(super) groups: BTreeMap<String, Known>,
    /// Whether it says something else than when it was loaded.
    #[serde(skip)]
    pub(super) changed: bool,
}

/// A file as it was seen.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Seen {
    size: u64,
    modified: u128,
    /// `None` until somebody needs it.
    digest: Option<Digest>,
}

/// What a group of files gave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Known {
    /// What it was read from.
    pub(super) key: Key,
    pub(super) outcome: Outcome,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// What a group of files is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Outcome {
    Episode(Arc<Record>),
    Page(Page),
    Nothing,
}

/// A file changed so shortly before it was last looked at may have changed
/// again within the same tick of the file system's clock; its bytes decide.
/// Two seconds is the coarsest clock there is (FAT).
pub(super) const TICK: u128 = 2_000_000_000;

impl Manifest {
    /// Brings the files up to date: what has another size or time lost its digest.
    /// `written` is when the manifest was last written.
    pub(super) fn see(&mut self, files: &[ContentFile], written: u128) {
        let mut old = std::mem::take(&mut self.files);
        for file in files {
            let known = old.remove(&file.path).filter(|seen| {
                let same = seen.size == file.size && seen.modified == file.modified;
                same && file.modified != 0 && file.modified + TICK < written
            });
            self.changed |= known.is_none();
            let seen =
                known.unwrap_or(Seen { size: file.size, modified: file.modified, digest: None });
            self.files.insert(file.path.clone(), seen);
        }
        self.changed |= !old.is_empty();
    }

    /// Forgets what groups gave that are no more.
    pub(super) fn keep(&mut self, groups: &[Group]) {
        let here: BTreeSet<&str> = groups.iter().map(Group::source).collect();
        self.groups.retain(|source, _| here.contains(source.as_str()));
    }

    /// Notes that a file changed; `None` where it is no more.
    pub(super) fn touch(&mut self, path: &str, now: Option<&ContentFile>) {
        self.changed = true;
        match now {
            Some(file) => {
                let seen = Seen { size: file.size, modified: file.modified, digest: None };
                self.files.insert(path.to_owned(), seen);
            }
            None => drop(self.files.remove(path)),
        }
    }

    /// The digest of a file whose bytes have not changed since they were hashed.
    pub(super) fn digest(&self, path: &str) -> Option<Digest> {
        self.files.get(path)?.digest
    }

    /// Remembers the digest of a file.
    pub(super) fn set_digest(&mut self, path: &str, digest: Digest) {
        if let Some(seen) = self.files.get_mut(path) {
            seen.digest = Some(digest);
        }
    }

    /// Size and digest of those of the wanted files that are there.
    ///
    /// # Errors
    /// When one cannot be read.
    pub(super) fn digests(
        &mut self,
        content: &Path,
        wanted: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, FileFacts>> {
        let mut facts = BTreeMap::new();
        for path in wanted {
            let Some(seen) = self.files.get_mut(path) else { continue };
            let digest = match seen.digest {
                Some(digest) => digest,
                None => hash_file(&content.join(path))?,
            };
            seen.digest = Some(digest);
            facts.insert(path.clone(), FileFacts { size: seen.size, digest });
        }
        Ok(facts)
    }

    /// The values in the store that records need.
    pub(super) fn stored(&self) -> BTreeSet<Digest> {
        let told = self.groups.values().filter_map(|known| match &known.outcome {
            Outcome::Episode(record) => {
                Some([record.told, record.passages, record.matter, record.spoken])
            }
            Outcome::Page(_) | Outcome::Nothing => None,
        });
        told.flatten().collect()
    }
}

/// Hashes a file without holding it: audio files are large.
pub(super) fn hash_file(path: &Path) -> Result<Digest> {
    let mut hasher = blake3::Hasher::new();
    let file = File::open(path).map_err(Error::io("read", path))?;
    hasher.update_reader(file).map_err(Error::io("read", path))?;
    Ok(Digest::from_hash(hasher.finalize()))
}

/// When a file was last written, in nanoseconds since 1970; 0 where there is none.
pub(super) fn time_of(path: &Path) -> u128 {
    fs::metadata(path).map_or(0, |metadata| crate::write::modified(&metadata))
}
