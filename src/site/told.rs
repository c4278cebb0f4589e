//! What the store keeps of an episode: what its author gave, and what was made of it.

use serde::{Deserialize, Serialize};

use crate::model::{Correction, Episode, Origin, ShowNotes};

/// An episode with its notes: what is kept of it between builds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Told {
    /// As the author gave it.
    pub(crate) episode: Episode,
    /// As made of it.
    pub(crate) notes: ShowNotes,
    /// Where its transcript stands.
    pub(crate) origin: Origin,
    /// What was put right in its transcript.
    pub(crate) corrections: Vec<Correction>,
}
