//! Where words begin and cease to be talked about.

use super::doc::{Doc, Said};
use super::math::logs;

/// Words without an occurrence after which a chain is broken.
const BREAK_AFTER: u32 = 600;
/// Words on each side of a gap that are looked at.
const REACH: usize = 60;

/// What word repetition says of each gap, the one before unit 0 included.
pub(super) struct Chains {
    /// Weight of the chains that start in the next 60 words, as z-score over the gaps.
    pub(super) starts: Vec<f64>,
    /// Weight of the chains that end in the last 60 words, as z-score over the gaps.
    pub(super) ends: Vec<f64>,
    /// Share of never-heard stems among the content of the next 60 words.
    pub(super) fresh: Vec<f64>,
}

/// The occurrences of a stem without a break, by their places in the content.
#[derive(Clone, Copy, Default)]
struct Open {
    first: u32,
    last: u32,
    count: u32,
}

impl Chains {
    /// Follows every stem through a transcript (Galley et al. 2003, LCseg).
    pub(super) fn new(doc: &Doc) -> Self {
        let said = &doc.said;
        // Running sums by content: entry s counts what lies before content s.
        let (mut starts, mut ends) = (vec![0.0; said.len() + 1], vec![0.0; said.len() + 1]);
        let mut fresh = Vec::with_capacity(said.len() + 1);
        let mut new = 0u32;
        let mut open = vec![Open::default(); doc.words.stems()];
        let logs = logs();
        let mut close = |chain: Open| {
            let weight = logs.of(chain.count as usize + 1);
            starts[chain.first as usize + 1] += weight;
            ends[chain.last as usize + 1] += weight;
        };
        // The two halves of `open-source` count as one place.
        let mut place = 0;
        for (index, &Said { stem, token }) in said.iter().enumerate() {
            fresh.push(new);
            place = if said[place as usize].token == token { place } else { index as u32 };
            let chain = &mut open[stem as usize];
            if chain.count > 0 && token - said[chain.last as usize].token <= BREAK_AFTER {
                chain.last = place;
                chain.count += 1;
                continue;
            }
            new += u32::from(chain.count == 0);
            let closed = std::mem::replace(chain, Open { first: place, last: place, count: 1 });
            if closed.count >= 2 {
                close(closed);
            }
        }
        fresh.push(new);
        open.into_iter().filter(|chain| chain.count >= 2).for_each(close);
        let (mut started, mut ended) = (0.0, 0.0);
        for (start, end) in starts.iter_mut().zip(&mut ends) {
            started += *start;
            ended += *end;
            (*start, *end) = (started, ended);
        }
        // The first content at or after the words around each gap: both only move on.
        let (mut behind, mut ahead) = (0, 0);
        let advance = |place: &mut usize, token: usize| {
            while said.get(*place).is_some_and(|said| (said.token as usize) < token) {
                *place += 1;
            }
            *place
        };
        let count = doc.units.len();
        let mut chains = Self {
            starts: Vec::with_capacity(count),
            ends: Vec::with_capacity(count),
            fresh: Vec::with_capacity(count),
        };
        for (tokens, content) in doc.unit_tokens.iter().zip(&doc.unit_said) {
            let here = content.start;
            let before = advance(&mut behind, tokens.start.saturating_sub(REACH));
            let after = advance(&mut ahead, tokens.start + REACH);
            chains.starts.push(starts[after] - starts[here]);
            chains.ends.push(ends[here] - ends[before]);
            let share = f64::from(fresh[after] - fresh[here]) / (after - here).max(1) as f64;
            chains.fresh.push(share);
        }
        standardise(&mut chains.starts);
        standardise(&mut chains.ends);
        chains
    }
}

/// Shifts and scales to mean 0 and deviation 1.
pub(super) fn standardise(values: &mut [f64]) {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let spread = (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / count).sqrt();
    for value in values {
        *value = if spread > 1e-9 { (*value - mean) / spread } else { 0.0 };
    }
}
