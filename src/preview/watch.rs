//! Says when a source of the site changed: content, templates, static files, words, configuration.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::{Error, Result};

/// Editors write a file in several steps: a change is over when it is quiet for so long.
const QUIET: Duration = Duration::from_millis(30);

/// Changes of the sources of a site.
pub(super) struct Changes {
    events: Receiver<notify::Result<Event>>,
    root: PathBuf,
    output: PathBuf,
    /// Watching ends with it.
    watcher: RecommendedWatcher,
}

/// Watches the sources of the site in `root`, whose pages are written to `output`.
///
/// # Errors
/// When the system cannot watch, most often because its limit of watches is reached.
pub(super) fn watch(root: &Path, output: &Path) -> Result<Changes> {
    let root = root.canonicalize().map_err(Error::io("watch", root))?;
    let output = output.canonicalize().unwrap_or_else(|_| output.to_owned());
    let (sender, events) = channel();
    let watcher = notify::recommended_watcher(sender).map_err(failed(&root))?;
    let mut changes = Changes { events, root, output, watcher };
    changes.cover()?;
    Ok(changes)
}

fn failed(path: &Path) -> impl FnOnce(notify::Error) -> Error {
    let path = path.to_owned();
    move |error| Error::Io { doing: "watch", path, source: std::io::Error::other(error) }
}

impl Changes {
    /// Watches the folders of sources that are there; some come later.
    fn cover(&mut self) -> Result<()> {
        let root = &self.root;
        let content = root.join("content");
        if !content.is_dir() {
            return self.watcher.watch(root, RecursiveMode::Recursive).map_err(failed(root));
        }
        // Not the whole root: a build folder beside the content has more files than watches.
        self.watcher.watch(root, RecursiveMode::NonRecursive).map_err(failed(root))?;
        for folder in [content, root.join("templates"), root.join("static"), root.join("i18n")] {
            if folder.is_dir() {
                self.watcher.watch(&folder, RecursiveMode::Recursive).map_err(failed(&folder))?;
            }
        }
        Ok(())
    }

    /// Waits until something changed and is quiet again; false when there is nothing to wait for.
    pub(super) fn wait(&mut self) -> bool {
        loop {
            match self.events.recv() {
                Ok(event) if self.counts(&event) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        while !matches!(self.events.recv_timeout(QUIET), Err(RecvTimeoutError::Timeout)) {}
        // A folder that cannot be watched is still read by every build.
        drop(self.cover());
        true
    }

    /// Reading a file is no change; nor is what the build itself writes.
    fn counts(&self, event: &notify::Result<Event>) -> bool {
        let Ok(event) = event else { return true };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.paths.iter().any(|path| {
            let inside = path.strip_prefix(&self.root).unwrap_or(path);
            let hidden =
                inside.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
            let made = path.starts_with(&self.output)
                || ["public", "target"].iter().any(|name| inside.starts_with(name));
            !hidden && !made
        })
    }
}
