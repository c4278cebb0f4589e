//! How finely people cut: what a usual chapter is in an episode of some length.

use super::blocks::Plan;
use super::doc::Doc;
use super::math::{exp, exp_all, ln};

/// Words of the episode that the settings are given for; an hour has some 9,000.
const EPISODE: f64 = 8000.0;

/// Boundaries that one expects in it.
const USUAL_NUMBER: f64 = 10.0;

/// Share of an English episode's words that are content.
const CONTENT: f64 = 0.28;

/// How far off that, in logarithms, the share is in talk at most.
const UNUSUAL: f64 = 0.25;

/// How chapters are cut, whatever the episode.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Divides the likelihood of the words.
    pub temperature: f64,
    /// Words of a usual chapter in an episode of 8,000.
    pub usual: f64,
    /// By which power of the episode's length that grows: people cut long episodes more coarsely.
    pub growth: f64,
    /// What a chapter loses by the square of how far it is off the usual length, in logarithms.
    pub strictness: f64,
    /// Log-odds that each boundary costs.
    pub penalty: f64,
    /// What more it costs by the logarithm of the episode's length.
    pub dearer: f64,
    /// What more it costs by the logarithm of the expected number of boundaries: some talk is full
    /// of cues, and is not cut more finely for it.
    pub evenness: f64,
    /// Chapters that people make of an episode of 8,000 words.
    pub chapters: f64,
    /// By which power of the episode's length their number grows.
    pub rise: f64,
    /// By which power of the share of content it grows: small talk is cut more coarsely than talk
    /// that is full of matter, in every show and from show to show.
    pub density: f64,
    /// How much of the way the number is drawn to that one, in logarithms.
    pub pull: f64,
}

impl Settings {
    /// How many chapters people make of a talk, wherever they begin.
    pub(super) fn usual_count(&self, doc: &Doc) -> f64 {
        let words = doc.tokens.len().max(1) as f64;
        let longer = ln(words) - ln(EPISODE);
        // What counts as content differs between the lists of languages.
        let known = doc.language.is_english() && !doc.said.is_empty();
        let denser = if known { ln(doc.said.len() as f64 / words / CONTENT) } else { 0.0 };
        // Beyond that it is no talk any more, but a list, or noise.
        let denser = denser.clamp(-UNUSUAL, UNUSUAL);
        self.chapters * exp(self.rise * longer + self.density * denser)
    }

    /// The plan for an episode of so many words.
    pub(super) fn plan(&self, words: usize, odds: &[f64]) -> Plan {
        let longer = ln(words.max(1) as f64) - ln(EPISODE);
        let mut likely: Vec<f64> = odds.iter().skip(1).map(|odds| -odds).collect();
        exp_all(&mut likely);
        let expected: f64 = likely.iter().map(|against| 1.0 / (1.0 + against)).sum();
        let usual_number = USUAL_NUMBER * words.max(1) as f64 / EPISODE;
        let more = ln((expected + 1.0) / (usual_number + 1.0));
        Plan {
            temperature: self.temperature,
            usual: ln(self.usual) + self.growth * longer,
            strictness: self.strictness,
            penalty: self.penalty + self.dearer * longer + self.evenness * more,
            band: 4000,
        }
    }
}
