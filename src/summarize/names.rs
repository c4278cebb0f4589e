//! Whom and what the author names: people, the show, and how names are spelt.

use std::cell::OnceCell;

use crate::model::Episode;

use super::doc::{CAP, COMMA, CUT_OFF, Doc, FIRST_OF, STOP_MARK};
use super::lexicon::{
    AUX, BADHEAD, FIRST, GENERAL, HEDGE, LEAD, PRONOUN, S_FORM, SALUTE, STOP, WH,
};
use super::marks::{CUT, Marks};

/// What is known of names before the words are weighed.
pub(super) struct Names {
    /// By word: part of the name of somebody who takes part.
    person: Vec<bool>,
    /// By word: part of the show's name.
    show: Vec<bool>,
    /// By stem: part of the episode's title.
    title: Vec<bool>,
    /// Word and spelling, for words that the author spells in a way of their own, by word.
    spelt: Vec<(u32, String)>,
}

impl Names {
    /// Reads the names of an episode.
    pub(super) fn new(doc: &Doc, episode: &Episode, glossary: &[String]) -> Self {
        let words = doc.words.len();
        let mut names = Self {
            person: vec![false; words],
            show: vec![false; words],
            title: vec![false; doc.words.stems()],
            spelt: Vec::new(),
        };
        for name in people(episode) {
            for (word, text) in parts(doc, name) {
                names.person[word as usize] = true;
                names.spelt.push((word, text.to_owned()));
            }
        }
        for (word, _) in parts(doc, episode.show.as_deref().unwrap_or_default()) {
            names.show[word as usize] |= !doc.words.get(word).is(STOP);
        }
        for (word, text) in parts(doc, &episode.title) {
            let known = doc.words.get(word);
            if let Some(stem) = names.title.get_mut(known.stem as usize) {
                *stem = true;
            }
            // `GitHub`, `AI`: a capital inside a word is the author's own spelling.
            let own = text.chars().skip(1).any(char::is_uppercase)
                && text.chars().any(char::is_lowercase);
            if own && !text.contains(['-', '\'']) {
                names.spelt.push((word, text.to_owned()));
            }
        }
        // The author's own spelling: of a name of several words only of those that are no others.
        for name in glossary {
            let alone = name.split_whitespace().count() < 2;
            for (word, text) in parts(doc, name) {
                let own = text.chars().any(char::is_uppercase);
                if alone || (own && !doc.words.get(word).is(STOP)) {
                    names.spelt.push((word, text.to_owned()));
                }
            }
        }
        // "Ana's" is Ana, too.
        let owns = |word: &u32| {
            let known = doc.words.get(*word);
            known.is(S_FORM) && Marks::from(known.spelt) & CUT != 0
        };
        for word in (0..words as u32).filter(owns) {
            let owner =
                doc.words.text(word).strip_suffix("'s").and_then(|name| doc.words.find(name));
            if let Some(owner) = owner {
                names.person[word as usize] |= names.person[owner as usize];
                names.show[word as usize] |= names.show[owner as usize];
            }
        }
        names.spelt.sort();
        names.spelt.dedup_by_key(|entry| entry.0);
        names.hear(doc);
        names
    }

    /// Whether a word is part of the name of somebody who takes part.
    pub(super) fn is_person(&self, word: u32) -> bool {
        self.person[word as usize]
    }

    /// Whether a word is part of the show's name.
    pub(super) fn is_show(&self, word: u32) -> bool {
        self.show[word as usize]
    }

    /// Whether a stem is part of the episode's title.
    pub(super) fn in_title(&self, stem: u32) -> bool {
        self.title.get(stem as usize).copied().unwrap_or(false)
    }

    /// How the author spells a word.
    pub(super) fn spelling(&self, word: u32) -> Option<&str> {
        let at = self.spelt.binary_search_by_key(&word, |entry| entry.0).ok()?;
        Some(&self.spelt[at].1)
    }

    /// Names that people are called by in the talk: "So, Ana, how …", three times or more;
    /// "Ana, what …" is enough to know a name that no list has.
    fn hear(&mut self, doc: &Doc) {
        // Words with what a place says for their being called so, and for their being asked by it.
        let mut heard: Vec<(u32, u32, u32)> = Vec::new();
        for (index, token) in doc.tokens.iter().enumerate() {
            if token.shape & CAP == 0 {
                continue;
            }
            let word = doc.words.get(token.word);
            if word.is(STOP | SALUTE) {
                continue;
            }
            let apart = token.shape & CUT_OFF != 0 && token.after & (COMMA | STOP_MARK) != 0;
            let saluted = || index > 0 && doc.word(index - 1).is(SALUTE);
            let calls = match apart || saluted() {
                true if word.is(FIRST) => 2,
                called => u32::from(called),
            };
            let addressed = token.shape & FIRST_OF != 0
                && token.after == COMMA
                && !word.is(GENERAL | BADHEAD | HEDGE | LEAD)
                && doc
                    .tokens
                    .get(index + 1)
                    .is_some_and(|next| doc.words.get(next.word).is(WH | AUX | PRONOUN));
            if calls > 0 || addressed {
                heard.push((token.word, calls, u32::from(addressed)));
            }
        }
        heard.sort_unstable();
        // By word: whether it is ever said in small letters; looked for when it is asked for.
        let small = OnceCell::new();
        let is_small = |word: u32| {
            let small = small.get_or_init(|| {
                let mut small = vec![false; doc.words.len()];
                for token in doc.tokens.iter().filter(|token| token.shape & CAP == 0) {
                    small[token.word as usize] = true;
                }
                small
            });
            small[word as usize]
        };
        for all in heard.chunk_by(|a, b| a.0 == b.0) {
            let word = all[0].0;
            let calls: u32 = all.iter().map(|it| it.1).sum();
            let asked: u32 = all.iter().map(|it| it.2).sum();
            let known = calls >= 4 && doc.words.get(word).is(FIRST);
            self.person[word as usize] |= known || asked >= 3 && !is_small(word);
        }
    }
}

/// Everyone who takes part, the author's list first.
pub(super) fn people(episode: &Episode) -> impl Iterator<Item = &str> {
    let listed = episode.people.iter().map(|person| person.name.as_str());
    let heard = episode.transcript.speakers.iter().map(|speaker| speaker.name.as_str());
    listed.chain(heard.filter(|name| real(name)))
}

/// Whether a speaker's name is a name and not a label such as `Speaker 1` or `Announcer`.
pub(super) fn real(name: &str) -> bool {
    let low = name.to_lowercase();
    let label = [
        "speaker",
        "announcer",
        "host",
        "guest",
        "unknown",
        "narrator",
        "voice",
        "audience",
        "interviewer",
        "both",
        "all",
        "break",
        "intro",
        "jingle",
        "sponsor",
        "participant",
        "moderator",
        "male",
        "female",
        "man",
        "woman",
    ];
    let first = low.split([' ', '_', '-']).next().unwrap_or_default();
    // "Q" and "A".
    let letter = low.len() == 1;
    !low.is_empty()
        && !letter
        && !label.contains(&first)
        && low.chars().any(char::is_alphabetic)
        && !low.chars().any(|c| c.is_ascii_digit())
}

/// The words of a name that the transcript or a list knows, with their spelling.
fn parts<'n>(doc: &'n Doc, name: &'n str) -> impl Iterator<Item = (u32, &'n str)> {
    name.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-' || c == '.'))
        .map(|part| part.trim_matches(['\'', '-', '.']))
        .filter(|part| !part.is_empty())
        .filter_map(|part| Some((doc.words.find(&part.to_lowercase())?, part)))
}
