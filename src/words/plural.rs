//! Which form of a word goes with which number: the rules of the Unicode CLDR for whole numbers.

use serde::{Deserialize, Serialize};

/// A rule, by which languages share it. <https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Plural {
    /// No forms: Chinese, Japanese, Korean, Vietnamese, Indonesian.
    None,
    /// One, and all the rest: English, German, Dutch, Greek, Hungarian.
    One,
    /// Nought is one, too, and millions stand apart: French.
    French,
    /// Millions stand apart: Spanish, Italian, Portuguese, Catalan.
    Spanish,
    /// One, two to four, the rest: Czech, Slovak.
    Czech,
    /// Polish.
    Polish,
    /// By the last digits: Russian, Ukrainian, Belarusian.
    Russian,
    /// Six forms.
    Arabic,
}

/// The forms that a word may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// The form that goes with a number.
    pub(super) fn form(self, count: u64) -> Form {
        let (tens, hundreds) = (count % 10, count % 100);
        let millions = count != 0 && count.is_multiple_of(1_000_000);
        match self {
            Self::None => Form::Other,
            Self::One | Self::Spanish | Self::Czech | Self::Polish if count == 1 => Form::One,
            Self::One => Form::Other,
            Self::French if count <= 1 => Form::One,
            Self::French | Self::Spanish if millions => Form::Many,
            Self::French | Self::Spanish => Form::Other,
            Self::Czech if (2..=4).contains(&count) => Form::Few,
            Self::Czech => Form::Other,
            Self::Russian if tens == 1 && hundreds != 11 => Form::One,
            Self::Polish | Self::Russian
                if (2..=4).contains(&tens) && !(12..=14).contains(&hundreds) =>
            {
                Form::Few
            }
            Self::Polish | Self::Russian => Form::Many,
            Self::Arabic => match (count, hundreds) {
                (0, _) => Form::Zero,
                (1, _) => Form::One,
                (2, _) => Form::Two,
                (_, 3..=10) => Form::Few,
                (_, 11..) => Form::Many,
                _ => Form::Other,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Plural};

    #[test]
    fn numbers_choose_the_form_that_the_language_wants() {
        use Form::{Few, Many, One, Other, Two, Zero};
        let cases: [(Plural, &[(u64, Form)]); 6] = [
            (Plural::One, &[(0, Other), (1, One), (2, Other), (1_000_000, Other)]),
            (Plural::French, &[(0, One), (1, One), (2, Other), (2_000_000, Many)]),
            (Plural::Spanish, &[(0, Other), (1, One), (2, Other), (1_000_000, Many)]),
            (Plural::Russian, &[(1, One), (21, One), (11, Many), (3, Few), (13, Many), (0, Many)]),
            (Plural::Polish, &[(1, One), (21, Many), (22, Few), (12, Many), (5, Many)]),
            (
                Plural::Arabic,
                &[(0, Zero), (1, One), (2, Two), (7, Few), (11, Many), (99, Many), (100, Other)],
            ),
        ];
        for (rule, numbers) in cases {
            for (number, form) in numbers {
                assert_eq!(rule.form(*number), *form, "{rule:?} {number}");
            }
        }
    }
}
