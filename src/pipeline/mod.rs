//! The steps in order; the only room that knows them all, and the only parallelism.
//!
//! ```text
//! scan ▶ group ▶ ingest (read ▶ summarize ▶ keep) ▶ assemble ▶ artifacts ▶ write
//! ```
//! Bodies pass one at a time: `ingest` reads a transcript, makes its notes, puts
//! both into the store and gives back a small record. Everything after works on
//! records; a page reads its own transcript back when its promise is kept.
#![allow(clippy::disallowed_methods, reason = "this room reads the content files")]

mod ingest;
mod manifest;
mod workplace;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::config::{Config, check_base_url};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::load::{groups, scan};
use crate::render::{Look, OUTPUTS};
use crate::site::{FileFacts, Input, Record, Routes, assemble};
use crate::theme::Theme;
use crate::write::{Written, write};
use ingest::{Ingest, Ingested};
use manifest::Outcome;
use workplace::Workplace;

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
    let root = &request.root;
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

    let workplace = Workplace::open(root)?;
    let mut manifest = workplace.load_manifest();
    let mut state = workplace.load_state(&output);

    let skip: Vec<PathBuf> = content.skip(root, &output);
    let skip: Vec<&Path> = skip.iter().map(PathBuf::as_path).collect();
    let found = scan(&content.path, &content.prefix, &skip);
    let groups = groups(&found.files);
    manifest.see(&found.files, workplace.manifest_time());
    let ingest = Ingest {
        content: &content.path,
        prefix: &content.prefix,
        options: &config.summarize,
        site: &config.site,
        store: workplace.store(),
        progress,
    };
    let Ingested { read } = ingest.run(&groups, &mut manifest)?;
    let mut diagnostics = found.diagnostics;

    let mut records: Vec<Arc<Record>> = Vec::with_capacity(manifest.groups.len());
    let mut pages = Vec::new();
    for (group, known) in &manifest.groups {
        diagnostics.extend(known.diagnostics.iter().cloned());
        match &known.outcome {
            Outcome::Episode(record) if request.drafts || !record.draft => {
                records.push(Arc::clone(record));
            }
            Outcome::Page(page) if request.drafts || !page.draft => {
                pages.push((format!("{}{group}", content.prefix), page.clone()));
            }
            Outcome::Episode(_) | Outcome::Page(_) | Outcome::Nothing => {}
        }
    }
    let words = records.iter().map(|record| record.words).sum();
    let attached = manifest.digests(&content.path, &wishes(&records))?;
    let files = |path: &str| -> Option<FileFacts> { attached.get(path).copied() };
    let input =
        Input { records, pages, options: &config.site, store: workplace.store(), files: &files };
    let (site, faults) = assemble(input);
    diagnostics.extend(faults);

    let routes = Routes::new(config.site.base_url.as_deref());
    let theme = Theme::load(root, routes.base())?;
    let look =
        Look { theme: &theme, root, content: &content.path, page_size: config.site.page_size };
    let mut artifacts: Vec<Artifact> = Vec::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let promised: Vec<(&str, Vec<Artifact>)> =
        OUTPUTS.par_iter().map(|output| (output.name(), output.artifacts(&site, &look))).collect();
    for (name, promises) in promised {
        for artifact in promises {
            match obstacle(&taken, artifact.path()) {
                Some(other) => diagnostics.push(twice(artifact.path(), other, name)),
                None => {
                    taken.insert(artifact.path().to_owned(), name);
                    artifacts.push(artifact);
                }
            }
        }
    }

    // First what is known of the content: should the rest be stopped, it need not be read again.
    if read > 0 || manifest.changed {
        workplace.save_manifest(&manifest)?;
    }
    if state.expect(artifacts.iter().map(Artifact::path)) {
        workplace.save_state(&output, &state)?;
    }
    progress.stage("writing", artifacts.len());
    let written = write(&artifacts, &output, &mut state, &|| progress.step())?;
    if written.made > 0 || written.removed > 0 {
        workplace.save_state(&output, &state)?;
    }
    workplace.tidy(&manifest);

    diagnostics.sort();
    diagnostics.dedup();
    let (episodes, content) = (site.episodes.len(), content.path);
    Ok(Report { episodes, words, read, written, content, output, diagnostics })
}

/// Where the content lies.
struct ContentFolder {
    path: PathBuf,
    /// Stands before paths in diagnostics: `content/`, or nothing.
    prefix: String,
}

impl ContentFolder {
    /// Folders inside it that hold no content.
    fn skip(&self, root: &Path, output: &Path) -> Vec<PathBuf> {
        // The output as the walk through the content meets it, however it was given.
        let output = resolved(output);
        let inside = output.strip_prefix(resolved(&self.path)).ok();
        let mut skip: Vec<PathBuf> =
            inside.map(|inside| self.path.join(inside)).into_iter().collect();
        if self.path == root {
            skip.extend(
                ["templates", "static", "public", "target", "node_modules"].map(|n| root.join(n)),
            );
            skip.push(root.join(crate::config::FILE));
        }
        skip
    }
}

/// The configured folder, else `content`, else the root: a folder of
/// transcripts with nothing else in it is a site, too.
fn content_folder(root: &Path, config: &Config) -> Result<ContentFolder> {
    let name = config.content.clone().unwrap_or_else(|| PathBuf::from("content"));
    let path = root.join(&name);
    if path.is_dir() {
        return Ok(ContentFolder { path, prefix: format!("{}/", name.display()) });
    }
    if config.content.is_some() {
        return Err(Error::Usage(format!("there is no content folder {}", path.display())));
    }
    Ok(ContentFolder { path: root.to_owned(), prefix: String::new() })
}

/// A site is never written over its own sources.
fn check_output(root: &Path, content: &Path, output: &Path) -> Result<()> {
    let (root, content, output) = (resolved(root), resolved(content), resolved(output));
    let inside_content = content != root && output.starts_with(&content);
    let around = root.starts_with(&output) || content.starts_with(&output);
    let sources = ["templates", "static"].map(|name| root.join(name));
    if around || inside_content || sources.iter().any(|s| output.starts_with(s)) {
        return Err(Error::Usage(format!(
            "the site cannot be written to {}: that would overwrite its own sources; \
             choose another folder with --output",
            output.display()
        )));
    }
    Ok(())
}

/// The path without links, `.` and `..`, even where its end is not there yet.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in absolute.components() {
        if part == Component::ParentDir {
            real.pop();
        } else {
            real.push(part);
        }
        if real.has_root() {
            real = real.canonicalize().unwrap_or(real);
        }
    }
    real
}

/// The files that records name, relative to the content folder.
fn wishes(records: &[Arc<Record>]) -> BTreeSet<String> {
    records.iter().flat_map(|record| record.wishes()).collect()
}

/// Who has promised what cannot lie on one disk with the file `path`: that file,
/// a file where it needs a folder, or a file in a folder of its name.
fn obstacle<'a>(taken: &BTreeMap<String, &'a str>, path: &str) -> Option<&'a str> {
    let mut above = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
    let folder = format!("{path}/");
    let inside =
        || taken.range(folder.clone()..).next().filter(|(path, _)| path.starts_with(&folder));
    above.find_map(|path| taken.get(path)).or_else(|| inside().map(|(_, name)| name)).copied()
}

/// Two outputs must not promise one file: the first keeps it.
fn twice(path: &str, first: &str, second: &str) -> Diagnostic {
    let message = format!("`{path}` would be a file of both the {first} and the {second}");
    Diagnostic::error("same-address", message)
        .path(path)
        .hint("a folder, page or file has a name that the site uses itself; rename it")
}
