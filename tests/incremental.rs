//! A build that knows of earlier ones gives what a build gives that knows of
//! none, does no more than it must, and survives whatever happens to its memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::time::SystemTime;

use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::site::{Built, TestSite, assert_same, empty_folders, files_of};

const TIDE: &str = "\
**Ines Marlow:** Welcome to The Night Bench. Tonight the tide gauge at the north pier.\n\n\
**Tobias Reck:** The tide gauge writes with a pen on a drum. The pen needs ink, and the ink freezes.\n\n\
**Ines Marlow:** So who keeps the tide gauge when the ink freezes on a winter night?\n\n\
**Tobias Reck:** A technician with a lamp. The drum turns once a day, and the tide gauge never sleeps.";

const BREAD: &str = "\
**Ines Marlow:** Tonight we talk about bread, and about the oven on Cutler's Row.\n\n\
**Odile Farran:** The oven is lit at midnight. Sixty loaves go into the oven before one.\n\n\
**Tobias Reck:** And who eats sixty loaves? The harbour crew, and the night ferry.\n\n\
**Odile Farran:** The night ferry takes twenty loaves. The oven is never cold on a Friday.";

const SIGNALS: &str = "\
**Ines Marlow:** The signal box at Fenn Junction has forty levers and a kettle.\n\n\
**Tobias Reck:** Every lever moves a wire, and every wire moves a signal a mile away.\n\n\
**Ines Marlow:** In frost the wire shrinks. Then a signal shows green by itself?\n\n\
**Tobias Reck:** It never may. The lever has a lock, and the night signalman has the key.";

/// Three episodes, a page, a file of its own.
fn night_bench() -> TestSite {
    let dated = |title: &str, day: &str, talk: &str| {
        format!("---\ntitle: {title}\npublished: {day}\n---\n\nNotes.\n\n## Transcript\n\n{talk}\n")
    };
    TestSite::new()
        .file("shownotes.toml", "title = \"The Night Bench\"\n")
        .file("content/tide.md", dated("The Tide", "2026-01-01", TIDE))
        .file("content/bread.md", dated("The Bread", "2026-02-01", BREAD))
        .file("content/signals.md", dated("The Signals", "2026-03-01", SIGNALS))
        .file("content/pages/about.md", "# About\n\nTwo people and a shed.\n")
        .file("static/robots.txt", "User-agent: *\n")
}

/// The files whose bytes or times differ between two moments.
fn touched(
    before: &BTreeMap<String, SystemTime>,
    after: &BTreeMap<String, SystemTime>,
) -> BTreeSet<String> {
    let paths = before.keys().chain(after.keys());
    paths.filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

fn set(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[track_caller]
fn assert_clean(site: &Built, when: &str) {
    let (wanted, diagnostics) = site.clean();
    assert_same(&site.all_output(), &wanted, when);
    assert_eq!(site.report().diagnostics, diagnostics, "{when}");
}

#[test]
fn a_build_without_a_change_reads_makes_and_writes_nothing() {
    let mut site = night_bench().build();
    assert_eq!((site.report().read, site.report().episodes), (4, 3), "page included");
    let (times, files) = (site.times(), site.all_output());
    let report = site.again();
    assert_eq!((report.read, report.written.made), (0, 0));
    assert_eq!(report.written.same, files.len());
    assert_eq!(site.times(), times);
    assert_same(&site.all_output(), &files, "nothing changed");
}

#[test]
fn touching_a_file_without_changing_it_reads_and_writes_nothing() {
    let mut site = night_bench().build();
    let times = site.times();
    for path in ["content/tide.md", "content/pages/about.md", "static/robots.txt", "shownotes.toml"]
    {
        site.touch(path);
    }
    let report = site.again();
    assert_eq!((report.read, report.written.made), (0, 0));
    assert_eq!(site.times(), times);
}

#[test]
fn a_change_of_the_body_touches_the_page_and_what_quotes_it() {
    let mut site = night_bench().build();
    let times = site.times();
    site.replace("content/tide.md", "Notes.", "Notes of another kind.");
    let report = site.again();
    assert_eq!(report.read, 1);
    let page = ["episodes/tide/index.html", "episodes/tide/index.md", "llms-full.txt"];
    assert_eq!(touched(&times, &site.times()), set(&page));
    assert!(site.output("episodes/tide/index.html").contains("another kind"));
    assert_clean(&site, "after a change of the notes");
}

#[test]
fn a_new_title_reaches_neighbours_lists_topics_and_people() {
    let mut site = night_bench().build();
    let times = site.times();
    let before = site.all_output();
    let naming: BTreeSet<String> = before
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("The Bread"))
        .map(|(path, _)| path.clone())
        .collect();
    for path in ["index.html", "episodes/index.html", "episodes/tide/index.html"] {
        assert!(naming.contains(path), "{path} should name its neighbour");
    }
    assert!(naming.iter().any(|path| path.starts_with("people/")), "{naming:?}");
    site.replace("content/bread.md", "The Bread", "The Bakehouse");
    site.again();
    // The index of the search is packed: no text is seen in it.
    let touched = touched(&times, &site.times()).into_iter();
    let touched: BTreeSet<String> = touched.filter(|path| !path.ends_with(".bin")).collect();
    assert_eq!(touched, naming, "all files that named it and no others");
    for (path, bytes) in site.all_output() {
        assert!(!String::from_utf8_lossy(&bytes).contains("The Bread"), "{path} has the old title");
    }
    assert_clean(&site, "after a new title");
}

#[test]
fn a_change_of_a_template_renders_the_pages_again_and_reads_no_transcript() {
    let mut site = night_bench().build();
    let times = site.times();
    site.write(
        "templates/page.html",
        "{% extends \"builtin/page.html\" %}{% block footer %}<p>Ours.</p>{% endblock footer %}",
    );
    let report = site.again();
    assert_eq!(report.read, 0);
    assert!(report.written.made > 5, "a template may reach every page: {:?}", report.written);
    assert_eq!(
        touched(&times, &site.times()),
        set(&["about/index.html"]),
        "files that come out the same keep their times"
    );
    assert!(site.output("about/index.html").contains("Ours."));
    assert_clean(&site, "with a template");
    site.remove("templates/page.html");
    site.again();
    assert!(!site.output("about/index.html").contains("Ours."));
    assert_clean(&site, "without it");
}

#[test]
fn a_page_that_is_gone_is_removed_with_its_folders_and_foreign_files_stay() {
    let mut site = night_bench().build();
    site.write("public/CNAME", "night.example.org");
    site.write("public/episodes/signals/by-hand.txt", "mine");
    assert!(site.has("people/odile-farran/index.html"));
    site.remove("content/bread.md");
    site.remove("content/signals.md");
    let report = site.again();
    assert!(report.written.removed >= 3, "{:?}", report.written);
    assert!(!site.has("episodes/bread"), "its folder is empty and goes");
    assert!(!site.has("people/odile-farran"), "nobody speaks of her any more");
    assert!(!site.has("episodes/signals/index.html"));
    assert_eq!(site.output("CNAME"), "night.example.org");
    assert_eq!(site.output("episodes/signals/by-hand.txt"), "mine");
    site.remove("public/CNAME");
    site.remove("public/episodes/signals");
    assert_clean(&site, "after two episodes went");
    assert_eq!(empty_folders(&site.public()), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_file_that_is_deleted_or_tampered_with_is_made_again() {
    let mut site = night_bench().build();
    let files = site.all_output();
    let style = files.keys().find(|path| path.ends_with(".css")).unwrap().clone();
    for path in ["index.html", "episodes/tide/index.html", "robots.txt", style.as_str()] {
        site.remove(&format!("public/{path}"));
        site.again();
        assert_same(&site.all_output(), &files, &format!("{path} was deleted"));
        site.write(&format!("public/{path}"), "<p>Hacked</p>");
        site.again();
        assert_same(&site.all_output(), &files, &format!("{path} was written over"));
        // The same size, another byte: its time tells.
        let mut bytes = files[path].clone();
        bytes[3] ^= 1;
        site.write(&format!("public/{path}"), bytes);
        site.again();
        assert_same(&site.all_output(), &files, &format!("one byte of {path} was changed"));
    }
    site.remove("public");
    let report = site.again();
    assert_eq!(report.read, 0, "the transcripts are remembered");
    assert_same(&site.all_output(), &files, "the folder was removed");
}

#[test]
fn a_change_within_one_tick_of_the_clock_is_seen() {
    let mut site = night_bench().build();
    let path = site.path().join("content/tide.md");
    let now = SystemTime::now();
    File::options().write(true).open(&path).unwrap().set_modified(now).unwrap();
    site.again();
    // The same size and the same time.
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("lamp", "LAMP")).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(now).unwrap();
    site.again();
    assert!(site.output("episodes/tide/index.html").contains("LAMP"));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let mut site = night_bench().file("static/bench", "a plank").build();
    assert_eq!(site.output("bench"), "a plank");
    site.remove("static/bench");
    site.write("content/pages/bench.md", "# The Bench\n\nIt is a plank.\n");
    site.again();
    assert!(site.output("bench/index.html").contains("It is a plank."));
    assert_clean(&site, "a file became a folder");
    site.remove("content/pages/bench.md");
    site.write("static/bench", "a plank again");
    site.again();
    assert_eq!(site.output("bench"), "a plank again");
    assert_clean(&site, "a folder became a file");
}

#[test]
fn two_outputs_of_one_site_do_not_mix() {
    let site = night_bench().build();
    let files = site.all_output();
    let other = site.path().join("elsewhere");
    let request = shownotes::pipeline::Request { output: Some(other.clone()), ..site.request() };
    shownotes::pipeline::build(&request, &()).unwrap();
    assert_same(&files_of(&other), &files, "another folder");
    site.remove("content/bread.md");
    site.build();
    assert_same(&files_of(&other), &files, "only the folder that was asked for changes");
    shownotes::pipeline::build(&request, &()).unwrap();
    assert_same(&files_of(&other), &site.all_output(), "it follows when it is asked for");
}

/// The files of the memory, and the folder itself.
fn memory(site: &Built) -> Vec<String> {
    let files = files_of(&site.path().join(".shownotes"));
    let names = files.into_keys().filter(|path| path != "lock");
    names.map(|path| format!(".shownotes/{path}")).collect()
}

/// Ways in which a file suffers.
fn damages(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
    let flipped = |at: usize| {
        let mut bytes = bytes.to_vec();
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 0x55;
        }
        Some(bytes)
    };
    vec![
        None,
        Some(Vec::new()),
        Some(bytes[..bytes.len() / 2].to_vec()),
        Some(b"not what it was".repeat(40)),
        Some([bytes, b"and more"].concat()),
        flipped(bytes.len() / 3),
        flipped(bytes.len().saturating_sub(2)),
    ]
}

#[test]
fn a_damaged_memory_never_breaks_a_build() {
    let mut site = night_bench().build();
    let files = site.all_output();
    let parts = memory(&site);
    assert!(parts.len() >= 5, "{parts:?}");
    for part in parts {
        let Ok(bytes) = fs::read(site.path().join(&part)) else { continue };
        for (kind, damage) in damages(&bytes).into_iter().enumerate() {
            match damage {
                Some(bytes) => site.write(&part, bytes),
                None => site.remove(&part),
            }
            // Something to do, so that the memory is asked.
            site.remove("public/episodes");
            site.touch("content/tide.md");
            site.again();
            assert_same(&site.all_output(), &files, &format!("damage {kind} of {part}"));
            assert_clean(&site, &format!("damage {kind} of {part}"));
        }
    }
    site.remove(".shownotes/store");
    site.remove("public/episodes");
    site.again();
    assert_same(&site.all_output(), &files, "without its store");
    site.remove(".shownotes");
    site.again();
    assert_same(&site.all_output(), &files, "without any memory");
}

#[test]
fn a_garbled_memory_neither_shows_nor_removes_anything_it_should_not() {
    let mut site = night_bench().build();
    let files = site.all_output();
    site.write("keep.txt", "not of the output");
    for part in memory(&site).into_iter().filter(|part| !part.contains("store")) {
        let bytes = fs::read(site.path().join(&part)).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for name in ["robots.txt", "The Bread", "tide"] {
            let Some(at) = bytes.windows(name.len()).position(|window| window == name.as_bytes())
            else {
                continue;
            };
            assert!(text.contains(name));
            let mut garbled = bytes.clone();
            // As long as what stood there: `../keep.txt` is what a file's name could become.
            let other = &b"../kXXXXXXX"[..name.len()];
            garbled[at..at + name.len()].copy_from_slice(other);
            site.write(&part, garbled);
            site.again();
            assert_same(&site.all_output(), &files, &format!("{name} in {part} is garbled"));
        }
    }
    assert!(site.path().join("keep.txt").exists());
}

/// Something that an author does to a site.
#[derive(Debug, Clone)]
enum Act {
    Add(u8, u8),
    Talk(u8, u8),
    Retitle(u8, u8),
    Rename(u8, u8),
    Delete(u8),
    Template(u8),
    Settings(u8),
    Static(u8, u8),
    Touch(u8),
    Bundle(u8, u8),
}

fn act() -> impl Strategy<Value = Act> {
    let n = || any::<u8>();
    prop_oneof![
        4 => (n(), n()).prop_map(|(a, b)| Act::Add(a, b)),
        3 => (n(), n()).prop_map(|(a, b)| Act::Talk(a, b)),
        3 => (n(), n()).prop_map(|(a, b)| Act::Retitle(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Act::Rename(a, b)),
        3 => n().prop_map(Act::Delete),
        1 => n().prop_map(Act::Template),
        2 => n().prop_map(Act::Settings),
        2 => (n(), n()).prop_map(|(a, b)| Act::Static(a, b)),
        1 => n().prop_map(Act::Touch),
        2 => (n(), n()).prop_map(|(a, b)| Act::Bundle(a, b)),
    ]
}

/// Few names, so that things meet: a page and a topic, two files of one address.
const NAMES: [&str; 9] = [
    "content/a.md",
    "content/b.md",
    "content/night/a.md",
    "content/night/c.txt",
    "content/2026-02-03-a.md",
    "content/pages/topics.md",
    "content/pages/bench.md",
    "content/topics/tide.md",
    "content/day/b.md",
];

const TITLES: [&str; 5] = ["The Tide", "Bread & Butter", "<b>Signals</b>", "Night", "Ünïcode 灯"];

const STATICS: [&str; 6] = [
    "static/robots.txt",
    "static/style.css",
    "static/bench",
    "static/art/x.svg",
    "static/app.js/40-find.js",
    "static/index.html",
];

impl Act {
    fn apply(&self, site: &Built) {
        let pick = |n: u8, among: &[String]| {
            (!among.is_empty()).then(|| among[usize::from(n) % among.len()].clone())
        };
        let there: Vec<String> = files_of(&site.path().join("content"))
            .into_keys()
            .map(|path| format!("content/{path}"))
            .filter(|path| path.ends_with(".md") || path.ends_with(".txt"))
            .collect();
        match *self {
            Self::Add(name, seed) => {
                site.write(NAMES[usize::from(name) % NAMES.len()], talk(seed, seed / 3));
            }
            Self::Talk(file, seed) => {
                if let Some(path) = pick(file, &there) {
                    site.write(&path, talk(seed, file));
                }
            }
            Self::Retitle(file, title) => {
                if let Some(path) = pick(file, &there) {
                    let text = fs::read_to_string(site.path().join(&path)).unwrap();
                    let title = TITLES[usize::from(title) % TITLES.len()];
                    let lines = text.lines().map(|line| match line.starts_with("title:") {
                        true => format!("title: {title:?}"),
                        false => line.to_owned(),
                    });
                    site.write(&path, lines.collect::<Vec<_>>().join("\n"));
                }
            }
            Self::Rename(file, name) => {
                if let Some(path) = pick(file, &there) {
                    site.rename(&path, NAMES[usize::from(name) % NAMES.len()]);
                }
            }
            Self::Delete(file) => {
                if let Some(path) = pick(file, &there) {
                    site.remove(&path);
                }
            }
            Self::Template(seed) => match seed % 4 {
                0 if site.path().join("templates").exists() => site.remove("templates"),
                n => site.write(
                    "templates/base.html",
                    format!(
                        "{{% extends \"builtin/base.html\" %}}{{% block footer %}}<p>{n}</p>\
                         {{% endblock footer %}}"
                    ),
                ),
            },
            Self::Settings(seed) => site.write(
                "shownotes.toml",
                match seed % 6 {
                    0 => "title = \"One\"\n",
                    1 => "title = \"One\"\npage_size = 2\n",
                    2 => "base_url = \"https://example.org/night/\"\n",
                    3 => "[summarize]\ndensity = \"more\"\n",
                    4 => "[shows.night]\ntitle = \"All Night\"\n",
                    _ => "",
                },
            ),
            Self::Static(name, seed) => {
                let path = STATICS[usize::from(name) % STATICS.len()];
                match seed % 3 {
                    0 if site.path().join(path).exists() => site.remove(path),
                    n => site.write(path, format!("/* {n} */")),
                }
            }
            Self::Touch(file) => {
                if let Some(path) = pick(file, &there) {
                    site.touch(&path);
                }
            }
            Self::Bundle(name, seed) => {
                let folder = ["content/x", "content/night/x"][usize::from(name) % 2];
                match seed % 4 {
                    0 if site.path().join(folder).exists() => site.remove(folder),
                    n => {
                        let text = "---\ntitle: In a folder\nimage: cover.png\n---\n\nNotes.\n";
                        site.write(&format!("{folder}/index.md"), text);
                        site.write(&format!("{folder}/cover.png"), [n; 20]);
                    }
                }
            }
        }
    }
}

fn talk(seed: u8, kind: u8) -> String {
    let body = [TIDE, BREAD, SIGNALS][usize::from(seed) % 3];
    let title = TITLES[usize::from(kind) % TITLES.len()];
    let day = 1 + seed % 28;
    let extra = match kind % 5 {
        0 => "draft: true\n",
        1 => "topics: [Harbour, Night]\n",
        2 => "aliases: [/old/one/, /bench]\n",
        3 => "slug: a\n",
        _ => "",
    };
    format!(
        "---\ntitle: {title:?}\npublished: 2026-01-{day:02}\n{extra}---\n\n## Transcript\n\n{body}\n"
    )
}

proptest! {
    #![proptest_config(Config { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn whatever_an_author_does_the_next_build_gives_what_a_clean_one_gives(
        acts in proptest::collection::vec(act(), 1..9)
    ) {
        let mut site = night_bench().build();
        for act in &acts {
            act.apply(&site);
            site.again();
            assert_clean(&site, &format!("after {act:?} of {acts:?}"));
            assert_eq!(empty_folders(&site.public()), Vec::<std::path::PathBuf>::new());
        }
        let report = site.again();
        assert_eq!((report.read, report.written.made), (0, 0), "after {acts:?}");
    }
}

#[test]
fn what_changes_settings_theme_or_drafts_is_seen_though_no_content_changed() {
    let root = TestSite::new()
        .episode("a", "A", "**Ines Marlow:** Good evening from the shed.")
        .file("content/b.md", "---\ntitle: B\ndraft: true\n---\n\n## Transcript\n\n**Ines:** Hm.\n")
        .unbuilt();
    root.build();
    let idle = root.build();
    assert_eq!((idle.read, idle.written.made, idle.episodes, idle.held_back.drafts), (0, 0, 1, 1));
    let drafts = shownotes::pipeline::Request { drafts: true, ..root.request() };
    assert_eq!(shownotes::pipeline::build(&drafts, &()).unwrap().episodes, 2);
    assert_eq!(root.build().episodes, 1);
    root.write("shownotes.toml", "title = \"Another name\"\n");
    root.build();
    assert!(root.output("index.html").contains("Another name"));
    root.write("static/extra.txt", "one");
    root.build();
    root.write("static/extra.txt", "two");
    root.build();
    assert_eq!(root.output("extra.txt"), "two");
    root.remove("content/a.md");
    assert_eq!(root.build().episodes, 0);
}
