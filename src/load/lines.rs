//! In which line of its file each segment of a transcript stands, for those who mend mistakes.
//!
//! Formats need not count: what is said stands in a file in the order in which it is
//! said, whatever stands between, so the words of a segment are looked for after those of the
//! segment before it.

use crate::model::Transcript;

/// So many words of a segment must follow each other in the file.
const SAME: usize = 4;

/// So many words of the file may stand between two segments, and before one of few words.
const APART: usize = 400;
const NEAR: usize = 40;

/// The line, counted from one, of each segment; of a segment that is not found that of the one
/// before it. The transcript was read from `text[start..]`.
pub(super) fn lines(text: &str, start: usize, transcript: &Transcript) -> Vec<u32> {
    let before = text[..start].bytes().filter(|byte| *byte == b'\n').count();
    let file = words(&text[start..], before + 1);
    let (mut at, mut missed, mut line) = (0, 0, file.first().map_or(1, |word| word.line));
    let mut lines = Vec::with_capacity(transcript.segments.len());
    for segment in &transcript.segments {
        let said = words(&segment.text, 0);
        let begins = &said[..said.len().min(SAME)];
        // Who lost the thread looks farther each time.
        let apart = if begins.len() < SAME { NEAR } else { APART * (missed + 1) };
        let reach = &file[at..file.len().min(at + apart + begins.len())];
        let same = |(a, b): (&Word<'_>, &Word<'_>)| a.text == b.text;
        let found = reach
            .windows(begins.len().max(1))
            .position(|words| !begins.is_empty() && words.iter().zip(begins).all(same));
        match found {
            Some(found) => {
                line = file[at + found].line;
                at = (at + found + said.len()).min(file.len());
                missed = 0;
            }
            None => missed += 1,
        }
        lines.push(u32::try_from(line).unwrap_or(u32::MAX));
    }
    lines
}

struct Word<'t> {
    text: &'t str,
    line: usize,
}

/// Runs of letters and digits. Scripts without spaces have long ones: a whole phrase is as good.
fn words(text: &str, first: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let runs = line.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
        words.extend(runs.map(|text| Word { text, line: first + index }));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::load::formats;

    fn of(text: &str) -> Vec<u32> {
        lines(text, 0, &formats::read(text).1.transcript)
    }

    #[test]
    fn cues_and_turns_know_their_lines() {
        let vtt = "WEBVTT\n\n1\n00:01.000 --> 00:04.000\n<v Ada>The lamp went dark.</v>\n\n\
                   2\n00:05.000 --> 00:08.000\nWho was there?\n";
        assert_eq!(of(vtt), [5, 9]);
        let turns = "**Ada:** The lamp went dark. Nobody saw it.\n\n**Jon:** I did.\n";
        assert_eq!(of(turns), [1, 1, 3]);
    }

    #[test]
    fn what_is_said_twice_is_found_twice() {
        let talk = "Ada: Yes, it is.\n\nJon: Yes, it is.\n\nAda: Yes, it is.\n";
        assert_eq!(of(talk), [1, 3, 5]);
    }

    #[test]
    fn what_is_not_found_has_the_line_before_it() {
        let mut transcript =
            formats::read("Ada: One two three.\n\nJon: Four five six.\n").1.transcript;
        transcript.segments[1].text = "Seven eight nine.".to_owned();
        assert_eq!(lines("Ada: One two three.\n\nJon: Four five six.\n", 0, &transcript), [1, 1]);
        assert_eq!(lines("", 0, &transcript), [1, 1]);
    }
}
