//! Where chapters begin: which units may open one, and how many are wanted.

use super::blocks::{Blocks, Plan, Rising};
use super::doc::Doc;
use super::fitted::SETTINGS;
use super::math::ln;
use super::options::{Density, Options};
use super::settings::Settings;

/// The units at which chapters begin; the first is unit 0, none where nothing is said.
pub(super) fn chapters(
    doc: &Doc,
    odds: &[f64],
    totals: &mut Rising,
    options: &Options,
) -> Vec<usize> {
    cut(doc, odds, totals, options, &SETTINGS)
}

/// The same by another plan.
pub(super) fn cut(
    doc: &Doc,
    odds: &[f64],
    totals: &mut Rising,
    options: &Options,
    settings: &Settings,
) -> Vec<usize> {
    let blocks = Blocks::new(doc, candidates(doc, odds));
    let usual = settings.plan(doc.tokens.len(), odds);
    let free = match options.density {
        Density::Fewer => Plan { penalty: usual.penalty + 1.6, band: 6000, ..usual },
        Density::Normal => usual,
        Density::More => Plan { penalty: usual.penalty - 1.6, ..usual },
    };
    // Without steering phrases the words themselves weigh more.
    let free = if doc.language.has_cues() {
        free
    } else {
        Plan { temperature: 5.0, penalty: free.penalty + 3.0, band: 6000, ..free }
    };
    let Some(wanted) = options.chapters else {
        return blocks.segment(odds, totals, &free);
    };
    let words = doc.tokens.len() / (wanted.max(1) as usize);
    let mut plan = Plan {
        temperature: 8.0,
        usual: ln(words.clamp(200, 3000) as f64),
        band: (4 * words).max(6000),
        ..free
    };
    let (mut low, mut high) = (-30.0, 500.0);
    let mut best = Vec::new();
    for _ in 0..18 {
        plan.penalty = (low + high) / 2.0;
        let found = blocks.segment(odds, totals, &plan);
        let wanted = wanted as usize;
        let (count, nearer) =
            (found.len(), found.len().abs_diff(wanted) < best.len().abs_diff(wanted));
        if best.is_empty() || nearer {
            best = found;
        }
        match count.cmp(&wanted) {
            std::cmp::Ordering::Equal => break,
            std::cmp::Ordering::Greater => low = plan.penalty,
            std::cmp::Ordering::Less => high = plan.penalty,
        }
    }
    best
}

/// The units that may begin a chapter: the best third by log-odds, at least 25 words apart.
fn candidates(doc: &Doc, odds: &[f64]) -> Vec<usize> {
    const APART: usize = 25;
    let count = odds.len();
    if count == 0 {
        return Vec::new();
    }
    let mut order: Vec<f64> = odds[1..].to_vec();
    let best = count * 35 / 100;
    let least = if best < order.len() {
        *order.select_nth_unstable_by(best, |a, b| b.total_cmp(a)).1
    } else {
        f64::NEG_INFINITY
    };
    let mut chosen = vec![0];
    for unit in (1..count).filter(|unit| odds[*unit] >= least) {
        let start = |unit: usize| doc.unit_tokens[unit].start;
        let last = *chosen.last().unwrap_or(&0);
        if start(unit) - start(last) >= APART {
            chosen.push(unit);
        } else if last > 0 && odds[unit] > odds[last] {
            chosen.pop();
            let before = *chosen.last().unwrap_or(&0);
            if start(unit) - start(before) >= APART {
                chosen.push(unit);
            } else {
                chosen.push(last);
            }
        }
    }
    chosen
}
