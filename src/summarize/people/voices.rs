//! How each speaker of a talk speaks: how much, when, and what is asked and thanked for.

use std::ops::Range;

use super::super::doc::ASKS;
use super::super::titles::Talk;
use super::speakers::Speakers;

/// A show is opened within the first so many words.
pub(super) const NEAR: usize = 3000;
/// The very start.
const START: usize = 1500;
/// An answer has so many words, and the question stands within so many before it.
const ANSWER: usize = 40;
const QUESTION: usize = 25;
/// The first words of somebody, in which a guest gives thanks.
const FIRST: usize = 12;
/// So many turns close a talk.
pub(super) const CLOSING: usize = 8;

/// What is counted of a speaker.
#[derive(Debug, Clone, Default)]
pub(super) struct Voice {
    /// His words, those in turns that begin near the start, and his turns.
    pub(super) words: usize,
    pub(super) early: usize,
    pub(super) turns: usize,
    /// His questions, and how often he says "you".
    pub(super) asks: usize,
    pub(super) you: usize,
    /// How often a long answer follows his question, and how often he gives one.
    pub(super) elicits: usize,
    pub(super) answers: usize,
    /// His turns among the last of the talk.
    pub(super) closing: usize,
    /// Whether his first words give thanks.
    pub(super) thanks: bool,
    /// Whether he says "thanks for having me".
    pub(super) invited: bool,
    /// Whether he says "thank you for joining us".
    pub(super) invites: bool,
    /// Whether he thanks those who listen.
    pub(super) farewell: bool,
    /// Whether he says "welcome to" at the start.
    pub(super) welcomes: bool,
}

/// Words of one speaker on end; of nobody who counts where there is no number.
struct Turn {
    who: Option<usize>,
    tokens: Range<usize>,
}

/// The speakers' voices, and who says what.
pub(super) struct Voices {
    /// In the order of the speakers.
    pub(super) all: Vec<Voice>,
    turns: Vec<Turn>,
}

impl Voices {
    /// Listens to a talk.
    pub(super) fn new(talk: &Talk, speakers: &Speakers) -> Self {
        let doc = talk.doc;
        let mut turns: Vec<Turn> = Vec::new();
        let mut voices = vec![Voice::default(); speakers.names.len()];
        for (unit, tokens) in doc.units.iter().zip(&doc.unit_tokens) {
            let who = unit.speaker.and_then(|who| speakers.of.get(who as usize).copied().flatten());
            match turns.last_mut() {
                Some(turn) if turn.who == who => turn.tokens.end = tokens.end,
                _ => turns.push(Turn { who, tokens: tokens.clone() }),
            }
        }
        let asks = |tokens: Range<usize>| {
            tokens.filter(|token| doc.tokens[*token].after & ASKS != 0).count()
        };
        let mut before: Option<&Turn> = None;
        for turn in &turns {
            let Some(who) = turn.who else {
                before = None;
                continue;
            };
            let Range { start, end } = turn.tokens;
            let voice = &mut voices[who];
            if voice.turns == 0 {
                let mut first = start..end.min(start + FIRST);
                voice.thanks = first.any(|token| matches!(doc.low(token), "thank" | "thanks"));
            }
            voice.words += turn.tokens.len();
            voice.early += if start < START { turn.tokens.len() } else { 0 };
            voice.turns += 1;
            voice.asks += asks(turn.tokens.clone());
            let asked = before.filter(|_| turn.tokens.len() >= ANSWER).filter(|it| {
                asks(it.tokens.end.saturating_sub(QUESTION).max(it.tokens.start)..it.tokens.end) > 0
            });
            if let Some(other) = asked.and_then(|turn| turn.who) {
                voice.answers += 1;
                voices[other].elicits += 1;
            }
            before = Some(turn);
        }
        for who in turns.iter().rev().filter_map(|turn| turn.who).take(CLOSING) {
            voices[who].closing += 1;
        }
        let mut all = Self { all: voices, turns };
        all.hear(talk);
        all
    }

    /// Who says a word, of those who count.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        let turn = self.turns.partition_point(|turn| turn.tokens.end <= token);
        self.turns.get(turn).and_then(|turn| turn.who)
    }

    /// The words by which hosts and guests are known.
    fn hear(&mut self, talk: &Talk) {
        let doc = talk.doc;
        let places = |word: &str| {
            let found = doc.words.find(word);
            found.into_iter().flat_map(|word| talk.places_of(word))
        };
        // The word so many places after a token, or before it.
        let after = |token: usize, by: usize| match token + by < doc.tokens.len() {
            true => doc.low(token + by),
            false => "",
        };
        let before = |token: usize, by: usize| token.checked_sub(by).map_or("", |t| doc.low(t));
        let mut mark = |token: usize, set: fn(&mut Voice)| {
            if let Some(who) = self.at(token) {
                set(&mut self.all[who]);
            }
        };
        for word in ["you", "your", "you're", "you've", "yours"] {
            places(word).for_each(|token| mark(token, |voice| voice.you += 1));
        }
        let given = |token: usize| matches!(before(token, 1), "for" | "you");
        for token in places("having") {
            if given(token) && matches!(after(token, 1), "me" | "us") {
                mark(token, |voice| voice.invited = true);
            }
        }
        for word in ["joining", "coming", "being", "taking", "sharing", "hanging"] {
            for token in places(word) {
                let thanks = matches!(
                    before(token, 2),
                    "you" | "thanks" | "much" | "thank" | "both" | "all" | "guys" | "again"
                );
                if given(token) && thanks {
                    mark(token, |voice| voice.invites = true);
                }
            }
        }
        for word in ["listening", "tuning", "watching"] {
            for token in places(word).filter(|token| given(*token)) {
                mark(token, |voice| voice.farewell = true);
            }
        }
        for token in places("welcome").take_while(|token| *token < NEAR) {
            if matches!(after(token, 1), "to" | "everyone" | "everybody") {
                mark(token, |voice| voice.welcomes = true);
            }
        }
    }
}
