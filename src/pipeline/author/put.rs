//! Writes files of the author's: whole or not at all, and a new one never over another.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes a file that is not there yet.
///
/// # Errors
/// When it is there, or the disk says no.
pub(super) fn put_new(path: &Path, mut bytes: impl Read) -> Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(Error::io("make the folder", folder))?;
    }
    let draft = draft(path, &mut bytes)?;
    // A link has a name at once or never, and unlike a rename it takes nobody's place.
    let linked = match fs::hard_link(&draft, path) {
        Err(error) if !matches!(error.kind(), ErrorKind::AlreadyExists) => {
            // Some disks know no links; then the name is taken first, and filled after that.
            File::create_new(path).and_then(|mut file| {
                io::copy(&mut File::open(&draft)?, &mut file)?;
                file.sync_all()
            })
        }
        done => done,
    };
    drop(fs::remove_file(&draft));
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(taken(path)),
        done => done.map_err(Error::io("write", path)),
    }
}

/// Gives a file other bytes, if it still has the ones that it had.
///
/// # Errors
/// When somebody else changed it, or the disk says no.
pub(super) fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<()> {
    let draft = draft(path, &mut &*new)?;
    let swap = || -> io::Result<bool> {
        fs::set_permissions(&draft, fs::metadata(path)?.permissions())?;
        let same = fs::read(path)? == old;
        if same {
            fs::rename(&draft, path)?;
        }
        Ok(same)
    };
    let swapped = swap();
    if !matches!(swapped, Ok(true)) {
        drop(fs::remove_file(&draft));
    }
    if !swapped.map_err(Error::io("write", path))? {
        let path = path.display();
        return Err(Error::Usage(format!("{path} was changed in between; nothing is written")));
    }
    Ok(())
}

/// Says that a file stays as it is.
pub(super) fn taken(path: &Path) -> Error {
    Error::Usage(format!("{} is already there; it stays as it is", path.display()))
}

/// The bytes in a file beside the one that is meant, under a name that no site shows.
fn draft(path: &Path, bytes: &mut impl Read) -> Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let write = || {
        let mut file = File::create(&draft)?;
        io::copy(bytes, &mut file)?;
        file.flush()?;
        file.sync_all()
    };
    if let Err(source) = { write }() {
        drop(fs::remove_file(&draft));
        return Err(Error::Io { doing: "write", path: path.to_owned(), source });
    }
    Ok(draft)
}
