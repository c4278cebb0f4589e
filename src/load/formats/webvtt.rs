//! WebVTT, the W3C's captions for the web: <https://www.w3.org/TR/webvtt1/>.
//!
//! Cues, voices, the language of the header. Comments, style sheets, regions and
//! cue settings are no speech and are skipped. Times against the standard are
//! read where they are unambiguous, each with a warning.

use super::cues::{self, Dialect};
use super::faults::Faults;
use super::{Confidence, Format, Parsed, cue_speech};

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
        let language = header
            .filter_map(|line| line.strip_prefix("Language:"))
            .map(|tag| tag.trim().to_owned())
            .find(|tag| !tag.is_empty());
        let cues = cues::scan(text, first, Dialect::WebVtt, &mut faults);
        cue_speech::transcript(&cues, language, faults)
    }
}
