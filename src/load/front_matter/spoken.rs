//! Finds the heading under which a Markdown file holds its transcript.

use super::split::Lines;

/// A body in two: the author's notes and what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// One past the notes: where the heading begins.
    pub(crate) notes_end: usize,
    /// The byte after the heading's line.
    pub(crate) start: usize,
}

/// Looks for a line such as `## Transcript`, outside of fenced code.
///
/// Headings of level 1 to 4 count, also those with a line of `=` or `-` under
/// them; a heading that says more than that is an ordinary one.
pub(crate) fn split_spoken(body: &str) -> Option<Spoken> {
    let mut fence: Option<&str> = None;
    let mut before: Option<std::ops::Range<usize>> = None;
    for line in (Lines { text: body, at: 0 }) {
        let words = body[line.clone()].trim_end();
        let text = words.trim_start_matches(' ');
        let indented = words.len() - text.len() > 3;
        let above = before.take();
        if let Some(open) = fence {
            let closes = text.starts_with(open) && text.trim_matches(['`', '~']).is_empty();
            fence = if closes && !indented { None } else { fence };
            continue;
        }
        if indented {
            continue;
        }
        if text.starts_with("```") || text.starts_with("~~~") {
            let mark = &text[..1];
            fence = Some(&text[..text.len() - text.trim_start_matches(mark).len()]);
            continue;
        }
        let level = text.len() - text.trim_start_matches('#').len();
        let heading = &text[level..];
        if (1..=4).contains(&level) && heading.starts_with([' ', '\t']) && is_transcript(heading) {
            return Some(Spoken { notes_end: line.start, start: line.end });
        }
        let underline =
            text.len() >= 3 && ["=", "-"].iter().any(|c| text.replace(c, "").is_empty());
        match above {
            Some(above) if underline && is_transcript(&body[above.clone()]) => {
                return Some(Spoken { notes_end: above.start, start: line.end });
            }
            _ => before = Some(line),
        }
    }
    None
}

/// `Transcript`, `**Full transcript:**`, `Transcription #`, `Transcript {#transcript}`.
fn is_transcript(heading: &str) -> bool {
    let words = heading.split_once("{#").map_or(heading, |(words, _)| words);
    let words = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let last = words.rsplit(' ').next().unwrap_or_default();
    let first = words.strip_suffix(last).unwrap_or_default().trim_end();
    ["transcript", "transcription"].contains(&last)
        && [
            "",
            "the",
            "full",
            "the full",
            "complete",
            "episode",
            "full episode",
            "edited",
            "read the",
        ]
        .contains(&first)
}

#[cfg(test)]
mod tests {
    use super::{Spoken, split_spoken};

    #[test]
    fn the_heading_parts_notes_from_speech() {
        for heading in [
            "## Transcript",
            "# Full transcript",
            "#### TRANSCRIPTION ####",
            "### **Transcript:**",
            "## Transcript {#transcript}",
            "Transcript\n----------",
            "  ## The transcript",
        ] {
            let body = format!("Notes.\n\n{heading}\nInes: Hello.\n");
            let Spoken { notes_end, start } = split_spoken(&body).expect(heading);
            assert_eq!(
                (&body[..notes_end], &body[start..]),
                ("Notes.\n\n", "Ines: Hello.\n"),
                "{heading}"
            );
        }
    }

    #[test]
    fn other_lines_do_not() {
        for body in [
            "##### Transcript\n",
            "Transcript\n",
            "#Transcript\n",
            "## Transcript of the tides\n",
            "```md\n## Transcript\n```\n",
            "~~~~\n~~~\n## Transcript\n",
            "    ## Transcript\n",
            "",
            "## Our transcript\n",
        ] {
            assert_eq!(split_spoken(body), None, "{body}");
        }
        assert!(split_spoken("```\n```\n## Transcript").is_some());
    }
}
