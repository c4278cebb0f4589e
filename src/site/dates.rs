//! Dates, durations and numbers as people read them.

use jiff::civil;

use super::card::Date;
use crate::model::Timestamp;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day for people and machines.
pub(crate) fn date(moment: civil::DateTime) -> Date {
    let day = moment.date();
    let month = MONTHS[usize::from(day.month().unsigned_abs()).clamp(1, 12) - 1];
    Date { iso: day.to_string(), text: format!("{} {month} {}", day.day(), day.year()) }
}

/// `1 h 6 min`, `52 min`, `48 s`.
pub(crate) fn duration(length: Timestamp) -> String {
    let seconds = length.seconds();
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, _) if seconds < 90 => format!("{} s", seconds.max(1)),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// With thousands separators: `12,024`.
pub(crate) fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Minutes to read so many words, at least one: 230 words a minute, as measured
/// for silent reading of English prose (Brysbaert 2019: 238).
pub(crate) fn reading_minutes(words: usize) -> usize {
    (words + 115).div_euclid(230).max(1)
}

#[cfg(test)]
mod tests {
    use super::{date, duration, number};
    use crate::model::Timestamp;

    #[test]
    fn reads_as_people_write() {
        assert_eq!(date(jiff::civil::date(2026, 5, 14).at(9, 0, 0, 0)).text, "14 May 2026");
        for (seconds, text) in
            [(48, "48 s"), (125, "2 min"), (3600, "1 h"), (3985, "1 h 6 min"), (3599, "1 h")]
        {
            assert_eq!(duration(Timestamp::from_millis(seconds * 1000)), text);
        }
        assert_eq!((number(0).as_str(), number(12_024).as_str()), ("0", "12,024"));
    }
}
