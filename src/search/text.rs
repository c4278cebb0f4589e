//! What counts as a word, and what it is looked up by: the script in the browser does the same.
//!
//! A word is a run of letters and digits; an apostrophe within belongs to it. Scripts without
//! spaces have a word a character. It is looked up in lower case without the accents of Latin
//! letters, cut where nobody types on.

use std::ops::Range;

/// So many characters of a word count.
const LONGEST: usize = 32;

/// The words of a text with their places, in order.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The same byte eight times.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Eight bytes from a place on as a number, the first lowest; 0 where there are no more.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    let chunk = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut chunk = [0; 8];
        chunk[..rest.len()].copy_from_slice(rest);
        chunk
    });
    u64::from_le_bytes(chunk)
}

/// The highest bit of each of eight bytes that is a letter or digit of ASCII. Where words end is hard
/// to foretell: eight bytes at once need no branch.
#[inline]
fn letters(eight: u64) -> u64 {
    // Sums of bytes below 128 carry nothing into the next byte: one is 128 or more from some byte on.
    let within =
        |bytes: u64, first: u8, last: u8| (bytes + all(0x80 - first)) & !(bytes + all(0x7f - last));
    let low = eight & all(0x7f);
    let found = within(low | all(0x20), b'a', b'z') | within(low, b'0', b'9');
    found & !eight & all(0x80)
}

/// Before how many bytes the first of these bits stands, of at most eight.
#[inline]
fn before(bits: u64) -> usize {
    bits.trailing_zeros() as usize / 8
}

/// See [`words`].
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        self.next_keyed().map(|(at, _)| at)
    }
}

impl Words<'_> {
    /// The next word, and its key where it is plain: its letters and digits, all of ASCII and so few that
    /// they were read at once, in lower case, the first lowest. That is what such a word is looked up by.
    #[inline]
    pub(crate) fn next_keyed(&mut self) -> Option<(Range<usize>, Option<u64>)> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        // Most words end with a space or a point.
        let ends = |at| bytes.get(at).is_none_or(|byte: &u8| *byte != b'\'' && byte.is_ascii());
        // Most letters are ASCII, and found without decoding.
        loop {
            let next = eight(bytes, start);
            let own = letters(next);
            let begins = own | next & all(0x80);
            let skipped = before(begins);
            start += skipped;
            if start >= bytes.len() {
                return None;
            }
            if begins == 0 {
                continue;
            }
            if bytes[start].is_ascii() {
                // Most end within the same eight bytes, which then need not be read again.
                let others = !own >> (8 * skipped) & all(0x80);
                let end = start + before(others);
                if others != 0 && ends(end) {
                    // Nor need what they end with.
                    self.at = end + 1;
                    let own = next >> (8 * skipped) & !(u64::MAX << (8 * (end - start)));
                    return Some((start..end, Some(own | lower_case(end - start))));
                }
                break;
            }
            match self.character(start) {
                Some(c) if in_word(c) => break,
                c => start += c.map_or(1, char::len_utf8),
            }
        }
        let end = self.end(start);
        self.at = end;
        Some((start..end, None))
    }

    /// Where the word ends that begins here.
    fn end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        loop {
            loop {
                let count = before(!letters(eight(bytes, end)) & all(0x80));
                end += count;
                if count < 8 {
                    break;
                }
            }
            let ends = |byte: &u8| *byte != b'\'' && byte.is_ascii();
            if bytes.get(end).is_none_or(ends) {
                return end;
            }
            let Some(c) = self.character(end) else { return end };
            let letter = |c: char| in_word(c) && !is_unspaced(c);
            let after = end + c.len_utf8();
            if end == start && is_unspaced(c) {
                return after;
            }
            let joins = || matches!(c, '\'' | '’') && self.character(after).is_some_and(letter);
            if !letter(c) && !joins() {
                return end;
            }
            end = after;
        }
    }

    fn character(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() { Some(char::from(byte)) } else { self.text[at..].chars().next() }
    }
}

/// The bit that makes a letter small, in so many of eight bytes; all digits have it.
fn lower_case(count: usize) -> u64 {
    all(0x20) & !(u64::MAX << (8 * count))
}

/// What a word is looked up by where all its letters are of ASCII: then it goes into `folded`.
pub(crate) fn folds_plainly(word: &str, folded: &mut String) -> bool {
    folded.clear();
    if word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.push_str(word);
        folded.make_ascii_lowercase();
        return true;
    }
    for c in word.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if !c.is_ascii() {
            return false;
        }
        if folded.len() < LONGEST {
            folded.push(c.to_ascii_lowercase());
        }
    }
    true
}

/// What a word is looked up by.
pub(crate) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let mut before = ' ';
    let mut count = 0;
    for c in word.to_lowercase().chars() {
        if matches!(c, '\'' | '’') || is_accent(c) && before.is_ascii() {
            continue;
        }
        if count == LONGEST {
            break;
        }
        before = plain(c);
        folded.push(before);
        count += 1;
    }
    folded
}

/// A word in lower case without apostrophes, as stemmers want it.
pub(crate) fn lower(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.chars().filter(|c| !matches!(c, '\'' | '’')).take(LONGEST).collect()
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && (c.is_alphanumeric() || is_accent(c))
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Thai, Lao, Burmese, Khmer, Japanese and Chinese put no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// A Latin letter without its accents; others as they are.
fn plain(c: char) -> char {
    let found = match u32::from(c) {
        code @ 0xe0..0x250 => LATIN.get(code as usize - 0xe0),
        code @ 0x1e00..0x1f00 => LATIN_MORE.get(code as usize - 0x1e00),
        _ => None,
    };
    found.filter(|letter| **letter != b'.').map_or(c, |letter| char::from(*letter))
}

// The letters that canonical decomposition begins with, for U+00E0 to U+024F and U+1E00 to
// U+1EFF in lower case; `.` where it begins with no ASCII letter.
const LATIN: &[u8] = b"\
    aaaaaa.ceeeeiiii.nooooo..uuuuy.y.a.a.a.c.c.c.c.d...e.e.e.e.e.g.g.g.g.h...i.i.i.i\
    .....j.k..l.l.l.....n.n.n....o.o.o...r.r.r.s.s.s.s.t.t...u.u.u.u.u.u.w.y..z.z.z.\
    .................................o..............u.............................a.\
    i.o.u.u.u.u.u..a.a.....g.k.o.o..j....g...n.a.....a.a.e.e.i.i.o.o.r.r.u.u.s.t...h\
    .......a.e.o.o.o.o.y............................";

const LATIN_MORE: &[u8] = b"\
    .a.b.b.b.c.d.d.d.d.d.e.e.e.e.e.f.g.h.h.h.h.h.i.i.k.k.k.l.l.l.l.m.m.m.n.n.n.n.o.o\
    .o.o.p.p.r.r.r.r.s.s.s.s.s.t.t.t.t.u.u.u.u.u.v.v.w.w.w.w.w.x.x.y.z.z.zhtwy......\
    .a.a.a.a.a.a.a.a.a.a.a.a.e.e.e.e.e.e.e.e.i.i.o.o.o.o.o.o.o.o.o.o.o.o.u.u.u.u.u.u\
    .u.y.y.y.y......";

#[cfg(test)]
mod tests {
    use super::{all as eight_times, folded, folds_plainly, letters, words};

    fn all(text: &str) -> Vec<String> {
        words(text).map(|at| folded(&text[at])).collect()
    }

    #[test]
    fn words_lose_case_accents_and_apostrophes() {
        assert_eq!(
            all("Don’t say “Café”, naïve Ångström!"),
            ["dont", "say", "cafe", "naive", "angstrom"]
        );
        assert_eq!(all("e\u{301}te\u{301} 'quoted' rock'n'roll"), ["ete", "quoted", "rocknroll"]);
        assert_eq!(all("Ёлка й ß ø"), ["ёлка", "й", "ß", "ø"]);
    }

    #[test]
    fn a_plain_word_is_folded_at_once() {
        let long = "X".repeat(40);
        let text = format!("It's 1 A-side: ROCK'n’Roll, abcdefG abcdefgH {long} Café Ⅷ İ 'tis");
        let mut found = words(&text);
        let (mut plain, mut keys) = (String::new(), 0);
        while let Some((at, key)) = found.next_keyed() {
            let word = &text[at];
            assert_eq!(folds_plainly(word, &mut plain), !matches!(word, "Café" | "Ⅷ" | "İ"));
            assert!(!word.is_ascii() || plain == folded(word), "{word}");
            if let Some(key) = key {
                let mut bytes = [0; 8];
                bytes[..word.len()].copy_from_slice(folded(word).as_bytes());
                assert_eq!(key, u64::from_le_bytes(bytes), "{word}");
                keys += 1;
            }
        }
        assert!(keys > 3 && folds_plainly("ROCK'n’Roll", &mut plain));
        assert_eq!(plain, folded("ROCK'n’Roll"));
    }

    #[test]
    fn scripts_without_spaces_have_a_word_a_character() {
        assert_eq!(all("東京 and ไทย"), ["東", "京", "and", "ไ", "ท", "ย"]);
    }

    #[test]
    fn eight_bytes_at_once_are_what_each_of_them_is() {
        for (byte, other) in (0..=255).flat_map(|byte| [(byte, b'a'), (byte, 0xff), (byte, 0)]) {
            for at in 0..8 {
                let mut bytes = eight_times(other).to_le_bytes();
                bytes[at] = byte;
                let found = letters(u64::from_le_bytes(bytes)).to_le_bytes();
                let wanted = bytes.map(|byte| 0x80 * u8::from(byte.is_ascii_alphanumeric()));
                assert_eq!(found, wanted);
            }
        }
    }

    #[test]
    fn a_word_of_ten_thousand_letters_is_cut() {
        assert_eq!(all(&"x".repeat(10_000)), ["x".repeat(32)]);
        assert!(all("\0\u{202e}\u{feff}—").is_empty());
    }
}
