//! Joins the whole site on a thread of its own, so that no edit waits for it.

use std::thread::{Builder, JoinHandle};

use super::super::{Gathered, Joined};

/// A site that is being joined.
#[derive(Debug)]
pub(super) struct Joining {
    thread: JoinHandle<Joined>,
    /// Groups that changed since, by their first files, and whether settings did.
    missed: (Vec<String>, bool),
}

impl Joining {
    /// Begins; nothing where the system gives no thread.
    pub(super) fn begin(gathered: Gathered) -> Option<Self> {
        let thread = Builder::new().name("join".to_owned()).spawn(|| gathered.join()).ok()?;
        Some(Self { thread, missed: <_>::default() })
    }

    /// Remembers what changed since it began.
    pub(super) fn missed(&mut self, changed: Vec<String>, informs: bool) {
        self.missed.0.extend(changed);
        self.missed.1 |= informs;
    }

    /// Whether it is there.
    pub(super) fn is_done(&self) -> bool {
        self.thread.is_finished()
    }

    /// The site, and what it misses.
    pub(super) fn end(self) -> Option<(Joined, (Vec<String>, bool))> {
        Some((self.thread.join().ok()?, self.missed))
    }
}
