//! The words of the interface in the language of the site: one file a language, the user's before ours.
//!
//! ```text
//! i18n/en.toml ◀ i18n/de.toml ◀ the user's i18n/de.toml ◀ i18n/de-AT.toml     (what is missing is taken from the left)
//! ```
//! Architecture invariant: knows no podcast and no template. Templates ask for words
//! by name through the theme, whose key covers all of them; what the library
//! writes itself is written here before it becomes part of a page.

mod file;
mod format;
mod load;
mod plural;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use file::Entry;
pub(crate) use format::grouped;
use format::{Dates, Numbers};
pub(crate) use load::{FOLDER, builtin, load};
use plural::Plural;

/// The words of one site. Serialised for a key it is all of them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Words(Arc<Inner>);

#[derive(Debug, Clone, Serialize)]
struct Inner {
    /// The tag of the site's language.
    tag: String,
    right_to_left: bool,
    plural: Plural,
    dates: Dates,
    numbers: Numbers,
    entries: BTreeMap<String, Entry>,
}

/// What stands in the place of `{name}` in a word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A number, written as the language writes numbers.
    Number(u64),
    /// A number with a fraction.
    Decimal(f64),
    /// Text as it is.
    Text(String),
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Words {
    /// The direction of the language: `ltr` or `rtl`.
    pub(crate) fn direction(&self) -> &'static str {
        if self.0.right_to_left { "rtl" } else { "ltr" }
    }

    /// A word without places for values. One that nobody knows is its own name, so
    /// that a missing word is seen and stops nothing.
    pub(crate) fn text(&self, name: &str) -> String {
        self.say(name, &[])
    }

    /// Like [`Words::fill`] for names that the built-in files surely have.
    pub(crate) fn say(&self, name: &str, values: &[(&str, Value)]) -> String {
        self.fill(name, values).unwrap_or_else(|_| name.to_owned())
    }

    /// A word with its values; `count` chooses among its forms.
    ///
    /// # Errors
    /// The reason, where there is no such word or a value is missing.
    pub(crate) fn fill(&self, name: &str, values: &[(&str, Value)]) -> Result<String, String> {
        let Some(entry) = self.0.entries.get(name) else {
            return Err(format!("there is no word `{name}` in the folder {FOLDER}"));
        };
        let value = |wanted: &str| values.iter().find(|(name, _)| *name == wanted);
        let form = match value("count") {
            Some((_, Value::Number(count))) => entry.form(self.0.plural, *count),
            _ => &entry.other,
        };
        let mut text = String::with_capacity(form.len() + 16);
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('{') {
            let (wanted, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            match value(wanted) {
                Some((_, Value::Number(number))) => text.push_str(&self.number(*number)),
                Some((_, Value::Decimal(number))) => {
                    text.push_str(&self.0.numbers.decimal(*number))
                }
                Some((_, Value::Text(value))) => text.push_str(value),
                None => return Err(format!("the word `{name}` wants a value `{wanted}`")),
            }
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    /// The word with its places left open: `{now} of {length}`, for the script to fill.
    pub(crate) fn pattern(&self, name: &str) -> Option<&str> {
        self.0.entries.get(name).map(|entry| entry.other.as_str())
    }

    /// A number as the language writes it: `12,024`.
    pub(crate) fn number(&self, value: u64) -> String {
        self.0.numbers.whole(value)
    }

    /// A day as the language writes it: `14 May 2026`.
    pub(crate) fn date(&self, day: jiff::civil::Date) -> String {
        self.0.dates.date(day)
    }

    /// How long something takes: `1 h 6 min`, `52 min`, `48 s`.
    pub(crate) fn duration(&self, seconds: u64) -> String {
        let minutes = (seconds + 30) / 60;
        let count = |number| [("count", Value::Number(number))];
        match (minutes / 60, minutes % 60) {
            (0, _) if seconds < 90 => self.say("seconds", &count(seconds.max(1))),
            (0, minutes) => self.say("minutes", &count(minutes)),
            (hours, 0) => self.say("hours", &count(hours)),
            (hours, minutes) => {
                let both = [("hours", Value::Number(hours)), ("minutes", Value::Number(minutes))];
                self.say("hours_minutes", &both)
            }
        }
    }
}

/// Whether a language is written from right to left, by its tag.
pub(crate) fn right_to_left(tag: &str) -> bool {
    let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(&language.as_str())
}

#[cfg(test)]
mod tests;
