//! A draft as its traits see it: its words, what stands beside them, how they are said.

use std::ops::Range;

use super::super::super::doc::{CAP, DIGIT, FIRST_OF};
use super::super::super::lexicon::Lists;
use super::super::super::tags::{Tag, commonness};
use super::super::super::words::NO_STEM;
use super::super::classes::Class;
use super::super::nouns::Scored;
use super::opening::{Opening, Said};
use super::{Draft, Kind};

/// Common words whose count in talk is told for a name, whatever it is.
const NAME: f64 = 5.0;

/// A draft and what is found of it once for all its traits.
pub(crate) struct View<'a> {
    pub(crate) opening: &'a Opening<'a>,
    pub(crate) draft: &'a Draft,
    /// Its first and last words, and the last that is no number.
    pub(crate) front: usize,
    pub(crate) last: usize,
    pub(crate) head: usize,
    pub(crate) stems: Vec<u32>,
    /// The words before and after it in its clause.
    before: Option<usize>,
    next: Option<usize>,
    /// The sentence of the opening that it stands in.
    pub(crate) sentence: Option<usize>,
    /// How often its words are said in this order in the chapter.
    pub(crate) repeats: usize,
    /// How much worse the best phrase of the chapter that it holds is than the very best.
    pub(crate) salient: Option<f64>,
}

impl<'a> View<'a> {
    /// Looks at a draft; `None` where its words are not known.
    pub(crate) fn new(
        opening: &'a Opening<'a>,
        salient: &[Scored],
        draft: &'a Draft,
    ) -> Option<Self> {
        let scope = opening.scope;
        let doc = scope.talk.doc;
        let words = &draft.words;
        let (front, last) = (*words.first()?, *words.last()?);
        let number = doc.tokens[last].shape & DIGIT != 0 && words.len() > 1;
        let head = if number { words[words.len() - 2] } else { last };
        let stems: Vec<u32> =
            words.iter().map(|t| doc.stem(*t)).filter(|it| *it != NO_STEM).collect();
        let whole = words.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let clause = |before: usize, after: usize| {
            doc.tokens[before].after == 0 && doc.tokens[after].shape & FIRST_OF == 0
        };
        let before = front.checked_sub(1).filter(|t| *t >= scope.tokens.start && whole);
        let next = Some(last + 1).filter(|t| *t < scope.tokens.end && whole);
        let best = salient.first().map_or(0.0, |it| it.score);
        let holds = |it: &&Scored| {
            let of = scope.talk.phrases.stems(it.phrase);
            !of.is_empty() && of.iter().all(|stem| stems.contains(stem))
        };
        let salient = salient.iter().take(24).find(holds).map(|it| it.score - best);
        let mut view = Self {
            repeats: 0,
            sentence: opening.sentences.iter().position(|it| it.0.contains(&draft.at)),
            before: before.filter(|t| clause(*t, front)),
            next: next.filter(|t| clause(last, *t)),
            opening,
            draft,
            front,
            last,
            head,
            stems,
            salient,
        };
        view.repeats = view.said_so();
        Some(view)
    }

    /// Words from the start of the chapter to where it is said first.
    pub(crate) fn away(&self) -> f64 {
        self.draft.at.saturating_sub(self.opening.scope.tokens.start) as f64
    }

    /// Whether a word stands in some lists.
    pub(crate) fn is(&self, token: usize, lists: Lists) -> bool {
        self.opening.scope.talk.doc.word(token).is(lists)
    }

    /// Whether a word is a name.
    pub(crate) fn proper(&self, token: usize) -> bool {
        let talk = self.opening.scope.talk;
        talk.classes.get(talk.doc.tokens[token].word) == Class::Proper
            || self.opening.is(token, &[Tag::Proper])
    }

    /// Whether the word before, or before its article, is tagged so.
    pub(crate) fn led(&self, tags: &[Tag]) -> bool {
        self.ahead().is_some_and(|t| self.opening.is(t, tags))
    }

    fn ahead(&self) -> Option<usize> {
        let before = self.before?;
        if self.opening.is(before, &[Tag::Determiner]) {
            before.checked_sub(1)
        } else {
            Some(before)
        }
    }

    /// Whether the word right before is tagged so.
    pub(crate) fn follows(&self, tags: &[Tag]) -> bool {
        self.before.is_some_and(|t| self.opening.is(t, tags))
    }

    /// Whether the word right after is tagged so.
    pub(crate) fn leads(&self, tags: &[Tag]) -> bool {
        self.next.is_some_and(|t| self.opening.is(t, tags))
    }

    /// The text of the word right before.
    pub(crate) fn text_before(&self) -> &str {
        self.before.map_or("", |t| self.opening.low(t))
    }

    /// The text of the word right after, and whether there is one.
    pub(crate) fn text_after(&self) -> Option<&str> {
        self.next.map(|t| self.opening.scope.talk.doc.low(t))
    }

    /// Whether a word inside is one of some.
    pub(crate) fn holds(&self, texts: &[&str]) -> bool {
        let words = &self.draft.words;
        words.iter().skip(1).any(|t| texts.contains(&self.opening.scope.talk.doc.low(*t)))
    }

    /// How much its stems mark the chapter.
    pub(crate) fn marks(&self) -> impl Iterator<Item = f64> {
        self.stems.iter().map(|stem| self.opening.scope.z(*stem))
    }

    /// How often its stems are said in the chapter.
    pub(crate) fn counts(&self) -> impl Iterator<Item = usize> {
        self.stems.iter().map(|stem| self.opening.scope.count(*stem) as usize)
    }

    /// In what share of the eighths of the chapter its stems are said.
    pub(crate) fn parts(&self) -> impl Iterator<Item = f64> {
        self.stems.iter().map(|stem| f64::from(self.opening.scope.parts(*stem)) / 8.0)
    }

    /// How its stems are said in the opening.
    pub(crate) fn seen(&self) -> impl Iterator<Item = Said> {
        self.stems.iter().filter_map(|stem| self.opening.said(*stem))
    }

    /// How common its content words are in talk, 0 to about 1.2.
    pub(crate) fn common(&self) -> impl Iterator<Item = f64> {
        let doc = self.opening.scope.talk.doc;
        let content = self.draft.words.iter().filter(|t| doc.stem(**t) != NO_STEM);
        content.map(move |t| {
            let name = self.proper(*t) && doc.tokens[*t].shape & FIRST_OF == 0;
            if name { NAME / 20.0 } else { f64::from(commonness(doc.low(*t))) / 20.0 }
        })
    }

    /// Whether it tells of something done.
    pub(crate) fn acts(&self) -> bool {
        matches!(self.draft.kind, Kind::Doing | Kind::ToDo | Kind::Did | Kind::HowTo)
    }

    /// The sentence that it stands in.
    pub(crate) fn line(&self) -> Option<Range<usize>> {
        self.sentence.map(|it| self.opening.sentences[it].0.clone())
    }

    /// Whether a word has a capital.
    pub(crate) fn capital(&self, token: usize) -> bool {
        self.opening.scope.talk.doc.tokens[token].shape & CAP != 0
    }

    /// How often its words are said in this order in the chapter.
    fn said_so(&self) -> usize {
        let scope = self.opening.scope;
        let doc = scope.talk.doc;
        let words = &self.draft.words;
        let known = words.iter().enumerate().filter(|it| doc.stem(*it.1) != NO_STEM);
        let Some((place, token)) = known.min_by_key(|it| scope.count(doc.stem(*it.1))) else {
            return 1;
        };
        let stem = doc.stem(*token);
        if scope.count(stem) <= 1 {
            return 1;
        }
        let same = |a: usize, b: usize| {
            let stem = doc.stem(a);
            doc.tokens[a].word == doc.tokens[b].word || stem != NO_STEM && stem == doc.stem(b)
        };
        let at = |start: usize| {
            let fits = start + words.len() <= scope.tokens.end;
            fits && words.iter().enumerate().all(|(i, word)| same(start + i, *word))
        };
        let places = self.opening.places(stem);
        let starts = places.filter_map(|at| at.checked_sub(place));
        starts.filter(|start| *start >= scope.tokens.start && at(*start)).count()
    }
}
