//! Chapter titles by rules: the first rule that has something to say wins.
//!
//! A title names what a chapter is about in at most seven words. Better a
//! plain one than a silly one.

mod asked;
mod chunks;
mod classes;
mod company;
mod finished;
mod grammar;
mod headlines;
mod inside;
mod intro;
mod keys;
mod looks;
mod nouns;
mod openings;
mod phrases;
mod places;
mod plain;
mod pool;
mod questions;
mod salience;
mod section;
mod special;
mod spelling;
mod sponsors;
#[cfg(test)]
mod tests;
mod whole;
mod worth;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use super::cues::CueMap;
use super::doc::Doc;
use super::languages::Language;
use super::lexicon::GENERIC;
use super::names::Names;
use super::people::Heard;
use super::words::NO_STEM;
use crate::model::Episode;
use classes::{Class, Classes};
use finished::{finish, finish_low};
use inside::{Spoken, inside};
use phrases::Phrases;
use places::Places;
use salience::{Counts, Salience, Stemmed, Told};

pub(super) use chunks::Connector;
pub(super) use classes::Class as WordClass;
pub(super) use looks::judged;
pub(super) use nouns::range as tokens_of_phrase;
pub(super) use phrases::Phrase;
pub(super) use pool::view::burst;

/// Most words of a title.
const MOST_WORDS: usize = 7;

/// Among so many of the best a title is looked for that is no part of another.
const FRESH: usize = 5;

/// What titles, topics and the summary are made from.
pub(super) struct Talk<'a> {
    pub(super) doc: &'a Doc,
    pub(super) cues: &'a CueMap,
    pub(super) names: &'a Names,
    pub(super) classes: Classes,
    pub(super) phrases: Phrases,
    pub(super) counts: Counts,
    stemmed: Vec<Stemmed>,
    /// Where each word is said, and each stem.
    words: Places,
    stems: Places,
    /// Scratch for counting phrases, by phrase; empty between uses.
    uses: RefCell<Vec<nouns::Uses>>,
    /// Its speakers, once they are asked for.
    heard: OnceCell<Heard>,
    /// The units of each chapter.
    pub(super) chapters: Vec<Range<usize>>,
}

/// One chapter, as the rules see it.
pub(super) struct Scope<'a> {
    pub(super) talk: &'a Talk<'a>,
    pub(super) index: usize,
    /// How many chapters there are.
    pub(super) chapters: u32,
    pub(super) units: Range<usize>,
    pub(super) tokens: Range<usize>,
    pub(super) words: usize,
    /// How much more a phrase counts at the very start.
    position: f64,
    salience: Salience<'a>,
}

/// A title that a rule proposes.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// As it will be shown, but for its first letter.
    pub(super) text: String,
    /// What it speaks of, to tell doubles.
    pub(super) stems: Vec<u32>,
    /// Where it was said, if one place says it all.
    spoken: Option<Spoken>,
}

/// A finished title.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Title {
    /// As shown.
    pub(super) text: String,
    /// Whether the chapter is part of the show's frame: introduction, sponsor, closing.
    pub(super) frame: bool,
    /// Whether it only says that the talk begins, whatever this is about.
    pub(super) opens: bool,
    /// What a reader would mark it, 0 to about 1; 0 where there is no judge.
    pub(super) worth: f64,
    /// As a sentence names the matter, where one can: "the harbour wall".
    pub(super) matter: Option<String>,
}

impl<'a> Talk<'a> {
    /// Reads a transcript with its chapters, given by their first units.
    pub(super) fn new(doc: &'a Doc, cues: &'a CueMap, names: &'a Names, starts: &[usize]) -> Self {
        let classes = Classes::new(doc, names);
        let stemmed = salience::stemmed(doc);
        let said = stemmed.iter().map(|it| (it.token, it.stem));
        let stems = Places::new(doc.words.stems(), said);
        let said = doc.tokens.iter().zip(0..).map(|(token, at)| (at, token.word));
        let words = Places::new(doc.words.len(), said);
        let phrases = Phrases::new(doc, &classes, &stems);
        let (chapters, counts) = chapters(doc, &stemmed, starts);
        let uses = RefCell::new(vec![nouns::Uses::default(); phrases.all.len()]);
        let heard = OnceCell::new();
        Self {
            doc,
            cues,
            names,
            classes,
            phrases,
            counts,
            stemmed,
            words,
            stems,
            uses,
            heard,
            chapters,
        }
    }

    /// Takes other chapters in place of its own, given by their first units.
    pub(super) fn regroup(&mut self, starts: &[usize]) {
        (self.chapters, self.counts) = chapters(self.doc, &self.stemmed, starts);
    }

    /// The speakers as they are heard; the episode is that of the transcript.
    pub(super) fn heard(&self, episode: &Episode) -> &Heard {
        self.heard.get_or_init(|| Heard::new(self, episode))
    }

    /// Where a word is said, in order.
    pub(super) fn places_of(&self, word: u32) -> impl Iterator<Item = usize> {
        self.words.of(word)
    }

    /// A chapter by its index.
    pub(super) fn scope(&'a self, index: usize) -> Scope<'a> {
        let units = self.chapters[index].clone();
        let tokens = self.doc.tokens_of(units.clone());
        Scope {
            talk: self,
            index,
            chapters: self.chapters.len() as u32,
            words: tokens.len(),
            position: 8.0,
            salience: Salience::new(&self.counts, index..index + 1),
            units,
            tokens,
        }
    }
}

/// The units of chapters that begin at these, and the words in each.
fn chapters(doc: &Doc, stemmed: &[Stemmed], starts: &[usize]) -> (Vec<Range<usize>>, Counts) {
    let end = |i: usize| starts.get(i + 1).copied().unwrap_or(doc.units.len());
    let chapters: Vec<Range<usize>> = (0..starts.len()).map(|i| starts[i]..end(i)).collect();
    let tokens: Vec<Range<usize>> =
        chapters.iter().map(|units| doc.tokens_of(units.clone())).collect();
    let counts = Counts::new(doc.words.stems(), stemmed, &tokens);
    (chapters, counts)
}

impl Scope<'_> {
    /// How much a stem belongs to this chapter.
    fn z(&self, stem: u32) -> f64 {
        self.salience.z(stem)
    }

    /// How this chapter says a stem.
    fn told(&self, stem: u32) -> Told {
        self.salience.told(stem)
    }

    /// How often a stem is said in this chapter.
    fn count(&self, stem: u32) -> u32 {
        self.salience.count(stem)
    }

    /// In how many eighths of this chapter a stem is said.
    fn parts(&self, stem: u32) -> u32 {
        self.salience.parts(stem)
    }

    /// Whether some stems are all spoken of in nearly every chapter.
    fn worn(&self, stems: &[u32]) -> bool {
        self.chapters >= 4 && stems.iter().all(|stem| self.everywhere(*stem))
    }

    /// Whether a stem is spoken of in nearly every chapter.
    fn everywhere(&self, stem: u32) -> bool {
        self.talk.counts.spread(stem) * 10 >= self.chapters * 7
    }

    /// The stem of a token that has one.
    fn stem(&self, token: usize) -> Option<u32> {
        Some(self.talk.doc.stem(token)).filter(|stem| *stem != NO_STEM)
    }

    /// Whether a token is a noun or name that says something and marks the chapter.
    fn content(&self, token: usize, least: f64) -> bool {
        let doc = self.talk.doc;
        let class = self.talk.classes.get(doc.tokens[token].word);
        let names =
            class == Class::Proper || (class == Class::Noun && !doc.word(token).is(GENERIC));
        names && self.stem(token).is_some_and(|stem| self.z(stem) >= least)
    }
}

/// The titles of all chapters, each different from the others.
pub(super) fn titles(talk: &Talk) -> Vec<Title> {
    let mut used: Vec<(String, Vec<u32>)> = Vec::new();
    let mut titles = Vec::with_capacity(talk.chapters.len());
    for index in 0..talk.chapters.len() {
        let scope = talk.scope(index);
        let frame = special::special(&scope);
        let is_frame = frame.is_some();
        let judged = !is_frame && talk.doc.language.is_english();
        let mut drafts = judged.then(|| pool::best::best(&scope));
        let mut worths: Vec<f64> = Vec::new();
        let (mut proposed, nouns) = match (frame, &mut drafts) {
            (Some(frame), _) => (vec![frame], None),
            (None, Some(drafts)) => {
                let (titles, all) = drafts.take(FRESH).unzip();
                worths = all;
                (titles, None)
            }
            (None, None) => propose(&scope),
        };
        let free = |candidate: &Candidate, strict: bool| {
            let mut low = String::new();
            finish_low(&candidate.text, &mut low);
            let stems = &candidate.stems;
            let told = |other: &[u32]| {
                let within = stems.iter().all(|stem| other.contains(stem));
                !stems.is_empty() && within && (strict || stems.len() == other.len())
            };
            !low.is_empty() && !used.iter().any(|(text, other)| *text == low || told(other))
        };
        // "Budget" after "Error budgets" only where nothing else is left.
        let near = &proposed[..proposed.len().min(FRESH)];
        let fresh = near.iter().position(|candidate| free(candidate, true));
        let mut place =
            fresh.or_else(|| proposed.iter().position(|candidate| free(candidate, false)));
        // Seldom is one of those taken already that the rest is looked at.
        while place.is_none()
            && let Some((title, worth)) = drafts.as_mut().and_then(Iterator::next)
        {
            place = free(&title, false).then_some(proposed.len());
            proposed.push(title);
            worths.push(worth);
        }
        let worth = place.and_then(|at| worths.get(at)).copied().unwrap_or(0.0);
        let proposed = place.map(|at| proposed[at].clone());
        let named = |strict: bool| {
            let mut all = nouns.iter().flat_map(|nouns| nouns.all(talk)).take(12);
            all.find(|candidate| free(candidate, strict))
        };
        let chosen = proposed
            .or_else(|| named(true))
            .or_else(|| named(false))
            .or_else(|| plain::statement(&scope).filter(|candidate| free(candidate, false)));
        let chosen = chosen.unwrap_or_else(|| Candidate {
            text: part(talk.doc.language, index + 1),
            stems: Vec::new(),
            spoken: None,
        });
        let matter = chosen.spoken.as_ref().filter(|_| !is_frame);
        let matter = matter.and_then(|spoken| inside(talk, spoken, &chosen.text));
        // The matter stays: a summary may tell it, and a later chapter be called so.
        let opens = !is_frame && special::opens(&scope, worths.first().copied());
        let chosen = if opens { special::introduction(&scope).unwrap_or(chosen) } else { chosen };
        let mut text = finish(&chosen.text);
        // Two introductions or sponsors of one name: number the later ones.
        let mut number = 2;
        while used.iter().any(|(other, _)| *other == text.to_lowercase()) {
            text = format!("{} ({number})", finish(&chosen.text));
            number += 1;
        }
        used.push((text.to_lowercase(), chosen.stems));
        titles.push(Title { text, frame: is_frame, opens, worth, matter });
    }
    titles
}

/// "Part 3", or the bare number in a language in which nothing may be said.
pub(super) fn part(language: &Language, number: usize) -> String {
    let number = number.to_string();
    match &language.phrases {
        Some(phrases) => phrases.fill("part", &[("number", &number)]),
        None => number,
    }
}

/// The names of the traits of drafts, in order.
pub(super) fn traits() -> Vec<String> {
    pool::traits::names().into_iter().map(str::to_owned).collect()
}

/// The drafts of a chapter with their kinds and traits: for fitting.
pub(super) fn drafts(scope: &Scope) -> Vec<(String, String, Vec<f64>)> {
    if special::special(scope).is_some() {
        return Vec::new();
    }
    let opening = pool::Opening::new(scope);
    let salient = nouns::phrases(scope);
    let all = pool::pool(&opening, &salient);
    let told = |draft: &pool::Draft| {
        let traits = pool::traits::traits(&opening, &salient, draft).collect();
        (finish(&draft.text), format!("{:?}", draft.kind), traits)
    };
    all.iter().map(told).collect()
}

/// The names of the traits of words that may be wanted in a title, in order.
pub(super) fn word_traits() -> Vec<String> {
    pool::wanted::names().into_iter().map(str::to_owned).collect()
}

/// The words at the beginning of a chapter with their traits: for fitting.
pub(super) fn words(scope: &Scope) -> Vec<(String, Vec<f64>)> {
    let all = pool::wanted::traits(scope).into_iter();
    all.map(|(token, told)| (scope.talk.doc.low(token).to_owned(), told)).collect()
}

/// What the rules propose for a chapter in a language without a judge, in the order in which they
/// are believed.
fn propose(scope: &Scope) -> (Vec<Candidate>, Option<nouns::Titles>) {
    let mut proposed: Vec<Candidate> = Vec::new();
    proposed.extend(headlines::named(scope));
    proposed.extend(headlines::announced(scope));
    let announced = intro::announced(scope);
    let question = questions::question(scope, questions::NEAR);
    let (announced, question) = match (announced, question) {
        (Some(a), Some(q)) => {
            let first = a.strong && a.found.at <= q.at && a.found.score >= 2.0 && a.words >= 2;
            if first {
                (Some(a.found.title), Some(q.title))
            } else {
                proposed.push(q.title);
                (Some(a.found.title), None)
            }
        }
        (a, q) => (a.map(|a| a.found.title), q.map(|q| q.title)),
    };
    proposed.extend(announced);
    proposed.extend(question);
    let nouns = nouns::titles(scope);
    // "Let's talk of water": the phrases know which water.
    if proposed.len() == 1 && proposed[0].stems.len() < 2 {
        proposed.retain(|title| nouns.plain_is_empty() || title.text.ends_with('?'));
    }
    if proposed.is_empty() && nouns.lone(scope.talk) {
        proposed.extend(questions::question(scope, questions::FAR).map(|found| found.title));
    }
    (proposed, Some(nouns))
}
