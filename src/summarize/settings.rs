//! How finely people cut: what a usual chapter is in an episode of some length.

use super::blocks::Plan;
use super::math::{exp, ln};

/// Words of the episode that the settings are given for; an hour has some 9,000.
const EPISODE: f64 = 8000.0;

/// Boundaries that one expects in it.
const USUAL_NUMBER: f64 = 10.0;

/// Chapters that one expects in it.
const USUAL_CHAPTERS: f64 = 11.0;

/// By which power of an episode's length the number of its chapters grows: over human chapters
/// of several shows between .42 and .65, each show by itself.
const RISE: f64 = 0.6;

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
}

/// How many chapters people make of so many words, whatever is said: some eleven of 8,000.
pub(super) fn usual_count(words: usize) -> f64 {
    USUAL_CHAPTERS * exp(RISE * (ln(words.max(1) as f64) - ln(EPISODE)))
}

impl Settings {
    /// The plan for an episode of so many words.
    pub(super) fn plan(&self, words: usize, odds: &[f64]) -> Plan {
        let longer = ln(words.max(1) as f64) - ln(EPISODE);
        let expected: f64 = odds.iter().skip(1).map(|odds| 1.0 / (1.0 + exp(-odds))).sum();
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
