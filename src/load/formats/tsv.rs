//! Tables of tabs, as Whisper writes them: a first line `start`, `end`, `text`, then a segment a line.
//!
//! Whole numbers are milliseconds; where any start has a point or a colon, all are seconds. A column `speaker` is read, too.

use super::faults::Faults;
use super::heard::{self, Said};
use super::{Confidence, Format, Parsed};
use crate::model::Timestamp;

/// Known by the names of its columns.
pub(super) struct Tsv;

impl Format for Tsv {
    fn name(&self) -> &'static str {
        "TSV"
    }

    fn known_by(&self) -> &'static str {
        "a first line of columns with tabs between: `start`, `end`, `text`"
    }

    fn gives(&self) -> &'static str {
        "times, speakers (column `speaker`)"
    }

    fn knows(&self, text: &str) -> Confidence {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let known = Columns::of(first).is_some();
        if known { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let mut said = Vec::new();
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let Some(columns) = lines.next().and_then(|(_, line)| Columns::of(line)) else {
            return Parsed { faults: faults.finish(), ..Parsed::default() };
        };
        let lines: Vec<(usize, &str)> = lines.collect();
        let seconds = lines.iter().any(|(_, line)| {
            let start = line.split('\t').nth(columns.start).unwrap_or_default();
            start.contains(['.', ':']) && Timestamp::parse(start.trim()).is_some()
        });
        let time = |cell: &str| match seconds {
            true => Timestamp::parse(cell),
            false => cell.parse().ok().map(Timestamp::from_millis),
        };
        for (index, line) in lines {
            let cells: Vec<&str> = line.splitn(columns.count, '\t').collect();
            let cell = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
            let start = time(cell(columns.start));
            if start.is_none() {
                let message = "this line does not begin as the first one says; its text is kept";
                faults.warn(
                    "bad-row",
                    index + 1,
                    message,
                    "write start, end and text with tabs between",
                );
                let text = line.replace('\t', " ");
                said.push(Said { text, ..Said::default() });
                continue;
            }
            said.push(Said {
                start,
                end: columns.end.and_then(|end| time(cell(end))),
                speaker: columns.speaker.map(|at| cell(at).to_owned()).filter(|s| !s.is_empty()),
                text: cell(columns.text).to_owned(),
                ..Said::default()
            });
        }
        heard::transcript(said, None, faults)
    }
}

/// In which columns what stands.
struct Columns {
    start: usize,
    end: Option<usize>,
    text: usize,
    speaker: Option<usize>,
    count: usize,
}

impl Columns {
    fn of(line: &str) -> Option<Self> {
        let names: Vec<String> =
            line.trim_end().split('\t').take(20).map(|name| name.trim().to_lowercase()).collect();
        let at = |name: &str| names.iter().position(|known| known == name);
        Some(Self {
            start: at("start")?,
            end: at("end"),
            text: at("text")?,
            speaker: at("speaker"),
            count: names.len(),
        })
    }
}
