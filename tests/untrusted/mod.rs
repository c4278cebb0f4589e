//! Nothing that stands in a field becomes more than text in any output: a table of payloads, each in
//! every field of a show and an episode, and every file that comes of it read by parsers of others.

mod data;
mod hostile;
mod lines;
mod live;

use std::path::Path;
use std::sync::OnceLock;

use crate::site::{Built, Files};

/// A text that tries to be more than text.
pub(crate) struct Payload {
    pub(crate) heading: String,
    pub(crate) text: String,
}

/// The table, and what is too long for a line of it.
fn payloads() -> Vec<Payload> {
    let mut heading = String::new();
    let mut all = Vec::new();
    for line in include_str!("payloads.txt").lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("== ") {
            Some(title) => title.clone_into(&mut heading),
            None => all.push(Payload { heading: heading.clone(), text: unescaped(line) }),
        }
    }
    for long in [
        "<b>".repeat(3_000),
        "[".repeat(3_000),
        "> ".repeat(600) + "<script>alert(1)</script>",
        format!("{}<script>alert(1)</script>", "x".repeat(9_000)),
        format!("{}{}", "\u{202e}".repeat(300), "<img src=x onerror=alert(1)>"),
    ] {
        all.push(Payload { heading: "Long".to_owned(), text: long });
    }
    all
}

fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            (_, Some('n')) => text.push('\n'),
            (_, Some('t')) => text.push('\t'),
            (_, Some('r')) => text.push('\r'),
            (_, Some('u')) if rest.as_str().starts_with('{') => {
                let code: String = rest.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let code = u32::from_str_radix(&code, 16).unwrap();
                text.push(char::from_u32(code).unwrap());
            }
            (_, Some('\\')) => text.push('\\'),
            (_, Some(other)) => text.extend(['\\', other]),
            (c, None) => text.push(c),
        }
    }
    text
}

/// The text as it is shown: on one line, without what no page can show.
pub(crate) fn shown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().filter(|c| !c.is_control()).collect()
}

/// The site with every payload in every field; built once for all tests.
fn site() -> &'static (Built, Files) {
    static SITE: OnceLock<(Built, Files)> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = hostile::site(&payloads()).build();
        let files = site.all_output();
        (site, files)
    })
}

/// The files of a kind, as text.
fn files(kind: impl Fn(&str) -> bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    let of_kind = site().1.iter().filter(move |(path, _)| kind(path));
    of_kind.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect(path)))
}

/// Fails with the first of what was found, and how much there is.
#[track_caller]
fn assert_none(found: &[String]) {
    let first = found.iter().take(12).map(|one| one.chars().take(400).collect::<String>());
    let first = first.collect::<Vec<_>>().join("\n");
    assert!(found.is_empty(), "{} found, among them\n{first}", found.len());
}

#[test]
fn the_table_is_large_and_says_nothing_twice() {
    let all = payloads();
    let different: std::collections::BTreeSet<&str> = all.iter().map(|p| p.text.as_str()).collect();
    assert!(all.len() >= 150 && different.len() == all.len(), "{} {}", all.len(), different.len());
    assert!(all.iter().any(|payload| payload.text.contains('\0')));
}

#[test]
fn nothing_comes_alive_in_a_page() {
    let mut found = Vec::new();
    let mut count = 0;
    for (path, html) in files(|path| path.ends_with(".html")) {
        count += 1;
        found.extend(live::in_page(html).into_iter().map(|what| format!("{path}: {what}")));
    }
    assert!(count > 2 * payloads().len(), "{count}");
    assert_none(&found);
}

#[test]
fn nothing_comes_alive_in_markdown_whatever_its_reader_knows() {
    let mut found = Vec::new();
    let text = |path: &str| path.ends_with(".md") || path.starts_with("llms");
    for (path, markdown) in files(text) {
        found.extend(live::in_markdown(markdown).into_iter().map(|what| format!("{path}: {what}")));
    }
    assert_none(&found);
}

#[test]
fn nothing_comes_alive_in_feeds() {
    let mut found = Vec::new();
    for (path, xml) in files(|path| path.ends_with(".xml")) {
        found.extend(data::in_xml(xml).into_iter().map(|what| format!("{path}: {what}")));
    }
    for (path, json) in files(|path| path.ends_with(".json")) {
        found.extend(data::in_json(json).into_iter().map(|what| format!("{path}: {what}")));
    }
    assert_none(&found);
}

#[test]
fn nothing_adds_a_cue_a_chapter_or_a_line() {
    let mut found = Vec::new();
    for (path, json) in files(lines::is_transcript) {
        let stem = path.trim_end_matches(".json");
        let beside = |ending: &str| {
            let bytes = site().1.get(&format!("{stem}.{ending}"))?;
            Some(std::str::from_utf8(bytes).expect("text"))
        };
        found.extend(lines::check(json, beside).into_iter().map(|w| format!("{path}: {w}")));
    }
    assert_none(&found);
}

#[test]
fn no_kind_of_output_is_left_out() {
    // Read above; then what is the theme's and says nothing of the content, the author's own
    // files, and the index of the search, which its script shows as text.
    let known = [
        &["html", "md", "txt", "xml", "json", "vtt", "srt"][..],
        &["css", "js", "svg", "mp3", "bin"],
    ];
    let ending = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
    let odd = site().1.keys().filter(|path| !known.concat().contains(&ending(path).as_str()));
    // Lists for hosts: addresses of the site, and nothing that somebody wrote.
    for (path, fields) in [("_headers", 1..=8), ("_redirects", 3..=3)] {
        let text = String::from_utf8_lossy(&site().1[path]).into_owned();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("  ")) {
            let plain = line.is_ascii() && line.starts_with('/') && !line.contains(['<', '"']);
            assert!(plain && fields.contains(&line.split(' ').count()), "{path}: {line}");
        }
    }
    let odd = odd.filter(|path| !["_headers", "_redirects"].contains(&path.as_str()));
    assert_none(&odd.cloned().collect::<Vec<_>>());
    for entry in crate::site::files_of(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/static"))) {
        let script = String::from_utf8_lossy(&entry.1).into_owned();
        for way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
            assert!(!script.contains(way), "{} uses {way}", entry.0);
        }
    }
}

#[test]
fn titles_are_shown_as_they_were_written() {
    let mut found = Vec::new();
    for (index, payload) in payloads().iter().enumerate() {
        let wanted = shown(&payload.text);
        if wanted.is_empty() || wanted.chars().count() > 300 {
            continue;
        }
        let path = hostile::page_of(index);
        let mut see = |place: &str, title: Option<String>| {
            if title.as_deref().map(shown).as_deref() != Some(&wanted) {
                found.push(format!("{path}{place}: {title:?} for {wanted:?}"));
            }
        };
        let file = |name: &str| site().0.output(&format!("{path}{name}"));
        let html = file("index.html");
        see("index.html", live::heading(&html));
        see("index.html as data", data::name_in_graph(&html));
        see("index.md", live::heading_of_markdown(&file("index.md")));
        // XML does not have the last two signs of its first plane.
        let wanted = wanted.replace(['\u{fffe}', '\u{ffff}'], "");
        let show = hostile::show_of(index);
        for (name, element) in [("feed.xml", "item"), ("atom.xml", "entry")] {
            let title = data::title_in_xml(&site().0.output(&format!("{show}/{name}")), element);
            if title.as_deref().map(shown).as_deref() != Some(&wanted) {
                found.push(format!("{show}/{name}: {title:?} for {wanted:?}"));
            }
        }
    }
    assert_none(&found);
}

#[test]
fn nothing_of_the_settings_comes_alive() {
    let all = payloads();
    let mut found = Vec::new();
    for chunk in all.chunks(30) {
        let site = hostile::settings(chunk).build();
        for (path, bytes) in site.all_output() {
            let text = || String::from_utf8(bytes.clone()).expect("text");
            let what = match path.rsplit('.').next() {
                Some("html") => live::in_page(&text()),
                Some("md" | "txt") if !path.contains("ffmetadata") => live::in_markdown(&text()),
                Some("xml") => data::in_xml(&text()),
                Some("json") => data::in_json(&text()),
                _ => Vec::new(),
            };
            found.extend(what.into_iter().map(|what| format!("{path}: {what}")));
        }
        let home = site.output("index.html");
        let wanted = shown(&hostile::title(chunk)).trim().to_owned();
        if !live::title(&home).is_some_and(|title| shown(&title).contains(&wanted)) {
            found.push(format!("the title of the site is not {wanted:?}"));
        }
    }
    assert_none(&found);
}

#[test]
fn addresses_of_the_settings_are_refused_or_harmless() {
    let mut found = Vec::new();
    let (mut taken, mut refused) = (0, 0);
    for payload in payloads().iter().filter(|payload| payload.heading == "Addresses") {
        let root = hostile::addresses(payload).unbuilt();
        if root.try_build().is_err() {
            refused += 1;
            continue;
        }
        taken += 1;
        let what = live::in_page(&root.output("index.html"));
        found.extend(what.into_iter().map(|what| format!("{}: {what}", payload.text)));
    }
    assert_none(&found);
    assert!(taken > 3 && refused > 20, "{taken} taken, {refused} refused");
}
