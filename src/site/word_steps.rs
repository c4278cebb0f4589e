//! When each word of an episode's page is said, where its transcript knows.

use super::paragraphs::paragraphs;
use crate::model::{Episode, Segment, ShowNotes};

/// Steps from word to word, in tenths of a second, of each sentence that has a time on the page; the
/// first counts from where its sentence begins. A sentence whose words have no times has none.
pub(crate) fn word_steps(episode: &Episode, notes: &ShowNotes) -> Vec<Vec<u64>> {
    let transcript = &episode.transcript;
    let layout = paragraphs(transcript, notes);
    let turns = layout.iter().map(|turn| &transcript.segments[turn.first..turn.end]);
    // As on the page: a paragraph in which a time is unknown has none.
    let timed = turns.filter(|turn| turn.iter().all(|segment| segment.start.is_some()));
    timed.flatten().map(steps).collect()
}

/// The words are runs without white space, because that is how the script counts them; of one that
/// holds the beginnings of several the first counts, and one that holds none begins with the last.
fn steps(segment: &Segment) -> Vec<u64> {
    let (Some(start), false) = (segment.start, segment.timings.is_empty()) else {
        return Vec::new();
    };
    let mut timings = segment.timings.iter().peekable();
    let (mut now, mut end, mut steps) = (start.millis() / 100, 0, Vec::new());
    for word in segment.text.split_whitespace() {
        end += segment.text[end..].find(word).expect("it is of this text") + word.len();
        let mut begun = None;
        while let Some(timing) = timings.next_if(|timing| (timing.at as usize) < end) {
            begun = begun.or(Some(timing.start.millis() / 100));
        }
        let moment = begun.unwrap_or(now).max(now);
        steps.push(moment - now);
        now = moment;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::steps;
    use crate::model::{Segment, Timestamp, WordTime};

    /// The steps of a text that begins after one second, whose words begin at these bytes and
    /// milliseconds.
    fn of(text: &str, words: &[(u32, u64)]) -> Vec<u64> {
        let time = Timestamp::from_millis;
        let timings =
            words.iter().map(|(at, ms)| WordTime { at: *at, start: time(*ms), end: None });
        let start = Some(time(1_000));
        let timings = timings.collect();
        steps(&Segment { text: text.to_owned(), start, timings, ..Segment::default() })
    }

    #[test]
    fn every_word_has_a_step_from_the_word_before() {
        assert_eq!(of("It is late.", &[(0, 1_040), (3, 1_300), (6, 2_090)]), [0, 3, 7]);
        assert_eq!(of("  Größe  zählt ", &[(2, 1_200), (11, 1_500)]), [2, 3]);
        // Two beginnings in one word, a word without one, one that is told too early.
        assert_eq!(of("well-kept 12 gauges", &[(0, 1_000), (5, 1_400), (13, 1_900)]), [0, 0, 9]);
        assert_eq!(of("a b c", &[(0, 1_500), (2, 1_100), (4, 1_600)]), [5, 0, 1]);
        assert!(of("no times", &[]).is_empty());
    }
}
