//! The user's own look: templates and static files, whole or in parts.

use crate::site::{Built, TestSite};

const TALK: &str = "**Ines Marlow:** Good evening.\n\n**Tobias Reck:** Good night.\n";

fn site() -> TestSite {
    TestSite::new().episode("tide", "The Tide", TALK)
}

/// The published file whose name begins and ends like that.
#[track_caller]
fn asset(site: &Built, start: &str, end: &str) -> String {
    let mut found = site
        .all_output()
        .into_iter()
        .filter(|(path, _)| path.starts_with(start) && path.ends_with(end))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap());
    let text = found.next().unwrap_or_else(|| panic!("no {start}…{end}"));
    assert_eq!(found.next(), None, "one {start}…{end}");
    text
}

#[test]
fn our_script_goes_out_packed() {
    let script = asset(&site().build(), "app.", ".js");
    assert_eq!(script.lines().count(), 1);
    assert!(!script.contains("startPlayer") && script.contains("addEventListener"));
}

#[test]
fn a_script_of_other_parts_is_one_file_without_its_comments() {
    let site = site().file("static/app.js/70-more.js", "// Mine.\n").build();
    let script = asset(&site, "app.", ".js");
    for function in ["startPlayer", "startFind", "startKeys"] {
        assert_eq!(script.matches(&format!("function {function}(")).count(), 1, "{function}");
    }
    assert!(!script.lines().any(|line| line.trim_start().starts_with("//") || line.is_empty()));
}

#[test]
fn a_part_of_the_script_is_replaced_by_itself() {
    let site = site()
        .file("static/app.js/40-find.js", "const mine = 1;\n")
        .file("static/app.js/70-more.js", "const more = 2;\n")
        .build();
    let script = asset(&site, "app.", ".js");
    assert!(script.contains("const mine=1;") && !script.contains("startFind"));
    assert!(script.contains("startPlayer") && script.ends_with("const more=2;"));
    assert!(site.output("index.html").contains("src=\"/app."));
}

#[test]
fn a_file_replaces_a_script_of_many_parts() {
    let site = site().file("static/app.js", "// All of it.\n").build();
    assert_eq!(asset(&site, "app.", ".js"), "// All of it.\n");
}

#[test]
fn styles_are_added_to_ours() {
    let site = site().file("static/style.css/mine.css", ":root { --accent: #a03; }\n").build();
    let style = asset(&site, "style.", ".css");
    assert!(style.contains(".player") && style.ends_with(":root { --accent: #a03; }\n"));
}

#[test]
fn folders_of_other_names_stay_folders() {
    let site = site().file("static/art/x.js", "1\n").file("static/art/y.css", "2\n").build();
    assert!(site.has("art/x.js") && site.has("art/y.css"));
}

#[test]
fn a_component_is_replaced_by_a_file_of_its_name() {
    let component =
        "{%- component find_bar() -%}<p>Ask Ines.</p>{%- endcomponent find_bar -%}".to_owned();
    let site = site().file("templates/components/find_bar.html", component).build();
    let page = site.output("episodes/tide/index.html");
    assert!(page.contains("<p>Ask Ines.</p>") && !page.contains("class=\"find\""));
    assert!(page.contains("id=\"share\""));
}
