//! Chapters as an author would write them down: times, or first words where there are none.

use crate::load::front_matter::Value;
use crate::model::{AuthoredChapter, Clock, Episode, ShowNotes, Timestamp, Transcript};
use crate::site::chapter_start;

/// So many words of a chapter's beginning are tried before it is left to the other chapters.
const FEWEST: usize = 5;
const MOST: usize = 60;

/// The chapters as somebody would have to write them to have each begin where it does, and to show
/// the time that it shows: between the times of a transcript with few of them it is worked out.
pub(super) fn authored(episode: &Episode, notes: &ShowNotes) -> Vec<AuthoredChapter> {
    let transcript = &episode.transcript;
    let length = episode.enclosure.as_ref().and_then(|audio| audio.duration);
    let (script, clock) = (Script::of(transcript), Clock::of(transcript));
    let mut from = 0;
    let listed = notes.listed();
    let mut written = Vec::with_capacity(listed.len());
    for chapter in &listed {
        let first = chapter.segments.start;
        let shown = chapter_start(chapter, &clock);
        let whole = shown.map(|start| Timestamp::from_millis(start.seconds() * 1000));
        let lands = |start: Option<Timestamp>| {
            start.is_some_and(|start| first == 0 || clock.heard(transcript, start, length) == first)
        };
        let exact = [whole, shown].into_iter().find(|start| lands(*start)).flatten();
        let at = exact.is_none().then(|| script.beginning(first, &mut from)).flatten();
        let start = exact.or(whole);
        let title = chapter.title.to_owned();
        written.push(AuthoredChapter { start, at, title, ..AuthoredChapter::default() });
    }
    written
}

/// As the list of a field.
pub(super) fn value(chapters: &[AuthoredChapter]) -> Value {
    Value::List(chapters.iter().map(entry).collect())
}

fn entry(chapter: &AuthoredChapter) -> Value {
    let title = chapter.title.as_str();
    // What a reader of such lines would take for the space between time and title.
    let plain = title.trim() == title
        && !title.starts_with(['-', '–', '—', ':', '|'])
        && !title.contains(char::is_control);
    match (chapter.start, &chapter.at) {
        (Some(start), None) if plain => Value::Text(format!("{} {title}", clock(start))),
        (start, at) => {
            let start = start.map(|start| ("start", Value::text(clock(start))));
            let at = at.as_ref().map(|at| ("at", Value::text(at.as_str())));
            let title = ("title", Value::text(title));
            Value::Map(start.into_iter().chain(at).chain([title]).collect())
        }
    }
}

/// `7:48`, and `7:48.345` where the second is not enough.
fn clock(time: Timestamp) -> String {
    match time.millis() % 1000 {
        0 => time.to_string(),
        millis => format!("{time}.{millis:03}"),
    }
}

/// All words of a transcript, joined by single spaces.
struct Script {
    text: String,
    starts: Vec<usize>,
}

impl Script {
    fn of(transcript: &Transcript) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for segment in &transcript.segments {
            if !text.is_empty() {
                text.push(' ');
            }
            starts.push(text.len());
            text.push_str(&segment.text);
        }
        Self { text, starts }
    }

    /// The fewest first words by which a segment is found, looked for from a place on.
    fn beginning(&self, segment: usize, from: &mut usize) -> Option<String> {
        let start = *self.starts.get(segment)?;
        let rest = &self.text[start..];
        let spaces = rest.match_indices(char::is_whitespace).map(|(at, _)| at);
        let ends = spaces.chain([rest.len()]).skip(FEWEST - 1).take(MOST);
        for end in ends.chain(rest.len().lt(&200).then_some(rest.len())) {
            let words = &rest[..end];
            if self.text.get(*from..)?.find(words).map(|at| at + *from) == Some(start) {
                *from = start + end;
                return Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        None
    }
}
