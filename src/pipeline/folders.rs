//! Where the content lies, and where the site may be written.

use std::path::{Component, Path, PathBuf};

use crate::config::{self, Config};
use crate::error::{Error, Result};

/// Where the content lies.
pub(super) struct ContentFolder {
    pub(super) path: PathBuf,
    /// Stands before paths in diagnostics: `content/`, or nothing.
    pub(super) prefix: String,
}

impl ContentFolder {
    /// Folders inside it that hold no content.
    pub(super) fn skip(&self, root: &Path, output: &Path) -> Vec<PathBuf> {
        // The output as the walk through the content meets it, however it was given.
        let output = resolved(output);
        let inside = output.strip_prefix(resolved(&self.path)).ok();
        let mut skip: Vec<PathBuf> =
            inside.map(|inside| self.path.join(inside)).into_iter().collect();
        if self.path == root {
            skip.extend(
                ["templates", "static", "i18n", "public", "target", "node_modules"]
                    .map(|n| root.join(n)),
            );
            skip.push(root.join(config::FILE));
        }
        skip
    }
}

/// The configured folder, else `content`, else the root: a folder of
/// transcripts with nothing else in it is a site, too.
pub(super) fn content_folder(root: &Path, config: &Config) -> Result<ContentFolder> {
    let name = config.content.clone().unwrap_or_else(|| PathBuf::from("content"));
    let path = root.join(&name);
    if path.is_dir() {
        return Ok(ContentFolder { path, prefix: format!("{}/", name.display()) });
    }
    if config.content.is_some() {
        return Err(Error::Usage(format!("there is no content folder {}", path.display())));
    }
    Ok(ContentFolder { path: root.to_owned(), prefix: String::new() })
}

/// A site is never written over its own sources.
pub(super) fn check_output(root: &Path, content: &Path, output: &Path) -> Result<()> {
    let (root, content, output) = (resolved(root), resolved(content), resolved(output));
    let inside_content = content != root && output.starts_with(&content);
    let around = root.starts_with(&output) || content.starts_with(&output);
    let sources = ["templates", "static", "i18n"].map(|name| root.join(name));
    if around || inside_content || sources.iter().any(|s| output.starts_with(s)) {
        return Err(Error::Usage(format!(
            "the site cannot be written to {}: that would overwrite its own sources; \
             choose another folder with --output",
            output.display()
        )));
    }
    Ok(())
}

/// The path without links, `.` and `..`, even where its end is not there yet.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for part in absolute.components() {
        if part == Component::ParentDir {
            real.pop();
        } else {
            real.push(part);
        }
        if real.has_root() {
            real = real.canonicalize().unwrap_or(real);
        }
    }
    real
}
