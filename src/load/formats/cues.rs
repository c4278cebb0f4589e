//! What WebVTT and SRT share: finding the cues of a file, whatever its blank lines and numbers.

use super::faults::Faults;
use super::stamps::{self, Timing};
use super::vtt_blocks;
use crate::model::Timestamp;

/// One cue as the file has it.
pub(super) struct Cue<'t> {
    /// The line of its times, counted from one.
    pub(super) line: usize,
    /// When it appears; `None` where the times cannot be read.
    pub(super) start: Option<Timestamp>,
    /// When it goes.
    pub(super) end: Option<Timestamp>,
    /// Its text, line by line, with markup.
    pub(super) lines: Vec<&'t str>,
    /// Whether its last line so far stands alone after a blank line.
    alone: bool,
}

/// Which of the two the file is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Notes, styles and regions are skipped; any line may be the name of a cue.
    WebVtt,
    /// Only numbers name a cue.
    Srt,
}

impl Dialect {
    /// What the standard reads counts, and then what is unambiguous.
    fn timing(self, line: &str) -> Option<Timing> {
        let strict = if self == Self::WebVtt { vtt_blocks::timings(line, &[]) } else { None };
        match strict {
            Some((start, end, _)) => Some(Timing { start, end, strict: true }),
            None => stamps::timing(line),
        }
    }
}

/// Finds the cues from the line `first` on (counted from zero), in the order of the file.
///
/// A cue's text goes on until the next line of times, so that a blank line
/// inside a cue loses nothing.
pub(super) fn scan<'t>(
    text: &'t str,
    first: usize,
    dialect: Dialect,
    faults: &mut Faults<'_>,
) -> Vec<Cue<'t>> {
    let mut cues: Vec<Cue<'t>> = Vec::new();
    let mut orphans: Vec<(usize, &str)> = Vec::new();
    let mut number = None;
    let (mut blank, mut skipping) = (true, false);
    for (index, line) in text.lines().enumerate().skip(first) {
        let here = index + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() {
            (blank, skipping) = (true, false);
            continue;
        }
        let arrow = trimmed.contains("->");
        let timing = arrow.then(|| dialect.timing(trimmed)).flatten();
        if let Some(timing) = timing {
            skipping = false;
            if let Some(above) = cues.last_mut() {
                take_name(above, &mut number, dialect, blank);
            } else {
                orphans.pop_if(|(_, name)| is_number(name) || dialect == Dialect::WebVtt && !blank);
            }
            if dialect == Dialect::WebVtt && !timing.strict {
                let message = "the times of this cue are not as WebVTT wants them; they are read all the same";
                let hint = "write `00:01:02.345 --> 00:01:04.000`: minutes, seconds, a point, three digits";
                faults.warn("loose-cue-time", here, message, hint);
            }
            cues.push(Cue::new(here, Some(timing)));
        } else if dialect == Dialect::WebVtt && blank && is_aside(trimmed) {
            skipping = true;
        } else if skipping {
        } else if arrow && trimmed.contains("-->") && looks_timed(trimmed) {
            if let Some(above) = cues.last_mut() {
                take_name(above, &mut number, dialect, blank);
            }
            let message = "the times of this cue cannot be read; its text is kept without them";
            let hint = "write `00:01:02.345 --> 00:01:04.000`";
            faults.warn("bad-cue-time", here, message, hint);
            cues.push(Cue::new(here, None));
        } else if let Some(cue) = cues.last_mut() {
            cue.alone = blank;
            cue.lines.push(trimmed);
        } else {
            orphans.push((here, trimmed));
        }
        blank = false;
    }
    orphans_first(cues, orphans, faults)
}

impl Cue<'_> {
    fn new(line: usize, timing: Option<Timing>) -> Self {
        let (start, end) = timing.map(|timing| (timing.start, timing.end)).unzip();
        Self::at(line, start, end)
    }

    /// A cue whose text is still to come.
    pub(super) fn at(line: usize, start: Option<Timestamp>, end: Option<Timestamp>) -> Self {
        Self { line, start, end, lines: Vec::new(), alone: false }
    }
}

/// Removes the number or name of the next cue, which stands at the end of the cue above it.
fn take_name(above: &mut Cue<'_>, number: &mut Option<u64>, dialect: Dialect, blank: bool) {
    let Some(last) = above.lines.last() else { return };
    let found = if is_number(last) { last.parse::<u64>().ok() } else { None };
    let named = above.alone && !blank && (dialect == Dialect::WebVtt || found.is_some());
    // No blank line above it, or also one below: then the numbers must at least count up.
    let next = number.map_or(Some(2), |number| number.checked_add(1));
    let counts = above.alone == blank && found.is_some() && found == next;
    if named || counts {
        *number = found.or(*number);
        above.lines.pop();
    }
}

fn is_number(line: &str) -> bool {
    line.len() < 10 && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a block is a comment, a style sheet or a region of WebVTT.
fn is_aside(line: &str) -> bool {
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    word == "NOTE" || matches!(line, "STYLE" | "REGION")
}

/// Whether a line with an arrow means times and not speech: hardly a letter in it.
fn looks_timed(line: &str) -> bool {
    let (left, _) = line.split_once("-->").unwrap_or((line, ""));
    left.len() < 40
        && left.contains([':', '.', ','])
        && left.contains(|c: char| c.is_ascii_digit())
        && !left.contains(char::is_alphabetic)
}

/// Text above the first cue is kept as a cue without times.
fn orphans_first<'t>(
    cues: Vec<Cue<'t>>,
    orphans: Vec<(usize, &'t str)>,
    faults: &mut Faults<'_>,
) -> Vec<Cue<'t>> {
    let Some((line, _)) = orphans.first() else { return cues };
    let message = "this text stands above the first cue; it is kept without a time";
    faults.warn("text-without-time", *line, message, "put it under a line of times, or remove it");
    let mut first = Cue::new(*line, None);
    first.lines = orphans.into_iter().map(|(_, text)| text).collect();
    let mut all = vec![first];
    all.extend(cues);
    all
}
