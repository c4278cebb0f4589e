//! Parts of a script or a style sheet without what is for those who read them.

/// Adds a part without its indentation and the lines that are comments or empty: they are a fifth
/// of the bytes. A line that another can follow goes without its end, unless it may end in a
/// comment. A script goes without the spaces beside its signs.
pub(super) fn lean(part: &[u8], script: bool, all: &mut Vec<u8>) {
    for line in part.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii) {
        if !line.is_empty() && !line.starts_with(b"//") {
            if script {
                tight(line, all)
            } else {
                all.extend_from_slice(line)
            }
            let open = line.ends_with(b";") || line.ends_with(b"{") || line.ends_with(b",");
            if !open || line.windows(2).any(|two| two == b"//") {
                all.push(b'\n');
            }
        }
    }
}

/// Signs that need no space beside them, but two of `+` and `-` do: `a + +b`.
const SIGNS: &[u8] = b"=,{}();?:&|<>*![]+-%";

/// Adds a line of a script without the spaces beside signs. Strings stay as they are, and so does
/// what comes after the beginning of a template, a pattern or a division.
fn tight(line: &[u8], all: &mut Vec<u8>) {
    let start = all.len();
    let mut rest = line;
    while let [first, after @ ..] = rest {
        match first {
            b'`' | b'/' => {
                all.extend_from_slice(rest);
                return;
            }
            b'"' | b'\'' => {
                let (string, end) = rest.split_at(string(rest));
                all.extend_from_slice(string);
                rest = end;
            }
            b'(' if !after_name(all.get(start..)) && parameter(after).is_some() => {
                let (name, end) = parameter(after).unwrap_or_default();
                all.extend_from_slice(name);
                rest = end;
            }
            b' ' if needless(all.get(start..).and_then(<[u8]>::last), after.first()) => {
                rest = after;
            }
            _ => {
                all.push(*first);
                rest = after;
            }
        }
    }
}

/// The only parameter of a function with an arrow, which needs no brackets, and what follows them.
fn parameter(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
    let (name, rest) = text.split_at(end);
    let rest = rest.strip_prefix(b")")?.trim_ascii_start();
    (end > 0 && rest.starts_with(b"=>")).then_some((name, rest))
}

/// Whether a bracket that follows belongs to a name, as in `async (a) => b`.
fn after_name(text: Option<&[u8]>) -> bool {
    let last = text.and_then(<[u8]>::last);
    last.is_some_and(|byte| byte.is_ascii_alphanumeric() || b" _$)]".contains(byte))
}

fn needless(before: Option<&u8>, after: Option<&u8>) -> bool {
    let is = |byte: Option<&u8>, signs: &[u8]| byte.is_some_and(|byte| signs.contains(byte));
    (is(before, SIGNS) || is(after, SIGNS)) && !(is(before, b"+-") && is(after, b"+-"))
}

/// So many bytes has the string that a text begins with.
fn string(text: &[u8]) -> usize {
    let mut at = 1;
    while at < text.len() && text[at] != text[0] {
        at += if text[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::lean;

    fn leaned(part: &str, script: bool) -> String {
        let mut all = Vec::new();
        lean(part.as_bytes(), script, &mut all);
        String::from_utf8(all).unwrap()
    }

    #[test]
    fn a_script_loses_its_comments_and_spaces() {
        assert_eq!(
            leaned("// Why.\n  const a = [1, 2];\n\n  f(a);\n", true),
            "const a=[1,2];f(a);"
        );
        assert_eq!(
            leaned("f((a) => (b) => a, async (c) => d());", true),
            "f(a=>b=>a,async(c)=>d());"
        );
        assert_eq!(leaned("x = a + +b - c\ny", true), "x=a+ +b-c\ny\n");
    }

    #[test]
    fn strings_templates_and_patterns_keep_their_spaces() {
        for line in
            ["f(\"a = b\\\" ; c\")", "f('a = b')", "f(`a = ${b ? c : d}`, e = f)", "g(/a = b/)"]
        {
            assert_eq!(leaned(line, true), format!("{line}\n"), "{line}");
        }
        assert_eq!(leaned("f(\"a = b", true), "f(\"a = b\n");
    }

    #[test]
    fn a_style_sheet_keeps_its_spaces() {
        assert_eq!(leaned("a > b { c: calc(1px + 2px) }", false), "a > b { c: calc(1px + 2px) }\n");
    }
}
