//! The size of a picture by the first bytes of its file, and what directories say to it.
//!
//! PNG: <https://www.w3.org/TR/png-3/#11IHDR>. JPEG: ITU-T T.81, B.2.2. Apple's wish:
//! <https://podcasters.apple.com/support/896-artwork-requirements>.

use crate::diagnostic::Diagnostic;

/// Pixels that directories take, each way.
const SMALLEST: u32 = 1400;
const LARGEST: u32 = 3000;

/// The kind of a picture and its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Picture {
    /// `JPEG`, `PNG`, or another that directories do not take.
    kind: &'static str,
    size: Option<(u32, u32)>,
}

impl Picture {
    /// Of the bytes that a file begins with; `None` where it is no picture that is known.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let number =
                |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
            return Some(Self { kind: "PNG", size: number(16).zip(number(20)) });
        }
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            return Some(Self { kind: "JPEG", size: jpeg(bytes) });
        }
        let others: [(&[u8], &str); 3] = [(b"GIF8", "GIF"), (b"RIFF", "WebP"), (b"<svg", "SVG")];
        let kind = others.iter().find(|(start, _)| bytes.starts_with(start))?.1;
        Some(Self { kind, size: None })
    }
}

/// Goes from marker to marker until one that begins a frame.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let pair = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        match marker {
            // Fill bytes, and markers without a length.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((u32::from(pair(at + 7)?), u32::from(pair(at + 5)?)));
            }
            _ => at += 2 + usize::from(pair(at + 2)?),
        }
    }
}

/// What directories will not like of a cover; `what` names it: "the cover `cover.jpg`".
pub(crate) fn told(what: &str, picture: Option<Picture>) -> Option<Diagnostic> {
    let wanted = "directories take square pictures of 1400 to 3000 pixels, JPEG or PNG";
    let tell =
        |why: String| Some(Diagnostic::warning("cover-size", format!("{what} {why}")).hint(wanted));
    let Some(Picture { kind, size }) = picture else {
        return tell("is no picture that can be read".to_owned());
    };
    if !matches!(kind, "JPEG" | "PNG") {
        return tell(format!("is {kind}"));
    }
    let Some((width, height)) = size else {
        return tell(format!("is a {kind} that breaks off"));
    };
    let why = match (width, height) {
        (width, height) if width != height => "and is not square",
        (width, _) if width < SMALLEST => "which is too small",
        (width, _) if width > LARGEST => "which is too large",
        _ => return None,
    };
    tell(format!("has {width} × {height} pixels, {why}"))
}

#[cfg(test)]
mod tests {
    use super::{Picture, told};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    /// With a block of data before the frame, as cameras write it.
    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc2, 0, 17, 8];
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes
    }

    #[test]
    fn sizes_are_read_from_the_first_bytes() {
        let message = |bytes: &[u8]| {
            told("it", Picture::of(bytes)).map(|told| told.message).unwrap_or_default()
        };
        assert_eq!(message(&png(1400, 1400)), "");
        assert_eq!(message(&jpeg(3000, 3000)), "");
        for (bytes, why) in [
            (png(600, 600), "600 × 600 pixels, which is too small"),
            (jpeg(3001, 3001), "too large"),
            (jpeg(1600, 1500), "has 1600 × 1500 pixels, and is not square"),
            (png(1400, 1400)[..18].to_vec(), "breaks off"),
            (b"GIF89a".to_vec(), "is GIF"),
            (b"hello".to_vec(), "no picture"),
            (Vec::new(), "no picture"),
        ] {
            assert!(message(&bytes).contains(why), "{} lacks {why}", message(&bytes));
        }
        for end in 0..jpeg(9, 9).len() {
            drop(message(&jpeg(9, 9)[..end]));
        }
    }
}
