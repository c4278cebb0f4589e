//! What comes along the way, in a sentence.

use super::super::titles::Talk;
use super::super::topics::Subject;
use super::cast::{Cast, list};
use super::told::Told;

/// What else is spoken of, as a sentence.
pub(super) fn journey(along: &[String], told: usize, people: usize) -> Option<String> {
    match (along, told, people) {
        ([], ..) | ([_], 0, _) => None,
        (_, 0, _) => Some(format!("This episode goes through {}.", list(along))),
        (_, _, 0) => Some(format!("It also covers {}.", list(along))),
        (_, _, 1) => Some(format!("The episode also covers {}.", list(along))),
        _ => Some(format!("They also discuss {}.", list(along))),
    }
}

/// What the host announces after a title that tells less, as a sentence.
pub(super) fn expanded(announced: &str, told: usize, people: usize) -> Option<String> {
    match (told, people) {
        (0, _) => None,
        (_, 0) => Some(format!("It covers {announced}.")),
        (_, 1) => Some(format!("The episode covers {announced}.")),
        _ => Some(format!("They go into {announced}.")),
    }
}

/// Whether a subject is somebody of the cast or called like one.
pub(super) fn is_person(talk: &Talk, cast: &Cast, called: &[bool], subject: &str) -> bool {
    // "Ines", "Ines Marlow".
    let named = |name: &String| {
        let part = |word: &str| name.split_whitespace().any(|it| it.eq_ignore_ascii_case(word));
        !subject.is_empty() && subject.split_whitespace().all(part)
    };
    let heard = subject.split_whitespace().any(|word| {
        let found = talk.doc.words.find(&word.to_lowercase());
        found.is_some_and(|word| {
            talk.names.is_person(word) || called[word as usize] || talk.names.is_show(word)
        })
    });
    heard || cast.hosts.iter().chain(&cast.guests).any(named)
}

/// What a subject must be marked to be told first, as one of at most so many: two of three such are
/// main subjects, one of ten is none.
const SURELY: f64 = 0.55;
const MOST: usize = 3;
/// What it must be marked where there are few.
const LIKELY: f64 = 0.4;

/// The subjects that the talk is surely about, the weightiest first.
pub(super) fn foremost(subjects: &[&Subject]) -> Vec<String> {
    let first = subjects.iter().filter(|it| says_enough(it) && it.worth >= SURELY);
    first.take(MOST).map(|it| it.text.clone()).collect()
}

/// Those that it is likely about and that were not told, or with `any` whatever there is.
pub(super) fn common(subjects: &[&Subject], told: &Told, any: bool) -> Vec<String> {
    let likely = |it: &&&Subject| {
        says_enough(it) && (any || it.worth >= LIKELY) && told.news(&it.text) >= 1.0
    };
    subjects.iter().filter(likely).map(|it| it.text.clone()).collect()
}

/// Whether a subject tells something by itself: two letters are anything, "AJ", "OS".
fn says_enough(subject: &Subject) -> bool {
    subject.text.len() > 2
}

#[cfg(test)]
mod tests {
    use super::{expanded, journey};

    #[test]
    fn after_a_guest_it_is_the_episode_that_covers_more() {
        let along = ["kelp".to_owned(), "tides".to_owned()];
        let one = Some("The episode also covers kelp and tides.".to_owned());
        assert_eq!(journey(&along, 1, 1), one);
        assert_eq!(journey(&along, 1, 0), Some("It also covers kelp and tides.".to_owned()));
        assert_eq!(expanded("kelp", 1, 1), Some("The episode covers kelp.".to_owned()));
        assert_eq!(expanded("kelp", 0, 1), None);
    }
}
