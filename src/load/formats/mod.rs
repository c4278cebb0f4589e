//! The transcript formats: one file each, and the table that lists them.
//!
//! Captions (`webvtt`, `srt`) share `cues`, `cue_text` and `cue_speech`: find the
//! cues, read their markup, make segments. Prose (`turns`, `bare`) shares `prose`
//! and `inline`: paragraphs of Markdown become one segment a sentence. What machines
//! write (`json`, `xml` and the formats on them) goes through `heard`: words with times
//! become sentences.
//!
//! Architecture invariant: text in, data out. No reader touches the disk, none
//! fails: what cannot be read is skipped and told as a [`Diagnostic`].

mod assemblyai;
mod bare;
mod cue_speech;
mod cue_text;
mod cue_tree;
mod cues;
mod deepgram;
mod faults;
mod google;
mod headed;
mod heard;
mod inline;
mod json;
mod labels;
mod limits;
mod markup;
mod names;
mod podcast_html;
mod podcast_json;
mod prose;
mod references;
mod rev;
mod sbv;
mod srt;
mod stamps;
mod transformers;
mod tsv;
mod ttml;
mod turns;
mod vtt_blocks;
mod vtt_regions;
mod vtt_settings;
pub(crate) mod webvtt;
mod whisper;
mod whisper_cpp;
pub(crate) mod xml;
mod youtube_json;
mod youtube_xml;

use crate::diagnostic::Diagnostic;
use crate::model::Transcript;

/// A way in which transcripts are written down.
pub(crate) trait Format: Sync {
    /// The short name that people use: `WebVTT`.
    fn name(&self) -> &'static str;

    /// What it is known by, as `shownotes formats` says it.
    fn known_by(&self) -> &'static str;

    /// What a transcript of this format may have beside its text.
    fn gives(&self) -> &'static str;

    /// How sure it is, from the text alone, that the text is of this format.
    fn knows(&self, text: &str) -> Confidence;

    /// Reads all that can be read.
    fn parse(&self, text: &str) -> Parsed;
}

/// How sure a format is that a text is its own; the surest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Confidence {
    /// It is not.
    No,
    /// Anything could be read this way; taken when nothing else fits.
    Fallback,
    /// It looks like it.
    Likely,
    /// It has the format's own signature.
    Certain,
}

/// What a format read.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// What was said.
    pub(crate) transcript: Transcript,
    /// The headings of a text in Markdown, in order; each is a mark of the transcript, too.
    pub(crate) headings: Vec<Heading>,
    /// What could not be read, or was repaired; without a path, lines counted
    /// from the first line of the text given to `parse`.
    pub(crate) faults: Vec<Diagnostic>,
}

/// A heading between what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// From one, the widest.
    pub(crate) level: usize,
    pub(crate) text: String,
}

/// Every format, in the order in which ties are decided.
pub(crate) const FORMATS: &[&dyn Format] = &[
    &webvtt::WebVtt,
    &ttml::Ttml,
    &youtube_xml::YouTubeXml,
    &podcast_html::PodcastHtml,
    &podcast_json::PodcastJson,
    &whisper_cpp::WhisperCpp,
    &transformers::Transformers,
    &deepgram::Deepgram,
    &google::Google,
    &rev::Rev,
    &youtube_json::YouTubeJson,
    &assemblyai::AssemblyAi,
    &whisper::Whisper,
    &sbv::Sbv,
    &tsv::Tsv,
    &srt::Srt,
    &turns::Turns,
    &bare::Bare,
];

/// Reads a text as the format that is surest of it; gives that format's name.
pub(crate) fn read(text: &str) -> (&'static str, Parsed) {
    let format = surest(text).unwrap_or(&bare::Bare);
    let mut parsed = format.parse(text);
    limits::hold(&mut parsed);
    (format.name(), parsed)
}

/// Reads a text as one format, by its place in [`FORMATS`], whatever the text is.
pub(crate) fn read_as(format: usize, text: &str) -> Option<Parsed> {
    let mut parsed = FORMATS.get(format)?.parse(text);
    limits::hold(&mut parsed);
    Some(parsed)
}

/// The name of the format that a text is certainly of; `None` for prose, turns
/// and whatever else could be read in several ways.
pub(crate) fn recognise(text: &str) -> Option<&'static str> {
    FORMATS.iter().find(|format| format.knows(text) == Confidence::Certain).map(|f| f.name())
}

/// The words of a piece of Markdown.
pub(crate) fn plain(markdown: &str) -> String {
    inline::plain(markdown).text.into_owned()
}

fn surest(text: &str) -> Option<&'static dyn Format> {
    let mut best: (Confidence, Option<&'static dyn Format>) = (Confidence::Fallback, None);
    for format in FORMATS {
        let confidence = format.knows(text);
        if confidence > best.0 {
            best = (confidence, Some(*format));
        }
    }
    best.1
}

#[cfg(test)]
mod machine_tests;
#[cfg(test)]
mod tests;
