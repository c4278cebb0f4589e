//! Values on the disk by their hash: what is too large to be held for all episodes at once.
#![allow(clippy::disallowed_methods, reason = "the store is the part of the cache on the disk")]

use std::fs;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};

use super::Digest;
use crate::error::{Error, Result};

/// A folder of values, each under the hash of its bytes.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
    /// Gives every draft a name of its own.
    drafts: AtomicU64,
}

/// A value in the store. What it gives is fixed by its hash, so a page that
/// holds one depends on nothing but its input.
#[derive(Debug)]
pub(crate) struct Stored<T> {
    digest: Digest,
    store: Arc<Store>,
    value: PhantomData<fn() -> T>,
}

impl Store {
    /// The store in a folder, which is made when the first value is put.
    pub(crate) fn new(folder: PathBuf) -> Arc<Self> {
        Arc::new(Self { folder, drafts: AtomicU64::new(0) })
    }

    /// Keeps a value; one that is there already is not written again.
    ///
    /// # Errors
    /// When the disk says no.
    pub(crate) fn put(&self, value: &impl Serialize) -> Result<Digest> {
        let bytes = postcard::to_allocvec(value).expect("plain data can be serialised into memory");
        let digest = Digest::of(&bytes);
        let path = self.path(digest);
        if fs::metadata(&path).is_ok_and(|there| there.len() == bytes.len() as u64) {
            return Ok(digest);
        }
        // Written apart and renamed: a killed build leaves no half value under a whole name.
        // Two episodes may have one value, and are read at the same time, by two programs even.
        let number = self.drafts.fetch_add(1, Ordering::Relaxed);
        let draft = path.with_extension(format!("{}-{number}", std::process::id()));
        if fs::write(&draft, &bytes).is_err() {
            let folder = path.parent().expect("a stored value lies in a folder");
            fs::create_dir_all(folder).map_err(Error::io("make the folder", folder))?;
            fs::write(&draft, &bytes).map_err(Error::io("write", &draft))?;
        }
        fs::rename(&draft, &path).map_err(Error::io("write", &path))?;
        Ok(digest)
    }

    /// The value with this hash.
    pub(crate) fn stored<T>(self: &Arc<Self>, digest: Digest) -> Stored<T> {
        Stored { digest, store: Arc::clone(self), value: PhantomData }
    }

    /// Whether there is a value with this hash.
    pub(crate) fn contains(&self, digest: Digest) -> bool {
        fs::metadata(self.path(digest)).is_ok()
    }

    /// Forgets a value. One that is not there is no mistake.
    pub(crate) fn remove(&self, digest: Digest) {
        // A value that cannot be removed costs space and nothing else.
        drop(fs::remove_file(self.path(digest)));
    }

    fn path(&self, digest: Digest) -> PathBuf {
        let name = digest.to_string();
        self.folder.join(&name[..2]).join(&name[2..])
    }
}

impl<T: DeserializeOwned> Stored<T> {
    /// Reads the value back.
    ///
    /// # Errors
    /// When it is gone or is not what was put.
    pub(crate) fn get(&self) -> Result<T> {
        let path = self.store.path(self.digest);
        let bytes = fs::read(&path).map_err(|_| damaged(&path, "is gone"))?;
        if Digest::of(&bytes) != self.digest {
            return Err(damaged(&path, "has other bytes than were put there"));
        }
        postcard::from_bytes(&bytes).map_err(|_| damaged(&path, "cannot be read"))
    }
}

fn damaged(path: &Path, what: &str) -> Error {
    Error::Cache(format!("{} {what}", path.display()))
}

impl<T> Clone for Stored<T> {
    fn clone(&self) -> Self {
        Self { digest: self.digest, store: Arc::clone(&self.store), value: PhantomData }
    }
}

impl<T> Serialize for Stored<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.digest.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Store;

    #[test]
    fn one_value_may_be_put_by_many_at_the_same_time() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().to_owned());
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    (0..300).for_each(|value: u32| {
                        store.put(&value).unwrap();
                    })
                });
            }
        });
        for value in 0..300_u32 {
            let digest = store.put(&value).unwrap();
            assert_eq!(store.stored::<u32>(digest).get().unwrap(), value);
        }
    }
}
