//! The command line itself: help that teaches, forms of chapters, messages and exit codes.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::site::{TestSite, program};

const COMMANDS: [&str; 15] = [
    "init",
    "new",
    "build",
    "serve",
    "accept",
    "check",
    "ci",
    "explain",
    "search",
    "summarize",
    "formats",
    "schema",
    "theme",
    "completions",
    "man",
];

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Three matters with a cue every seven seconds; the first is said at 0:42.
fn captions() -> String {
    let matters = [["tide gauge", "float"], ["lighthouse", "lamp oil"], ["ferry", "slipway"]];
    let cue = |i: usize| {
        let [a, b] = matters[i / 40];
        let at = |second: usize| format!("{:02}:{:02}.000", second / 60, second % 60);
        let text = match i % 3 {
            0 => format!("So let's talk about the {a} & what it does in <i>winter</i>."),
            1 => format!("Nobody in Wismar should trust a {b} without a second {a}, number {i}."),
            _ => format!("We built the {a} beside the {b} and it held for a whole year."),
        };
        format!("\n{} --> {}\n<v Ines Marlow>{text}</v>\n", at(i * 7 + 42), at(i * 7 + 48))
    };
    format!("WEBVTT\n{}", (0..120).map(cue).collect::<String>())
}

fn chapters(format: &str, text: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talk.txt");
    fs::write(&file, text).unwrap();
    let all = ["summarize", "--format", format, file.to_str().unwrap()];
    run(&[&all, more].concat())
}

fn bare() -> String {
    let captions = captions();
    let lines = captions.lines().filter_map(|line| line.strip_prefix("<v Ines Marlow>"));
    lines.map(|line| line.trim_end_matches("</v>").to_owned() + "\n").collect()
}

#[test]
fn the_help_of_every_command_has_examples_and_exit_codes() {
    let listed = out(&run(&["--help"]));
    for command in COMMANDS {
        assert!(listed.contains(&format!("\n  {command}")), "{command} is not in\n{listed}");
        let help = out(&run(&[command, "--help"]));
        assert!(help.contains("Examples:\n  shownotes "), "{command}:\n{help}");
        assert!(help.contains("Exit codes:\n  0  "), "{command}:\n{help}");
    }
    let commands = listed.lines().skip_while(|line| *line != "Commands:").skip(1);
    let named = commands
        .take_while(|line| !line.is_empty())
        // What a command does may go on in a second line.
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    let unknown: Vec<&str> =
        named.filter(|name| !COMMANDS.contains(name) && *name != "help").collect();
    assert!(unknown.is_empty(), "commands that no test knows: {unknown:?}");
}

#[test]
fn shells_and_the_manual_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        for command in COMMANDS {
            assert!(out(&output).contains(command), "{shell} does not know {command}");
        }
    }
    let page = out(&run(&["man"]));
    assert!(page.contains(".TH shownotes 1") && page.contains("accept"), "{page}");
    let page = out(&run(&["man", "summarize"]));
    assert!(
        page.contains(".TH shownotes\\-summarize 1") || page.contains(".TH shownotes-summarize 1"),
        "{page}"
    );
    assert_eq!(run(&["man", "nonesuch"]).status.code(), Some(2));
}

#[test]
fn quiet_says_only_what_is_wrong() {
    let site = TestSite::new().episode("a", "A", "Ines: The lamp went dark.").unbuilt();
    let root = site.path().to_str().unwrap();
    let output = run(&["build", "--root", root, "--quiet"]);
    assert_eq!((out(&output), told(&output)), (String::new(), String::new()));
    site.write("content/b.md", "---\nweather: fine\n---\n\nInes: Yes.\n");
    let output = run(&["build", "--root", root, "-q"]);
    assert!(told(&output).contains("unknown-field") && !told(&output).contains("episodes,"));
}

#[test]
fn colour_is_as_asked_and_never_in_a_file() {
    let site =
        TestSite::new().file("content/b.md", "---\nweather: fine\n---\n\nInes: Yes.\n").unbuilt();
    let root = site.path().to_str().unwrap();
    let colored = |arguments: &[&str]| {
        let all = [&["build", "--root", root], arguments].concat();
        told(&program().args(all).output().unwrap()).contains('\u{1b}')
    };
    assert!(!colored(&[]) && !colored(&["--color", "auto"]) && !colored(&["--color=never"]));
    assert!(colored(&["--color", "always"]));
    let mut asked = program();
    asked.args(["build", "--root", root, "--color=always"]).env("NO_COLOR", "1");
    assert!(told(&asked.output().unwrap()).contains('\u{1b}'), "what is asked for wins");
    assert_eq!(run(&["build", "--color", "pink"]).status.code(), Some(2));
}

#[test]
fn what_is_printed_for_programs_is_a_line_of_json() {
    let site =
        TestSite::new().file("content/b.md", "---\nweather: fine\n---\n\nInes: Yes.\n").unbuilt();
    let root = site.path().to_str().unwrap();
    let output = run(&["build", "--root", root, "--format", "json"]);
    let report: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(report["episodes"], 1);
    assert!(report["files"]["new"].as_u64().unwrap() > 10);
    let told = &report["diagnostics"][0];
    assert_eq!(
        (&told["code"], &told["file"], &told["line"]),
        (&"unknown-field".into(), &"content/b.md".into(), &2.into())
    );
    let again: Value =
        serde_json::from_str(&out(&run(&["build", "--root", root, "--format", "json"]))).unwrap();
    assert_eq!(again["files"]["new"], 0);
    let listed = out(&run(&["theme", "list", "--format", "json"]));
    let paths: Vec<Value> =
        listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(paths.iter().any(|file| file["path"] == "templates/episode.html"));
}

#[test]
fn chapters_for_youtube_begin_at_nought() {
    let output = chapters("youtube", &captions(), &[]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let starts: Vec<&str> =
        text.lines().filter_map(|line| line.split_once(' ')).map(|(at, _)| at).collect();
    assert!(starts.len() >= 3 && starts[0] == "0:00", "{text}");
    assert_eq!(text.lines().count(), starts.len());
}

#[test]
fn chapters_come_in_every_form_and_are_read_back() {
    for form in ["podlove", "podcast", "ffmetadata", "vtt", "youtube"] {
        let output = chapters(form, &captions(), &[]);
        assert_eq!(output.status.code(), Some(0), "{form}: {}", told(&output));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("talk.chapters");
        fs::write(&file, &output.stdout).unwrap();
        let seen: Value = serde_json::from_str(&out(&run(&[
            "formats",
            "--format",
            "json",
            file.to_str().unwrap(),
        ])))
        .unwrap();
        let count = match form {
            "vtt" => seen["segment_count"].as_u64().unwrap(),
            _ => seen["chapters"].as_array().map_or(0, |all| all.len() as u64),
        };
        assert!(count >= 3, "{form}: {seen}");
    }
}

#[test]
fn a_transcript_without_times_says_so_and_estimates_only_when_asked() {
    for form in ["podlove", "podcast", "ffmetadata", "vtt", "youtube"] {
        let output = chapters(form, &bare(), &[]);
        assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()), "{form}");
        assert!(told(&output).contains("no times") && told(&output).contains("--estimate"));
    }
    let output = chapters("youtube", &bare(), &["--estimate=40:00"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(out(&output).starts_with("0:00 ") && out(&output).lines().count() >= 3);
    let output = chapters("youtube", &bare(), &["--estimate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("how long the recording is"), "{}", told(&output));
    let known = format!("---\naudio: {{url: a.mp3, duration: '40:00'}}\n---\n{}", bare());
    assert_eq!(chapters("youtube", &known, &["--estimate"]).status.code(), Some(0));
    assert_eq!(chapters("youtube", &bare(), &["--estimate=soon"]).status.code(), Some(2));
}

#[test]
fn too_few_chapters_for_youtube_are_none_and_say_why() {
    let short: String = captions().lines().take(40).map(|line| format!("{line}\n")).collect();
    let output = chapters("youtube", &short, &["--chapters", "2"]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()));
    assert!(told(&output).contains("chapters"), "{}", told(&output));
}

#[test]
fn markdown_has_the_notes_with_signs_escaped() {
    let text = out(&chapters("markdown", &captions(), &[]));
    for head in
        ["# Talk\n", "\n## Chapters\n\n- 0:42 ", "\n## Quotes\n\n> ", "\n>\n> — Ines Marlow, "]
    {
        assert!(text.contains(head), "{head:?} is not in\n{text}");
    }
}

#[test]
fn many_files_come_in_order_or_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<String> = (0..5)
        .map(|i| {
            let file = folder.path().join(format!("talk-{i}.vtt"));
            fs::write(&file, captions()).unwrap();
            file.to_str().unwrap().to_owned()
        })
        .collect();
    let with = |form: &str| {
        let all: Vec<&str> = ["summarize", "--format", form]
            .into_iter()
            .chain(files.iter().map(String::as_str))
            .collect();
        run(&all)
    };
    let lines = out(&with("podcast"));
    let titles: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["title"].clone())
        .collect();
    assert_eq!(titles, ["Talk 0", "Talk 1", "Talk 2", "Talk 3", "Talk 4"]);
    assert!(out(&with("youtube")).starts_with("Talk 0\n0:00 "));
    assert!(out(&with("youtube")).contains("\n\nTalk 4\n0:00 "));
    for form in ["podlove", "vtt", "ffmetadata"] {
        assert_eq!(with(form).status.code(), Some(2), "{form}");
    }
}

#[test]
fn a_pipe_needs_no_name() {
    let mut running = program()
        .args(["summarize", "--format", "youtube"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    running.stdin.take().unwrap().write_all(captions().as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(out(&output).starts_with("0:00 "), "{}", out(&output));
    // Nothing at all is no transcript, and nobody is asked for one.
    assert_eq!(run(&["summarize"]).status.code(), Some(2));
}
