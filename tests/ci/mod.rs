//! The files that let others build and publish: what they say, and that it does what it says.

mod yaml;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::site::{TestSite, program};

const SYSTEMS: [(&str, &str); 4] = [
    ("github", ".github/workflows/site.yml"),
    ("gitlab", ".gitlab-ci.yml"),
    ("netlify", "netlify.toml"),
    ("cloudflare", ".github/workflows/site.yml"),
];

fn printed(system: &str) -> String {
    let done = program().args(["ci", system, "--print"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// Fails where a map has a key that is not in the list.
#[track_caller]
fn only(value: &Value, known: &[&str]) {
    for name in value.as_object().unwrap_or_else(|| panic!("{value} has no keys")).keys() {
        assert!(known.contains(&name.as_str()), "{name} is none of {known:?}");
    }
}

#[test]
fn a_file_is_written_into_its_place_and_never_over_another() {
    for (system, place) in SYSTEMS {
        let root = TestSite::new().file("content/a.md", "Ines: hello.\n").unbuilt();
        let run = || program().args(["ci", system, "--root"]).arg(root.path()).output().unwrap();
        let done = run();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(fs::read_to_string(root.path().join(place)).unwrap(), printed(system));
        fs::write(root.path().join(place), "mine").unwrap();
        let done = run();
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.code() == Some(2) && told.contains("is already there"), "{told}");
        assert_eq!(fs::read_to_string(root.path().join(place)).unwrap(), "mine");
    }
}

#[test]
fn a_new_site_may_have_the_file_from_the_start() {
    for (system, place) in SYSTEMS {
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("my-show");
        let run = || {
            let arguments = ["init", "--ci", system, "--format", "json"];
            program().args(arguments).arg(&new).output().unwrap()
        };
        let told = |done: std::process::Output| -> Value {
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            serde_json::from_slice(&done.stdout).unwrap()
        };
        let path = Value::from(new.join(place).display().to_string());
        assert!(told(run())["made"].as_array().unwrap().contains(&path), "{system}");
        assert_eq!(fs::read_to_string(new.join(place)).unwrap(), printed(system));
        fs::write(new.join(place), "mine").unwrap();
        assert!(told(run())["kept"].as_array().unwrap().contains(&path), "{system}");
        assert_eq!(fs::read_to_string(new.join(place)).unwrap(), "mine");
    }
}

#[test]
fn nothing_of_the_templates_is_left_open() {
    for (system, _) in SYSTEMS {
        let text = printed(system);
        for open in ["@REPOSITORY@", "@VERSION@", "@RUST@"] {
            assert!(!text.contains(open), "{system} has {open}");
        }
        assert!(text.contains(concat!("--tag v", env!("CARGO_PKG_VERSION"))), "{text}");
        assert!(text.contains("shownotes check") && text.contains("shownotes build"), "{text}");
        assert!(text.contains(".shownotes"), "{system} keeps no cache");
        assert!(text.contains("--locked"), "{system} takes what crates it likes");
    }
}

#[test]
fn workflows_have_the_keys_that_github_knows_and_no_more_rights_than_they_need() {
    for system in ["github", "cloudflare"] {
        let workflow = yaml::parse(&printed(system));
        only(&workflow, &["name", "on", "permissions", "concurrency", "env", "jobs"]);
        only(&workflow["on"], &["push", "workflow_dispatch", "schedule"]);
        assert_eq!(workflow["permissions"], serde_json::json!({}));
        assert!(workflow["concurrency"]["group"].is_string());
        for (name, job) in workflow["jobs"].as_object().unwrap() {
            only(
                job,
                &[
                    "needs",
                    "if",
                    "runs-on",
                    "timeout-minutes",
                    "permissions",
                    "environment",
                    "env",
                    "outputs",
                    "steps",
                ],
            );
            for (right, how) in job["permissions"].as_object().unwrap() {
                let publishes = name == "publish" && system == "github";
                assert!(how == "read" || publishes, "{name} may write {right}");
            }
            for step in job["steps"].as_array().unwrap() {
                only(step, &["name", "id", "if", "uses", "with", "env", "run"]);
                assert!(step["uses"].is_null() != step["run"].is_null(), "{step}");
                if let Some(action) = step["uses"].as_str() {
                    let version = action.split_once("@v").map_or("", |(_, version)| version);
                    assert_eq!(version.split('.').count(), 3, "{action} is not pinned");
                    assert!(action.starts_with("actions/"), "{action} is of somebody else");
                }
                // What somebody else may choose is given to a shell by name, never as its text.
                let run = step["run"].as_str().unwrap_or_default();
                assert!(!run.contains("${{"), "{run}");
            }
        }
    }
}

#[test]
fn the_file_of_gitlab_has_the_keys_that_gitlab_knows() {
    let file = yaml::parse(&printed("gitlab"));
    only(&file, &["variables", "pages"]);
    only(
        &file["pages"],
        &[
            "image",
            "timeout",
            "resource_group",
            "rules",
            "cache",
            "script",
            "allow_failure",
            "artifacts",
        ],
    );
    assert!(file["pages"]["script"].as_array().unwrap().iter().all(Value::is_string));
    assert_eq!(file["pages"]["artifacts"]["paths"], serde_json::json!(["public"]));
}

#[test]
fn the_file_of_netlify_has_the_keys_that_netlify_knows() {
    let file: toml::Table = printed("netlify").parse().unwrap();
    let keys = |table: &toml::Table| table.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&file), BTreeSet::from(["build".to_owned()]));
    let build = file["build"].as_table().unwrap();
    let wanted = ["command", "environment", "publish"].map(str::to_owned);
    assert_eq!(keys(build), BTreeSet::from(wanted));
}

#[cfg(unix)]
mod run;
