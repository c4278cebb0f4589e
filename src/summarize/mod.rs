//! Show notes of an episode: deterministic, offline, pure.
//!
//! Architecture invariant: imports only the model. No disk, no clock, no order
//! of a hash map, no floating point that differs between machines.

use crate::model::{Episode, ShowNotes};

/// Changes whenever the notes of some transcript change.
pub const VERSION: u32 = 1;

/// What an author may set.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Options {}

/// The notes of an episode: what the author wrote, and the rest made from the transcript.
#[must_use]
pub fn summarize(_episode: &Episode, _options: &Options) -> ShowNotes {
    ShowNotes::default()
}
