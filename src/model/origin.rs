//! Where a transcript was read from.

use serde::{Deserialize, Serialize};

/// The file that holds a transcript, and where in it each segment stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Its path, relative to the folder of the site, with `/`.
    pub file: String,
    /// The line of each segment, counted from one; empty where it is not known.
    pub lines: Vec<u32>,
}
