//! `shownotes init`, `new` and `accept`: files that become the author's, and files that stay.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::site::{TestSite, files_of, program};

/// A talk of three matters with times, as captions.
fn captions() -> String {
    let matters = [["tide gauge", "float"], ["lighthouse", "lamp oil"], ["ferry", "slipway"]];
    let cue = |i: usize| {
        let [a, b] = matters[i / 40];
        let text = match i % 4 {
            0 => format!("So let's talk about the {a} and what it does in winter."),
            1 => format!("I think the {a} always matters more than a {b} that nobody tends."),
            2 => format!("Nobody in Wismar should trust a {b} without a second {a}, number {i}."),
            _ => format!("We built the {a} beside the {b} and it held for a whole year."),
        };
        let at = |millis: usize| {
            let (seconds, millis) = (millis / 1000, millis % 1000);
            format!("{:02}:{:02}.{millis:03}", seconds / 60, seconds % 60)
        };
        format!("\n{} --> {}\n<v Ines Marlow>{text}</v>\n", at(i * 7_345), at(i * 7_345 + 7_000))
    };
    format!("WEBVTT\n{}", (0..120).map(cue).collect::<String>())
}

/// The same talk as bare text.
fn lines() -> String {
    let captions = captions();
    let said = captions.lines().filter_map(|line| line.strip_prefix("<v Ines Marlow>"));
    said.map(|line| line.trim_end_matches("</v>").to_owned() + "\n").collect()
}

/// A folder, gone when the test is over.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    /// Runs the program in the folder.
    fn run(&self, arguments: &[&str]) -> Output {
        let run = program().args(arguments).current_dir(self.path()).stdin(Stdio::null()).output();
        run.unwrap()
    }

    /// Runs the program, which must do it; gives what it prints on both outputs.
    #[track_caller]
    fn done(&self, arguments: &[&str]) -> (String, String) {
        let output = self.run(arguments);
        let (out, told) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{arguments:?}\n{told}");
        (out, told)
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let before = files_of(self.path());
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}\n{}", text(&output.stderr));
        assert!(before == files_of(self.path()), "{arguments:?} wrote something");
        text(&output.stderr)
    }

    fn notes(&self, file: &str) -> Value {
        let (out, _) = self.done(&["summarize", "--format", "json", file]);
        serde_json::from_str(&out).unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An MP3 with a title, a day, a chapter and two seconds of sound.
fn mp3() -> Vec<u8> {
    let safe = |length: usize| {
        [0, 0, u8::try_from(length >> 7).unwrap(), u8::try_from(length & 127).unwrap()]
    };
    let frame = |id: &str, body: &[u8]| [id.as_bytes(), &safe(body.len()), &[0, 0], body].concat();
    let chapter = |id: &str, start: u32, title: &str| {
        let body = [&[3], title.as_bytes()].concat();
        let head = [id.as_bytes(), &[0], &start.to_be_bytes(), &[0; 12]].concat();
        frame("CHAP", &[head, frame("TIT2", &body)].concat())
    };
    let frames = [
        frame("TIT2", b"\x03The tide gauge"),
        frame("TDRC", b"\x032026-05-14"),
        chapter("a", 0, "Welcome"),
        chapter("b", 61_500, "The gauge"),
    ]
    .concat();
    let mut sound = vec![0xFF, 0xFB, 0x90, 0xC0];
    sound.resize(417, 0);
    [b"ID3\x04\0\0".to_vec(), safe(frames.len()).to_vec(), frames, sound.repeat(77)].concat()
}

#[test]
fn a_new_site_builds_without_a_warning_and_says_what_is_next() {
    let folder = Folder::new();
    let (_, told) = folder.done(&["init", "night bench"]);
    assert!(told.contains("cd 'night bench' && shownotes serve"), "{told}");
    assert!(folder.read("night bench/shownotes.toml").contains("title = \"Night bench\""));
    assert!(folder.read("night bench/content/an-example.md").contains("is an example"));
    let (_, told) = folder.done(&["build", "--root", "night bench"]);
    assert!(told.starts_with("1 episode"), "{told}");
    let page = folder.read("night bench/public/episodes/an-example/index.html");
    assert!(page.contains("How are chapters found?"));
}

#[test]
fn every_setting_that_a_new_site_shows_is_one() {
    let folder = Folder::new();
    folder.done(&["init", "."]);
    let settings = folder.read("shownotes.toml");
    let uncommented = settings.lines().map(|line| {
        let setting =
            line.strip_prefix("# ").filter(|rest| rest.starts_with('[') || rest.contains(" = "));
        setting.unwrap_or(line).to_owned() + "\n"
    });
    folder.put("shownotes.toml", uncommented.collect::<String>());
    folder.put("content/cover.jpg", "");
    let output = folder.run(&["build"]);
    assert_ne!(output.status.code(), Some(3), "{}", text(&output.stderr));
}

#[test]
fn a_folder_keeps_what_it_has() {
    let folder = Folder::new();
    folder.put("talk.vtt", captions());
    folder.put("shownotes.toml", "title = \"Mine\"\n");
    folder.put(".gitignore", "x\n");
    let before = files_of(folder.path());
    let (_, told) = folder.done(&["init"]);
    assert!(before == files_of(folder.path()), "{told}");
    assert!(told.contains("kept  shownotes.toml"), "{told}");

    // Transcripts are content where they lie: a folder `content` would hide them.
    let folder = Folder::new();
    folder.put("talk.vtt", captions());
    let (_, told) = folder.done(&["init"]);
    assert!(told.contains("no example") && !folder.path().join("content").exists(), "{told}");
    let (_, told) = folder.done(&["build"]);
    assert!(told.starts_with("1 episode"), "{told}");
}

#[test]
fn an_episode_is_made_of_captions_and_audio_with_what_they_tell() {
    let folder = Folder::new();
    folder.done(&["init"]);
    let home = Folder::new();
    let talk = home.put("2026-01-02-raw_export.vtt", captions());
    let audio = home.put("take 3.mp3", mp3());
    let (out, _) = folder.done(&[
        "new",
        "--format",
        "json",
        "--from",
        talk.to_str().unwrap(),
        "--audio",
        audio.to_str().unwrap(),
    ]);
    let made: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(made["title"], "The tide gauge");
    assert_eq!(made["published"], "2026-05-14");
    assert_eq!(made["chapters"], 2);
    assert_eq!(
        folder.read("content/the-tide-gauge.vtt"),
        captions(),
        "the transcript is as it was"
    );
    let page = folder.read("content/the-tide-gauge.md");
    for line in [
        "title: The tide gauge",
        "published: 2026-05-14",
        "  url: the-tide-gauge.mp3",
        "  duration: \"0:02\"",
        "  - 0:00 Welcome",
        "  - 1:01.500 The gauge",
    ] {
        assert!(page.lines().any(|found| found == line), "{line} is not in\n{page}");
    }
    let (out, _) = folder.done(&["build", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["episodes"], 2);
    folder.read("public/episodes/the-tide-gauge/index.html");
    // The file that was made names the episode, and its captions lie beside it.
    let (of_text, of_captions) = ("content/the-tide-gauge.md", "content/the-tide-gauge.vtt");
    assert_eq!(folder.notes(of_text)["chapters"], folder.notes(of_captions)["chapters"]);
    folder.refused(&["new", "The tide gauge"]);
    folder.refused(&["new", "--from", talk.to_str().unwrap(), "--audio", audio.to_str().unwrap()]);
}

#[test]
fn every_kind_of_transcript_becomes_an_episode_that_says_the_same() {
    let home = Folder::new();
    let markdown = "# A title of its own\n\n**Published:** 2026-02-03\n\n## Transcript\n\n\
                    **Ines Marlow:** The lamp went dark. Nobody saw it.\n\n**Tobias Reck:** I did.\n";
    let json = r#"{"version":"1.0.0","segments":[{"speaker":"Ines Marlow","startTime":1,"body":"The lamp went dark. Nobody saw it."},{"speaker":"Tobias Reck","startTime":4,"body":"I did."}]}"#;
    let text = "Ines Marlow: The lamp went dark. Nobody saw it.\n\nTobias Reck: I did.\n";
    for (name, bytes) in [
        ("a.md", markdown.to_owned()),
        ("b.md", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        ("c.txt", text.to_owned()),
        ("d.json", json.to_owned()),
        ("e", captions()),
        ("f.MD", format!("---\ntitle: Kept\n---\n{text}")),
    ] {
        let file = home.put(name, &bytes);
        let site = Folder::new();
        site.put("shownotes.toml", "title = \"Mine\"\n");
        site.put("content/notes/x.txt", "Nobody says much.\n");
        let (out, _) = site.done(&[
            "new",
            "--to",
            "second",
            "--format",
            "json",
            "--from",
            file.to_str().unwrap(),
        ]);
        let made: Value = serde_json::from_str(&out).unwrap();
        let paths: Vec<&str> =
            made["made"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
        let copied = paths.iter().any(|path| {
            fs::read(site.path().join(path))
                .unwrap()
                .ends_with(bytes.trim_start_matches('\u{feff}').as_bytes())
        });
        assert!(copied, "{name}: its bytes are in none of {paths:?}");
        let main = made["file"].as_str().unwrap();
        assert!(main.starts_with("content/second/"), "{main}");
        let words = |site: &Folder| {
            let (out, _) = site.done(&["build", "--format", "json"]);
            serde_json::from_str::<Value>(&out).unwrap()["words"].as_u64().unwrap()
        };
        let all = words(&site);
        // Notes that come in are notes, not speech.
        let page = site.read(main);
        if paths.len() > 1 {
            site.put(main, page + "\nMy notes have a good many words that nobody said.\n");
            assert_eq!(words(&site), all, "{name}: notes were taken for speech");
        }
        assert!(all > 8, "{name}: {all} words");
    }
}

#[test]
fn a_transcript_that_lies_in_the_content_gets_its_file_beside_it() {
    let site = TestSite::new().file("content/a/talk.vtt", captions()).unbuilt();
    let folder = site.path();
    let run = |arguments: &[&str]| {
        let output = program().args(arguments).current_dir(folder).output().unwrap();
        (output.status.code(), text(&output.stderr))
    };
    assert_eq!(run(&["new", "The gauge", "--from", "content/a/talk.vtt"]).0, Some(0));
    let page = fs::read_to_string(folder.join("content/a/talk.md")).unwrap();
    assert!(page.contains("title: The gauge"), "{page}");
    assert_eq!(run(&["new", "The gauge", "--from", "content/a/talk.vtt"]).0, Some(2));
    assert_eq!(run(&["new", "X", "--from", "content/a/talk.md"]).0, Some(2));
}

#[test]
fn an_episode_of_a_title_is_a_draft_and_an_address_is_written_down() {
    let folder = Folder::new();
    folder.put("shownotes.toml", "");
    fs::create_dir(folder.path().join("content")).unwrap();
    folder.done(&["new", "Straße: \"zu\" Ende?", "--audio", "https://example.org/12.mp3?a=b#c"]);
    let page = folder.read("content/strasse-zu-ende.md");
    assert!(page.contains("title: \"Straße: \\\"zu\\\" Ende?\"\n"), "{page}");
    assert!(page.contains("audio: \"https://example.org/12.mp3?a=b#c\"\n"), "{page}");
    assert!(page.contains("draft: true\n"), "{page}");
    let (_, told) = folder.done(&["build"]);
    assert!(told.contains("1 draft held back"), "{told}");
}

#[test]
fn what_makes_no_episode_says_why_and_makes_no_file() {
    let folder = Folder::new();
    folder.put("shownotes.toml", "");
    folder.put("feed.xml", "<?xml version='1.0'?><rss><channel/></rss>");
    folder.put("fields.toml", "title = 'A'\n");
    folder.put("empty.txt", "");
    folder.put("talk.txt", lines());
    for file in ["feed.xml", "fields.toml", "empty.txt"] {
        let told = folder.refused(&["new", "--from", file, "--to", "x"]);
        assert!(told.contains("holds no transcript"), "{file}: {told}");
    }
    folder.refused(&["new", "A", "--to", "../out"]);
    folder.refused(&["new", "A", "--to", "/tmp"]);
    folder.refused(&["new", "…"]);
    folder.refused(&[
        "new",
        "--from",
        "talk.txt",
        "--audio",
        "https://a.example",
        "--audio",
        "https://b.example",
    ]);
    assert_eq!(folder.run(&["new", "--from", "nonesuch.vtt"]).status.code(), Some(4));
}

/// What is added, if nothing else changed.
fn added(before: &str, after: &str) -> String {
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let cut =
        (0..=same).rev().find(|at| before.is_char_boundary(*at) && after.ends_with(&before[*at..]));
    let cut = cut.unwrap_or_else(|| panic!("bytes changed:\n{before}\nto\n{after}"));
    after[cut..after.len() - (before.len() - cut)].to_owned()
}

#[test]
fn accepted_parts_are_what_was_made_and_nothing_else_changes() {
    for (name, before) in [
        (
            "talk.md",
            format!(
                "---\n# mine\ntitle: A\nguests: [Bashir Quill] # the guest\n---\nNotes.\n\n## Transcript\n\n{}",
                lines()
            ),
        ),
        (
            "talk.txt",
            format!("+++\ntitle = 'A'\n\n[audio]\nurl = 'a.mp3'\n+++\n{}", lines())
                .replace('\n', "\r\n"),
        ),
        ("talk.md", format!("{{\"title\": \"A\"}}\n\n{}", lines())),
        ("talk.md", format!("# A\n\n**Guests:** Bashir Quill\n\n{}", lines())),
    ] {
        let folder = Folder::new();
        folder.put(name, &before);
        let made = folder.notes(name);
        folder.done(&["accept", name]);
        let after = folder.read(name);
        let block = added(&before, &after);
        for part in ["summary", "chapters", "quotes", "accepted"] {
            assert!(block.contains(part), "{part} is not in\n{block}");
        }
        let now = folder.notes(name);
        assert_eq!(now["summary"], made["summary"]);
        let titles = |notes: &Value| -> Vec<(Value, Value, Value)> {
            let chapters = notes["chapters"].as_array().unwrap().iter();
            chapters.map(|c| (c["first"].clone(), c["end"].clone(), c["title"].clone())).collect()
        };
        assert_eq!(titles(&now), titles(&made), "{name}");
        let quotes = |notes: &Value| -> Vec<Value> {
            notes["quotes"].as_array().unwrap().iter().map(|q| q["text"].clone()).collect()
        };
        assert_eq!(quotes(&now), quotes(&made));
        assert_eq!(now["chapters"][0]["provenance"], "human");
        // Once more changes nothing.
        let (_, told) = folder.done(&["accept", name]);
        assert!(told.contains("nothing is written"), "{told}");
        assert_eq!(folder.read(name), after);
    }
}

#[test]
fn captions_get_their_chapters_in_a_file_beside_them_with_the_times_they_had() {
    let folder = Folder::new();
    folder.put("shownotes.toml", "");
    folder.put("content/talk.vtt", captions());
    let made = folder.notes("content/talk.vtt");
    let (_, told) = folder.done(&["accept", "talk", "--chapters"]);
    assert!(told.contains("new file content/talk.md"), "{told}");
    let page = folder.read("content/talk.md");
    assert!(!page.contains("summary") && page.contains("accepted: chapters "), "{page}");
    assert_eq!(folder.read("content/talk.vtt"), captions());
    let now = folder.notes("content/talk.vtt");
    let starts = |notes: &Value| -> Vec<(Value, Value)> {
        let chapters = notes["chapters"].as_array().unwrap().iter();
        chapters.map(|c| (c["first"].clone(), c["title"].clone())).collect()
    };
    assert!(starts(&made).len() > 1);
    assert_eq!(starts(&now), starts(&made));
    // A second part joins, and the line that says what it was made of is one line still.
    folder.done(&["accept", "content/talk.vtt", "--quotes"]);
    let page = folder.read("content/talk.md");
    assert_eq!(page.matches("accepted: chapters ").count(), 1, "{page}");
    assert!(page.contains(", quotes "), "{page}");
}

#[test]
fn what_the_author_wrote_switched_off_or_changes_is_never_touched() {
    let folder = Folder::new();
    for fields in
        ["chapters: ['0:00 Mine', '5:00 Too']", "chapters: false", "chapters:\n  drop: [Part 9]"]
    {
        let before = format!("---\n{fields}\n---\n{}", lines());
        folder.put("talk.md", &before);
        let (_, told) = folder.done(&["accept", "talk.md", "--chapters"]);
        assert!(told.contains("you wrote it"), "{told}");
        assert_eq!(folder.read("talk.md"), before);
    }
    folder.put("talk.md", format!("---\nchapters:\n---\n{}", lines()));
    let told = folder.refused(&["accept", "talk.md", "--chapters"]);
    assert!(told.contains("empty field `chapters`"), "{told}");
    folder.put("talk.md", format!("---\ntitle: \"A\n---\n{}", lines()));
    assert!(folder.refused(&["accept", "talk.md"]).contains("mend them first"));
    folder.refused(&["accept", "nonesuch"]);
}

#[test]
fn accepted_chapters_stay_when_the_transcript_changes() {
    let folder = Folder::new();
    folder.put("talk.vtt", captions());
    folder.done(&["accept", "talk.vtt", "--chapters"]);
    let titles = |folder: &Folder| folder.notes("talk.vtt")["chapters"].as_array().unwrap().len();
    let before = titles(&folder);
    folder.put("talk.vtt", captions().replace("lighthouse", "weather balloon"));
    assert_eq!(titles(&folder), before);
    let (_, told) = folder.done(&["build"]);
    assert!(told.contains("accepted-changed") && told.contains("its chapters were"), "{told}");
    // Again, from what is remembered; and no more once the author has looked.
    assert!(folder.done(&["build"]).1.contains("accepted-changed"));
    let page = folder.read("talk.md");
    let kept = page.lines().filter(|line| !line.starts_with("accepted:"));
    folder.put("talk.md", kept.map(|line| format!("{line}\n")).collect::<String>());
    assert!(!folder.done(&["build"]).1.contains("accepted-changed"));
}

#[test]
fn a_transcript_is_read_from_a_pipe() {
    let folder = Folder::new();
    folder.put("shownotes.toml", "");
    fs::create_dir(folder.path().join("content")).unwrap();
    let mut run = program();
    run.args(["new", "Piped", "--from", "-"]).current_dir(folder.path()).stdin(Stdio::piped());
    let mut running = run.stderr(Stdio::piped()).spawn().unwrap();
    running.stdin.take().unwrap().write_all(captions().as_bytes()).unwrap();
    assert_eq!(running.wait().unwrap().code(), Some(0));
    assert_eq!(folder.read("content/piped.vtt"), captions());
}

#[test]
fn accepted_chapters_show_the_times_that_were_shown_where_few_are_written() {
    // Every fortieth turn has a time; what is between is worked out from the words.
    let lines = lines();
    let lines: Vec<&str> = lines.lines().collect();
    let turns = lines.iter().enumerate().map(|(at, line)| {
        let time = if at % 40 == 7 { format!("\\[0{}:30\\] ", at / 10) } else { String::new() };
        let name = if at % 2 == 0 { "Ines Marlow" } else { "Tobias Reck" };
        format!("**{name}:** {time}{line}\n\n")
    });
    let folder = Folder::new();
    folder.put("talk.md", turns.collect::<String>());
    let listed = || folder.done(&["summarize", "talk.md", "--format", "youtube"]).0;
    let before = listed();
    assert!(before.starts_with("0:00 ") && before.lines().count() >= 3, "{before}");
    let between = before.lines().filter(|line| !line.contains(":30 ")).count();
    assert!(between >= 2, "times that are not written: {before}");
    folder.done(&["accept", "talk", "--chapters"]);
    assert!(folder.read("talk.md").contains("accepted: chapters "));
    assert_eq!(listed(), before);
}
