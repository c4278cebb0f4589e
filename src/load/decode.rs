//! The bytes of a content file, read as text.
//!
//! UTF-8 is expected; UTF-16 is read where a byte order mark says so. What fits
//! neither is in one of the old encodings of the WHATWG Encoding Standard, and which
//! is guessed from its letters, with a warning (`chardetng`, as Firefox does). What
//! comes out has no byte order mark, no NUL, and ends every line with a line feed.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, WINDOWS_1252};

use crate::diagnostic::Diagnostic;

/// A file's text, and what had to be repaired to get it.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    /// How its bytes were read: `UTF-8`.
    pub(crate) encoding: &'static str,
    /// `None` where the file is not text; `faults` then says why.
    pub(crate) text: Option<String>,
    /// Without a path; lines are those of `text`.
    pub(crate) faults: Vec<Diagnostic>,
}

/// Reads the bytes of a file as text, in linear time.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((_, what, hint)) = BINARY.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return not_text(&format!("this file is {what}, not text"), hint);
    }
    let mut faults = Vec::new();
    let (encoding, text) = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => ("UTF-16", utf16(rest, u16::from_le_bytes, &mut faults)),
        [0xFE, 0xFF, rest @ ..] => ("UTF-16", utf16(rest, u16::from_be_bytes, &mut faults)),
        _ => utf8(bytes, &mut faults),
    };
    let (nuls, controls) = text.bytes().fold((0, 0), |(nuls, controls), byte| {
        let control = byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
        (nuls + usize::from(byte == 0), controls + usize::from(control))
    });
    // What says that it is WebVTT is; its standard has a character for NUL.
    let webvtt = text.starts_with("WEBVTT");
    // One in a thousand may be an accident; more is another kind of file.
    if !webvtt && nuls > 3 && nuls * 1_000 > text.len()
        || controls > 8 && controls * 10 > text.len()
    {
        let hint = "save it as plain text in UTF-8; audio and documents cannot be read";
        return not_text("this file is not text: it holds binary data", hint);
    }
    let text = if nuls > 0 || text.contains('\r') { clean(&text, webvtt) } else { text };
    if nuls > 0 {
        let message = format!("{nuls} NUL characters are no text");
        faults.push(Diagnostic::warning("stray-nul", message).hint("save the file again as UTF-8"));
    }
    Decoded { encoding, text: Some(text), faults }
}

fn not_text(message: &str, hint: &str) -> Decoded {
    let encoding = "none";
    Decoded {
        encoding,
        text: None,
        faults: vec![Diagnostic::error("not-text", message).hint(hint)],
    }
}

const EXPORT: &str = "export the transcript as WebVTT, SRT, Markdown or plain text";
const AUDIO: &str = "name it as the episode's enclosure and put its transcript here";

/// What files that people mistake for transcripts begin with.
const BINARY: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "a Word document or another zip archive", EXPORT),
    (b"%PDF-", "a PDF", EXPORT),
    (b"{\\rtf", "a rich text document", EXPORT),
    (b"\xD0\xCF\x11\xE0", "an old Office document", EXPORT),
    (b"bplist00", "a binary property list", EXPORT),
    (b"SQLite format 3\0", "a database", EXPORT),
    (b"\x1F\x8B", "a gzip archive", "unpack it"),
    (b"\xFD7zXZ\0", "an xz archive", "unpack it"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it"),
    (b"\x7FELF", "a program", EXPORT),
    (b"\x89PNG\r\n", "a picture", EXPORT),
    (b"\xFF\xD8\xFF", "a picture", EXPORT),
    (b"GIF8", "a picture", EXPORT),
    (b"ID3\x02", "audio", AUDIO),
    (b"ID3\x03", "audio", AUDIO),
    (b"ID3\x04", "audio", AUDIO),
    (b"\xFF\xFB", "audio", AUDIO),
    (b"\xFF\xF3", "audio", AUDIO),
    (b"OggS", "audio", AUDIO),
    (b"fLaC", "audio", AUDIO),
    (b"\0\0\0\x18ftyp", "audio or video", AUDIO),
    (b"\0\0\0\x1Cftyp", "audio or video", AUDIO),
    (b"\0\0\0\x20ftyp", "audio or video", AUDIO),
    (b"\x1A\x45\xDF\xA3", "audio or video", AUDIO),
];

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, faults: &mut Vec<Diagnostic>) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut broken = usize::from(!odd.is_empty());
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|char| {
            char.unwrap_or_else(|_| {
                broken += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if broken > 0 {
        let message = format!("{broken} characters of this UTF-16 text are broken");
        faults.push(Diagnostic::warning("broken-utf16", message).hint("save the file as UTF-8"));
    }
    text
}

/// UTF-8 where it is valid, else an older encoding.
fn utf8(mut bytes: Vec<u8>, faults: &mut Vec<Diagnostic>) -> (&'static str, String) {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return ("UTF-8", text),
        Err(error) => error.into_bytes(),
    };
    let valid: usize = bytes
        .utf8_chunks()
        .map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count())
        .sum();
    let invalid: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    // A file that was put together from two sources holds both.
    let mixed = valid > invalid;
    let encoding = if mixed { WINDOWS_1252 } else { guess(&bytes) };
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut first = None;
    if mixed {
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                first.get_or_insert(text.len());
            }
            text.push_str(&encoding.decode_without_bom_handling(chunk.invalid()).0);
        }
    } else {
        text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        first = bytes.iter().position(|byte| !byte.is_ascii());
    }
    let (name, first) = (encoding.name(), first.unwrap_or_default().min(text.len()));
    let message = format!("this file is not UTF-8; read as {name}");
    let warning = Diagnostic::warning("not-utf8", message);
    faults.push(warning.range(&text, first..first).hint("save the file as UTF-8"));
    (name, text)
}

/// The old encoding that the letters of a text fit best.
fn guess(bytes: &[u8]) -> &'static Encoding {
    // A subtitle says enough in its first pages.
    const ENOUGH: usize = 256 * 1024;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(ENOUGH)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Ends lines with a line feed, whatever the system they come from. NULs are left out, or replaced.
fn clean(text: &str, replace: bool) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\0']) {
        clean.push_str(&rest[..at]);
        let carriage = rest.as_bytes()[at] == b'\r';
        rest = &rest[at + 1..];
        if carriage {
            clean.push('\n');
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        } else if replace {
            clean.push(char::REPLACEMENT_CHARACTER);
        }
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::decode;

    fn read(bytes: &[u8]) -> (Option<String>, Vec<String>) {
        let decoded = decode(bytes.to_vec());
        let codes = decoded.faults.iter().map(|fault| fault.code.to_string()).collect();
        (decoded.text, codes)
    }

    #[test]
    fn reads_every_common_encoding() {
        let le: Vec<u8> = "\u{FEFF}Zoë\r\n🎙".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "\u{FEFF}Zoë\r\n🎙".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases: [(&[u8], &str, &[&str]); 9] = [
            ("Zoë".as_bytes(), "Zoë", &[]),
            (b"\xEF\xBB\xBFa\r\nb\rc\n", "a\nb\nc\n", &[]),
            (&le, "Zoë\n🎙", &[]),
            (&be, "Zoë\n🎙", &[]),
            (b"\xFF\xFEa\0\x00", "a", &["broken-utf16"]),
            (b"Zo\xEB \x93hm\x94 ", "Zoë “hm” ", &["not-utf8"]),
            (b"a\0b", "ab", &["stray-nul"]),
            (b"WEBVTT\0\0\0\0", "WEBVTT\u{fffd}\u{fffd}\u{fffd}\u{fffd}", &["stray-nul"]),
            (b"", "", &[]),
        ];
        for (bytes, text, codes) in cases {
            let found = read(bytes);
            assert_eq!(found.0.as_deref(), Some(text));
            assert_eq!(found.1, codes);
        }
    }

    #[test]
    fn guesses_old_encodings_by_their_letters() {
        let russian = "Добрый вечер. Лампа не горит с десяти часов, и никто этого не видел.";
        let polish = "Dobry wieczór. Lampa nie świeci się od dziesiątej, a nikt tego nie zauważył.";
        let japanese = "こんばんは。ランプは十時から消えています。誰も見ていません。";
        for (text, encoding, name) in [
            (russian, encoding_rs::WINDOWS_1251, "windows-1251"),
            (polish, encoding_rs::WINDOWS_1250, "windows-1250"),
            (japanese, encoding_rs::SHIFT_JIS, "Shift_JIS"),
        ] {
            let decoded = decode(encoding.encode(text).0.into_owned());
            assert_eq!((decoded.text.as_deref(), decoded.encoding), (Some(text), name));
            assert_eq!(decoded.faults[0].code, "not-utf8");
        }
    }

    #[test]
    fn a_file_of_two_encodings_keeps_what_is_utf8() {
        let mut bytes = "Zoë à café, ".as_bytes().to_vec();
        bytes.extend(b"Zo\xEB");
        assert_eq!(read(&bytes).0.as_deref(), Some("Zoë à café, Zoë"));
    }

    #[test]
    fn says_when_a_file_is_not_text() {
        let utf16_without_mark: Vec<u8> =
            "many words".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [&[u8]; 5] =
            [b"PK\x03\x04...", b"%PDF-1.7", b"ID3\x04\0", &[7; 100], &utf16_without_mark];
        for bytes in cases {
            assert_eq!(read(bytes), (None, vec!["not-text".to_owned()]));
        }
    }

    #[test]
    fn points_at_the_first_byte_that_is_not_utf8() {
        let decoded = decode(b"one\r\ntwo caf\xE9\r\n".to_vec());
        let place = decoded.faults[0].place.clone().unwrap();
        assert_eq!((place.line, place.column), (2, 8));
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_said_not_to_be(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let decoded = decode(bytes);
            match decoded.text {
                Some(text) => prop_assert!(!text.contains(['\r', '\0'])),
                None => prop_assert_eq!(decoded.faults[0].code.as_ref(), "not-text"),
            }
        }
    }
}
