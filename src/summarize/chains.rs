//! Where words begin and cease to be talked about.

use super::doc::{Doc, content};
use super::math::ln;

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

#[derive(Clone, Copy, Default)]
struct Open {
    first: u32,
    last: u32,
    count: u32,
}

impl Chains {
    /// Follows every stem through a transcript (Galley et al. 2003, LCseg).
    pub(super) fn new(doc: &Doc) -> Self {
        let all = doc.tokens.len();
        // Running sums by token: entry t counts what lies before token t.
        let (mut starts, mut ends) = (vec![0.0; all + 1], vec![0.0; all + 1]);
        let (mut fresh, mut said) = (vec![0u32; all + 1], vec![0u32; all + 1]);
        let mut open = vec![Open::default(); doc.words.stems()];
        let mut close = |chain: Open| {
            if chain.count >= 2 {
                let weight = ln(1.0 + f64::from(chain.count));
                starts[chain.first as usize + 1] += weight;
                ends[chain.last as usize + 1] += weight;
            }
        };
        for token in 0..all {
            let at = token as u32;
            for stem in content(doc.word(token)) {
                let chain = &mut open[stem as usize];
                said[token + 1] += 1;
                if chain.count > 0 && at - chain.last <= BREAK_AFTER {
                    chain.last = at;
                    chain.count += 1;
                    continue;
                }
                fresh[token + 1] += u32::from(chain.count == 0);
                close(std::mem::replace(chain, Open { first: at, last: at, count: 1 }));
            }
        }
        open.into_iter().for_each(close);
        for at in 0..all {
            starts[at + 1] += starts[at];
            ends[at + 1] += ends[at];
            fresh[at + 1] += fresh[at];
            said[at + 1] += said[at];
        }
        let gaps = doc.unit_tokens.iter().map(|tokens| tokens.start);
        let ahead = |at: usize| (at + REACH).min(all);
        Self {
            starts: standardised(gaps.clone().map(|at| starts[ahead(at)] - starts[at]).collect()),
            ends: standardised(
                gaps.clone().map(|at| ends[at] - ends[at.saturating_sub(REACH)]).collect(),
            ),
            fresh: gaps
                .map(|at| {
                    let content = said[ahead(at)] - said[at];
                    f64::from(fresh[ahead(at)] - fresh[at]) / f64::from(content.max(1))
                })
                .collect(),
        }
    }
}

/// Shifted and scaled to mean 0 and deviation 1.
fn standardised(mut values: Vec<f64>) -> Vec<f64> {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let spread = (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / count).sqrt();
    for value in &mut values {
        *value = if spread > 1e-9 { (*value - mean) / spread } else { 0.0 };
    }
    values
}
