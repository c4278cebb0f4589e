//! Words of transcripts that may be names which a machine misheard: few, and only to be looked at.
//!
//! A word is suspected if it is rare, always written with a capital, and nearly a name that is
//! better known: of somebody who takes part, of the title, of the glossary, of another episode, or
//! of something that the episode speaks of often.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::sounds::{distance, sound};
use crate::diagnostic::Diagnostic;
use crate::model::{Segment, SegmentKind};
use crate::site::Told;

/// At most so many of an episode.
const MOST: usize = 3;

/// Shorter words are like too many others.
const SHORTEST: usize = 5;

/// Names are compared letter by letter from this length on, whatever they sound like.
const LONG: usize = 8;

/// A word that is said more often is meant.
const RARE: u32 = 2;

/// What an episode speaks of so often is a name of its own.
const OFTEN: u32 = 4;

/// What is asked of the words of one episode.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    source: String,
    /// The file of the transcript.
    file: String,
    /// Names that are right here, with why.
    names: Vec<(String, &'static str)>,
    /// Rare words with a capital.
    rare: Vec<String>,
    /// All words with a capital that stand within a sentence.
    capital: BTreeSet<String>,
    /// Pairs of words with a capital, and their two as one word.
    pairs: Vec<String>,
}

impl Heard {
    /// Of an episode; `source` is the file that names it.
    pub(crate) fn of(source: &str, told: &Told) -> Self {
        let Told { episode, notes, origin, .. } = told;
        let mut counts: BTreeMap<&str, (u32, bool)> = BTreeMap::new();
        let mut small: BTreeSet<&str> = BTreeSet::new();
        let mut pairs: BTreeSet<String> = BTreeSet::new();
        let spoken = |segment: &&Segment| segment.kind == SegmentKind::Speech;
        for segment in episode.transcript.segments.iter().filter(spoken) {
            let mut before: Option<(&str, usize)> = None;
            for (at, word) in words(&segment.text) {
                let capital = word.starts_with(char::is_uppercase);
                if capital {
                    let inside = within(&segment.text[..at]);
                    let (count, named) = counts.entry(word).or_default();
                    *count += 1;
                    *named |= inside;
                    let near = before.filter(|(_, end)| &segment.text[*end..at] == " ");
                    if let Some((other, _)) =
                        near.filter(|(other, _)| other.starts_with(char::is_uppercase))
                    {
                        pairs.insert(format!("{other} {word}"));
                    }
                } else {
                    small.insert(word);
                }
                before = Some((word, at + word.len()));
            }
        }
        let lower = |word: &str| small.contains(word.to_lowercase().as_str());
        let named = || counts.iter().filter(|(word, (_, named))| *named && !lower(word));
        let mut names: Vec<(String, &'static str)> = Vec::new();
        let mut add = |text: &str, why| {
            let parts = words(text).map(|(_, word)| word);
            let parts = parts.filter(|word| word.starts_with(char::is_uppercase) && !lower(word));
            names.extend(long(parts).map(|word| (word.to_owned(), why)));
        };
        episode.people.iter().for_each(|person| add(&person.name, "who takes part"));
        let speakers = episode.transcript.speakers.iter();
        speakers.for_each(|speaker| add(&speaker.name, "who takes part"));
        add(&episode.title, "which is in the title");
        for mention in notes.mentions.iter().filter(|mention| mention.count >= OFTEN) {
            add(&mention.name, "of whom or which much is said here");
        }
        let rare = named().filter(|(_, (count, _))| *count <= RARE).map(|(word, _)| *word);
        Self {
            source: source.to_owned(),
            file: origin.file.clone(),
            rare: long(rare).map(str::to_owned).collect(),
            capital: long(named().map(|(word, _)| *word)).map(str::to_owned).collect(),
            pairs: pairs.into_iter().collect(),
            names,
        }
    }
}

fn long<'a>(words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    words.filter(|word| word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic))
}

/// Words with where they begin, without the `'s` of an owner.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            from += text[from..].find(|c: char| c.is_alphanumeric())?;
            let at = from;
            let end = text[at..].find(|c: char| !inside(c)).map_or(text.len(), |end| at + end);
            from = end;
            let word = &text[at..end];
            let word = ["'s", "’s"].iter().find_map(|own| word.strip_suffix(own)).unwrap_or(word);
            if !word.is_empty() {
                return Some((at, word));
            }
        }
    })
}

/// Whether a sentence has begun before: a capital is then no accident.
fn within(before: &str) -> bool {
    let last = before.trim_end().chars().next_back();
    last.is_some_and(|c| c.is_alphanumeric() || c == ',')
}

/// What may be misheard, over all episodes; `people` take part in some of them, and `glossary`
/// are names that are right everywhere.
pub(crate) fn misheard<'k>(
    episodes: &[Heard],
    people: impl Iterator<Item = &'k str>,
    glossary: impl Iterator<Item = &'k str>,
) -> Vec<Finding> {
    let mut spread: BTreeMap<&str, u32> = BTreeMap::new();
    for word in episodes.iter().flat_map(|heard| &heard.capital) {
        *spread.entry(word).or_default() += 1;
    }
    let parts = |name: &'k str| words(name).map(|(_, word)| word);
    let glossary: BTreeSet<&str> = glossary.flat_map(|name| long(parts(name))).collect();
    // First name and surname: a part alone is like too many words, but not beside the other part.
    let mut beside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for name in people {
        let parts: Vec<&str> = parts(name).collect();
        for pair in parts.windows(2) {
            beside.entry(pair[0]).or_default().insert(pair[1]);
            beside.entry(pair[1]).or_default().insert(pair[0]);
        }
    }
    // Whoever takes part in any episode, and whatever is in any title, is right as it is spelt.
    let own = episodes.iter().flat_map(|heard| &heard.names).map(|(name, _)| name.as_str());
    let right = own.chain(glossary.iter().copied()).chain(beside.keys().copied());
    let right: BTreeSet<String> = right.map(str::to_lowercase).collect();
    let listed = Index::of(glossary.iter().map(|name| (*name, "which is in the glossary")));
    let mut found = Vec::new();
    for heard in episodes {
        let names = Index::of(heard.names.iter().map(|(name, why)| (name.as_str(), *why)));
        // A word of several episodes is a word.
        let alone = |word: &str| {
            spread.get(word).is_none_or(|count| *count <= RARE)
                && !right.contains(&word.to_lowercase())
        };
        let rare: BTreeSet<&str> =
            heard.rare.iter().map(String::as_str).filter(|word| alone(word)).collect();
        let own = rare.iter().filter_map(|word| {
            let (name, why) = names.like(word).or_else(|| listed.like(word))?;
            Some((*word, name, why))
        });
        let pairs = || heard.pairs.iter().filter_map(|pair| Some((pair, pair.split_once(' ')?)));
        let parted = pairs().filter_map(|(pair, (first, second))| {
            let whole = format!("{first}{second}");
            let own = |name: &&(String, &'static str)| {
                let spelt = name.0.chars().skip(1).any(char::is_uppercase);
                spelt && name.0.eq_ignore_ascii_case(&whole)
            };
            let (name, why) = heard.names.iter().find(own)?;
            Some((pair.as_str(), name.as_str(), *why))
        });
        let elsewhere =
            pairs().flat_map(|(_, (a, b))| [(a, b), (b, a)]).filter_map(|(known, word)| {
                let names = beside.get(known).filter(|_| rare.contains(word))?;
                let names = Index::of(names.iter().map(|name| (*name, "who takes part elsewhere")));
                let (name, why) = names.like(word)?;
                Some((word, name, why))
            });
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let all = parted.chain(own).chain(elsewhere).filter(|(word, ..)| told.insert(word));
        found.extend(all.take(MOST).map(|(word, name, why)| {
            let message = format!("`{word}` may be `{name}`, {why}");
            let hint = format!(
                "if it is, correct it in `[corrections]` of the settings: `\"{word}\" = \"{name}\"`"
            );
            let told = Diagnostic::hint_only("misheard-name", message).hint(hint);
            let file = if heard.file.is_empty() { &heard.source } else { &heard.file };
            Finding::new(told, file, word)
        }));
    }
    found
}

/// Names by what they sound like, and long ones by their first letter.
#[derive(Default)]
struct Index<'a> {
    by_sound: BTreeMap<String, Vec<(&'a str, &'static str)>>,
    long: BTreeMap<char, Vec<(&'a str, &'static str)>>,
}

impl<'a> Index<'a> {
    fn of(names: impl Iterator<Item = (&'a str, &'static str)>) -> Self {
        let mut index = Self::default();
        for (name, why) in names {
            index.by_sound.entry(sound(name)).or_default().push((name, why));
            if let Some(first) = name.chars().next().filter(|_| name.chars().count() >= LONG) {
                index.long.entry(first).or_default().push((name, why));
            }
        }
        index
    }

    /// The name that a word may be.
    fn like(&self, word: &str) -> Option<(&'a str, &'static str)> {
        let length = word.chars().count();
        let far = if length > SHORTEST { 2 } else { 1 };
        let sounds = self.by_sound.get(&sound(word)).into_iter().flatten();
        let sounds = sounds.filter(|(name, _)| apart(word, name, far)).copied();
        let first = word.chars().next()?;
        let long = self.long.get(&first).filter(|_| length >= LONG).into_iter().flatten();
        let long = long.filter(|(name, _)| apart(word, name, 1)).copied();
        sounds.chain(long).next()
    }
}

/// Whether a word is nearly a name, and no other form of it.
fn apart(word: &str, name: &str, most: usize) -> bool {
    distance(word, name, most).is_some_and(|far| far > 0)
        && !is_form(word, name)
        && !is_form(name, word)
}

/// Whether a word is another with an ending: `Googled`, `Americans`, `Marlows`.
fn is_form(word: &str, of: &str) -> bool {
    let (word, of) = (word.to_lowercase(), of.to_lowercase());
    let stem = of.trim_end_matches(['e', 'y', 'a']);
    let ending = word.strip_prefix(&of).or_else(|| word.strip_prefix(stem));
    ending.is_some_and(|ending| {
        let known = [
            "s", "es", "ies", "d", "ed", "r", "er", "ers", "n", "an", "ian", "y", "ie", "i", "e",
            "ing", "ist", "ism", "ish", "ly", "al", "ic", "o", "a",
        ];
        known.contains(&ending)
    })
}

#[cfg(test)]
mod tests {
    use super::{Index, is_form, within, words};

    #[test]
    fn words_are_what_stands_between_signs() {
        let found: Vec<&str> =
            words("Ines Marlow's gauge—it’s Tobias’ own, re-read.").map(|(_, w)| w).collect();
        assert_eq!(found, ["Ines", "Marlow", "gauge", "it", "Tobias’", "own", "re-read"]);
        assert!(within("asked ") && within("well, ") && !within("Yes. ") && !within(""));
    }

    #[test]
    fn forms_of_a_name_are_no_mistakes() {
        for (word, of) in [("Americans", "American"), ("Googled", "Google"), ("European", "Europe")]
        {
            assert!(is_form(word, of), "{word}");
        }
        let index = Index::of([("Bashir", "x"), ("LangChain", "x"), ("Google", "x")].into_iter());
        let like = |word| index.like(word).map(|(name, _)| name);
        for (word, name) in [
            ("Basher", Some("Bashir")),
            ("Bashar", Some("Bashir")),
            ("LaneChain", Some("LangChain")),
            ("Bashirs", None),
            ("Googles", None),
            ("Gaggle", Some("Google")),
            ("Marvin", None),
        ] {
            assert_eq!(like(word), name, "{word}");
        }
    }
}
