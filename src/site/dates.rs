//! Dates for people and machines, and how long words take to read.

use jiff::civil;

use super::card::Date;
use crate::words::Words;

/// A day for people and machines.
pub(crate) fn date(moment: civil::DateTime, words: &Words) -> Date {
    let day = moment.date();
    Date { iso: day.to_string(), text: words.date(day) }
}

/// Minutes to read so many words, at least one: 230 words a minute, as measured
/// for silent reading of English prose (Brysbaert 2019: 238).
pub(crate) fn reading_minutes(words: usize) -> usize {
    (words + 115).div_euclid(230).max(1)
}
