//! Sentences worth reading on their own, word for word.

use crate::model::{Episode, Provenance, Quote, Span};

use super::coldopen::ColdOpen;
use super::doc::{CAP, Doc, FIRST_OF};
use super::lexicon::{
    AD, BACKWARD, CONJ, FAREWELL, FILLER, FOLLOW, GREETING, HEDGING, LETS, Lists, MOVEON, OPINION,
    PROMO, QUESTION, SALUTE, SELF, SHOWWORD, SPONSOR, TOPICNOUN,
};
use super::names::real;
use super::titles::{Talk, Title};

/// The best quotes in the order in which they are said; `weights` by stem.
pub(super) fn quotes(
    talk: &Talk,
    episode: &Episode,
    titles: &[Title],
    cold: &ColdOpen,
    weights: &[f64],
) -> Vec<Quote> {
    let doc = talk.doc;
    let most = (doc.tokens.len() / 1500 + 1 + usize::from(doc.tokens.len() > 2000)).clamp(1, 7);
    let mut best: Vec<(f64, usize)> = Vec::new();
    for (index, units) in talk.chapters.iter().enumerate() {
        if titles.get(index).is_some_and(|title| title.frame) && talk.chapters.len() > 1 {
            continue;
        }
        let scored = units
            .clone()
            .filter(|unit| *unit >= cold.end())
            .filter_map(|unit| Some((score(talk, cold, weights, unit)?, unit)));
        // One a chapter, and a second where a long chapter is most of the talk.
        let mut scored: Vec<(f64, usize)> = scored.collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let several = 1 + usize::from(talk.chapters.len() < 4) * 2;
        let mut taken: Vec<usize> = Vec::new();
        for (value, unit) in scored {
            if taken.len() == several {
                break;
            }
            let apart = taken.iter().all(|other| other.abs_diff(unit) > 12);
            if apart && is_whole(doc, unit) && !stutters(doc, unit) {
                best.push((value / (1.0 + 0.3 * taken.len() as f64), unit));
                taken.push(unit);
            }
        }
    }
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    // A transcript may be there twice, or a sentence be a saying of the show.
    let text = |unit: usize| &doc.text[doc.unit_text[unit].clone()];
    let mut kept: Vec<(f64, usize)> = Vec::with_capacity(most);
    for quote in best {
        if kept.len() < most && kept.iter().all(|other| text(other.1) != text(quote.1)) {
            kept.push(quote);
        }
    }
    let mut best = kept;
    best.sort_by_key(|quote| quote.1);
    best.into_iter()
        .filter_map(|(_, unit)| {
            let known = &doc.units[unit];
            let speakers = &episode.transcript.speakers;
            let speaker = known
                .speaker
                .and_then(|who| speakers.get(who as usize))
                .map(|who| who.name.clone());
            Some(Quote {
                span: Span::new(known.segments.start, known.segments.end)?,
                // Not the cleaned text: a quote is what the transcript has, to the letter.
                text: episode.transcript.text(Span::new(known.segments.start, known.segments.end)?),
                speaker: speaker.filter(|name| real(name)),
                provenance: Provenance::Generated,
            })
        })
        .collect()
}

/// Whether a unit's text stands as a sentence of its own: begins and ends as one, no marks inside.
pub(super) fn is_whole(doc: &Doc, unit: usize) -> bool {
    let text = &doc.text[doc.unit_text[unit].clone()];
    let begins = text.chars().next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_numeric()
            || c > '\u{2FF}' && c.is_alphabetic() && !c.is_lowercase()
    });
    let ended =
        text.ends_with(['.', '!', '。', '！']) && !text.ends_with("..") && !text.contains("--");
    let mark = |b: u8| matches!(b, b'[' | b']' | b'(' | b'"' | b'*' | b'_' | b'\\');
    let odd = text.bytes().any(mark)
        || text.contains("...")
        || !text.is_ascii() && text.contains(['…', '“', '”']);
    begins && ended && !odd
}

/// Whether a speaker stumbles: a word or a pair of words said twice in a row.
pub(super) fn stutters(doc: &Doc, unit: usize) -> bool {
    let words: Vec<u32> =
        doc.unit_tokens[unit].clone().map(|token| doc.tokens[token].word).collect();
    let single = words.windows(2).any(|pair| {
        pair[0] == pair[1] && !matches!(doc.words.text(pair[0]), "that" | "had" | "very" | "really")
    });
    single
        || words.windows(4).any(|four| four[..2] == four[2..])
        || words.windows(6).any(|six| six[..3] == six[3..])
        || (5..words.len().saturating_sub(4))
            .any(|i| words[..i].windows(5).any(|run| words[i..].starts_with(run)))
}

/// What the words of a unit are.
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
}

/// How quotable a unit is; `None` for what must not be quoted.
fn score(talk: &Talk, cold: &ColdOpen, weights: &[f64], unit: usize) -> Option<f64> {
    let doc = talk.doc;
    let tokens = doc.unit_tokens[unit].clone();
    let count = tokens.len();
    let cues = talk.cues.units[unit];
    let barred = cues & (QUESTION | AD | GREETING | FAREWELL | FOLLOW | SPONSOR) != 0;
    if !(10..=38).contains(&count) || barred || doc.noise[unit] {
        return None;
    }
    let sum: f64 = doc.said(unit..unit + 1).iter().map(|said| weights[said.stem as usize]).sum();
    if sum < 0.3 {
        return None;
    }
    let mut seen = Seen::default();
    for token in &doc.tokens[tokens.clone()] {
        let word = doc.words.get(token.word);
        seen.lists |= word.lists;
        seen.fillers += usize::from(word.is(FILLER));
        seen.selves += usize::from(word.is(SELF));
        seen.names += usize::from(talk.names.is_person(token.word));
        seen.capitals += usize::from(token.shape & (CAP | FIRST_OF) == CAP);
    }
    if seen.lists & SALUTE != 0 {
        return None;
    }
    let first = doc.word(tokens.start);
    if first.is(FILLER)
        || matches!(doc.low(tokens.start), "yeah" | "yes" | "right" | "no" | "well" | "oh" | "um")
    {
        return None;
    }
    let mut score = (sum + 0.2) / ((count + 3) as f64).sqrt();
    let mut times = |on: bool, factor: f64| score *= if on { factor } else { 1.0 };
    times(cold.units.iter().any(|(_, earnest)| *earnest == unit), 3.0);
    times(cues & OPINION != 0, 1.5);
    times(first.is(CONJ), 0.55);
    times(seen.lists & SHOWWORD != 0, 0.35);
    times(
        matches!(
            doc.low(tokens.start),
            "it" | "he"
                | "she"
                | "they"
                | "that"
                | "this"
                | "those"
                | "these"
                | "it's"
                | "that's"
                | "they're"
                | "he's"
                | "she's"
                | "which"
        ),
        0.5,
    );
    let fillers = seen.fillers + usize::from(cues & HEDGING != 0);
    for _ in 0..fillers.min(6) {
        times(true, 0.65);
    }
    times(cues & PROMO != 0, 0.3);
    times(cues & (LETS | MOVEON) != 0, 0.5);
    times(cues & TOPICNOUN != 0, 0.7);
    times(cues & BACKWARD != 0, 0.4);
    times((16..=30).contains(&count), 1.15);
    times(seen.names > 0, 0.6);
    times(tokens.start * 50 < doc.tokens.len(), 0.5);
    // "I did this and that yesterday": a story of one's own says less than a claim.
    times(seen.selves >= 2, 0.75);
    times(seen.selves >= 4, 0.6);
    times(seen.capitals * 3 > count, 0.6);
    Some(score)
}
