//! The best way to cut a transcript: one dynamic program over word likelihood, cues and length.
//!
//! The likelihood is that of a Dirichlet compound multinomial for each chapter
//! (Eisenstein and Barzilay 2008, fixed prior); it is divided by a temperature,
//! because words come in bursts and make it over-confident.

use std::sync::LazyLock;

use super::cuts::{Best, Fits};
use super::doc::Doc;
use super::math::{Logs, ln, logs};

/// Prior count of every stem.
const ALPHA: f64 = 0.15;
/// Words of a chapter that nobody wants to be shorter.
const SHORTEST: usize = 150;

/// What the program is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plan {
    /// Divides the likelihood.
    pub(super) temperature: f64,
    /// Natural logarithm of the words of a usual chapter.
    pub(super) usual: f64,
    /// What a chapter loses by the square of how far it is off that length, in logarithms.
    pub(super) strictness: f64,
    /// Log-odds that each boundary costs.
    pub(super) penalty: f64,
    /// Longest chapter in words, single units aside.
    pub(super) band: usize,
}

/// The stretches between candidates, with their stems.
pub(super) struct Blocks {
    /// First unit of each block.
    units: Vec<usize>,
    /// Words before each block, and in all.
    words: Vec<usize>,
    /// Content tokens before each block, and in all.
    said: Vec<usize>,
    /// Where each block's entries lie.
    entries_of: Vec<usize>,
    /// Stem, count, and the stem's entry before this one (+ 1, 0 for none), block by block.
    entries: Vec<Entry>,
    stems: usize,
}

#[derive(Clone, Copy)]
struct Entry {
    block: u32,
    count: u32,
    earlier: u32,
}

/// Running sums of ln(r + offset) for r = 0, 1, …: entry k holds the sum below k.
pub(super) struct Rising {
    offset: f64,
    sums: Vec<f64>,
    next: f64,
}

/// Σ ln(r + α) for r < k: shared by all documents.
static GAMMA: LazyLock<Vec<f64>> = LazyLock::new(|| Rising::new(ALPHA).below(8192).to_vec());

impl Rising {
    /// No sums yet.
    pub(super) fn new(offset: f64) -> Self {
        Self { offset, sums: Vec::new(), next: 0.0 }
    }

    /// The sums below 0, 1, … `most`, worked out as far as they are asked for.
    fn below(&mut self, most: usize) -> &[f64] {
        for r in self.sums.len()..=most {
            self.sums.push(self.next);
            self.next += ln(r as f64 + self.offset);
        }
        &self.sums
    }
}

impl Blocks {
    /// Counts the stems between the candidates.
    pub(super) fn new(doc: &Doc, units: Vec<usize>) -> Self {
        let mut all = Self {
            words: vec![0],
            said: vec![0],
            entries_of: vec![0],
            entries: Vec::with_capacity(doc.said.len()),
            stems: 0,
            units,
        };
        // For each stem its latest entry + 1.
        let mut latest = vec![0u32; doc.words.stems()];
        for block in 0..all.units.len() {
            let end = all.units.get(block + 1).copied().unwrap_or(doc.units.len());
            let said = doc.said(all.units[block]..end);
            let first = all.entries.len();
            for said in said {
                let last = &mut latest[said.stem as usize];
                if *last as usize > first {
                    all.entries[*last as usize - 1].count += 1;
                    continue;
                }
                all.stems += usize::from(*last == 0);
                all.entries.push(Entry { block: block as u32, count: 1, earlier: *last });
                *last = all.entries.len() as u32;
            }
            let tokens = doc.tokens_of(all.units[block]..end);
            all.words.push(tokens.end.max(all.words[block]));
            all.said.push(all.said[block] + said.len());
            all.entries_of.push(all.entries.len());
        }
        all
    }

    /// The first units of the best segmentation; ties go to the earlier start.
    ///
    /// `totals` keeps what one segmentation of a transcript has worked out for the next.
    pub(super) fn segment(&self, odds: &[f64], totals: &mut Rising, plan: &Plan) -> Vec<usize> {
        let mut best = Best::new(self.opens(odds, plan.penalty));
        self.sweep(totals, plan, |end, low, fits| best.end(end, low, fits));
        best.starts(&self.units)
    }

    /// How well every chapter fits that there may be, for several segmentations by plans that
    /// differ in their penalty alone.
    pub(super) fn fits(&self, totals: &mut Rising, plan: &Plan) -> Fits {
        let lows = self.lows(plan.band);
        let mut all =
            Fits::with_room(lows.len(), lows.iter().zip(1..).map(|(low, end)| end - low).sum());
        self.sweep(totals, plan, |_, low, fits| all.push(low, fits));
        all
    }

    /// The first units of the best segmentation by one of these plans.
    pub(super) fn segment_by(&self, odds: &[f64], fits: &Fits, penalty: f64) -> Vec<usize> {
        let mut best = Best::new(self.opens(odds, penalty));
        for (end, low, fits) in fits.ends() {
            best.end(end, low, fits);
        }
        best.starts(&self.units)
    }

    fn opens(&self, odds: &[f64], penalty: f64) -> Vec<f64> {
        let open = |(start, unit): (usize, &usize)| {
            if start == 0 { 0.0 } else { odds[*unit] - penalty }
        };
        self.units.iter().enumerate().map(open).collect()
    }

    /// Calls `see` for each end of a chapter with the first block that it can begin with, and with
    /// how well the words and the length of the chapter fit from there and from each later block.
    fn sweep(&self, totals: &mut Rising, plan: &Plan, mut see: impl FnMut(usize, usize, &[f64])) {
        let count = self.units.len();
        let lows = self.lows(plan.band);
        let most = lows.iter().enumerate().map(|(last, low)| self.said[last + 1] - self.said[*low]);
        let most = most.max().unwrap_or(0);
        let mut own = Rising::new(ALPHA);
        let gamma = if most < GAMMA.len() { &GAMMA[..] } else { own.below(most) };
        let offset = self.stems as f64 * ALPHA;
        if totals.offset != offset {
            *totals = Rising::new(offset);
        }
        let total = totals.below(most);
        let length = Length { logs: logs(), usual: plan.usual, strictness: plan.strictness };
        let gain = |from: u32, by: u32| gamma[(from + by) as usize] - gamma[from as usize];
        // Likelihood of blocks i.. up to the present end.
        let mut likelihood = vec![0.0; count];
        let mut change = vec![0.0; count];
        let mut fits = vec![0.0; count];
        for (last, &low) in lows.iter().enumerate() {
            let end = last + 1;
            let mut running = 0.0;
            for entry in &self.entries[self.entries_of[last]..self.entries_of[end]] {
                let alone = gain(0, entry.count);
                running += alone;
                let (mut seen, mut known) = (0, alone);
                let mut earlier = entry.earlier;
                while earlier > 0 {
                    let other = self.entries[earlier as usize - 1];
                    if (other.block as usize) < low {
                        break;
                    }
                    seen += other.count;
                    let now = gain(seen, entry.count);
                    change[other.block as usize] += now - known;
                    known = now;
                    earlier = other.earlier;
                }
            }
            let (words, said) = (self.words[end], self.said[end]);
            let starts = likelihood[low..end].iter_mut().zip(&mut change[low..end]);
            let starts = starts.zip(&mut fits[low..end]);
            let starts = starts.zip(&self.words[low..end]).zip(&self.said[low..end]);
            for ((((likelihood, change), fit), before), told) in starts.rev() {
                running += std::mem::take(change);
                *likelihood += running;
                let by_words = (*likelihood - total[said - told]) / plan.temperature;
                *fit = length.weigh(words - before, by_words);
            }
            see(end, low, &fits[low..end]);
        }
    }

    /// For each block the first block that one chapter can hold together with it.
    fn lows(&self, band: usize) -> Vec<usize> {
        let mut low = 0;
        (0..self.units.len())
            .map(|last| {
                while low < last && self.words[last + 1] - self.words[low] > band {
                    low += 1;
                }
                low
            })
            .collect()
    }
}

/// The prior of a chapter's length.
struct Length {
    logs: Logs,
    /// Logarithm of the usual length.
    usual: f64,
    strictness: f64,
}

impl Length {
    /// A value less what a length is off, and less a good deal for one that is too short.
    #[inline]
    fn weigh(&self, words: usize, value: f64) -> f64 {
        let off = self.logs.of(words) - self.usual;
        let short = if words < SHORTEST { 20.0 } else { 0.0 };
        value - self.strictness * off * off - short
    }
}
