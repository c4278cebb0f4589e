//! Labels of turns: `**Name:**`, `**Name**:`, `__Name:__`, `[00:17] **Name**:`, `Name (0:12):`, `Name:`.
//!
//! What stands before a colon is often no speaker, so labels are read twice: all
//! that could be one are counted, then those that fit the file's habit count.

use std::borrow::Cow;
use std::collections::BTreeMap;

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
}

/// Whom or what a label stands for.
pub(super) enum Label {
    Speaker,
    Mark,
}

/// Reads what may be a label at the start of a trimmed line.
pub(super) fn candidate(line: &str) -> Option<Candidate<'_>> {
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

/// The labels of a file, counted.
#[derive(Default)]
pub(super) struct Habit {
    /// Names in bold, with how often.
    bold: BTreeMap<String, usize>,
    /// Names without emphasis, with how often.
    plain: BTreeMap<String, usize>,
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
            let Some(found) = candidate(line).filter(|found| !is_fact(found.name)) else {
                continue;
            };
            let counts = match found.style {
                Style::Bold | Style::BoldThenColon => &mut habit.bold,
                Style::Plain if is_name(found.name) => &mut habit.plain,
                Style::Plain | Style::Careless => continue,
            };
            *counts.entry(key(found.name)).or_default() += 1;
            habit.first_is_bold |= habit.lines == 1 && found.style == Style::Bold;
        }
        habit
    }

    /// Whether the lines are turns: labels that repeat, or stamps on paragraphs.
    pub(super) fn is_turns(&self) -> bool {
        let bold: usize = self.bold.values().sum();
        let labelled = bold >= 2 && (bold * 20 >= self.lines || repeats(&self.bold));
        let stamped = self.stamped >= 2 && self.stamped * 10 >= self.lines;
        self.first_is_bold || labelled || self.has_plain() || stamped
    }

    /// Whether names without emphasis are labels in this file.
    fn has_plain(&self) -> bool {
        let plain: usize = self.plain.values().sum();
        let bold: usize = self.bold.values().sum();
        plain >= 3 && plain * 20 >= self.lines && plain > bold && repeats(&self.plain)
    }

    /// Whether a name labels one turn only.
    pub(super) fn is_single(&self, name: &str) -> bool {
        let key = key(name);
        let count = |names: &BTreeMap<String, usize>| names.get(&key).copied().unwrap_or(0);
        count(&self.bold) + count(&self.plain) < 2
    }

    /// Whether a candidate is a label here.
    pub(super) fn label(&self, found: &Candidate<'_>) -> Option<Label> {
        let count =
            |names: &BTreeMap<String, usize>| names.get(&key(found.name)).copied().unwrap_or(0);
        let stamp_only = || {
            let rest = found.rest.trim_start();
            rest.is_empty() || stamps::bracketed(rest).is_some()
        };
        let (name, style) = (found.name, found.style);
        if is_fact(name) {
            return None;
        }
        if is_mark(name) {
            let sure = matches!(style, Style::Bold | Style::BoldThenColon) || stamp_only();
            return sure.then_some(Label::Mark);
        }
        let person = match style {
            Style::Bold => is_name(name) || count(&self.bold) > 1,
            Style::BoldThenColon => is_name(name) || count(&self.bold) > 2,
            Style::Careless => count(&self.bold) > 1,
            Style::Plain => count(&self.bold) > 0 || self.has_plain() && count(&self.plain) > 0,
        };
        person.then_some(Label::Speaker)
    }
}

fn repeats(names: &BTreeMap<String, usize>) -> bool {
    names.values().any(|count| *count > 1)
}
