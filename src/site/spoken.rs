//! The words of an episode as the search wants them: made once an episode, joined once a site.

use serde::{Deserialize, Serialize};

/// What the search keeps of an episode between builds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Spoken {
    /// How many sentences it has.
    pub(crate) sentences: u32,
    /// Its terms in order, each with its words and its sentences.
    pub(crate) terms: Vec<u8>,
    /// Where its sentences are, when and by whom they are said.
    pub(crate) bodies: Vec<Vec<u8>>,
    /// The titles of its chapters.
    pub(crate) chapters: Vec<String>,
    /// Who speaks.
    pub(crate) speakers: Vec<String>,
}
