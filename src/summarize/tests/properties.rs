//! Whatever a transcript holds, its notes are sound.

use proptest::prelude::*;

use super::{checked, episode};
use crate::model::Timestamp;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_gives_sound_notes(
        lines in prop::collection::vec("\\PC{1,80}", 0..60),
        times in prop::collection::vec(0u64..9_000, 60),
        timed in any::<bool>(),
    ) {
        let lines: Vec<String> = lines.iter().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut episode = episode(&lines);
        let mut now = 0;
        for (segment, step) in episode.transcript.segments.iter_mut().zip(times) {
            now += step;
            if timed {
                segment.start = Some(Timestamp::from_millis(now));
                segment.end = Some(Timestamp::from_millis(now + step));
            }
        }
        checked(&episode);
    }

    #[test]
    fn any_order_of_known_sentences_gives_sound_notes(
        picks in prop::collection::vec((0usize..12, 1usize..40), 0..60),
    ) {
        const LINES: [&str; 12] = [
            "Ana: Welcome to the show, I'm your host.", "Bo: Thanks for having me.",
            "Ana: What is a tide gauge?", "Bo: A tide gauge counts the water in the harbour.",
            "Ana: Next topic, the Fresnel lens.", "Break", "[laughter]",
            "This episode is brought to you by Harbour Hosting, use code SEA for ten percent off.",
            "Bo: I think I think the keeper always knows best, because the lamp never lies.",
            "so yeah", "Ana: Speaking of kelp, how do you dry it?", "Ana: Thanks for listening, see you next week.",
        ];
        let lines: Vec<&str> = picks.iter().flat_map(|(line, times)| std::iter::repeat_n(LINES[*line], *times)).collect();
        checked(&episode(&lines));
    }
}
