//! What is told in an open page of a mistake: where it is, and how to mend it.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::error::Error;

/// A mistake by which something is not in the page, or there is no page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, relative to the site's root, with `/`; empty where none is to blame.
    pub file: String,
    /// Counted from one.
    pub line: Option<u32>,
    /// In characters, counted from one.
    pub column: Option<u32>,
    /// What is wrong; several lines where a template is.
    pub message: String,
    /// The line that stands there.
    pub excerpt: String,
    /// How to mend it.
    pub hint: String,
}

impl Problem {
    /// The errors among diagnostics; what is only a warning is told in the terminal.
    pub(super) fn of_content(diagnostics: &[Diagnostic]) -> Vec<Self> {
        let errors = diagnostics.iter().filter(|told| told.severity == Severity::Error);
        errors.map(Self::of).collect()
    }

    fn of(told: &Diagnostic) -> Self {
        let place = told.place.as_ref();
        Self {
            file: told.path.clone(),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            message: told.message.clone(),
            excerpt: place.map(|place| place.excerpt.clone()).unwrap_or_default(),
            hint: told.hint.clone().unwrap_or_default(),
        }
    }

    /// What stops a run.
    pub(super) fn of_error(error: &Error) -> Self {
        if let Error::Config(told) = error {
            return Self::of(told);
        }
        let message = error.to_string();
        let (file, line, column) = place_in(&message);
        let hint = match error {
            Error::Template(_) => "mend the template: the page comes back when it is saved",
            _ => "",
        };
        let (excerpt, hint) = (String::new(), hint.to_owned());
        Self { file, line, column, message, excerpt, hint }
    }
}

/// The place that a message about a template names: `--> templates/home.html:3:7`.
fn place_in(message: &str) -> (String, Option<u32>, Option<u32>) {
    let place = message.split("--> ").nth(1).and_then(|rest| rest.lines().next());
    let mut parts = place.unwrap_or_default().trim().splitn(3, ':');
    let file = parts.next().unwrap_or_default().to_owned();
    let mut number = || parts.next()?.trim().parse().ok();
    let line = number();
    (file, line, number())
}

#[cfg(test)]
mod tests {
    use super::Problem;
    use crate::error::Error;

    #[test]
    fn a_mistake_in_a_template_has_its_place() {
        let text = "unknown filter\n --> templates/home.html:3:7\n  |\n3 | {{ a | b }}";
        let problem = Problem::of_error(&Error::Template(text.to_owned()));
        assert_eq!(problem.file, "templates/home.html");
        assert_eq!((problem.line, problem.column), (Some(3), Some(7)));
        let bare = Problem::of_error(&Error::Usage("no".to_owned()));
        assert_eq!((bare.file.as_str(), bare.line), ("", None));
    }
}
