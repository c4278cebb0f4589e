//! How much the words on both sides of a gap are the same: what was said before, and what comes back.

use super::chains::standardise;
use super::doc::Doc;

/// Words on each side that are compared.
const WIDTHS: [usize; 3] = [60, 150, 300];
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
        let mut echoes = Self {
            alike: WIDTHS.map(|width| alike(doc, width)),
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

/// The cosine of the stems of this many words before and after each gap.
fn alike(doc: &Doc, width: usize) -> Vec<f64> {
    let said = &doc.said;
    // Whole numbers: sums that run on do not drift.
    let mut sides = vec![(0i32, 0i32); doc.words.stems()];
    let (mut product, mut left, mut right) = (0i64, 0i64, 0i64);
    // Content before `behind` has left the left side, before `here` the right one.
    let (mut behind, mut here, mut ahead) = (0, 0, 0);
    let mut alike = Vec::with_capacity(doc.units.len());
    for (tokens, content) in doc.unit_tokens.iter().zip(&doc.unit_said) {
        let (from, to) = (tokens.start.saturating_sub(width) as u32, (tokens.start + width) as u32);
        while said.get(ahead).is_some_and(|said| said.token < to) {
            let (l, r) = &mut sides[said[ahead].stem as usize];
            right += i64::from(2 * *r + 1);
            product += i64::from(*l);
            *r += 1;
            ahead += 1;
        }
        while here < content.start {
            let (l, r) = &mut sides[said[here].stem as usize];
            product += i64::from(*r - 1 - *l);
            right -= i64::from(2 * *r - 1);
            left += i64::from(2 * *l + 1);
            *r -= 1;
            *l += 1;
            here += 1;
        }
        while said.get(behind).is_some_and(|said| said.token < from) {
            let (l, r) = &mut sides[said[behind].stem as usize];
            product -= i64::from(*r);
            left -= i64::from(2 * *l - 1);
            *l -= 1;
            behind += 1;
        }
        let size = (left as f64 * right as f64).sqrt();
        alike.push(if size > 0.0 { product as f64 / size } else { 0.0 });
    }
    standardise(&mut alike);
    alike
}
