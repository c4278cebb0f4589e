//! Which words an episode is about, for choosing sentences.

use super::math::ln;
use super::spread::{Spoken, Spread};

/// Stems that carry weight.
const BEST: usize = 40;

/// The weight of every stem, 0 to 1; 0 for all but the best.
pub(super) fn weights(spread: &Spread) -> Vec<f64> {
    let of = &spread.of;
    let heavy = |it: &Spoken| u64::from(it.count) * u64::from(it.count) * u64::from(it.stretches);
    let said = of.iter().enumerate().filter(|(_, it)| it.count > 1);
    let mut order: Vec<(u64, usize)> = said.map(|(stem, it)| (heavy(it), stem)).collect();
    if order.len() > 4 * BEST {
        order.select_nth_unstable_by(4 * BEST, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(4 * BEST);
    }
    let mut best: Vec<(f64, usize)> = order
        .into_iter()
        .map(|(_, s)| (ln(1.0 + f64::from(of[s].count)) * f64::from(of[s].stretches).sqrt(), s))
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    best.truncate(BEST);
    let most = best.first().map_or(1.0, |b| b.0);
    let mut weights = vec![0.0; of.len()];
    for (weight, stem) in best {
        weights[stem] = weight / most;
    }
    weights
}
