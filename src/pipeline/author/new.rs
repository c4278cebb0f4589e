//! A new episode: a small file of fields and notes, and what it is about beside it.
//!
//! The transcript stays as its tool wrote it, in a file of its own under the same name: it can be
//! exported again and put in its place, and the notes are not lost. Markdown is the exception:
//! it is an episode's file already, so it is copied and gets the fields that it lacks.

use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};

use jiff::civil::DateTime;

use super::Home;
use super::chapters;
use super::put::{put_new, taken};
use super::sound::Audio;
use super::source::Source;
use crate::error::{Error, Result};
use crate::load::front_matter::{Addition, Value, insert};
use crate::load::is_prose;
use crate::model::{Slug, Timestamp};

/// What is known of an episode that is to be.
#[derive(Debug, Clone, Default)]
pub struct NewRequest {
    /// The folder of the site; without it the nearest with settings.
    pub root: Option<PathBuf>,
    /// Before what the files say.
    pub title: Option<String>,
    /// Its transcript; `-` is standard input.
    pub from: Option<PathBuf>,
    /// A file, an address, or both: then the file is only looked at.
    pub audio: Vec<String>,
    /// A folder in the content, such as that of a show.
    pub to: Option<PathBuf>,
}

/// What was made.
#[derive(Debug)]
pub struct NewEpisode {
    /// The file to write in.
    pub file: PathBuf,
    /// All new files, that one last.
    pub made: Vec<PathBuf>,
    /// As its page will show it.
    pub title: String,
    /// When it came out, where something says so.
    pub published: Option<DateTime>,
    /// How long the audio plays.
    pub duration: Option<Timestamp>,
    /// How many chapters the files have.
    pub chapters: usize,
    /// The format of the transcript.
    pub format: Option<&'static str>,
    /// Whether it is a draft, since nobody says anything in it yet.
    pub draft: bool,
}

/// Makes the files of a new episode. None that is there is touched.
///
/// # Errors
/// When nothing says what it is called, a file of its name is there, a file cannot be read, or
/// holds no transcript.
pub fn new_episode(request: &NewRequest) -> Result<NewEpisode> {
    let home = Home::find(request.root.as_deref(), Path::new("."))?;
    let source = request.from.as_deref().map(Source::read).transpose()?;
    let audio = Audio::read(&request.audio)?;
    let given = request.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let title = given.map(str::to_owned);
    let title = title
        .or_else(|| source.as_ref()?.title.clone())
        .or_else(|| audio.facts.title.clone())
        .or_else(|| source.as_ref().and_then(|source| source.named()))
        .or_else(|| audio.named())
        .ok_or_else(|| {
            Error::Usage("give a title: nothing says what the episode is called".to_owned())
        })?;
    let place = Place::of(&home, request, source.as_ref(), &title)?;
    let published = source.as_ref().and_then(|source| source.published);
    let on_air = audio.facts.published.map(|day| day.to_datetime(jiff::civil::Time::midnight()));
    let published = published.or(on_air).or_else(|| source.as_ref()?.dated());
    let own = source.as_ref().and_then(|source| source.chapters.clone());
    let chapters = own.clone().unwrap_or_else(|| audio.facts.chapters.clone());

    let mut fields = vec![("title", Value::text(title.as_str()))];
    fields.extend(published.map(|moment| ("published", Value::Plain(written(moment)))));
    fields.extend(audio.value(&home, &place.folder, &place.name).map(|audio| ("audio", audio)));
    if own.is_none() && !chapters.is_empty() {
        fields.push(("chapters", chapters::value(&chapters)));
    }
    let mut files: Vec<(PathBuf, Copied<'_>)> = Vec::new();
    let text = match &source {
        Some(source) if source.is_markdown() => {
            let had = |name: &str| match name {
                "title" => source.title.is_some(),
                "published" => source.published.is_some(),
                "audio" => source.has_audio,
                _ => false,
            };
            fields.retain(|(name, _)| !had(name));
            let addition = Addition { fields: &fields, mark: None, comment: "" };
            if fields.is_empty() {
                source.text.clone()
            } else {
                insert(&source.text, None, &addition).map_err(|_| {
                    let file = source.path.display();
                    Error::Usage(format!("the fields of {file} cannot be read; mend them first"))
                })?
            }
        }
        Some(source) => {
            let name = format!("{}.{}", place.name, source.ending);
            if is_prose(&name, &source.text) {
                // Between two texts the fields say which one is spoken.
                fields.push(("transcript", Value::text(name.as_str())));
            }
            if !place.beside {
                files.push((place.folder.join(&name), Copied::Bytes(&source.bytes)));
            }
            page(&fields, published.is_none(), false)
        }
        None => page(&fields, published.is_none(), true),
    };
    if let Some(copy) = audio.copy(&home, &place.folder, &place.name) {
        files.push((copy, Copied::File(audio.file.as_deref().unwrap_or(Path::new("")))));
    }
    let file = place.folder.join(format!("{}.md", place.name));
    files.push((file.clone(), Copied::Bytes(text.as_bytes())));
    if let Some((there, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(taken(there));
    }
    let mut made: Vec<PathBuf> = Vec::new();
    for (path, from) in files {
        let done = match from {
            Copied::Bytes(bytes) => put_new(&path, bytes),
            Copied::File(source) => File::open(source)
                .map_err(Error::io("read", source))
                .and_then(|source| put_new(&path, source)),
        };
        if let Err(error) = done {
            // Half an episode is worse than none.
            made.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(error);
        }
        made.push(path);
    }
    Ok(NewEpisode {
        file,
        made,
        title: source.as_ref().and_then(|source| source.kept()).unwrap_or(title),
        published,
        duration: audio.facts.duration,
        chapters: chapters.len(),
        format: source.as_ref().map(|source| source.format),
        draft: source.is_none(),
    })
}

/// Where the bytes of a new file come from.
enum Copied<'a> {
    Bytes(&'a [u8]),
    File(&'a Path),
}

/// A file of fields, with hints for what nobody said, and room for what comes.
fn page(fields: &[(&'static str, Value)], undated: bool, draft: bool) -> String {
    let addition = Addition { fields, mark: None, comment: "" };
    let fields = insert("", None, &addition).expect("fields can stand in an empty file");
    let fields = fields.trim_end().trim_end_matches("---");
    let date = if undated { "# published: 2026-05-14\n" } else { "" };
    let guests = "# guests: [Her Name (what she does)]\n";
    match draft {
        false => format!("{fields}{date}{guests}---\n"),
        true => format!(
            "{fields}{date}{guests}# Remove this line when the transcript is in:\ndraft: true\n---\n\n\
             ## Transcript\n"
        ),
    }
}

/// As front matter has it: a day, or a moment.
fn written(moment: DateTime) -> String {
    match moment.time() == jiff::civil::Time::midnight() {
        true => moment.date().to_string(),
        false => moment.to_string(),
    }
}

/// Where the files of the episode go.
struct Place {
    folder: PathBuf,
    /// Without an ending.
    name: String,
    /// Whether the transcript lies there already, under that name.
    beside: bool,
}

impl Place {
    fn of(home: &Home, request: &NewRequest, source: Option<&Source>, title: &str) -> Result<Self> {
        let content = &home.content.path;
        if let Some(source) = source.filter(|_| request.to.is_none())
            && let (Ok(real), Ok(inside)) = (source.path.canonicalize(), content.canonicalize())
            && real.starts_with(inside)
        {
            let name = source.stem().unwrap_or_default();
            if source.is_markdown() || name == "index" {
                let file = source.path.display();
                return Err(Error::Usage(format!("{file} is an episode of this site already")));
            }
            // A folder that is an episode has its notes in `index.md`.
            let name = if name == "transcript" { "index".to_owned() } else { name };
            let folder = source.path.parent().unwrap_or(Path::new("")).to_owned();
            return Ok(Self { folder, name, beside: true });
        }
        let slug = Slug::new(title).or_else(|| Slug::new(&source?.stem()?));
        let slug = slug.ok_or_else(|| {
            Error::Usage(format!("`{title}` has no letter or digit for the name of a file"))
        })?;
        let to = request.to.as_deref().unwrap_or(Path::new(""));
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if !to.components().all(inside) {
            let to = to.display();
            return Err(Error::Usage(format!("{to} is no folder inside of the content")));
        }
        let place = Self { folder: content.join(to), name: slug.to_string(), beside: false };
        place.is_free()?;
        Ok(place)
    }

    /// Whether nothing there has the name of the episode, whatever its ending.
    fn is_free(&self) -> Result<()> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut names: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        names.sort();
        let same = names.iter().find(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            stem == self.name || name == self.name
        });
        same.map_or(Ok(()), |path| Err(taken(path)))
    }
}
