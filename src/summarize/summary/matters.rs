//! What the chapters are about, for a sentence that tells of them.

use super::super::bearing::{central, is_last, stems};
use super::super::lexicon::{AD, BADHEAD, BROAD, FIRST, GENERAL, GIVEN, MODWEAK};
use super::super::titles::{Talk, Title};
use super::told::Told;

/// What a title must come to, of which its worth alone so much: what readers would hardly publish
/// tells nothing in a summary either.
const LEAST: f64 = 0.9;
const WORTH: f64 = 0.45;
const STRONG: f64 = 1.15;

/// How much of what the whole episode is about a title must say; what reads aloud well, less.
const CENTRAL: f64 = 0.15;

/// Unless readers would surely publish it, or, among many items, likely.
const SURE: f64 = 1.0;
const ITEM: f64 = 0.6;

/// Words before and after the start of a chapter in which nobody may sell.
const BEFORE: usize = 45;
const AFTER: usize = 120;

/// The chapters' matters in their order.
pub(super) struct Matters {
    all: Vec<Matter>,
}

struct Matter {
    text: String,
    value: f64,
    sure: Sure,
}

/// How sure it is that a title tells what an episode is about.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Sure {
    /// Better than nothing.
    Weak,
    /// Beside others that are.
    Likely,
    /// By itself.
    Strong,
}

impl Matters {
    /// The titles that a sentence can hold; `person` tells who takes part, `many` whether the
    /// episode is about many things that have nothing to do with each other.
    pub(super) fn new(
        talk: &Talk,
        titles: &[Title],
        weights: &[f64],
        many: bool,
        person: impl Fn(&str) -> bool,
    ) -> Self {
        let matter = |(chapter, title): (usize, &Title)| {
            if is_last(talk, chapter) || sells(talk, chapter) {
                return None;
            }
            let text = title.matter.clone().filter(|text| title.worth >= WORTH && !person(text))?;
            // "Hair", "states": one word tells too little. A pair would be lost in a list.
            let named = text.chars().any(char::is_uppercase);
            // "Ana for a lighter rope": who brought it up.
            let somebody = text.split(' ').any(|word| {
                let found = talk.doc.words.find(&word.to_lowercase());
                word.starts_with(char::is_uppercase)
                    && found.is_some_and(|it| talk.doc.words.get(it).is(FIRST | GIVEN))
            });
            let pair = [" and ", " or ", " called "].iter().any(|it| text.contains(it));
            // "The most popular ones", "few news items".
            let vague = |word: &str| matches!(word, "one" | "ones" | "few" | "including" | "items");
            let pair = pair || text.split(' ').any(vague);
            let stems = stems(talk, &text);
            if pair || somebody || stems.is_empty() || stems.len() < 2 && !named {
                return None;
            }
            // "The better experience", "the phone across the room".
            let first =
                ["the ", "a ", "an "].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(&text);
            let word = talk.doc.words.find(&first.split(' ').next()?.to_lowercase());
            let weak = word.is_some_and(|word| {
                talk.doc.words.get(word).is(MODWEAK | GENERAL | BADHEAD | BROAD)
            });
            let central = central(&stems, weights);
            if weak || central == 0.0 && !many {
                return None;
            }
            let value = title.worth + central;
            let alone = title.worth >= if many { ITEM } else { SURE };
            let sure = match () {
                () if alone || central >= CENTRAL && value >= STRONG => Sure::Strong,
                () if central >= CENTRAL && value >= LEAST => Sure::Likely,
                () => Sure::Weak,
            };
            Some(Matter { text, value, sure })
        };
        Self { all: titles.iter().enumerate().filter_map(matter).collect() }
    }

    /// Matters that are all as sure.
    #[cfg(test)]
    pub(super) fn of(texts: &[&str], sure: Sure) -> Self {
        let matter = |text: &&str| Matter { text: (*text).to_owned(), value: 1.0, sure };
        Self { all: texts.iter().map(matter).collect() }
    }

    /// The best of them that are news and sure enough, as they follow one another.
    pub(super) fn best(&self, most: usize, least: Sure, told: &Told) -> Vec<String> {
        let mut own = Told::new(told.talk);
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.retain(|at| self.all[*at].sure >= least);
        order.sort_by(|a, b| self.all[*b].value.total_cmp(&self.all[*a].value).then(a.cmp(b)));
        let mut chosen: Vec<usize> = Vec::new();
        for at in order {
            let text = &self.all[at].text;
            // After "state in React" "global state" is news, but not "local state", too.
            if chosen.len() < most && told.news(text) > 0.5 && own.news(text) > 0.5 {
                own.add(text);
                chosen.push(at);
            }
        }
        chosen.sort_unstable();
        chosen.into_iter().map(|at| self.all[at].text.clone()).collect()
    }
}

/// Whether something is sold at the start of a chapter.
fn sells(talk: &Talk, chapter: usize) -> bool {
    let tokens = talk.doc.tokens_of(talk.chapters[chapter].clone());
    let near = tokens.start.saturating_sub(BEFORE)..tokens.end.min(tokens.start + AFTER);
    talk.cues.count(near, AD) > 0
}
