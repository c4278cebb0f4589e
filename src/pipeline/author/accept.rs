//! Takes generated parts of an episode over into its author's file, where they can be edited.
//!
//! What is written is proved before it is: the episode is read again with the new file, and has to
//! be the old one with the accepted parts, and nothing else changed.

use std::path::{Path, PathBuf};

use super::Home;
use super::chapters;
use super::put::{put_new, replace};
use super::target::{Bytes, Target, last};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, Result};
use crate::load::front_matter::{Addition, Refusal, Value, insert};
use crate::load::{Group, Loaded, Wanted, correct, dated, groups, read};
use crate::model::{AuthoredQuote, Episode, Fingerprint, Part, Provenance, ShowNotes};
use crate::pipeline::ingest::{bytes, corrections_for, heard, options_for};
use crate::summarize::notes;

/// What stands above the line that says of what transcript the parts were made.
const COMMENT: &str = "made of the transcript and accepted: change what you like, it is yours now";

/// Which episode, and which of its parts.
#[derive(Debug, Clone, Default)]
pub struct AcceptRequest {
    /// The folder of the site; without it the nearest with settings around the episode.
    pub root: Option<PathBuf>,
    /// One of its files, its folder, or its name.
    pub episode: PathBuf,
    /// In any order; none means all.
    pub parts: Vec<Part>,
}

/// What became of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It stands in the author's file now, with so many entries.
    Accepted(usize),
    /// The author wrote it, or changes it; it stays.
    Yours,
    /// It is switched off, by the author or by the settings, or nothing is made of this transcript.
    Nothing,
}

/// What accepting did.
#[derive(Debug)]
pub struct Acceptance {
    /// The file that was written, or would have been.
    pub file: PathBuf,
    /// Whether it was not there before.
    pub fresh: bool,
    /// In the order of the front matter.
    pub parts: Vec<(Part, Fate)>,
    /// What is wrong with the episode.
    pub diagnostics: Vec<Diagnostic>,
}

/// Takes generated parts over into the author's file.
///
/// # Errors
/// When there is no such episode, its file leaves no place for them, or the disk says no; then
/// nothing is written.
pub fn accept(request: &AcceptRequest) -> Result<Acceptance> {
    let (home, group) = find(request)?;
    let files: Vec<_> = group.files.iter().map(|path| bytes(&home.shown(path))).collect();
    let (before, diagnostics) = load(&home, &group, files.clone())?;
    let made = made_of(&home, &group, &before);
    let wanted = |part: &Part| request.parts.is_empty() || request.parts.contains(part);
    let mut parts = Vec::new();
    let (mut fields, mut after) = (Vec::new(), before.clone());
    let fingerprint = Fingerprint::of(&before.transcript);
    for part in Part::ALL.into_iter().filter(wanted) {
        let fate = take(part, &made, &mut after, &mut fields);
        if matches!(fate, Fate::Accepted(_)) {
            after.authored.accepted.insert(part, fingerprint);
        }
        parts.push((part, fate));
    }
    let target = Target::of(&group, &files);
    let file = home.shown(&target.path);
    if fields.is_empty() {
        return Ok(Acceptance { file, fresh: false, parts, diagnostics });
    }
    let mark = after.authored.accepted.to_string();
    let addition = Addition { fields: &fields, mark: Some(("accepted", &mark)), comment: COMMENT };
    let (old, text) = target.text(&group, &files);
    let new = insert(&text, target.syntax, &addition).map_err(|why| refused(&file, &why))?;

    let mut group = group;
    let mut files = files;
    let place = group.files.iter().position(|path| *path == target.path);
    match place {
        Some(place) => files[place] = Ok(new.clone().into_bytes()),
        None => {
            let place = group.files.partition_point(|path| *path < target.path);
            group.files.insert(place, target.path.clone());
            files.insert(place, Ok(new.clone().into_bytes()));
        }
    }
    let (proof, _) = load(&home, &group, files)?;
    if proof != after {
        return Err(refused(&file, &Refusal::NoPlace));
    }
    match old {
        Some(old) => replace(&file, &old, new.as_bytes())?,
        None => put_new(&file, new.as_bytes())?,
    }
    Ok(Acceptance { file, fresh: place.is_none(), parts, diagnostics })
}

/// The site and the files of an episode.
fn find(request: &AcceptRequest) -> Result<(Home, Group)> {
    let asked = &request.episode;
    let here = Path::new(".");
    let inside = if asked.is_dir() { asked } else { asked.parent().unwrap_or(here) };
    let folder = match asked.exists() {
        true if !inside.as_os_str().is_empty() => inside,
        _ => here,
    };
    let home = Home::find(request.root.as_deref(), folder)?;
    let found = home.scan();
    let mut known = groups(&found.files, &home.config.pages);
    let place = |path: &Path| {
        let (path, content) = (path.canonicalize().ok()?, home.content.path.canonicalize().ok()?);
        let parts = path.strip_prefix(content).ok()?.components();
        let parts: Vec<String> =
            parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        Some(parts.join("/"))
    };
    let path = place(asked);
    let name = asked.to_string_lossy();
    let fits = |group: &Group| match &path {
        Some(path) => {
            let whole = group.folder == *path && !path.is_empty() && asked.is_dir();
            group.files.contains(path) || whole && group.name == last(path)
        }
        None => group.name == name || dated(&group.name).1 == name,
    };
    let fitting: Vec<usize> = (0..known.len()).filter(|index| fits(&known[*index])).collect();
    match fitting.as_slice() {
        [only] => Ok((home, known.swap_remove(*only))),
        [] => Err(Error::Usage(format!(
            "there is no episode {name} in {}; name one of its files",
            home.content.path.display()
        ))),
        several => {
            let sources = several.iter().map(|index| known[*index].source());
            let sources = sources.collect::<Vec<_>>().join(" or ");
            Err(Error::Usage(format!("{name} may be {sources}: name the file")))
        }
    }
}

fn load(home: &Home, group: &Group, files: Vec<Bytes>) -> Result<(Episode, Vec<Diagnostic>)> {
    let heard = group.audio.as_ref().map(|path| heard(&home.shown(path)));
    let wanted = Wanted { prefix: &home.content.prefix, speakers: &home.config.speakers };
    let (loaded, diagnostics) = read(group, files, heard.unwrap_or_default(), wanted);
    let source = home.shown(group.source());
    let source = source.display();
    match loaded {
        Loaded::Episode(episode, _) if !episode.transcript.segments.is_empty() => {
            Ok((*episode, diagnostics))
        }
        Loaded::Episode(..) | Loaded::Nothing => {
            let why = diagnostics.iter().find(|told| told.severity == Severity::Error);
            let why = why.map(|told| format!(" ({})", told.message)).unwrap_or_default();
            Err(Error::Usage(format!("{source} has no transcript that notes are made of{why}")))
        }
        Loaded::Page(_) => Err(Error::Usage(format!("{source} is a plain page and no episode"))),
    }
}

/// The notes that its page shows.
fn made_of(home: &Home, group: &Group, episode: &Episode) -> ShowNotes {
    let site = &home.config.site;
    let mut episode = episode.clone();
    episode.show = episode.show.take().or_else(|| match &group.show {
        Some(slug) => site.shows.get(slug.as_str())?.title.clone(),
        None => site.title.clone().or_else(|| site.show.title.clone()),
    });
    let list = corrections_for(&home.config, group.show.as_ref(), &episode);
    correct(&mut episode, list);
    notes(&episode, options_for(&home.config, group.show.as_ref(), &episode)).0
}

/// Takes one part over: into the fields to write, and into what the episode is then.
fn take(
    part: Part,
    made: &ShowNotes,
    episode: &mut Episode,
    fields: &mut Vec<(&'static str, Value)>,
) -> Fate {
    let authored = &mut episode.authored;
    let (written, changed) = match part {
        Part::Summary => (authored.summary.is_some(), false),
        Part::Chapters => (authored.chapters.is_some(), !authored.edits.chapters.is_empty()),
        Part::Quotes => (authored.quotes.is_some(), !authored.edits.quotes.is_empty()),
    };
    if written || changed {
        return Fate::Yours;
    }
    let (value, count) = match part {
        Part::Summary => {
            let summary = made.summary.as_ref();
            let Some(summary) = summary.filter(|it| it.provenance == Provenance::Generated) else {
                return Fate::Nothing;
            };
            authored.summary = Some(summary.text.clone());
            (Value::text(summary.text.as_str()), 1)
        }
        Part::Chapters if !made.has_chapters() => return Fate::Nothing,
        Part::Chapters => {
            let written = chapters::authored(episode, made);
            let value = (chapters::value(&written), written.len());
            episode.authored.chapters = Some(written);
            value
        }
        Part::Quotes if made.quotes.is_empty() => return Fate::Nothing,
        Part::Quotes => {
            let texts = made.quotes.iter().map(|quote| quote.text.clone());
            let quotes: Vec<_> = texts.map(|text| AuthoredQuote { text, speaker: None }).collect();
            let value = quotes.iter().map(|quote| Value::text(quote.text.as_str())).collect();
            let value = (Value::List(value), quotes.len());
            authored.quotes = Some(quotes);
            value
        }
    };
    fields.push((part.name(), value));
    Fate::Accepted(count)
}

fn refused(file: &Path, why: &Refusal) -> Error {
    let file = file.display();
    Error::Usage(match why {
        Refusal::Broken => {
            format!("the fields of {file} cannot be read; mend them first, see `shownotes check`")
        }
        Refusal::Taken(name) => {
            format!("{file} has an empty field `{name}`; remove its line, and accept again")
        }
        Refusal::NoPlace => format!(
            "{file} leaves no place for more fields; nothing is written. \
             `shownotes summarize {file}` prints them to put in by hand"
        ),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{AcceptRequest, accept, find, load};
    use crate::model::{Part, stale};
    use crate::pipeline::ingest::bytes;

    #[test]
    fn accepted_parts_are_stale_once_other_words_are_said() {
        let folder = tempfile::tempdir().expect("a test has a folder");
        let file = folder.path().join("talk.txt");
        let matter = |i: usize| ["tide gauge", "lighthouse", "ferry"][i / 40];
        let line = |i: usize| {
            format!("Nobody in Wismar trusts the {} without a second one, {i}.\n", matter(i))
        };
        fs::write(&file, (0..120).map(line).collect::<String>()).expect("it is writable");
        let parts = vec![Part::Chapters, Part::Quotes];
        let request = AcceptRequest { root: None, episode: file.clone(), parts: parts.clone() };
        accept(&request).expect("there are parts to accept");
        let is_stale = || {
            let (home, group) = find(&request).expect("it is an episode");
            let files = group.files.iter().map(|path| bytes(&home.shown(path))).collect();
            stale(&load(&home, &group, files).expect("it has a transcript").0)
        };
        assert_eq!(is_stale(), []);
        let text = fs::read_to_string(&file).expect("it is there");
        fs::write(&file, text.replace("second one, 7.", "SECOND one: 7!")).expect("it is writable");
        assert_eq!(is_stale(), [], "the same words");
        let text = text.replace("second one, 7.", "second lamp, 7.");
        fs::write(&file, &text).expect("it is writable");
        assert_eq!(is_stale(), parts);
        let without = text.lines().filter(|line| !line.starts_with("accepted:"));
        fs::write(&file, without.collect::<Vec<_>>().join("\n")).expect("it is writable");
        assert_eq!(is_stale(), [], "nobody remembers");
    }
}
