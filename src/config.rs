//! `shownotes.toml`: the site's settings, and the options of every step gathered from them.
#![allow(clippy::disallowed_methods, reason = "this room reads the configuration")]

mod fields;
mod look;
mod machines;
mod names;
mod notes;
mod repository;
mod services;
mod show;
mod speakers;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::load::Speakers;
use crate::load::front_matter::{Matter, Syntax, read_table};
use crate::site::SiteOptions;
use crate::summarize;
use crate::theme;
use fields::FIELDS;

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
    /// Folder for the site, relative to the root.
    pub(crate) output: PathBuf,
    /// For the steps that join and show episodes.
    pub(crate) site: SiteOptions,
    /// For reading: who the labels of transcripts stand for.
    pub(crate) speakers: Speakers,
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
            output: PathBuf::from("public"),
            site: SiteOptions {
                language: "en".to_owned(),
                page_size: PAGE_SIZE,
                ..SiteOptions::default()
            },
            speakers: Speakers::default(),
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
mod tests {
    use super::{Config, check_base_url};

    #[test]
    fn a_wrong_setting_stops_with_its_place_and_a_hint() {
        let error = Config::read("titel = \"x\"\n").expect_err("titel is no setting").to_string();
        assert!(error.contains("shownotes.toml:1") && error.contains("title"), "{error}");
    }

    #[test]
    fn shows_have_names() {
        let config = Config::read("[shows.night]\ntitle = \"The Night Bench\"\n").unwrap();
        assert_eq!(config.site.shows["night"].title.as_deref(), Some("The Night Bench"));
    }

    #[test]
    fn a_show_has_the_settings_of_the_site_but_for_its_own() {
        let config = Config::read(
            "[shows.night.summarize]\nquotes = false\nglossary = ['Wen Adisa']\n\
             [summarize]\ndensity = 'more'\nchapters = 7\nsummary = false\nglossary = ['Reck']\n",
        )
        .unwrap();
        let (site, night) = (config.notes_of(None), config.notes_of(Some("night")));
        assert_eq!(night.density, site.density);
        assert_eq!(
            (night.chapters, night.parts.summary, night.parts.quotes),
            (Some(7), false, false)
        );
        assert!(site.parts.quotes && site.parts.chapters);
        assert_eq!(night.glossary, ["Wen Adisa", "Reck"]);
        assert_eq!(config.notes_of(Some("day")), site);
    }

    #[test]
    fn a_base_address_has_a_host() {
        assert!(check_base_url("https://example.org/a/").is_ok());
        for bad in
            ["example.org", "https://", "javascript:1", "https://a b", "https://x/\"><script>"]
        {
            assert!(check_base_url(bad).is_err(), "{bad}");
        }
    }
}
