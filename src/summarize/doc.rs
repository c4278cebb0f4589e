//! A transcript taken apart once: units, sentences and tokens with their numbers.

use std::ops::Range;

use crate::model::Transcript;

use super::lexicon::{ENGLISH, NOISE};
use super::units::{self, Unit};
use super::words::{NO_STEM, Word, Words, stemmer};

/// A word as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its number in [`Doc::words`].
    pub(super) word: u32,
    /// First byte in [`Doc::text`].
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
    /// What it looks like: [`CAP`] and the like.
    pub(super) shape: u8,
    /// What follows it: [`COMMA`] and the like; 0 for a plain space.
    pub(super) after: u8,
}

/// Begins with a capital.
pub(super) const CAP: u8 = 1;
/// Two or more letters, all capitals.
pub(super) const UPPER: u8 = 2;
/// A capital after a small letter: `GitHub`.
pub(super) const INNER: u8 = 4;
/// Holds a digit.
pub(super) const DIGIT: u8 = 8;
/// First of a sentence.
pub(super) const FIRST_OF: u8 = 16;
/// An opening quote stands before it.
pub(super) const OPENS_QUOTE: u8 = 32;
/// A mark between this and the word before, whatever it is.
pub(super) const CUT_OFF: u8 = 64;
/// Has no digit and no letter but capitals' own: set for numbers alone.
pub(super) const NUMBER: u8 = 128;

/// A comma or semicolon.
pub(super) const COMMA: u8 = 1;
/// A colon, dash, bracket or slash.
pub(super) const BREAK: u8 = 2;
/// An end of sentence.
pub(super) const STOP_MARK: u8 = 4;
/// A question mark.
pub(super) const ASKS: u8 = 8;
/// A quote closes.
pub(super) const UNQUOTE: u8 = 16;

/// A transcript taken apart.
pub(super) struct Doc {
    /// The speech, segments joined by one space.
    pub(super) text: String,
    /// Sentences or cues.
    pub(super) units: Vec<Unit>,
    /// The tokens of each unit.
    pub(super) unit_tokens: Vec<Range<usize>>,
    /// Where each unit's text lies.
    pub(super) unit_text: Vec<Range<usize>>,
    /// All tokens in order.
    pub(super) tokens: Vec<Token>,
    /// The words of the tokens.
    pub(super) words: Words,
    /// Whether a unit holds `[laughter]` or the like.
    pub(super) noise: Vec<bool>,
}

impl Doc {
    /// Takes a transcript apart.
    pub(super) fn new(transcript: &Transcript) -> Self {
        let units = units::units(transcript);
        let bytes = transcript.segments.iter().map(|segment| segment.text.len() + 1).sum();
        let mut doc = Self {
            text: String::with_capacity(bytes),
            unit_tokens: Vec::with_capacity(units.len()),
            unit_text: Vec::with_capacity(units.len()),
            tokens: Vec::with_capacity(bytes / 5),
            words: ENGLISH.words.clone(),
            noise: Vec::with_capacity(units.len()),
            units,
        };
        let stemmer = stemmer();
        let mut low = String::new();
        for index in 0..doc.units.len() {
            let start = doc.text.len();
            for segment in doc.units[index].segments.clone() {
                if doc.text.len() > start {
                    doc.text.push(' ');
                }
                doc.text.push_str(&transcript.segments[segment].text);
            }
            let first = doc.tokens.len();
            let noise = doc.tokenise(start, &stemmer, &mut low);
            doc.noise.push(noise);
            doc.unit_tokens.push(first..doc.tokens.len());
            doc.unit_text.push(start..doc.text.len());
        }
        doc
    }

    /// What is known of the word of a token.
    pub(super) fn word(&self, token: usize) -> Word {
        self.words.get(self.tokens[token].word)
    }

    /// The stem of a token's word.
    pub(super) fn stem(&self, token: usize) -> u32 {
        self.word(token).stem
    }

    /// The lower-case text of a token.
    pub(super) fn low(&self, token: usize) -> &str {
        self.words.text(self.tokens[token].word)
    }

    /// The text of a run of tokens as it stands, marks after it left out.
    pub(super) fn slice(&self, tokens: Range<usize>) -> &str {
        if tokens.is_empty() {
            return "";
        }
        let (first, last) = (self.tokens[tokens.start], self.tokens[tokens.end - 1]);
        &self.text[first.start as usize..last.end as usize]
    }

    /// The tokens of a run of units.
    pub(super) fn tokens_of(&self, units: Range<usize>) -> Range<usize> {
        if units.is_empty() {
            return 0..0;
        }
        self.unit_tokens[units.start].start..self.unit_tokens[units.end - 1].end
    }

    /// The sentences of a run of tokens: cut after end marks and where units end.
    pub(super) fn sentences(&self, units: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
        units.flat_map(move |unit| {
            let all = self.unit_tokens[unit].clone();
            let mut from = all.start;
            std::iter::from_fn(move || {
                if from >= all.end {
                    return None;
                }
                let mut to = from + 1;
                while to < all.end && self.tokens[to].shape & FIRST_OF == 0 {
                    to += 1;
                }
                let sentence = from..to;
                from = to;
                Some((unit, sentence))
            })
        })
    }

    /// Tokens of the text from `start` on; returns whether there was noise.
    fn tokenise(&mut self, start: usize, stemmer: &pagefind_stem::Stemmer, low: &mut String) -> bool {
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
                    let word: Vec<u8> = inside.iter().take_while(|b| b.is_ascii_alphabetic()).map(u8::to_ascii_lowercase).collect();
                    let heard = words.find(std::str::from_utf8(&word).unwrap_or_default()).is_some_and(|w| words.get(w).is(NOISE));
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
                let abbreviation = mark == '.' && matches!(low.as_str(), "mr" | "mrs" | "ms" | "dr" | "vs" | "prof" | "st" | "jr" | "sr");
                let ellipsis = mark == '.' && bytes.get(at + 1) == Some(&b'.');
                last.after |= if abbreviation { 0 } else if ellipsis { BREAK } else { after };
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
    let first_capital = if bytes[at] < 0x80 { bytes[at].is_ascii_uppercase() } else { char_at(text, at).is_uppercase() };
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
        } else if byte == b'\'' || byte == b'-' || byte == b'.' || byte == b'&' || byte == b',' || byte == b'/' {
            let joins = match byte {
                b'\'' => next.is_ascii_alphabetic() || next >= 0x80,
                b'-' => next.is_ascii_alphanumeric() || (next >= 0x80 && char_at(text, at + 1).is_alphanumeric()),
                b',' => last.is_ascii_digit() && next.is_ascii_digit(),
                b'.' => (last.is_ascii_digit() && next.is_ascii_digit())
                    || (next.is_ascii_lowercase() && low.len() > 1)
                    || (next.is_ascii_alphabetic() && (low.len() == 1 || low.as_bytes().get(low.len().wrapping_sub(2)) == Some(&b'.'))),
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

/// The content stems of a word, none to two.
pub(super) fn content(word: Word) -> impl Iterator<Item = u32> {
    word.content.into_iter().filter(|stem| *stem != NO_STEM)
}
