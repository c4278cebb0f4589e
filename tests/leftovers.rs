//! What tools and authors leave about is no part of what is shown: copies of transcripts, drafts.

use shownotes::pipeline::{Request, check};

use crate::site::{TestSite, program};

const TALK: [&str; 5] = [
    "The lamp of the harbour is out tonight, and the tide is high.",
    "Then somebody has to row out and light the lamp again.",
    "Who has the oars of the small boat that lies at the pier?",
    "They hang behind the door of the shed, where they always hang.",
    "Nobody ever dries them, and so they smell of the sea all winter.",
];

fn captions() -> String {
    let cue = |(at, line): (usize, &&str)| format!("\n00:0{at}.000 --> 00:0{at}.900\n{line}\n");
    format!("WEBVTT\n{}", TALK.iter().enumerate().map(cue).collect::<String>())
}

#[test]
fn a_bare_text_beside_captions_that_says_the_same_is_no_notes() {
    let notes = "# From the pier\n\nWe rowed out, and Tobias kept the oars.\n";
    let site = TestSite::new()
        .file("shownotes.toml", "title = \"Bench\"\n[summarize]\nquotes = false\nsummary = false\n")
        .file("content/lamp.vtt", captions())
        .file("content/lamp.txt", TALK.join("\n"))
        .file("content/oars.vtt", captions())
        .file("content/oars.txt", format!("{}\n", TALK.join(" ")))
        .file("content/oars.md", notes)
        .build();
    let lamp = site.output("episodes/lamp/index.md");
    assert!(!lamp.contains("Show notes") && lamp.contains("small boat"), "{lamp}");
    assert_eq!(lamp.matches("smell of the sea all winter").count(), 1, "{lamp}");
    let oars = site.output("episodes/oars/index.md");
    assert!(oars.contains("Show notes") && oars.contains("Tobias kept the oars"), "{oars}");
    assert_eq!(oars.matches("smell of the sea all winter").count(), 1, "{oars}");
}

#[test]
fn what_a_draft_lacks_stops_no_check_until_drafts_are_shown() {
    let root = TestSite::new()
        .file("shownotes.toml", "title = \"Bench\"\nbase_url = \"https://bench.example/\"\n")
        .file("content/lamp.vtt", captions())
        .file("content/lamp.toml", "title = \"Lamp\"\npublished = 2026-01-02\n")
        .file("content/idea.md", "---\ntitle: An idea\ndraft: true\n---\n")
        .unbuilt();
    let lacks = |drafts: bool| {
        let request = Request { root: root.path().to_owned(), drafts, ..Request::default() };
        check(&request, &()).unwrap().diagnostics.iter().any(|told| told.code == "no-transcript")
    };
    assert!(!lacks(false));
    assert!(lacks(true));
}

#[test]
fn a_quiet_check_of_a_sound_site_says_nothing() {
    let root = TestSite::new()
        .file("shownotes.toml", "title = \"Bench\"\nbase_url = \"https://bench.example/\"\n")
        .file("content/lamp.vtt", captions())
        .file("content/lamp.toml", "title = \"Lamp\"\npublished = 2026-01-02\n")
        .unbuilt();
    let said = |quiet: &[&str]| {
        let output =
            program().arg("check").args(quiet).arg("--root").arg(root.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(said(&["--quiet"]), "");
    assert!(said(&[]).contains("1 episode, "), "{}", said(&[]));
}

#[test]
fn speakers_who_share_a_first_name_are_told_apart_under_the_map() {
    let turns = TALK.iter().enumerate().map(|(at, line)| {
        format!("**{}:** {line}\n\n", ["Speaker 0", "Speaker 1", "Ines Marlow"][at % 3])
    });
    let site = TestSite::new()
        .file("shownotes.toml", "title = \"Bench\"\n")
        .file("content/lamp.md", turns.collect::<String>())
        .build();
    let page = site.output("episodes/lamp/index.html");
    for facts in ["Speaker 0 ", "Speaker 1 ", "Ines "] {
        let share = page.split(facts).skip(1).any(|rest| {
            let percent = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            percent.len() < rest.len() && percent.trim_start().starts_with('%')
        });
        assert!(share, "{facts}: {page}");
    }
}
