//! How alike two words are: in letters, and in sound.

/// What a word sounds like, roughly and in English: its first sound and the consonants after it.
///
/// Vowels are what machines mishear first; letters that are one sound (`c` and `k`, `ph` and `f`)
/// are one.
pub(super) fn sound(word: &str) -> String {
    let lower: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut key = String::new();
    let mut at = 0;
    while let Some(&c) = lower.get(at) {
        let next = lower.get(at + 1).copied().unwrap_or(' ');
        let (sound, length) = match (c, next) {
            ('p', 'h') => ("f", 2),
            ('c' | 's', 'h') => ("x", 2),
            ('c', 'k') => ("k", 2),
            ('g', 'h') => ("", 2),
            ('k' | 'g', 'n') if at == 0 => ("n", 2),
            ('w', 'r') if at == 0 => ("r", 2),
            ('c', 'e' | 'i' | 'y') => ("s", 1),
            ('c' | 'q' | 'k', _) => ("k", 1),
            ('x', _) => ("ks", 1),
            ('z', _) => ("s", 1),
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) => (if at == 0 { "a" } else { "" }, 1),
            ('h' | 'w', _) if at > 0 => ("", 1),
            _ => {
                push(&mut key, c);
                at += 1;
                continue;
            }
        };
        sound.chars().for_each(|c| push(&mut key, c));
        at += length;
    }
    key
}

/// Doubled sounds are one.
fn push(key: &mut String, c: char) {
    if !key.ends_with(c) {
        key.push(c);
    }
}

/// How many letters to put in, take out, change or swap to make one of the other (the optimal
/// string alignment of Damerau and Levenshtein), whatever the case; more than `most` is `None`.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().flat_map(char::to_lowercase).collect();
    let b: Vec<char> = b.chars().flat_map(char::to_lowercase).collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, &left) in a.iter().enumerate() {
        let above = &rows[i];
        let mut row = vec![i + 1];
        for (j, &right) in b.iter().enumerate() {
            let swapped = i > 0 && j > 0 && left == b[j - 1] && a[i - 1] == right;
            let swap = if swapped { rows[i - 1][j - 1] + 1 } else { usize::MAX };
            let change = above[j] + usize::from(left != right);
            row.push(change.min(above[j + 1] + 1).min(row[j] + 1).min(swap));
        }
        if row.iter().all(|cost| *cost > most) {
            return None;
        }
        rows.push(row);
    }
    rows[a.len()].last().copied().filter(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::{distance, sound};

    #[test]
    fn names_that_sound_alike_have_one_sound() {
        for (a, b) in [
            ("Bashir", "Basher"),
            ("Catherine", "Kathryn"),
            ("Stephan", "Stefan"),
            ("Knight", "Nyte"),
            ("Reck", "Rekk"),
            ("Zoë", "Soë"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        for (a, b) in [("Martin", "Marvin"), ("Marlow", "Harlow"), ("Kafka", "Kavka")] {
            assert_ne!(sound(a), sound(b));
        }
    }

    #[test]
    fn letters_apart_are_counted_up_to_a_bound() {
        for (a, b, apart) in [
            ("Marlow", "marlow", Some(0)),
            ("LaneChain", "LangChain", Some(1)),
            ("Micheal", "Michael", Some(1)),
            ("Bashir", "Bash", Some(2)),
            ("Bashir", "Tobias", None),
            ("", "abc", None),
        ] {
            assert_eq!(distance(a, b, 2), apart, "{a} {b}");
        }
    }
}
