//! Weights of what tells hosts from guests, written by `gold roles --fit`: not to be edited by hand.

use super::traits::{TRAITS, Trait as T};

/// Log-odds of a host of whom nothing is known.
pub(super) const OF_NOBODY: f64 = 1.78;

/// Weights of the traits.
pub(super) const WEIGHTS: [(T, f64); TRAITS.len()] = [
    (T::Late, -1.11),
    (T::Pair, 0.59),
    (T::OpensPair, 1.86),
    (T::Share, 0.56),
    (T::Long, -1.24),
    (T::Asks, 0.78),
    (T::You, 1.27),
    (T::Elicits, 0.86),
    (T::Early, -0.62),
    (T::Closes, 2.39),
    (T::Thanks, -1.75),
    (T::Invited, -2.80),
    (T::Invites, 2.10),
    (T::Farewell, 2.14),
    (T::Welcomed, 0.58),
    (T::Full, -1.03),
    (T::Trade, -1.98),
    (T::Guest, -1.15),
    (T::Host, 2.19),
    (T::Thanked, -0.91),
];
