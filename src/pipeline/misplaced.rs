//! What to say of what an author wrote that has no place in the transcript.

use crate::diagnostic::Diagnostic;
use crate::model::{Episode, stale};
use crate::summarize::Unplaced;

/// What to say of parts that were accepted when other words were said; the transcript is as its file
/// has it.
pub(super) fn outdated(episode: &Episode) -> Option<Diagnostic> {
    let parts: Vec<&str> = stale(episode).into_iter().map(crate::model::Part::name).collect();
    let (last, others) = parts.split_last()?;
    let parts = match others.is_empty() {
        true => (*last).to_owned(),
        false => format!("{} and {last}", others.join(", ")),
    };
    let message = format!("the transcript changed since its {parts} were accepted");
    let hint = "look through them, and remove the line `accepted` if they are still right; or remove \
                their fields and run `shownotes accept` again";
    Some(Diagnostic::warning("accepted-changed", message).hint(hint))
}

/// What to say of a part of the author's that has no place in the transcript.
pub(super) fn misplaced(unplaced: Unplaced) -> Diagnostic {
    match unplaced {
        Unplaced::Chapter { title, at } => Diagnostic::error(
            "chapter-not-found",
            format!("nobody says \"{at}\", where the chapter \"{title}\" should begin"),
        )
        .hint("give its first words as they stand in the transcript, or a time"),
        Unplaced::LateChapter { title, start, end } => Diagnostic::warning(
            "chapter-out-of-range",
            format!("{} begins at {start}, and the recording ends at {end}", called(&title)),
        )
        .hint("it is left out: correct its time, or the duration of the audio"),
        Unplaced::UnsaidChapter { title, start, end } => Diagnostic::warning(
            "chapter-out-of-range",
            format!("{} begins at {start}, and the transcript ends at {end}", called(&title)),
        )
        .hint(
            "it is listed without words: correct its time, or take the transcript of the whole \
             recording; `duration` in the field `audio` says how long that is",
        ),
        Unplaced::Quote(text) => {
            Diagnostic::error("quote-not-found", format!("nobody says the quote \"{text}\""))
                .hint("a quote is an exact part of the transcript: copy it from there")
        }
        Unplaced::Change { list, name, known } => {
            let known = known.iter().take(12).map(|name| format!("\"{name}\""));
            let known = known.collect::<Vec<_>>().join(", ");
            let hint = match known.is_empty() {
                true => format!("no {list} are made of this transcript"),
                false => format!("the {list} that are made: {known}"),
            };
            Diagnostic::warning(
                "change-without-effect",
                format!("`{list}` changes \"{name}\", which is none of those that are made"),
            )
            .hint(hint)
        }
    }
}

/// A chapter by its title, which one that is in no list need not have.
fn called(title: &str) -> String {
    match title.trim() {
        "" => "a chapter without a title".to_owned(),
        title => format!("the chapter \"{title}\""),
    }
}
