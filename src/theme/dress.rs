//! What an author sets of the look without writing CSS, as the last lines of the style sheet.

use serde::{Deserialize, Serialize};

use super::accent::Color;

/// Settings of the look.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Options {
    /// The one accent; both modes are made of it.
    pub(crate) accent: Option<Color>,
    /// Font families for what people said.
    pub(crate) reading: Option<String>,
    /// Font families for labels and controls.
    pub(crate) interface: Option<String>,
}

/// The accent of the built-in icon.
const ICON: &str = "#1d4ed8";

impl Options {
    /// The lines that are added to `style.css`; none where nothing is set.
    ///
    /// They are custom properties, so that a style sheet of the author's own may
    /// use them or not. Nothing of this stands in the pages: their policy forbids it.
    pub(super) fn css(&self) -> String {
        let mut css = String::new();
        if let Some(accent) = self.accent {
            let [light, dark] = accent.properties();
            css.push_str(&format!(
                "\n:root{{{light}}}\n\
                 @media (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
                 :root[data-theme=\"dark\"]{{{dark}}}"
            ));
        }
        let fonts = [("--serif", &self.reading), ("--sans", &self.interface)];
        for (property, families) in fonts {
            if let Some(families) = families {
                css.push_str(&format!("\n:root{{{property}:{families}}}"));
            }
        }
        if !css.is_empty() {
            css.push('\n');
        }
        css
    }

    /// The accent on light paper.
    #[cfg(feature = "og-images")]
    pub(super) fn accent(&self) -> String {
        self.accent.map_or_else(|| ICON.to_owned(), Color::hex)
    }

    /// The built-in icon in the accent.
    pub(super) fn icon(&self, svg: &str) -> Option<String> {
        Some(svg.replace(ICON, &self.accent?.hex()))
    }
}
