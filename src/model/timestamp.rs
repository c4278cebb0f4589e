//! A moment of a recording, in whole milliseconds from its start.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Milliseconds since the start of the recording.
///
/// Whole numbers, because floating point would let the same input give
/// different bytes; a millisecond is the finest unit of WebVTT and SRT.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(u64);

impl Timestamp {
    /// The start of the recording.
    pub const ZERO: Self = Self(0);

    /// A moment `millis` milliseconds after the start.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// A moment from a number of seconds, rounded to the millisecond.
    ///
    /// `None` for a number that is negative, not finite, or beyond ten years.
    #[must_use]
    pub fn from_secs_f64(seconds: f64) -> Option<Self> {
        const TEN_YEARS: f64 = 315_576_000.0;
        let sane = seconds.is_finite() && (0.0..=TEN_YEARS).contains(&seconds);
        // The range check above makes the conversion exact enough and in range.
        sane.then(|| Self((seconds * 1000.0).round() as u64))
    }

    /// Milliseconds since the start.
    #[must_use]
    pub const fn millis(self) -> u64 {
        self.0
    }

    /// Whole seconds since the start, rounded down.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0 / 1000
    }

    /// Reads `12`, `7:48`, `1:02:03` or any of these with a fraction (`.5`, `,250`).
    ///
    /// The parts after the first must be below 60 and have two digits, as
    /// people write them; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = match text.split_once(['.', ',']) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let mut seconds: u64 = 0;
        let parts = whole.split(':').count();
        if parts > 3 {
            return None;
        }
        for (index, part) in whole.split(':').enumerate() {
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            if part.is_empty() || !digits || part.len() > 9 || (index > 0 && part.len() != 2) {
                return None;
            }
            let value: u64 = part.parse().ok()?;
            if index > 0 && value > 59 {
                return None;
            }
            seconds = seconds * 60 + value;
        }
        let millis = match fraction {
            None => 0,
            Some(digits) if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) => {
                return None;
            }
            Some(digits) => {
                let mut padded = digits.bytes().map(|b| u64::from(b - b'0')).chain([0, 0]);
                (0..3).fold(0, |sum, _| sum * 10 + padded.next().unwrap_or(0))
            }
        };
        Some(Self(seconds * 1000 + millis))
    }
}

/// As people write it: `4:02`, `1:02:03`; fractions are cut off.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.seconds();
        let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
        if hours > 0 {
            write!(f, "{hours}:{minutes:02}:{seconds:02}")
        } else {
            write!(f, "{minutes}:{seconds:02}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn reads_what_people_write() {
        let cases = [
            ("0:00", 0),
            ("37", 37_000),
            ("7:48", 468_000),
            ("1:02:03", 3_723_000),
            ("05:12:03.500", 18_723_500),
            ("00:01,5", 1_500),
            ("90:00", 5_400_000),
            ("0:01.23456", 1_234),
        ];
        for (text, millis) in cases {
            assert_eq!(Timestamp::parse(text), Some(Timestamp(millis)), "{text}");
        }
        for text in ["", ":", "1:2", "1:99", "a:00", "1:00:00:00", "1.", "-1:00", "1:00.x"] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn writes_hours_only_when_there_are_any() {
        assert_eq!(Timestamp(242_900).to_string(), "4:02");
        assert_eq!(Timestamp(3_723_000).to_string(), "1:02:03");
        assert_eq!(Timestamp::ZERO.to_string(), "0:00");
    }
}
