//! The same sources give the same bytes: on every machine, in every place, in
//! whatever order the disk lists them.

use std::fs;
use std::process::Command;

use crate::site::{Files, Root, TestSite, assert_same, files_of, program};

/// Builds the demo with the program, and gives the site.
fn built(root: &Root, prepare: impl FnOnce(&mut Command)) -> Files {
    drop(fs::remove_dir_all(root.path().join(".shownotes")));
    drop(fs::remove_dir_all(root.public()));
    let mut command = root.command();
    prepare(&mut command);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    root.all_output()
}

#[test]
fn the_number_of_jobs_does_not_show() {
    let root = TestSite::demo().unbuilt();
    let one = built(&root, |command| {
        command.args(["--jobs", "1"]);
    });
    assert!(one.len() > 30, "{:?}", one.keys());
    for jobs in ["2", "4", "7"] {
        let several = built(&root, |command| {
            command.args(["--jobs", jobs]);
        });
        assert_same(&several, &one, &format!("{jobs} jobs"));
    }
}

#[test]
fn time_zone_language_and_home_do_not_show() {
    let root = TestSite::demo().unbuilt();
    let plain = built(&root, |_| {});
    let zones = ["Asia/Tokyo", "America/New_York"];
    let languages = ["C", "de_DE.UTF-8"];
    for (zone, language) in zones.into_iter().zip(languages) {
        let there = built(&root, |command| {
            command.env_clear().env("TZ", zone).env("LC_ALL", language).env("LANG", language);
        });
        assert_same(&there, &plain, &format!("{zone}, {language}"));
    }
}

#[test]
fn the_order_in_which_files_were_made_does_not_show() {
    let root = TestSite::demo().unbuilt();
    let plain = built(&root, |_| {});
    let files = files_of(root.path());
    let other = TestSite::new().unbuilt();
    for (path, bytes) in files.iter().rev().filter(|(path, _)| !path.starts_with("public/")) {
        if !path.starts_with(".shownotes/") {
            other.write(path, bytes);
        }
    }
    assert_same(&built(&other, |_| {}), &plain, "made in the opposite order");
}

#[test]
fn the_way_to_the_folder_does_not_show() {
    let root = TestSite::demo().unbuilt();
    let plain = built(&root, |_| {});
    let above = root.path().parent().unwrap();
    fs::create_dir_all(above.join("elsewhere/deep")).unwrap();
    for (from, way) in [
        (".", "site"),
        (".", "./site/"),
        ("site", "."),
        ("site/content", ".."),
        ("elsewhere/deep", "../../site"),
        ("site", "../elsewhere/../site"),
    ] {
        fs::remove_dir_all(root.path().join(".shownotes")).unwrap();
        fs::remove_dir_all(root.public()).unwrap();
        let done = program()
            .current_dir(above.join(from))
            .args(["build", "--root", way])
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_same(&root.all_output(), &plain, &format!("{way} from {from}"));
    }
}

#[test]
fn the_way_to_the_output_does_not_show_and_is_never_content() {
    // Without a content folder the site's folder is the content.
    let root = TestSite::new()
        .file("night.md", "**Ines Marlow:** Good night.\n")
        .file("static/robots.txt", "User-agent: *\n")
        .unbuilt();
    let request = |output: &str| {
        let mut command = program();
        command.current_dir(root.path()).args(["build", "--output", output]);
        let done = command.output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        assert!(said.contains("1 episode,"), "{output}: {said}");
    };
    let absolute = root.path().join("site");
    for output in ["site", "./site", absolute.to_str().unwrap(), "site/../site"] {
        request(output);
        let first = files_of(&root.path().join("site"));
        request(output);
        assert_same(&files_of(&root.path().join("site")), &first, &format!("again to {output}"));
        fs::remove_dir_all(root.path().join("site")).unwrap();
    }
}

#[test]
fn a_warm_memory_serves_from_every_place() {
    let root = TestSite::demo().unbuilt();
    let plain = built(&root, |_| {});
    let times = root.times();
    let above = root.path().parent().unwrap();
    let done = program().current_dir(above).args(["build", "--root", "site"]).output().unwrap();
    assert!(done.status.success());
    assert_same(&root.all_output(), &plain, "from elsewhere");
    assert_eq!(root.times(), times, "nothing was made again");
}
