//! Text that is broken, long or meant to harm.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

use super::{clean, json, load, toml, yaml};
use crate::load::front_matter::{Matter, Syntax, read, read_bare_header, split_spoken};

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
fn of_problems_without_end_a_hundred_are_told_and_that_there_are_more() {
    let fields = |count| (0..count).map(|at| format!("nothing{at}: 1\n")).collect::<String>();
    assert_eq!(load(&yaml(&fields(100))).1.len(), 100);
    let faults = load(&yaml(&fields(500))).1;
    assert_eq!(faults.len(), 101);
    assert_eq!(faults[100].code, "too-many-problems");
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
