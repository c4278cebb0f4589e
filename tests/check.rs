//! What `shownotes check` says of a site before the world sees it.

use serde_json::Value;
use shownotes::diagnostic::{Diagnostic, Severity};
use shownotes::pipeline::{Request, check};

use crate::site::{Root, TestSite, episode, program};

const TALK: &str =
    "**Ines Marlow:** The gauge stands by the pier.\n\n**Tobias Reck:** Who reads it at night?\n";

/// A show that directories take: a base address, audio, a cover of the right size.
const SETTINGS: &str = r#"title = "The Night Bench"
description = "Conversations after dark."
base_url = "https://bench.example/pod/"

[show]
email = "bench@bench.example"
cover = "cover.png"
categories = ["Science"]
locked = true
guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
"#;

/// The head of a PNG: nobody looks at more of it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".iter().copied();
    head.chain(width.to_be_bytes()).chain(height.to_be_bytes()).collect()
}

fn checked(root: &Root) -> Vec<Diagnostic> {
    check(&root.request(), &()).unwrap().diagnostics
}

fn codes(told: &[Diagnostic]) -> Vec<&str> {
    told.iter().map(|diagnostic| diagnostic.code.as_ref()).collect()
}

/// That there is no RSS without audio is told of every site of text.
fn of_text(told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    told.into_iter().filter(|told| told.code != "no-rss").collect()
}

/// An episode with front matter, notes and a transcript.
fn noted(front: &str, notes: &str) -> String {
    format!(
        "---\ntitle: The gauge\ndate: 2026-02-12\n{front}---\n\n{notes}\n\n## Transcript\n\n{TALK}\n"
    )
}

fn of_notes(notes: &str) -> Vec<Diagnostic> {
    let site =
        TestSite::new().file("shownotes.toml", SETTINGS).file("content/cover.png", png(2000, 2000));
    of_text(checked(&site.file("content/gauge.md", noted("", notes)).unbuilt()))
}

fn of_settings(settings: &str, cover: &[u8], front: &str) -> Vec<Diagnostic> {
    let front = format!("guid: gauge-1\n{front}");
    let site = TestSite::new().file("shownotes.toml", settings).file("content/cover.png", cover);
    checked(&site.file("content/gauge.md", noted(&front, "")).unbuilt())
}

const AUDIO: &str =
    "audio:\n  url: https://media.example/1.mp3\n  length: 9000\n  duration: 10:00\n";

#[test]
fn a_site_without_faults_is_told_nothing() {
    assert_eq!(codes(&of_settings(SETTINGS, &png(1400, 1400), AUDIO)), [""; 0]);
    let notes = "[Home](/), [again](/episodes/gauge/), [there](https://elsewhere.example/x), \
                 [a moment](#t=10), [a chapter](/episodes/gauge/#transcript), [all](../)";
    assert_eq!(codes(&of_notes(notes)), [""; 0]);
}

#[test]
fn the_demo_show_has_no_dead_link_and_nothing_to_warn_of() {
    let told = checked(&TestSite::demo().unbuilt());
    let wrong: Vec<_> = told.iter().filter(|told| told.severity != Severity::Hint).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_dead_link_is_told_with_the_line_on_which_it_was_written() {
    let told = of_notes("Good.\n\nSee [it](/episodes/guage/) and [that](/episodes/guage/).");
    assert_eq!(codes(&told), ["dead-link"]);
    assert_eq!(told[0].origin(), "content/gauge.md:8:10");
    assert_eq!(told[0].severity, Severity::Error);
    for (notes, code) in [
        ("[x](https://bench.example/pod/nobody/)", "dead-link"),
        ("[x](notes.pdf)", "dead-link"),
        ("[x](/#nobody)", "dead-fragment"),
        ("[x](#nobody)", "dead-fragment"),
        ("![The gauge](gauge.png)", "missing-picture"),
        ("![](https://elsewhere.example/a.png)", "missing-alt"),
    ] {
        let told = of_notes(notes);
        assert_eq!(codes(&told), [code], "{notes}");
        assert!(told[0].origin().starts_with("content/gauge.md:6:"), "{:?}", told[0]);
    }
}

#[test]
fn a_picture_in_the_folder_of_the_episode_is_there() {
    let site = TestSite::new()
        .file(
            "content/gauge/index.md",
            noted("", "![The gauge](gauge.png) ![Low water](../x/low.png)"),
        )
        .file("content/gauge/gauge.png", png(10, 10))
        .unbuilt();
    let told = checked(&site);
    assert_eq!(codes(&told), ["missing-picture"]);
    assert!(told[0].message.contains("low.png"), "{}", told[0].message);
}

#[test]
fn a_dead_link_of_the_settings_is_told_once_with_its_line() {
    let settings = "title = \"x\"\nfooter = \"[Imprint](/imprint/)\"\n";
    let site = TestSite::new().file("shownotes.toml", settings).episode("a", "A", TALK);
    let site = site.episode("b", "B", TALK).unbuilt();
    let told = checked(&site);
    assert_eq!(codes(&told), ["dead-link"]);
    assert!(told[0].origin().starts_with("shownotes.toml:2:"), "{:?}", told[0]);
    site.write("content/imprint.md", "---\ntype: page\ntitle: Imprint\n---\n\nIt is us.\n");
    assert_eq!(codes(&checked(&site)), [""; 0]);
}

#[test]
fn a_template_that_leads_nowhere_is_told_with_a_page_that_has_it() {
    let template = "{% extends \"builtin/404.html\" %}{% block main %}<h1>Gone</h1><a href=\"/nobody/\">x</a><img src=\"/icon.svg\">{% endblock main %}";
    let site =
        TestSite::new().file("templates/404.html", template).episode("a", "A", TALK).unbuilt();
    let told = checked(&site);
    let mut found = codes(&told);
    found.sort_unstable();
    assert_eq!(found, ["dead-link", "missing-alt", "missing-picture"]);
    assert!(told.iter().all(|told| told.path == "404.html"), "{told:#?}");
}

#[test]
fn directories_have_their_wishes_only_where_there_is_audio_and_an_address() {
    let bare = "title = \"Bench\"\nbase_url = \"https://bench.example/\"\n";
    let mut found = of_settings(bare, b"", AUDIO);
    found.sort_by(|a, b| a.code.cmp(&b.code));
    assert_eq!(
        codes(&found),
        ["incomplete-feed", "made-guid", "no-description", "no-lock", "no-owner"]
    );
    assert_eq!(codes(&of_settings(bare, b"", "")), ["no-rss"]);
    assert_eq!(codes(&of_settings("title = \"Bench\"\n", b"", AUDIO)), ["no-base-url"]);
}

#[test]
fn covers_audio_and_identities_are_what_apps_take() {
    let http = AUDIO.replace("https", "http");
    let ogg = format!("{AUDIO}  type: audio/ogg\n");
    let unmeasured = AUDIO.replace("  length: 9000\n", "");
    let good = png(1400, 1400);
    for (cover, front, code) in [
        (png(600, 600), AUDIO, "cover-size"),
        (b"no picture".to_vec(), AUDIO, "cover-size"),
        (good.clone(), http.as_str(), "insecure-audio"),
        (good.clone(), &ogg, "audio-type"),
        (good, &unmeasured, "no-length"),
    ] {
        assert_eq!(codes(&of_settings(SETTINGS, &cover, front)), [code], "{front}");
    }
    let twice = TestSite::new()
        .file("shownotes.toml", SETTINGS)
        .file("content/cover.png", png(1400, 1400))
        .file("content/a.md", noted(&format!("guid: x\n{AUDIO}"), ""))
        .file("content/b.md", noted(&format!("guid: x\n{AUDIO}"), ""))
        .file("content/c.md", noted(AUDIO, ""))
        .unbuilt();
    let mut found = codes(&checked(&twice)).join(" ");
    assert_eq!(std::mem::take(&mut found), "same-guid made-guid");
}

#[test]
fn what_an_author_wrote_is_held_against_the_transcript() {
    let long = "A title ".repeat(20);
    for (front, code, line) in [
        ("chapters: ['9:00 The pen', '4:00 The gauge']\n", "chapters-out-of-order", 4),
        ("chapters: ['4:00 The pen', '4:00 The gauge']\n", "chapters-out-of-order", 4),
        (
            &format!("{AUDIO}chapters: ['0:00 The pen', '11:00 The gauge']\n"),
            "chapter-out-of-range",
            0,
        ),
        ("chapters: [{at: Nobody says it, title: The pen}]\n", "chapter-not-found", 0),
        ("quotes: ['Nobody says this either.']\n", "quote-not-found", 0),
        ("quotes: [{text: 'Who reads it at night?', speaker: Ada Quill}]\n", "unknown-speaker", 4),
        (&format!("chapters: ['0:00 {long}']\n"), "wordy-title", 4),
    ] {
        let site = TestSite::new().file("content/gauge.md", noted(front, "")).unbuilt();
        let told = checked(&site);
        assert_eq!(
            codes(&told).into_iter().filter(|code| *code != "no-base-url").collect::<Vec<_>>(),
            [code],
            "{front}"
        );
        if line > 0 {
            let place = told[0].place.as_ref().unwrap();
            assert_eq!(place.line, line, "{front}");
        }
    }
    let vtt = "WEBVTT\n\n00:00.000 --> 11:00.000\n<v Ines Marlow>The gauge stands by the pier.\n";
    let site = TestSite::new().file("content/gauge.vtt", vtt);
    let site = site.file(
        "content/gauge.toml",
        "audio = { url = \"https://a.example/1.mp3\", duration = \"10:00\" }\n",
    );
    assert!(codes(&checked(&site.unbuilt())).contains(&"audio-too-short"));
}

#[test]
fn nobody_is_without_a_name_unnoticed() {
    let site =
        TestSite::new().episode("a", "A", &TALK.replace("Tobias Reck", "SPEAKER_01")).unbuilt();
    let told = checked(&site);
    assert_eq!(codes(&told), ["nameless-speaker"]);
    assert!(told[0].message.contains("Who reads it at night?"), "{}", told[0].message);
}

#[test]
fn a_check_writes_no_site_and_tells_what_a_build_tells() {
    let broken = "---\ngests: Ines\nnumber: twelve\n---\n\n## Transcript\n\nGood evening.\n";
    let site = TestSite::new().file("content/a.md", broken).episode("b", "B", TALK).unbuilt();
    let told = checked(&site);
    assert!(!site.has("index.html"));
    let built = site.build();
    assert!(built.diagnostics.iter().all(|one| told.contains(one)));
    assert!(codes(&told).contains(&"unknown-field") && codes(&told).contains(&"bad-value"));
    // Whoever checks between two builds changes neither.
    let before = site.all_output();
    assert_eq!(checked(&site), told);
    assert_eq!(site.build().written.made, 0);
    assert_eq!(site.all_output(), before);
}

/// Standard output, standard error and exit code.
fn run(root: &Root, arguments: &[&str]) -> (String, String, i32) {
    let mut command = program();
    let done = command.args(["check", "--root"]).arg(root.path()).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(done.stdout), text(done.stderr), done.status.code().unwrap())
}

#[test]
fn the_exit_code_is_for_continuous_integration() {
    let site = TestSite::new().episode("a", "A", TALK).unbuilt();
    let (_, told, code) = run(&site, &["--deny", "warnings"]);
    assert!(told.contains("nothing is wrong") && code == 0, "{told}");
    site.write("content/a.md", noted("gests: x\n", ""));
    let (_, told, code) = run(&site, &[]);
    assert!(told.contains("1 warning") && code == 0, "{told}");
    assert_eq!(run(&site, &["--deny", "warnings"]).2, 1);
    site.write("content/a.md", noted("", "[x](/nobody/)"));
    assert_eq!(run(&site, &[]).2, 1);
}

#[test]
fn programs_get_one_object_that_follows_its_schema() {
    let site = TestSite::new()
        .file("content/a.md", noted("gests: x\n", "[x](/nobody/)"))
        .file("content/b.md", noted("", "").replace("2026-02-12", "2031-05-14 06:30"))
        .unbuilt();
    let (json, told, code) = run(&site, &["--format", "json", "--now", "2030-01-01"]);
    assert_eq!((told.as_str(), code), ("", 1));
    let found: Value = serde_json::from_str(&json).unwrap();
    let schema: Value = serde_json::from_str(&run(&site, &["--schema"]).0).unwrap();
    crate::machines::check(&schema, &schema, &found, "");
    assert_eq!(found["next_scheduled"], "2031-05-14T06:30:00Z");
    assert_eq!(
        (&found["scheduled"], &found["errors"], &found["warnings"]),
        (&1.into(), &1.into(), &1.into())
    );
    let lines: Vec<_> =
        found["diagnostics"].as_array().unwrap().iter().map(|one| &one["line"]).collect();
    assert_eq!(lines, [4, 7].map(Value::from).iter().collect::<Vec<_>>());
}

#[test]
fn the_same_problem_is_told_five_times_unless_all_is_asked_for() {
    let mut site = TestSite::new();
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        site = site.file(&format!("content/{name}.md"), noted("gests: x\n", ""));
    }
    let site = site.unbuilt();
    let count = |told: &str| told.matches("warning[unknown-field]").count();
    let (_, told, _) = run(&site, &[]);
    assert_eq!(count(&told), 5);
    assert!(told.contains("… and 2 more of unknown-field"), "{told}");
    assert_eq!(count(&run(&site, &["--all"]).1), 7);
}

#[test]
fn a_check_of_hostile_pages_ends() {
    let notes = "[x](/%zz%) [y](?#:~:text=a) [z](../../../../../etc/passwd) [a](//) [b](#%00)";
    let site = TestSite::new().file("content/a.md", noted("", notes)).unbuilt();
    let told = check(&Request { ..site.request() }, &()).unwrap().diagnostics;
    assert!(told.iter().all(|told| told.path == "content/a.md"), "{told:#?}");
    let _ = episode;
}

#[test]
fn the_kind_of_the_audio_is_told_where_the_audio_is_named() {
    let fields = "title = 'The gauge'\n\
                  guests = [{ name = 'Bashir Quill', role = 'audio engineer' }]\n\
                  date = 2026-02-12\naudio = 'gauge.wav'\n";
    let root = TestSite::new()
        .file("shownotes.toml", SETTINGS)
        .file("content/cover.png", png(1400, 1400))
        .file("content/gauge.toml", fields)
        .file("content/gauge.txt", TALK)
        .file("content/gauge.wav", "RIFF")
        .unbuilt();
    let told = checked(&root);
    let told = told.iter().find(|told| told.code == "audio-type").unwrap();
    assert_eq!(told.origin(), "content/gauge.toml:4:10");
}

#[test]
fn settings_that_name_what_no_episode_has_are_told_with_their_lines() {
    let settings = "[corrections]\n'The gauge' = 'The gage'\n'Basher Quil' = 'Bashir Quill'\n\
                    [topics]\naliases = { 'Tide guage' = 'Tides', 'Harbour' = 'Harbours' }\n\
                    [speakers.'Ines Marlow']\ntitle = 'radio'\n\
                    [speakers.'Tobia Reck']\ntitle = 'pilot'\n";
    let front = "topics: [Harbour]\n";
    let root = TestSite::new()
        .file("shownotes.toml", settings)
        .file("content/gauge.md", noted(front, ""))
        .unbuilt();
    let told = |root: &Root| -> Vec<(String, String)> {
        let told = checked(root).into_iter().filter(|it| it.code == "setting-without-effect");
        told.map(|it| (it.origin(), it.message)).collect()
    };
    let found = told(&root);
    let places: Vec<&str> = found.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(
        places,
        ["shownotes.toml:3:1", "shownotes.toml:5:28", "shownotes.toml:8:11"],
        "{found:?}"
    );
    for (told, name) in found.iter().zip(["Basher Quil", "tide guage", "Tobia Reck"]) {
        assert!(told.1.contains(name), "{found:?}");
    }
    root.write("content/draft.md", noted("draft: true\n", ""));
    assert_eq!(told(&root), []);
}
