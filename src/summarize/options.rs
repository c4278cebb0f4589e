//! What an author may set of the notes that are made.

use serde::{Deserialize, Serialize};

/// Settings of the summarizer; the defaults suit most shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How finely to cut an episode.
    pub density: Density,
    /// Exactly this many chapters (or as near as the transcript allows), whatever the density.
    pub chapters: Option<u32>,
    /// How names and terms are spelt: `PostgreSQL`, `Ines Marlow`.
    pub glossary: Vec<String>,
}

/// How many chapters to make of an episode.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// About two thirds of the usual number.
    Fewer,
    /// One for some five or six minutes of talk.
    #[default]
    Normal,
    /// About half as many again.
    More,
}
