//! `shownotes summarize`: the notes of single files, inside a site and outside of any.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::site::{TestSite, program};

const DEMO: &str = env!("CARGO_MANIFEST_DIR");

/// A talk of bare text, a sentence a line.
fn talk() -> Vec<String> {
    let matters = [["tide gauge", "float"], ["lighthouse", "lamp oil"], ["ferry", "slipway"]];
    (0..240)
        .map(|i| {
            let [a, b] = matters[i / 80];
            match i % 4 {
                0 => format!("So let's talk about the {a} and what it does in winter."),
                1 => format!("I think the {a} always matters more than a {b} that nobody tends."),
                2 => {
                    format!("Nobody in Wismar should trust a {b} without a second {a}, number {i}.")
                }
                _ => format!("We built the {a} beside the {b} and it held for a whole year."),
            }
        })
        .collect()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program().current_dir(folder).arg("summarize").args(arguments).output().unwrap()
}

fn json(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What must hold of every line.
fn check(notes: &Value, segments: u64) {
    let mut end = 0;
    for chapter in notes["chapters"].as_array().unwrap() {
        assert_eq!(chapter["first"], end, "{notes}");
        end = chapter["end"].as_u64().unwrap();
        assert!(!chapter["title"].as_str().unwrap().is_empty());
    }
    assert_eq!(end, segments, "{notes}");
    for name in ["file", "title"] {
        assert!(notes[name].is_string(), "{name}");
    }
    assert!(notes["summary"].is_string() || notes["summary"].is_null());
    for name in ["quotes", "topics", "sections", "mentions"] {
        assert!(notes[name].is_array(), "{name}");
    }
}

/// The talk in a form of its own each.
fn forms() -> Vec<(&'static str, String)> {
    let lines = talk();
    let time = |i: usize, mark: char| format!("00:{:02}:{:02}{mark}000", i * 5 / 60, i * 5 % 60);
    let cue = |i: usize, mark: char| {
        format!("{} --> {}\n{}\n\n", time(i, mark), time(i + 1, mark), lines[i])
    };
    let all = 0..lines.len();
    let vtt: String = all.clone().map(|i| cue(i, '.')).collect();
    let srt: String = all.clone().map(|i| format!("{}\n{}", i + 1, cue(i, ','))).collect();
    let segments: Vec<Value> = all
        .map(|i| {
            serde_json::json!({"startTime": i * 5, "endTime": i * 5 + 5, "speaker": "Ana", "body": lines[i]})
        })
        .collect();
    vec![
        ("talk.json", serde_json::json!({"version": "1.0.0", "segments": segments}).to_string()),
        ("talk.md", lines.iter().map(|line| format!("**Ana:** {line}\n\n")).collect()),
        ("talk.srt", srt),
        ("talk.txt", lines.join("\n")),
        ("talk.vtt", format!("WEBVTT\n\n{vtt}")),
    ]
}

#[test]
fn every_form_gives_a_line_of_its_own_in_the_order_of_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let forms = forms();
    for (name, text) in &forms {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let names: Vec<&str> = forms.iter().rev().map(|(name, _)| *name).collect();
    let output = run(folder.path(), &[&["--format", "json"], &names[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", error(&output));
    let lines = json(&output);
    assert_eq!(lines.len(), names.len());
    for (notes, name) in lines.iter().zip(&names) {
        assert_eq!(notes["file"], *name);
        check(notes, 240);
        let first = &notes["chapters"][0];
        let timed = matches!(*name, "talk.vtt" | "talk.srt" | "talk.json");
        assert_eq!(first.get("start").and_then(Value::as_u64), timed.then_some(0), "{name}");
        let quote = &notes["quotes"][0];
        let speaks = matches!(*name, "talk.md" | "talk.json");
        assert_eq!(quote.get("speaker").and_then(Value::as_str), speaks.then_some("Ana"));
    }
    let again = run(folder.path(), &[&["--format", "json", "--jobs", "1"], &names[..]].concat());
    assert_eq!(again.stdout, output.stdout);
}

#[test]
fn a_line_of_bare_text_is_a_segment() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("talk.txt"), talk().join("\n")).unwrap();
    let notes = json(&run(folder.path(), &["talk.txt", "--format", "json"])).remove(0);
    check(&notes, 240);
    assert!(notes["chapters"].as_array().unwrap().len() > 1);
    for quote in notes["quotes"].as_array().unwrap() {
        let (first, end) = (quote["first"].as_u64().unwrap(), quote["end"].as_u64().unwrap());
        let said = talk()[first as usize..end as usize].join(" ");
        assert!(said.contains(quote["text"].as_str().unwrap()));
    }
    assert_eq!(notes["mentions"][0]["name"], "Wismar");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.txt", &talk().join("\n"));
    write("b.txt", "");
    write("c.pdf", "%PDF-1.7 nonsense");
    write("d.md", "---\ntitle: [\n---\n\n## Transcript\n\nHello there.\n");
    let files = ["a.txt", "b.txt", "gone.txt", "c.pdf", "d.md", "."];
    let output = run(folder.path(), &[&["--format", "json"], &files[..]].concat());
    assert_eq!(output.status.code(), Some(1));
    let lines = json(&output);
    let files: Vec<&str> = lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["a.txt", "d.md"]);
    let told = error(&output);
    for part in ["b.txt", "gone.txt", "c.pdf", "d.md:2:", "empty-file", "not-text", "unreadable"] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
}

#[test]
fn fields_beside_a_file_count_and_options_win() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in forms() {
        fs::write(folder.path().join(name), text).unwrap();
    }
    fs::write(
        folder.path().join("talk.toml"),
        "title = 'Gauges'\nsummary = 'Mine.'\nchapters = ['0:00 One', '10:00 Two']\n",
    )
    .unwrap();
    for name in ["talk.vtt", "talk.toml", "talk.txt"] {
        let notes = json(&run(folder.path(), &[name, "--format", "json"])).remove(0);
        assert_eq!((&notes["title"], &notes["summary"]), (&"Gauges".into(), &"Mine.".into()));
        assert_eq!(notes["chapters"][1]["title"], "Two");
        assert_eq!(notes["chapters"][1]["provenance"], "human");
        assert_eq!(notes["provenance"]["summary"], "human");
    }
    fs::remove_file(folder.path().join("talk.toml")).unwrap();
    let count = |option: &[&str]| {
        let output = run(folder.path(), &[&["talk.vtt", "--format", "json"], option].concat());
        json(&output)[0]["chapters"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--chapters", "3"]), 3);
    assert!(count(&["--density", "fewer"]) <= count(&["--density", "more"]));
    assert_eq!(count(&["--density", "3"]), 3);
    assert!(count(&["--density", "1min"]) > count(&["--density", "10 min"]));
}

#[test]
fn a_file_of_a_site_has_the_notes_of_its_page() {
    let settings = "[shows.night.summarize]\nquotes = false\nchapters = false\n";
    let root = TestSite::new()
        .file("shownotes.toml", settings)
        .file("content/night/a.txt", talk().join("\n"))
        .file("content/b.txt", talk().join("\n"))
        .unbuilt();
    let lines =
        json(&run(root.path(), &["--format", "json", "content/night/a.txt", "content/b.txt"]));
    assert!(lines[0]["quotes"].as_array().unwrap().is_empty());
    assert!(lines[0]["chapters"].as_array().unwrap().is_empty());
    assert!(!lines[1]["quotes"].as_array().unwrap().is_empty());
    let here = run(&root.path().join("content/night"), &["--format", "json", "a.txt"]);
    assert_eq!(json(&here)[0]["quotes"], lines[0]["quotes"]);
    root.write("shownotes.toml", "[summarize]\ndensity = 'some'\n");
    assert_eq!(run(root.path(), &["content/b.txt"]).status.code(), Some(3));
}

#[test]
fn text_comes_from_standard_input_and_goes_to_people() {
    let mut child = program()
        .args(["summarize", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(talk().join("\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    for part in
        ["Chapters (by the number of the segment)", "Quotes", "Topics: ", "Mentioned: Wismar"]
    {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn the_demo_has_notes_of_every_file() {
    let content = Path::new(DEMO).join("content");
    let files: Vec<PathBuf> =
        ["quiet-sky.vtt", "the-pager.srt", "the-tide-gauge.md", "the-night-ferry.json"]
            .iter()
            .map(|name| content.join(name))
            .collect();
    let files: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
    let output = run(Path::new(DEMO), &[&["--format", "json"], &files[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", error(&output));
    assert_eq!(json(&output).len(), files.len());
}

#[test]
fn a_file_must_be_named() {
    assert_eq!(run(Path::new(DEMO), &[]).status.code(), Some(2));
    assert_eq!(run(Path::new(DEMO), &["--format", "xml", "a.txt"]).status.code(), Some(2));
}
