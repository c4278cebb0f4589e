//! Audio files, written here byte by byte: the formats' own words, and nothing of any recording.

use std::io::Cursor;

use proptest::prelude::*;

use super::{AudioFacts, facts};

fn of(bytes: &[u8]) -> AudioFacts {
    facts(&mut Cursor::new(bytes))
}

fn chapters(facts: &AudioFacts) -> Vec<(u64, &str)> {
    let chapter = |c: &crate::model::AuthoredChapter| c.start.unwrap().millis();
    facts.chapters.iter().map(|c| (chapter(c), c.title.as_str())).collect()
}

/// An ID3 tag of version 2.4 with these frames.
fn tag(frames: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (id, text) in frames {
        body.extend(*id);
        body.extend(safe(text.len()));
        body.extend([0, 0]);
        body.extend(*text);
    }
    let mut tag = b"ID3\x04\0\0".to_vec();
    tag.extend(safe(body.len()));
    tag.extend(body);
    tag
}

fn safe(length: usize) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| u8::try_from(length >> shift & 0x7F).unwrap())
}

/// Frames of MPEG 1 layer III at 128 kbit/s and 44.1 kHz: 417 bytes of 26 ms each.
fn sound(count: usize) -> Vec<u8> {
    let mut frame = vec![0xFF, 0xFB, 0x90, 0xC0];
    frame.resize(417, 0);
    frame.repeat(count)
}

fn chunk(id: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut chunk = id.to_vec();
    chunk.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
    chunk.extend(body);
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}

fn atom(id: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut atom = u32::try_from(body.len() + 8).unwrap().to_be_bytes().to_vec();
    atom.extend(id);
    atom.extend(body);
    atom
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

fn mvhd() -> Vec<u8> {
    atom(b"mvhd", &words(&[0, 0, 0, 1000, 754_000]))
}

#[test]
fn an_mp3_tells_title_day_length_and_chapters() {
    let mut chapter = b"c1\0".to_vec();
    chapter.extend(words(&[61_500, 90_000, 0, 0]));
    chapter.extend(b"TIT2\0\0\0\x05\0\0\x03Tide");
    let frames: [(&[u8; 4], &[u8]); 3] =
        [(b"TIT2", b"\x03The tide gauge"), (b"TDRC", b"\x032026-05-14T10:00"), (b"CHAP", &chapter)];
    let mut mp3 = tag(&frames);
    mp3.extend(sound(1000));
    let found = of(&mp3);
    assert_eq!(found.title.as_deref(), Some("The tide gauge"));
    assert_eq!(found.published.map(|day| day.to_string()).as_deref(), Some("2026-05-14"));
    assert_eq!(found.duration.map(|time| time.millis()), Some(26_062));
    assert_eq!(chapters(&found), [(61_500, "Tide")]);
}

#[test]
fn a_variable_rate_is_counted_in_frames_and_a_changing_one_is_not_guessed() {
    let mut xing = sound(4);
    xing[21..29].copy_from_slice(b"Xing\0\0\0\x01");
    xing[29..33].copy_from_slice(&[0, 0, 0x27, 0x10]);
    // 10,000 frames of 1152 samples at 44.1 kHz.
    assert_eq!(of(&xing).duration.map(|time| time.millis()), Some(261_224));
    let mut changing = sound(1);
    let mut slower = vec![0xFF, 0xFB, 0x50, 0xC0];
    slower.resize(208, 0);
    changing.extend(slower);
    changing.extend(sound(3));
    assert_eq!(of(&changing).duration, None);
}

#[test]
fn a_wav_tells_its_length_and_its_name() {
    let fmt =
        [&[1, 0, 1, 0][..], &8000_u32.to_le_bytes(), &16_000_u32.to_le_bytes(), &[2, 0, 16, 0]];
    let mut body = b"WAVE".to_vec();
    body.extend(chunk(b"fmt ", &fmt.concat()));
    body.extend(chunk(b"LIST", &[&b"INFO"[..], &chunk(b"INAM", b"The shed\0")].concat()));
    body.extend(chunk(b"data", &[0; 24_000]));
    let found = of(&chunk(b"RIFF", &body));
    assert_eq!(found.title.as_deref(), Some("The shed"));
    assert_eq!(found.duration.map(|time| time.millis()), Some(1500));
}

#[test]
fn an_mp4_tells_title_day_length_and_a_list_of_chapters() {
    let data = |text: &[u8]| atom(b"data", &[&[0, 0, 0, 1, 0, 0, 0, 0], text].concat());
    let list = [atom(b"\xA9nam", &data(b"The tide gauge")), atom(b"\xA9day", &data(b"2026-05-14"))];
    let meta = [&[0; 4][..], &atom(b"ilst", &list.concat())].concat();
    let mut chpl = vec![1, 0, 0, 0, 0, 0, 0, 0, 2];
    for (start, title) in [(0_u64, "Welcome"), (4_680_000_000, "The gauge")] {
        chpl.extend(start.to_be_bytes());
        chpl.push(u8::try_from(title.len()).unwrap());
        chpl.extend(title.bytes());
    }
    let user = [atom(b"meta", &meta), atom(b"chpl", &chpl)].concat();
    let moov = [mvhd(), atom(b"udta", &user)].concat();
    let found =
        of(&[atom(b"ftyp", b"M4A "), atom(b"mdat", &[0; 99]), atom(b"moov", &moov)].concat());
    assert_eq!(found.title.as_deref(), Some("The tide gauge"));
    assert_eq!(found.published.map(|day| day.to_string()).as_deref(), Some("2026-05-14"));
    assert_eq!(found.duration.map(|time| time.millis()), Some(754_000));
    assert_eq!(chapters(&found), [(0, "Welcome"), (468_000, "The gauge")]);
}

#[test]
fn an_mp4_tells_the_chapters_of_its_track_of_titles() {
    let start = atom(b"ftyp", b"M4A ");
    let titles = b"\0\x07Welcome\0\x09The gauge";
    let first = u32::try_from(start.len() + 8).unwrap();
    let table = [
        atom(b"stts", &words(&[0, 2, 1, 61_000, 1, 30_000])),
        atom(b"stsc", &words(&[0, 1, 1, 2, 1])),
        atom(b"stsz", &words(&[0, 0, 2, 9, 11])),
        atom(b"stco", &words(&[0, 1, first])),
    ];
    let media = [
        atom(b"mdhd", &words(&[0, 0, 0, 1000, 91_000])),
        atom(b"hdlr", &words(&[0, 0, u32::from_be_bytes(*b"text")])),
        atom(b"minf", &atom(b"stbl", &table.concat())),
    ];
    let speech =
        [atom(b"tkhd", &words(&[0, 0, 0, 1])), atom(b"tref", &atom(b"chap", &words(&[2])))];
    let text = [atom(b"tkhd", &words(&[0, 0, 0, 2])), atom(b"mdia", &media.concat())];
    let moov = [mvhd(), atom(b"trak", &speech.concat()), atom(b"trak", &text.concat())];
    let file = [start, atom(b"mdat", titles), atom(b"moov", &moov.concat())].concat();
    assert_eq!(chapters(&of(&file)), [(0, "Welcome"), (61_000, "The gauge")]);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_left(kind in 0..4_usize, bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let head: [&[u8]; 4] = [b"RIFF\0\0\0\0WAVE", b"\0\0\0\x08ftyp", b"ID3\x04\0\0\0\0\x02\0", &[0xFF, 0xFB]];
        of(&[head[kind], &bytes].concat());
        of(&[atom(b"ftyp", b""), atom(b"moov", &[mvhd(), bytes].concat())].concat());
    }

    #[test]
    fn a_file_that_is_cut_gives_what_it_has(cut in 0..3000_usize) {
        let mut mp3 = tag(&[(b"TIT2", b"\x03The tide gauge")]);
        mp3.extend(sound(6));
        of(&mp3[..cut.min(mp3.len())]);
    }
}
