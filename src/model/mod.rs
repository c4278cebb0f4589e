//! The words of the trade as plain data: shows, episodes, transcripts and show notes.
//!
//! Architecture invariant: this room imports none of ours. Everything here is
//! data with the few rules that hold for the data alone; nothing reads a disk,
//! a clock or a setting.

mod accepted;
mod address;
mod clock;
mod correction;
mod edits;
mod episode;
mod notes;
mod origin;
mod page;
mod sentence;
mod show;
mod slug;
mod timestamp;
mod transcript;

pub use accepted::{Accepted, Fingerprint, Part, stale};
pub(crate) use address::{safe_url, short_address, uri, without_spaces};
pub(crate) use clock::Clock;
pub use correction::Correction;
pub use edits::{AllEdits, Edits};
pub use episode::{
    Authored, AuthoredChapter, AuthoredQuote, ChapterExtras, Enclosure, Episode, EpisodeKind, Link,
    Person, Role,
};
pub use notes::{
    Chapter, Listed, Mention, Provenance, Quote, ShowNotes, SilentChapter, Suggestion, Summary,
    Topic, TopicSection,
};
pub use origin::Origin;
pub use page::Page;
pub use sentence::sentences;
pub use show::Show;
pub use slug::Slug;
pub use timestamp::Timestamp;
pub use transcript::{Segment, SegmentKind, Span, Speaker, SpeakerId, Transcript, WordTime};
