//! The short way of a build for which nothing changed: equal inputs, untouched outputs.
//!
//! It decides nothing of its own. The key covers all that a build looks at
//! before it opens a transcript, and any doubt leads to the long way, which
//! finds out file by file.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::manifest::TICK;
use super::{HeldBack, Setup};
use crate::cache::Key;
use crate::diagnostic::Diagnostic;
use crate::load::{ContentFile, Scan};
use crate::theme::Theme;

/// What the last whole build of an output folder was made of, and what it told.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Sealed {
    pub(super) key: Key,
    /// How many files it had.
    pub(super) files: usize,
    pub(super) episodes: usize,
    pub(super) pages: usize,
    pub(super) words: usize,
    pub(super) held_back: HeldBack,
    /// When it was.
    pub(super) now: Option<DateTime>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Sealed {
    /// Whether what was held back for its date is still all that is.
    pub(super) fn holds(&self, now: Option<DateTime>) -> bool {
        match (self.now, now) {
            (Some(then), Some(now)) => {
                then <= now && self.held_back.next.is_none_or(|next| now < next)
            }
            (then, now) => then == now,
        }
    }
}

/// The key of everything that a build can see without opening a content file.
pub(super) fn key_of(setup: &Setup, found: &Scan, theme: &Theme) -> Key {
    let Setup { drafts, future, config, content, .. } = setup;
    let notes = (&config.summarize, &config.shows, &config.speakers);
    let words = (&config.corrections, &config.show_corrections);
    let settings = (
        &config.site,
        notes,
        words,
        (drafts, future),
        (&config.pages, &content.path, &content.prefix),
    );
    // Pages depend on the addresses of static files, a build also on their bytes.
    let assets: Vec<_> = theme.assets().iter().map(|asset| (&asset.path, asset.digest)).collect();
    Key::of("sealed", &(settings, theme, assets, &found.files, &found.diagnostics))
}

/// Whether sizes and times prove that files have not changed since `sealed`
/// (nanoseconds since 1970): one that changed shortly before may have changed again.
pub(super) fn are_settled(files: &[ContentFile], sealed: u128) -> bool {
    files.iter().all(|file| file.modified != 0 && file.modified + TICK < sealed)
}
