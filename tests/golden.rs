//! Notes of the demo show's talks are the same as when the summarizer's version was last set.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use shownotes::model::{Segment, Transcript, sentences};
use shownotes::summarize::{self, Options, lab, summarize};

/// Talks of the demo show: two with speakers, one without, one of captions.
const TALKS: &[&str] =
    &["one-in-the-morning.txt", "quiet-sky.vtt", "the-pager.srt", "the-tide-gauge.md"];

/// A cache keeps notes under the summarizer's version, so notes that change while the version
/// does not would be mixed with older ones.
#[test]
fn notes_change_only_with_the_version_of_the_summarizer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = format!("version {}\n", summarize::VERSION);
    for talk in TALKS {
        let transcript = transcript(&fs::read_to_string(root.join("content").join(talk)).unwrap());
        let notes = summarize(&lab::episode(transcript), &Options::default());
        let digest = blake3::hash(&serde_json::to_vec(&notes).unwrap());
        writeln!(found, "{talk} {}", &digest.to_hex()[..16]).unwrap();
    }
    let kept: PathBuf = root.join("tests/golden.txt");
    if std::env::var_os("GOLDEN").is_some() {
        fs::write(&kept, &found).unwrap();
    }
    let known = fs::read_to_string(&kept).unwrap_or_default();
    assert!(
        known == found,
        "the notes are not those of tests/golden.txt:\n{known}\nis now\n{found}\n\
         If that is meant, set a new VERSION in src/summarize/mod.rs, unless it is new since the \
         last release, and run: GOLDEN=write cargo test --test all golden"
    );
}

/// Sentences of a talk's lines, with the speakers that `**Name:**` and `<v Name>` tell; headings,
/// front matter, numbers and times left out.
fn transcript(text: &str) -> Transcript {
    let text =
        text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")).map_or(text, |at| at.1);
    let mut transcript = Transcript::default();
    for line in text.lines().map(str::trim) {
        let named = line.strip_prefix("**").and_then(|rest| rest.split_once(":** "));
        let named =
            named.or_else(|| line.strip_prefix("<v ").and_then(|rest| rest.split_once('>')));
        let (speaker, said) = named.map_or((None, line), |(name, said)| (Some(name), said));
        let other = said.is_empty()
            || said.starts_with(['#', '*', '['])
            || said.contains("-->")
            || said.chars().all(|c| c.is_ascii_digit());
        if other {
            continue;
        }
        let speaker = speaker.map(|name| transcript.speaker(name));
        let segments = sentences(said).map(|sentence| Segment {
            speaker,
            text: sentence.to_owned(),
            ..Segment::default()
        });
        transcript.segments.extend(segments);
    }
    transcript
}
