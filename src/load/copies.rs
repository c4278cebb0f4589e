//! Texts that say what a transcript says: Whisper and others leave a bare text beside the captions.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::Transcript;

/// So many words in a row are compared.
const RUN: usize = 4;

/// A shorter text is somebody's note.
const SHORTEST: usize = 30;

/// Takes those parts of the notes away that are the transcript once more.
pub(super) fn without(notes: &mut String, parts: Vec<Range<usize>>, transcript: &Transcript) {
    // Last first, so that the others stay where they are.
    for part in parts.into_iter().rev() {
        if is_copy(&notes[part.clone()], transcript) {
            notes.replace_range(part, "");
        }
    }
}

/// Whether a text is the words of the transcript once more: nine tenths of its runs of words are
/// the transcript's, and it is at least half as long. A note that quotes is shorter.
fn is_copy(text: &str, transcript: &Transcript) -> bool {
    let own = words(text);
    if own.len() < SHORTEST {
        return false;
    }
    let said: Vec<String> =
        transcript.segments.iter().flat_map(|segment| words(&segment.text)).collect();
    if own.len() * 2 < said.len() {
        return false;
    }
    let known: BTreeSet<&[String]> = said.windows(RUN).collect();
    let all = own.len() + 1 - RUN;
    own.windows(RUN).filter(|run| known.contains(run)).count() * 10 >= all * 9
}

/// Words in small letters; in scripts without spaces, letters.
fn words(text: &str) -> Vec<String> {
    /// Scripts below this one put spaces between words.
    const FIRST_UNSPACED: char = '\u{2e80}';
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            // An apostrophe may be another sign in the other file.
            open &= matches!(c, '\'' | '’');
        } else if c >= FIRST_UNSPACED {
            words.push(c.to_string());
            open = false;
        } else {
            if !open {
                words.push(String::new());
            }
            words.last_mut().expect("one was pushed").extend(c.to_lowercase());
            open = true;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::is_copy;
    use crate::model::{Segment, Transcript};

    const TALK: &str = "The lamp of the harbour is out tonight, and the tide is high. Then \
        somebody has to row out and light it again. Who has the oars? They hang behind the door, \
        where they always hang, and nobody ever dries them.";

    fn talk(text: &str) -> Transcript {
        let segment = |line: &str| Segment { text: line.to_owned(), ..Segment::default() };
        Transcript {
            segments: text.split_inclusive(['.', '?', '。']).map(segment).collect(),
            ..Transcript::default()
        }
    }

    #[test]
    fn the_same_words_in_other_lines_are_a_copy() {
        assert!(is_copy(&TALK.replace(' ', "\n"), &talk(TALK)));
        assert!(is_copy(&TALK.to_uppercase(), &talk(TALK)));
        let japanese = "港の灯りが今夜は消えていて、潮は高いです。それでは誰かが漕いで行って、もう一度灯さなければなりません。";
        assert!(is_copy(japanese, &talk(japanese)));
    }

    #[test]
    fn notes_about_the_talk_and_quotes_of_it_are_none() {
        let notes = "We speak about the lamp of the harbour, and about who has to row out and \
            light it when the tide is high. Thanks to everybody who wrote to us about oars, doors \
            and the drying of things that hang behind them since the winter.";
        assert!(!is_copy(notes, &talk(TALK)));
        assert!(!is_copy("Who has the oars? They hang behind the door.", &talk(TALK)));
        let long = format!("{TALK} {}", "And then we went on for a long time. ".repeat(30));
        assert!(!is_copy(TALK, &talk(&long)));
    }
}
