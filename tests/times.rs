//! Times of a transcript that was made of other audio than what is published.

use crate::site::{Built, TestSite};

/// Four cues of ten seconds.
const VTT: &str = "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ines Marlow>The gauge stands by the pier.\n\n\
    00:10.000 --> 00:20.000\n<v Ines Marlow>Nobody reads it.\n\n\
    00:20.000 --> 00:30.000\n<v Tobias Reck>Who should?\n\n00:30.000 --> 00:40.000\n<v Tobias Reck>The sea does.\n";

fn built(fields: &str) -> Built {
    let front = format!("chapters = [\"0:00 Pier\", \"1:00 Sea\"]\n{fields}");
    TestSite::new().file("content/a.vtt", VTT).file("content/a.toml", front).build()
}

fn cues(site: &Built) -> Vec<String> {
    let vtt = site.output("episodes/a/a.vtt");
    vtt.lines().filter(|line| line.contains("-->")).map(|line| line[3..12].to_owned()).collect()
}

#[test]
fn an_offset_moves_all_times_and_an_ad_what_follows_it() {
    for (fields, wanted) in [
        ("", ["00:00.000", "00:10.000", "00:20.000", "00:30.000"]),
        ("offset = \"12.5s\"", ["00:12.500", "00:22.500", "00:32.500", "00:42.500"]),
        ("offset = \"-0:05\"", ["00:00.000", "00:05.000", "00:15.000", "00:25.000"]),
        ("offset = 2", ["00:02.000", "00:12.000", "00:22.000", "00:32.000"]),
        (
            "[[ads]]\nat = \"0:20\"\nlength = \"30 s\"",
            ["00:00.000", "00:10.000", "00:50.000", "01:00.000"],
        ),
        (
            "ads = [\"0:00 15 s\", \"0:45 0:10\"]",
            ["00:15.000", "00:25.000", "00:35.000", "00:55.000"],
        ),
    ] {
        let site = built(fields);
        assert_eq!(cues(&site), wanted, "{fields}");
        assert!(
            site.report().diagnostics.iter().all(|told| !told.code.starts_with("bad")),
            "{fields}"
        );
    }
}

#[test]
fn the_page_moves_with_the_transcript_and_chapters_do_not() {
    let site = built("offset = \"30 s\"");
    let page = site.output("episodes/a/index.html");
    assert!(
        page.contains("id=\"t=30\"") && page.contains("1:00") && !page.contains("1:30"),
        "{page}"
    );
    // The second chapter begins at 1:00 of the audio, which was 0:30 of the transcript.
    let chapters = site.output("episodes/a/index.html");
    let sea = chapters.find("id=\"chapter-2\"").unwrap();
    assert!(chapters[sea..].contains("The sea does.") && !chapters[sea..].contains("Who should?"));
}

#[test]
fn what_is_no_time_is_told_and_the_rest_counts() {
    let site = built("offset = \"soon\"\nads = [\"0:20 30 s\", \"later\", { at = \"0:30\" }]");
    assert_eq!(cues(&site), ["00:00.000", "00:10.000", "00:50.000", "01:00.000"]);
    let told = site.report().diagnostics.iter().filter(|told| told.code == "bad-value");
    assert_eq!(told.count(), 3, "{:#?}", site.report().diagnostics);
}

#[test]
fn times_of_words_move_with_their_sentence_and_after_an_ad_within_it() {
    let worded = "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ines Marlow>The gauge stands by the pier.\n\n\
        00:10.000 --> 00:20.000\n<v Ines Marlow>Nobody <00:00:14.000>reads <00:00:16.000>it.\n";
    let steps = |fields: &str| {
        let front =
            format!("audio = {{ url = \"https://media.example/a.mp3\", length = 9 }}\n{fields}");
        let site = TestSite::new().file("content/a.vtt", worded).file("content/a.toml", front);
        site.build().output("episodes/a/a.words.json")
    };
    assert_eq!(steps(""), "[[],[0,40,20]]\n");
    assert_eq!(steps("offset = \"30 s\""), "[[],[0,40,20]]\n");
    assert_eq!(steps("[[ads]]\nat = \"0:15\"\nlength = \"30 s\""), "[[],[0,40,320]]\n");
}
