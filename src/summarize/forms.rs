//! What the letters of a word tell of it, whatever the episode.

use super::lexicon::{ADJECTIVAL, CLIPPED, FIGURES, HYPHEN, ING, LY, Lists, NOMINAL, S_FORM};

/// The forms of a lower-case word, as bits beside those of the lists.
pub(super) fn forms(word: &str) -> Lists {
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
