//! Finds the word that somebody meant.

/// The candidate nearest to `word`: at most two slips of the finger away, or
/// one of the two begins the other. The first of equals wins.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    const LONGEST: usize = 40;
    let word: Vec<char> = word.to_lowercase().chars().collect();
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    candidates
        .filter_map(|candidate| {
            let other: Vec<char> = candidate.chars().collect();
            let begins = word.len().min(other.len()) >= 3
                && (other.starts_with(&word) || word.starts_with(&other));
            let slips = slips(&word, &other);
            // Two slips in a word of four letters make another word.
            let near = slips <= 2 && slips * 3 <= word.len().max(other.len());
            (near || begins).then_some((if near { slips } else { 3 }, candidate))
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// How many letters are to be changed, added, removed or swapped with their
/// neighbour (Damerau-Levenshtein, optimal string alignment).
fn slips(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut least =
                    (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let names = ["guests", "hosts", "published", "date", "tags", "number"];
        for (word, meant) in [
            ("gests", Some("guests")),
            ("geusts", Some("guests")),
            ("Guest", Some("guests")),
            ("tag", Some("tags")),
            ("publish", Some("published")),
            ("published_at", Some("published")),
            ("dtae", Some("date")),
            ("weather", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, names.into_iter()), meant, "{word}");
        }
    }
}
