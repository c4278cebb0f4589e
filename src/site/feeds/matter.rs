//! What a feed says of an episode beside its record: notes, chapters, soundbites. Small, and
//! kept apart from the transcript, so that a feed of a thousand episodes reads no transcript.

use serde::{Deserialize, Serialize};

use crate::model::{Link, Quote, Timestamp, Transcript};
use crate::site::marks::{Mark, marks};
use crate::site::{Told, shorten};

/// The notes of an episode as feeds need them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Matter {
    /// What it is about, plain text; may be empty.
    pub(crate) summary: String,
    /// The author's notes, Markdown; may be empty.
    pub(crate) notes: String,
    /// The author's links.
    pub(crate) links: Vec<Link>,
    /// The chapters, where the time of each is known.
    pub(crate) marks: Vec<Mark>,
    /// Passages to play by themselves.
    pub(crate) soundbites: Vec<Soundbite>,
    /// BCP 47 tag of what is spoken, where the author says.
    pub(crate) language: Option<String>,
}

/// A passage to play by itself, of 15 to 120 seconds as
/// [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/soundbite.md)
/// advises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Soundbite {
    pub(crate) start: Timestamp,
    /// How long it is.
    pub(crate) length: Timestamp,
    /// The words of the quote, at most 128 characters.
    pub(crate) title: String,
}

/// Apps show a few.
const SOUNDBITES: usize = 3;
/// Apps cut a longer title.
const TITLE: usize = 127;
/// Milliseconds.
const SHORTEST: u64 = 15_000;
const LONGEST: u64 = 120_000;

impl Matter {
    /// Of an episode with its notes.
    pub(crate) fn of(told: &Told) -> Self {
        let Told { episode, notes, .. } = told;
        let bites = notes.quotes.iter().filter_map(|quote| bite(quote, &episode.transcript));
        Self {
            summary: notes.summary.as_ref().map(|s| s.text.clone()).unwrap_or_default(),
            notes: episode.body.clone(),
            links: episode.links.clone(),
            marks: marks(told),
            soundbites: bites.take(SOUNDBITES).collect(),
            language: episode.language.clone(),
        }
    }
}

/// A quote with as much after it as makes it long enough, and before it where nothing follows.
fn bite(quote: &Quote, transcript: &Transcript) -> Option<Soundbite> {
    let segments = &transcript.segments;
    let (mut first, mut end) = (quote.span.first(), quote.span.end());
    let length = |first: usize, end: usize| -> Option<u64> {
        let last = segments[end - 1].end.or_else(|| segments.get(end)?.start)?;
        last.millis().checked_sub(segments[first].start?.millis())
    };
    while length(first, end)? < SHORTEST {
        if end < segments.len() {
            end += 1;
        } else if first > 0 {
            first -= 1;
        } else {
            return None;
        }
    }
    let length = length(first, end).filter(|length| *length <= LONGEST)?;
    Some(Soundbite {
        start: segments[first].start?,
        length: Timestamp::from_millis(length),
        title: shorten(&quote.text, TITLE),
    })
}

#[cfg(test)]
mod tests {
    use super::bite;
    use crate::model::{Provenance, Quote, Segment, Span, Timestamp, Transcript};

    fn talk(seconds: &[u64]) -> Transcript {
        let mut at = 0;
        let segment = |length: &u64| {
            let start = Timestamp::from_millis(at * 1000);
            at += length;
            let end = Some(Timestamp::from_millis(at * 1000));
            Segment { start: Some(start), end, text: "word".to_owned(), ..Segment::default() }
        };
        Transcript { segments: seconds.iter().map(segment).collect(), ..Transcript::default() }
    }

    fn quote(first: usize) -> Quote {
        Quote {
            span: Span::new(first, first + 1).unwrap(),
            text: "word ".repeat(60),
            speaker: None,
            provenance: Provenance::Generated,
        }
    }

    #[test]
    fn a_soundbite_lasts_15_seconds_to_two_minutes() {
        for (seconds, first, wanted) in [
            (&[9, 4, 5, 6, 9][..], 1, Some((9, 15))),
            (&[9, 4, 5], 2, Some((0, 18))),
            (&[9, 60, 5], 1, Some((9, 60))),
            (&[9, 4], 0, None),
            (&[9, 130], 0, None),
        ] {
            let found = bite(&quote(first), &talk(seconds));
            let found = found.map(|bite| (bite.start.seconds(), bite.length.seconds()));
            assert_eq!(found, wanted, "{seconds:?}");
        }
        let title = bite(&quote(0), &talk(&[20])).unwrap().title;
        assert!(title.chars().count() <= 128 && title.ends_with('…'), "{title}");
    }

    #[test]
    fn without_times_there_is_none() {
        let mut talk = talk(&[9, 9, 9]);
        talk.segments[1].start = None;
        assert_eq!(bite(&quote(1), &talk), None);
    }
}
