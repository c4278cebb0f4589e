//! Which files make one episode: a file alone, files of one name, or a folder.

use std::collections::{BTreeMap, BTreeSet};

use super::ContentFile;
use crate::model::Slug;

/// The files of one episode or page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Group {
    /// The folder of its files, relative to the content folder; empty for the content folder itself.
    pub(crate) folder: String,
    /// What it is called where its files do not say: the name of file or folder.
    pub(crate) name: String,
    /// The first folder below the content folder, where it stands for a show.
    pub(crate) show: Option<Slug>,
    /// Whether it lies among the plain pages.
    pub(crate) page: bool,
    /// Files to read, relative to the content folder, in order.
    pub(crate) files: Vec<String>,
    /// The audio file of its name, or the first in its folder, that may hold chapters.
    pub(crate) audio: Option<String>,
    /// Files that come along unread: pictures, audio, documents of a folder.
    pub(crate) bundle: Vec<String>,
}

/// Endings of files that hold fields, notes or transcripts.
const TEXT: [&str; 23] = [
    "md",
    "markdown",
    "txt",
    "vtt",
    "srt",
    "json",
    "toml",
    "yaml",
    "yml",
    "sbv",
    "ttml",
    "dfxp",
    "tsv",
    "json3",
    "srv1",
    "srv2",
    "srv3",
    "xml",
    "html",
    "htm",
    "psc",
    "ffmeta",
    "ffmetadata",
];

/// Of these, what a plain page can be.
const TEXTS: [&str; 3] = ["md", "markdown", "txt"];

/// Of these, what people also put beside a page to be linked.
const LINKED: [&str; 3] = ["xml", "html", "htm"];

/// Endings of audio that may hold chapters.
const TAGGED: [&str; 3] = ["mp3", "m4a", "m4b"];

/// Folders of the content folder that stand for no show.
const EPISODES: &str = "episodes";

/// The folder of plain pages, where the settings name no other.
pub(crate) const PAGES: &str = "pages";

/// Groups the files of a content folder, which come in the order of their paths. `pages` is the
/// folder of plain pages; if it is empty, all of them are.
pub(crate) fn groups(files: &[ContentFile], pages: &str) -> Vec<Group> {
    let is_page =
        |folder: &str| pages.is_empty() || ancestors(folder).any(|folder| folder == pages);
    let mut of_episode: BTreeSet<&str> = BTreeSet::new();
    for file in files {
        let (folder, name) = split(&file.path);
        let (stem, ending) = stem(name);
        // The folder of pages is no page, though its first may be called so.
        if !folder.is_empty()
            && folder != pages
            && is_text(ending)
            && matches!(stem, "index" | "transcript")
        {
            of_episode.insert(folder);
        }
    }
    let mut groups: BTreeMap<(&str, &str), Group> = BTreeMap::new();
    for file in files {
        let (folder, name) = split(&file.path);
        let (stem, ending) = stem(name);
        // `talk.chapters.json` belongs to `talk.vtt`.
        let stem = stem.strip_suffix(".chapters").filter(|_| is_text(ending)).unwrap_or(stem);
        let home = ancestors(folder).filter(|folder| of_episode.contains(folder)).last();
        let (key, folder, name) = match home {
            Some(home) => ((home, ""), home, split(home).1),
            None if is_text(ending) => ((folder, stem), folder, stem),
            None => continue,
        };
        let group = groups.entry(key).or_insert_with(|| Group {
            folder: folder.to_owned(),
            name: name.to_owned(),
            show: show_of(if home.is_some() { split(folder).0 } else { folder })
                .filter(|_| !is_page(folder)),
            page: is_page(folder),
            files: Vec::new(),
            audio: None,
            bundle: Vec::new(),
        });
        let inside = home.is_none_or(|home| split(&file.path).0 == home);
        if is_text(ending) && inside {
            group.files.push(file.path.clone());
        }
        if home.is_some() && (!is_text(ending) || !inside || LINKED.contains(&ending)) {
            group.bundle.push(file.path.clone());
        }
        if home.is_some() && inside && is_tagged(ending) {
            group.audio.get_or_insert_with(|| file.path.clone());
        }
    }
    for file in files.iter().filter(|file| is_tagged(stem(&file.path).1)) {
        let (folder, name) = split(&file.path);
        if let Some(group) = groups.get_mut(&(folder, stem(name).0)) {
            group.audio.get_or_insert_with(|| file.path.clone());
        }
    }
    // What lies among pages and holds no text is there to be linked: a schema, a list.
    let is_text = |file: &String| TEXTS.iter().any(|text| stem(file).1.eq_ignore_ascii_case(text));
    let is_one =
        |group: &Group| !group.files.is_empty() && (!group.page || group.files.iter().any(is_text));
    groups.into_values().filter(is_one).collect()
}

fn is_tagged(ending: &str) -> bool {
    TAGGED.iter().any(|tagged| ending.eq_ignore_ascii_case(tagged))
}

impl Group {
    /// The file by which people know the group: its fields, else its first.
    pub(crate) fn source(&self) -> &str {
        let rank = |path: &&String| {
            let (stem, ending) = stem(split(path).1);
            match ending {
                _ if stem == "index" => 0,
                "toml" | "yaml" | "yml" => 1,
                "md" | "markdown" => 2,
                _ => 3,
            }
        };
        self.files.iter().min_by_key(rank).expect("a group has files")
    }
}

/// The show that a folder stands for: the first folder, unless it only gathers.
fn show_of(folder: &str) -> Option<Slug> {
    let first = ancestors(folder).next()?;
    (first != EPISODES).then(|| Slug::new(first))?
}

/// `a`, `a/b`, `a/b/c` of `a/b/c`.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    ends.map(|end| &folder[..end]).filter(|folder| !folder.is_empty())
}

/// Folder and name of a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Name without its ending, and the ending.
pub(super) fn stem(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}

/// Whether files with this ending are read.
pub(crate) fn is_text(ending: &str) -> bool {
    TEXT.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::{ContentFile, groups};

    fn grouped(paths: &[&str]) -> Vec<super::Group> {
        let mut paths = paths.to_vec();
        paths.sort_unstable();
        let file = |path: &&str| ContentFile { path: (*path).to_owned(), size: 1, modified: 1 };
        let files: Vec<ContentFile> = paths.iter().map(file).collect();
        groups(&files, super::PAGES)
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn files_of_one_name_are_one_episode() {
        let found = grouped(&["a.toml", "a.vtt", "a.mp3", "b.txt"]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].files, texts(&["a.toml", "a.vtt"]));
        assert_eq!(found[1].files, texts(&["b.txt"]));
    }

    #[test]
    fn chapters_and_audio_belong_to_the_episode_of_their_name() {
        let found = grouped(&[
            "a.chapters.json",
            "a.mp3",
            "a.vtt",
            "b/index.md",
            "b/chapters.json",
            "b/x.mp3",
        ]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].files, texts(&["a.chapters.json", "a.vtt"]));
        assert_eq!(found[0].audio.as_deref(), Some("a.mp3"));
        assert_eq!(found[1].files, texts(&["b/chapters.json", "b/index.md"]));
        assert_eq!(found[1].audio.as_deref(), Some("b/x.mp3"));
    }

    #[test]
    fn a_folder_with_an_index_is_an_episode_and_no_show() {
        let found = grouped(&["ep/index.md", "ep/transcript.vtt", "ep/cover.png", "ep/art/x.svg"]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].name.as_str(), &found[0].show), ("ep", &None));
        assert_eq!(found[0].files, texts(&["ep/index.md", "ep/transcript.vtt"]));
        assert_eq!(found[0].bundle, texts(&["ep/art/x.svg", "ep/cover.png"]));
    }

    #[test]
    fn pages_lie_in_their_folder_or_everywhere() {
        let file = |path: &str| ContentFile { path: path.to_owned(), size: 1, modified: 1 };
        let files = ["a.md", "docs/b.md", "docs/b.schema.json"].map(file);
        let pages = |folder| {
            let all = groups(&files, folder).into_iter();
            all.filter(|group| group.page).map(|group| group.name).collect::<Vec<_>>()
        };
        assert_eq!(pages("docs"), ["b"]);
        assert_eq!(pages(""), ["a", "b"]);
        assert!(pages("pages").is_empty());
    }

    #[test]
    fn a_folder_of_files_is_a_show() {
        let shows: Vec<Option<String>> = grouped(&[
            "night/a.md",
            "night/b/index.md",
            "episodes/c.md",
            "d.md",
            "night/2026/e.md",
        ])
        .into_iter()
        .map(|group| group.show.map(|show| show.to_string()))
        .collect();
        let night = Some("night".to_owned());
        assert_eq!(shows, [None, None, night.clone(), night.clone(), night]);
    }
}
