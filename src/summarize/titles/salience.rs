//! How much a stem belongs to one chapter rather than to the rest of the episode.

use std::cell::Cell;
use std::ops::Range;

use super::super::doc::Doc;
use super::super::math::ln;
use super::super::words::NO_STEM;

/// Counts of every stem in the episode and in each chapter.
pub(crate) struct Counts {
    all: Vec<u32>,
    total: u32,
    /// In how many chapters a stem is said.
    chapters: Vec<u32>,
}

impl Counts {
    /// Counts the stems of the chapters, given as runs of tokens.
    pub(crate) fn new(doc: &Doc, chapters: &[Range<usize>]) -> Self {
        let stems = doc.words.stems();
        let mut counts = Self { all: vec![0; stems], total: 0, chapters: vec![0; stems] };
        let mut seen = vec![0u32; stems];
        for (index, chapter) in chapters.iter().enumerate() {
            for stem in chapter.clone().map(|token| doc.stem(token)).filter(|stem| *stem != NO_STEM)
            {
                counts.all[stem as usize] += 1;
                counts.total += 1;
                if seen[stem as usize] != index as u32 + 1 {
                    seen[stem as usize] = index as u32 + 1;
                    counts.chapters[stem as usize] += 1;
                }
            }
        }
        counts
    }

    /// In how many chapters a stem is said.
    pub(crate) fn spread(&self, stem: u32) -> u32 {
        self.chapters.get(stem as usize).copied().unwrap_or(0)
    }
}

/// The log-odds of a chapter's stems against the rest (Monroe et al. 2008, informative prior).
pub(crate) struct Salience<'a> {
    counts: &'a Counts,
    here: Vec<u32>,
    said: u32,
    /// Values already worked out; NaN where not yet.
    known: Vec<Cell<f64>>,
}

impl<'a> Salience<'a> {
    /// Of a chapter, given as a run of tokens.
    pub(crate) fn new(doc: &Doc, counts: &'a Counts, tokens: Range<usize>) -> Self {
        let mut here = vec![0; counts.all.len()];
        let mut said = 0;
        for stem in tokens.map(|token| doc.stem(token)).filter(|stem| *stem != NO_STEM) {
            here[stem as usize] += 1;
            said += 1;
        }
        Self { counts, said, known: vec![Cell::new(f64::NAN); here.len()], here }
    }

    /// How often a stem is said in the chapter.
    pub(crate) fn count(&self, stem: u32) -> u32 {
        self.here.get(stem as usize).copied().unwrap_or(0)
    }

    /// The z-score of a stem; 0 for what is none.
    pub(crate) fn z(&self, stem: u32) -> f64 {
        const PRIOR: f64 = 50.0;
        let Some(known) = self.known.get(stem as usize) else { return 0.0 };
        if known.get().is_nan() {
            let (c, all) =
                (f64::from(self.here[stem as usize]), f64::from(self.counts.all[stem as usize]));
            let (n, total) = (f64::from(self.said), f64::from(self.counts.total.max(1)));
            let rest = all - c;
            let prior = PRIOR * all / total + 0.01;
            let odds =
                |count: f64, of: f64| ln((count + prior) / (of + PRIOR - count - prior).max(0.5));
            let delta = odds(c, n) - odds(rest, total - n);
            known.set(delta / (1.0 / (c + prior) + 1.0 / (rest + prior)).sqrt());
        }
        known.get()
    }
}
