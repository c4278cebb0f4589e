//! A part of the dictionary: the words that begin alike, and what is said of their terms.
//!
//! A number, so many bytes of text, then the short postings one after another. The text has a line
//! `word stem …` a word (the stem where it is another), an empty line, and a line
//! `stem sentences bytes` a term; 0 bytes where the posting is a file of its own.

use std::collections::BTreeMap;

use super::codec::{put, take};

/// A term that lies in the shard: in how many sentences it is, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) sentences: u32,
    /// `None` where it is a file of its own.
    pub(crate) posting: Option<Vec<u8>>,
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
        let words = self.words.iter().map(|(word, stems)| match stems.as_slice() {
            [only] if only == word => word.clone(),
            stems => format!("{word} {}", stems.join(" ")),
        });
        let size = |term: &Term| term.posting.as_ref().map_or(0, Vec::len);
        let terms = self
            .terms
            .iter()
            .map(|(stem, term)| format!("{stem} {} {}", term.sentences, size(term)));
        let (words, terms): (Vec<_>, Vec<_>) = (words.collect(), terms.collect());
        let text = format!("{}\n\n{}", words.join("\n"), terms.join("\n"));
        let postings: Vec<u8> = self
            .terms
            .values()
            .filter_map(|term| term.posting.as_deref())
            .flatten()
            .copied()
            .collect();
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
        let (words, terms) = text.split_once("\n\n").unwrap_or((&text, ""));
        for line in words.split('\n').filter(|line| !line.is_empty()) {
            let mut parts = line.split(' ').map(str::to_owned);
            let word = parts.next().unwrap_or_default();
            let stems: Vec<String> = parts.collect();
            let stems = if stems.is_empty() { vec![word.clone()] } else { stems };
            shard.words.insert(word, stems);
        }
        for line in terms.split('\n') {
            let mut parts = line.split(' ');
            let (Some(stem), Some(sentences), Some(size)) =
                (parts.next(), number(parts.next()), number(parts.next()))
            else {
                continue;
            };
            let (own, rest) = postings.split_at((size as usize).min(postings.len()));
            postings = rest;
            let posting = (size > 0).then(|| own.to_vec());
            shard.terms.insert(stem.to_owned(), Term { sentences, posting });
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
        let term = |posting: &[u8]| Term {
            sentences: 2,
            posting: (!posting.is_empty()).then(|| posting.to_vec()),
        };
        shard.terms.insert("pump".to_owned(), term(b"\n\n"));
        shard.terms.insert("pumps".to_owned(), term(b""));
        assert_eq!(Shard::read(&shard.bytes()), shard);
        for broken in [&b""[..], b"\xff\xff\xff\xff\x0f", b"\x03\xff\n\n"] {
            Shard::read(broken);
        }
    }
}
