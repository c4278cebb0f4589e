//! Cards for links elsewhere: every episode has one, unless it has a picture or nobody can ask for it.

use crate::site::{Root, TestSite};

const TALK: &str = "---\npublished: 2026-05-14\nnumber: 3\n---\n\
    **Ines Marlow:** The heater is off, and the sea keeps its own books.\n\n\
    **Tobias Reck:** Then we read them to it, page by page.\n";

fn site(settings: &str) -> TestSite {
    TestSite::new().file("shownotes.toml", settings).episode("tide", "The Tide", TALK)
}

fn card(root: &Root) -> Vec<u8> {
    root.all_output().remove("episodes/tide/card.png").expect("the episode has a card")
}

const BASE: &str = "title = \"Night\"\nbase_url = \"https://a.example/pod/\"\n";

#[test]
fn an_episode_has_a_card_that_its_page_names_with_its_size() {
    let root = site(BASE).build();
    let png = card(&root);
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (1200, 630));
    let page = root.output("episodes/tide/index.html");
    for part in [
        "<meta property=\"og:image\" content=\"https://a.example/pod/episodes/tide/card.png\">",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"The Tide · Night\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[test]
fn a_card_is_the_same_each_time_and_follows_title_talk_and_accent() {
    let first = card(&site(BASE).build());
    assert!(first == card(&site(BASE).build()), "two cards of the same input differ");
    let root = site(BASE).build();
    root.write("shownotes.toml", format!("{BASE}accent = \"#0f6b53\"\n"));
    root.build();
    let green = card(&root);
    assert!(green != first, "the accent does not show");
    root.write("content/tide.md", TALK.replace("number", "title: Ebb\nnumber"));
    root.build();
    assert!(card(&root) != green, "the title does not show");
}

#[test]
fn a_title_longer_than_any_card_and_markup_in_it_do_no_harm() {
    let title = format!("\"<text> & {}\"", "Donaudampfschifffahrt, ".repeat(40));
    let talk = TALK.replace("number", &format!("title: {title}\nnumber"));
    card(&TestSite::new().file("shownotes.toml", BASE).file("content/tide.md", talk).build());
}

#[test]
fn there_is_no_card_without_an_address_beside_a_picture_or_for_letters_that_cannot_be_drawn() {
    let none = |site: TestSite| {
        let root = site.build();
        let cards = root.all_output().into_keys().filter(|path| path.ends_with("card.png"));
        assert_eq!(cards.count(), 0);
        root.output("episodes/tide/index.html")
    };
    assert!(!none(site("")).contains("og:image"));
    let other = |from: &str, to: &str| {
        TestSite::new().file("shownotes.toml", BASE).file("content/tide.md", TALK.replace(from, to))
    };
    let own = none(other("number: 3", "image: own.png").file("content/own.png", "not really"));
    assert!(own.contains("episodes/tide/own.png") && !own.contains("og:image:width"), "{own}");
    let foreign = none(other("number: 3", "slug: tide\ntitle: 潮の話"));
    assert!(!foreign.contains("og:image"));
}
