//! The transcript that a new episode is made of, and what it says of itself.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

use crate::error::{Error, Result};
use crate::load::{
    Group, Loaded, Speakers, Wanted, dated, decoded, is_prose, is_text, look, read, readable,
};
use crate::model::{AuthoredChapter, Episode};
use crate::pipeline::files::{alone, from_stdin};
use crate::pipeline::ingest::bytes;

/// A transcript as it came, and what it says of itself.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    /// With line ends as they are, if it is UTF-8.
    pub(super) text: String,
    pub(super) ending: String,
    pub(super) format: &'static str,
    pub(super) title: Option<String>,
    pub(super) published: Option<DateTime>,
    pub(super) has_audio: bool,
    pub(super) chapters: Option<Vec<AuthoredChapter>>,
}

impl Source {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// When it cannot be read, or holds no transcript.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let stdin = path.as_os_str() == "-";
        if !stdin {
            fs::metadata(path).map_err(Error::io("read", path))?;
        }
        let read = if stdin { from_stdin() } else { bytes(path) };
        let bytes =
            read.map_err(|why| Error::Usage(format!("{} cannot be read: {why}", path.display())))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let seen = look(&name, bytes.clone(), false);
        let Some((episode, is_header)) = told(&name, &bytes).filter(|_| !bytes.is_empty()) else {
            return Err(Error::Usage(format!(
                "{} holds no transcript that is known: it is {}; see `shownotes formats`",
                path.display(),
                seen.format
            )));
        };
        let text = match String::from_utf8(bytes.clone()) {
            Ok(text) => text,
            Err(_) => decoded(bytes.clone()).unwrap_or_default(),
        };
        let known = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let ending = known.filter(|ending| is_text(ending)).unwrap_or_else(|| {
            match (seen.format, text.trim_start().as_bytes().first()) {
                ("WebVTT", _) => "vtt",
                ("SRT", _) => "srt",
                (_, Some(b'{' | b'[')) => "json",
                (_, Some(b'<')) => "xml",
                _ => "txt",
            }
            .to_owned()
        });
        Ok(Self {
            path: path.to_owned(),
            bytes,
            text,
            ending,
            format: seen.format,
            title: is_header.then(|| episode.title.clone()),
            published: episode.published,
            has_audio: episode.enclosure.is_some(),
            chapters: episode.authored.chapters,
        })
    }

    /// Whether the file is what an episode's file is.
    pub(super) fn is_markdown(&self) -> bool {
        matches!(self.ending.as_str(), "md" | "markdown") && is_prose("x.md", &self.text)
    }

    /// The name of the file without its ending; standard input has none.
    pub(super) fn stem(&self) -> Option<String> {
        let name = self.path.file_stem()?.to_string_lossy().into_owned();
        (name != "-").then_some(name)
    }

    /// What its name calls it.
    pub(super) fn named(&self) -> Option<String> {
        self.stem().map(|stem| readable(dated(&stem).1))
    }

    /// The date that its name begins with.
    pub(super) fn dated(&self) -> Option<DateTime> {
        dated(&self.stem()?).0
    }

    /// The title that the file keeps, whatever was given.
    pub(super) fn kept(&self) -> Option<String> {
        self.title.clone().filter(|_| self.is_markdown())
    }
}

/// What a transcript says of itself, and whether that is a title, too.
fn told(name: &str, bytes: &[u8]) -> Option<(Episode, bool)> {
    // A name that nobody gives, to tell a title from one that is made of the name.
    const NAMELESS: &str = "\u{fdd0}";
    let group = Group { files: vec![name.to_owned()], ..alone(NAMELESS) };
    let speakers = Speakers::default();
    let wanted = Wanted { prefix: "", speakers: &speakers };
    let (loaded, _) = read(&group, vec![Ok(bytes.to_vec())], Vec::new(), wanted);
    match loaded {
        Loaded::Episode(episode, _) if !episode.transcript.segments.is_empty() => {
            let titled = episode.title != NAMELESS;
            Some((*episode, titled))
        }
        _ => None,
    }
}
