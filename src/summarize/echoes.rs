//! How much the words on both sides of a gap are the same: what was said before, and what comes back.

use super::chains::standardise;
use super::doc::Doc;
use super::math::{ln, logs};
use super::spread::{Spoken, Spread};

/// Words on each side that are compared.
const WIDTHS: [usize; 3] = [100, 200, 400];
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
    pub(super) fn new(doc: &Doc, spread: &Spread) -> Self {
        let count = doc.units.len();
        let scale = Scale::new(doc, spread);
        let mut echoes = Self {
            alike: WIDTHS.map(|width| alike(doc, &scale, width)),
            opens: vec![0; count],
            closes: vec![0; count],
            old: vec![0.0; count],
        };
        const NEVER: u32 = u32::MAX;
        let mut last = vec![NEVER; scale.none.len()];
        // How far back each content word was said before, and how far ahead it comes again.
        let mut back = vec![NEVER; doc.said.len()];
        let mut ahead = vec![NEVER; doc.said.len()];
        for (at, said) in doc.said.iter().enumerate() {
            let last = &mut last[scale.numbers[at] as usize];
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
                echoes.opens[unit] += u32::from((back[at] > LONG) & (ahead[at] <= SOON));
                echoes.closes[unit] += u32::from((ahead[at] > LONG) & (back[at] <= SOON));
                old += u32::from(back[at] <= JUST);
            }
            echoes.old[unit] = f64::from(old) / size.max(1) as f64;
        }
        echoes
    }
}

/// What each stem weighs on one side of a gap, by how often it is said there: the more the rarer
/// it is, and by the logarithm of its count.
struct Scale {
    /// The stems that are said, one after the other: by place in the content the number of its stem.
    numbers: Vec<u32>,
    /// By number: where the stem's weight for a count of none lies in `steps`.
    none: Vec<u32>,
    /// The weights for counts of 0, 1, … up to that of the whole talk, stem by stem, each with how
    /// much greater the square of the next is.
    steps: Vec<(i32, i32)>,
}

impl Scale {
    fn new(doc: &Doc, spread: &Spread) -> Self {
        let logs = logs();
        // How rare a stem is, by the stretches that have it: what is said everywhere tells no
        // chapters apart.
        let (all, most) =
            (f64::from(spread.stretches + 1), spread.of.iter().map(|it| it.stretches));
        let rarity = |count: u32| ln(all / (f64::from(count) + 0.5)).max(0.0);
        let rarities: Vec<f64> = (0..=most.max().unwrap_or(0)).map(rarity).collect();
        let mut steps = Vec::with_capacity(doc.said.len() * 2);
        let (mut number_of, mut none) = (vec![0u32; spread.of.len()], Vec::new());
        for (stem, Spoken { count, stretches, .. }) in spread.of.iter().enumerate() {
            if *count == 0 {
                continue;
            }
            number_of[stem] = none.len() as u32;
            let rare = rarities[*stretches as usize];
            none.push(steps.len() as u32);
            let weight = |count: u32| (logs.of(1 + count as usize) * rare * STEPS + 0.5) as i32;
            let mut now = 0;
            for next in (1..=*count).map(weight) {
                steps.push((now, next * next - now * now));
                now = next;
            }
            steps.push((now, 0));
        }
        let numbers = doc.said.iter().map(|said| number_of[said.stem as usize]).collect();
        Self { numbers, none, steps }
    }
}

/// The sums that a cosine is made of, over the stems on both sides of a gap.
struct Sums<'a> {
    steps: &'a [(i32, i32)],
    /// The products of the weights on both sides.
    product: i64,
    /// The squares of the weights on the left and on the right.
    squares: [i64; 2],
}

impl Sums<'_> {
    /// Moves a stem on one side up from a step while it stands at another on the other side.
    #[inline]
    fn rise(&mut self, side: usize, from: u32, other: u32) {
        let (was, squares) = self.steps[from as usize];
        let by = self.steps[from as usize + 1].0 - was;
        self.product += i64::from(by) * i64::from(self.steps[other as usize].0);
        self.squares[side] += i64::from(squares);
    }

    /// Moves it down to a step.
    #[inline]
    fn fall(&mut self, side: usize, to: u32, other: u32) {
        let (now, squares) = self.steps[to as usize];
        let by = self.steps[to as usize + 1].0 - now;
        self.product -= i64::from(by) * i64::from(self.steps[other as usize].0);
        self.squares[side] -= i64::from(squares);
    }
}

/// The cosine of the stems of this many words before and after each gap.
fn alike(doc: &Doc, scale: &Scale, width: usize) -> Vec<f64> {
    let said = &doc.said;
    // By stem: the steps at which it stands on both sides.
    let mut sides: Vec<[u32; 2]> = scale.none.iter().map(|none| [*none; 2]).collect();
    let mut sums = Sums { steps: &scale.steps, product: 0, squares: [0; 2] };
    // Content before `behind` has left the left side, before `here` the right one.
    let (mut behind, mut here, mut ahead) = (0, 0, 0);
    let mut alike = Vec::with_capacity(doc.units.len());
    for (tokens, content) in doc.unit_tokens.iter().zip(&doc.unit_said) {
        let (from, to) = (tokens.start.saturating_sub(width) as u32, (tokens.start + width) as u32);
        while said.get(ahead).is_some_and(|said| said.token < to) {
            let [left, right] = &mut sides[scale.numbers[ahead] as usize];
            sums.rise(1, *right, *left);
            *right += 1;
            ahead += 1;
        }
        while here < content.start {
            let [left, right] = &mut sides[scale.numbers[here] as usize];
            *right -= 1;
            sums.fall(1, *right, *left);
            sums.rise(0, *left, *right);
            *left += 1;
            here += 1;
        }
        while said.get(behind).is_some_and(|said| said.token < from) {
            let [left, right] = &mut sides[scale.numbers[behind] as usize];
            *left -= 1;
            sums.fall(0, *left, *right);
            behind += 1;
        }
        let size = (sums.squares[0] as f64 * sums.squares[1] as f64).sqrt();
        alike.push(if size > 0.0 { sums.product as f64 / size } else { 0.0 });
    }
    standardise(&mut alike);
    alike
}
