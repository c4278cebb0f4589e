//! The look is changed by settings and by copies of single files, and never by a fork.

use shownotes::error::Error;

use crate::site::{Root, TestSite, program};

const TALK: &str = "**Ines Marlow:** The heater is off, and the sea keeps its own books.\n";

fn site(settings: &str) -> Root {
    TestSite::new().file("shownotes.toml", settings).episode("tide", "Tide", TALK).unbuilt()
}

fn built(settings: &str) -> Root {
    let root = site(settings);
    let report = root.build();
    assert!(report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    root
}

fn refused(settings: &str) -> String {
    match site(settings).try_build() {
        Err(error @ Error::Config(_)) => error.to_string(),
        other => panic!("{settings} gave {other:?}"),
    }
}

/// The one style sheet of the pages; feeds have one of their own.
fn style(root: &Root) -> String {
    let files = root.all_output();
    let mut sheets =
        files.iter().filter(|(path, _)| path.ends_with(".css") && !path.starts_with("feed."));
    let (path, bytes) = sheets.next().expect("there is a style sheet");
    assert!(sheets.next().is_none(), "there is a second style sheet");
    assert!(root.output("index.html").contains(path.as_str()), "the pages do not link {path}");
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn one_accent_colors_both_modes_and_the_icon_in_the_one_style_sheet() {
    let plain = built("");
    let root = built("accent = \"#0f6b53\"\n");
    let css = style(&root);
    let (_, added) = css.split_once(style(&plain).trim_end()).unwrap();
    assert!(added.contains(":root{--accent:#0f6b53;--on-accent:#ffffff;"), "{added}");
    assert!(added.contains("prefers-color-scheme:dark") && added.contains("data-theme=\"dark\""));
    let icon = root.all_output().into_iter().find(|(path, _)| path.starts_with("icon.")).unwrap().1;
    assert!(String::from_utf8(icon).unwrap().contains("#0f6b53"));
    assert!(!root.output("index.html").contains("style=\""));
}

#[test]
fn an_accent_that_cannot_be_read_is_refused_with_the_nearest_that_can() {
    let message = refused("title = \"x\"\naccent = \"#8fb1ff\"\n");
    assert!(message.contains("shownotes.toml:2") && message.contains("4.5 to 1"), "{message}");
    let (_, hint) = message.split_once("that can be read is `").unwrap();
    built(&format!("accent = \"{}\"\n", &hint[..7]));
    assert!(refused("accent = \"blueish\"\n").contains("is no colour"));
}

#[test]
fn an_accent_also_serves_a_style_sheet_of_ones_own() {
    let root = site("accent = \"#0f6b53\"\n");
    root.write("static/style.css", "body { color: var(--accent) }");
    root.build();
    let css = style(&root);
    assert!(css.starts_with("body { color") && css.contains("--accent:#0f6b53"), "{css}");
}

#[test]
fn fonts_are_families_and_nothing_else() {
    let css = style(&built("fonts = { reading = \"'PT Serif', serif\", interface = \"Inter\" }\n"));
    assert!(css.contains(":root{--serif:'PT Serif', serif}") && css.contains("--sans:Inter}"));
    for bad in ["x; } body { display: none", "url(https://a.example)", "\\\"x", "a</style>"] {
        assert!(
            refused(&format!("fonts = {{ reading = \"{bad}\" }}\n")).contains("no list of font")
        );
    }
}

#[test]
fn navigation_links_and_foot_are_the_author_s() {
    let root = built(
        "base_url = \"https://a.example/pod/\"\n\
         footer = \"[Imprint](/imprint/) and <script>alert(1)</script>\"\n\
         navigation = [{ title = \"Listen\", url = \"/episodes/\" }, { title = \"Shop\", url = \"https://b.example/\" }]\n\
         [subscribe]\napple = \"https://podcasts.example/1\"\nrss = \"/feed.xml\"\n\
         [social]\n\"Our forum\" = \"https://forum.example/\"\n",
    );
    let home = root.output("index.html");
    for part in [
        "<a href=\"/pod/episodes/\">Listen</a>",
        "<a href=\"https://b.example/\">Shop</a>",
        "<a href=\"https://podcasts.example/1\">Apple Podcasts</a>",
        "<a href=\"/pod/feed.xml\" type=\"application/rss+xml\">RSS</a>",
        "<a href=\"https://forum.example/\" rel=\"me\">Our forum</a>",
        "<a href=\"/pod/imprint/\">Imprint</a>",
    ] {
        assert!(home.contains(part), "{part} is not in {home}");
    }
    assert!(!home.contains("<script>alert"));
    let list = root.output("episodes/index.html");
    assert!(list.contains("<a href=\"/pod/episodes/\" aria-current=\"true\">Listen</a>"), "{list}");
    assert!(refused("[subscribe]\napple = \"javascript:alert(1)\"\n").contains("no address"));
    assert!(refused("navigation = [{ title = \"x\" }]\n").contains("a `title` and a `url`"));
}

#[test]
fn a_logo_takes_the_place_of_the_mark_and_may_say_the_name() {
    let logo = |settings: &str| {
        let root = site(settings);
        root.write("static/brand/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        root.build();
        root.output("index.html")
    };
    let beside = logo("title = \"Night\"\nlogo = \"brand/logo.svg\"\n");
    assert!(
        beside.contains("<img src=\"/brand/logo.svg\" height=\"28\" alt=\"\"><span>Night</span>")
    );
    let alone = logo("title = \"Night\"\nlogo = { file = \"brand/logo.svg\", title = false }\n");
    assert!(alone.contains("<img src=\"/brand/logo.svg\" height=\"28\" alt=\"Night\"></a>"));
    let error = site("logo = \"gone.svg\"\n").try_build().unwrap_err().to_string();
    assert!(error.contains("there is no file `gone.svg`"), "{error}");
}

#[test]
fn visits_are_counted_only_where_the_author_says_so_and_the_policy_stays_strict() {
    let plain = built("").output("index.html");
    assert!(plain.contains("content=\"default-src 'self'; img-src"), "{plain}");
    let page = built(
        "[analytics]\nscript = \"https://count.example/js/s.js\"\nhosts = \"https://in.example\"\n\
         data = { domain = \"a.example\" }\n",
    )
    .output("index.html");
    let rules = "script-src 'self' https://count.example https://in.example; \
                 connect-src 'self' https://count.example https://in.example; ";
    assert!(page.contains(rules), "{page}");
    let script =
        "<script defer src=\"https://count.example/js/s.js\" data-domain=\"a.example\"></script>";
    assert!(page.contains(script), "{page}");
    for bad in ["https://a.example;x", "http://a.example/s.js", "https://'unsafe-inline'/x"] {
        refused(&format!("[analytics]\nscript = \"{bad}\"\n"));
    }
}

fn theme(arguments: &[&str], root: &Root) -> (bool, String) {
    let mut command = program();
    command.arg("theme").args(arguments);
    if arguments[0] == "eject" {
        command.arg("--root").arg(root.path());
    }
    let done = command.output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn every_file_of_the_theme_can_be_copied_and_builds_the_same_site() {
    let root = site("");
    root.build();
    let before = root.all_output();
    let (_, list) = theme(&["list"], &root);
    for wanted in ["templates/episode.html", "templates/components/card.html", "i18n/de.toml"] {
        assert!(list.lines().any(|line| line == wanted), "{wanted} is not in {list}");
    }
    for file in list.lines() {
        let (done, said) = theme(&["eject", file], &root);
        assert!(done, "{file}: {said}");
    }
    root.build();
    let after = root.all_output();
    for (path, page) in after.iter().filter(|(path, _)| path.ends_with(".html")) {
        let plain = |bytes: &[u8]| -> String {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            // The addresses of style and scripts hold the hash of their bytes.
            let hashed = |part: &str| {
                let ending = [".css", ".js", ".svg"].iter().any(|ending| part.ends_with(ending));
                part.starts_with('/') && ending
            };
            let stem = |part: &str| part.split('.').next().unwrap().to_owned();
            let parts =
                text.split('"').map(|part| if hashed(part) { stem(part) } else { part.to_owned() });
            parts.collect::<Vec<_>>().join("\"")
        };
        assert_eq!(plain(page), plain(&before[path]), "{path}");
    }
}

#[test]
fn a_copy_says_where_it_is_from_and_is_never_written_over() {
    let root = site("");
    let (done, said) = theme(&["eject", "card"], &root);
    assert!(done, "{said}");
    let path = root.path().join("templates/components/card.html");
    let text = std::fs::read_to_string(&path).unwrap();
    let from = concat!(
        "{#- from shownotes ",
        env!("CARGO_PKG_VERSION"),
        ", templates/components/card.html"
    );
    assert!(text.starts_with(from), "{text}");
    std::fs::write(&path, "mine").unwrap();
    let (done, said) = theme(&["eject", "components/card.html"], &root);
    assert!(!done && said.contains("already there"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let (done, said) = theme(&["eject", "nothing.html"], &root);
    assert!(!done && said.contains("shownotes theme list"), "{said}");
}

#[test]
fn a_mistake_is_mended_in_its_file_and_line_where_the_repository_is_known() {
    let talk = "---\npublished: 2026-05-14\n---\nNotes.\n\n## Transcript\n\n\
                **Ines Marlow:** The heater is off.\n\n**Tobias Reck:** Then we read on.\n";
    let site = |settings: &str| {
        let root = TestSite::new()
            .file("shownotes.toml", settings)
            .file("content/a tide.md", talk)
            .file("content/night.toml", "title = 'Night'\n")
            .file("content/night.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nDark it was.\n")
            .build();
        (root.output("episodes/a-tide/index.html"), root.output("episodes/night/index.html"))
    };
    let (page, beside) = site("repository = \"https://github.com/me/show\"\n");
    let place = "https://github.com/me/show/blob/main/content/a%20tide.md?plain=1";
    let link = format!("<a href=\"{place}#L8\" data-line=\"{place}#L{{line}}\">");
    assert!(page.contains(&link), "{page}");
    assert!(page.contains("data-l=\"8\"") && page.contains("data-l=\"2\""), "{page}");
    assert!(beside.contains("/show/blob/main/content/night.vtt?plain=1#L4\""), "{beside}");
    let (page, _) = site(
        "[repository]\nurl = \"https://git.example/{path}?l={line}&b={branch}\"\n\
         branch = \"next\"\nfolder = \"site\"\n",
    );
    let place = "https://git.example/site/content/a%20tide.md?l=8&amp;b=next";
    assert!(page.contains(&format!("<a href=\"{place}\"")), "{page}");
    let (page, _) = site("");
    assert!(
        !page.contains("data-l=") && !page.contains("data-line") && !page.contains("mend"),
        "{page}"
    );
    assert!(refused("repository = \"https://git.example/show\"\n").contains("{path}"));
    assert!(refused("repository = \"javascript:alert({path})\"\n").contains("no repository"));
}

#[test]
fn people_have_one_name_and_may_be_left_out() {
    let talk =
        |name: &str| format!("**{name}:** Good evening.\n\n**Joss Carrow:** And good night.\n");
    let root = TestSite::new()
        .file(
            "shownotes.toml",
            "[people]\nhidden = [\"joss carrow\"]\naliases = { \"Ines Tidewell\" = \"Ines Marlow\" }\n",
        )
        .episode("tide", "Tide", &talk("Ines Marlow"))
        .episode("ebb", "Ebb", &talk("Ines Tidewell"))
        .build();
    let mut pages: Vec<String> = root.all_output().into_keys().collect();
    pages.retain(|path| path.starts_with("people/") && path.ends_with(".html"));
    assert_eq!(pages, ["people/index.html", "people/ines-marlow/index.html"]);
    let person = root.output("people/ines-marlow/index.html");
    assert!(person.contains("/episodes/tide/") && person.contains("/episodes/ebb/"), "{person}");
    let ebb = root.output("episodes/ebb/index.html");
    assert!(ebb.contains("href=\"/people/ines-marlow/\""), "{ebb}");
    // What was said stays as it was said.
    assert!(ebb.contains("<b>Ines Tidewell</b>") && ebb.contains("<b>Joss Carrow</b>"), "{ebb}");
    assert!(!ebb.contains("people/joss-carrow"), "{ebb}");
}

#[test]
fn a_person_speaks_for_as_long_as_the_times_say_and_else_for_so_many_words() {
    let cues = "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ines Marlow>The heater is off again tonight.\n\n\
                00:04.000 --> 00:09.000\n<v Tobias Reck>Then we read on in our coats.\n\n\
                01:00.000 --> 01:04.000\n<v Ines Marlow>Read on, then, please.\n";
    let told =
        "---\npublished: 2026-05-14\n---\n## Transcript\n\n**Tobias Reck:** And so we did.\n";
    let site = TestSite::new()
        .file("shownotes.toml", "title = 'Night'\n")
        .file("content/night.vtt", cues)
        .file("content/day.md", told)
        .build();
    let ines = site.output("people/ines-marlow/index.html");
    assert!(ines.contains("<span>Speaks for 8 s</span>"), "{ines}");
    let tobias = site.output("people/tobias-reck/index.html");
    assert!(tobias.contains("<span>11 words said</span>"), "{tobias}");
}
