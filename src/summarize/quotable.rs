//! How well a sentence stands on its own, away from the talk.

use super::coldopen::ColdOpen;
use super::doc::{CAP, COMMA, DIGIT, Doc, FIRST_OF};
use super::lexicon::{
    AD, BACKWARD, BYGONE, CLAIM, CONJ, DANGLING, FAREWELL, FILLER, FOLLOW, GREETING, HEDGING,
    LOOSE, Lists, MOVEON, OPINION, PROMO, QUESTION, SALUTE, SELF, SHOWWORD, SPONSOR, TOPICNOUN,
};
use super::sentences::Sentence;
use super::titles::Talk;

/// Words of a quote.
const LEAST: usize = 7;
const MOST: usize = 38;

/// Marks that a sentence has not inside, or not in runs.
const ODD: [bool; 256] = {
    let marks = b"[]()\"*@_\\^.-:";
    let mut odd = [false; 256];
    let mut at = 0;
    while at < marks.len() {
        odd[marks[at] as usize] = true;
        at += 1;
    }
    odd
};

/// Whether a text is a sentence: begins and ends as one, no marks inside.
pub(super) fn is_whole(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(|c| {
        c.is_uppercase() || c > '\u{2FF}' && c.is_alphabetic() && !c.is_lowercase()
    });
    let ended = text.ends_with(['.', '!', '。', '！']) && !text.ends_with("..");
    if !begins || !ended {
        return false;
    }
    // One look at each byte; what begins an odd run of marks is compared with what follows.
    let bytes = text.as_bytes();
    let runs = |at: usize| match bytes[at] {
        b'.' => bytes[at..].starts_with(b"..."),
        b'-' => bytes[at..].starts_with(b"--") || at > 0 && bytes[at - 1..].starts_with(b" - "),
        b':' => bytes[at..].starts_with(b"://"),
        _ => true,
    };
    let odd = |(at, byte): (usize, &u8)| ODD[usize::from(*byte)] && runs(at);
    !bytes.iter().enumerate().any(odd)
        && (text.is_ascii() || !text.contains(['…', '“', '”', '—', '–']))
}

/// Whether a speaker stumbles: a word or a pair of words said twice in a row.
pub(super) fn stutters(doc: &Doc, tokens: std::ops::Range<usize>) -> bool {
    let words = &doc.tokens[tokens];
    // Whether so many words are the same from two places on.
    let same = |one: usize, other: usize, count: usize| {
        (0..count).all(|i| words[one + i].word == words[other + i].word)
    };
    let count = words.len();
    let may =
        |at: usize| matches!(doc.words.text(words[at].word), "that" | "had" | "very" | "really");
    // Of the words so far the last six bits: most come for the first time.
    let mut sieve = 0u64;
    (0..count).any(|at| {
        let bit = 1 << (words[at].word & 63);
        let new = sieve & bit == 0;
        sieve |= bit;
        // Whether so many words were said right before.
        let just = |many: usize| at >= many && at + many <= count && same(at - many, at, many);
        !new && (just(1) && !may(at)
            || just(2)
            || just(3)
            || at + 5 <= count && (0..at.saturating_sub(4)).any(|before| same(before, at, 5)))
    })
}

/// What the words of a sentence are.
#[derive(Default)]
struct Seen {
    /// The lists that some word stands in.
    lists: Lists,
    fillers: usize,
    /// Words for oneself.
    selves: usize,
    /// Words of names of people who take part.
    names: usize,
    /// Capitalised words inside sentences.
    capitals: usize,
    claims: usize,
    bygone: usize,
    figures: usize,
    commas: usize,
    thinks: usize,
    /// Speaks to somebody in the room.
    to_you: bool,
}

/// Whether a sentence may be quoted at all: it has an end and belongs to the talk.
pub(super) fn admits(talk: &Talk, sentence: &Sentence) -> bool {
    let cues = sentence.units.clone().fold(0, |cues, unit| cues | talk.cues.units[unit]);
    let barred = cues & (QUESTION | AD | GREETING | FAREWELL | FOLLOW | SPONSOR | PROMO) != 0;
    (LEAST..=MOST).contains(&sentence.tokens.len())
        && sentence.closed
        && !barred
        && !sentence.units.clone().any(|unit| talk.doc.noise[unit])
}

/// How quotable a sentence is in a language without a judge; `None` for what must not be quoted.
pub(super) fn score(
    talk: &Talk,
    cold: &ColdOpen,
    weights: &[f64],
    sentence: &Sentence,
) -> Option<f64> {
    let doc = talk.doc;
    let tokens = sentence.tokens.clone();
    let count = tokens.len();
    if !admits(talk, sentence) {
        return None;
    }
    let cues = sentence.units.clone().fold(0, |cues, unit| cues | talk.cues.units[unit]);
    let chosen = cold.units.iter().any(|(_, earnest)| sentence.units.contains(earnest));
    let first = doc.word(tokens.start);
    if first.is(FILLER | DANGLING) && !chosen {
        return None;
    }
    let seen = see(talk, tokens.clone());
    if seen.lists & (SALUTE | LOOSE) != 0 || seen.to_you || seen.thinks > 1 {
        return None;
    }
    // The editor chose it: it need only be a sentence.
    if cues & HEDGING != 0 && !chosen {
        return None;
    }
    let from = doc.said.partition_point(|said| (said.token as usize) < tokens.start);
    let said = doc.said[from..].iter().take_while(|said| (said.token as usize) < tokens.end);
    let (mut sum, mut stems) = (0.0, 0);
    for said in said {
        sum += weights[said.stem as usize];
        stems += 1;
    }
    if stems < 2 || (count < 10 && seen.claims == 0) {
        return None;
    }
    let mut score = (sum.min(2.0) + 1.5) / ((count + 8) as f64).sqrt();
    let mut times = |on: bool, factor: f64| score *= if on { factor } else { 1.0 };
    times(chosen, 4.0);
    times(seen.lists & SHOWWORD != 0, 0.35);
    times(cues & MOVEON != 0, 0.4);
    times(cues & TOPICNOUN != 0, 0.6);
    times(cues & BACKWARD != 0, 0.3);
    times((9..=26).contains(&count), 1.15);
    times(tokens.start * 33 < doc.tokens.len(), 0.5);
    times(tokens.end * 33 > doc.tokens.len() * 32, 0.6);
    for _ in 0..seen.fillers.min(4) {
        times(true, 0.6);
    }
    times(true, 1.0 + 0.45 * seen.claims.min(4) as f64);
    times(seen.claims == 0, 0.35);
    times(seen.selves > 0, 0.75);
    times(cues & OPINION != 0, 1.2);
    times(first.is(CONJ), 0.5);
    times(first.is(DANGLING), 0.8);
    times(seen.names > 0, 0.5);
    times(seen.bygone > 0, 0.65);
    times(seen.bygone > 0 && seen.selves > 0, 0.5);
    times(seen.selves >= 2, 0.7);
    times(seen.capitals * 4 > count, 0.6);
    times(seen.figures > 0, 0.7);
    times(seen.commas > 3, 0.7);
    Some(score)
}

fn see(talk: &Talk, tokens: std::ops::Range<usize>) -> Seen {
    let doc = talk.doc;
    let mut seen = Seen::default();
    for at in tokens.clone() {
        let token = doc.tokens[at];
        let word = doc.words.get(token.word);
        seen.lists |= word.lists;
        seen.fillers += usize::from(word.is(FILLER));
        seen.selves += usize::from(word.is(SELF));
        seen.names += usize::from(talk.names.is_person(token.word));
        seen.capitals += usize::from(token.shape & (CAP | FIRST_OF) == CAP);
        seen.claims += usize::from(word.is(CLAIM));
        seen.bygone += usize::from(word.is(BYGONE));
        seen.figures += usize::from(token.shape & DIGIT != 0);
        seen.commas += usize::from(token.after & COMMA != 0);
        let next = if at + 1 < tokens.end { doc.low(at + 1) } else { "" };
        let before = if at > tokens.start { doc.low(at - 1) } else { "" };
        match doc.low(at) {
            "think" | "guess" | "suppose" => seen.thinks += usize::from(before == "i"),
            "you've" | "you'd" => {
                seen.to_you |=
                    at < tokens.start + 6 && before != "if" && before != "when" && before != "once"
            }
            "you" => {
                let did = matches!(
                    next,
                    "said"
                        | "talked"
                        | "mentioned"
                        | "were"
                        | "did"
                        | "just"
                        | "had"
                        | "know"
                        | "see"
                        | "wrote"
                        | "and"
                        | "brought"
                        | "asked"
                        | "guys"
                        | "also"
                );
                seen.to_you |= did;
            }
            "your" => {
                seen.to_you |=
                    matches!(next, "job" | "book" | "talk" | "blog" | "company" | "background")
            }
            "sort" | "kind" | "bunch" | "couple" if next == "of" => seen.fillers += 1,
            "or" | "and" if matches!(next, "something" | "so" | "things" | "anything") => {
                seen.fillers += 1
            }
            _ => {}
        }
    }
    seen
}
