//! What each file of a group is for: fields, a transcript, or a text with both.

use super::chapters;
use super::formats;
use super::formats::xml::{self, Piece};
use super::front_matter::{Syntax, split};
use super::group::stem;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Nothing but fields.
    Fields(Syntax),
    /// A transcript with marks of its own; of several the one with the larger number is taken.
    Cues(u8),
    /// Fields, notes, a transcript, or some of these.
    Prose,
    /// Chapters and nothing else.
    Chapters,
    /// A transcript in a form that is not known.
    Foreign,
    /// A document that is no text of an episode: a feed, a page of something else.
    Document,
}

impl Holds {
    /// Which of several transcripts is taken: the largest.
    pub(super) fn richness(self) -> u8 {
        if let Self::Cues(richness) = self { richness } else { 0 }
    }
}

/// What a file holds, by what is inside and only then by its ending.
pub(super) fn holds(path: &str, text: &str) -> Holds {
    let ending = stem(path).1.to_ascii_lowercase();
    match ending.as_str() {
        "toml" => Holds::Fields(Syntax::Toml),
        "yaml" | "yml" => Holds::Fields(Syntax::Yaml),
        // The ending says little: what is inside decides.
        _ => match formats::recognise(text) {
            // Notes under front matter may tell of times, too.
            Some("WebVTT" | "SRT") if split(text).matter.is_some() => Holds::Prose,
            Some("WebVTT") => Holds::Cues(4),
            Some("SRT") => Holds::Cues(3),
            Some(_) => Holds::Cues(2),
            _ if chapters::read(text).is_some() => Holds::Chapters,
            _ if is_document(text) => Holds::Document,
            _ if ["xml", "html", "htm", "ttml", "dfxp", "srv1", "srv2", "srv3"]
                .contains(&&*ending) =>
            {
                Holds::Document
            }
            _ if ending == "json3" || ending == "json" && is_foreign(text) => Holds::Foreign,
            _ if ending == "json" => Holds::Fields(Syntax::Json),
            _ if ending == "vtt" || ending == "srt" => Holds::Cues(1),
            _ => Holds::Prose,
        },
    }
}

/// Whether JSON holds nothing but fields.
pub(crate) fn holds_fields(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    matches!(holds("x.json", &text), Holds::Fields(_))
}

/// The syntax of a file that holds nothing but fields.
pub(crate) fn syntax_of(name: &str, text: &str) -> Option<Syntax> {
    if let Holds::Fields(syntax) = holds(name, text) { Some(syntax) } else { None }
}

/// Whether a text may hold fields and notes beside what is said.
pub(crate) fn is_prose(name: &str, text: &str) -> bool {
    holds(name, text) == Holds::Prose
}

/// Whether a text is a feed or another document of XML, whatever its ending.
fn is_document(text: &str) -> bool {
    text.trim_start().starts_with("<?xml")
        || matches!(xml::root(text), Some(Piece::Open { name, .. }) if matches!(name.as_str(), "rss" | "feed"))
}

/// Whether JSON has the names by which tools for speech write down what they heard.
fn is_foreign(text: &str) -> bool {
    const NAMES: [&str; 6] = [
        "\"segments\"",
        "\"results\"",
        "\"utterances\"",
        "\"monologues\"",
        "\"transcription\"",
        "\"chunks\"",
    ];
    let start = text.floor_char_boundary(text.len().min(64 * 1024));
    NAMES.iter().any(|name| text[..start].contains(name))
}
