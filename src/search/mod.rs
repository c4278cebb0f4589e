//! Search over every spoken word: what the files of an index hold, and the engine that asks them.
//!
//! ```text
//! search/index.bin     how many sentences, where the shards begin
//! search/w-PREFIX.bin  words from this beginning on, their terms, short postings
//! search/t-STEM.bin    the posting of a term that is said often
//! search/u-STEM.bin    of such a posting longer sentences, where there are many, or all turns of a speaker
//! search/v-STEM.bin    still longer ones
//! search/e-NUMBER-PIECE.bin  an episode: where some sentences are, when, by whom
//! ```
//! The text of a hit is a part of the episode's own `.txt`. Files are packed with gzip.
//! `static/search.js` is the same engine for the browser: one test set holds both to it.
//!
//! Architecture invariant: pure. Files are given to it.

mod codec;
mod coder;
mod engine;
mod episode;
mod guess;
mod narrow;
mod query;
mod rank;
mod shard;
mod text;

use std::collections::BTreeSet;

pub(crate) use codec::{
    COMMON, Head, Place, TIERS, file_name, packed, posting, put, take, wrapped,
};
pub(crate) use engine::{Answer, Engine, Hit};
pub(crate) use episode::{EpisodeFacts, EpisodeFile, Paragraph};
pub(crate) use shard::{Term, shard_bytes};
pub(crate) use text::{folded, folds_plainly, lower, words};

/// The file that is asked first.
pub(crate) const INDEX: &str = "search/index.bin";

/// The signs before words that are no spoken words: whose words a sentence is, and what an
/// episode is. The posting of a speaker has pairs: the first sentence, and the first that is
/// another's again.
pub(crate) mod sign {
    pub(crate) const SPEAKER: char = '@';
    pub(crate) const SHOW: char = '$';
    pub(crate) const TOPIC: char = '+';
    pub(crate) const SEASON: char = '%';
    pub(crate) const YEAR: char = '=';
    /// A word from behind.
    pub(crate) const TURNED: char = '~';
}

/// A word from behind, with the sign of such: those that end alike lie together.
pub(crate) fn turned(word: &str) -> String {
    std::iter::once(sign::TURNED).chain(word.chars().rev()).collect()
}

/// What is asked first: a number, an address, and a line a shard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Index {
    /// How many sentences there are.
    pub(crate) sentences: u32,
    /// Where the site is: `https://example.org/` or `/`.
    pub(crate) home: String,
    /// What each shard begins with, by bytes of UTF-8: a word is in the last that is not after it.
    pub(crate) shards: BTreeSet<String>,
}

impl Index {
    /// The bytes of its file, not yet packed.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let shards: String = self.shards.iter().map(|shard| format!("\n{shard}")).collect();
        format!("{}\n{}{shards}", self.sentences, self.home).into_bytes()
    }

    /// Reads the bytes of a file; `None` where they are no index.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut lines = std::str::from_utf8(bytes).ok()?.split('\n');
        let sentences = lines.next()?.parse().ok()?;
        let home = lines.next()?.to_owned();
        Some(Self { sentences, home, shards: lines.map(str::to_owned).collect() })
    }
}
