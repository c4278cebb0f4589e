//! Counts which words come in bursts, over whole shows, and writes the table of them.
//!
//! A word that talks are about is said again where it is said at all; one that is said in passing is
//! strewn over all talks. How much is told by its residual inverse document frequency (Church and Gale
//! 1995, Inverse Document Frequency: A Measure of Deviations from Poisson): in how many fewer documents a
//! word is than as many words strewn at random would be, as a natural logarithm.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;
use shownotes::model::Transcript;
use shownotes::pipeline::{FilesRequest, each_file};
use shownotes::summarize::lab;

use crate::read::{self, Failure};
use crate::shows::files;

/// Of words in fewer documents nothing is told; of those in fewer than some, only that they come in none
/// to speak of: others are taken for names of things.
const LEAST: u32 = 4;
const SOME: u32 = 12;
const STREWN: f64 = 0.6;
/// Documents of fewer words are left out.
const SHORT: usize = 500;
/// Steps of the table to one of the measure, and its highest.
const STEPS: f64 = 10.0;
const HIGHEST: f64 = 30.0;
/// Letters of a line of the table.
const WIDE: usize = 100;

/// How often each word is said, and in how many documents.
#[derive(Default)]
struct Counts {
    words: BTreeMap<String, (u32, u32)>,
    documents: u32,
}

/// Prints the table of the words of transcripts, given as files of any format, folders and gold documents.
pub(crate) fn write(paths: &[PathBuf]) -> Result<(), Failure> {
    let (gold, files) = files(paths)?;
    let mut counts = Counts::default();
    let mut transcripts: Vec<Transcript> = Vec::new();
    each_file(&FilesRequest { files, ..FilesRequest::default() }, |found| {
        transcripts.extend(found.told.map(|told| told.0.transcript));
        Ok(())
    })?;
    counts.add(&transcripts);
    for file in &gold {
        let documents = read::read(std::slice::from_ref::<PathBuf>(file))?;
        counts.add(&documents.iter().map(|it| it.episode(false).transcript).collect::<Vec<_>>());
    }
    print!("{}", table(&counts));
    Ok(())
}

impl Counts {
    fn add(&mut self, transcripts: &[Transcript]) {
        let words = |transcript: &Transcript| {
            let mut own: BTreeMap<String, u32> = BTreeMap::new();
            for segment in &transcript.segments {
                for word in lab::words(&segment.text) {
                    *own.entry(word).or_default() += 1;
                }
            }
            own
        };
        let all: Vec<BTreeMap<String, u32>> = transcripts.par_iter().map(words).collect();
        for own in all.into_iter().filter(|own| own.values().sum::<u32>() as usize >= SHORT) {
            self.documents += 1;
            for (word, count) in own {
                let known = self.words.entry(word).or_default();
                known.0 += count;
                known.1 += 1;
            }
        }
    }

    /// The residual inverse document frequency of a word that is said so often in so many documents.
    fn residual(&self, said: u32, within: u32) -> f64 {
        let documents = f64::from(self.documents);
        let strewn = 1.0 - (-f64::from(said) / documents).exp();
        (documents / f64::from(within)).ln() + strewn.ln()
    }
}

/// The words by the steps of their measure, each step with its words in order.
fn table(counts: &Counts) -> String {
    let mut steps: BTreeMap<u8, Vec<&str>> = BTreeMap::new();
    let letters = |word: &str| word.chars().any(char::is_alphabetic);
    for (word, (said, within)) in counts.words.iter().filter(|it| it.1.1 >= LEAST && letters(it.0))
    {
        let residual = counts.residual(*said, *within);
        if *within >= SOME || residual < STREWN {
            let step = (residual * STEPS).round().clamp(0.0, HIGHEST) as u8;
            steps.entry(step).or_default().push(word);
        }
    }
    let mut out = String::from(
        "# Which words come in bursts: counted by `gold bursts`, not to be edited. Each part holds the words\n\
         # of so many tenths of residual inverse document frequency.\n",
    );
    for (step, words) in steps {
        out.push_str(&format!("[{step}]\n"));
        let mut wide = 0;
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                out.push(if wide + word.len() > WIDE { '\n' } else { ' ' });
            }
            wide = if out.ends_with('\n') { 0 } else { wide } + word.len() + 1;
            out.push_str(word);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Counts, table};

    #[test]
    fn a_word_that_a_talk_is_about_stands_above_one_that_is_strewn() {
        let mut counts = Counts { documents: 100, ..Counts::default() };
        counts.words.insert("lighthouse".into(), (400, 20));
        counts.words.insert("passing".into(), (20, 18));
        counts.words.insert("seldom".into(), (3, 3));
        counts.words.insert("brand".into(), (60, 6));
        counts.words.insert("12".into(), (90, 80));
        let table = table(&counts);
        let part =
            |step: &str| table.split_once(step).unwrap().1.lines().nth(1).unwrap().to_owned();
        assert_eq!(part("[0]"), "passing");
        assert_eq!(part("[16]"), "lighthouse");
        assert!(
            !table.contains("seldom") && !table.contains("brand") && !table.contains("12"),
            "{table}"
        );
    }
}
