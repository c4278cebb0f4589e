//! Does what the files say, step by step, in a clean clone; the program under test is the one
//! that is installed, and the site is where its last step looks for it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::{printed, yaml};
use crate::html::dead_links;
use crate::site::{Files, Root, TestSite, files_of};

/// A machine of a system: a home, a clone of the site, and what steps leave for each other.
struct Runner {
    root: Root,
    clone: PathBuf,
    home: PathBuf,
    outputs: BTreeMap<String, String>,
    path: Vec<PathBuf>,
}

/// A site whose last episode came out on 10 March 2020.
fn dated() -> TestSite {
    let talk = |date| format!("---\ndate: {date}\n---\n\n## Transcript\n\nInes: good night.\n");
    let site = TestSite::new().file("content/one.md", talk("2020-02-01"));
    site.file("content/two.md", talk("2020-03-10"))
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    let nobody = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"];
    command.current_dir(folder).env("HOME", folder).env("GIT_CONFIG_NOSYSTEM", "1");
    let done = command.args(nobody).args(arguments).output().expect("git is there");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

impl Runner {
    /// A clean clone of a repository with the demo and the file of a system.
    fn new(system: &str) -> Self {
        Self::of(TestSite::demo(), system)
    }

    fn of(site: TestSite, system: &str) -> Self {
        let root = site.unbuilt();
        let done = crate::site::program().args(["ci", system, "--root"]).arg(root.path()).output();
        assert!(done.unwrap().status.success());
        git(root.path(), &["init", "-q"]);
        git(root.path(), &["add", "."]);
        git(root.path(), &["commit", "-q", "-m", "The site"]);
        let above = root.path().parent().unwrap().to_owned();
        git(&above, &["clone", "-q", "site", "clone"]);
        let home = above.join("home");
        fs::create_dir(&home).unwrap();
        Self { clone: above.join("clone"), home, root, outputs: BTreeMap::new(), path: Vec::new() }
    }

    /// What `cargo install` would have left in a folder.
    fn install(&self, folder: &Path) {
        fs::create_dir_all(folder.join("bin")).unwrap();
        symlink(env!("CARGO_BIN_EXE_shownotes"), folder.join("bin/shownotes")).unwrap();
    }

    /// A program for the steps that answers always the same.
    fn tool(&self, name: &str, answer: &str) {
        let bin = self.home.join("tools");
        fs::create_dir_all(&bin).unwrap();
        fs::write(bin.join(name), format!("#!/bin/sh\nprintf '%s' '{answer}'\n")).unwrap();
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// `${{ steps.pages.outputs.base_url }}/` as it is there; other expressions are empty.
    fn resolved(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${{") {
            let (name, after) = after.split_once("}}").unwrap();
            out.push_str(before);
            let known = self.outputs.get(name.trim().trim_start_matches("steps."));
            out.push_str(known.map_or("", String::as_str));
            rest = after;
        }
        out + rest
    }

    /// Whether a condition of a step holds: only `steps.x.outputs.y == 'z'` and `!=` are used.
    fn holds(&self, condition: &str) -> bool {
        let (name, equal, value) = match condition.split_once(" == ") {
            Some((name, value)) => (name, true, value),
            None => {
                let (name, value) = condition.split_once(" != ").expect(condition);
                (name, false, value)
            }
        };
        let found = self.outputs.get(name.trim_start_matches("steps.")).cloned();
        (found.unwrap_or_default() == value.trim_matches('\'')) == equal
    }

    fn shell(
        &self,
        shell: &[&str],
        script: &str,
        env: &BTreeMap<String, String>,
    ) -> (bool, String) {
        let file = self.home.join("step.sh");
        fs::write(&file, script).unwrap();
        let mut path: Vec<String> =
            self.path.iter().map(|folder| folder.display().to_string()).collect();
        path.push(self.home.join("tools").display().to_string());
        path.push("/usr/local/bin:/usr/bin:/bin".to_owned());
        let mut command = Command::new(shell[0]);
        command.args(&shell[1..]).arg(&file).current_dir(&self.clone).env_clear();
        command.env("HOME", &self.home).env("PATH", path.join(":")).envs(env);
        let done = command.output().unwrap();
        (done.status.success(), String::from_utf8_lossy(&done.stderr).into_owned())
    }

    /// Does all steps of a job of GitHub in their order.
    fn github(&mut self, event: &str) -> Vec<String> {
        let text = fs::read_to_string(self.clone.join(".github/workflows/site.yml")).unwrap();
        let workflow = yaml::parse(&text);
        let mut done = Vec::new();
        for step in workflow["jobs"]["build"]["steps"].as_array().unwrap() {
            let name = step["name"].as_str().unwrap();
            if step["if"].as_str().is_some_and(|condition| !self.holds(condition)) {
                continue;
            }
            done.push(name.to_owned());
            if let Some(script) = step["run"].as_str() {
                self.step(name, script, event, &[&workflow["env"], &step["env"]]);
                for (name, value) in self.left("output") {
                    let id = step["id"].as_str().unwrap();
                    self.outputs.insert(format!("{id}.outputs.{name}"), value);
                }
            }
        }
        done
    }

    fn step(&mut self, name: &str, script: &str, event: &str, envs: &[&Value]) {
        let mut env = BTreeMap::new();
        for (key, value) in envs.iter().filter_map(|env| env.as_object()).flatten() {
            env.insert(key.clone(), self.resolved(value.as_str().unwrap()));
        }
        for (key, file) in [("GITHUB_OUTPUT", "output"), ("GITHUB_PATH", "path")] {
            fs::write(self.home.join(file), "").unwrap();
            env.insert(key.to_owned(), self.home.join(file).display().to_string());
        }
        env.insert("RUNNER_TEMP".to_owned(), self.home.display().to_string());
        env.insert("GITHUB_EVENT_NAME".to_owned(), event.to_owned());
        env.insert("GITHUB_REPOSITORY".to_owned(), "me/show".to_owned());
        env.insert("GITHUB_REF_NAME".to_owned(), "main".to_owned());
        let (well, told) = self.shell(&["bash", "-e"], script, &env);
        assert!(well, "{name}: {told}");
        let paths = fs::read_to_string(self.home.join("path")).unwrap();
        self.path.extend(paths.lines().map(PathBuf::from));
    }

    /// `name=value` lines that a step left.
    fn left(&self, file: &str) -> Vec<(String, String)> {
        let text = fs::read_to_string(self.home.join(file)).unwrap();
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn published(&self) -> Files {
        files_of(&self.clone.join("public"))
    }

    /// The outcome of `actions/cache` and `actions/configure-pages`.
    fn given(mut self, base_url: &str) -> Self {
        self.install(&self.home.join(".shownotes-program"));
        self.outputs.insert("program.outputs.cache-hit".to_owned(), "true".to_owned());
        self.outputs.insert("pages.outputs.base_url".to_owned(), base_url.to_owned());
        self
    }
}

/// Every link of a site that lives under a path leads to a file.
#[track_caller]
fn assert_lives_under(files: Files, path: &str) {
    let home = String::from_utf8(files["index.html"].clone()).unwrap();
    assert!(home.contains(&format!("href=\"/{path}episodes/")), "not under {path}: {home}");
    let moved = files.into_iter().map(|(name, bytes)| (format!("{path}{name}"), bytes)).collect();
    assert_eq!(dead_links(&moved), Vec::<String>::new());
}

#[test]
fn the_steps_of_github_publish_a_clean_clone_under_the_path_of_a_project() {
    let mut runner = Runner::new("github").given("https://me.github.io/show");
    let done = runner.github("push");
    for step in ["Check", "Build", "Pack"] {
        assert!(done.iter().any(|name| name == step), "no {step} in {done:?}");
    }
    assert_lives_under(runner.published(), "show/");
}

#[test]
fn the_steps_of_github_publish_at_the_root_of_a_domain() {
    let mut runner = Runner::new("github").given("https://bench.example");
    runner.github("push");
    assert_lives_under(runner.published(), "");
}

#[test]
fn the_program_is_installed_only_where_it_is_not_kept() {
    let mut runner = Runner::new("github").given("https://bench.example");
    assert!(!runner.github("push").iter().any(|name| name == "Install the program"));
    runner.outputs.insert("program.outputs.cache-hit".to_owned(), String::new());
    runner.tool("rustup", "");
    runner.tool("cargo", "");
    assert!(runner.github("push").iter().any(|name| name == "Install the program"));
}

#[test]
fn a_scheduled_run_publishes_only_if_an_episode_came_out_since_the_last_that_went_well() {
    for system in ["github", "cloudflare"] {
        for (last, due) in [
            // The episode came out between the last run and now.
            ("2020-03-09T23:59:59Z", true),
            ("2020-03-10T00:00:00Z", false),
            // No run went well so far.
            ("", true),
        ] {
            let mut runner = Runner::of(dated(), system).given("https://bench.example");
            runner.tool("gh", last);
            let done = runner.github("schedule");
            let built = done.iter().any(|name| name == "Build");
            assert_eq!((built, runner.published().is_empty()), (due, !due), "{system}, {last:?}");
        }
    }
}

#[test]
fn the_steps_of_cloudflare_publish_a_clean_clone() {
    let mut runner = Runner::new("cloudflare").given("");
    runner.github("push");
    assert_lives_under(runner.published(), "");
}

/// The script of GitLab as its runner runs it: one shell for all lines.
fn gitlab(runner: &Runner, source: &str) -> bool {
    let file = yaml::parse(&fs::read_to_string(runner.clone.join(".gitlab-ci.yml")).unwrap());
    let lines = file["pages"]["script"].as_array().unwrap();
    let script: Vec<&str> = lines.iter().map(|line| line.as_str().unwrap()).collect();
    let env = [("CI_PAGES_URL", "https://me.gitlab.example/show"), ("CI_PIPELINE_SOURCE", source)];
    let env = env.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (well, told) = runner.shell(&["bash", "-eo", "pipefail"], &script.join("\n"), &env.into());
    assert!(well || told.is_empty() || !told.contains("error"), "{told}");
    well
}

#[test]
fn the_script_of_gitlab_publishes_and_waits_for_what_is_due() {
    let runner = Runner::of(dated(), "gitlab");
    runner.install(&runner.clone.join(".shownotes-program"));
    assert!(gitlab(&runner, "push"));
    assert_lives_under(runner.published(), "show/");
    assert!(!gitlab(&runner, "schedule"), "nothing is due");
    fs::write(runner.clone.join(".shownotes-published"), "2020-03-01T00:00:00Z\n").unwrap();
    assert!(gitlab(&runner, "schedule"), "an episode is due");
}

#[test]
fn the_command_of_netlify_publishes_and_gives_previews_their_own_address() {
    let runner = Runner::new("netlify");
    let file: toml::Table = printed("netlify").parse().unwrap();
    let build = file["build"].as_table().unwrap();
    let kept = runner.home.join("kept");
    runner.install(&kept.join("shownotes").join(env!("CARGO_PKG_VERSION")));
    for (context, home) in
        [("production", "https://bench.example/"), ("deploy-preview", "https://p1.example/")]
    {
        let mut env: BTreeMap<String, String> = [
            ("NETLIFY_CACHE_DIR", kept.to_str().unwrap()),
            ("URL", "https://bench.example"),
            ("DEPLOY_PRIME_URL", "https://p1.example"),
            ("CONTEXT", context),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        for (name, value) in build["environment"].as_table().unwrap() {
            env.insert(name.clone(), value.as_str().unwrap().to_owned());
        }
        let script = build["command"].as_str().unwrap();
        let (well, told) = runner.shell(&["bash"], script, &env);
        assert!(well, "{told}");
        let page = String::from_utf8(runner.published()["index.html"].clone()).unwrap();
        assert!(page.contains(&format!("rel=\"canonical\" href=\"{home}\"")), "{context}: {page}");
        assert!(kept.join("shownotes/site/store").is_dir(), "the cache is not kept");
    }
    drop(runner.root);
}
