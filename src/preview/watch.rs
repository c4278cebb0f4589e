//! Says which source of the site changed: content, templates, static files, words, settings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::keeper::Word;

/// Watches folders; it ends with it.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    /// What is watched, and whether all below it is.
    covered: BTreeMap<PathBuf, bool>,
}

/// Folders of the root that hold nothing the site is made of, and many files.
const OTHERS: [&str; 3] = ["public", "target", "node_modules"];

impl Watch {
    /// Tells of changes; nothing where the system cannot watch.
    pub(super) fn new(root: &Path, words: Sender<Word>) -> Option<Self> {
        let root = root.to_owned();
        let told = move |event: notify::Result<Event>| match event {
            Ok(event) if event.need_rescan() => drop(words.send(Word::Lost)),
            // Reading a file is no change.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(event) => {
                for path in event
                    .paths
                    .into_iter()
                    .filter(|path| path.strip_prefix(&root).map_or(true, counts))
                {
                    drop(words.send(Word::Changed(path)));
                }
            }
            Err(_) => drop(words.send(Word::Lost)),
        };
        let watcher = notify::recommended_watcher(told).ok()?;
        Some(Self { watcher, covered: BTreeMap::new() })
    }

    /// Takes in that folders may have gone: others of their name are to be watched anew.
    pub(super) fn forget(&mut self, changed: &[PathBuf]) {
        for path in changed {
            if self.covered.remove(path).is_some() {
                drop(self.watcher.unwatch(path));
            }
        }
    }

    /// Watches the root, and all below some folders; those that are not there come later.
    /// Gives those that are watched from now on: what they hold may have come before.
    pub(super) fn cover(&mut self, root: &Path, below: &[PathBuf]) -> Vec<PathBuf> {
        let mut fresh = Vec::new();
        // Not all of the root: a build folder beside the content has more files than watches.
        let content = below.iter().any(|folder| folder == root);
        let rest = below.iter().filter(|folder| *folder != root);
        let all = [(root, content)].into_iter().chain(rest.map(|folder| (folder.as_path(), true)));
        for (folder, deep) in all {
            if !folder.is_dir() {
                // Another folder of that name is to be watched anew.
                self.covered.remove(folder);
            } else if self.covered.get(folder) != Some(&deep) {
                let mode =
                    if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
                if self.watcher.watch(folder, mode).is_ok() {
                    self.covered.insert(folder.to_owned(), deep);
                    fresh.push(folder.to_owned());
                }
            }
        }
        fresh
    }
}

/// Hidden files are no content, and editors keep theirs in them. Other folders of the root
/// hold what was made.
fn counts(inside: &Path) -> bool {
    let first = inside.iter().next();
    let made = first.is_some_and(|first| OTHERS.iter().any(|other| first == *other));
    !made && !inside.iter().any(|part| part.to_string_lossy().starts_with('.'))
}
