//! Who speaks: names before a colon, and what looks like one but is none.

use std::collections::BTreeMap;

use crate::model::{Speaker, SpeakerId};

/// Everyone who speaks in one file, in order of first appearance.
///
/// Two spellings that differ in the case of letters alone are one person.
#[derive(Default)]
pub(super) struct Cast {
    ids: BTreeMap<String, SpeakerId>,
    speakers: Vec<Speaker>,
}

impl Cast {
    /// The id of a voice, new or known; none of what is heard and is nobody (`Jingle`, `Outro`).
    pub(super) fn voice(&mut self, name: &str) -> Option<SpeakerId> {
        (!is_mark(name)).then(|| self.id(name))
    }

    /// The id of a name, new or known.
    pub(super) fn id(&mut self, name: &str) -> SpeakerId {
        let key = key(name);
        if let Some(id) = self.ids.get(&key) {
            return *id;
        }
        let id = SpeakerId::try_from(self.speakers.len()).unwrap_or(SpeakerId::MAX);
        self.ids.insert(key, id);
        self.speakers.push(Speaker { name: name.to_owned() });
        id
    }

    pub(super) fn into_speakers(self) -> Vec<Speaker> {
        self.speakers
    }
}

/// What two spellings of one name share.
pub(super) fn key(name: &str) -> String {
    name.to_lowercase()
}

/// Splits `Name: text` at the colon; the name may be anything short, the text empty.
pub(super) fn prefix(line: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 80;
    let near = &line.as_bytes()[..line.len().min(LONGEST)];
    let spaced = |at: usize| line.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace);
    let ascii = (0..near.len()).find(|at| near[*at] == b':' && spaced(*at)).map(|at| (at, 1));
    let wide = || near.windows(3).position(|three| three == "：".as_bytes()).map(|at| (at, 3));
    let (at, width) = ascii.or_else(wide)?;
    let name = line[..at].trim();
    (!name.is_empty()).then(|| (name, line[at + width..].trim_start()))
}

/// Words that stand before a colon in plain speech and are nobody's name.
const NOBODY: [&str; 52] = [
    "also",
    "and",
    "answer",
    "aside",
    "because",
    "but",
    "caution",
    "conclusion",
    "correction",
    "disclaimer",
    "example",
    "fact",
    "finally",
    "first",
    "friday",
    "hint",
    "http",
    "https",
    "idea",
    "lesson",
    "like",
    "monday",
    "no",
    "note",
    "now",
    "ok",
    "okay",
    "point",
    "ps",
    "question",
    "quote",
    "remember",
    "reminder",
    "result",
    "rule",
    "saturday",
    "second",
    "so",
    "step",
    "sunday",
    "then",
    "third",
    "thursday",
    "tip",
    "today",
    "tomorrow",
    "translation",
    "tuesday",
    "update",
    "warning",
    "wednesday",
    "yes",
];

/// Words that begin a clause rather than a name.
const CLAUSE: [&str; 30] = [
    "a", "an", "and", "as", "at", "because", "but", "for", "here", "here's", "i", "if", "in", "it",
    "it's", "my", "on", "our", "so", "that", "the", "there", "these", "this", "to", "we", "what",
    "when", "you", "your",
];

/// Small words inside names: "Aaron van Wijk".
const PARTICLES: [&str; 16] = [
    "&", "al", "and", "bin", "da", "de", "del", "den", "der", "di", "dos", "la", "le", "of", "van",
    "von",
];

/// Whether a text before a colon could be a person's name: few words, each with a capital.
pub(super) fn is_name(text: &str) -> bool {
    const LONGEST: usize = 50;
    let words = text.split_whitespace().count();
    let first = text.split_whitespace().next().unwrap_or_default();
    let is = |list: &[&str], word: &str| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    if text.len() > LONGEST || words > 5 || (words == 1 && is(&NOBODY, first)) {
        return false;
    }
    if words > 1 && is(&CLAUSE, first) || !first.starts_with(char::is_alphabetic) {
        return false;
    }
    let named = |word: &str| {
        let mut letters = word.chars().skip_while(|c| matches!(c, '(' | '"' | '“' | '#' | '\''));
        letters.next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
    };
    let odd =
        |c: char| matches!(c, '?' | '!' | ';' | '/' | '=' | '<' | '>' | '[' | ']' | '*' | '`');
    // A lone capital with a stop is an initial; a stop after a longer word ends a sentence.
    let stops =
        text.split_whitespace().rev().skip(1).all(|word| !word.ends_with('.') || word.len() < 5);
    !text.contains(odd)
        && stops
        && named(first)
        && text.split_whitespace().all(|word| named(word) || is(&PARTICLES, word))
}

/// Whether a label stands for something that is heard and not for a person: `Break`, `Outro`.
pub(super) fn is_mark(label: &str) -> bool {
    const ALONE: [&str; 39] = [
        "ad",
        "ad break",
        "ads",
        "advert",
        "advertisement",
        "applause",
        "audio",
        "break",
        "clip",
        "commercial",
        "commercial break",
        "extract",
        "interlude",
        "intermission",
        "intro",
        "intro music",
        "introduction",
        "jingle",
        "laughter",
        "mid-roll",
        "midroll",
        "music",
        "outro",
        "outro music",
        "post-roll",
        "pre-roll",
        "promo",
        "remix",
        "sample",
        "sfx",
        "silence",
        "song",
        "sound effect",
        "sponsor",
        "sponsor break",
        "teaser",
        "theme",
        "theme music",
        "transition",
    ];
    const LAST: [&str; 13] = [
        "ad",
        "advert",
        "begins",
        "break",
        "clip",
        "commercial",
        "ends",
        "extract",
        "intro",
        "jingle",
        "outro",
        "promo",
        "trailer",
    ];
    // Surnames too ("Dawn Song"), so only in lower case or after "Sound".
    const LOWER: [&str; 3] = ["music", "sample", "song"];
    let label = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    let lower = label.to_lowercase();
    let words = lower.split(' ').count();
    let last = label.rsplit(' ').next().unwrap_or_default();
    ALONE.binary_search(&lower.as_str()).is_ok()
        || lower.starts_with("clip from ")
        || words > 1 && LAST.iter().any(|mark| mark.eq_ignore_ascii_case(last))
        || words > 1 && (LOWER.contains(&last) || lower.starts_with("sound "))
}

/// Whether a label is a fact about the episode, as files carry them above the transcript.
pub(super) fn is_fact(label: &str) -> bool {
    const FACTS: [&str; 40] = [
        "air date",
        "audio",
        "author",
        "authors",
        "category",
        "copyright",
        "date",
        "description",
        "duration",
        "episode",
        "episode number",
        "guests",
        "hosts",
        "keywords",
        "language",
        "length",
        "license",
        "link",
        "links",
        "participants",
        "podcast",
        "published",
        "recorded",
        "release date",
        "runtime",
        "season",
        "series",
        "show",
        "show notes",
        "source",
        "speakers",
        "summary",
        "tags",
        "title",
        "topics",
        "transcribed by",
        "transcript",
        "url",
        "video",
        "website",
    ];
    FACTS.binary_search(&label.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Cast, is_fact, is_mark, is_name, prefix};

    #[test]
    fn tells_names_from_clauses() {
        for name in [
            "Ines Marlow",
            "Tobias",
            "J. R. Hale",
            "SPEAKER_00",
            "Aaron van Wijk",
            "山田",
            "Speaker 1",
        ] {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "Note",
            "The best part",
            "Best prose",
            "and then",
            "It's official",
            "Wait. So",
            "10",
            "On Friday",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn tells_marks_and_facts_from_people() {
        for label in [
            "Break",
            "OUTRO",
            "Song extract",
            "Clip from The Night Bench #12",
            "Old Show Intro",
            "Tea ad",
        ] {
            assert!(is_mark(label), "{label}");
        }
        for label in ["Dawn Song", "Ines Marlow", "Chad", "Breaker"] {
            assert!(!is_mark(label), "{label}");
        }
        assert!(is_fact("Podcast") && is_fact("published") && !is_fact("Ines"));
    }

    #[test]
    fn splits_at_the_colon_of_a_label() {
        assert_eq!(prefix("Ines: Hm."), Some(("Ines", "Hm.")));
        assert_eq!(prefix("Ines (0:12): Hm."), Some(("Ines (0:12)", "Hm.")));
        assert_eq!(prefix("山田：はい"), Some(("山田", "はい")));
        for line in ["at 10:30 it", ": x", "no colon", "see https://a.b"] {
            assert_eq!(prefix(line), None, "{line}");
        }
    }

    #[test]
    fn one_person_has_one_id() {
        let mut cast = Cast::default();
        assert_eq!((cast.id("Ines"), cast.id("Tobias"), cast.id("INES")), (0, 1, 0));
    }

    #[test]
    fn what_is_heard_is_nobody_s_voice() {
        let mut cast = Cast::default();
        let voices = ["Jingle", "Ines", "Outro", "Intro Music"].map(|name| cast.voice(name));
        assert_eq!(voices, [None, Some(0), None, None]);
        assert_eq!(cast.into_speakers().len(), 1);
    }
}
