//! The folder `.shownotes` in the root of a site: manifest, store and what was written where.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::Progress;
use super::manifest::{Manifest, time_of};
use super::sealed::Sealed;
use crate::cache::{Digest, Key, Store};
use crate::error::{Error, Result};
use crate::write::{OutputState, Place, finish, settle};

/// Name of the folder.
const FOLDER: &str = ".shownotes";

/// Name of the folder inside it where transcripts lie.
const STORE: &str = "store";

/// The cache of one site, held by one program at a time.
#[derive(Debug)]
pub(super) struct Workplace {
    folder: PathBuf,
    store: Arc<Store>,
    /// Released when the program lets go of it; a program that stays takes it only to write.
    _lock: Option<File>,
}

/// What a file of ours begins with: what another version of the program wrote
/// is not read, and neither is what the disk gives back other than it was written.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Seal {
    version: Digest,
    digest: Digest,
}

impl Seal {
    fn of(version: Digest, bytes: &[u8]) -> Self {
        Self { version, digest: Digest::of(bytes) }
    }
}

/// The version of what depends on the steps: that of the program.
fn program() -> Digest {
    Key::of("version", &()).digest()
}

/// The version of the states of output folders: a later program must know them, so that it can
/// remove what it does not promise any more.
fn states() -> Digest {
    Digest::of(b"states of output folders, 1")
}

impl Workplace {
    /// Opens the cache of a site, waiting for another program that uses it.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub(super) fn open(root: &Path, progress: &dyn Progress) -> Result<Self> {
        let mut opened = Self::shared(root)?;
        let lock = opened.lock_file()?;
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            progress.stage("waiting for another shownotes in this folder", 0);
            // A file system without locks still has one user most of the time.
            drop(lock.lock());
        }
        opened._lock = Some(lock);
        Ok(opened)
    }

    /// Opens the cache of a site beside other programs that use it. Values that another one
    /// takes away are found missing, and are made again.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub(super) fn shared(root: &Path) -> Result<Self> {
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder).map_err(Error::io("make the folder", &folder))?;
        let store = Store::new(folder.join(STORE));
        Ok(Self { folder, store, _lock: None })
    }

    /// Keeps other programs from the cache until what it gives is dropped; `None` while
    /// another one does.
    ///
    /// # Errors
    /// When the file of the lock cannot be made.
    pub(super) fn try_lock(&self) -> Result<Option<File>> {
        let lock = self.lock_file()?;
        let taken = matches!(lock.try_lock(), Err(TryLockError::WouldBlock));
        Ok((!taken).then_some(lock))
    }

    fn lock_file(&self) -> Result<File> {
        let path = self.folder.join("lock");
        File::create(&path).map_err(Error::io("write", &path))
    }

    /// The place of an output folder. What a program left half done that was stopped in the
    /// middle of its last step is done now.
    ///
    /// # Errors
    /// When the disk says no.
    pub(super) fn complete(&self, output: &Path) -> Result<Place> {
        let place = Place::new(output, &self.folder, &name_of(output));
        if let Some(state) = finish(&place, || self.load_state(output))? {
            self.save_state(output, &state)?;
            settle(&place)?;
        }
        Ok(place)
    }

    pub(super) fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// What is remembered of the content; nothing after a new version or damage.
    pub(super) fn load_manifest(&self) -> Manifest {
        self.load(&self.manifest_path(), program()).unwrap_or_default()
    }

    /// When the manifest was last written.
    pub(super) fn manifest_time(&self) -> u128 {
        time_of(&self.manifest_path())
    }

    pub(super) fn save_manifest(&self, manifest: &Manifest) -> Result<()> {
        self.save(&self.manifest_path(), program(), manifest)
    }

    pub(super) fn load_state(&self, output: &Path) -> OutputState {
        self.load(&self.state_path(output), states()).unwrap_or_default()
    }

    pub(super) fn save_state(&self, output: &Path, state: &OutputState) -> Result<()> {
        self.save(&self.state_path(output), states(), state)
    }

    /// What the last whole build of an output folder was made of.
    pub(super) fn load_sealed(&self, output: &Path) -> Option<Sealed> {
        self.load(&self.sealed_path(output), program())
    }

    /// When that was, in nanoseconds since 1970.
    pub(super) fn sealed_time(&self, output: &Path) -> u128 {
        time_of(&self.sealed_path(output))
    }

    pub(super) fn save_sealed(&self, output: &Path, sealed: &Sealed) -> Result<()> {
        self.save(&self.sealed_path(output), program(), sealed)
    }

    /// Forgets all that is remembered of the content.
    pub(super) fn forget(&self) {
        // What cannot be removed is found damaged again, and told then.
        drop(fs::remove_file(self.manifest_path()));
        drop(fs::remove_dir_all(self.folder.join(STORE)));
    }

    /// Forgets the values in the store that records needed `before` and need no more.
    pub(super) fn tidy(&self, before: &BTreeSet<Digest>, manifest: &Manifest) {
        for gone in before.difference(&manifest.stored()) {
            self.store.remove(*gone);
        }
    }

    fn manifest_path(&self) -> PathBuf {
        self.folder.join("manifest")
    }

    /// A state for each output folder: `build` and `serve` keep theirs apart.
    fn state_path(&self, output: &Path) -> PathBuf {
        self.folder.join(format!("output-{}", name_of(output)))
    }

    fn sealed_path(&self, output: &Path) -> PathBuf {
        self.state_path(output).with_extension("sealed")
    }

    fn load<T: DeserializeOwned>(&self, path: &Path, version: Digest) -> Option<T> {
        let bytes = fs::read(path).ok()?;
        let (seal, rest): (Seal, &[u8]) = postcard::take_from_bytes(&bytes).ok()?;
        if seal != Seal::of(version, rest) {
            return None;
        }
        postcard::from_bytes(rest).ok()
    }

    /// Writes only what differs, apart and renamed.
    fn save<T: Serialize>(&self, path: &Path, version: Digest, value: &T) -> Result<()> {
        let plain = "plain data can be serialised into memory";
        let bytes = postcard::to_allocvec(value).expect(plain);
        let seal = postcard::to_allocvec(&Seal::of(version, &bytes)).expect(plain);
        let draft = path.with_extension("draft");
        let mut file = File::create(&draft).map_err(Error::io("write", &draft))?;
        let done = file.write_all(&seal).and_then(|()| file.write_all(&bytes));
        done.map_err(Error::io("write", &draft))?;
        fs::rename(&draft, path).map_err(Error::io("write", path))
    }
}

/// What tells the files of one output folder from those of others.
fn name_of(output: &Path) -> String {
    let absolute = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    Digest::of(absolute.to_string_lossy().as_bytes()).short()
}
