//! What is named as a topic.

use super::{checked, episode};
use crate::model::AuthoredChapter;

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

#[test]
fn a_word_that_a_talk_is_steeped_in_is_a_topic_however_usual_it_is_elsewhere() {
    let lines = |said: &str, every: usize| {
        let mut lines = vec!["Ana: Welcome to the show, we speak of boats.".to_owned()];
        for round in 0..40 {
            let said = if round % every == 0 { said } else { "It rained." };
            lines.push(format!("Ana: {said}"));
            lines.push(format!("Bo: We painted the boat of harbour {round} before noon, too."));
            lines.push("Bo: Nobody was there, and the paint was wet in the evening.".into());
            lines.push("Ana: They came back later, and then it rained on the quay again.".into());
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let topics = checked(&episode(&lines)).topics;
        topics.into_iter().map(|topic| topic.name).collect::<Vec<_>>()
    };
    let dependency = "Nobody looked at the dependency of the pump.";
    let depends = |names: &[String]| names.iter().any(|name| name.starts_with("Dependenc"));
    let steeped = lines(dependency, 1);
    assert!(depends(&steeped), "{steeped:?}");
    let usual = lines(dependency, 4);
    assert!(!depends(&usual), "{usual:?}");
    let term = "They made the pump with open source, and open source is what they know.";
    let term = lines(term, 1);
    assert!(term.iter().any(|name| name == "Open source"), "{term:?}");
}

#[test]
fn half_of_a_term_is_named_in_full() {
    let topics = named(&[
        "A cognitive distortion is what Harbormaster calls a lie.",
        "The distortions are old, and every distortion has a name.",
    ]);
    assert!(topics.iter().any(|name| name.starts_with("Cognitive distortion")), "{topics:?}");
    assert!(!topics.iter().any(|name| name.starts_with("Distortion")), "{topics:?}");
}

#[test]
fn a_word_and_the_same_with_more_behind_it_are_one_topic() {
    let topics = named(&[
        "The feerate of the quay is high, and the feerate of the pier is low.",
        "Every fee is paid at the quay, and a fee is never low.",
    ]);
    let fees = topics.iter().filter(|name| name.to_lowercase().starts_with("fee"));
    assert_eq!(fees.count(), 1, "{topics:?}");
}

#[test]
fn a_name_is_spelt_without_what_belongs_to_it() {
    let topics = named(&[
        "That is how Zephyria's boats were built, and Zephyria's masts.",
        "They asked Zephyria for oars in winter, too.",
    ]);
    assert!(topics.iter().any(|name| name == "Zephyria"), "{topics:?}");
}

#[test]
fn a_chapter_that_is_named_for_a_thing_makes_it_weigh_more() {
    let said = [
        "They use Harbormaster for all of the water.",
        "They use Quaymaster for all of the water.",
    ];
    let mut lines = Vec::new();
    for round in 0..12 {
        lines.push(format!("Ana: {}", said[round % 2]));
        lines.push(format!("Bo: We painted the boat of harbour {round} before noon, too."));
        lines.push("Bo: Nobody was there, and the paint was still wet in the evening.".into());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut talk = episode(&lines);
    for name in ["Harbormaster", "Quaymaster"] {
        let title = format!("What {name} is");
        talk.authored.chapters =
            Some(vec![AuthoredChapter { title, ..AuthoredChapter::default() }]);
        let topics = checked(&talk).topics;
        assert_eq!(topics.first().map(|topic| topic.name.as_str()), Some(name), "{topics:#?}");
    }
}

#[test]
fn a_common_word_that_is_strewn_over_all_talk_is_no_topic() {
    let topics = named(&[
        "That was a twist for the harbour, and a twist is never cheap.",
        "Another twist came with the water in the evening.",
        "They use Harbormaster for all of the water.",
        "With Harbormaster you see the water as it comes.",
    ]);
    assert!(topics.iter().any(|name| name == "Harbormaster"), "{topics:?}");
    assert!(!topics.iter().any(|name| name == "Twist"), "{topics:?}");
}

#[test]
fn a_term_is_named_without_the_word_that_happens_to_follow_it() {
    let topics = named(&[
        "Nobody should trust a tide gauge without a second tide gauge close by.",
        "The tide gauge is what the harbour pays for.",
        "We read the tide gauge at noon.",
    ]);
    assert!(topics.iter().any(|name| name == "Tide gauge"), "{topics:?}");
    assert!(!topics.iter().any(|name| name.contains("close")), "{topics:?}");
}

#[test]
fn what_a_talk_is_about_weighs_more_than_what_is_said_as_often_of_anything() {
    let topics = named(&[
        "With Harbormaster you see the water as it comes.",
        "They use Harbormaster for all of it, and that is a good start.",
        "The duration of that is a good start, and the duration is fine.",
    ]);
    assert_eq!(topics.first().map(String::as_str), Some("Harbormaster"), "{topics:?}");
    assert!(topics.iter().position(|name| name == "Duration").is_none_or(|at| at > 1));
}

#[test]
fn what_only_counts_or_measures_is_no_topic() {
    let topics = named(&[
        "The thirty-one pence and the forty millimetres are what people ask for.",
        "There are forty millimetres and thirty-one pence on the tide gauge.",
        "A square metre of the tide gauge is two-factor authentication.",
        "The square metre and two-factor authentication are on the tide gauge.",
    ]);
    for measure in ["pence", "millimetre", "metre"] {
        assert!(!topics.iter().any(|name| name.contains(measure)), "{topics:?}");
    }
    assert!(topics.iter().any(|name| name.starts_with("Two-factor")), "{topics:?}");
}
