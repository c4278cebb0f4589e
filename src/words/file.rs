//! The file of a language: its words with their forms, its dates and its numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::format::{Dates, Numbers};
use super::plural::{Form, Plural};
use crate::diagnostic::Diagnostic;

/// A file as it is written; everything may be missing and is then taken from elsewhere.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LanguageFile {
    /// What the language calls itself.
    #[allow(dead_code, reason = "for people who read the file")]
    name: Option<String>,
    pub(super) direction: Option<Direction>,
    pub(super) plural: Option<Plural>,
    pub(super) dates: Option<Dates>,
    pub(super) numbers: Option<Numbers>,
    pub(super) words: BTreeMap<String, Written>,
}

/// Where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Direction {
    Ltr,
    Rtl,
}

/// A word: one text, or a text for each form.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Written {
    One(String),
    Forms(BTreeMap<Form, String>),
}

/// A word with its forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Entry {
    /// What is said where no other form fits.
    pub(super) other: String,
    forms: BTreeMap<Form, String>,
}

impl Entry {
    /// The text for a number.
    pub(super) fn form(&self, plural: Plural, count: u64) -> &str {
        self.forms.get(&plural.form(count)).unwrap_or(&self.other)
    }
}

impl Written {
    /// The word; `None` where it has forms and not the one for all other numbers.
    pub(super) fn entry(self) -> Option<Entry> {
        match self {
            Self::One(other) => Some(Entry { other, forms: BTreeMap::new() }),
            Self::Forms(mut forms) => Some(Entry { other: forms.remove(&Form::Other)?, forms }),
        }
    }
}

/// Reads the text of a file.
///
/// # Errors
/// The mistake and its place.
pub(super) fn parse(text: &str) -> Result<LanguageFile, Box<Diagnostic>> {
    let file: LanguageFile = toml::from_str(text).map_err(|error| {
        let fault = Diagnostic::error("language-file", error.message().trim().to_owned());
        let fault =
            fault.hint("`shownotes theme eject i18n/en.toml` shows how such a file is written");
        Box::new(match error.span() {
            Some(range) => fault.range(text, range),
            None => fault,
        })
    })?;
    for (name, word) in &file.words {
        if word.clone().entry().is_none() {
            let message = format!("the word `{name}` has no form `other`");
            return Err(Box::new(
                Diagnostic::error("language-file", message)
                    .hint("`other` is what is said with every number that has no form of its own"),
            ));
        }
    }
    Ok(file)
}
