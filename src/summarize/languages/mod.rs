//! What the summarizer knows of each language: lists of words, steering phrases, what it says itself.
//!
//! The lists are data (`lists/<tag>/`). A language without them is read by its text alone:
//! no steering phrases, no sentences that are not the episode's own.
//!
//! A new language is a folder of three lists, a line in `FULL`, and a profile among the first.

mod detect;
mod phrases;

use std::sync::LazyLock;

use pagefind_stem::{Algorithm, Stemmer};

use super::lexicon::Lexicon;
use super::options::Options;
use crate::model::Episode;

pub(super) use detect::{Script, script};
pub(super) use phrases::Phrases;

/// How the words of a language show what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    /// As in English.
    English,
    /// Nouns have a capital.
    German,
    /// Nouns come after articles, adjectives after nouns.
    Romance,
    /// Nothing is known but the text.
    Plain,
    /// No spaces between words.
    Unspaced,
}

/// A language, as far as it is known.
pub(super) struct Language {
    /// Its own number.
    pub(super) index: usize,
    /// Its primary tag; empty where it is not known.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests tell languages by it"))]
    pub(super) tag: &'static str,
    pub(super) grammar: Grammar,
    pub(super) lexicon: Lexicon,
    /// What notes say in it; `None` where nothing may be said.
    pub(super) phrases: Option<Phrases>,
    stemmer: Option<fn() -> Stemmer>,
}

/// What finds the stems of a language's words: Snowball's stemmer, or nothing.
pub(super) struct Stemming(Option<Stemmer>);

impl Stemming {
    /// Every word is its own stem.
    pub(super) const NONE: Self = Self(None);

    /// The stem of a lower-case word.
    pub(super) fn stem<'w>(&self, word: &'w str) -> std::borrow::Cow<'w, str> {
        self.0.as_ref().map_or(std::borrow::Cow::Borrowed(word), |stemmer| stemmer.stem(word))
    }
}

impl Language {
    /// What finds its stems.
    pub(super) fn stemming(&self) -> Stemming {
        Stemming(self.stemmer.map(|make| make()))
    }

    /// Whether it is English.
    pub(super) fn is_english(&self) -> bool {
        self.grammar == Grammar::English
    }

    /// Whether there are steering phrases for it.
    pub(super) fn has_cues(&self) -> bool {
        self.phrases.is_some()
    }

    fn read(index: usize) -> Self {
        let Some((tag, grammar, stemmer, [words, cues, phrases])) = FULL.get(index).copied() else {
            let tag = detect::TAGS.get(index).copied().unwrap_or_default();
            let unspaced = index == UNSPACED;
            let grammar = if unspaced { Grammar::Unspaced } else { Grammar::Plain };
            let own = detect::PROFILES.get(index).map_or("", |profile| profile.1);
            let stop = if unspaced { include_str!("../lists/unspaced.txt") } else { own };
            let lexicon = Lexicon::stops(stop);
            return Self { index, tag, grammar, lexicon, phrases: None, stemmer: None };
        };
        let stemming = Stemming(Some(stemmer()));
        let lexicon = Lexicon::read(words, cues, grammar == Grammar::English, &stemming);
        let phrases = Some(Phrases::read(phrases));
        Self { index, tag, grammar, lexicon, phrases, stemmer: Some(stemmer) }
    }
}

macro_rules! full {
    ($($tag:literal, $grammar:ident, $algorithm:ident;)*) => {
        &[$((
            $tag,
            Grammar::$grammar,
            || Stemmer::create(Algorithm::$algorithm),
            [
                include_str!(concat!("../lists/", $tag, "/words.txt")),
                include_str!(concat!("../lists/", $tag, "/cues.txt")),
                include_str!(concat!("../lists/", $tag, "/phrases.txt")),
            ],
        )),*]
    };
}

type Full = (&'static str, Grammar, fn() -> Stemmer, [&'static str; 3]);

/// The languages with lists of their own, in the order of their profiles.
const FULL: &[Full] = full! {
    "en", English, English;
    "de", German, German;
    "es", Romance, Spanish;
    "fr", Romance, French;
    "pt", Romance, Portuguese;
};

/// How many languages there are: those with profiles, one without spaces, one unknown.
pub(super) const COUNT: usize = detect::TAGS.len() + 2;
const UNSPACED: usize = detect::TAGS.len();
const UNKNOWN: usize = UNSPACED + 1;

static LANGUAGES: [LazyLock<Language>; COUNT] = {
    const fn language<const INDEX: usize>() -> LazyLock<Language> {
        LazyLock::new(|| Language::read(INDEX))
    }
    [
        language::<0>(),
        language::<1>(),
        language::<2>(),
        language::<3>(),
        language::<4>(),
        language::<5>(),
        language::<6>(),
        language::<7>(),
        language::<8>(),
        language::<9>(),
        language::<10>(),
        language::<11>(),
        language::<12>(),
        language::<13>(),
        language::<14>(),
        language::<15>(),
        language::<16>(),
        language::<17>(),
        language::<18>(),
        language::<19>(),
    ]
};

/// English.
pub(super) fn english() -> &'static Language {
    &LANGUAGES[0]
}

/// The language of an episode: what the author says, else what the text shows, else the site's.
pub(super) fn of(episode: &Episode, options: &Options) -> &'static Language {
    let told = episode.language.as_deref();
    let index =
        told.and_then(known).or_else(|| detect::detect(&episode.transcript)).or_else(|| {
            let site = options.language.as_deref();
            site.and_then(known)
        });
    &LANGUAGES[index.unwrap_or(UNKNOWN)]
}

/// The language of a tag; one that nothing is known of is unknown, not undecided.
fn known(tag: &str) -> Option<usize> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let primary = match primary.as_str() {
        "" | "und" | "mul" => return None,
        "nb" | "nn" => "no",
        other => other,
    };
    if matches!(primary, "ja" | "zh" | "yue" | "cmn" | "th" | "lo" | "km" | "my") {
        return Some(UNSPACED);
    }
    Some(detect::TAGS.iter().position(|tag| *tag == primary).unwrap_or(UNKNOWN))
}

#[cfg(test)]
mod tests {
    use super::{COUNT, FULL, LANGUAGES, detect};

    #[test]
    fn every_language_is_read() {
        for (index, language) in LANGUAGES.iter().enumerate() {
            assert_eq!(language.index, index);
            assert_eq!(language.has_cues(), index < FULL.len());
        }
        assert_eq!(COUNT, LANGUAGES.len());
        for (full, tag) in FULL.iter().zip(detect::TAGS) {
            assert_eq!(full.0, *tag);
        }
    }
}
