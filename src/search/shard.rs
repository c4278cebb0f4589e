//! A part of the dictionary: the words that begin alike, and what is said of their terms.
//!
//! A number, so many bytes of text, then the short postings one after another. The text has a line
//! `text stems sentences bytes apart…` for each word and term: its stems with commas, none where it is
//! no word; in how many sentences it is and the bytes of its posting, neither where it is no term.
//! Where the posting lies apart these are 0 bytes, and the bytes of each of its files follow.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::codec::{put, take};

/// A term that lies in the shard: in how many sentences it is, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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

/// The bytes of a shard's file, not yet packed, from its words and terms in order: each with its
/// stems, none where it is no word, and the term where it is one.
pub(crate) fn shard_bytes<'t>(
    entries: impl Iterator<Item = (&'t str, &'t [&'t str], Option<&'t Term>)>,
) -> Vec<u8> {
    let (mut text, mut postings) = (String::new(), Vec::new());
    for (word, stems, term) in entries {
        let mut before = if text.is_empty() { "" } else { "\n" };
        for part in [word].iter().chain(stems) {
            text.push_str(before);
            text.push_str(part);
            before = if before == " " || before == "," { "," } else { " " };
        }
        if stems.is_empty() {
            text.push(' ');
        }
        if let Some(Term { sentences, posting, apart }) = term {
            for number in [*sentences, length(posting)].iter().chain(apart) {
                write!(text, " {number}").expect("a string takes all that is written");
            }
            postings.extend_from_slice(posting);
        }
    }
    let mut bytes = Vec::with_capacity(text.len() + postings.len() + 4);
    put(&mut bytes, length(text.as_bytes()));
    bytes.extend_from_slice(text.as_bytes());
    bytes.extend_from_slice(&postings);
    bytes
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("a shard is small")
}

impl Shard {
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
    use super::{Shard, Term, shard_bytes};

    #[test]
    fn a_shard_comes_back() {
        let term = |posting: &[u8], apart: &[u32]| Term {
            sentences: 2,
            posting: posting.to_vec(),
            apart: apart.to_vec(),
        };
        let (short, long) = (term(b"\n\n", &[]), term(b"", &[600, 40]));
        let entries = [
            ("pum", &["pump"][..], None),
            ("pump", &[], Some(&short)),
            ("pumps", &["pump", "pumps", "pumpa"], Some(&long)),
        ];
        let mut shard = Shard::default();
        for (text, stems, term) in entries {
            let stems: Vec<_> = stems.iter().map(|stem| (*stem).to_owned()).collect();
            shard.words.extend((!stems.is_empty()).then(|| (text.to_owned(), stems)));
            shard.terms.extend(term.map(|term| (text.to_owned(), term.clone())));
        }
        assert_eq!(Shard::read(&shard_bytes(entries.into_iter())), shard);
        for broken in [&b""[..], b"\xff\xff\xff\xff\x0f", b"\x03\xff\n\n"] {
            Shard::read(broken);
        }
    }
}
