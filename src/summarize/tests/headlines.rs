//! What a summary makes of the author's title, and of what is announced beside it.

use super::{Options, checked, episode, summarize, talk};
use crate::model::Episode;

/// The summary of an episode under a title.
fn summary(mut episode: Episode, title: &str) -> String {
    episode.title = title.to_owned();
    summarize(&episode, &Options::default()).summary.expect("there is talk").text
}

#[test]
fn a_title_that_promises_more_is_told_without_the_promise() {
    for title in ["Kelp × Slipways × Lamp oil × More!", "Kelp × Slipways x Lamp oil × More!"] {
        let text = summary(talk(300), title);
        assert!(text.to_lowercase().contains("kelp, slipways and lamp oil"), "{text}");
        assert!(!text.to_lowercase().contains("more"), "{text}");
    }
}

#[test]
fn a_title_of_two_cries_is_quoted_and_both_sides_of_a_colon_are_told() {
    for (title, told) in [
        ("Keep the Kelp Dry! Slipways", "“Keep the Kelp Dry! Slipways”"),
        ("Harbour Lore: Kelp", "Harbour Lore: kelp"),
    ] {
        let text = summary(talk(300), title);
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn a_title_after_which_no_about_may_stand_is_quoted() {
    let text = summary(talk(300), "Inside the Harbour Wall");
    assert!(text.contains("about “Inside the Harbour Wall”"), "{text}");
}

#[test]
fn half_a_phrase_of_the_title_is_no_name() {
    for (extra, told) in
        [("The small harbour is a home, a home for boats.", "kelp home"), ("", "Kelp Home")]
    {
        let mut lines: Vec<String> = Vec::new();
        for i in 0..40 {
            lines.push(format!("Ana: My Harbour Home, number {i}, is dry, the Home is dry."));
            lines.push(format!("Bo: Our Home has the kelp. {extra}"));
        }
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let text = summary(episode(&lines), "The Kelp Home");
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn a_title_that_names_who_speaks_on_what_tells_both_once() {
    let lines: Vec<String> =
        (0..80).map(|i| format!("The kelp of the bay, bed {i}, is dry.")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for before in ["", "From nets to ropes: "] {
        let text = summary(episode(&lines), &format!("{before}Anna Lund on kelp of the bay"));
        assert!(text.contains("Anna Lund talks about kelp of the bay."), "{text}");
    }
}

#[test]
fn a_title_that_is_a_sentence_is_quoted_as_it_is_written() {
    let text = summary(talk(300), "New Tide Gauges Are the Best of All");
    assert!(text.contains("about “New Tide Gauges Are"), "{text}");
}

#[test]
fn after_a_title_that_tells_one_thing_what_is_surely_spoken_of_is_told_too() {
    let lines: Vec<String> = (0..30)
        .flat_map(|day| {
            [
                "Ana: Let's talk about Harbormaster and the water.".to_owned(),
                "Bo: With Harbormaster you see the water as it comes.".to_owned(),
                format!("Bo: We painted the boat of day {day} beside the kelp, too."),
                "Ana: Let's talk about LampWright, which keeps the light.".to_owned(),
                "Bo: They use LampWright for all of it.".to_owned(),
            ]
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut episode = episode(&lines);
    episode.title = "Kelp".to_owned();
    let text = checked(&episode).summary.expect("there is talk").text;
    let (first, more) = text.split_once(". ").expect("two sentences");
    assert!(first.ends_with("about kelp"), "{text}");
    assert_eq!(more, "They also discuss Harbormaster and LampWright.");
}

#[test]
fn a_title_is_written_in_small_letters_but_for_what_the_talk_writes_large() {
    for (title, told) in [
        ("History of the Harbour Light", "the history of the Harbour Light"),
        ("The Harbour Kelp", "the Harbour kelp"),
        ("Kelp and Prolongations of the Bay", "kelp and prolongations of the bay"),
        ("Kelp of the Bay, Part 2", "kelp of the bay."),
        ("Kelp of the Bay - Harbour Days 2025", "kelp of the bay."),
        ("Kelp of the Bay with Dry Kelp", "kelp of the bay with dry kelp."),
    ] {
        let line = |i| {
            format!(
                "The kelp of the bay by the Harbour Light, of which day {i} knows the history, is dry. This is The Harbour Hour."
            )
        };
        let lines: Vec<String> = (0..60).map(line).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let text = summary(episode(&lines), title);
        assert!(text.contains(&format!("about {told}")), "{title}: {text}");
    }
}

#[test]
fn who_gives_a_talk_is_named_and_a_title_that_is_the_guest_is_told_once() {
    let more: Vec<String> =
        (0..60).map(|i| format!("The kelp of the bay, bed {i}, is dry in the harbour.")).collect();
    for (opening, title, told) in [
        (
            "Thank you, my name is Bo Holm.",
            "Kelp of the bay",
            "Bo Holm talks about kelp of the bay.",
        ),
        (
            "We talked to Maren Gathering, who keeps the harbour. We talk about kelp, dry beds and slipways.",
            "Maren Gathering",
            "Maren Gathering, who keeps the harbour, talks about kelp, dry beds and slipways.",
        ),
    ] {
        let mut lines = vec![opening];
        lines.extend(more.iter().map(String::as_str));
        let text = summary(episode(&lines), title);
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn what_the_host_announces_is_told_after_a_title_that_tells_less() {
    let mut lines =
        vec!["Today we talk about mending nets, drying kelp and selling oil.".to_owned()];
    lines.extend((0..60).map(|i| {
        format!("The year of a keeper, as day {i} shows: mending nets, drying kelp, selling oil.")
    }));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let text = summary(episode(&lines), "The Year of a Keeper");
    assert!(text.ends_with("It covers mending nets, drying kelp and selling oil."), "{text}");
}
