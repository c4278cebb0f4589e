//! A table of fields as a JSON Schema, draft 7: the newest that editors of TOML and YAML know.

use serde_json::{Map, Value, json};

use crate::config::{Described, Inside, Table, Takes};

/// The schema of a whole file.
pub(super) fn schema(title: &str, fields: &[Described]) -> String {
    let mut schema = group(fields);
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(title));
    let text = serde_json::to_string_pretty(&Value::Object(schema));
    text.expect("plain data can be serialised into memory") + "\n"
}

/// A group with these fields under all of their names, and with no other.
fn group(fields: &[Described]) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in fields {
        let own = property(field);
        for name in field.aliases {
            let mut other = own.clone();
            let doc = format!("The same as `{}`. {}", field.name, field.doc);
            other.insert("description".to_owned(), json!(doc));
            properties.insert((*name).to_owned(), Value::Object(other));
        }
        properties.insert(field.name.to_owned(), Value::Object(own));
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema
}

fn property(field: &Described) -> Map<String, Value> {
    let mut property = match either(kinds(&field.takes)) {
        Value::Object(property) => property,
        _ => Map::new(),
    };
    property.insert("description".to_owned(), json!(field.doc));
    // What JSON has no like of, such as a date, is shown as text.
    let example = serde_json::from_str(field.example).unwrap_or_else(|_| json!(field.example));
    property.insert("examples".to_owned(), json!([example]));
    property
}

/// A schema for each kind of value that a field takes.
fn kinds(takes: &Takes) -> Vec<Value> {
    let mut kinds = Vec::new();
    let text = takes.text && takes.words.is_empty();
    let number = if takes.whole { "integer" } else { "number" };
    let scalars = [(text, "string"), (takes.number, number), (takes.yes && takes.no, "boolean")];
    let scalars: Vec<&str> =
        scalars.into_iter().filter(|(taken, _)| *taken).map(|(_, kind)| kind).collect();
    match scalars[..] {
        [] => {}
        [only] => kinds.push(json!({ "type": only })),
        _ => kinds.push(json!({ "type": scalars })),
    }
    if !takes.words.is_empty() {
        kinds.push(json!({ "enum": takes.words }));
    }
    if takes.yes != takes.no {
        kinds.push(json!({ "const": takes.yes }));
    }
    if let Some(items) = &takes.items {
        kinds.push(match &inside(items)[..] {
            [] => json!({ "type": "array" }),
            any => json!({ "type": "array", "items": either(any.to_vec()) }),
        });
    }
    kinds.extend(groups(&takes.fields));
    if let Some(named) = &takes.named {
        let mut kind = Map::from_iter([("type".to_owned(), json!("object"))]);
        let any = inside(named);
        if !any.is_empty() {
            kind.insert("additionalProperties".to_owned(), either(any));
        }
        if named.timed {
            kind.insert("propertyNames".to_owned(), json!({ "pattern": "^[0-9]" }));
        }
        kinds.push(Value::Object(kind));
    }
    kinds
}

fn inside(inside: &Inside) -> Vec<Value> {
    // A number is taken for the text that it is.
    let text = json!({ "type": ["string", "number"] });
    let named = inside.named.then(|| json!({ "type": "object", "additionalProperties": text }));
    inside
        .text
        .then(|| text.clone())
        .into_iter()
        .chain(groups(&inside.fields))
        .chain(named)
        .collect()
}

fn groups(tables: &[Table]) -> impl Iterator<Item = Value> {
    tables.iter().map(|table| Value::Object(group(table)))
}

fn either(mut kinds: Vec<Value>) -> Value {
    match kinds.len() {
        1 => kinds.remove(0),
        _ => json!({ "anyOf": kinds }),
    }
}
