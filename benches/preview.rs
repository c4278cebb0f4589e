//! Measures how soon an edit is seen in the preview, with the real program and a page that listens.
//!
//! `cargo bench --profile dist --bench preview -- CONTENT_DIR [--edits N] [--sizes 500,2084,10000]`
//!
//! The folder is copied first; nothing in it is changed. A size that it does not have is made of
//! its episodes, repeated under other names. Measured is from the moment a file is written until
//! the page that shows it has come whole, asked for when the page that listens was told. Between
//! edits is a pause, as people make one.
#![allow(clippy::disallowed_methods, reason = "a benchmark faces the disk and the clock")]

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_shownotes");

const USAGE: &str = "usage: cargo bench --profile dist --bench preview -- CONTENT_DIR \
    [--edits N] [--sizes 500,2084,10000]";

/// Between edits.
const PAUSE: Duration = Duration::from_millis(1_000);

/// So long nothing takes that works.
const PATIENCE: Duration = Duration::from_secs(300);

fn main() -> ExitCode {
    match arguments().and_then(|(content, edits, sizes)| run(&content, edits, &sizes)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<(PathBuf, usize, Vec<usize>)> {
    let (mut content, mut edits, mut sizes) = (None, 20, vec![500, 2_084, 10_000]);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            // Cargo says so to every bench.
            "--bench" => {}
            "--edits" => edits = words.next().ok_or(USAGE)?.parse()?,
            "--sizes" => {
                let list = words.next().ok_or(USAGE)?;
                sizes = list.split(',').map(str::parse).collect::<Result<_, _>>()?;
            }
            word if word.starts_with('-') || content.is_some() => return Err(USAGE.into()),
            folder => content = Some(PathBuf::from(folder)),
        }
    }
    let content = content.filter(|folder| folder.is_dir() && edits > 0).ok_or(USAGE)?;
    Ok((content, edits, sizes))
}

fn run(content: &Path, edits: usize, sizes: &[usize]) -> Result<()> {
    let mut files = Vec::new();
    texts(content, &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(format!("no transcripts in {}", content.display()).into());
    }
    println!("| episodes | what | median ms | p95 ms |");
    println!("|---:|---|---:|---:|");
    for size in sizes {
        let site = tempfile::tempdir()?;
        let edited = copy(content, &files, &site.path().join("content"), *size)?;
        let tell = |what: &str, mut times: Vec<f64>| {
            times.sort_by(f64::total_cmp);
            let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
            println!("| {size} | {what} | {:.1} | {:.1} |", at(0.5), at(0.95));
        };
        let cold = Preview::start(site.path())?;
        tell("first page, cold", vec![cold.first]);
        cold.read_all()?;
        drop(cold);
        let warm = Preview::start(site.path())?;
        tell("first page, warm", vec![warm.first]);
        warm.read_all()?;
        for edit in EDITS {
            let mut times = Vec::new();
            for number in 0..edits {
                sleep(PAUSE);
                times.push(warm.seen(site.path(), edit, &edited[number % edited.len()], number)?);
            }
            tell(edit.name, times);
        }
    }
    Ok(())
}

/// A kind of edit: which file it changes, what it becomes, and where that is seen. `{}` is a
/// word that no page had before.
struct Edit {
    name: &'static str,
    /// In the root of the site; the episode's own where there is none.
    file: Option<&'static str>,
    text: &'static str,
    page: Option<&'static str>,
}

const EDITS: &[Edit] = &[
    Edit { name: "a transcript", file: None, text: "", page: None },
    Edit {
        name: "a template",
        file: Some("templates/home.html"),
        text: "{% extends \"builtin/home.html\" %}{% block title %}{}{% endblock title %}",
        page: Some("/"),
    },
    Edit {
        name: "a style",
        file: Some("static/own.css"),
        text: "h1 { content: \"{}\" }",
        page: Some("/own.css"),
    },
    Edit {
        name: "the settings",
        file: Some("shownotes.toml"),
        text: "title = \"{}\"\n",
        page: Some("/"),
    },
];

/// A preview that runs until it is dropped.
struct Preview {
    child: Child,
    port: u16,
    /// Milliseconds from the start to the end of the first page.
    first: f64,
}

impl Preview {
    fn start(root: &Path) -> Result<Self> {
        let started = Instant::now();
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stderr.take().ok_or("no standard error")?).lines();
        let port = loop {
            let line = lines.next().ok_or("it ended")??;
            let rest = line.split_once("at http://127.0.0.1:").map(|(_, rest)| rest);
            if let Some((port, _)) = rest.and_then(|rest| rest.split_once('/')) {
                break port.parse()?;
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        let mut preview = Self { child, port, first: 0.0 };
        preview.get("/")?;
        preview.first = started.elapsed().as_secs_f64() * 1000.0;
        Ok(preview)
    }

    fn ask(&self, path: &str) -> Result<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let host = format!("Host: 127.0.0.1:{}", self.port);
        write!(stream, "GET {path} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n")?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> Result<String> {
        let mut bytes = Vec::new();
        self.ask(path)?.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn news(&self) -> Result<impl Iterator<Item = String>> {
        let lines = BufReader::new(self.ask("/_shownotes/events")?).lines();
        Ok(lines.map_while(Result::ok).filter(|line| line.starts_with("data: ")))
    }

    /// Waits until all is read, and written down.
    fn read_all(&self) -> Result<()> {
        let done = |news: &String| news.contains("\"reading\":null");
        self.news()?.find(done).ok_or("it ended")?;
        sleep(Duration::from_secs(5));
        Ok(())
    }

    /// Milliseconds until an edit is seen.
    fn seen(&self, root: &Path, edit: &Edit, own: &(PathBuf, String), n: usize) -> Result<f64> {
        let word = format!("zyx{}{n}q", edit.name.len());
        let page = edit.page.unwrap_or(&own.1);
        let (file, text) = match edit.file {
            Some(file) => (root.join(file), edit.text.replace("{}", &word)),
            None => {
                (own.0.clone(), format!("{} {word}.\n", fs::read_to_string(&own.0)?.trim_end()))
            }
        };
        fs::create_dir_all(file.parent().ok_or("no folder")?)?;
        let mut news = self.news()?;
        news.next().ok_or("it ended")?;
        let started = Instant::now();
        fs::write(file, text)?;
        while started.elapsed() < PATIENCE {
            news.next().ok_or("it ended")?;
            if self.get(page)?.contains(&word) {
                return Ok(started.elapsed().as_secs_f64() * 1000.0);
            }
        }
        Err(format!(
            "{page} never showed an edit of {}: is this the folder of the shows?",
            edit.name
        )
        .into())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The texts of a folder and of those in it.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            texts(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    Ok(())
}

/// Copies so many episodes, and gives some of them with the addresses of their pages.
fn copy(from: &Path, files: &[PathBuf], to: &Path, size: usize) -> Result<Vec<(PathBuf, String)>> {
    let mut edited = Vec::new();
    for number in 0..size {
        let (round, index) = (number / files.len(), number % files.len());
        // Fewer than there are: evenly chosen.
        let index = if size < files.len() { index * files.len() / size } else { index };
        let inside = files[index].strip_prefix(from)?;
        let stem = inside.file_stem().and_then(|stem| stem.to_str()).ok_or("an odd name")?;
        let name = if round == 0 { stem.to_owned() } else { format!("{stem}-again-{round}") };
        let folder = inside.parent().ok_or("no folder")?;
        let file = to.join(folder).join(format!("{name}.md"));
        fs::create_dir_all(to.join(folder))?;
        fs::copy(&files[index], &file)?;
        // Those whose names are their addresses.
        let folder = folder.to_str().ok_or("an odd name")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.chars().all(plain) && !name.contains("--") && number % (size / 40).max(1) == 0 {
            let folder = if folder.is_empty() { "episodes" } else { folder };
            edited.push((file, format!("/{folder}/{name}/")));
        }
    }
    Ok(edited)
}
