//! The text of a cue without its markup: who says what.
//!
//! Source: WebVTT, "cue text parsing rules"; the tags of HTML and the `{\an8}`
//! of Advanced SubStation that tools write into SRT.

use super::markup;

/// What one voice says on one line of a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// The voice that the markup or a prefix names.
    pub(super) voice: Option<String>,
    /// Whether a dash or `>>` says that somebody else begins to speak.
    pub(super) turn: bool,
    /// Plain text, white space squeezed; never empty.
    pub(super) text: String,
}

/// The plain text of a cue, one part a line and voice.
pub(super) fn parts(lines: &[&str]) -> Vec<Part> {
    let mut parts = Vec::new();
    if lines.is_empty() {
        return parts;
    }
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
    let mut text = String::new();
    let mut rest = source;
    while let Some(at) = rest.find(['<', '&', '\n', '{']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let skip = match rest.as_bytes()[0] {
            b'\n' => {
                finish(&mut parts, &mut text, voice.as_deref());
                1
            }
            b'&' => markup::entity(rest).map_or(0, |(char, length)| {
                text.push(char);
                length
            }),
            b'{' => override_code(rest).unwrap_or(0),
            _ => match markup::tag(rest) {
                None => 0,
                Some(tag) => {
                    if tag.name == "v" {
                        finish(&mut parts, &mut text, voice.as_deref());
                        let name = (!tag.closing).then(|| plain_name(tag.note));
                        voice = name.filter(|name| !name.is_empty());
                    } else if tag.name.eq_ignore_ascii_case("br") {
                        finish(&mut parts, &mut text, voice.as_deref());
                    }
                    tag.length
                }
            },
        };
        if skip == 0 {
            text.push(char::from(rest.as_bytes()[0]));
        }
        rest = &rest[skip.max(1)..];
    }
    text.push_str(rest);
    finish(&mut parts, &mut text, voice.as_deref());
    parts
}

fn finish(parts: &mut Vec<Part>, text: &mut String, voice: Option<&str>) {
    let bare = text.trim();
    let body = [">>>", ">>", "- ", "– ", "— "].iter().find_map(|dash| bare.strip_prefix(dash));
    let part = Part {
        voice: voice.map(str::to_owned),
        turn: body.is_some(),
        text: markup::squeeze(body.unwrap_or(bare)),
    };
    text.clear();
    if !part.text.is_empty() {
        parts.push(part);
    }
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
