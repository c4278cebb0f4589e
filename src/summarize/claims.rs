//! What makes a sentence worth reading away from its talk, one small trait at a time.
//!
//! Every trait counts how often it is met; what that is worth is fitted (`judge.rs`).

use std::ops::Range;

use super::lexicon::{ARTICLE, AUX, BE, DEFINITE, FINITE, ING, LY, Lists, PREP, SUBORD};
use super::titles::{Talk, WordClass};
use super::{details, leanings, merits, stumbles};

/// A sentence as the traits see it.
pub(super) struct Line<'a> {
    pub(super) talk: &'a Talk<'a>,
    pub(super) tokens: Range<usize>,
    pub(super) words: Vec<&'a str>,
    pub(super) lists: Vec<Lists>,
    /// Where the claim begins: past "I think that".
    pub(super) body: usize,
}

/// A trait: its name, what counts it, and how often it is counted at most.
type Trait = (&'static str, fn(&Line) -> usize, usize);

macro_rules! traits {
    ($($room:ident::$name:ident $most:literal,)*) => {
        const TRAITS: &[Trait] = &[$((stringify!($name), $room::$name, $most)),*];
    };
}

traits! {
    // What an editor looks for.
    merits::opens_wide 1,
    merits::says_what_is 1,
    merits::superlatives 2,
    merits::absolutes 2,
    merits::contrasts 2,
    merits::conditions 1,
    merits::denies_being 1,
    details::believes 1,
    merits::likens 1,
    merits::advises 1,
    merits::human 3,
    merits::claims 2,
    merits::thin 2,
    details::of_oneself 1,
    details::of_a_name 1,
    details::perfect 2,
    details::there_is 1,
    // What is lost on somebody who was not there.
    stumbles::verbless 1,
    stumbles::only_a_clause 1,
    leanings::dangling_head 1,
    leanings::definite_subject 1,
    leanings::points_back 3,
    // What is true and of no interest.
    details::concrete 4,
    details::codes 4,
    details::figures 2,
    details::names 4,
    details::dated 2,
    details::bygone 3,
    details::explains_use 1,
    details::unusual_words 5,
    details::near_ad 1,
    details::mild 4,
    details::personal 3,
    details::ours 2,
    stumbles::leads_in 1,
    // What was said badly.
    stumbles::stumbles 2,
    stumbles::runs_on 2,
    stumbles::hangs 1,
    stumbles::hung_in_front 1,
    stumbles::asides 1,
    leanings::joins_on 1,
    stumbles::headless 1,
    details::house 1,
    stumbles::repeats 1,
}

/// The names of the traits, in order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TRAITS.iter().map(|it| it.0)
}

impl<'a> Line<'a> {
    pub(super) fn new(talk: &'a Talk<'a>, tokens: Range<usize>) -> Self {
        let doc = talk.doc;
        let words: Vec<&str> = tokens.clone().map(|at| doc.low(at)).collect();
        let lists = tokens.clone().map(|at| doc.word(at).lists).collect();
        let thinks = |at: &usize| matches!(words[*at], "think" | "believe" | "feel" | "say");
        let body = (1..words.len().min(4)).find(thinks).filter(|_| words[0] == "i");
        let that = |at: usize| matches!(words.get(at), Some(&"that" | &"like"));
        let joined = usize::from(matches!(words.first(), Some(&"and" | &"but" | &"so")));
        let body = body.map_or(joined, |at| if that(at + 1) { at + 2 } else { at + 1 });
        Self { talk, tokens, words, lists, body }
    }

    /// How often each trait is met, as often as it counts.
    pub(super) fn counts(&self) -> impl Iterator<Item = f64> {
        TRAITS.iter().map(|(_, counts, most)| counts(self).min(*most) as f64)
    }

    /// Whether it speaks of what is sold, or was said wrong.
    pub(super) fn barred(&self) -> bool {
        details::near_ad(self) > 0 || stumbles::stumbles(self) > 0
    }

    /// A word, or nothing past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    pub(super) fn is(&self, at: usize, lists: Lists) -> bool {
        self.lists.get(at).is_some_and(|own| own & lists != 0)
    }

    pub(super) fn count(&self, lists: Lists) -> usize {
        self.lists.iter().filter(|own| **own & lists != 0).count()
    }

    pub(super) fn class(&self, at: usize) -> WordClass {
        self.talk.classes.get(self.talk.doc.tokens[self.tokens.start + at].word)
    }

    pub(super) fn after(&self, at: usize) -> u8 {
        self.talk.doc.tokens[self.tokens.start + at].after
    }

    pub(super) fn shape(&self, at: usize) -> u8 {
        self.talk.doc.tokens[self.tokens.start + at].shape
    }

    pub(super) fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        self.words.iter().any(|word| test(word))
    }

    /// How many tokens have a shape, the first left out.
    pub(super) fn shaped(&self, test: impl Fn(u8) -> bool) -> usize {
        (1..self.words.len()).filter(|at| test(self.shape(*at))).count()
    }

    /// Whether a word is a verb that can carry a sentence.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let word = self.words[at];
        let before = if at > 0 { self.words[at - 1] } else { "" };
        let noun = before == "to" || at > 0 && self.is(at - 1, ARTICLE | PREP | DEFINITE);
        if self.is(at, FINITE) {
            return self.is(at, AUX | BE) || !noun && !matches!(word, "never" | "always" | "like");
        }
        if let Some((stem, tail)) = word.split_once('\'') {
            return matches!(tail, "re" | "ve" | "ll" | "d" | "m" | "t")
                || tail == "s"
                    && matches!(stem, "it" | "that" | "there" | "he" | "she" | "what" | "who");
        }
        let adverb = matches!(before, "never" | "always" | "often" | "usually" | "only");
        let formed = word.ends_with('s') || word.ends_with("ed");
        let verb = adverb || formed && self.class(at) == WordClass::Verb;
        !noun && verb && !self.is(at, ING | LY | SUBORD)
    }

    /// Where the first verb is.
    pub(super) fn verb(&self) -> Option<usize> {
        (self.body..self.words.len()).find(|at| self.is_finite(*at))
    }

    /// A word of the claim.
    pub(super) fn said(&self, at: usize) -> &'a str {
        self.word(self.body + at)
    }
}
