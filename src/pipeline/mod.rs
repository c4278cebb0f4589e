//! The steps in order; the only room that knows them all, and the only parallelism.
//!
//! ```text
//! scan ▶ group ▶ ingest (read ▶ summarize ▶ keep) ▶ assemble ▶ artifacts ▶ write
//! ```
//! Bodies pass one at a time: `ingest` reads a transcript, makes its notes, puts
//! both into the store and gives back a small record. Everything after works on
//! records; a page reads its own transcript back when its promise is kept.
#![allow(clippy::disallowed_methods, reason = "this room reads the content files")]

mod author;
mod check;
mod files;
mod folders;
mod formats;
mod forms;
mod ingest;
mod joined;
mod listing;
mod live;
mod manifest;
mod misplaced;
mod promises;
mod sealed;
mod seen;
mod setup;
mod workplace;
mod written;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::load::{Scan, groups};
use crate::render::Look;
use crate::site::Site;
use crate::theme::Theme;
use crate::words::Words;
use crate::write::{OutputState, Written, settle, write};
use ingest::Ingested;
use joined::{Gathered, Joined, gather, patch};
use manifest::Manifest;
use promises::promises;
use sealed::Sealed;
use seen::Seen;
use setup::Setup;
use workplace::Workplace;

pub(crate) use crate::load::CueByStandard;
pub use author::{
    AcceptRequest, Acceptance, Begun, Fate, NewEpisode, NewRequest, accept, init, new_episode,
};
pub use check::{Checked, check};
pub use files::{FileNotes, FilesRequest, each_file};
pub use formats::{
    FileFormat, Readable, format_of, read_every_way, readable, readable_chapters, writable,
};
pub use forms::{Form, chapters_in, markdown_text};
pub use listing::{FileChange, Listing, SiteFile};
pub use live::{Body, Live, Problem, Promised, View};

/// What to build, and where.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The folder of the site.
    pub root: PathBuf,
    /// Where to put it; without it the configuration's word, or `public`.
    pub output: Option<PathBuf>,
    /// Where it will live; before the configuration's word.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// What time it is, in UTC: an episode of a later date is held back. Without it none is.
    pub now: Option<DateTime>,
    /// Whether episodes of later dates are shown all the same.
    pub future: bool,
    /// Whether the report lists every file.
    pub listed: bool,
}

/// Told while work is done.
pub trait Progress: Sync {
    /// A stage begins that has so many steps.
    fn stage(&self, name: &'static str, steps: usize);
    /// A step is done.
    fn step(&self);
}

/// Nobody is told.
impl Progress for () {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// What a build did.
#[derive(Debug)]
pub struct Report {
    /// How many episodes the site has.
    pub episodes: usize,
    /// How many plain pages it has.
    pub pages: usize,
    /// How many words they speak.
    pub words: usize,
    /// What is held back.
    pub held_back: HeldBack,
    /// How many transcripts had to be read.
    pub read: usize,
    /// What became of the files.
    pub written: Written,
    /// Every file, if that was asked for.
    pub listing: Option<Listing>,
    /// Where the content is.
    pub content: PathBuf,
    /// Where the site is.
    pub output: PathBuf,
    /// What is wrong with the content, by file and line.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is not in the site yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldBack {
    /// How many episodes and pages are drafts.
    pub drafts: usize,
    /// How many episodes have a date that is still to come.
    pub scheduled: usize,
    /// The first of these dates, in UTC.
    pub next: Option<DateTime>,
}

impl Report {
    /// Whether something that an author gave is not in the site.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// The folder that a site is built into.
///
/// # Errors
/// When the configuration has a mistake.
pub fn output_of(request: &Request) -> Result<PathBuf> {
    Ok(Setup::of(request)?.output)
}

/// Builds a site.
///
/// # Errors
/// When the configuration or a template has a mistake, or the disk says no.
/// Mistakes in the content are told in the report.
pub fn build(request: &Request, progress: &dyn Progress) -> Result<Report> {
    match attempt(request, progress) {
        // Nothing is lost with the cache: it only takes longer.
        Err(Error::Cache(_)) => {
            Workplace::open(&request.root, progress)?.forget();
            attempt(request, progress)
        }
        done => done,
    }
}

fn attempt(request: &Request, progress: &dyn Progress) -> Result<Report> {
    let setup = Setup::of(request)?;
    let workplace = Workplace::open(&setup.root, progress)?;
    let place = workplace.complete(&setup.output)?;
    // What is remembered of the content may not be needed, but its reading takes as
    // long as everything else that must be known first.
    let (mut manifest, seen) =
        rayon::join(|| workplace.load_manifest(), || Seen::of(&setup, &workplace));
    let Seen { mut found, words, wordless, theme, mut state, last } = seen?;
    let key = sealed::key_of(&setup, &found, &theme);
    let settled = || sealed::are_settled(&found.files, workplace.sealed_time(&setup.output));
    if let Some(last) = last.filter(|last| last.key == key && last.files == state.files.len())
        && last.holds(request.now)
        && settled()
        && state.stands(&setup.output)
    {
        let listing = request.listed.then(|| Listing::of(&state, &BTreeMap::new()));
        return Ok(untouched(setup, &state, last, listing));
    }

    found.diagnostics.extend(wordless);
    let before = manifest.stored();
    let Prepared { site, artifacts, read, episodes, words, held_back, mut diagnostics } =
        prepare(&setup, found, (&words, &theme), &workplace, &mut manifest, progress)?;

    // First what is known of the content: should the rest be stopped, it need not be read again.
    if read > 0 || manifest.changed {
        workplace.save_manifest(&manifest)?;
    }
    let Setup { output, content, .. } = setup;
    progress.stage("writing", artifacts.len());
    let (written, changes) = write(&artifacts, &place, &mut state, &|| progress.step())?;
    if written.made > 0 || written.removed > 0 {
        workplace.save_state(&output, &state)?;
    }
    settle(&place)?;
    let listing = request.listed.then(|| Listing::of(&state, &changes));
    workplace.tidy(&before, &manifest);

    diagnostics.sort();
    diagnostics.dedup();
    let (files, pages) = (state.files.len(), site.pages.len());
    let now = request.now;
    let told = Sealed { key, files, episodes, pages, words, held_back, now, diagnostics };
    workplace.save_sealed(&output, &told)?;
    let diagnostics = told.diagnostics;
    // A tenth of a build without changes is giving memory back: nobody waits for it.
    rayon::spawn(move || drop((site, artifacts, manifest, state)));
    Ok(Report {
        episodes,
        pages,
        words,
        held_back,
        read,
        written,
        listing,
        content: content.path,
        output,
        diagnostics,
    })
}

/// The report of a build that had nothing to do.
fn untouched(setup: Setup, state: &OutputState, last: Sealed, listing: Option<Listing>) -> Report {
    let Sealed { episodes, pages, words, held_back, diagnostics, .. } = last;
    let written = Written { same: state.files.len(), ..Written::default() };
    let (content, output) = (setup.content.path, setup.output);
    let read = 0;
    Report {
        episodes,
        pages,
        words,
        held_back,
        read,
        written,
        listing,
        content,
        output,
        diagnostics,
    }
}

/// A site whose files are promised and not yet made.
struct Prepared {
    site: Site,
    artifacts: Vec<Artifact>,
    read: usize,
    episodes: usize,
    words: usize,
    held_back: HeldBack,
    diagnostics: Vec<Diagnostic>,
}

/// Reads what changed and promises the files of the site.
fn prepare(
    setup: &Setup,
    found: Scan,
    (language, theme): (&Words, &Theme),
    workplace: &Workplace,
    manifest: &mut Manifest,
    progress: &dyn Progress,
) -> Result<Prepared> {
    manifest.see(&found.files, workplace.manifest_time());
    let Ingested { read } = setup
        .ingest(workplace.store(), progress)
        .run(&groups(&found.files, &setup.config.pages), manifest)?;
    let Joined { site, words, held_back, diagnostics: faults } =
        gather(setup, language, workplace.store(), manifest)?.join();
    let mut diagnostics = found.diagnostics;
    diagnostics.extend(faults);
    let Setup { root, config, content, .. } = setup;
    let look = Look {
        theme,
        root,
        content: &content.path,
        page_size: config.site.page_size,
        wanted: None,
        near: None,
    };
    let artifacts = promises(&site, &look, &mut diagnostics);
    let episodes = site.episodes.len();
    Ok(Prepared { site, artifacts, read, episodes, words, held_back, diagnostics })
}
