//! The disk, which may say no at any time; tests make it say so.

use std::fs;
use std::io;
use std::path::Path;
#[cfg(test)]
use std::sync::atomic::{AtomicUsize, Ordering};

/// The steps in which a site comes to the disk.
#[derive(Debug, Default)]
pub(super) struct Disk {
    /// So many steps succeed, then one fails; 0 for never.
    #[cfg(test)]
    pub(super) fails_at: AtomicUsize,
}

impl Disk {
    /// Makes a file by what `fill` does with its path.
    pub(super) fn fill(
        &self,
        path: &Path,
        fill: impl Fn(&Path) -> io::Result<()>,
    ) -> io::Result<()> {
        self.ask()?;
        fill(path)
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask()?;
        fs::rename(from, to)
    }

    pub(super) fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask()?;
        fs::create_dir_all(folder)
    }

    pub(super) fn remove(&self, file: &Path) -> io::Result<()> {
        self.ask()?;
        fs::remove_file(file)
    }

    #[cfg(not(test))]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests say no here")]
    fn ask(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn ask(&self) -> io::Result<()> {
        let left = self
            .fails_at
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| Some(left.saturating_sub(1)));
        if left == Ok(1) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}
