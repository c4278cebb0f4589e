//! Who is told as host and who as guest, where a transcript has speakers.

use crate::model::{Episode, Person, Role, Segment, Transcript};

use super::summaries::receives;
use super::{Options, lab, summarize};

/// An episode whose turns are these, each with a whole name before it.
fn episode(lines: &[String]) -> Episode {
    let mut transcript = Transcript::default();
    for line in lines {
        let (name, text) = line.split_once(": ").expect("each line is somebody's");
        let speaker = Some(transcript.speaker(name));
        let text = text.to_owned();
        transcript.segments.push(Segment { speaker, text, ..Segment::default() });
    }
    Episode { title: "Sea Talk 12".to_owned(), ..lab::episode(transcript) }
}

/// The summary of a talk whose turns are these.
fn told(lines: &[String]) -> String {
    summary(&episode(lines))
}

fn summary(episode: &Episode) -> String {
    summarize(episode, &Options::default()).summary.expect("there is talk").text
}

/// A talk between a greeting and a farewell: those of `asking` ask and answer one another shortly,
/// those of `answering` tell at length.
fn talk(greeting: &[&str], asking: &[&str], answering: &[&str], farewell: &[&str]) -> Vec<String> {
    const MATTERS: [&str; 5] =
        ["tide gauge", "harbour wall", "ferry crossing", "kelp farm", "storm barrier"];
    let mut lines: Vec<String> = greeting.iter().map(|line| (*line).to_owned()).collect();
    for i in 0..60 {
        let matter = MATTERS[i / 12];
        let asks = asking[i % asking.len()];
        lines.push(format!("{asks}: How do you keep the {matter} of harbour {i} dry in winter?"));
        let Some(answers) = answering.get(i % answering.len().max(1)) else {
            let other = asking[(i + 1) % asking.len()];
            lines.push(format!("{other}: I think the {matter} wants a keeper, don't you?"));
            continue;
        };
        lines.push(format!(
            "{answers}: We built the {matter} beside the slipway, and it held for a year because \
             the keeper of harbour {i} looked after it every night, with a lamp and a rope and \
             some luck, until a storm took the old one and we built another out of stone."
        ));
    }
    lines.extend(farewell.iter().map(|line| (*line).to_owned()));
    lines
}

fn person(name: &str, role: Role) -> Person {
    Person { name: name.to_owned(), role, title: None, url: None, image: None }
}

const BYE: &str = "Ana Lund: Thanks for listening, see you next week.";

#[test]
fn a_second_host_is_no_guest_of_the_first() {
    let greeting = [
        "Ana Lund: Hello, and welcome to Sea Talk. With me, as always, is my co-host Bo Holm.",
        "Bo Holm: Hello there.",
        "Ana Lund: Our guest today is Eva Quill, who is the author of Harbours.",
        "Eva Quill: Thank you for having me.",
    ];
    let text = told(&talk(&greeting, &["Ana Lund", "Bo Holm"], &["Eva Quill"], &[BYE]));
    assert!(receives(&text, "Ana Lund and Bo Holm", "Eva Quill"), "{text}");
}

#[test]
fn two_who_ask_alike_talk_without_a_guest() {
    let greeting = [
        "Ana Lund: Hello, and welcome to Sea Talk. I'm here with my co-host Bo Holm.",
        "Bo Holm: Hello there.",
    ];
    let bye = [BYE, "Bo Holm: Thanks for listening, everybody."];
    let text = told(&talk(&greeting, &["Ana Lund", "Bo Holm"], &[], &bye));
    assert!(text.contains("Ana Lund and Bo Holm talk about"), "{text}");
}

#[test]
fn whoever_answers_is_the_guest_though_he_speaks_first() {
    let greeting = [
        "Eva Quill: The old wall was gone in one night, and nobody had seen it go.",
        "Ana Lund: Hello, and welcome to Sea Talk. Our guest is Eva Quill, who builds walls.",
        "Eva Quill: Thanks, it's good to be here.",
    ];
    let bye = [
        "Ana Lund: Thanks for joining us, Eva.",
        "Eva Quill: Thanks for having me.",
        "Ana Lund: And thanks for listening, see you next week.",
    ];
    let text = told(&talk(&greeting, &["Ana Lund"], &["Eva Quill"], &bye));
    assert!(receives(&text, "Ana Lund", "Eva Quill"), "{text}");
}

#[test]
fn where_it_is_not_clear_who_is_the_guest_nobody_is_told_as_one() {
    // All three ask, and all three answer at length.
    let greeting = ["Ana Lund: Hello, and welcome to Sea Talk.", "Bo Holm: Hello there."];
    let lines = talk(
        &greeting,
        &["Ana Lund", "Bo Holm", "Cora Vane"],
        &["Bo Holm", "Cora Vane", "Ana Lund"],
        &[BYE],
    );
    let text = told(&lines);
    assert!(text.contains("Ana Lund, Bo Holm and Cora Vane talk about"), "{text}");
}

#[test]
fn whose_voice_is_played_once_takes_no_part() {
    let mut lines = talk(
        &["Ana Lund: Hello, and welcome to Sea Talk. I'm here with my co-host Bo Holm."],
        &["Ana Lund", "Bo Holm"],
        &[],
        &[BYE],
    );
    let clip = "Cato Gale: Ladies and gentlemen, this is your captain, and the sea is high today. \
                Hold on to the rail and keep your children close, for the ferry is about to leave \
                the slipway, and nobody knows when we shall see the harbour again. Thank you.";
    lines.insert(30, clip.to_owned());
    let text = told(&lines);
    assert!(text.contains("Ana Lund and Bo Holm talk about"), "{text}");
    assert!(!text.contains("Gale"), "{text}");
}

#[test]
fn the_authors_list_of_people_wins_over_what_is_said() {
    let greeting = [
        "Ana Lund: Hello, and welcome to Sea Talk. Our guest today is Eva Quill.",
        "Eva Quill: Thank you for having me.",
    ];
    let lines = talk(&greeting, &["Ana Lund"], &["Eva Quill"], &[BYE]);
    let mut episode = episode(&lines);
    episode.title = "Sea Talk with Eva Quill".to_owned();
    episode.people = vec![person("Eva Quill", Role::Host), person("Ana Lund", Role::Guest)];
    let text = summary(&episode);
    assert!(receives(&text, "Eva Quill", "Ana Lund"), "{text}");
    episode.people[1].role = Role::Host;
    let text = summary(&episode);
    assert!(text.contains("Eva Quill and Ana Lund talk"), "{text}");
}

#[test]
fn speakers_who_are_guests_are_suggested_and_hosts_are_not() {
    let greeting = [
        "Ana Lund: Hello, and welcome to Sea Talk. I'm joined by my old friend Bo Holm, as always.",
        "Bo Holm: Hello there.",
        "Ana Lund: And by Eva Quill.",
        "Eva Quill: Thank you for having me.",
    ];
    let lines = talk(&greeting, &["Ana Lund", "Bo Holm"], &["Eva Quill"], &[BYE]);
    let notes = summarize(&episode(&lines), &Options::default());
    let names: Vec<&str> = notes.guests.iter().map(|guest| guest.name.as_str()).collect();
    assert_eq!(names, ["Eva Quill"]);
    // Whom the author lists is no suggestion.
    let mut known = episode(&lines);
    known.people = vec![person("Eva Quill", Role::Guest)];
    assert!(summarize(&known, &Options::default()).guests.is_empty());
}

#[test]
fn whoever_speaks_as_the_guest_is_told_whatever_name_was_heard() {
    let greeting = [
        "Ana Lund: Hello, and welcome to Sea Talk. Our guest today is Ivo Kwill.",
        "Eva Quill: Thank you for having me.",
    ];
    let text = told(&talk(&greeting, &["Ana Lund"], &["Eva Quill"], &[BYE]));
    assert!(receives(&text, "Ana Lund", "Eva Quill"), "{text}");
}
