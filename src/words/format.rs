//! How a language writes dates and numbers, by the small tables of its file.

use serde::{Deserialize, Serialize};

/// How days are written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dates {
    /// With `{day}`, `{month}` and `{year}`.
    pattern: String,
    /// The first of a month, where it is written in a way of its own: `1er`.
    #[serde(default)]
    first: Option<String>,
    /// January to December, as they stand in a date.
    months: [String; 12],
}

impl Dates {
    pub(super) fn date(&self, day: jiff::civil::Date) -> String {
        let month = &self.months[usize::from(day.month().unsigned_abs()).clamp(1, 12) - 1];
        let number = match (&self.first, day.day()) {
            (Some(first), 1) => first.clone(),
            (_, number) => number.to_string(),
        };
        let text = self.pattern.replace("{day}", &number).replace("{month}", month);
        text.replace("{year}", &day.year().to_string())
    }
}

/// How numbers are written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    /// Between thousands.
    group: String,
    /// Before a fraction.
    decimal: String,
    /// Smaller numbers are written without groups: 10000 where `4321` is usual.
    #[serde(default)]
    smallest_grouped: u64,
}

impl Numbers {
    pub(super) fn whole(&self, value: u64) -> String {
        if value < self.smallest_grouped { value.to_string() } else { grouped(value, &self.group) }
    }

    /// With at most two digits after the separator.
    pub(super) fn decimal(&self, value: f64) -> String {
        let text = format!("{value:.2}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let whole = digits.parse().map_or_else(|_| digits.to_owned(), |number| self.whole(number));
        match fraction.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}{}{fraction}", self.decimal),
        }
    }
}

/// A number with something between its thousands: `12,024`.
pub(crate) fn grouped(value: u64, group: &str) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}
