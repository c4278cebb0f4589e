//! Any bytes through every reader: none panics or hangs, and what each gives holds together.
//!
//! `cargo +nightly fuzz run readers fuzz/corpus/readers tests/formats -- -max_len=65536 -timeout=20`

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for transcript in shownotes::pipeline::read_every_way(bytes) {
        let mut latest = None;
        for segment in &transcript.segments {
            assert!(!segment.text.trim().is_empty());
            assert!(segment.start.is_none() || segment.start >= latest);
            latest = segment.start.or(latest);
            let known = |id: u32| (id as usize) < transcript.speakers.len();
            assert!(segment.speaker.is_none_or(known));
            for word in &segment.timings {
                assert!(segment.text.is_char_boundary(word.at as usize));
            }
        }
    }
});
