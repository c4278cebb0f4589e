//! A plain page of the author: about, contact, imprint.

use serde::{Deserialize, Serialize};

use super::Slug;

/// A page that is no episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The last part of its address.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What search engines show of it; may be empty.
    pub description: String,
    /// Markdown.
    pub body: String,
    /// Held back from a build unless asked for.
    pub draft: bool,
}
