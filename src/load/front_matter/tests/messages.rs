//! What an author is told, as a snapshot to be read.

use super::{json, load, rendered, toml, yaml};

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
        ("syntax-toml-number", toml("date = 2026-13-45\nnumber = 010\ntitle = 'A'")),
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

/// The hints of all faults of front matter in YAML.
fn hints(fields: &str) -> Vec<String> {
    let (_, faults, _) = load(&yaml(fields));
    faults.into_iter().map(|fault| fault.hint.unwrap_or_default()).collect()
}

#[test]
fn fields_as_other_tools_call_them_lead_to_ours() {
    let speakers = hints("speakers: [Ines Marlow, Tobias Reck]").remove(0);
    assert!(speakers.contains("`hosts` or `guests`") && speakers.contains("for example"));
    for field in ["url: https://media.example/12.mp3?t=1", "media: 12.m4a", "file: '12.OGG'"] {
        assert_eq!(hints(field), ["did you mean `audio`?"], "{field}");
    }
    assert!(hints("media: https://video.example/12").remove(0).contains("has the fields"));
}

#[test]
fn a_list_that_is_never_closed_is_told_as_that() {
    for fields in ["guests: [Ines Marlow, Tobias Reck", "guests: [Ines Marlow\nnumber: 3"] {
        assert!(hints(fields)[0].contains("the closing `]`"), "{:?}", hints(fields));
    }
}
