//! A phrase with the words that belong to it: "sustainability" that is always "open source
//! sustainability".

use std::ops::Range;

use super::super::doc::{CUT_OFF, FIRST_OF};
use super::super::lexicon::{
    BADHEAD, FIRST, FUNC, GENERAL, GENERIC, GIVEN, MODWEAK, PLACE, S_FORM, STOP, VERB,
};
use super::Talk;
use super::classes::{Class, is_number};
use super::nouns::range;

/// So often two words come together that are a term.
const TERM: usize = 4;

/// Most words of a whole.
const LONGEST: usize = 4;

impl Talk<'_> {
    /// The phrase where it is said in a chapter, with the words beside it that are nearly always
    /// there.
    pub(crate) fn whole(
        &self,
        phrase: u32,
        model: Range<usize>,
        chapter: &Range<usize>,
    ) -> Range<usize> {
        let here = self.phrases.within(chapter.clone()).iter();
        let mut said: Vec<Range<usize>> =
            here.filter(|o| o.phrase == phrase).map(|o| range(*o)).collect();
        let mut whole = model;
        while whole.len() < LONGEST && !said.is_empty() {
            let longer = [true, false].into_iter().find_map(|after| {
                let beside = |tokens: &Range<usize>| self.neighbour(tokens, chapter, after);
                let word = |t: usize| self.doc.tokens[t].word;
                let first = said.iter().find_map(beside)?;
                let same =
                    |tokens: &&Range<usize>| beside(tokens).is_some_and(|t| word(t) == word(first));
                let kept: Vec<Range<usize>> = said
                    .iter()
                    .filter(same)
                    .map(|t| if after { t.start..t.end + 1 } else { t.start - 1..t.end })
                    .collect();
                (kept.len() * 10 >= said.len() * 7).then_some(kept)
            });
            let Some(longer) = longer else { break };
            whole = longer[0].clone();
            said = longer;
        }
        whole
    }

    /// How often the word at a token and the next are said together in the episode.
    fn said_together(&self, at: usize) -> usize {
        let tokens = &self.doc.tokens;
        let Some(next) = tokens.get(at + 1).map(|next| next.word) else { return 0 };
        let before = self.words.of(tokens[at].word);
        before
            .filter(|at| {
                tokens[*at].after == 0 && tokens.get(at + 1).is_some_and(|it| it.word == next)
            })
            .count()
    }

    /// The word after or before some tokens, if it may be part of their name.
    fn neighbour(&self, said: &Range<usize>, chapter: &Range<usize>, after: bool) -> Option<usize> {
        let doc = self.doc;
        let at = if after { said.end } else { said.start.checked_sub(1)? };
        if !chapter.contains(&at) {
            return None;
        }
        let (left, right) = if after { (said.end - 1, at) } else { (at, said.start) };
        let apart =
            doc.tokens[left].after != 0 || doc.tokens[right].shape & (FIRST_OF | CUT_OFF) != 0;
        let word = doc.word(at);
        let class = self.classes.get(doc.tokens[at].word);
        // "Open source" is a term wherever it is said, however plain its first word.
        let plain = word.is(VERB | MODWEAK | BADHEAD | GENERAL | GENERIC) && !word.is(STOP | FUNC);
        let term = !after && !apart && plain && self.said_together(at) >= TERM;
        let empty = (word.is(VERB | MODWEAK | BADHEAD) && !term)
            || word.is(STOP | FUNC | FIRST | GIVEN)
            || self.names.is_person(doc.tokens[at].word);
        let named = match class {
            Class::Proper => true,
            Class::Noun => after || !word.is(GENERIC | PLACE) && !doc.low(at).ends_with("'s"),
            _ if term => true,
            Class::Adjective => !after && !word.is(GENERAL | GENERIC),
            Class::Number => !after && is_number(doc.tokens[at].shape),
            _ => false,
        };
        // "The objectives nest": after a plural comes a verb.
        let doubtful = self.classes.noun(doc.tokens[at].word) < 0.6;
        let verbal = after && (doubtful || doc.word(said.end - 1).is(S_FORM));
        (!apart && !empty && named && !verbal).then_some(at)
    }
}
