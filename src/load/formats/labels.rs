//! Labels of turns: `**Name:**`, `**Name**:`, `__Name:__`, `[00:17] **Name**:`, `Name (0:12):`, `Name:`.
//!
//! What stands before a colon is often no speaker, so labels are read twice: all
//! that could be one are counted, then those that fit the file's habit count.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::headed::headed;
use super::names::{is_fact, is_mark, is_name, key, prefix};
use super::stamps;
use crate::model::Timestamp;

/// What may be a label, with what follows it on its line.
pub(super) struct Candidate<'t> {
    pub(super) name: &'t str,
    pub(super) stamp: Option<Timestamp>,
    pub(super) rest: Cow<'t, str>,
    style: Style,
}

/// How a label is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `**Name:**`
    Bold,
    /// `**Name**:`
    BoldThenColon,
    /// `**Name** text`, `**Name: text**`: only with names that are known.
    Careless,
    /// `Name:`
    Plain,
    /// `Name  0:15`, alone on its line
    Headed,
}

/// Whom or what a label stands for.
pub(super) enum Label {
    Speaker,
    Mark,
    /// The line is about the episode: `**Published:** 4 May`.
    Fact,
}

/// Reads what may be a label at the start of a trimmed line.
pub(super) fn candidate(line: &str) -> Option<Candidate<'_>> {
    if let Some((name, stamp)) = headed(line) {
        let (stamp, rest) = (Some(stamp), Cow::Borrowed(""));
        return Some(Candidate { name, stamp, rest, style: Style::Headed });
    }
    let hashes = line.trim_start_matches('#').trim_start();
    let line = if hashes.starts_with("**") { hashes } else { line };
    let (stamp, text) = leading_stamp(line);
    let mark = *text.as_bytes().first()?;
    let found = match mark {
        b'*' | b'_' => emphasized(text, mark),
        _ => plain(text),
    };
    let mut found = found?;
    let (name, inner) = trailing_stamp(found.name.trim_matches([':', ' ', '\\']));
    // A slip of the hand: `**Ines: Ines:**`.
    found.name = name.split_once(": ").filter(|(a, b)| a == b).map_or(name, |(name, _)| name);
    found.stamp = stamp.or(inner).or(found.stamp);
    (found.name.contains(char::is_alphanumeric) && found.name.len() <= 80).then_some(found)
}

/// `[00:17] `, `(0:17) ` or `00:17 ` before a label.
fn leading_stamp(line: &str) -> (Option<Timestamp>, &str) {
    let found = match line.as_bytes().first() {
        Some(b'[' | b'(' | b'\\') => stamps::enclosing(line),
        Some(b'0'..=b'9') => stamps::bare(line),
        _ => None,
    };
    match found {
        Some((stamp, length)) => (Some(stamp), line[length..].trim_start_matches([' ', '-', '–'])),
        None => (None, line),
    }
}

/// `Ines (0:17)` or `Ines [0:17]` inside a label.
fn trailing_stamp(name: &str) -> (&str, Option<Timestamp>) {
    let open =
        name.rfind(['(', '[']).map(|at| if name[..at].ends_with('\\') { at - 1 } else { at });
    let found = open.and_then(|at| Some((at, stamps::enclosing(&name[at..])?)));
    match found {
        Some((at, (stamp, length))) if at + length == name.len() => {
            (name[..at].trim_end_matches([':', ' ']), Some(stamp))
        }
        _ => (name, None),
    }
}

fn emphasized(text: &str, mark: u8) -> Option<Candidate<'_>> {
    const LONGEST: usize = 100;
    let run = |text: &str| text.bytes().take_while(|byte| *byte == mark).count();
    let opening = run(text);
    let body = &text[opening..];
    let near = &body.as_bytes()[..body.len().min(LONGEST)];
    let close = near.iter().position(|byte| *byte == mark)?;
    let (inner, closing) = (&body[..close], run(&body[close..]));
    let after = &body[close + closing..];
    if opening > 3 || closing > 3 || inner.starts_with(char::is_whitespace) {
        return None;
    }
    let new = |name, rest, style| Candidate { name, stamp: None, rest, style };
    // `***Name:** said*`: the emphasis that goes on closes at the end of the line.
    let rest = if opening > closing { after.trim_end_matches(char::from(mark)) } else { after };
    let rest = if opening < closing { rest.trim_start_matches(char::from(mark)) } else { rest };
    if inner.trim_end().ends_with(':') {
        return Some(new(inner, Cow::Borrowed(rest), Style::Bold));
    }
    let (stamp, late) = leading_stamp(after.trim_start());
    if let Some(rest) = late.trim_start().strip_prefix(':') {
        let found = new(inner, Cow::Borrowed(rest), Style::BoldThenColon);
        return Some(Candidate { stamp, ..found });
    }
    match prefix(inner) {
        Some((name, said)) => {
            Some(new(name, Cow::Owned(format!("{said}{after}")), Style::Careless))
        }
        None => Some(new(inner, Cow::Borrowed(after), Style::Careless)),
    }
}

fn plain(text: &str) -> Option<Candidate<'_>> {
    let (name, rest) = prefix(text)?;
    Some(Candidate { name, stamp: None, rest: Cow::Borrowed(rest), style: Style::Plain })
}

/// What a name before a colon stands for by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// `**Published:**`, a fact about the episode.
    Fact,
    /// `**Break:**`
    Mark,
    /// It could be somebody's name.
    Name,
    Other,
}

fn sort(name: &str) -> Sort {
    if is_fact(name) {
        Sort::Fact
    } else if is_mark(name) {
        Sort::Mark
    } else if is_name(name) {
        Sort::Name
    } else {
        Sort::Other
    }
}

/// What is known of one name: its sort is looked up only once a file.
struct Known {
    sort: Sort,
    /// How often it stands in bold.
    bold: usize,
    /// How often it stands without emphasis.
    plain: usize,
    /// How often it stands above what is said.
    headed: usize,
}

/// The labels of a file, counted.
#[derive(Default)]
pub(super) struct Habit {
    names: BTreeMap<String, Known>,
    /// Labels in bold, and without emphasis.
    bold: usize,
    plain: usize,
    /// Whether a name repeats in bold, and without emphasis.
    bold_repeats: bool,
    plain_repeats: bool,
    /// Labels that stand alone with a time, and whether a name repeats so.
    headed: usize,
    headed_repeats: bool,
    lines: usize,
    /// Lines that begin with a stamp in brackets.
    stamped: usize,
    first_is_bold: bool,
}

impl Habit {
    /// Counts the labels of lines.
    pub(super) fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut habit = Self::default();
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            habit.lines += 1;
            habit.stamped += usize::from(stamps::enclosing(line).is_some());
            if let Some(found) = candidate(line).filter(|found| found.style != Style::Careless) {
                habit.count(&found);
            }
        }
        habit
    }

    fn count(&mut self, found: &Candidate<'_>) {
        let known = self.names.entry(key(found.name)).or_insert_with(|| Known {
            sort: sort(found.name),
            bold: 0,
            plain: 0,
            headed: 0,
        });
        match (known.sort, found.style) {
            (Sort::Fact, _) | (Sort::Other | Sort::Mark, Style::Plain) => {}
            (_, Style::Headed) => {
                known.headed += 1;
                self.headed += 1;
                self.headed_repeats |= known.headed > 1;
            }
            (_, Style::Plain) => {
                known.plain += 1;
                self.plain += 1;
                self.plain_repeats |= known.plain > 1;
            }
            _ => {
                known.bold += 1;
                self.bold += 1;
                self.bold_repeats |= known.bold > 1;
                self.first_is_bold |= self.lines == 1 && found.style == Style::Bold;
            }
        }
    }

    /// Whether the lines are turns: labels that repeat, or stamps on paragraphs.
    pub(super) fn is_turns(&self) -> bool {
        let labelled = self.bold >= 2 && (self.bold * 20 >= self.lines || self.bold_repeats);
        let stamped = self.stamped >= 2 && self.stamped * 10 >= self.lines;
        self.first_is_bold || labelled || self.has_plain() || stamped || self.has_headed()
    }

    /// Whether names stand alone with a time above what is said.
    fn has_headed(&self) -> bool {
        self.headed_repeats && self.headed * 20 >= self.lines
    }

    /// Whether names without emphasis are labels in this file.
    fn has_plain(&self) -> bool {
        let often = self.plain >= 3 && self.plain * 20 >= self.lines && self.plain > self.bold;
        often && self.plain_repeats
    }

    /// Whether a name labels one turn only.
    pub(super) fn is_single(&self, name: &str) -> bool {
        self.names.get(&key(name)).is_none_or(|known| known.bold + known.plain + known.headed < 2)
    }

    /// Whether a candidate is a label here.
    pub(super) fn label(&self, found: &Candidate<'_>) -> Option<Label> {
        let known = self.names.get(&key(found.name));
        let bold = known.map_or(0, |known| known.bold);
        let sort = known.map_or_else(|| sort(found.name), |known| known.sort);
        let stamp_only = || {
            let rest = found.rest.trim_start();
            rest.is_empty() || stamps::bracketed(rest).is_some()
        };
        let person = match (sort, found.style) {
            (Sort::Mark, Style::Headed) if self.has_headed() => return Some(Label::Mark),
            (_, Style::Headed) => sort == Sort::Name && self.has_headed(),
            (Sort::Fact, Style::Bold | Style::BoldThenColon) => return Some(Label::Fact),
            (Sort::Fact, _) => false,
            (Sort::Mark, Style::Bold | Style::BoldThenColon) => return Some(Label::Mark),
            (Sort::Mark, _) => return stamp_only().then_some(Label::Mark),
            (Sort::Name, Style::Bold | Style::BoldThenColon) => true,
            (Sort::Other, Style::Bold) => bold > 1,
            // Lists of days and topics look like this too.
            (Sort::Other, Style::BoldThenColon) => bold > 2,
            (_, Style::Careless) => bold > 1,
            (Sort::Name, Style::Plain) => bold > 0 || self.has_plain(),
            (Sort::Other, Style::Plain) => bold > 0,
        };
        person.then_some(Label::Speaker)
    }
}
