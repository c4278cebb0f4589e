//! Cuts the dictionary into files: by the first letters of its words, as many as it takes, so that a
//! word that comes or goes moves few cuts.

use std::borrow::Cow;

use super::join::Join;
use super::tiers::postings;
use crate::search::{TIERS, Term, file_name, shard_bytes, sign, turned};

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
    let terms = join.terms();
    let texts = &terms.texts;
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (word, stem) in terms.words() {
        let stem = texts.text(stem);
        if word.starts_with(char::is_alphabetic) && word.chars().count() >= TURNED {
            lines.push(Line::new(turned(&word).into(), What::Word(stem)));
        }
        lines.push(Line::new(word.into(), What::Word(stem)));
    }
    let (mut bytes, mut places) = (Vec::new(), Vec::new());
    for (number, joined) in (0..).zip(&terms.terms) {
        let stem = texts.text(number);
        terms.places(joined, &mut bytes, &mut places);
        let sentences = joined.sentences;
        let mut postings = postings(stem, sentences, &mut places);
        let mut term = Term { sentences, posting: Vec::new(), apart: Vec::new() };
        if postings.len() == 1 && postings[0].len() <= SHORT {
            term.posting = postings.remove(0);
        }
        for ((kind, _), posting) in TIERS.iter().zip(postings) {
            term.apart.push(size(&posting));
            shards.postings.push((file_name(kind, stem), posting));
        }
        lines.push(Line::new(stem.into(), What::Term(Box::new(term))));
    }
    // Words that are written in several ways may be looked up by the same.
    lines.sort_unstable();
    lines.dedup();
    let runs = lines.chunk_by(|a, b| a.text == b.text);
    let entries: Vec<_> = runs.map(Entry::new).collect();
    cut(&entries, 0, &mut shards);
    shards
}

/// What a text of the dictionary is; of one text words come before the term.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line<'t> {
    /// The first bytes of the text, so that most comparisons read no text.
    first: u64,
    text: Cow<'t, str>,
    what: What<'t>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum What<'t> {
    /// A word of this stem.
    Word(&'t str),
    Term(Box<Term>),
}

impl<'t> Line<'t> {
    fn new(text: Cow<'t, str>, what: What<'t>) -> Self {
        let mut first = [0; 8];
        let count = text.len().min(first.len());
        first[..count].copy_from_slice(&text.as_bytes()[..count]);
        Self { first: u64::from_be_bytes(first), text, what }
    }
}

/// What a text is in the dictionary: a word, a term, or both.
struct Entry<'l> {
    text: &'l str,
    stems: Vec<&'l str>,
    term: Option<&'l Term>,
}

impl<'l> Entry<'l> {
    /// What the lines of a text say.
    fn new(lines: &'l [Line<'_>]) -> Self {
        let mut entry = Self { text: &lines[0].text, stems: Vec::new(), term: None };
        for line in lines {
            match &line.what {
                What::Word(stem) => entry.stems.push(stem),
                What::Term(term) => entry.term = Some(term),
            }
        }
        entry
    }

    fn weight(&self) -> usize {
        2 * self.text.len() + self.term.map_or(0, |term| 12 + term.posting.len())
    }
}

/// Cuts what begins alike at the letter after `depth` bytes; what is small stays together.
fn cut(entries: &[Entry<'_>], depth: usize, shards: &mut Shards) {
    let next = |text: &str| text[depth..].chars().next().map_or(0, char::len_utf8);
    let head = |entry: &Entry<'_>| entry.text[..depth + next(entry.text)].to_owned();
    let letter = |entry: &Entry<'_>| entry.text[depth..].chars().next();
    // What lies together, and how large it is.
    let (mut from, mut to, mut together) = (0, 0, 0);
    for run in entries.chunk_by(|a, b| letter(a) == letter(b)) {
        let size: usize = run.iter().map(Entry::weight).sum();
        let prefix = head(&run[0]);
        let whole = size <= FULL || run.len() == 1 || prefix.starts_with(sign::YEAR);
        if from < to && (!whole || together + size > FULL) {
            write(&entries[from..to], head(&entries[from]), shards);
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
        write(&entries[from..to], head(&entries[from]), shards);
    }
}

fn size(posting: &[u8]) -> u32 {
    u32::try_from(posting.len()).expect("a posting has at most a few bytes a sentence")
}

fn write(run: &[Entry<'_>], prefix: String, shards: &mut Shards) {
    let entries = run.iter().map(|entry| (entry.text, &entry.stems[..], entry.term));
    shards.files.push((file_name("w", &prefix), shard_bytes(entries)));
    shards.prefixes.push(prefix);
}
