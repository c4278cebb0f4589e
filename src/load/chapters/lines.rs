//! Lists of chapters as people write them under videos and in notes: `0:00 Title`, a line each.
//!
//! No standard. Also `- [0:00] Title`, `(0:00) Title`, `**[00:00](#t=00:00)** Title`,
//! `0:00 - 1:31 Title`.

use super::{sorted, titled};
use crate::load::formats::{self, plain};
use crate::model::{AuthoredChapter, Timestamp};

/// So many chapters make a list.
const FEWEST: usize = 3;

/// Longest title, in bytes; what is longer is speech.
const LONGEST: usize = 120;

/// How far apart chapters are at least, in the middle of all gaps: speech has stamps more often.
const APART: u64 = 30;

/// The chapters of a text that is nothing but a list.
pub(super) fn read(text: &str) -> Option<Vec<AuthoredChapter>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let found: Option<Vec<(Timestamp, String)>> = lines.map(line).collect();
    list(found?).filter(|_| !is_talk(text))
}

/// Whether names stand before what lines say: then they are turns with times.
fn is_talk(text: &str) -> bool {
    !formats::read(text).1.transcript.speakers.is_empty()
}

/// The chapters among notes: all such lines where they are in order, else the longest run of
/// them; and whether they are most of the text.
pub(in crate::load) fn in_notes(text: &str) -> Option<(Vec<AuthoredChapter>, bool)> {
    let mut runs: Vec<Vec<(Timestamp, String)>> = vec![Vec::new()];
    let mut lines = 0;
    for source in text.lines().filter(|line| !line.trim().is_empty()) {
        lines += 1;
        match (line(source), runs.last_mut()) {
            (Some(chapter), Some(run)) => run.push(chapter),
            _ => runs.push(Vec::new()),
        }
    }
    let all: Vec<(Timestamp, String)> = runs.iter().flatten().cloned().collect();
    let most = all.len() * 2 >= lines;
    let longest = || list(runs.iter().rev().max_by_key(|run| run.len())?.clone());
    let chapters = list(all).or_else(longest)?;
    Some((chapters, most && !is_talk(text)))
}

fn list(found: Vec<(Timestamp, String)>) -> Option<Vec<AuthoredChapter>> {
    let ordered = found.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let mut gaps: Vec<u64> = found
        .windows(2)
        .map(|pair| pair[1].0.seconds().saturating_sub(pair[0].0.seconds()))
        .collect();
    gaps.sort_unstable();
    let apart = gaps.get(gaps.len() / 2).is_some_and(|gap| *gap >= APART);
    if found.len() < FEWEST || !ordered || !apart {
        return None;
    }
    Some(sorted(found.into_iter().map(|(start, title)| titled(Some(start), title))))
}

/// The time and the title of a line.
fn line(line: &str) -> Option<(Timestamp, String)> {
    let text = line.trim_start_matches([' ', '\t', '-', '*', '•', '+', '_', '\\', '(', '[']);
    let (start, mut rest) = clock(text)?;
    // The address of a stamp that is a link.
    if let Some(address) = rest.strip_prefix("](") {
        rest = &address[address.find(')')? + 1..];
    }
    rest = after(rest);
    // A range: where it ends is where the next begins.
    if let Some((_, beyond)) = clock(rest) {
        rest = after(beyond);
    }
    let title = plain(rest);
    let titled = title.contains(char::is_alphanumeric) && title.len() <= LONGEST;
    titled.then_some((start, title))
}

fn clock(text: &str) -> Option<(Timestamp, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'))?;
    let digits = text[..end].trim_end_matches([':', '.']);
    let start = digits.contains(':').then(|| Timestamp::parse(digits))??;
    Some((start, &text[digits.len()..]))
}

fn after(text: &str) -> &str {
    text.trim_start_matches([')', ']', '*', '_', '\\', ' ', '\t', '-', '–', '—', ':', '|', '.'])
}
