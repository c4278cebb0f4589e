//! Transcripts to take along: what was said is in them, and reads back as it was.

use serde_json::Value;

use crate::site::{Built, TestSite};

const CUES: &str = "WEBVTT

00:00:01.000 --> 00:00:03.250
<v Ines Marlow>Is five &lt; six? &amp; so on.

00:00:03.250 --> 00:00:06.000
<v Tobias Reck>It was *always* so, -- [laughs] --&gt; I think.

01:02:03.004 --> 01:02:05.000
<v Tobias Reck>Good night.
";

fn site(name: &str, text: &str) -> Built {
    TestSite::new().file(&format!("content/{name}"), text).build()
}

#[track_caller]
fn segments(site: &Built) -> Vec<Value> {
    let json: Value = serde_json::from_str(&site.output("episodes/talk/talk.json")).unwrap();
    assert_eq!(json["version"], "1.0.0");
    json["segments"].as_array().unwrap().clone()
}

#[test]
fn webvtt_has_times_voices_and_no_markup() {
    let vtt = site("talk.vtt", CUES).output("episodes/talk/talk.vtt");
    assert_eq!(
        vtt,
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.250\n<v Ines Marlow>Is five &lt; six? &amp; so on.\n\n\
         00:00:03.250 --> 00:00:06.000\n<v Tobias Reck>It was *always* so, -- [laughs] --&gt; I think.\n\n\
         01:02:03.004 --> 01:02:05.000\n<v Tobias Reck>Good night.\n"
    );
}

#[test]
fn subrip_names_who_speaks_where_it_changes() {
    let srt = site("talk.vtt", CUES).output("episodes/talk/talk.srt");
    assert!(srt.starts_with(
        "1\n00:00:01,000 --> 00:00:03,250\nInes Marlow: Is five < six? & so on.\n\n2\n"
    ));
    assert!(srt.ends_with("\n3\n01:02:03,004 --> 01:02:05,000\nGood night.\n"), "{srt}");
}

#[test]
fn json_has_seconds_as_numbers() {
    let found = segments(&site("talk.vtt", CUES));
    assert_eq!(found.len(), 3);
    assert_eq!(found[0]["startTime"], 1);
    assert_eq!(found[0]["endTime"], 3.25);
    assert_eq!(found[2]["startTime"].to_string(), "3723.004");
    assert_eq!(found[1]["speaker"], "Tobias Reck");
    assert_eq!(found[0]["body"], "Is five < six? & so on.");
}

#[test]
fn what_is_taken_along_reads_back_as_it_was() {
    let first = site("talk.vtt", CUES);
    let said = segments(&first);
    for ending in ["vtt", "srt", "json"] {
        let text = first.output(&format!("episodes/talk/talk.{ending}"));
        let again = site(&format!("talk.{ending}"), &text);
        assert_eq!(segments(&again), said, "{ending}");
    }
}

#[test]
fn the_demo_reads_back_as_it_was() {
    let demo = TestSite::demo().build();
    let body = |json: &str| -> Vec<String> {
        let json: Value = serde_json::from_str(json).unwrap();
        let segments = json["segments"].as_array().unwrap().clone();
        segments.iter().map(|one| format!("{} {}", one["speaker"], one["body"])).collect()
    };
    for (episode, ending) in [
        ("quiet-sky", "vtt"),
        ("quiet-sky", "json"),
        ("the-last-train", "vtt"),
        ("the-pager", "vtt"),
    ] {
        let file = |ending: &str| demo.output(&format!("episodes/{episode}/{episode}.{ending}"));
        let again = site(&format!("talk.{ending}"), &file(ending));
        let json = again.output("episodes/talk/talk.json");
        assert_eq!(body(&json), body(&file("json")), "{episode} as {ending}");
    }
}

#[test]
fn a_transcript_without_times_is_text_markdown_and_json() {
    let talk = "# The Tide\n\n**Ines Marlow:** Is it *so*?\n\n**Tobias Reck:** It is.\n";
    let site = site("talk.md", talk);
    assert!(!site.has("episodes/talk/talk.vtt") && !site.has("episodes/talk/talk.srt"));
    let text = site.output("episodes/talk/talk.txt");
    assert!(text.starts_with("The Tide\n") && text.contains("\nTobias Reck: It is.\n"), "{text}");
    let markdown = site.output("episodes/talk/talk.md");
    assert!(markdown.contains("\n**Tobias Reck:** It is.\n"), "{markdown}");
    assert_eq!(segments(&site)[0].get("startTime"), None);
    let page = site.output("episodes/talk/index.html");
    assert!(page.contains("href=\"/episodes/talk/talk.md\"") && !page.contains("talk.vtt"));
}

#[test]
fn markdown_reads_back_with_its_words_and_speakers() {
    let talk = "**Ines Marlow:** Five * six _is_ [thirty] <b>.\n\n**Tobias Reck:** # It is.\n";
    let first = site("talk.md", talk);
    let again = site("talk.md", &first.output("episodes/talk/talk.md"));
    assert_eq!(segments(&again), segments(&first));
}
