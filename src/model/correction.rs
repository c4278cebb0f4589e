//! A word that was heard wrong, and what was meant.

use serde::{Deserialize, Serialize};

/// What was put right in a transcript, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// As the transcript has it.
    pub heard: String,
    /// What stands there now.
    pub meant: String,
    /// How many times.
    pub count: u32,
}
