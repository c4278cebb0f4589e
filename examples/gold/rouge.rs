//! ROUGE-1 and ROUGE-2 of one text against another, on stems.

use std::collections::BTreeMap;

use pagefind_stem::{Algorithm, Stemmer};

/// Compares texts by their stems.
pub(crate) struct Rouge {
    stemmer: Stemmer,
}

impl Rouge {
    pub(crate) fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English) }
    }

    /// The F of the runs of `n` stems that two texts share.
    pub(crate) fn f(&self, ours: &str, human: &str, n: usize) -> f64 {
        let (ours, human) = (self.runs(ours, n), self.runs(human, n));
        let total = |runs: &BTreeMap<Vec<String>, usize>| runs.values().sum::<usize>();
        let shared: usize = ours
            .iter()
            .map(|(run, count)| human.get(run).map_or(0, |other| *count.min(other)))
            .sum();
        if shared == 0 { 0.0 } else { 2.0 * shared as f64 / (total(&ours) + total(&human)) as f64 }
    }

    fn runs(&self, text: &str, n: usize) -> BTreeMap<Vec<String>, usize> {
        let low = text.to_lowercase();
        let words = low.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let stems: Vec<String> = words
            // Short words are their own stems, as in the reference implementation.
            .map(|word| {
                if word.len() > 3 { self.stemmer.stem(word).into_owned() } else { word.to_owned() }
            })
            .collect();
        let mut runs = BTreeMap::new();
        for run in stems.windows(n) {
            *runs.entry(run.to_vec()).or_insert(0) += 1;
        }
        runs
    }
}
