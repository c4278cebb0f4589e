//! Turns in Markdown or plain text, as people transcribe conversations: a name, then what is said.
//!
//! No standard; the grammars are those of published podcast transcripts. A name
//! holds until the next one. Labels such as `**Break:**` and lines that are only
//! `[music]` are marks. Stamps give the next sentence its start.

use std::borrow::Cow;

use super::headed::is_nobody;
use super::labels::{Candidate, Habit, Label, candidate};
use super::prose::{self, Line, Writer};
use super::{Confidence, Format, Parsed, stamps};
use crate::model::Timestamp;

/// Known by names that repeat before colons, or stamps before paragraphs.
pub(super) struct Turns;

impl Format for Turns {
    fn name(&self) -> &'static str {
        "turns"
    }

    fn known_by(&self) -> &'static str {
        "names that repeat before colons, or times before paragraphs"
    }

    fn gives(&self) -> &'static str {
        "speakers, times, paragraphs"
    }

    fn knows(&self, text: &str) -> Confidence {
        const ENOUGH: usize = 200;
        let lines = text.lines().filter(|line| !line.trim().is_empty()).take(ENOUGH);
        if Habit::of(lines).is_turns() { Confidence::Likely } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let habit = Habit::of(text.lines());
        let mut reader =
            Reader { writer: Writer::new(text), speaker: None, silent: None, open: None };
        for (index, line) in text.lines().enumerate() {
            reader.line(line.trim(), index + 1, &habit);
        }
        reader.end_turn(&habit);
        reader.writer.finish(None)
    }
}

/// A paragraph whose lines are still being gathered.
struct Open<'t> {
    text: Cow<'t, str>,
    line: usize,
    quoted: bool,
}

struct Reader<'t> {
    writer: Writer<'t>,
    speaker: Option<&'t str>,
    /// The line of a label under which nothing has been said yet.
    silent: Option<usize>,
    open: Option<Open<'t>>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: &'t str, number: usize, habit: &Habit) {
        if line.is_empty() {
            return self.flush();
        }
        if is_footer(line) {
            self.end_turn(habit);
            self.speaker = None;
            return self.writer.mark(line, number, None);
        }
        let label = candidate(line).and_then(|found| Some((habit.label(&found)?, found)));
        if label.is_some() {
            self.end_turn(habit);
        }
        match label {
            Some((Label::Fact, _)) => self.writer.mark(line, number, None),
            Some((Label::Mark, found)) => self.mark(found, number),
            Some((Label::Speaker, found)) => {
                self.speaker = Some(found.name).filter(|name| !is_nobody(name));
                self.silent = Some(number);
                if let Some(stamp) = found.stamp {
                    self.writer.stamp(stamp, number);
                }
                self.begin(trimmed(found.rest), number, false);
            }
            None => self.text(line, number),
        }
    }

    /// `**Break:** [11:37] to [12:40]`: what is heard, then words that nobody is named for.
    fn mark(&mut self, found: Candidate<'t>, number: usize) {
        let rest = trimmed(found.rest);
        let (start, end, used) = stretch(&rest);
        if let Some(start) = start.or(found.stamp) {
            self.writer.stamp(start, number);
        }
        self.writer.mark(found.name, number, end);
        self.speaker = None;
        let rest = match rest {
            Cow::Borrowed(rest) => Cow::Borrowed(&rest[used..]),
            Cow::Owned(rest) => Cow::Owned(rest[used..].to_owned()),
        };
        self.begin(trimmed(rest), number, false);
    }

    fn text(&mut self, line: &'t str, number: usize) {
        match prose::line(line) {
            Line::Blank => self.flush(),
            Line::Heading(level, text) => {
                self.flush();
                self.writer.heading(level, text, number);
            }
            Line::Item(text) => self.begin(Cow::Borrowed(text), number, false),
            Line::Quote(text) => match &mut self.open {
                Some(open) if open.quoted && !text.is_empty() => open.append(text),
                _ => self.begin(Cow::Borrowed(text), number, true),
            },
            Line::Text(text) => {
                // `(0:12)` before a paragraph; brackets are read with the text.
                let stamp =
                    if text.starts_with(['(', '\\']) { stamps::enclosing(text) } else { None };
                match (stamp, &mut self.open) {
                    (Some((stamp, length)), _) => {
                        self.flush();
                        self.writer.stamp(stamp, number);
                        let rest = text[length..].trim_start_matches([':', ' ']);
                        self.begin(Cow::Borrowed(rest), number, false);
                    }
                    (None, Some(open)) if !text.starts_with("\\[") && !text.starts_with('[') => {
                        open.append(text);
                    }
                    (None, _) => self.begin(Cow::Borrowed(text), number, false),
                }
            }
        }
    }

    /// A name that labels one turn in which nothing is said is a song or a clip.
    fn end_turn(&mut self, habit: &Habit) {
        self.flush();
        if let Some((line, name)) = self.silent.take().zip(self.speaker)
            && habit.is_single(name)
        {
            self.writer.mark(name, line, None);
        }
    }

    fn begin(&mut self, text: Cow<'t, str>, line: usize, quoted: bool) {
        self.flush();
        self.open = (!text.is_empty()).then_some(Open { text, line, quoted });
    }

    fn flush(&mut self) {
        if let Some(open) = self.open.take()
            && self.writer.paragraph(&open.text, open.line, self.speaker)
        {
            self.silent = None;
        }
    }
}

/// What tools write under a transcript: `Transcribed by https://otter.ai`.
fn is_footer(line: &str) -> bool {
    const BEGINS: [&str; 5] = [
        "transcribed by http",
        "transcribed with http",
        "transcript provided by",
        "this transcript was generated",
        "this transcript was exported",
    ];
    let near = line.get(..40).unwrap_or(line).to_lowercase();
    BEGINS.iter().any(|begin| near.starts_with(begin))
}

impl Open<'_> {
    fn append(&mut self, text: &str) {
        let all = self.text.to_mut();
        all.push('\n');
        all.push_str(text);
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// `[11:37]`, `[11:37] to [12:40]` or nothing at the start: start, end, bytes read.
fn stretch(text: &str) -> (Option<Timestamp>, Option<Timestamp>, usize) {
    let Some((start, used)) = stamps::enclosing(text) else { return (None, None, 0) };
    let rest = text[used..].trim_start();
    let second = ["to ", "- ", "– ", "-", "–"].iter().find_map(|word| rest.strip_prefix(word));
    match second.map(str::trim_start).and_then(|rest| Some((rest, stamps::enclosing(rest)?))) {
        Some((rest, (end, length))) => (Some(start), Some(end), text.len() - rest.len() + length),
        None => (Some(start), None, used),
    }
}
