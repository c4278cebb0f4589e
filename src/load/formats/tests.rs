//! The formats against files of `tests/formats`, and against damage.

#![allow(clippy::disallowed_methods, reason = "a test reads its cases from disk")]

use std::fmt::Write;
use std::fs;

use proptest::prelude::*;

use super::{FORMATS, Parsed, read};
use crate::load::decode::decode;
use crate::model::{Segment, SegmentKind, Timestamp};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats");

/// Reads a file as the loader does; faults of the decoder come first.
fn parse(bytes: Vec<u8>) -> Option<(&'static str, Parsed)> {
    let decoded = decode(bytes);
    let (name, mut parsed) = read(&decoded.text?);
    parsed.faults.splice(0..0, decoded.faults);
    Some((name, parsed))
}

/// What a person needs to see of a transcript: format, faults, and one line a segment.
fn show(name: &str, parsed: &Parsed) -> String {
    let mut text = format!("{name}\n");
    for fault in &parsed.faults {
        let line = fault.place.as_ref().map_or(0, |place| place.line);
        writeln!(text, "! line {line}: {} [{}]", fault.message, fault.code).unwrap();
    }
    if let Some(language) = &parsed.transcript.language {
        writeln!(text, "language {language}").unwrap();
    }
    let mut speaker = None;
    let clock = |time: Option<Timestamp>| {
        time.map_or("-".into(), |time| format!("{time}.{:03}", time.millis() % 1000))
    };
    for segment in &parsed.transcript.segments {
        if segment.paragraph {
            text.push('\n');
        }
        if segment.paragraph || segment.speaker != speaker {
            let name = segment.speaker.map(|id| &parsed.transcript.speakers[id as usize].name);
            writeln!(text, "{}:", name.map_or("nobody", String::as_str)).unwrap();
            speaker = segment.speaker;
        }
        let mark = if segment.kind == SegmentKind::Mark { "♪ " } else { "" };
        if segment.start.is_some() || segment.end.is_some() {
            write!(text, "  {}..{}", clock(segment.start), clock(segment.end)).unwrap();
        }
        writeln!(text, "  {mark}{}", segment.text).unwrap();
        if !segment.timings.is_empty() {
            writeln!(text, "    {}", words_with_times(segment)).unwrap();
        }
    }
    text
}

/// Each word behind the seconds at which it begins, and the end of the last one.
fn words_with_times(segment: &Segment) -> String {
    let mut text = String::new();
    let seconds = |time: Timestamp| time.millis() as f64 / 1000.0;
    for (index, word) in segment.timings.iter().enumerate() {
        let next = segment.timings.get(index + 1).map_or(segment.text.len(), |n| n.at as usize);
        let said = segment.text[word.at as usize..next].trim();
        write!(text, "{} {said} ", seconds(word.start)).unwrap();
    }
    let last = segment.timings.last().and_then(|word| word.end);
    text + &last.map_or_else(|| "-".to_owned(), |end| seconds(end).to_string())
}

/// What holds for every transcript of every format.
pub(super) fn check(parsed: &Parsed) {
    let mut above = Timestamp::ZERO;
    for segment in &parsed.transcript.segments {
        assert!(!segment.text.is_empty() && segment.text.trim() == segment.text, "{segment:?}");
        if let Some(start) = segment.start {
            assert!(start >= above, "time goes back at {segment:?}");
            above = start;
        }
        assert!(segment.end.is_none_or(|end| segment.start.is_some_and(|start| start <= end)));
        let mut before = (0, Timestamp::ZERO);
        for word in &segment.timings {
            assert!(segment.text.is_char_boundary(word.at as usize), "{segment:?}");
            assert!((word.at as usize) < segment.text.len() && word.at >= before.0, "{segment:?}");
            assert!(word.start >= before.1 && word.end.is_none_or(|end| end >= word.start));
            before = (word.at, word.start);
        }
        let known = |id| (id as usize) < parsed.transcript.speakers.len();
        assert!(segment.speaker.is_none_or(known));
    }
    assert!(parsed.faults.iter().all(|fault| fault.path.is_empty()));
}

#[test]
fn cases() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../tests/formats/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::glob!("../../../tests/formats", "*/*.*", |path| {
            if path.parent().is_some_and(|folder| folder.ends_with("snapshots")) {
                return;
            }
            let (name, parsed) = parse(fs::read(path).unwrap()).unwrap();
            check(&parsed);
            insta::assert_snapshot!(show(name, &parsed));
        });
    });
}

fn all_cases() -> Vec<Vec<u8>> {
    let folders = fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.filter(|folder| !folder.ends_with("snapshots"));
    let mut paths: Vec<_> = folders
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn a_file_that_breaks_off_anywhere_is_read() {
    for case in all_cases() {
        for end in 0..case.len() {
            if let Some((_, parsed)) = parse(case[..end].to_vec()) {
                check(&parsed);
            }
        }
    }
}

#[test]
fn a_file_of_more_segments_than_anybody_speaks_is_told() {
    let text = "0:01\t\n".repeat(3) + &format!("start\ttext\n{}", "1\ta\n".repeat(10));
    assert!(read(&text).1.faults.iter().all(|fault| fault.code != "too-many-segments"));
    let text = format!("start\tspeaker\ttext\n{}", "1\tx\ta b c\n1\ty\ta b c\n".repeat(200_001));
    let (_, parsed) = read(&text);
    assert_eq!(parsed.transcript.segments.len(), 400_000);
    assert_eq!(parsed.faults.last().unwrap().code, "too-many-segments");
}

#[test]
fn nesting_without_end_is_told() {
    for text in [
        format!("{{\"segments\": [{{\"body\": \"a\", \"x\": {}", "[".repeat(10_000)),
        format!("<tt><body><p begin=\"1s\">a</p>{}", "<div>".repeat(10_000)),
    ] {
        let (_, parsed) = read(&text);
        assert_eq!(parsed.transcript.segments[0].text, "a");
        assert!(parsed.faults[0].message.contains("too deep"), "{:?}", parsed.faults);
    }
}

#[test]
fn many_faults_of_a_kind_are_counted_in_one_line() {
    let cues = "0.5 --> 0.7\nhm\n\n".repeat(90);
    let (_, parsed) = read(&format!("WEBVTT\n\n{cues}"));
    assert_eq!(parsed.transcript.segments.len(), 90);
    assert_eq!(parsed.faults.len(), 21);
    assert!(parsed.faults[20].message.starts_with("70 more"));
}

/// Every word of the transcript, with the names of those who speak.
fn words(parsed: &Parsed) -> Vec<String> {
    let texts = parsed.transcript.segments.iter().map(|segment| segment.text.as_str());
    let names = parsed.transcript.speakers.iter().map(|speaker| speaker.name.as_str());
    texts.chain(names).flat_map(split).map(str::to_owned).collect()
}

pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Speech with the marks that confuse parsers.
const SPEECH: &str =
    "([a-z]{1,6}|[A-Z][a-z]{1,5}|[0-9]{1,4}| |[.,:?!'\"()<>{}&*_;/-]|\\[|\\]|é|。){1,40}";

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Some((_, parsed)) = parse(bytes) {
            check(&parsed);
        }
    }

    #[test]
    fn any_damage_is_read(
        case in proptest::sample::select(all_cases()),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..30_usize), 1..8),
    ) {
        let mut bytes = case;
        for (from, to, length) in edits {
            if bytes.is_empty() {
                break;
            }
            let from = from.index(bytes.len());
            let piece: Vec<u8> = bytes[from..].iter().take(length).copied().collect();
            let to = to.index(bytes.len());
            let end = (to + length / 2).min(bytes.len());
            bytes.splice(to..end, piece);
        }
        if let Some((_, parsed)) = parse(bytes) {
            check(&parsed);
        }
    }

    /// Also a reader that would never be chosen gives a sound transcript.
    #[test]
    fn any_text_is_read_by_every_reader(
        case in proptest::sample::select(all_cases()),
        from: prop::sample::Index,
        noise in "[ -~\n\t]{0,60}",
    ) {
        let Some(mut text) = decode(case).text else { return Ok(()) };
        let at = text.floor_char_boundary(from.index(text.len() + 1));
        text.insert_str(at, &noise);
        for format in FORMATS {
            check(&format.parse(&text));
        }
    }

    #[test]
    fn every_word_of_a_cue_survives(cues in proptest::collection::vec((0..60_u32, 0..60_u32, SPEECH), 1..8), vtt: bool) {
        let mut text = String::from(if vtt { "WEBVTT\n\n" } else { "" });
        let mut wanted = Vec::new();
        for (start, length, speech) in &cues {
            // What is markup by the standards is none of the words.
            let speech = speech.replace(['<', '&', '{'], " ");
            writeln!(text, "00:{start:02}:00.000 --> 00:{:02}:00.000\n{speech}\n", start / 2 + length / 3).unwrap();
            wanted.extend(split(&speech).map(str::to_owned));
        }
        let (_, parsed) = read(&text);
        check(&parsed);
        let mut found = words(&parsed);
        for word in wanted {
            let at = found.iter().position(|other| *other == word);
            prop_assert!(at.is_some(), "{} is lost of\n{}", word, text);
            found.swap_remove(at.unwrap());
        }
    }

    #[test]
    fn every_word_of_a_turn_survives(turns in proptest::collection::vec("[A-Za-z0-9 .,?!'\"-]{0,60}", 1..8)) {
        let mut text = String::new();
        for (index, said) in turns.iter().enumerate() {
            writeln!(text, "**{}:** {said}\n", ["Ines", "Tobias"][index % 2]).unwrap();
        }
        let (_, parsed) = read(&text);
        check(&parsed);
        let said = parsed.transcript.segments.iter().filter(|s| s.kind == SegmentKind::Speech);
        let found: Vec<&str> = said.flat_map(|segment| split(&segment.text)).collect();
        let wanted: Vec<&str> = turns.iter().flat_map(|said| split(said)).collect();
        prop_assert_eq!(found, wanted);
    }
}
