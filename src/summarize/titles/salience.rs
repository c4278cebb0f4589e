//! How much a stem belongs to one chapter rather than to the rest of the episode.

use std::cell::Cell;
use std::ops::Range;

use super::super::doc::Doc;
use super::super::math::ln;
use super::super::words::NO_STEM;

/// A token that has a stem.
#[derive(Clone, Copy, Default)]
pub(crate) struct Stemmed {
    pub(crate) token: u32,
    pub(crate) stem: u32,
}

/// The tokens that have a stem, in order.
pub(crate) fn stemmed(doc: &Doc) -> Vec<Stemmed> {
    let mut all = vec![Stemmed::default(); doc.tokens.len()];
    let mut count = 0;
    for (token, own) in doc.tokens.iter().enumerate() {
        // Whether a token has one is hard to foresee: what has none is written over.
        let stem = doc.words.get(own.word).stem;
        all[count] = Stemmed { token: token as u32, stem };
        count += usize::from(stem != NO_STEM);
    }
    all.truncate(count);
    all
}

/// A stem in one chapter.
#[derive(Clone, Copy)]
struct Stem {
    stem: u32,
    count: u32,
    /// The eighths of the chapter in which it is said, as bits.
    parts: u8,
}

/// Counts of every stem in the episode and in each chapter.
pub(crate) struct Counts {
    all: Vec<u32>,
    total: u32,
    /// In how many chapters a stem is said.
    chapters: Vec<u32>,
    /// The stems of each chapter, chapter by chapter.
    said: Vec<Stem>,
    /// Where each chapter's stems lie in `said`.
    said_of: Vec<Range<usize>>,
}

impl Counts {
    /// Counts the stems of the chapters, given as runs of tokens; `stemmed` are all tokens that
    /// have a stem, in order, of so many `stems`.
    pub(crate) fn new(stems: usize, stemmed: &[Stemmed], chapters: &[Range<usize>]) -> Self {
        let mut counts = Self {
            all: vec![0; stems],
            total: 0,
            chapters: vec![0; stems],
            said: Vec::new(),
            said_of: Vec::with_capacity(chapters.len()),
        };
        // Where a stem was entered last in `said`, + 1.
        let mut entry = vec![0u32; stems];
        for chapter in chapters {
            let first = counts.said.len();
            let eighth = chapter.len().div_ceil(8).max(1);
            let from = stemmed.partition_point(|it| (it.token as usize) < chapter.start);
            let mut rest = stemmed[from..].iter().peekable();
            for part in 0..8 {
                let end = chapter.end.min(chapter.start + (part + 1) * eighth);
                while let Some(&Stemmed { stem, .. }) = rest.next_if(|it| (it.token as usize) < end)
                {
                    let known = &mut entry[stem as usize];
                    if *known as usize > first {
                        let known = &mut counts.said[*known as usize - 1];
                        known.count += 1;
                        known.parts |= 1 << part;
                    } else {
                        counts.said.push(Stem { stem, count: 1, parts: 1 << part });
                        *known = counts.said.len() as u32;
                    }
                }
            }
            for Stem { stem, count, .. } in &counts.said[first..] {
                counts.all[*stem as usize] += count;
                counts.total += count;
                counts.chapters[*stem as usize] += 1;
            }
            counts.said_of.push(first..counts.said.len());
        }
        counts
    }

    /// In how many chapters a stem is said.
    pub(crate) fn spread(&self, stem: u32) -> u32 {
        self.chapters.get(stem as usize).copied().unwrap_or(0)
    }
}

/// The log-odds of some chapters' stems against the rest (Monroe et al. 2008, informative prior).
pub(crate) struct Salience<'a> {
    counts: &'a Counts,
    /// Open addressing by stem: the place in `here` + 1, 0 where free. The length is a power of two.
    slots: Vec<u32>,
    here: Vec<Here>,
    said: u32,
    /// The z-scores of stems that are said a few times, by that and by how often in all, once they
    /// are worked out; 0 before.
    few: [[Cell<f64>; MANY]; FEW],
}

/// Stems are seldom said more often in a chapter, and in all.
const FEW: usize = 6;
const MANY: usize = 16;

/// How the chapters say a stem.
#[derive(Clone, Copy, Default)]
pub(crate) struct Told {
    /// How much it marks them: its z-score; 0 for what is none.
    pub(crate) z: f64,
    /// How often it is said.
    pub(crate) count: u32,
    /// In how many eighths of the chapter.
    pub(crate) parts: u32,
    /// How often it is said in the whole episode.
    pub(crate) all: u32,
}

/// A stem that is said in the chapters.
struct Here {
    stem: u32,
    count: u32,
    /// The eighths of the chapter, or of the run of chapters, in which it is said, as bits.
    parts: u8,
    /// Its z-score once it is worked out; 0 before.
    z: Cell<f64>,
}

impl<'a> Salience<'a> {
    /// Of a run of chapters.
    pub(crate) fn new(counts: &'a Counts, chapters: Range<usize>) -> Self {
        let several = chapters.len();
        let all: usize = counts.said_of[chapters.clone()].iter().map(Range::len).sum();
        let slots = vec![0; (all * 2).next_power_of_two()];
        let few = [const { [const { Cell::new(0.0) }; MANY] }; FEW];
        let mut salience = Self { counts, slots, here: Vec::with_capacity(all), said: 0, few };
        for (index, chapter) in counts.said_of[chapters].iter().enumerate() {
            let part = 1 << (index * 8 / several);
            for said in &counts.said[chapter.clone()] {
                let known = salience.enter(said.stem);
                known.count += said.count;
                known.parts |= if several > 1 { part } else { said.parts };
                salience.said += said.count;
            }
        }
        salience
    }

    /// The slot of a stem, or the free one where it belongs.
    #[inline]
    fn slot(&self, stem: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (stem.wrapping_mul(0x9E37_79B9) >> 16) as usize & mask;
        while self.slots[at] != 0 && self.here[self.slots[at] as usize - 1].stem != stem {
            at = (at + 1) & mask;
        }
        at
    }

    fn enter(&mut self, stem: u32) -> &mut Here {
        let slot = self.slot(stem);
        if self.slots[slot] == 0 {
            self.here.push(Here { stem, count: 0, parts: 0, z: Cell::new(0.0) });
            self.slots[slot] = self.here.len() as u32;
        }
        &mut self.here[self.slots[slot] as usize - 1]
    }

    fn here(&self, stem: u32) -> Option<&Here> {
        let place = self.slots[self.slot(stem)].checked_sub(1)?;
        Some(&self.here[place as usize])
    }

    /// How often a stem is said in the chapter.
    pub(crate) fn count(&self, stem: u32) -> u32 {
        self.here(stem).map_or(0, |here| here.count)
    }

    /// In how many eighths of the chapter a stem is said.
    pub(crate) fn parts(&self, stem: u32) -> u32 {
        self.here(stem).map_or(0, |here| here.parts.count_ones())
    }

    /// The z-score of a stem; 0 for what is none.
    pub(crate) fn z(&self, stem: u32) -> f64 {
        self.told(stem).z
    }

    /// All that is known of a stem.
    pub(crate) fn told(&self, stem: u32) -> Told {
        let Some(&all) = self.counts.all.get(stem as usize) else { return Told::default() };
        let Some(here) = self.here(stem) else {
            return Told { z: self.odds(0, all), all, ..Told::default() };
        };
        if here.z.get() == 0.0 {
            here.z.set(self.odds(here.count, all));
        }
        Told { z: here.z.get(), count: here.count, parts: here.parts.count_ones(), all }
    }

    /// The z-score of a stem that is said so often in the chapter, and so often in all.
    fn odds(&self, here: u32, all: u32) -> f64 {
        let Some(known) = self.few.get(here as usize).and_then(|few| few.get(all as usize)) else {
            return self.work_out(here, all);
        };
        if known.get() == 0.0 {
            known.set(self.work_out(here, all));
        }
        known.get()
    }

    fn work_out(&self, here: u32, all: u32) -> f64 {
        const PRIOR: f64 = 50.0;
        let (c, all) = (f64::from(here), f64::from(all));
        let (n, total) = (f64::from(self.said), f64::from(self.counts.total.max(1)));
        let rest = all - c;
        let prior = PRIOR * all / total + 0.01;
        let odds =
            |count: f64, of: f64| ln((count + prior) / (of + PRIOR - count - prior).max(0.5));
        let delta = odds(c, n) - odds(rest, total - n);
        delta / (1.0 / (c + prior) + 1.0 / (rest + prior)).sqrt()
    }
}
