//! Where front matter ends, what is kept of broken files, and headers without front matter.

use super::{clean, json, load, rendered, toml, yaml};
use crate::diagnostic::Severity;
use crate::load::front_matter::{
    BareHeader, FIELDS, Field, Matter, Reader, Syntax, read, read_bare_header, read_table, split,
};

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
        "---\nInes: Hello.\nTobias: Hi.\n",
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
    let matter = Matter::whole(text, Syntax::Toml);
    let (site, faults) = read_table(text, &matter, "the site", SITE, Site::default());
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
    assert_eq!(read_bare_header("Prose.\n# Title\n"), BareHeader::default());
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
fn every_field_stands_in_the_readme() {
    let readme = include_str!("../../../../README.md");
    for field in FIELDS {
        assert!(
            readme.contains(&format!("`{}`", field.name)),
            "`{}` is not in the README",
            field.name
        );
    }
}
