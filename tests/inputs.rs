//! Whatever shape a transcript and its chapters come in: what a site makes of them, and
//! what `shownotes formats` says.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::site::{Built, TestSite, program};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats");

/// Speech long enough that chapters are asked for, a cue every ten seconds.
fn vtt(cues: u32) -> String {
    let cue = |index: u32| {
        let (minutes, seconds) = (index / 6, index % 6 * 10);
        format!(
            "{minutes:02}:{seconds:02}.000 --> {minutes:02}:{:02}.000\n<v Ines Marlow>Sentence number {index} of the night.\n\n",
            seconds + 9
        )
    };
    format!("WEBVTT\n\n{}", (0..cues).map(cue).collect::<String>())
}

/// The titles of the chapters on an episode's page, in order.
fn chapters<'a>(site: &Built, wanted: &[&'a str]) -> Vec<&'a str> {
    let page = site.output("episodes/talk/index.html");
    let mut found: Vec<(usize, &str)> =
        wanted.iter().filter_map(|title| Some((page.find(*title)?, *title))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, title)| title).collect()
}

#[test]
fn every_format_of_a_transcript_becomes_an_episode_whatever_its_ending() {
    for (case, words) in [
        ("whisper/whisperx.json", "the gauge stood here."),
        ("whisper_cpp/full.json", "The pager rang."),
        ("transformers/chunks.json", "Nobody waits."),
        ("deepgram/paragraphs.json", "It is late."),
        ("assemblyai/utterances.json", "It is late."),
        ("rev/monologues.json", "Good evening, Tobias."),
        ("google/told-apart.json", "good evening"),
        ("youtube/automatic.json3.json", "good evening everybody"),
        ("youtube/srv1.xml", "of it"),
        ("ttml/plain.ttml", "It seems a paradox."),
        ("podcast_html/cites.html", "Nobody comes."),
        ("sbv/usual.sbv", "Good evening to you all"),
        ("tsv/whisper.tsv", "Nobody saw it."),
        ("turns/otter.txt", "So do I."),
    ] {
        let bytes = fs::read(PathBuf::from(CASES).join(case)).unwrap();
        let own = case.rsplit('.').next().unwrap();
        for ending in [own, "txt"] {
            let site = TestSite::new().file(&format!("content/talk.{ending}"), &bytes).build();
            let text = site.output("episodes/talk/talk.txt");
            assert!(text.contains(words), "{case} as {ending}: {text}");
        }
    }
}

#[test]
fn chapters_come_from_a_file_of_the_episodes_name() {
    let json = r#"{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Kettle"},
        {"startTime": 90, "title": "Silent", "toc": false}, {"startTime": 180.5, "title": "Lantern"}]}"#;
    let ffmetadata = ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\ntitle=Kettle\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=180000\ntitle=Lantern\n";
    let podlove = "<psc:chapters xmlns:psc='http://podlove.org/simple-chapters'><psc:chapter start='0' title='Kettle'/><psc:chapter start='3:00' title='Lantern'/></psc:chapters>";
    let list = "0:00 Kettle\n3:00 Lantern\n6:00 Slipway\n";
    for (name, text) in [
        ("talk.chapters.json", json),
        ("talk.chapters.txt", list),
        ("talk.ffmetadata", ffmetadata),
        ("talk.psc", podlove),
        ("talk.xml", podlove),
    ] {
        let site = TestSite::new()
            .file("content/talk.vtt", vtt(60))
            .file(&format!("content/{name}"), text)
            .build();
        let found = chapters(&site, &["Kettle", "Silent", "Lantern"]);
        assert_eq!(found, ["Kettle", "Lantern"], "{name}");
        assert_eq!(site.report().episodes, 1, "{name}");
    }
    let folder = TestSite::new()
        .file("content/talk/transcript.vtt", vtt(60))
        .file("content/talk/chapters.json", json)
        .build();
    assert_eq!(chapters(&folder, &["Kettle", "Lantern"]), ["Kettle", "Lantern"]);
}

#[test]
fn what_the_episode_says_itself_goes_before_what_lies_beside_it() {
    let list = "0:00 Kettle\n3:00 Lantern\n6:00 Slipway\n";
    let front = "---\nchapters: ['0:00 Gauge', '4:00 Ferry']\n---\n";
    let site = TestSite::new()
        .file("content/talk.vtt", vtt(60))
        .file("content/talk.chapters.txt", list)
        .file("content/talk.md", front)
        .build();
    assert_eq!(chapters(&site, &["Gauge", "Kettle", "Ferry"]), ["Gauge", "Ferry"]);
    let notes = "What we spoke of:\n\n- [0:00] Gauge\n- [4:00] Ferry\n- [8:00] Tide\n";
    let site = TestSite::new()
        .file("content/talk.vtt", vtt(60))
        .file("content/talk.md", format!("---\ntitle: Talk\n---\n{notes}"))
        .build();
    let page = site.output("episodes/talk/index.html");
    assert!(page.matches("Ferry").count() > 1, "in the notes alone: {page}");
}

/// An MP3 of nothing but a tag with two chapters.
fn tagged() -> Vec<u8> {
    let frame = |id: &[u8], body: &[u8]| {
        let size = u32::try_from(body.len()).unwrap().to_be_bytes();
        [id, &size, &[0, 0], body].concat()
    };
    let chapter = |id: &str, start: u32, title: &str| {
        let title = frame(b"TIT2", format!("\u{3}{title}").as_bytes());
        let times = [start.to_be_bytes(), [0; 4], [0xFF; 4], [0xFF; 4]].concat();
        frame(b"CHAP", &[id.as_bytes(), &[0], &times, &title].concat())
    };
    let frames = [chapter("a", 0, "Kettle"), chapter("b", 180_000, "Lantern")].concat();
    let size = u8::try_from(frames.len() & 0x7F).unwrap();
    let high = u8::try_from(frames.len() >> 7).unwrap();
    [b"ID3\x04\0\0\0\0".as_slice(), &[high, size], &frames, &[0xFF, 0xFB, 0x90, 0]].concat()
}

#[test]
fn chapters_in_the_tag_of_the_audio_are_taken_and_taken_again_when_it_changes() {
    let site = TestSite::new()
        .file("content/talk.vtt", vtt(60))
        .file("content/talk.mp3", tagged())
        .build();
    assert_eq!(chapters(&site, &["Kettle", "Lantern"]), ["Kettle", "Lantern"]);
    let text = String::from_utf8_lossy(&tagged()).into_owned();
    assert!(text.contains("Lantern"));
    let changed: Vec<u8> =
        tagged().iter().map(|byte| if *byte == b'K' { b'N' } else { *byte }).collect();
    site.write("content/talk.mp3", changed);
    site.touch("content/talk.mp3");
    site.build();
    assert_eq!(chapters(&site, &["Kettle", "Nettle"]), ["Nettle"]);
}

#[test]
fn chapters_of_nobody_are_told_and_make_no_episode() {
    let site = TestSite::new()
        .episode("good", "The Good Night", "**Ines Marlow:** Good evening.")
        .file(
            "content/gone.chapters.json",
            r#"{"version": "1", "chapters": [{"startTime": 0, "title": "x"}]}"#,
        )
        .file(
            "content/feed.xml",
            "<?xml version=\"1.0\"?><rss><channel><title>x</title></channel></rss>",
        )
        .build();
    assert_eq!(site.report().episodes, 1);
    let codes: Vec<&str> = site.report().diagnostics.iter().map(|d| d.code.as_ref()).collect();
    assert_eq!(codes, ["not-a-transcript", "chapters-alone"]);
}

fn formats(arguments: &[&str]) -> (Vec<Value>, Option<i32>) {
    let output =
        program().arg("formats").args(arguments).args(["--format", "json"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), output.status.code())
}

#[test]
fn all_formats_are_listed() {
    let (lines, code) = formats(&[]);
    assert_eq!((lines.len(), code), (1, Some(0)));
    let names = |list: &str| -> Vec<String> {
        let list = lines[0][list].as_array().unwrap().iter();
        list.map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    for name in ["WebVTT", "SRT", "TTML", "Whisper JSON", "Deepgram JSON", "turns"] {
        assert!(names("reads").contains(&name.to_owned()), "{name}");
    }
    assert!(names("chapters").contains(&"Podlove Simple Chapters".to_owned()));
    assert!(lines[0]["writes"].as_array().unwrap().len() > 5);
    let text = program().arg("formats").output().unwrap().stdout;
    let text = String::from_utf8(text).unwrap();
    for name in names("reads").iter().chain(&names("chapters")) {
        assert!(text.contains(name), "{name} is not in\n{text}");
    }
}

#[test]
fn a_file_is_said_to_be_what_it_is_and_why() {
    let case = |path: &str| format!("{CASES}/{path}");
    let (lines, code) = formats(&["--segments", &case("whisper/whisperx.json")]);
    let found = &lines[0];
    assert_eq!(code, Some(0));
    assert_eq!(
        (found["format"].as_str(), found["encoding"].as_str()),
        (Some("Whisper JSON"), Some("UTF-8"))
    );
    assert!(found["known_by"].as_str().unwrap().contains("segments"));
    assert_eq!(found["faults"][0]["code"], "json-nan");
    assert_eq!(found["speakers"][0], "SPEAKER_01");
    let first = &found["segments"][0];
    assert_eq!((first["start"].as_f64(), first["end"].as_f64()), (Some(1.0), Some(2.9)));
    assert_eq!(first["words"][1], serde_json::json!({ "at": 3, "start": 1.2, "end": 2.0 }));

    let loose = case("webvtt/loose-times.vtt");
    let (lines, _) = formats(&["--segments", &loose]);
    let (strict, _) = formats(&["--segments", "--strict", &loose]);
    let count = |line: &Value| line["segment_count"].as_u64().unwrap();
    assert!(count(&strict[0]) < count(&lines[0]), "{strict:?}");
    assert!(strict[0]["cues"][0]["tree"].is_string());

    let (lines, code) = formats(&[&case("podcast_html/error-page.txt"), "nowhere.vtt"]);
    let codes = [0, 1].map(|line| lines[line]["faults"][0]["code"].as_str().unwrap());
    assert_eq!((codes, code), (["web-page", "unreadable"], Some(1)));
}

#[test]
fn labels_get_the_names_of_the_episode_then_of_the_settings() {
    let vtt = "WEBVTT\n\n00:00.000 --> 00:05.000\n<v SPEAKER_00>Good evening from the shed behind the shop.\n\n\
        00:05.000 --> 00:09.000\n<v SPEAKER_01>It is late, and it is cold, and I am here.\n\n\
        00:09.000 --> 00:20.000\n<v Speaker A>Nobody asked me whether I would come out tonight.\n\n\
        00:20.000 --> 00:30.000\n<v Speaker A>But I have come, and the lamp is with me.\n";
    let settings = "[speakers.'Ines Marlow']\nrole = 'host'\nurl = 'https://example.org/ines'\naliases = ['SPEAKER_00', 'SPEAKER_01']\n\
        [speakers]\n'SPEAKER_07' = 'Joss Carrow'\n";
    let site = TestSite::new()
        .file("shownotes.toml", settings)
        .file("content/talk.vtt", vtt)
        .file("content/talk.toml", "[speakers]\nspeaker_01 = 'Tobias Reck'\n")
        .build();
    let text = site.output("episodes/talk/talk.txt");
    for name in ["Ines Marlow", "Tobias Reck", "Speaker A"] {
        assert!(text.contains(name), "{name} is not in\n{text}");
    }
    assert!(!text.contains("SPEAKER_") && !text.contains("Joss Carrow"), "{text}");
    assert!(site.output("people/ines-marlow/index.html").contains("https://example.org/ines"));
    let [told] = site.report().diagnostics.as_slice() else {
        panic!("{:?}", site.report().diagnostics)
    };
    assert_eq!(told.code, "nameless-speaker");
    for part in ["Speaker A", "Nobody asked me", "the lamp is with me", "0:09"] {
        assert!(told.message.contains(part), "{part} is not in {}", told.message);
    }
    // Another transcript of the same talk keeps the names.
    site.write("content/talk.vtt", vtt.replace("cold", "dark"));
    site.build();
    let text = site.output("episodes/talk/talk.txt");
    assert!(text.contains("Tobias Reck") && text.contains("dark"), "{text}");
}
