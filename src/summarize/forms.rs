//! What the letters of a word tell of it, whatever the episode.

use super::lexicon::{ADJECTIVAL, CLIPPED, FIGURES, HYPHEN, ING, LY, Lists, NOMINAL, S_FORM};

/// How the letters of a language's words tell what they are.
#[derive(Debug, Clone)]
pub(super) enum Forms {
    /// As below.
    English,
    /// By these endings, the longest first.
    Endings(Vec<(String, Lists)>),
}

/// The lists of endings, and what they tell.
pub(super) const SUFFIXES: &[(&str, Lists)] =
    &[("-adjective", ADJECTIVAL), ("-noun", NOMINAL), ("-verb", ING), ("-adverb", LY)];

impl Forms {
    /// Takes the lists of endings from those of a language.
    pub(super) fn read<'t>(entries: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let mut endings = Vec::new();
        for (name, line) in entries {
            if let Some((_, form)) = SUFFIXES.iter().find(|list| list.0 == name) {
                endings.extend(line.split_whitespace().map(|ending| (ending.to_owned(), *form)));
            }
        }
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        Self::Endings(endings)
    }

    /// The forms of a lower-case word, as bits beside those of the lists.
    pub(super) fn of(&self, word: &str) -> Lists {
        let Self::Endings(endings) = self else { return forms(word) };
        let figure = |b: u8| b.is_ascii_digit() || b == b'.' || b == b',' || b == b'#';
        let ending = endings
            .iter()
            .find(|(ending, _)| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()));
        let clipped = word.len() < 2 || word.contains('\'') && !word.ends_with("'hui");
        let flag = |on: bool, form: Lists| if on { form } else { 0 };
        ending.map_or(0, |ending| ending.1)
            | flag(word.bytes().all(figure), FIGURES)
            | flag(clipped, CLIPPED)
            | flag(word.contains('-'), HYPHEN)
    }
}

/// The forms of a lower-case word of English.
fn forms(word: &str) -> Lists {
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    let figure = |b: u8| b.is_ascii_digit() || b == b'.' || b == b',' || b == b'#';
    let adjectival = ends(&["ed", "ive", "ous", "ful", "less", "able", "ible", "ish"]);
    let nominal = ends(&[
        "tion", "sion", "ment", "ness", "ity", "ism", "ist", "ance", "ence", "ship", "ology",
        "ware", "graphy", "ers", "ors", "tions", "ments", "ities",
    ]);
    let clipped = word.len() < 2 || word.contains('\'') && !word.ends_with("'s");
    [
        (word.ends_with('s') && !word.ends_with("ss"), S_FORM),
        (word.ends_with("ing"), ING),
        (word.ends_with("ly"), LY),
        (word.bytes().all(figure), FIGURES),
        (clipped, CLIPPED),
        (word.contains('-'), HYPHEN),
        (adjectival, ADJECTIVAL),
        (nominal && !adjectival, NOMINAL),
    ]
    .into_iter()
    .filter(|form| form.0)
    .fold(0, |forms, form| forms | form.1)
}

#[cfg(test)]
mod tests {
    use super::{ADJECTIVAL, CLIPPED, FIGURES, HYPHEN, ING, LY, NOMINAL, S_FORM, forms};

    #[test]
    fn letters_tell_forms() {
        assert_eq!(forms("harbours"), S_FORM);
        assert_eq!(forms("loss"), 0);
        assert_eq!(forms("1,000.5"), FIGURES);
        assert_eq!(forms("don't"), CLIPPED);
        assert_eq!(forms("bo's"), S_FORM);
        assert_eq!(forms("re-testing"), HYPHEN | ING);
        assert_eq!(forms("friendly"), LY);
        assert_eq!(forms("edition"), NOMINAL);
        assert_eq!(forms("useless"), ADJECTIVAL);
    }
}
