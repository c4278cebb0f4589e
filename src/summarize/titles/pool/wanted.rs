//! How likely somebody would take each word of a chapter into its title, by how it is said.
//!
//! The weights (`lists/en/wanted.txt`) are written by `gold judge --words`, which fits them to the titles
//! that readers gave by logistic regression.

use super::super::super::doc::{CAP, DIGIT, FIRST_OF, INNER};
use super::super::super::judge::Judge;
use super::super::super::math::{DECAY_15, DECAY_40, DECAY_100, exp, logs};
use super::super::Scope;
use super::opening::sentences;
use super::view::burst;

/// Words of a chapter that may be wanted, and of these the first.
const REACH: usize = 260;
const NEAR: usize = 80;

/// How likely a word is wanted that is not said there.
const UNSEEN: f64 = 0.02;

/// How each stem of a chapter's beginning is wanted.
pub(crate) struct Wanted {
    /// By the numbers of the stems.
    stems: Vec<(u32, f64)>,
    /// The sum of all, and the highest.
    pub(crate) sum: f64,
    pub(crate) top: f64,
}

/// A stem at the beginning of a chapter.
struct Seen {
    stem: u32,
    /// Where it is said first: the word, the sentence and its length.
    token: usize,
    sentence: usize,
    length: usize,
    count: usize,
    near: usize,
    asked: bool,
    /// Whether it has a capital that no start of a sentence gives it; capitals or digits inside.
    capital: bool,
    inner: bool,
}

/// Each trait: its name and how it is told.
macro_rules! traits {
    ($(($name:literal, |$scope:ident, $it:ident| $told:expr),)*) => {
        const NAMES: &[&str] = &[$($name),*];

        fn told(scope: &Scope, seen: &Seen) -> [f64; NAMES.len()] {
            [$({
                let ($scope, $it) = (scope, seen);
                $told
            }),*]
        }
    };
}

traits! {
    ("always", |_scope, _it| 1.0),
    ("burst", |scope, it| bursts(scope, it)),
    ("commonness", |scope, it| f64::from(common(scope, it)) / 10.0),
    ("unknown", |scope, it| on(common(scope, it) == 0)),
    ("said here", |scope, it| log(scope.count(it.stem))),
    ("said", |scope, it| log(scope.told(it.stem).all)),
    ("marks the chapter", |scope, it| scope.z(it.stem) / 5.0),
    ("marks and is said", |scope, it| {
        scope.z(it.stem) / 5.0 * f64::from(scope.count(it.stem)).sqrt()
    }),
    ("near 15", |scope, it| DECAY_15.after(it.token - scope.tokens.start)),
    ("near 40", |scope, it| DECAY_40.after(it.token - scope.tokens.start)),
    ("near 100", |scope, it| DECAY_100.after(it.token - scope.tokens.start)),
    ("first sentence", |_scope, it| on(it.sentence == 0)),
    ("first sentences", |_scope, it| on(it.sentence < 3)),
    ("asked", |_scope, it| on(it.asked)),
    ("capital", |_scope, it| on(it.capital)),
    ("capital inside", |_scope, it| on(it.inner)),
    ("said near", |_scope, it| logs().of(it.near + 1)),
    ("said in reach", |_scope, it| logs().of(it.count + 1)),
    ("near", |_scope, it| on(it.near > 0)),
    ("spread", |scope, it| {
        f64::from(scope.talk.counts.spread(it.stem)) / f64::from(scope.chapters)
    }),
    ("length", |scope, it| scope.talk.doc.low(it.token).len() as f64 / 8.0),
    ("ends in ing", |scope, it| on(scope.talk.doc.low(it.token).ends_with("ing"))),
    ("ends in ly", |scope, it| on(scope.talk.doc.low(it.token).ends_with("ly"))),
    ("ends in ed", |scope, it| on(scope.talk.doc.low(it.token).ends_with("ed"))),
    ("bursts and marks", |scope, it| bursts(scope, it) * scope.z(it.stem) / 5.0),
    ("bursts and is said", |scope, it| bursts(scope, it) * log(scope.count(it.stem))),
    ("share of the words", |scope, it| {
        f64::from(scope.count(it.stem)) * 100.0 / scope.words.max(1) as f64
    }),
    ("length of its sentence", |_scope, it| it.length as f64 / 30.0),
}

/// The names of the traits of words, in order.
pub(crate) fn names() -> Vec<&'static str> {
    NAMES.to_vec()
}

/// The words at the beginning of a chapter, one a stem, with what is told of them.
pub(crate) fn traits(scope: &Scope) -> Vec<(usize, Vec<f64>)> {
    seen(scope).iter().map(|it| (it.token, told(scope, it).to_vec())).collect()
}

impl Wanted {
    /// Looks at the beginning of a chapter.
    pub(crate) fn new(scope: &Scope) -> Self {
        let judge = Judge::of_words(names);
        let likely =
            |it: &Seen| 1.0 / (1.0 + exp(-judge.sum_after(0, told(scope, it).into_iter())));
        let stems: Vec<(u32, f64)> = seen(scope).iter().map(|it| (it.stem, likely(it))).collect();
        let sum = stems.iter().map(|it| it.1).sum();
        let top = stems.iter().map(|it| it.1).fold(UNSEEN, f64::max);
        Self { stems, sum, top }
    }

    /// How likely a stem is wanted.
    pub(crate) fn of(&self, stem: u32) -> f64 {
        let found = self.stems.binary_search_by_key(&stem, |it| it.0);
        found.map_or(UNSEEN, |at| self.stems[at].1)
    }
}

/// The stems at the beginning of a chapter, by their numbers.
fn seen(scope: &Scope) -> Vec<Seen> {
    let doc = scope.talk.doc;
    let start = scope.tokens.start;
    let tokens = start..scope.tokens.end.min(start + REACH);
    let mut all: Vec<Seen> = Vec::with_capacity(REACH);
    for (sentence, (range, asked)) in sentences(doc, tokens).into_iter().enumerate() {
        for token in range.clone() {
            let Some(stem) = scope.stem(token) else { continue };
            let shape = doc.tokens[token].shape;
            all.push(Seen {
                stem,
                token,
                sentence,
                length: range.len(),
                count: 1,
                near: usize::from(token < start + NEAR),
                asked,
                capital: shape & CAP != 0 && shape & FIRST_OF == 0,
                inner: shape & (INNER | DIGIT) != 0,
            });
        }
    }
    all.sort_by_key(|it| (it.stem, it.token));
    all.dedup_by(|next, first| {
        let same = next.stem == first.stem;
        if same {
            first.count += 1;
            first.near += next.near;
            first.asked |= next.asked;
            first.capital |= next.capital;
            first.inner |= next.inner;
        }
        same
    });
    all
}

fn bursts(scope: &Scope, seen: &Seen) -> f64 {
    burst(scope.talk.doc, seen.token)
}

fn common(scope: &Scope, seen: &Seen) -> u8 {
    let doc = scope.talk.doc;
    doc.memory().get(doc.tokens[seen.token].word).commonness
}

fn log(count: u32) -> f64 {
    logs().of(count as usize + 1)
}

fn on(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}
