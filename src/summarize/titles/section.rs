//! The title of several chapters in a row.

use std::ops::Range;

use super::classes::Class;
use super::nouns::{self, range};
use super::salience::Salience;
use super::{MOST_WORDS, Scope, Talk, finish};

/// Most words of a chapter's title that becomes half of a section's.
const HALF: usize = 3;

impl Talk<'_> {
    /// What a run of chapters may be called: what runs through them, else two of their titles.
    pub(crate) fn section_title(
        &self,
        chapters: Range<usize>,
        titles: &[&str],
        fits: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let scope = self.section(chapters.clone());
        let scored = nouns::phrases(&scope);
        let spells = |phrase: u32| finish(&self.title_of(phrase, &scope.tokens));
        let said_in = self.chapters_by_phrase(&chapters);
        let spread: Vec<u32> = scored
            .iter()
            .map(|choice| choice.phrase)
            .filter(|phrase| said_in[*phrase as usize].0 * 2 >= chapters.len().max(4))
            .collect();
        let named = |phrase: &&u32| range(self.phrases.all[**phrase as usize].model).len() > 1;
        let best = spread.iter().take(4).filter(named).map(|phrase| spells(*phrase));
        let single = spread.iter().map(|phrase| spells(*phrase));
        best.chain(self.joined(&chapters, titles)).chain(single).find(|title| fits(title))
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

    /// The short titles of the two longest chapters, in their order: "Tides and storm surges".
    fn joined(&self, chapters: &Range<usize>, titles: &[&str]) -> Option<String> {
        let phrases = self.doc.language.phrases.as_ref();
        let plain = |title: &str| {
            let named = |key: &str| phrases.is_some_and(|all| all.get(key) == title);
            let frame = named("introduction")
                || named("closing")
                || title.starts_with("Sponsor")
                || title.starts_with("Part ")
                || title.contains(['?', '#', ':']);
            // "Professional and pan": one common word is no half.
            let word = self.doc.words.find(&title.to_lowercase());
            let lone = word.is_some_and(|word| self.classes.get(word) != Class::Proper);
            !frame && !lone && title.split(' ').count() <= HALF && !title.contains(" and ")
        };
        let mut halves: Vec<usize> = chapters.clone().filter(|i| plain(titles[*i])).collect();
        let words = |i: &usize| self.doc.tokens_of(self.chapters[*i].clone()).len();
        halves.sort_by_key(|i| (std::cmp::Reverse(words(i)), *i));
        halves.truncate(2);
        halves.sort_unstable();
        let [one, other] = halves.as_slice() else { return None };
        let and = self.doc.language.phrases.as_ref()?.and(&self.inside(titles[*other]));
        let joined = format!("{}{and}", titles[*one]);
        (joined.split(' ').count() <= MOST_WORDS).then_some(joined)
    }

    /// A title as it stands inside a sentence: in small letters where it is no name.
    fn inside(&self, title: &str) -> String {
        let mut letters = title.chars();
        let (Some(first), rest) = (letters.next(), letters.as_str()) else { return String::new() };
        let word = title.split(' ').next().unwrap_or_default();
        let known = self.doc.words.find(&word.to_lowercase());
        let name = known.is_none_or(|word| self.classes.get(word) == Class::Proper)
            || rest.starts_with(char::is_uppercase);
        if name { title.to_owned() } else { first.to_lowercase().chain(rest.chars()).collect() }
    }
}
