//! How likely somebody would take each word of a chapter into its title, by how it is said.
//!
//! The weights (`lists/en/wanted.txt`) are written by `gold judge --words`, which fits them to the titles
//! that readers gave by logistic regression.

use super::super::super::doc::{CAP, DIGIT, FIRST_OF, INNER};
use super::super::super::judge::{Judge, traits};
use super::super::super::math::{DECAY_15, DECAY_40, DECAY_100, exp_all, logs};
use super::super::Scope;
use super::super::salience::Told;
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
#[derive(Clone, Copy)]
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

/// A stem at the beginning of a chapter with what several traits ask for.
struct Known<'a> {
    scope: &'a Scope<'a>,
    seen: &'a Seen,
    told: Told,
    common: u8,
    burst: f64,
    low: &'a str,
}

impl<'a> Known<'a> {
    fn new(scope: &'a Scope, seen: &'a Seen) -> Self {
        let doc = scope.talk.doc;
        let common = doc.memory().get(doc.tokens[seen.token].word).commonness;
        let (told, burst) = (scope.told(seen.stem), burst(doc, seen.token));
        Self { scope, seen, told, common, burst, low: doc.low(seen.token) }
    }

    /// Words from the start of the chapter to where it is said first.
    fn away(&self) -> usize {
        self.seen.token - self.scope.tokens.start
    }
}

traits! {
    Known,
    ("always", |_it| 1.0),
    ("burst", |it| it.burst),
    ("commonness", |it| f64::from(it.common) / 10.0),
    ("unknown", |it| on(it.common == 0)),
    ("said here", |it| log(it.told.count)),
    ("said", |it| log(it.told.all)),
    ("marks the chapter", |it| it.told.z / 5.0),
    ("marks and is said", |it| it.told.z / 5.0 * f64::from(it.told.count).sqrt()),
    ("near 15", |it| DECAY_15.after(it.away())),
    ("near 40", |it| DECAY_40.after(it.away())),
    ("near 100", |it| DECAY_100.after(it.away())),
    ("first sentence", |it| on(it.seen.sentence == 0)),
    ("first sentences", |it| on(it.seen.sentence < 3)),
    ("asked", |it| on(it.seen.asked)),
    ("capital", |it| on(it.seen.capital)),
    ("capital inside", |it| on(it.seen.inner)),
    ("said near", |it| logs().of(it.seen.near + 1)),
    ("said in reach", |it| logs().of(it.seen.count + 1)),
    ("near", |it| on(it.seen.near > 0)),
    ("spread", |it| {
        f64::from(it.scope.talk.counts.spread(it.seen.stem)) / f64::from(it.scope.chapters)
    }),
    ("length", |it| it.low.len() as f64 / 8.0),
    ("ends in ing", |it| on(it.low.ends_with("ing"))),
    ("ends in ly", |it| on(it.low.ends_with("ly"))),
    ("ends in ed", |it| on(it.low.ends_with("ed"))),
    ("bursts and marks", |it| it.burst * it.told.z / 5.0),
    ("bursts and is said", |it| it.burst * log(it.told.count)),
    ("share of the words", |it| {
        f64::from(it.told.count) * 100.0 / it.scope.words.max(1) as f64
    }),
    ("length of its sentence", |it| it.seen.length as f64 / 30.0),
}

/// The names of the traits of words, in order.
pub(crate) fn names() -> Vec<&'static str> {
    NAMES.to_vec()
}

/// The words at the beginning of a chapter, one a stem, with what is told of them.
pub(crate) fn traits(scope: &Scope) -> Vec<(usize, Vec<f64>)> {
    let seen = seen(scope);
    seen.iter().map(|it| (it.token, told(&Known::new(scope, it)).to_vec())).collect()
}

impl Wanted {
    /// Looks at the beginning of a chapter.
    pub(crate) fn new(scope: &Scope) -> Self {
        let judge = Judge::of_words(names);
        let seen = seen(scope);
        let mut against = judge.sums(seen.len(), |at| told(&Known::new(scope, &seen[at])));
        against.iter_mut().for_each(|sum| *sum = -*sum);
        exp_all(&mut against);
        let likely = seen.iter().zip(against).map(|(it, against)| (it.stem, 1.0 / (1.0 + against)));
        let stems: Vec<(u32, f64)> = likely.collect();
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
    // A stem and the place where it is said in one, which is quick to sort.
    let places = all.iter().zip(0u64..);
    let mut order: Vec<u64> = places.map(|(it, at)| u64::from(it.stem) << 32 | at).collect();
    order.sort_unstable();
    let seen = |place: &u64| all[*place as u32 as usize];
    let once = |run: &[u64]| {
        run[1..].iter().map(seen).fold(seen(&run[0]), |first, next| Seen {
            count: first.count + 1,
            near: first.near + next.near,
            asked: first.asked | next.asked,
            capital: first.capital | next.capital,
            inner: first.inner | next.inner,
            ..first
        })
    };
    order.chunk_by(|a, b| a >> 32 == b >> 32).map(once).collect()
}

fn log(count: u32) -> f64 {
    logs().of(count as usize + 1)
}

fn on(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}
