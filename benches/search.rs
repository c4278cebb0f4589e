//! How well and how small: `cargo bench --bench search -- FOLDER`, a folder into which a site was built.
//!
//! Takes 500 sentences at random by a fixed seed and searches for the three rarest words of each:
//! the sentence should be among the first ten. Many are said several times: one with the same text is
//! as good, and how often it is the very one is told, too. Weighs the index against the text.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    missing_docs,
    reason = "a bench reads files, and its tables are asked and never listed"
)]

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SENTENCES: usize = 500;
const FIRST: usize = 10;

/// Sentences with fewer words are said many times.
const LEAST: usize = 3;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let Some(folder) = folder.map(PathBuf::from) else {
        println!("search: no folder of a built site was named");
        return;
    };
    let least = std::env::var("LEAST").ok().and_then(|words| words.parse().ok()).unwrap_or(LEAST);
    let files = files(&folder);
    let size = |wanted: &dyn Fn(&PathBuf) -> bool| -> u64 {
        let files = files.iter().filter(|path| wanted(path));
        files.filter_map(|path| Some(fs::metadata(path).ok()?.len())).sum()
    };
    let ends = |path: &PathBuf, ending: &str| path.extension().is_some_and(|own| own == ending);
    let index = size(&|path| path.starts_with(folder.join("search")) && ends(path, "bin"));
    // A transcript has the name of its folder; other texts say the same again.
    let own = |path: &PathBuf| path.file_stem() == path.parent().and_then(Path::file_name);
    let text = size(&|path| ends(path, "txt") && own(path));
    println!("index {index} bytes, text {text} bytes: {:.1} %", 100.0 * index as f64 / text as f64);

    let mut sentences: Vec<String> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "json")) {
        let Ok(json) = serde_json::from_slice::<serde_json::Value>(&fs::read(path).unwrap()) else {
            continue;
        };
        let page = path.parent().unwrap().strip_prefix(&folder).unwrap().to_str().unwrap();
        for segment in json["segments"].as_array().into_iter().flatten() {
            let Some(body) = segment["body"].as_str() else { continue };
            sentences.push(body.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
            places.push((page.to_owned(), segment["startTime"].as_f64()));
        }
    }
    let mut counts: HashMap<String, u32> = HashMap::new();
    for sentence in &sentences {
        for word in words(sentence) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let (mut asked, mut first, mut missed) = (0, 0, Vec::new());
    let (mut found, mut very) = (0, 0);
    while asked < SENTENCES.min(sentences.len()) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let number = (seed % sentences.len() as u64) as usize;
        let sentence = &sentences[number];
        let mut rare: Vec<String> = words(sentence).into_iter().collect();
        if rare.len() < least {
            continue;
        }
        rare.sort_by_key(|word| counts[word]);
        rare.truncate(3);
        asked += 1;
        let hits = search(&folder, &rare.join(" "));
        let (page, time) = &places[number];
        // The index knows tenths of a second, not before the moment.
        let same = |hit: &&Hit| match (hit.time, time) {
            (Some(hit), Some(time)) => (hit - time).abs() < 0.11,
            (hit, time) => hit.is_none() && time.is_none(),
        };
        let own =
            hits.iter().filter(|hit| hit.sentence == *sentence && hit.url.contains(page.as_str()));
        very += usize::from(own.filter(same).count() > 0);
        match hits.iter().position(|hit| hit.sentence == *sentence) {
            Some(place) => {
                found += 1;
                first += usize::from(place == 0);
            }
            None => missed.push((rare.join(" "), sentence.clone())),
        }
    }
    println!(
        "{found} of {asked} sentences of {least} words and more among the first {FIRST} ({:.1} %), {first} of them first; {very} times the very one ({:.1} %)",
        100.0 * f64::from(found) / asked as f64,
        100.0 * very as f64 / asked as f64
    );
    for (words, sentence) in missed.iter().take(40) {
        println!("  {words} | {sentence}");
    }
}

/// The folder of an episode, and when a sentence begins, in seconds.
type Place = (String, Option<f64>);

/// What the command prints of a hit.
#[derive(serde::Deserialize)]
struct Hit {
    sentence: String,
    url: String,
    time: Option<f64>,
}

fn search(folder: &Path, words: &str) -> Vec<Hit> {
    let output = Command::new(env!("CARGO_BIN_EXE_shownotes"))
        .args(["search", "--format", "json", "--limit", &FIRST.to_string(), "--root"])
        .arg(std::env::temp_dir())
        .arg("--output")
        .arg(std::path::absolute(folder).unwrap())
        .arg(format!("{words} "))
        .output()
        .unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The words of a sentence as people type them, each once.
fn words(sentence: &str) -> BTreeSet<String> {
    let words = sentence.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let words = words.map(|word| word.trim_matches(['\'', '’']).to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}
