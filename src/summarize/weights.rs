//! Which words an episode is about, for choosing sentences.

use super::doc::{Doc, Said};
use super::math::ln;

/// Words that count as one stretch when asking how widely a stem is spread.
const STRETCH: u32 = 100;
/// Stems that carry weight.
const BEST: usize = 40;

/// The weight of every stem, 0 to 1; 0 for all but the best.
pub(super) fn weights(doc: &Doc) -> Vec<f64> {
    let stems = doc.words.stems();
    let (mut count, mut spread, mut last) =
        (vec![0u32; stems], vec![0u32; stems], vec![u32::MAX; stems]);
    for &Said { stem, token } in &doc.said {
        let (stem, stretch) = (stem as usize, token / STRETCH);
        count[stem] += 1;
        if last[stem] != stretch {
            last[stem] = stretch;
            spread[stem] += 1;
        }
    }
    let mut order: Vec<(u64, usize)> = (0..stems)
        .filter(|s| count[*s] > 1)
        .map(|s| (u64::from(count[s]) * u64::from(count[s]) * u64::from(spread[s]), s))
        .collect();
    if order.len() > 4 * BEST {
        order.select_nth_unstable_by(4 * BEST, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(4 * BEST);
    }
    let mut best: Vec<(f64, usize)> = order
        .into_iter()
        .map(|(_, s)| (ln(1.0 + f64::from(count[s])) * f64::from(spread[s]).sqrt(), s))
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    best.truncate(BEST);
    let most = best.first().map_or(1.0, |b| b.0);
    let mut weights = vec![0.0; stems];
    for (weight, stem) in best {
        weights[stem] = weight / most;
    }
    weights
}
