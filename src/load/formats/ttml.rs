//! TTML, the W3C's timed text, with what Apple adds: <https://www.w3.org/TR/ttml2/>.
//!
//! Times as in section 12.3: clocks with fractions or frames, and `12.5s`, `300ms`, `25f`,
//! `1000t`. Times are relative to the element around, as the standard says, but where
//! only absolute ones make sense: Apple writes those. Apple's words have no white space
//! between them. Styles, regions and metadata are no speech.

use std::collections::BTreeMap;

use super::faults::Faults;
use super::heard::{self, Heard, Said};
use super::xml::{self, Piece, Pieces};
use super::{Confidence, Format, Parsed};
use crate::model::Timestamp;

/// Known by its root `tt`.
pub(super) struct Ttml;

impl Format for Ttml {
    fn name(&self) -> &'static str {
        "TTML"
    }

    fn known_by(&self) -> &'static str {
        "XML whose root is `tt`"
    }

    fn gives(&self) -> &'static str {
        "times, words (Apple), speakers (agents), language"
    }

    fn knows(&self, text: &str) -> Confidence {
        let root = xml::root(text);
        let known = matches!(root, Some(Piece::Open { name, .. }) if name == "tt");
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let mut reader = Reader::default();
        let mut pieces = Pieces::of(text);
        for piece in &mut pieces {
            reader.piece(piece);
        }
        pieces.tell(text, &mut faults);
        reader.close_paragraph();
        let language = heard::language(reader.language.as_deref());
        heard::transcript(reader.said, language, faults)
    }
}

/// An element that is open.
#[derive(Default)]
struct Element {
    name: String,
    begin: Option<Timestamp>,
    end: Option<Timestamp>,
    agent: Option<String>,
    /// Whether it is a word of Apple's.
    word: bool,
    /// Where in `text` its words begin, and whether its tag has times.
    from: usize,
    timed: bool,
}

struct Reader {
    said: Vec<Said>,
    language: Option<String>,
    clock: Clock,
    apple: bool,
    open: Vec<Element>,
    /// Names of agents by their ids, and the one that is being read.
    agents: BTreeMap<String, String>,
    agent: Option<String>,
    /// Of the paragraph that is open.
    text: String,
    words: Vec<(usize, Heard)>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            said: Vec::new(),
            language: None,
            clock: Clock { frames: 30.0, ticks: None },
            apple: false,
            open: Vec::new(),
            agents: BTreeMap::new(),
            agent: None,
            text: String::new(),
            words: Vec::new(),
        }
    }
}

impl Reader {
    fn piece(&mut self, piece: Piece) {
        match &piece {
            Piece::Open { name, .. } => {
                match name.as_str() {
                    "tt" => self.root(&piece),
                    "agent" => self.agent = piece.attribute("id").map(str::to_owned),
                    "br" => self.text.push('\n'),
                    "p" => self.close_paragraph(),
                    _ => {}
                }
                let element = self.element(name, &piece);
                self.open.push(element);
            }
            Piece::Close(name) => {
                let Some(at) = self.open.iter().rposition(|open| open.name == *name) else {
                    return;
                };
                for element in self.open.drain(at..).rev().collect::<Vec<_>>() {
                    self.close(element);
                }
            }
            Piece::Text(text) => self.words(text),
        }
    }

    fn root(&mut self, piece: &Piece) {
        let number = |name: &str| piece.attribute(name)?.trim().parse::<f64>().ok();
        self.language = piece.attribute("lang").map(str::to_owned);
        self.clock.frames = number("framerate").filter(|rate| *rate > 0.0).unwrap_or(30.0);
        // `1000 1001` for 29.97 frames.
        let factor = piece.attribute("frameratemultiplier").and_then(|pair| {
            let (over, under) = pair.split_once([' ', ':'])?;
            Some(over.trim().parse::<f64>().ok()? / under.trim().parse::<f64>().ok()?)
        });
        self.clock.frames *=
            factor.filter(|factor| factor.is_finite() && *factor > 0.0).unwrap_or(1.0);
        self.clock.ticks = number("tickrate").filter(|rate| *rate > 0.0);
        let Piece::Open { attributes, .. } = piece else { return };
        self.apple = attributes.iter().any(|(name, value)| {
            name.starts_with("xmlns") && value.contains("apple.com/") && value.contains("ttml")
        });
    }

    fn element(&self, name: &str, piece: &Piece) -> Element {
        let parent = self.open.last();
        let time = |name: &str| self.clock.read(piece.attribute(name)?);
        let base = parent.and_then(|parent| parent.begin);
        let limit = parent.and_then(|parent| parent.end);
        let (begin, end, length) = (time("begin"), time("end"), time("dur"));
        let shift = self.shift(base, limit, begin, end);
        let later = |time: Timestamp| Timestamp::from_millis(time.millis().saturating_add(shift));
        let begin = begin.map(later);
        let end = end.map(later).or_else(|| {
            Some(Timestamp::from_millis(begin.or(base)?.millis().saturating_add(length?.millis())))
        });
        Element {
            name: name.to_owned(),
            timed: begin.is_some(),
            begin: begin.or(base),
            end: end.or(limit),
            agent: piece
                .attribute("agent")
                .map(str::to_owned)
                .or_else(|| parent.and_then(|parent| parent.agent.clone())),
            word: piece.attribute("unit") == Some("word"),
            from: self.text.len(),
        }
    }

    /// What is added to times inside an element that begins at `base`: the standard wants
    /// them relative; where that leads out of the element and the plain times fit, they are absolute.
    fn shift(
        &self,
        base: Option<Timestamp>,
        limit: Option<Timestamp>,
        begin: Option<Timestamp>,
        end: Option<Timestamp>,
    ) -> u64 {
        let Some(base) = base.map(Timestamp::millis) else { return 0 };
        let Some(last) = end.or(begin).map(Timestamp::millis) else { return 0 };
        let out = limit.is_some_and(|limit| base.saturating_add(last) > limit.millis());
        let fits = begin.is_none_or(|begin| begin.millis() >= base);
        if self.apple || (out && fits) { 0 } else { base }
    }

    fn words(&mut self, text: &str) {
        let inside = |name: &str| self.open.iter().any(|open| open.name == name);
        if inside("agent") {
            if let (Some(id), true) = (&self.agent, inside("name")) {
                self.agents.entry(id.clone()).or_default().push_str(text.trim());
            }
        } else if inside("metadata") || inside("head") {
        } else if inside("p") {
            self.text.push_str(text);
        } else if inside("body") && !text.trim().is_empty() {
            self.said.push(Said { text: text.to_owned(), ..Said::default() });
        }
    }

    fn close(&mut self, element: Element) {
        if element.name == "p" {
            self.open.push(element);
            self.close_paragraph();
            self.open.pop();
        } else if element.name == "span" && element.timed {
            let text = self.text.get(element.from..).unwrap_or_default();
            let inner = self.words.last().is_some_and(|(from, _)| *from >= element.from);
            if !text.trim().is_empty() && !inner {
                let word = Heard {
                    text: text.to_owned(),
                    start: element.begin,
                    end: element.end,
                    speaker: None,
                };
                self.words.push((element.from, word));
            }
            if element.word {
                self.text.push(' ');
            }
        }
    }

    fn close_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let words = std::mem::take(&mut self.words);
        let Some(open) = self.open.iter().rfind(|open| open.name == "p") else { return };
        let speaker = open.agent.as_ref().map(|id| self.agents.get(id).unwrap_or(id).clone());
        self.said.push(Said {
            start: open.begin.filter(|_| open.timed || words.is_empty()),
            end: open.end.filter(|_| open.timed),
            speaker: speaker.filter(|name| !name.is_empty()),
            text,
            words: words.into_iter().map(|(_, word)| word).collect(),
            paragraph: false,
        });
    }
}

/// How clocks of a document count.
struct Clock {
    frames: f64,
    ticks: Option<f64>,
}

impl Clock {
    fn read(&self, text: &str) -> Option<Timestamp> {
        let text = text.trim();
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let seconds = match &text[digits.len()..] {
            "" => return self.clock(text),
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 0.001,
            "f" => 1.0 / self.frames,
            "t" => 1.0 / self.ticks.unwrap_or(self.frames),
            _ => return None,
        };
        Timestamp::from_secs_f64(digits.parse::<f64>().ok()? * seconds)
    }

    /// `01:02:03.4`, `1:02.3`, `19.7`, and `01:02:03:12` with frames.
    fn clock(&self, text: &str) -> Option<Timestamp> {
        if text.matches(':').count() < 3 {
            return Timestamp::parse(text);
        }
        let (whole, frames) = text.rsplit_once(':')?;
        let frames = frames.parse::<f64>().ok()? / self.frames;
        let rest = Timestamp::from_secs_f64(frames)?;
        Some(Timestamp::from_millis(Timestamp::parse(whole)?.millis() + rest.millis()))
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn reads_every_clock() {
        let clock = Clock { frames: 25.0, ticks: Some(1000.0) };
        for (text, millis) in [
            ("0.76s", 760),
            ("300ms", 300),
            ("2m", 120_000),
            ("1h", 3_600_000),
            ("50f", 2_000),
            ("1500t", 1_500),
            ("00:01:02.500", 62_500),
            ("1:00.998", 60_998),
            ("19.764", 19_764),
            ("00:00:01:05", 1_200),
        ] {
            assert_eq!(clock.read(text).map(|time| time.millis()), Some(millis), "{text}");
        }
        for text in ["", "s", "1x", "1:2:3", "-1s", "a:b"] {
            assert_eq!(clock.read(text), None, "{text}");
        }
    }
}
