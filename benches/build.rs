//! Measures whole builds of a folder of transcripts with the real program.
//!
//! `cargo bench --profile dist --bench build -- CONTENT_DIR [--runs N] [--sizes 500,2000,10000]`
//!
//! Each step is a process of its own, as somebody at a terminal runs it. The folder is
//! copied first; nothing in it is changed. A size that the folder does not have is made
//! of its episodes, evenly chosen, or repeated under other names. Repeated texts share
//! their topics, so topic pages are longer there than those of a real site of that size.
//! Files are in the system's cache throughout: "cold" means without `.shownotes` and
//! output. CPU time and memory come from `/proc` and are missing where there is none.
#![allow(clippy::disallowed_methods, reason = "a benchmark faces the disk and the clock")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_shownotes");

const USAGE: &str = "usage: cargo bench --profile dist --bench build -- CONTENT_DIR \
    [--runs N] [--sizes 500,2000,10000]";

/// What is measured, in this order: each step finds what the one before it left.
const STEPS: [Step; 4] = [Step::Cold, Step::NoChange, Step::BodyEdited, Step::TitleChanged];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Cold,
    NoChange,
    BodyEdited,
    TitleChanged,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Cold => "cold build",
            Self::NoChange => "no change",
            Self::BodyEdited => "one body edited",
            Self::TitleChanged => "one title changed",
        }
    }
}

fn main() -> ExitCode {
    match Arguments::read().and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

struct Arguments {
    content: PathBuf,
    runs: usize,
    sizes: Vec<usize>,
}

impl Arguments {
    fn read() -> Result<Self> {
        let (mut content, mut runs, mut sizes) = (None, 3, vec![500, 2_000, 10_000]);
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                // Cargo says so to every bench.
                "--bench" => {}
                "--runs" => runs = words.next().ok_or(USAGE)?.parse()?,
                "--sizes" => {
                    let list = words.next().ok_or(USAGE)?;
                    let numbers = list.split(',').filter(|number| !number.is_empty());
                    sizes = numbers.map(str::parse).collect::<Result<_, _>>()?;
                }
                word if word.starts_with('-') || content.is_some() => return Err(USAGE.into()),
                folder => content = Some(PathBuf::from(folder)),
            }
        }
        let content = content.filter(|folder| folder.is_dir()).ok_or(USAGE)?;
        if runs == 0 {
            return Err(USAGE.into());
        }
        Ok(Self { content, runs, sizes })
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let corpus = Corpus::read(&arguments.content)?;
    let all = corpus.episodes.len();
    if all == 0 {
        return Err(format!("no transcripts in {}", arguments.content.display()).into());
    }
    let cores = std::thread::available_parallelism()?;
    println!("{all} episodes, {cores} cores, medians of {} runs\n", arguments.runs);
    println!("| episodes | step | wall s | CPU s | peak MB |");
    println!("|---:|---|---:|---:|---:|");
    let mut sizes = vec![(all, step_medians(&corpus, all, arguments.runs)?)];
    for size in &arguments.sizes {
        sizes.push((*size, step_medians(&corpus, *size, arguments.runs)?));
    }
    // Growth is told from the smallest size upwards.
    sizes.sort_by_key(|(size, _)| *size);
    growth(&sizes);
    Ok(())
}

fn step_medians(corpus: &Corpus, size: usize, runs: usize) -> Result<Vec<Cost>> {
    let site = tempfile::tempdir()?;
    let content = site.path().join("content");
    let edited = corpus.copy(&content, size)?;
    // A file changed within the last two seconds is hashed again, whatever its time says.
    sleep(Duration::from_millis(2_100));
    let mut medians = Vec::new();
    for step in STEPS {
        let mut costs = Vec::new();
        for run in 1..=runs {
            prepare(step, site.path(), &edited, run)?;
            costs.push(measure(site.path())?);
        }
        let cost = Cost {
            wall: median(costs.iter().map(|cost| cost.wall)),
            cpu: median(costs.iter().map(|cost| cost.cpu)),
            memory: median(costs.iter().map(|cost| cost.memory)),
        };
        let Cost { wall, cpu, memory } = cost;
        println!("| {size} | {} | {wall:.2} | {cpu:.2} | {memory:.0} |", step.name());
        medians.push(cost);
    }
    Ok(medians)
}

/// Brings the site into the state that a step is measured from.
fn prepare(step: Step, site: &Path, edited: &Path, run: usize) -> Result<()> {
    match step {
        // Moved aside and not removed: for seconds after a removal some file
        // systems are slow to make files, and that is no cost of a build.
        Step::Cold => {
            let aside = site.join(format!(".before-{run}"));
            fs::create_dir_all(&aside)?;
            for name in [".shownotes", "public"] {
                if site.join(name).exists() {
                    fs::rename(site.join(name), aside.join(name))?;
                }
            }
        }
        Step::NoChange => {}
        Step::BodyEdited => {
            let text = fs::read_to_string(edited)?;
            fs::write(edited, format!("{} And again.\n", text.trim_end()))?;
        }
        Step::TitleChanged => {
            let matter = format!("+++\ntitle = \"Another title {run}\"\n+++\n");
            let text = fs::read_to_string(edited)?;
            let rest = match text.strip_prefix("+++\ntitle = \"Another title") {
                Some(rest) => rest.split_once("+++\n").map_or(rest, |(_, rest)| rest),
                None => &text,
            };
            fs::write(edited, format!("{matter}{rest}"))?;
        }
    }
    Ok(())
}

/// What one run of the program took.
#[derive(Clone, Copy)]
struct Cost {
    /// Seconds.
    wall: f64,
    /// Seconds, of all cores together.
    cpu: f64,
    /// Megabytes, at the peak.
    memory: f64,
}

fn measure(site: &Path) -> Result<Cost> {
    let before = cpu_of_children();
    let started = Instant::now();
    let mut child = Command::new(PROGRAM)
        .args(["build", "--root"])
        .arg(site)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let done = AtomicBool::new(false);
    let (exit, wall, memory) = std::thread::scope(|threads| {
        // The peak only grows, so that the last look before the end has it.
        let watcher = threads.spawn(|| {
            let mut peak = f64::NAN;
            while !done.load(Ordering::Relaxed) {
                peak = peak_memory(&status).unwrap_or(peak);
                sleep(Duration::from_millis(2));
            }
            peak
        });
        let exit = child.wait();
        let wall = started.elapsed().as_secs_f64();
        done.store(true, Ordering::Relaxed);
        (exit, wall, watcher.join().unwrap_or(f64::NAN))
    });
    match exit?.code() {
        // 1: something of the content is not in the site; the rest is.
        Some(0 | 1) => Ok(Cost { wall, cpu: cpu_of_children() - before, memory }),
        code => Err(format!("the build ended with {code:?}").into()),
    }
}

/// Megabytes that a process has had at most.
fn peak_memory(status: &Path) -> Option<f64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Seconds of CPU of all children that have ended, from proc(5): `cutime` and `cstime`.
fn cpu_of_children() -> f64 {
    const TICKS_A_SECOND: f64 = 100.0;
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in brackets may hold spaces; the fields after it do not.
    let fields = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let mut times = fields.split_whitespace().skip(13).take(2).map(str::parse::<f64>);
    match (times.next(), times.next()) {
        (Some(Ok(user)), Some(Ok(system))) => (user + system) / TICKS_A_SECOND,
        _ => f64::NAN,
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Milliseconds of CPU an episode, and how they grow from the smallest size on.
fn growth(sizes: &[(usize, Vec<Cost>)]) {
    println!("\nCPU milliseconds an episode, and their ratio to the smallest size:\n");
    let mut head = "| step |".to_owned();
    let mut rule = "|---|".to_owned();
    for (size, _) in sizes {
        head.push_str(&format!(" {size} |"));
        rule.push_str("---:|");
    }
    println!("{head}\n{rule}");
    for (index, step) in STEPS.into_iter().enumerate() {
        let each = |(size, costs): &(usize, Vec<Cost>)| costs[index].cpu * 1e3 / *size as f64;
        let first = each(&sizes[0]);
        let cells = sizes.iter().map(|size| {
            let each = each(size);
            format!(" {each:.2} (× {:.2}) |", each / first)
        });
        println!("| {} |{}", step.name(), cells.collect::<String>());
    }
}

/// The episodes of a folder, by what they are called: a folder, or a file without its ending.
struct Corpus {
    folder: PathBuf,
    episodes: Vec<(String, Vec<PathBuf>)>,
}

impl Corpus {
    fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeSet::new();
        collect(folder, folder, &mut files)?;
        // Files of one name are one episode; so is a folder with an index.
        let mut episodes: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        for file in &files {
            let own = file.parent().unwrap_or(Path::new(""));
            let index = own != Path::new("")
                && ["index.md", "index.toml"].iter().any(|name| files.contains(&own.join(name)));
            let key = if index { own.to_owned() } else { file.with_extension("") };
            episodes.entry(key).or_default().push(file.clone());
        }
        let named = |(name, files): (PathBuf, _)| (name.to_string_lossy().into_owned(), files);
        let episodes = episodes.into_iter().map(named).collect();
        Ok(Self { folder: folder.to_owned(), episodes })
    }

    /// Copies `size` episodes, and tells which is edited: one in the middle that is prose.
    fn copy(&self, target: &Path, size: usize) -> Result<PathBuf> {
        let all = self.episodes.len();
        let mut prose = Vec::new();
        for number in 0..size {
            let (round, index) =
                if size < all { (0, number * all / size) } else { (number / all, number % all) };
            let (name, files) = &self.episodes[index];
            for file in files {
                let copied = target.join(renamed(name, file, round));
                fs::create_dir_all(copied.parent().ok_or("a file lies in a folder")?)?;
                fs::copy(self.folder.join(file), &copied)?;
                if copied.extension().is_some_and(|ending| ending == "md" || ending == "txt") {
                    prose.push(copied);
                }
            }
        }
        let middle = prose.len() / 2;
        let plain = |path: &PathBuf| {
            fs::read_to_string(path).is_ok_and(|text| !text.starts_with(['+', '-', '#']))
        };
        let body = prose.into_iter().skip(middle).find(plain);
        let body = body.ok_or("no Markdown or text file without front matter to edit")?;
        Ok(body)
    }
}

/// The path of a file whose episode has another name in each round.
fn renamed(name: &str, file: &Path, round: usize) -> PathBuf {
    let path = file.to_string_lossy();
    match (round, path.strip_prefix(name)) {
        (1.., Some(rest)) => PathBuf::from(format!("{name}-round-{round}{rest}")),
        _ => file.to_owned(),
    }
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            files.insert(path.strip_prefix(root)?.to_owned());
        }
    }
    Ok(())
}
