//! A transcript taken apart once: units, sentences and tokens with their numbers.

use std::ops::Range;
use std::sync::OnceLock;

use crate::model::Transcript;

use super::clean::push_clean;
use super::known::Memory;
use super::languages::{Grammar, Language};
use super::stems::with_stems;
use super::units::{self, Unit};
use super::unspaced::{Cluster, clusters};
use super::words::{Word, Words};

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

/// A content stem where it is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// Its number.
    pub(super) stem: u32,
    /// The token that holds it.
    pub(super) token: u32,
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

/// In so many of a hundred stretches of talk a function word is said.
const EVERYWHERE: u32 = 35;

/// But not by chance: in so many at least.
const OFTEN: u32 = 10;

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
    /// The content of the tokens in order: none to two stems each.
    pub(super) said: Vec<Said>,
    /// The content of each unit.
    pub(super) unit_said: Vec<Range<usize>>,
    /// Whether a unit holds `[laughter]` or the like.
    pub(super) noise: Vec<bool>,
    /// The language that is spoken.
    pub(super) language: &'static Language,
    /// The characters of scripts without spaces; empty once the tokens are made.
    pub(super) clusters: Vec<Cluster>,
    /// What is known of the words in English; looked for when it is asked for.
    memory: OnceLock<Memory>,
}

impl Drop for Doc {
    fn drop(&mut self) {
        std::mem::take(&mut self.words).leave(self.language);
    }
}

impl Doc {
    /// Takes a transcript apart.
    pub(super) fn new(transcript: &Transcript, language: &'static Language) -> Self {
        let units = units::units(transcript);
        let bytes = transcript.segments.iter().map(|segment| segment.text.len() + 1).sum();
        let mut doc = Self {
            text: String::with_capacity(bytes),
            unit_tokens: Vec::with_capacity(units.len()),
            unit_text: Vec::with_capacity(units.len()),
            tokens: Vec::with_capacity(bytes / 5),
            // Short talks have more words of their own for their length.
            words: Words::of(language, bytes / 40 + 400),
            said: Vec::with_capacity(bytes / 8),
            unit_said: Vec::with_capacity(units.len()),
            noise: Vec::with_capacity(units.len()),
            units,
            language,
            clusters: Vec::new(),
            memory: OnceLock::new(),
        };
        for unit in &doc.units {
            let start = doc.text.len();
            for segment in unit.segments.clone() {
                if doc.text.len() > start {
                    doc.text.push(' ');
                }
                push_clean(&mut doc.text, &transcript.segments[segment].text);
            }
            doc.unit_text.push(start..doc.text.len());
        }
        // Any text may quote a few characters; only where they are many they have words.
        doc.clusters = clusters(&doc.text);
        let mut low = String::new();
        with_stems(language, |stems| {
            for unit in 0..doc.units.len() {
                let (first, said) = (doc.tokens.len(), doc.said.len());
                let noise = doc.tokenise(doc.unit_text[unit].clone(), stems, &mut low);
                doc.noise.push(noise);
                doc.unit_tokens.push(first..doc.tokens.len());
                doc.unit_said.push(said..doc.said.len());
            }
        });
        doc.clusters = Vec::new();
        if matches!(language.grammar, Grammar::Plain | Grammar::Unspaced) {
            doc.hush();
        }
        doc
    }

    /// Without a list of function words: those are words that come up everywhere.
    fn hush(&mut self) {
        const STRETCH: u32 = 100;
        let stretches = self.tokens.len() as u32 / STRETCH + 1;
        if stretches < 5 {
            return;
        }
        let mut spread = vec![(0u32, u32::MAX); self.words.stems()];
        let heard = (0..self.tokens.len()).map(|token| (self.stem(token), token as u32));
        for (stem, token) in heard.chain(self.said.iter().map(|said| (said.stem, said.token))) {
            if let Some(known) = spread.get_mut(stem as usize)
                && known.1 != token / STRETCH
            {
                *known = (known.0 + 1, token / STRETCH);
            }
        }
        let everywhere = |stem: u32| {
            let spread = spread.get(stem as usize).map_or(0, |known| known.0);
            spread >= OFTEN && spread * 100 > stretches * EVERYWHERE
        };
        for word in 0..self.words.len() as u32 {
            if everywhere(self.words.get(word).stem) {
                self.words.hush(word);
            }
        }
        let mut kept = Vec::with_capacity(self.said.len());
        for range in &mut self.unit_said {
            let from = kept.len();
            kept.extend(self.said[range.clone()].iter().filter(|said| !everywhere(said.stem)));
            *range = from..kept.len();
        }
        self.said = kept;
    }

    /// What is known of the words for judging titles and sentences in English.
    pub(super) fn memory(&self) -> &Memory {
        self.memory.get_or_init(|| Memory::new(&self.words, self.language))
    }

    /// What is known of the word of a token.
    #[inline]
    pub(super) fn word(&self, token: usize) -> Word {
        self.words.get(self.tokens[token].word)
    }

    /// The stem of a token's word.
    #[inline]
    pub(super) fn stem(&self, token: usize) -> u32 {
        self.word(token).stem
    }

    /// The lower-case text of a token.
    #[inline]
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

    /// The content of a run of units.
    pub(super) fn said(&self, units: Range<usize>) -> &[Said] {
        if units.is_empty() {
            return &[];
        }
        &self.said[self.unit_said[units.start].start..self.unit_said[units.end - 1].end]
    }

    /// The sentences of a run of tokens: cut after end marks and where units end.
    pub(super) fn sentences(
        &self,
        units: Range<usize>,
    ) -> impl Iterator<Item = (usize, Range<usize>)> {
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
}
