//! The metadata files of ffmpeg: <https://ffmpeg.org/ffmpeg-formats.html#Metadata-2>.
//!
//! Sections `[CHAPTER]` with `TIMEBASE`, `START`, `END` and `title`; each has its own time base, and
//! without one it counts nanoseconds. A backslash takes the meaning from `=;#\` and line ends.

use super::sorted;
use crate::model::{AuthoredChapter, ChapterExtras, Timestamp};

pub(super) fn read(text: &str) -> Option<Vec<AuthoredChapter>> {
    let rest = text.trim_start().strip_prefix(";FFMETADATA")?;
    let mut found: Vec<Chapter> = Vec::new();
    let mut inside = false;
    for line in logical_lines(rest) {
        if line.starts_with('[') {
            inside = line.trim().eq_ignore_ascii_case("[CHAPTER]");
            if inside {
                found.push(Chapter::default());
            }
        } else if let (true, Some(chapter), Some((key, value))) =
            (inside, found.last_mut(), line.split_once('='))
        {
            match key.trim().to_ascii_lowercase().as_str() {
                "timebase" => chapter.base = base(value).unwrap_or(chapter.base),
                "start" => chapter.start = value.trim().parse().ok(),
                "end" => chapter.end = value.trim().parse().ok(),
                "title" => chapter.title = unescaped(value),
                _ => {}
            }
        }
    }
    Some(sorted(found.into_iter().map(|chapter| AuthoredChapter {
        start: chapter.time(chapter.start),
        extras: ChapterExtras { end: chapter.time(chapter.end), ..ChapterExtras::default() },
        title: chapter.title,
        ..AuthoredChapter::default()
    })))
}

struct Chapter {
    /// Seconds of which times are multiples: a fraction.
    base: (u64, u64),
    start: Option<u64>,
    end: Option<u64>,
    title: String,
}

impl Default for Chapter {
    fn default() -> Self {
        Self { base: (1, 1_000_000_000), start: None, end: None, title: String::new() }
    }
}

impl Chapter {
    fn time(&self, units: Option<u64>) -> Option<Timestamp> {
        let (over, under) = self.base;
        let millis = u128::from(units?) * u128::from(over) * 1000 / u128::from(under);
        Timestamp::from_secs_f64(u64::try_from(millis).ok()? as f64 / 1000.0)
    }
}

fn base(value: &str) -> Option<(u64, u64)> {
    let (over, under) = value.trim().split_once('/')?;
    let (over, under) = (over.parse().ok()?, under.parse().ok()?);
    (over > 0 && under > 0).then_some((over, under))
}

/// Lines without comments; one that ends with a lone backslash goes on.
fn logical_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let goes_on = line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        match lines.last_mut().filter(|_| open) {
            Some(last) => {
                last.push('\n');
                last.push_str(line);
            }
            None if line.starts_with([';', '#']) => {}
            None => lines.push(line.to_owned()),
        }
        open = goes_on;
    }
    lines
}

fn unescaped(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        plain.extend(if char == '\\' { chars.next() } else { Some(char) });
    }
    plain
}
