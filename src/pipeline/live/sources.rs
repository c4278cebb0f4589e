//! What a site is made with beside its content: settings, words, templates and static files.

use std::path::PathBuf;

use super::super::{Request, Setup};
use crate::cache::Key;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::site::Routes;
use crate::theme::Theme;
use crate::words::{self, Words};

/// Settings, words and theme as they were last read.
pub(super) struct Sources {
    pub(super) setup: Setup,
    pub(super) words: Words,
    /// What is missing of the words.
    pub(super) wordless: Vec<Diagnostic>,
    pub(super) theme: Theme,
    /// Where the content lies, without links.
    pub(super) content: PathBuf,
    /// Of all settings that reading depends on.
    pub(super) of_reading: Key,
    /// Of all settings and words that joining depends on.
    pub(super) of_joining: Key,
}

impl Sources {
    /// Reads all of them.
    ///
    /// # Errors
    /// When one has a mistake, or there is no content folder.
    pub(super) fn load(request: &Request) -> Result<Self> {
        let setup = Setup::of(request)?;
        let (config, content) = (&setup.config, &setup.content);
        let site = &config.site;
        let (words, wordless) = words::load(&setup.root, &site.language)?;
        let routes = Routes::new(site.base_url.as_deref());
        let theme = Theme::load(&setup.root, routes.base(), &words, &config.theme)?;
        let titles: Vec<_> = site.shows.iter().map(|(show, own)| (show, &own.title)).collect();
        let shows = (&config.shows, titles, &site.title, &site.show.title);
        let words_put_right = (&config.corrections, &config.show_corrections);
        let notes = (&config.speakers, &config.summarize, &site.language, words_put_right);
        let of_reading = Key::of("settings of reading", &(shows, notes, &content.prefix));
        let place = (&content.prefix, &content.path);
        let of_joining =
            Key::of("settings of joining", &(site, &words, (setup.drafts, setup.future), place));
        let content = content.path.canonicalize().unwrap_or_else(|_| content.path.clone());
        Ok(Self { words, wordless, theme, content, of_reading, of_joining, setup })
    }
}
