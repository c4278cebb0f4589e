//! What is named as a topic.

use super::{checked, episode};

/// The names of the topics of a talk in which these sentences are said again and again, far apart.
fn named(said: &[&str]) -> Vec<String> {
    let mut lines = vec!["Ana: Welcome to the show, we speak of boats.".to_owned()];
    for round in 0..12 {
        for sentence in said {
            lines.push(format!("Ana: {sentence}"));
            lines.push(format!("Bo: We painted the boat of harbour {round} before noon, too."));
            lines.push("Bo: Nobody was there, and the paint was still wet in the evening.".into());
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    checked(&episode(&lines)).topics.into_iter().map(|topic| topic.name).collect()
}

#[test]
fn who_is_spoken_of_as_he_and_she_is_no_topic() {
    let topics = named(&[
        "That is when Quillon said that the wall would not hold.",
        "I asked Quillon, and he had seen the wall already.",
        "They use Harbormaster for all of the water.",
        "With Harbormaster you see the water as it comes.",
    ]);
    assert!(topics.iter().any(|name| name == "Harbormaster"), "{topics:?}");
    assert!(!topics.iter().any(|name| name.contains("Quillon")), "{topics:?}");
}

#[test]
fn one_thing_is_named_once_whether_in_full_or_by_its_letters() {
    let topics = named(&[
        "They use a harbor buoy for all of the water, and the harbor buoy is red.",
        "The HB is what they call it on the radio, and the HB floats.",
        "Every HB has a lamp, and no HB has a keeper.",
    ]);
    let full = topics.iter().any(|name| name.eq_ignore_ascii_case("harbor buoy"));
    assert!(full != topics.iter().any(|name| name == "HB"), "{topics:?}");
}

#[test]
fn what_is_left_of_an_abbreviation_is_no_topic() {
    let topics = named(&[
        "People take a Ph.D. on the water in the U.K. in the end.",
        "A Ph.D. on boats in the U.K. takes three years.",
        "They use Harbormaster for all of the water.",
        "With Harbormaster you see the water as it comes.",
    ]);
    assert!(topics.iter().any(|name| name == "Harbormaster"), "{topics:?}");
    assert!(!topics.iter().any(|name| name == "Ph" || name == "U.K"), "{topics:?}");
}

#[test]
fn letters_in_the_plural_have_the_key_of_one() {
    let lines: Vec<String> = (0..30)
        .map(|i| format!("Ana: The CDNs of harbour {i} were slow, and CDNs are never cheap."))
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let topics = checked(&episode(&lines)).topics;
    let keys: Vec<&str> = topics.iter().map(|topic| topic.key.as_str()).collect();
    assert!(keys.contains(&"cdn"), "{keys:?}");
}
