//! Whatever the disk says, and when, the site on it is whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use tempfile::TempDir;
use walkdir::WalkDir;

use super::{Change, OutputState, Place, finish, settle, write};
use crate::artifact::{Artifact, Rank};
use crate::error::Error;

type Files = BTreeMap<String, String>;

/// An old site and a new one: files that stay, change, come, go, and stand in the way.
const OLD: &[(&str, &str)] = &[
    ("style.1.css", "old"),
    ("talks/tide/index.html", "the tide"),
    ("talks/pager/index.html", "the pager"),
    ("notes", "a file"),
    ("people/ines/index.html", "Ines"),
    ("index.html", "old list"),
];
const NEW: &[(&str, &str)] = &[
    ("style.2.css", "new"),
    ("talks/tide/index.html", "the tide, again"),
    ("talks/pager/index.html", "the pager"),
    ("talks/ferry/index.html", "the ferry"),
    ("notes/index.html", "a folder"),
    ("people", "a file"),
    ("index.html", "new list"),
];

fn promised(files: &[(&str, &str)]) -> Vec<Artifact> {
    let promise = |(path, text): &(&str, &str)| {
        let rank = match *path {
            "index.html" => Rank::List,
            path if path.ends_with(".css") => Rank::Asset,
            _ => Rank::Page,
        };
        let make = |text: &String| Ok(text.clone().into_bytes());
        Artifact::new((*path).to_owned(), "test", rank, (*text).to_owned(), make)
    };
    files.iter().map(promise).collect()
}

fn as_files(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// A folder with the old site in it.
struct Bench {
    folder: TempDir,
    place: Place,
    state: OutputState,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (output, workplace) = (folder.path().join("public"), folder.path().join("work"));
        fs::create_dir(&workplace).unwrap();
        let place = Place::new(&output, &workplace, "x");
        let mut bench = Self { folder, place, state: OutputState::default() };
        bench.write(OLD).unwrap();
        settle(&bench.place).unwrap();
        assert_eq!(bench.found(), as_files(OLD));
        bench
    }

    fn write(&mut self, files: &[(&str, &str)]) -> Result<BTreeMap<String, Change>, Error> {
        write(&promised(files), &self.place, &mut self.state, &|| ()).map(|(_, changes)| changes)
    }

    fn finish(&mut self) {
        let state = std::mem::take(&mut self.state);
        let finished = finish(&self.place, || state).unwrap();
        self.state = finished.expect("the journal is read");
    }

    fn found(&self) -> Files {
        let root = &self.place.output;
        let files = WalkDir::new(root).into_iter().map(|entry| entry.unwrap());
        let name = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| (name(entry.path()), fs::read_to_string(entry.path()).unwrap()))
            .collect()
    }

    fn left_over(&self) -> Vec<String> {
        let work = fs::read_dir(self.folder.path().join("work")).unwrap();
        work.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

#[test]
fn a_disk_that_says_no_leaves_the_old_site_or_one_that_can_be_finished() {
    let (mut before, mut within) = (0, 0);
    for step in 1.. {
        let mut bench = Bench::new();
        bench.place.disk.fails_at.store(step, Ordering::SeqCst);
        let Err(error) = bench.write(NEW) else { break };
        bench.place.disk.fails_at.store(0, Ordering::SeqCst);
        if !bench.place.journal.exists() {
            before += 1;
            assert!(matches!(error, Error::Io { .. }), "{error}");
            assert_eq!(bench.found(), as_files(OLD), "step {step}");
            assert!(!bench.place.staging.exists(), "step {step}");
        } else {
            within += 1;
            assert!(matches!(error, Error::Halfway(_)), "{error}");
            let (old, new) = (as_files(OLD), as_files(NEW));
            for (path, text) in bench.found() {
                let whole = [old.get(&path), new.get(&path)].contains(&Some(&text));
                assert!(whole, "step {step}: {path} is {text:?}");
            }
            bench.finish();
            assert_eq!(bench.found(), new, "step {step}");
        }
        bench.write(NEW).unwrap();
        settle(&bench.place).unwrap();
        assert_eq!(bench.found(), as_files(NEW), "step {step}");
        assert_eq!(bench.left_over(), Vec::<String>::new(), "step {step}");
        // What came by the journal is known: it goes when nobody promises it.
        bench.write(OLD).unwrap();
        assert_eq!(bench.found(), as_files(OLD), "step {step}");
    }
    assert!(before > NEW.len() - 2 && within > NEW.len() - 2, "{before} before, {within} within");
}

#[test]
fn a_step_that_is_done_twice_is_done() {
    let mut bench = Bench::new();
    let state = bench.state.files.clone();
    bench.write(NEW).unwrap();
    // The program is killed before it could save what it had done.
    bench.state.files = state;
    bench.finish();
    settle(&bench.place).unwrap();
    assert!(finish(&bench.place, OutputState::default).unwrap().is_none());
    assert_eq!(bench.found(), as_files(NEW));
    assert!(bench.write(NEW).unwrap().is_empty(), "nothing is written again");
}

#[test]
fn what_changed_is_told_by_file() {
    let told = Bench::new().write(NEW).unwrap();
    let told: Vec<(&str, Change)> = told.iter().map(|(path, change)| (&**path, *change)).collect();
    assert_eq!(
        told,
        [
            ("index.html", Change::Changed),
            ("notes", Change::Removed),
            ("notes/index.html", Change::New),
            ("people", Change::New),
            ("people/ines/index.html", Change::Removed),
            ("style.1.css", Change::Removed),
            ("style.2.css", Change::New),
            ("talks/ferry/index.html", Change::New),
            ("talks/tide/index.html", Change::Changed),
        ]
    );
}

#[test]
fn a_copy_that_lies_there_already_is_not_copied_again() {
    let folder = tempfile::tempdir().unwrap();
    let (output, source) = (folder.path().join("public"), folder.path().join("a.mp3"));
    fs::write(&source, vec![7; 100_000]).unwrap();
    let place = Place::new(&output, folder.path(), "x");
    let copy = || Artifact::copy("a.mp3".into(), source.clone(), crate::cache::Digest::of(b"a"));
    let changes = || write(&[copy()], &place, &mut OutputState::default(), &|| ()).unwrap().1.len();
    // Each time as on another machine, which knows nothing of the folder.
    assert_eq!([changes(), changes()], [1, 0]);
    fs::write(&source, [vec![7; 99_999], vec![8]].concat()).unwrap();
    assert_eq!([changes(), changes()], [1, 0]);
}
