//! The notes of single files, inside a site or outside of any.
//!
//! The transcript is the one in the file itself. Fields also come from files of its name
//! beside it, as in a site; and where the file lies in the content of a site, that site's
//! settings count, so that the notes are those of the page.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::folders::content_folder;
use super::ingest::{bytes, corrections_for, heard, options_for};
use super::misplaced::misplaced;
use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Result;
use crate::load::{ContentFile, Group, Loaded, PAGES, Wanted, correct, groups, holds_fields, read};
use crate::model::{Episode, ShowNotes};
use crate::summarize::{Density, notes};

/// Which files, and what counts before the settings of their sites.
#[derive(Debug, Clone, Default)]
pub struct FilesRequest {
    /// In the order in which they are told; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// How finely to cut an episode.
    pub density: Option<Density>,
    /// How many chapters.
    pub chapters: Option<u32>,
    /// BCP 47 tag of what is spoken.
    pub language: Option<String>,
}

/// What a file gave.
#[derive(Debug)]
pub struct FileNotes {
    /// As it was asked for.
    pub file: PathBuf,
    /// Nothing where there is no speech; the diagnostics say why.
    pub told: Option<Box<(Episode, ShowNotes)>>,
    /// What is wrong, without repeating itself.
    pub diagnostics: Vec<Diagnostic>,
}

/// So many files are worked on before the first of them is told: enough for the cores, and
/// few enough that memory does not grow with their number.
const AT_A_TIME: usize = 64;

/// Makes the notes of files, as many at a time as there are cores, and gives them in order.
///
/// # Errors
/// When the settings of a site have a mistake, or `tell` says so.
pub fn each_file(
    request: &FilesRequest,
    mut tell: impl FnMut(FileNotes) -> Result<()>,
) -> Result<()> {
    let mut folders = Folders::default();
    for files in request.files.chunks(AT_A_TIME) {
        let asked: Vec<Asked> =
            files.iter().map(|file| folders.ask(file)).collect::<Result<_>>()?;
        let told: Vec<FileNotes> =
            asked.into_par_iter().map(|asked| notes_of(asked, request)).collect();
        told.into_iter().try_for_each(&mut tell)?;
    }
    Ok(())
}

/// A file with the files that belong to it.
struct Asked {
    file: PathBuf,
    /// Before the paths of the group in diagnostics.
    prefix: String,
    /// Its files lie in `folder`, and their paths are names.
    group: Group,
    folder: PathBuf,
    site: Option<Arc<Site>>,
}

/// A site in whose content a file lies.
struct Site {
    config: Config,
    content: PathBuf,
}

/// What is known of the folders that were asked for, by their path as it was given.
#[derive(Default)]
struct Folders {
    known: BTreeMap<PathBuf, Folder>,
    sites: BTreeMap<PathBuf, Arc<Site>>,
}

#[derive(Clone, Default)]
struct Folder {
    /// Relative to the content of the site, with `/`; empty without one.
    inside: String,
    site: Option<Arc<Site>>,
    /// Names of files that may hold fields, by name without ending.
    beside: BTreeMap<String, Vec<String>>,
}

/// Files that hold nothing but fields; of them the whole episode is meant.
const FIELDS: [&str; 3] = ["toml", "yaml", "yml"];

impl Folders {
    fn ask(&mut self, file: &Path) -> Result<Asked> {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        let stdin = file.as_os_str() == "-";
        let known = if stdin { Folder::default() } else { self.folder(&folder)? };
        let (stem, ending) = stem(&name);
        let own = ending.to_ascii_lowercase();
        // A text with front matter beside captions is what is told of their episode.
        let told = || {
            let mut begin = [0; 3];
            let read = |mut text: fs::File| text.read_exact(&mut begin);
            matches!(own.as_str(), "md" | "markdown")
                && fs::File::open(file).and_then(read).is_ok()
                && [*b"---", *b"+++"].contains(&begin)
        };
        let whole = FIELDS.contains(&own.as_str()) || stem == "index" || !stdin && told();
        let mut files = vec![name.clone()];
        let homes: &[&str] = match stem {
            "index" => &["index", "transcript"],
            "transcript" => &["transcript", "index"],
            stem => &[stem],
        };
        for other in homes.iter().filter_map(|home| known.beside.get(*home)).flatten() {
            let ending = stem_ending(other);
            let belongs = match ending.as_str() {
                _ if whole => true,
                "toml" | "yaml" | "yml" => true,
                // Notes beside cues; beside prose it is a text of its own.
                "md" | "markdown" => matches!(own.as_str(), "vtt" | "srt" | "json"),
                "json" => fs::read(folder.join(other)).is_ok_and(|text| holds_fields(&text)),
                _ => false,
            };
            if belongs && *other != name {
                files.push(other.clone());
            }
        }
        let place = |name: &String| match known.inside.as_str() {
            "" => name.clone(),
            inside => format!("{inside}/{name}"),
        };
        let mut listed: Vec<ContentFile> = files
            .iter()
            .map(|name| ContentFile { path: place(name), size: 0, modified: 0 })
            .collect();
        listed.sort_by(|a, b| a.path.cmp(&b.path));
        let wanted = place(&name);
        let grouped =
            groups(&listed, PAGES).into_iter().find(|group| group.files.contains(&wanted));
        let group = Group { files, ..grouped.unwrap_or_else(|| alone(stem)) };
        let prefix = match folder.as_os_str().is_empty() {
            true => String::new(),
            false => format!("{}/", folder.display()),
        };
        Ok(Asked { file: file.to_owned(), prefix, group, folder, site: known.site })
    }

    fn folder(&mut self, folder: &Path) -> Result<Folder> {
        if let Some(known) = self.known.get(folder) {
            return Ok(known.clone());
        }
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut found = Folder::default();
        let mut names: Vec<String> = fs::read_dir(here)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort();
        for name in names {
            let known = ["toml", "yaml", "yml", "md", "markdown", "json", "vtt", "srt", "txt"];
            if known.contains(&stem_ending(&name).as_str()) && name != config::FILE {
                found.beside.entry(stem(&name).0.to_owned()).or_default().push(name);
            }
        }
        // A folder that is not there has no site; reading the file says what is wrong.
        if let Ok(real) = here.canonicalize() {
            found.site = self.site(&real)?;
            if let Some(site) = &found.site {
                let inside = real.strip_prefix(&site.content).unwrap_or(Path::new(""));
                let parts = inside.components().map(|part| part.as_os_str().to_string_lossy());
                found.inside = parts.collect::<Vec<_>>().join("/");
            }
        }
        self.known.insert(folder.to_owned(), found.clone());
        Ok(found)
    }

    /// The site in whose content a folder lies: the nearest with settings above it.
    fn site(&mut self, folder: &Path) -> Result<Option<Arc<Site>>> {
        let Some(root) = folder.ancestors().find(|root| root.join(config::FILE).is_file()) else {
            return Ok(None);
        };
        let site = match self.sites.get(root) {
            Some(site) => site.clone(),
            None => {
                let config = Config::load(root)?;
                let content = content_folder(root, &config)?.path;
                let site = Arc::new(Site { config, content });
                self.sites.insert(root.to_owned(), site.clone());
                site
            }
        };
        Ok(Some(site).filter(|site| folder.starts_with(&site.content)))
    }
}

fn notes_of(asked: Asked, request: &FilesRequest) -> FileNotes {
    let Asked { file, prefix, group, folder, site } = asked;
    let contents = group.files.iter().map(|name| match name.as_str() {
        "-" if file.as_os_str() == "-" => from_stdin(),
        name => bytes(&folder.join(name)),
    });
    let contents: Vec<_> = contents.collect();
    let heard = group.audio.as_ref().map(|name| heard(&folder.join(name)));
    let unread = contents.first().is_some_and(|own| !own.as_ref().is_ok_and(|b| !b.is_empty()));
    let outside = Config::default();
    let config = site.as_ref().map_or(&outside, |site| &site.config);
    let wanted = Wanted { prefix: &prefix, speakers: &config.speakers };
    let (loaded, mut diagnostics) = read(&group, contents, heard.unwrap_or_default(), wanted);
    let path = file.display().to_string();
    let mut told = None;
    match loaded {
        // One fault is enough.
        _ if unread => diagnostics.retain(|told| told.severity == Severity::Error),
        Loaded::Episode(episode, _) if episode.transcript.segments.is_empty() => {
            diagnostics.retain(|told| told.code != "no-transcript");
            if diagnostics.iter().all(|told| told.severity != Severity::Error) {
                diagnostics.push(
                    Diagnostic::error("no-transcript", "there is no transcript in this file")
                        .path(path)
                        .hint("name the file that holds what is said"),
                );
            }
        }
        Loaded::Episode(mut episode, _) => {
            if let Some(language) = &request.language {
                episode.language = Some(language.clone());
                episode.transcript.language = Some(language.clone());
            }
            if episode.show.is_none() {
                let show = group.show.as_ref().map(|show| config.site.shows.get(show.as_str()));
                episode.show = match show {
                    Some(show) => show.and_then(|show| show.title.clone()),
                    None => config.site.title.clone(),
                };
            }
            let list = corrections_for(config, group.show.as_ref(), &episode);
            correct(&mut episode, list);
            let mut options = options_for(config, group.show.as_ref(), &episode).clone();
            options.density = request.density.unwrap_or(options.density);
            if request.density.is_some() {
                options.chapters = None;
            }
            options.chapters = request.chapters.or(options.chapters);
            options.parts.chapters |= request.chapters.is_some() || request.density.is_some();
            let (notes, unplaced) = notes(&episode, &options);
            let unplaced = unplaced.into_iter().map(|unplaced| misplaced(unplaced).path(&path));
            diagnostics.extend(unplaced);
            told = Some(Box::new((*episode, notes)));
        }
        Loaded::Page(_) => diagnostics.push(
            Diagnostic::error("no-episode", "this is a plain page and no episode").path(path),
        ),
        Loaded::Nothing => {}
    }
    FileNotes { file, told, diagnostics }
}

/// All of standard input.
pub(super) fn from_stdin() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(|error| error.to_string())
}

/// A file whose ending is not looked at in a site: what is inside decides.
pub(super) fn alone(name: &str) -> Group {
    Group {
        folder: String::new(),
        name: name.to_owned(),
        show: None,
        page: false,
        files: Vec::new(),
        audio: None,
        bundle: Vec::new(),
    }
}

/// Name without its ending, and the ending.
fn stem(name: &str) -> (&str, &str) {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""))
}

fn stem_ending(name: &str) -> String {
    stem(name).1.to_ascii_lowercase()
}
