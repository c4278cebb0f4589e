//! Reads and summarizes the groups whose files changed, as many at a time as there are cores.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::Progress;
use super::manifest::{Known, Manifest, Outcome, hash_file};
use super::misplaced::{misplaced, outdated};
use super::written::{Text, candidates, needles, pinned};
use crate::cache::{Digest, Key, Store};
use crate::config::Config;
use crate::error::Result;
use crate::load::{Corrections, Group, Loaded, Speakers, Wanted, correct, in_audio, read};
use crate::model::{AuthoredChapter, Episode, Origin, Slug};
use crate::render::spoken;
use crate::site::feed::Matter;
use crate::site::{Kept, Place, Record, SiteOptions, Told, paragraphs, passages};
use crate::summarize::{self, notes};

/// A larger file is no transcript: 300,000 words are two megabytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// What reading needs beside the groups.
pub(super) struct Ingest<'a> {
    pub(super) content: &'a Path,
    pub(super) prefix: &'a str,
    /// For the options of the summarizer, which a show may change.
    pub(super) config: &'a Config,
    /// For the names of shows, which the files of an episode need not give.
    pub(super) site: &'a SiteOptions,
    pub(super) store: &'a Arc<Store>,
    pub(super) progress: &'a dyn Progress,
}

/// What reading did.
pub(super) struct Ingested {
    /// How many groups had to be read.
    pub(super) read: usize,
}

/// All that a group's record depends on.
#[derive(Serialize)]
struct Input<'a> {
    group: &'a Group,
    show: Option<&'a str>,
    prefix: &'a str,
    files: &'a [Option<Digest>],
    /// Of the whole audio file: what is known of it elsewhere, too.
    audio: Option<Digest>,
    speakers: &'a Speakers,
    corrections: &'a Corrections,
    version: u32,
    /// What is spoken where nobody says it.
    language: &'a str,
    options: &'a summarize::Options,
    /// Where no folder tells the show: what the shows that the file may name change.
    shows: Option<&'a BTreeMap<String, summarize::Options>>,
    show_corrections: Option<&'a BTreeMap<String, Corrections>>,
}

impl Ingest<'_> {
    /// Brings the groups of the manifest up to date.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub(super) fn run(&self, groups: &[Group], manifest: &mut Manifest) -> Result<Ingested> {
        manifest.keep(groups);
        let fresh = groups.iter().filter(|group| self.is_stale(group, manifest, true));
        self.refresh(&fresh.collect::<Vec<_>>(), manifest)
    }

    /// Whether a group has to be read: what it depends on changed or is not known, or, where
    /// that is `checked`, what it gave is no longer in the store.
    pub(super) fn is_stale(&self, group: &Group, manifest: &Manifest, checked: bool) -> bool {
        let Some(old) = manifest.groups.get(group.source()) else { return true };
        let digests: Option<Vec<_>> =
            group.files.iter().map(|path| manifest.digest(path).map(Some)).collect();
        let audio = group.audio.as_ref().map(|path| manifest.digest(path));
        let key = match (digests, audio) {
            (None, _) | (_, Some(None)) => None,
            (Some(digests), audio) => Some(self.key(group, &digests, audio.flatten())),
        };
        key != Some(old.key) || checked && !self.is_whole(old)
    }

    /// Reads groups, but for those whose bytes turn out to be the same.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub(super) fn refresh(&self, fresh: &[&Group], manifest: &mut Manifest) -> Result<Ingested> {
        self.progress.stage("reading", fresh.len());
        let known = &manifest.groups;
        let made: Vec<Made> = fresh
            .par_iter()
            .map(|group| {
                let made = self.make(group, known.get(group.source()))?;
                self.progress.step();
                Ok(made)
            })
            .collect::<Result<_>>()?;
        let mut read = 0;
        for (group, made) in fresh.iter().zip(made) {
            for (path, digest) in group.files.iter().zip(&made.digests) {
                if let Some(digest) = digest {
                    manifest.set_digest(path, *digest);
                }
            }
            if let (Some(path), Some(digest)) = (&group.audio, made.audio) {
                manifest.set_digest(path, digest);
            }
            read += usize::from(made.parsed);
            manifest.groups.insert(group.source().to_owned(), made.known);
        }
        Ok(Ingested { read })
    }

    fn key(&self, group: &Group, files: &[Option<Digest>], audio: Option<Digest>) -> Key {
        let Self { prefix, config, .. } = *self;
        let (show, version) = (self.show(group), summarize::VERSION);
        let options = config.notes_of(group.show.as_ref().map(Slug::as_str));
        let speakers = &config.speakers;
        let corrections = config.corrections_of(group.show.as_ref().map(Slug::as_str));
        let homeless = group.show.is_none();
        let shows = Some(&config.shows).filter(|_| homeless);
        let show_corrections = Some(&config.show_corrections).filter(|_| homeless);
        let language = &self.site.language;
        Key::of(
            "ingest",
            &Input {
                group,
                show,
                prefix,
                files,
                audio,
                speakers,
                corrections,
                version,
                language,
                options,
                shows,
                show_corrections,
            },
        )
    }

    /// The show that the configuration names for a group.
    fn show(&self, group: &Group) -> Option<&str> {
        match &group.show {
            Some(slug) => self.site.shows.get(slug.as_str())?.title.as_deref(),
            None => self.site.title.as_deref().or(self.site.show.title.as_deref()),
        }
    }

    /// Whether the transcript that a record points at is still in the store.
    fn is_whole(&self, known: &Known) -> bool {
        match &known.outcome {
            Outcome::Episode(record) => {
                let kept = [record.told, record.passages, record.matter, record.spoken];
                kept.into_iter().all(|digest| self.store.contains(digest))
            }
            Outcome::Page(_) | Outcome::Nothing => true,
        }
    }

    /// Reads one group, unless its bytes are those of `old`.
    fn make(&self, group: &Group, old: Option<&Known>) -> Result<Made> {
        let files: Vec<Result<Vec<u8>, String>> =
            group.files.iter().map(|path| self.bytes(path)).collect();
        let digests: Vec<Option<Digest>> =
            files.iter().map(|bytes| bytes.as_ref().ok().map(|bytes| Digest::of(bytes))).collect();
        let audio = group.audio.as_ref().map(|path| hash_file(&self.content.join(path)));
        let audio = audio.transpose()?;
        let key = self.key(group, &digests, audio);
        if let Some(old) = old.filter(|old| old.key == key && self.is_whole(old)) {
            return Ok(Made { digests, audio, known: old.clone(), parsed: false });
        }
        let wanted = Wanted { prefix: self.prefix, speakers: &self.config.speakers };
        let heard = group.audio.as_ref().map(|path| heard(&self.content.join(path)));
        let (loaded, mut diagnostics) = read(group, files, heard.unwrap_or_default(), wanted);
        let outcome = match loaded {
            Loaded::Episode(mut episode, origin) => {
                let configured = || self.show(group).map(ToOwned::to_owned);
                episode.show = episode.show.take().or_else(configured);
                diagnostics.extend(
                    outdated(&episode)
                        .map(|told| told.path(format!("{}{}", self.prefix, group.source()))),
                );
                let list = corrections_for(self.config, group.show.as_ref(), &episode);
                let corrections = correct(&mut episode, list);
                let (notes, unplaced) =
                    notes(&episode, options_for(self.config, group.show.as_ref(), &episode));
                let texts =
                    if unplaced.is_empty() { Vec::new() } else { self.texts(group, &origin) };
                diagnostics.extend(unplaced.into_iter().map(|unplaced| {
                    let needles = needles(&unplaced);
                    pinned(misplaced(unplaced), &needles, &texts)
                }));
                let told = Told { episode: *episode, notes, origin, corrections };
                // Several ask for them, and their names take long to make.
                let layout = paragraphs(&told.episode.transcript, &told.notes);
                let kept = Kept {
                    told: self.store.put(&told)?,
                    passages: self.store.put(&passages(&told, &layout))?,
                    matter: self.store.put(&Matter::of(&told))?,
                    spoken: self.store.put(&spoken(&told, &layout, &self.site.language))?,
                };
                let place = Place {
                    source: format!("{}{}", self.prefix, group.source()),
                    files: group
                        .files
                        .iter()
                        .map(|path| format!("{}{path}", self.prefix))
                        .collect(),
                    folder: group.folder.clone(),
                    show: group.show.clone(),
                    bundle: group.bundle.clone(),
                };
                Outcome::Episode(Arc::new(Record::of(place, &told, &layout, kept)))
            }
            Loaded::Page(page) => Outcome::Page(page),
            Loaded::Nothing => Outcome::Nothing,
        };
        Ok(Made { digests, audio, known: Known { key, outcome, diagnostics }, parsed: true })
    }

    /// The files in which the author of an episode may have written what has no place.
    fn texts(&self, group: &Group, origin: &Origin) -> Vec<Text> {
        let text = |path: &str| {
            let bytes = self.bytes(path).unwrap_or_default();
            (format!("{}{path}", self.prefix), String::from_utf8_lossy(&bytes).into_owned())
        };
        candidates(group, origin).map(text).collect()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        bytes(&self.content.join(path))
    }
}

/// The options of the summarizer for an episode.
pub(super) fn options_for<'c>(
    config: &'c Config,
    folder: Option<&Slug>,
    episode: &Episode,
) -> &'c summarize::Options {
    config.notes_of(show_of(folder, episode).as_ref().map(Slug::as_str))
}

/// What is to be put right in an episode.
pub(super) fn corrections_for<'c>(
    config: &'c Config,
    folder: Option<&Slug>,
    episode: &Episode,
) -> &'c Corrections {
    config.corrections_of(show_of(folder, episode).as_ref().map(Slug::as_str))
}

/// The show of an episode is its folder, else what it says.
fn show_of(folder: Option<&Slug>, episode: &Episode) -> Option<Slug> {
    folder.cloned().or_else(|| episode.show.as_deref().and_then(Slug::new))
}

/// The bytes of a file, or why it cannot be read.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LARGEST {
        let (size, largest) = (size / 1024 / 1024, LARGEST / 1024 / 1024);
        return Err(format!("it has {size} MB, and a transcript has at most {largest} MB"));
    }
    fs::read(path).map_err(|error| error.to_string())
}

/// The chapters in an audio file.
pub(super) fn heard(path: &Path) -> Vec<AuthoredChapter> {
    fs::File::open(path).map(|mut file| in_audio(&mut file)).unwrap_or_default()
}

/// What reading one group gave.
struct Made {
    digests: Vec<Option<Digest>>,
    audio: Option<Digest>,
    known: Known,
    parsed: bool,
}
