//! YAML as JSON values, as far as workflows need it.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// The value of the one document in a text.
///
/// # Panics
/// When it is no YAML, or has aliases.
pub(super) fn parse(text: &str) -> Value {
    let mut open: Vec<(Value, Option<String>)> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let done = match event.unwrap_or_else(|error| panic!("no YAML: {error}")).0 {
            Event::MappingStart(..) => {
                open.push((Value::Object(Map::new()), None));
                continue;
            }
            Event::SequenceStart(..) => {
                open.push((Value::Array(Vec::new()), None));
                continue;
            }
            Event::Scalar(text, style, ..) => match (style, text.as_ref()) {
                (ScalarStyle::Plain, "true") => Value::Bool(true),
                (ScalarStyle::Plain, "false") => Value::Bool(false),
                (ScalarStyle::Plain, "" | "~" | "null") => Value::Null,
                (ScalarStyle::Plain, text) if text.parse::<u64>().is_ok() => {
                    Value::from(text.parse::<u64>().unwrap())
                }
                (_, text) => Value::from(text),
            },
            Event::MappingEnd | Event::SequenceEnd => open.pop().unwrap().0,
            Event::Alias(_) => panic!("an alias"),
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(done),
            Some((Value::Array(items), _)) => items.push(done),
            Some((Value::Object(entries), key)) => match key.take() {
                None => {
                    let name = done.as_str().map_or_else(|| done.to_string(), str::to_owned);
                    *key = Some(name);
                }
                Some(name) => {
                    assert!(entries.insert(name.clone(), done).is_none(), "{name} stands twice");
                }
            },
            Some(_) => unreachable!("only lists and maps are open"),
        }
    }
    root.expect("a document")
}
