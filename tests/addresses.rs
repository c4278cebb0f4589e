//! Addresses: every link leads somewhere, wherever the site lives and whatever things are called.

use crate::html::{dead_anchors, dead_links, links};
use crate::site::{Built, TestSite};

const TALK: &str = "**Ines Marlow:** Good evening.\n\n**Tobias Reck:** And good night.";

#[track_caller]
fn assert_linked(site: &Built) {
    let files = site.all_output();
    assert_eq!((dead_links(&files), dead_anchors(&files)), (Vec::new(), Vec::new()));
}

#[test]
fn a_site_that_lives_under_a_path_stays_under_it() {
    let site = TestSite::demo();
    let site =
        site.file("shownotes.toml", "base_url = \"https://example.org/night/bench/\"\n").build();
    let files = site.all_output();
    let mut inner = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in links(std::str::from_utf8(bytes).unwrap()) {
            if link.starts_with('/') {
                inner += 1;
                assert!(link.starts_with("/night/bench/"), "{path} links to {link}");
            }
        }
    }
    assert!(inner > 200, "only {inner} links");
    let moved =
        files.into_iter().map(|(path, bytes)| (format!("night/bench/{path}"), bytes)).collect();
    assert_eq!((dead_links(&moved), dead_anchors(&moved)), (Vec::new(), Vec::new()));
}

#[test]
fn paths_that_an_author_writes_are_paths_of_the_site() {
    let site = TestSite::new()
        .file(
            "shownotes.toml",
            "base_url = \"https://example.org/pod/\"\nfooter = \"[Imprint](/imprint/)\"\n\
             [[navigation]]\ntitle = \"About\"\nurl = \"/about/\"\n",
        )
        .file("content/pages/about.md", "[All](/episodes/), [us](/pod/about/) ![](/mark.svg)")
        .file("content/pages/imprint.md", "# We\n")
        .file("static/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file(
            "content/tide.md",
            format!(
                "---\nlinks: [{{ title: Us, url: /about/ }}]\nhosts: [{{ name: Ines Marlow, url: /imprint/ }}]\n\
                 ---\nSee [us](/about/), [them](//b.example/) and ![a mark](/mark.svg).\n\n\
                 ## Transcript\n\n{TALK}\n"
            ),
        )
        .build();
    let page = site.output("episodes/tide/index.html");
    for part in [
        "<a href=\"/pod/about/\">us</a>",
        "<a href=\"//b.example/\">them</a>",
        "src=\"/pod/mark.svg\"",
        "<a href=\"/pod/about/\">Us</a>",
        "<a href=\"/pod/imprint/\">Imprint</a>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(site.output("people/ines-marlow/index.html").contains("href=\"/pod/imprint/\""));
    let files = site.all_output();
    let moved = files.into_iter().map(|(path, bytes)| (format!("pod/{path}"), bytes)).collect();
    assert_eq!((dead_links(&moved), dead_anchors(&moved)), (Vec::new(), Vec::new()));
}

#[test]
fn topics_and_people_that_look_alike_in_an_address_keep_pages_of_their_own() {
    let front = |title: &str, topics: &str, guests: &str| {
        format!(
            "---\ntitle: {title}\ntopics: [{topics}]\nguests: [{guests}]\n---\n\n## Transcript\n\n{TALK}\n"
        )
    };
    let site = TestSite::new()
        .file("content/a.md", front("A", "C, 'C#', 'C++', Night, Night 2", "Ana Lo, Ána Lo"))
        .file("content/b.md", front("B", "'Night!', 'night', '???', 'C'", "'ana lo', '!!!'"))
        .file("content/c.md", front("C", "index.html, page, 'NIGHT  2'", "'Ana  Lo', 潮 位"))
        .build();
    assert_linked(&site);
    assert!(!site.report().has_errors(), "{:#?}", site.report().diagnostics);
}

#[test]
fn shows_and_episodes_may_have_any_name() {
    let names = [
        "topics/a",
        "people/a",
        "episodes/a",
        "page/2",
        "pages2/index2",
        "night/page",
        "night/2",
        "404/404",
        "Night Bench/Ünïcode",
        "static/style",
        "public/a",
        "search/index2",
    ];
    let site = names
        .iter()
        .fold(TestSite::new(), |site, name| site.file(&format!("content/{name}.md"), TALK));
    let site = site.file("shownotes.toml", "page_size = 1\n").build();
    assert_linked(&site);
    assert_eq!(site.report().episodes, names.len());
    for diagnostic in &site.report().diagnostics {
        assert_eq!(diagnostic.code, "same-address", "{diagnostic:#?}");
    }
}

#[test]
fn a_former_address_leads_on_and_never_takes_the_place_of_a_page() {
    let front = "---\ntitle: Moved\naliases: [/2019/moved/, /episodes/here/, /topics/, /, /moved.html]\n---\n\n\
                 ## Transcript\n\nInes: hello.\n";
    let site = TestSite::new()
        .file("content/moved.md", front)
        .file("content/here.md", "---\ntitle: Here\n---\n\n## Transcript\n\nTobias: I stay.\n")
        .build();
    assert_linked(&site);
    for old in ["2019/moved/index.html", "moved.html"] {
        assert!(site.output(old).contains("url=/episodes/moved/"), "{}", site.output(old));
    }
    assert!(site.output("episodes/here/index.html").contains("I stay."));
    assert!(site.report().diagnostics.iter().any(|d| d.code == "same-address"));
}
