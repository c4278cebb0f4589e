//! Parts of the notes that were generated once and taken over by the author, and of what words
//! they were made: so that somebody can tell when the transcript changed under them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Episode, Transcript};

/// A part of the notes that an author can take over as it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The summary.
    Summary,
    /// The chapters.
    Chapters,
    /// The quotes.
    Quotes,
}

impl Part {
    /// All of them, in the order of the front matter.
    pub const ALL: [Self; 3] = [Self::Summary, Self::Chapters, Self::Quotes];

    /// Its name in front matter.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Chapters => "chapters",
            Self::Quotes => "quotes",
        }
    }
}

/// What a transcript says, in 64 bits: the same for the same words between the same first and
/// last seconds, whatever file, form, punctuation or case they come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of a transcript.
    #[must_use]
    pub fn of(transcript: &Transcript) -> Self {
        let mut hash = Fnv::default();
        for segment in &transcript.segments {
            for letter in segment.text.chars().filter(|c| c.is_alphanumeric()) {
                letter.to_lowercase().for_each(|letter| hash.number(u32::from(letter).into()));
            }
        }
        // Where the recording was cut or an advertisement came in, the same words have other times.
        let first = transcript.segments.iter().find_map(|segment| segment.start);
        for time in [first, transcript.duration()] {
            hash.number(time.map_or(u64::MAX, |time| time.seconds()));
        }
        Self(hash.0)
    }
}

/// Sixteen hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// FNV-1a with 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>. It tells a changed transcript
/// from the same one, and protects against nobody.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn number(&mut self, number: u64) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The parts that were taken over, each with the transcript it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Accepted(BTreeMap<Part, Fingerprint>);

impl Accepted {
    /// Notes that a part was taken over as it was made of a transcript.
    pub fn insert(&mut self, part: Part, made_of: Fingerprint) {
        self.0.insert(part, made_of);
    }

    /// Reads what [`Accepted`] is written as; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let pair = |pair: &str| {
            let (name, number) = pair.trim().split_once(' ')?;
            let part = Part::ALL.into_iter().find(|part| part.name() == name)?;
            let hex = number.len() == 16 && number.bytes().all(|b| b.is_ascii_hexdigit());
            let number = u64::from_str_radix(number, 16).ok().filter(|_| hex)?;
            Some((part, Fingerprint(number)))
        };
        text.split(',').map(pair).collect::<Option<BTreeMap<_, _>>>().map(Self)
    }
}

/// As front matter has it: `chapters 4f1c09ab27d3e815, quotes 4f1c09ab27d3e815`.
impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (part, made_of)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{} {made_of}", part.name())?;
        }
        Ok(())
    }
}

/// The parts of an episode that were taken over from another transcript than it has now, and that
/// it still has.
#[must_use]
pub fn stale(episode: &Episode) -> Vec<Part> {
    let authored = &episode.authored;
    if authored.accepted.0.is_empty() {
        return Vec::new();
    }
    let now = Fingerprint::of(&episode.transcript);
    let still = |part: Part| match part {
        Part::Summary => authored.summary.is_some(),
        Part::Chapters => authored.chapters.is_some(),
        Part::Quotes => authored.quotes.is_some(),
    };
    let changed = authored.accepted.0.iter().filter(|(_, made_of)| **made_of != now);
    changed.map(|(part, _)| *part).filter(|part| still(*part)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Accepted, Fingerprint, Part};
    use crate::model::{Segment, Timestamp, Transcript};

    fn said(text: &[&str], start: Option<u64>) -> Fingerprint {
        let segment = |text: &&str| Segment {
            text: (*text).to_owned(),
            start: start.map(Timestamp::from_millis),
            ..Segment::default()
        };
        let segments = text.iter().map(segment).collect();
        Fingerprint::of(&Transcript { segments, ..Transcript::default() })
    }

    #[test]
    fn a_fingerprint_is_of_words_and_times_and_of_no_form() {
        let one = said(&["The lamp went out.", "Nobody saw it."], None);
        assert_eq!(one, said(&["the lamp went out — nobody saw it"], None));
        assert_ne!(one, said(&["The lamp went out.", "Nobody saw him."], None));
        assert_ne!(said(&["One"], Some(0)), said(&["One"], Some(30_000)));
        assert_eq!(said(&["One"], Some(100)), said(&["One"], Some(900)));
    }

    #[test]
    fn what_is_written_is_read() {
        let mut accepted = Accepted::default();
        accepted.insert(Part::Quotes, said(&["One"], None));
        accepted.insert(Part::Summary, said(&["Two"], None));
        let text = accepted.to_string();
        assert!(text.starts_with("summary ") && text.contains(", quotes "), "{text}");
        assert_eq!(Accepted::parse(&text), Some(accepted));
        for odd in ["", "yes", "chapters", "chapters 12", "topics 4f1c09ab27d3e815"] {
            assert_eq!(Accepted::parse(odd), None, "{odd}");
        }
    }
}
