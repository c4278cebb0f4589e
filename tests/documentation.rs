//! The documentation as a site of the program's own: whole, linked, and true to the files.

use std::fs;
use std::path::Path;

use shownotes::pipeline::{Request, build};

use crate::site::{Files, TestSite, files_of, program};

fn docs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn site() -> TestSite {
    let written = files_of(&docs()).into_iter();
    let written =
        written.filter(|(path, _)| !path.starts_with(['.', '_']) && !path.contains("public/"));
    written.fold(TestSite::new(), |site, (path, bytes)| site.file(&path, bytes))
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path} in {:#?}", files.keys()));
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn the_docs_are_a_site_without_a_broken_link() {
    let root = site().unbuilt();
    let done = program().args(["check", "--deny", "warnings", "--root"]).arg(root.path()).output();
    let done = done.unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    let report = root.build();
    let pages = fs::read_dir(docs()).unwrap();
    let pages = pages.filter(|entry| {
        entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "md")
    });
    assert_eq!((report.pages, report.episodes), (pages.count(), 0));
    // What no page leads to nobody finds.
    let home = root.output("index.html");
    for page in root.all_output().keys().filter_map(|path| path.strip_suffix("/index.html")) {
        assert!(home.contains(&format!("href=\"/{page}/\"")), "home does not lead to {page}");
    }
}

#[test]
fn links_between_files_lead_to_pages_and_to_files_beside_them() {
    let built = site().build();
    let files = built.all_output();
    let start = text(&files, "start/index.html");
    assert!(start.contains(r#"href="/formats/""#) && !start.contains(r#"href="formats.md""#));
    let configuration = text(&files, "configuration/index.html");
    assert!(configuration.contains(r#"href="/formats/#speakers""#));
    assert!(configuration.contains(r#"href="/configuration/shownotes.schema.json""#));
    assert!(files.contains_key("configuration/shownotes.schema.json"));
    let templates = text(&files, "templates/index.html");
    assert!(
        templates.contains(r#"href="https://example.org/shownotes/blob/main/ARCHITECTURE.md""#)
    );
    // The mirror in Markdown leads to the same places.
    assert!(text(&files, "start/index.md").contains("](/formats/)"));
    // Nothing can be searched where nobody speaks.
    assert!(!start.contains("/search/\"") || files.contains_key("search/index.html"));
    assert!(!text(&files, "index.html").contains("data-key=\"/\""));
}

#[test]
fn headings_have_the_names_that_forges_give_them() {
    let page = "# Tides\n\n## What is a tide?\n\nSee [below](#what-is-a-tide-1).\n\n### `ebb` & flow\n\n\
                ## What is a tide?\n\n## Main\n";
    let built = TestSite::new()
        .episode("a", "A", "Ines: Hello there.")
        .file("content/pages/tides.md", page)
        .build();
    let html = built.output("tides/index.html");
    for heading in [
        "<h2 id=\"what-is-a-tide\">",
        "<h3 id=\"ebb--flow\">",
        "<h2 id=\"what-is-a-tide-1\">",
        "<h2 id=\"main-1\">",
    ] {
        assert!(html.contains(heading), "{heading} is not in {html}");
    }
    assert!(html.contains("<a href=\"#what-is-a-tide-1\">What is a tide?</a>"), "the list of them");
}

#[test]
fn a_page_leads_to_episodes_by_their_files_and_an_index_is_home_only_without_them() {
    let page = "# About\n\n[the talk](../night.md#t=3), [gone](gone.md), ![a pen](pen.png)\n";
    let site = TestSite::new()
        .episode("night", "Night", "Ines: Hello there.")
        .file("content/pages/about.md", page)
        .file("content/pages/index.md", "# Start\n\nHere.\n")
        .file("content/pages/pen.png", "png");
    let built = site.build();
    let html = built.output("about/index.html");
    assert!(html.contains(r#"href="/episodes/night/#t=3""#), "{html}");
    assert!(html.contains(r#"src="/about/pen.png""#) && built.has("about/pen.png"), "{html}");
    assert!(html.contains(r#"href="gone.md""#), "what is not there stays for check to tell");
    assert!(built.has("index/index.html") && built.output("index.html").contains("Night"));
    built.remove("content/night.md");
    built.build();
    assert!(
        built.output("index.html").contains("<h1>Start</h1>") && !built.has("index/index.html")
    );
}

#[test]
fn a_link_publishes_no_draft_and_no_second_file_of_a_name() {
    let page =
        "# About\n\n[soon](../soon.md), [one](a/map.pdf), [again](./a/map.pdf), [two](b/map.pdf)\n";
    let built = TestSite::new()
        .file("content/soon.md", "---\ndraft: true\n---\n\nInes: not yet to be heard.\n")
        .file("content/pages/about.md", page)
        .file("content/pages/a/map.pdf", "one")
        .file("content/pages/b/map.pdf", "two")
        .build();
    let html = built.output("about/index.html");
    assert!(html.contains("href=\"../soon.md\"") && html.contains("href=\"b/map.pdf\""), "{html}");
    assert_eq!(html.matches("href=\"/about/map.pdf\"").count(), 2);
    let all = built.all_output();
    assert_eq!(all["about/map.pdf"], b"one");
    let leaks = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("not yet to be heard");
    assert_eq!(all.iter().find(|(_, bytes)| leaks(bytes)).map(|(path, _)| path), None);
    assert_eq!(built.report().diagnostics, []);
}

#[test]
fn the_folder_of_pages_may_be_another_or_all_of_the_content() {
    let site = |pages: &str| {
        TestSite::new()
            .file("shownotes.toml", format!("pages = {pages:?}\n"))
            .file("content/a.md", "# A\n\nInes: Hello there.\n")
            .file("content/info/b.md", "# B\n\nSome words.\n")
            .build()
    };
    let some = site("info");
    assert_eq!((some.report().episodes, some.report().pages), (1, 1));
    let all = site(".");
    assert_eq!((all.report().episodes, all.report().pages), (0, 2));
    // A change of the setting alone is seen.
    all.write("shownotes.toml", "pages = \"info\"\n");
    let request = Request { root: all.path().to_owned(), ..Request::default() };
    assert_eq!(build(&request, &()).unwrap().episodes, 1);
}
