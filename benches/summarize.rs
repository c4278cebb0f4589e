//! Measures the summarizer alone, on one core: what a transcript costs by its length and its form.
//!
//! `cargo bench --profile dist --bench summarize -- [CONTENT_DIR] [--runs N] [--every N]`
//!
//! Without a folder the demo show of this repository is measured. Reading is not measured:
//! each transcript is read once, summarized N times, and its median counts, so that one
//! interruption of the machine does not. `--every 10` takes each tenth file.
//!
//! A harness of its own: what is asked are percentiles over the episodes of a folder and
//! ratios between forms of one text, which the usual ones do not give.
#![allow(clippy::disallowed_methods, reason = "a benchmark faces the disk and the clock")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use shownotes::model::{Episode, Segment, Timestamp, Transcript};
use shownotes::pipeline::{FilesRequest, each_file};
use shownotes::summarize::{Options, summarize};

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const USAGE: &str =
    "usage: cargo bench --profile dist --bench summarize -- [CONTENT_DIR] [--runs N] [--every N]";

/// Costs are told for so many words.
const WORDS: f64 = 10_000.0;

/// Shorter transcripts say little about the cost of a word.
const LEAST_WORDS: usize = 1_000;

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
    every: usize,
}

impl Arguments {
    fn read() -> Result<Self> {
        let (mut content, mut runs, mut every) = (None, 5, 1);
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                // Cargo says so to every bench.
                "--bench" => {}
                "--runs" => runs = words.next().ok_or(USAGE)?.parse()?,
                "--every" => every = words.next().ok_or(USAGE)?.parse()?,
                word if word.starts_with('-') || content.is_some() => return Err(USAGE.into()),
                folder => content = Some(PathBuf::from(folder)),
            }
        }
        let demo = || Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let content = content.unwrap_or_else(demo);
        if runs == 0 || every == 0 || !content.is_dir() {
            return Err(USAGE.into());
        }
        Ok(Self { content, runs, every })
    }
}

/// What an episode costs.
struct Cost {
    words: usize,
    milliseconds: f64,
}

impl Cost {
    fn of(episode: &Episode, runs: usize) -> Self {
        let options = Options::default();
        let mut times: Vec<f64> = (0..runs)
            .map(|_| {
                let started = Instant::now();
                black_box(summarize(black_box(episode), &options));
                started.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        Self { words: episode.transcript.words(), milliseconds: quantile(&mut times, 0.5) }
    }

    fn each(&self) -> f64 {
        self.milliseconds * WORDS / self.words.max(1) as f64
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let mut files = Vec::new();
    collect(&arguments.content, &mut files)?;
    files.sort();
    let files: Vec<PathBuf> = files.into_iter().step_by(arguments.every).collect();
    let (mut costs, mut sample) = (Vec::new(), Vec::<Episode>::new());
    let mut sampled = 0;
    let (all, runs) = (files.len(), arguments.runs);
    each_file(&FilesRequest { files, ..FilesRequest::default() }, |notes| {
        if let Some(told) = notes.told {
            let (episode, _) = *told;
            costs.push(Cost::of(&episode, runs));
            // For texts of other lengths and forms: 200,000 words of normal talk.
            if sampled < 200_000 {
                sampled += episode.transcript.words();
                sample.push(episode);
            }
        }
        Ok(())
    })?;
    println!("{} transcripts of {all} files, medians of {runs} runs, one core", costs.len());
    of_folder(&costs);
    let Some(first) = sample.first() else { return Err("no transcript there".into()) };
    let talk: Vec<Segment> = sample.iter().flat_map(|e| e.transcript.segments.clone()).collect();
    of_lengths(first, &talk, runs);
    of_forms(first, &talk, runs);
    Ok(())
}

fn of_folder(costs: &[Cost]) {
    let long = costs.iter().filter(|cost| cost.words >= LEAST_WORDS);
    let mut each: Vec<f64> = long.map(Cost::each).collect();
    let words: usize = costs.iter().map(|cost| cost.words).sum();
    let all: f64 = costs.iter().map(|cost| cost.milliseconds).sum();
    println!(
        "\nMilliseconds for 10,000 words, over transcripts of {LEAST_WORDS} words and more:\n"
    );
    println!("| transcripts | words | mean | median | 99th percentile | most |");
    println!("|---:|---:|---:|---:|---:|---:|");
    let mean = all * WORDS / words.max(1) as f64;
    let count = each.len();
    let [median, late, most] = [0.5, 0.99, 1.0].map(|at| quantile(&mut each, at));
    println!("| {count} | {words} | {mean:.2} | {median:.2} | {late:.2} | {most:.2} |");
}

/// The same talk, cut or repeated to length.
fn of_lengths(like: &Episode, talk: &[Segment], runs: usize) {
    println!(
        "\nGrowth with the length of a talk:\n\n| words | ms | ms for 10,000 | ratio |\n|---:|---:|---:|---:|"
    );
    let mut first = None;
    for words in [10_000, 25_000, 50_000, 100_000, 200_000] {
        let cost = Cost::of(&episode(like, of_length(talk, words)), runs);
        let each = cost.each();
        let ratio = each / *first.get_or_insert(each);
        println!("| {} | {:.2} | {each:.2} | {ratio:.2} |", cost.words, cost.milliseconds);
    }
}

/// Forms that transcripts come in, and some that only break things.
fn of_forms(like: &Episode, talk: &[Segment], runs: usize) {
    const LENGTH: usize = 50_000;
    let normal = of_length(talk, LENGTH);
    let said: Vec<&str> = normal.iter().flat_map(|s| s.text.split_whitespace()).collect();
    let line = |text: String| Segment { text, ..Segment::default() };
    let whisper = |size: usize| -> Vec<Segment> {
        let cue = |(index, words): (usize, &[&str])| {
            let start = Timestamp::from_millis(index as u64 * 400 * size as u64);
            let end = Timestamp::from_millis((index as u64 + 1) * 400 * size as u64);
            Segment { start: Some(start), end: Some(end), ..line(words.join(" ")) }
        };
        said.chunks(size).enumerate().map(cue).collect()
    };
    let bare = |text: &str| text.replace(['.', ',', '?', '!', ';', ':'], "").to_lowercase();
    let forms: Vec<(&str, Vec<Segment>)> = vec![
        ("a talk of 50,000 words", normal.clone()),
        ("one word a line", said.iter().map(|word| line((*word).to_owned())).collect()),
        ("cues of three words", whisper(3)),
        ("cues of eight words", whisper(8)),
        ("without capitals and marks", normal.iter().map(|s| line(bare(&s.text))).collect()),
        ("one sentence", vec![line(bare(&said.join(" ")))]),
        (
            "one word, repeated, ten a line",
            said.chunks(10).map(|c| line(["word"].repeat(c.len()).join(" "))).collect(),
        ),
        ("one line, repeated", normal.iter().map(|_| line(normal[0].text.clone())).collect()),
        (
            "no word twice",
            said.chunks(10)
                .enumerate()
                .map(|(i, c)| {
                    line((0..c.len()).map(|k| format!("Word{i}x{k}")).collect::<Vec<_>>().join(" "))
                })
                .collect(),
        ),
    ];
    println!(
        "\nForms of a talk:\n\n| form | words | ms for 10,000 | ratio |\n|---|---:|---:|---:|"
    );
    let mut first = None;
    for (name, segments) in forms {
        let cost = Cost::of(&episode(like, segments), runs);
        let each = cost.each();
        let ratio = each / *first.get_or_insert(each);
        println!("| {name} | {} | {each:.2} | {ratio:.2} |", cost.words);
    }
}

/// So many words of a talk, from its beginning, over and over where it is shorter.
fn of_length(talk: &[Segment], words: usize) -> Vec<Segment> {
    let mut left = words;
    let more = |segment: &&Segment| {
        let goes_on = left > 0;
        left = left.saturating_sub(segment.words().max(1));
        goes_on
    };
    // Times of several talks do not follow on each other.
    let untimed = |segment: &Segment| Segment { start: None, end: None, ..segment.clone() };
    talk.iter().cycle().take_while(more).map(untimed).collect()
}

fn episode(like: &Episode, segments: Vec<Segment>) -> Episode {
    let speakers = like.transcript.speakers.clone();
    let known = speakers.len() as u32;
    let mut segments = segments;
    for segment in &mut segments {
        segment.speaker = segment.speaker.filter(|speaker| *speaker < known);
    }
    let transcript = Transcript { speakers, segments, ..Transcript::default() };
    Episode { transcript, ..like.clone() }
}

/// The value below which a share of the others lies; sorts them.
fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    values.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
}

/// Files that may hold transcripts; other files of fields belong to those.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default();
        let for_people =
            !stem.chars().any(char::is_lowercase) && stem.chars().any(char::is_alphabetic);
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if name.starts_with(['.', '_']) || for_people {
            continue;
        }
        if path.is_dir() {
            collect(&path, files)?;
        } else if ["md", "txt", "vtt", "srt", "json"].contains(&ending.as_str()) {
            files.push(path);
        }
    }
    Ok(())
}
