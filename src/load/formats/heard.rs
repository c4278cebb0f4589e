//! From what a machine heard, words with times and speakers, to a transcript.
//!
//! Segments whose words have times are cut into sentences, each with the start of
//! its first word and the end of its last; other segments stay as the file has
//! them. Words without a time, as aligners leave numerals, share what lies between
//! the words around them.

use super::Parsed;
use super::faults::Faults;
use super::markup::{note, squeeze};
use super::names::Cast;
use crate::model::{Segment, SegmentKind, Timestamp, Transcript, WordTime, sentences};

/// A stretch of speech as the file has it.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) start: Option<Timestamp>,
    pub(super) end: Option<Timestamp>,
    pub(super) speaker: Option<String>,
    /// What is said; made of the words where it is empty.
    pub(super) text: String,
    pub(super) words: Vec<Heard>,
    /// Whether a paragraph begins here.
    pub(super) paragraph: bool,
}

/// A word of it.
#[derive(Debug, Default, Clone)]
pub(super) struct Heard {
    /// White space before it tells a word from the rest of one, where the format has that.
    pub(super) text: String,
    pub(super) start: Option<Timestamp>,
    pub(super) end: Option<Timestamp>,
    pub(super) speaker: Option<String>,
}

impl Said {
    /// Takes start and end from the words where they are not known.
    pub(super) fn bound(&mut self) {
        self.start = self.start.or_else(|| self.words.iter().find_map(|word| word.start));
        let last = || self.words.iter().rev().find_map(|word| word.end.or(word.start));
        self.end = self.end.or_else(last);
    }
}

/// Makes one stretch of each run of words by one speaker; a word without one continues.
pub(super) fn by_speaker(words: Vec<Heard>) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for word in words {
        match all.last_mut() {
            Some(last) if word.speaker.is_none() || word.speaker == last.speaker => {
                last.words.push(word);
            }
            _ => all.push(Said {
                speaker: word.speaker.clone(),
                words: vec![word],
                ..Said::default()
            }),
        }
    }
    all
}

/// The transcript of stretches in the order of the file. Everything that has text is in it.
pub(super) fn transcript(
    mut said: Vec<Said>,
    language: Option<String>,
    mut faults: Faults<'_>,
) -> Parsed {
    for said in &mut said {
        if said.text.trim().is_empty() {
            said.text = joined(&said.words);
        }
        said.bound();
    }
    let silent = |said: &Said| said.text.trim().is_empty();
    if !said.is_empty() && said.iter().all(silent) {
        faults.warn("no-text", 0, "nothing is said in this file", "export the file again");
    }
    said.retain(|said| !silent(said));
    order(&mut said, &mut faults);
    let said =
        if is_wordwise(&said) { by_speaker(said.into_iter().map(word).collect()) } else { said };
    let mut cast = Cast::default();
    let mut segments: Vec<Segment> = Vec::new();
    for mut said in said {
        if said.text.is_empty() {
            said.text = joined(&said.words);
            said.bound();
        }
        said.text = squeeze(&said.text);
        let speaker = said.speaker.as_deref().and_then(|name| cast.voice(name));
        let from = segments.len();
        cut(&said, &mut segments);
        for segment in &mut segments[from..] {
            segment.speaker = speaker;
        }
        if let Some(first) = segments.get_mut(from) {
            first.paragraph = said.paragraph;
        }
    }
    in_order(&mut segments);
    for index in 0..segments.len() {
        let above = index.checked_sub(1).map(|above| segments[above].speaker);
        segments[index].paragraph |= above != Some(segments[index].speaker);
    }
    let transcript = Transcript { language, speakers: cast.into_speakers(), segments };
    Parsed { transcript, faults: faults.finish(), ..Parsed::default() }
}

/// Whether each stretch is a word, or a part of one: then they are put together to sentences.
pub(super) fn is_wordwise(said: &[Said]) -> bool {
    let words: usize = said.iter().map(|said| said.text.split_whitespace().count()).sum();
    let timed = said.iter().filter(|said| said.start.is_some()).count();
    said.len() > 1
        && words * 2 < said.len() * 5
        && timed * 3 >= said.len()
        && said.iter().all(|said| said.words.is_empty())
}

/// A stretch that is a word.
fn word(said: Said) -> Heard {
    Heard { text: said.text, start: said.start, end: said.end, speaker: said.speaker }
}

/// The words as one text. Where some begin with white space, those without it go on the word before.
pub(super) fn joined(words: &[Heard]) -> String {
    let spaced = are_spaced(words);
    let mut text = String::new();
    for word in words {
        let glued = word.text.trim_start();
        let glued = glued.starts_with(['.', ',', '?', '!', ';', ':', '…', '\'', '’']);
        if !spaced && !glued && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(if spaced { &word.text } else { word.text.trim() });
    }
    text
}

/// Whether white space before a word tells it from the rest of one.
fn are_spaced(words: &[Heard]) -> bool {
    let spaced = words.iter().filter(|word| word.text.starts_with(char::is_whitespace)).count();
    spaced * 2 > words.len()
}

/// Sorts by start where the file does not; ends before their start are left out.
fn order(said: &mut Vec<Said>, faults: &mut Faults<'_>) {
    let mut early = 0;
    let mut above = Timestamp::ZERO;
    let mut keyed: Vec<(Timestamp, Said)> = Vec::with_capacity(said.len());
    for mut said in said.drain(..) {
        above = said.start.unwrap_or(above);
        let ends_early = said.end.is_some_and(|end| said.start.is_some_and(|start| end < start));
        early += usize::from(ends_early);
        said.end = said.end.filter(|_| said.start.is_some() && !ends_early);
        keyed.push((above, said));
    }
    if early > 0 {
        let message =
            format!("segments that end before they start: {early}; their ends are left out");
        faults.warn("segments-end-early", 0, message, "export the file again");
    }
    if !keyed.is_sorted_by_key(|(start, _)| *start) {
        let message = "the segments are not in the order of their times; sorted by start";
        faults.warn("segments-out-of-order", 0, message, "sort the segments by their start");
        keyed.sort_by_key(|(start, _)| *start);
    }
    said.extend(keyed.into_iter().map(|(_, said)| said));
}

/// One segment, or one a sentence where the words have times.
fn cut(said: &Said, segments: &mut Vec<Segment>) {
    let timings = timings(said);
    let text = said.text.as_str();
    let whole = [text];
    let pieces: Box<dyn Iterator<Item = &str>> =
        if timings.is_empty() { Box::new(whole.into_iter()) } else { Box::new(sentences(text)) };
    let offset = |piece: &str| piece.as_ptr().addr() - text.as_ptr().addr();
    let mut pieces = pieces.peekable();
    let mut first = true;
    while let Some(piece) = pieces.next() {
        let (from, to) = (offset(piece), offset(piece) + piece.len());
        let before = |at: usize| timings.partition_point(|timing| (timing.at as usize) < at);
        let inside = &timings[before(from)..before(to)];
        let rebased = |timing: &WordTime| WordTime { at: timing.at - position(from), ..*timing };
        let mut own: Vec<WordTime> = inside.iter().map(rebased).collect();
        let spoken = own.first().map(|timing| timing.start);
        let start = spoken.or(said.start.filter(|_| first));
        let heard = own.iter().filter_map(|timing| timing.end).max();
        let end = heard.or(said.end.filter(|_| pieces.peek().is_none()));
        let note = note(piece).map(squeeze);
        if note.is_some() {
            own.clear();
        }
        segments.push(Segment {
            start,
            end: end.filter(|end| start.is_some_and(|start| start <= *end)),
            speaker: None,
            kind: if note.is_some() { SegmentKind::Mark } else { SegmentKind::Speech },
            paragraph: false,
            text: note.unwrap_or_else(|| piece.to_owned()),
            timings: own,
        });
        first = false;
    }
}

/// Where the words stand in the text, and when they are said.
fn timings(said: &Said) -> Vec<WordTime> {
    /// A word stands this near to the end of the word before it, in bytes.
    const NEAR: usize = 120;
    let text = said.text.as_str();
    let spaced = are_spaced(&said.words);
    let mut found: Vec<(usize, Option<Timestamp>, Option<Timestamp>)> = Vec::new();
    let mut at = 0;
    for word in &said.words {
        let letters = squeeze(&word.text);
        let near = &text[at..text.floor_char_boundary((at + NEAR + letters.len()).min(text.len()))];
        // Usually it is the very next one.
        let next = near.len() - near.trim_start().len();
        let same = |(a, b): (u8, u8)| a.eq_ignore_ascii_case(&b);
        let begins = near.len() - next >= letters.len()
            && near[next..].bytes().zip(letters.bytes()).all(same);
        let next = begins.then_some(next);
        let offset = next.or_else(|| near.find(&letters)).filter(|_| !letters.is_empty());
        let Some(offset) = offset else { continue };
        let spoken = letters.contains(char::is_alphanumeric);
        // What begins without white space in a file whose words begin with it goes on the word before.
        let goes_on = spaced && offset == 0 && !word.text.starts_with(char::is_whitespace);
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => last.2 = word.end.or(last.2),
            None if spoken => found.push((at + offset, word.start, word.end)),
            None => {}
        }
        at += offset + letters.len();
    }
    if found.iter().all(|(_, start, _)| start.is_none()) {
        return Vec::new();
    }
    interpolate(&mut found, said.start, said.end);
    let mut above = Timestamp::ZERO;
    let timed = found.into_iter().filter_map(|(at, start, end)| {
        let start = start?.max(above);
        above = start;
        Some(WordTime { at: position(at), start, end: end.filter(|end| *end >= start) })
    });
    timed.collect()
}

/// Gives each run of words without a start equal parts of the time between its neighbours.
fn interpolate(
    words: &mut [(usize, Option<Timestamp>, Option<Timestamp>)],
    start: Option<Timestamp>,
    end: Option<Timestamp>,
) {
    let mut from = 0;
    while from < words.len() {
        if words[from].1.is_some() {
            from += 1;
            continue;
        }
        let to = (from..words.len()).find(|at| words[*at].1.is_some()).unwrap_or(words.len());
        let before = from.checked_sub(1).and_then(|at| words[at].2.or(words[at].1)).or(start);
        let after = words.get(to).and_then(|word| word.1).or(end);
        if let (Some(before), Some(after)) = (before, after.filter(|after| Some(*after) >= before))
        {
            let count = (to - from) as u64;
            let gap = after.millis() - before.millis();
            let part = |index: u64| Timestamp::from_millis(before.millis() + gap * index / count);
            for (index, word) in (0..).zip(&mut words[from..to]) {
                (word.1, word.2) = (Some(part(index)), Some(part(index + 1)));
            }
        }
        from = to;
    }
}

/// Sentences of two who speak at once stand in the order in which they begin.
fn in_order(segments: &mut Vec<Segment>) {
    let mut above = Timestamp::ZERO;
    let mut keyed: Vec<(Timestamp, Segment)> = Vec::with_capacity(segments.len());
    for segment in segments.drain(..) {
        above = segment.start.unwrap_or(above);
        keyed.push((above, segment));
    }
    keyed.sort_by_key(|(start, _)| *start);
    segments.extend(keyed.into_iter().map(|(_, segment)| segment));
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A BCP 47 tag of what tools call a language: `en`, `en_us`, `english`.
pub(super) fn language(name: Option<&str>) -> Option<String> {
    const NAMES: [(&str, &str); 16] = [
        ("arabic", "ar"),
        ("catalan", "ca"),
        ("chinese", "zh"),
        ("dutch", "nl"),
        ("english", "en"),
        ("french", "fr"),
        ("german", "de"),
        ("hindi", "hi"),
        ("italian", "it"),
        ("japanese", "ja"),
        ("polish", "pl"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("swedish", "sv"),
        ("turkish", "tr"),
    ];
    let name = name?.trim().replace('_', "-").to_lowercase();
    if let Some((_, tag)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*tag).to_owned());
    }
    let mut parts = name.split('-');
    let first = parts.next().filter(|first| matches!(first.len(), 2 | 3))?.to_owned();
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut tag = first;
    for part in parts {
        if !plain(part) || !(1..=8).contains(&part.len()) {
            return None;
        }
        tag.push('-');
        tag.push_str(&if part.len() == 2 { part.to_uppercase() } else { part.to_owned() });
    }
    tag.bytes().take(2).all(|byte| byte.is_ascii_lowercase()).then_some(tag)
}
