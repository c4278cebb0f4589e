//! Every kind of edit is seen, and lists and neighbours with it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use shownotes::pipeline::{Body, Live, Request, View};

use super::Preview;
use crate::site::{Root, TestSite, episode};

const TALK: &str = "**Ines Marlow:** The lamp of the harbour is out tonight, and the tide is high.\n\n\
                    **Tobias Reck:** Then somebody has to row out and light the lamp again.";

/// Three nights of one show.
fn nights() -> Root {
    let night = |n: u32| {
        format!("---\ntitle: Night {n}\npublished: 2026-01-0{n}\n---\n\n## Transcript\n\n{TALK}\n")
    };
    let site = (1..=3)
        .fold(TestSite::new(), |site, n| site.file(&format!("content/night-{n}.md"), night(n)));
    site.file("shownotes.toml", "title = \"The Night Bench\"\n").unbuilt()
}

/// Writes as an editor does that saves by rename.
fn saved(root: &Root, path: &str, text: &str) {
    let draft = root.path().join(format!("{path}.tmp~"));
    fs::write(&draft, text).unwrap();
    fs::rename(&draft, root.path().join(path)).unwrap();
}

fn read(root: &Root, path: &str) -> String {
    fs::read_to_string(root.path().join(path)).unwrap()
}

#[test]
fn an_edited_episode_is_told_and_seen_with_its_lists_and_neighbours() {
    let root = nights();
    let preview = Preview::of(root.path());
    assert!(preview.page("/episodes/night-2/").contains("row out"));
    let mut news = preview.listen();
    let text = read(&root, "content/night-2.md");
    let text = text.replace("Night 2", "The foghorn").replace("row out", "swim out");
    fs::write(root.path().join("content/night-2.md"), text).unwrap();
    let told = news.until(|told| told["number"].as_u64() > Some(1));
    assert_eq!(
        (&told["restyled"], &told["problems"]),
        (&"[]".parse().unwrap(), &"[]".parse().unwrap())
    );
    // Whoever was told finds it: nothing is still on its way.
    let page = preview.page("/episodes/night-2/");
    assert!(page.contains("swim out") && page.contains("The foghorn") && !page.contains("row out"));
    for other in ["/", "/episodes/", "/episodes/night-1/", "/episodes/night-3/", "/llms.txt"] {
        assert!(preview.page(other).contains("The foghorn"), "{other}");
    }
    assert!(preview.page("/episodes/night-2/night-2.txt").contains("swim out"));
}

#[test]
fn a_save_by_rename_is_an_edit() {
    let root = nights();
    let preview = Preview::of(root.path());
    preview.page("/");
    for round in 0..5 {
        let text = read(&root, "content/night-2.md");
        let (_, rest) = text.split_once("\npublished").unwrap();
        saved(&root, "content/night-2.md", &format!("---\ntitle: Round {round}\npublished{rest}"));
        preview.until_has("/episodes/night-1/", &format!("Round {round}"));
    }
}

#[test]
fn new_renamed_and_deleted_episodes_are_seen() {
    let root = nights();
    let preview = Preview::of(root.path());
    preview.page("/");
    root.write("content/night-4.md", episode("A fourth night", TALK));
    preview.until_has("/episodes/night-4/", "A fourth night");
    assert!(preview.page("/").contains("A fourth night"));
    root.rename("content/night-4.md", "content/night-five.md");
    preview.until_has("/episodes/night-five/", "A fourth night");
    preview.until("/episodes/night-4/", |answer| answer.status == 404);
    root.remove("content/night-five.md");
    preview.until("/episodes/night-five/", |answer| answer.status == 404);
    assert!(!preview.page("/").contains("A fourth night"));
    // A folder that comes, is renamed and goes, with all that is in it.
    fs::create_dir_all(root.path().join("draft/deep")).unwrap();
    for n in 0..5 {
        let text = episode(&format!("Guest {n}"), TALK);
        fs::write(root.path().join(format!("draft/deep/guest-{n}.md")), text).unwrap();
    }
    root.rename("draft", "content/harbour");
    preview.until_has("/harbour/guest-4/", "Guest 4");
    root.rename("content/harbour", "content/quay");
    preview.until_has("/quay/guest-4/", "Guest 4");
    preview.until("/harbour/guest-4/", |answer| answer.status == 404);
    root.remove("content/quay");
    preview.until("/quay/guest-4/", |answer| answer.status == 404);
}

#[test]
fn another_branch_is_seen_whole() {
    let root = nights();
    let preview = Preview::of(root.path());
    preview.page("/");
    // As version control does it: files are removed, written and put into new folders at once.
    for n in 1..=3 {
        fs::remove_file(root.path().join(format!("content/night-{n}.md"))).unwrap();
    }
    for n in 0..60 {
        let folder = root.path().join(format!("content/show-{}", n % 3));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("day-{n}.md")), episode(&format!("Day {n}"), TALK)).unwrap();
    }
    fs::write(root.path().join("shownotes.toml"), "title = \"The Day Bench\"\n").unwrap();
    preview.until_has("/show-2/day-59/", "The Day Bench");
    for n in 0..60 {
        preview.until_has(&format!("/show-{}/day-{n}/", n % 3), &format!("Day {n}"));
    }
    preview.until("/episodes/night-1/", |answer| answer.status == 404);
    // And the folder of the content itself is another.
    root.rename("content", "old");
    root.rename("old", "content");
    root.write("content/late.md", episode("Late", TALK));
    preview.until_has("/episodes/late/", "Late");
}

#[test]
fn a_style_is_told_so_that_the_page_need_not_be_loaded_again() {
    let root = nights();
    let preview = Preview::of(root.path());
    let page = preview.page("/");
    let style = |page: &str| {
        let at = page.find("/style.").unwrap();
        page[at..at + page[at..].find('"').unwrap()].to_owned()
    };
    let old = style(&page);
    // Another file of the theme changes which there are; the next only what is in one.
    let mut news = preview.listen();
    root.write("static/style.css/90-own.css", "h1 { color: tomato }");
    let told = news.until(|told| !told["restyled"].as_array().unwrap().is_empty());
    assert_eq!(told["restyled"][0][0], old.as_str());
    let now = told["restyled"][0][1].as_str().unwrap();
    assert!(preview.page(now).contains("tomato"));
    assert_eq!(style(&preview.page("/")), now);
    root.write("shownotes.toml", "title = \"The Night Bench\"\naccent = \"#7a1f5c\"\n");
    let told = news.until(|told| !told["restyled"].as_array().unwrap().is_empty());
    assert_eq!(
        told["restyled"].as_array().unwrap().iter().filter(|pair| pair[0] == now).count(),
        1
    );
}

#[test]
fn templates_words_settings_and_files_of_the_theme_are_seen() {
    let root = nights();
    let preview = Preview::of(root.path());
    preview.page("/");
    let home = "{% extends \"builtin/home.html\" %}{% block title %}HOME {{ site.title }}{% endblock title %}";
    root.write("templates/home.html", home);
    preview.until_has("/", "HOME The Night Bench");
    root.write("shownotes.toml", "title = \"Elsewhere\"\n");
    preview.until_has("/", "HOME Elsewhere");
    assert!(preview.page("/episodes/night-1/").contains("Elsewhere"));
    root.write("i18n/en.toml", "[words]\nall_episodes = \"Every single one\"\n");
    preview.until_has("/episodes/", "Every single one");
    let mut news = preview.listen();
    root.write("static/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    preview.until("/map.svg", |answer| answer.status == 200);
    let before = news.next()["number"].as_u64().unwrap();
    root.write("static/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>");
    // The page is the same and the picture on it is not.
    news.until(|told| told["refilled"].as_u64().unwrap() > before);
    root.remove("templates/home.html");
    preview.until("/", |answer| !answer.text().contains("HOME"));
}

#[test]
fn what_the_watcher_missed_is_found_when_it_is_quiet() {
    let root = nights();
    let elsewhere = tempfile::tempdir().unwrap();
    let preview = Preview::of(root.path());
    preview.page("/");
    // Nobody is told of a file below a folder that is put in whole and then filled by its old name.
    let deep = elsewhere.path().join("a/b/c");
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("deep.md"), episode("Deep", TALK)).unwrap();
    copy(elsewhere.path(), &root.path().join("content/filled"));
    preview.until_has("/filled/deep/", "Deep");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

#[test]
fn what_a_build_takes_out_of_the_cache_is_made_again() {
    let root = nights();
    let preview = Preview::of(root.path());
    preview.page("/");
    root.remove(".shownotes/store");
    preview.until_has("/episodes/night-1/", "row out");
    preview.until_has("/episodes/night-2/", "row out");
    // A build beside it does not wait, and neither does the preview.
    root.build();
    root.replace("content/night-1.md", "row out", "swim out");
    preview.until_has("/episodes/night-1/", "swim out");
    root.build();
    assert!(root.output("episodes/night-1/index.html").contains("swim out"));
}

/// Works on until there is nothing left to do.
fn finished(live: &mut Live) -> Arc<View> {
    let mut view = live.read_on(Duration::from_secs(60));
    while live.is_joining() || live.is_busy() {
        if live.is_joining() {
            live.joined().into_iter().for_each(|joined| view = joined);
        } else {
            view = live.read_on(Duration::from_secs(60));
        }
    }
    view
}

fn page_of(view: &View, path: &str) -> String {
    match view.promise(path).unwrap_or_else(|| panic!("no {path}")).make() {
        Ok(Body::Bytes(bytes)) => String::from_utf8(bytes.to_vec()).unwrap(),
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn edits_while_the_site_is_joined_are_shown_and_not_lost_by_it() {
    let root = nights();
    let request = Request { root: root.path().to_owned(), ..Request::default() };
    let mut live = Live::open(&request).unwrap();
    let long = Duration::from_secs(60);
    live.update(&[], long);
    let folder = live.root().to_owned();
    let edit = |live: &mut Live, night: u32, from: &str, to: &str| {
        let path = format!("content/night-{night}.md");
        root.write(&path, read(&root, &path).replace(from, to));
        live.update(&[folder.join(path)], long)
    };
    edit(&mut live, 1, "Tobias Reck", "Bashir Quill");
    // Nobody else is told before all is joined.
    assert!(live.is_busy() && !live.is_joining());
    live.read_on(long);
    assert!(live.is_joining());
    let view = edit(&mut live, 2, "Tobias Reck", "Priya Vantongeren");
    assert!(live.is_joining(), "an edit ends no work");
    assert!(page_of(&view, "episodes/night-2/index.html").contains("Priya Vantongeren"));
    root.write("shownotes.toml", "title = \"Elsewhere\"\n");
    let view = live.update(&[live.root().join("shownotes.toml")], long);
    assert!(page_of(&view, "people/index.html").contains("Elsewhere"));
    let view = finished(&mut live);
    for (path, words) in [
        ("episodes/night-2/index.html", "Priya Vantongeren"),
        ("people/index.html", "Priya Vantongeren"),
        ("people/index.html", "Bashir Quill"),
        ("people/index.html", "Elsewhere"),
        ("episodes/night-3/index.html", "Elsewhere"),
    ] {
        assert!(page_of(&view, path).contains(words), "{path}: {words}");
    }
    // As if nothing had been known of before.
    let all = Live::open(&request).unwrap().update(&[], long);
    for path in ["index.html", "people/index.html", "episodes/night-2/index.html", "llms.txt"] {
        assert_eq!(page_of(&view, path), page_of(&all, path), "{path}");
    }
}
