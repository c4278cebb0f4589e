//! What makes a sentence worth reading away from its talk, one small trait at a time.
//!
//! Every trait counts how often it is met; the table says what once is worth.

use std::ops::Range;

use super::doc::{CAP, COMMA, DIGIT, FIRST_OF, INNER, UPPER};
use super::lexicon::{
    AD, ARTICLE, AUX, BE, BYGONE, CLAIM, CONCRETE, DATED, DEFINITE, FINITE, HUMAN, ING, LY, Lists, PREP,
    STOP, SUBORD,
};
use super::titles::{Talk, WordClass};

/// A sentence as the traits see it.
pub(super) struct Line<'a> {
    talk: &'a Talk<'a>,
    tokens: Range<usize>,
    words: Vec<&'a str>,
    lists: Vec<Lists>,
    /// Where the claim begins: past "I think that".
    body: usize,
}

/// A trait, what it is worth each time, and how often it is counted at most.
type Trait = (fn(&Line) -> usize, f64, usize);

const TRAITS: &[Trait] = &[
    // What an editor looks for.
    (opens_wide, 1.35, 1),
    (says_what_is, 1.25, 1),
    (superlatives, 1.2, 2),
    (absolutes, 1.15, 2),
    (contrasts, 1.3, 2),
    (conditions, 1.2, 1),
    (denies_being, 1.3, 1),
    (believes, 0.8, 1),
    (likens, 1.3, 1),
    (advises, 1.2, 1),
    (human, 1.22, 3),
    (claims, 1.15, 2),
    (thin, 0.5, 2),
    (of_oneself, 0.45, 1),
    (of_a_name, 0.6, 1),
    (perfect, 0.75, 2),
    (there_is, 0.6, 1),
    // What is lost on somebody who was not there.
    (verbless, 0.0, 1),
    (only_a_clause, 0.15, 1),
    (dangling_head, 0.1, 1),
    (definite_subject, 0.6, 1),
    (points_back, 0.4, 3),
    // What is true and of no interest.
    (concrete, 0.72, 4),
    (codes, 0.75, 4),
    (figures, 0.65, 2),
    (names, 0.8, 4),
    (dated, 0.6, 2),
    (bygone, 0.75, 3),
    (explains_use, 0.7, 1),
    (unusual_words, 0.87, 5),
    (near_ad, 0.0, 1),
    (mild, 0.8, 4),
    (personal, 0.6, 3),
    (ours, 0.8, 2),
    (leads_in, 0.8, 1),
    // What was said badly.
    (stumbles, 0.1, 2),
    (runs_on, 0.65, 2),
    (hangs, 0.5, 1),
    (hung_in_front, 0.1, 1),
    (asides, 0.3, 1),
    (joins_on, 0.35, 1),
    (headless, 0.1, 1),
    (house, 0.15, 1),
    (repeats, 0.4, 1),
];

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

    /// By how much a sentence is better or worse than its subject alone tells.
    pub(super) fn worth(&self) -> f64 {
        let mut worth = 1.0;
        for (counts, each, most) in TRAITS {
            for _ in 0..counts(self).min(*most) {
                worth *= each;
            }
            if worth == 0.0 {
                break;
            }
        }
        worth
    }

    /// A word, or nothing past the end.
    fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    fn is(&self, at: usize, lists: Lists) -> bool {
        self.lists.get(at).is_some_and(|own| own & lists != 0)
    }

    fn count(&self, lists: Lists) -> usize {
        self.lists.iter().filter(|own| **own & lists != 0).count()
    }

    fn class(&self, at: usize) -> WordClass {
        self.talk.classes.get(self.talk.doc.tokens[self.tokens.start + at].word)
    }

    fn after(&self, at: usize) -> u8 {
        self.talk.doc.tokens[self.tokens.start + at].after
    }

    fn shape(&self, at: usize) -> u8 {
        self.talk.doc.tokens[self.tokens.start + at].shape
    }

    fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        self.words.iter().any(|word| test(word))
    }

    /// How many tokens have a shape, the first left out.
    fn shaped(&self, test: impl Fn(u8) -> bool) -> usize {
        (1..self.words.len()).filter(|at| test(self.shape(*at))).count()
    }

    /// Whether a word is a verb that can carry a sentence.
    fn is_finite(&self, at: usize) -> bool {
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
        !noun && !self.is(at, ING | LY | SUBORD) && (adverb || self.class(at) == WordClass::Verb)
    }

    /// Where the first verb is.
    fn verb(&self) -> Option<usize> {
        (self.body..self.words.len()).find(|at| self.is_finite(*at))
    }

    /// A word of the claim.
    fn said(&self, at: usize) -> &'a str {
        self.word(self.body + at)
    }
}

/// Begins as a sentence that holds for all: "Nobody …", "Tides …", "If you …".
fn opens_wide(line: &Line) -> usize {
    let (low, at) = (line.said(0), line.body);
    if at >= line.words.len() {
        return 0;
    }
    let plural = low.ends_with('s') && !low.contains('\'') && low.len() > 3;
    let noun = matches!(line.class(at), WordClass::Noun);
    if concrete(line) > 0 {
        return 0;
    }
    let wide = matches!(
        low,
        "nobody" | "everybody" | "everyone" | "people" | "most" | "every" | "never" | "nothing"
            | "everything" | "humans" | "no" | "sometimes" | "good" | "great" | "being"
    );
    let you = low == "you"
        && matches!(
            line.said(1),
            "can't" | "don't" | "never" | "should" | "shouldn't" | "need" | "have" | "cannot"
                | "must" | "always"
        );
    usize::from(wide || you || noun && (plural || at + 1 < line.words.len() && line.is_finite(at + 1)))
}

/// "Simplicity is …", "The hardest part of it isn't …".
fn says_what_is(line: &Line) -> usize {
    let is = |word: &str| matches!(word, "is" | "are" | "isn't" | "aren't");
    let verb = line.verb().filter(|verb| (1..8).contains(&(verb - line.body)));
    usize::from(verb.is_some_and(|verb| is(line.words[verb]) && !line.is(line.body, SUBORD)))
}

fn superlatives(line: &Line) -> usize {
    let most = |word: &&&str| {
        matches!(**word, "most" | "best" | "worst" | "least")
            || word.len() > 5 && word.ends_with("est") && !matches!(**word, "interest" | "request" | "latest" | "forest" | "honest" | "suggest" | "invest")
    };
    line.words.iter().filter(most).count()
}

fn absolutes(line: &Line) -> usize {
    let all = |word: &&&str| {
        matches!(
            **word,
            "always" | "never" | "nobody" | "nothing" | "everyone" | "everybody" | "everything"
                | "every" | "only" | "impossible" | "ever"
        )
    };
    line.words.iter().filter(all).count()
}

/// "It's not the tide, it's the wall", "rather than", "less … more".
fn contrasts(line: &Line) -> usize {
    let no = line.words.iter().position(|word| {
        matches!(*word, "not" | "isn't" | "aren't" | "don't" | "doesn't" | "never" | "no" | "can't")
    });
    let turn = |at: usize| {
        matches!(line.words[at], "but" | "instead" | "rather")
            || at > 0
                && line.after(at - 1) & COMMA != 0
                && matches!(line.words[at], "it's" | "they're" | "you're" | "it" | "not" | "because")
    };
    let turned = no.is_some_and(|no| (no + 1..line.words.len()).any(turn));
    let than = line.any(|word| word == "than");
    let both = line.any(|word| word == "more") && line.any(|word| word == "less");
    usize::from(turned) + usize::from(than) + usize::from(both)
}

/// "If you …, you …", "When you …, you …".
fn conditions(line: &Line) -> usize {
    let yours = line.words.iter().filter(|word| matches!(**word, "you" | "you're" | "you'll"));
    usize::from(matches!(line.word(0), "if" | "when") && line.word(1).starts_with("you") && yours.count() > 1)
}

/// "There is no …".
fn denies_being(line: &Line) -> usize {
    let there = line.words.windows(3).any(|w| {
        w[0] == "there" && matches!(w[1], "is" | "are") && matches!(w[2], "no" | "nothing")
            || w[0] == "there's" && matches!(w[1], "no" | "nothing" | "always")
    });
    usize::from(there)
}

/// "I think …": the claim itself says more.
fn believes(line: &Line) -> usize {
    usize::from(line.body > 1)
}

/// "Testing is like …".
fn likens(line: &Line) -> usize {
    usize::from(line.words.windows(3).any(|w| {
        matches!(w[0], "is" | "are" | "it's") && w[1] == "like" && matches!(w[2], "a" | "an" | "the")
    }))
}

/// "You should …", "Don't …".
fn advises(line: &Line) -> usize {
    let must = line.words.windows(2).any(|w| {
        matches!(w[0], "you" | "we" | "people")
            && matches!(w[1], "should" | "must" | "can't" | "shouldn't" | "cannot" | "need" | "have")
    });
    usize::from(must || matches!(line.word(0), "don't" | "never" | "always"))
}

fn human(line: &Line) -> usize {
    line.count(HUMAN)
}

fn verbless(line: &Line) -> usize {
    usize::from(line.verb().is_none())
}

/// All its verbs belong to clauses that hang on something else.
fn only_a_clause(line: &Line) -> usize {
    let verbs = (0..line.words.len()).filter(|at| line.is_finite(*at)).count();
    usize::from(verbs <= line.count(SUBORD))
}

/// The subject is "the idea", "the second property": of something that was said before.
fn dangling_head(line: &Line) -> usize {
    const HEADS: [&str; 38] = [
        "answer", "approach", "argument", "author", "benefit", "case", "cause", "concept",
        "default", "difference", "downside", "example", "first", "following", "former", "goal",
        "idea", "issue", "last", "latter", "next", "other", "plan", "point", "previous", "problem",
        "proposal", "question", "reason", "response", "result", "same", "second", "solution",
        "thing", "third", "trick", "upside",
    ];
    let the = matches!(line.said(0), "the" | "my" | "your" | "our" | "one" | "a");
    let head = |at: usize| HEADS.binary_search(&line.word(at).trim_end_matches('s')).is_ok();
    let next = |at: usize| at < line.words.len() && (line.is_finite(at) || matches!(line.words[at], "i" | "with" | "here" | "that" | "you" | "i'm" | "we"));
    let bare = (1..4).any(|at| head(line.body + at) && next(line.body + at + 1));
    let ranked = matches!(line.said(1), "reason" | "first" | "second" | "third" | "last" | "next" | "other" | "same" | "former" | "latter");
    usize::from(the && (bare || ranked))
}

/// "The keeper is …": one of whom the reader has not heard.
fn definite_subject(line: &Line) -> usize {
    let the = line.said(0) == "the";
    let placed = matches!(line.said(2), "in" | "on" | "at" | "from" | "with");
    let reach = if placed { 2..7 } else { 2..4 };
    let singular = line.verb().is_some_and(|verb| reach.contains(&(verb - line.body)));
    let known = superlatives(line) > 0
        || matches!(line.said(1), "only" | "whole" | "world" | "web" | "internet" | "future" | "more" | "less" | "real" | "key");
    usize::from(the && singular && !known)
}

/// Words that mean something that was said before.
fn points_back(line: &Line) -> usize {
    let last = line.words.len();
    (0..last)
        .filter(|&at| match line.words[at] {
            "that's" | "it's" | "it" | "they" | "this" | "there's" if line.body > 0 && at == line.body => true,
            "it's" | "it" if at == 0 && expletive(line) => false,
            "such" => line.word(at + 1) != "as",
            "same" => !line.words[at..].contains(&"as") && !line.any(|word| matches!(word, "two" | "every" | "everyone" | "all")),
            "either" => !line.words[at..].contains(&"or"),
            "both" => !line.words[at..].contains(&"and"),
            "there" => !line.is(at + 1, FINITE) && line.word(at + 1) != "no",
            "another" | "also" | "too" if at < 4 || at + 1 == last => true,
            "then" if !line.any(|word| matches!(word, "if" | "when")) => true,
            "again" | "here" | "therefore" | "thus" | "hence" | "aforementioned" | "respectively" => true,
            "one" => matches!(line.word(at + 1), "of") && line.word(at + 2) == "those" || at > 0 && matches!(line.words[at - 1], "this" | "that"),
            "this" | "these" | "he" | "she" | "him" | "his" | "her" | "he's" | "she's" => true,
            "those" => !matches!(line.word(at + 1), "who" | "that" | "of"),
            "one" if at > 0 && matches!(line.words[at - 1], "first" | "second" | "third" | "other" | "last" | "next" | "only" | "best") => true,
            "that" => that_one(line, at),
            "it" | "they" | "them" | "they're" | "it's" | "their" | "its" | "they'll" | "it'll" => {
                !(line.body..at).any(|other| line.class(other) == WordClass::Noun || line.is(other, HUMAN))
            }
            _ => false,
        })
        .count()
}

/// "It's easier to …": the words that follow say what "it" is.
fn expletive(line: &Line) -> bool {
    let first = if line.word(0) == "it's" { 1 } else { 2 };
    let is = first == 1 || matches!(line.word(1), "is" | "takes" | "isn't");
    let turned = matches!((line.word(first), line.word(first + 1)), ("not", "about"));
    is && (turned || (first + 1..first + 4).any(|at| matches!(line.word(at), "to" | "if" | "when" | "that")))
}

/// Whether a word that mostly leans on what was said before may open this sentence all the same.
pub(super) fn may_open(word: &str, next: &str) -> bool {
    match word {
        "what" | "how" | "when" | "where" | "who" | "to" | "in" | "on" | "for" | "with" | "from"
        | "by" | "after" | "before" | "even" | "once" | "only" | "sometimes" | "as" | "having"
        | "making" | "getting" | "trying" | "until" | "unless" | "while" | "without" | "some"
        | "there's" | "it's" | "whether" | "going" | "and" | "but" | "so" => true,
        "there" | "it" => matches!(next, "is" | "are" | "will" | "isn't" | "takes"),
        "no" => next.len() > 3,
        "not" => next.starts_with("every") || next == "all",
        "do" | "does" => false,
        _ => false,
    }
}

/// Whether a "that" points at a thing: "with that race", "sets that up".
fn that_one(line: &Line, at: usize) -> bool {
    let noun = line.tokens.len() > at + 1 && line.class(at + 1) == WordClass::Noun;
    let thing = noun && !line.word(at + 1).ends_with('s') && !line.is_finite(at + 1);
    let by = at > 0 && (line.is(at - 1, PREP) || matches!(line.words[at - 1], "like" | "all"));
    let after_noun = at > 0 && line.class(at - 1) == WordClass::Noun;
    at == line.body || at + 2 == line.words.len() || by || thing && !after_noun
}

/// Words that take the edge off: "pretty", "a little", "seems".
fn mild(line: &Line) -> usize {
    let one = line.words.iter().filter(|word| {
        matches!(
            **word,
            "pretty" | "probably" | "possibly" | "seem" | "seems" | "little" | "bit" | "lot" | "lots"
                | "really" | "just" | "very" | "super" | "definitely" | "certainly" | "quite" | "maybe"
                | "perhaps" | "somewhat" | "simply" | "generally" | "usually" | "typically" | "mostly"
                | "thing" | "things" | "something" | "cool" | "nice" | "interesting" | "necessarily"
                | "basically" | "actually" | "specifically" | "etc" | "somehow" | "different" | "obviously"
                | "might" | "could" | "would"
        )
    });
    one.count()
}

/// Speaks of oneself or to one person in the room.
fn personal(line: &Line) -> usize {
    let own = line.words[line.body..].iter().filter(|word| {
        matches!(**word, "i" | "i'm" | "i've" | "i'd" | "i'll" | "my" | "me" | "myself" | "mine")
    });
    let told = line.words.windows(2).any(|w| {
        w[0] == "you" && matches!(w[1], "told" | "said" | "mentioned" | "asked" | "were" | "did" | "guys" | "folks")
    });
    let called = line.after(0) & COMMA != 0
        && line.talk.names.is_person(line.talk.doc.tokens[line.tokens.start].word);
    let wish = matches!(line.word(0), "we'd" | "i'd" | "let" | "let's");
    own.count() + 3 * usize::from(told || called || wish)
}

fn concrete(line: &Line) -> usize {
    line.count(CONCRETE)
}

fn codes(line: &Line) -> usize {
    line.shaped(|shape| shape & (INNER | UPPER) != 0)
}

fn figures(line: &Line) -> usize {
    line.shaped(|shape| shape & DIGIT != 0)
}

fn names(line: &Line) -> usize {
    let capitals = line.shaped(|shape| shape & (CAP | FIRST_OF) == CAP);
    let selves = line.words.iter().skip(1).filter(|word| **word == "i" || word.starts_with("i'"));
    capitals.saturating_sub(selves.count())
}

fn dated(line: &Line) -> usize {
    let now = line.words.windows(2).any(|w| w == ["right", "now"] || w == ["last", "year"]);
    line.count(DATED) + usize::from(now)
}

fn bygone(line: &Line) -> usize {
    line.count(BYGONE)
}

/// "You can see which …", "You would use …": how a thing is used.
fn explains_use(line: &Line) -> usize {
    usize::from(line.word(0) == "you" && matches!(line.word(1), "can" | "could" | "would" | "might" | "want" | "may"))
}

/// Words of the trade: those that no list of the language has.
fn unusual_words(line: &Line) -> usize {
    let known = line.talk.doc.language.lexicon.words.len();
    let own = &line.talk.doc.tokens[line.tokens.clone()];
    own.iter().filter(|token| token.word as usize >= known).count()
}

/// An advertisement is read close by.
fn near_ad(line: &Line) -> usize {
    let around = line.tokens.start.saturating_sub(150)..line.tokens.end + 120;
    usize::from(line.talk.cues.count(around, AD) > 0)
}

/// Words that do not go together: "the I", "of it being", "a the".
fn stumbles(line: &Line) -> usize {
    let pairs = (1..line.words.len()).filter(|&at| {
        let (before, word) = (line.words[at - 1], line.words[at]);
        line.is(at - 1, ARTICLE)
            && (line.is(at, ARTICLE | BE | PREP) || matches!(word, "i" | "we" | "you" | "they" | "it" | "and" | "that" | "this"))
            || before == "of" && matches!(word, "like" | "is" | "are" | "of")
            || matches!(before, "or" | "and") && word == "well" && line.after(at) & COMMA != 0
            || word == "like" && line.after(at) & COMMA != 0
            || word == "like" && line.after(at - 1) & COMMA != 0
            || at > 2 && before == "i" && matches!(word, "think" | "guess" | "mean" | "suppose" | "say") && line.after(at - 2) & COMMA == 0 && line.words[at - 2] != "but"
            || before == "it" && word == "being"
            || matches!(word, "oh" | "wait" | "hey" | "ah" | "um")
            || line.shape(at) & (CAP | FIRST_OF) == CAP && line.is(at, STOP) && !word.starts_with('i')
            || at < 3 && matches!(before, "you" | "we" | "they" | "i") && line.is(at, ING)
            || line.is(at - 1, ARTICLE) && matches!(word, "what" | "which" | "when" | "if" | "there")
            || word.strip_prefix(before).is_some_and(|rest| rest.starts_with('\''))
            || matches!((before, word), ("you", "know") | ("is", "if") | ("to", "to") | ("you", "your"))
    });
    pairs.count()
}

fn runs_on(line: &Line) -> usize {
    let ands = line.words.iter().filter(|word| matches!(**word, "and" | "so" | "or")).count();
    let commas = (0..line.words.len()).filter(|at| line.after(*at) & COMMA != 0).count();
    usize::from(ands > 2) + usize::from(commas > 3)
}

/// Ends on a word that wants another.
fn hangs(line: &Line) -> usize {
    let last = line.words.last().copied().unwrap_or_default();
    usize::from(matches!(last, "of" | "to" | "for" | "and" | "the" | "a" | "or" | "than" | "into" | "from" | "as" | "with" | "so" | "one" | "ones" | "etc" | "it" | "them" | "this" | "that" | "there" | "too" | "yet" | "either" | "do"))
}

/// A subject that the sentence then drops: "The open element, people are after it."
fn hung_in_front(line: &Line) -> usize {
    let comma = (line.body..line.words.len()).find(|at| line.after(*at) & COMMA != 0);
    let dropped = comma.is_some_and(|comma| {
        let next = line.word(comma + 1);
        line.is(line.body, ARTICLE)
            && !(line.body..=comma).any(|at| line.is_finite(at))
            && (matches!(next, "people" | "you" | "we" | "they" | "i") || next.contains('\''))
    });
    usize::from(dropped)
}

/// "If that makes sense", "in my opinion".
fn asides(line: &Line) -> usize {
    let aside = line.words.windows(3).any(|w| {
        matches!(w, ["that", "makes", "sense"] | ["in", "my", "opinion"] | ["for", "some", "reason"] | ["to", "be", "honest"] | ["for", "me", _])
    });
    usize::from(aside)
}

/// Goes on from what was said: "And …".
fn joins_on(line: &Line) -> usize {
    usize::from(matches!(line.word(0), "and" | "but" | "so"))
}

/// "Doesn't matter …": the subject was left out.
fn headless(line: &Line) -> usize {
    usize::from(line.is(line.body, AUX | BE) && line.said(0) != "don't" && line.said(0) != "do")
}

/// Talk about the talk itself.
fn house(line: &Line) -> usize {
    let said = line.words.windows(2).any(|w| {
        matches!(
            w,
            ["feel", "free"] | ["drop", "off"] | ["stick" | "stay", "around" | "tuned"] | ["hear", "from"]
                | ["hanging" | "hang", "out"] | ["on", "friday"] | ["next", "week"] | ["hard", "at"]
                | ["head", "over" | "on"] | ["dig", "in" | "into"] | ["jump", "in" | "into"] | ["your", "thoughts"]
                | ["talk" | "talking", "about"]
        )
    });
    usize::from(said || line.any(|word| matches!(word, "please" | "drop" | "educate" | "totally" | "speaker" | "guest" | "guests" | "listening" | "conversation" | "interview" | "unpopular")))
}

/// Says three words a second time.
fn repeats(line: &Line) -> usize {
    let count = line.words.len();
    let again = |at: usize| line.words[at + 3..].windows(3).any(|later| later == &line.words[at..at + 3]);
    usize::from((0..count.saturating_sub(5)).any(again))
}

fn claims(line: &Line) -> usize {
    line.count(CLAIM)
}

/// How many of two reasons to quote it are missing: a fact alone is no claim.
fn thin(line: &Line) -> usize {
    let rhetoric = conditions(line) + denies_being(line) + likens(line) + advises(line);
    let reasons = [
        opens_wide(line),
        says_what_is(line),
        superlatives(line) + absolutes(line),
        contrasts(line),
        rhetoric,
        human(line),
    ];
    2usize.saturating_sub(reasons.iter().filter(|count| **count > 0).count())
}

/// "I take …", "We have …": of oneself.
fn of_oneself(line: &Line) -> usize {
    let own = matches!(line.said(0), "i" | "i'm" | "i've" | "my" | "we" | "we're" | "we've" | "our" | "myself");
    let all = matches!(line.said(1), "should" | "need" | "must" | "can't" | "all");
    usize::from(own && !all)
}

/// Is about something that has a name: "ChakraCore has …".
fn of_a_name(line: &Line) -> usize {
    let at = line.body.min(line.words.len() - 1);
    usize::from(line.class(at) == WordClass::Proper || line.shape(at) & (INNER | UPPER) != 0 && line.words[at].len() > 1)
}

/// "There's been …", "has provided …".
fn perfect(line: &Line) -> usize {
    let done = line.words.windows(2).filter(|w| {
        matches!(w[0], "has" | "have" | "there's" | "we've" | "they've" | "it's" | "had" | "also")
            && (w[1] == "been" || w[1].ends_with("ed") || matches!(w[1], "gotten" | "gone" | "become" | "made" | "done"))
    });
    done.count()
}

/// "There's a lot of …": that there is something is no news.
fn there_is(line: &Line) -> usize {
    let there = matches!(line.said(0), "there's" | "there") && denies_being(line) == 0;
    usize::from(there)
}

fn ours(line: &Line) -> usize {
    let we = |word: &&&str| matches!(**word, "we" | "our" | "us" | "we're" | "we've" | "we'll");
    line.words.iter().filter(we).count()
}

/// Words before the sentence proper: "For example, …", "At the end of the day, …".
fn leads_in(line: &Line) -> usize {
    let lead = matches!((line.word(0), line.word(1)), ("for", "example") | ("at", "the") | ("in", "other" | "that" | "general") | ("by", "the") | ("as", "you" | "a" | "i") | ("of", "course"));
    usize::from(lead)
}
