//! Mistakes are told in the page with their place, and the preview lives on.

use super::Preview;
use crate::site::{Root, TestSite, episode};

const TALK: &str = "**Ines Marlow:** The lamp of the harbour is out tonight, and the tide is high.";

fn harbour() -> Root {
    TestSite::new().episode("tide", "The Tide", TALK).unbuilt()
}

#[test]
fn broken_settings_at_the_start_are_told_and_mended() {
    let root = harbour();
    root.write("shownotes.toml", "title = \"x\"\nlanguage = <script>alert(1)</script>\n");
    let preview = Preview::of(root.path());
    let page = preview.until("/", |answer| answer.status == 503);
    assert!(page.text().contains("shownotes.toml:2"), "{}", page.text());
    assert!(!page.text().contains("<script>alert"), "{}", page.text());
    assert!(page.text().contains("/_shownotes/reload.js"));
    let mut news = preview.listen();
    root.write("shownotes.toml", "title = \"Mended\"\n");
    news.until(|told| told["problems"].as_array().unwrap().is_empty());
    assert!(preview.page("/").contains("Mended"));
    assert!(preview.said().contains("shownotes.toml"), "{}", preview.said());
}

#[test]
fn settings_that_break_leave_the_site_as_it_was() {
    let root = harbour();
    let preview = Preview::of(root.path());
    preview.page("/episodes/tide/");
    let mut news = preview.listen();
    root.write("shownotes.toml", "titel = \"The Night Bench\"\n");
    let told = news.until(|told| !told["problems"].as_array().unwrap().is_empty());
    let problem = &told["problems"][0];
    assert_eq!(
        (problem["file"].as_str(), problem["line"].as_u64()),
        (Some("shownotes.toml"), Some(1))
    );
    assert!(problem["hint"].as_str().unwrap().contains("title"), "{problem}");
    assert!(preview.page("/episodes/tide/").contains("The Tide"));
    // Content that is edited meanwhile is still seen.
    root.replace("content/tide.md", "The Tide", "The Ebb");
    preview.until_has("/episodes/tide/", "The Ebb");
    root.write("shownotes.toml", "title = \"The Night Bench\"\n");
    news.until(|told| told["problems"].as_array().unwrap().is_empty());
    assert!(preview.page("/").contains("The Night Bench"));
}

#[test]
fn a_broken_template_is_told_with_its_line() {
    let root = harbour();
    root.write("templates/home.html", "one\ntwo {{ page. }}\n");
    let preview = Preview::of(root.path());
    let page = preview.until("/", |answer| answer.status == 503);
    assert!(page.text().contains("templates/home.html:2"), "{}", page.text());
    root.write("templates/home.html", "whole {{ page.episodes | length }}\n");
    preview.until_has("/", "whole 1");
    // It breaks again: the page stays, and is told.
    let mut news = preview.listen();
    root.write("templates/home.html", "one\ntwo\nthree {% for %}\n");
    let told = news.until(|told| !told["problems"].as_array().unwrap().is_empty());
    let problem = &told["problems"][0];
    assert_eq!(problem["file"], "templates/home.html", "{problem}");
    assert_eq!(problem["line"], 3, "{problem}");
    assert!(preview.page("/").contains("whole 1"));
    // One that can be read and asks for what is not there breaks its own page only.
    root.write("templates/home.html", "one\n{{ page.nothing.at_all }}\n");
    let page = preview.until("/", |answer| answer.status == 500);
    assert!(page.text().contains("templates/home.html:2"), "{}", page.text());
    assert!(preview.page("/episodes/tide/").contains("The Tide"));
    root.remove("templates/home.html");
    preview.until_has("/", "The Tide");
}

#[test]
fn errors_of_the_content_are_told_as_text_and_go_when_mended() {
    let root = harbour();
    let preview = Preview::of(root.path());
    preview.page("/");
    let mut news = preview.listen();
    let evil = "<img src=x onerror=alert(1)>";
    root.write(
        "content/tide.md",
        format!("---\ntitle: The Tide\nimage: \"{evil}.png\"\n---\n\n## Transcript\n\n{TALK}\n"),
    );
    let told = news.until(|told| !told["problems"].as_array().unwrap().is_empty());
    let problem = &told["problems"][0];
    assert_eq!(problem["file"], "content/tide.md");
    assert!(problem["message"].as_str().unwrap().contains(evil), "{problem}");
    // The page has none of it: its script makes text of it.
    assert!(!preview.page("/episodes/tide/").contains(evil));
    root.write("content/tide.md", episode("The Tide", TALK));
    news.until(|told| told["problems"].as_array().unwrap().is_empty());
}

#[test]
fn no_content_kills_it() {
    let root = harbour();
    let preview = Preview::of(root.path());
    preview.page("/");
    let odd: [&[u8]; 7] = [
        b"",
        b"---\ntitle: [\n---\n",
        b"\xff\xfe\x00\x01\x02",
        b"---\n---\n\x00\x00",
        b"WEBVTT\n\n00:99:99.000 --> x\n\n",
        b"{\"segments\": [{\"start\": 1e999, \"text\": 3}]}",
        b"title: x\n- - - ::: {{{{",
    ];
    for (n, bytes) in odd.iter().enumerate() {
        for ending in ["md", "vtt", "json", "toml", "srt"] {
            root.write(&format!("content/odd-{n}.{ending}"), bytes);
        }
        root.write("content/tide.md", episode(&format!("Tide {n}"), TALK));
        preview.until_has("/", &format!("Tide {n}"));
    }
    root.remove("content");
    preview.until("/episodes/tide/", |answer| answer.status != 200);
    root.write("content/tide.md", episode("Back", TALK));
    preview.until_has("/", "Back");
}
