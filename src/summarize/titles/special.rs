//! Titles of chapters that are about the show itself: introduction, sponsor, closing.

use super::super::doc::CAP;
use super::super::lexicon::{AD, FAREWELL, FIRST, FOLLOW, GREETING};
use super::sponsors::{led_in, sponsor};
use super::{Candidate, Scope};

/// Words of an opening that is an introduction whatever it speaks of; of one in which nothing gives
/// a good title; and of one in which people greet each other.
const SHORT: usize = 700;
const DIM: usize = 1000;
const GREETED: usize = 1600;

/// What readers would likely publish beside other titles.
const GOOD: f64 = 0.77;

/// Chapters of a talk whose first is an introduction.
const SEVERAL: u32 = 3;

/// Whether a chapter is the talk's opening, which people call an introduction: in two collections of
/// talks with human chapters 59 of 67 first ones. `worth` is that of its best title.
pub(crate) fn opens(scope: &Scope, worth: Option<f64>) -> bool {
    let cues = scope.talk.cues;
    let near = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + 80);
    let greeted = scope.words < GREETED && cues.count(near, GREETING) > 0;
    let dim = scope.words < DIM && worth.is_some_and(|worth| worth < GOOD);
    scope.index == 0 && scope.chapters >= SEVERAL && (scope.words < SHORT || greeted || dim)
}

/// What an opening is called, in the language of the talk; `None` where nothing may be said.
pub(crate) fn introduction(scope: &Scope) -> Option<Candidate> {
    let text = scope.talk.doc.language.phrases.as_ref()?.get("introduction").to_owned();
    Some(Candidate { text, stems: Vec::new(), spoken: None })
}

/// The title of a chapter that is part of the show's frame; `None` for any other.
pub(crate) fn special(scope: &Scope) -> Option<Candidate> {
    let cues = scope.talk.cues;
    let first = |words: usize| scope.tokens.start..scope.tokens.end.min(scope.tokens.start + words);
    let phrases = scope.talk.doc.language.phrases.as_ref()?;
    let named =
        |text: &str| Some(Candidate { text: text.to_owned(), stems: Vec::new(), spoken: None });
    if scope.index == 0 {
        let early = cues.count(first(120), GREETING) > 0 && scope.words < 500;
        let soon = cues.count(first(60), GREETING) > 0 && scope.words < 1100;
        // A teaser, then the greeting: the cold open belongs to the introduction.
        let teased = cues.count(first(300), GREETING) > 1 && scope.words < 700;
        let introduced = scope.words < 900 && first(60).any(|at| introduces(scope, at));
        let announced = scope.words < 1100 && first(30).any(|at| announces(scope, at));
        if early || soon || teased || introduced || announced {
            return named(phrases.get("introduction"));
        }
    }
    if is_sponsor(scope) {
        return match sponsor(scope) {
            Some(name) => named(&phrases.fill("sponsor of", &[("name", &name)])),
            None => named(phrases.get("sponsor")),
        };
    }
    let left = scope.chapters as usize - scope.index - 1;
    if left == 0 && scope.index > 0 {
        let bye = cues.count(first(60), FAREWELL) > 0 && scope.words < 350
            || cues.count(first(20), FAREWELL) > 0 && scope.words < 700;
        let end = scope.words < 120 && cues.count(scope.tokens.clone(), FAREWELL) > 0;
        if bye || end {
            return named(phrases.get("closing"));
        }
    }
    if scope.chapters > 2 && left < 2 && scope.words < 700 && cues.count(first(80), FOLLOW) > 0 {
        return named(phrases.get("follow"));
    }
    None
}

/// Whether a chapter is a sponsor's.
pub(crate) fn is_sponsor(scope: &Scope) -> bool {
    let near = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + 80);
    let first = scope.tokens.start..scope.tokens.end.min(scope.tokens.start + 12);
    let cues = scope.talk.cues;
    // "Head over to the harbour": one such phrase at the start is no read.
    let pays = |at: usize| scope.talk.doc.low(at).starts_with("sponsor");
    let whole = || cues.count(scope.tokens.clone(), AD) >= 2 || scope.tokens.clone().any(pays);
    let thanked = scope.words < 900 && cues.count(first, AD) >= 1 && whole();
    let ours = || near.clone().any(|at| is_ours(scope, at));
    let read = scope.words < 700
        && (cues.count(near.clone(), AD) >= 2 || led_in(scope).is_some() || ours());
    scope.index > 0 && (thanked || read)
}

/// Whether a sponsor is named as the show's own here: "Kelp Co is our sponsor today".
fn is_ours(scope: &Scope, at: usize) -> bool {
    let doc = scope.talk.doc;
    let low = |at: usize| if scope.tokens.contains(&at) { doc.low(at) } else { "" };
    let sponsor = matches!(low(at), "sponsor" | "sponsors") && at > scope.tokens.start + 1;
    let owned =
        sponsor && matches!(low(at - 1), "our" | "today's" | "today’s" | "week's" | "week’s");
    let back = |count: usize| at.checked_sub(count).map_or("", low);
    let is = |count: usize| matches!(back(count), "is" | "are");
    owned && (is(2) || back(2) == "of" && is(4) || matches!(low(at + 1), "today" | "this" | "is"))
}

/// Whether the episode is announced here: "on today's show", "this week's guest".
fn announces(scope: &Scope, at: usize) -> bool {
    let doc = scope.talk.doc;
    matches!(doc.low(at), "today's" | "today’s" | "week's" | "week’s")
        && at + 1 < scope.tokens.end
        && doc.tokens[at].after == 0
        && matches!(doc.low(at + 1), "show" | "episode" | "guest" | "guests" | "conversation")
}

/// Whether somebody gives a name here: "I'm Ana", "my name is Bo".
fn introduces(scope: &Scope, at: usize) -> bool {
    let doc = scope.talk.doc;
    let next = at + 1;
    let named = next < scope.tokens.end
        && doc.tokens[at].after == 0
        && (scope.talk.names.is_person(doc.tokens[next].word)
            || (doc.word(next).is(FIRST) && doc.tokens[next].shape & CAP != 0));
    named && (doc.low(at) == "i'm" || (doc.low(at) == "is" && at > 0 && doc.low(at - 1) == "name"))
}
