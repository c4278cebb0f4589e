//! What the paths of changed files mean for a site.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::config;

/// What may have changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// The settings, the words, a template or a static file.
    pub(super) look: bool,
    /// Files of the content, relative to its folder, with `/`.
    pub(super) files: BTreeSet<String>,
    /// Something that only a walk through the content can tell.
    pub(super) more: bool,
}

/// Where a site has what it is made of.
pub(super) struct Places<'a> {
    /// Without links.
    pub(super) root: &'a Path,
    /// Without links; `None` before the settings could be read.
    pub(super) content: Option<&'a Path>,
}

/// What changes come to.
#[derive(Default)]
pub(super) struct Work {
    /// All files of the content have to be looked at.
    pub(super) walks: bool,
    /// Settings that episodes are read with changed.
    pub(super) rereads: bool,
    /// Files came or went.
    pub(super) regroups: bool,
    /// The site has to be joined anew.
    pub(super) joins: bool,
    /// Settings or words changed.
    pub(super) informs: bool,
    /// Files of the content that changed.
    pub(super) touched: Vec<String>,
}

impl Changes {
    /// Sorts paths, which have no links before their last part.
    pub(super) fn of(paths: &[PathBuf], places: &Places<'_>) -> Self {
        let mut changes = Self::default();
        for path in paths {
            let inside = path.strip_prefix(places.root).ok();
            let first = inside.and_then(|inside| inside.iter().next()?.to_str());
            let of_look = ["templates", "static", "i18n", config::FILE];
            if first.is_some_and(|first| of_look.contains(&first)) {
                changes.look = true;
                continue;
            }
            let Some(content) = places.content else { continue };
            match path.strip_prefix(content).ok().filter(|path| !path.as_os_str().is_empty()) {
                Some(inside) if !path.is_dir() => {
                    let parts = inside.iter().map(|part| part.to_string_lossy());
                    changes.files.insert(parts.collect::<Vec<_>>().join("/"));
                }
                Some(_) => changes.more = true,
                // The content folder came or went.
                None if content.starts_with(path) => {
                    changes.look = true;
                    changes.more = true;
                }
                None => changes.more |= first == Some("content"),
            }
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Changes, Places};

    #[test]
    fn paths_say_what_changed() {
        let content = Some(Path::new("/s/content"));
        let places = Places { root: Path::new("/s"), content };
        let of = |path: &str| Changes::of(&[PathBuf::from(path)], &places);
        assert!(of("/s/shownotes.toml").look && of("/s/static/a/b.css").look);
        assert_eq!(of("/s/content/a/b.md").files.first().unwrap(), "a/b.md");
        assert!(of("/s/content").more && of("/s/content").look);
        assert_eq!(of("/s/README.md"), Changes::default());
    }
}
