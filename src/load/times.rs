//! Shifts the times of a transcript to those of the audio that is published: it may begin earlier
//! or later, and have advertisements in it.

use super::front_matter::Ad;
use crate::model::{Timestamp, Transcript};

/// Shifts all times by `offset` milliseconds, and what follows an advertisement by its length.
///
/// `ads` say when they are heard in the audio that is published. What would begin before the
/// audio begins with it.
pub(super) fn shift(transcript: &mut Transcript, offset: Option<i64>, ads: Option<Vec<Ad>>) {
    let mut ads = ads.unwrap_or_default();
    let offset = offset.unwrap_or(0);
    if offset == 0 && ads.is_empty() {
        return;
    }
    ads.sort_by_key(|ad| ad.at);
    // What ends where an advertisement begins is heard before it.
    let moved = |time: Timestamp, ends: bool| {
        let start = time.millis().saturating_add_signed(offset);
        let heard = ads.iter().fold(start, |time, ad| {
            let at = ad.at.millis();
            let after = if ends { time > at } else { time >= at };
            if after { time.saturating_add(ad.length.millis()) } else { time }
        });
        Timestamp::from_millis(heard)
    };
    for segment in &mut transcript.segments {
        segment.start = segment.start.map(|start| moved(start, false));
        let end = segment.end.map(|end| moved(end, true));
        segment.end = end.map(|end| end.max(segment.start.unwrap_or(end)));
        for word in &mut segment.timings {
            word.start = moved(word.start, false);
            word.end = word.end.map(|end| moved(end, true).max(word.start));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::front_matter::Ad;
    use super::shift;
    use crate::model::{Segment, Timestamp, Transcript};

    fn seconds(seconds: u64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    fn shifted(times: &[(u64, u64)], offset: i64, ads: &[(u64, u64)]) -> Vec<(u64, u64)> {
        let segment = |(start, end): &(u64, u64)| Segment {
            start: Some(seconds(*start)),
            end: Some(seconds(*end)),
            ..Segment::default()
        };
        let mut talk =
            Transcript { segments: times.iter().map(segment).collect(), ..Transcript::default() };
        let ads = ads.iter().map(|(at, length)| Ad { at: seconds(*at), length: seconds(*length) });
        shift(&mut talk, Some(offset * 1000), Some(ads.collect()));
        let times = talk.segments.iter();
        times.map(|s| (s.start.unwrap().seconds(), s.end.unwrap().seconds())).collect()
    }

    #[test]
    fn times_are_those_of_the_published_audio() {
        let talk = [(0, 10), (10, 20), (20, 30)];
        for (offset, ads, wanted) in [
            (12, &[][..], [(12, 22), (22, 32), (32, 42)]),
            (-12, &[], [(0, 0), (0, 8), (8, 18)]),
            // An advertisement at the start, one between two segments, one within a segment.
            (0, &[(0, 30)], [(30, 40), (40, 50), (50, 60)]),
            (0, &[(10, 30)], [(0, 10), (40, 50), (50, 60)]),
            (0, &[(15, 30)], [(0, 10), (10, 50), (50, 60)]),
            // In any order, each by the time at which it is heard.
            (5, &[(45, 15), (15, 30)], [(5, 15), (60, 70), (70, 80)]),
        ] {
            assert_eq!(shifted(&talk, offset, ads), wanted, "{offset} {ads:?}");
        }
    }
}
