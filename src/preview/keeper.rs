//! The one thread that works on the site: takes in changes, reads, and shows what came of it.
#![allow(
    clippy::disallowed_methods,
    reason = "it waits until it is quiet; nothing made depends on it"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::watch::Sender;

use super::watch::Watch;
use crate::pipeline::{Live, View};

/// What the keeper is told.
#[derive(Debug)]
pub(super) enum Word {
    /// A file changed.
    Changed(PathBuf),
    /// Something changed, and nobody knows what.
    Lost,
    /// A page is asked for that may not be read yet.
    Wanted(String),
    /// What was read is gone from the disk.
    Gone,
}

/// An editor may write a file in several steps: a change is over when it is quiet for so long.
const QUIET: Duration = Duration::from_millis(3);

/// Where it is never quiet, what came so far is taken in.
const LOUD: Duration = Duration::from_millis(200);

/// After an edit is shown, all is joined anew, unless the next one comes: that comes first.
const PAUSE: Duration = Duration::from_millis(100);

/// While the site is joined, it is asked so often whether it is.
const ASKED: Duration = Duration::from_millis(10);

/// When it is quiet for so long, there is time to look for what was missed.
const REST: Duration = Duration::from_millis(1500);

/// For so long is read before something is shown, at first and at most: each time the whole
/// site is joined and open pages look whether they changed.
const FIRST: Duration = Duration::from_millis(900);
const LAST: Duration = Duration::from_secs(15);

/// Works until nobody is there any more.
pub(super) fn keep(
    mut live: Live,
    watcher: Option<Watch>,
    words: &Receiver<Word>,
    views: &Sender<Arc<View>>,
    tell: &(dyn Fn(&View) + Sync),
) {
    let mut watcher = watcher;
    let show = |view: Arc<View>| {
        // Pages first, the terminal after.
        views.send_replace(Arc::clone(&view));
        tell(&view);
    };
    let mut cover = |live: &Live, changed: &[PathBuf]| match &mut watcher {
        Some(watch) => {
            watch.forget(changed);
            let (root, below) = live.places();
            watch.cover(&root, &below)
        }
        None => Vec::new(),
    };
    // Watched before it is read, so that nothing falls between.
    cover(&live, &[]);
    let mut most = FIRST;
    show(live.update(&[], most));
    let fresh = cover(&live, &[]);
    if !fresh.is_empty() {
        show(live.update(&fresh, most));
    }
    let mut rested = false;
    loop {
        let word = if live.is_reading() {
            words.recv_timeout(Duration::ZERO)
        } else if live.is_joining() {
            words.recv_timeout(ASKED)
        } else if live.is_busy() {
            words.recv_timeout(PAUSE)
        } else if rested {
            words.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            words.recv_timeout(REST)
        };
        match word {
            Ok(word) => {
                let told = Told::of(word, words);
                if let Some(path) = &told.wanted {
                    live.hurry(path);
                }
                if told.gone {
                    show(live.mend());
                } else if told.lost {
                    show(live.update(&[], FIRST));
                } else if !told.changed.is_empty() {
                    show(live.update(&told.changed, FIRST));
                } else {
                    continue;
                }
                rested = false;
                let fresh = cover(&live, &told.changed);
                if !fresh.is_empty() {
                    show(live.update(&fresh, FIRST));
                }
            }
            Err(RecvTimeoutError::Timeout) if live.is_joining() && !live.is_reading() => {
                live.joined().into_iter().for_each(show);
            }
            Err(RecvTimeoutError::Timeout) if live.is_busy() => {
                show(live.read_on(most));
                most = LAST.min(most * 2);
                rested = false;
            }
            Err(RecvTimeoutError::Timeout) => {
                live.rest().into_iter().for_each(show);
                most = FIRST;
                rested = !live.is_busy();
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// All that was told until it was quiet.
#[derive(Default)]
struct Told {
    changed: Vec<PathBuf>,
    lost: bool,
    wanted: Option<String>,
    gone: bool,
}

impl Told {
    fn of(first: Word, words: &Receiver<Word>) -> Self {
        let mut told = Self::default();
        let mut next = Some(first);
        let started = Instant::now();
        while let Some(word) = next {
            match word {
                Word::Changed(path) => told.changed.push(path),
                Word::Lost => told.lost = true,
                Word::Wanted(path) => told.wanted = Some(path),
                Word::Gone => told.gone = true,
            }
            let more = started.elapsed() < LOUD;
            next = if more { words.recv_timeout(QUIET).ok() } else { None };
        }
        told.changed.sort();
        told.changed.dedup();
        told
    }
}
