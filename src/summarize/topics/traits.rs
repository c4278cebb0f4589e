//! How likely a phrase names what an episode is about, by what is told of it in numbers.
//!
//! The weights (`lists/en/topics.txt`) are written by `gold judge --topics`, which fits them to the marks
//! of readers by ridge regression.

use std::ops::Range;

use super::super::doc::{ASKS, CAP, DIGIT, FIRST_OF, INNER, UPPER};
use super::super::judge::{Judge, traits};
use super::super::lexicon::{
    ANNOUNCE, BADHEAD, BROAD, CONCRETE, GENERAL, GENERIC, HUMAN, INTROVERB, MODWEAK, NOSUBJECT,
    PASSING, VAGUE,
};
use super::super::math::ln;
use super::super::titles::{Phrase, Talk, WordClass, burst, tokens_of_phrase};
use super::steeped::{WHOLE, is_steeped, is_weak, rarest, telling};
use super::weigh::stretches;

/// A talk says what it is about within so many words.
const OPENING: usize = 400;
/// Words before a phrase in which somebody may say that it comes.
const AHEAD: usize = 6;

/// A phrase and what is found of it once for all its traits.
pub(super) struct View<'a> {
    talk: &'a Talk<'a>,
    known: Phrase,
    phrase: u32,
    tokens: Range<usize>,
    /// Where it is said, in order.
    said: &'a [usize],
    /// The stems of each chapter's title.
    heads: &'a [Vec<u32>],
    /// How much each stem of the talk weighs, 0 to 1.
    weights: &'a [f64],
    stretches: usize,
    /// By chapter: how often.
    by_chapter: Vec<usize>,
    bursts: Vec<f64>,
    proper: usize,
}

traits! {
    View,
    ("always", |_it| 1.0),
    // How often, and where.
    ("said", |it| ln(it.count()) / 3.0),
    ("said in a thousand words", |it| (1000.0 * it.count() / it.words()).sqrt() / 2.0),
    ("stretches", |it| ln(it.stretches as f64) / 3.0),
    ("share of stretches", |it| (150.0 * it.stretches as f64 / it.words()).min(1.0)),
    ("chapters", |it| it.chapters() / it.by_chapter.len() as f64),
    ("most in one chapter", |it| it.most() / it.count()),
    ("in one chapter only", |it| on(it.chapters() < 2.0 && it.by_chapter.len() > 3)),
    ("first said", |it| it.said[0] as f64 / it.words()),
    ("in the opening", |it| on(it.said[0] < OPENING.max(it.talk.doc.tokens.len() / 25))),
    ("again in the opening", |it| {
        on(it.said.get(1).is_some_and(|at| *at < OPENING.max(it.talk.doc.tokens.len() / 25)))
    }),
    ("at the end", |it| {
        on(it.said.last().is_some_and(|at| at * 10 > it.talk.doc.tokens.len() * 9))
    }),
    ("reach", |it| (it.said[it.said.len() - 1] - it.said[0]) as f64 / it.words()),
    ("announced", |it| ln(1.0 + it.announced())),
    ("asked", |it| ln(1.0 + it.asked())),
    // Its form.
    ("one word", |it| on(it.tokens.len() == 1)),
    ("three words", |it| on(it.tokens.len() > 2)),
    ("letters", |it| it.letters() / 20.0),
    ("a name", |it| on(it.proper == it.tokens.len())),
    ("partly a name", |it| on(it.proper > 0)),
    ("one common word", |it| on(it.tokens.len() == 1 && it.proper == 0)),
    ("capital letters", |it| on(it.shape(UPPER))),
    ("capital within", |it| on(it.shape(INNER))),
    ("a digit", |it| on(it.shape(DIGIT))),
    ("always with a capital", |it| it.capitals()),
    ("plural", |it| on(it.low(it.tokens.end - 1).ends_with('s'))),
    ("gerund", |it| on(it.low(it.tokens.end - 1).ends_with("ing"))),
    ("noun for head", |it| it.noun(it.tokens.end - 1)),
    ("least noun", |it| it.tokens.clone().map(|t| it.noun(t)).fold(1.0, f64::min)),
    ("the before", |it| f64::from(it.known.definite) / it.count()),
    ("a before", |it| f64::from(it.known.indefinite) / it.count()),
    ("owned", |it| on(it.known.owned)),
    ("says something", |it| on(it.known.says)),
    ("within a longer phrase", |it| f64::from(it.known.within) / it.count().max(f64::from(it.known.within))),
    ("begins a longer phrase", |it| f64::from(it.known.begins) / it.count().max(f64::from(it.known.begins))),
    // What its words are.
    ("generic head", |it| on(it.is(it.tokens.end - 1, GENERIC))),
    ("general head", |it| on(it.is(it.tokens.end - 1, GENERAL))),
    ("general front", |it| on(it.is(it.tokens.start, GENERAL))),
    ("weak front", |it| on(it.is(it.tokens.start, MODWEAK | BADHEAD))),
    ("broad", |it| on(it.tokens.len() == 1 && it.is(it.tokens.start, BROAD))),
    ("human head", |it| on(it.is(it.tokens.end - 1, HUMAN))),
    ("concrete head", |it| on(it.is(it.tokens.end - 1, CONCRETE))),
    ("vague", |it| on(it.tokens.clone().any(|t| it.is(t, VAGUE | PASSING)))),
    ("no subject", |it| on(it.tokens.clone().all(|t| it.is(t, NOSUBJECT)))),
    ("weak", |it| on(is_weak(it.talk, it.phrase))),
    ("steeped", |it| on(is_steeped(it.talk, it.phrase))),
    ("commonness of the rarest", |it| f64::from(rarest(it.talk, it.phrase)) / 20.0),
    ("commonness of the head", |it| it.common(it.tokens.end - 1)),
    ("commonness of a lone word", |it| {
        if it.tokens.len() == 1 { it.common(it.tokens.start) } else { 0.0 }
    }),
    ("most burst", |it| it.bursts.iter().copied().fold(0.0, f64::max)),
    ("least burst", |it| it.bursts.iter().copied().reduce(f64::min).unwrap_or(0.0)),
    ("sum of bursts", |it| it.bursts.iter().sum()),
    ("burst of the head", |it| it.bursts.last().copied().unwrap_or(0.0)),
    ("burst of a lone word", |it| if it.tokens.len() == 1 { it.bursts[0] } else { 0.0 }),
    ("little burst", |it| on(it.bursts.iter().all(|burst| *burst < 0.5))),
    ("telling", |it| telling(it.talk, it.phrase) as f64 / WHOLE as f64),
    ("bursts of what is said often", |it| {
        it.bursts.iter().copied().fold(0.0, f64::max) * ln(it.count()) / 3.0
    }),
    // What else names it.
    ("in the title", |it| it.share(|stem| it.talk.names.in_title(*stem))),
    ("all in the title", |it| on(it.share(|stem| it.talk.names.in_title(*stem)) == 1.0)),
    ("chapters called so", |it| ln(1.0 + it.called()) / 2.0),
    ("share of chapters called so", |it| it.called() / it.heads.len().max(1) as f64),
    ("a chapter's whole title", |it| {
        let stems = it.stems();
        on(it.heads.iter().any(|head| {
            !head.is_empty() && head.iter().all(|stem| stems.contains(stem))
        }))
    }),
    ("partly in chapters' titles", |it| {
        it.share(|stem| it.heads.iter().any(|head| head.contains(stem)))
    }),
    ("central", |it| it.central().sum::<f64>() / it.stems().len().max(1) as f64),
    ("most central", |it| it.central().fold(0.0, f64::max)),
    ("least central", |it| it.central().fold(1.0, f64::min)),
}

/// The names of the traits, in order.
pub(in super::super) fn names() -> Vec<&'static str> {
    NAMES.to_vec()
}

/// The traits of a phrase that is said at these tokens, at one at least.
pub(super) fn traits(
    talk: &Talk,
    phrase: u32,
    said: &[usize],
    about: (&[Vec<u32>], &[f64]),
) -> impl Iterator<Item = f64> {
    told(&View::new(talk, phrase, said, about)).into_iter()
}

/// What a reader would mark a phrase as a subject of the whole episode: 1 for a main one, half for a
/// lesser one, 0 for none.
pub(super) fn worth(talk: &Talk, phrase: u32, said: &[usize], about: (&[Vec<u32>], &[f64])) -> f64 {
    Judge::of_topics(names).sum_after(0, traits(talk, phrase, said, about))
}

impl<'a> View<'a> {
    fn new(
        talk: &'a Talk,
        phrase: u32,
        said: &'a [usize],
        (heads, weights): (&'a [Vec<u32>], &'a [f64]),
    ) -> Self {
        let known = talk.phrases.all[phrase as usize];
        let tokens = tokens_of_phrase(known.model);
        let class = |t: &usize| talk.classes.get(talk.doc.tokens[*t].word);
        let proper = tokens.clone().filter(|t| class(t) == WordClass::Proper).count();
        let chapters = talk.chapters.iter().map(|units| talk.doc.tokens_of(units.clone()));
        let by_chapter = chapters
            .map(|within| {
                said.partition_point(|at| *at < within.end)
                    - said.partition_point(|at| *at < within.start)
            })
            .collect();
        let bursts = tokens.clone().map(|t| burst(talk.doc, t)).collect();
        Self {
            stretches: stretches(talk, said),
            talk,
            known,
            phrase,
            tokens,
            said,
            heads,
            weights,
            by_chapter,
            bursts,
            proper,
        }
    }

    fn count(&self) -> f64 {
        f64::from(self.known.count)
    }

    fn words(&self) -> f64 {
        self.talk.doc.tokens.len() as f64
    }

    fn chapters(&self) -> f64 {
        self.by_chapter.iter().filter(|count| **count > 0).count() as f64
    }

    fn most(&self) -> f64 {
        self.by_chapter.iter().copied().max().unwrap_or(0) as f64
    }

    fn low(&self, token: usize) -> &str {
        self.talk.doc.low(token)
    }

    fn is(&self, token: usize, lists: super::super::lexicon::Lists) -> bool {
        self.talk.doc.word(token).is(lists)
    }

    fn shape(&self, shape: u8) -> bool {
        self.tokens.clone().any(|t| self.talk.doc.tokens[t].shape & shape != 0)
    }

    fn letters(&self) -> f64 {
        self.talk.doc.slice(self.tokens.clone()).chars().count() as f64
    }

    /// How often its first letter is a capital where no sentence begins.
    fn capitals(&self) -> f64 {
        let shapes = self.said.iter().map(|at| self.talk.doc.tokens[*at].shape);
        let inside = shapes.filter(|shape| shape & FIRST_OF == 0);
        let (capital, all) = inside
            .fold((0.0, 0.0), |(capital, all), shape| (capital + on(shape & CAP != 0), all + 1.0));
        capital / f64::max(all, 1.0)
    }

    fn noun(&self, token: usize) -> f64 {
        f64::from(self.talk.classes.noun(self.talk.doc.tokens[token].word))
    }

    fn common(&self, token: usize) -> f64 {
        let word = self.talk.doc.tokens[token].word;
        f64::from(self.talk.doc.memory().get(word).commonness) / 20.0
    }

    fn stems(&self) -> &[u32] {
        self.talk.phrases.stems(self.phrase)
    }

    fn share(&self, holds: impl Fn(&u32) -> bool) -> f64 {
        let stems = self.stems();
        stems.iter().filter(|stem| holds(stem)).count() as f64 / stems.len().max(1) as f64
    }

    /// How many chapters are called by it.
    fn called(&self) -> f64 {
        let stems = self.stems();
        let called = |head: &&Vec<u32>| stems.iter().all(|stem| head.contains(stem));
        self.heads.iter().filter(called).count() as f64
    }

    fn central(&self) -> impl Iterator<Item = f64> {
        self.stems().iter().map(|stem| self.weights[*stem as usize])
    }

    /// How often somebody says right before that it comes: "let's talk about".
    fn announced(&self) -> f64 {
        let leads = |at: &&usize| {
            let before = at.saturating_sub(AHEAD)..**at;
            before.into_iter().any(|t| self.is(t, INTROVERB | ANNOUNCE))
        };
        self.said.iter().filter(leads).count() as f64
    }

    /// How often its sentence is a question.
    fn asked(&self) -> f64 {
        let tokens = &self.talk.doc.tokens;
        let asks = |at: &&usize| {
            let mut end = **at;
            while end + 1 < tokens.len() && end < **at + 30 && tokens[end + 1].shape & FIRST_OF == 0
            {
                end += 1;
            }
            tokens[end].after & ASKS != 0
        };
        self.said.iter().filter(asks).count() as f64
    }
}

fn on(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}
