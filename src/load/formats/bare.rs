//! Text without names or times: one sentence a line, paragraphs, or lines wrapped at a width.
//!
//! The fallback for whatever no other format knows; nothing is lost.

use super::prose::{self, Line, Writer};
use super::{Confidence, Format, Parsed};
use crate::model::sentences;

/// Takes any text.
pub(super) struct Bare;

impl Format for Bare {
    fn name(&self) -> &'static str {
        "bare text"
    }

    fn known_by(&self) -> &'static str {
        "nothing else: it is what remains"
    }

    fn gives(&self) -> &'static str {
        "sentences, paragraphs"
    }

    fn knows(&self, _text: &str) -> Confidence {
        Confidence::Fallback
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut writer = Writer::new(text);
        let layout = Layout::of(text);
        let mut block: Vec<(usize, &str)> = Vec::new();
        for (index, source) in text.lines().enumerate() {
            let number = index + 1;
            match prose::line(source) {
                Line::Blank => flush(&mut writer, &mut block, layout),
                Line::Heading(level, text) => {
                    flush(&mut writer, &mut block, layout);
                    writer.heading(level, text, number);
                }
                Line::Item(text) if layout != Layout::Lines => {
                    flush(&mut writer, &mut block, layout);
                    block.push((number, text));
                }
                Line::Item(text) | Line::Quote(text) | Line::Text(text) => {
                    block.push((number, text))
                }
            }
        }
        flush(&mut writer, &mut block, layout);
        writer.finish(None)
    }
}

/// How a text uses its lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Each line is a segment: most end like sentences, or none ends anywhere.
    Lines,
    /// Each line is a paragraph of several sentences.
    Paragraphs,
    /// Sentences run on over the ends of lines.
    Wrapped,
}

impl Layout {
    fn of(text: &str) -> Self {
        let (mut lines, mut followed, mut ended, mut found) = (0_usize, 0_usize, 0_usize, 0_usize);
        let mut above: Option<&str> = None;
        for line in text.lines().map(str::trim) {
            if let Some(above) = above.filter(|_| !line.is_empty()) {
                followed += 1;
                ended += usize::from(ends(above));
            }
            above = (!line.is_empty()).then_some(line);
            lines += usize::from(!line.is_empty());
            found += sentences(line).count();
        }
        // A line that stands alone is a paragraph; few lines in rows say nothing of a habit.
        if followed * 4 < lines {
            return Self::Paragraphs;
        }
        // Sentences that begin inside lines.
        let inner = found - lines.min(found);
        if ended * 2 >= followed {
            if inner > lines { Self::Paragraphs } else { Self::Lines }
        } else if inner * 3 < lines && ended * 10 < followed {
            Self::Lines
        } else {
            Self::Wrapped
        }
    }
}

/// Whether a line ends like a sentence.
fn ends(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '」', '』', '*', '_']);
    line.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':', '-', '–', '—'])
}

fn flush(writer: &mut Writer<'_>, block: &mut Vec<(usize, &str)>, layout: Layout) {
    let Some((first, _)) = block.first().copied() else { return };
    match layout {
        Layout::Lines => {
            for (index, (number, text)) in block.iter().enumerate() {
                writer.line(text, *number, index == 0);
            }
        }
        Layout::Paragraphs => {
            for (number, text) in block.iter() {
                writer.paragraph(text, *number, None);
            }
        }
        Layout::Wrapped => {
            let lines: Vec<&str> = block.iter().map(|(_, text)| *text).collect();
            writer.paragraph(&lines.join("\n"), first, None);
        }
    }
    block.clear();
}
