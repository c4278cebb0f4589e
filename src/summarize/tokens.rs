//! From text to tokens, fast on ASCII and right on everything else.

use std::ops::Range;

use super::doc::{
    ASKS, BREAK, CAP, COMMA, CUT_OFF, Doc, FIRST_OF, OPENS_QUOTE, STOP_MARK, Said, Token, UNQUOTE,
};
use super::languages::Grammar;
use super::lexicon::{ABBR, ELIDED, NOISE};
use super::scan::{char_at, plain, scan};
use super::stems::Stems;
use super::unspaced::{Cluster, Kind, is_unspaced};
use super::words::{NO_STEM, Words};
use crate::wordtable::SHORT;

impl Doc {
    /// Tokens of a run of bytes of the text; returns whether there was noise.
    pub(super) fn tokenise(
        &mut self,
        run: Range<usize>,
        stems: &mut Stems,
        low: &mut String,
    ) -> bool {
        let Self { text, tokens, words, said, language, clusters, .. } = self;
        let elides = language.grammar == Grammar::Romance;
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
            if byte >= 0xE0 && is_unspaced(char_at(text, at)) {
                let (from, to) = stretch(clusters, at, run.end);
                // Where Thai has a space, a clause ends.
                if from > 0
                    && let Some(last) = tokens.get_mut(first..).and_then(<[Token]>::last_mut)
                    && clusters[from - 1].end == last.end as usize
                {
                    last.after |= COMMA;
                }
                let met = Unspaced { text, clusters: &clusters[from..to], words, tokens, said };
                met.take(before, stems);
                before = 0;
                at = clusters[to - 1].end;
                continue;
            }
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
                    let (mut end, shape) = scan(&text[..run.end], at, low);
                    if elides && let Some(cut) = elision(words, text, at, end, low) {
                        end = cut;
                    }
                    Some((words.number(low, stems), end, shape))
                }
                None => None,
            };
            if let Some((word, end, shape)) = found {
                let token = tokens.len() as u32;
                let [one, other] = words.get(word).content;
                // Whether there is one is hard to foresee: none is taken back.
                said.push(Said { stem: one, token });
                said.truncate(said.len() - usize::from(one == NO_STEM));
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
                && let Some((length, heard)) = aside(words, &text[at..run.end])
            {
                noise |= heard;
                at += length;
                continue;
            }
            let mark = if byte < 0x80 { char::from(byte) } else { char_at(text, at) };
            noise |= matches!(mark, '♪' | '♫' | '♬');
            let next = bytes.get(at + 1).copied();
            let spaced = at == run.start || bytes[at - 1] == b' ';
            let after = match mark {
                ',' | ';' | '、' | '，' | '،' => COMMA,
                '.' | '!' | '…' | '。' | '！' | '।' | '۔' => STOP_MARK,
                '?' | '？' | '؟' => STOP_MARK | ASKS,
                '¿' | '¡' => BREAK,
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
                    ('.', _) if words.get(last.word).is(ABBR) => 0,
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

/// The byte after the apostrophe where a word begins as "l'eau" does; `low` is cut to match.
fn elision(words: &Words, text: &str, at: usize, end: usize, low: &mut String) -> Option<usize> {
    let cut = low.find('\'')? + 1;
    let elided = words.find(&low[..cut]).is_some_and(|word| words.get(word).is(ELIDED));
    if !elided {
        return None;
    }
    low.truncate(cut);
    let mark = text[at..end].find(['\'', '’'])?;
    Some(at + mark + char_at(text, at + mark).len_utf8())
}

/// `[laughter]`, `(music)`, `[00:12:04]`: heard, not said. How long it is, and whether it is noise.
fn aside(words: &Words, text: &str) -> Option<(usize, bool)> {
    let square = text.starts_with('[');
    let close = if square { b']' } else { b')' };
    let length = text.bytes().take(48).position(|byte| byte == close)?;
    let inner = &text[1..length];
    let letters = inner.find(|c: char| !c.is_alphabetic()).unwrap_or(inner.len());
    let heard =
        words.find(&inner[..letters].to_lowercase()).is_some_and(|word| words.get(word).is(NOISE));
    (square || heard).then_some((length + 1, heard))
}

/// The characters without spaces between them that begin at a byte.
fn stretch(clusters: &[Cluster], at: usize, end: usize) -> (usize, usize) {
    let from = clusters.partition_point(|cluster| cluster.end <= at);
    let joined = clusters[from..].windows(2);
    let joined = joined.take_while(|pair| pair[0].end == pair[1].start && pair[1].end <= end);
    (from, from + joined.count() + 1)
}

/// Characters of a script without spaces on their way to tokens.
struct Unspaced<'a> {
    text: &'a str,
    clusters: &'a [Cluster],
    words: &'a mut Words,
    tokens: &'a mut Vec<Token>,
    said: &'a mut Vec<Said>,
}

impl Unspaced<'_> {
    /// Words where there are any, else two characters a token; pairs of characters are the content.
    fn take(self, before: u8, stems: &mut Stems) {
        let Self { text, clusters, words, tokens, said } = self;
        let kind = |at: usize| clusters.get(at).map(|cluster| cluster.kind);
        let says = |at: usize| kind(at).is_some_and(|kind| kind != Kind::Hiragana);
        let (mut at, mut before) = (0, before);
        while at < clusters.len() {
            let word = usize::from(clusters[at].word).min(clusters.len() - at);
            let pair =
                kind(at + 1) == kind(at) && clusters.get(at + 1).is_some_and(|c| c.word == 0);
            let length = if word > 0 { word } else { 1 + usize::from(pair) };
            let (start, end) = (clusters[at].start, clusters[at + length - 1].end);
            let token = tokens.len() as u32;
            for first in at..at + length {
                let pair = says(first) && kind(first) == kind(first + 1);
                let lone = kind(first) == Some(Kind::Han)
                    && kind(first + 1) != Some(Kind::Han)
                    && (first == 0 || kind(first - 1) != Some(Kind::Han));
                if pair || lone {
                    let last = &clusters[first + usize::from(pair)];
                    let piece = words.piece(&text[clusters[first].start..last.end], true, stems);
                    let stem = words.get(piece).stem;
                    if stem != NO_STEM {
                        said.push(Said { stem, token });
                    }
                }
            }
            let word = words.piece(&text[start..end], word > 0, stems);
            tokens.push(Token {
                word,
                start: start as u32,
                end: end as u32,
                shape: before,
                after: 0,
            });
            before = 0;
            at += length;
        }
    }
}
