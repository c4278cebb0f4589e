//! Files that belong to an episode: its cover and its audio, beside it or elsewhere.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{AudioEntry, Record, Route, Routes, uri};
use crate::cache::Digest;
use crate::diagnostic::Diagnostic;

/// The files of the content folder, by their path relative to it, with `/`.
pub(crate) type Files<'a> = dyn Fn(&str) -> Option<FileFacts> + Sync + 'a;

/// What is known of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileFacts {
    /// Bytes.
    pub(crate) size: u64,
    /// Of its bytes.
    pub(crate) digest: Digest,
}

/// A file that is copied to a place beside an episode's page.
#[derive(Debug, Clone)]
pub(crate) struct Attachment {
    /// Where it will be.
    pub(crate) route: Route,
    /// Where it is, relative to the content folder, with `/`.
    pub(crate) source: String,
    /// Of its bytes.
    pub(crate) digest: Digest,
}

/// Where the pictures of chapters are, by how their author writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Pictures(BTreeMap<String, String>);

impl Pictures {
    /// The address of a picture; `None` where it is not there.
    pub(crate) fn of(&self, wish: &str) -> Option<&str> {
        self.0.get(wish).map(String::as_str)
    }
}

/// What became of the files that an episode names.
#[derive(Debug, Default)]
pub(crate) struct Attached {
    pub(crate) cover: Option<String>,
    pub(crate) audio: Option<AudioEntry>,
    pub(crate) pictures: Pictures,
    pub(crate) files: Vec<Attachment>,
}

/// Finds the cover, the audio and the pictures of chapters that an episode names.
pub(crate) fn attach(
    record: &Record,
    route: &Route,
    routes: &Routes,
    files: &Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Attached {
    let mut found: BTreeMap<String, Attachment> = BTreeMap::new();
    let mut resolve = |what: &str, wish: &str| -> Option<(String, Option<u64>)> {
        if is_remote(wish) {
            return Some((uri(wish), None));
        }
        let inside = local_path(&record.place.folder, wish);
        let known = inside.and_then(|path| Some((files(&path)?, path)));
        let Some((facts, source)) = known else {
            diagnostics.push(
                Diagnostic::error(
                    "missing-file",
                    format!("the {what} `{}` is not there", cut(wish)),
                )
                .path(record.place.source.clone())
                .hint(format!(
                    "put the file beside `{}`, or give an address that begins with https://",
                    record.place.source
                )),
            );
            return None;
        };
        let name = source.rsplit('/').next().unwrap_or(&source);
        let place = route.attachment(name)?;
        let url = routes.url(&place);
        found.insert(source.clone(), Attachment { route: place, source, digest: facts.digest });
        Some((url, Some(facts.size)))
    };
    let cover = record.image.as_deref().and_then(|image| resolve("image", image));
    let audio = record.enclosure.as_ref().and_then(|enclosure| {
        let (url, size) = resolve("audio file", &enclosure.url)?;
        let media_type = enclosure.media_type.clone();
        Some(AudioEntry {
            // What lies here is measured; what an author says of it may be of another version.
            length: size.or(enclosure.length),
            media_type: media_type.unwrap_or_else(|| media_type_of(&url).to_owned()),
            seconds: record.duration.map(|duration| duration.seconds()),
            url,
        })
    });
    let cover = cover.map(|(url, _)| url);
    let named = record.pictures.iter();
    let pictures = Pictures(
        named.filter_map(|wish| Some((wish.clone(), resolve("picture", wish)?.0))).collect(),
    );
    for source in &record.place.bundle {
        // Notes name them; they lie beside the page under their own names.
        let name = source.rsplit('/').next().unwrap_or(source);
        if let (Some(facts), Some(place)) = (files(source), route.attachment(name)) {
            let digest = facts.digest;
            let file = Attachment { route: place, source: source.clone(), digest };
            found.entry(source.clone()).or_insert(file);
        }
    }
    Attached { cover, audio, pictures, files: found.into_values().collect() }
}

/// A file that the settings name for a page that is no episode's, by its path in the content folder:
/// where it will be. An address has no file.
pub(super) fn beside(
    page: &Route,
    (what, wish): (&str, &str),
    files: &Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Option<Attachment>, Option<Route>)> {
    if is_remote(wish) {
        return Some((None, None));
    }
    let known = join("", wish).and_then(|path| Some((files(&path)?, path)));
    let Some((facts, source)) = known else {
        diagnostics.push(
            Diagnostic::error("missing-file", format!("the {what} `{}` is not there", cut(wish)))
                .path("shownotes.toml")
                .hint(
                    "put it into the content folder, or give an address that begins with https://",
                ),
        );
        return None;
    };
    let route = page.attachment(source.rsplit('/').next().unwrap_or(&source))?;
    let file = Attachment { route: route.clone(), source, digest: facts.digest };
    Some((Some(file), Some(route)))
}

/// The file that an author names, relative to the content folder; `None` for
/// an address, and for a path that leads out of the content.
pub(super) fn local_path(folder: &str, wish: &str) -> Option<String> {
    if is_remote(wish) { None } else { join(folder, wish) }
}

/// Whether it is an address of its own. Others than http and https are taken
/// for file names, and so never reach a page.
fn is_remote(wish: &str) -> bool {
    let head = wish.get(..8).unwrap_or(wish).to_ascii_lowercase();
    head.starts_with("https://") || head.starts_with("http://")
}

/// A path relative to a folder; `None` where it leads out of the content.
fn join(folder: &str, wish: &str) -> Option<String> {
    let absolute = wish.starts_with('/');
    let mut parts: Vec<&str> = match absolute {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in wish.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn cut(text: &str) -> String {
    super::record::shorten(text, 80)
}

/// The media type by the ending, for the kinds that podcasts come in.
fn media_type_of(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "m4a" | "mp4" | "m4b" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "aac" => "audio/aac",
        _ => "audio/mpeg",
    }
}

#[cfg(test)]
mod tests {
    use super::{is_remote, join};

    #[test]
    fn paths_stay_in_the_content() {
        assert_eq!(join("show/ep", "cover.png").as_deref(), Some("show/ep/cover.png"));
        assert_eq!(join("show/ep", "../art/./c.png").as_deref(), Some("show/art/c.png"));
        assert_eq!(join("", "/a.png").as_deref(), Some("a.png"));
        assert_eq!(join("show", "../../etc/passwd"), None);
    }

    #[test]
    fn only_http_is_an_address() {
        assert!(is_remote("https://example.org/a.mp3") && is_remote("HTTP://example.org/a.mp3"));
        assert!(
            !is_remote("javascript:alert(1)") && !is_remote("//example.org/a") && !is_remote("é")
        );
    }
}
