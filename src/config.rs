//! `shownotes.toml`: the site's settings, and the options of every step gathered from them.
#![allow(clippy::disallowed_methods, reason = "this room reads the configuration")]

mod corrections;
mod fields;
mod look;
mod machines;
mod names;
mod notes;
mod reference;
mod repository;
mod services;
mod show;
mod speakers;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::load::front_matter::{Matter, Syntax, read_table};
use crate::load::{Corrections, PAGES, Speakers};
use crate::site::SiteOptions;
use crate::summarize;
use crate::theme;
use fields::FIELDS;
pub(crate) use reference::{Described, Inside, Table, Takes, front_matter, settings};

/// The name of the file, in the root of a site.
pub(crate) const FILE: &str = "shownotes.toml";

/// How many episodes a list shows on one page where nothing is said.
const PAGE_SIZE: usize = 30;

/// Everything that an author may set. A site without the file has the defaults.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    /// Folder of the content, relative to the root; without it `content`, or
    /// the root itself where there is no such folder.
    pub(crate) content: Option<PathBuf>,
    /// Folder of the plain pages, relative to the content; empty where all of it is plain pages.
    pub(crate) pages: String,
    /// Folder for the site, relative to the root.
    pub(crate) output: PathBuf,
    /// For the steps that join and show episodes.
    pub(crate) site: SiteOptions,
    /// For reading: who the labels of transcripts stand for.
    pub(crate) speakers: Speakers,
    /// For reading: what was heard wrong.
    pub(crate) corrections: Corrections,
    /// By show: the site's with its own.
    pub(crate) show_corrections: BTreeMap<String, Corrections>,
    /// For the look.
    pub(crate) theme: theme::Options,
    /// For the summarizer.
    pub(crate) summarize: summarize::Options,
    /// For the summarizer, by show: the site's with what the show says otherwise.
    pub(crate) shows: BTreeMap<String, summarize::Options>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            content: None,
            pages: PAGES.to_owned(),
            output: PathBuf::from("public"),
            site: SiteOptions {
                language: "en".to_owned(),
                page_size: PAGE_SIZE,
                ..SiteOptions::default()
            },
            speakers: Speakers::default(),
            corrections: Corrections::default(),
            show_corrections: BTreeMap::new(),
            theme: theme::Options::default(),
            summarize: summarize::Options::default(),
            shows: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Reads the file in the root of a site.
    ///
    /// # Errors
    /// When it is there and has a mistake: a setting that is misread would
    /// change the whole site, so the run stops.
    pub(crate) fn load(root: &Path) -> Result<Self> {
        let path = root.join(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(source) => return Err(Error::Io { doing: "read", path, source }),
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            Error::Config(Box::new(
                Diagnostic::error("not-text", "this file is not UTF-8")
                    .path(FILE)
                    .hint("save it as plain text in UTF-8"),
            ))
        })?;
        Self::read(&text)
    }

    /// The summarizer's options for a show, by its slug.
    pub(crate) fn notes_of(&self, show: Option<&str>) -> &summarize::Options {
        show.and_then(|show| self.shows.get(show)).unwrap_or(&self.summarize)
    }

    /// What is put right in a show, by its slug.
    pub(crate) fn corrections_of(&self, show: Option<&str>) -> &Corrections {
        show.and_then(|show| self.show_corrections.get(show)).unwrap_or(&self.corrections)
    }

    fn read(text: &str) -> Result<Self> {
        let matter = Matter::whole(text, Syntax::Toml);
        let (config, _) = read_table(text, &matter, "the configuration", FIELDS, Self::default());
        // Again, because a show has the site's settings wherever they stand in the file.
        let (config, faults) = read_table(text, &matter, "the configuration", FIELDS, config);
        match faults.into_iter().next() {
            Some(fault) => {
                let fault = Diagnostic { severity: Severity::Error, ..fault };
                Err(Error::Config(Box::new(fault.path(FILE))))
            }
            None => Ok(config),
        }
    }
}

/// Whether a base address can stand before every address of the site.
pub(crate) fn check_base_url(url: &str) -> std::result::Result<(), String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split('/').next().unwrap_or_default());
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>?#\\".contains(c);
    match host {
        Some(host) if !host.is_empty() && !url.contains(odd) => Ok(()),
        _ => Err(format!("`{url}` is no address for a site")),
    }
}

#[cfg(test)]
mod tests;
