//! What a topic page shows of an episode: the words of one voice, each with its place.

use super::pages::Passage;
use super::paragraphs::{ParagraphSpan, paragraph_of};
use super::record::{Passages, shorten};
use super::told::Told;
use crate::model::{Episode, Segment, Span, Transcript};

/// How many passages a topic page shows of one episode.
const PASSAGES: usize = 2;

/// Above so many characters a passage is cut at a word.
const PASSAGE: usize = 280;

/// The passages of all candidate topics of an episode, whose paragraphs are given.
pub(crate) fn passages(told: &Told, layout: &[ParagraphSpan]) -> Passages {
    let Told { episode: Episode { transcript, .. }, notes, .. } = told;
    let passage = |topic: &str, span: Span| -> Option<Passage> {
        let span = one_voice(transcript, topic, span);
        let segment = &transcript.segments[span.first()];
        let speaker = segment.speaker.and_then(|id| transcript.speakers.get(id as usize));
        // What it says is where its link leads: to the paragraph.
        let paragraph = paragraph_of(layout, span.first())?;
        Some(Passage {
            text: shorten(&transcript.text(span), PASSAGE),
            speaker: speaker.map(|speaker| speaker.name.clone()),
            time: paragraph.start.map(|start| start.to_string()),
            anchor: format!("#{}", paragraph.id),
        })
    };
    let topics = notes.topics.iter().map(|topic| {
        let passages = topic.passages.iter().take(PASSAGES);
        let passages = passages.filter_map(|span| passage(&topic.name, *span));
        (topic.key.clone(), passages.collect())
    });
    topics.collect()
}

/// What one speaker says of a topic within a span: the longest stretch that names it, so
/// that nobody is shown under another's name.
fn one_voice(transcript: &Transcript, topic: &str, span: Span) -> Span {
    let topic = topic.to_lowercase();
    let segments = &transcript.segments[span.first()..span.end()];
    let mut best = ((false, 0), span);
    let mut first = span.first();
    for voice in segments.chunk_by(|a, b| a.speaker == b.speaker) {
        let Some(stretch) = Span::new(first, first + voice.len()) else { continue };
        first = stretch.end();
        let named = voice.iter().any(|segment| segment.text.to_lowercase().contains(&topic));
        let worth = (named, voice.iter().map(Segment::words).sum());
        if worth > best.0 {
            best = (worth, stretch);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::one_voice;
    use crate::model::{Segment, Span, Transcript};

    #[test]
    fn a_passage_is_what_one_speaker_says_of_the_topic() {
        let mut transcript = Transcript::default();
        for (name, text) in [
            ("Ines", "And what is a tide gauge?"),
            ("Tobias", "A pipe with a float in it, and nothing else at all."),
            ("Tobias", "The tide gauge stands on the quay."),
            ("Ines", "I see."),
        ] {
            let speaker = Some(transcript.speaker(name));
            let text = text.to_owned();
            transcript.segments.push(Segment { speaker, text, ..Segment::default() });
        }
        let stretch = |topic, first, end| {
            let span = Span::new(first, end).unwrap();
            let voice = one_voice(&transcript, topic, span);
            (voice.first(), voice.end())
        };
        assert_eq!(stretch("Tide gauge", 0, 4), (1, 3));
        assert_eq!(stretch("Tide gauge", 0, 2), (0, 1));
        assert_eq!(stretch("Lighthouse", 0, 4), (1, 3));
        assert_eq!(stretch("Lighthouse", 3, 4), (3, 4));
    }
}
