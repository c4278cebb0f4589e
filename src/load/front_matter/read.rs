//! From the text of front matter to its fields.

use super::fields::FIELDS;
use super::front::FrontMatter;
use super::node::parse;
use super::reader::{Field, Given, Reader};
use super::split::Matter;
use crate::diagnostic::Diagnostic;

/// Reads the front matter of an episode, or the file beside it ([`Matter::whole`]).
pub(crate) fn read(text: &str, matter: &Matter) -> (FrontMatter, Vec<Diagnostic>) {
    let mut front = FrontMatter::default();
    let (given, faults) = read_into(text, matter, "an episode", FIELDS, &mut front);
    front.places = given.into_iter().collect();
    (front, faults)
}

/// Reads any file of fields by its table: the configuration, a file about a
/// show. `what` is what has these fields, in the words of a message: "the configuration";
/// `target` has what holds where nothing is said.
pub(crate) fn read_table<T>(
    text: &str,
    matter: &Matter,
    what: &str,
    table: &[Field<T>],
    mut target: T,
) -> (T, Vec<Diagnostic>) {
    let (_, faults) = read_into(text, matter, what, table, &mut target);
    (target, faults)
}

fn read_into<T>(
    text: &str,
    matter: &Matter,
    what: &str,
    table: &[Field<T>],
    target: &mut T,
) -> (Given, Vec<Diagnostic>) {
    let (node, mut faults) = parse(text, matter);
    if matter.cut_off {
        // That the end is missing has been told; the parser would tell it again.
        faults.clear();
    }
    let line = |fault: &Diagnostic| fault.place.as_ref().map(|place| place.line);
    let broken: Vec<_> = faults.iter().map(line).collect();
    let told = faults.len();
    let mut reader = Reader::new(text, matter.syntax, faults);
    let given = reader.fields(&node, what, table, target);
    let mut faults = reader.into_faults();
    // What is left of a line with a syntax error is not worth a second message.
    let rest = faults.split_off(told);
    faults.extend(rest.into_iter().filter(|fault| !broken.contains(&line(fault))));
    (given, faults)
}
