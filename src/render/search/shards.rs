//! Cuts the dictionary into files: by the first letters of its words, as many as it takes, so that a
//! word that comes or goes moves few cuts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::join::Join;
use crate::search::{Shard, TIERS, Term, file_name, sign, turned};

/// A posting of more bytes is a file of its own.
const SHORT: usize = 500;

/// A shard with more bytes is cut at the next letter. Years are never cut: `before:` asks them all.
const FULL: usize = 4_000;

/// Words of so many letters are also listed from behind, for who mistypes the first.
const TURNED: usize = 5;

/// The files of the dictionary, and the beginnings of its shards.
pub(super) struct Shards {
    pub(super) prefixes: Vec<String>,
    /// By path, not yet packed.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Postings by path.
    pub(super) postings: Vec<(String, Vec<u8>)>,
}

/// Cuts the terms of a site.
pub(super) fn shards(join: Join) -> Shards {
    let mut shards = Shards { prefixes: Vec::new(), files: Vec::new(), postings: Vec::new() };
    let (texts, terms) = join.terms();
    let mut entries: BTreeMap<Cow<'_, str>, Entry<'_>> = BTreeMap::new();
    for (number, joined) in (0..).zip(terms).filter(|(_, joined)| joined.sentences > 0) {
        let stem = texts.text(number);
        for form in joined.forms.iter().map(|form| texts.text(*form)) {
            entries.entry(form.into()).or_default().stems.push(stem);
            if form.starts_with(char::is_alphabetic) && form.chars().count() >= TURNED {
                entries.entry(turned(form).into()).or_default().stems.push(stem);
            }
        }
        let (sentences, mut postings) = joined.postings(stem);
        let mut term = Term { sentences, posting: Vec::new(), apart: Vec::new() };
        if postings.len() == 1 && postings[0].len() <= SHORT {
            term.posting = postings.remove(0);
        }
        for ((kind, _), posting) in TIERS.iter().zip(postings) {
            term.apart.push(size(&posting));
            shards.postings.push((file_name(kind, stem), posting));
        }
        entries.entry(stem.into()).or_default().term = Some(term);
    }
    let mut entries: Vec<_> = entries.into_iter().collect();
    for (_, entry) in &mut entries {
        // Their numbers say who came first, and that must not be seen.
        entry.stems.sort_unstable();
    }
    cut(&entries, 0, &mut shards);
    shards
}

/// What a text is in the dictionary: a word, a term, or both.
#[derive(Default)]
struct Entry<'t> {
    stems: Vec<&'t str>,
    term: Option<Term>,
}

/// Cuts what begins alike at the letter after `depth` bytes; what is small stays together.
fn cut(entries: &[(Cow<'_, str>, Entry<'_>)], depth: usize, shards: &mut Shards) {
    let next = |text: &str| text[depth..].chars().next().map_or(0, char::len_utf8);
    let head = |text: &str| text[..depth + next(text)].to_owned();
    // What lies together, and how large it is.
    let (mut from, mut to, mut together) = (0, 0, 0);
    for run in entries.chunk_by(|(a, _), (b, _)| head(a) == head(b)) {
        let size: usize = run.iter().map(|(text, entry)| weight(text, entry)).sum();
        let prefix = head(&run[0].0);
        let whole = size <= FULL || run.len() == 1 || prefix.starts_with(sign::YEAR);
        if from < to && (!whole || together + size > FULL) {
            write(&entries[from..to], head(&entries[from].0), shards);
            (from, together) = (to, 0);
        }
        to += run.len();
        together += size;
        if !whole {
            cut(run, prefix.len(), shards);
            (from, together) = (to, 0);
        }
    }
    if from < to {
        write(&entries[from..to], head(&entries[from].0), shards);
    }
}

fn weight(text: &str, entry: &Entry<'_>) -> usize {
    2 * text.len() + entry.term.as_ref().map_or(0, |term| 12 + term.posting.len())
}

fn size(posting: &[u8]) -> u32 {
    u32::try_from(posting.len()).expect("a posting has at most a few bytes a sentence")
}

fn write(run: &[(Cow<'_, str>, Entry<'_>)], prefix: String, shards: &mut Shards) {
    let mut shard = Shard::default();
    for (text, entry) in run {
        if !entry.stems.is_empty() {
            let stems = entry.stems.iter().map(|stem| (*stem).to_owned());
            shard.words.insert(text.to_string(), stems.collect());
        }
        if let Some(term) = &entry.term {
            shard.terms.insert(text.to_string(), term.clone());
        }
    }
    shards.files.push((file_name("w", &prefix), shard.bytes()));
    shards.prefixes.push(prefix);
}
