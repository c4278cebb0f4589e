//! Every field, in every form, in three syntaxes.

use super::{clean, json, toml, yaml};
use crate::load::front_matter::{FrontMatter, Kind, TranscriptField};
use crate::model::{AuthoredChapter, ChapterExtras, Timestamp};

/// One value in the three syntaxes must be read alike; gives it as debug text.
#[track_caller]
fn alike<T: std::fmt::Debug>(
    [in_yaml, in_toml, in_json]: [&str; 3],
    field: impl Fn(FrontMatter) -> T,
) -> String {
    let texts = [yaml(in_yaml), toml(in_toml), json(in_json)];
    let values = texts.map(|text| format!("{:?}", field(clean(&text))));
    assert_eq!(values[0], values[1], "YAML and TOML differ");
    assert_eq!(values[0], values[2], "YAML and JSON differ");
    values[0].clone()
}

#[test]
fn plain_fields_are_read_alike_in_three_syntaxes() {
    let text = |value: Option<String>| value.unwrap_or_default();
    let title =
        ["title: The tide gauge", "title = 'The tide gauge'", r#""title": "The tide gauge""#];
    assert_eq!(alike(title, |f| text(f.title)), r#""The tide gauge""#);
    let title = ["title: 1984", "title = 1984", r#""title": 1984"#];
    assert_eq!(alike(title, |f| text(f.title)), r#""1984""#);
    let slug = ["slug: Tide Gauge", "slug = 'Tide Gauge'", r#""slug": "Tide Gauge""#];
    assert_eq!(alike(slug, |f| text(f.slug.map(|s| s.to_string()))), r#""tide-gauge""#);
    let date = ["published: 2026-05-14", "date = 2026-05-14", r#""Date": "2026-05-14""#];
    assert_eq!(alike(date, |f| f.published), "Some(2026-05-14T00:00:00)");
    let date = [
        "date: 2026-05-14 12:00:00 +0200",
        "date = 2026-05-14T12:00:00+02:00",
        r#""date": 1778752800000"#,
    ];
    assert_eq!(alike(date, |f| f.published), "Some(2026-05-14T10:00:00)");
    let show =
        ["podcast: The Night Bench", "show = 'The Night Bench'", r#""show": "The Night Bench""#];
    assert_eq!(alike(show, |f| text(f.show)), r#""The Night Bench""#);
    let number = ["number: 010", "episode = 10", r##""episode": "#10""##];
    assert_eq!(alike(number, |f| f.number), "Some(10)");
    let season = ["season: 2", "season = '2'", r#""season": "Season 2""#];
    assert_eq!(alike(season, |f| f.season), "Some(2)");
    let kind = ["type: Bonus", "type = 'bonus'", r#""type": "bonus""#];
    assert_eq!(alike(kind, |f| f.kind), format!("{:?}", Some(Kind::Bonus)));
    let summary = [
        "description: >\n  Every harbour\n  keeps a diary.",
        "summary = '''\nEvery harbour keeps a diary.'''",
        r#""summary": "Every harbour keeps a diary.\n""#,
    ];
    assert_eq!(alike(summary, |f| text(f.summary)), r#""Every harbour keeps a diary.""#);
    let image = ["cover: a.jpg", "image = 'a.jpg'", r#""image": "a.jpg""#];
    assert_eq!(alike(image, |f| text(f.image)), r#""a.jpg""#);
    for (word, value) in [("yes", true), ("no", false), ("clean", false), ("explicit", true)] {
        let texts = [
            format!("explicit: {word}"),
            format!("explicit = '{word}'"),
            format!(r#""explicit": "{word}""#),
        ];
        assert_eq!(
            alike(texts.each_ref().map(String::as_str), |f| f.explicit),
            format!("Some({value})")
        );
    }
    let draft = ["draft: true", "draft = true", r#""draft": true"#];
    assert_eq!(alike(draft, |f| f.draft), "Some(true)");
    let language = ["lang: pt_BR", "language = 'pt-BR'", r#""lang": "pt-BR""#];
    assert_eq!(alike(language, |f| text(f.language)), r#""pt-BR""#);
    let guid = ["guid: 1.10", "guid = '1.10'", r#""guid": 1.10"#];
    assert_eq!(alike(guid, |f| text(f.guid)), r#""1.10""#);
}

#[test]
fn lists_are_read_alike_in_three_syntaxes() {
    let names = |front: FrontMatter| -> Vec<String> {
        let people =
            front.hosts.unwrap_or_default().into_iter().chain(front.guests.unwrap_or_default());
        people.map(|p| format!("{:?} {} {:?} {:?}", p.role, p.name, p.title, p.url)).collect()
    };
    let guests = [
        "guests: Ines Marlow, Tobias Reck",
        "guests = ['Ines Marlow', 'Tobias Reck']",
        r#""guest": "Ines Marlow and Tobias Reck""#,
    ];
    assert_eq!(
        alike(guests, names),
        r#"["Guest Ines Marlow None None", "Guest Tobias Reck None None"]"#
    );
    let hosts = [
        "hosts:\n  - name: Ines Marlow\n    role: harbour pilot\n    url: https://example.org/i",
        "[[hosts]]\nname = 'Ines Marlow'\nrole = 'harbour pilot'\nurl = 'https://example.org/i'",
        r#""host": {"name": "Ines Marlow", "title": "harbour pilot", "url": "https://example.org/i"}"#,
    ];
    assert_eq!(
        alike(hosts, names),
        r#"["Host Ines Marlow Some(\"harbour pilot\") Some(\"https://example.org/i\")"]"#
    );
    let topics = [
        "tags: [Tides, Harbours]",
        "topics = ['Tides', 'Harbours']",
        r#""topics": "Tides, Harbours""#,
    ];
    assert_eq!(alike(topics, |f| f.topics), r#"Some(["Tides", "Harbours"])"#);
    let off = ["topics: no", "topics = false", r#""topics": []"#];
    assert_eq!(alike(off, |f| f.topics), "Some([])");
    let quotes = [
        "quotes:\n- The sea keeps its own books.\n- {text: It does., speaker: Ines}",
        "quotes = ['The sea keeps its own books.', {text = 'It does.', speaker = 'Ines'}]",
        r#""quotes": ["The sea keeps its own books.", {"text": "It does.", "speaker": "Ines"}]"#,
    ];
    let quotes = alike(quotes, |f| f.quotes);
    assert!(quotes.contains("its own books") && quotes.contains(r#"Some("Ines")"#), "{quotes}");
    let links = [
        "links:\n  Tides: https://example.org/t",
        "links = [{title = 'Tides', url = 'https://example.org/t'}]",
        r#""links": ["[Tides](https://example.org/t)"]"#,
    ];
    assert_eq!(
        alike(links, |f| f.links),
        r#"Some([Link { title: "Tides", url: "https://example.org/t" }])"#
    );
    let aliases = [
        "aliases: /old/, and/more",
        "aliases = '/old/, and/more'",
        r#""aliases": ["/old/, and/more"]"#,
    ];
    assert_eq!(alike(aliases, |f| f.aliases), r#"Some(["/old/, and/more"])"#);
    let speakers = [
        "speakers:\n  SPEAKER_00: Ines Marlow",
        "[speakers]\nSPEAKER_00 = 'Ines Marlow'",
        r#""speakers": {"SPEAKER_00": "Ines Marlow"}"#,
    ];
    assert_eq!(alike(speakers, |f| f.speakers), r#"Some({"SPEAKER_00": "Ines Marlow"})"#);
}

#[test]
fn chapters_may_be_written_in_many_ways() {
    let both = |f: FrontMatter| -> Vec<(u64, String)> {
        let chapters = f.chapters.unwrap_or_default().into_iter();
        chapters.map(|c| (c.start.map_or(0, Timestamp::millis), c.title)).collect()
    };
    let lists = [
        "chapters:\n- 0:00 Welcome\n- (7:48) - The tide: gauge\n",
        "chapters = ['0:00 Welcome', '[7:48] The tide: gauge']",
        r#""chapters": "0:00 Welcome\n7:48 The tide: gauge""#,
    ];
    let lists = lists.map(|list| list.replace(": gauge", ", gauge"));
    let expected = r#"[(0, "Welcome"), (468000, "The tide, gauge")]"#;
    assert_eq!(alike(lists.each_ref().map(String::as_str), both), expected);
    let hidden = [
        "chapters:\n- {startTime: 0, title: Welcome}\n- {startTime: 9, title: A picture, toc: false}\n",
        "chapters = [{startTime = 0, title = 'Welcome'}, {startTime = 9, title = 'A picture', toc = false}]",
        r#""chapters": [{"startTime": 0, "title": "Welcome"}, {"startTime": 9, "title": "A picture", "toc": false}]"#,
    ];
    let silent = |f: FrontMatter| -> Vec<(String, bool)> {
        f.chapters.unwrap_or_default().into_iter().map(|c| (c.title, c.silent)).collect()
    };
    assert_eq!(alike(hidden, silent), r#"[("Welcome", false), ("A picture", true)]"#);
    let given = [
        "chapters:\n- {start: 9, title: A, endTime: 12, href: 'https://a.example/b c', img: x.png}\n- {start: 20, toc: no, image: y.png}\n",
        "chapters = [{start = 9, title = 'A', end = 12, url = 'https://a.example/b c', image = 'x.png'}, {start = 20, toc = false, img = 'y.png'}]",
        r#""chapters": [{"start": 9, "title": "A", "end": 12, "link": "https://a.example/b c", "img": "x.png"}, {"start": 20, "toc": false, "img": "y.png"}]"#,
    ];
    let extras = |f: FrontMatter| -> String {
        let line = |c: AuthoredChapter| {
            let ChapterExtras { end, url, image } = c.extras;
            format!("{:?} {:?} {:?}", end.map(Timestamp::seconds), url, image)
        };
        f.chapters.unwrap_or_default().into_iter().map(line).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        alike(given, extras).replace('\\', ""),
        r#""Some(12) Some("https://a.example/b%20c") Some("x.png"); None None Some("y.png")""#
    );
    let maps = [
        "chapters:\n  0:00: Welcome\n  7:48: Gauge",
        "[chapters]\n'0:00' = 'Welcome'\n'7:48' = 'Gauge'",
        r#""chapters": [{"0:00": "Welcome"}, {"time": 468, "name": "Gauge"}]"#,
    ];
    assert_eq!(alike(maps, both), r#"[(0, "Welcome"), (468000, "Gauge")]"#);
    let records = [
        "chapters:\n- {start: 37, title: A}\n- start: 05:12:03.500\n  title: B",
        "[[chapters]]\nstart = 37\ntitle = 'A'\n[[chapters]]\nstart = '05:12:03.500'\ntitle = 'B'",
        r#""chapters": [{"start": 37, "title": "A"}, {"start": "05:12:03.500", "title": "B"}]"#,
    ];
    assert_eq!(alike(records, both), r#"[(37000, "A"), (18723500, "B")]"#);
    let chapters = clean(&yaml("chapters: [{at: So how does it, title: A}]")).chapters.unwrap();
    assert_eq!(chapters[0].at.as_deref(), Some("So how does it"));
    assert_eq!(clean(&yaml("chapters: []")).chapters, Some(Vec::new()));
    assert_eq!(clean(&yaml("chapters:")).chapters, None);
}

#[test]
fn audio_and_transcript_take_more_than_one_form() {
    let audio = [
        "audio: {url: a.mp3, length: 48211034, type: audio/mpeg, duration: 42 min}",
        "[audio]\nurl = 'a.mp3'\nlength = 48_211_034\ntype = 'audio/mpeg'\nduration = 2520",
        r#""enclosure": {"url": "a.mp3", "length": "48211034", "type": "audio/mpeg", "duration": "42:00"}"#,
    ];
    let read = alike(audio, |f| f.audio);
    assert!(read.contains("length: Some(48211034)") && read.contains("2520000"), "{read}");
    let audio = ["audio: a.mp3", "audio = 'a.mp3'", r#""audio": "a.mp3""#];
    assert!(alike(audio, |f| f.audio).contains(r#"url: "a.mp3""#));
    let path = ["transcript: a.vtt", "transcript = 'a.vtt'", r#""transcript": "a.vtt""#];
    assert_eq!(alike(path, |f| f.transcript), r#"Some(Path("a.vtt"))"#);
    let texts = [
        (yaml("title: A\ntranscript: |\n  Ines: Hello.\n  Tobias: Hi."), 4),
        (toml("title = 'A'\ntranscript = '''\nInes: Hello.\nTobias: Hi.\n'''"), 4),
        (toml("title = 'A'\ntranscript = '''Ines: Hello.\nTobias: Hi.\n'''"), 3),
        (json("\"title\": \"A\",\n\"transcript\": \"Ines: Hello.\\nTobias: Hi.\\n\""), 3),
    ];
    for (file, line) in texts {
        let text = "Ines: Hello.\nTobias: Hi.\n".to_owned();
        assert_eq!(clean(&file).transcript, Some(TranscriptField::Text { text, line }), "{file}");
    }
}

#[test]
fn merge_keys_and_anchors_are_followed() {
    let front = clean(&yaml(
        "guests: &them [Ines]\nhosts: *them\naudio:\n  <<: {url: a.mp3, type: x}\n  type: audio/mpeg",
    ));
    assert_eq!(front.hosts.unwrap()[0].name, "Ines");
    assert_eq!(front.audio.unwrap().media_type.as_deref(), Some("audio/mpeg"));
}
