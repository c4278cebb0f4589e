//! The headings of a transcript in Markdown as the chapters that its author made.

use std::collections::BTreeSet;

use super::formats::Heading;
use crate::model::{AuthoredChapter, ChapterExtras, Origin, Segment, SegmentKind, Transcript};

/// Fewer are no list of chapters: one stands over the whole text.
const FEWEST: usize = 2;

/// So many words after a heading tell where its chapter begins.
const WORDS: usize = 16;

/// Takes the headings out of what is said and makes chapters of them; leaves everything as it is
/// where they are none: a name over each turn, one heading over all.
///
/// The widest level of which there are several makes the chapters; all others stay marks, and so
/// does a heading under which nothing is said.
pub(super) fn chapters(
    transcript: &mut Transcript,
    origin: &mut Origin,
    headings: &[Heading],
) -> Option<Vec<AuthoredChapter>> {
    let many = |level: &usize| headings.iter().filter(|it| it.level == *level).count() >= FEWEST;
    let level = (1..=6).find(many)?;
    let mut titles = headings.iter().filter(|heading| heading.level == level).peekable();
    let segments = &transcript.segments;
    let mut found: Vec<usize> = (0..segments.len())
        .filter(|at| {
            let Segment { kind, text, .. } = &segments[*at];
            *kind == SegmentKind::Mark && titles.next_if(|it| it.text == *text).is_some()
        })
        .collect();
    let ends: Vec<usize> = found.iter().skip(1).copied().chain([segments.len()]).collect();
    let spoken = |from: usize, to: usize| segments[from..to].iter().any(is_speech);
    let mut ends = ends.into_iter();
    found.retain(|from| ends.next().is_some_and(|end| spoken(*from, end)));
    let names: BTreeSet<&str> = found.iter().map(|at| segments[*at].text.as_str()).collect();
    // "Ines", "Bo", "Ines", "Bo": who speaks.
    if found.len() < FEWEST || names.len() * 2 <= found.len() {
        return None;
    }
    let chapters = found.iter().map(|at| chapter(segments, *at)).collect();
    for at in found.into_iter().rev() {
        let start = transcript.segments.remove(at).start;
        if at < origin.lines.len() {
            origin.lines.remove(at);
        }
        if let Some(next) = transcript.segments.get_mut(at) {
            next.start = next.start.or(start);
        }
    }
    Some(chapters)
}

/// The chapter over which a heading stands, known by the words after it.
fn chapter(segments: &[Segment], heading: usize) -> AuthoredChapter {
    let after = segments[heading + 1..].iter().filter(|it| is_speech(it));
    let words = after.flat_map(|segment| segment.text.split_whitespace());
    AuthoredChapter {
        start: segments[heading].start,
        at: Some(words.take(WORDS).collect::<Vec<_>>().join(" ")),
        title: segments[heading].text.clone(),
        silent: false,
        extras: ChapterExtras::default(),
    }
}

fn is_speech(segment: &Segment) -> bool {
    segment.kind == SegmentKind::Speech
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::formats;

    fn read(text: &str) -> (Transcript, Option<Vec<AuthoredChapter>>) {
        let mut parsed = formats::read(text).1;
        let lines = (1..=parsed.transcript.segments.len() as u32).collect();
        let mut origin = Origin { lines, ..Origin::default() };
        let found = chapters(&mut parsed.transcript, &mut origin, &parsed.headings);
        assert_eq!(origin.lines.len(), parsed.transcript.segments.len());
        (parsed.transcript, found)
    }

    const TURNS: &str = "**Ines:** Hello.\n\n## The tide\n\n**Ines:** It came at noon.\n\n\
        **Bo:** It did.\n\n### A gauge\n\n**Bo:** We read it.\n\n## The wall (12:30)\n\n\
        **Ines:** It holds the sea.\n\n**Bo:** So far.\n";

    #[test]
    fn headings_between_turns_are_chapters_and_no_speech() {
        let (transcript, chapters) = read(TURNS);
        let chapters = chapters.expect("two headings");
        let told: Vec<_> =
            chapters.iter().map(|it| (it.title.as_str(), it.at.as_deref().unwrap_or(""))).collect();
        assert_eq!(
            told,
            [
                ("The tide", "It came at noon. It did. We read it. It holds the sea. So far."),
                ("The wall", "It holds the sea. So far."),
            ]
        );
        assert_eq!(chapters[1].start.map(|it| it.seconds()), Some(750));
        let marks: Vec<&str> = transcript
            .segments
            .iter()
            .filter(|it| !is_speech(it))
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(marks, ["A gauge"]);
        let wall = transcript.segments.iter().find(|it| it.text.contains("holds"));
        assert_eq!(wall.and_then(|it| it.start).map(|it| it.seconds()), Some(750));
    }

    #[test]
    fn a_heading_alone_or_names_over_turns_stay_as_they_are() {
        let alone = "## The tide\n\nIt came at noon.\nIt went at six.\n";
        let names = "## Ines\n\nHello there.\n\n## Bo\n\nHello.\n\n## Ines\n\nA tide.\n\n\
            ## Bo\n\nIndeed.\n";
        let idle = "## The tide\n\n## The wall\n\nIt holds.\n";
        for text in [alone, names, idle] {
            let before = formats::read(text).1.transcript;
            let (transcript, chapters) = read(text);
            assert_eq!((transcript, chapters), (before, None), "{text}");
        }
    }
}
