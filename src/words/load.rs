//! Finds the files of a language: the user's folder, then ours, then English.
#![allow(clippy::disallowed_methods, reason = "this file reads the user's words")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::file::{Direction, LanguageFile, parse};
use super::{Inner, Words, right_to_left};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};

/// The folder of the files, ours and the user's.
pub(crate) const FOLDER: &str = "i18n";

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// The language whose file has every word.
const FALLBACK: &str = "en";

/// Of missing words so many are named.
const NAMED: usize = 6;

/// Our own files, by name and text.
pub(crate) fn builtin() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// The words for the language of a site, and what is missing of them.
///
/// # Errors
/// When a file of the user cannot be read or has a mistake.
pub(crate) fn load(root: &Path, tag: &str) -> Result<(Words, Vec<Diagnostic>)> {
    let language = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    let mut names = vec![FALLBACK.to_owned(), language, tag.to_owned()];
    names.dedup_by(|a, b| a.eq_ignore_ascii_case(b));
    // From the last resort to what counts most.
    let (mut inner, mut own) = (None, LanguageFile::default());
    for name in &names {
        let layers = [built_in(name), of_user(root, name)?];
        for file in layers.into_iter().flatten() {
            if name != FALLBACK || names.len() == 1 {
                own.words.extend(file.words.clone());
            }
            inner = Some(lay(inner, file, tag));
        }
    }
    let words = Words(Arc::new(inner.expect("English is built in")));
    let diagnostics = missing(&words, &own, &names);
    Ok((words, diagnostics))
}

fn built_in(name: &str) -> Option<LanguageFile> {
    let text = FILES.get_file(format!("{name}.toml"))?.contents_utf8()?;
    Some(parse(text).expect("the files in the program are right, as a test sees to"))
}

fn of_user(root: &Path, name: &str) -> Result<Option<LanguageFile>> {
    // A tag is letters, digits and hyphens; it cannot lead elsewhere.
    let place = format!("{FOLDER}/{name}.toml");
    let path = root.join(&place);
    match fs::read_to_string(&path) {
        Ok(text) => {
            let wrong = |fault: Box<Diagnostic>| Error::Config(Box::new(fault.path(place)));
            parse(&text).map(Some).map_err(wrong)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { doing: "read", path, source }),
    }
}

/// Lays a file over what is there.
fn lay(below: Option<Inner>, file: LanguageFile, tag: &str) -> Inner {
    let LanguageFile { direction, plural, dates, numbers, words, .. } = file;
    let words = words.into_iter();
    let words = words.filter_map(|(name, word)| Some((name, word.entry()?))).collect();
    match below {
        Some(mut below) => {
            below.right_to_left = direction.map_or(below.right_to_left, |d| d == Direction::Rtl);
            below.plural = plural.unwrap_or(below.plural);
            below.dates = dates.unwrap_or(below.dates);
            below.numbers = numbers.unwrap_or(below.numbers);
            below.entries.extend(words);
            below
        }
        None => {
            let full = "the English file has everything";
            Inner {
                tag: tag.to_owned(),
                // A page in Hebrew runs from the right also under English words.
                right_to_left: right_to_left(tag),
                plural: plural.expect(full),
                dates: dates.expect(full),
                numbers: numbers.expect(full),
                entries: words,
            }
        }
    }
}

/// Says which words a language lacks, once.
fn missing(words: &Words, own: &LanguageFile, names: &[String]) -> Vec<Diagnostic> {
    let Some(language) = names.get(1) else { return Vec::new() };
    if own.words.is_empty() {
        let known: Vec<&str> =
            builtin().filter_map(|(name, _)| name.strip_suffix(".toml")).collect();
        let message = format!("there are no words for the language `{}`", words.0.tag);
        let hint = format!(
            "the pages say what they say in English; write `{FOLDER}/{language}.toml`, \
             beginning with `shownotes theme eject {FOLDER}/en.toml`; there is {}",
            known.join(", ")
        );
        return vec![Diagnostic::warning("no-words", message).path("shownotes.toml").hint(hint)];
    }
    let lacking: Vec<&str> = words
        .0
        .entries
        .keys()
        .filter(|name| !own.words.contains_key(*name))
        .map(String::as_str)
        .collect();
    if lacking.is_empty() {
        return Vec::new();
    }
    let first = lacking[..lacking.len().min(NAMED)].join("`, `");
    let rest = match lacking.len().saturating_sub(NAMED) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    let message = format!("the words `{first}`{rest} are missing, and are shown in English");
    let path = format!("{FOLDER}/{language}.toml");
    vec![Diagnostic::warning("missing-words", message).path(path).hint("add them to this file")]
}
