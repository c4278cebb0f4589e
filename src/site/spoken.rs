//! The words of an episode as the search wants them: made once an episode, joined once a site.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What the search keeps of an episode between builds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Spoken {
    /// How many sentences it has.
    pub(crate) sentences: u32,
    /// Its terms in order, each with its words and its sentences, but for the texts.
    pub(crate) terms: Bytes,
    /// The texts of terms and words, end to end.
    pub(crate) texts: String,
    /// Where its sentences are, when and by whom they are said.
    pub(crate) bodies: Vec<Bytes>,
    /// The titles of its chapters.
    pub(crate) chapters: Vec<String>,
    /// Who speaks.
    pub(crate) speakers: Vec<String>,
}

/// Bytes that are kept and read back in one piece, not one by one as those of a list are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The store lends what it read.
        <&[u8]>::deserialize(deserializer).map(|bytes| Self(bytes.to_vec()))
    }
}
