//! Which formats are read and written, and what single files are taken for.

use std::path::{Path, PathBuf};

use super::ingest::bytes;
use crate::diagnostic::Diagnostic;
use crate::load::{self, CueByStandard};
use crate::model::{AuthoredChapter, Transcript};
use crate::render::OUTPUTS;

/// A format of transcripts that is read.
#[derive(Debug, Clone, Copy)]
pub struct Readable {
    /// The name that people use.
    pub name: &'static str,
    /// What a text of the format is known by.
    pub known_by: &'static str,
    /// What it may have beside its text.
    pub gives: &'static str,
}

/// What a file is taken for.
#[derive(Debug)]
pub struct FileFormat {
    /// As it was asked for.
    pub file: PathBuf,
    /// The name of its format.
    pub format: &'static str,
    /// What the format is known by.
    pub known_by: &'static str,
    /// The encoding of its bytes.
    pub encoding: &'static str,
    /// The syntax of its front matter, where it has some.
    pub front_matter: Option<&'static str>,
    /// What is said in it.
    pub transcript: Transcript,
    /// The chapters that it holds.
    pub chapters: Vec<AuthoredChapter>,
    /// The cues of a WebVTT as its standard reads them, where that alone was asked for.
    pub(crate) by_standard: Option<Vec<CueByStandard>>,
    /// What was recovered, repaired or could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Every format that is read, in the order in which ties are decided.
pub fn readable() -> impl Iterator<Item = Readable> {
    load::known().map(|known| Readable {
        name: known.name,
        known_by: known.known_by,
        gives: known.gives,
    })
}

/// Every format of chapters that is read: its name, and what it is known by.
pub fn readable_chapters() -> impl Iterator<Item = (&'static str, &'static str)> {
    load::known_chapters()
}

/// What is written for a site.
pub fn writable() -> impl Iterator<Item = &'static str> {
    OUTPUTS.iter().map(|output| output.name())
}

/// Reads bytes by every reader there is, whatever they are. Gives what each found said.
///
/// For those who look for input that breaks a reader (`fuzz/`); none may panic or hang.
#[must_use]
pub fn read_every_way(bytes: &[u8]) -> Vec<Transcript> {
    load::read_every_way(bytes)
}

/// Looks at a file; `strict` reads WebVTT by its standard alone.
#[must_use]
pub fn format_of(file: &Path, strict: bool) -> FileFormat {
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let path = file.to_string_lossy();
    match bytes(file) {
        Ok(bytes) => {
            let look = load::look(&name, bytes, strict);
            let told = look.faults.into_iter().map(|fault| fault.path(path.clone()));
            FileFormat {
                file: file.to_owned(),
                format: look.format,
                known_by: look.known_by,
                encoding: look.encoding,
                front_matter: look.front_matter,
                transcript: look.transcript,
                chapters: look.chapters,
                by_standard: look.by_standard,
                diagnostics: told.collect(),
            }
        }
        Err(cause) => FileFormat {
            file: file.to_owned(),
            format: "nothing that can be read",
            known_by: "",
            encoding: "none",
            front_matter: None,
            transcript: Transcript::default(),
            chapters: Vec::new(),
            by_standard: None,
            diagnostics: vec![
                Diagnostic::error("unreadable", format!("this cannot be read: {cause}"))
                    .path(path)
                    .hint("check that it is there and may be read"),
            ],
        },
    }
}
