//! The title of several chapters in a row.

use std::ops::Range;

use super::classes::Class;
use super::nouns::{self, range};
use super::salience::Salience;
use super::{Scope, Talk, finish};

/// Of the phrases that mark the chapters so many come into question.
const NEAR: usize = 4;

/// A name of one word must be said so often.
const OFTEN: u32 = 8;

impl Talk<'_> {
    /// What runs through several chapters: a name or a term said in most of them, of which
    /// `names` tells that it may be what something is about.
    pub(crate) fn section_title(
        &self,
        chapters: Range<usize>,
        names: impl Fn(u32) -> bool,
        fits: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let scope = self.section(chapters.clone());
        let said_in = self.chapters_by_phrase(&chapters);
        let spread = |phrase: u32| said_in[phrase as usize].0 * 2 >= chapters.len().max(4);
        // "Bitcoin" where all chapters name it, "Nebraska" that is said in passing.
        let telling = |phrase: u32| {
            let stems = self.phrases.stems(phrase);
            let all = self.chapters.len() as u32;
            stems.iter().any(|stem| self.counts.spread(*stem) * 10 < all * 6)
        };
        // Few are: they are looked for before any is judged.
        let scored = nouns::phrases_of(&scope, |phrase, uses| {
            let tokens = range(self.phrases.all[phrase as usize].model);
            let name = self.classes.get(self.doc.tokens[tokens.end - 1].word) == Class::Proper;
            let said = tokens.len() > 1 || name && uses.count >= OFTEN;
            said && spread(phrase) && telling(phrase)
        });
        let named = scored.iter().map(|choice| choice.phrase);
        named
            .filter(|phrase| names(*phrase))
            .take(NEAR)
            .map(|phrase| finish(&self.title_of(phrase, &scope.tokens)))
            .find(|title| fits(title))
    }

    /// A run of chapters as the rules see it.
    fn section(&self, chapters: Range<usize>) -> Scope<'_> {
        let units = self.chapters[chapters.start].start..self.chapters[chapters.end - 1].end;
        let tokens = self.doc.tokens_of(units.clone());
        Scope {
            talk: self,
            index: 1,
            chapters: 0,
            units,
            words: tokens.len(),
            tokens,
            position: 0.0,
            salience: Salience::new(&self.counts, chapters),
        }
    }

    /// By phrase: in how many of some chapters it is said, and the last of them + 1.
    fn chapters_by_phrase(&self, chapters: &Range<usize>) -> Vec<(usize, usize)> {
        let mut said_in = vec![(0, 0); self.phrases.all.len()];
        for chapter in chapters.clone() {
            let tokens = self.doc.tokens_of(self.chapters[chapter].clone());
            for occurrence in self.phrases.within(tokens) {
                let known = &mut said_in[occurrence.phrase as usize];
                if known.1 != chapter + 1 {
                    *known = (known.0 + 1, chapter + 1);
                }
            }
        }
        said_in
    }
}
