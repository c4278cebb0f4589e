//! The words of an episode as the search wants them: made once an episode, joined once a site.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What the search keeps of an episode between builds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Spoken {
    /// How many sentences it has.
    pub(crate) sentences: u32,
    /// What is spoken.
    pub(crate) language: String,
    /// Its words, each with the sizes of its text and of where it is said.
    pub(crate) words: Bytes,
    /// The texts of the words, end to end.
    pub(crate) texts: String,
    /// In which sentences the words are said, word after word.
    pub(crate) places: Bytes,
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
