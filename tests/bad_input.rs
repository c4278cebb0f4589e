//! Whatever lies in the content folder: the rest of the site is built, the
//! author is told what is wrong, and nothing foreign comes alive in a page.

use std::fs;

use crate::html::{Piece, dead_anchors, dead_links, pieces};
use crate::site::{Built, Root, TestSite, assert_same, episode};

const TALK: &str = "**Ines Marlow:** Good evening.\n\n**Tobias Reck:** And good night.";

/// A site with one good episode, for the bad to stand beside.
fn with_good() -> TestSite {
    TestSite::new().episode("good", "The Good Night", TALK)
}

/// Whatever else is there: the good episode is, and every link leads somewhere.
#[track_caller]
fn assert_sound(site: &Built) {
    let page = site.output("episodes/good/index.html");
    assert!(page.contains("And good night."), "{page}");
    assert!(site.output("index.html").contains("The Good Night"));
    let files = site.all_output();
    assert_eq!((dead_links(&files), dead_anchors(&files)), (Vec::new(), Vec::new()));
    for diagnostic in &site.report().diagnostics {
        assert!(!diagnostic.path.is_empty(), "{diagnostic:?} names no file");
        assert!(diagnostic.hint.is_some(), "{diagnostic:?} does not say how to mend it");
    }
}

#[test]
fn files_that_are_no_transcripts_are_told_and_hide_no_other() {
    let utf16: Vec<u8> = "\u{feff}**Ines Marlow:** Zoë is here.\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let cases: [(&str, &[u8], &str); 13] = [
        ("empty.md", b"", "empty-file"),
        ("picture.vtt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "not-text"),
        ("noise.txt", &[0, 1, 2, 3, 4, 5, 6, 7].repeat(50), "not-text"),
        ("latin.txt", b"Ines Marlow: Zo\xeb is here.\n", "not-utf8"),
        ("nul.txt", b"Ines Marlow: Good\0 evening.\n", "stray-nul"),
        ("cut.md", b"---\ntitle: Cut off\n", "front-matter-cut-off"),
        ("cut2.md", b"+++\ntitle = \"Cut", "front-matter-cut-off"),
        ("odd.md", b"---\ntitle: [1, {\n---\n\nInes: hello.\n", "front-matter-syntax"),
        ("odd2.md", b"+++\ntitle = = 3\n+++\n\nInes: hello.\n", "front-matter-syntax"),
        ("typo.md", b"---\ntitel: A Night\n---\n\nInes: hello.\n", "unknown-field"),
        (
            "notes.md",
            b"---\ntitle: Notes only\ntranscript: gone.vtt\n---\n\nNotes.\n",
            "missing-file",
        ),
        ("cover.md", b"---\nimage: ../../../etc/passwd\n---\n\nInes: hello.\n", "missing-file"),
        ("header.vtt", b"WEBVTT\n", "no-transcript"),
    ];
    for (name, bytes, code) in cases {
        let site = with_good().file(&format!("content/{name}"), bytes).build();
        assert_sound(&site);
        let found = &site.report().diagnostics;
        let path = format!("content/{name}");
        let told = found.iter().any(|d| d.code.contains(code) && d.path == path);
        assert!(told, "{name}: {code} is not in {found:#?}");
    }
    for (name, bytes) in [
        ("wide.txt", utf16.as_slice()),
        ("windows.txt", b"Ines Marlow: Zo\xc3\xab is here.\r\n\r\nTobias Reck: Yes.\r\n"),
        ("marked.txt", b"\xef\xbb\xbfInes Marlow: Zo\xc3\xab is here.\n"),
    ] {
        let site = with_good().file(&format!("content/{name}"), bytes).build();
        assert_sound(&site);
        let page = format!("episodes/{}/index.html", name.trim_end_matches(".txt"));
        assert!(site.output(&page).contains("Zoë is here."), "{name}");
        assert!(!site.output(&page).contains(['\u{feff}', '\r', '\0']), "{name}");
    }
}

#[test]
fn a_huge_file_is_told_and_not_read() {
    let root = with_good().unbuilt();
    let line = "word ".repeat(20 * 1024 * 1024);
    assert!(line.len() >= 100 * 1024 * 1024);
    root.write("content/huge.txt", line);
    let report = root.build();
    let told = report.diagnostics.iter().find(|d| d.path == "content/huge.txt").unwrap();
    assert!(told.message.contains("100 MB"), "{told:?}");
    assert!(root.has("episodes/good/index.html") && !root.has("episodes/huge/index.html"));
}

#[test]
fn one_endless_line_is_read() {
    let line = "The lamp is lit. ".repeat(20_000);
    let site = with_good().file("content/endless.txt", &line).build();
    assert_sound(&site);
    let page = site.output("episodes/endless/index.html");
    assert!(page.matches("The lamp is lit.").count() >= 20_000);
}

#[test]
fn an_endless_title_is_cut() {
    let site = with_good().episode("long", &"night ".repeat(1_700), TALK).build();
    assert_sound(&site);
    assert_eq!(site.diagnostic("long-title").path, "content/long.md");
    for (path, bytes) in site.all_output() {
        let longest = "night ".repeat(60);
        assert!(!String::from_utf8_lossy(&bytes).contains(&longest), "{path}");
    }
}

#[test]
fn two_episodes_with_one_address_are_both_named() {
    let slug = "---\ntitle: Another\nslug: good\n---\n\nInes: hello.\n";
    let site = with_good().file("content/other.md", slug).build();
    assert_sound(&site);
    let told = site.diagnostic("same-address");
    for name in ["content/good.md", "content/other.md"] {
        assert!(told.message.contains(name), "{told:?}");
    }
    assert_eq!(site.report().episodes, 1);
    assert!(site.report().has_errors());
}

#[test]
fn slugs_and_aliases_stay_in_the_output() {
    let climbing = "---\ntitle: Climber\nslug: ../../x\naliases: [../y, /a/../../z, \
                    'c:\\w', .git/config, ok/there]\n---\n\nInes: hello.\n";
    let site = with_good().file("content/climber.md", climbing).build();
    assert_sound(&site);
    let above = site.path().parent().unwrap();
    for name in ["x", "y", "z", "w"] {
        assert!(!above.join(name).exists() && !site.path().join(name).exists(), "{name}");
    }
    assert!(site.output("ok/there/index.html").contains("/episodes/"));
    let bad = site.report().diagnostics.iter().filter(|d| d.code == "bad-alias").count();
    assert_eq!(bad, 4, "{:#?}", site.report().diagnostics);
    let names: Vec<String> = site.all_output().into_keys().collect();
    assert!(names.iter().all(|name| !name.contains("..") && !name.contains(".git")), "{names:?}");
}

#[test]
fn names_that_the_site_uses_itself_are_told() {
    let site = with_good()
        .file(
            "content/topics/x.md",
            "---\ntitle: A talk on topics\ntopics: [X]\n---\n\nInes: hello.\n",
        )
        .file("content/404.md", "---\ntitle: Not found\n---\n\nInes: hello.\n")
        .file("content/pages/people.md", "# People\n\nMine.\n")
        .file("content/pages/404.md", "# Lost\n\nMine.\n")
        .build();
    assert_sound(&site);
    assert!(site.report().diagnostics.iter().any(|d| d.code == "same-address"));
    assert!(site.output("404.html").contains("leads nowhere"));
    assert!(site.output("people/index.html").contains("Mine."), "the author's page wins");
    assert_eq!(site.report().episodes, 3);
}

#[test]
fn a_file_and_a_folder_of_one_name_are_told_and_the_site_is_built() {
    let aliases =
        "---\ntitle: Moved\naliases: [/old.html, /old.html/deep/, /bench/]\n---\n\nInes: hello.\n";
    let site =
        with_good().file("content/moved.md", aliases).file("static/bench", "a plank").build();
    assert_sound(&site);
    let told: Vec<_> =
        site.report().diagnostics.iter().filter(|d| d.code == "same-address").collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert_eq!(site.output("bench"), "a plank");
}

#[test]
fn links_and_folders_without_end_are_told() {
    let root = with_good().unbuilt();
    let deep = format!("content/{}ep.md", "down/".repeat(60));
    root.write(&deep, episode("Deep", TALK));
    #[cfg(unix)]
    {
        let content = root.path().join("content");
        std::os::unix::fs::symlink(&content, content.join("round")).unwrap();
        std::os::unix::fs::symlink("nowhere.md", content.join("dangling.md")).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", content.join("out.txt")).unwrap();
    }
    let report = root.build();
    assert_eq!(report.episodes, 2);
    if cfg!(unix) {
        let links: Vec<&str> = report
            .diagnostics
            .iter()
            .filter(|d| d.code == "symlink")
            .map(|d| d.path.as_str())
            .collect();
        assert_eq!(links, ["content/dangling.md", "content/out.txt", "content/round"]);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let root = with_good().episode("locked", "Locked", TALK).unbuilt();
    let path = root.path().join("content/locked.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        // Whoever runs this may read everything.
        return;
    }
    let report = root.build();
    assert_eq!(report.episodes, 1);
    assert!(report.diagnostics.iter().any(|d| d.code == "unreadable"));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_unicode_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let root = with_good().unbuilt();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    fs::write(root.path().join("content").join(name), episode("Café", TALK)).unwrap();
    let report = root.build();
    assert_eq!(report.episodes, 1);
    assert_eq!(report.diagnostics.len(), 1, "{:#?}", report.diagnostics);
    assert!(root.has("episodes/good/index.html"));
}

#[test]
fn odd_names_of_files_make_plain_addresses() {
    let names = [
        "with spaces",
        "it's \"quoted\"",
        "ünïcode & more",
        "潮位計",
        "🎙️🌙",
        "a#b?c=d",
        "100%",
        "<b>bold</b>",
        "--",
        "%2e%2e",
        "CON",
        "semi;colon",
        "back\\slash",
        "tab\there",
    ];
    let site = names.iter().fold(with_good(), |site, name| {
        site.file(&format!("content/{}.md", name.replace('/', "∕")), TALK)
    });
    let site = site.build();
    assert_sound(&site);
    assert_eq!(site.report().episodes, names.len() + 1, "{:#?}", site.report().diagnostics);
    for path in site.all_output().keys() {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        assert!(path.chars().all(plain), "{path}");
    }
}

/// Tags, attributes and addresses that would do something.
#[track_caller]
fn assert_nothing_lives(site: &Root) {
    for (path, bytes) in site.all_output() {
        if !path.ends_with(".html") {
            continue;
        }
        for piece in pieces(std::str::from_utf8(&bytes).unwrap()) {
            let Piece::Tag { name, attributes } = piece else { continue };
            let ours =
                attributes.iter().any(|(key, value)| key == "src" && value.starts_with("/app."));
            assert!(name != "script" || ours, "{path} has a script: {attributes:?}");
            let ours = attributes.iter().any(|(key, value)| {
                (key == "class" && (value == "find" || value == "seek"))
                    || (key == "method" && value == "dialog")
            });
            assert!(name != "form" || ours, "{path} has a form: {attributes:?}");
            let foreign = ["iframe", "object", "embed", "base", "style", "x-evil", "marquee"];
            assert!(!foreign.contains(&name.as_str()), "{path} has <{name}>");
            for (key, value) in &attributes {
                assert!(!key.starts_with("on"), "{path}: <{name} {key}={value:?}>");
                let address = value.chars().filter(|c| !c.is_whitespace() && !c.is_control());
                let address: String = address.collect::<String>().to_ascii_lowercase();
                let bad = ["javascript:", "vbscript:", "data:text"];
                let is_address =
                    ["href", "src", "action", "formaction", "poster"].contains(&key.as_str());
                let lives = is_address && bad.iter().any(|bad| address.starts_with(bad));
                assert!(!lives, "{path}: <{name} {key}={value:?}>");
            }
        }
    }
}

#[test]
fn nothing_that_an_author_or_a_transcript_says_comes_alive() {
    const EVIL: [&str; 9] = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><x-evil onload='alert(1)'>",
        "</title><script>alert(1)</script>",
        "[here](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[here]( java\tscript:alert(1) )",
        "{{ site.title | safe }}{% include \"x\" %}",
        "<iframe src=//example.org></iframe>",
    ];
    for (n, evil) in EVIL.iter().enumerate() {
        let json = serde_json_text(evil);
        let front = format!(
            "---\ntitle: {json}\nsummary: {json}\nguests:\n  - name: {json}\n    role: {json}\n    \
             url: 'javascript:alert(1)'\nlinks:\n  - title: {json}\n    url: 'javascript:alert(1)'\n  \
             - title: {json}\n    url: \"JAVA\\tSCRIPT:alert(1)\"\ntopics: [{json}]\n\
             image: 'javascript:alert(1)'\naudio: 'data:text/html,x'\naliases: [{json}]\n\
             chapters:\n  - at: 'Good evening'\n    title: {json}\nquotes: [{json}]\n---\n\n\
             Notes: {evil}\n\n## Transcript\n\n**{evil}:** Good evening. {evil} Good night.\n"
        );
        let cue = format!(
            "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v {evil}>{evil}\n\n\
             2\n00:03.000 --> 00:04.000\nTobias Reck: {evil} &lt;script&gt;alert(2)&lt;/script&gt;\n"
        );
        let srt = format!("1\n00:00:01,000 --> 00:00:02,000\nInes Marlow: {evil}\n");
        let podcast = format!(
            "{{\"version\": \"1.0.0\", \"segments\": [{{\"speaker\": {json}, \"startTime\": 0, \
             \"endTime\": 2, \"body\": {json}}}]}}"
        );
        let site = with_good()
            .file("shownotes.toml", format!("title = {json}\ndescription = {json}\n"))
            .file("content/front.md", front)
            .file("content/cue.vtt", cue)
            .file("content/sub.srt", srt)
            .file("content/pod.json", podcast)
            .file("content/bare.txt", format!("{evil}\n{evil}\n"))
            .file(&format!("content/pages/{n}.md"), format!("# {evil}\n\n{evil}\n"))
            .file(&format!("content/{}.txt", evil.replace('/', "∕")), TALK)
            .build();
        assert_nothing_lives(&site);
        assert!(site.has("episodes/front/index.html"), "{evil}");
        // What was said is there to be read.
        let said: String = pieces(&site.output("episodes/sub/index.html"))
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                Piece::Tag { .. } => None,
            })
            .collect();
        assert!(said.contains("1"), "{evil}");
    }
}

/// Text in quotes, for YAML, TOML and JSON alike.
fn serde_json_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t"))
}

#[test]
fn the_checks_of_this_file_see_what_would_live() {
    for bad in [
        "<p><script>1</script>",
        "<img src=x onerror=1>",
        "<a href=' java\tscript:alert(1)'>x</a>",
        "<iframe></iframe>",
    ] {
        let site = TestSite::new().file("public/x.html", bad).unbuilt();
        let lives = std::panic::catch_unwind(|| assert_nothing_lives(&site));
        assert!(lives.is_err(), "{bad}");
    }
}

/// The exit code and what is said.
fn ends(root: &Root, arguments: &[&str]) -> (i32, String) {
    let done = root.run(arguments);
    (done.status.code().unwrap(), String::from_utf8_lossy(&done.stderr).into_owned())
}

#[test]
fn the_exit_code_tells_whose_turn_it_is() {
    let good = with_good().unbuilt();
    assert_eq!(ends(&good, &[]).0, 0);

    let lost = with_good().file("content/empty.md", "").unbuilt();
    let (code, said) = ends(&lost, &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("content/empty.md") && said.contains("empty-file"), "{said}");

    let warned = with_good().file("content/notes.toml", "title = 'No transcript'\n").unbuilt();
    assert_eq!(ends(&warned, &[]).0, 0, "a warning is no error");

    for arguments in [
        &["--no-such-flag"][..],
        &["--jobs", "0"],
        &["--jobs", "many"],
        &["--base-url", "nonsense"],
    ] {
        assert_eq!(ends(&good, arguments).0, 2, "{arguments:?}");
    }
    let done =
        crate::site::program().args(["build", "--root", "/no/such/folder"]).output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("/no/such/folder"));

    let settings = with_good().file("shownotes.toml", "title = \"x\"\npage_sise = 3\n").unbuilt();
    let (code, said) = ends(&settings, &[]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("shownotes.toml:2") && said.contains("page_size"), "{said}");

    for template in [
        "{% extends \"builtin/page.html\" %}\n\n{% block main %}{{ page.no_such_thing }}{% endblock main %}",
        "{% extends \"builtin/page.html\" %}\n\n{% block main %}{{ page.",
    ] {
        let bad = with_good()
            .file("content/pages/about.md", "# About\n")
            .file("templates/page.html", template)
            .unbuilt();
        let (code, said) = ends(&bad, &[]);
        assert_eq!(code, 3, "{said}");
        assert!(said.contains("page.html") && said.contains(":3"), "{said}");
    }
}

#[test]
fn a_site_is_never_written_over_its_sources() {
    let site = with_good().file("templates/x.html", "x").file("static/x.txt", "x").unbuilt();
    let before = crate::site::files_of(site.path());
    let folder = |path: &str| site.path().join(path).to_str().unwrap().to_owned();
    for output in [
        ".",
        "..",
        "content",
        "content/new",
        "content/../content/new",
        "static",
        "static/x/y",
        "templates",
        "new/../static",
    ] {
        let (code, said) = ends(&site, &["--output", &folder(output)]);
        assert_eq!(code, 2, "{output}: {said}");
        assert!(said.contains("--output"), "{said}");
    }
    #[cfg(unix)]
    {
        let link = site.path().parent().unwrap().join("link");
        std::os::unix::fs::symlink(site.path(), &link).unwrap();
        for output in ["content/new", "static", "static/new"] {
            let output = link.join(output);
            let (code, said) = ends(&site, &["--output", output.to_str().unwrap()]);
            assert_eq!(code, 2, "{}: {said}", output.display());
        }
    }
    assert_same(&crate::site::files_of(site.path()), &before, "refused builds");
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let site = with_good().file("public", "a file and no folder").unbuilt();
    let (code, said) = ends(&site, &[]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("public"), "{said}");

    let site = with_good().unbuilt();
    let locked = site.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(locked.join("probe"), "").is_ok() {
        // Whoever runs this may write everywhere.
        return;
    }
    let (code, said) = ends(&site, &["--output", locked.to_str().unwrap()]);
    assert_eq!(code, 4, "{said}");
}

#[test]
fn many_small_files_are_many_small_episodes() {
    let site = (0..150).fold(with_good(), |site, n| {
        site.file(&format!("content/tiny/{n:04}-night.txt"), format!("Night {n}.\n"))
    });
    let site = site.build();
    assert_sound(&site);
    assert_eq!(site.report().episodes, 151, "{:#?}", site.report().diagnostics);
}

#[test]
fn notes_under_front_matter_may_tell_of_times() {
    let notes =
        "---\ntitle: The Quarrel\n---\n\nCut from\n\n00:00:01.000 --> 00:00:02.000\nto the end.\n";
    let site = with_good()
        .file("content/quarrel/index.md", notes)
        .file("content/quarrel/talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nYou are late.\n")
        .build();
    assert_sound(&site);
    let page = site.output("episodes/quarrel/index.html");
    assert!(page.contains("You are late.") && page.contains("Cut from"), "{page}");
}

#[test]
fn an_alias_that_no_system_takes_as_a_name_is_told() {
    let long = format!("---\ntitle: Long\naliases: [/{}/]\n---\n\n{TALK}\n", "x".repeat(4_000));
    let site = with_good().file("content/long.md", long).build();
    assert_sound(&site);
    assert_eq!(site.diagnostic("bad-alias").path, "content/long.md");
}

#[test]
fn an_episode_that_is_left_out_is_named_with_all_its_files() {
    let site = with_good().file("content/other.md", "Ines: hello.\n");
    let site = site.file("content/other.yaml", "slug: good\n").build();
    let told = site.diagnostic("same-address");
    assert!(told.message.contains("`content/other.md` with `content/other.yaml`"), "{told:?}");
}

#[test]
fn a_file_of_another_program_is_no_episode_and_one_warning() {
    let package =
        r#"{"name": "bench", "version": "1.0.0", "type": "module", "description": "A show"}"#;
    let site = with_good()
        .file("content/package.json", package)
        .file("content/odd.json", r#"{"a": 1}"#)
        .file("content/blank.md", " \n\n\t\n")
        .build();
    assert_eq!(site.report().episodes, 1);
    let told = site.report().diagnostics.iter();
    let told: Vec<(&str, &str)> = told.map(|it| (it.path.as_str(), it.code.as_ref())).collect();
    let expected = [
        ("content/blank.md", "empty-file"),
        ("content/odd.json", "not-a-transcript"),
        ("content/package.json", "not-a-transcript"),
    ];
    assert_eq!(told, expected);
    let named = with_good().file("content/other.json", r#"{"title": "Other"}"#).build();
    assert_eq!(named.report().episodes, 2);
}

#[test]
fn a_transcript_under_an_ending_that_is_not_read_is_told() {
    let vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n";
    let site = with_good()
        .file("content/lost.transcript", vtt)
        .file("content/lost.log", vtt)
        .file("content/bench.jpg", "a picture")
        .build();
    let told = site.report().diagnostics.iter().filter(|told| told.code == "not-read");
    let paths: Vec<&str> = told.map(|told| told.path.as_str()).collect();
    assert_eq!(paths, ["content/lost.log", "content/lost.transcript"]);
}
