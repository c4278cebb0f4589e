//! The files of the built-in theme as copies for the author to change, each with where it is from.

use include_dir::Dir;

use super::{STATIC, TEMPLATES};

/// A file of the built-in theme.
#[derive(Debug, Clone)]
pub(crate) struct BuiltinFile {
    /// Where its copy belongs in a site: `templates/episode.html`.
    pub(crate) path: String,
    text: &'static str,
}

/// All files of the built-in theme that are text, by path: templates, static files, words.
pub(crate) fn builtin_files() -> Vec<BuiltinFile> {
    let mut files = Vec::new();
    collect(&TEMPLATES, "templates", &mut files);
    collect(&STATIC, "static", &mut files);
    let words = crate::words::builtin();
    files.extend(words.map(|(name, text)| {
        let path = format!("{}/{name}", crate::words::FOLDER);
        BuiltinFile { path, text }
    }));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(dir: &'static Dir<'static>, folder: &str, files: &mut Vec<BuiltinFile>) {
    for file in dir.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.push(BuiltinFile { path: format!("{folder}/{name}"), text });
        }
    }
    for dir in dir.dirs() {
        collect(dir, folder, files);
    }
}

impl BuiltinFile {
    /// The text, with the version it is of at its top.
    pub(crate) fn signed(&self) -> String {
        let from = format!(
            "from shownotes {}, {}; delete this file to have the built-in one again",
            env!("CARGO_PKG_VERSION"),
            self.path
        );
        let comment = match self.path.rsplit('.').next() {
            Some("html") => format!("{{#- {from} -#}}"),
            Some("css") => format!("/* {from} */"),
            Some("js") => format!("// {from}"),
            Some("toml") => format!("# {from}"),
            _ => format!("<!-- {from} -->"),
        };
        format!("{comment}\n{}", self.text)
    }
}
