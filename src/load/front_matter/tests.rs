//! Tables of fields in three syntaxes, messages as authors see them, and hostile text.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

use super::{
    Field, FrontMatter, Kind, Matter, Reader, Syntax, TranscriptField, read, read_bare_header,
    read_table, split, split_spoken,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Timestamp;

/// Reads a whole file: what is split off, and what every step tells.
fn load(text: &str) -> (FrontMatter, Vec<Diagnostic>, &str) {
    let split = split(text);
    let mut faults = split.diagnostics;
    let mut front = FrontMatter::default();
    if let Some(matter) = &split.matter {
        let (read, more) = read(text, matter);
        front = read;
        faults.extend(more);
    }
    (front, faults, &text[split.rest..])
}

/// Reads a file that must be without faults.
#[track_caller]
fn clean(text: &str) -> FrontMatter {
    let (front, faults, rest) = load(text);
    assert!(faults.is_empty(), "{}\nin\n{text}", rendered(&faults));
    assert_eq!(rest, "Body.\n", "the body of\n{text}");
    front
}

fn rendered(faults: &[Diagnostic]) -> String {
    let each = faults.iter().map(|fault| fault.clone().path("content/tide-gauge.md").render(false));
    each.collect::<Vec<_>>().join("\n\n")
}

fn yaml(fields: &str) -> String {
    format!("---\n{fields}\n---\nBody.\n")
}

fn toml(fields: &str) -> String {
    format!("+++\n{fields}\n+++\nBody.\n")
}

fn json(fields: &str) -> String {
    format!("{{\n{fields}\n}}\nBody.\n")
}

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
fn the_fences_are_found() {
    for text in [
        "\u{feff}---\ntitle: A\n---\nBody.\n",
        "\n\n---\r\ntitle: A\r\n---\r\nBody.\n",
        "---\ntitle: A\n...\nBody.\n",
        "---\n\n# About\n\ntitle: A\n\nlinks:\n- a.org\n---\nBody.\n",
        "+++\ntitle = 'A'\n\n[audio]\nurl = 'a'\n+++\nBody.\n",
        "{\"title\": \"A\"}\nBody.\n",
        "{\"title\": \"A\", \"summary\": \"} {\"}Body.\n",
    ] {
        let front = clean(&text.replace("summary\": \"} {\"", "guid\": \"} {\""));
        assert_eq!(front.title.as_deref(), Some("A"), "{text}");
    }
    for text in [
        "",
        "Body.\n",
        "---\n\nOnce upon a time: a bench.\n",
        "---\nSome prose.\n---\nMore.\n",
        "{{< player >}}\n",
        "{: .wide}\nBody.\n",
        "---",
        "+++\nhello\n",
        "# Title\n\n---\na: b\n---\n",
    ] {
        let split = split(text);
        assert!(split.matter.is_none() && split.diagnostics.is_empty(), "{text}");
        assert_eq!(split.rest, 0, "{text}");
    }
    let empty = split("---\n---\nBody.\n");
    assert_eq!((empty.rest, empty.diagnostics.len()), (8, 0));
}

#[test]
fn front_matter_that_is_cut_off_is_read_and_loses_no_body() {
    for (text, body) in [
        ("---\ntitle: A\nguests:\n  - Ines\n\nSome prose.\n", "\nSome prose.\n"),
        ("---\ntitle: A\n\nSome prose.\n\n---\n\nMore.\n", "\nSome prose.\n\n---\n\nMore.\n"),
        ("+++\ntitle = 'A'\n\nSome prose.\n", "\nSome prose.\n"),
        ("{\n\"title\": \"A\",\n\nSome prose.\n", "\nSome prose.\n"),
        ("---\ntitle: A", ""),
    ] {
        let (front, faults, rest) = load(text);
        assert_eq!((front.title.as_deref(), rest), (Some("A"), body), "{text}");
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code.as_ref()).collect();
        assert_eq!(codes, ["front-matter-cut-off"], "{text}");
    }
}

#[test]
fn a_bad_entry_does_not_lose_the_others() {
    let (front, faults, _) = load(&yaml(
        "chapters:\n- 0:00 A\n- nonsense\n- start: 3:99\n  title: C\n- 4:00 D\nguests: [Ines, [], Tobias]\nseason: two\nnumber: 7",
    ));
    let titles: Vec<String> = front.chapters.unwrap().into_iter().map(|c| c.title).collect();
    assert_eq!(titles, ["A", "D"]);
    assert_eq!(front.guests.unwrap().len(), 2);
    assert_eq!((front.season, front.number), (None, Some(7)));
    assert_eq!(faults.len(), 4, "{}", rendered(&faults));
    assert!(faults.iter().all(|fault| fault.severity == Severity::Error && fault.place.is_some()));
}

#[test]
fn what_stands_before_a_syntax_error_is_kept() {
    for text in [
        yaml("title: A\nsummary: \"never closed\nnumber: 3"),
        yaml("summary: Part one: the tide\ntitle: A\nguid: @a\n"),
        toml("title = 'A'\nsummary = never quoted\nnumber = 3"),
        json("\"title\": \"A\",\n\"number\": NaN,"),
    ] {
        let (front, faults, rest) = load(&text);
        assert_eq!((front.title.as_deref(), rest), (Some("A"), "Body.\n"), "{text}");
        assert_eq!(faults[0].code, "front-matter-syntax", "{text}");
    }
}

#[test]
fn places_are_told_for_later_checks() {
    let text = "---\ntitle: Größe ÄÖ\nshow: Nächte\n---\n";
    let (front, _, _) = load(text);
    assert_eq!(&text[front.places["title"].clone()], "Größe ÄÖ");
    assert_eq!(&text[front.places["show"].clone()], "Nächte");
}

#[test]
fn a_file_beside_the_episode_is_read_whole() {
    for (text, syntax) in [
        ("\u{feff}title = 'A'\n[audio]\nurl = 'a.mp3'\n", Syntax::Toml),
        ("---\ntitle: A\naudio: a.mp3\n", Syntax::Yaml),
        ("{\"title\": \"A\", \"audio\": \"a.mp3\"}\n", Syntax::Json),
    ] {
        let (front, faults) = read(text, &Matter::whole(text, syntax));
        assert!(faults.is_empty(), "{}", rendered(&faults));
        assert_eq!(
            (front.title.as_deref(), front.audio.unwrap().url.as_str()),
            (Some("A"), "a.mp3")
        );
    }
}

#[test]
fn any_table_of_fields_can_be_read() {
    #[derive(Default)]
    struct Site {
        base: Option<String>,
        pages: Option<u32>,
    }
    const SITE: &[Field<Site>] = &[
        Field {
            name: "base_url",
            aliases: &[],
            doc: "Where the site will live.",
            expects: "an address",
            example: r#""https://example.org""#,
            read: |reader: &mut Reader<'_>, node, site| site.base = reader.string(node),
        },
        Field {
            name: "per_page",
            aliases: &[],
            doc: "Episodes on a page.",
            expects: "a whole number",
            example: "20",
            read: |reader, node, site| site.pages = reader.count(node),
        },
    ];
    let text = "base-url = 'https://example.org'\nper_pgae = 3\n";
    let (site, faults) = read_table(text, &Matter::whole(text, Syntax::Toml), "the site", SITE);
    assert_eq!((site.base.as_deref(), site.pages), (Some("https://example.org"), None));
    assert_eq!(faults[0].hint.as_deref(), Some("did you mean `per_page`?"));
}

#[test]
fn a_bare_header_is_read_and_unknown_lines_are_kept() {
    let text = "# The tide gauge\n\n**Podcast:** The Night Bench\n**Published:** 2026-04-23  \n\
        **Episode:** 12\n**Recorded at:** the old pier\n- **Guests**: Ines Marlow, Tobias Reck\n\
        **URL:** <https://example.org/12>\n\nProse. **Date:** no\n";
    let header = read_bare_header(text);
    assert!(header.diagnostics.is_empty(), "{}", rendered(&header.diagnostics));
    let front = &header.front;
    assert_eq!(front.title.as_deref(), Some("The tide gauge"));
    assert_eq!(front.show.as_deref(), Some("The Night Bench"));
    assert_eq!((front.number, front.guests.as_ref().map(Vec::len)), (Some(12), Some(2)));
    assert_eq!(front.published.unwrap().to_string(), "2026-04-23T00:00:00");
    assert_eq!(front.links.as_ref().unwrap()[0].url, "https://example.org/12");
    assert_eq!(header.extra, "**Recorded at:** the old pier\n");
    assert_eq!(&text[header.rest..], "\nProse. **Date:** no\n");
    assert_eq!(read_bare_header("Prose.\n# Title\n"), super::BareHeader::default());
}

#[test]
fn bold_speakers_under_a_title_are_no_header() {
    for turns in [
        "**Host:** Welcome to the bench\n\n**Guest:** Thanks\n\n**Host:** So\n",
        "**Host:** Welcome.\n",
        "**Ines:** Hello\n\n**Tobias:** Hi\n",
    ] {
        let text = format!("# The tide gauge\n\n**Episode:** 3\n\n{turns}");
        let header = read_bare_header(&text);
        assert_eq!(text[header.rest..].trim_start(), turns);
        assert!(header.front.hosts.is_none() && header.extra.is_empty(), "{turns}");
    }
}

#[test]
fn yaml_bombs_are_refused() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for pair in ('a'..='z').collect::<Vec<_>>().windows(2) {
        let refs = vec![format!("*{}", pair[0]); 9].join(", ");
        bomb += &format!("{}: &{} [{refs}]\n", pair[1], pair[1]);
    }
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(60_000), ["*a"; 5_000].join(","));
    let deep = format!("a: {}", "[".repeat(100_000));
    let nested = format!("a: {}x", "- ".repeat(10_000));
    let looped = "a: &a [*a]".to_owned();
    for text in [bomb, long, deep, nested, looped] {
        let (_, faults, _) = load(&yaml(&text));
        assert_eq!(faults[0].code, "front-matter-syntax");
    }
    for text in [
        toml(&format!("a = {}", "[".repeat(100_000))),
        json(&format!("\"a\": {}", "[".repeat(100_000))),
    ] {
        assert_eq!(load(&text).1[0].code, "front-matter-syntax");
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

#[test]
fn messages_say_what_to_do() {
    let cases = [
        (
            "names",
            yaml(
                "title: The tide gauge\ngests: Ines Marlow\nweather: fine\nguests:\n- name: Tobias Reck\n  rol: pilot\ndate: 2026-05-14\npublished: 2026-05-15",
            ),
        ),
        (
            "types",
            yaml(
                "title: [The, tide]\nguests: 7\nspeakers: Ines\naudio: [a.mp3]\ntopics: {a: b}\ntranscript: [a]",
            ),
        ),
        (
            "types-toml",
            toml("title = true\nchapters = 12\naudio = [1]\nspeakers = 'Ines'\nlinks = true"),
        ),
        (
            "values",
            yaml(
                "published: 05/06/2026\nnumber: twelve\ntype: extra\nexplicit: perhaps\nlanguage: English\naudio: {length: big}\nslug: …",
            ),
        ),
        (
            "chapters",
            yaml(
                "chapters:\n- 0:00 Welcome\n- Goodbye\n- start: late\n  title: Late\n- start: 7:48\n- title: Nowhere\n- [a]\nquotes: [{speaker: Ines}]",
            ),
        ),
        ("syntax-yaml-colon", yaml("title: Part one: the tide")),
        ("syntax-yaml-quote", yaml("title: \"The tide\nnumber: 3")),
        ("syntax-yaml-tab", yaml("guests:\n\t- Ines Marlow")),
        ("syntax-yaml-bracket", yaml("title: [Bonus] The tide")),
        ("syntax-yaml-at", yaml("title: @nightbench")),
        (
            "syntax-yaml-quotes",
            yaml("title: \"The\" tide\nguests: \"a\\q\"\nsummary: A text\ngoes on"),
        ),
        ("syntax-yaml-space", yaml("title:The tide gauge")),
        ("syntax-toml-bare", toml("title = The tide gauge\nnumber = 3")),
        ("syntax-toml-colon", toml("title: \"The tide gauge\"")),
        ("syntax-toml-quote", toml("title = \"The tide gauge\nnumber = 3")),
        ("syntax-toml-twice", toml("title = 'A'\ntitle = 'B'")),
        ("syntax-json-comma", json("\"title\": \"The tide gauge\",")),
        ("syntax-json-missing", json("\"title\": \"The tide gauge\"\n\"number\": 3")),
        ("syntax-json-bare", json("title: \"The tide gauge\"")),
        ("syntax-json-nan", json("\"number\": NaN")),
        ("syntax-json-comment", json("// the title\n\"title\": \"The tide gauge\"")),
        ("cut-off", "---\ntitle: The tide gauge\n\nProse.\n".to_owned()),
    ];
    let mut told = String::new();
    for (name, text) in cases {
        let (_, faults, _) = load(&text);
        assert!(!faults.is_empty(), "{name}");
        told += &format!("=== {name}\n{}\n\n", rendered(&faults));
    }
    insta::assert_snapshot!(told);
}

/// A long transcript in front matter is read in a moment, in any syntax.
#[test]
fn long_front_matter_is_read_in_linear_time() {
    let line = "Ines Marlow: The gauge — a pipe, a float — keeps \"its\" own books.\n";
    let block = format!("transcript: |\n{}", format!("  {line}").repeat(20_000));
    let literal = format!("transcript = '''\n{}'''", line.repeat(20_000));
    let quoted = format!("\"transcript\": {:?}", line.repeat(20_000));
    let brackets = format!("{}\ntitle: A", "title: [\n".repeat(20_000));
    for text in [yaml(&block), toml(&literal), json(&quoted)] {
        assert!(clean(&text).transcript.is_some());
    }
    load(&yaml(&brackets));
    load(&yaml(&"guests: [\"\n".repeat(20_000)));
    load(&yaml(&"guests: @\n".repeat(20_000)));
    load(&json(&"\"a\": {\n".repeat(20_000)));
    load(&toml(&"a = [\n".repeat(20_000)));
    load(&toml(&"a = x\n".repeat(20_000)));
    load(&yaml(&format!("a: &a {{x: 1}}\n{}", "<<: *a\n".repeat(20_000))));
    load(&yaml(&"weather: fine\n".repeat(20_000)));
}

/// Front matter as people write it, cut into parts that a test can break.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("---\n"),
        Just("+++\n"),
        Just("{"),
        Just("}"),
        Just("..."),
        Just("\n"),
        Just("\r\n"),
        Just("title: The tide gauge\n"),
        Just("title = \"A\"\n"),
        Just("\"title\": \"A\","),
        Just("guests:\n  - Ines Marlow\n"),
        Just("chapters:\n- 0:00 A\n- {start: 1, title: é}\n"),
        Just("[audio]\n"),
        Just("date: 2026-05-14\n"),
        Just("date = 2026-05-14\n"),
        Just("&a "),
        Just("*a"),
        Just("<<: "),
        Just("|\n  "),
        Just(">-\n"),
        Just("\""),
        Just("'"),
        Just("["),
        Just("]"),
        Just(": "),
        Just("- "),
        Just("? "),
        Just("# Title\n"),
        Just("**Host:** B\n"),
        Just("## Transcript\n"),
        Just("\\u00"),
        Just("ü"),
        Just("\u{feff}"),
        Just("\t"),
        Just("\0"),
        Just("\u{2028}"),
        Just("!!str "),
        Just("%TAG"),
        Just("0:00: "),
        Just("links = ["),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn never_panics(text: &str) {
    let (_, faults, rest) = load(text);
    assert!(text.ends_with(rest));
    for fault in faults {
        assert!(!fault.render(false).is_empty());
    }
    for syntax in [Syntax::Toml, Syntax::Yaml, Syntax::Json] {
        read(text, &Matter::whole(text, syntax));
    }
    let header = read_bare_header(text);
    assert!(text.is_char_boundary(header.rest));
    if let Some(spoken) = split_spoken(text) {
        assert!(spoken.notes_end < spoken.start && text.is_char_boundary(spoken.start));
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        never_panics(&text);
    }

    #[test]
    fn broken_front_matter_is_read(text in pieces()) {
        never_panics(&text);
        never_panics(&format!("---\n{text}\n---\nBody.\n"));
    }

    #[test]
    fn the_body_is_kept_to_the_byte(body in "\\PC*(\n\\PC*){0,5}", fence in 0..3_usize) {
        let head = [
            "---\ntitle: A\n---\n",
            "+++\ntitle = 'A'\n+++\n",
            "{\"title\": \"A\"}\n",
        ][fence];
        let text = format!("{head}{body}");
        assert_eq!(load(&text).2, body);
        let text = format!("---\ntitle: A\n\nProse {body}");
        assert_eq!(load(&text).2, format!("\nProse {body}"));
    }
}
