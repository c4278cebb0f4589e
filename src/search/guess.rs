//! What somebody may have meant: words that begin so, or are an edit away.

use std::collections::BTreeSet;

use super::shard::Shard;

/// Adds the terms of words that fit, the commonest first.
pub(super) fn guess(
    ways: &mut Vec<(String, u64)>,
    shard: &Shard,
    worth: u64,
    most: usize,
    fits: impl Fn(&str) -> bool,
) {
    let exact = !ways.is_empty();
    let words = shard.words.iter().filter(|(other, _)| fits(other));
    let stems: BTreeSet<&String> = words.flat_map(|(_, stems)| stems).collect();
    let mut known: Vec<(u32, &String)> = stems
        .into_iter()
        .map(|stem| (shard.terms.get(stem), stem))
        // What is there already is free; no other file is fetched for a guess.
        .filter(|(term, _)| !exact || term.is_some_and(|term| term.apart.is_empty()))
        .map(|(term, stem)| (term.map_or(0, |term| term.sentences), stem))
        .collect();
    known.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    for (_, stem) in known.into_iter().take(most) {
        if ways.iter().all(|(way, _)| way != stem) {
            ways.push((stem.clone(), worth));
        }
    }
}

/// Whether one letter more, less or other, or two in each other's place, make one word of another.
pub(super) fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len() as isize - b.len() as isize {
        1 => a[1..] == *b,
        -1 => b[1..] == *a,
        0 => {
            let exchanged = || a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
            a.get(1..) == b.get(1..) || exchanged()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_edit;

    #[test]
    fn one_edit_is_one_letter_or_two_exchanged() {
        for (a, b) in [
            ("lamp", "lamb"),
            ("lamp", "lam"),
            ("lam", "lamp"),
            ("light", "lihgt"),
            ("night", "nights"),
            ("fight", "light"),
        ] {
            assert!(one_edit(a, b), "{a} {b}");
        }
        for (a, b) in [("lamp", "lime"), ("light", "lght1"), ("ab", "ba1"), ("harbour", "harbors")]
        {
            assert!(!one_edit(a, b), "{a} {b}");
        }
    }
}
