//! The standard's file parser, branch by branch, and that the second reading keeps all of it.

use std::fmt::Write;

use proptest::prelude::*;

use super::super::{Format, vtt_blocks, vtt_regions};
use super::{WebVtt, strict};

/// The cues of a file by the standard: `id start-end text`, parted by semicolons.
fn cues(text: &str) -> String {
    let file = vtt_blocks::file(text);
    let mut shown = String::new();
    for cue in &file.cues {
        let (start, end) = (cue.start.millis(), cue.end.millis());
        write!(shown, "{} {start}-{end} {};", cue.id, cue.text.join("/")).unwrap();
    }
    if file.signed { shown } else { "no".to_owned() }
}

#[test]
fn the_signature_is_the_first_word() {
    for text in ["WEBVTT", "WEBVTT\n", "WEBVTT x", "WEBVTT\tx\n", "WEBVTT --> x\n"] {
        assert_eq!(cues(text), "", "{text:?}");
    }
    for text in
        ["", "WEBVT", "webvtt", "WEBVTTx", "WEBVTT-", " WEBVTT", "\nWEBVTT", "\u{feff}WEBVTT"]
    {
        assert_eq!(cues(text), "no", "{text:?}");
    }
}

const TIMES: &str = "00:00.000 --> 00:01.000";

#[test]
fn the_header_ends_with_an_empty_line_or_an_arrow() {
    let one = " 0-1000 a;";
    for text in [
        format!("WEBVTT\n\n{TIMES}\na"),
        format!("WEBVTT\n{TIMES}\na"),
        format!("WEBVTT\nKind: captions\nx\n\n{TIMES}\na\n"),
        format!("WEBVTT\nx\n{TIMES}\na"),
        format!("WEBVTT --> \n\n\n\n{TIMES}\na\n\n\n"),
    ] {
        assert_eq!(cues(&text), one, "{text:?}");
    }
    // A line above the first cue is its name only after an empty line.
    assert_eq!(cues(&format!("WEBVTT\n\nx\n{TIMES}\na")), "x 0-1000 a;");
    assert_eq!(cues(&format!("WEBVTT\nx\n\n{TIMES}\na")), one);
}

#[test]
fn blocks_are_parted_by_empty_lines_and_by_arrows() {
    for (body, wanted) in [
        (format!("{TIMES}\na\nb\n\n{TIMES}\nc"), " 0-1000 a/b; 0-1000 c;"),
        (format!("{TIMES}\na\n{TIMES}\nb"), " 0-1000 a; 0-1000 b;"),
        (format!("{TIMES}\n{TIMES}\nb"), " 0-1000 ; 0-1000 b;"),
        (format!("x\n{TIMES}\na\ny\n{TIMES}\nb"), "x 0-1000 a/y; 0-1000 b;"),
        (format!("x\ny\n{TIMES}\na"), " 0-1000 a;"),
        (format!("{TIMES}\na\n \nb"), " 0-1000 a/ /b;"),
        (format!("{TIMES}\n\na"), " 0-1000 ;"),
        (format!("x -->\n{TIMES}\na"), " 0-1000 a;"),
        (format!("x\n-->\n{TIMES}\na"), " 0-1000 a;"),
        (format!("{TIMES}\n-->\na"), " 0-1000 ;"),
        (TIMES.to_owned(), " 0-1000 ;"),
        (format!("NOTE {TIMES}\na"), ""),
        (format!("NOTE\n{TIMES}\na"), "NOTE 0-1000 a;"),
        (format!("NOTE x\ny\n\nNOTE\n\n{TIMES}\na"), " 0-1000 a;"),
        (format!("STYLE\n::cue {{}}\n\nSTYLE  \n{TIMES}\na"), "STYLE   0-1000 a;"),
        (format!("STYLE\n::cue {{}}\n{TIMES}\na"), " 0-1000 a;"),
    ] {
        assert_eq!(cues(&format!("WEBVTT\n\n{body}")), wanted, "{body:?}");
    }
}

#[test]
fn times_are_read_to_the_letter() {
    for (line, wanted) in [
        ("00:00.000-->00:01.000", " 0-1000 ;"),
        ("\t00:00.000\u{c} --> \t00:01.000", " 0-1000 ;"),
        ("00:00.000 --> 00:01.000foo align:end", " 0-1000 ;"),
        ("01:00:00.000 --> 100:00:00.000", " 3600000-360000000 ;"),
        ("1:00:00.000 --> 001:59:59.999", " 3600000-7199999 ;"),
        ("00:05.000 --> 00:01.000", " 5000-1000 ;"),
        ("0:00.000 --> 00:01.000", ""),
        ("00:00,000 --> 00:01.000", ""),
        ("00:00.00 --> 00:01.000", ""),
        ("00:00.0000 --> 00:01.000", ""),
        ("00:00 --> 00:01.000", ""),
        ("00.000 --> 00:01.000", ""),
        ("00:60.000 --> 01:01.000", ""),
        ("60:00.000 --> 61:00.000", ""),
        ("60:00:00.000 --> 61:00:00.000", " 216000000-219600000 ;"),
        ("00:60:00.000 --> 02:00:00.000", ""),
        ("00:0:00.000 --> 02:00:00.000", ""),
        ("-00:00.000 --> 00:01.000", ""),
        ("00:00.000 -> 00:01.000", ""),
        ("00:00.000 --> ", ""),
        ("x 00:00.000 --> 00:01.000", ""),
        ("00:00.000 x --> 00:01.000", ""),
        ("00:00.000 --> 00:00:01", ""),
        ("99999999999999999999:00:00.000 --> 00:01.000", ""),
    ] {
        assert_eq!(cues(&format!("WEBVTT\n\n{line}")), wanted, "{line:?}");
    }
}

#[test]
fn regions_are_known_before_cues_alone() {
    let text =
        format!("WEBVTT\n\nREGION\nid:fred width:50%\nlines:3\n\n{TIMES}\na\n\nREGION\nid:bill\n");
    let file = vtt_blocks::file(&text);
    let named = |id| vtt_regions::Region::named(&file.regions, id).is_some();
    assert_eq!((named("fred"), named("bill"), file.regions.len()), (true, false, 1));
    assert_eq!((file.cues.len(), file.dropped.len()), (1, 0));
}

#[test]
fn the_second_reading_recovers_what_is_unambiguous_and_says_so() {
    let text = "WEBVTT\n\n0.860 --> 7.380\nOne.\n\n00:00:08,000 --> 00:00:09,000\nTwo.\n\n\
                1:00:00.000 --> 1:00:01.000\nThree.\n\nmore of it\n\n00:05 --> 00:06\nFour.\n";
    let texts = |parsed: &super::Parsed| -> Vec<String> {
        parsed.transcript.segments.iter().map(|segment| segment.text.clone()).collect()
    };
    let whole = WebVtt.parse(text);
    assert_eq!(texts(&whole), ["One.", "Four.", "Two.", "Three. more of it"]);
    let lines = |code: &str| -> Vec<u32> {
        let told = whole.faults.iter().filter(|fault| fault.code == code);
        told.map(|fault| fault.place.as_ref().unwrap().line).collect()
    };
    assert_eq!(lines("loose-cue-time"), [3, 6, 14]);
    assert_eq!(lines("text-outside-cue"), [12]);
    let strictly = strict(text);
    assert_eq!(texts(&strictly), ["Three."]);
    assert_eq!(strictly.faults.len(), 4);
}

#[test]
fn a_file_that_is_right_has_no_fault() {
    let text = "WEBVTT - a title\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\n\
                NOTE a comment\non two lines\n\n1\n00:01.000 --> 00:02.000 align:start\n<v Ines>Good\nevening</v>\n";
    let parsed = WebVtt.parse(text);
    assert_eq!(parsed.faults, []);
    assert_eq!(parsed.transcript.segments[0].text, "Good evening");
    assert_eq!(strict(text).transcript, parsed.transcript);
}

proptest! {
    #[test]
    fn the_second_reading_has_every_cue_of_the_first(
        lines in proptest::collection::vec(
            prop::sample::select(vec![
                "", "", "00:01.000 --> 00:02.000", "00:03.000-->00:04.000 line:1", "0.5 --> 1.5", "NOTE",
                "STYLE", "REGION", "id:a", "1", "2", "word", "two words", "<v Ines>hello</v>", "-->",
                "a --> b", "00:05.000 --> x", "00:07.000 --> 00:06.000x",
            ]),
            0..14,
        ),
    ) {
        let text = format!("WEBVTT\n\n{}", lines.join("\n"));
        let file = vtt_blocks::file(&text);
        let parsed = WebVtt.parse(&text);
        for cue in &file.cues {
            // Captions that scroll show the last line of one cue above those of the next.
            let above: Vec<&str> = text.lines().take(cue.line - 1).collect();
            let scrolled = above.iter().rev().find(|line| !line.is_empty());
            for (index, line) in cue.text.iter().enumerate() {
                let again = index == 0 && scrolled == Some(line);
                let words = line.replace("<v Ines>", "").replace("</v>", "");
                // Numbers of cues that no blank line parts from the text above are no speech.
                if words.trim().is_empty() || words.parse::<u32>().is_ok() {
                    continue;
                }
                // A line in capitals above what is said may name who says it.
                let speakers = &parsed.transcript.speakers;
                let names = |who: u32| index == 0 && speakers[who as usize].name == words;
                let kept = parsed.transcript.segments.iter().any(|segment| {
                    let timed = segment.start == Some(cue.start);
                    segment.text.contains(&words) && (again || timed)
                        || timed && segment.speaker.is_some_and(names)
                });
                prop_assert!(kept, "{words:?} at {:?} is lost of\n{text}", cue.start);
            }
        }
    }
}
