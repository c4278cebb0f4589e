//! How much each gap looks like the start of something: log-odds by a logistic regression.

use super::features::{FEATURES, Heard, each};
use super::fitted::{INTERCEPT, OPENERS, WEIGHTS};
use super::openers::{self, Opener};

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
    /// Those that are shipped.
    pub const FITTED: Self = {
        let mut of = [0.0; FEATURES.len()];
        let mut at = 0;
        while at < WEIGHTS.len() {
            let (feature, weight) = WEIGHTS[at];
            of[feature as usize] = weight;
            at += 1;
        }
        Self { intercept: INTERCEPT, of }
    };
}

/// The log-odds that a chapter begins at each unit; the first unit has 0.
pub(super) fn log_odds(heard: Heard) -> Vec<f64> {
    odds_by(heard, &Weights::FITTED, OPENERS.iter().copied())
}

/// The same by other weights.
pub(super) fn odds_by<'a>(
    heard: Heard,
    weights: &Weights,
    openers: impl IntoIterator<Item = Opener<'a>>,
) -> Vec<f64> {
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
    // The words were learnt in English.
    if heard.doc.language.is_english() {
        openers::weigh(heard.doc, openers, &mut odds);
    }
    // A break in the programme is where the talk turns to something else.
    for (unit, odds) in odds.iter_mut().enumerate().skip(1) {
        *odds += if heard.doc.units[unit].after_mark { AFTER_MARK } else { 0.0 };
    }
    odds
}
