//! What a build looks at before it decides whether there is anything to do.

use super::sealed::Sealed;
use super::setup::Setup;
use super::workplace::Workplace;
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::load::Scan;
use crate::site::Routes;
use crate::theme::Theme;
use crate::words::{self, Words};
use crate::write::OutputState;

/// What a build looks at before it decides whether there is anything to do.
pub(super) struct Seen {
    pub(super) found: Scan,
    pub(super) words: Words,
    /// What is missing of the words.
    pub(super) wordless: Vec<Diagnostic>,
    pub(super) theme: Theme,
    pub(super) state: OutputState,
    pub(super) last: Option<Sealed>,
}

impl Seen {
    pub(super) fn of(setup: &Setup, workplace: &Workplace) -> Result<Self> {
        let site = &setup.config.site;
        let (words, wordless) = words::load(&setup.root, &site.language)?;
        let routes = Routes::new(site.base_url.as_deref());
        let theme = Theme::load(&setup.root, routes.base(), &words, &setup.config.theme)?;
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
