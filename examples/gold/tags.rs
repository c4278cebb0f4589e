//! Counts how words are used, from text tagged word by word, and writes the tables of the tags.
//!
//! A line is a word and its letter (`parser N`), a mark (`,` or `.`), or empty where a text ends.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::read::Failure;

/// The letters; the last two are marks.
const TAGS: &str = "DOXANSPVGEBRITCUMJW,.";
/// A word is listed if it is said so often.
const LEAST: u32 = 30;
/// An ending, if so many words have it.
const LEAST_END: u32 = 12;

type Uses = BTreeMap<usize, u32>;

/// Reads tagged text and prints the tables.
pub(crate) fn write(path: &std::path::Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path)?;
    let n = TAGS.len();
    let stop = n - 1;
    let (mut three, mut two, mut one) = (vec![0u32; n * n * n], vec![0u32; n * n], vec![0u32; n]);
    let mut words: BTreeMap<String, Uses> = BTreeMap::new();
    let mut total = 0u32;
    let (mut a, mut b) = (stop, stop);
    for line in text.lines() {
        let (word, letter) = line.rsplit_once(' ').unwrap_or(("", line));
        let Some(tag) = TAGS.find(if letter.is_empty() { "." } else { letter }) else { continue };
        three[(a * n + b) * n + tag] += 1;
        two[b * n + tag] += 1;
        one[tag] += 1;
        (a, b) = (b, tag);
        if !word.is_empty() {
            total += 1;
            *words.entry(word.to_lowercase()).or_default().entry(tag).or_default() += 1;
        }
    }
    let share = |counts: &[u32], tag: usize| {
        let sum: u32 = counts.iter().sum();
        f64::from(counts[tag]) / f64::from(sum.max(1))
    };
    let mut out = String::from(
        "# How words of talk are used: counted by `gold tags` over tagged transcripts.\n\
         # Letters: determiner, prOnoun, contraction X, adjective, noun, plural S, proper, verb,\n\
         # gerund, past E, auxiliary B, adverb R, preposition I, To, conjunction, sUbordinator,\n\
         # number M, interjection J, possessive W. Costs are eighths of a natural logarithm.\n\
         [follow]\n",
    );
    for before in 0..n * n {
        let mut line = String::new();
        for tag in 0..n {
            let p = 0.85 * share(&three[before * n..][..n], tag)
                + 0.14 * share(&two[before % n * n..][..n], tag)
                + 0.01 * share(&one, tag);
            line.push(char::from(b'!' + (-8.0 * p.max(1e-5).ln()).round().clamp(0.0, 90.0) as u8));
        }
        let letter = |tag: usize| &TAGS[tag..=tag];
        writeln!(out, "{}{} {line}", letter(before / n), letter(before % n))?;
    }
    out.push_str("[words]\n");
    let said = |uses: &Uses| uses.values().sum::<u32>();
    let mut listed: Vec<(&String, &Uses)> = words.iter().filter(|it| said(it.1) >= LEAST).collect();
    listed.sort_by(|x, y| said(y.1).cmp(&said(x.1)).then(x.0.cmp(y.0)));
    for (word, uses) in listed {
        let count = f64::from(said(uses)) * 1e7 / f64::from(total);
        writeln!(out, "{word} {} {}", (2.0 * count.ln()).round(), costs(uses, &one, 0.004))?;
    }
    out.push_str("[ends]\n");
    // Words said seldom show how words are made that are not listed.
    let mut ends: BTreeMap<String, (u32, Uses)> = BTreeMap::new();
    for (word, uses) in words.iter().filter(|it| said(it.1) < LEAST) {
        let most = uses.iter().max_by_key(|it| it.1).map_or(0, |it| *it.0);
        let mut own = vec!["-".to_owned()];
        if word.starts_with(|c: char| c.is_ascii_digit() || c == '#') {
            own.push("0".to_owned());
        } else {
            let letters: Vec<char> = word.chars().collect();
            own.extend(
                (1..=5.min(letters.len())).map(|k| letters[letters.len() - k..].iter().collect()),
            );
        }
        for end in own {
            let known = ends.entry(end).or_default();
            known.0 += 1;
            *known.1.entry(most).or_default() += 1;
        }
    }
    for (end, (count, uses)) in &ends {
        let least = if end.chars().count() > 3 { LEAST_END * 3 } else { LEAST_END };
        if *count >= least {
            writeln!(out, "{end} {}", costs(uses, &one, 0.02))?;
        }
    }
    print!("{out}");
    Ok(())
}

/// What each use costs, the likeliest first, beside how common the tag is.
fn costs(uses: &Uses, one: &[u32], least: f64) -> String {
    let sum: u32 = uses.values().sum();
    let all: u32 = one.iter().sum();
    let mut told: Vec<(usize, f64)> = uses
        .iter()
        .map(|(tag, count)| (*tag, f64::from(*count) / f64::from(sum)))
        .filter(|it| it.1 >= least)
        .collect();
    told.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    told.truncate(5);
    let cost = |tag: usize, share: f64| {
        let prior = f64::from(one[tag]) / f64::from(all);
        (-8.0 * (share / prior).ln() + 8.0 * 6.0).round().max(0.0)
    };
    told.iter().map(|it| format!("{}{}", &TAGS[it.0..=it.0], cost(it.0, it.1))).collect()
}

/// Prints the words of a text with their tags.
pub(crate) fn show(text: &str) {
    for line in text.lines() {
        let words = shownotes::summarize::lab::tagged(line);
        let words: Vec<String> = words.iter().map(|it| format!("{}/{}", it.0, it.1)).collect();
        println!("{}", words.join(" "));
    }
}
