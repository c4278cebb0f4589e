//! From text to tokens, fast on ASCII and right on everything else.

use std::ops::Range;

use super::doc::{
    ASKS, BREAK, CAP, COMMA, CUT_OFF, Doc, FIRST_OF, OPENS_QUOTE, STOP_MARK, Said, Token, UNQUOTE,
};
use super::lexicon::NOISE;
use super::scan::{char_at, plain, scan};
use super::stems::Stems;
use super::words::{NO_STEM, Words};
use super::wordtable::SHORT;

impl Doc {
    /// Tokens of a run of bytes of the text; returns whether there was noise.
    pub(super) fn tokenise(
        &mut self,
        run: Range<usize>,
        stems: &mut Stems,
        low: &mut String,
    ) -> bool {
        let Self { text, tokens, words, said, .. } = self;
        let bytes = &text.as_bytes()[..run.end];
        let first = tokens.len();
        let (mut at, mut noise) = (run.start, false);
        // What the next token's shape owes to what stands before it.
        let mut before = FIRST_OF | CUT_OFF;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == b' ' {
                at += 1;
                continue;
            }
            let letter = byte.is_ascii_alphabetic();
            let found = if letter { plain(text.as_bytes(), at, run.end) } else { None };
            let found = match found {
                Some(plain) => {
                    let short = if plain.end - at <= SHORT { words.short(plain.key) } else { None };
                    let word = short.unwrap_or_else(|| {
                        low.clear();
                        low.push_str(&text[at..plain.end]);
                        low.make_ascii_lowercase();
                        words.number(low, stems)
                    });
                    Some((word, plain.end, if byte < b'a' { CAP } else { 0 }))
                }
                None if letter
                    || byte.is_ascii_digit()
                    || (byte == b'#' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
                    || (byte >= 0x80 && char_at(text, at).is_alphanumeric()) =>
                {
                    let (end, shape) = scan(&text[..run.end], at, low);
                    Some((words.number(low, stems), end, shape))
                }
                None => None,
            };
            if let Some((word, end, shape)) = found {
                let token = tokens.len() as u32;
                let [one, other] = words.get(word).content;
                if one != NO_STEM {
                    said.push(Said { stem: one, token });
                }
                if other != NO_STEM {
                    said.push(Said { stem: other, token });
                }
                let shape = shape | before;
                tokens.push(Token { word, start: at as u32, end: end as u32, shape, after: 0 });
                before = 0;
                at = end + usize::from(bytes.get(end) == Some(&b' '));
                continue;
            }
            if matches!(byte, b'[' | b'(')
                && let Some((length, heard)) = aside(words, &bytes[at..])
            {
                noise |= heard;
                at += length;
                continue;
            }
            let mark = if byte < 0x80 { char::from(byte) } else { char_at(text, at) };
            let next = bytes.get(at + 1).copied();
            let spaced = at == run.start || bytes[at - 1] == b' ';
            let after = match mark {
                ',' | ';' | '、' | '，' => COMMA,
                '.' | '!' | '…' | '。' | '！' => STOP_MARK,
                '?' | '？' => STOP_MARK | ASKS,
                '"' | '“' | '”' | '«' | '»' if spaced => {
                    before |= OPENS_QUOTE | CUT_OFF;
                    0
                }
                '"' | '”' | '»' => UNQUOTE,
                ':' | '(' | ')' | '[' | ']' | '—' | '–' | '/' | '|' | '=' | '<' | '>' => BREAK,
                '-' if spaced || next == Some(b'-') => BREAK,
                _ => 0,
            };
            before |= if after != 0 { CUT_OFF } else { 0 };
            if let Some(last) = tokens.get_mut(first..).and_then(<[Token]>::last_mut) {
                let after = match (mark, next) {
                    ('.', _) if abbreviates(words.text(last.word)) => 0,
                    ('.', Some(b'.')) => BREAK,
                    _ => after,
                };
                last.after |= after;
                before |= if after & STOP_MARK != 0 { FIRST_OF } else { 0 };
            }
            at += mark.len_utf8();
        }
        noise
    }
}

/// `[laughter]`, `(music)`, `[00:12:04]`: heard, not said. How long it is, and whether it is noise.
fn aside(words: &Words, text: &[u8]) -> Option<(usize, bool)> {
    let close = if text[0] == b'[' { b']' } else { b')' };
    let length = text.iter().take(48).position(|byte| *byte == close)?;
    let letters = text[1..length].iter().take_while(|byte| byte.is_ascii_alphabetic());
    let word: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    let heard = words
        .find(std::str::from_utf8(&word).unwrap_or_default())
        .is_some_and(|word| words.get(word).is(NOISE));
    (text[0] == b'[' || heard).then_some((length + 1, heard))
}

/// Whether the point after a word ends no sentence.
fn abbreviates(word: &str) -> bool {
    matches!(word, "mr" | "mrs" | "ms" | "dr" | "vs" | "prof" | "st" | "jr" | "sr")
}
