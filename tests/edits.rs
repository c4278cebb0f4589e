//! What an author changes in parts that are made: added, left out, called otherwise, switched off.

use serde_json::Value;

use crate::site::{Root, TestSite, program};

/// A talk of several matters with times, as cues.
fn vtt() -> String {
    let matters = ["tide gauge", "lighthouse", "ferry timetable", "seaweed farm", "storm surge"];
    let mut text = "WEBVTT\n\n".to_owned();
    for i in 0..300 {
        let matter = matters[i / 60];
        let said = match i % 4 {
            0 if i % 60 == 0 => format!("So let's talk about the {matter} now."),
            0 => format!("What does the {matter} do when it fails in the year {i}?"),
            1 => format!(
                "I think the {matter} always matters more than people believe, because nobody tends it."
            ),
            2 => format!(
                "Nobody in Wismar should trust a {matter} without a second one, number {i}."
            ),
            _ => format!("We built the {matter} beside the harbour and it held for {i} years."),
        };
        let time = |i: usize| format!("{:02}:{:02}.000", i * 4 / 60, i * 4 % 60);
        text.push_str(&format!("{} --> {}\n{said}\n\n", time(i), time(i + 1)));
    }
    text
}

fn site(fields: &str) -> Root {
    let fields = format!("# What the author says.\n{fields}");
    TestSite::new().file("content/a.vtt", vtt()).file("content/a.toml", fields).unbuilt()
}

fn notes(root: &Root) -> (Value, String) {
    let mut command = program();
    command.current_dir(root.path()).args(["summarize", "--format", "json", "content/a.vtt"]);
    let output = command.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    (serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{told}")), told)
}

fn made(fields: &str) -> Value {
    let (notes, told) = notes(&site(fields));
    assert_eq!(told, "");
    notes
}

fn all<'v>(notes: &'v Value, list: &str, name: &str) -> Vec<&'v str> {
    notes[list].as_array().unwrap().iter().map(|entry| entry[name].as_str().unwrap()).collect()
}

fn cover(notes: &Value) {
    let mut end = Value::from(0);
    for chapter in notes["chapters"].as_array().unwrap() {
        assert_eq!(chapter["first"], end);
        end = chapter["end"].clone();
    }
    assert_eq!(end, 300);
}

#[test]
fn a_chapter_gets_the_author_s_title_and_the_others_keep_theirs() {
    let plain = made("");
    let titles = all(&plain, "chapters", "title");
    assert!(titles.len() >= 3, "{titles:?}");
    let old = titles[1].to_uppercase();
    let edited = made(&format!("[chapters]\nrename = {{ {old:?} = 'My own' }}\n"));
    assert_eq!(edited["chapters"][1]["title"], "My own");
    assert_eq!(edited["chapters"][1]["provenance"], "edited");
    let mut expected = plain.clone();
    expected["chapters"][1]["title"] = "My own".into();
    expected["chapters"][1]["provenance"] = "edited".into();
    assert_eq!(edited, expected);
}

#[test]
fn a_chapter_that_is_dropped_joins_the_one_before() {
    let plain = made("");
    let titles = all(&plain, "chapters", "title");
    for at in 0..titles.len() {
        let edited = made(&format!("[chapters]\ndrop = [{:?}]\n", titles[at]));
        cover(&edited);
        let kept: Vec<&str> =
            titles.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, title)| *title).collect();
        assert_eq!(all(&edited, "chapters", "title"), kept);
        assert_eq!(edited["chapters"][at.saturating_sub(1)]["provenance"], "edited");
    }
}

#[test]
fn a_chapter_that_is_added_stands_where_it_is_said_to() {
    let plain = made("");
    let edited = made(
        "[chapters]\nadd = ['5:00 The middle', {at = 'What does the storm surge do', title = 'Surge'}]\n",
    );
    cover(&edited);
    let own = |title: &str| {
        let chapters = edited["chapters"].as_array().unwrap();
        chapters.iter().find(|chapter| chapter["title"] == title).unwrap().clone()
    };
    assert_eq!(
        (&own("The middle")["first"], &own("The middle")["start"]),
        (&75.into(), &300.into())
    );
    assert_eq!(own("Surge")["first"], 244);
    assert_eq!(own("Surge")["provenance"], "human");
    assert_eq!(edited["quotes"], plain["quotes"]);
    assert_eq!(edited["topics"], plain["topics"]);
}

#[test]
fn quotes_topics_and_names_are_added_dropped_and_renamed() {
    let plain = made("");
    let (quote, topic) = (all(&plain, "quotes", "text")[0], all(&plain, "topics", "name")[0]);
    let words = quote.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    let edited = made(&format!(
        "[quotes]\npin = ['We built the lighthouse beside the harbour']\ndrop = [{quote:?}]\n\
         [topics]\nadd = ['Sea law']\nrename = {{ {topic:?} = 'Gauges of the sea' }}\n\
         [mentions]\nrename = {{ Wismar = 'Hanseatic City of Wismar' }}\n"
    ));
    let quotes = all(&edited, "quotes", "text");
    assert!(!quotes.iter().any(|text| text.starts_with(&words) && *text == quote), "{quotes:?}");
    assert!(quotes.contains(&"We built the lighthouse beside the harbour"));
    assert_eq!(all(&edited, "topics", "name")[..2], ["Sea law", "Gauges of the sea"]);
    assert_eq!(all(&edited, "topics", "provenance")[..2], ["human", "edited"]);
    assert_eq!(all(&edited, "mentions", "name"), ["Hanseatic City of Wismar"]);
    assert_eq!(edited["chapters"], plain["chapters"]);
}

#[test]
fn sections_are_given_and_begin_with_chapters() {
    let plain = made("");
    let edited = made("sections = ['0:00 Instruments', '9:50 The sea']\n");
    assert_eq!(edited["chapters"], plain["chapters"]);
    assert_eq!(all(&edited, "sections", "title"), ["Instruments", "The sea"]);
    let starts: Vec<&Value> =
        edited["chapters"].as_array().unwrap().iter().map(|chapter| &chapter["first"]).collect();
    assert!(starts.contains(&&edited["sections"][1]["first"]));
    assert_eq!(edited["sections"][1]["end"], 300);
}

#[test]
fn a_change_without_effect_is_told_with_what_there_is() {
    let root = site("[chapters]\ndrop = ['Nowhere']\n[topics]\nrename = {Nothing = 'x'}\n");
    let (plain, told) = notes(&root);
    for part in ["change-without-effect", "Nowhere", "Nothing", all(&plain, "chapters", "title")[0]]
    {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
    assert_eq!(root.build().episodes, 1);
    let (_, told) = notes(&site("[chapters]\nrenmae = {a = 'b'}\n"));
    assert!(told.contains("did you mean `rename`?"), "{told}");
    let (_, told) = notes(&site("[quotes]\nrename = {a = 'b'}\n"));
    assert!(told.contains("renam") && told.contains("add, drop"), "{told}");
}

#[test]
fn the_page_shows_changes_and_labels_only_what_is_made() {
    let titles = made("");
    let titles = all(&titles, "chapters", "title");
    let renames: Vec<String> =
        titles.iter().enumerate().map(|(i, title)| format!("{title:?} = 'Own {i}'")).collect();
    let root = site(&format!("[chapters]\nrename = {{ {} }}\n", renames.join(", ")));
    root.build();
    let page = root.output("episodes/a/index.html");
    assert!(page.contains("Own 0") && !page.contains("Chapters generated"), "{page}");
    assert!(page.contains("Quotes picked automatically") && page.contains("<h2>Mentioned</h2>"));
}

#[test]
fn a_show_or_the_site_switches_parts_off_and_an_episode_s_own_words_stay() {
    let off = "[summarize]\nsummary = false\nchapters = false\nquotes = false\ntopics = false\nmentions = false\n";
    let root = site("");
    root.write("shownotes.toml", off);
    let (notes_off, _) = notes(&root);
    for list in ["chapters", "quotes", "topics", "sections", "mentions"] {
        assert_eq!(notes_off[list], Value::Array(Vec::new()), "{list}");
    }
    assert!(notes_off["summary"].is_null());
    root.build();
    let before = root.output("episodes/a/index.html");
    assert!(!before.contains("Key quotes") && !before.contains("<h2>Mentioned</h2>"));
    // The settings are part of what a page depends on.
    root.write("shownotes.toml", "[summarize]\nchapters = false\n");
    root.build();
    assert!(root.output("episodes/a/index.html").contains("Key quotes"));
    root.write("shownotes.toml", off);
    root.write(
        "content/a.toml",
        "summary = 'Mine.'\ntopics = ['Tides']\n[chapters]\nadd = ['5:00 Half']\n",
    );
    let (own, _) = notes(&root);
    assert_eq!(own["summary"], "Mine.");
    assert_eq!(all(&own, "topics", "name"), ["Tides"]);
    assert_eq!(all(&own, "chapters", "title"), ["Half"]);
    cover(&own);
}

#[test]
fn the_glossary_spells_names() {
    let talk: Vec<String> = (0..80)
        .map(|i| {
            format!(
                "So the postgresql server number {i} reads the log of another postgresql server."
            )
        })
        .collect();
    let root = TestSite::new()
        .file("shownotes.toml", "[summarize]\nglossary = ['PostgreSQL']\n")
        .file("content/a.vtt", "")
        .file("content/b.txt", talk.join("\n"))
        .unbuilt();
    let mut command = program();
    command.current_dir(root.path()).args(["summarize", "--format", "json", "content/b.txt"]);
    let notes: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
    assert!(all(&notes, "chapters", "title")[1].contains("PostgreSQL"), "{notes}");
}

/// The talk of [`vtt`] in paragraphs of four minutes, of which only the beginnings have times.
fn sparse(front: &str) -> Root {
    let said: Vec<String> = vtt().split("\n\n").skip(1).map(last_line).collect();
    let paragraphs = said.chunks(60).enumerate().map(|(at, lines)| {
        let name = ["Ines Marlow", "Tobias Reck"][at % 2];
        format!("**{name}:** \\[{:02}:00\\] {}\n\n", at * 4, lines.join(" "))
    });
    let text: String = paragraphs.collect();
    let text = format!("---\ntitle: The gauge\n{front}---\n\n## Transcript\n\n{text}");
    TestSite::new().file("content/a.md", text).unbuilt()
}

fn last_line(cue: &str) -> String {
    cue.lines().last().unwrap_or_default().to_owned()
}

/// Titles and seconds of the chapters that players get.
fn listed(root: &Root) -> Vec<(String, f64)> {
    root.build();
    let file: Value = serde_json::from_str(&root.output("episodes/a/a.chapters.json")).unwrap();
    let chapters = file["chapters"].as_array().unwrap().iter();
    let one = |it: &Value| (it["title"].as_str().unwrap().to_owned(), it["startTime"].as_f64());
    chapters.map(one).map(|(title, start)| (title, start.unwrap())).collect()
}

#[test]
fn a_chapter_that_is_renamed_keeps_its_time_where_few_times_are_known() {
    let made = listed(&sparse(""));
    assert!(made.iter().any(|(_, start)| start % 240.0 > 0.0), "{made:?}");
    let rename = |(at, (title, _)): (usize, &(String, f64))| format!("    {title:?}: Own {at}\n");
    let renames: String = made.iter().enumerate().map(rename).collect();
    let renamed = listed(&sparse(&format!("chapters:\n  rename:\n{renames}")));
    let own = made.iter().enumerate().map(|(at, (_, start))| (format!("Own {at}"), *start));
    assert_eq!(renamed, own.collect::<Vec<_>>());
}

#[test]
fn a_chapter_minutes_after_a_known_time_stands_where_it_is_heard() {
    let root = sparse("chapters: ['0:00 First', '6:00 Second', '8:40 Third']\n");
    root.build();
    let text = root.output("episodes/a/a.md");
    let begins = |title: &str| {
        let from = text.find(title).unwrap();
        let said = text[from..].lines().skip(1).find(|line| !line.is_empty()).unwrap();
        let number = said.split_whitespace().find_map(|word| {
            word.trim_end_matches(['.', '?']).parse::<usize>().ok().filter(|number| *number > 60)
        });
        number.unwrap()
    };
    // A sentence takes four seconds; the third is near enough to the paragraph of 8:00.
    assert!((85..=95).contains(&begins("Second")), "{}", begins("Second"));
    assert!((120..=124).contains(&begins("Third")), "{}", begins("Third"));
}

#[test]
fn a_topic_that_the_settings_hide_is_named_only_where_an_author_names_it() {
    let root = site("");
    root.build();
    let shown = |root: &Root| -> Vec<String> {
        let page = root.output("episodes/a/index.html");
        let links = page.split("/topics/").skip(1).filter_map(|link| link.split_once("/\">"));
        links.map(|(_, name)| name.split('<').next().unwrap().to_owned()).collect()
    };
    let before = shown(&root);
    let (first, others) = before.split_first().unwrap();
    root.write("shownotes.toml", format!("[topics]\nhidden = [{:?}]\n", first.to_uppercase()));
    root.build();
    assert!(!shown(&root).contains(first) && others.iter().all(|it| shown(&root).contains(it)));
    root.write("content/a.toml", format!("topics = [{first:?}]\n"));
    root.build();
    assert_eq!(shown(&root).join(", "), *first);
}
