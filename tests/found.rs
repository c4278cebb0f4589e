//! What search engines and other sites are told: structured data, link previews, the list of pages.

use serde_json::Value;
use shownotes::diagnostic::Severity;

use crate::html::{Piece, pieces};
use crate::site::{Built, TestSite};

const EPISODE: &str = "---\ntitle: 'The </script><script>alert(1)</script> Gauge'\npublished: 2026-05-14\n\
     number: 3\nseason: 2\nhosts: [Ines Marlow]\nguests: [Bashir Quill]\n\
     audio: { url: 'https://a.example/g.mp3', length: 1000, duration: '3:00' }\n\
     chapters: ['0:00 Welcome', '1:20 <b>Clocks</b>']\n---\n\n## Transcript\n\n\
     **Ines Marlow:** \\[00:00\\] The heater is off, and the sea keeps its own books.\n\n\
     **Bashir Quill:** \\[01:20\\] A tide gauge is a clock that nobody winds.\n";

const BASE: &str = "title = \"Night\"\nbase_url = \"https://night.example/\"\n";

fn site(settings: &str) -> Built {
    TestSite::new()
        .file("shownotes.toml", settings)
        .file("content/gauge.md", EPISODE)
        .episode("tide", "Tide", "**Ines Marlow:** Good night.\n")
        .file("content/pages/about.md", "# About\n\nUs.\n")
        .build()
}

/// The structured data of a page, by type; it must be the only script with data.
fn things(page: &str) -> Vec<Value> {
    let (_, rest) =
        page.split_once("<script type=\"application/ld+json\">").expect("there is data");
    let (json, rest) = rest.split_once("</script>").unwrap();
    assert!(!rest.contains("application/ld+json"));
    let mut data: Value = serde_json::from_str(json).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    match data["@graph"].take() {
        Value::Array(things) => things,
        other => panic!("{other}"),
    }
}

fn thing(things: &[Value], kind: &str) -> Value {
    let found = things.iter().find(|thing| thing["@type"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {things:#?}")).clone()
}

#[test]
fn an_episode_says_what_it_is_and_where_its_chapters_begin() {
    let site = site(BASE);
    let page = site.output("episodes/gauge/index.html");
    let things = things(&page);
    let episode = thing(&things, "PodcastEpisode");
    assert_eq!(episode["name"], "The </script><script>alert(1)</script> Gauge");
    assert_eq!(episode["url"], "https://night.example/episodes/gauge/");
    assert_eq!(
        (&episode["datePublished"], &episode["timeRequired"]),
        (&"2026-05-14".into(), &"PT3M".into())
    );
    assert_eq!(
        (&episode["episodeNumber"], &episode["partOfSeason"]["seasonNumber"]),
        (&3.into(), &2.into())
    );
    assert_eq!(episode["partOfSeries"]["name"], "Night");
    assert_eq!(episode["associatedMedia"]["contentUrl"], "https://a.example/g.mp3");
    assert_eq!(episode["author"][0]["url"], "https://night.example/people/ines-marlow/");
    assert_eq!(episode["contributor"][0]["name"], "Bashir Quill");
    let clips = episode["hasPart"].as_array().unwrap();
    assert_eq!(clips.len(), 2);
    assert_eq!(clips[1]["name"], "<b>Clocks</b>");
    assert_eq!(clips[1]["url"], "https://night.example/episodes/gauge/#t=80");
    assert_eq!((&clips[0]["endOffset"], &clips[1]["endOffset"]), (&80.into(), &180.into()));
    assert!(page.contains("id=\"t=80\""), "a clip leads to a place of the page");
    let crumbs = thing(&things, "BreadcrumbList");
    let names: Vec<_> = crumbs["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["item"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "https://night.example/",
            "https://night.example/episodes/",
            "https://night.example/episodes/gauge/"
        ]
    );
}

#[test]
fn content_cannot_break_out_of_the_data() {
    let site = site(BASE);
    for (path, bytes) in site.all_output().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        let scripts: Vec<_> = pieces(&page)
            .into_iter()
            .filter(|piece| matches!(piece, Piece::Tag { name, .. } if name == "script"))
            .collect();
        assert!(scripts.len() <= 2, "{path}: {scripts:?}");
        assert!(!page.contains("<script>"), "{path}");
    }
}

#[test]
fn chapters_without_times_are_no_clips() {
    let page = site(BASE).output("episodes/tide/index.html");
    let episode = thing(&things(&page), "PodcastEpisode");
    assert!(episode["hasPart"].is_null() && episode["associatedMedia"].is_null(), "{episode:#}");
}

#[test]
fn shows_and_people_say_who_they_are() {
    let built =
        site(&format!("{BASE}[subscribe]\nrss = \"/feed.xml\"\napple = \"https://p.example/1\"\n"));
    let home = built.output("index.html");
    let show = thing(&things(&home), "PodcastSeries");
    assert_eq!(
        (&show["name"], &show["webFeed"]),
        (&"Night".into(), &"https://night.example/feed.xml".into())
    );
    assert_eq!(show["sameAs"][0], "https://p.example/1");
    let alternate = "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Night\" \
         href=\"https://night.example/feed.xml\">";
    assert!(home.contains(alternate), "{home}");
    let person = things(&built.output("people/bashir-quill/index.html"));
    assert_eq!(thing(&person, "Person")["name"], "Bashir Quill");
    assert_eq!(thing(&person, "BreadcrumbList")["itemListElement"][1]["name"], "People");
}

#[test]
fn a_link_elsewhere_shows_title_picture_and_kind() {
    let built = TestSite::new()
        .file("shownotes.toml", BASE)
        .file("content/gauge.md", EPISODE.replace("number: 3", "image: cover.png"))
        .file("content/cover.png", "not really")
        .build();
    let page = built.output("episodes/gauge/index.html");
    for part in [
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"og:image\" content=\"https://night.example/episodes/gauge/cover.png\">",
        "<meta property=\"article:published_time\" content=\"2026-05-14\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "<link rel=\"canonical\" href=\"https://night.example/episodes/gauge/\">",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(
        built.output("index.html").contains("<meta name=\"twitter:card\" content=\"summary\">")
    );
}

#[test]
fn the_list_of_pages_names_every_page_and_robots_find_it() {
    let site = site(BASE);
    let map = site.output("sitemap.xml");
    let named: Vec<&str> =
        map.split("<loc>").skip(1).map(|rest| rest.split_once('<').unwrap().0).collect();
    let pages = site.all_output().into_keys().filter(|path| path.ends_with("index.html"));
    let files: Vec<String> = site.all_output().into_keys().filter(|path| {
        let name = path.rsplit('/').next().unwrap_or_default();
        path.starts_with("episodes/") && ["tide.", "gauge."].iter().any(|own| name.starts_with(own))
            // These say that they are not to be listed.
            && !name.ends_with(".html")
    }).collect();
    assert!(files.iter().any(|path| path.ends_with("gauge.json")), "{files:?}");
    let mut wanted: Vec<String> = pages
        .map(|path| format!("https://night.example/{}", path.trim_end_matches("index.html")))
        .collect();
    for machine in [
        "api/v1/index.json",
        "episodes/gauge/index.md",
        "episodes/tide/index.md",
        "llms-full.txt",
        "llms.txt",
    ] {
        wanted.push(format!("https://night.example/{machine}"));
    }
    wanted.extend(files.iter().map(|file| format!("https://night.example/{file}")));
    let mut found: Vec<String> = named.iter().map(|url| (*url).to_owned()).collect();
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert!(
        map.contains(
            "<loc>https://night.example/episodes/gauge/</loc><lastmod>2026-05-14</lastmod>"
        )
    );
    assert!(map.contains("<loc>https://night.example/episodes/tide/</loc></url>"), "{map}");
    assert!(site.output("robots.txt").contains("Sitemap: https://night.example/sitemap.xml"));
    assert!(!map.contains("404"), "{map}");
}

#[test]
fn every_page_says_what_it_holds() {
    let site = TestSite::demo().build();
    for (path, bytes) in site.all_output().iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        // A transcript as a file is none, and is not found as one.
        if page.contains("content=\"noindex\"") {
            continue;
        }
        let about = page.split_once("<meta name=\"description\" content=\"");
        let about = about.unwrap_or_else(|| panic!("{path} has no description")).1;
        assert!(about.find('"').is_some_and(|length| length > 20), "{path}");
    }
    assert!(site.output("topics/index.html").contains(" topics of The Night Bench, each with"));
    let about = "<meta name=\"description\" content=\"The Night Bench is a podcast about people";
    assert!(site.output("about/index.html").contains(about));
    let bare = TestSite::new().episode("tide", "Tide", "**Ines Marlow:** Good evening.").build();
    assert!(bare.output("index.html").contains("content=\"1 episode of "));
}

#[test]
fn the_author_s_own_robots_come_first_and_a_path_has_none() {
    let own = TestSite::new()
        .file("shownotes.toml", BASE)
        .file("static/robots.txt", "User-agent: *\nDisallow: /\n")
        .episode("tide", "Tide", "Good night.\n")
        .build();
    let mut told = own.report().diagnostics.iter();
    assert!(told.all(|told| told.severity == Severity::Hint), "{:?}", own.report().diagnostics);
    assert!(own.output("robots.txt").contains("Disallow"));
    let below = site("base_url = \"https://a.example/pod/\"\n");
    assert!(below.has("sitemap.xml") && !below.has("robots.txt"));
}

#[test]
fn without_an_address_nothing_is_told_that_needs_one() {
    let site = site("");
    assert!(!site.has("sitemap.xml") && !site.has("robots.txt"));
    let page = site.output("episodes/gauge/index.html");
    assert!(!page.contains("application/ld+json") && !page.contains("canonical"));
}

#[test]
fn another_title_leaves_the_list_of_pages_as_it_is() {
    let mut site = site(BASE);
    let before = site.times()["sitemap.xml"];
    site.replace("content/tide.md", "Tide", "Ebb");
    site.again();
    assert_eq!(site.times()["sitemap.xml"], before);
    site.replace("content/gauge.md", "2026-05-14", "2026-05-15");
    site.again();
    assert!(site.output("sitemap.xml").contains("2026-05-15"));
}
