//! The interface speaks the language of the site, and nothing but it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use shownotes::diagnostic::Severity;
use shownotes::error::Error;
use shownotes::pipeline::Report;

use crate::html::{Piece, pieces};
use crate::site::{TestSite, files_of};

const TALK: &str = "**Ines Marlow:** \\[00:10\\] The heater is off, and the sea keeps its own books.\n\n\
     **Tobias Reck:** \\[01:20\\] A tide gauge is a clock that nobody winds.\n";

const SHOW: &str = "base_url = \"https://n.example/\"\n\
     [show]\ncover = \"https://a.example/c.jpg\"\ncategories = \"Science\"\n";

fn site(language: &str) -> TestSite {
    let head = "---\ntitle: Gauge\npublished: 2026-05-14\naudio: { url: 'https://a.example/g.mp3', length: 9 }\n---\n\n";
    TestSite::new()
        .file("shownotes.toml", format!("language = \"{language}\"\n{SHOW}"))
        .file("content/gauge.md", format!("{head}## Transcript\n\n{TALK}"))
        .episode("tide", "Tide", TALK)
}

/// Attributes that people are told.
const SPOKEN: [&str; 5] = ["aria-label", "alt", "title", "placeholder", "aria-valuetext"];

/// The words that stand in a template itself, outside of `{{ }}`, `{% %}` and `{# #}`.
fn bare_words(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    // The block of the layout holds names of classes.
    let layout = ("{% block layout %}", "{% endblock layout %}");
    let layout_alone = ("{%- block layout %}", "{% endblock layout -%}");
    for (open, close) in [layout, layout_alone, ("{#", "#}"), ("{%", "%}"), ("{{", "}}")] {
        while let Some(start) = text.find(open) {
            let end = text[start..].find(close).map_or(text.len(), |end| start + end + close.len());
            // What stands there is given at another time; a space keeps its neighbours apart.
            text.replace_range(start..end, " ");
        }
    }
    let mut bare = Vec::new();
    let mut keep = |words: &str| {
        if words.chars().any(char::is_alphabetic) {
            bare.push(words.trim().to_owned());
        }
    };
    let mut is_key = false;
    for piece in pieces(&text) {
        match piece {
            // The name of a key is the same in every language.
            Piece::Text(words) if !is_key => keep(&words),
            Piece::Text(_) => {}
            Piece::Tag { name, attributes } => {
                is_key = name == "kbd";
                for (name, value) in attributes {
                    let data = name.starts_with("data-") && value.contains(' ');
                    if SPOKEN.contains(&name.as_str()) || data {
                        keep(&value);
                    }
                }
            }
        }
    }
    bare
}

/// Texts in quotes within the tags of a template that read like words for people.
fn quoted_words(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for tag in template.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)) {
            let quoted = tag.split('"').skip(1).step_by(2);
            let words = quoted.filter(|text| {
                text.contains(' ') && text.chars().any(char::is_alphabetic)
                    || text.starts_with(|c: char| c.is_ascii_uppercase())
            });
            found.extend(words.map(str::to_owned));
        }
    }
    found
}

fn templates() -> impl Iterator<Item = (String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    files_of(&folder).into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
}

/// What is told and is no mere hint.
fn worse(report: &Report) -> Vec<&str> {
    let told = report.diagnostics.iter().filter(|told| told.severity != Severity::Hint);
    told.map(|told| told.code.as_ref()).collect()
}

#[test]
fn no_template_holds_a_word_of_its_own() {
    for (name, template) in templates() {
        // The shapes of icons are letters to nobody.
        let template = if name == "components/icon.html" { String::new() } else { template };
        assert_eq!(bare_words(&template), Vec::<String>::new(), "{name}");
        assert_eq!(quoted_words(&template), Vec::<String>::new(), "{name}");
    }
    assert_eq!(bare_words("<p aria-label=\"Close\">{{ x }} of <b>5</b></p>"), ["Close", "of"]);
    assert_eq!(quoted_words("{{ x or \"Read\" }}"), ["Read"]);
}

#[test]
fn every_word_that_a_template_asks_for_is_there_and_none_is_there_for_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let english = fs::read_to_string(root.join("i18n/en.toml")).unwrap();
    let (_, words) = english.split_once("[words]").unwrap();
    let known: BTreeSet<&str> = words
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .collect();
    let mut all = String::new();
    for (name, template) in templates() {
        for asked in template.split("word(name=\"").skip(1) {
            let (asked, rest) = asked.split_once('"').unwrap();
            let found = match rest.trim_start().starts_with('~') {
                true => known.iter().any(|word| word.starts_with(asked)),
                false => known.contains(asked),
            };
            assert!(found, "{name} asks for the word `{asked}`");
        }
        all.push_str(&template);
    }
    for (_, bytes) in files_of(&root.join("src")) {
        all.push_str(&String::from_utf8(bytes).unwrap());
    }
    for word in known {
        let made = word.starts_with("as_") || word.starts_with("role_");
        assert!(made || all.contains(&format!("\"{word}\"")), "nobody says `{word}`");
    }
}

#[test]
fn the_script_has_no_words_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    for (name, bytes) in files_of(&root).into_iter().filter(|(name, _)| name.contains(".js")) {
        let text = String::from_utf8(bytes).unwrap();
        let code: String =
            text.lines().map(|line| line.split("// ").next().unwrap_or("")).collect();
        let code = code.replace("\"IntersectionObserver\" in window", "");
        let capital = |text: &&str| {
            let mut letters = text.chars();
            letters.next().is_some_and(|c| c.is_ascii_uppercase())
                && letters.next().is_some_and(|c| c.is_ascii_lowercase())
                && !text.contains(['(', '.', ';', '='])
        };
        // Names of keys of the keyboard are no words.
        let keys = ["Escape", "Enter", "Home", "End", "Tab"];
        let quoted = code.split('"').skip(1).step_by(2).filter(capital);
        let words: Vec<&str> =
            quoted.filter(|w| !keys.contains(w) && !w.starts_with("Arrow")).collect();
        assert_eq!(words, Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn a_page_says_its_language_and_direction_and_speaks_it() {
    let cases = [
        ("en", "ltr", "Newest episodes", "14 May 2026", "Skip to content"),
        ("de", "ltr", "Neueste Folgen", "14. Mai 2026", "Zum Inhalt springen"),
        ("es", "ltr", "Episodios más recientes", "14 de mayo de 2026", "Saltar al contenido"),
        ("fr", "ltr", "Derniers épisodes", "14 mai 2026", "Aller au contenu"),
        ("ar", "rtl", "أحدث الحلقات", "14 مايو 2026", "انتقل إلى المحتوى"),
    ];
    for (language, direction, newest, date, skip) in cases {
        let site = site(language).build();
        assert_eq!(worse(site.report()), Vec::<&str>::new());
        let home = site.output("index.html");
        assert!(
            home.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\">")),
            "{home}"
        );
        for words in [newest, date, skip] {
            assert!(home.contains(words), "{words} is not in {home}");
        }
        if language != "en" {
            for (path, page) in site.all_output().iter().filter(|(p, _)| p.ends_with(".html")) {
                let page = String::from_utf8_lossy(page);
                for english in
                    ["Newest", "Skip to", "Episodes with", "Related", "min read", ">Play<"]
                {
                    assert!(!page.contains(english), "{path} says {english:?} in {language}");
                }
            }
        }
    }
}

#[test]
fn a_change_of_words_remakes_the_pages_that_show_them() {
    let mut site = site("de").build();
    site.write("i18n/de.toml", "[words]\nnewest_episodes = \"Frisch vom Band\"\n");
    let report = site.again();
    assert!(report.written.made > 5 && report.read == 0, "{:?}", report.written);
    assert_eq!(worse(report), Vec::<&str>::new());
    let home = site.output("index.html");
    // One word is the user's, the others stay ours.
    assert!(home.contains("Frisch vom Band") && home.contains("Zum Inhalt springen"));
    let (clean, _) = site.clean();
    crate::site::assert_same(&site.all_output(), &clean, "after a change of words");
}

#[test]
fn a_language_of_ones_own_says_what_it_lacks() {
    let site = site("nl").file("i18n/nl.toml", "[words]\nskip = \"Naar de inhoud\"\n").build();
    let told = site.diagnostic("missing-words");
    assert_eq!((told.severity, told.path.as_str()), (Severity::Warning, "i18n/nl.toml"));
    let home = site.output("index.html");
    assert!(home.contains("Naar de inhoud") && home.contains("Newest episodes"));
}

#[test]
fn a_language_without_words_is_told_once_and_shown_in_english() {
    let mut site = site("cy").build();
    for _ in 0..2 {
        assert_eq!(worse(site.report()), ["no-words"]);
        assert!(site.output("index.html").contains("<html lang=\"cy\" dir=\"ltr\">"));
        site.again();
    }
}

#[test]
fn a_broken_file_of_words_stops_with_its_place() {
    let root = site("de").file("i18n/de.toml", "[words]\nskip = Zum Inhalt\n").unbuilt();
    let error = root.try_build().unwrap_err();
    assert!(matches!(error, Error::Config(_)));
    assert!(error.to_string().contains("i18n/de.toml:2"), "{error}");
}

#[test]
fn a_transcript_in_another_language_says_so_and_runs_its_own_way() {
    let talk = "---\ntitle: Gauge\nlanguage: en\n---\n\n## Transcript\n\n**Ines:** Good night.\n";
    let site = site("ar").file("content/other.md", talk).build();
    let page = site.output("episodes/other/index.html");
    assert!(page.contains("lang=\"en\" dir=\"ltr\""), "{page}");
    assert!(!site.output("episodes/tide/index.html").contains("lang=\"en\""));
}

#[test]
fn names_in_other_scripts_stand_under_their_own_letters() {
    let talk = "**سلمى:** صباح الخير.\n\n**Åsa Berg:** God morgon.\n";
    // Few people stand in one list, without letters.
    let more = ('A'..='Z').map(|c| format!("\n**{c}o {c}erg:** God morgon.\n")).collect::<String>();
    let few = site("ar").episode("sabah", "صباح", talk).build();
    assert!(!few.output("people/index.html").contains("<h2>"));
    let site = site("ar").episode("sabah", "صباح", &format!("{talk}{more}")).build();
    let people = site.output("people/index.html");
    assert!(people.contains("<h2>س</h2>") && people.contains("<h2>A</h2>"), "{people}");
}
