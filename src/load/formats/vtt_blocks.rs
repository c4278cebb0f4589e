//! WebVTT as the standard reads it: the file parser of the W3C, step by step.
//!
//! Source: <https://www.w3.org/TR/webvtt1/#file-parsing>. Given are lines without carriage
//! returns, as the decoder leaves them. What the standard drops is told as dropped, so that a
//! second reading may recover it.

use super::vtt_regions::Region;
use super::vtt_settings::Settings;
use crate::model::Timestamp;

/// What the standard finds in a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct File<'t> {
    /// Whether it is WebVTT at all.
    pub(super) signed: bool,
    /// Its cues, in the order of the file.
    pub(super) cues: Vec<StrictCue<'t>>,
    /// Its regions, in the order of the file.
    pub(super) regions: Vec<Region>,
    /// Blocks that are no cue, style, region or comment: their first line, and their lines.
    pub(super) dropped: Vec<(usize, Vec<&'t str>)>,
}

/// A cue by the standard.
#[derive(Debug, PartialEq)]
pub(super) struct StrictCue<'t> {
    /// The line of its times, counted from one.
    pub(super) line: usize,
    /// Empty where it has none.
    pub(super) id: &'t str,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) settings: Settings,
    /// Its text, line by line.
    pub(super) text: Vec<&'t str>,
}

/// Reads a file from its first byte on.
pub(super) fn file(text: &str) -> File<'_> {
    let mut file = File::default();
    let Some(rest) = text.strip_prefix("WEBVTT") else { return file };
    if !rest.is_empty() && !rest.starts_with([' ', '\t', '\n']) {
        return file;
    }
    file.signed = true;
    let mut lines = Lines { lines: text.split('\n').collect(), at: 1 };
    // The header goes on to an empty line or the first arrow.
    if lines.peek().is_some_and(|line| !line.is_empty()) {
        lines.block(true, &mut file);
    }
    loop {
        while lines.peek() == Some("") {
            lines.at += 1;
        }
        if lines.peek().is_none() {
            return file;
        }
        lines.block(false, &mut file);
    }
}

struct Lines<'t> {
    lines: Vec<&'t str>,
    at: usize,
}

/// What the second line of a block says of the first.
#[derive(PartialEq, Eq)]
enum Aside {
    None,
    Style,
    Region,
}

impl<'t> Lines<'t> {
    fn peek(&self) -> Option<&'t str> {
        self.lines.get(self.at).copied()
    }

    /// Collects a block: always at least one line.
    fn block(&mut self, header: bool, file: &mut File<'t>) {
        let first = self.at;
        let mut buffer: Vec<&'t str> = Vec::new();
        let mut cue: Option<StrictCue<'t>> = None;
        let mut arrow = false;
        let mut aside = Aside::None;
        let mut count = 0;
        while let Some(line) = self.peek() {
            count += 1;
            if line.contains("-->") {
                if header || !(count == 1 || (count == 2 && !arrow)) {
                    // The next block begins with this line.
                    break;
                }
                arrow = true;
                if let Some((start, end, settings)) = timings(line, &file.regions) {
                    let id = buffer.pop().unwrap_or_default();
                    buffer.clear();
                    let line = self.at + 1;
                    cue = Some(StrictCue { line, id, start, end, settings, text: Vec::new() });
                } else {
                    buffer.push(line);
                }
            } else if line.is_empty() {
                break;
            } else {
                // Neither may come after a cue.
                if !header && count == 2 && cue.is_none() && file.cues.is_empty() {
                    let only = |word: &str| {
                        let rest = buffer.first().and_then(|line| line.strip_prefix(word));
                        rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_whitespace()))
                    };
                    aside = match () {
                        () if only("STYLE") => Aside::Style,
                        () if only("REGION") => Aside::Region,
                        () => Aside::None,
                    };
                }
                buffer.push(line);
            }
            self.at += 1;
        }
        if let Some(mut cue) = cue {
            cue.text = buffer;
            file.cues.push(cue);
        } else if aside == Aside::Region {
            file.regions.push(Region::of(&buffer[1..]));
        } else if !header && aside == Aside::None && !is_note(&buffer) {
            file.dropped.push((first + 1, buffer));
        }
    }
}

/// Whether a block is a comment, or the lone word of an empty style or region.
fn is_note(block: &[&str]) -> bool {
    let first = block.first().copied().unwrap_or_default();
    let note = first
        .strip_prefix("NOTE")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    note || matches!(first.trim_end(), "STYLE" | "REGION")
}

/// The times and settings of a line with an arrow.
pub(super) fn timings(line: &str, regions: &[Region]) -> Option<(Timestamp, Timestamp, Settings)> {
    let blank = |c: char| c.is_ascii_whitespace();
    let (start, rest) = timestamp(line.trim_start_matches(blank))?;
    let rest = rest.trim_start_matches(blank).strip_prefix("-->")?;
    let (end, rest) = timestamp(rest.trim_start_matches(blank))?;
    Some((start, end, Settings::of(rest, regions)))
}

/// `[hh:]mm:ss.ttt` at the start of a text, and what follows it.
pub(super) fn timestamp(text: &str) -> Option<(Timestamp, &str)> {
    let (first, rest) = digits(text)?;
    // So many hours are no recording; the standard has no limit.
    let number = |digits: &str| digits.parse::<u64>().ok().filter(|number| *number < 1 << 40);
    let value = number(first)?;
    let hours_first = first.len() != 2 || value > 59;
    let (second, rest) = digits(rest.strip_prefix(':')?).filter(|(two, _)| two.len() == 2)?;
    let (hours, minutes, seconds, rest) = if hours_first || rest.starts_with(':') {
        let (third, rest) = digits(rest.strip_prefix(':')?).filter(|(two, _)| two.len() == 2)?;
        (value, number(second)?, number(third)?, rest)
    } else {
        (0, value, number(second)?, rest)
    };
    let (fraction, rest) = digits(rest.strip_prefix('.')?).filter(|(three, _)| three.len() == 3)?;
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let millis = ((hours * 60 + minutes) * 60 + seconds) * 1000 + number(fraction)?;
    Some((Timestamp::from_millis(millis), rest))
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| text.split_at(length))
}
