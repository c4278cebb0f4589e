//! Cuts the dictionary into files: by the first letters of its words, as many as it takes.

use std::collections::BTreeMap;

use super::join::Joined;
use crate::search::{Shard, Term, file_name, turned};

/// A posting of more bytes is a file of its own.
const SHORT: usize = 500;

/// A shard with more bytes is cut at the next letter.
const FULL: usize = 12_000;

/// Words of so many letters are also listed from behind, for who mistypes the first.
const TURNED: usize = 5;

/// The files of the dictionary, and the beginnings of its shards.
pub(super) struct Shards {
    pub(super) prefixes: Vec<String>,
    /// By path, not yet packed.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

/// Cuts the terms of a site, which are in order.
pub(super) fn shards(terms: Vec<(Box<str>, Joined)>) -> Shards {
    let mut shards = Shards { prefixes: Vec::new(), files: Vec::new() };
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut all: BTreeMap<String, Term> = BTreeMap::new();
    for (stem, joined) in terms {
        let stem = String::from(stem);
        for form in &joined.forms {
            words.entry(form.to_string()).or_default().push(stem.clone());
            if form.starts_with(char::is_alphabetic) && form.chars().count() >= TURNED {
                words.entry(turned(form)).or_default().push(stem.clone());
            }
        }
        let mut term = joined.term(&stem);
        if let Some(posting) = term.posting.take_if(|posting| posting.len() > SHORT) {
            shards.files.push((file_name("t", &stem), posting));
        }
        all.insert(stem, term);
    }
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for (word, stems) in words {
        entries.entry(word).or_default().stems = stems;
    }
    for (stem, term) in all {
        entries.entry(stem).or_default().term = Some(term);
    }
    let entries: Vec<(String, Entry)> = entries.into_iter().collect();
    cut(&entries, 0, &mut shards);
    shards
}

/// What a text is in the dictionary: a word, a term, or both.
#[derive(Default)]
struct Entry {
    stems: Vec<String>,
    term: Option<Term>,
}

/// Cuts what begins alike at the letter after `depth` bytes.
fn cut(entries: &[(String, Entry)], depth: usize, shards: &mut Shards) {
    let next = |text: &str| text[depth..].chars().next().map_or(0, char::len_utf8);
    let head = |text: &str| text[..depth + next(text)].to_owned();
    for run in entries.chunk_by(|(a, _), (b, _)| head(a) == head(b)) {
        let first = &run[0].0;
        let prefix = head(first);
        let size: usize = run.iter().map(|(text, entry)| weight(text, entry)).sum();
        if size <= FULL || run.len() == 1 || prefix.len() == depth {
            write(run, prefix, shards);
            continue;
        }
        // What is no longer than the beginning stays with it.
        let rest = if *first == prefix {
            write(&run[..1], prefix.clone(), shards);
            &run[1..]
        } else {
            run
        };
        cut(rest, prefix.len(), shards);
    }
}

fn weight(text: &str, entry: &Entry) -> usize {
    let term = entry.term.as_ref().map_or(0, |term| 12 + term.posting.as_ref().map_or(0, Vec::len));
    2 * text.len() + term
}

fn write(run: &[(String, Entry)], prefix: String, shards: &mut Shards) {
    let mut shard = Shard::default();
    for (text, entry) in run {
        if !entry.stems.is_empty() {
            shard.words.insert(text.clone(), entry.stems.clone());
        }
        if let Some(term) = &entry.term {
            shard.terms.insert(text.clone(), term.clone());
        }
    }
    shards.files.push((file_name("w", &prefix), shard.bytes()));
    shards.prefixes.push(prefix);
}
