//! Which language a text is in: its letters, then how many of its words are a language's commonest.

use std::sync::LazyLock;

use crate::model::Transcript;

use super::super::lexicon::entries;
use super::UNSPACED;
use crate::wordtable::{SHORT, WordTable};

/// The languages with profiles: those with lists first.
pub(super) const TAGS: &[&str] = &[
    "en", "de", "es", "fr", "pt", "nl", "it", "sv", "da", "no", "pl", "cs", "fi", "tr", "ro", "hu",
    "id", "ca",
];

/// The commonest words of each, in the order of [`TAGS`].
pub(super) static PROFILES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(include_str!("../lists/profiles.txt")).collect());

/// Words, and by word the languages that it is common in, as bits.
static COMMON: LazyLock<(WordTable, Vec<u32>)> = LazyLock::new(|| {
    let mut words = WordTable::with_room(2000);
    let mut languages = Vec::new();
    for (index, (_, line)) in PROFILES.iter().enumerate() {
        for word in line.split_whitespace() {
            let (number, new) = words.intern(word);
            if new {
                languages.push(0);
            }
            languages[number as usize] |= 1 << index;
        }
    }
    (words, languages)
});

/// Bytes of words in ASCII.
const IN_WORD: [bool; 256] = {
    let mut within = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        within[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'\'';
        byte += 1;
    }
    within
};

/// Bytes that are looked at, in stretches from all over the text.
const SAMPLE: usize = 2400;
const STRETCHES: usize = 6;
/// A language is known by so many of a hundred words; in any prose it has more.
const ENOUGH: u32 = 25;
/// By so many where there are few words in all.
const ENOUGH_OF_FEW: u32 = 18;
const FEW: u32 = 60;

/// The scripts that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Script {
    /// Latin letters.
    Latin,
    /// Scripts that put no space between words.
    Unspaced,
    /// Any other letters.
    Other,
}

/// The script of a letter.
pub(in super::super) fn script(letter: char) -> Script {
    match letter {
        '\0'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
        '\u{0E00}'..='\u{0EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Unspaced,
        _ => Script::Other,
    }
}

/// The number of the language of a transcript; `None` where the text does not show it.
pub(super) fn detect(transcript: &Transcript) -> Option<usize> {
    let (common, languages) = &*COMMON;
    let mut hits = [0u32; 32];
    let (mut words, mut unspaced, mut other) = (0u32, 0u32, 0u32);
    let mut low = String::new();
    // A word counts for every language that it is common in.
    let count = |number: Option<u32>, hits: &mut [u32; 32]| {
        let mut of = number.map_or(0, |number| languages[number as usize]);
        while of != 0 {
            hits[of.trailing_zeros() as usize] += 1;
            of &= of - 1;
        }
    };
    for piece in sample(transcript) {
        if piece.is_ascii() {
            let bytes = piece.as_bytes();
            let mut at = 0;
            while at < bytes.len() {
                let run = bytes[at..].iter().take_while(|byte| IN_WORD[usize::from(**byte)]);
                let end = at + run.count();
                if end > at && bytes[at].is_ascii_alphabetic() {
                    words += 1;
                    count(number(common, &piece[at..end], &mut low), &mut hits);
                }
                at = end + 1;
            }
            continue;
        }
        for word in piece.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))) {
            let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
            match script(first) {
                Script::Unspaced => unspaced += word.chars().count() as u32 / 2 + 1,
                Script::Other => other += 1,
                Script::Latin => {
                    words += 1;
                    low.clear();
                    low.extend(word.chars().flat_map(char::to_lowercase));
                    low = low.replace('’', "'");
                    count(common.get(&low), &mut hits);
                }
            }
        }
    }
    if unspaced > words + other {
        return Some(UNSPACED);
    }
    if other > words {
        return Some(UNSPACED + 1);
    }
    // Ties go to the earlier, which has lists.
    let (best, count) = hits.iter().enumerate().rev().max_by_key(|hit| hit.1)?;
    let enough = if words > FEW { ENOUGH } else { ENOUGH_OF_FEW };
    if *count * 100 >= words * enough && *count > 0 {
        return Some(best);
    }
    // Prose of some length in none of the languages that are known.
    (words > FEW).then_some(UNSPACED + 1)
}

/// The number of a word in ASCII, whatever its letters; `low` is room to work in.
fn number(words: &WordTable, word: &str, low: &mut String) -> Option<u32> {
    if word.len() <= SHORT {
        // Most are: such a word is its own key, and none is copied.
        let letter = |byte: u8| u64::from(byte.to_ascii_lowercase());
        return words.get_short(word.bytes().rev().fold(0, |key, byte| key << 8 | letter(byte)));
    }
    low.clear();
    low.push_str(word);
    low.make_ascii_lowercase();
    words.get(low)
}

/// Pieces of text from all over the transcript.
fn sample(transcript: &Transcript) -> impl Iterator<Item = &str> {
    let segments = &transcript.segments;
    (0..STRETCHES).flat_map(move |stretch| {
        let from = segments.len() * stretch / STRETCHES;
        let to = segments.len() * (stretch + 1) / STRETCHES;
        let mut left = SAMPLE / STRETCHES;
        segments[from..to].iter().map_while(move |segment| {
            let text = segment.text.as_str();
            if left == 0 {
                return None;
            }
            let mut end = text.len().min(left);
            while !text.is_char_boundary(end) {
                end += 1;
            }
            left -= end.min(left);
            Some(&text[..end])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{PROFILES, TAGS};

    #[test]
    fn every_tag_has_a_profile() {
        let tags: Vec<&str> = PROFILES.iter().map(|profile| profile.0).collect();
        assert_eq!(tags, TAGS);
    }
}
