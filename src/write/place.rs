//! Where a site is written: its folder, the folder where new files wait, and the journal.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::disk::Disk;
use crate::error::{Error, Result};

/// The folder where new files wait when the workplace lies on another disk.
const INSIDE: &str = ".shownotes-drafts";

/// An output folder with what is needed to change it in one step.
#[derive(Debug)]
pub(crate) struct Place {
    pub(super) output: PathBuf,
    /// New files wait here for their names: on the disk of the output, so that a rename is
    /// all it takes.
    pub(super) staging: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) disk: Disk,
    staged: AtomicU64,
}

impl Place {
    /// The place of the folder `output`; what is only needed on the way lies in the folder
    /// `workplace`, whose files with this `name` are this output's.
    pub(crate) fn new(output: &Path, workplace: &Path, name: &str) -> Self {
        let near = workplace.join(format!("staging-{name}"));
        let one_disk = disk_of(output).is_some_and(|disk| disk_of(workplace) == Some(disk));
        Self {
            staging: if one_disk { near } else { output.join(INSIDE) },
            output: output.to_owned(),
            journal: workplace.join(format!("journal-{name}")),
            disk: Disk::default(),
            staged: AtomicU64::new(0),
        }
    }

    /// Stages bytes; gives the name of the staged file.
    pub(super) fn stage(&self, bytes: &[u8]) -> Result<String> {
        self.fill(|file| fs::write(file, bytes))
    }

    /// Stages a copy of a file without holding it.
    pub(super) fn stage_copy(&self, source: &Path) -> Result<String> {
        // That the source cannot be read is said of the source, all else of what is written.
        drop(fs::File::open(source).map_err(Error::io("read", source))?);
        // Read and write, and not `fs::copy`: a read-only source must not make a read-only file.
        self.fill(|file| {
            let mut from = fs::File::open(source)?;
            io::copy(&mut from, &mut fs::File::create(file)?).map(drop)
        })
    }

    fn fill(&self, fill: impl Fn(&Path) -> io::Result<()>) -> Result<String> {
        let name = self.staged.fetch_add(1, Ordering::Relaxed).to_string();
        let file = self.staging.join(&name);
        match self.disk.fill(&file, &fill) {
            Ok(()) => Ok(name),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // Another thread may have made the folder meanwhile: that is no reason to give up.
                let folder = &self.staging;
                self.disk.make_folder(folder).map_err(Error::io("make the folder", folder))?;
                self.disk.fill(&file, fill).map_err(Error::io("write", &file))?;
                Ok(name)
            }
            Err(source) => Err(Error::Io { doing: "write", path: file, source }),
        }
    }

    /// Removes staged files, with what a killed build left of them.
    pub(super) fn clear(&self) {
        for folder in [&self.staging, &self.output.join(INSIDE)] {
            if folder.exists() {
                // Where it cannot go it does no harm, and the next build tries again.
                drop(fs::remove_dir_all(folder));
            }
        }
    }
}

/// The disk on which a path lies or will lie; `None` where the system does not tell.
#[cfg(unix)]
fn disk_of(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    let absolute = std::path::absolute(path).ok()?;
    let mut there = absolute.ancestors().filter_map(|folder| fs::metadata(folder).ok());
    there.next().map(|folder| folder.dev())
}

#[cfg(not(unix))]
fn disk_of(_: &Path) -> Option<u64> {
    None
}
