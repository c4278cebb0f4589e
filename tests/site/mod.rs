//! Sites for tests: a builder, a built site, and what can be done to it.
//!
//! ```text
//! TestSite::new().episode("tide", "The Tide", TALK).file("static/a.txt", "a").build()
//! ```
//! Files get modification times of their own clock, long past and never the
//! same twice: the builds under test trust times, and must be right to.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shownotes::diagnostic::Diagnostic;
use shownotes::error::Error;
use shownotes::pipeline::{Report, Request, build};
use tempfile::TempDir;

/// Files of a folder by their path in it, with `/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A site that is to be built.
#[must_use = "a site that nobody builds tests nothing"]
#[derive(Default)]
pub(crate) struct TestSite {
    files: Vec<(String, Vec<u8>)>,
}

impl TestSite {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Puts a file into the root of the site.
    pub(crate) fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.push((path.to_owned(), bytes.as_ref().to_vec()));
        self
    }

    /// Puts an episode `content/NAME.md` into the site.
    pub(crate) fn episode(self, name: &str, title: &str, talk: &str) -> Self {
        self.file(&format!("content/{name}.md"), episode(title, talk))
    }

    /// The demo show of this repository.
    pub(crate) fn demo() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut site =
            Self::new().file("shownotes.toml", fs::read(root.join("shownotes.toml")).unwrap());
        for (path, bytes) in files_of(&root.join("content")) {
            site = site.file(&format!("content/{path}"), bytes);
        }
        site
    }

    /// Writes the files, and does not build.
    pub(crate) fn unbuilt(self) -> Root {
        let folder = tempfile::tempdir().unwrap();
        let root = Root { path: folder.path().join("site"), _folder: folder };
        fs::create_dir(&root.path).unwrap();
        for (path, bytes) in self.files {
            root.write(&path, bytes);
        }
        root
    }

    /// Builds the site.
    pub(crate) fn build(self) -> Built {
        let root = self.unbuilt();
        let report = root.build();
        Built { root, report }
    }
}

/// An episode in Markdown.
pub(crate) fn episode(title: &str, talk: &str) -> String {
    format!("---\ntitle: {title:?}\n---\n\n## Transcript\n\n{talk}\n")
}

/// The folder of a site; gone when the test is over.
pub(crate) struct Root {
    path: PathBuf,
    _folder: TempDir,
}

impl Root {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.path.join("public")
    }

    /// Writes a file, new or changed.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        tick(&path);
    }

    /// Replaces a part of a text file; it must be there.
    pub(crate) fn replace(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path.join(path)).unwrap();
        assert!(text.contains(old), "{old:?} is not in {path}");
        self.write(path, text.replace(old, new));
    }

    /// Gives a file a new time and leaves its bytes.
    pub(crate) fn touch(&self, path: &str) {
        tick(&self.path.join(path));
    }

    pub(crate) fn rename(&self, old: &str, new: &str) {
        let new = self.path.join(new);
        fs::create_dir_all(new.parent().unwrap()).unwrap();
        fs::rename(self.path.join(old), new).unwrap();
    }

    /// Removes a file, or a folder with all that is in it.
    pub(crate) fn remove(&self, path: &str) {
        let path = self.path.join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
    }

    pub(crate) fn request(&self) -> Request {
        Request { root: self.path.clone(), ..Request::default() }
    }

    pub(crate) fn try_build(&self) -> Result<Report, Error> {
        build(&self.request(), &())
    }

    pub(crate) fn build(&self) -> Report {
        self.try_build().unwrap_or_else(|error| panic!("the site cannot be built: {error}"))
    }

    /// What a build of the same sources gives that knows nothing of earlier ones.
    pub(crate) fn clean(&self) -> (Files, Vec<Diagnostic>) {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("site");
        fs::create_dir(&copy).unwrap();
        for (path, bytes) in files_of(&self.path) {
            if !path.starts_with("public/") && !path.starts_with(".shownotes/") {
                let path = copy.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        let report = build(&Request { root: copy.clone(), ..Request::default() }, &())
            .unwrap_or_else(|error| panic!("the copy cannot be built: {error}"));
        (files_of(&copy.join("public")), report.diagnostics)
    }

    /// All files of the output folder.
    pub(crate) fn all_output(&self) -> Files {
        files_of(&self.public())
    }

    /// A text file of the output folder.
    pub(crate) fn output(&self, path: &str) -> String {
        let found = fs::read_to_string(self.public().join(path));
        found.unwrap_or_else(|_| panic!("no {path} in {:#?}", self.all_output().keys()))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.public().join(path).exists()
    }

    /// The modification times of all files of the output folder.
    pub(crate) fn times(&self) -> BTreeMap<String, SystemTime> {
        let time = |path: &String| fs::metadata(self.public().join(path)).unwrap().modified();
        self.all_output().into_keys().map(|path| (path.clone(), time(&path).unwrap())).collect()
    }

    /// Runs the program with `build --root ROOT` and these arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// `shownotes build --root ROOT`
    pub(crate) fn command(&self) -> Command {
        let mut command = program();
        command.args(["build", "--root"]).arg(&self.path);
        command
    }
}

/// The program itself.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_shownotes"))
}

/// A site that has been built.
pub(crate) struct Built {
    root: Root,
    report: Report,
}

impl Built {
    pub(crate) fn report(&self) -> &Report {
        &self.report
    }

    /// Builds again; the report is that of the new build.
    pub(crate) fn again(&mut self) -> &Report {
        self.report = self.root.build();
        &self.report
    }

    /// The diagnostic with this code; there must be one.
    pub(crate) fn diagnostic(&self, code: &str) -> &Diagnostic {
        let found = self.report.diagnostics.iter().find(|diagnostic| diagnostic.code == code);
        found.unwrap_or_else(|| panic!("no {code} in {:#?}", self.report.diagnostics))
    }
}

impl std::ops::Deref for Built {
    type Target = Root;

    fn deref(&self) -> &Root {
        &self.root
    }
}

/// All files below a folder; none where there is no folder.
pub(crate) fn files_of(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.symlink_metadata().unwrap().is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, bytes);
            }
        }
    }
    files
}

/// All folders below a folder that hold nothing.
pub(crate) fn empty_folders(folder: &Path) -> Vec<PathBuf> {
    let mut empty = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries: Vec<PathBuf> =
            fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()).collect();
        if entries.is_empty() {
            empty.push(next);
        }
        folders.extend(entries.into_iter().filter(|path| path.is_dir()));
    }
    empty
}

/// Fails where two folders differ, and says in which files.
#[track_caller]
pub(crate) fn assert_same(found: &Files, wanted: &Files, when: &str) {
    let mut differences = Vec::new();
    for path in found.keys().filter(|path| !wanted.contains_key(*path)) {
        differences.push(format!("{path} should not be there"));
    }
    for (path, bytes) in wanted {
        match found.get(path) {
            None => differences.push(format!("{path} is missing")),
            Some(there) if there != bytes => {
                differences.push(format!("{path}: {}", first_difference(there, bytes)));
            }
            Some(_) => {}
        }
    }
    assert!(differences.is_empty(), "{when}:\n{}", differences.join("\n"));
}

fn first_difference(found: &[u8], wanted: &[u8]) -> String {
    let at = found.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    let around = |bytes: &[u8]| {
        let part = &bytes[at.saturating_sub(40).min(bytes.len())..(at + 60).min(bytes.len())];
        String::from_utf8_lossy(part).into_owned()
    };
    format!("at byte {at} {:?} instead of {:?}", around(found), around(wanted))
}

/// Sets the time of a file to the next second of the tests' clock.
pub(crate) fn tick(path: &Path) {
    static CLOCK: AtomicU64 = AtomicU64::new(1_700_000_000);
    let now = UNIX_EPOCH + Duration::from_secs(CLOCK.fetch_add(1, Ordering::Relaxed));
    File::options().write(true).open(path).unwrap().set_modified(now).unwrap();
}
