//! A progress bar, for work that takes over a second where somebody watches.
#![allow(clippy::disallowed_methods, reason = "the time is shown, and is in no output")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Progress;

/// Shorter work needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that stays hidden until it is worth its place.
pub(super) struct Bar {
    started: Instant,
    shown: AtomicBool,
    bar: Mutex<ProgressBar>,
}

impl Bar {
    pub(super) fn new() -> Self {
        Self {
            started: Instant::now(),
            shown: AtomicBool::new(false),
            bar: Mutex::new(ProgressBar::hidden()),
        }
    }

    /// Takes the bar away; gives the seconds since the start.
    pub(super) fn finish(&self) -> f64 {
        self.bar().finish_and_clear();
        self.started.elapsed().as_secs_f64()
    }

    fn bar(&self) -> ProgressBar {
        self.bar.lock().map(|bar| bar.clone()).unwrap_or_else(|_| ProgressBar::hidden())
    }
}

impl Progress for Bar {
    fn stage(&self, name: &'static str, steps: usize) {
        // Without steps it waits for somebody else: that is told at once.
        let target = if self.shown.load(Ordering::Relaxed) || steps == 0 {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(steps as u64), target);
        let style = ProgressStyle::with_template("{msg:>8} {bar:40} {human_pos}/{human_len}")
            .expect("the template of the bar is valid");
        bar.set_style(style);
        bar.set_message(name);
        bar.tick();
        if let Ok(mut current) = self.bar.lock() {
            current.finish_and_clear();
            *current = bar;
        }
    }

    fn step(&self) {
        let bar = self.bar();
        bar.inc(1);
        let hidden = !self.shown.load(Ordering::Relaxed) && !super::tell::is_quiet();
        if hidden && self.started.elapsed() > PATIENCE {
            self.shown.store(true, Ordering::Relaxed);
            // Draws nothing where no terminal is there.
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
