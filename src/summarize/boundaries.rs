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

/// The same by other settings.
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
        Density::Normal | Density::Chapters(_) | Density::Minutes(_) => usual,
        Density::More => Plan { penalty: usual.penalty - 1.1, ..usual },
    };
    // Without steering phrases the words themselves weigh more, and the usual length holds.
    let free = if doc.language.has_cues() {
        free
    } else {
        let penalty = free.penalty - usual.penalty + 3.0;
        Plan { temperature: 5.0, usual: ln(1000.0), strictness: 0.7, penalty, band: 6000 }
    };
    let asked = match options.density {
        Density::Chapters(count) => Some(count),
        Density::Minutes(each) => Some((minutes(doc) / f64::from(each)).round().max(1.0) as u32),
        _ => None,
    };
    let Some(wanted) = options.chapters.or(asked) else {
        let share = match options.density {
            Density::Fewer => 0.65,
            Density::More => 1.45,
            _ => 1.0,
        };
        let usual = share * settings.usual_count(doc);
        let fits = blocks.fits(totals, &free);
        let goal = (usual, settings.pull);
        return pulled(free.penalty, goal, |penalty| blocks.segment_by(odds, &fits, penalty));
    };
    let words = doc.tokens.len() / (wanted.max(1) as usize);
    let mut plan = Plan { band: (4 * words).max(6000), ..free };
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

/// The starts that are found by a penalty, their number drawn some of the way to the usual one.
///
/// What is said tells where chapters begin far better than how many people make of it: by itself
/// it finds too few in some shows and too many in others.
fn pulled(penalty: f64, (usual, pull): (f64, f64), cut: impl Fn(f64) -> Vec<usize>) -> Vec<usize> {
    /// By which share of the number penalties act: one more costs about this much of it.
    const SLOPE: f64 = 0.3;
    const NEAR: f64 = 0.05;
    const TRIES: usize = 4;
    // Penalties that find too many, and too few.
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    let mut penalty = penalty;
    let mut found = cut(penalty);
    if found.is_empty() {
        return found;
    }
    let goal = ln(found.len() as f64) + pull * (ln(usual.max(1.0)) - ln(found.len() as f64));
    let off = |found: &[usize]| ln(found.len() as f64) - goal;
    let mut far = off(&found);
    for _ in 0..TRIES {
        if far.abs() < NEAR {
            break;
        }
        *if far > 0.0 { &mut low } else { &mut high } = penalty;
        penalty += (far / SLOPE).clamp(-6.0, 6.0);
        if penalty <= low || penalty >= high {
            penalty = (low + high) / 2.0;
        }
        let next = cut(penalty);
        far = off(&next);
        if far.abs() < off(&found).abs() {
            found = next;
        }
    }
    found
}

/// How long the talk is: by its times, or by its words where it has none.
fn minutes(doc: &Doc) -> f64 {
    /// Words that people say in a minute.
    const PACE: f64 = 165.0;
    let mut times = doc.units.iter().filter_map(|unit| unit.start);
    let (first, last) = (times.next(), times.next_back());
    let timed = first.zip(last).map_or(0, |(first, last)| last.saturating_sub(first));
    let by_words = doc.tokens.len() as f64 / PACE;
    let by_times = timed as f64 / 60_000.0;
    // Times of a few cues only, or of silence, tell nothing of the talk.
    if by_times * 4.0 > by_words && by_times < by_words * 4.0 { by_times } else { by_words }
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
