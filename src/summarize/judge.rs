//! A fitted judge: a weighted sum of what is told of something, and of its words.
//!
//! The tables (`lists/en/titles.txt`, `wanted.txt`, `topics.txt`, `quotes.txt`) are written by `gold judge`, which fits
//! them to the marks of readers by ridge regression.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::lexicon::entries;
use crate::wordtable::WordTable;

/// The names of traits and how each is told of a view: `NAMES` and `told`, where it is called.
macro_rules! traits {
    ($view:ty, $(($name:literal, |$it:ident| $told:expr),)*) => {
        const NAMES: &[&str] = &[$($name),*];

        fn told(view: &$view) -> [f64; NAMES.len()] {
            [$({
                let $it = view;
                $told
            }),*]
        }
    };
}
pub(super) use traits;

/// What a judge knows of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Judged {
    weight: f64,
    /// Its number among the judge's words + 1; 0 for others.
    number: u16,
    /// Where the pairs that it begins lie, and how many they are.
    pairs: u16,
    begins: u16,
}

/// The weights of traits by their order, and of words and pairs of words.
pub(super) struct Judge {
    weights: Vec<f64>,
    words: WordTable,
    /// By the number of a word.
    judged: Vec<Judged>,
    /// The second words of pairs, as [`Judged::number`], and the weights; by the first words.
    pairs: Vec<(u16, f64)>,
    /// By [`Judged::number`]: of the second words of its pairs the last six bits of their numbers.
    sieves: Vec<u64>,
}

impl Judge {
    /// That of chapter titles in English; `names` are the traits in the order in which they are told.
    pub(super) fn of_titles(names: impl FnOnce() -> Vec<&'static str>) -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| Self::read(include_str!("lists/en/titles.txt"), &names()))
    }

    /// That of the words of chapter titles in English.
    pub(super) fn of_words(names: impl FnOnce() -> Vec<&'static str>) -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| Self::read(include_str!("lists/en/wanted.txt"), &names()))
    }

    /// That of topics in English.
    pub(super) fn of_topics(names: impl FnOnce() -> Vec<&'static str>) -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| Self::read(include_str!("lists/en/topics.txt"), &names()))
    }

    /// That of quotes in English.
    pub(super) fn of_quotes(names: impl FnOnce() -> Vec<&'static str>) -> &'static Self {
        static JUDGE: OnceLock<Judge> = OnceLock::new();
        JUDGE.get_or_init(|| Self::read(include_str!("lists/en/quotes.txt"), &names()))
    }

    /// Reads a table; a trait that it does not name weighs nothing.
    fn read(text: &'static str, names: &[&str]) -> Self {
        let mut judge = Self {
            weights: vec![0.0; names.len()],
            words: WordTable::with_room(1000),
            judged: Vec::new(),
            pairs: Vec::new(),
            sieves: Vec::new(),
        };
        let mut pairs: BTreeMap<(u16, u16), f64> = BTreeMap::new();
        for (part, line) in entries(text) {
            let Some((name, weight)) = line.rsplit_once(' ') else { continue };
            let weight: f64 = weight.parse().unwrap_or(0.0);
            match (part, name.split_once(' ')) {
                ("words", Some((first, second))) => {
                    pairs.insert((judge.enter(first), judge.enter(second)), weight);
                }
                ("words", None) => {
                    let number = judge.enter(name);
                    judge.judged[number as usize - 1].weight = weight;
                }
                _ => {
                    if let Some(at) = names.iter().position(|known| *known == name) {
                        judge.weights[at] = weight;
                    }
                }
            }
        }
        judge.sieves = vec![0; judge.words.len() + 1];
        for ((first, second), weight) in pairs {
            judge.sieves[usize::from(first)] |= 1 << (second & 63);
            let first = &mut judge.judged[first as usize - 1];
            if first.begins == 0 {
                first.pairs = judge.pairs.len() as u16;
            }
            first.begins += 1;
            judge.pairs.push((second, weight));
        }
        judge
    }

    /// The number of a word + 1.
    fn enter(&mut self, word: &str) -> u16 {
        let (number, new) = self.words.intern(word);
        if new {
            self.judged.push(Judged { number: number as u16 + 1, ..Judged::default() });
        }
        number as u16 + 1
    }

    /// The words that have a weight, alone or in a pair.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        (0..self.words.len() as u32).map(|number| self.words.text(number))
    }

    /// What a trait weighs.
    pub(super) fn weight(&self, at: usize) -> f64 {
        self.weights[at]
    }

    /// The weighted sum of what is told after the first `skipped`.
    pub(super) fn sum_after(&self, skipped: usize, told: impl Iterator<Item = f64>) -> f64 {
        self.weights.iter().skip(skipped).zip(told).map(|(weight, told)| weight * told).sum()
    }

    /// The weighted sums of what is told of so many things, each to the bit as by
    /// [`Judge::sum_after`]. A sum waits for every of its terms: some go on side by side.
    pub(super) fn sums<const N: usize>(
        &self,
        count: usize,
        told: impl Fn(usize) -> [f64; N],
    ) -> Vec<f64> {
        const LANES: usize = 4;
        let weights = &self.weights[..N];
        let mut sums = Vec::with_capacity(count);
        for first in (0..count).step_by(LANES) {
            let of_lane =
                |lane: usize| if first + lane < count { told(first + lane) } else { [0.0; N] };
            let told: [[f64; N]; LANES] = std::array::from_fn(of_lane);
            let mut sum = [0.0; LANES];
            for (at, weight) in weights.iter().enumerate() {
                for (sum, told) in sum.iter_mut().zip(&told) {
                    *sum += weight * told[at];
                }
            }
            sums.extend_from_slice(&sum[..LANES.min(count - first)]);
        }
        sums
    }

    /// What is known of a word.
    pub(super) fn word(&self, word: &str) -> Judged {
        self.words.get(word).map_or_else(Judged::default, |at| self.judged[at as usize])
    }

    /// The weight of two words that follow each other, 0 for most.
    fn pair(&self, first: Judged, second: Judged) -> f64 {
        // Most words that follow one another are no pair, whatever each is: one look tells.
        if self.sieves[usize::from(first.number)] >> (second.number & 63) & 1 == 0 {
            return 0.0;
        }
        let pairs = &self.pairs[usize::from(first.pairs)..][..usize::from(first.begins)];
        pairs.binary_search_by_key(&second.number, |it| it.0).map_or(0.0, |at| pairs[at].1)
    }

    /// The weight of the words of a line, each pair and word once, for the root of their number;
    /// `word` gives each by some number of its own with what is known of it.
    pub(super) fn words(&self, count: usize, word: impl Fn(usize) -> (u32, Judged)) -> f64 {
        let mut sum = 0.0;
        let mut before: Option<(u32, Judged)> = None;
        // Of the words so far the last six bits: most come for the first time.
        let mut sieve = 0u64;
        for at in 0..count {
            let (own, judged) = word(at);
            let bit = 1 << (own & 63);
            let new = sieve & bit == 0;
            sieve |= bit;
            if judged.weight != 0.0 && (new || !(0..at).any(|other| word(other).0 == own)) {
                sum += judged.weight;
            }
            if let Some((first, known)) = before {
                let weight = self.pair(known, judged);
                let same = |at: usize| word(at - 1).0 == first && word(at).0 == own;
                if weight != 0.0 && (new || !(1..at).any(same)) {
                    sum += weight;
                }
            }
            before = Some((own, judged));
        }
        sum / (count.max(1) as f64).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::Judge;

    #[test]
    fn traits_go_by_their_names_and_words_count_once() {
        let judge =
            Judge::read("[traits]\nlate -2\n[words]\nnever 1\nnever ever 3\n", &["early", "late"]);
        assert!((judge.sum_after(0, [5.0, 1.0].into_iter()) + 2.0).abs() < 1e-9);
        let words = ["never", "ever", "never", "ever"];
        let words = words.map(|word| (word.len() as u32, judge.word(word)));
        assert!((judge.words(4, |at| words[at]) - 4.0 / 2.0).abs() < 1e-9);
    }
}
