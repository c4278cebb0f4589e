//! Writes fields as people would, in each of the three syntaxes: what is written here is read back
//! as the same value.

use std::fmt::Write as _;

use super::split::Syntax;

/// A value to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text on one line; line breaks are escaped.
    Text(String),
    /// A date or a number, which needs no quotes in TOML and YAML.
    Plain(String),
    /// A line each.
    List(Vec<Value>),
    /// Names with values.
    Map(Vec<(&'static str, Value)>),
}

impl Value {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A field on lines of its own, without anything around it; lines end with a line feed.
pub(super) fn field(name: &str, value: &Value, syntax: Syntax) -> String {
    match syntax {
        Syntax::Yaml => yaml(name, value, 0),
        Syntax::Toml => format!("{name} = {}\n", toml(value)),
        Syntax::Json => format!("  {}: {}", quoted(name), json(value, 2)),
    }
}

/// One value as it stands after the name of its field, on one line.
pub(super) fn scalar(value: &str, syntax: Syntax) -> String {
    match syntax {
        Syntax::Yaml => yaml_text(value),
        Syntax::Toml | Syntax::Json => quoted(value),
    }
}

fn yaml(name: &str, value: &Value, depth: usize) -> String {
    let space = " ".repeat(depth);
    match value {
        Value::Text(text) => format!("{space}{name}: {}\n", yaml_text(text)),
        Value::Plain(text) => format!("{space}{name}: {text}\n"),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| yaml(name, value, depth + 2));
            format!("{space}{name}:\n{}", entries.collect::<String>())
        }
        Value::List(items) => {
            let items = items.iter().map(|item| match item {
                Value::Map(entries) => {
                    let entries = entries.iter().map(|(name, value)| yaml(name, value, depth + 4));
                    let entries = entries.collect::<String>();
                    format!("{space}  - {}", entries.trim_start())
                }
                Value::Plain(text) => format!("{space}  - {text}\n"),
                Value::Text(text) => format!("{space}  - {}\n", yaml_text(text)),
                Value::List(_) => String::new(),
            });
            format!("{space}{name}:\n{}", items.collect::<String>())
        }
    }
}

fn toml(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Plain(text) => text.clone(),
        Value::List(items) => {
            let items = items.iter().map(|item| format!("  {},\n", toml(item)));
            format!("[\n{}]", items.collect::<String>())
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name} = {}", toml(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn json(value: &Value, depth: usize) -> String {
    let (space, end) = (" ".repeat(depth + 2), " ".repeat(depth));
    match value {
        Value::Text(text) | Value::Plain(text) => quoted(text),
        Value::List(items) => {
            let items = items.iter().map(|item| format!("\n{space}{}", json(item, depth + 2)));
            format!("[{}\n{end}]", items.collect::<Vec<_>>().join(","))
        }
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(name, value)| format!("{}: {}", quoted(name), json(value, depth + 2)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Text without quotes where nobody could take it for anything else.
fn yaml_text(text: &str) -> String {
    let sign = |c: char| c.is_alphanumeric() || " .,'’!?()-–—/&;+%:".contains(c);
    let words = ["true", "false", "yes", "no", "on", "off", "null", "none"];
    let plain = text.chars().all(sign)
        && text.starts_with(char::is_alphanumeric)
        && text.chars().any(char::is_alphabetic)
        // A number or a moment such as `2026-05-14T10:00` has no space.
        && (text.starts_with(char::is_alphabetic) || text.contains(' '))
        && !text.contains(": ")
        && !text.contains("  ")
        && !text.ends_with([':', ' '])
        && !words.contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { quoted(text) }
}

/// In double quotes, with the escapes that JSON, TOML and YAML have in common.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for sign in text.chars() {
        match sign {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(sign);
            }
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // YAML takes some of these for the end of a line, editors for nothing.
            sign if sign.is_control() || "\u{2028}\u{2029}\u{feff}".contains(sign) => {
                write!(quoted, "\\u{:04x}", u32::from(sign))
                    .expect("a string takes all that is written");
            }
            sign if (0xFFFE..=0xFFFF).contains(&u32::from(sign)) => quoted.push('\u{fffd}'),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}
