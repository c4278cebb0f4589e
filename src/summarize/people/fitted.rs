//! Weights of what tells hosts from guests, written by `gold roles --fit`: not to be edited by hand.

use super::traits::{TRAITS, Trait as T};

/// Log-odds of a host of whom nothing is known.
pub(super) const OF_NOBODY: f64 = 1.79;

/// Weights of the traits.
pub(super) const WEIGHTS: [(T, f64); TRAITS.len()] = [
    (T::Late, -1.11),
    (T::Pair, 0.54),
    (T::OpensPair, 1.75),
    (T::Share, 0.57),
    (T::Long, -1.25),
    (T::Asks, 0.79),
    (T::You, 1.25),
    (T::Elicits, 0.86),
    (T::Early, -0.61),
    (T::Closes, 2.42),
    (T::Thanks, -1.75),
    (T::Invited, -2.77),
    (T::Invites, 2.07),
    (T::Farewell, 2.00),
    (T::Welcomed, 0.56),
    (T::Full, -1.02),
    (T::Trade, -1.95),
    (T::Guest, -1.26),
    (T::Host, 2.18),
    (T::Thanked, -0.90),
];
