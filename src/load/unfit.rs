//! What to say of files of which no episode is made.

use crate::diagnostic::Diagnostic;

/// Nothing, or nothing but white space.
pub(super) fn empty() -> Diagnostic {
    Diagnostic::error("empty-file", "this file is empty")
        .hint("put a transcript into it, or remove it")
}

/// JSON that looks like a transcript of a tool that is not known.
pub(super) fn unknown_format() -> Diagnostic {
    Diagnostic::error("unknown-format", "a transcript in this kind of JSON is not read")
        .hint("export it as WebVTT, SRT or text from the tool that made it")
}

/// XML or HTML of another kind.
pub(super) fn document() -> Diagnostic {
    Diagnostic::warning("not-a-transcript", "this document holds no transcript that is known")
        .hint("see `shownotes formats` for what is read, or move the file out of the content")
}

/// Fields of another program, such as a `package.json`.
pub(super) fn fields() -> Diagnostic {
    let what = "this file says nothing of an episode: it has no `title`, `audio` or `date`";
    Diagnostic::warning("not-a-transcript", what)
        .hint("give it a `title`, or move the file out of the content")
}

/// Chapters without an episode.
pub(super) fn chapters() -> Diagnostic {
    Diagnostic::warning("chapters-alone", "these chapters belong to no episode").hint(
        "give the file the name of its transcript, as in `talk.chapters.json` beside `talk.vtt`",
    )
}
