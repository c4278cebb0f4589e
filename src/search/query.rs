//! What somebody asks for: words, phrases in quotes, operators.

use super::sign;
use super::text::{folded, words};

/// A question.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// Words to find, each once, at most [`MOST`].
    pub(crate) words: Vec<String>,
    /// Whether somebody may still be typing the last word.
    pub(crate) open: bool,
    /// Runs of words that must stand so.
    pub(crate) phrases: Vec<Vec<String>>,
    /// Words with their sign that must hold of a passage or an episode.
    pub(crate) wanted: Vec<String>,
    /// Only what is older than this year.
    pub(crate) before: Option<String>,
}

/// More words than this nobody remembers of what was said.
pub(crate) const MOST: usize = 12;

impl Query {
    /// Whether more than a word or two are asked for: those are best in a sentence that holds little else.
    pub(super) fn is_many(&self) -> bool {
        self.words.len() > 2 || !self.phrases.is_empty()
    }

    /// Reads what was typed.
    pub(crate) fn new(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (name, value) = operator(rest);
            let (part, quoted, end) = part(value);
            let found: Vec<String> = words(part).map(|at| folded(&part[at])).collect();
            let sign = match name {
                "speaker" => Some(sign::SPEAKER),
                "show" => Some(sign::SHOW),
                "topic" => Some(sign::TOPIC),
                "season" => Some(sign::SEASON),
                "year" => Some(sign::YEAR),
                _ => None,
            };
            query.open = false;
            match (name, sign) {
                ("before", _) => query.before = found.into_iter().chain(query.before).min(),
                (_, Some(sign)) => {
                    query.wanted.extend(found.iter().map(|word| format!("{sign}{word}")));
                }
                _ => {
                    query.open = !quoted && end.is_empty();
                    if quoted && found.len() > 1 {
                        query.phrases.push(found.clone());
                    }
                    query.words.extend(found);
                }
            }
            rest = end.trim_start();
        }
        // Speakers first: they say most closely what is meant where no word is asked for.
        query.wanted.sort_by(|a, b| b.cmp(a));
        let mut seen = Vec::new();
        query.words.retain(|word| {
            let new = !seen.contains(word) && seen.len() < MOST;
            seen.extend(new.then(|| word.clone()));
            new
        });
        query
    }
}

const OPERATORS: [&str; 6] = ["speaker", "show", "topic", "season", "year", "before"];

/// The operator that a text begins with, or nothing, and what follows.
fn operator(text: &str) -> (&str, &str) {
    match text.split_once(':') {
        Some((name, value)) if OPERATORS.contains(&name) && !value.starts_with(' ') => {
            (name, value)
        }
        _ => ("", text),
    }
}

/// The first part: to the next space, or what stands in quotes; whether it is quoted; the rest.
fn part(text: &str) -> (&str, bool, &str) {
    const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
    let Some(inner) = text.strip_prefix(QUOTES) else {
        let end = text.find(|c: char| c.is_whitespace() || QUOTES.contains(&c));
        let (part, rest) = text.split_at(end.unwrap_or(text.len()));
        return (part, false, rest);
    };
    match inner.split_once(QUOTES) {
        Some((part, rest)) => (part, true, rest),
        None => (inner, true, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn words_phrases_and_operators_are_told_apart() {
        let query =
            Query::new("Tide speaker:\"Ines Marlow\" “the sea keeps” before:2024 show:bench gau");
        assert_eq!(query.words, ["tide", "the", "sea", "keeps", "gau"]);
        assert_eq!(query.phrases, [["the", "sea", "keeps"]]);
        assert_eq!(query.wanted, ["@marlow", "@ines", "$bench"]);
        assert_eq!(query.before.as_deref(), Some("2024"));
        assert!(query.open);
    }

    #[test]
    fn a_finished_word_is_not_a_beginning() {
        for (text, open) in [
            ("tide", true),
            ("tide ", false),
            ("\"tide\"", false),
            ("", false),
            ("a year:2024", false),
        ] {
            let trimmed = Query::new(text);
            assert_eq!(trimmed.open, open, "{text}");
        }
        assert_eq!(Query::new("http://x : \"\" :").words, ["http", "x"]);
    }
}
