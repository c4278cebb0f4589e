//! Where in the files of an episode its author wrote something, so that a message can point there.

use crate::diagnostic::Diagnostic;
use crate::load::Group;
use crate::model::Origin;
use crate::summarize::Unplaced;

/// A file of an episode: its path, relative to the site's root, and its text.
pub(super) type Text = (String, String);

/// The paths of the files in which an author may have written a chapter, a quote or a change: that
/// by which people know the episode, then the others. One that holds the transcript and nothing
/// else is none of them: what it says is not what the author wrote.
pub(super) fn candidates<'g>(group: &'g Group, origin: &Origin) -> impl Iterator<Item = &'g str> {
    let source = group.source();
    let spoken = |path: &str| origin.file.ends_with(path) && !path.ends_with(".md");
    let others = group.files.iter().map(String::as_str);
    [source].into_iter().chain(others.filter(move |path| *path != source && !spoken(path)))
}

/// A diagnostic at the place where the author wrote what it is about, or at the first of the
/// files where none has it.
pub(super) fn pinned(told: Diagnostic, unplaced: &[String], texts: &[Text]) -> Diagnostic {
    for (path, text) in texts {
        let places = unplaced.iter().filter_map(|words| Some((text.find(words)?, words.len())));
        if let Some((start, length)) = places.into_iter().next() {
            return told.path(path.clone()).range(text, start..start + length);
        }
    }
    let first = texts.first().map(|(path, _)| path.clone()).unwrap_or_default();
    told.path(first)
}

/// What to look for, the surest first.
pub(super) fn needles(unplaced: &Unplaced) -> Vec<String> {
    let titled = |title: &str| {
        let quoted = [format!("\"{title}\""), format!("'{title}'"), format!("title: {title}")];
        quoted.into_iter().chain([title.to_owned()])
    };
    let needles: Vec<String> = match unplaced {
        Unplaced::Chapter { title, at } => [at.clone()].into_iter().chain(titled(title)).collect(),
        Unplaced::LateChapter { title, start, .. }
        | Unplaced::UnsaidChapter { title, start, .. } => {
            [format!("{start} {title}")].into_iter().chain(titled(title)).collect()
        }
        Unplaced::Quote(text) => vec![text.clone()],
        Unplaced::Change { name, .. } => titled(name).collect(),
    };
    needles.into_iter().filter(|needle| !needle.trim().is_empty()).collect()
}
