//! From text to tokens, fast on ASCII and right on everything else.

use pagefind_stem::Stemmer;

use super::doc::{
    ASKS, BREAK, CAP, COMMA, CUT_OFF, DIGIT, Doc, FIRST_OF, INNER, NUMBER, OPENS_QUOTE, STOP_MARK,
    Token, UNQUOTE, UPPER,
};
use super::lexicon::NOISE;

impl Doc {
    /// Tokens of the text from `start` on; returns whether there was noise.
    pub(super) fn tokenise(&mut self, start: usize, stemmer: &Stemmer, low: &mut String) -> bool {
        let Self { text, tokens, words, .. } = self;
        let bytes = text.as_bytes();
        let first = tokens.len();
        let (mut at, mut noise) = (start, false);
        let (mut open_quote, mut cut) = (false, true);
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == b' ' {
                at += 1;
                continue;
            }
            let begins = byte.is_ascii_alphanumeric()
                || (byte == b'#' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
                || (byte >= 0x80 && char_at(text, at).is_alphanumeric());
            if begins {
                let (end, mut shape) = scan(text, at, low);
                let new_sentence = match tokens.get(first..).and_then(<[Token]>::last) {
                    None => true,
                    Some(last) => last.after & STOP_MARK != 0,
                };
                shape |= if new_sentence { FIRST_OF } else { 0 };
                shape |= if open_quote { OPENS_QUOTE } else { 0 };
                shape |= if cut { CUT_OFF } else { 0 };
                let word = words.number(low, stemmer);
                tokens.push(Token { word, start: at as u32, end: end as u32, shape, after: 0 });
                (open_quote, cut) = (false, false);
                at = end;
                continue;
            }
            if byte == b'[' || byte == b'(' {
                // `[laughter]`, `(music)`, `[00:12:04]`: heard, not said.
                let close = if byte == b'[' { b']' } else { b')' };
                let near = &bytes[at..bytes.len().min(at + 48)];
                if let Some(length) = near.iter().position(|b| *b == close) {
                    let inside = &bytes[at + 1..at + length];
                    let word: Vec<u8> = inside
                        .iter()
                        .take_while(|b| b.is_ascii_alphabetic())
                        .map(u8::to_ascii_lowercase)
                        .collect();
                    let heard = words
                        .find(std::str::from_utf8(&word).unwrap_or_default())
                        .is_some_and(|w| words.get(w).is(NOISE));
                    if byte == b'[' || heard {
                        noise |= heard;
                        at += length + 1;
                        continue;
                    }
                }
            }
            let mark = char_at(text, at);
            let spaced = at == start || bytes[at - 1] == b' ';
            let after = match mark {
                ',' | ';' | '、' | '，' => COMMA,
                '.' | '!' | '…' | '。' | '！' => STOP_MARK,
                '?' | '？' => STOP_MARK | ASKS,
                '"' | '“' | '”' | '«' | '»' if spaced => {
                    open_quote = true;
                    0
                }
                '"' | '”' | '»' => UNQUOTE,
                ':' | '(' | ')' | '[' | ']' | '—' | '–' | '/' | '|' | '=' | '<' | '>' => BREAK,
                '-' if spaced || bytes.get(at + 1) == Some(&b'-') => BREAK,
                _ => 0,
            };
            cut |= after != 0 || open_quote;
            if let Some(last) = tokens.get_mut(first..).and_then(<[Token]>::last_mut) {
                let abbreviation = mark == '.'
                    && matches!(
                        low.as_str(),
                        "mr" | "mrs" | "ms" | "dr" | "vs" | "prof" | "st" | "jr" | "sr"
                    );
                let ellipsis = mark == '.' && bytes.get(at + 1) == Some(&b'.');
                last.after |= if abbreviation {
                    0
                } else if ellipsis {
                    BREAK
                } else {
                    after
                };
            }
            at += mark.len_utf8();
        }
        noise
    }
}

/// The character at a byte that begins one.
fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

/// The word that begins at `at`: where it ends, its shape, and its lower-case form in `low`.
fn scan(text: &str, at: usize, low: &mut String) -> (usize, u8) {
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
            if letter == '’' && bytes.get(follows).is_some_and(|b| b.is_ascii_alphabetic()) {
                low.push('\'');
            } else if letter.is_alphanumeric() {
                capitals += u32::from(letter.is_uppercase());
                smalls += u32::from(!letter.is_uppercase());
                low.extend(letter.to_lowercase());
                if unspaced(letter) {
                    // Scripts without spaces: a character a word.
                    return (follows, 0);
                }
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

/// Whether a letter belongs to a script that puts no space between words.
fn unspaced(letter: char) -> bool {
    matches!(letter, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}
