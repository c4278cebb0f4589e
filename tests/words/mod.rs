//! Every word that is said in a source stands on the episode's page, in order,
//! and none that was not said.

mod compare;

use std::fs;
use std::path::Path;

use compare::{compare, shown, spoken, words};

use crate::site::TestSite;

#[test]
fn every_word_of_the_demo_is_on_its_page_and_no_other() {
    let site = TestSite::demo().build();
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let episodes = [
        ("one-in-the-morning.txt", "one-in-the-morning"),
        ("quiet-sky.vtt", "quiet-sky"),
        ("the-last-train/transcript.vtt", "the-last-train"),
        ("the-night-ferry.json", "the-night-ferry"),
        ("the-pager.srt", "the-pager"),
        ("the-tide-gauge.md", "the-tide-gauge"),
        ("trailer/transcript.vtt", "trailer"),
    ];
    assert_eq!(site.report().episodes, episodes.len());
    for (source, page) in episodes {
        let text = fs::read_to_string(content.join(source)).unwrap();
        let said = spoken(source, &text).unwrap();
        let page = shown(&site.output(&format!("episodes/{page}/index.html")));
        let found = compare(&said, &page);
        assert!(said.len() > 100, "{source} has only {} words", said.len());
        assert!(found.places.is_empty(), "{source}:\n{}", found.places.join("\n"));
        assert_eq!(said, page, "{source}");
    }
}

#[test]
fn the_comparison_sees_what_is_lost_added_and_moved() {
    let source = words("The lamp is lit, and the bench is cold tonight; bring a coat.");
    let cases = [
        ("The lamp is lit and the bench is cold tonight. Bring a coat!", 0, 0),
        ("The lamp is lit and the bench is tonight bring a coat", 1, 0),
        ("The lamp is lit and the bench is very cold tonight bring a coat", 0, 1),
        ("The lamp is lit and the bench is warm tonight bring a coat", 1, 1),
        ("The lamp is lit and the bench is cold tonight bring a", 1, 0),
        ("The lamp is lit and the bench is cold tonight bring a coat coat", 0, 1),
        ("", 13, 0),
    ];
    for (page, lost, added) in cases {
        let found = compare(&source, &words(page));
        assert_eq!((found.lost, found.added), (lost, added), "{page}: {:?}", found.places);
    }
    let moved =
        compare(&source, &words("And the bench is cold tonight: the lamp is lit; bring a coat"));
    assert!(moved.lost > 0 && moved.added > 0);
}

#[test]
fn words_of_markdown_are_those_that_are_said() {
    let text = "---\ntitle: No word of speech\n---\n\nNotes.\n\n## Transcript\n\n\
        **Ines Marlow:** \\[01:02\\] Look *here* at [the drum](https://example.org/a_(b)), \\<T\\>.\n\n\
        **Break:** \\[02:00\\]\n\n**Tobias Reck:** Don't `touch` it &amp; go.";
    let said = spoken("a.md", text).unwrap().join(" ");
    assert_eq!(said, "look here at the drum t break don t touch it go");
}
