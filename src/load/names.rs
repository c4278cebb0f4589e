//! What the name of a file says: a date, a title, or nothing that people read.

use jiff::civil::{Date, DateTime};

/// Splits a name that begins with a date: `2026-01-15-the-tide-gauge`.
pub(crate) fn dated(name: &str) -> (Option<DateTime>, &str) {
    let day = name.get(..10).and_then(|head| head.parse::<Date>().ok());
    match day {
        Some(day) => {
            let rest = name[10..].trim_start_matches(['-', '_', ' ', '.']);
            (
                Some(day.to_datetime(jiff::civil::Time::midnight())),
                if rest.is_empty() { name } else { rest },
            )
        }
        None => (None, name),
    }
}

/// A name as a title: `the-tide-gauge` is "The tide gauge".
pub(crate) fn readable(name: &str) -> String {
    let spaced = name.replace(['-', '_'], " ");
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().collect::<String>() + chars.as_str(),
        None => "Untitled".to_owned(),
    }
}

/// Whether people read something in a name. `000_6085f00c9374d501` is what a
/// machine gave: numbers and hexadecimal digits only.
pub(super) fn wordy(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| {
        let hexadecimal = word.chars().all(|c| c.is_ascii_hexdigit());
        let digits = word.chars().any(|c| c.is_ascii_digit());
        word.chars().any(char::is_alphabetic) && !(hexadecimal && (digits || word.len() > 7))
    })
}

#[cfg(test)]
mod tests {
    use super::{dated, readable, wordy};

    #[test]
    fn a_date_in_front_is_the_date() {
        let (day, name) = dated("2026-01-15-the-tide-gauge");
        assert_eq!(
            (day.map(|day| day.date().to_string()).as_deref(), name),
            (Some("2026-01-15"), "the-tide-gauge")
        );
        assert_eq!(dated("2026-01-15").1, "2026-01-15");
        assert_eq!(dated("2026-13-45-x"), (None, "2026-13-45-x"));
        assert_eq!(dated("é2026-01-1"), (None, "é2026-01-1"));
    }

    #[test]
    fn names_of_machines_are_no_words() {
        assert!(!wordy("000_6085f00c9374d501") && !wordy("12-34") && !wordy("deadbeef"));
        assert!(wordy("the-tide-gauge") && wordy("ep41") && wordy("dad") && wordy("潮位計"));
    }

    #[test]
    fn a_name_reads_as_a_title() {
        assert_eq!(readable("the-changelog_560"), "The changelog 560");
        assert_eq!(readable("--"), "Untitled");
    }
}
