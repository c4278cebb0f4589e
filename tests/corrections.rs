//! What was heard wrong is put right in everything that is made, and in no file of the author.

use std::fs;

use shownotes::diagnostic::Severity;
use shownotes::pipeline::check;

use crate::site::{TestSite, program};

const TALK: &str = "**Ines Marlow:** We tried LaneChain at night. LaneChain is what Tobias calls a net of lanes.\n\n\
    **Tobias Reck:** The kuber netties were asleep, and so was LANECHAIN. Kuber netties always are.\n";

const SETTINGS: &str = "title = \"Bench\"\nbase_url = \"https://bench.example/\"\nrepository = \"https://github.com/me/show\"\n\n\
    [corrections]\n\"LaneChain\" = \"LangChain\"\n\"kuber netties\" = \"kubernetes\"\n";

fn talk() -> String {
    let front = "title: The Net\nquotes: ['LaneChain is what Tobias calls a net of lanes.']\nchapters: [{at: The kuber netties, title: Asleep}]\n\
                 audio: {url: 'https://media.example/1.mp3', length: 9}\ndate: 2026-02-02\n";
    format!("---\n{front}---\n\n## Transcript\n\n{TALK}")
}

#[test]
fn corrections_reach_every_output_and_no_source() {
    let site =
        TestSite::new().file("shownotes.toml", SETTINGS).file("content/net.md", talk()).build();
    assert!(
        site.report().diagnostics.iter().all(|told| told.code != "quote-not-found"),
        "{:#?}",
        site.report()
    );
    for (path, bytes) in site.all_output() {
        let text = String::from_utf8_lossy(&bytes);
        let listed = path == "episodes/net/index.html";
        assert!(listed || !text.contains("LaneChain") && !text.contains("netties"), "{path}");
    }
    let text = site.output("episodes/net/net.txt");
    for words in
        ["We tried LangChain", "so was LANGCHAIN", "The kubernetes were", "Kubernetes always"]
    {
        assert!(text.contains(words), "{text}");
    }
    let page = site.output("episodes/net/index.html");
    for words in
        ["LaneChain → LangChain (3)", "kuber netties → kubernetes (2)", "<q>LangChain is", "Asleep"]
    {
        assert!(
            page.contains(words) || page.contains(&words.replace("<q>", "")),
            "no {words} in {page}"
        );
    }
    let source = fs::read_to_string(site.path().join("content/net.md")).unwrap();
    assert_eq!(source, talk());
    // A mistake is mended in the line of the file where it stands.
    assert!(page.contains("content/net.md?plain=1#L11"), "{page}");
    let done =
        program().args(["search", "--root"]).arg(site.path()).arg("LangChain").output().unwrap();
    assert!(String::from_utf8(done.stdout).unwrap().contains("We tried LangChain"));
}

#[test]
fn a_changed_correction_is_seen_and_summarize_has_it_too() {
    let mut site = TestSite::new()
        .file("shownotes.toml", "title = \"x\"\n")
        .file("content/net.md", talk())
        .build();
    assert!(site.output("episodes/net/net.txt").contains("LaneChain"));
    site.write("shownotes.toml", SETTINGS);
    assert_eq!(site.again().read, 1);
    assert!(site.output("episodes/net/net.txt").contains("LangChain"));
    assert_eq!((site.all_output(), Vec::new()), (site.clean().0, Vec::<u8>::new()));
    let done = program()
        .args(["summarize", "--format", "json"])
        .arg(site.path().join("content/net.md"))
        .output()
        .unwrap();
    let notes = String::from_utf8(done.stdout).unwrap();
    assert!(notes.contains("LangChain") && !notes.contains("LaneChain"), "{notes}");
}

#[test]
fn a_show_has_its_own_beside_the_site_s() {
    let settings = "title = \"x\"\n[corrections]\n\"LaneChain\" = \"LangChain\"\n[shows.night]\ncorrections = { \"Tobias\" = \"Thobias\" }\n";
    let site = TestSite::new()
        .file("shownotes.toml", settings)
        .file("content/night/net.md", talk())
        .file("content/day/net.md", talk())
        .build();
    let text = |show: &str| site.output(&format!("{show}/net/net.txt"));
    assert!(text("night").contains("LangChain is what Thobias"), "{}", text("night"));
    assert!(text("day").contains("LangChain is what Tobias"), "{}", text("day"));
}

#[test]
fn settings_of_speakers_alone_are_a_change() {
    let site =
        TestSite::new().file("content/net.md", talk().replace("Tobias Reck", "SPEAKER_01")).build();
    site.write("shownotes.toml", "speakers = { SPEAKER_01 = \"Tobias Reck\" }\n");
    site.build();
    assert!(site.output("episodes/net/net.txt").contains("Tobias Reck"));
}

#[test]
fn what_is_corrected_is_text_and_nothing_else() {
    let settings = "[corrections]\n\"LaneChain\" = \"<script>alert(1)</script>\"\n";
    let site =
        TestSite::new().file("shownotes.toml", settings).file("content/net.md", talk()).build();
    let page = site.output("episodes/net/index.html");
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"), "{page}");
    let bad =
        TestSite::new().file("shownotes.toml", "corrections = [\"x\"]\n").episode("a", "A", TALK);
    assert!(bad.unbuilt().try_build().is_err());
}

/// What a check suggests for two episodes, of which Bashir Quill is in the first.
fn suggested(settings: &str, second: &str) -> Vec<String> {
    let first = "**Bashir Quill:** We read the gauge, and PostgreSQL keeps it. We trust PostgreSQL, as PostgreSQL is dull, and PostgreSQL stays.\n";
    let root = TestSite::new()
        .file("shownotes.toml", settings)
        .episode("first", "The Gauge", first)
        .episode("second", "A Night with LangChain", second)
        .unbuilt();
    let told = check(&root.request(), &()).unwrap().diagnostics;
    let told: Vec<_> = told.into_iter().filter(|told| told.code == "misheard-name").collect();
    assert!(
        told.iter().all(|told| told.severity == Severity::Hint && told.place.is_some()),
        "{told:#?}"
    );
    assert!(told.iter().all(|told| told.path == "content/second.md"), "{told:#?}");
    told.into_iter().map(|told| told.message.split('`').nth(1).unwrap().to_owned()).collect()
}

#[test]
fn a_check_suggests_words_that_are_nearly_names() {
    let talk = |words: &str| format!("**Ines Marlow:** It was late, and {words} came by.\n");
    for (words, wanted) in [
        // Of the title, of one who takes part elsewhere, of the glossary, and in two parts.
        ("LaneChain", "LaneChain"),
        ("Basher Quill", "Basher"),
        ("Saltmeer", "Saltmeer"),
        ("Lang Chain", "Lang Chain"),
    ] {
        let found = suggested("[summarize]\nglossary = [\"Saltmere\"]\n", &talk(words));
        assert_eq!(found, [wanted], "{words}");
    }
    for words in [
        "LangChain",
        "Bashir Quill",
        // Another name altogether, a form of one, and one that is like a name of elsewhere.
        "Harlow",
        "two Marlows",
        "Basher",
        "a basher",
        // What is said more often is meant.
        "Saltmeer, Saltmeer and Saltmeer",
    ] {
        assert_eq!(
            suggested("[summarize]\nglossary = [\"Saltmere\"]\n", &talk(words)),
            [""; 0],
            "{words}"
        );
    }
    let many = "LaneChain, LongChain, LandChain, LankChain and LangChair";
    assert_eq!(suggested("", &talk(many)).len(), 3);
    assert_eq!(
        suggested("[corrections]\nLaneChain = \"LangChain\"\n", &talk("LaneChain")),
        [""; 0]
    );
}
