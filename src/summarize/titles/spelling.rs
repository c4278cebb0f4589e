//! How the words of a title are written.

use std::ops::Range;

use super::super::doc::{CAP, DIGIT, FIRST_OF, INNER, UPPER};
use super::super::languages::Grammar;
use super::super::lexicon::{GENERAL, S_FORM, STOP};
use super::Talk;
use super::chunks::Connector;
use super::classes::{Class, is_number};
use super::nouns::range;
use super::questions::touches;

/// Most words of a name.
const LONGEST_NAME: usize = 4;

impl Talk<'_> {
    /// The length of the longest chunk at a token.
    pub(crate) fn longest_at(&self, token: usize) -> Option<usize> {
        let here = self.phrases.at(token);
        here.filter(|o| self.phrases.all[o.phrase as usize].connector == Connector::None)
            .map(|o| usize::from(o.length))
            .max()
    }

    /// Tokens as a title shows them.
    pub(crate) fn spell(&self, tokens: Range<usize>) -> String {
        self.join(&tokens.collect::<Vec<_>>())
    }

    /// A phrase as the title of a chapter: a name in full, a thing that is counted in the plural.
    pub(crate) fn title_of(&self, phrase: u32, chapter: &Range<usize>) -> String {
        let known = self.phrases.all[phrase as usize];
        let model = range(known.model);
        let last = model.end - 1;
        let word = self.doc.tokens[last].word;
        if self.classes.get(word) == Class::Proper {
            return self.spell(self.full_name(model, chapter));
        }
        let plural = |t: usize| self.doc.word(t).is(S_FORM);
        if known.connector == Connector::None {
            let whole = self.whole(phrase, model.clone(), chapter);
            if whole.len() > model.len() {
                return self.spell(whole);
            }
        }
        if known.connector != Connector::None
            || plural(last)
            || !self.classes.capitals
            || !self.doc.language.is_english()
        {
            return self.spell(model);
        }
        // "A channel", "channels": the chapter is about channels.
        let here = self.phrases.within(chapter.clone()).iter();
        let said: Vec<Range<usize>> =
            here.filter(|o| o.phrase == phrase).map(|o| range(*o)).collect();
        let many = said.iter().filter(|tokens| plural(tokens.end - 1)).count();
        match said.iter().find(|tokens| plural(tokens.end - 1)) {
            Some(tokens) if many * 3 >= said.len() || known.indefinite * 3 >= known.count => {
                self.spell(tokens.clone())
            }
            _ => self.spell(model),
        }
    }

    /// Tokens that need not be neighbours, as a title shows them.
    pub(crate) fn join(&self, tokens: &[usize]) -> String {
        let mut text = String::with_capacity(tokens.len() * 8);
        for (i, &at) in tokens.iter().enumerate() {
            let token = self.doc.tokens[at];
            let said = self.doc.slice(at..at + 1);
            let curly = !said.is_ascii() && said.contains('’');
            let straight = curly.then(|| said.replace('’', "'"));
            let mut shown = straight.as_deref().unwrap_or(said);
            // "Go" of a glossary is no "go".
            let plain = token.shape & CAP == 0 && self.doc.word(at).is(STOP | GENERAL);
            if let Some(own) = self.names.spelling(token.word).filter(|_| !plain) {
                shown = own;
            } else if !self.classes.capitals && self.classes.get(token.word) != Class::Proper {
                shown = self.doc.low(at);
            } else {
                let initial = token.shape & (FIRST_OF | CAP | UPPER | INNER) == FIRST_OF | CAP;
                let class = self.classes.get(token.word);
                let noun = class == Class::Noun && self.doc.language.grammar == Grammar::German;
                if initial && class != Class::Proper && !noun {
                    shown = self.doc.low(at);
                }
            }
            if i + 1 == tokens.len()
                && let Some(bare) = shown.strip_suffix("'s")
            {
                shown = bare;
            }
            if let Some(before) = i.checked_sub(1).map(|before| tokens[before]) {
                text.push_str(self.between(before, at));
            }
            let digits = token.shape & DIGIT != 0;
            if digits
                && let Some(before) = self.doc.text[..token.start as usize].chars().next_back()
                && matches!(before, '$' | '€' | '£')
            {
                text.push(before);
            }
            text.push_str(shown);
            if digits && self.doc.text[token.end as usize..].starts_with('%') {
                text.push('%');
            }
        }
        text
    }

    /// What stands between two words: a space, but `OP_CAT` and `R&D` keep their own.
    fn between(&self, before: usize, at: usize) -> &str {
        if before + 1 != at {
            return " ";
        }
        // "L'eau" and scripts without spaces: neighbours that touch stay so.
        if touches(self.doc, before, at) {
            return "";
        }
        let gap = self.doc.tokens[before].end as usize..self.doc.tokens[at].start as usize;
        let gap = self.doc.text.get(gap).unwrap_or(" ");
        if matches!(gap, "_" | "/" | "." | "&" | " & " | "+" | "-" | ":") { gap } else { " " }
    }

    /// A name with the capitals that stand beside it as often as not: `Vision` is `Apple Vision Pro`.
    pub(crate) fn full_name(&self, name: Range<usize>, chapter: &Range<usize>) -> Range<usize> {
        let mut name = name;
        while name.len() < LONGEST_NAME {
            let Some(longer) =
                self.beside(&name, chapter, true).or_else(|| self.beside(&name, chapter, false))
            else {
                break;
            };
            name = longer;
        }
        name
    }

    /// The name with its commonest neighbour after or before it, where most occurrences have it.
    fn beside(
        &self,
        name: &Range<usize>,
        chapter: &Range<usize>,
        after: bool,
    ) -> Option<Range<usize>> {
        let tokens = &self.doc.tokens;
        let capital = |t: usize| {
            tokens[t].shape & (CAP | FIRST_OF) == CAP
                && self.classes.get(tokens[t].word) == Class::Proper
        };
        let (mut all, mut found) = (0, Vec::new());
        let run = chapter.start..(chapter.end + 1).saturating_sub(name.len());
        for at in self.words.within(tokens[name.start].word, run) {
            if (1..name.len()).any(|i| tokens[at + i].word != tokens[name.start + i].word) {
                continue;
            }
            all += 1;
            let (first, end) = (at, at + name.len());
            // `HTTP/2` is one name.
            let numbered = end < chapter.end
                && is_number(tokens[end].shape)
                && self.between(end - 1, end) == "/";
            let follows = end < chapter.end && tokens[end - 1].after == 0 && capital(end);
            if after && (numbered || follows) {
                found.push((tokens[end].word, first));
            }
            let inside = !after && first > chapter.start && tokens[first].shape & FIRST_OF == 0;
            if inside
                && tokens[first - 1].after == 0
                && tokens[first - 1].shape & CAP != 0
                && self.classes.get(tokens[first - 1].word) == Class::Proper
            {
                found.push((tokens[first - 1].word, first));
            }
        }
        found.sort_unstable();
        let most = found
            .chunk_by(|a, b| a.0 == b.0)
            .max_by_key(|run| (run.len(), std::cmp::Reverse(run[0].1)))?;
        let first = most[0].1;
        let (start, end) =
            if after { (first, first + name.len() + 1) } else { (first - 1, first + name.len()) };
        (most.len() * 2 >= all && most.len() >= 2).then_some(start..end)
    }
}
