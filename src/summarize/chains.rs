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
        // By content: how many never-heard stems lie before it.
        let mut fresh = Vec::with_capacity(doc.said.len() + 1);
        let mut new = 0u32;
        let mut open = vec![Open::default(); doc.words.stems()];
        let logs = logs();
        let mut close = |chain: Open| {
            if chain.count >= 2 {
                let weight = logs.of(chain.count as usize + 1);
                starts[chain.first as usize + 1] += weight;
                ends[chain.last as usize + 1] += weight;
            }
        };
        for &Said { stem, token } in &doc.said {
            fresh.push(new);
            let chain = &mut open[stem as usize];
            if chain.count > 0 && token - chain.last <= BREAK_AFTER {
                chain.last = token;
                chain.count += 1;
                continue;
            }
            new += u32::from(chain.count == 0);
            close(std::mem::replace(chain, Open { first: token, last: token, count: 1 }));
        }
        fresh.push(new);
        open.into_iter().for_each(close);
        let (mut started, mut ended) = (0.0, 0.0);
        for (start, end) in starts.iter_mut().zip(&mut ends) {
            started += *start;
            ended += *end;
            (*start, *end) = (started, ended);
        }
        let gaps = doc.unit_tokens.iter().map(|tokens| tokens.start);
        let ahead = |at: usize| (at + REACH).min(all);
        // The first content at or after `ahead`: it only moves on.
        let mut reached = 0;
        Self {
            starts: standardised(gaps.clone().map(|at| starts[ahead(at)] - starts[at]).collect()),
            ends: standardised(
                gaps.clone().map(|at| ends[at] - ends[at.saturating_sub(REACH)]).collect(),
            ),
            fresh: gaps
                .zip(&doc.unit_said)
                .map(|(at, said)| {
                    let end = ahead(at);
                    while doc.said.get(reached).is_some_and(|said| (said.token as usize) < end) {
                        reached += 1;
                    }
                    let content = reached - said.start;
                    f64::from(fresh[reached] - fresh[said.start]) / content.max(1) as f64
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
