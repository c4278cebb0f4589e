//! How much the words on both sides of a gap are the same: what was said before, and what comes back.

use super::chains::standardise;
use super::doc::{Doc, Said};
use super::math::{ln, logs};

/// Words on each side that are compared.
const WIDTHS: [usize; 3] = [100, 200, 400];
/// Words that count as one stretch when asking how widely a stem is spread.
const STRETCH: u32 = 100;
/// Steps of a weight: sums of whole numbers do not drift.
const STEPS: f64 = 64.0;
/// Words without an occurrence after which one counts as new.
const LONG: u32 = 300;
/// Words within which it comes back.
const SOON: u32 = 200;
/// Words that were just said.
const JUST: u32 = 150;

/// What word repetition says of each gap, by the unit that it opens.
pub(super) struct Echoes {
    /// Cosine of the words on both sides, by width, as z-scores over the gaps.
    pub(super) alike: [Vec<f64>; WIDTHS.len()],
    /// Stems of a unit that were not said for long and soon come back.
    pub(super) opens: Vec<u32>,
    /// Stems of a unit that were said not long before and do not come back for long.
    pub(super) closes: Vec<u32>,
    /// Share of a unit's stems that were just said.
    pub(super) old: Vec<f64>,
}

impl Echoes {
    /// Compares the two sides of every gap.
    pub(super) fn new(doc: &Doc) -> Self {
        let count = doc.units.len();
        let rare = rarities(doc);
        let mut echoes = Self {
            alike: WIDTHS.map(|width| alike(doc, &rare, width)),
            opens: vec![0; count],
            closes: vec![0; count],
            old: vec![0.0; count],
        };
        const NEVER: u32 = u32::MAX;
        let mut last = vec![NEVER; doc.words.stems()];
        // How far back each content word was said before, and how far ahead it comes again.
        let mut back = vec![NEVER; doc.said.len()];
        let mut ahead = vec![NEVER; doc.said.len()];
        for (at, said) in doc.said.iter().enumerate() {
            let last = &mut last[said.stem as usize];
            if *last != NEVER {
                let by = said.token - doc.said[*last as usize].token;
                back[at] = by;
                ahead[*last as usize] = by;
            }
            *last = at as u32;
        }
        for (unit, content) in doc.unit_said.iter().enumerate() {
            let content = content.clone();
            let size = content.len();
            let mut old = 0u32;
            for at in content {
                echoes.opens[unit] += u32::from(back[at] > LONG && ahead[at] <= SOON);
                echoes.closes[unit] += u32::from(ahead[at] > LONG && back[at] <= SOON);
                old += u32::from(back[at] <= JUST);
            }
            echoes.old[unit] = f64::from(old) / size.max(1) as f64;
        }
        echoes
    }
}

/// How rare each stem is, by the stretches that have it: what is said everywhere tells no chapters
/// apart.
fn rarities(doc: &Doc) -> Vec<f64> {
    let mut spread = vec![(0u32, u32::MAX); doc.words.stems()];
    for &Said { stem, token } in &doc.said {
        let (count, last) = &mut spread[stem as usize];
        if *last != token / STRETCH {
            *last = token / STRETCH;
            *count += 1;
        }
    }
    let stretches = doc.said.last().map_or(0, |said| said.token / STRETCH) + 1;
    let rarity = |count: u32| ln(f64::from(stretches + 1) / (f64::from(count) + 0.5)).max(0.0);
    spread.into_iter().map(|(count, _)| rarity(count)).collect()
}

/// A stem on one side of a gap.
#[derive(Clone, Copy, Default)]
struct Side {
    count: u32,
    weight: i64,
}

/// The cosine of the stems of this many words before and after each gap, a stem weighing the more
/// the rarer it is, and by the logarithm of its count.
fn alike(doc: &Doc, rare: &[f64], width: usize) -> Vec<f64> {
    let said = &doc.said;
    let logs = logs();
    let mut sides = vec![(Side::default(), Side::default()); doc.words.stems()];
    let (mut product, mut left, mut right) = (0i64, 0i64, 0i64);
    // Moves a side to another count; the change of its weight, and of the square of that.
    let turn = |side: &mut Side, stem: usize, count: u32| {
        let weight = (logs.of(1 + count as usize) * rare[stem] * STEPS + 0.5) as i64;
        let was = std::mem::replace(side, Side { count, weight }).weight;
        (weight - was, weight * weight - was * was)
    };
    // Content before `behind` has left the left side, before `here` the right one.
    let (mut behind, mut here, mut ahead) = (0, 0, 0);
    let mut alike = Vec::with_capacity(doc.units.len());
    for (tokens, content) in doc.unit_tokens.iter().zip(&doc.unit_said) {
        let (from, to) = (tokens.start.saturating_sub(width) as u32, (tokens.start + width) as u32);
        while said.get(ahead).is_some_and(|said| said.token < to) {
            let stem = said[ahead].stem as usize;
            let (l, r) = &mut sides[stem];
            let count = r.count + 1;
            let (by, square) = turn(r, stem, count);
            product += by * l.weight;
            right += square;
            ahead += 1;
        }
        while here < content.start {
            let stem = said[here].stem as usize;
            let (l, r) = &mut sides[stem];
            let (less, more) = (r.count - 1, l.count + 1);
            let (by, square) = turn(r, stem, less);
            product += by * l.weight;
            right += square;
            let (by, square) = turn(l, stem, more);
            product += by * r.weight;
            left += square;
            here += 1;
        }
        while said.get(behind).is_some_and(|said| said.token < from) {
            let stem = said[behind].stem as usize;
            let (l, r) = &mut sides[stem];
            let count = l.count - 1;
            let (by, square) = turn(l, stem, count);
            product += by * r.weight;
            left += square;
            behind += 1;
        }
        let size = (left as f64 * right as f64).sqrt();
        alike.push(if size > 0.0 { product as f64 / size } else { 0.0 });
    }
    standardise(&mut alike);
    alike
}
