//! What is told in numbers of a sentence in English that may be quoted.

use super::claims::{self, Line};
use super::doc::{CAP, COMMA, DIGIT, FIRST_OF};
use super::lexicon::{BACKWARD, Cues, HEDGING, MOVEON, OPINION, TOPICNOUN};
use super::sentences::Sentence;
use super::tags::commonness;
use super::titles::Talk;

/// Words that open a sentence, each told on its own.
const OPENERS: [&str; 26] = [
    "it", "it's", "that", "that's", "this", "they", "we", "we're", "i", "i'm", "you", "you're",
    "if", "when", "the", "a", "there", "there's", "and", "but", "so", "what", "because", "he",
    "she", "people",
];

/// Lengths that are told apart, in words.
const LENGTHS: [(&str, usize, usize); 6] = [
    ("under 9 words", 0, 8),
    ("9 to 12 words", 9, 12),
    ("13 to 17 words", 13, 17),
    ("18 to 23 words", 18, 23),
    ("24 to 30 words", 24, 30),
    ("over 30 words", 31, 99),
];

/// Kinds of words that are counted.
const KINDS: [(&str, &[&str]); 16] = [
    ("count i", &["i", "i'm", "i've", "i'd", "i'll", "my", "me"]),
    ("count you", &["you", "you're", "your", "you've", "you'll", "you'd"]),
    ("count we", &["we", "we're", "our", "us", "we've"]),
    ("count it", &["it", "it's", "its"]),
    ("count they", &["he", "she", "him", "her", "his", "they", "them", "their", "they're"]),
    ("count this", &["this", "that", "these", "those", "that's"]),
    ("count not", &["not", "no", "never", "nothing", "nobody"]),
    ("count all", &["always", "every", "all", "everything", "everyone", "only", "just"]),
    ("count is", &["is", "are", "was", "were", "be", "isn't", "aren't"]),
    ("count can", &["can", "could", "should", "would", "will", "must", "have"]),
    ("count if", &["because", "if", "when", "unless", "until", "while"]),
    (
        "count really",
        &[
            "actually",
            "really",
            "very",
            "kind",
            "sort",
            "like",
            "basically",
            "pretty",
            "probably",
            "maybe",
        ],
    ),
    ("count more", &["better", "best", "worst", "most", "more", "less", "than", "hardest"]),
    ("count think", &["think", "believe", "feel", "guess", "know", "mean"]),
    ("count there", &["there", "here", "there's", "here's"]),
    ("count thing", &["thing", "things", "stuff", "something", "one", "way", "lot"]),
];

/// Steering phrases that are told of.
const STEERS: [(&str, Cues); 5] = [
    ("hedges", HEDGING),
    ("opines", OPINION),
    ("looks back", BACKWARD),
    ("moves on", MOVEON),
    ("names a topic", TOPICNOUN),
];

/// Everything else, in the order in which it is told.
const OTHERS: [&str; 12] = [
    "commas",
    "share of commas",
    "digits",
    "share of capitals",
    "commonness",
    "share of rare words",
    "share of uncommon words",
    "letters a word",
    "subjects",
    "greatest subject",
    "share of subjects",
    "how late",
];

/// The names of the numbers, in order.
pub(super) fn names() -> Vec<&'static str> {
    claims::names()
        .chain(OPENERS)
        .chain(LENGTHS.iter().map(|it| it.0))
        .chain(KINDS.iter().map(|it| it.0))
        .chain(STEERS.iter().map(|it| it.0))
        .chain(OTHERS)
        .collect()
}

/// The numbers of a sentence; `weights` by stem.
pub(super) fn numbers(talk: &Talk, line: &Line, sentence: &Sentence, weights: &[f64]) -> Vec<f64> {
    let doc = talk.doc;
    let tokens = sentence.tokens.clone();
    let words = &line.words;
    let n = words.len().max(1) as f64;
    let on = |yes: bool| f64::from(u8::from(yes));
    let mut told: Vec<f64> = Vec::with_capacity(128);
    told.extend(line.counts());
    // Openers stand among other words that begin a line, so they are found by their text.
    told.extend(OPENERS.iter().map(|word| on(words.first() == Some(word))));
    told.extend(LENGTHS.iter().map(|it| on((it.1..=it.2).contains(&words.len()))));
    told.extend(
        KINDS
            .iter()
            .map(|(_, kind)| words.iter().filter(|word| kind.contains(word)).count().min(4) as f64),
    );
    let cues = sentence.units.clone().fold(0, |cues, unit| cues | talk.cues.units[unit]);
    told.extend(STEERS.iter().map(|it| on(cues & it.1 != 0)));

    let count = |test: &dyn Fn(usize) -> bool| tokens.clone().filter(|t| test(*t)).count() as f64;
    let commas = count(&|t| doc.tokens[t].after & COMMA != 0);
    told.extend([commas, commas / n]);
    told.push(count(&|t| doc.tokens[t].shape & DIGIT != 0).min(2.0));
    told.push(count(&|t| doc.tokens[t].shape & (CAP | FIRST_OF) == CAP) / n);
    let common: Vec<u8> = words.iter().map(|word| commonness(word)).collect();
    told.push(common.iter().map(|it| f64::from(*it)).sum::<f64>() / n / 20.0);
    told.push(common.iter().filter(|it| **it == 0).count() as f64 / n);
    told.push(common.iter().filter(|it| **it < 14).count() as f64 / n);
    told.push(words.iter().map(|word| word.len()).sum::<usize>() as f64 / n / 6.0);
    let from = doc.said.partition_point(|said| (said.token as usize) < tokens.start);
    let said = doc.said[from..].iter().take_while(|said| (said.token as usize) < tokens.end);
    let (mut sum, mut most, mut stems) = (0.0f64, 0.0f64, 0.0);
    for said in said {
        let weight = weights[said.stem as usize];
        (sum, most, stems) = (sum + weight, most.max(weight), stems + 1.0);
    }
    told.extend([sum.min(3.0), most, stems / n]);
    told.push(tokens.start as f64 / doc.tokens.len().max(1) as f64);
    told
}
