//! A page in the place of one that cannot be shown: what is wrong, or how far reading has come.

use std::fmt::Write;

use super::reload::{STYLE, tag};
use crate::pipeline::{Problem, View};

/// The page of mistakes, or of what is still read.
pub(super) fn page(view: &View, key: &str, first: Option<&Problem>) -> String {
    let mut body = String::new();
    let problems: Vec<&Problem> = first.into_iter().chain(&view.problems).collect();
    let title = match (problems.is_empty(), view.reading) {
        (false, _) => "This page cannot be shown yet".to_owned(),
        (true, Some((read, all))) => format!("Reading: {read} of {all}"),
        (true, None) => "Reading".to_owned(),
    };
    for problem in problems {
        let Problem { file, line, column, message, excerpt, hint } = problem;
        let mut place = file.clone();
        for number in [line, column].into_iter().flatten() {
            place.push_str(&format!(":{number}"));
        }
        body.push_str("<article>");
        let name = if message.contains('\n') { "pre" } else { "h2" };
        element(&mut body, name, "", message);
        element(&mut body, "p", "where", &place);
        element(&mut body, "pre", "", excerpt);
        element(&mut body, "p", "hint", hint);
        body.push_str("</article>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\"><title>{title}</title><link rel=\"stylesheet\" href=\"{STYLE}\"></head>\n\
         <body class=\"bare\"><main><h1>{title}</h1>\n{body}</main></body></html>\n{}",
        tag(key, view.number, true)
    )
}

/// Nothing of an empty one.
fn element(html: &mut String, name: &str, class: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let done = writeln!(html, "<{name} class=\"{class}\">{text}</{name}>");
    done.expect("a string takes all that is written");
}
