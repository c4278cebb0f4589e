//! Every spoken word is found, in the built site and by the command: the same test set as the browser's.

use std::process::Output;

use crate::site::{Root, TestSite, files_of, program};

const DEMO: &str = include_str!("search/demo.tsv");

/// Runs `shownotes search --root ROOT` with these arguments.
fn search(root: &Root, arguments: &[&str]) -> Output {
    program().args(["search", "--root"]).arg(root.path()).args(arguments).output().unwrap()
}

/// What the command finds.
fn found(root: &Root, words: &str, limit: &str) -> Vec<serde_json::Value> {
    let output = search(root, &["--format", "json", "--limit", limit, words]);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn sentences(root: &Root, words: &str) -> Vec<String> {
    let found = found(root, words, "10");
    found.iter().map(|hit| hit["sentence"].as_str().unwrap().to_owned()).collect()
}

fn index(root: &Root) -> Vec<(String, Vec<u8>)> {
    let files = files_of(&root.public()).into_iter();
    files.filter(|(path, _)| path.starts_with("search/")).collect()
}

const TALK: &str = "**Ines Marlow:** The lighthouse lamps went dark at two. Nobody saw the café burn.\n\n\
    **Tobias Reck:** It was the weather in the pipe, and not the pump at all. The pump is fine.\n";

fn site() -> Root {
    let root = TestSite::new()
        .file("shownotes.toml", "title = \"Night\"\nlanguage = \"en\"\n")
        .file("content/wall.md", format!("---\ntitle: The Outer Wall\npublished: 2023-05-01\nseason: 2\n---\n{TALK}"))
        .file("content/pier.md", "---\ntitle: The Pier\npublished: 2025-05-01\n---\n**Ada Brook:** A pump stood on the pier, beside the lamp.\n")
        .unbuilt();
    root.build();
    root
}

#[test]
fn the_sentence_that_was_meant_is_among_the_first_three_of_the_demo() {
    let demo = TestSite::demo().unbuilt();
    demo.build();
    let mut missed = Vec::new();
    for line in DEMO.lines() {
        let (words, wanted) = line.split_once('\t').unwrap();
        let hits = found(&demo, words, "3");
        if hits.iter().all(|hit| hit["sentence"] != wanted) {
            missed.push(words);
        }
    }
    assert!(DEMO.lines().count() >= 40);
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn words_are_found_by_stem_beginning_accent_and_with_one_edit() {
    let root = site();
    for words in ["lamp", "lighthous", "LIGHTHOUSES", "lighthuose", "cafe", "nobody burned"] {
        assert!(
            sentences(&root, words)
                .iter()
                .any(|hit| hit.contains("lighthouse") || hit.contains("café")),
            "{words}"
        );
    }
    // The first letters are wrong: no word of the site begins so.
    for words in ["kighthouse", "ilghthouse", "ighthouse", "eweather"] {
        assert_eq!(sentences(&root, words).len(), 1, "{words}");
    }
    assert!(sentences(&root, "submarine").is_empty());
}

#[test]
fn phrases_and_operators_narrow_what_is_found() {
    let root = site();
    assert_eq!(sentences(&root, "\"the pump\"").len(), 2);
    assert!(sentences(&root, "\"pump the\"").is_empty());
    assert_eq!(
        sentences(&root, "pump speaker:ada"),
        ["A pump stood on the pier, beside the lamp."]
    );
    assert!(sentences(&root, "pump before:2024").iter().all(|hit| !hit.contains("pier")));
    assert_eq!(sentences(&root, "pump year:2025").len(), 1);
    assert!(sentences(&root, "lamp season:2").iter().all(|hit| !hit.contains("pier")));
}

#[test]
fn a_phrase_that_is_in_no_sentence_is_not_found_and_said_so() {
    let root = site();
    let said = search(&root, &["\"pump weather\""]);
    assert_eq!(said.status.code(), Some(1));
    // All sentences were looked at: there is nothing to be unsure of.
    assert!(String::from_utf8_lossy(&said.stderr).contains("Nothing found."), "{said:?}");
}

#[test]
fn shows_and_topics_narrow_what_is_found() {
    let talk = |thing: &str| {
        format!("**Ada Brook:** The {thing} is cold tonight. We left it in the harbour.\n")
    };
    let root = TestSite::new()
        .file("shownotes.toml", "title = \"Night\"\nlanguage = \"en\"\n")
        .file(
            "content/a.md",
            format!("---\nshow: The Green Bench\ntopics: [Radio]\n---\n{}", talk("lamp")),
        )
        .file(
            "content/b.md",
            format!("---\nshow: Pier Talk\ntopics: [Tides]\n---\n{}", talk("kettle")),
        )
        .unbuilt();
    root.build();
    let all = "The lamp is cold tonight.";
    assert_eq!(sentences(&root, "cold").len(), 2);
    for words in ["cold show:bench", "cold show:\"the green bench\"", "cold topic:radio"] {
        assert_eq!(sentences(&root, words), [all], "{words}");
    }
    for words in ["cold show:bench topic:tides", "cold show:nothing", "cold topic:nothing"] {
        assert!(sentences(&root, words).is_empty(), "{words}");
    }
    assert_eq!(sentences(&root, "topic:tides show:pier").len(), 1);
}

#[test]
fn whoever_speaks_is_found_wherever_their_turns_are() {
    let root = site();
    let said = |words: &str| {
        let hits = found(&root, words, "10");
        hits.iter().map(|hit| hit["speaker"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(said("the speaker:reck"), ["Tobias Reck", "Tobias Reck"]);
    assert_eq!(said("speaker:in"), ["Ines Marlow"]);
    assert_eq!(said("lamp speaker:\"Ines Marlow\" speaker:ada"), [""; 0]);
    assert_eq!(said("pump before:2023"), [""; 0]);
    assert_eq!(said("pump year:2023 speaker:tobias").len(), 2);
}

#[test]
fn all_words_in_the_shortest_sentence_come_first() {
    let root = TestSite::new()
        .file("content/x.md", "The tide was out, and nobody that I know of went to look at the old gauge. A gauge stood there.\n\nThe tide gauge.\n\nA tide is a tide.\n")
        .unbuilt();
    root.build();
    assert_eq!(sentences(&root, "gauge tide the")[0], "The tide gauge.");
    assert!(sentences(&root, "gauge tide nobody")[0].starts_with("The tide was out"));
    // Words that are everywhere are words.
    assert_eq!(sentences(&root, "is a tide").len(), 4);
    assert_eq!(sentences(&root, "is a")[0], "A tide is a tide.");
}

#[test]
fn of_all_that_have_the_words_the_one_with_few_others_as_typed_comes_first() {
    let lines =
        (0..9).map(|at| format!("The lamps number {at} and pumps.\n\n")).collect::<String>();
    let talk = format!("The lamp and the pump number one.\n\n{lines}");
    let root = TestSite::new().file("content/x.md", &talk).unbuilt();
    root.build();
    assert_eq!(sentences(&root, "number lamp pump ")[0], "The lamp and the pump number one.");
}

#[test]
fn a_host_of_many_turns_is_found_by_what_the_sentences_say() {
    let mut site = TestSite::new();
    // More than 4,000 bytes of turns: only where an episode's begin and end is in the index.
    for episode in 0..30 {
        let mut talk = String::from("**Tobias Reck:** Good evening, harbour.\n\n");
        for turn in 0..400 {
            let step = (turn * 7919 + episode * 31) % 5;
            talk.push_str(&format!("**Ines Marlow:** Lamp {turn} of {episode}.\n\n"));
            talk.push_str("**Tobias Reck:** Pump it.\n\n");
            talk.push_str(&"**Ada Brook:** No lamp.\n\n".repeat(step));
        }
        site = site.file(&format!("content/e{episode}.md"), &talk);
    }
    let root = site.unbuilt();
    root.build();
    let speakers = |words: &str| {
        let hits = found(&root, words, "10");
        hits.iter().map(|hit| hit["speaker"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(speakers("lamp speaker:ines"), ["Ines Marlow"; 10]);
    assert_eq!(speakers("speaker:\"ines marlow\""), ["Ines Marlow"; 10]);
    // A phrase, since a title may have the word alone.
    assert_eq!(speakers("\"pump it\" speaker:ines"), [""; 0]);
    // The first and the last turn of each episode have a file of their own, and are known without the others.
    let turns: Vec<_> =
        index(&root).into_iter().filter(|(path, _)| path.contains("_40ines")).collect();
    let sizes: Vec<usize> = turns.iter().map(|(_, bytes)| bytes.len()).collect();
    assert!(sizes.len() == 2 && sizes[0] < 300 && sizes[1] > 4_000, "{sizes:?}");
}

#[test]
fn the_page_of_the_search_offers_choices_where_there_are_several() {
    let root = site();
    let page = root.output("search/index.html");
    assert!(page.contains("<select name=\"speaker\">"), "{page}");
    assert!(page.contains("<option>2025</option>"));
    assert!(!page.contains("name=\"season\""), "there is one season");
}

#[test]
fn a_hit_says_who_where_and_in_which_episode() {
    let hit = found(&site(), "weather pipe", "1").remove(0);
    assert_eq!(
        (hit["episode"].as_str(), hit["speaker"].as_str()),
        (Some("The Outer Wall"), Some("Tobias Reck"))
    );
    assert!(hit["url"].as_str().unwrap().starts_with("/episodes/wall/#p-"), "{hit}");
    assert_eq!(hit["words"].as_array().unwrap().len(), 2);
}

#[test]
fn an_edit_changes_few_files_of_the_index_and_leaves_that_of_a_clean_build() {
    let root = TestSite::demo().unbuilt();
    root.build();
    let before = index(&root);
    root.replace(
        "content/the-tide-gauge.md",
        "looks after the tide gauge",
        "looks after the tide zeppelin",
    );
    root.build();
    let after = index(&root);
    let changed = after.iter().filter(|file| !before.contains(file)).count();
    assert!((1..12).contains(&changed), "{changed} of {} files changed", after.len());
    let (clean, _) = root.clean();
    let clean: Vec<_> = clean.into_iter().filter(|(path, _)| path.starts_with("search/")).collect();
    assert_eq!(clean, after);
}

#[test]
fn no_text_breaks_the_index() {
    let long = "x".repeat(10_000);
    let hostile = format!(
        "**</script><b>:** <img src=x onerror=alert(1)> pumpkin \u{202e}evil\u{202c} \0 nul {long} end.\n\n\
        **Zoë:** \u{feff}A\u{301}rbol 東京 ไทย zebra.\n"
    );
    let root = TestSite::new()
        .file("content/odd.md", format!("---\ntitle: \"</script>\\\"'<x>\"\n---\n{hostile}"))
        .unbuilt();
    root.build();
    for words in [
        "pumpkin",
        &long[..40],
        "arbol",
        "京",
        "zebra speaker:zoe",
        "\"evil",
        ":::",
        "speaker:",
        "\u{202e}",
    ] {
        let output = search(&root, &["--format", "json", words]);
        // Found or not, and never broken.
        assert!(matches!(output.status.code(), Some(0 | 1)), "{words:?}");
    }
    assert!(sentences(&root, "pumpkin")[0].contains("pumpkin"));
    assert_eq!(sentences(&root, "東京").len(), 1);
}

#[test]
fn the_exit_code_tells_whether_something_is_found() {
    let root = site();
    for format in ["text", "json"] {
        let code = |words| search(&root, &["--format", format, words]).status.code();
        assert_eq!((code("lamp"), code("submarine")), (Some(0), Some(1)));
    }
    let help = program().args(["search", "--help"]).output().unwrap();
    assert!(String::from_utf8_lossy(&help.stdout).contains("1  nothing is found"));
}

#[test]
fn a_hit_without_a_time_has_the_number_of_its_paragraph() {
    let root = site();
    let hits = found(&root, "weather", "1");
    assert_eq!((hits[0]["time"].as_f64(), hits[0]["paragraph"].as_str()), (None, Some("1.2")));
    assert!(root.output("episodes/wall/index.html").contains(">1.2</"));
    let text = String::from_utf8(search(&root, &["weather"]).stdout).unwrap();
    assert!(text.contains("      1.2  Tobias Reck: It was the weather"), "{text}");
}

#[test]
fn without_an_index_the_command_says_what_to_do() {
    let root = TestSite::new().file("content/x.md", "Hello.").unbuilt();
    let output = search(&root, &["hello"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("shownotes build"));
}

#[test]
fn a_hit_has_the_time_at_which_its_sentence_is_said() {
    let root = TestSite::new()
        .file(
            "content/night.vtt",
            "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ines Marlow>The heater is off.\n\n\
             12:25.370 --> 12:28.000\n<v Tobias Reck>Every week he wants it mended.\n\n\
             12:28.450 --> 12:31.000\n<v Tobias Reck>And a correction to the tide tables.\n",
        )
        .unbuilt();
    root.build();
    for (words, time) in [("heater", 1.0), ("week mended", 745.3), ("correction tables", 748.4)] {
        let hit = &found(&root, words, "1")[0];
        assert_eq!(hit["time"].as_f64(), Some(time), "{hit}");
        let place = hit["url"].as_str().unwrap().split_once('#').unwrap().1;
        assert_eq!(place, format!("t={time}"));
    }
}
