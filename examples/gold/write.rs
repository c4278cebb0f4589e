//! Writes fitted weights and settings as a source file.

use shownotes::summarize::lab::{self, Settings, Weights};

/// The source of `src/summarize/fitted.rs`.
pub(crate) fn source(bare: &Weights, full: &Weights, settings: &Settings) -> String {
    let mut text = String::from(
        "//! Weights and settings of the segmentation, written by `gold fit`: not to be edited by hand.\n\n\
         use super::features::Feature as F;\n\
         use super::settings::Settings;\n\n\
         /// Weights of the features for text alone, and for text with speakers.\n\
         pub(super) const WEIGHTS: &[(F, f64, f64)] = &[\n",
    );
    for (at, name) in lab::features().iter().enumerate() {
        text += &format!("    (F::{name}, {:.4}, {:.4}),\n", bare.of[at], full.of[at]);
    }
    text += &format!(
        "];\n\n\
         /// Log-odds of a gap of which nothing is known, for text alone and with speakers.\n\
         pub(super) const INTERCEPT: (f64, f64) = ({:.4}, {:.4});\n\n\
         /// How chapters are cut.\n\
         pub(super) const SETTINGS: Settings = Settings {{\n",
        bare.intercept, full.intercept
    );
    let Settings { temperature, usual, growth, strictness, penalty, dearer, evenness } = settings;
    for (name, value) in [
        ("temperature", temperature),
        ("usual", usual),
        ("growth", growth),
        ("strictness", strictness),
        ("penalty", penalty),
        ("dearer", dearer),
        ("evenness", evenness),
    ] {
        // Steps of a search add up to more digits than they mean.
        let value = (value * 1000.0).round() / 1000.0;
        text += &format!("    {name}: {value:?},\n");
    }
    text + "};\n"
}
