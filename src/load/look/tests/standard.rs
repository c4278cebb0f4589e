//! WebVTT by its standard, from bytes to cues: each behaviour that the web platform's own tests ask
//! for, in files of ours. `tests/webvtt/run.mjs` runs theirs.

use serde_json::{Value, json};

use crate::load::look::look;

pub(super) const TIMES: &str = "00:00:00.000 --> 00:00:01.000";

/// The cues of a file; `None` where the standard does not take it for WebVTT.
pub(super) fn cues(bytes: impl AsRef<[u8]>) -> Option<Vec<Value>> {
    let found = look("case.vtt", bytes.as_ref().to_vec(), true);
    let signed = found.faults.iter().all(|fault| fault.code != "no-signature");
    let cues = found.by_standard.expect("strictness was asked for");
    signed.then(|| cues.iter().map(|cue| serde_json::to_value(cue).unwrap()).collect())
}

/// `id|text` of each cue.
fn told(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let cues = cues(bytes).expect("it has a signature");
    let word = |cue: &Value, key: &str| cue[key].as_str().unwrap().to_owned();
    cues.iter().map(|cue| word(cue, "id") + "|" + &word(cue, "text")).collect()
}

/// One setting of a file with one cue that has these settings, under these regions.
fn setting(name: &str, settings: &str) -> Value {
    let regions =
        "REGION\nid:low width:40%\n\nREGION\nid:high\n\nREGION\nid:low lines:2\n\nREGION\nwidth:1%";
    let text = format!("WEBVTT\n\n{regions}\n\n{TIMES} {settings}\nwords\n");
    let cues = cues(text).unwrap();
    assert_eq!(cues.len(), 1, "{settings}");
    cues[0]["settings"].get(name).cloned().unwrap_or(Value::Null)
}

#[test]
fn a_file_is_signed_by_its_first_word_alone() {
    for bytes in [
        "WEBVTT",
        "WEBVTT ",
        "WEBVTT\t",
        "WEBVTT\n",
        "WEBVTT \n",
        "WEBVTT\t\n",
        "\u{feff}WEBVTT\n",
        "WEBVTT 00:00:00.000 --> 00:00:01.000\nno cue\n",
        "WEBVTT\r",
        "WEBVTT\r\n",
    ] {
        assert_eq!(cues(bytes), Some(Vec::new()), "{bytes:?}");
    }
    for bytes in [
        "",
        "words\n",
        "webvtt\n",
        "WEBVT\n",
        "WEBSRT\n",
        "WEBVTTx\n",
        "WEBVTT\u{a0}x\n",
        "WEBVTT\u{c}\n",
        "\0WEBVTT\n",
        "WEBVTT\0\n",
        "WEB\0VTT\n",
        "\u{feff}\u{feff}WEBVTT\n",
        " WEBVTT\n",
        "00:00:00.000 --> 00:00:01.000\nwords\n",
    ] {
        assert_eq!(cues(bytes), None, "{bytes:?}");
    }
}

#[test]
fn the_header_may_hold_anything_but_an_arrow() {
    for header in ["\nwords\n", "\n \n", "\n\t\n", "\n", "\n\0\nstill the header\n", " a title\n\n"]
    {
        assert_eq!(told(format!("WEBVTT{header}{TIMES}\none")), ["|one"], "{header:?}");
    }
}

#[test]
fn lines_end_with_cr_lf_or_both() {
    for (end, blank) in [("\r", "\r"), ("\n", "\n"), ("\r\n", "\r\n"), ("\n", "\r"), ("\r", "\r\n")]
    {
        let text = ["WEBVTT", "", "name", TIMES, "one", "two", "", "next", TIMES, "three"];
        let text: String = text
            .iter()
            .map(|line| [*line, if line.is_empty() { blank } else { end }].concat())
            .collect();
        assert_eq!(told(&text), ["name|one\ntwo", "next|three"], "{end:?} {blank:?}");
    }
    // A line feed before a carriage return is two ends: an empty line.
    assert_eq!(told(format!("WEBVTT\n\rname\n\r{TIMES}\none")), ["|one"]);
}

#[test]
fn an_arrow_begins_a_block() {
    let broken = ["-->", "so-->", "-->so", "--->", "-->-->"];
    let blocks: String =
        broken.iter().enumerate().map(|(at, line)| format!("{line}\n{TIMES}\n{at}\n")).collect();
    assert_eq!(told(format!("WEBVTT\n\n{blocks}{TIMES}\nlast\n")).len(), 6);
    for line in
        ["00:00:00.000 -a -->", "00:00:00.000 --a -->", "00:00:00.000 - -->", "00:00:00.000 -->"]
    {
        assert_eq!(told(format!("WEBVTT\n\n{line}")).len(), 0, "{line}");
    }
}

#[test]
fn a_name_is_any_line_above_the_times() {
    for name in [" before", "after ", "-- >", "->", " ", "\t", "42", "NOTE"] {
        assert_eq!(told(format!("WEBVTT\n\n{name}\n{TIMES}\none")), [format!("{name}|one")]);
    }
    // What stands above a region or a style sheet is no name of the next cue.
    for block in ["REGION\nid:low", "STYLE\n::cue { color: lime }"] {
        assert_eq!(told(format!("WEBVTT\n\nnobody\n{block}\n\n{TIMES}\none")), ["|one"]);
    }
}

#[test]
fn comments_and_style_sheets_are_no_cues_and_comments_in_cues_are_words() {
    let text = format!(
        "WEBVTT\n\nNOTE so\n\n{TIMES}\nNOTE one\n\nNOTE\nso\nso\n\n{TIMES}\nNOTE two\nNOTE three\n"
    );
    assert_eq!(told(text), ["|NOTE one", "|NOTE two\nNOTE three"]);
    let text = format!(
        "WEBVTT\n\nSTYLE\n::cue(#a) {{\n  width: 20px;\n}} /*\nNOTE so\n00:00:00.000 -- > 00:00:01.000\n*/\n\n\
         .b {{\n}}\n\na\n{TIMES}\none\n\nSTYLE\n::cue(#c) {{\n}}\n\nc\n{TIMES}\ntwo\n"
    );
    assert_eq!(told(text), ["a|one", "c|two"]);
}

#[test]
fn a_stray_character_anywhere_in_the_times_makes_them_no_times() {
    let (start, end) = ("00:00:00.000", "00:00:01.000");
    for stray in ["x", "\0", "-", ".", "\u{b}"] {
        let put = |text: &str, from: usize, to: usize| [&text[..from], stray, &text[to..]].concat();
        // In place of a character, and between two.
        for at in 0..start.len() {
            for length in [0, 1] {
                let same = start[at..at + length] == *stray;
                for line in [
                    format!("{} --> {end}", put(start, at, at + length)),
                    format!("{start} --> {}", put(end, at, at + length)),
                ] {
                    let count = cues(format!("WEBVTT\n\n{line}\nwords")).unwrap().len();
                    assert_eq!(count, usize::from(same), "{line:?}");
                }
            }
        }
        for arrow in [" Z-->", " -Z->", " --Z>", " -->Z", "Z-->", " Z->", " -Z>", " --Z", "-->Z"] {
            let arrow = arrow.replace('Z', stray);
            let line = format!("{start}{arrow} {end}");
            let count = cues(format!("WEBVTT\n\n{line}\nwords")).unwrap().len();
            assert_eq!(count, usize::from(arrow == " -->"), "{line:?}");
        }
        // After the times begin the settings, whatever they are.
        assert_eq!(cues(format!("WEBVTT\n\n{TIMES}{stray}\nwords")).unwrap().len(), 1);
    }
    for line in [
        "00.00:00.000 --> 00:00:01.000",
        "00:00.00.000 --> 00:00:01.000",
        "00:00:00:000 --> 00:00:01.000",
        "00:00:00,000 --> 00:00:01,000",
        "00:00:60.000 --> 00:02:00.000",
        "00:60:00.000 --> 02:00:00.000",
    ] {
        assert_eq!(cues(format!("WEBVTT\n\n{line}\nwords")).unwrap().len(), 0, "{line:?}");
    }
}

#[test]
fn times_are_minutes_or_hours_of_any_length_in_any_order() {
    for (line, start, end) in [
        ("00:00.000 --> 00:00:01.000", 0.0, 1.0),
        ("00:00:00.000 --> 00:01.000", 0.0, 1.0),
        ("00:00.000-->00:01.000", 0.0, 1.0),
        ("\t\u{c} 00:00.000\t\u{c} -->\u{c}\t 00:01.000\u{c}\t ", 0.0, 1.0),
        ("0:00:00.000 --> 000:00:01.000", 0.0, 1.0),
        ("60:00:00.000 --> 60:00:01.000", 216_000.0, 216_001.0),
        ("01:00:00.000 --> 00:59:59.999", 3600.0, 3599.999),
        ("00:00:01.000 --> 00:00:01.000", 1.0, 1.0),
    ] {
        let cues = cues(format!("WEBVTT\n\n{line}\n  words")).unwrap();
        let found = cues.iter().map(|cue| json!([cue["start"], cue["end"], cue["text"]]));
        assert_eq!(found.collect::<Vec<_>>(), [json!([start, end, "  words"])], "{line:?}");
    }
    for short in [
        "0000:00.000",
        "00:0:00.000",
        "00:00:0.000",
        "00:00:00.00",
        "00:00:00.",
        "00:00:00",
        "00:",
        "0",
    ] {
        assert_eq!(
            cues(format!("WEBVTT\n\n{short} --> 00:00:01.000\nx")).unwrap().len(),
            0,
            "{short}"
        );
    }
    for long in [
        "00::00:00.000",
        "00:000:00.000",
        "00:00:000.000",
        "00:00:00..000",
        "00:00:00.0000",
        "000:00.000",
    ] {
        assert_eq!(
            cues(format!("WEBVTT\n\n{long} --> 00:00:01.000\nx")).unwrap().len(),
            0,
            "{long}"
        );
        assert_eq!(cues(format!("WEBVTT\n\n00:00.000 --> {long}\nx")).unwrap().len(), 0, "{long}");
    }
}

#[test]
fn settings_that_are_right_count_and_the_last_of_them_wins() {
    let (long, huge) = (format!("1{}", "0".repeat(34)), format!("1{}", "0".repeat(309)));
    let (tiny, none) = (format!("0.{}5", "0".repeat(323)), format!("0.{}2", "0".repeat(323)));
    let right = |name: &str, settings: &str, wanted: Value| {
        assert_eq!(setting(name, settings), wanted, "{name} of {settings}");
    };
    for align in ["start", "center", "end", "left", "right"] {
        right("align", &format!("align:{align}"), json!(align));
    }
    right("align", &format!("{}align:center", "align:end ".repeat(1000)), json!("center"));
    for bad in ["CENTER", " center", "", "middle", "startend"] {
        right("align", &format!("align:end align:{bad}"), json!("end"));
    }
    right("align", "align:end align", json!("end"));
    right("align", "align\0:end", Value::Null);
    right("align", "align:end\0", Value::Null);
    for (line, number) in [("-1", -1.0), ("0", 0.0), ("101", 101.0), ("1.5", 1.5), (&long, 1e34)] {
        right("line", &format!("line:{line}"), json!(number));
        right("snap_to_lines", &format!("line:{line}"), json!(true));
    }
    for (line, number) in [("0%", 0.0), ("00%", 0.0), ("100%", 100.0), (&format!("{none}%"), 0.0)] {
        right("line", &format!("line:{line}"), json!(number));
        right("snap_to_lines", &format!("line:{line}"), json!(false));
        right("line_align", &format!("line:{line}"), Value::Null);
    }
    right("line", &format!("line:{tiny}"), json!(5e-324));
    for align in ["start", "center", "end"] {
        right("line_align", &format!("line:100%,{align}"), json!(align));
    }
    let (huge_minus, long_percent) = (format!("-{huge}"), format!("{long}%"));
    for bad in [
        "65536%",
        &long_percent,
        "-0%",
        "101%",
        "1%-",
        "1-",
        "%1",
        "1%%",
        "0%0",
        " 0%",
        "0%x",
        "-",
        "%",
        "1..5",
        ".5",
        "5.",
        "1e2",
        &huge,
        &huge_minus,
        "100%,middle",
        "100%,",
        "100%,startend",
    ] {
        right("line", &format!("line:{bad}"), Value::Null);
    }
    for (place, number) in [("1%", 1.0), ("1.5%", 1.5), ("1% position:x", 1.0), ("1% ,center", 1.0)]
    {
        right("position", &format!("position:{place}"), json!(number));
        right("position_align", &format!("position:{place}"), Value::Null);
    }
    for align in ["line-left", "center", "line-right"] {
        right("position_align", &format!("position:1%,{align}"), json!(align));
    }
    for bad in
        ["1%,middle", "1%, center", "-1%", "1", "1x", "1%x", "", " 1%", "101%", "101%,center"]
    {
        right("position", &format!("position:{bad}"), Value::Null);
    }
    for (size, number) in
        [("1xx size:2%", 2.0), ("00%", 0.0), ("50% size:101%", 50.0), ("1.5%", 1.5)]
    {
        right("size", &format!("size:{size}"), json!(number));
    }
    for bad in ["", "x", "%", "%%", "1%%", "1%x", "101%", "-3%", "200%"] {
        right("size", &format!("size:{bad}"), Value::Null);
    }
    right("vertical", "vertical:rl vertical:lr", json!("lr"));
    for bad in ["", "RL", " rl", "vertical-rl"] {
        right("vertical", &format!("vertical:{bad}"), Value::Null);
    }
    let all = "align:start line:1% vertical:lr size:50% position:25%";
    for (name, wanted) in [
        ("align", json!("start")),
        ("line", json!(1.0)),
        ("vertical", json!("lr")),
        ("size", json!(50.0)),
        ("position", json!(25.0)),
    ] {
        right(name, all, wanted);
    }
}

#[test]
fn a_cue_is_in_the_last_region_with_its_id() {
    let region = |settings: &str| setting("region", settings);
    let low = region("region:low");
    assert_eq!((&low["width"], &low["lines"]), (&json!(100.0), &json!(2.0)));
    assert_eq!(region("region:high")["id"], "high");
    assert_eq!(region("region:low region:high")["id"], "high");
    assert_eq!(region("region:none region:low"), low);
    for none in ["region:none", "region:low region:none", "region:", "region: low", "region :low"] {
        assert_eq!(region(none), Value::Null, "{none}");
    }
    for place in ["line:5", "size:10%", "vertical:lr"] {
        assert_eq!(region(&format!("{place} region:low")), Value::Null, "{place}");
    }
    assert_eq!(region("size:100% region:low"), low);
}

#[test]
fn regions_stand_in_blocks_of_their_own_before_all_cues() {
    let lines = |blocks: &str| {
        let cues =
            cues(format!("WEBVTT\n\n{blocks}\n\n{TIMES} region:a\nx\n\nREGION\nid:a\nlines:9\n"));
        cues.unwrap().pop().unwrap()["settings"]["region"]["lines"].clone()
    };
    assert_eq!(lines("REGION\nid:a lines:1"), 1.0);
    assert_eq!(lines("REGION \t\nid:a lines:1\n\nREGION\nid:b lines:2"), 1.0);
    // The word itself may come twice, and an arrow ends the block.
    assert_eq!(lines("REGION\nREGION\nid:a\nlines:3"), 3.0);
    assert_eq!(lines("REGION\nid:a lines:1\n\n-->\nREGION\nid:a\nlines:2\n-->"), 1.0);
    assert_eq!(lines("REGION\nid:a lines:4\n\nREGION\n--->\nid:a lines:5"), 4.0);
    assert_eq!(lines("REGION\nid:a--> lines:5\n\nREGION\nid:a lines:4"), 4.0);
    assert_eq!(lines("REGION\nno settings\n: but a region\n\nREGION\nid:a"), 3.0);
    for no in [
        "REGION: id=a lines=3",
        "Region: id=a",
        "REGION x\nid:a",
        "region\nid:a",
        "words\nREGION\nid:a",
    ] {
        assert_eq!(lines(no), Value::Null, "{no}");
    }
}
