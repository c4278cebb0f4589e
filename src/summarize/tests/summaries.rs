//! What a summary says, from the title, the announcement and the talk.

use super::{Options, checked, episode, summarize, talk};

#[test]
fn an_issue_is_gone_through_and_named_without_what_the_episode_is() {
    let mut episode = talk(300);
    episode.title = "Harbour Weekly #12 Recap Podcast".to_owned();
    let text = summarize(&episode, &Options::default()).summary.expect("there is talk").text;
    assert!(text.contains("go through Harbour Weekly #12: "), "{text}");
    assert!(!text.contains("Recap"), "{text}");
}

#[test]
fn a_name_that_is_always_said_with_its_article_is_told_with_it() {
    let mut lines: Vec<String> = Vec::new();
    for i in 0..40 {
        lines.push(format!("Bo: Everybody in harbour {i} reads the Kelpverse in the morning."));
        lines
            .push("Ana: And the Kelpverse is written by keepers, who trust Lampwright.".to_owned());
        lines.push("Bo: With Lampwright they see the water as it comes.".to_owned());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut episode = episode(&lines);
    episode.title = "Sea Talk 12".to_owned();
    let text = checked(&episode).summary.expect("there is talk").text;
    assert!(text.contains("the Kelpverse") && text.contains("Lampwright"), "{text}");
    assert!(!text.contains("the Lampwright"), "{text}");
}

#[test]
fn a_summary_names_only_what_bears_on_the_whole() {
    let mut episode = talk(300);
    episode.title = "Sea Talk 12".to_owned();
    let line = "Ana: I met a purple giraffe on the pier, and a purple giraffe it was.".to_owned();
    episode.transcript.segments[150].text = line.trim_start_matches("Ana: ").to_owned();
    let text = summarize(&episode, &Options::default()).summary.expect("there is talk").text;
    assert!(!text.contains("giraffe") && text.contains(" about "), "{text}");
}

#[test]
fn what_is_sold_is_no_topic_and_no_matter_of_the_summary() {
    let mut lines: Vec<String> = Vec::new();
    for i in 0..40 {
        lines.push(format!("Bo: The tide gauge in the harbour counts the water, gauge {i}."));
        lines.push("Ana: And the tide gauge is read by the keeper of the harbour.".to_owned());
    }
    lines.insert(40, "Ana: We take a minute to thank Fallow Ledgers.".to_owned());
    lines.insert(41, "Bo: Fallow Ledgers make books, and Fallow Ledgers sew them.".to_owned());
    lines.insert(42, "Bo: That was Fallow Ledgers, and Fallow Ledgers again.".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let notes = checked(&episode(&lines));
    assert!(!notes.topics.iter().any(|topic| topic.name.contains("Ledgers")), "{:?}", notes.topics);
    let summary = notes.summary.expect("there is talk").text;
    assert!(!summary.contains("Ledgers"), "{summary}");
}

/// Whether a text tells who receives whom, in one sentence or in two.
pub(super) fn receives(text: &str, hosts: &str, guest: &str) -> bool {
    ["talk with", "talks with", "welcome", "welcomes"]
        .iter()
        .any(|verb| text.contains(&format!("{hosts} {verb} {guest}")))
}

/// A talk that opens with some lines and with what is said but once, so that no line is taken for
/// a teaser; no turn has a name where those have none.
fn opening_with(lines: &[&str]) -> String {
    const DOES: [&str; 7] = ["need", "feed", "shade", "help", "meet", "warm", "guard"];
    const HOW: [&str; 11] =
        ["some", "three", "many", "few", "wet", "old", "dry", "grey", "cold", "long", "small"];
    const WHAT: [&str; 13] = [
        "boats", "ropes", "sails", "gulls", "nets", "oars", "masts", "anchors", "crabs", "eels",
        "buoys", "docks", "piers",
    ];
    let named = lines.iter().any(|line| line.starts_with("Bo: "));
    let turn = |who: &str, text: &str| match named {
        true => format!("{who}: {text}"),
        false => text.to_owned(),
    };
    let mut all: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    all.extend((0..70).map(|i| {
        let (a, does, how) = (WHAT[(i * 5 + 3) % 13], DOES[i % 7], HOW[i % 11]);
        turn(
            ["Ana", "Bo"][i % 2],
            &format!("{} {a} {does} {how} {}.", HOW[(i + 5) % 11], WHAT[i % 13]),
        )
    }));
    let rest = talk(300).transcript;
    all.extend(rest.segments.iter().skip(1).map(|segment| {
        let who = segment.speaker.map_or("", |who| rest.speakers[who as usize].name.as_str());
        turn(who, &segment.text)
    }));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let mut episode = episode(&all);
    episode.title = "Sea Talk 12".to_owned();
    summarize(&episode, &Options::default()).summary.expect("there is talk").text
}

#[test]
fn what_is_announced_is_told_without_what_only_speech_needs() {
    for (said, told) in [
        (
            "we are talking about a very exciting new one called Seaweed Farm.",
            "about Seaweed Farm.",
        ),
        (
            "we're talking about lamp oil today, to talk about the harbour wall.",
            "about lamp oil and the harbour wall.",
        ),
        (
            "we will talk about lamp oil, flood barriers, and get to meet some friends.",
            "about lamp oil and flood barriers.",
        ),
    ] {
        let said = format!("Ana: Today {said}");
        let text = opening_with(&["Ana: Hello and welcome.", &said, "Bo: Hello there."]);
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn who_gives_thanks_for_the_invitation_is_the_guest() {
    let text = opening_with(&["Ana: Hello and welcome.", "Bo: Thanks for having me on."]);
    assert!(receives(&text, "Ana", "Bo"), "{text}");
}

#[test]
fn hosts_who_name_themselves_are_named_where_no_turn_has_a_name() {
    let text = opening_with(&[
        "My name is Emma Lund, and with me, as always, is Oscar Holm.",
        "I spoke to Emma Lund before, and Oscar Holm was there.",
    ]);
    assert!(text.contains("Emma Lund and Oscar Holm talk about"), "{text}");
}

#[test]
fn hosts_who_greet_or_list_one_another_are_named_where_no_turn_has_a_name() {
    let called = "Emma, what was that? Oscar, what was that? Emma, who was it? Oscar, who was it?";
    for (lines, told) in [
        (["Hey, Emma.", "Hello, Oscar."], "Emma and Oscar talk about"),
        (
            ["Some introductions. Emma Lund, keeper of the harbour.", "And my name's Oscar."],
            "Emma Lund and Oscar talk about",
        ),
        (["This is Emma Lund.", "And I'm Oscar Holm."], "Emma Lund and Oscar Holm talk about"),
        // A thing that is greeted, and somebody who is named alone.
        (["Hey, Kelp.", "Hello, Wall."], "This episode of Sea Talk is about"),
        (["Hello and good morning.", "This is Emma Lund."], "This episode of Sea Talk is about"),
    ] {
        let text = opening_with(&[lines[0], lines[1], called]);
        assert!(text.contains(told), "{lines:?}: {text}");
    }
}

#[test]
fn who_is_welcomed_to_the_show_is_named_in_full_where_the_talk_has_the_whole_name() {
    let more = "We spoke of Oscar Holm before.";
    for line in ["Welcome to the Sea Talk podcast, Oscar.", "Oscar, welcome to the show."] {
        let text = opening_with(&[line, "Hello.", more]);
        assert!(text.contains("Oscar Holm talks about"), "{line}: {text}");
    }
    let text = opening_with(&["Welcome to the show, everybody.", "Hello.", more]);
    assert!(!text.contains("Oscar Holm talks"), "{text}");
}

#[test]
fn every_sentence_of_a_summary_is_whole() {
    let text = opening_with(&["Ana: Hello and welcome.", "Bo: Hello there."]);
    assert!(!text.contains("Along the way:") && text.ends_with('.'), "{text}");
    assert!(receives(&text, "Ana", "Bo") && text.contains("about "), "{text}");
}

#[test]
fn who_is_glad_to_be_here_is_the_guest() {
    let text = opening_with(&["Ana: Hello and welcome.", "Bo: Thank you, good to be here."]);
    assert!(receives(&text, "Ana", "Bo"), "{text}");
}

#[test]
fn who_only_answers_is_the_guest() {
    let mut lines = Vec::new();
    for i in 0..40 {
        lines.push(format!("Ana: What did the tide gauge of harbour {i} tell you?"));
        lines
            .push("Bo: The tide gauge told us that the water was higher than the wall.".to_owned());
        lines.push("Bo: Nobody had believed the tide gauge before that winter.".to_owned());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let text =
        summarize(&episode(&lines), &Options::default()).summary.expect("there is talk").text;
    assert!(receives(&text, "Ana", "Bo"), "{text}");
}

#[test]
fn whom_two_hosts_talked_to_is_the_guest_of_both() {
    let text = opening_with(&[
        "Hello, I'm Anna Lund, and I'm here with Paul Holm.",
        "We talked to Peter Quill, who keeps the harbour.",
    ]);
    assert!(receives(&text, "Anna Lund and Paul Holm", "Peter Quill"), "{text}");
}

#[test]
fn nobody_talks_with_himself_under_a_name_that_was_misheard() {
    let mut talk = talk(300);
    talk.title = "Sea Talk 12".to_owned();
    talk.transcript.speakers[1].name = "Boris Holm".to_owned();
    let greeting = "Hello and welcome, our guest today is Boris Homme.".to_owned();
    talk.transcript.segments[0].text = greeting;
    let text = summarize(&talk, &Options::default()).summary.expect("there is talk").text;
    assert!(receives(&text, "Ana", "Boris Holm"), "{text}");
}

#[test]
fn a_thing_that_is_counted_is_told_in_the_plural() {
    let mut lines = Vec::new();
    for i in 0..40 {
        lines.push(format!("Ana: With one storm manager, harbour {i} was dry in the winter."));
        lines.push("Bo: Then another storm manager came, and our storm manager left.".to_owned());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut episode = episode(&lines);
    episode.title = "Sea Talk 12".to_owned();
    let text = summarize(&episode, &Options::default()).summary.expect("it is told").text;
    assert!(text.contains("storm managers"), "{text}");
}

#[test]
fn what_points_at_something_without_naming_it_is_not_told() {
    for said in
        ["today we talk about the most popular lamp ones.", "today we talk about few lamps."]
    {
        let said = format!("Ana: And {said}");
        let text = opening_with(&["Ana: Hello and welcome.", &said, "Bo: Hello there."]);
        assert!(!text.contains("ones") && !text.contains("few lamps"), "{text}");
    }
}

#[test]
fn a_guest_whose_name_no_list_knows_is_told_once() {
    let mut talk = talk(300);
    talk.title = "From nets to ropes: Zorvan Quell on the storm surge".to_owned();
    talk.transcript.speakers[1].name = "Zorvan Quell".to_owned();
    let text = summarize(&talk, &Options::default()).summary.expect("there is talk").text;
    assert!(
        text.contains(" about the storm surge.") && text.matches("Zorvan Quell").count() == 1,
        "{text}"
    );
}

#[test]
fn a_letter_that_stands_before_what_is_said_is_nobody() {
    let lines: Vec<String> = (0..40)
        .flat_map(|day| {
            [
                format!("Q: What does the tide gauge say on day {day}?"),
                format!("A: The tide gauge says that the water of day {day} is high."),
            ]
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let notes = checked(&episode(&lines));
    let text = notes.summary.expect("there is talk").text;
    assert!(!text.contains("Q and A") && text.contains("about tides"), "{text}");
}

#[test]
fn a_host_whose_name_is_said_again_and_again_is_no_matter() {
    let mut lines = vec!["Hello, and welcome to Sea Talk.".to_owned()];
    lines.push("I'm Ines Marlow. And I'm Tobias Reck, and I'm wearing my coat.".into());
    lines.push("Tobias Reck, what was that?".into());
    for day in 0..30 {
        lines.push(format!("We painted the boat of day {day} with Harbormaster."));
        lines.push("Ines Marlow is what it says on the wall, and that is that.".to_owned());
        lines.push("With Harbormaster you see the water as it comes.".to_owned());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut episode = episode(&lines);
    episode.title = String::new();
    let text = checked(&episode).summary.expect("there is talk").text;
    assert!(text.contains("Ines Marlow and Tobias Reck talk about"), "{text}");
    assert_eq!(text.matches("Ines").count(), 1, "{text}");
}
