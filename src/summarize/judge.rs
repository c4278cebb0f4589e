//! A fitted judge: a weighted sum of what is told of something, and of its words.
//!
//! The tables (`lists/en/titles.txt`, `lists/en/quotes.txt`) are written by `gold judge`, which fits
//! them to the marks of readers by ridge regression.

#![allow(clippy::disallowed_types, reason = "the maps are looked into, never walked")]

use std::collections::HashMap;
use std::sync::OnceLock;

use super::lexicon::entries;

/// What a judge knows of a word: its weight, and whether a pair of words has one with it.
pub(super) type Judged = (f64, bool);

/// The weights of traits by their order, and of words and pairs of words.
pub(super) struct Judge {
    weights: Vec<f64>,
    words: HashMap<&'static str, Judged>,
    pairs: HashMap<(&'static str, &'static str), f64>,
}

impl Judge {
    /// That of chapter titles in English; `names` are the traits in the order in which they are told.
    pub(super) fn of_titles(names: impl FnOnce() -> Vec<&'static str>) -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| Self::read(include_str!("lists/en/titles.txt"), &names()))
    }

    /// That of quotes in English.
    pub(super) fn of_quotes(names: impl FnOnce() -> Vec<&'static str>) -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| Self::read(include_str!("lists/en/quotes.txt"), &names()))
    }

    /// Reads a table; a trait that it does not name weighs nothing.
    fn read(text: &'static str, names: &[&str]) -> Self {
        let mut judge =
            Self { weights: vec![0.0; names.len()], words: HashMap::new(), pairs: HashMap::new() };
        for (part, line) in entries(text) {
            let Some((name, weight)) = line.rsplit_once(' ') else { continue };
            let weight: f64 = weight.parse().unwrap_or(0.0);
            match (part, name.split_once(' ')) {
                ("words", Some((first, second))) => {
                    judge.pairs.insert((first, second), weight);
                    judge.words.entry(first).or_default().1 = true;
                    judge.words.entry(second).or_default().1 = true;
                }
                ("words", None) => judge.words.entry(name).or_default().0 = weight,
                _ => {
                    if let Some(at) = names.iter().position(|known| *known == name) {
                        judge.weights[at] = weight;
                    }
                }
            }
        }
        judge
    }

    /// The weighted sum of what is told.
    pub(super) fn sum(&self, told: &[f64]) -> f64 {
        self.weights.iter().zip(told).map(|(weight, told)| weight * told).sum()
    }

    /// The weighted sum of what is told after the first `skipped`.
    pub(super) fn sum_after(&self, skipped: usize, told: impl Iterator<Item = f64>) -> f64 {
        self.weights.iter().skip(skipped).zip(told).map(|(weight, told)| weight * told).sum()
    }

    /// What is known of a word.
    pub(super) fn word(&self, word: &str) -> Judged {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The weight of the words of a line, each pair and word once, for the root of their number;
    /// `judged` is what is known of each.
    pub(super) fn words(&self, words: &[&str], judged: &[Judged]) -> f64 {
        let mut sum = 0.0;
        for (at, word) in words.iter().enumerate() {
            if judged[at].0 != 0.0 && !words[..at].contains(word) {
                sum += judged[at].0;
            }
            if at > 0 && judged[at].1 && judged[at - 1].1 {
                let weight = self.pairs.get(&(words[at - 1], *word)).copied().unwrap_or(0.0);
                let pair = &words[at - 1..=at];
                if weight != 0.0 && !words[..at].windows(2).any(|other| other == pair) {
                    sum += weight;
                }
            }
        }
        sum / (words.len().max(1) as f64).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::Judge;

    #[test]
    fn traits_go_by_their_names_and_words_count_once() {
        let judge =
            Judge::read("[traits]\nlate -2\n[words]\nnever 1\nnever ever 3\n", &["early", "late"]);
        assert!((judge.sum(&[5.0, 1.0]) + 2.0).abs() < 1e-9);
        let words = ["never", "ever", "never", "ever"];
        let judged = words.map(|word| judge.word(word));
        assert!((judge.words(&words, &judged) - 4.0 / 2.0).abs() < 1e-9);
    }
}
