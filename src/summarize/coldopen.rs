//! The cold open: sentences of the talk that an editor put before it as a teaser.

use super::doc::{Doc, Token};

/// Words from the start in which a teaser stands, and after which it is said in earnest.
const TEASER: usize = 300;
const EARNEST: usize = 400;
/// Words that must follow one another in both places.
const RUN: usize = 5;

/// What was found of a teaser.
#[derive(Debug, Default)]
pub(super) struct ColdOpen {
    /// Units of the teaser, each with the unit where it is said in earnest.
    pub(super) units: Vec<(usize, usize)>,
}

impl ColdOpen {
    /// Finds the early units of which three fifths of the five-word runs come again.
    pub(super) fn new(doc: &Doc) -> Self {
        let tokens = &doc.tokens;
        if tokens.len() < EARNEST + RUN {
            return Self::default();
        }
        let run_at = |at: usize| -> [u32; RUN] { std::array::from_fn(|i| tokens[at + i].word) };
        let mut early: Vec<([u32; RUN], usize)> = Vec::with_capacity(TEASER);
        let mut sizes = Vec::new();
        for (unit, tokens) in
            doc.unit_tokens.iter().enumerate().take_while(|unit| unit.1.end <= TEASER)
        {
            let runs = tokens.len().saturating_sub(RUN - 1);
            sizes.push(runs);
            early.extend((0..runs).map(|i| (run_at(tokens.start + i), unit)));
        }
        early.sort_unstable();
        // A coarse sieve on the first two words and the last two spares most of the searching.
        let mut sieve = [0u8; 1 << 13];
        let slot = |first: u32, second: u32| {
            (first.wrapping_mul(31).wrapping_add(second.wrapping_mul(977)) & 0x1fff) as usize
        };
        for (run, _) in &early {
            sieve[slot(run[0], run[1])] |= 1;
            sieve[slot(run[RUN - 2], run[RUN - 1])] |= 2;
        }
        let mut heard = vec![(0usize, usize::MAX); sizes.len()];
        let mut seen = vec![false; early.len()];
        // What the sieve says of each pair of words is looked for once: a run's last is soon a first.
        let pair = |one: &Token, other: &Token| sieve[slot(one.word, other.word)];
        let mut pairs = [0, 1, 2].map(|i| pair(&tokens[EARNEST + i], &tokens[EARNEST + i + 1]));
        for (index, run) in tokens[EARNEST..].windows(RUN).enumerate() {
            let [first, second, third] = pairs;
            let last = pair(&run[RUN - 2], &run[RUN - 1]);
            pairs = [second, third, last];
            if first & last >> 1 & 1 == 0 {
                continue;
            }
            let at = EARNEST + index;
            let run = run_at(at);
            let from = early.partition_point(|other| other.0 < run);
            for (index, (_, unit)) in
                early.iter().enumerate().skip(from).take_while(|(_, other)| other.0 == run)
            {
                if !seen[index] {
                    seen[index] = true;
                    heard[*unit].0 += 1;
                    heard[*unit].1 = heard[*unit].1.min(at);
                }
            }
        }
        let units: Vec<(usize, usize)> = (0..sizes.len())
            .filter(|unit| sizes[*unit] > 0 && heard[*unit].0 * 5 >= sizes[*unit] * 3)
            .map(|unit| {
                let earnest = doc.unit_tokens.partition_point(|tokens| tokens.end <= heard[unit].1);
                (unit, earnest.min(doc.units.len() - 1))
            })
            .collect();
        // One repeated sentence is a habit of speech, not a teaser.
        if units.len() >= 2 { Self { units } } else { Self::default() }
    }

    /// The first unit after the teaser.
    pub(super) fn end(&self) -> usize {
        self.units.last().map_or(0, |last| last.0 + 1)
    }
}
