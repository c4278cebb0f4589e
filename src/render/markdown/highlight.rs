//! Code with its words marked by kind: eight classes, so that a style sheet can be small.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Reading the table takes some 20 ms, so it waits for the first code block.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scope prefixes and their class, the first that fits wins.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let table = [
        ("comment", "c"),
        ("string", "s"),
        ("constant", "n"),
        ("entity.name.function", "f"),
        ("support.function", "f"),
        ("variable.function", "f"),
        ("entity.name.tag", "a"),
        ("entity.other.attribute-name", "a"),
        ("entity.name", "t"),
        ("support.type", "t"),
        ("support.class", "t"),
        ("storage.type.numeric", "t"),
        ("keyword.operator", ""),
        ("keyword", "k"),
        ("storage", "k"),
        ("markup.inserted", "i"),
        ("markup.deleted", "d"),
    ];
    let scope = |name| Scope::new(name).expect("the table holds valid scopes");
    table.into_iter().map(|(name, class)| (scope(name), class)).collect()
});

/// Longer code, or code with longer lines, stays plain: highlighting it would
/// cost seconds and help nobody.
const LONGEST: usize = 64 * 1024;
const LONGEST_LINE: usize = 2_000;

/// Code as HTML with `<span class="tok-k">`; `None` where the language is not
/// known or the code is too large.
pub(super) fn highlight(language: &str, code: &str) -> Option<String> {
    let too_large = code.len() > LONGEST || code.lines().any(|line| line.len() > LONGEST_LINE);
    if language.is_empty() || too_large {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = String::with_capacity(code.len() * 2);
    let mut open = "";
    for line in code.split_inclusive('\n') {
        let ops = state.parse_line(line, &SYNTAXES).ok()?;
        let mut from = 0;
        for (at, op) in ops {
            push(&mut out, &mut open, class(&stack), &line[from..at]);
            from = at;
            stack.apply(&op).ok()?;
        }
        push(&mut out, &mut open, class(&stack), &line[from..]);
    }
    if !open.is_empty() {
        out.push_str("</span>");
    }
    Some(out)
}

/// Adds text of a class, joining it to the text before where the class is the same.
fn push(out: &mut String, open: &mut &'static str, class: &'static str, text: &str) {
    if text.is_empty() {
        return;
    }
    if class != *open {
        if !open.is_empty() {
            out.push_str("</span>");
        }
        if !class.is_empty() {
            out.push_str("<span class=\"tok-");
            out.push_str(class);
            out.push_str("\">");
        }
        *open = class;
    }
    super::push_escaped(out, text);
}

/// The class of the innermost scope that has one.
fn class(stack: &ScopeStack) -> &'static str {
    let innermost = stack.as_slice().iter().rev().find_map(|scope| {
        CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    });
    innermost.unwrap_or_default()
}
