//! Writes fitted weights and settings as a source file.

use shownotes::summarize::lab::{self, Settings};

use crate::fit::Model;

/// The source of `src/summarize/fitted.rs`.
pub(crate) fn source(model: &Model, settings: &Settings) -> String {
    let mut text = String::from(
        "//! Weights and settings of the segmentation, written by `gold fit`: not to be edited by hand.\n\n\
         use super::features::Feature as F;\n\
         use super::openers::Opener;\n\
         use super::settings::Settings;\n\n\
         /// Weights of the features.\n\
         pub(super) const WEIGHTS: &[(F, f64)] = &[\n",
    );
    for (at, name) in lab::features().iter().enumerate() {
        text += &format!("    (F::{name}, {:.4}),\n", model.weights.of[at]);
    }
    text += &format!(
        "];\n\n\
         /// Log-odds of a gap of which nothing is known.\n\
         pub(super) const INTERCEPT: f64 = {:.4};\n\n\
         /// Words and what they tell.\n\
         pub(super) const OPENERS: &[Opener<'_>] = &[\n",
        model.weights.intercept
    );
    for (word, here, ahead) in &model.openers {
        text += &format!("    ({word:?}, {here:.3}, {ahead:.3}),\n");
    }
    text += "];\n\n\
         /// How chapters are cut.\n\
         pub(super) const SETTINGS: Settings = Settings {\n";
    for (name, value) in crate::knobs(&mut settings.clone()) {
        // Steps of a search add up to more digits than they mean.
        let value = (*value * 1000.0).round() / 1000.0;
        text += &format!("    {name}: {value:?},\n");
    }
    text + "};\n"
}
