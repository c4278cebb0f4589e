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
        "1\n00:00:01,000 --> 00:00:03,250\nInes Marlow: Is five\n< six? & so on.\n\n2\n"
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

/// A talk of three chapters, as long as its audio says.
const CHAPTERS: &str = "---\ntitle: 'Tide; = #1 <b>'\nchapters:\n- '0:05 Welcome & <i>tea</i>'\n\
     - '1:20 The gauge'\n- '2:00 ]]> = end'\n\
     audio: { url: 'https://a.example/a.mp3', duration: '3:00' }\n---\n\n## Transcript\n\n\
     **Ines Marlow:** \\[00:05\\] The heater is off.\n\n\
     **Tobias Reck:** \\[01:20\\] A tide gauge is a clock that nobody winds.\n\n\
     **Ines Marlow:** \\[02:00\\] Good night.\n";

#[test]
fn subrip_cards_have_two_lines_of_32_letters_and_lose_no_word() {
    let said = "The sea keeps its own books, and whoever reads them at night by a lamp \
                on the pier will find that every line was written by the moon.";
    let vtt = format!("WEBVTT\n\n00:00:01.000 --> 00:00:11.000\n<v Ines Marlow>{said}\n");
    let srt = site("talk.vtt", &vtt).output("episodes/talk/talk.srt");
    let cards: Vec<Vec<&str>> =
        srt.split("\n\n").map(|card| card.trim().lines().skip(2).collect()).collect();
    assert!(cards.len() > 2 && cards.iter().all(|card| (1..=2).contains(&card.len())), "{srt}");
    assert!(cards.iter().flatten().all(|line| line.chars().count() <= 32), "{srt}");
    assert_eq!(cards.concat().join(" "), format!("Ines Marlow: {said}"));
    assert!(srt.contains("1\n00:00:01,000 --> ") && srt.contains(" --> 00:00:11,000\n"), "{srt}");
    assert_eq!(srt.matches("Ines Marlow:").count(), 1);
}

#[test]
fn lines_of_webvtt_have_65_letters_and_a_cue_stays_one_cue() {
    let said = "word ".repeat(40);
    let vtt = format!("WEBVTT\n\n00:00:01.000 --> 00:00:11.000\n<v Ines Marlow>{said}\n");
    let first = site("talk.vtt", &vtt);
    let out = first.output("episodes/talk/talk.vtt");
    assert_eq!(out.matches("-->").count(), 1);
    let long = |line: &str| line.replace("<v Ines Marlow>", "").chars().count() > 65;
    assert!(out.lines().count() > 5 && !out.lines().any(long), "{out}");
    assert_eq!(segments(&site("talk.vtt", &out)), segments(&first));
}

#[test]
fn html_has_cite_time_and_text() {
    let html = site("talk.vtt", CUES).output("episodes/talk/talk.html");
    let turn = "<cite>Ines Marlow:</cite>\n<time datetime=\"PT1S\">0:01</time>\n<p>Is five &lt; six? &amp; so on.</p>";
    assert!(html.contains(turn), "{html}");
    assert!(html.contains("name=\"robots\" content=\"noindex\""));
}

#[test]
fn chapters_come_in_every_format_of_players_and_editors() {
    let site = site("talk.md", CHAPTERS);
    let file = |ending: &str| site.output(&format!("episodes/talk/talk.{ending}"));
    assert_eq!(file("chapters.txt"), "0:00 Welcome & <i>tea</i>\n1:20 The gauge\n2:00 ]]> = end\n");
    let json: Value = serde_json::from_str(&file("chapters.json")).unwrap();
    assert_eq!((&json["version"], &json["title"]), (&"1.2.0".into(), &"Tide; = #1 <b>".into()));
    assert_eq!(json["chapters"][1]["startTime"], 80);
    assert_eq!(json["chapters"][2]["endTime"], 180);
    assert_eq!(json["chapters"][0]["title"], "Welcome & <i>tea</i>");
    let vtt = file("chapters.vtt");
    assert!(vtt.starts_with(
        "WEBVTT\n\n00:00:05.000 --> 00:01:20.000\nWelcome &amp; &lt;i&gt;tea&lt;/i&gt;\n"
    ));
    assert!(vtt.ends_with("\n\n00:02:00.000 --> 00:03:00.000\n]]&gt; = end\n"), "{vtt}");
    let ffmpeg = file("ffmetadata.txt");
    assert!(ffmpeg.starts_with(";FFMETADATA1\ntitle=Tide\\; \\= \\#1 <b>\n\n[CHAPTER]\n"));
    assert!(ffmpeg.contains("TIMEBASE=1/1000\nSTART=120000\nEND=180000\ntitle=]]> \\= end\n"));
    let xml = file("chapters.xml");
    let podlove = roxmltree::Document::parse(&xml).unwrap();
    let chapters: Vec<_> =
        podlove.descendants().filter(|n| n.tag_name().name() == "chapter").collect();
    assert_eq!(chapters[0].tag_name().namespace(), Some("http://podlove.org/simple-chapters"));
    assert_eq!(chapters[1].attribute("start"), Some("00:01:20.000"));
    assert_eq!(chapters[2].attribute("title"), Some("]]> = end"));
    let page = site.output("episodes/talk/index.html");
    for ending in
        ["chapters.txt", "chapters.json", "chapters.xml", "chapters.vtt", "ffmetadata.txt"]
    {
        assert!(page.contains(&format!("href=\"/episodes/talk/talk.{ending}\"")), "{ending}");
    }
}

#[test]
fn without_times_there_are_no_files_of_chapters() {
    let talk = "---\nchapters:\n- { at: 'Is it so?', title: One }\n- { at: 'It is.', title: Two }\n---\n\n\
                ## Transcript\n\n**Ines Marlow:** Is it so?\n\n**Tobias Reck:** It is.\n";
    let site = site("talk.md", talk);
    let files = site.all_output();
    assert!(!files.keys().any(|path| path.contains(".chapters.") || path.contains("ffmetadata")));
    assert!(site.output("episodes/talk/index.html").contains(">Two<"));
}

#[test]
fn what_an_author_gives_with_chapters_is_in_every_format_that_holds_it() {
    let chapters = r#"{"version": "1.2.0", "chapters": [
        {"startTime": 0, "title": "Five", "img": "five.png", "url": "https://b.example/five and six"},
        {"startTime": 2, "img": "https://b.example/two.png", "toc": false, "endTime": 2.5},
        {"startTime": 4, "endTime": 5, "title": "Six", "img": "gone.png", "url": "javascript:alert(1)"}]}"#;
    let built = TestSite::new()
        .file("shownotes.toml", "base_url = \"https://a.example/\"")
        .file("content/talk.vtt", CUES)
        .file("content/talk.chapters.json", chapters)
        .file("content/five.png", "png")
        .build();
    assert!(built.output("episodes/talk/five.png") == "png");
    let folder = "episodes/talk/talk";
    let json: Value =
        serde_json::from_str(&built.output(&format!("{folder}.chapters.json"))).unwrap();
    let five = "https://a.example/episodes/talk/five.png";
    assert_eq!(
        json["chapters"],
        serde_json::json!([
            {"startTime": 0, "endTime": 4, "title": "Five", "img": five, "url": "https://b.example/five%20and%20six"},
            {"startTime": 2, "endTime": 2.5, "img": "https://b.example/two.png", "toc": false},
            {"startTime": 4, "endTime": 5, "title": "Six"},
        ])
    );
    let podlove = built.output(&format!("{folder}.chapters.xml"));
    assert!(podlove.contains(&format!(
        "<psc:chapter start=\"00:00:00.000\" title=\"Five\" href=\"https://b.example/five%20and%20six\" image=\"{five}\"/>"
    )), "{podlove}");
    assert!(!podlove.contains("two.png") && !podlove.contains("javascript"));
    let vtt = built.output(&format!("{folder}.chapters.vtt"));
    assert!(vtt.ends_with("00:00:04.000 --> 00:00:05.000\nSix\n"), "{vtt}");
    let page = built.output("episodes/talk/index.html");
    assert!(page.contains("<img src=\"/episodes/talk/five.png\" alt=\"\""));
    assert!(
        page.contains(
            "<a href=\"https://b.example/five%20and%20six\">b.example/five%20and%20six</a>"
        )
    );
    assert!(!page.contains("two.png") && !page.contains("javascript:"));
    let data: Value = serde_json::from_str(&built.output("api/v1/episodes/talk.json")).unwrap();
    assert_eq!(data["chapters"][0]["image"], five);
    assert_eq!(data["chapters"][1]["until"], 5);
    assert_eq!(data["moments"][0]["image"], "https://b.example/two.png");
    // The file that is not there is told.
    assert!(built.diagnostic("missing-file").message.contains("gone.png"));
    // What is taken along reads back as it was.
    let again = TestSite::new()
        .file("shownotes.toml", "base_url = \"https://a.example/\"")
        .file("content/talk.vtt", CUES)
        .file("content/talk.chapters.json", built.output(&format!("{folder}.chapters.json")))
        .build();
    let read: Value =
        serde_json::from_str(&again.output("episodes/talk/talk.chapters.json")).unwrap();
    assert_eq!(read["chapters"], json["chapters"]);
}

#[test]
fn times_of_words_are_in_webvtt_and_in_data_and_read_back() {
    let whisper = r#"{"language": "en", "segments": [{"start": 1.0, "end": 9.5, "text": " The pen & the drum, she said, are older than anybody who looks after them now.",
        "words": [{"word": " The", "start": 1.0, "end": 1.2}, {"word": " pen", "start": 1.3, "end": 1.6}, {"word": " &", "start": 1.6, "end": 1.7},
        {"word": " the", "start": 1.7, "end": 1.9}, {"word": " drum,", "start": 2.0, "end": 2.5}, {"word": " she", "start": 3.0, "end": 3.2},
        {"word": " said,", "start": 3.2, "end": 3.5}, {"word": " are", "start": 4.0, "end": 4.2}, {"word": " older", "start": 4.25, "end": 4.8},
        {"word": " than", "start": 5.0, "end": 5.2}, {"word": " anybody", "start": 5.2, "end": 6}, {"word": " who", "start": 6.1, "end": 6.3},
        {"word": " looks", "start": 6.4, "end": 6.8}, {"word": " after", "start": 6.9, "end": 7.3}, {"word": " them", "start": 7.4, "end": 7.7}, {"word": " now.", "start": 8.0, "end": 9.5}]}]}"#;
    let first = site("talk.json", whisper);
    let vtt = first.output("episodes/talk/talk.vtt");
    assert!(
        vtt.contains(
            "The <00:00:01.300>pen &amp; <00:00:01.700>the <00:00:02.000>drum, <00:00:03.000>she"
        ),
        "{vtt}"
    );
    // The second line goes on with its own words.
    assert!(vtt.contains("<00:00:08.000>now.\n") && vtt.lines().count() == 5, "{vtt}");
    let words = |site: &Built| -> Vec<(String, String)> {
        let data: Value = serde_json::from_str(&site.output("api/v1/episodes/talk.json")).unwrap();
        let words = data["segments"][0]["words"].as_array().unwrap().clone();
        let word =
            |word: &Value| (word["text"].as_str().unwrap().to_owned(), word["start"].to_string());
        words.iter().map(word).collect()
    };
    let known = words(&first);
    assert_eq!(known.len(), 15);
    assert_eq!(known[1].0, "pen &");
    assert_eq!(known[7], ("older".to_owned(), "4.25".to_owned()));
    assert_eq!(words(&site("talk.vtt", &vtt)), known);
}

#[test]
fn times_of_words_lie_beside_a_page_with_audio_and_its_script_alone_asks_for_them() {
    let words = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ines>Is <00:01.400>it <00:02.000>so?\n\n\
                 00:03.000 --> 00:04.000\n<v Tobias>It is.\n";
    let plain = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ines>Is it so?\n";
    let site = TestSite::new()
        .file("shownotes.toml", "base_url = \"https://night.example/\"\n")
        .file("content/talk.vtt", words)
        .file("content/talk.toml", "audio = \"https://a.example/1.mp3\"\n")
        .file("content/silent.vtt", words)
        .file("content/plain.vtt", plain)
        .file("content/plain.toml", "audio = \"https://a.example/2.mp3\"\n")
        .build();
    assert_eq!(site.output("episodes/talk/talk.words.json"), "[[0,4,6],[]]\n");
    assert!(
        site.output("episodes/talk/index.html")
            .contains("data-words=\"/episodes/talk/talk.words.json\"")
    );
    for name in ["silent", "plain"] {
        assert!(!site.has(&format!("episodes/{name}/{name}.words.json")));
        assert!(!site.output(&format!("episodes/{name}/index.html")).contains("data-words"));
    }
    // They are a part of the page, and nothing to take along.
    let naming: Vec<String> = site
        .all_output()
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("words.json"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(naming, ["episodes/talk/index.html"]);
}
