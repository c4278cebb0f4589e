//! A part of the dictionary: the words that begin alike, and what is said of their terms.
//!
//! A number, so many bytes of text, then the short postings one after another. The text has a line
//! `text stems sentences bytes apart…` for each word and term: its stems with commas, none where it is
//! no word; in how many sentences it is and the bytes of its posting, neither where it is no term.
//! Where the posting lies apart these are 0 bytes, and the bytes of each of its files follow.

use std::collections::{BTreeMap, BTreeSet};

use super::codec::{put, take};

/// A term that lies in the shard: in how many sentences it is, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) sentences: u32,
    /// Empty where it lies apart.
    pub(crate) posting: Vec<u8>,
    /// The bytes of the files that it lies in: the shorter sentences, and the longer where those lie
    /// apart again. So nobody fetches more than they are willing to.
    pub(crate) apart: Vec<u32>,
}

/// A part of the dictionary, by word and by stem.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Shard {
    pub(crate) words: BTreeMap<String, Vec<String>>,
    pub(crate) terms: BTreeMap<String, Term>,
}

impl Shard {
    /// The bytes of its file, not yet packed.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let texts: BTreeSet<&String> = self.words.keys().chain(self.terms.keys()).collect();
        let lines = texts.into_iter().map(|text| {
            let stems = self.words.get(text).map_or_else(String::new, |stems| stems.join(","));
            match self.terms.get(text) {
                Some(Term { sentences, posting, apart }) => {
                    let apart: String = apart.iter().map(|size| format!(" {size}")).collect();
                    format!("{text} {stems} {sentences} {}{apart}", posting.len())
                }
                None => format!("{text} {stems}"),
            }
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let postings = self.terms.values().flat_map(|term| &term.posting);
        let postings: Vec<u8> = postings.copied().collect();
        let mut bytes = Vec::with_capacity(text.len() + postings.len() + 4);
        put(&mut bytes, u32::try_from(text.len()).expect("a shard is small"));
        bytes.extend_from_slice(text.as_bytes());
        bytes.extend_from_slice(&postings);
        bytes
    }

    /// Reads the bytes of a file; what cannot be read is left out.
    pub(crate) fn read(mut bytes: &[u8]) -> Self {
        let mut shard = Self::default();
        let length = take(&mut bytes).unwrap_or_default() as usize;
        let (text, mut postings) = bytes.split_at(length.min(bytes.len()));
        let text = String::from_utf8_lossy(text);
        for line in text.split('\n') {
            let mut parts = line.split(' ');
            let text = parts.next().unwrap_or_default();
            let stems = parts.next().into_iter().flat_map(|stems| stems.split(','));
            let stems: Vec<_> = stems.filter(|stem| !stem.is_empty()).map(str::to_owned).collect();
            if !stems.is_empty() {
                shard.words.insert(text.to_owned(), stems);
            }
            let (Some(sentences), Some(size)) = (number(parts.next()), number(parts.next())) else {
                continue;
            };
            let (own, rest) = postings.split_at((size as usize).min(postings.len()));
            postings = rest;
            let apart = parts.map_while(|size| number(Some(size))).collect();
            shard.terms.insert(text.to_owned(), Term { sentences, posting: own.to_vec(), apart });
        }
        shard
    }
}

fn number(text: Option<&str>) -> Option<u32> {
    text?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Shard, Term};

    #[test]
    fn a_shard_comes_back() {
        let mut shard = Shard::default();
        for (word, stems) in [("pump", vec!["pump"]), ("pumps", vec!["pump", "pumps"])] {
            shard.words.insert(word.to_owned(), stems.into_iter().map(str::to_owned).collect());
        }
        let term = |posting: &[u8], apart: &[u32]| Term {
            sentences: 2,
            posting: posting.to_vec(),
            apart: apart.to_vec(),
        };
        shard.terms.insert("pump".to_owned(), term(b"\n\n", &[]));
        shard.terms.insert("pumps".to_owned(), term(b"", &[600, 40]));
        assert_eq!(Shard::read(&shard.bytes()), shard);
        for broken in [&b""[..], b"\xff\xff\xff\xff\x0f", b"\x03\xff\n\n"] {
            Shard::read(broken);
        }
    }
}
