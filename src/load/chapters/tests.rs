//! Chapters in every format, and in damaged ones.

use proptest::prelude::*;

use std::io::Cursor;

use super::{in_audio, in_notes, read};
use crate::model::AuthoredChapter;

/// `[~]start[..end] title[ <url>][ !image]`, a wave before those that are in no list.
fn shown(chapters: &[AuthoredChapter]) -> String {
    let line = |chapter: &AuthoredChapter| {
        let AuthoredChapter { start, title, silent, extras, .. } = chapter;
        let wave = if *silent { "~" } else { "" };
        let end = extras.end.map(|end| format!("..{}", end.millis())).unwrap_or_default();
        let url = extras.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
        let image = extras.image.as_ref().map(|image| format!(" !{image}")).unwrap_or_default();
        format!("{wave}{}{end} {title}{url}{image}", start.unwrap().millis())
    };
    chapters.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn found(text: &str) -> Option<(&'static str, String)> {
    read(text).map(|(format, chapters)| (format.name, shown(&chapters)))
}

#[test]
fn every_format_is_known_by_its_content() {
    let podcast = r#"{"version": "1.2.0", "title": "Low tide", "chapters": [
        {"startTime": 410.5, "endTime": 450, "title": "The gauge", "img": "x.jpg"}, {"startTime": 0, "title": "Intro"},
        {"startTime": 37, "title": "A picture", "toc": false}, {"startTime": 500, "img": "y.jpg"},
        {"startTime": 600, "endTime": 9, "title": "End", "url": "https://a.example/x y"}, {"startTime": 700},
        {"startTime": 800, "title": "Odd", "url": "javascript:alert(1)"}]}"#;
    let podlove = "<?xml version=\"1.0\"?>\n<psc:chapters version=\"1.2\" xmlns:psc=\"http://podlove.org/simple-chapters\">\n\
        <psc:chapter start=\"00:03:07.250\" title=\"The gauge &amp; its pen\"/><psc:chapter start=\"0\" title=\"Intro\" href=\"https://a.example/\" image=\"i.png\" />\n</psc:chapters>";
    let feed = format!(
        "<rss><channel><item>{}</item><item><psc:chapters><psc:chapter start='1' title='Other'/></psc:chapters></item></channel></rss>",
        &podlove[22..]
    );
    let ffmetadata = ";FFMETADATA1\ntitle=Low tide\n\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=60000\nEND=90000\ntitle=a \\= b\\\nc\n\
        # no chapter\n[CHAPTER]\nTIMEBASE=1/44100\nSTART=44100\ntitle=Early\n[CHAPTER]\nSTART=2000000000\ntitle=Nano\n[STREAM]\ntitle=x\n";
    let lines = "0:00 Intro\n\n[1:31] - The gauge\n* **[1:02:03](#t=1:02:03)** The *pen*\n01:10:00 – 1:12:00 Goodbye\n";
    for (text, name, wanted) in [
        (
            podcast,
            "Podcasting 2.0 chapters",
            "0 Intro; ~37000 A picture; 410500..450000 The gauge !x.jpg; ~500000  !y.jpg; 600000 End <https://a.example/x%20y>; 800000 Odd",
        ),
        (
            podlove,
            "Podlove Simple Chapters",
            "0 Intro <https://a.example/> !i.png; 187250 The gauge & its pen",
        ),
        (
            &feed,
            "Podlove Simple Chapters",
            "0 Intro <https://a.example/> !i.png; 187250 The gauge & its pen",
        ),
        (ffmetadata, "ffmetadata", "1000 Early; 2000 Nano; 60000..90000 a = b c"),
        (lines, "list of chapters", "0 Intro; 91000 The gauge; 3723000 The pen; 4200000 Goodbye"),
    ] {
        assert_eq!(found(text), Some((name, wanted.to_owned())), "{text}");
    }
}

#[test]
fn speech_and_fields_are_no_chapters() {
    for text in [
        r#"{"title": "x", "chapters": [{"startTime": 0, "title": "Intro"}]}"#,
        "0:00 Ines: Good evening.\n1:04 Tobias: Evening.\n2:09 Ines: It is late.\n3:10 Tobias: So it is.\n",
        "0:00 Good evening to you.\n0:04 It is late.\n0:09 So it is.\n",
        "0:00 Intro\n5:00 The gauge\nand a line of speech\n",
        "0:00 Intro\n5:00 The gauge\n",
        "5:00 Intro\n0:00 The gauge\n9:00 The pen\n",
        "<rss><channel><title>x</title></channel></rss>",
        "",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn a_list_among_notes_is_found() {
    let notes = "What we spoke of, and there is more.\n\n- 0:00 Intro\n- 2:00 The gauge\n\n- 9:00 The pen\n\nCall 0:10 times.\n\nMore words.\n\nAnd more.\n";
    let (chapters, most) = in_notes(notes).unwrap();
    assert_eq!(
        (shown(&chapters).as_str(), most),
        ("0 Intro; 120000 The gauge; 540000 The pen", false)
    );
}

/// A tag of version 2.3 or 2.4 with these frames.
fn tag(version: u8, frames: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (id, content) in frames {
        body.extend(frame(id, content));
    }
    body.extend([0; 20]);
    let size = body.len();
    let mut tag =
        vec![b'I', b'D', b'3', version, 0, 0, 0, 0, (size >> 7) as u8, (size & 0x7F) as u8];
    tag.extend(body);
    tag
}

/// Short enough that both versions write its size alike.
fn frame(id: &[u8; 4], content: &[u8]) -> Vec<u8> {
    assert!(content.len() < 128);
    let mut frame = id.to_vec();
    frame.extend([0, 0, 0, content.len() as u8, 0, 0]);
    frame.extend(content);
    frame
}

fn chap(
    id: &str,
    start: u32,
    title: &[u8],
    more: &[(&[u8; 4], &[u8])],
) -> (&'static [u8; 4], Vec<u8>) {
    let mut body = id.as_bytes().to_vec();
    body.push(0);
    for time in [start, start + 1000, u32::MAX, u32::MAX] {
        body.extend(time.to_be_bytes());
    }
    body.extend(frame(b"TIT2", title));
    more.iter().for_each(|(id, content)| body.extend(frame(id, content)));
    (b"CHAP", body)
}

#[test]
fn chapters_of_audio_are_read() {
    let utf16: Vec<u8> = [1, 0xFF, 0xFE]
        .into_iter()
        .chain("Zoë".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for version in [3, 4] {
        let frames = [
            (b"TIT2", b"\x03An episode".to_vec()),
            (b"CTOC", b"toc\0\x03\x03ch2\0ch0\0ch1\0".to_vec()),
            chap(
                "ch1",
                61_000,
                b"\x00The g\xE4uge\0",
                &[(b"WXXX", b"\x00page\0https://a.example/")],
            ),
            chap("ch0", 0, b"\x03Intro", &[(b"APIC", b"\x00-->\0\x00\0i.png\0")]),
            chap("ch2", 120_000, &utf16, &[(b"WXXX", b"\x01\xFF\xFEp\0\0\0https://b.example/")]),
            chap("hidden", 90_000, b"\x03A picture", &[(b"APIC", b"\x00image/png\0\x00\0\x89PNG")]),
        ];
        let found = in_bytes(&tag(version, &frames));
        let wanted = "0..1000 Intro !i.png; 61000..62000 The gäuge <https://a.example/>; \
            ~90000..91000 A picture; 120000..121000 Zoë <https://b.example/>";
        assert_eq!(shown(&found), wanted, "{version}");
    }
    assert!(in_bytes(b"\xFF\xFB\x90\x00").is_empty() && in_bytes(b"").is_empty());
}

#[test]
fn of_chapters_without_end_the_first_are_read() {
    let lines: String =
        (0..6_000).map(|at| format!("[CHAPTER]\nTIMEBASE=1/1\nSTART={at}\ntitle={at}\n")).collect();
    let (_, chapters) = read(&format!(";FFMETADATA1\n{lines}")).unwrap();
    assert_eq!(chapters.len(), 5_000);
    assert_eq!(chapters[4_999].title, "4999");
}

fn in_bytes(bytes: &[u8]) -> Vec<AuthoredChapter> {
    in_audio(&mut Cursor::new(bytes))
}

/// A box of MP4.
fn boxed(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut whole = u32::try_from(body.len() + 8).unwrap().to_be_bytes().to_vec();
    whole.extend(name);
    whole.extend(body);
    whole
}

fn within(name: &[u8; 4], inner: &[Vec<u8>]) -> Vec<u8> {
    boxed(name, &inner.concat())
}

/// Whole numbers of four bytes.
fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// A track with this id, of this kind, that may name another for its chapters.
fn track(id: u32, kind: &[u8; 4], chapters: Option<u32>, table: &[Vec<u8>]) -> Vec<u8> {
    let handler = [words(&[0, 0]), kind.to_vec(), words(&[0, 0, 0])].concat();
    let named = chapters.map(|id| within(b"tref", &[boxed(b"chap", &words(&[id]))]));
    within(
        b"trak",
        &[
            boxed(b"tkhd", &words(&[0, 0, 0, id, 0])),
            named.unwrap_or_default(),
            within(
                b"mdia",
                &[
                    boxed(b"mdhd", &words(&[0, 0, 0, 600, 0])),
                    boxed(b"hdlr", &handler),
                    within(b"minf", &[within(b"stbl", table)]),
                ],
            ),
        ],
    )
}

/// A file with chapters as text, as Nero's list, or both; its sound before its description or after.
fn mp4(text: bool, nero: bool, sound_first: bool) -> Vec<u8> {
    let titles: [&[u8]; 3] =
        [b"\0\x05Intro", b"\0\x0AThe g\xC3\xA4uge\0\0\0\x0Cencd", b"\0\x06\xFE\xFF\0Z\0o"];
    let start = boxed(b"ftyp", b"M4A \0\0\0\0");
    let sound = boxed(b"mdat", &titles.concat());
    let describe = |from: usize| {
        let second = from + titles[0].len() + titles[1].len();
        let sizes: Vec<u32> = titles.iter().map(|title| title.len() as u32).collect();
        let table = [
            boxed(b"stts", &words(&[0, 2, 1, 600, 2, 61 * 600])),
            boxed(b"stsc", &words(&[0, 2, 1, 2, 1, 2, 1, 1])),
            boxed(b"stsz", &[words(&[0, 0, 3]), words(&sizes)].concat()),
            boxed(b"stco", &words(&[0, 2, from as u32, second as u32])),
        ];
        let mut list = vec![1, 0, 0, 0, 0, 0, 0, 0, 2];
        for (seconds, title) in [(0_u64, "Nero's start"), (90, "His end")] {
            list.extend((seconds * 10_000_000).to_be_bytes());
            list.push(title.len() as u8);
            list.extend(title.as_bytes());
        }
        let mut inner = vec![boxed(b"mvhd", &[0; 20]), track(1, b"soun", text.then_some(2), &[])];
        inner.extend(text.then(|| track(2, b"text", None, &table)));
        inner.extend(nero.then(|| within(b"udta", &[boxed(b"chpl", &list)])));
        within(b"moov", &inner)
    };
    if sound_first {
        [start.clone(), sound, describe(start.len() + 8)].concat()
    } else {
        let from = start.len() + describe(0).len() + 8;
        [start, describe(from), sound].concat()
    }
}

#[test]
fn chapters_of_mp4_are_a_track_of_text_or_nero_s_list() {
    for first in [true, false] {
        let listed = "0 Intro; 1000 The gäuge; 62000 Zo";
        assert_eq!(shown(&in_bytes(&mp4(true, true, first))), listed);
        assert_eq!(shown(&in_bytes(&mp4(true, false, first))), listed);
        assert_eq!(shown(&in_bytes(&mp4(false, true, first))), "0 Nero's start; 90000 His end");
        assert!(in_bytes(&mp4(false, false, first)).is_empty());
    }
}

#[test]
fn chapters_of_matroska_are_xml_or_lines() {
    let xml = "<?xml version=\"1.0\"?><Chapters><EditionEntry>\
        <ChapterAtom><ChapterTimeStart>00:00:00.000000000</ChapterTimeStart><ChapterTimeEnd>00:01:30.000000000</ChapterTimeEnd>\
        <ChapterDisplay><ChapterString>Tide &amp; time</ChapterString><ChapterLanguage>eng</ChapterLanguage></ChapterDisplay>\
        <ChapterAtom><ChapterTimeStart>00:00:30.5</ChapterTimeStart><ChapterDisplay><ChapterString>Within</ChapterString></ChapterDisplay></ChapterAtom></ChapterAtom>\
        <ChapterAtom><ChapterFlagHidden>1</ChapterFlagHidden><ChapterTimeStart>00:02:00.000</ChapterTimeStart><ChapterDisplay><ChapterString>Hidden</ChapterString></ChapterDisplay></ChapterAtom>\
        </EditionEntry></Chapters>";
    let wanted = "0..90000 Tide & time; 30500 Within; ~120000 Hidden";
    assert_eq!(found(xml), Some(("Matroska chapters", wanted.to_owned())));
    let lines = "CHAPTER01=00:00:00.000\nCHAPTER01NAME=Intro\n\nCHAPTER02NAME=a = b\nCHAPTER02=01:02:03.500\n";
    assert_eq!(found(lines), Some(("Matroska chapters", "0 Intro; 3723500 a = b".to_owned())));
    assert_eq!(found("CHAPTER01=00:00:00.000\nand a line of speech\n"), None);
}

proptest! {
    #[test]
    fn any_text_and_any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300), version in 3..5_u8) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = (read(&text), in_notes(&text));
        let _ = read(&format!(";FFMETADATA1\n[CHAPTER]\nSTART=1\n{text}"));
        let _ = read(&format!("<chapters><chapter start='1' title='x'/>{text}"));
        let _ = read(&format!("<ChapterAtom><ChapterTimeStart>1</ChapterTimeStart>{text}"));
        let _ = read(&format!("CHAPTER01=00:00:01\n{text}"));
        let mut damaged = tag(version, &[chap("ch0", 0, b"\x03Intro", &[(b"WXXX", b"\x01a\0\0\0b")]), chap("ch1", 5, b"\x01I\0n\0t\0", &[])]);
        for (at, byte) in bytes.iter().enumerate() {
            let at = (at * 7 + usize::from(*byte)) % damaged.len();
            if at > 9 && at.is_multiple_of(3) {
                damaged[at] ^= byte;
            }
        }
        let _ = in_bytes(&damaged);
        let mut damaged = mp4(true, true, version == 3);
        for (at, byte) in bytes.iter().enumerate() {
            let at = (at * 13 + usize::from(*byte)) % damaged.len();
            damaged[at] ^= byte;
        }
        let _ = in_bytes(&damaged);
        let _ = in_bytes(&damaged[..bytes.len().min(damaged.len())]);
    }
}
