//! The promise of a file: where it will be, what it depends on, and how it is made.
//!
//! Architecture invariant: knows no podcast. `make` is a plain function pointer:
//! the compiler refuses a closure that captures something, so a file depends on
//! nothing but its input, and its key is the hash of that input.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use crate::cache::{Digest, Key};
use crate::error::Result;

/// A file of the site that can be made at any time.
pub(crate) struct Artifact {
    path: String,
    key: Key,
    rank: Rank,
    content: Content,
}

/// What must be there first, so that no page ever leads to a file that is not yet there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// Styles, scripts, pictures, audio: pages need them.
    Asset,
    /// Pages that lists lead to.
    Page,
    /// Lists and the home page.
    List,
}

/// How a file comes to be.
pub(crate) enum Content {
    /// Made in memory.
    Made(Box<dyn Fn() -> Result<Vec<u8>> + Send + Sync>),
    /// The bytes with this digest, copied from a file without being held in memory.
    Copied(PathBuf, Digest),
}

impl Artifact {
    /// Promises the file at `path` (relative to the output folder, with `/`),
    /// made of `input` by `make`; `step` names how it is made.
    pub(crate) fn new<I>(
        path: String,
        step: &'static str,
        rank: Rank,
        input: I,
        make: fn(&I) -> Result<Vec<u8>>,
    ) -> Self
    where
        I: Serialize + Send + Sync + 'static,
    {
        let key = Key::of(step, &input);
        Self { path, key, rank, content: Content::Made(Box::new(move || make(&input))) }
    }

    /// Promises a copy of the file `source`, whose bytes have the digest `digest`.
    pub(crate) fn copy(path: String, source: PathBuf, digest: Digest) -> Self {
        let key = Key::of("copy", &digest);
        Self { path, key, rank: Rank::Asset, content: Content::Copied(source, digest) }
    }

    /// Relative to the output folder, with `/`.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The hash of all it depends on.
    pub(crate) fn key(&self) -> Key {
        self.key
    }

    /// When it is written.
    pub(crate) fn rank(&self) -> Rank {
        self.rank
    }

    /// How it comes to be.
    pub(crate) fn content(&self) -> &Content {
        &self.content
    }
}

impl fmt::Debug for Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Artifact")
            .field("path", &self.path)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
