//! What an author may set about the site as a whole.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The `[site]`-wide settings of `shownotes.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct SiteOptions {
    /// The site's name; without it the show's name, or "Podcasts".
    pub(crate) title: Option<String>,
    /// One sentence to a paragraph.
    pub(crate) description: String,
    /// BCP 47 tag.
    pub(crate) language: String,
    /// Where the site will live.
    pub(crate) base_url: Option<String>,
    /// What is known of shows, by slug.
    pub(crate) shows: BTreeMap<String, ShowOptions>,
    /// How many episodes a list shows on one page.
    pub(crate) page_size: usize,
    /// What a topic is called, by another name of it in lower case.
    pub(crate) topic_aliases: BTreeMap<String, String>,
}

/// What an author says of one show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ShowOptions {
    /// The show's name.
    pub(crate) title: Option<String>,
    /// One sentence to a paragraph about it.
    pub(crate) description: String,
}
