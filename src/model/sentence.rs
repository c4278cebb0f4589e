//! Where one sentence ends and the next begins.
//!
//! Rules over single characters, made for speech written down in languages that
//! end a sentence with a mark: a sentence ends at `.` `!` `?` `…` and their like,
//! with the quotes and brackets that close after them, when white space follows
//! and then something that can begin a sentence. Where a rule cannot know
//! ("Inc. Tim"), it keeps the text together. Thai and other scripts that write
//! no such mark come out whole, cut at spaces where they grow too long.

/// The sentences of a text, in order, each trimmed and none empty.
///
/// Every word of the text is in exactly one of them. A sentence that is longer
/// than any person speaks is cut between two words. Takes linear time.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    Sentences { rest: text.trim_start() }
}

struct Sentences<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Sentences<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        if self.rest.is_empty() {
            return None;
        }
        let (sentence, rest) = self.rest.split_at(first_end(self.rest));
        self.rest = rest.trim_start();
        Some(sentence.trim_end())
    }
}

/// Bytes after which a text without marks is cut: about two hundred words.
const LONGEST: usize = 1_000;

/// Characters of a piece where nothing but spaces divides the text: some twenty words.
const PIECE: usize = 120;

/// Bytes of a note in brackets that belongs to the sentence before it: `[laughter]`.
const LONGEST_NOTE: usize = 60;

/// The bytes with which the characters that end a sentence begin.
const LEADS: [bool; 256] = {
    let mut leads = [false; 256];
    let bytes = [b'.', b'!', b'?', 0xD8, 0xDB, 0xE0, 0xE2, 0xE3, 0xEF];
    let mut index = 0;
    while index < bytes.len() {
        leads[bytes[index] as usize] = true;
        index += 1;
    }
    leads
};

/// Where the first sentence of a text without leading white space ends.
fn first_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let window = bytes.len().min(if at < LONGEST { LONGEST } else { bytes.len() });
        let hit = bytes[at..window].iter().position(|byte| {
            LEADS[usize::from(*byte)] || (at >= LONGEST && byte.is_ascii_whitespace())
        });
        let Some(hit) = hit else {
            if window == bytes.len() {
                break;
            }
            if let Some(cut) = cut(&bytes[..LONGEST]) {
                return cut;
            }
            at = LONGEST;
            continue;
        };
        at += hit;
        if bytes[at].is_ascii_whitespace() {
            return at;
        }
        let (next, ends) = end_at(text, at);
        if ends {
            return next;
        }
        at = next;
    }
    text.len()
}

/// Where to cut a stretch without an end: after the last comma of its second half, else at its last
/// space; where there is no comma at all, as in Thai or in what machines write down, near its start.
fn cut(stretch: &[u8]) -> Option<usize> {
    let half = stretch.len() / 2;
    let comma = |from: usize| stretch[from..].windows(2).rposition(|pair| pair == b", ");
    if let Some(at) = comma(half) {
        return Some(half + at + 1);
    }
    let mut piece = stretch;
    if comma(0).is_none() {
        let begins = |byte: &u8| byte & 0xC0 != 0x80;
        let end = stretch.iter().enumerate().filter(|(_, byte)| begins(byte)).nth(PIECE);
        piece = &stretch[..end.map_or(stretch.len(), |(at, _)| at)];
    }
    let space = |bytes: &[u8]| bytes.iter().rposition(u8::is_ascii_whitespace);
    space(piece).filter(|cut| *cut > 0).or_else(|| space(stretch)).filter(|cut| *cut > 0)
}

/// Looks at the run of marks that begins at `at`: where to go on, and whether the sentence ends there.
fn end_at(text: &str, at: usize) -> (usize, bool) {
    let (mut end, mut wide) = (at, false);
    let mut chars = text[at..].chars();
    let mut next = chars.next();
    while let Some(mark) = next {
        match mark {
            '。' | '！' | '？' | '｡' => wide = true,
            '.' | '…' | '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '।' | '॥' =>
                {}
            other if end == at => return (at + other.len_utf8(), false),
            _ => break,
        }
        end += mark.len_utf8();
        next = chars.next();
    }
    while let Some(close) = next.filter(|c| closes(*c)) {
        end += close.len_utf8();
        next = chars.next();
    }
    if wide {
        // Japanese goes on after a quotation: 「はい。」と言った.
        return (end, !next.is_some_and(|c| matches!(c, 'と' | 'っ')));
    }
    loop {
        match text[end..].chars().next() {
            None => return (end, true),
            Some(c) if !c.is_whitespace() => return (end, false),
            Some(_) => {}
        }
        let rest = text[end..].trim_start();
        // French puts a space before the quote that closes; German opens with the same mark.
        if let Some(after) = rest.strip_prefix('»')
            && !after.starts_with(|c: char| c.is_alphanumeric())
        {
            end = text.len() - after.len();
            continue;
        }
        if let Some(note) = note(rest) {
            end = text.len() - rest.len() + note;
            continue;
        }
        let goes_on = match &text[at..end] {
            "." => abbreviates(&text[..at], rest),
            dots => trails_off(dots, rest),
        };
        return (end, begins(rest) && !goes_on);
    }
}

/// Quotes, brackets and emphasis that close after the mark.
fn closes(c: char) -> bool {
    "\"'”“’)]»«›」』）*_".contains(c)
}

/// The length of a short note in lower case at the start: `[laughter]`, `(at least for me)`.
fn note(rest: &str) -> Option<usize> {
    let close = match rest.as_bytes().first()? {
        b'[' => b']',
        b'(' => b')',
        _ => return None,
    };
    rest[1..].chars().next().filter(|c| c.is_lowercase())?;
    let near = &rest.as_bytes()[..rest.len().min(LONGEST_NOTE)];
    near.iter().position(|byte| *byte == close).map(|at| at + 1)
}

/// Whether a sentence can begin here: with anything but a lower-case letter or a mark that goes on.
fn begins(rest: &str) -> bool {
    let mut chars = rest.chars();
    let first = chars.next();
    if first.is_none_or(|c| matches!(c, ',' | ';' | ':' | ')' | ']' | '/' | '&')) {
        return false;
    }
    // A quote, a bracket or a dash begins what the letter after it begins.
    let letter = rest.chars().take(6).find(|c| c.is_alphanumeric());
    letter.is_some_and(|c| !c.is_lowercase() || is_georgian(c))
}

/// Georgian has capitals since Unicode 11, but nobody begins a sentence with them.
fn is_georgian(c: char) -> bool {
    ('\u{10d0}'..='\u{10ff}').contains(&c)
}

/// Whether a sentence goes on after dots: "Well... I think", "it took... 12 years".
fn trails_off(marks: &str, rest: &str) -> bool {
    let only_dots = marks.chars().all(|c| matches!(c, '.' | '…'));
    let word = first_word(rest);
    only_dots
        && (word == "I" || word.starts_with("I'") || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Titles: a name follows.
const TITLES: [&str; 32] = [
    "Capt", "Col", "Dr", "Dra", "Exmo", "Fr", "Gen", "Gov", "Hon", "Hr", "Lt", "Messrs", "Mlle",
    "MM", "Mme", "Mmes", "Mr", "Mrs", "Ms", "Mt", "Pres", "Prof", "Profa", "Rep", "Rev", "Sen",
    "Sgt", "Sra", "Srta", "St", "Ste", "Ud",
];

/// A number follows; in any case of letters.
const NUMBERED: [&str; 28] = [
    "abs", "approx", "apr", "art", "aug", "bd", "ca", "ch", "dec", "feb", "fig", "jan", "jun",
    "jul", "kap", "no", "nos", "nov", "nr", "núm", "oct", "okt", "p", "pág", "pp", "sept", "tel",
    "vol",
];

/// Never at the end of a sentence; in any case of letters.
const INNER: [&str; 15] = [
    "bspw", "bzw", "cf", "eg", "evtl", "ggf", "ie", "incl", "inkl", "mio", "mrd", "sog", "vgl",
    "viz", "vs",
];

/// May stand at the end of a sentence or before a name.
const EITHER: [&str; 10] = ["Ave", "Blvd", "Bros", "Co", "Corp", "Dept", "Inc", "Jr", "Ltd", "Sr"];

/// Words before which a German ordinal may stand: "im 19. Jahrhundert".
const GERMAN_LEADS: [&str; 16] = [
    "ab", "am", "beim", "bis", "das", "dem", "den", "der", "des", "im", "seit", "und", "vom",
    "von", "zum", "zur",
];

/// Words that, with a capital, far more often begin a sentence than continue a name.
const OPENERS: [&str; 48] = [
    "A", "All", "Also", "An", "And", "Are", "As", "At", "Because", "But", "Can", "Did", "Do",
    "For", "He", "Here", "How", "However", "I", "If", "In", "Is", "It", "Just", "Like", "My", "No",
    "Now", "Of", "Oh", "Okay", "On", "Or", "She", "So", "That", "The", "Then", "There", "They",
    "This", "We", "Well", "What", "When", "Yeah", "Yes", "You",
];

/// Whether the single dot after `before` belongs to an abbreviation, an initial or a list number.
fn abbreviates(before: &str, after: &str) -> bool {
    let near = tail(before, 48);
    let (earlier, word) = match near.rfind(char::is_whitespace) {
        Some(space) => (near[..space].trim_end(), near[space..].trim_start()),
        None => ("", near),
    };
    let word = word.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '«', '*', '_']);
    let next = first_word(after);
    let opener = || {
        let stem = next.split(['\'', '’']).next().unwrap_or(next);
        OPENERS.binary_search(&stem).is_ok()
    };
    // "z. B. Bienen", "p. ej. Vigo", "EE. UU.": parts of one abbreviation.
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let part = |part: &str| part.len() <= 2 && part.chars().all(char::is_alphabetic);
    let dotted = |part: &str| after.get(part.len()..).is_some_and(|rest| rest.starts_with('.'));
    let before_it = earlier.rsplit(char::is_whitespace).next().unwrap_or_default();
    let led = before_it.strip_suffix('.');
    let doubled =
        |word: &str| matches!(word.as_bytes(), [a, b] if a == b && a.is_ascii_uppercase());
    if word != "I"
        && (single(word) && word.starts_with(char::is_lowercase) && part(next) && dotted(next)
            || doubled(word) && (doubled(next) && dotted(next)))
        || part(word) && led.is_some_and(|led| single(led) && led.starts_with(char::is_lowercase))
    {
        return true;
    }
    if word == "M" && next.starts_with(char::is_uppercase) && !opener() {
        return true;
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (None, _) => return false,
        (Some('I'), None) => return false,
        (Some(only), None) if only.is_uppercase() => {
            // "Mireille B. Reece" against "vitamin C. Nobody".
            let name = earlier.rsplit(char::is_whitespace).next().unwrap_or_default();
            return !name.starts_with(char::is_lowercase) && !opener();
        }
        _ => {}
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        // A list: "1. Do nothing."; a German date: "am 3. Mai".
        let led = GERMAN_LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(before_it))
            && word.len() <= 2
            && !opener();
        return word.len() <= 3 && before.len() == word.len() || led;
    }
    if word.contains('.') {
        let short = |part: &str| {
            matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_alphabetic())
        };
        let initials = word.split('.').all(short);
        return initials && (matches!(word, "e.g" | "i.e" | "E.g" | "I.e") || !opener());
    }
    if word.len() > 6 {
        return false;
    }
    let is = |list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    TITLES.contains(&word) && !opener()
        || EITHER.contains(&word) && !opener()
        || is(&INNER)
        || is(&NUMBERED) && next.starts_with(|c: char| c.is_ascii_digit())
}

/// The first word, without the quotes and brackets that open before it.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '«', '*', '_']);
    let near = &text.as_bytes()[..text.len().min(16)];
    let end = near
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | b'.' | b'?' | b'!'));
    let mut end = end.unwrap_or(near.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last `bytes` bytes of a text, or a little less.
fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sentences;

    /// Each case is one text with `|` where it must be cut.
    #[test]
    fn cuts_where_people_do() {
        let cases = [
            "It rained. | Nobody came!",
            "Dr. Marlow met Mr. Reck in St. Gall. | They spoke.",
            "J. R. Hale came. | Mireille B. Rees did not. | So do I. | We stayed.",
            "Bring tape, e.g. Kapton, i.e. the brown one vs. The blue one.",
            "The U.S. Navy left. | It was in the U.S. | They came at 5 p.m. | So we ate.",
            "It costs 3.50 at example.com. | Version 2.0. | 40 people came.",
            "See No. 7 of Vol. 2. | No. | Really?",
            "Well... I think so. | Hm... | Fine. | It took… 12 years.",
            "What?! | \"Yes.\" | \"Who?\" she asked. | (It was late.) | Then he left.",
            "Correct. [laughter] | And then? [laughs] [coughs] | Good.",
            "1. Do not solder here. | 2. Wait.",
            "今日は寒い。|明日は？|「はい。」|そうです。|「いいえ。」と言った。",
            "क्या हाल है? | सब ठीक है। | चलो।",
            "ეს არის. | და ეს.",
            "We took vitamin C. | Nobody minded.",
            "No marks at all, only words",
            "iPhones sell. iPads do not.",
            "Acme Inc. Ltd. is closed. | It was Tobias Reck Jr. | And his son.",
            "...and then it broke.",
            "Es gibt z. B. Bienen, d. h. Immen. | Das ist alles.",
            "Am 3. Mai kam Hr. Wolters bzw. Frau Ott. | Im 19. Jahrhundert kostete es 3 Mio. Mark.",
            "Fui con el Sr. Rial y la Dra. Paz, p. ej. Ayer. | ¿Y en EE. UU.? | ¡Nada!",
            "Il a vu M. Ferrand et Mme. Abadie. | « Oui. » | Il dit « Non ! » | Puis il partit.",
            "Er kam. | »Ja.« | Sie ging.",
            "Falámos com a Sra. Vidal na pág. 3. | E depois?",
        ];
        for case in cases {
            let wanted: Vec<&str> = case.split('|').map(str::trim).collect();
            let text = case.replace("| ", "").replace('|', "");
            let found: Vec<&str> = sentences(&text).collect();
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn cuts_text_without_marks_between_words() {
        let text = "word ".repeat(1_000);
        let found: Vec<&str> = sentences(&text).collect();
        assert!(found.len() > 1 && found.iter().all(|sentence| sentence.len() <= 1_000));
        let unbroken = "w".repeat(5_000);
        assert_eq!(sentences(&unbroken).count(), 1);
    }

    proptest! {
        #[test]
        fn every_word_is_in_exactly_one(text in "([a-zA-Z]{1,9}|[.!?…。 \n\"'()\\[\\]]|Dr\\.|é|\\PC){0,200}") {
            let found: Vec<&str> = sentences(&text).collect();
            for sentence in &found {
                prop_assert!(!sentence.is_empty() && sentence.trim() == *sentence);
            }
            let out: String = found.concat().split_whitespace().collect();
            let all: String = text.split_whitespace().collect();
            prop_assert_eq!(out, all);
        }
    }
}
