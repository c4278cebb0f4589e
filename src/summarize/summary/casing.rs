//! A title's words as they stand inside a sentence: in small letters but for names.

use super::super::doc::{CAP, Doc, FIRST_OF};
use super::super::known::commonness;
use super::super::lexicon::{NAMESAKE, STOP};
use super::super::titles::{Talk, WordClass};

/// From here on a word is one of everyday talk.
const EVERYDAY: u8 = 10;

/// What has "the" before it where "of" follows: "the history of kelp".
const ARTICLED: [&str; 29] = [
    "art",
    "basics",
    "beauty",
    "birth",
    "business",
    "case",
    "cost",
    "dangers",
    "death",
    "economics",
    "ethics",
    "evolution",
    "fall",
    "future",
    "history",
    "impact",
    "importance",
    "life",
    "limits",
    "origin",
    "origins",
    "philosophy",
    "power",
    "psychology",
    "rise",
    "role",
    "science",
    "state",
    "value",
];

/// Endings of words that are no names, however rare they are: "procrastination".
const COMMON: [&str; 16] = [
    "able", "ance", "ation", "ations", "ence", "ful", "ible", "ing", "ity", "ive", "less", "ment",
    "ments", "ness", "ous", "ship",
];

/// A title as it stands inside a sentence: capitals for names only.
pub(super) fn sentence_case(talk: &Talk, part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let mut kinds: Vec<Written> = words.iter().map(|word| written(talk, word)).collect();
    // "Smart Home" where "home" is a name in the talk, too: half a phrase is no name.
    for at in 1..kinds.len() {
        let (before, head) = (words[at - 1], words[at]);
        let ends = kinds.get(at + 1).is_none_or(|next| *next == Written::Small);
        let pair = kinds[at - 1] == Written::Plain && kinds[at] == Written::Own;
        if !ends || !pair || !before.ends_with(char::is_alphanumeric) {
            continue;
        }
        if mixed(talk, head) {
            kinds[at] = Written::Plain;
        } else if noun(talk, before) {
            kinds[at - 1] = Written::Own;
        }
    }
    // "Lightning Network", as it is written in the talk.
    for at in 1..kinds.len() {
        let plain = |at: usize| kinds[at] == Written::Plain;
        let small = kinds[at - 1] == Written::Small || kinds[at] == Written::Small;
        if (plain(at - 1) || plain(at)) && !small && one_name(talk, words[at - 1], words[at]) {
            (kinds[at - 1], kinds[at]) = (Written::Own, Written::Own);
        }
    }
    // "Pika Pkg" is a name, whatever a pika is.
    if let [Written::Plain, Written::Own | Written::Unheard] = kinds.as_slice()
        && !words[0].ends_with("ing")
    {
        return part.to_owned();
    }
    // Who stands beside a word that nobody says belongs to its name.
    let beside = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|it| kinds[it] == Written::Unheard);
        let after = kinds.get(at + 1) == Some(&Written::Unheard);
        let apart = |at: usize| words[at].ends_with([',', ':', ';']);
        before && !apart(at - 1) || after && !apart(at)
    };
    let doing = |at: usize| at == 0 && words.len() > 1 && words[0].ends_with("ing");
    let one = |(at, word): (usize, &&str)| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        match kinds[at] {
            Written::Unheard if doing(at) => word.replacen(core, &core.to_lowercase(), 1),
            Written::Plain if !beside(at) => word.replacen(core, &core.to_lowercase(), 1),
            Written::Small => word.replacen(core, &core.to_lowercase(), 1),
            _ => (*word).to_owned(),
        }
    };
    let text = words.iter().enumerate().map(one).collect::<Vec<_>>().join(" ");
    let kept =
        |c: char| c.is_alphanumeric() || matches!(c, ')' | '+' | '#' | '”' | '"' | '?' | '%');
    let text = text.trim_end_matches(|c: char| !kept(c));
    match text.split_once(' ') {
        Some((first, rest)) if rest.starts_with("of ") && ARTICLED.contains(&first) => {
            format!("the {text}")
        }
        _ => text.to_owned(),
    }
}

/// Whether the talk mostly writes two words with capitals where one follows the other.
fn one_name(talk: &Talk, one: &str, other: &str) -> bool {
    let doc = talk.doc;
    let find = |word: &str| doc.words.find(&word.to_lowercase());
    let (Some(one), Some(other)) = (find(one), find(other)) else { return false };
    let (mut all, mut named) = (0, 0);
    for at in talk.places_of(other) {
        let Some(before) = at.checked_sub(1).map(|at| doc.tokens[at]) else { continue };
        if before.word == one && before.after == 0 && before.shape & FIRST_OF == 0 {
            all += 1;
            named += usize::from(before.shape & doc.tokens[at].shape & CAP != 0);
        }
    }
    named >= 2 && named * 3 >= all * 2
}

/// Whether a word is a noun in the talk.
fn noun(talk: &Talk, word: &str) -> bool {
    let found = talk.doc.words.find(&word.to_lowercase());
    found.is_some_and(|word| talk.classes.get(word) == WordClass::Noun)
}

/// Whether an everyday word, a name here, is said in small letters as well.
fn mixed(talk: &Talk, word: &str) -> bool {
    let doc = talk.doc;
    let low = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(number) = doc.words.find(&low).filter(|it| !doc.words.get(*it).is(NAMESAKE)) else {
        return false;
    };
    let (mut all, mut small) = (0, 0);
    for token in doc.tokens.iter().filter(|token| token.word == number) {
        all += 1;
        small += usize::from(token.shape & CAP == 0);
    }
    commonness(&low) >= EVERYDAY && small * 5 >= all && small > 0
}

/// How a word of a title is written inside a sentence.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    /// As it stands.
    Own,
    /// As it stands; nobody says it.
    Unheard,
    /// In small letters.
    Plain,
    /// In small letters, whatever stands beside it.
    Small,
}

fn written(talk: &Talk, word: &str) -> Written {
    let doc = talk.doc;
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let low = core.to_lowercase();
    let own =
        core.chars().skip(1).any(char::is_uppercase) || core.chars().any(|c| c.is_ascii_digit());
    // "Next.js", "HTML/CSS".
    let own = own || core.contains(['.', '/']);
    if core.is_empty() || own || !core.starts_with(char::is_uppercase) || core == "I" {
        return Written::Own;
    }
    // "Gauges" where one speaks of a gauge.
    let known = doc.words.find(&low).filter(|number| said(doc, *number));
    let one = || low.strip_suffix("ies").map(|root| format!("{root}y"));
    let one = || one().or_else(|| low.strip_suffix('s').map(str::to_owned));
    let known = known.or_else(|| doc.words.find(&one()?)).or_else(|| doc.words.find(&low));
    // "Changing careers": nobody says it so, and it is a word of everybody's.
    let common = commonness(&low) > 0 || COMMON.iter().any(|end| low.ends_with(end));
    let unheard = if common { Written::Plain } else { Written::Unheard };
    // "Massively-Prunable": no name where none of its parts is one.
    if known.is_none() && core.contains('-') {
        let plain = |part: &str| matches!(written(talk, part), Written::Plain | Written::Small);
        return if core.split('-').all(plain) { Written::Plain } else { Written::Unheard };
    }
    let Some(number) = known else { return unheard };
    let known = doc.words.get(number);
    match () {
        () if known.is(STOP) => Written::Small,
        // "React", which those who write down what they hear take for a verb.
        () if known.is(NAMESAKE) => Written::Own,
        () if !said(doc, number) => unheard,
        () if talk.classes.get(number) != WordClass::Proper => Written::Plain,
        () => Written::Own,
    }
}

/// Whether a word is said and not only known.
fn said(doc: &Doc, word: u32) -> bool {
    doc.tokens.iter().any(|token| token.word == word)
}
