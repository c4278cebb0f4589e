//! Gathers what is wrong with one file, and stops counting aloud after twenty of a kind.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;

/// How many faults of one code are told one by one.
const MOST: usize = 20;

/// The faults of one text, in the order in which they were found.
pub(super) struct Faults<'t> {
    text: &'t str,
    told: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, usize>,
}

impl<'t> Faults<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, told: Vec::new(), counts: BTreeMap::new() }
    }

    /// Something was repaired or left out at a line, counted from one; 0 means the whole file.
    pub(super) fn warn(
        &mut self,
        code: &'static str,
        line: usize,
        message: impl Into<String>,
        hint: &'static str,
    ) {
        self.add(line, Diagnostic::warning(code, message).hint(hint), code);
    }

    /// Something that the author gave could not be read.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        line: usize,
        message: impl Into<String>,
        hint: &'static str,
    ) {
        self.add(line, Diagnostic::error(code, message).hint(hint), code);
    }

    fn add(&mut self, line: usize, fault: Diagnostic, code: &'static str) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= MOST {
            self.told.push(if line > 0 { fault.line(self.text, line) } else { fault });
        }
    }

    /// All of them, and for each code that was cut short a line that counts the rest.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count) in self.counts {
            if count > MOST {
                let message = format!("{} more of the same in this file", count - MOST);
                self.told.push(Diagnostic::warning(code, message));
            }
        }
        self.told
    }
}
