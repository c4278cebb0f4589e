//! Feeds: what podcast apps and directories ask for is in them, and nothing of the content breaks them.

use roxmltree::{Document, Node};
use serde_json::Value;
use shownotes::diagnostic::Severity;

use crate::html::{Piece, pieces};
use crate::site::{Built, TestSite};

const ITUNES: &str = "http://www.itunes.com/dtds/podcast-1.0.dtd";
const PODCAST: &str = "https://podcastindex.org/namespace/1.0";
const ATOM: &str = "http://www.w3.org/2005/Atom";
const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";

const BASE: &str =
    "title = \"Night\"\ndescription = \"After dark.\"\nbase_url = \"https://night.example/pod/\"\n";

const SHOW: &str = "[show]\n\
     author = \"Ines & Tobias\"\n\
     owner = \"Ines Marlow\"\n\
     email = \"bench@night.example\"\n\
     cover = \"cover.jpg\"\n\
     categories = [\"Society & Culture > Documentary\", \"Science\"]\n\
     type = \"serial\"\n\
     language = \"en-GB\"\n\
     copyright = \"© Night\"\n\
     license = { title = \"ours\", url = \"https://night.example/license\" }\n\
     funding = [{ title = \"Tea\", url = \"https://night.example/tea\" }]\n\
     locked = true\n\
     location = { name = \"Saltmere\", geo = \"geo:54.3,-4.5\", osm = \"R1\", country = \"GB\", rel = \"creator\" }\n\
     podroll = [{ guid = \"917393e3-1b1e-5cef-ace4-edaa54e1f810\", url = \"https://day.example/feed.xml\" }]\n\
     txt = [{ purpose = \"verify\", text = \"abc\" }]\n\
     update_frequency = { text = \"Every other Thursday\", rrule = \"FREQ=WEEKLY;INTERVAL=2\" }\n\
     credits = [{ name = \"Ada Quill\", role = \"Producer\", group = \"Creative Direction\", image = \"https://night.example/ada.jpg\" }]\n\
     seasons = { 2 = \"The second winter\" }\n\
     new_feed_url = \"https://night.example/pod/feed.xml\"\n\
     complete = true\n\
     block = true\n\
     medium = \"podcast\"\n\
     value = { type = \"lightning\", method = \"keysend\", suggested = \"0.00000005\", recipients = [{ name = \"Ines\", type = \"node\", address = \"03ae\", split = 90, fee = true }] }\n";

const GAUGE: &str = "---\ntitle: The Gauge\npublished: 2026-05-14T20:00:00+02:00\nseason: 2\nnumber: 3\n\
     hosts: [Ines Marlow]\nguests: [{ name: Bashir Quill, url: 'https://quill.example/' }]\n\
     image: https://night.example/gauge.jpg\nexplicit: true\nguid: gauge-1\n\
     audio: { url: 'https://cdn.example/the gauge.mp3', length: 1000, duration: '3:05' }\n\
     topics: [Tides]\nlinks: [{ title: Tables, url: /tables/ }]\n\
     chapters: ['0:00 Welcome', '1:20 The clock']\nquotes: ['A tide gauge is a clock that nobody winds.']\n---\n\n\
     Notes with [a page](/about/), ![a picture](drum.png) and a note.[^1]\n\n[^1]: Below.\n\n## Transcript\n\n\
     **Ines Marlow:** \\[00:00\\] The heater is off, and the sea keeps its own books.\n\n\
     **Bashir Quill:** \\[01:20\\] A tide gauge is a clock that nobody winds.\n\n\
     **Ines Marlow:** \\[02:00\\] Good night to you, and to the gauge.\n";

fn show() -> TestSite {
    TestSite::new()
        .file("shownotes.toml", format!("{BASE}{SHOW}"))
        .file("content/cover.jpg", "not looked at")
        .file("content/gauge.md", GAUGE)
        .file("content/soon.mp3", [0; 77])
        .file(
            "content/soon.md",
            "---\ntitle: Soon\npublished: 2026-01-01\ntype: trailer\nseason: 1\nhosts: [Ines Marlow]\n\
             audio: { url: soon.mp3, length: 5 }\n---\n\n## Transcript\n\n**Ines Marlow:** Soon.\n",
        )
        .episode("tide", "Only Text", "**Ines Marlow:** Nobody hears this.\n")
}

/// Whether an element has this name: `itunes:author`, or `title` without a namespace.
fn is(node: &Node<'_, '_>, name: &str) -> bool {
    let (space, local) = match name.split_once(':') {
        Some(("itunes", local)) => (Some(ITUNES), local),
        Some(("podcast", local)) => (Some(PODCAST), local),
        Some(("atom", local)) => (Some(ATOM), local),
        Some(("content", local)) => (Some(CONTENT), local),
        _ => (None, name),
    };
    node.is_element() && node.tag_name().name() == local && node.tag_name().namespace() == space
}

#[track_caller]
fn child<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let found = node.children().find(|node| is(node, name));
    found.unwrap_or_else(|| panic!("no {name} in {}", node.tag_name().name()))
}

fn children<'a>(node: Node<'a, 'a>, name: &'a str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|node| is(node, name)).collect()
}

#[track_caller]
fn text(node: Node<'_, '_>, name: &str) -> String {
    let found = node.children().find(|node| is(node, name));
    let found = found.unwrap_or_else(|| panic!("no {name} in {}", node.tag_name().name()));
    found.children().filter_map(|node| node.text()).collect()
}

fn item<'a>(document: &'a Document<'a>, title: &str) -> Node<'a, 'a> {
    let mut items =
        document.descendants().filter(|node| is(node, "item") || is(node, "atom:entry"));
    let of = |node: &Node<'_, '_>| {
        node.children().filter(|n| n.tag_name().name() == "title").any(|n| n.text() == Some(title))
    };
    items.find(of).unwrap_or_else(|| panic!("no item {title}"))
}

#[test]
fn a_channel_has_all_that_directories_ask_for() {
    let site = show().build();
    // One of the episodes has no date.
    let told: Vec<_> =
        site.report().diagnostics.iter().map(|told| (told.severity, &*told.code)).collect();
    assert_eq!(told, [(Severity::Hint, "undated-in-feed")]);
    let xml = site.output("feed.xml");
    let document = Document::parse(&xml).unwrap();
    let channel = child(document.root_element(), "channel");
    for (name, wanted) in [
        ("title", "Night"),
        ("link", "https://night.example/pod/"),
        ("description", "After dark."),
        ("language", "en-GB"),
        ("copyright", "© Night"),
        ("managingEditor", "bench@night.example (Ines Marlow)"),
        ("pubDate", "Thu, 14 May 2026 18:00:00 +0000"),
        ("lastBuildDate", "Thu, 14 May 2026 18:00:00 +0000"),
        ("itunes:title", "Night"),
        ("itunes:author", "Ines & Tobias"),
        ("itunes:summary", "After dark."),
        ("itunes:type", "serial"),
        ("itunes:explicit", "false"),
        ("itunes:block", "Yes"),
        ("itunes:complete", "Yes"),
        ("itunes:new-feed-url", "https://night.example/pod/feed.xml"),
        // Of `night.example/pod/feed.xml`, by the specification.
        ("podcast:guid", "9633a8b9-38a8-5f54-a188-f8c1e41ebc54"),
        ("podcast:medium", "podcast"),
        ("podcast:locked", "yes"),
        ("podcast:block", "yes"),
        ("podcast:funding", "Tea"),
        ("podcast:license", "ours"),
        ("podcast:location", "Saltmere"),
        ("podcast:trailer", "Soon"),
        ("podcast:txt", "abc"),
        ("podcast:updateFrequency", "Every other Thursday"),
    ] {
        assert_eq!(text(channel, name), wanted, "{name}");
    }
    let attribute = |name: &str, key: &str| child(channel, name).attribute(key).map(str::to_owned);
    for (name, key, wanted) in [
        ("itunes:image", "href", "https://night.example/pod/cover.jpg"),
        ("itunes:category", "text", "Society & Culture"),
        ("podcast:locked", "owner", "bench@night.example"),
        ("podcast:funding", "url", "https://night.example/tea"),
        ("podcast:license", "url", "https://night.example/license"),
        ("podcast:location", "geo", "geo:54.3,-4.5"),
        ("podcast:location", "osm", "R1"),
        ("podcast:location", "rel", "creator"),
        ("podcast:location", "country", "GB"),
        ("podcast:trailer", "url", "https://night.example/pod/episodes/soon/soon.mp3"),
        ("podcast:trailer", "pubdate", "Thu, 01 Jan 2026 00:00:00 +0000"),
        ("podcast:trailer", "length", "77"),
        ("podcast:trailer", "type", "audio/mpeg"),
        ("podcast:trailer", "season", "1"),
        ("podcast:txt", "purpose", "verify"),
        ("podcast:updateFrequency", "rrule", "FREQ=WEEKLY;INTERVAL=2"),
        ("podcast:updateFrequency", "complete", "true"),
        ("podcast:image", "href", "https://night.example/pod/cover.jpg"),
        ("podcast:value", "type", "lightning"),
        ("podcast:value", "suggested", "0.00000005"),
    ] {
        assert_eq!(attribute(name, key).as_deref(), Some(wanted), "{name} {key}");
    }
    assert_eq!(text(child(channel, "itunes:owner"), "itunes:name"), "Ines Marlow");
    assert_eq!(text(child(channel, "itunes:owner"), "itunes:email"), "bench@night.example");
    let below = child(child(channel, "itunes:category"), "itunes:category");
    assert_eq!(below.attribute("text"), Some("Documentary"));
    let other = child(child(channel, "podcast:podroll"), "podcast:remoteItem");
    assert_eq!(other.attribute("feedGuid"), Some("917393e3-1b1e-5cef-ace4-edaa54e1f810"));
    let recipient = child(child(channel, "podcast:value"), "podcast:valueRecipient");
    assert_eq!(
        (recipient.attribute("split"), recipient.attribute("fee")),
        (Some("90"), Some("true"))
    );
    assert_eq!(text(child(channel, "image"), "url"), "https://night.example/pod/cover.jpg");
    let own = child(channel, "atom:link");
    assert_eq!(
        (own.attribute("rel"), own.attribute("href")),
        (Some("self"), Some("https://night.example/pod/feed.xml"))
    );
    let people = children(channel, "podcast:person");
    let people: Vec<_> =
        people.iter().map(|one| (one.text().unwrap(), one.attribute("role"))).collect();
    assert_eq!(people, [("Ines Marlow", Some("host")), ("Ada Quill", Some("producer"))]);
    assert!(site.has("cover.jpg"));
}

#[test]
fn an_item_has_all_that_apps_ask_for() {
    let site = show().build();
    let xml = site.output("feed.xml");
    let document = Document::parse(&xml).unwrap();
    let gauge = item(&document, "The Gauge");
    for (name, wanted) in [
        ("link", "https://night.example/pod/episodes/gauge/"),
        ("guid", "gauge-1"),
        ("pubDate", "Thu, 14 May 2026 18:00:00 +0000"),
        ("itunes:title", "The Gauge"),
        ("itunes:episodeType", "full"),
        ("itunes:season", "2"),
        ("itunes:episode", "3"),
        ("itunes:duration", "185"),
        ("itunes:explicit", "true"),
        ("podcast:season", "2"),
        ("podcast:episode", "3"),
        ("category", "Tides"),
    ] {
        assert_eq!(text(gauge, name), wanted, "{name}");
    }
    assert!(!text(gauge, "description").is_empty());
    assert_eq!(text(gauge, "description"), text(gauge, "itunes:summary"));
    let of = |name: &str, key: &str| child(gauge, name).attribute(key).map(str::to_owned);
    for (name, key, wanted) in [
        ("guid", "isPermaLink", "false"),
        ("enclosure", "url", "https://cdn.example/the%20gauge.mp3"),
        ("enclosure", "length", "1000"),
        ("enclosure", "type", "audio/mpeg"),
        ("itunes:image", "href", "https://night.example/gauge.jpg"),
        ("podcast:season", "name", "The second winter"),
        ("podcast:chapters", "url", "https://night.example/pod/episodes/gauge/gauge.chapters.json"),
        ("podcast:chapters", "type", "application/json+chapters"),
        ("podcast:soundbite", "startTime", "80.0"),
        ("podcast:soundbite", "duration", "40.0"),
    ] {
        assert_eq!(of(name, key).as_deref(), Some(wanted), "{name} {key}");
    }
    assert_eq!(text(gauge, "podcast:soundbite"), "A tide gauge is a clock that nobody winds.");
    let people: Vec<_> = children(gauge, "podcast:person")
        .iter()
        .map(|one| (one.text().unwrap(), one.attribute("role").unwrap(), one.attribute("href")))
        .collect();
    // An item's people replace the channel's, so who is not heard is named again.
    assert_eq!(
        people,
        [
            ("Ines Marlow", "host", Some("https://night.example/pod/people/ines-marlow/")),
            ("Bashir Quill", "guest", Some("https://quill.example/")),
            ("Ada Quill", "producer", None),
        ]
    );
    let files: Vec<_> = children(gauge, "podcast:transcript")
        .iter()
        .map(|one| (one.attribute("type").unwrap(), one.attribute("rel")))
        .collect();
    assert_eq!(
        files,
        [
            ("text/vtt", Some("captions")),
            ("application/x-subrip", Some("captions")),
            ("application/json", Some("captions")),
            ("text/html", None),
        ]
    );
    for file in children(gauge, "podcast:transcript") {
        let url = file.attribute("url").unwrap();
        assert!(site.has(url.strip_prefix("https://night.example/pod/").unwrap()), "{url}");
    }
    let marks: Vec<_> = gauge
        .descendants()
        .filter(|node| node.tag_name().namespace() == Some("http://podlove.org/simple-chapters"))
        .filter_map(|node| node.attribute("start"))
        .collect();
    assert_eq!(marks, ["00:00:00.000", "00:01:20.000"]);
    let html = text(gauge, "content:encoded");
    for piece in [
        "<a href=\"https://night.example/pod/about/\">a page</a>",
        "src=\"https://night.example/pod/episodes/gauge/drum.png\"",
        "<a href=\"https://night.example/pod/episodes/gauge/#chapter-2\">1:20</a> The clock",
        "<a href=\"https://night.example/pod/tables/\">Tables</a>",
        "<sup>[1]</sup>",
    ] {
        assert!(html.contains(piece), "no {piece} in {html}");
    }
    assert!(!html.contains("href=\"#") && !html.contains("href=\"/"), "{html}");
    // Only what can be played is for podcast apps; what lies here is measured.
    let soon = item(&document, "Soon");
    assert_eq!(text(soon, "itunes:episodeType"), "trailer");
    assert_eq!(child(soon, "enclosure").attribute("length"), Some("77"));
    assert_eq!(document.descendants().filter(|node| is(node, "item")).count(), 2);
}

#[test]
fn atom_and_json_have_all_episodes_and_what_their_standards_ask_for() {
    let site = show().build();
    let xml = site.output("atom.xml");
    let document = Document::parse(&xml).unwrap();
    let feed = document.root_element();
    assert!(is(&feed, "atom:feed"));
    assert_eq!(text(feed, "atom:id"), "urn:uuid:9633a8b9-38a8-5f54-a188-f8c1e41ebc54");
    assert_eq!(text(feed, "atom:updated"), "2026-05-14T18:00:00Z");
    assert_eq!(text(child(feed, "atom:author"), "atom:name"), "Ines & Tobias");
    let entries = children(feed, "atom:entry");
    assert_eq!(entries.len(), 3);
    let mut ids: Vec<String> = entries.iter().map(|entry| text(*entry, "atom:id")).collect();
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")), "{ids:?}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3);
    for entry in &entries {
        let updated = text(*entry, "atom:updated");
        assert!(updated.ends_with('Z') && updated.len() == 20, "{updated}");
        assert_eq!(child(*entry, "atom:content").attribute("type"), Some("html"));
        assert!(!text(*entry, "atom:title").is_empty());
    }
    let gauge = item(&document, "The Gauge");
    let rels: Vec<_> =
        children(gauge, "atom:link").iter().filter_map(|l| l.attribute("rel")).collect();
    assert_eq!(rels, ["alternate", "enclosure"]);

    let json: Value = serde_json::from_str(&site.output("feed.json")).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], "https://night.example/pod/feed.json");
    assert_eq!(json["authors"][0]["name"], "Ines & Tobias");
    assert_eq!(json["language"], "en-GB");
    assert_eq!(json["expired"], true);
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    for item in items {
        assert!(item["id"].is_string() && item["content_html"].is_string(), "{item}");
    }
    assert_eq!(items[0]["attachments"][0]["size_in_bytes"], 1000);
    assert_eq!(items[0]["attachments"][0]["duration_in_seconds"], 185);
    assert_eq!(items[0]["date_published"], "2026-05-14T18:00:00Z");
    assert_eq!(items[0]["authors"][0]["name"], "Ines Marlow");
    assert_eq!(items[0]["tags"][0], "Tides");
}

#[test]
fn an_identity_hangs_on_nothing_that_changes() {
    let guid = |built: &Built, title: &str| {
        let xml = built.output("feed.xml");
        let document = Document::parse(&xml).unwrap();
        text(item(&document, title), "guid")
    };
    let mut site = show().build();
    let first = guid(&site, "Soon");
    site.replace("content/soon.md", "title: Soon", "title: Later");
    site.replace("shownotes.toml", "title = \"Night\"", "title = \"Day\"");
    site.replace("shownotes.toml", "https://night.example/pod/", "https://day.example/");
    site.again();
    assert_eq!(guid(&site, "Later"), first);
    assert!(first.starts_with("urn:uuid:"));
}

#[test]
fn pages_of_a_feed_lead_to_each_other() {
    let site = TestSite::new()
        .file("shownotes.toml", format!("{BASE}[show]\npage_size = 2\n"))
        .episode("2026-05-01-a", "A", "**Ines Marlow:** One.\n")
        .episode("2026-05-02-b", "B", "**Ines Marlow:** Two.\n")
        .episode("2026-05-03-c", "C", "**Ines Marlow:** Three.\n")
        .episode("2026-05-04-d", "D", "**Ines Marlow:** Four.\n")
        .episode("2026-05-05-e", "E", "**Ines Marlow:** Five.\n")
        .build();
    let links = |path: &str| -> Vec<(String, String)> {
        let xml = site.output(path);
        let document = Document::parse(&xml).unwrap();
        let links = children(document.root_element(), "atom:link");
        let link = |node: &Node<'_, '_>| {
            let (rel, url) = (node.attribute("rel").unwrap(), node.attribute("href").unwrap());
            (rel.to_owned(), url.trim_start_matches("https://night.example/pod/").to_owned())
        };
        links.iter().map(link).filter(|(rel, _)| rel != "alternate").collect()
    };
    let named = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    assert_eq!(
        links("atom-2.xml"),
        named(&[
            ("self", "atom-2.xml"),
            ("first", "atom.xml"),
            ("last", "atom-3.xml"),
            ("previous", "atom.xml"),
            ("next", "atom-3.xml"),
        ])
    );
    assert_eq!(
        links("atom-3.xml"),
        named(&[
            ("self", "atom-3.xml"),
            ("first", "atom.xml"),
            ("last", "atom-3.xml"),
            ("previous", "atom-2.xml")
        ])
    );
    let json: Value = serde_json::from_str(&site.output("feed.json")).unwrap();
    assert_eq!(json["next_url"], "https://night.example/pod/feed-2.json");
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
    assert!(!site.has("atom-4.xml"));
}

#[test]
fn a_show_without_audio_has_no_feed_for_podcast_apps() {
    let site = TestSite::new()
        .file("shownotes.toml", BASE)
        .episode("2026-05-14-tide", "Tide", "**Ines Marlow:** Good night.\n")
        .build();
    assert!(!site.has("feed.xml") && site.has("atom.xml") && site.has("feed.json"));
    let told: Vec<_> =
        site.report().diagnostics.iter().map(|told| (told.severity, &*told.code)).collect();
    assert_eq!(told, [(Severity::Hint, "no-rss")]);
    let home = site.output("index.html");
    assert!(home.contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Night\" href=\"https://night.example/pod/atom.xml\">"
    ));
    assert!(
        home.contains("<a href=\"/pod/atom.xml\" type=\"application/atom+xml\">Atom</a>"),
        "{home}"
    );
}

#[test]
fn several_shows_have_a_feed_each_and_one_together() {
    let talk = |title: &str, season: u32| {
        format!(
            "---\ntitle: {title}\nseason: {season}\npublished: 2026-01-0{season}\ntopics: [Tides]\n\
             hosts: [Ines Marlow]\naudio: {{ url: 'https://a.example/{title}.mp3', length: 9 }}\n---\n\n\
             ## Transcript\n\n**Ines Marlow:** Good night.\n"
        )
    };
    let site = TestSite::new()
        .file(
            "shownotes.toml",
            format!(
                "{BASE}[show]\nemail = \"a@b.example\"\nguid = \"of-the-site\"\n\
                     [shows.night]\ntitle = \"Night Show\"\nguid = \"of-night\"\n"
            ),
        )
        .file("content/night/a.md", talk("A", 1))
        .file("content/night/b.md", talk("B", 2))
        .file("content/day/c.md", talk("C", 1))
        .build();
    let guid = |path: &str| {
        let xml = site.output(path);
        let document = Document::parse(&xml).unwrap();
        let items = document.descendants().filter(|node| is(node, "item")).count();
        let channel = child(document.root_element(), "channel");
        assert_eq!(
            text(channel, "managingEditor").split(' ').next(),
            Some("a@b.example"),
            "{path}"
        );
        (text(channel, "title"), text(channel, "podcast:guid"), items)
    };
    assert_eq!(guid("feed.xml"), ("Night".to_owned(), "of-the-site".to_owned(), 3));
    assert_eq!(guid("night/feed.xml"), ("Night Show".to_owned(), "of-night".to_owned(), 2));
    let (title, own, items) = guid("day/feed.xml");
    assert_eq!((title.as_str(), own.len(), items), ("Day", 36, 1));
    assert_eq!(guid("night/season-2/feed.xml").0, "Season 2 · Night Show");
    assert_eq!(guid("topics/tides/feed.xml").2, 3);
    assert_eq!(guid("people/ines-marlow/feed.xml").0, "Ines Marlow · Night");
    assert!(!site.has("day/season-1/feed.xml") && !site.has("topics/tides/atom.xml"));
    // Directories have the whole show already.
    assert!(site.output("topics/tides/feed.xml").contains("<itunes:block>Yes</itunes:block>"));
    assert!(!site.output("night/feed.xml").contains("itunes:block"));
    let page = site.output("night/index.html");
    for path in ["night/feed.xml", "night/season-2/feed.xml", "feed.xml"] {
        let link = format!("href=\"https://night.example/pod/{path}\"");
        assert!(page.contains(&link), "{path} in {page}");
    }
    assert!(site.output("topics/tides/index.html").contains("pod/topics/tides/feed.xml\""));
}

#[test]
fn a_feed_elsewhere_is_the_one_that_is_named() {
    let site = show()
        .file(
            "shownotes.toml",
            format!("{BASE}{SHOW}[subscribe]\nrss = \"https://host.example/rss\"\n"),
        )
        .build();
    assert!(!site.has("feed.xml") && site.has("atom.xml"));
    let home = site.output("index.html");
    let theirs = "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Night\" href=\"https://host.example/rss\">";
    assert!(home.contains(theirs), "{home}");
    assert!(!home.contains("pod/feed.xml"));
}

#[test]
fn what_directories_will_miss_is_told_with_how_to_mend_it() {
    let audio = "---\ntitle: A\naudio: https://a.example/a.mp3\n---\n\n## Transcript\n\n**Ines Marlow:** Good night.\n";
    let site = TestSite::new()
        .file("shownotes.toml", format!("{BASE}[show]\ncategories = [\"Tech News\"]\n"))
        .file("content/a.md", audio)
        .build();
    assert_eq!(site.diagnostic("no-length").path, "content/a.md");
    assert!(site.diagnostic("no-length").hint.as_ref().unwrap().contains("length:"));
    assert_eq!(site.diagnostic("no-date").path, "content/a.md");
    assert!(site.diagnostic("incomplete-feed").message.contains("`cover`"));
    let mend = site.diagnostic("unknown-category").hint.clone().unwrap();
    assert!(mend.contains("News > Tech News"), "{mend}");
    assert!(site.output("feed.xml").contains("length=\"0\""));
    assert!(!site.report().has_errors());

    let nowhere = TestSite::new().file("content/a.md", audio).build();
    assert!(nowhere.diagnostic("no-base-url").hint.as_ref().unwrap().contains("base_url"));
    assert!(!nowhere.has("feed.xml") && !nowhere.has("atom.xml"));

    let lost =
        show().file("shownotes.toml", format!("{BASE}[show]\ncover = \"gone.jpg\"\n")).build();
    assert_eq!(lost.diagnostic("missing-file").path, "shownotes.toml");
}

#[test]
fn another_picture_takes_the_place_of_the_first() {
    let mut site = show().build();
    site.write("content/cover.jpg", "another");
    site.again();
    assert_eq!(site.output("cover.jpg"), "another");
    site.replace("shownotes.toml", "cover = \"cover.jpg\"", "cover = \"https://a.example/c.jpg\"");
    site.again();
    assert!(!site.has("cover.jpg") && site.output("feed.xml").contains("https://a.example/c.jpg"));
    let (clean, _) = site.clean();
    crate::site::assert_same(&site.all_output(), &clean, "after another cover");
}

#[test]
fn a_change_makes_only_the_feeds_it_is_in() {
    let mut site = show().file("content/other.md", "---\ntitle: Other\ntopics: [Moons]\n---\n\n## Transcript\n\n**Joss Carrow:** Good night.\n").build();
    let before = site.times();
    site.replace("content/other.md", "title: Other", "title: Another");
    site.again();
    let after = site.times();
    assert!(after["atom.xml"] > before["atom.xml"] && after["feed.json"] > before["feed.json"]);
    assert_eq!(after["feed.xml"], before["feed.xml"]);
    let (clean, _) = site.clean();
    crate::site::assert_same(&site.all_output(), &clean, "after a change of a title");
}

/// What of some HTML could run or lead somewhere it must not.
fn live(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces(html) {
        let Piece::Tag { name, attributes } = piece else { continue };
        if ["script", "style", "iframe", "object", "embed", "form", "base", "svg"]
            .contains(&name.as_str())
        {
            found.push(name.clone());
        }
        for (key, value) in attributes {
            let address = ["href", "src"].contains(&key.as_str());
            let safe = ["https://", "http://", "mailto:"].iter().any(|s| value.starts_with(s));
            if key.starts_with("on") || key == "style" || (address && !safe) {
                found.push(format!("{name} {key}={value}"));
            }
        }
    }
    found
}

/// Titles that want to be more than text.
const HOSTILE: &[&str] = &[
    "]]><script>alert(1)</script>",
    "<script>alert(1)</script>",
    "</title><item>",
    "a\\u0000b\\u0008c",
    "\\u202Eright to left\\u202C",
    "\\\" onload=\\\"alert(1)",
    "&lt;b&gt; &amp;amp; &#60;",
    "🌙🏽‍🚀 é\\u0301 \\uFFFF",
    "<![CDATA[x]]>",
    "<!-- x --><?php ?>",
    "]]]]>>",
    "\\n\\t  spaces \\n",
];

#[test]
fn hostile_text_in_every_field_stays_text() {
    assert_eq!(live("<p onclick=a()><script>x</script>").len(), 2);
    for bad in HOSTILE {
        let settings = format!(
            "title = \"{bad} t\"\ndescription = \"{bad}\"\nbase_url = \"https://night.example/\"\n\
             [show]\nauthor = \"{bad}\"\nowner = \"{bad}\"\ncopyright = \"{bad}\"\nlicense = \"{bad}\"\n\
             cover = \"https://a.example/c.jpg\"\ncategories = [\"{bad}\"]\nguid = \"{bad}\"\nmedium = \"{bad}\"\n\
             location = {{ name = \"{bad}\", geo = \"{bad}\" }}\ntxt = {{ purpose = \"{bad}\", text = \"{bad}\" }}\n\
             update_frequency = {{ text = \"{bad}\", rrule = \"{bad}\" }}\nseasons = {{ 1 = \"{bad}\" }}\n\
             funding = {{ title = \"{bad}\", url = \"https://a.example/\" }}\n\
             credits = [{{ name = \"{bad}\", role = \"{bad}\", group = \"{bad}\" }}]\n\
             podroll = [{{ guid = \"{bad}\", title = \"{bad}\" }}]\n\
             value = {{ type = \"{bad}\", method = \"{bad}\", recipients = [{{ name = \"{bad}\", type = \"{bad}\", address = \"{bad}\" }}] }}\n"
        );
        let front = format!(
            "+++\ntitle = \"{bad} e\"\npublished = 2026-05-14\nseason = 1\nguid = \"{bad}\"\nsummary = \"{bad}\"\nhosts = [\"{bad}\"]\n\
             guests = [{{ name = \"{bad} g\", role = \"{bad}\" }}]\ntopics = [\"{bad}\"]\n\
             links = [{{ title = \"{bad}\", url = \"https://a.example/\" }}, {{ title = \"x\", url = \"javascript:alert(1)\" }}]\n\
             chapters = [{{ start = \"0:00\", title = \"{bad} one\" }}, {{ start = \"0:20\", title = \"{bad} two\" }}]\n\
             audio = {{ url = \"https://a.example/a.mp3\", length = 1, type = \"{bad}\", duration = \"1:00\" }}\n+++\n\n"
        );
        let said =
            bad.replace("\\u", "u").replace("\\n", " ").replace("\\t", " ").replace("\\\"", "\"");
        let body = format!(
            "{said}\n\n## Transcript\n\n**Ines Marlow:** \\[00:00\\] {said}\n\n**Tobias Reck:** \\[00:20\\] {said} Good night.\n"
        );
        let site = TestSite::new()
            .file("shownotes.toml", settings)
            .file("content/talk.md", format!("{front}{body}"))
            .build();
        for path in ["feed.xml", "atom.xml", "episodes/talk/talk.chapters.xml"] {
            let xml = site.output(path);
            let document =
                Document::parse(&xml).unwrap_or_else(|e| panic!("{bad} in {path}: {e}\n{xml}"));
            for node in document.descendants().filter(Node::is_element) {
                assert_ne!(node.tag_name().name(), "script", "{bad} in {path}");
                assert!(
                    node.attributes().all(|one| !one.name().starts_with("on")),
                    "{bad} in {path}"
                );
            }
            if path == "feed.xml" {
                assert_eq!(
                    document.descendants().filter(|node| is(node, "item")).count(),
                    1,
                    "{bad}"
                );
                let channel = child(document.root_element(), "channel");
                let title = text(child(channel, "item"), "title");
                assert!(
                    title.ends_with(" e") && title.contains("alert") == bad.contains("alert"),
                    "{title}"
                );
                let html = text(child(channel, "item"), "content:encoded");
                assert_eq!(live(&html), Vec::<String>::new(), "{bad} gave {html}");
            }
        }
        let json: Value = serde_json::from_str(&site.output("feed.json")).unwrap();
        let html = json["items"][0]["content_html"].as_str().unwrap();
        assert_eq!(live(html), Vec::<String>::new(), "{bad} gave {html}");
        let html = site.output("episodes/talk/talk.html");
        assert_eq!(live(&html), Vec::<String>::new(), "{bad} gave {html}");
    }
}

#[test]
fn a_picture_of_a_speaker_is_on_their_page_in_feeds_and_in_data() {
    let talk = "**Ines:** Good evening.\n\n**Tobias:** Good evening to you.\n";
    let settings = "base_url = \"https://a.example/pod/\"\n\
        [speakers.\"Ines Marlow\"]\naliases = [\"Ines\"]\nrole = \"host\"\nimage = \"art/ines.jpg\"\n\
        [speakers.\"Tobias Reck\"]\naliases = [\"Tobias\"]\nrole = \"guest\"\npicture = \"https://b.example/t r.jpg\"\n\
        [speakers.\"Ada Quill\"]\nimage = \"gone.jpg\"\n";
    let mut built = TestSite::new()
        .file("shownotes.toml", settings)
        .file("content/talk.md", format!("---\naudio: https://a.example/x.mp3\n---\n{talk}"))
        .file("content/art/ines.jpg", "one")
        .build();
    assert_eq!(built.output("people/ines-marlow/ines.jpg"), "one");
    let page = built.output("people/ines-marlow/index.html");
    assert!(page.contains("<img class=\"dot\" src=\"/pod/people/ines-marlow/ines.jpg\""));
    let whole = "https://a.example/pod/people/ines-marlow/ines.jpg";
    assert!(page.contains(&format!("\"image\":\"{whole}\"")), "{page}");
    let feed = built.output("feed.xml");
    assert!(feed.contains(&format!("<podcast:person role=\"host\" img=\"{whole}\"")), "{feed}");
    assert!(feed.contains("img=\"https://b.example/t%20r.jpg\""), "{feed}");
    assert!(built.output("api/v1/people.json").contains(whole));
    // A picture that changes is copied again.
    built.write("content/art/ines.jpg", "three");
    built.again();
    assert_eq!(built.output("people/ines-marlow/ines.jpg"), "three");
    built.write("shownotes.toml", settings.replace("art/ines", "art/nobody"));
    built.again();
    assert!(built.diagnostic("missing-file").message.contains("art/nobody.jpg"));
}

#[test]
fn an_episode_without_a_date_stands_in_atom_below_the_oldest_that_has_one() {
    let talk =
        |date: &str| format!("---\ntitle: A talk\n{date}---\n**Ines Marlow:** Good evening.\n");
    let mut built = TestSite::new()
        .file("shownotes.toml", "base_url = \"https://a.example/\"\n")
        .file("content/new.md", talk("published: 2026-05-14\n"))
        .file("content/old.md", talk("published: 2026-02-01\n"))
        .file("content/undated.md", talk(""))
        .build();
    let atom = built.output("atom.xml");
    assert_eq!(atom.matches("<updated>2026-02-01T00:00:00Z</updated>").count(), 2, "{atom}");
    assert_eq!(atom.matches("<published>").count(), 2);
    let hints = |built: &Built| -> Vec<String> {
        let told = built.report().diagnostics.iter();
        told.map(|told| told.code.clone().into_owned())
            .filter(|code| code.starts_with("no-"))
            .collect()
    };
    assert_eq!(hints(&built), ["no-rss"]);
    built.write("content/new.md", talk(""));
    built.write("content/old.md", talk(""));
    built.again();
    assert_eq!(hints(&built), ["no-atom"]);
    assert!(!built.has("atom.xml") && built.has("feed.json"));
    let page = built.output("index.html");
    assert!(page.contains("feed.json") && !page.contains("atom.xml"));
    assert!(!built.output("feed.json").contains("1970"));
}
