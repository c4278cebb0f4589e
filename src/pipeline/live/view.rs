//! A site as it stood at one moment: any of its files is made when somebody asks for it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use super::super::promises::{Files, files_of, promise};
use super::Problem;
use crate::artifact::{Artifact, Content};
use crate::cache::Key;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::render::{Look, OUTPUTS};
use crate::site::Site;
use crate::theme::Theme;

/// What is shown, what is wrong with it, and how far reading has come.
#[derive(Debug, Default)]
pub struct View {
    /// Counts the views of one run.
    pub number: u64,
    /// Errors of the content, the templates and the settings.
    pub problems: Vec<Problem>,
    /// All that is wrong or could be better.
    pub told: Arc<Vec<Diagnostic>>,
    /// Why settings, templates or content cannot be used.
    pub failure: Option<String>,
    /// How many episodes and pages are read, and how many there are, while it is not all of them.
    pub reading: Option<(usize, usize)>,
    /// Where nothing but style sheets and the icon changed since the view before: the old and
    /// the new address of each.
    pub restyled: Vec<(String, String)>,
    /// The number of the last view with other bytes at an address that stayed: a page may be
    /// another although its own bytes are the same.
    pub refilled: u64,
    pub(super) shown: Option<Shown>,
    pub(super) joined: OnceLocks,
    pub(super) made: Arc<Made>,
}

/// What the files are promised from.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) site: Arc<Site>,
    pub(super) theme: Theme,
    pub(super) root: PathBuf,
    pub(super) content: PathBuf,
    pub(super) page_size: usize,
}

/// The files of outputs whose files come together, by the output's place in the table.
#[derive(Debug)]
pub(super) struct OnceLocks(Vec<OnceLock<Arc<Files>>>);

impl Default for OnceLocks {
    fn default() -> Self {
        Self(OUTPUTS.iter().map(|_| OnceLock::new()).collect())
    }
}

/// A file that is promised.
#[derive(Debug)]
pub struct Promised {
    artifact: Arc<Artifact>,
    made: Arc<Made>,
}

/// The bytes of a file, or the file that they are in.
#[derive(Debug)]
pub enum Body {
    /// Made in memory.
    Bytes(Arc<[u8]>),
    /// Lies in the content or among the static files, and is shown from there.
    File(PathBuf),
}

impl View {
    /// Whether there is a site: there is none while settings or templates were broken from the start.
    #[must_use]
    pub fn has_site(&self) -> bool {
        self.shown.is_some()
    }

    /// The promise of a file, by its path in the site.
    #[must_use]
    pub fn promise(&self, path: &str) -> Option<Promised> {
        let shown = self.shown.as_ref()?;
        let Shown { site, theme, root, content, page_size } = shown;
        let look = |wanted: Option<_>| {
            let near = wanted.map(|file| Look::near(site, file));
            Look { theme, root, content, page_size: *page_size, wanted, near }
        };
        let joined = |place: usize| {
            let files = || Arc::new(files_of(place, site, &look(None)));
            Arc::clone(self.joined.0[place].get_or_init(files))
        };
        let artifact = promise(site, &look(Some(path)), joined)?;
        Some(Promised { artifact, made: Arc::clone(&self.made) })
    }
}

impl Promised {
    /// Changes whenever the file may have changed.
    #[must_use]
    pub fn key(&self) -> String {
        self.artifact.key().digest().to_string()
    }

    /// Makes the file, unless it was made of the same before.
    ///
    /// # Errors
    /// When a template asks for what is not there, or what was read of the content is gone from
    /// the disk; the flag says that this is so.
    pub fn make(&self) -> Result<Body, (Problem, bool)> {
        let make = match self.artifact.content() {
            Content::Copied(path, _) => return Ok(Body::File(path.clone())),
            Content::Made(make) => make,
        };
        let key = self.artifact.key();
        if let Some(bytes) = self.made.get(key) {
            return Ok(Body::Bytes(bytes));
        }
        let told = |error: Error| (Problem::of_error(&error), matches!(error, Error::Cache(_)));
        let bytes: Arc<[u8]> = make().map_err(told)?.into();
        self.made.put(key, &bytes);
        Ok(Body::Bytes(bytes))
    }
}

/// Files that were made, by what they were made of.
#[derive(Debug, Default)]
pub(super) struct Made(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    files: BTreeMap<Key, Arc<[u8]>>,
    bytes: usize,
}

/// So many bytes of files are kept.
const MOST: usize = 64 * 1024 * 1024;

impl Made {
    fn get(&self, key: Key) -> Option<Arc<[u8]>> {
        self.0.lock().ok()?.files.get(&key).cloned()
    }

    fn put(&self, key: Key, bytes: &Arc<[u8]>) {
        let Ok(mut kept) = self.0.lock() else { return };
        // Whoever looks at so much has seen most of it once.
        if kept.bytes + bytes.len() > MOST {
            *kept = Kept::default();
        }
        kept.bytes += bytes.len();
        kept.files.insert(key, Arc::clone(bytes));
    }
}
