//! WebVTT, the W3C's captions for the web: <https://www.w3.org/TR/webvtt1/>.
//!
//! Cues, voices, words, the language of the header. Comments, style sheets, regions and
//! cue settings are no speech and are skipped. Two readings: the standard's own
//! (`vtt_blocks`, `cue_tree`) says what any player shows; the second keeps all of that, and
//! recovers what the standard drops and is unambiguous, each with a warning.

use super::cue_tree::Tree;
use super::cues::{self, Cue, Dialect};
use super::faults::Faults;
use super::vtt_blocks::{self, StrictCue};
use super::vtt_settings::Settings;
use super::{Confidence, Format, Parsed, cue_speech, cue_text};
use crate::model::Timestamp;

/// Known by the word `WEBVTT` at its very start.
pub(super) struct WebVtt;

impl Format for WebVtt {
    fn name(&self) -> &'static str {
        "WebVTT"
    }

    fn known_by(&self) -> &'static str {
        "the word `WEBVTT` at its start"
    }

    fn gives(&self) -> &'static str {
        "times, words (`<00:01.000>`), speakers (`<v>`, `Name:`), language"
    }

    fn knows(&self, text: &str) -> Confidence {
        let rest = text.trim_start().strip_prefix("WEBVTT");
        let signed =
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']));
        if signed { Confidence::Certain } else { Confidence::No }
    }

    fn parse(&self, text: &str) -> Parsed {
        let mut faults = Faults::new(text);
        let blank = text.lines().take_while(|line| line.trim().is_empty()).count();
        // The header goes on to the first blank line; some tools forget that line.
        let header = text.lines().skip(blank);
        let header = header.take_while(|line| !line.trim().is_empty() && !line.contains("-->"));
        let first = blank + header.clone().count();
        let language = language(header);
        let file = vtt_blocks::file(text);
        if blank > 0 {
            let message =
                "nothing may stand above `WEBVTT`, not even a blank line; it is read all the same";
            faults.warn("late-signature", 1, message, "remove the lines above `WEBVTT`");
        }
        tell_dropped(&file, &mut faults);
        let cues = cues::scan(text, first, Dialect::WebVtt, &mut faults);
        cue_speech::transcript(&cues, language, faults)
    }
}

/// What the header calls the language.
fn language<'t>(mut header: impl Iterator<Item = &'t str>) -> Option<String> {
    let tag = header.find_map(|line| line.strip_prefix("Language:"));
    tag.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty())
}

/// Reads a file by the standard alone.
pub(crate) fn strict(text: &str) -> Parsed {
    let mut faults = Faults::new(text);
    let file = vtt_blocks::file(text);
    if !file.signed {
        let message = "this is not WebVTT by the standard: it does not begin with `WEBVTT`";
        faults.error("no-signature", 1, message, "write `WEBVTT` into the first line");
    }
    for (line, _) in &file.dropped {
        let message = "the standard drops this block: its times are not right, or it has none";
        faults.warn("dropped-block", *line, message, HINT);
    }
    let cues: Vec<Cue<'_>> = file.cues.into_iter().map(cue).collect();
    let header = text.lines().take_while(|line| !line.is_empty() && !line.contains("-->"));
    cue_speech::transcript_by(cue_text::strict_parts, &cues, language(header), faults)
}

const HINT: &str = "write `00:01:02.345 --> 00:01:04.000`: minutes, seconds, a point, three digits";

/// Text that the standard drops because a blank line parts it from its cue.
fn tell_dropped(file: &vtt_blocks::File<'_>, faults: &mut Faults<'_>) {
    for (line, block) in &file.dropped {
        let timed = block.iter().any(|line| line.contains("->"));
        let number = matches!(block.as_slice(), [only] if only.trim().parse::<u64>().is_ok());
        if !timed && !number && block.iter().any(|line| !line.trim().is_empty()) {
            let message = "a blank line parts this text from its cue; it is kept there";
            faults.warn("text-outside-cue", *line, message, "remove the blank line above it");
        }
    }
}

fn cue(strict: StrictCue<'_>) -> Cue<'_> {
    let mut cue = Cue::at(strict.line, Some(strict.start), Some(strict.end));
    cue.lines = strict.text;
    cue
}

/// A cue as the standard reads it, for those who compare readers.
#[derive(Debug, serde::Serialize)]
pub(crate) struct CueByStandard {
    /// Empty where it has none.
    pub(crate) id: String,
    /// Seconds.
    pub(crate) start: f64,
    /// Seconds.
    pub(crate) end: f64,
    settings: Settings,
    /// Its text with markup, lines parted by line feeds.
    pub(crate) text: String,
    /// What it is in a web page, one node a line as html5lib's tests write trees.
    pub(crate) tree: String,
}

/// The cues of a file by the standard; none where it is not WebVTT.
pub(crate) fn by_standard(text: &str) -> Vec<CueByStandard> {
    let file = vtt_blocks::file(text);
    let seconds = |time: Timestamp| time.millis() as f64 / 1000.0;
    let shown = |cue: StrictCue<'_>| {
        let text = cue.text.join("\n");
        CueByStandard {
            id: cue.id.to_owned(),
            start: seconds(cue.start),
            end: seconds(cue.end),
            settings: cue.settings,
            tree: Tree::of(&text).dump(),
            text,
        }
    };
    file.cues.into_iter().map(shown).collect()
}

#[cfg(test)]
mod tests;
