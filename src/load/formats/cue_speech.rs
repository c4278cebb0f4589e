//! From cues to a transcript: speakers carried on, repeats dropped, cues put in order.

use std::collections::BTreeMap;

use super::Parsed;
use super::cue_text::{self, Part, Reading};
use super::cues::Cue;
use super::faults::Faults;
use super::markup;
use super::names::{self, Cast};
use crate::model::{Segment, SegmentKind, Timestamp, Transcript, WordTime};

/// A cue with its text read.
struct Said {
    line: usize,
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    parts: Vec<Part>,
}

/// Makes one segment of each cue and voice. Every cue that has text is in it.
pub(super) fn transcript(cues: &[Cue<'_>], language: Option<String>, faults: Faults<'_>) -> Parsed {
    transcript_by(cue_text::parts, cues, language, faults)
}

/// The same with another way to read the text of cues.
pub(super) fn transcript_by(
    reading: Reading,
    cues: &[Cue<'_>],
    language: Option<String>,
    mut faults: Faults<'_>,
) -> Parsed {
    let mut said: Vec<Said> = cues
        .iter()
        .map(|cue| Said {
            line: cue.line,
            start: cue.start,
            end: cue.end,
            parts: reading(&cue.lines),
        })
        .collect();
    drop_repeats(cues, &mut said);
    said.retain(|said| !said.parts.is_empty());
    let carried = match said.iter().any(|said| said.parts.iter().any(|part| part.voice.is_some())) {
        true => voices_are_sparse(&said),
        false => {
            take_prefixes(&mut said);
            true
        }
    };
    order(&mut said, &mut faults);
    mend_ends(&mut said, &mut faults);
    let mut transcript = segments(said, carried);
    transcript.language = language;
    Parsed { transcript, faults: faults.finish(), ..Parsed::default() }
}

/// Captions that scroll show every line twice: as the lower, then as the upper one. Keeps the first.
fn drop_repeats(cues: &[Cue<'_>], said: &mut [Said]) {
    let first = |said: &Said| said.parts.first().map(|part| part.text.clone());
    let last = |said: &Said| said.parts.last().map(|part| part.text.clone());
    let mut shown: Option<String> = None;
    let mut rolling = 0;
    for (cue, said) in cues.iter().zip(said.iter()) {
        rolling += usize::from(cue.lines.len() > 1 && shown.is_some() && first(said) == shown);
        // What has no time is never shown, so nothing repeats it.
        shown = last(said).or(shown).filter(|_| said.start.is_some());
    }
    if rolling < 2 || rolling * 4 < said.len() {
        return;
    }
    let mut shown: Option<String> = None;
    for said in said {
        let lowest = last(said);
        if shown.is_some() && first(said) == shown {
            said.parts.remove(0);
        }
        shown = lowest.or(shown).filter(|_| said.start.is_some());
    }
}

/// Whether voices are written only where they change: then cues without one continue the last.
fn voices_are_sparse(said: &[Said]) -> bool {
    let (mut voiced, mut again) = (0, 0);
    let mut above: Option<&str> = None;
    for said in said {
        let voice = said.parts.first().and_then(|part| part.voice.as_deref());
        voiced += usize::from(voice.is_some());
        again += usize::from(voice.is_some() && voice == above);
        above = said.parts.last().and_then(|part| part.voice.as_deref());
    }
    again * 10 <= voiced
}

/// Makes voices of `Name:` at the start of lines, where the file has that habit.
fn take_prefixes(said: &mut [Said]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in said.iter().flat_map(|said| &said.parts).filter_map(|part| named(&part.text)) {
        *counts.entry(names::key(name)).or_default() += 1;
    }
    let opens = said.first().and_then(|said| named(&said.parts.first()?.text)).is_some();
    let habit = opens || counts.values().any(|count| *count > 1);
    if !habit {
        return take_name_lines(said);
    }
    for said in said {
        let mut voice: Option<String> = None;
        for part in &mut said.parts {
            let own = named(&part.text).map(|(name, text)| (name.to_owned(), text.to_owned()));
            if let Some((name, text)) = own {
                let cut = part.text.len() - text.len();
                part.stamps.iter_mut().for_each(|(at, _)| *at = at.saturating_sub(cut));
                (voice, part.text, part.turn) = (Some(name), text, true);
            } else if part.turn {
                // Somebody else, who is not named.
                voice = None;
            }
            part.voice.clone_from(&voice);
        }
    }
}

/// Makes voices of names on lines of their own above what is said, where most cues begin so.
fn take_name_lines(said: &mut [Said]) {
    let first = |said: &Said| -> Option<String> {
        let [first, _, ..] = said.parts.as_slice() else { return None };
        let name = names::is_name(&first.text) && !first.text.ends_with(['.', ',', '!', '?', '…']);
        name.then(|| first.text.clone())
    };
    let found: Vec<Option<String>> = said.iter().map(first).collect();
    let mut distinct: Vec<&String> = found.iter().flatten().collect();
    let named = distinct.len();
    distinct.sort();
    distinct.dedup();
    // Lines of ordinary captions begin with capitals, too; but not again and again the same.
    if named < 3 || named * 4 < said.len() * 3 || distinct.len() * 3 > named * 2 {
        return;
    }
    for (said, name) in said.iter_mut().zip(found) {
        let Some(name) = name else { continue };
        said.parts.remove(0);
        for part in &mut said.parts {
            part.voice = Some(name.clone());
        }
    }
}

/// `Name: text`, where the name could be one.
fn named(text: &str) -> Option<(&str, &str)> {
    names::prefix(text).filter(|(name, _)| names::is_name(name) && !names::is_fact(name))
}

/// Sorts by start; a cue without times stays behind the one above it.
fn order(said: &mut Vec<Said>, faults: &mut Faults<'_>) {
    let mut latest = Timestamp::ZERO;
    let mut above = Timestamp::ZERO;
    let mut late = Vec::new();
    let mut keyed: Vec<(Timestamp, Said)> = Vec::with_capacity(said.len());
    for cue in said.drain(..) {
        above = cue.start.unwrap_or(above);
        if above < latest {
            late.push(cue.line);
        }
        latest = latest.max(above);
        keyed.push((above, cue));
    }
    if let Some(line) = late.first() {
        let message = format!("{} cues start before a cue above them; sorted by time", late.len());
        faults.warn("cues-out-of-order", *line, message, "sort the cues by their start");
        keyed.sort_by_key(|(start, _)| *start);
    }
    said.extend(keyed.into_iter().map(|(_, cue)| cue));
}

/// An end before its start becomes the start of the next cue.
fn mend_ends(said: &mut [Said], faults: &mut Faults<'_>) {
    for index in 0..said.len() {
        let next = said.get(index + 1).and_then(|next| next.start);
        let cue = &mut said[index];
        let (Some(start), Some(end)) = (cue.start, cue.end) else { continue };
        if end < start {
            cue.end = Some(next.map_or(start, |next| next.max(start)));
            let message = "this cue ends before it starts; its end is set to the next cue's start";
            faults.warn(
                "cue-ends-early",
                cue.line,
                message,
                "correct the second time of this line",
            );
        }
    }
}

/// When the words of a part are said, where stamps stand in it; `spoken` is when its first one is.
fn timings(part: &Part, spoken: &mut Option<Timestamp>) -> Vec<WordTime> {
    if part.stamps.is_empty() {
        return Vec::new();
    }
    let first = spoken.filter(|_| part.stamps[0].0 > 0).map(|start| (0, start));
    let mut above = spoken.unwrap_or_default();
    let mut timings: Vec<WordTime> = Vec::with_capacity(part.stamps.len() + 1);
    for (at, start) in first.into_iter().chain(part.stamps.iter().copied()) {
        let inside = at < part.text.len() && part.text.is_char_boundary(at);
        // A stamp that goes back is none.
        if inside && start >= above && timings.last().is_none_or(|last| (last.at as usize) < at) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            timings.push(WordTime { at, start, end: None });
            above = start;
        }
    }
    *spoken = Some(above);
    timings
}

fn segments(said: Vec<Said>, carried: bool) -> Transcript {
    let mut cast = Cast::default();
    let mut segments: Vec<Segment> = Vec::new();
    let mut current: Option<String> = None;
    let mut paragraph = true;
    for said in said {
        let mut fresh = true;
        let mut spoken = said.start;
        for part in said.parts {
            let note = markup::note(&part.text).map(str::to_owned);
            paragraph |= part.turn || (part.voice.is_some() && part.voice != current);
            if part.voice.is_some() || part.turn || (!carried && note.is_none()) {
                current.clone_from(&part.voice);
            }
            let speaker = current.as_deref().and_then(|name| cast.voice(name));
            let kind = if note.is_some() { SegmentKind::Mark } else { SegmentKind::Speech };
            let timings = if note.is_some() { Vec::new() } else { timings(&part, &mut spoken) };
            let text = note.unwrap_or(part.text);
            if text.is_empty() {
                continue;
            }
            match segments.last_mut() {
                Some(last)
                    if !fresh && !paragraph && last.speaker == speaker && last.kind == kind =>
                {
                    last.text.push(' ');
                    let from = u32::try_from(last.text.len()).unwrap_or(u32::MAX);
                    last.text.push_str(&text);
                    last.timings.extend(
                        timings.into_iter().map(|word| WordTime { at: word.at + from, ..word }),
                    );
                }
                _ => segments.push(Segment {
                    start: said.start,
                    end: said.end.filter(|_| said.start.is_some()),
                    speaker,
                    kind,
                    paragraph,
                    text,
                    timings,
                }),
            }
            (fresh, paragraph) = (false, false);
        }
    }
    Transcript { language: None, speakers: cast.into_speakers(), segments }
}
