//! The last resort and the commonest: a title from the noun phrases that mark a chapter.

use std::ops::Range;

use super::super::lexicon::{FIRST, GENERAL, GENERIC, MODWEAK, PLACE};
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
    /// Its worth; only the order counts.
    pub(crate) score: f64,
    /// Uses in the chapter.
    pub(crate) count: u32,
}

/// Uses of a phrase within a chapter.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Uses {
    count: u32,
    first: u32,
}

/// The best phrases of a chapter, best first.
pub(crate) fn phrases(scope: &Scope) -> Vec<Scored> {
    let talk = scope.talk;
    let section = scope.position == 0.0;
    let mut scored = Vec::new();
    let mut uses = talk.uses.borrow_mut();
    let here = talk.phrases.within(scope.tokens.clone());
    for occurrence in here {
        let uses = &mut uses[occurrence.phrase as usize];
        if uses.count == 0 {
            uses.first = occurrence.token;
        }
        uses.count += 1;
    }
    for occurrence in here {
        // The first occurrence counts for all; the table is left empty for the next chapter.
        let Uses { count, first } = std::mem::take(&mut uses[occurrence.phrase as usize]);
        let first = (first as usize).saturating_sub(scope.tokens.start);
        // Said once, late: it could not win, and most phrases are such.
        let late = first > 250 && talk.phrases.all[occurrence.phrase as usize].count < 3;
        if count == 0 || (count == 1 && late) || (section && count < 3) {
            continue;
        }
        if let Some(score) = score(scope, occurrence.phrase, count, first) {
            scored.push(Scored { phrase: occurrence.phrase, score, count });
        }
    }
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.phrase.cmp(&b.phrase)));
    scored.truncate(24);
    scored
}

/// Titles from noun phrases, the best first: joined, plain, then the runners-up.
///
/// Each is spelt when it is asked for: the first is nearly always taken.
pub(crate) struct Titles {
    /// The joined phrases.
    joined: Option<(u32, u32)>,
    /// The plain ones.
    plain: Vec<u32>,
}

/// The titles that noun phrases make.
pub(crate) fn titles(scope: &Scope) -> Titles {
    let scored = phrases(scope);
    let Some(best) = scored.first() else { return Titles { joined: None, plain: Vec::new() } };
    let grown = grow(scope, best, &scored);
    let joined = partner(scope, &grown, &scored).map(|other| (grown.phrase, other.phrase));
    let plain = std::iter::once(&grown).chain(&scored).map(|choice| choice.phrase).collect();
    Titles { joined, plain }
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

    /// The titles, the best first.
    pub(crate) fn all<'a>(&'a self, talk: &'a Talk) -> impl Iterator<Item = Candidate> + 'a {
        let stems = |phrase: u32| talk.phrases.stems(phrase);
        let spell = |phrase: u32| talk.spell(range(talk.phrases.all[phrase as usize].model));
        let phrases = talk.doc.language.phrases.as_ref();
        let joined = self.joined.zip(phrases).map(move |((x, y), phrases)| Candidate {
            text: format!("{}{}", spell(x), phrases.and(&spell(y))),
            stems: [stems(x), stems(y)].concat(),
        });
        joined.into_iter().chain(
            self.plain.iter().map(move |phrase| Candidate {
                text: spell(*phrase),
                stems: stems(*phrase).to_vec(),
            }),
        )
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
    let least = best.score * if proper { 0.6 } else { 0.3 };
    scored
        .iter()
        .filter(|other| other.score >= least && talk.phrases.all[other.phrase as usize].content > 1)
        .filter(|other| talk.phrases.stems(other.phrase).contains(stem))
        .find(|other| !talk.doc.word(model(scope, other.phrase).token as usize).is(MODWEAK))
        .copied()
        .unwrap_or(*best)
}

/// A second phrase that stands as firmly as the first and says something else.
fn partner(scope: &Scope, x: &Scored, scored: &[Scored]) -> Option<Scored> {
    let talk = scope.talk;
    let doc = talk.doc;
    let fit = |choice: &Scored| {
        let known = talk.phrases.all[choice.phrase as usize];
        let tokens = range(known.model);
        let ends = [tokens.start, tokens.end - 1].map(|t| doc.word(t));
        let noun = tokens.clone().all(|t| {
            let word = doc.tokens[t].word;
            talk.classes.get(word) == Class::Adjective || talk.classes.noun(word) >= 0.55
        });
        let common =
            tokens.len() == 1 && talk.classes.get(doc.tokens[tokens.start].word) != Class::Proper;
        let stem = talk.phrases.stems(choice.phrase).first().copied().unwrap_or(NO_STEM);
        let firm = choice.count >= 3 && (!common || scope.z(stem) >= 2.0);
        noun && firm
            && known.connector == Connector::None
            && !ends.iter().any(|word| word.is(GENERIC | PLACE | FIRST | GENERAL))
    };
    if !fit(x) || talk.phrases.all[x.phrase as usize].content > 3 {
        return None;
    }
    let length = range(model(scope, x.phrase)).len();
    let other = scored.iter().skip(1).filter(|y| y.score >= 0.65 * x.score).find(|y| {
        let shared =
            talk.phrases.stems(y.phrase).iter().any(|s| talk.phrases.stems(x.phrase).contains(s));
        let both = length + range(model(scope, y.phrase)).len();
        !shared && both <= 5 && fit(y)
    })?;
    let singles = length == 1 && range(model(scope, other.phrase)).len() == 1;
    let proper = |choice: &Scored| {
        talk.classes.get(doc.tokens[model(scope, choice.phrase).token as usize].word)
            == Class::Proper
    };
    (!singles || proper(x) || proper(other)).then_some(*other)
}
