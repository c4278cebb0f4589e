//! One word of a text: where it ends, what it looks like, and its lower-case form.

use super::doc::{CAP, DIGIT, INNER, NUMBER, UPPER};
use super::unspaced::is_unspaced;

/// A word of nothing but ASCII letters, small but for the first.
pub(super) struct Plain {
    /// One past its last byte.
    pub(super) end: usize,
    /// Its first eight bytes in lower case, the first lowest, zeros after its end.
    pub(super) key: u64,
}

/// The plain word that begins at `at`, an ASCII letter, and ends where it surely ends: at a
/// space or a mark that joins nothing. Anything else is left to [`scan`].
#[inline]
pub(super) fn plain(text: &[u8], at: usize, end: usize) -> Option<Plain> {
    // Bytes after `end` are read, too, but do not count.
    let first = eight(text, at)? | 0x20;
    let mut length = smalls(first);
    // No further than `end`: the next unit's letters may follow without a space.
    let mut whole = length == 8;
    while whole && at + length < end {
        let more = smalls(eight(text, at + length)?);
        length += more;
        whole = more == 8;
    }
    let stop = (at + length).min(end);
    let text = &text[..end];
    let after = |at: usize| text.get(at).copied().unwrap_or(b' ');
    let ends = match after(stop) {
        b' ' | b',' | b'?' | b'!' | b';' | b':' | b')' | b'"' => true,
        b'.' => !after(stop + 1).is_ascii_alphabetic(),
        _ => false,
    };
    let kept = 64 - 8 * (stop - at).min(8) as u32;
    ends.then_some(Plain { end: stop, key: first << kept >> kept })
}

/// Eight bytes at a place, the first lowest.
#[inline]
fn eight(text: &[u8], at: usize) -> Option<u64> {
    let bytes = text.get(at..at + 8)?;
    bytes.first_chunk::<8>().map(|bytes| u64::from_le_bytes(*bytes))
}

/// How many of eight bytes are small letters before one that is not.
#[inline]
fn smalls(bytes: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7F * EACH);
    let from_a = low + (0x80 - b'a' as u64) * EACH;
    let after_z = low + (0x7F - b'z' as u64) * EACH;
    let other = !(from_a & !after_z & !bytes) & (0x80 * EACH);
    (other.trailing_zeros() / 8) as usize
}

/// The character at a byte that begins one.
pub(super) fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

/// The word that begins at `at`: where it ends, its shape, and its lower-case form in `low`.
pub(super) fn scan(text: &str, at: usize, low: &mut String) -> (usize, u8) {
    let bytes = text.as_bytes();
    low.clear();
    let (mut capitals, mut smalls, mut digits, mut inner) = (0u32, 0u32, 0u32, false);
    let first_capital = if bytes[at] < 0x80 {
        bytes[at].is_ascii_uppercase()
    } else {
        char_at(text, at).is_uppercase()
    };
    let mut at = at;
    if bytes[at].is_ascii_uppercase() {
        low.push(bytes[at].to_ascii_lowercase().into());
        capitals = 1;
        at += 1;
    }
    // Nearly every word is a run of small letters.
    let run = bytes[at..].iter().take_while(|b| b.is_ascii_lowercase()).count();
    low.push_str(&text[at..at + run]);
    smalls += run as u32;
    at += run;
    while at < bytes.len() {
        let byte = bytes[at];
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let last = low.as_bytes().last().copied().unwrap_or(b' ');
        if byte.is_ascii_lowercase() {
            smalls += 1;
            low.push(byte.into());
        } else if byte.is_ascii_uppercase() {
            inner |= smalls > 0 && last != b'-' && last != b'.';
            capitals += 1;
            low.push(byte.to_ascii_lowercase().into());
        } else if byte.is_ascii_digit() {
            digits += 1;
            low.push(byte.into());
        } else if byte == b'#' {
            let sharp = low.len() == 1 && capitals == 1 && !next.is_ascii_alphanumeric();
            if !(low.is_empty() || sharp) {
                break;
            }
            low.push(byte.into());
        } else if byte == b'+' && next == b'+' && low.len() == 1 {
            low.push_str("++");
            at += 1;
        } else if byte == b'\''
            || byte == b'-'
            || byte == b'.'
            || byte == b'&'
            || byte == b','
            || byte == b'/'
        {
            let joins = match byte {
                b'\'' => next.is_ascii_alphabetic() || next >= 0x80,
                b'-' => {
                    next.is_ascii_alphanumeric()
                        || (next >= 0x80 && char_at(text, at + 1).is_alphanumeric())
                }
                b',' => last.is_ascii_digit() && next.is_ascii_digit(),
                b'.' => {
                    (last.is_ascii_digit() && next.is_ascii_digit())
                        || (next.is_ascii_lowercase() && low.len() > 1)
                        || (next.is_ascii_alphabetic()
                            && (low.len() == 1
                                || low.as_bytes().get(low.len().wrapping_sub(2)) == Some(&b'.')))
                }
                b'/' => capitals > 0 && smalls == 0 && low.len() < 5 && next.is_ascii_uppercase(),
                _ => next.is_ascii_uppercase() && smalls == 0,
            };
            if !joins {
                break;
            }
            low.push(byte.into());
        } else if byte >= 0x80 {
            let letter = char_at(text, at);
            let follows = at + letter.len_utf8();
            if is_unspaced(letter) {
                break;
            } else if letter == '’'
                && bytes.get(follows).is_some_and(|b| {
                    b.is_ascii_alphabetic() || *b >= 0x80 && char_at(text, follows).is_alphabetic()
                })
            {
                low.push('\'');
            } else if letter.is_alphanumeric() || is_mark(letter) {
                capitals += u32::from(letter.is_uppercase());
                smalls += u32::from(!letter.is_uppercase());
                low.extend(letter.to_lowercase());
            } else {
                break;
            }
            at = follows;
            continue;
        } else {
            break;
        }
        at += 1;
    }
    let mut shape = if first_capital { CAP } else { 0 };
    shape |= if capitals >= 2 && smalls == 0 { UPPER } else { 0 };
    shape |= if inner { INNER } else { 0 };
    shape |= if digits > 0 { DIGIT } else { 0 };
    shape |= if capitals + smalls == 0 { NUMBER } else { 0 };
    (at, shape)
}

/// Vowel signs and the like of scripts that write them after their letter.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{64B}'..='\u{65F}'
        | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{981}'..='\u{983}'
        | '\u{9BC}'..='\u{9CD}' | '\u{A01}'..='\u{A03}' | '\u{A3C}'..='\u{A4D}'
        | '\u{B82}' | '\u{BBE}'..='\u{BCD}' | '\u{C00}'..='\u{C03}' | '\u{C3E}'..='\u{C4D}')
}

#[cfg(test)]
mod tests {
    use super::{plain, scan};

    #[test]
    fn a_plain_word_is_what_scan_finds() {
        let text = "It stands, A harbour. Internationalized wörd don't x.y Abc; zebra{ @`az";
        let mut low = String::new();
        let mut found = 0;
        for (at, letter) in text.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()) {
            let Some(word) = plain(text.as_bytes(), at, text.len()) else { continue };
            let (end, shape) = scan(text, at, &mut low);
            let mut key = [0; 8];
            let kept = low.len().min(8);
            key[..kept].copy_from_slice(&low.as_bytes()[..kept]);
            assert_eq!((word.end, word.key), (end, u64::from_le_bytes(key)), "{low}");
            assert_eq!(shape != 0, letter.is_ascii_uppercase(), "{low}");
            found += 1;
        }
        assert!(found > 20);
    }

    #[test]
    fn a_word_ends_with_its_unit() {
        let text = "harbour".repeat(10);
        for end in [1, 7, 8, 9, 14, 16, 30] {
            let word = plain(text.as_bytes(), 0, end).unwrap();
            let mut key = [0; 8];
            key[..end.min(8)].copy_from_slice(&text.as_bytes()[..end.min(8)]);
            assert_eq!((word.end, word.key), (end, u64::from_le_bytes(key)));
        }
    }
}
