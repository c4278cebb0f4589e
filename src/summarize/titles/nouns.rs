//! The last resort and the commonest: a title from the noun phrases that mark a chapter.

use std::ops::Range;

use super::super::doc::ASKS;
use super::super::lexicon::{DET, FIRST, GENERAL, GENERIC, MODWEAK, PLACE, QUESTION};
use super::super::words::NO_STEM;
use super::chunks::Connector;
use super::classes::Class;
use super::phrases::Occurrence;
use super::worth::score;
use super::{Candidate, Scope, Talk};

/// A phrase with its worth for a chapter.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scored {
    /// Its number.
    pub(crate) phrase: u32,
    /// The first of its stems.
    pub(crate) stem: u32,
    /// Its worth; only the order counts.
    pub(crate) score: f64,
    /// Uses in the chapter.
    pub(crate) uses: Uses,
}

/// Uses of a phrase within a chapter.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Uses {
    /// How often it is said.
    pub(crate) count: u32,
    /// Words before the first time.
    pub(crate) first: u32,
    /// Whether it is said in a question.
    pub(crate) asked: bool,
    /// Whether `about` stands before it.
    pub(crate) about: bool,
}

/// The best phrases of a chapter, best first.
pub(crate) fn phrases(scope: &Scope) -> Vec<Scored> {
    phrases_of(scope, |_, _| true)
}

/// The best of the phrases that pass, given by their numbers and uses; others are not judged.
pub(crate) fn phrases_of(scope: &Scope, passes: impl Fn(u32, Uses) -> bool) -> Vec<Scored> {
    let talk = scope.talk;
    let section = scope.position == 0.0;
    let mut uses = talk.uses.borrow_mut();
    let here = talk.phrases.within(scope.tokens.clone());
    let mut scored = Vec::with_capacity(here.len() / 2);
    let told_of = talk.doc.words.find("about");
    let questions = questions(scope);
    let mut next = 0;
    for occurrence in here {
        let uses = &mut uses[occurrence.phrase as usize];
        if uses.count == 0 {
            uses.first = occurrence.token;
        }
        uses.count += 1;
        let at = occurrence.token as usize;
        while questions.get(next).is_some_and(|question| question.end <= at) {
            next += 1;
        }
        uses.asked |= questions.get(next).is_some_and(|question| question.start <= at);
        uses.about |= !uses.about && about(scope, at, told_of);
    }
    for occurrence in here {
        // The first occurrence counts for all; the table is left empty for the next chapter.
        let mut used = std::mem::take(&mut uses[occurrence.phrase as usize]);
        used.first = used.first.saturating_sub(scope.tokens.start as u32);
        // Said once, late: it could not win, and most phrases are such.
        let late = used.first > 250 && talk.phrases.all[occurrence.phrase as usize].count < 3;
        if used.count == 0 || (used.count == 1 && late) || (section && used.count < 3) {
            continue;
        }
        if !passes(occurrence.phrase, used) {
            continue;
        }
        if let Some(score) = score(scope, occurrence.phrase, used) {
            let (phrase, uses) = (occurrence.phrase, used);
            let stem = talk.phrases.stems(phrase).first().copied().unwrap_or(NO_STEM);
            scored.push(Scored { phrase, stem, score, uses });
        }
    }
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.phrase.cmp(&b.phrase)));
    scored
}

/// The sentences of a chapter that end with a question mark.
fn questions(scope: &Scope) -> Vec<Range<usize>> {
    let doc = scope.talk.doc;
    let asks = |tokens: &Range<usize>| doc.tokens[tokens.end - 1].after & ASKS != 0;
    let cues = &scope.talk.cues.units;
    let units = scope.units.clone().filter(|unit| cues[*unit] & QUESTION != 0);
    units.flat_map(|unit| doc.sentences(unit..unit + 1)).map(|it| it.1).filter(asks).collect()
}

/// Whether `about` stands before a token, or before its article.
fn about(scope: &Scope, at: usize, about: Option<u32>) -> bool {
    let doc = scope.talk.doc;
    // Whether it is said so many words before; only then it is asked what stands between.
    let said = |back: usize| {
        let there = at.checked_sub(back).filter(|there| *there >= scope.tokens.start);
        there.is_some_and(|there| Some(doc.tokens[there].word) == about)
    };
    said(1) && !doc.word(at - 1).is(DET) || said(2) && doc.word(at - 1).is(DET)
}

/// Titles from noun phrases, the best first: joined, plain, then the runners-up.
///
/// Each is spelt when it is asked for: the first is nearly always taken.
pub(crate) struct Titles {
    /// The chapter.
    tokens: Range<usize>,
    /// The joined phrases.
    joined: Option<(u32, u32)>,
    /// The plain ones.
    plain: Vec<u32>,
}

/// The titles that noun phrases make.
pub(crate) fn titles(scope: &Scope) -> Titles {
    titles_of(scope, &phrases(scope))
}

/// The titles that the best phrases make.
pub(crate) fn titles_of(scope: &Scope, scored: &[Scored]) -> Titles {
    let scored = &scored[..scored.len().min(24)];
    let Some(best) = scored.first() else {
        return Titles { tokens: scope.tokens.clone(), joined: None, plain: Vec::new() };
    };
    let grown = grow(scope, best, scored);
    let joined = partner(scope, &grown, scored).map(|other| (grown.phrase, other.phrase));
    let plain = std::iter::once(&grown).chain(scored).map(|choice| choice.phrase).collect();
    Titles { tokens: scope.tokens.clone(), joined, plain }
}

impl Titles {
    /// Whether the first speaks of less than two stems, or there is none.
    pub(crate) fn lone(&self, talk: &Talk) -> bool {
        self.joined.is_none()
            && self.plain.first().is_none_or(|phrase| talk.phrases.stems(*phrase).len() < 2)
    }

    /// Whether there is none.
    pub(crate) fn plain_is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// The joined phrases: their tokens and the title.
    pub(crate) fn pair(&self, talk: &Talk) -> Option<(Vec<usize>, String)> {
        let (x, y) = self.joined?;
        let phrases = talk.doc.language.phrases.as_ref()?;
        let spell = |phrase: u32| talk.title_of(phrase, &self.tokens);
        let tokens = |phrase: u32| range(talk.phrases.all[phrase as usize].model);
        let text = format!("{}{}", spell(x), phrases.and(&spell(y)));
        Some((tokens(x).chain(tokens(y)).collect(), text))
    }

    /// The titles, the best first.
    pub(crate) fn all<'a>(&'a self, talk: &'a Talk) -> impl Iterator<Item = Candidate> + 'a {
        let stems = |phrase: u32| talk.phrases.stems(phrase);
        let spell = |phrase: u32| talk.title_of(phrase, &self.tokens);
        let phrases = talk.doc.language.phrases.as_ref();
        let joined = self.joined.zip(phrases).map(move |((x, y), phrases)| Candidate {
            text: format!("{}{}", spell(x), phrases.and(&spell(y))),
            stems: [stems(x), stems(y)].concat(),
            spoken: None,
        });
        joined.into_iter().chain(self.plain.iter().map(move |phrase| Candidate {
            text: spell(*phrase),
            stems: stems(*phrase).to_vec(),
            spoken: None,
        }))
    }
}

fn model(scope: &Scope, phrase: u32) -> Occurrence {
    scope.talk.phrases.all[phrase as usize].model
}

/// The tokens of an occurrence.
pub(crate) fn range(occurrence: Occurrence) -> Range<usize> {
    let start = occurrence.token as usize;
    start..start + usize::from(occurrence.length)
}

/// A single word becomes the best longer phrase that holds it, if that is not much worse.
fn grow(scope: &Scope, best: &Scored, scored: &[Scored]) -> Scored {
    let talk = scope.talk;
    let known = talk.phrases.all[best.phrase as usize];
    if known.content != 1 {
        return *best;
    }
    let Some(stem) = talk.phrases.stems(best.phrase).first() else { return *best };
    let token = known.model.token as usize;
    let proper = talk.classes.get(talk.doc.tokens[token].word) == Class::Proper;
    let least = best.score - if proper { 0.7 } else { 1.6 };
    scored
        .iter()
        .filter(|other| other.score >= least && talk.phrases.all[other.phrase as usize].content > 1)
        .filter(|other| talk.phrases.stems(other.phrase).contains(stem))
        .find(|other| !talk.doc.word(model(scope, other.phrase).token as usize).is(MODWEAK))
        .copied()
        .or_else(|| (!proper).then(|| instead(scope, best, scored)).flatten())
        .unwrap_or(*best)
}

/// "Break", "Box": a phrase that is said again elsewhere in the chapter says more than a lone word.
fn instead(scope: &Scope, best: &Scored, scored: &[Scored]) -> Option<Scored> {
    let talk = scope.talk;
    let lasting = |other: &&Scored| {
        let stems = talk.phrases.stems(other.phrase);
        other.uses.count >= 2
            && stems.len() > 1
            && stems.iter().all(|stem| scope.parts(*stem) >= 2)
            && !scope.worn(stems)
    };
    scored.iter().filter(|other| other.score >= best.score - 0.3).find(lasting).copied()
}

/// A second phrase that stands as firmly as the first and says something else.
fn partner(scope: &Scope, x: &Scored, scored: &[Scored]) -> Option<Scored> {
    let talk = scope.talk;
    let words = |choice: &Scored| range(model(scope, choice.phrase)).len();
    let proper = |choice: &Scored| {
        let token = model(scope, choice.phrase).token as usize;
        talk.classes.get(talk.doc.tokens[token].word) == Class::Proper
    };
    if !firm(scope, x) || talk.phrases.all[x.phrase as usize].content > 3 {
        return None;
    }
    // A lone word looks further for company.
    let reach = if words(x) == 1 { 2.5 } else { 1.5 };
    let other = scored.iter().skip(1).filter(|y| y.score >= x.score - reach).find(|y| {
        let stems = talk.phrases.stems(x.phrase);
        let shared = talk.phrases.stems(y.phrase).iter().any(|stem| stems.contains(stem));
        !shared && words(x) + words(y) <= 5 && firm(scope, y)
    })?;
    // "Pro and packages", "Bitcoin and actors": a lone common word or what is spoken of all
    // along makes no half.
    let lasting = |choice: &Scored| {
        let stems = talk.phrases.stems(choice.phrase);
        stems.iter().all(|stem| scope.parts(*stem) >= 3 && scope.z(*stem) >= 2.0)
    };
    let half = |choice: &Scored| {
        let worn = scope.worn(talk.phrases.stems(choice.phrase));
        let common = words(choice) == 1 && !proper(choice);
        (!common || lasting(choice)) && !worn
    };
    // Two lone words need to be said often, unless one is a name.
    let singles = words(x) == 1 && words(other) == 1;
    let often = x.uses.count >= 5 && other.uses.count >= 5;
    let paired = !singles || proper(x) || proper(other) || often;
    (paired && half(x) && half(other)).then_some(*other)
}

/// Whether a phrase is a topic of the chapter and not something mentioned.
fn firm(scope: &Scope, choice: &Scored) -> bool {
    let talk = scope.talk;
    let doc = talk.doc;
    let known = talk.phrases.all[choice.phrase as usize];
    let tokens = range(known.model);
    let weak = GENERIC | PLACE | FIRST | GENERAL;
    let class = |token: usize| talk.classes.get(doc.tokens[token].word);
    let mut nouns = tokens
        .clone()
        .map(|t| class(t) == Class::Adjective || talk.classes.noun(doc.tokens[t].word) >= 0.55);
    let common = tokens.len() == 1 && class(tokens.start) != Class::Proper;
    let stems = talk.phrases.stems(choice.phrase);
    let strong = !common || stems.first().is_some_and(|stem| scope.z(*stem) >= 2.0);
    choice.uses.count >= 3
        && strong
        && stems.iter().all(|stem| scope.parts(*stem) >= 2)
        && nouns.all(|noun| noun)
        && known.connector == Connector::None
        && ![tokens.start, tokens.end - 1].iter().any(|t| doc.word(*t).is(weak))
}
