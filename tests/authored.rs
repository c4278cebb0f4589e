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

/// The chapters of an episode: titles and seconds that players get from the page, then the same
/// from the file of chapters.
fn listed(site: &Built, name: &str) -> (Vec<String>, Vec<String>) {
    let page = site.output(&format!("episodes/{name}/index.html"));
    let sections = page.split("<section class=\"ch").skip(1).map(|section| {
        let seconds = section.split("data-s=\"").nth(1).unwrap().split('"').next().unwrap();
        let heading = section.split("<h3>").nth(1).unwrap().split("</h3>").next().unwrap();
        let title = heading.split('>').nth(1).unwrap().split('<').next().unwrap();
        assert_eq!(page.matches(&format!("{title} <span class=\"n\">")).count(), 1, "{page}");
        format!("{seconds} {title}")
    });
    let file = site.output(&format!("episodes/{name}/{name}.chapters.json"));
    let file: serde_json::Value = serde_json::from_str(&file).unwrap();
    let one =
        |it: &serde_json::Value| format!("{} {}", it["startTime"], it["title"].as_str().unwrap());
    (sections.collect(), file["chapters"].as_array().unwrap().iter().map(one).collect())
}

const SITE: &str = "base_url = 'https://example.org/'\n";
const AUDIO: &str = "audio: {url: 'https://example.org/gauge.mp3', duration: '30:00', length: 9}\n";

#[test]
fn chapters_of_an_episode_without_a_transcript_are_shown_and_played() {
    let chapters = "chapters: ['0:00 Start', '10:00 Middle', '40:00 Past']";
    let text = format!("---\ntitle: The gauge\n{AUDIO}{chapters}\n---\n");
    let site = TestSite::new().file("shownotes.toml", SITE).file("content/gauge.md", text).build();
    let expected = ["0 Start", "600 Middle"].map(str::to_owned).to_vec();
    assert_eq!(listed(&site, "gauge"), (expected.clone(), expected));
    assert!(site.diagnostic("chapter-out-of-range").message.contains("40:00"));
    let feed = site.output("feed.xml");
    assert!(feed.contains("start=\"00:10:00.000\" title=\"Middle\""), "{feed}");
    assert!(feed.contains("gauge.chapters.json") && !feed.contains("Past"), "{feed}");
}

#[test]
fn chapters_are_shown_though_there_are_fewer_cues() {
    let cue =
        |at: u64| format!("00:{at:02}:00.000 --> 00:{at:02}:30.000\nSentence {at} of it.\n\n");
    let site = |cues: &[u64], chapters: &str| {
        let cues: String = cues.iter().copied().map(cue).collect();
        TestSite::new()
            .file("content/gauge.vtt", format!("WEBVTT\n\n{cues}"))
            .file("content/gauge.yaml", format!("title: Gauge\n{AUDIO}chapters: [{chapters}]\n"))
            .build()
    };
    let one = site(&[0], "'0:00 Start', '10:00 Middle'");
    let expected = ["0 Start", "600 Middle"].map(str::to_owned).to_vec();
    assert_eq!(listed(&one, "gauge"), (expected.clone(), expected));

    let more = site(&[0, 9, 20], "'0:00 A', '0:05 B', '0:09 C', '9:00 D', '20:00 E', '25:00 F'");
    let expected = ["0 A", "5 B", "9 C", "540 D", "1200 E", "1500 F"].map(str::to_owned).to_vec();
    assert_eq!(listed(&more, "gauge"), (expected.clone(), expected));
    let text = more.output("episodes/gauge/index.html");
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part}"));
    let order = ["\">A</a></h3>", "Sentence 0", "\">C</a></h3>", "\">D</a></h3>", "Sentence 9"];
    assert!(order.map(place).is_sorted(), "{text}");
}

#[test]
fn a_chapter_after_the_last_words_takes_none_and_keeps_its_time() {
    let cue =
        |at: u64| format!("00:{at:02}:00.000 --> 00:{at:02}:50.000\nSentence {at} of it.\n\n");
    let cues: String = (0..4).map(cue).collect();
    let site = |fields: &str| {
        TestSite::new()
            .file("content/gauge.vtt", format!("WEBVTT\n\n{cues}"))
            .file("content/gauge.yaml", format!("title: Gauge\n{fields}\n"))
            .build()
    };
    let expected = ["0 A", "60 B", "3000 C"].map(str::to_owned).to_vec();
    for chapters in ["['0:00 A', '1:00 B', '50:00 C']", "{add: ['50:00 C', '0:00 A', '1:00 B']}"] {
        let site = site(&format!("chapters: {chapters}"));
        assert_eq!(listed(&site, "gauge"), (expected.clone(), expected.clone()));
        let told = site.diagnostic("chapter-out-of-range");
        assert!(told.message.contains("the transcript ends at 3:50"), "{}", told.message);
        let page = page(&site);
        assert!(page.find("Sentence 3").unwrap() < page.find("\">C</a></h3>").unwrap());
    }
}

#[test]
fn what_has_no_place_is_told_in_the_file_that_holds_it_in_the_order_of_its_lines() {
    let chapter = |at: u64, title: &str| format!("{{\"startTime\": {at}, \"title\": \"{title}\"}}");
    // What is in no list takes no words, and needs none.
    let silent = "{\"startTime\": 600, \"toc\": false, \"url\": \"https://example.org/\"}";
    let listed = [chapter(0, "Hello"), chapter(400, "Zinc"), chapter(500, "Amber")];
    let chapters = format!("{},\n{silent}", listed.join(",\n"));
    let site = TestSite::new()
        .file("content/gauge.vtt", "WEBVTT\n\n00:00.000 --> 00:09.000\nAmber, Zinc and all.\n")
        .file("content/gauge.toml", "title = 'The gauge'\n")
        .file("content/gauge.chapters.json", format!("{{\"chapters\": [\n{chapters}\n]}}\n"))
        .build();
    let told = site.report().diagnostics.iter();
    let told: Vec<String> =
        told.filter(|told| told.code == "chapter-out-of-range").map(|told| told.origin()).collect();
    let file = "content/gauge.chapters.json";
    assert_eq!(told, [format!("{file}:3:29"), format!("{file}:4:29")]);
}

#[test]
fn headings_within_a_transcript_are_its_chapters_unless_the_author_lists_others() {
    let text = |front: &str| {
        format!(
            "---\ntitle: The gauge\n{front}---\n\n## Transcript\n\n### The shed\n\n\
             **Ines Marlow:** Good evening from the shed.\n\n### The drum\n\n\
             **Tobias Reck:** The drum turns once a day.\n\n**Ines Marlow:** And the pen?\n"
        )
    };
    let built = |front: &str| {
        let site = TestSite::new().file("content/gauge.md", text(front)).build();
        page(&site)
    };
    let chapter =
        |at: usize, title: &str| format!("<h3><a href=\"#chapter-{at}\">{title}</a></h3>");
    let own = built("");
    assert!(own.contains(&chapter(1, "The shed")) && own.contains(&chapter(2, "The drum")));
    assert!(!own.contains("mark\""), "a heading is no speech, too");
    let other = built("chapters:\n  - {at: Good evening, title: Hello}\n");
    assert!(other.contains(&chapter(1, "Hello")) && !other.contains(&chapter(2, "The drum")));
    assert!(other.contains("The drum"), "what makes no chapter stays where it stands");
}
