//! What the host announces at the start: whom one will hear, and about what.

mod clause;
mod matter;
mod person;
mod polish;
mod retell;

use super::super::coldopen::ColdOpen;
use super::super::doc::ASKS;
use super::super::lexicon::{AD, FAREWELL, FOLLOW, PROMO};
use super::super::sentences::Sentence;
use super::super::titles::Talk;
use clause::clause;
use matter::{VERBS, matter};
use person::person;
use polish::polish;

/// Words from the start within which an announcement is looked for.
const NEAR: usize = 800;

/// What was announced.
#[derive(Debug, Default)]
pub(super) struct Announced {
    /// The matters, each fit to stand after "about", the best first.
    pub(super) about: Vec<String>,
    /// The guest or guests, with what was said of them: "Ana Lund, who keeps the harbour".
    pub(super) guest: Option<String>,
    /// Whether it was said in so many words that this is the guest.
    pub(super) sure: bool,
}

impl Announced {
    /// Reads the first minutes.
    pub(super) fn new(
        talk: &Talk,
        sentences: &[Sentence],
        cold: &ColdOpen,
        weights: &[f64],
    ) -> Self {
        let doc = talk.doc;
        let mut found = Self::default();
        let mut abouts: Vec<(f64, String)> = Vec::new();
        let mut verbs: Vec<u32> = VERBS.iter().filter_map(|word| doc.words.find(word)).collect();
        verbs.sort_unstable();
        for sentence in sentences {
            let tokens = sentence.tokens.clone();
            if tokens.start > NEAR {
                break;
            }
            let cues = sentence.units.clone().fold(0, |cues, unit| cues | talk.cues.units[unit]);
            let asks = doc.tokens[tokens.end - 1].after & ASKS != 0;
            if sentence.units.start < cold.end()
                || !sentence.closed
                || asks
                || cues & (AD | FAREWELL | FOLLOW | PROMO) != 0
            {
                continue;
            }
            let may = |token: &usize| verbs.binary_search(&doc.tokens[*token].word).is_ok();
            for token in tokens.clone().filter(may) {
                let Some(matter) = matter(talk, &tokens, token) else { continue };
                if let Some(guest) = matter.guest
                    && (found.guest.is_none() || matter.sure && !found.sure)
                    && let Some(guest) = person(talk, guest)
                {
                    (found.guest, found.sure) = (Some(guest), matter.sure);
                }
                let Some(about) = matter.about.and_then(|about| clause(talk, about)) else {
                    continue;
                };
                let Some(text) = polish(talk, about.clone()).filter(|it| !is_vague(it)) else {
                    continue;
                };
                let said = doc.said.partition_point(|said| (said.token as usize) < about.start);
                let mut stems: Vec<u32> = doc.said[said..]
                    .iter()
                    .take_while(|said| (said.token as usize) < about.end)
                    .map(|said| said.stem)
                    .collect();
                stems.sort_unstable();
                stems.dedup();
                let titled = stems.iter().filter(|stem| talk.names.in_title(**stem)).count();
                let sum: f64 = stems.iter().map(|stem| weights[*stem as usize]).sum();
                let late = 1.0 + tokens.start as f64 / NEAR as f64;
                let value = (sum + titled as f64 * 0.5 + 0.15 * stems.len().min(6) as f64) / late;
                if !stems.is_empty() && sum + titled as f64 > 0.25 {
                    abouts.push((value, text));
                }
            }
        }
        abouts.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.about = abouts.into_iter().map(|about| about.1).collect();
        found
    }
}

/// Whether a text points at something without naming it: "the most popular ones", "few news items",
/// "the whole range of feelings".
fn is_vague(text: &str) -> bool {
    let mut words = text.split(' ');
    let points = |word: &str| matches!(word, "ones" | "one" | "few" | "including");
    let all = |word: &str| matches!(word, "few" | "including" | "whole" | "entire");
    words.next_back().is_some_and(points) || words.any(all)
}
