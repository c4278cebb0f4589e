//! The audio that a new episode has, and what it says of itself.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::Home;
use crate::error::{Error, Result};
use crate::load::front_matter::Value;
use crate::load::{AudioFacts, audio_facts, dated, readable};

/// The audio, and what it says of itself.
#[derive(Default)]
pub(super) struct Audio {
    pub(super) file: Option<PathBuf>,
    url: Option<String>,
    pub(super) facts: AudioFacts,
    /// Bytes.
    length: u64,
}

impl Audio {
    /// Looks at what is asked for.
    ///
    /// # Errors
    /// When there is more than one of a kind, or a file cannot be read.
    pub(super) fn read(asked: &[String]) -> Result<Self> {
        let mut audio = Self::default();
        for asked in asked {
            let is_url = asked.starts_with("https://") || asked.starts_with("http://");
            if is_url && audio.url.replace(asked.clone()).is_none() {
                continue;
            }
            if is_url || audio.file.is_some() {
                return Err(Error::Usage(
                    "an episode has one audio: a file, an address, or both".to_owned(),
                ));
            }
            let path = PathBuf::from(asked);
            let mut file = File::open(&path).map_err(Error::io("read", &path))?;
            let about = file.metadata().map_err(Error::io("read", &path))?;
            if !about.is_file() {
                return Err(Error::Usage(format!("{asked} is no file")));
            }
            audio.length = about.len();
            audio.facts = audio_facts(&mut file);
            audio.file = Some(path);
        }
        Ok(audio)
    }

    /// What its name calls it.
    pub(super) fn named(&self) -> Option<String> {
        let stem = self.file.as_ref()?.file_stem()?.to_string_lossy().into_owned();
        Some(readable(dated(&stem).1))
    }

    /// Where the file goes, if the site does not have it, and it is not published elsewhere.
    pub(super) fn copy(&self, home: &Home, folder: &Path, name: &str) -> Option<PathBuf> {
        let file = self.file.as_ref().filter(|_| self.url.is_none())?;
        self.inside(home).is_none().then(|| {
            let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            folder.join(format!("{name}.{}", ending.unwrap_or("audio".to_owned())))
        })
    }

    /// Its path in the content, if it lies there.
    fn inside(&self, home: &Home) -> Option<String> {
        let file = self.file.as_ref()?.canonicalize().ok()?;
        let path = file.strip_prefix(home.content.path.canonicalize().ok()?).ok()?;
        let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
        Some(format!("/{}", parts.collect::<Vec<_>>().join("/")))
    }

    /// The field.
    pub(super) fn value(&self, home: &Home, folder: &Path, name: &str) -> Option<Value> {
        let copied = || {
            let path = self.copy(home, folder, name)?;
            Some(path.file_name()?.to_string_lossy().into_owned())
        };
        let url = self.url.clone().or_else(|| self.inside(home)).or_else(copied)?;
        let length = self.url.as_ref().filter(|_| self.length > 0).map(|_| self.length.to_string());
        let duration = self.facts.duration.map(|time| time.to_string());
        if length.is_none() && duration.is_none() {
            return Some(Value::Text(url));
        }
        let mut fields = vec![("url", Value::Text(url))];
        fields.extend(length.map(|length| ("length", Value::Plain(length))));
        fields.extend(duration.map(|duration| ("duration", Value::Text(duration))));
        Some(Value::Map(fields))
    }
}
