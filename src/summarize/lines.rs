//! What is told in numbers of a sentence in English that may be quoted.

use super::claims::{self, Line};
use super::doc::{CAP, COMMA, DIGIT, FIRST_OF};
use super::judge::Judged;
use super::known::{Known, Memory};
use super::lexicon::{BACKWARD, Cues, HEDGING, MOVEON, OPINION, TOPICNOUN};
use super::sentences::Sentence;
use super::titles::Talk;

/// Words that open a sentence, each told on its own.
pub(super) const OPENERS: [&str; 26] = [
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
pub(super) const KINDS: [(&str, &[&str]); 16] = [
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

/// How many numbers are told at a glance; those of the traits come after them.
const GLANCED: usize = OPENERS.len() + LENGTHS.len() + KINDS.len() + STEERS.len() + OTHERS.len();

/// The names of the numbers, in order.
pub(super) fn names() -> Vec<&'static str> {
    OPENERS
        .into_iter()
        .chain(LENGTHS.iter().map(|it| it.0))
        .chain(KINDS.iter().map(|it| it.0))
        .chain(STEERS.iter().map(|it| it.0))
        .chain(OTHERS)
        .chain(claims::names())
        .collect()
}

/// How a reader would mark a sentence by its words and its form; `weights` by stem.
pub(super) fn glance(
    talk: &Talk,
    sentence: &Sentence,
    weights: &[f64],
    memory: &mut Memory,
) -> f64 {
    let told = numbers(talk, sentence, weights, memory);
    let words: Vec<&str> = sentence.tokens.clone().map(|token| talk.doc.low(token)).collect();
    let judged: Vec<Judged> =
        sentence.tokens.clone().map(|token| memory.get(talk, token).judged).collect();
    memory.judge.sum(&told) + memory.judge.words(&words, &judged)
}

/// What its traits add, which cost more to find.
pub(super) fn study(line: &Line, memory: &Memory) -> f64 {
    memory.judge.sum_after(GLANCED, line.counts())
}

/// The numbers of a sentence but for its traits, which come after them.
pub(super) fn numbers(
    talk: &Talk,
    sentence: &Sentence,
    weights: &[f64],
    memory: &mut Memory,
) -> Vec<f64> {
    let doc = talk.doc;
    let tokens = sentence.tokens.clone();
    let n = tokens.len().max(1) as f64;
    let on = |yes: bool| f64::from(u8::from(yes));
    let known: Vec<Known> = tokens.clone().map(|token| memory.get(talk, token)).collect();
    let mut told: Vec<f64> = Vec::with_capacity(128);
    let first = known.first().map_or(0, |it| it.kinds);
    told.extend((0..OPENERS.len()).map(|at| on(first >> at & 1 != 0)));
    told.extend(LENGTHS.iter().map(|it| on((it.1..=it.2).contains(&tokens.len()))));
    let mut counts = [0u32; KINDS.len()];
    for kinds in known.iter().map(|it| it.kinds >> OPENERS.len()).filter(|kinds| *kinds != 0) {
        for (at, count) in counts.iter_mut().enumerate() {
            *count += (kinds >> at & 1) as u32;
        }
    }
    told.extend(counts.map(|count| f64::from(count.min(4))));
    let cues = sentence.units.clone().fold(0, |cues, unit| cues | talk.cues.units[unit]);
    told.extend(STEERS.iter().map(|it| on(cues & it.1 != 0)));

    let count = |test: &dyn Fn(usize) -> bool| tokens.clone().filter(|t| test(*t)).count() as f64;
    let commas = count(&|t| doc.tokens[t].after & COMMA != 0);
    told.extend([commas, commas / n]);
    told.push(count(&|t| doc.tokens[t].shape & DIGIT != 0).min(2.0));
    told.push(count(&|t| doc.tokens[t].shape & (CAP | FIRST_OF) == CAP) / n);
    let common = || known.iter().map(|it| it.commonness);
    told.push(common().map(f64::from).sum::<f64>() / n / 20.0);
    told.push(common().filter(|it| *it == 0).count() as f64 / n);
    told.push(common().filter(|it| *it < 14).count() as f64 / n);
    let letters: usize = tokens.clone().map(|t| doc.low(t).len()).sum();
    told.push(letters as f64 / n / 6.0);
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
