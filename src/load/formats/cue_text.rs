//! The text of a cue without its markup: who says what.
//!
//! Source: WebVTT, "cue text parsing rules"; the tags of HTML and the `{\an8}`
//! of Advanced SubStation that tools write into SRT.

use super::cue_tree::Tree;
use super::markup;
use crate::model::Timestamp;

/// What one voice says on one line of a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The voice that the markup or a prefix names.
    pub(super) voice: Option<String>,
    /// Whether a dash or `>>` says that somebody else begins to speak.
    pub(super) turn: bool,
    /// Plain text, white space squeezed; never empty.
    pub(super) text: String,
    /// From which byte of the text on it is said when, where the cue tells.
    pub(super) stamps: Vec<(usize, Timestamp)>,
}

/// A line of a cue that is being put together, white space squeezed.
#[derive(Default)]
pub(super) struct Line {
    text: String,
    space: bool,
    stamps: Vec<(usize, Timestamp)>,
    /// A stamp whose word is still to come.
    next: Option<Timestamp>,
}

impl Line {
    /// Adds words.
    pub(super) fn push_str(&mut self, words: &str) {
        words.chars().for_each(|char| self.push(char));
    }

    fn push(&mut self, char: char) {
        if char.is_whitespace() {
            self.space = !self.text.is_empty();
            return;
        }
        if std::mem::take(&mut self.space) {
            self.text.push(' ');
        }
        if let Some(time) = self.next.take() {
            self.stamps.push((self.text.len(), time));
        }
        self.text.push(char);
    }

    /// What follows is said from this moment on.
    pub(super) fn stamp(&mut self, time: Timestamp) {
        self.next = Some(time);
    }

    /// Makes a part of what is there, and begins anew.
    pub(super) fn finish(&mut self, voice: Option<&str>, parts: &mut Vec<Part>) {
        let Self { text, stamps, next, .. } = std::mem::take(self);
        self.next = next;
        let body = [">>>", ">>", "- ", "– ", "— "].iter().find_map(|dash| text.strip_prefix(dash));
        let turn = body.is_some();
        let body = body.map_or(text.as_str(), str::trim_start);
        let cut = text.len() - body.len();
        if !body.is_empty() {
            parts.push(Part {
                voice: voice.map(str::to_owned),
                turn,
                stamps: stamps.iter().map(|(at, time)| (at.saturating_sub(cut), *time)).collect(),
                text: body.to_owned(),
            });
        }
    }
}

/// How the text of a cue is read.
pub(super) type Reading = fn(&[&str]) -> Vec<Part>;

/// As the standard reads it, which takes whatever stands between `<` and `>` for a tag.
pub(super) fn strict_parts(lines: &[&str]) -> Vec<Part> {
    Tree::of(&lines.join("\n")).parts()
}

/// The plain text of a cue, one part a line and voice. What is no tag stays, so that no word is lost.
pub(super) fn parts(lines: &[&str]) -> Vec<Part> {
    let mut parts = Vec::new();
    let joined;
    // Tags may run over the end of a line.
    let source = match lines {
        [only] => *only,
        _ => {
            joined = lines.join("\n");
            joined.as_str()
        }
    };
    let mut voice: Option<String> = None;
    let mut line = Line::default();
    let mut rest = source;
    while let Some(at) = rest.find(['<', '&', '\n', '{']) {
        line.push_str(&rest[..at]);
        rest = &rest[at..];
        let skip = match rest.as_bytes()[0] {
            b'\n' => {
                line.finish(voice.as_deref(), &mut parts);
                1
            }
            b'&' => markup::entity(rest).map_or(0, |(char, length)| {
                line.push(char);
                length
            }),
            b'{' => override_code(rest).unwrap_or(0),
            _ => match markup::tag(rest) {
                None => 0,
                Some(tag) => {
                    if tag.name == "v" {
                        line.finish(voice.as_deref(), &mut parts);
                        let name = (!tag.closing).then(|| plain_name(tag.note));
                        voice = name.filter(|name| !name.is_empty());
                    } else if tag.name.eq_ignore_ascii_case("br") {
                        line.finish(voice.as_deref(), &mut parts);
                    } else if tag.name.is_empty() && !tag.closing {
                        let time = Timestamp::parse(&rest[1..tag.length - 1]);
                        time.into_iter().for_each(|time| line.stamp(time));
                    }
                    tag.length
                }
            },
        };
        if skip == 0 {
            line.push(char::from(rest.as_bytes()[0]));
        }
        rest = &rest[skip.max(1)..];
    }
    line.push_str(rest);
    line.finish(voice.as_deref(), &mut parts);
    parts
}

/// The name inside `<v …>`, entities resolved.
fn plain_name(note: &str) -> String {
    let name = markup::without_entities(note);
    markup::squeeze(name.trim_end_matches(':'))
}

/// The length of `{\an8}` and its like.
fn override_code(text: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(80)];
    let end = near.iter().position(|byte| *byte == b'}')?;
    text[1..].starts_with('\\').then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn tells_who_says_what() {
        let cases: [(&[&str], &str); 7] = [
            (&["<v.loud Ines Marlow>Hi <i>you</i></v>"], "Ines Marlow: Hi you"),
            (&["<v Ines>Hi", "there", "<v Tobias>Yo"], "Ines: Hi|Ines: there|Tobias: Yo"),
            (&["<v R&amp;B>x</v> y"], "R&B: x|: y"),
            (&["a < b &amp; c <3 <unk>"], ": a < b & c <3 <unk>"),
            (&["{\\an8}<font color=\"red\">Red</font> {x}"], ": Red {x}"),
            (&[">> Hello", "- No"], ": ^Hello|: ^No"),
            (&["<00:00:01.000><c> will</c><c.x> be </c>"], ": will be"),
        ];
        for (lines, wanted) in cases {
            let found: Vec<String> = parts(lines)
                .into_iter()
                .map(|part| {
                    let turn = if part.turn { "^" } else { "" };
                    format!("{}: {turn}{}", part.voice.unwrap_or_default(), part.text)
                })
                .collect();
            assert_eq!(found.join("|"), wanted);
        }
    }
}
