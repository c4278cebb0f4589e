//! A show: what episodes of one feed have in common.

use serde::{Deserialize, Serialize};

use super::Slug;

/// A podcast. A site holds one or several of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Show {
    /// The part of an address that stands for the show.
    pub slug: Slug,
    /// The name as people say it.
    pub title: String,
    /// One sentence to a paragraph about the show, plain text; empty where nobody wrote one.
    pub description: String,
}
