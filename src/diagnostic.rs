//! What is wrong with somebody's content, where, and how to mend it.
//!
//! Architecture invariant: imports nothing of ours, and holds no reference to
//! the file it speaks of: a diagnostic carries the one source line it shows,
//! so that it can be remembered and told again when the file has not changed.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something the author gave is not in the site: the build ends with exit code 1.
    Error,
    /// Nothing is lost, but the author should know.
    Warning,
    /// Nothing is wrong; it could be better. A build does not tell it.
    Hint,
}

/// One thing that is wrong with one file of the content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The file, relative to the site's root, with `/`.
    pub path: String,
    /// Where in the file, when it is about a place in it.
    pub place: Option<Place>,
    /// How bad it is.
    pub severity: Severity,
    /// A stable short name for the kind of problem: `unknown-field`.
    pub code: Cow<'static, str>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
}

/// A place in a file, with the line that stands there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Counted from one.
    pub line: u32,
    /// In characters, counted from one; 1 when the whole line is meant.
    pub column: u32,
    /// How many characters of the line are meant; 0 when the whole line is.
    pub width: u32,
    /// The text of the line, cut where it is long.
    pub excerpt: String,
}

impl Diagnostic {
    /// A problem by which something the author gave is not in the site.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A problem by which nothing is lost.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// Something that could be better.
    pub fn hint_only(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Hint, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        let code = Cow::Borrowed(code);
        Self { path: String::new(), place: None, severity, code, message, hint: None }
    }

    /// Says how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Names the file, relative to the site's root.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Points at a whole line of `source`, counted from one.
    #[must_use]
    pub fn line(self, source: &str, line: usize) -> Self {
        self.at(source, line, 1, 0)
    }

    /// Points at `width` characters of `source` from `line` and `column`, both counted from one.
    #[must_use]
    pub fn at(mut self, source: &str, line: usize, column: usize, width: usize) -> Self {
        const LONGEST: usize = 100;
        let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        let excerpt = text.chars().take(LONGEST).collect();
        self.place = Some(Place {
            line: number(line),
            column: number(column),
            width: number(width),
            excerpt,
        });
        self
    }

    /// Points at the byte range `range` of `source`.
    #[must_use]
    pub fn range(self, source: &str, range: std::ops::Range<usize>) -> Self {
        let start = floor(source, range.start);
        let before = &source[..start];
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[line_start..].chars().count() + 1;
        let meant = &source[start..floor(source, range.end).max(start)];
        let width = meant.lines().next().unwrap_or_default().chars().count();
        self.at(source, line, column, width)
    }

    /// The line that points at the place for editors: `content/a.md:3:7`.
    #[must_use]
    pub fn origin(&self) -> String {
        match &self.place {
            Some(place) => format!("{}:{}:{}", self.path, place.line, place.column),
            None => self.path.clone(),
        }
    }

    /// As a person reads it in a terminal: message, file and line, caret, hint.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            // As `check` counts them, and the docs call them.
            Severity::Hint => Level::INFO.with_name("hint"),
        };
        let title = level.primary_title(self.message.as_str()).id(self.code.as_ref());
        let excerpt = self.place.as_ref().map(|place| (place, plain(&place.excerpt)));
        let mut report = Vec::new();
        if let Some((place, excerpt)) = &excerpt {
            let from = nth_char(excerpt, place.column.saturating_sub(1) as usize);
            let to = match place.width {
                0 => excerpt.len(),
                width => nth_char(excerpt, (place.column - 1).saturating_add(width) as usize),
            };
            let snippet = Snippet::source(excerpt.as_str())
                .path(self.path.as_str())
                .line_start(place.line as usize)
                .annotation(AnnotationKind::Primary.span(from..to.max(from)));
            report.push(title.element(snippet));
        } else {
            let origin = annotate_snippets::Origin::path(self.path.as_str());
            report.push(Group::with_title(title).element(origin));
        }
        if let Some(hint) = &self.hint {
            report.push(Group::with_title(Level::HELP.secondary_title(hint.as_str())));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&report)
    }
}

/// The nearest character boundary at or before a byte offset.
fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

fn nth_char(text: &str, n: usize) -> usize {
    text.char_indices().nth(n).map_or(text.len(), |(offset, _)| offset)
}

/// Control characters of foreign content must not reach somebody's terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\t' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::Diagnostic;

    #[test]
    fn a_hint_is_called_a_hint() {
        let text =
            Diagnostic::hint_only("made-guid", "it is made").path("content/a.md").render(false);
        assert!(text.starts_with("hint[made-guid]: it is made"), "{text}");
    }

    #[test]
    fn points_at_the_place_with_a_caret_and_a_hint() {
        let source = "title = \"A\"\ngests = []\n";
        let start = source.find("gests").unwrap();
        let diagnostic = Diagnostic::warning("unknown-field", "`gests` is no field of an episode")
            .path("content/a.md")
            .range(source, start..start + 5)
            .hint("did you mean `guests`?");
        let text = diagnostic.render(false);
        assert_eq!(diagnostic.origin(), "content/a.md:2:1");
        for part in ["unknown-field", "content/a.md:2:1", "gests = []", "^^^^^", "did you mean"] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
    }

    #[test]
    fn odd_places_do_not_panic() {
        for (line, column, width) in [(0, 0, 0), (9, 9, 9), (1, 400, 1), (1, 1, 0)] {
            let text = Diagnostic::error("x", "m").at("ab\u{7}é", line, column, width).render(true);
            assert!(!text.contains('\u{7}'), "a control character reached the terminal");
        }
        let text = Diagnostic::error("x", "m").range("é", 1..99).render(false);
        assert!(text.contains('é'), "{text}");
    }
}
