//! The XML captions of YouTube: `srv1`, `srv2` and `srv3`. No standard; as its player asks for them.
//!
//! `<transcript><text start dur>` in seconds; `<timedtext><text t d>` and
//! `<timedtext format="3"><body><p t d><s t>` in milliseconds, the words of `s` counted from
//! their `p`. Text is escaped twice.

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::json;
use super::xml::{self, Piece, Pieces};
use super::{Confidence, Format, Parsed, cue_text};
use crate::model::Timestamp;

/// Known by its roots.
pub(super) struct YouTubeXml;

impl Format for YouTubeXml {
    fn name(&self) -> &'static str {
        "YouTube XML"
    }

    fn known_by(&self) -> &'static str {
        "XML whose root is `transcript` or `timedtext`"
    }

    fn gives(&self) -> &'static str {
        "times, words (srv3), turns"
    }

    fn knows(&self, text: &str) -> Confidence {
        match xml::root(text) {
            Some(Piece::Open { name, .. }) if name == "timedtext" => Confidence::Certain,
            Some(Piece::Open { name, .. }) if name == "transcript" && text.contains("<text") => {
                Confidence::Certain
            }
            _ => Confidence::No,
        }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let mut said: Vec<Said> = Vec::new();
        let mut open = false;
        // Of the word that is open: when it begins, counted from its line.
        let mut word: Option<Option<Timestamp>> = None;
        let mut pieces = Pieces::of(text);
        for piece in &mut pieces {
            match &piece {
                Piece::Open { name, .. } if matches!(name.as_str(), "text" | "p") => {
                    said.push(line(&piece));
                    open = true;
                }
                Piece::Open { name, .. } if name == "s" => word = Some(millis(&piece, "t")),
                Piece::Open { name, .. } if name == "br" => {
                    if let Some(line) = said.last_mut().filter(|_| open) {
                        line.text.push(' ');
                    }
                }
                Piece::Close(name) if name == "s" => word = None,
                Piece::Close(name) if matches!(name.as_str(), "text" | "p") => open = false,
                Piece::Text(text) if open => {
                    let Some(line) = said.last_mut() else { continue };
                    if let Some(offset) = word {
                        let offset = offset.map_or(0, Timestamp::millis);
                        let start = line.start.map(|start| later(start, offset));
                        line.words.push(Heard { text: text.clone(), start, ..Heard::default() });
                    }
                    line.text.push_str(text);
                }
                _ => {}
            }
        }
        pieces.tell(text, &mut faults);
        for line in &mut said {
            unescape(line);
        }
        heard::transcript(said, None, faults)
    }
}

fn line(piece: &Piece) -> Said {
    let seconds = |name: &str| json::seconds(&piece.attribute(name)?.into());
    let start = seconds("start").or_else(|| millis(piece, "t"));
    let length = seconds("dur").or_else(|| millis(piece, "d"));
    let end = start.zip(length).map(|(start, length)| later(start, length.millis()));
    Said { start, end, ..Said::default() }
}

fn millis(piece: &Piece, name: &str) -> Option<Timestamp> {
    json::millis(&piece.attribute(name)?.into())
}

fn later(time: Timestamp, millis: u64) -> Timestamp {
    Timestamp::from_millis(time.millis().saturating_add(millis))
}

/// Takes out the markup inside a line; a `>>` says that somebody else speaks.
pub(super) fn unescape(line: &mut Said) {
    let lines: Vec<&str> = line.text.split('\n').collect();
    let parts = cue_text::parts(&lines);
    line.paragraph |= parts.first().is_some_and(|part| part.turn);
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    line.text = texts.join(" ");
    for word in &mut line.words {
        let space = if word.text.starts_with(char::is_whitespace) { " " } else { "" };
        let lines: Vec<&str> = word.text.split('\n').collect();
        let texts: Vec<String> =
            cue_text::parts(&lines).into_iter().map(|part| part.text).collect();
        word.text = format!("{space}{}", texts.join(" "));
    }
}
