//! What the author wrote: it is shown where it belongs, and where it has no place somebody says so.

use crate::site::{Built, TestSite};

const TALK: &str = "\
**Ines Marlow:** \\[00:00\\] Good evening from the shed. The heater is off.\n\n\
**Tobias Reck:** \\[00:20\\] It's off because our guest asked. Now to the gauge on the pier.\n\n\
**Ines Marlow:** \\[00:40\\] The gauge has a pen and a drum. And the drum turns once a day.\n\n\
**Tobias Reck:** \\[01:00\\] Good night, and mind the step.\n";

fn built(front: &str) -> Built {
    let text = format!("---\ntitle: The gauge\n{front}\n---\n\n## Transcript\n\n{TALK}");
    TestSite::new().file("content/gauge.md", text).build()
}

fn page(site: &Built) -> String {
    site.output("episodes/gauge/index.html")
}

#[test]
fn a_chapter_whose_words_nobody_says_is_told_and_moves_no_other() {
    let right =
        "chapters:\n  - {at: Good evening, title: Hello}\n  - {at: The gauge has, title: Drum}";
    let site = built(&format!("{right}\n  - {{at: Nobody ever said this, title: Nowhere}}"));
    let told = site.diagnostic("chapter-not-found");
    assert!(told.message.contains("Nobody ever said this"), "{}", told.message);
    assert!(!page(&site).contains("Nowhere"));
    let without = built(right);
    assert!(page(&without).contains("Drum"));
    assert_eq!(page(&site), page(&without));
}

#[test]
fn a_chapter_after_the_end_is_told() {
    let site = built("chapters: ['0:00 Hello', '5:16 Late']");
    assert!(site.diagnostic("chapter-out-of-range").message.contains("5:16"));
}

#[test]
fn a_quote_is_found_whatever_its_apostrophe_and_told_when_nobody_says_it() {
    let site = built("quotes: [\"It’s off because our guest asked.\"]");
    assert!(site.report().diagnostics.is_empty(), "{:?}", site.report().diagnostics);
    assert!(page(&site).contains("<blockquote"));
    let site = built("quotes: ['It was never off.']");
    assert!(site.diagnostic("quote-not-found").message.contains("It was never off."));
}

#[test]
fn a_draft_that_cannot_be_read_is_held_back() {
    let site = built("draft: maybe");
    assert_eq!((site.report().episodes, site.report().held_back.drafts), (0, 1));
    site.diagnostic("bad-value");
}

#[test]
fn an_alias_that_is_the_address_of_another_episode_is_told_with_both_files() {
    let text = |alias: &str| format!("---\ntitle: A\n{alias}\n---\n\n## Transcript\n\n{TALK}");
    let site = TestSite::new()
        .file("content/a.md", text("aliases: [/episodes/b/]"))
        .file("content/b.md", text(""))
        .build();
    let told = site.diagnostic("same-address");
    assert_eq!(told.path, "content/a.md");
    assert!(told.message.contains("content/b.md"), "{}", told.message);
    assert_eq!(site.report().episodes, 2);
}

#[test]
fn a_speaker_that_the_transcript_does_not_have_is_told_with_those_it_has() {
    let site = built("speakers: {Inez Marlow: Ines}");
    let told = site.diagnostic("speaker-not-found");
    assert!(told.hint.as_deref().is_some_and(|hint| hint.contains("Ines Marlow")), "{told:?}");
}

#[test]
fn a_transcript_under_a_wrong_name_does_not_make_notes_of_the_speech_below() {
    let text = format!("---\ntitle: The gauge\ntranscript: b.vtt\n---\n\n{TALK}");
    let site = TestSite::new().file("content/gauge.md", text).build();
    site.diagnostic("missing-file");
    assert!(page(&site).contains("Transcript") && !page(&site).contains("Show notes"));
}

#[test]
fn a_person_has_their_words_and_quotes() {
    let talk = "---\ntitle: The Tide\nquotes: [\"It rises twice a day and nobody thanks it.\"]\n---\n\n\
                **Ines Marlow:** How often does it rise?\n\n\
                **Tobias Reck:** It rises twice a day and nobody thanks it.\n";
    let site = TestSite::new().file("content/tide.md", talk).build();
    let page = site.output("people/tobias-reck/index.html");
    assert!(page.contains("9 words said"), "{page}");
    assert!(page.contains("<p>It rises twice a day and nobody thanks it.</p>"), "{page}");
    assert!(page.contains("<a href=\"/episodes/tide/#p-"), "{page}");
    let page = site.output("people/ines-marlow/index.html");
    assert!(page.contains("5 words said") && !page.contains("<h2>Quotes</h2>"), "{page}");
}
