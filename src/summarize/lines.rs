//! What is told in numbers of a sentence in English that may be quoted.

use super::claims::{self, Line};
use super::doc::{CAP, COMMA, DIGIT, FIRST_OF, Token};
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
pub(super) fn glance(talk: &Talk, sentence: &Sentence, weights: &[f64], memory: &Memory) -> f64 {
    let judge = memory.judge;
    let mut sum = 0.0;
    tell(talk, sentence, weights, memory, |at, told| sum += judge.weight(at) * told);
    let tokens = &talk.doc.tokens[sentence.tokens.clone()];
    let judged = |token: &Token| (token.word, memory.get(token.word).judged);
    sum + judge.words(tokens.len(), |at| judged(&tokens[at]))
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
    memory: &Memory,
) -> Vec<f64> {
    let mut told = vec![0.0; GLANCED];
    tell(talk, sentence, weights, memory, |at, number| told[at] = number);
    told
}

/// Hands on the numbers of a sentence with their places, in order; most are 0 and left out.
fn tell(
    talk: &Talk,
    sentence: &Sentence,
    weights: &[f64],
    memory: &Memory,
    mut told: impl FnMut(usize, f64),
) {
    let doc = talk.doc;
    let tokens = sentence.tokens.clone();
    let n = tokens.len().max(1) as f64;
    let first = doc.tokens[tokens.clone()].first().map_or(0, |it| memory.get(it.word).kinds);
    // The openers are the first bits, and no word is two of them.
    let opener = first.trailing_zeros() as usize;
    if opener < OPENERS.len() {
        told(opener, 1.0);
    }
    let mut at = OPENERS.len();
    if let Some(length) = LENGTHS.iter().position(|it| (it.1..=it.2).contains(&tokens.len())) {
        told(at + length, 1.0);
    }
    at += LENGTHS.len();
    let mut kinds = [0u32; KINDS.len()];
    let (mut commas, mut digits, mut capitals) = (0u32, 0u32, 0u32);
    let (mut commonness, mut rare, mut uncommon, mut letters) = (0u32, 0u32, 0u32, 0usize);
    for token in &doc.tokens[tokens.clone()] {
        let &Known { kinds: own, commonness: common, .. } = memory.get(token.word);
        let mut own = own >> OPENERS.len();
        while own != 0 {
            kinds[own.trailing_zeros() as usize] += 1;
            own &= own - 1;
        }
        commas += u32::from(token.after & COMMA != 0);
        digits += u32::from(token.shape & DIGIT != 0);
        capitals += u32::from(token.shape & (CAP | FIRST_OF) == CAP);
        commonness += u32::from(common);
        rare += u32::from(common == 0);
        uncommon += u32::from(common < 14);
        letters += doc.words.length(token.word);
    }
    for (kind, count) in kinds.iter().enumerate().filter(|it| *it.1 > 0) {
        told(at + kind, f64::from((*count).min(4)));
    }
    at += KINDS.len();
    let cues = sentence.units.clone().fold(0, |cues, unit| cues | talk.cues.units[unit]);
    for (steer, _) in STEERS.iter().enumerate().filter(|it| cues & it.1.1 != 0) {
        told(at + steer, 1.0);
    }
    at += STEERS.len();
    let said = doc.said[doc.unit_said[sentence.units.start].start..].iter();
    let said = said.skip_while(|said| (said.token as usize) < tokens.start);
    let said = said.take_while(|said| (said.token as usize) < tokens.end);
    let (mut sum, mut most, mut stems) = (0.0f64, 0.0f64, 0.0);
    for said in said {
        let weight = weights[said.stem as usize];
        (sum, most, stems) = (sum + weight, most.max(weight), stems + 1.0);
    }
    let others: [f64; OTHERS.len()] = [
        f64::from(commas),
        f64::from(commas) / n,
        f64::from(digits.min(2)),
        f64::from(capitals) / n,
        f64::from(commonness) / n / 20.0,
        f64::from(rare) / n,
        f64::from(uncommon) / n,
        letters as f64 / n / 6.0,
        sum.min(3.0),
        most,
        stems / n,
        tokens.start as f64 / doc.tokens.len().max(1) as f64,
    ];
    for (other, number) in others.into_iter().enumerate() {
        told(at + other, number);
    }
}
