//! Groups the segments of a transcript into the paragraphs of its page, and names each.

use std::collections::BTreeMap;

use crate::cache::Digest;
use crate::model::{SegmentKind, ShowNotes, Timestamp, Transcript};

/// Above so many words a paragraph ends with its sentence.
const LONG: usize = 90;

/// Above so many words it ends with its segment, whatever stands there.
const TOO_LONG: usize = 180;

/// A paragraph of the page: a turn, or a part of a longer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParagraphSpan {
    /// Its first segment.
    pub(crate) first: usize,
    /// One past its last segment.
    pub(crate) end: usize,
    /// Its place in the page. `t=754` is a legal id, so a media fragment in an
    /// address finds the paragraph without any script.
    pub(crate) id: String,
    /// When it starts.
    pub(crate) start: Option<Timestamp>,
}

/// The paragraphs of a transcript, in order: they cover it, and none crosses a chapter.
pub(crate) fn paragraphs(transcript: &Transcript, notes: &ShowNotes) -> Vec<ParagraphSpan> {
    let mut chapter_starts = notes.chapters.iter().map(|chapter| chapter.span.first()).peekable();
    let mut spans = Vec::new();
    let mut words = 0;
    let mut first = 0;
    for (index, segment) in transcript.segments.iter().enumerate() {
        let opens_chapter = chapter_starts.next_if(|start| *start <= index).is_some();
        while chapter_starts.next_if(|start| *start <= index).is_some() {}
        if index > first {
            let previous = &transcript.segments[index - 1];
            let apart = opens_chapter
                || segment.paragraph
                || segment.speaker != previous.speaker
                || segment.kind == SegmentKind::Mark
                || previous.kind == SegmentKind::Mark
                || words > TOO_LONG
                || (words > LONG && ends_sentence(&previous.text));
            if apart {
                spans.push((first, index));
                (first, words) = (index, 0);
            }
        }
        words += segment.words();
    }
    if first < transcript.segments.len() {
        spans.push((first, transcript.segments.len()));
    }
    name(transcript, &spans)
}

/// The paragraph that holds a segment.
pub(crate) fn paragraph_of(paragraphs: &[ParagraphSpan], segment: usize) -> Option<&ParagraphSpan> {
    let index = paragraphs.partition_point(|paragraph| paragraph.end <= segment);
    paragraphs.get(index)
}

fn name(transcript: &Transcript, spans: &[(usize, usize)]) -> Vec<ParagraphSpan> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut named = Vec::with_capacity(spans.len());
    for &(first, end) in spans {
        let segment = &transcript.segments[first];
        let start = segment.start;
        let wish = match start {
            Some(start) => format!("t={}", start.seconds()),
            // Made from its own first words, so that a link survives edits elsewhere.
            None => format!("p-{}", &Digest::of(segment.text.as_bytes()).short()[..8]),
        };
        let count = taken.entry(wish.clone()).or_default();
        *count += 1;
        let id = if *count == 1 { wish } else { format!("{wish}-{count}") };
        named.push(ParagraphSpan { first, end, id, start });
    }
    named
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', ')', ']', '”', '’', '»'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::{paragraph_of, paragraphs};
    use crate::model::{Segment, ShowNotes, Timestamp, Transcript};

    fn line(text: &str) -> Segment {
        Segment { text: text.to_owned(), ..Segment::default() }
    }

    #[test]
    fn a_change_of_speaker_opens_a_paragraph() {
        let mut transcript = Transcript::default();
        for (name, text) in [("Ines", "Hello."), ("Ines", "Come in."), ("Tobias", "Thank you.")] {
            let speaker = Some(transcript.speaker(name));
            transcript.segments.push(Segment { speaker, ..line(text) });
        }
        let spans = paragraphs(&transcript, &ShowNotes::default());
        let ranges: Vec<_> = spans.iter().map(|span| (span.first, span.end)).collect();
        assert_eq!(ranges, [(0, 2), (2, 3)]);
        assert_eq!(paragraph_of(&spans, 1), Some(&spans[0]));
        assert_eq!(paragraph_of(&spans, 2), Some(&spans[1]));
        assert_eq!(paragraph_of(&spans, 3), None);
    }

    #[test]
    fn ids_are_distinct_and_survive_edits_elsewhere() {
        let paragraph = |text| Segment { paragraph: true, ..line(text) };
        let segments = vec![paragraph("Yes."), paragraph("Yes."), paragraph("No.")];
        let mut transcript = Transcript { segments, ..Transcript::default() };
        let before = paragraphs(&transcript, &ShowNotes::default());
        assert_ne!(before[0].id, before[1].id);
        transcript.segments[0].text = "Perhaps.".to_owned();
        let after = paragraphs(&transcript, &ShowNotes::default());
        assert_eq!(before[2].id, after[2].id);
    }

    #[test]
    fn two_paragraphs_in_one_second_have_two_ids() {
        let at = |millis| Segment {
            start: Some(Timestamp::from_millis(millis)),
            paragraph: true,
            ..line("Hm.")
        };
        let transcript =
            Transcript { segments: vec![at(1_000), at(1_400)], ..Transcript::default() };
        let spans = paragraphs(&transcript, &ShowNotes::default());
        assert_eq!((spans[0].id.as_str(), spans[1].id.as_str()), ("t=1", "t=1-2"));
    }
}
