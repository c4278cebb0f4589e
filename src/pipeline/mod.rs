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
mod files;
mod folders;
mod formats;
mod forms;
mod ingest;
mod manifest;
mod misplaced;
mod promises;
mod sealed;
mod workplace;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::artifact::Artifact;
use crate::config::{Config, check_base_url};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::load::{Scan, groups, scan};
use crate::render::{Look, footer_html};
use crate::site::{FileFacts, Input, Record, Routes, assemble};
use crate::theme::Theme;
use crate::words::{self, Words};
use crate::write::{OutputState, Written, write};
use folders::{ContentFolder, check_output, content_folder};
use ingest::{Ingest, Ingested};
use manifest::{Manifest, Outcome};
use promises::promises;
use sealed::Sealed;
use workplace::Workplace;

pub(crate) use crate::load::CueByStandard;
pub use author::{
    AcceptRequest, Acceptance, Begun, Fate, NewEpisode, NewRequest, accept, init, new_episode,
};
pub use files::{FileNotes, FilesRequest, each_file};
pub use formats::{FileFormat, Readable, format_of, readable, readable_chapters, writable};
pub use forms::{Form, chapters_in, markdown_text};

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
    /// How many words they speak.
    pub words: usize,
    /// How many episodes and pages are held back as drafts.
    pub drafts: usize,
    /// How many transcripts had to be read.
    pub read: usize,
    /// What became of the files.
    pub written: Written,
    /// Where the content is.
    pub content: PathBuf,
    /// Where the site is.
    pub output: PathBuf,
    /// What is wrong with the content, by file and line.
    pub diagnostics: Vec<Diagnostic>,
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
            Workplace::open(&request.root)?.forget();
            attempt(request, progress)
        }
        done => done,
    }
}

fn attempt(request: &Request, progress: &dyn Progress) -> Result<Report> {
    let setup = Setup::of(request)?;
    let workplace = Workplace::open(setup.root)?;
    // What is remembered of the content may not be needed, but its reading takes as
    // long as everything else that must be known first.
    let (mut manifest, seen) =
        rayon::join(|| workplace.load_manifest(), || Seen::of(&setup, &workplace));
    let Seen { mut found, words, wordless, theme, mut state, last } = seen?;
    let key = sealed::key_of(&setup, &found, &theme);
    let settled = || sealed::are_settled(&found.files, workplace.sealed_time(&setup.output));
    if let Some(last) = last.filter(|last| last.key == key && last.files == state.files.len())
        && settled()
        && state.stands(&setup.output)
    {
        return Ok(untouched(setup, &state, last));
    }

    found.diagnostics.extend(wordless);
    let before = manifest.stored();
    let Prepared { artifacts, read, episodes, words, held_back, mut diagnostics } =
        prepare(&setup, found, (&words, &theme), &workplace, &mut manifest, progress)?;

    // First what is known of the content: should the rest be stopped, it need not be read again.
    if read > 0 || manifest.changed {
        workplace.save_manifest(&manifest)?;
    }
    let Setup { output, content, .. } = setup;
    if state.expect(artifacts.iter().map(Artifact::path)) {
        workplace.save_state(&output, &state)?;
    }
    progress.stage("writing", artifacts.len());
    let written = write(&artifacts, &output, &mut state, &|| progress.step())?;
    if written.made > 0 || written.removed > 0 {
        workplace.save_state(&output, &state)?;
    }
    workplace.tidy(&before, &manifest);

    diagnostics.sort();
    diagnostics.dedup();
    let files = state.files.len();
    let told = Sealed { key, files, episodes, words, drafts: held_back, diagnostics };
    workplace.save_sealed(&output, &told)?;
    let diagnostics = told.diagnostics;
    // A tenth of a build without changes is giving memory back: nobody waits for it.
    rayon::spawn(move || drop((artifacts, manifest, state)));
    let drafts = held_back;
    Ok(Report {
        episodes,
        words,
        drafts,
        read,
        written,
        content: content.path,
        output,
        diagnostics,
    })
}

/// What a build looks at before it decides whether there is anything to do.
struct Seen {
    found: Scan,
    words: Words,
    /// What is missing of the words.
    wordless: Vec<Diagnostic>,
    theme: Theme,
    state: OutputState,
    last: Option<Sealed>,
}

impl Seen {
    fn of(setup: &Setup<'_>, workplace: &Workplace) -> Result<Self> {
        let site = &setup.config.site;
        let (words, wordless) = words::load(setup.root, &site.language)?;
        let routes = Routes::new(site.base_url.as_deref());
        let theme = Theme::load(setup.root, routes.base(), &words, &setup.config.theme)?;
        Ok(Self {
            found: setup.scan(),
            words,
            wordless,
            theme,
            state: workplace.load_state(&setup.output),
            last: workplace.load_sealed(&setup.output),
        })
    }
}

/// The report of a build that had nothing to do.
fn untouched(setup: Setup<'_>, state: &OutputState, last: Sealed) -> Report {
    let Sealed { episodes, words, drafts, diagnostics, .. } = last;
    let written = Written { same: state.files.len(), ..Written::default() };
    let (content, output) = (setup.content.path, setup.output);
    Report { episodes, words, drafts, read: 0, written, content, output, diagnostics }
}

/// What a request and the configuration come to.
struct Setup<'a> {
    root: &'a Path,
    drafts: bool,
    config: Config,
    content: ContentFolder,
    output: PathBuf,
}

impl<'a> Setup<'a> {
    fn of(request: &'a Request) -> Result<Self> {
        let root = request.root.as_path();
        if !root.is_dir() {
            return Err(Error::Usage(format!("there is no folder {}", root.display())));
        }
        let mut config = Config::load(root)?;
        if let Some(base_url) = &request.base_url {
            check_base_url(base_url).map_err(Error::Usage)?;
            config.site.base_url = Some(base_url.clone());
        }
        let output = request.output.clone().unwrap_or_else(|| root.join(&config.output));
        let content = content_folder(root, &config)?;
        check_output(root, &content.path, &output)?;
        Ok(Self { root, drafts: request.drafts, config, content, output })
    }

    fn scan(&self) -> Scan {
        let skip = self.content.skip(self.root, &self.output);
        let skip: Vec<&Path> = skip.iter().map(PathBuf::as_path).collect();
        scan(&self.content.path, &self.content.prefix, &skip)
    }
}

/// A site whose files are promised and not yet made.
struct Prepared {
    artifacts: Vec<Artifact>,
    read: usize,
    episodes: usize,
    words: usize,
    held_back: usize,
    diagnostics: Vec<Diagnostic>,
}

/// Reads what changed and promises the files of the site.
fn prepare(
    setup: &Setup<'_>,
    found: Scan,
    (language, theme): (&Words, &Theme),
    workplace: &Workplace,
    manifest: &mut Manifest,
    progress: &dyn Progress,
) -> Result<Prepared> {
    let Setup { root, drafts, config, content, .. } = setup;
    manifest.see(&found.files, workplace.manifest_time());
    let ingest = Ingest {
        content: &content.path,
        prefix: &content.prefix,
        config,
        site: &config.site,
        store: workplace.store(),
        progress,
    };
    let Ingested { read } = ingest.run(&groups(&found.files), manifest)?;

    let mut diagnostics = found.diagnostics;
    let mut records: Vec<Arc<Record>> = Vec::with_capacity(manifest.groups.len());
    let mut pages = Vec::new();
    let mut held_back = 0;
    for (group, known) in &manifest.groups {
        diagnostics.extend(known.diagnostics.iter().cloned());
        match &known.outcome {
            Outcome::Episode(record) if *drafts || !record.draft => {
                records.push(Arc::clone(record));
            }
            Outcome::Page(page) if *drafts || !page.draft => {
                pages.push((format!("{}{group}", content.prefix), page.clone()));
            }
            Outcome::Episode(_) | Outcome::Page(_) => held_back += 1,
            Outcome::Nothing => {}
        }
    }
    let words = records.iter().map(|record| record.words).sum();
    let wishes = records.iter().flat_map(|record| record.wishes());
    let wishes: BTreeSet<String> = wishes.chain(config.site.covers()).collect();
    let attached = manifest.digests(&content.path, &wishes)?;
    let files = |path: &str| -> Option<FileFacts> { attached.get(path).copied() };
    let options = &config.site;
    let (site, faults) = assemble(Input {
        records,
        pages,
        words: language,
        options,
        store: workplace.store(),
        footer_html: footer_html(&options.footer, &Routes::new(options.base_url.as_deref())),
        files: &files,
    });
    diagnostics.extend(faults);

    let look = Look { theme, root, content: &content.path, page_size: options.page_size };
    let artifacts = promises(&site, &look, &mut diagnostics);
    let episodes = site.episodes.len();
    rayon::spawn(move || drop(site));
    Ok(Prepared { artifacts, read, episodes, words, held_back, diagnostics })
}
