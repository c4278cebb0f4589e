//! New files on their way: written apart, so that no half file ever has a name of the site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, Result};

/// The folder inside the output where files are written before they get their
/// name: on the same disk, so that a rename is all it takes.
const FOLDER: &str = ".shownotes-drafts";

/// Files that have their bytes but not yet their name.
pub(super) struct Drafts {
    folder: PathBuf,
    count: AtomicU64,
}

impl Drafts {
    /// Drafts for the files of an output folder.
    pub(super) fn new(output: &Path) -> Self {
        Self { folder: output.join(FOLDER), count: AtomicU64::new(0) }
    }

    /// Writes bytes.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<PathBuf> {
        self.make(|draft| fs::write(draft, bytes))
    }

    /// Copies a file without holding it.
    pub(super) fn copy(&self, source: &Path) -> Result<PathBuf> {
        // Read and write, and not `fs::copy`: a read-only source must not make a read-only file.
        self.make(|draft| {
            let mut from = fs::File::open(source)?;
            io::copy(&mut from, &mut fs::File::create(draft)?).map(drop)
        })
        .map_err(|error| match error {
            Error::Io { source: cause, .. } => {
                Error::Io { doing: "copy", path: source.to_owned(), source: cause }
            }
            other => other,
        })
    }

    fn make(&self, fill: impl Fn(&Path) -> io::Result<()>) -> Result<PathBuf> {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let draft = self.folder.join(number.to_string());
        if let Err(error) = fill(&draft) {
            if error.kind() != io::ErrorKind::NotFound {
                return Err(Error::Io { doing: "write", path: draft, source: error });
            }
            fs::create_dir_all(&self.folder).map_err(Error::io("make the folder", &self.folder))?;
            fill(&draft).map_err(Error::io("write", &draft))?;
        }
        Ok(draft)
    }

    /// Removes the folder, with what a killed build left in it.
    pub(super) fn clear(&self) {
        // Also what a killed build left; where it cannot go it does no harm.
        if self.folder.exists() {
            drop(fs::remove_dir_all(&self.folder));
        }
    }
}
