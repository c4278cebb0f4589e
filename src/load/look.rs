//! What one file is taken for, and why: for those who want to know before they build.

use super::chapters;
use super::decode::decode;
use super::formats::webvtt::{self, CueByStandard};
use super::formats::{self, FORMATS};
use super::front_matter::{self, Syntax, read_bare_header, split, split_spoken};
use super::headings;
use super::roles::{Holds, holds};
use crate::diagnostic::Diagnostic;
use crate::model::{AuthoredChapter, Origin, Transcript};

/// What a file is taken for.
#[derive(Debug)]
pub(crate) struct Look {
    /// The name of its format.
    pub(crate) format: &'static str,
    /// What the format is known by.
    pub(crate) known_by: &'static str,
    /// The encoding of its bytes.
    pub(crate) encoding: &'static str,
    /// The syntax of its front matter, where it has some.
    pub(crate) front_matter: Option<&'static str>,
    /// What is said in it.
    pub(crate) transcript: Transcript,
    /// The chapters that it holds.
    pub(crate) chapters: Vec<AuthoredChapter>,
    /// The cues of a WebVTT as its standard reads them, where that alone was asked for.
    pub(crate) by_standard: Option<Vec<CueByStandard>>,
    /// What could not be read or was repaired, without a path.
    pub(crate) faults: Vec<Diagnostic>,
}

/// A format as a list of formats shows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// The name that people use.
    pub(crate) name: &'static str,
    /// What a text of the format is known by.
    pub(crate) known_by: &'static str,
    /// What it may have beside its text.
    pub(crate) gives: &'static str,
}

/// Every format of transcripts, in the order in which ties are decided.
pub(crate) fn known() -> impl Iterator<Item = Known> {
    FORMATS.iter().map(|format| Known {
        name: format.name(),
        known_by: format.known_by(),
        gives: format.gives(),
    })
}

/// Every format of chapters, by name and what it is known by.
pub(crate) fn known_chapters() -> impl Iterator<Item = (&'static str, &'static str)> {
    chapters::FORMATS.iter().map(|format| (format.name, format.known_by))
}

/// Reads bytes by every reader there is, whatever they are: for those who look for what breaks one.
pub(crate) fn read_every_way(bytes: &[u8]) -> Vec<Transcript> {
    let _ = chapters::in_audio(&mut std::io::Cursor::new(bytes));
    let looked = ["talk.md", "talk.vtt"].map(|name| look(name, bytes.to_vec(), name == "talk.vtt"));
    let Some(text) = decode(bytes.to_vec()).text else { return Vec::new() };
    let _ = (chapters::read(&text), chapters::in_notes(&text));
    for syntax in [Syntax::Toml, Syntax::Yaml, Syntax::Json] {
        let _ = front_matter::read(&text, &front_matter::Matter::whole(&text, syntax));
    }
    let all = (0..).map_while(|format| formats::read_as(format, &text));
    let all = all.map(|parsed| parsed.transcript);
    all.chain(looked.map(|look| look.transcript)).collect()
}

/// Looks at a file as the loader does; the name counts only where the content says too little.
///
/// `strict` reads WebVTT by its standard alone, without recovering anything.
pub(crate) fn look(name: &str, bytes: Vec<u8>, strict: bool) -> Look {
    let first = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).iter().take("WEBVTT".len());
    let broken = first.into_iter().any(|byte| *byte == 0);
    let decoded = decode(bytes);
    let mut look = Look {
        format: "nothing that can be read",
        known_by: "its bytes, which are not text",
        encoding: decoded.encoding,
        front_matter: None,
        transcript: Transcript::default(),
        chapters: Vec::new(),
        by_standard: None,
        faults: decoded.faults,
    };
    let Some(text) = decoded.text else { return look };
    if strict && (text.trim_start().starts_with("WEBVTT") || name.ends_with(".vtt")) {
        look.read(&text, 0);
        // Reading drops a NUL in the signature; to the standard it is a character.
        let text = if broken { format!("\u{fffd}{text}") } else { text };
        let parsed = webvtt::strict(&text);
        look.faults = parsed.faults;
        look.transcript = parsed.transcript;
        look.by_standard = Some(webvtt::by_standard(&text));
        return look;
    }
    match holds(name, &text) {
        Holds::Fields(syntax) => {
            (look.format, look.known_by) = ("fields of an episode", "its ending");
            look.front_matter = Some(syntax_name(syntax));
        }
        Holds::Chapters => {
            if let Some((format, chapters)) = chapters::read(&text) {
                (look.format, look.known_by) = (format.name, format.known_by);
                look.chapters = chapters;
            }
        }
        Holds::Document => {
            look.format = "a document that is no transcript";
            look.known_by = "XML or HTML of another kind";
        }
        Holds::Foreign => {
            look.format = "JSON of a form that is not read";
            look.known_by = "names that tools for speech use";
        }
        Holds::Cues(_) => look.read(&text, 0),
        Holds::Prose => {
            let parts = split(&text);
            look.front_matter = parts.matter.as_ref().map(|matter| syntax_name(matter.syntax));
            let start = parts.rest + read_bare_header(&text[parts.rest..]).rest;
            let spoken = split_spoken(&text[start..]);
            let notes =
                &text[start..spoken.as_ref().map_or(text.len(), |spoken| start + spoken.notes_end)];
            let listed = chapters::in_notes(notes);
            let most = spoken.is_none() && listed.as_ref().is_some_and(|(_, most)| *most);
            // Without a heading all of it is speech, but for a list of chapters.
            if spoken.is_some() || most {
                look.chapters = listed.map(|(chapters, _)| chapters).unwrap_or_default();
            }
            if most {
                look.format = "notes with chapters";
                look.known_by = "lines such as `0:00 Title`, which are most of it";
            } else {
                look.read(&text, start + spoken.map_or(0, |spoken| spoken.start));
            }
        }
    }
    look
}

impl Look {
    fn read(&mut self, text: &str, start: usize) {
        let (name, parsed) = formats::read(&text[start..]);
        self.faults.extend(super::episode::shifted(parsed.faults, text, start));
        self.format = name;
        self.known_by = known().find(|known| known.name == name).map_or("", |known| known.known_by);
        self.transcript = parsed.transcript;
        if self.chapters.is_empty() {
            let origin = &mut Origin::default();
            let headed = headings::chapters(&mut self.transcript, origin, &parsed.headings);
            self.chapters = headed.unwrap_or_default();
        }
    }
}

fn syntax_name(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::Toml => "TOML",
        Syntax::Yaml => "YAML",
        Syntax::Json => "JSON",
    }
}

#[cfg(test)]
mod tests;
