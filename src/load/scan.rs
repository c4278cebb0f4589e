//! Finds the files of the content folder, without opening any.
#![allow(clippy::disallowed_methods, reason = "this room reads the content folder")]

use std::fs::Metadata;
use std::path::Path;
use std::time::UNIX_EPOCH;

use walkdir::WalkDir;

use crate::diagnostic::Diagnostic;

/// A file of the content folder.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct ContentFile {
    /// Relative to the content folder, with `/`.
    pub(crate) path: String,
    /// Bytes.
    pub(crate) size: u64,
    /// Nanoseconds since 1970; 0 where the system cannot tell.
    pub(crate) modified: u128,
}

/// What a content folder holds.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// In the order of their paths.
    pub(crate) files: Vec<ContentFile>,
    /// Folders that cannot be read, links that are not followed.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Names that repositories have and that are no content.
const NOT_CONTENT: [&str; 7] =
    ["readme", "license", "licence", "contributing", "changelog", "code_of_conduct", "security"];

/// Walks the content folder; `skip` are folders that are not entered.
pub(crate) fn scan(content: &Path, prefix: &str, skip: &[&Path]) -> Scan {
    let mut found = Scan::default();
    let walk = WalkDir::new(content).sort_by_file_name().into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        let hidden = entry.depth() > 0 && (name.starts_with('.') || name.starts_with('_'));
        !hidden && !skip.contains(&entry.path())
    });
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|path| relative(content, path)).unwrap_or_default();
                let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                found.diagnostics.push(
                    Diagnostic::error("unreadable", format!("this cannot be read: {cause}"))
                        .path(format!("{prefix}{path}"))
                        .hint("check the permissions of the file and of its folder"),
                );
                continue;
            }
        };
        let path = relative(content, entry.path());
        if entry.path_is_symlink() {
            // A link can lead out of the content, and in a circle.
            found.diagnostics.push(
                Diagnostic::warning("symlink", "symbolic links are not followed")
                    .path(format!("{prefix}{path}"))
                    .hint("put the file itself here"),
            );
            continue;
        }
        if !entry.file_type().is_file()
            || is_for_the_repository(&entry.file_name().to_string_lossy())
        {
            continue;
        }
        found.diagnostics.extend(unread(&path).map(|told| told.path(format!("{prefix}{path}"))));
        let Ok(metadata) = entry.metadata() else { continue };
        found.files.push(seen(path, &metadata));
    }
    found
}

/// Looks at one file, `path` relative to the content folder with `/`, as a walk through all
/// of them would find it; `None` for what is not there or is no content.
pub(crate) fn scan_one(content: &Path, path: &str, skip: &[&Path]) -> Option<ContentFile> {
    let mut place = content.to_owned();
    for name in path.split('/') {
        place.push(name);
        let link = place.symlink_metadata().ok()?.is_symlink();
        if link || name.starts_with(['.', '_']) || skip.contains(&place.as_path()) {
            return None;
        }
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let metadata = place.symlink_metadata().ok()?;
    if !metadata.is_file() || is_for_the_repository(name) {
        return None;
    }
    Some(seen(path.to_owned(), &metadata))
}

fn seen(path: String, metadata: &Metadata) -> ContentFile {
    let time = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    ContentFile { path, size: metadata.len(), modified: time.map_or(0, |time| time.as_nanos()) }
}

/// What to say of a file that looks like a transcript and is not read.
fn unread(path: &str) -> Option<Diagnostic> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    let what = match ending.as_str() {
        "doc" | "docx" | "odt" | "rtf" => "documents of a word processor are not read",
        "ass" | "ssa" => "transcripts of this form are not read yet",
        "transcript" | "captions" | "subtitles" | "lrc" | "log" | "text" => {
            let what = format!("files that end in `.{ending}` are not read");
            let hint =
                "what is inside decides what it is, once the file ends in .txt, .vtt or .srt";
            return Some(Diagnostic::warning("not-read", what).hint(hint));
        }
        _ => return None,
    };
    let hint = "save it as plain text, WebVTT or SRT";
    Some(Diagnostic::warning("not-read", what).hint(hint))
}

fn is_for_the_repository(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let shouted = !stem.chars().any(char::is_lowercase);
    shouted && NOT_CONTENT.iter().any(|known| stem.eq_ignore_ascii_case(known))
}

fn relative(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
