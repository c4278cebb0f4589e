//! Lines that hold nothing but a name and a time, as tools write them above each turn.
//!
//! `Ines Marlow  0:15` (Otter, Teams), `Ines (00:01.29)` (Riverside), `[Ines Marlow] 10:01:22`
//! (Zoom), `[00:00:12.340] - Speaker 1` (Happy Scribe), `00:12 Ines Marlow`. No standard.

use super::names::is_name;
use super::stamps;
use crate::model::Timestamp;

/// Longest line that is looked at, in bytes.
const LONGEST: usize = 90;

/// What may stand between name and time.
const BETWEEN: [char; 8] = [' ', '\t', '|', '-', '–', '—', ',', '·'];

/// The name and the time of a line that holds nothing else.
pub(super) fn headed(line: &str) -> Option<(&str, Timestamp)> {
    let line = line.trim();
    if line.len() > LONGEST || !line.contains(':') {
        return None;
    }
    time_last(line).or_else(|| time_first(line))
}

fn time_last(line: &str) -> Option<(&str, Timestamp)> {
    let at = line.rfind([' ', '\t', '(', '['])?;
    let (head, tail) = line.split_at(at);
    let stamp = clock(tail.trim_matches([' ', '\t', '(', ')', '[', ']']))?;
    Some((name(head)?, stamp))
}

fn time_first(line: &str) -> Option<(&str, Timestamp)> {
    let (stamp, length) = match line.as_bytes().first() {
        Some(b'[' | b'(') => stamps::enclosing(line)?,
        _ => stamps::bare(line)?,
    };
    Some((name(line.get(length..)?)?, stamp))
}

fn clock(text: &str) -> Option<Timestamp> {
    text.contains(':').then(|| Timestamp::parse(text))?
}

fn name(text: &str) -> Option<&str> {
    let name = text.trim_matches(BETWEEN);
    let inside = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let name = inside.unwrap_or(name).trim();
    (is_name(name) && !name.contains(':')).then_some(name)
}

/// Whether a label says that nobody knows who speaks.
pub(super) fn is_nobody(name: &str) -> bool {
    let name = name.to_lowercase();
    matches!(name.as_str(), "unknown speaker" | "unknown" | "unidentified speaker" | "speaker ?")
}

#[cfg(test)]
mod tests {
    use super::headed;

    #[test]
    fn reads_names_with_times() {
        for line in [
            "Ines Marlow  0:15  ",
            "Ines Marlow (00:15.2)",
            "Ines Marlow [00:00:15]",
            "[Ines Marlow] 00:00:15",
            "[00:00:15.340] - Ines Marlow",
            "00:15 Ines Marlow",
            "Ines Marlow | 0:15",
        ] {
            let (name, stamp) = headed(line).expect(line);
            assert_eq!((name, stamp.seconds()), ("Ines Marlow", 15), "{line}");
        }
        for line in ["at ten 10:30", "Ines: 0:15", "We met at noon 0:15 or so", "0:15", "(0:15)"] {
            assert!(headed(line).is_none(), "{line}");
        }
    }
}
