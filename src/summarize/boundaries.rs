//! Where chapters begin: one dynamic program over word likelihood, cues and length.
//!
//! The likelihood is that of a Dirichlet compound multinomial for each chapter
//! (Eisenstein and Barzilay 2008, fixed prior); it is divided by a temperature,
//! because words come in bursts and make it over-confident.

use std::sync::LazyLock;

use super::doc::{Doc, content};
use super::math::ln;
use super::options::{Density, Options};

/// Prior count of every stem.
const ALPHA: f64 = 0.15;
/// Weight and spread of the length prior, in natural logarithms of words.
const LENGTH_WEIGHT: f64 = 0.7;
const LENGTH_SPREAD: f64 = 0.7;
/// Words of a chapter that nobody wants to be shorter.
const SHORTEST: usize = 150;

/// What the program is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// Divides the likelihood.
    pub(super) temperature: f64,
    /// Words of a usual chapter.
    pub(super) usual: f64,
    /// Log-odds that each boundary costs.
    pub(super) penalty: f64,
    /// Longest chapter in words, single units aside.
    pub(super) band: usize,
}

impl Plan {
    /// Chapters of five to six minutes.
    pub(super) const CHAPTERS: Self =
        Self { temperature: 14.0, usual: 1000.0, penalty: 0.0, band: 4000 };
}

/// The units at which chapters begin; the first is unit 0, none where nothing is said.
pub(super) fn chapters(doc: &Doc, odds: &[f64], options: &Options) -> Vec<usize> {
    let blocks = Blocks::new(doc, candidates(doc, odds));
    let free = match options.density {
        Density::Fewer => Plan { penalty: 1.6, band: 6000, ..Plan::CHAPTERS },
        Density::Normal => Plan::CHAPTERS,
        Density::More => Plan { penalty: -1.6, ..Plan::CHAPTERS },
    };
    let Some(wanted) = options.chapters else {
        return blocks.segment(odds, &free);
    };
    let words = doc.tokens.len() / (wanted.max(1) as usize);
    let mut plan = Plan {
        temperature: 8.0,
        usual: words.clamp(200, 3000) as f64,
        band: (4 * words).max(6000),
        ..free
    };
    let (mut low, mut high) = (-30.0, 500.0);
    let mut best = Vec::new();
    for _ in 0..18 {
        plan.penalty = (low + high) / 2.0;
        let found = blocks.segment(odds, &plan);
        let wanted = wanted as usize;
        let (count, nearer) =
            (found.len(), found.len().abs_diff(wanted) < best.len().abs_diff(wanted));
        if best.is_empty() || nearer {
            best = found;
        }
        match count.cmp(&wanted) {
            std::cmp::Ordering::Equal => break,
            std::cmp::Ordering::Greater => low = plan.penalty,
            std::cmp::Ordering::Less => high = plan.penalty,
        }
    }
    best
}

/// The units that may begin a chapter: the best third by log-odds, at least 25 words apart.
fn candidates(doc: &Doc, odds: &[f64]) -> Vec<usize> {
    const APART: usize = 25;
    let count = odds.len();
    if count == 0 {
        return Vec::new();
    }
    let mut order: Vec<f64> = odds[1..].to_vec();
    order.sort_unstable_by(|a, b| b.total_cmp(a));
    let least = order.get(count * 35 / 100).copied().unwrap_or(f64::NEG_INFINITY);
    let mut chosen = vec![0];
    for unit in (1..count).filter(|unit| odds[*unit] >= least) {
        let start = |unit: usize| doc.unit_tokens[unit].start;
        let last = *chosen.last().unwrap_or(&0);
        if start(unit) - start(last) >= APART {
            chosen.push(unit);
        } else if last > 0 && odds[unit] > odds[last] {
            chosen.pop();
            let before = *chosen.last().unwrap_or(&0);
            if start(unit) - start(before) >= APART {
                chosen.push(unit);
            } else {
                chosen.push(last);
            }
        }
    }
    chosen
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

/// Σ ln(r + α) for r < k: shared by all documents.
static GAMMA: LazyLock<Vec<f64>> = LazyLock::new(|| rising(ALPHA, 8192));
/// ln w for whole w.
static LOGS: LazyLock<Vec<f64>> = LazyLock::new(|| (0..8192).map(|w| ln(f64::from(w))).collect());

impl Blocks {
    /// Counts the stems between the candidates.
    pub(super) fn new(doc: &Doc, units: Vec<usize>) -> Self {
        let mut all = Self {
            words: vec![0],
            said: vec![0],
            entries_of: vec![0],
            entries: Vec::new(),
            stems: 0,
            units,
        };
        // For each stem its latest entry + 1.
        let mut latest = vec![0u32; doc.words.stems()];
        for block in 0..all.units.len() {
            let end = all.units.get(block + 1).copied().unwrap_or(doc.units.len());
            let tokens = doc.tokens_of(all.units[block]..end);
            let mut said = 0;
            for stem in tokens.clone().flat_map(|token| content(doc.word(token))) {
                said += 1;
                let last = &mut latest[stem as usize];
                if *last as usize > all.entries_of[block] {
                    all.entries[*last as usize - 1].count += 1;
                    continue;
                }
                all.stems += usize::from(*last == 0);
                all.entries.push(Entry { block: block as u32, count: 1, earlier: *last });
                *last = all.entries.len() as u32;
            }
            all.words.push(tokens.end.max(all.words[block]));
            all.said.push(all.said[block] + said);
            all.entries_of.push(all.entries.len());
        }
        all
    }

    /// The first units of the best segmentation; ties go to the earlier start.
    pub(super) fn segment(&self, odds: &[f64], plan: &Plan) -> Vec<usize> {
        let count = self.units.len();
        let most = (0..count).map(|b| self.said[b + 1] - self.said[b]).max().unwrap_or(0);
        let longest = most + plan.band;
        let own;
        let gamma = if longest < GAMMA.len() {
            &*GAMMA
        } else {
            own = rising(ALPHA, longest.min(self.said[count]) + 1);
            &own
        };
        let total = rising(self.stems as f64 * ALPHA, longest.min(self.said[count]) + 1);
        let gain = |from: u32, by: u32| gamma[(from + by) as usize] - gamma[from as usize];
        let usual = ln(plan.usual);
        // Likelihood of blocks i.. up to the present end; best value and origin by end.
        let mut likelihood = vec![0.0; count];
        let mut change = vec![0.0; count];
        let mut best = vec![f64::NEG_INFINITY; count + 1];
        let mut from = vec![0; count + 1];
        best[0] = 0.0;
        let mut low = 0;
        for end in 1..=count {
            let last = end - 1;
            while low < last && self.words[end] - self.words[low] > plan.band {
                low += 1;
            }
            let mut base = 0.0;
            for entry in &self.entries[self.entries_of[last]..self.entries_of[end]] {
                base += gain(0, entry.count);
                let (mut seen, mut known) = (0, gain(0, entry.count));
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
            let mut running = base;
            for start in (low..end).rev() {
                running += change[start];
                change[start] = 0.0;
                likelihood[start] += running;
                let words = self.words[end] - self.words[start];
                let log = LOGS.get(words).copied().unwrap_or_else(|| ln(words as f64));
                let off = (log - usual) / LENGTH_SPREAD;
                let short = if words < SHORTEST { 20.0 } else { 0.0 };
                let fit = (likelihood[start] - total[self.said[end] - self.said[start]])
                    / plan.temperature;
                let opens = if start == 0 { 0.0 } else { odds[self.units[start]] - plan.penalty };
                let value = best[start] + fit - 0.5 * LENGTH_WEIGHT * off * off - short + opens;
                if value >= best[end] {
                    best[end] = value;
                    from[end] = start;
                }
            }
        }
        let mut starts = Vec::new();
        let mut end = count;
        while end > 0 {
            end = from[end];
            starts.push(self.units[end]);
        }
        starts.reverse();
        starts
    }
}

/// Running sums of ln(r + offset) for r = 0, 1, …: entry k holds the sum below k.
fn rising(offset: f64, count: usize) -> Vec<f64> {
    let mut sums = Vec::with_capacity(count + 1);
    let mut sum = 0.0;
    for r in 0..=count {
        sums.push(sum);
        sum += ln(r as f64 + offset);
    }
    sums
}
