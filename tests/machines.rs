//! What programs are given beside the pages: JSON that follows its schemas, Markdown that
//! says what the page says, and lists that lead to both.

use serde_json::Value;

use crate::site::{Built, TestSite};

/// The part of JSON Schema that our schemas use.
#[track_caller]
pub(crate) fn check(schema: &Value, root: &Value, value: &Value, place: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = root.pointer(reference.trim_start_matches('#')).expect(reference);
        return check(schema, root, value, place);
    }
    if let Some(only) = schema.get("const") {
        assert_eq!(value, only, "{place}");
    }
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{place}: {value}");
    }
    // Either this or nothing.
    let either = schema["type"].as_array();
    if either.is_some_and(|types| types.contains(&"null".into())) && value.is_null() {
        return;
    }
    let kind = either.and_then(|types| types.first()).unwrap_or(&schema["type"]);
    match kind.as_str() {
        Some("string") => assert!(value.is_string(), "{place}: {value}"),
        Some("boolean") => assert!(value.is_boolean(), "{place}: {value}"),
        Some("integer") => assert!(value.is_u64(), "{place}: {value}"),
        Some("number") => assert!(value.as_f64().is_some_and(|it| it >= 0.0), "{place}: {value}"),
        Some("array") => {
            let items = value.as_array().unwrap_or_else(|| panic!("{place}: {value}"));
            for (index, item) in items.iter().enumerate() {
                check(&schema["items"], root, item, &format!("{place}/{index}"));
            }
        }
        Some("object") => {
            let fields = value.as_object().unwrap_or_else(|| panic!("{place}: {value}"));
            for name in schema["required"].as_array().unwrap() {
                assert!(fields.contains_key(name.as_str().unwrap()), "{place} has no {name}");
            }
            for (name, field) in fields {
                let known = &schema["properties"][name];
                assert!(known.is_object(), "{place}/{name} is not in the schema");
                check(known, root, field, &format!("{place}/{name}"));
            }
        }
        Some(other) => panic!("{place}: a type of schema that is not checked: {other}"),
        None => assert!(schema.get("const").or(schema.get("enum")).is_some(), "{place}"),
    }
}

/// The path of a file of the demo by its address.
fn path_of(url: &Value) -> String {
    let url = url.as_str().unwrap();
    url.trim_start_matches("https://night-bench.example").trim_start_matches('/').to_owned()
}

fn json(site: &Built, path: &str) -> Value {
    serde_json::from_str(&site.output(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn outputs(site: &Built) -> Vec<String> {
    site.all_output().into_keys().collect()
}

#[test]
fn every_file_of_the_interface_follows_the_schema_it_names() {
    let site = TestSite::demo().build();
    let mut checked = 0;
    for path in outputs(&site) {
        if !path.starts_with("api/v1/") || path.starts_with("api/v1/schema/") {
            continue;
        }
        let value = json(&site, &path);
        let schema = json(&site, &path_of(&value["$schema"]));
        check(&schema, &schema, &value, &path);
        checked += 1;
    }
    // Five lists and seven episodes.
    assert_eq!(checked, 12);
}

#[test]
#[should_panic(expected = "words")]
fn a_file_that_lacks_a_field_does_not_follow_its_schema() {
    let site = TestSite::demo().build();
    let mut value = json(&site, "api/v1/episodes/quiet-sky.json");
    let schema = json(&site, "api/v1/schema/episode.json");
    value.as_object_mut().unwrap().remove("words");
    check(&schema, &schema, &value, "quiet-sky");
}

#[test]
fn the_interface_says_what_the_page_says() {
    let site = TestSite::demo().build();
    let list = json(&site, "api/v1/episodes.json");
    let episodes = list["episodes"].as_array().unwrap();
    assert_eq!(episodes.len(), 7);
    for listed in episodes {
        let data = path_of(&listed["data"]);
        let episode = json(&site, &data);
        assert_eq!(episode["title"], listed["title"]);
        let page = site.output(&format!("{}index.html", path_of(&listed["url"])));
        assert!(page.contains(&format!("type=\"application/json\" href=\"/{data}\"")), "{data}");
        let segments = episode["segments"].as_array().unwrap();
        for (index, chapter) in episode["chapters"].as_array().unwrap().iter().enumerate() {
            let start = chapter["start"].as_f64();
            let open = match start {
                Some(start) => format!("id=\"chapter-{}\" data-s=\"{start}\"", index + 1),
                None => format!("id=\"chapter-{}\"", index + 1),
            };
            assert!(page.contains(&open), "{data}: {open}");
        }
        for quote in episode["quotes"].as_array().unwrap() {
            let place = |name: &str| usize::try_from(quote[name].as_u64().unwrap()).unwrap();
            let said: Vec<&str> = segments[place("first")..place("end")]
                .iter()
                .map(|segment| segment["text"].as_str().unwrap())
                .collect();
            assert!(said.join(" ").contains(quote["text"].as_str().unwrap()), "{quote}");
            let anchor = quote["url"].as_str().unwrap().split('#').nth(1).unwrap();
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
    }
}

#[test]
fn each_page_has_a_mirror_that_its_head_leads_to() {
    let site = TestSite::demo().build();
    let files = outputs(&site);
    let mut pages = 0;
    for path in files.iter().filter(|path| path.ends_with("index.html")) {
        let page = site.output(path);
        // Neither a redirect nor the form of the search says anything of its own.
        if page.contains("http-equiv=\"refresh\"") || path == "search/index.html" {
            continue;
        }
        let mirror = path.replace(".html", ".md");
        assert!(files.contains(&mirror), "{mirror}");
        assert!(page.contains(&format!("type=\"text/markdown\" href=\"/{mirror}\"")), "{path}");
        // Its first line is the page's first heading.
        let markdown = site.output(&mirror);
        let title = markdown.lines().next().unwrap().trim_start_matches("# ").replace('\\', "");
        let heading = page.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
        let heading = heading.split_once('>').unwrap().1;
        let plain = heading.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&");
        assert!(plain.contains(&title) || title.starts_with(&plain), "{path}: {title} / {plain}");
        pages += 1;
    }
    assert!(pages > 20, "{pages}");
}

#[test]
fn links_of_mirrors_and_lists_lead_to_files_of_the_site() {
    let site = TestSite::demo().build();
    let files = outputs(&site);
    let mut followed = 0;
    let lists = files.iter().filter(|path| path.ends_with("index.md") || path.starts_with("llms"));
    for path in lists {
        let text = site.output(path);
        for link in text.split("](https://night-bench.example/").skip(1) {
            let link = link.split(')').next().unwrap();
            let file = link.split('#').next().unwrap();
            let file = if file.is_empty() || file.ends_with('/') {
                format!("{file}index.html")
            } else {
                file.to_owned()
            };
            assert!(files.contains(&file), "{path} leads to {link}");
            if let Some((_, anchor)) = link.split_once('#') {
                assert!(site.output(&file).contains(&format!("id=\"{anchor}\"")), "{path}: {link}");
            }
            followed += 1;
        }
    }
    assert!(followed > 500, "{followed}");
}

#[test]
fn generated_parts_of_a_mirror_say_so_and_the_author_s_do_not() {
    let site = TestSite::demo().build();
    let generated = site.output("episodes/the-tide-gauge/index.md");
    assert!(generated.contains("*Chapters generated from the transcript*"));
    let authored = TestSite::new()
        .file(
            "content/talk.md",
            "---\ntitle: Talk\nsummary: \"Mine.\"\nchapters:\n- at: One\n  title: First\n- at: Two\n  title: Second\nquotes: []\n---\n## Transcript\n\nOne is said.\n\nTwo is said.\n",
        )
        .build()
        .output("episodes/talk/index.md");
    assert!(authored.contains("Mine.") && authored.contains("[Second]"), "{authored}");
    assert!(!authored.contains("generated"), "{authored}");
}

#[test]
fn nothing_that_is_said_or_written_is_live_in_markdown() {
    let hostile = "<script>alert(1)</script> <img src=x onerror=y> [a](javascript:b)";
    let text = format!(
        "---\ntitle: '{hostile}'\nsummary: '{hostile}'\nlinks:\n- title: '{hostile}'\n  url: 'javascript:alert(1)'\n\
         - title: 'Good'\n  url: 'https://example.org/a) <b'\n---\n{hostile}\n\n## Transcript\n\n**Ines <b>Marlow</b>:** {hostile}\n"
    );
    let site = TestSite::new().file("content/talk.md", text).build();
    for path in outputs(&site) {
        if !path.ends_with(".md") && !path.starts_with("llms") || path == "episodes/talk/talk.md" {
            continue;
        }
        let markdown = site.output(&path);
        for (at, _) in markdown.match_indices('<') {
            assert!(markdown[..at].ends_with('\\'), "{path}: {markdown}");
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&markdown));
        for live in ["<script", "<img", "href=\"javascript", "<b>"] {
            assert!(!html.contains(live), "{path}: {html}");
        }
    }
}

#[test]
fn all_that_is_said_is_in_one_file_or_in_parts_of_a_show_and_year() {
    let small = TestSite::demo().build();
    let whole = small.output("llms-full.txt");
    assert!(whole.contains("# The Tide Gauge") && whole.contains("# Quiet Sky"));
    let mut site = TestSite::new().file("shownotes.toml", "title = 'Night'\n");
    for (year, name, lines) in [(2025, "a", 10), (2026, "b", 14_000), (2026, "c", 14_000)] {
        let line = "The kettle in the shed is never quite cold. ".repeat(lines);
        let text = format!("---\npublished: {year}-01-02\n---\n## Transcript\n\n{line}\n");
        site = site.file(&format!("content/{name}.md"), text);
    }
    let site = site.build();
    let list = site.output("llms-full.txt");
    for part in ["night-2025", "night-2026", "night-2026-2"] {
        assert!(list.contains(&format!("(/llms-full/{part}.txt): 1 episode")), "{list}");
        assert!(site.output(&format!("llms-full/{part}.txt")).contains("The kettle"));
    }
}

#[test]
fn each_of_them_can_be_switched_off() {
    let site = |settings: &str| {
        let site = TestSite::new().episode("talk", "Talk", "**Ines:** One is said.");
        outputs(&site.file("shownotes.toml", settings).build())
    };
    let all = site("");
    let none = site("[machines]\nmarkdown = false\napi = false\nllms = false\nfull_text = false\n");
    for wanted in ["index.md", "api/v1/index.json", "llms.txt", "llms-full.txt"] {
        assert!(all.iter().any(|path| path == wanted), "{wanted}");
    }
    let machine = |path: &&String| {
        path.ends_with("index.md") || path.starts_with("api") || path.starts_with("llms")
    };
    assert_eq!(none.iter().find(machine), None);
    assert!(none.iter().any(|path| path == "index.html"));
}
