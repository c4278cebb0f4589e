//! Checks a site before the world sees it: makes its pages, writes none, and says what is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;

use super::{HeldBack, Prepared, Progress, Request, Seen, Setup, Workplace, prepare};
use crate::artifact::{Artifact, Content};
use crate::check::{self, Finding, Heard, Home, Named, PageFacts, Picture, Settings};
use crate::config::{self, Config};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::site::Site;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// How many episodes the site has.
    pub episodes: usize,
    /// How many pages were made.
    pub pages: usize,
    /// What is held back, and when the next episode comes out.
    pub held_back: HeldBack,
    /// What is wrong, by file and line.
    pub diagnostics: Vec<Diagnostic>,
}

/// The size of a picture stands in so many bytes at its beginning, whatever a camera adds.
const HEAD: u64 = 512 * 1024;

/// Reads the content, makes every page and says what is wrong. Writes nothing but the cache.
///
/// # Errors
/// When the configuration or a template has a mistake, or the disk says no.
pub fn check(request: &Request, progress: &dyn Progress) -> Result<Checked> {
    match attempt(request, progress) {
        // Nothing is lost with the cache: it only takes longer.
        Err(Error::Cache(_)) => {
            Workplace::open(&request.root, progress)?.forget();
            attempt(request, progress)
        }
        done => done,
    }
}

fn attempt(request: &Request, progress: &dyn Progress) -> Result<Checked> {
    let setup = Setup::of(request)?;
    let workplace = Workplace::open(&setup.root, progress)?;
    let mut manifest = workplace.load_manifest();
    let before = manifest.stored();
    let Seen { mut found, words, wordless, theme, .. } = Seen::of(&setup, &workplace)?;
    found.diagnostics.extend(wordless);
    let Prepared { site, artifacts, read, episodes, held_back, mut diagnostics, .. } =
        prepare(&setup, found, (&words, &theme), &workplace, &mut manifest, progress)?;
    if read > 0 || manifest.changed {
        workplace.save_manifest(&manifest)?;
        workplace.tidy(&before, &manifest);
    }

    let made: Vec<&Artifact> =
        artifacts.iter().filter(|one| one.path().ends_with(".html")).collect();
    progress.stage("checking", made.len() + episodes);
    let home = Home { origin: site.routes.origin(), base: site.routes.base() };
    let (pages, talks) = rayon::join(
        || pages(&made, home, progress),
        || talks(&site, &setup.content.path, progress),
    );
    let (pages, (mut findings, heard, named)) = (pages?, talks?);
    let people = site.people.iter().map(|one| one.name.as_str());
    let config = &setup.config;
    let options = [&config.summarize].into_iter().chain(config.shows.values());
    let glossary = options.flat_map(|options| &options.glossary).map(String::as_str);
    findings.extend(check::misheard(&heard, people, glossary));
    // What is held back may have what the settings name.
    if episodes > 0 && held_back == HeldBack::default() {
        findings.extend(named.unmet(&settings(config)));
    }
    let files: BTreeSet<&str> = artifacts.iter().map(Artifact::path).collect();
    let source = sources(&site);
    findings.extend(check::dead(&pages, &files, home, |page| source.get(page).cloned()));
    findings.extend(site.pages.iter().flat_map(|entry| check::page(&entry.source, &entry.page)));
    findings.extend(check::feeds(&site));
    findings.extend(covers(&setup));
    diagnostics.extend(pinned(&setup.root, findings));
    diagnostics.sort();
    diagnostics.dedup();
    Ok(Checked { episodes, pages: pages.len(), held_back, diagnostics })
}

/// Makes the pages, as many at a time as there are cores, and keeps what is asked of each.
fn pages<'a>(
    made: &[&'a Artifact],
    home: Home<'_>,
    progress: &dyn Progress,
) -> Result<BTreeMap<&'a str, PageFacts>> {
    let facts = made.par_iter().map(|artifact| {
        let html = match artifact.content() {
            Content::Made(make) => make()?,
            Content::Copied(path, _) => fs::read(path).map_err(Error::io("read", path))?,
        };
        progress.step();
        let path = artifact.path();
        Ok((path, PageFacts::of(path, &String::from_utf8_lossy(&html), home)))
    });
    facts.collect()
}

/// What is odd about the episodes, and the words to be held against those of others.
fn talks(
    site: &Site,
    content: &Path,
    progress: &dyn Progress,
) -> Result<(Vec<Finding>, Vec<Heard>, Named)> {
    let named = Mutex::new(Named::default());
    let found: Vec<(Vec<Finding>, Heard)> = site
        .episodes
        .par_iter()
        .map(|entry| {
            let told = entry.told.get()?;
            let mut found = check::episode(entry.source(), &told);
            // Of those that lie here; what lies elsewhere is not fetched.
            let image = told.episode.image.as_deref().filter(|_| entry.audio.is_some());
            let name = image.map(|image| image.rsplit('/').next().unwrap_or(image));
            let file = entry.attachments.iter().find(|file| file.source.rsplit('/').next() == name);
            if let (Some(image), Some(file)) = (image, file) {
                let what = format!("the image `{image}`");
                let told = check::cover(&what, head(&content.join(&file.source)));
                let finding = |told| Finding::new(told, entry.source(), image);
                found.extend(told.map(finding));
            }
            named.lock().expect("nobody fails while it is held").add(&told);
            progress.step();
            Ok((found, Heard::of(entry.source(), &told)))
        })
        .collect::<Result<_>>()?;
    let (found, heard): (Vec<Vec<Finding>>, Vec<Heard>) = found.into_iter().unzip();
    let named = named.into_inner().expect("nobody fails while it is held");
    Ok((found.into_iter().flatten().collect(), heard, named))
}

/// What the settings name of episodes.
fn settings(config: &Config) -> Settings<'_> {
    let lists = [&config.corrections].into_iter().chain(config.show_corrections.values());
    let corrections: BTreeSet<&str> =
        lists.flat_map(|list| list.words.keys()).map(|heard| heard.trim()).collect();
    let aliases = config.site.topic_aliases.iter();
    Settings {
        corrections: corrections.into_iter().collect(),
        speakers: config.speakers.known.keys().map(String::as_str).collect(),
        aliases: aliases.map(|(alias, name)| (alias.as_str(), name.as_str())).collect(),
    }
}

/// What directories will not like of the artwork of shows that lies in the content.
fn covers(setup: &Setup) -> Vec<Finding> {
    let wanted: BTreeSet<String> = setup.config.site.covers().collect();
    let found = wanted.into_iter().filter_map(|cover| {
        let path = setup.content.path.join(&cover);
        // One that is not there is told by every build.
        let told =
            check::cover(&format!("the cover `{cover}`"), head(&path)).filter(|_| path.is_file());
        Some(Finding::new(told?, config::FILE, &cover))
    });
    found.collect()
}

/// The picture that a file is, by its first bytes.
fn head(path: &Path) -> Option<Picture> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    Picture::of(&bytes)
}

/// The file that each page is made of, where an author wrote it.
fn sources(site: &Site) -> BTreeMap<String, String> {
    let episodes =
        site.episodes.iter().map(|entry| (entry.route.file(), entry.source().to_owned()));
    let pages = site.pages.iter().map(|entry| (entry.route.file(), entry.source.clone()));
    episodes.chain(pages).collect()
}

/// The findings with the lines that they are about.
fn pinned(root: &Path, findings: Vec<Finding>) -> Vec<Diagnostic> {
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    let settings = read(config::FILE);
    let mut told = Vec::with_capacity(findings.len());
    for Finding { diagnostic, needles, files, shows } in findings {
        let at = |path: &str, text: &str| {
            let places =
                needles.iter().filter_map(|needle| Some((text.find(needle)?, needle.len())));
            let (start, length) = places.into_iter().next()?;
            Some(diagnostic.clone().path(path).range(text, start..start + length))
        };
        let of_settings = at(config::FILE, &settings).filter(|_| shows.is_some());
        let before = told.len();
        match of_settings {
            Some(placed) => told.push(placed),
            None => told.extend(files.iter().filter_map(|path| at(path, &read(path)))),
        }
        if told.len() == before {
            told.push(match shows {
                Some((page, shows)) => {
                    let message = format!("{}, {shows}", diagnostic.message);
                    Diagnostic { message, ..diagnostic }.path(page)
                }
                None => diagnostic,
            });
        }
    }
    told
}
