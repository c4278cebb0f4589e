//! What comes along the way, in a sentence.

use super::super::known::commonness;
use super::super::titles::Talk;
use super::super::topics::Subject;
use super::cast::{Cast, list};
use super::told::Told;

/// What else is spoken of, as a sentence.
pub(super) fn journey(along: &[String], told: usize, cast: &Cast) -> Option<String> {
    match (along, told, cast.len()) {
        ([], ..) | ([_], 0, _) => None,
        (_, 0, _) => Some(format!("This episode goes through {}.", list(along))),
        (_, _, 0) => Some(format!("It also covers {}.", list(along))),
        (_, _, 1) => Some(format!("The episode also covers {}.", list(along))),
        _ => Some(format!("They also discuss {}.", list(along))),
    }
}

/// Whether a subject is somebody of the cast or called like one.
pub(super) fn is_person(talk: &Talk, cast: &Cast, called: &[bool], subject: &str) -> bool {
    let named =
        |name: &String| name.split_whitespace().any(|part| part.eq_ignore_ascii_case(subject));
    let heard = subject.split_whitespace().any(|word| {
        let found = talk.doc.words.find(&word.to_lowercase());
        found.is_some_and(|word| {
            talk.names.is_person(word) || called[word as usize] || talk.names.is_show(word)
        })
    });
    heard || cast.hosts.iter().chain(&cast.guests).any(named)
}

/// A name must be said in so many stretches to be what a talk is about, and at most so many are.
const WIDELY: usize = 6;
const NAMES: usize = 2;
/// A common noun must be said in so many stretches to be what a talk is about.
const OFTEN: usize = 5;
/// But where there is no other.
const SELDOM: usize = 2;
/// A name that is so common in talk is no talk's own: "Slack".
const USUAL: u8 = 13;

/// Names and terms that are spoken of in many places, the weightiest first.
pub(super) fn foremost(subjects: &[&Subject]) -> Vec<String> {
    let first = subjects.iter().filter(|it| says_enough(it) && it.stretches >= WIDELY);
    first.take(NAMES).map(|it| it.text.clone()).collect()
}

/// Where there are none: what else is said again and again.
pub(super) fn common(subjects: &[&Subject], told: &Told) -> Vec<String> {
    let often = |it: &&&Subject| {
        let least = if says_enough(it) { SELDOM } else { OFTEN };
        it.stretches >= least && told.news(&it.text) >= 1.0
    };
    subjects.iter().filter(often).take(NAMES).map(|it| it.text.clone()).collect()
}

/// Whether a subject tells something by itself: a name, or a term of several words.
fn says_enough(subject: &Subject) -> bool {
    // Two letters are anything: "AJ", "OS".
    let named = subject.text.chars().any(char::is_uppercase) && subject.text.len() > 2;
    let usual = subject.everyday || commonness(&subject.text.to_lowercase()) >= USUAL;
    named && !usual || subject.text.contains(' ') && !subject.text.starts_with("the ")
}
