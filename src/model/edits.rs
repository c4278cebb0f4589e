//! What an author changes in a part of the notes that is otherwise made from the transcript.

use serde::{Deserialize, Serialize};

use super::{AuthoredChapter, AuthoredQuote};

/// Changes of one list. What they do not name stays as it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits<T> {
    /// Entries that are there whatever is made beside them.
    pub add: Vec<T>,
    /// What generated entries to leave out are called; a part of a quote will do.
    pub drop: Vec<String>,
    /// What a generated entry is called, and what it is to be called.
    pub rename: Vec<(String, String)>,
}

impl<T> Default for Edits<T> {
    fn default() -> Self {
        Self { add: Vec::new(), drop: Vec::new(), rename: Vec::new() }
    }
}

impl<T> Edits<T> {
    /// Whether nothing is to be changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.drop.is_empty() && self.rename.is_empty()
    }
}

/// The changes of all lists of an episode's notes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AllEdits {
    /// Of the chapters.
    pub chapters: Edits<AuthoredChapter>,
    /// Of the groups of chapters.
    pub sections: Edits<AuthoredChapter>,
    /// Of the quotes; they are the words that are said and cannot be renamed.
    pub quotes: Edits<AuthoredQuote>,
    /// Of the topics.
    pub topics: Edits<String>,
    /// Of the names that are spoken of.
    pub mentions: Edits<String>,
}
