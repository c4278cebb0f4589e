//! Which file of an episode takes the parts that its author accepts.

use crate::load::front_matter::{Syntax, split};
use crate::load::{Group, is_prose, syntax_of};

/// The bytes of a file, or why it cannot be read.
pub(super) type Bytes = Result<Vec<u8>, String>;

/// The file that takes the parts.
pub(super) struct Target {
    /// In the content folder.
    pub(super) path: String,
    /// Of a file that is nothing but fields.
    pub(super) syntax: Option<Syntax>,
}

impl Target {
    /// A file of fields, since it wins; else the text with front matter; else the text; else a
    /// new file of notes beside what a machine wrote.
    pub(super) fn of(group: &Group, files: &[Bytes]) -> Self {
        let texts = || {
            group.files.iter().zip(files).filter_map(|(path, bytes)| {
                Some((path, std::str::from_utf8(bytes.as_ref().ok()?).ok()?))
            })
        };
        let fields = texts().find_map(|(path, text)| Some((path, syntax_of(path, text)?)));
        if let Some((path, syntax)) = fields {
            return Self { path: path.clone(), syntax: Some(syntax) };
        }
        let prose = || texts().filter(|(path, text)| is_prose(path, text));
        let noted = prose().find(|(_, text)| split(text).matter.is_some());
        let markdown = || prose().find(|(path, _)| path.ends_with(".md"));
        if let Some((path, _)) = noted.or_else(markdown).or_else(|| prose().next()) {
            return Self { path: path.clone(), syntax: None };
        }
        let source = group.source();
        let stem = source.rsplit_once('.').map_or(source, |(stem, _)| stem);
        let path = match stem.rsplit_once('/') {
            // A folder that is an episode.
            Some((folder, "transcript")) if group.name == last(folder) => {
                format!("{folder}/index.md")
            }
            _ => format!("{stem}.md"),
        };
        Self { path, syntax: None }
    }

    /// Its bytes, if it is there, and its text.
    pub(super) fn text(&self, group: &Group, files: &[Bytes]) -> (Option<Vec<u8>>, String) {
        let at = group.files.iter().position(|path| *path == self.path);
        let old = at.and_then(|at| files[at].clone().ok());
        let text = old.as_ref().and_then(|bytes| String::from_utf8(bytes.clone()).ok());
        (old, text.unwrap_or_default())
    }
}

/// The last part of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
