//! How much each gap looks like the start of something: log-odds by a logistic regression.

use super::features::{FEATURES, Heard, each};
use super::fitted::{INTERCEPT, WEIGHTS};

/// What a mark such as `Break` before a unit adds; not fitted, there is no such gold.
const AFTER_MARK: f64 = 2.5;

/// How much each feature counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Log-odds of a gap of which nothing is known.
    pub intercept: f64,
    /// By feature.
    pub of: [f64; FEATURES.len()],
}

impl Weights {
    /// For text alone.
    pub const BARE: Self = Self::fitted(false);
    /// For text with speakers.
    pub const FULL: Self = Self::fitted(true);

    const fn fitted(full: bool) -> Self {
        let mut of = [0.0; FEATURES.len()];
        let mut at = 0;
        while at < WEIGHTS.len() {
            let (feature, without, with) = WEIGHTS[at];
            of[feature as usize] = if full { with } else { without };
            at += 1;
        }
        Self { intercept: if full { INTERCEPT.1 } else { INTERCEPT.0 }, of }
    }
}

/// The log-odds that a chapter begins at each unit; the first unit has 0.
pub(super) fn log_odds(heard: Heard) -> Vec<f64> {
    let weights = if heard.turns.is_some() { &Weights::FULL } else { &Weights::BARE };
    odds_by(heard, weights)
}

/// The same by other weights.
pub(super) fn odds_by(heard: Heard, weights: &Weights) -> Vec<f64> {
    let mut odds = vec![weights.intercept; heard.doc.units.len()];
    if let Some(first) = odds.first_mut() {
        *first = 0.0;
    }
    // The sum of the gap that is told of; gaps are told of one after the other.
    let (mut now, mut sum) = (0, 0.0);
    each(heard, |unit, feature, value| {
        if unit != now {
            odds[now] = sum;
            (now, sum) = (unit, odds[unit]);
        }
        sum += value * weights.of[feature as usize];
    });
    if let Some(last) = odds.get_mut(now) {
        *last = sum;
    }
    // A break in the programme is where the talk turns to something else.
    for (unit, odds) in odds.iter_mut().enumerate().skip(1) {
        *odds += if heard.doc.units[unit].after_mark { AFTER_MARK } else { 0.0 };
    }
    odds
}
