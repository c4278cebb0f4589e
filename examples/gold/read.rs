//! Reads gold documents, and makes episodes of them.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use shownotes::model::{Episode, Segment, Timestamp, Transcript};
use shownotes::summarize::lab;

/// What goes wrong ends the tool.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// A transcript with what people made of it.
#[derive(Deserialize)]
pub(crate) struct Gold {
    pub(crate) id: String,
    pub(crate) set: String,
    #[serde(default)]
    pub(crate) show: Option<String>,
    #[serde(default)]
    pub(crate) title: String,
    pub(crate) units: Vec<Unit>,
    /// Units that open a chapter, the first unit left out.
    #[serde(default)]
    pub(crate) boundaries: Vec<usize>,
    /// Nobody made chapters.
    #[serde(default)]
    pub(crate) no_gold_boundaries: bool,
    /// One a chapter, none where nobody gave one.
    #[serde(default)]
    pub(crate) titles: Vec<Option<String>>,
    #[serde(default)]
    pub(crate) summary: Option<String>,
}

/// A sentence or cue.
#[derive(Deserialize)]
pub(crate) struct Unit {
    text: String,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    pub(crate) start: Option<f64>,
}

/// The documents of files, and of the `.jsonl` files of folders, by name.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Gold>, Failure> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            let inside = std::fs::read_dir(path)?.filter_map(Result::ok).map(|entry| entry.path());
            let mut inside: Vec<PathBuf> = inside.filter(|path| is_gold(path)).collect();
            inside.sort();
            files.append(&mut inside);
        } else {
            files.push(path.clone());
        }
    }
    let mut documents = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(&file)?.lines().filter(|line| !line.trim().is_empty()) {
            let gold: Gold =
                serde_json::from_str(line).map_err(|why| format!("{}: {why}", file.display()))?;
            documents.push(gold);
        }
    }
    Ok(documents)
}

fn is_gold(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "jsonl")
}

impl Gold {
    /// The episode: with speakers and times in the full view, text alone in the bare one.
    pub(crate) fn episode(&self, full: bool) -> Episode {
        let mut transcript = Transcript::default();
        for unit in &self.units {
            let text = unit.text.trim().to_owned();
            let mut segment = Segment { text, ..Segment::default() };
            if full {
                segment.speaker = unit.speaker.as_ref().map(|name| transcript.speaker(name));
                segment.start = unit.start.and_then(Timestamp::from_secs_f64);
            }
            transcript.segments.push(segment);
        }
        Episode { title: self.title.clone(), show: self.show.clone(), ..lab::episode(transcript) }
    }
}

/// The sets of documents, in the order of their first document.
pub(crate) fn sets<'a>(documents: impl IntoIterator<Item = &'a Gold>) -> Vec<&'a str> {
    let mut sets: Vec<&str> = Vec::new();
    for gold in documents {
        if !sets.contains(&gold.set.as_str()) {
            sets.push(&gold.set);
        }
    }
    sets
}

/// The mean; 0 of nothing.
pub(crate) fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for value in values {
        sum += value;
        count += 1;
    }
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}
