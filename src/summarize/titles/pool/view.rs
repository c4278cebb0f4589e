//! A draft as its traits see it: its words, what stands beside them, how they are said.

use std::ops::Range;

use super::super::super::doc::{CAP, DIGIT, Doc, FIRST_OF};
use super::super::super::lexicon::{Lists, STOP};
use super::super::super::math::logs;
use super::super::super::tags::Tag;
use super::super::super::words::NO_STEM;
use super::super::classes::Class;
use super::super::nouns::Scored;
use super::super::salience::Told;
use super::opening::{Opening, Said};
use super::{Draft, Kind};

/// What is taken for the burst of a word that is rare: most are names of things.
const RARE: f64 = 1.3;

/// Common words whose count in talk is told for a name, whatever it is.
const NAME: f64 = 5.0;

/// A content word of a draft.
#[derive(Clone, Copy)]
pub(crate) struct Content {
    pub(crate) stem: u32,
    /// How the chapter says the stem.
    pub(crate) told: Told,
    /// How common it is in talk, 0 to about 1.2.
    pub(crate) common: f64,
    /// How much it comes in bursts in talk, 0 to 3.
    pub(crate) burst: f64,
    /// Whether nothing is known of that.
    pub(crate) unknown: bool,
    /// In what share of the chapters it is said.
    pub(crate) spread: f64,
    /// How likely it is wanted in the title.
    pub(crate) wanted: f64,
}

impl Content {
    /// Looks at a word; `None` for one without a stem.
    pub(super) fn new(opening: &Opening, token: usize) -> Option<Self> {
        let scope = opening.scope;
        let doc = scope.talk.doc;
        let stem = doc.stem(token);
        let known = || Self {
            stem,
            told: scope.told(stem),
            common: common(opening, token),
            burst: burst(doc, token),
            unknown: doc.memory().get(doc.tokens[token].word).burst == 0,
            spread: f64::from(scope.talk.counts.spread(stem)) / f64::from(scope.chapters),
            wanted: opening.wanted.of(stem),
        };
        (stem != NO_STEM).then(known)
    }

    /// How much of what is said of it is said in this chapter.
    pub(crate) fn own(&self) -> f64 {
        f64::from(self.told.count) / f64::from(self.told.all.max(1))
    }
}

/// Some numbers, one a content word.
#[derive(Clone, Copy)]
pub(crate) struct Tally {
    /// How many, 1 for none.
    count: f64,
    pub(crate) sum: f64,
    /// Infinite for none.
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Tally {
    fn of(values: impl ExactSizeIterator<Item = f64>) -> Self {
        let count = values.len().max(1) as f64;
        let none = Self { count, sum: 0.0, least: f64::INFINITY, most: f64::NEG_INFINITY };
        values.fold(none, |it, value| Self {
            sum: it.sum + value,
            least: it.least.min(value),
            most: it.most.max(value),
            ..it
        })
    }

    pub(crate) fn mean(self) -> f64 {
        self.sum / self.count
    }

    /// The least, 0 for none.
    pub(crate) fn least_or_0(self) -> f64 {
        if self.least.is_finite() { self.least } else { 0.0 }
    }
}

/// A draft and what is found of it once for all its traits.
pub(crate) struct View<'a> {
    pub(crate) opening: &'a Opening<'a>,
    pub(crate) draft: &'a Draft,
    /// Its first and last words, and the last that is no number.
    pub(crate) front: usize,
    pub(crate) last: usize,
    pub(crate) head: usize,
    /// Its content words.
    pub(crate) contents: Vec<Content>,
    /// How common they are, how much they come in bursts, in what share of the chapters they are said,
    /// how much of it in this one, and how likely they are wanted.
    pub(crate) commons: Tally,
    pub(crate) bursts: Tally,
    pub(crate) spreads: Tally,
    pub(crate) owns: Tally,
    pub(crate) wants: Tally,
    /// How much they mark the chapter where they do, and whether or not.
    pub(crate) marks: Tally,
    pub(crate) least_mark: f64,
    /// In what share of the eighths of the chapter they are said.
    pub(crate) parts: Tally,
    /// The lists of all its words, how many of them are function words, and the least likely noun.
    pub(crate) lists: Lists,
    pub(crate) stops: usize,
    pub(crate) least_noun: f32,
    /// How often its head is said in the chapter, and in the opening.
    pub(crate) head_said: usize,
    pub(crate) head_seen: u32,
    /// How many words its text has.
    pub(crate) length: usize,
    /// How often it is said in the episode where it is a phrase, as a logarithm, and how much of that
    /// in a longer one.
    pub(crate) phrase: (f64, f64),
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
        let mut contents = opening.room.take();
        contents.clear();
        contents.extend(words.iter().filter_map(|t| opening.content(*t)));
        let whole = words.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let clause = |before: usize, after: usize| {
            doc.tokens[before].after == 0 && doc.tokens[after].shape & FIRST_OF == 0
        };
        let before = front.checked_sub(1).filter(|t| *t >= scope.tokens.start && whole);
        let next = Some(last + 1).filter(|t| *t < scope.tokens.end && whole);
        let best = salient.first().map_or(0.0, |it| it.score);
        // Of its stems the last six bits: most phrases begin with another.
        let sieve = contents.iter().fold(0u64, |sieve, it| sieve | 1 << (it.stem & 63));
        let holds = |it: &&Scored| {
            let here = |stem: &u32| contents.iter().any(|it| it.stem == *stem);
            sieve >> (it.stem & 63) & 1 != 0
                && here(&it.stem)
                && scope.talk.phrases.stems(it.phrase).iter().all(here)
        };
        let salient = salient.iter().take(24).find(holds).map(|it| it.score - best);
        let (mut lists, mut stops, mut least_noun) = (0, 0, 1.0f32);
        for word in words {
            let own = doc.word(*word).lists;
            lists |= own;
            stops += usize::from(own & STOP != 0);
            least_noun = least_noun.min(scope.talk.classes.noun(doc.tokens[*word].word));
        }
        let of = |what: fn(&Content) -> f64| Tally::of(contents.iter().map(what));
        let stem = doc.stem(head);
        let mut view = Self {
            repeats: 0,
            commons: of(|it| it.common),
            bursts: of(|it| it.burst),
            spreads: of(|it| it.spread),
            owns: of(Content::own),
            wants: of(|it| it.wanted),
            marks: of(|it| it.told.z.max(0.0)),
            least_mark: of(|it| it.told.z).least.min(9.0),
            parts: of(|it| f64::from(it.told.parts) / 8.0),
            lists,
            stops,
            least_noun,
            head_said: scope.count(stem) as usize,
            head_seen: opening.said(stem).map_or(0, |said| said.count),
            contents,
            phrase: (0.0, 0.0),
            length: words_of(&draft.text),
            sentence: opening.sentences.iter().position(|it| it.0.contains(&draft.at)),
            before: before.filter(|t| clause(*t, front)),
            next: next.filter(|t| clause(last, *t)),
            opening,
            draft,
            front,
            last,
            head,
            salient,
        };
        view.repeats = view.said_so();
        view.phrase = view.known();
        Some(view)
    }

    /// Leaves its room to the next draft.
    pub(crate) fn leave(self) {
        self.opening.room.set(self.contents);
    }

    /// Words from the start of the chapter to where it is said first.
    pub(crate) fn away(&self) -> usize {
        self.draft.at.saturating_sub(self.opening.scope.tokens.start)
    }

    /// Whether a word stands in some lists.
    pub(crate) fn is(&self, token: usize, lists: Lists) -> bool {
        self.opening.scope.talk.doc.word(token).is(lists)
    }

    /// Whether a word is a name.
    pub(crate) fn proper(&self, token: usize) -> bool {
        proper(self.opening, token)
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

    /// Whether a word inside is one of some of [`Opening::joints`].
    pub(crate) fn holds(&self, joints: Range<usize>) -> bool {
        let (words, joints) = (&self.draft.words, &self.opening.joints[joints]);
        let tokens = &self.opening.scope.talk.doc.tokens;
        words.iter().skip(1).any(|t| joints.contains(&tokens[*t].word))
    }

    /// How often its stems are said in the chapter.
    pub(crate) fn counts(&self) -> impl Iterator<Item = usize> {
        self.contents.iter().map(|it| it.told.count as usize)
    }

    /// How its stems are said in the opening.
    pub(crate) fn seen(&self) -> impl Iterator<Item = Said> {
        self.contents.iter().filter_map(|it| self.opening.said(it.stem))
    }

    /// Its content word where there is but one.
    pub(crate) fn lone(&self) -> Option<&Content> {
        self.contents.first().filter(|_| self.contents.len() == 1)
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

    /// How often it is said in the episode where it is a phrase, and how much of that in a longer one.
    fn known(&self) -> (f64, f64) {
        let length = self.draft.words.len();
        if self.last.checked_sub(self.front).is_none_or(|span| span + 1 != length) {
            return (0.0, 0.0);
        }
        let phrases = &self.opening.scope.talk.phrases;
        phrases.at(self.front).find(|it| usize::from(it.length) == length).map_or(
            (0.0, 0.0),
            |it| {
                let phrase = phrases.all[it.phrase as usize];
                let within =
                    f64::from(phrase.within.min(phrase.count)) / f64::from(phrase.count.max(1));
                (logs().of(phrase.count as usize), within)
            },
        )
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

/// How common a word is in talk, 0 to about 1.2.
fn common(opening: &Opening, token: usize) -> f64 {
    let doc = opening.scope.talk.doc;
    let own = doc.tokens[token];
    if own.shape & FIRST_OF == 0 && proper(opening, token) {
        return NAME / 20.0;
    }
    f64::from(doc.memory().get(own.word).commonness) / 20.0
}

/// How much a word comes in bursts.
pub(crate) fn burst(doc: &Doc, token: usize) -> f64 {
    let known = doc.memory().get(doc.tokens[token].word).burst.checked_sub(1);
    known.map_or(RARE, |tenths| f64::from(tenths) / 10.0)
}

/// Whether a word is a name.
fn proper(opening: &Opening, token: usize) -> bool {
    let talk = opening.scope.talk;
    talk.classes.get(talk.doc.tokens[token].word) == Class::Proper
        || opening.is(token, &[Tag::Proper])
}

/// How many words a text has.
pub(crate) fn words_of(text: &str) -> usize {
    1 + text.bytes().filter(|byte| *byte == b' ').count()
}
