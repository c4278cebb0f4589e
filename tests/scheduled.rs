//! Drafts, and episodes whose day has not come: nothing leads to them, and their day brings them.

use jiff::civil::{DateTime, date};
use shownotes::pipeline::{Report, Request, build};

use crate::site::{Root, TestSite, program};

const TALK: &str = "**Ines Marlow:** The gauge stands by the pier, and the gauge is old.\n\n**Tobias Reck:** Who reads the gauge at night?\n";

/// Words that only the later episode has.
const SECRET: [&str; 4] = ["Perigee", "perigee", "Wen Adisa", "later"];

fn site() -> Root {
    let episode = |title: &str, date: &str, talk: &str| {
        format!(
            "---\ntitle: {title}\ndate: {date}\ntopics: [Gauges]\naudio: {{url: 'https://a.example/{date}.mp3', length: 9}}\n---\n\n## Transcript\n\n{talk}\n"
        )
    };
    let later = "**Wen Adisa:** The perigee makes the tide, and the perigee comes tonight.\n";
    TestSite::new()
        .file("shownotes.toml", "title = \"Bench\"\nbase_url = \"https://bench.example/\"\n")
        .file("content/first.md", episode("The Gauge", "2026-01-10", TALK))
        .file("content/second.md", episode("The Pier", "2026-02-10", TALK))
        .file("content/later.md", episode("The Perigee", "2026-03-10 06:00", later))
        .file("content/latest.md", episode("The Ferry", "2026-04-10", TALK))
        .unbuilt()
}

fn at(root: &Root, now: DateTime) -> Report {
    build(&Request { now: Some(now), ..root.request() }, &()).unwrap()
}

#[test]
fn an_episode_of_a_later_date_leaves_no_trace() {
    let root = site();
    let report = at(&root, date(2026, 3, 10).at(5, 59, 59, 0));
    assert_eq!((report.episodes, report.held_back.scheduled), (2, 2));
    assert_eq!(report.held_back.next, Some(date(2026, 3, 10).at(6, 0, 0, 0)));
    for (path, bytes) in root.all_output() {
        // The index of the search is packed, and is that of a site without the episode.
        let text = String::from_utf8_lossy(&bytes);
        for word in SECRET {
            let ours = word == "later" && (path.ends_with(".js") || path.ends_with(".css"));
            assert!(ours || !path.contains(word) && !text.contains(word), "{word} is in {path}");
        }
    }
    let held = root.all_output();
    root.remove("content/later.md");
    root.remove("content/latest.md");
    assert_eq!(root.clean().0, held, "the site differs from one without the episodes");
}

#[test]
fn its_day_brings_it_though_no_file_changed() {
    let root = site();
    at(&root, date(2026, 3, 1).at(0, 0, 0, 0));
    assert!(!root.has("episodes/later/index.html"));
    assert_eq!(at(&root, date(2026, 3, 2).at(0, 0, 0, 0)).written.made, 0);
    let report = at(&root, date(2026, 3, 10).at(6, 0, 0, 0));
    assert!(root.has("episodes/later/index.html") && report.read == 0);
    assert_eq!(report.held_back.next, Some(date(2026, 4, 10).at(0, 0, 0, 0)));
    assert!(root.output("feed.xml").contains("The Perigee"));
    // A clock that was set back takes it away again.
    at(&root, date(2026, 3, 1).at(0, 0, 0, 0));
    assert!(!root.has("episodes/later/index.html"));
}

#[test]
fn the_future_can_be_seen_before_it_comes() {
    let root = site();
    let now = Some(date(2026, 3, 1).at(0, 0, 0, 0));
    let report = build(&Request { now, future: true, ..root.request() }, &()).unwrap();
    assert_eq!((report.episodes, report.held_back.scheduled), (4, 0));
}

#[test]
fn the_command_line_the_environment_and_the_clock_say_what_time_it_is() {
    let root = site();
    let run = |arguments: &[&str], epoch: &str| {
        let mut command = program();
        let command = command.env("SOURCE_DATE_EPOCH", epoch).args(["build", "--root"]);
        let done = command.arg(root.path()).args(arguments).output().unwrap();
        (String::from_utf8(done.stderr).unwrap(), done.status.code().unwrap())
    };
    let (told, _) = run(&["--now", "2026-03-01"], "");
    assert!(told.contains("2 episodes come out later, the next on 2026-03-10 06:00 UTC"), "{told}");
    // 2026-03-10T05:00:00Z
    let (told, _) = run(&[], "1773118800");
    assert!(told.contains("2 episodes come out later"), "{told}");
    let (told, _) = run(&["--now", "2026-03-10T08:00:00+02:00"], "1");
    assert!(told.contains("1 episode comes out on 2026-04-10 00:00 UTC"), "{told}");
    let (told, _) = run(&["--future", "--now", "2026-03-01"], "");
    assert!(told.contains("4 episodes, ") && !told.contains("--future"), "{told}");
    assert_eq!(run(&[], "yesterday").1, 2);
    assert_eq!(run(&["--now", "yesterday"], "").1, 2);
}
