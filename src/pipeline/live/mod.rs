//! A site that is looked at while it is written: holds what was read of every file, reads again
//! only what changed, and promises the files anew. Nothing is made before somebody asks for it.
//!
//! ```text
//! paths ▶ Changes ▶ Sources (settings, words, theme) ▶ Groups ▶ refresh ▶ join ▶ View
//! ```
//! Where much has to be read, it is read in parts, and each part is shown as soon as it is there.

mod changes;
mod groups;
mod joining;
mod problem;
mod reading;
mod sources;
mod view;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::manifest::Manifest;
use super::workplace::Workplace;
use super::{Joined, Request, gather, patch};
use crate::cache::Digest;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::theme::Difference;
use changes::{Changes, Places, Work};
use groups::{Found, Groups};
use joining::Joining;
pub use problem::Problem;
use sources::Sources;
pub use view::{Body, Promised, View};
use view::{Made, Shown};

/// So many groups are read before it is asked again whether it is time to show them.
const AT_A_TIME: usize = 16;

/// Of so many changed files all are read before anything is shown.
const AT_ONCE: usize = 32;

/// A site under the hands of its author.
pub struct Live {
    request: Request,
    workplace: Workplace,
    /// What settings, words and templates last said that could be read.
    sources: Option<Sources>,
    manifest: Manifest,
    /// The values in the store that records needed when the manifest was last written.
    stored: BTreeSet<Digest>,
    found: Found,
    groups: Groups,
    /// What a walk through the content had to tell.
    walked: Vec<Diagnostic>,
    /// All that was to be told when the site was last joined.
    told: Arc<Vec<Diagnostic>>,
    /// Why settings, templates or content cannot be used.
    failure: Option<Error>,
    shown: Option<Shown>,
    /// Whether what is shown is patched, and all is still to be joined.
    patched: bool,
    /// What is being joined beside.
    joining: Option<Joining>,
    /// Whether settings of reading changed, and it is still to be seen what has to be read again.
    unwalked: bool,
    number: u64,
    refilled: u64,
    made: Arc<Made>,
}

impl Live {
    /// Takes up a site. Nothing is read before [`Live::update`].
    ///
    /// # Errors
    /// When there is no folder, or no cache can be kept in it. All else is told in the page.
    pub fn open(request: &Request) -> Result<Self> {
        let root = &request.root;
        if !root.is_dir() {
            return Err(Error::Usage(format!("there is no folder {}", root.display())));
        }
        let root = root.canonicalize().map_err(Error::io("read", root))?;
        let workplace = Workplace::shared(&root)?;
        let manifest = workplace.load_manifest();
        Ok(Self {
            request: Request { root, ..request.clone() },
            workplace,
            sources: None,
            stored: manifest.stored(),
            manifest,
            found: Found::new(),
            groups: Groups::default(),
            walked: Vec::new(),
            told: Arc::default(),
            failure: None,
            shown: None,
            patched: false,
            joining: None,
            unwalked: false,
            number: 0,
            refilled: 0,
            made: Arc::default(),
        })
    }

    /// Whether there is something left to read.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.groups.unread() > 0
    }

    /// Whether there is something left to read or to join.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.groups.unread() > 0 || self.patched || self.unwalked
    }

    /// Whether the site is being joined beside: [`Live::joined`] tells when it is.
    #[must_use]
    pub fn is_joining(&self) -> bool {
        self.joining.is_some()
    }

    /// The folder of the site, without links.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.request.root
    }

    /// The root, and the folders below which changes count.
    #[must_use]
    pub fn places(&self) -> (PathBuf, Vec<PathBuf>) {
        let root = self.request.root.clone();
        let content = self.sources.as_ref().map(|sources| sources.content.clone());
        let others = ["templates", "static", "i18n", "content"].map(|name| root.join(name));
        (root, others.into_iter().chain(content).collect())
    }

    /// Takes in that files changed: those of a few are read at once, those of many for about as
    /// long as `most`, and the rest is left to [`Live::read_on`]. Without paths, everything is
    /// looked at.
    pub fn update(&mut self, paths: &[PathBuf], most: Duration) -> Arc<View> {
        let before = self.shown.clone();
        let content = self.sources.as_ref().map(|sources| sources.content.as_path());
        let changes = Changes::of(paths, &Places { root: &self.request.root, content });
        let all = paths.is_empty() || self.sources.is_none();
        let mut work = Work { walks: all || changes.more, ..Work::default() };
        if all || changes.look {
            self.look(&mut work);
        }
        if self.sources.is_some() {
            for path in &changes.files {
                self.touch(path, &mut work);
            }
            // What settings change on every page is shown before what they change in episodes.
            self.unwalked |= work.rereads && work.informs;
            work.walks |= work.rereads && !work.informs;
            if work.walks {
                self.walk(false, &mut work);
            } else if work.regroups {
                self.regroup();
            }
            // What changed comes before what was not yet read.
            let touched = work.touched.len();
            work.touched.retain(|path| self.groups.ask(path));
            // A picture or a recording: pages that show it stay the same.
            if work.touched.len() < touched {
                self.refilled = self.number + 1;
            }
        }
        let must = work.touched.len();
        self.read(if must > AT_ONCE { 0 } else { must }, most, &mut work);
        let joins = work.joins && !self.patch(&work);
        self.show_since(before, joins)
    }

    /// Shows at once what changes of a few files come to; tells whether that can be. What it
    /// leaves as it was is the work of [`Live::read_on`].
    fn patch(&mut self, work: &Work) -> bool {
        if work.walks || work.regroups || work.touched.len() > AT_ONCE {
            return false;
        }
        let sources = work.touched.iter().filter_map(|path| self.groups.source_of(path));
        let changed: Vec<String> = sources.collect();
        if !self.patch_in(&changed, work.informs) {
            return false;
        }
        if let Some(joining) = &mut self.joining {
            joining.missed(changed, work.informs);
        }
        true
    }

    /// Patches what is shown by groups that changed, and by settings where `informs`.
    fn patch_in(&mut self, changed: &[String], informs: bool) -> bool {
        let (Some(Sources { setup, words, .. }), Some(shown)) = (&self.sources, &mut self.shown)
        else {
            return false;
        };
        let (store, manifest) = (self.workplace.store(), &mut self.manifest);
        let what = (changed, informs);
        let Some(site) = patch(&shown.site, (setup, words), store, manifest, what) else {
            return false;
        };
        shown.site = Arc::new(site);
        self.patched = true;
        true
    }

    /// What was joined beside, once it is, with the edits that came meanwhile.
    pub fn joined(&mut self) -> Option<Arc<View>> {
        let (joined, (changed, informs)) = self.joining.take_if(|own| own.is_done())?.end()?;
        let before = self.shown.clone();
        self.accept(joined);
        let missed = informs || !changed.is_empty();
        let joins = missed && !self.patch_in(&changed, informs);
        Some(self.show_since(before, joins))
    }

    /// Reads and joins what was left, for about so long.
    pub fn read_on(&mut self, most: Duration) -> Arc<View> {
        let mut work = Work::default();
        if std::mem::take(&mut self.unwalked) {
            self.walk(false, &mut work);
        }
        let is_read = self.groups.unread() == 0;
        self.read(0, most, &mut work);
        // What is patched is shown already, so that there is time.
        if is_read && self.patched && self.begin().is_some() {
            return self.show(false);
        }
        self.show(work.joins || self.patched)
    }

    /// Begins to join beside.
    fn begin(&mut self) -> Option<()> {
        let Sources { setup, words, .. } = self.sources.as_ref()?;
        let gathered = gather(setup, words, self.workplace.store(), &mut self.manifest).ok()?;
        self.joining = Some(Joining::begin(gathered)?);
        self.patched = false;
        Some(())
    }

    /// Has what belongs to a file of the site read before the rest.
    pub fn hurry(&mut self, path: &str) {
        self.groups.hurry(path);
    }

    /// Looks for what was missed, and writes down what is known; to be called when it is quiet.
    /// There is a new view where something was missed.
    pub fn rest(&mut self) -> Option<Arc<View>> {
        let mut work = Work::default();
        let before = (self.shown.clone(), self.failure.as_ref().map(ToString::to_string));
        self.look(&mut work);
        self.walk(false, &mut work);
        self.read(0, Duration::from_secs(1), &mut work);
        let after = self.failure.as_ref().map(ToString::to_string);
        let themes = before.0.as_ref().zip(self.shown.as_ref());
        let same =
            themes.is_none_or(|(old, new)| old.theme.difference(&new.theme) == Difference::Nothing);
        let changed = work.joins || !same || before.1 != after;
        if let Err(error) = self.save() {
            self.failure.get_or_insert(error);
        }
        changed.then(|| self.show_since(before.0, work.joins))
    }

    /// Reads again what is gone from the store.
    pub fn mend(&mut self) -> Arc<View> {
        let mut work = Work::default();
        self.walk(true, &mut work);
        self.read(0, Duration::from_secs(1), &mut work);
        self.refilled = self.number + 1;
        self.show(true)
    }

    /// The site as it is now.
    fn show(&mut self, joins: bool) -> Arc<View> {
        self.show_since(self.shown.clone(), joins)
    }

    /// The site as it is now, and how it differs from what was shown before.
    fn show_since(&mut self, before: Option<Shown>, joins: bool) -> Arc<View> {
        if let Some(Sources { setup, words, .. }) = &self.sources
            && (joins || self.shown.is_none())
        {
            self.joining = None;
            match gather(setup, words, self.workplace.store(), &mut self.manifest) {
                Ok(gathered) => self.accept(gathered.join()),
                Err(error) => {
                    self.patched = false;
                    self.failure = Some(error);
                }
            }
        }
        self.number += 1;
        Arc::new(self.view(before))
    }

    /// Shows a site that was joined.
    fn accept(&mut self, joined: Joined) {
        let Some(Sources { setup, wordless, theme, .. }) = &self.sources else { return };
        let Joined { site, mut diagnostics, .. } = joined;
        diagnostics.extend(self.walked.iter().chain(wordless).cloned());
        diagnostics.sort();
        diagnostics.dedup();
        self.told = Arc::new(diagnostics);
        self.patched = false;
        self.shown = Some(Shown {
            site: Arc::new(site),
            theme: theme.clone(),
            root: setup.root.clone(),
            content: setup.content.path.clone(),
            page_size: setup.config.site.page_size,
        });
    }

    fn view(&mut self, before: Option<Shown>) -> View {
        let failure = self.failure.iter().map(Problem::of_error);
        let problems = failure.chain(Problem::of_content(&self.told)).collect();
        let mut restyled = Vec::new();
        if let Some((old, new)) = before.zip(self.shown.as_ref()) {
            match old.theme.difference(&new.theme) {
                Difference::Styles(styles) if Arc::ptr_eq(&old.site, &new.site) => {
                    restyled = styles
                }
                Difference::Styles(_) | Difference::Files => self.refilled = self.number,
                Difference::Nothing | Difference::Text => {}
            }
        }
        let (all, unread) = (self.groups.all.len(), self.groups.unread());
        View {
            number: self.number,
            problems,
            told: Arc::clone(&self.told),
            failure: self.failure.as_ref().map(ToString::to_string),
            reading: (unread > 0).then_some((all - unread, all)),
            restyled,
            refilled: self.refilled,
            shown: self.shown.clone(),
            made: Arc::clone(&self.made),
            ..View::default()
        }
    }

    /// Writes down what is known of the content, unless a build is at work: the next rest comes.
    fn save(&mut self) -> Result<()> {
        if !self.manifest.changed {
            return Ok(());
        }
        let Some(_lock) = self.workplace.try_lock()? else { return Ok(()) };
        self.workplace.save_manifest(&self.manifest)?;
        self.workplace.tidy(&self.stored, &self.manifest);
        self.stored = self.manifest.stored();
        self.manifest.changed = false;
        Ok(())
    }
}
