//! As much of JSON Schema as the program prints: what is wrong with a value, and which groups there are.

use serde_json::Value;

use crate::site::program;

/// What `shownotes schema` prints with these arguments.
pub(super) fn printed(arguments: &[&str]) -> String {
    let done = program().arg("schema").args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The schema of settings or of front matter.
pub(super) fn schema(subject: &str) -> Value {
    serde_json::from_str(&printed(&[subject])).unwrap()
}

/// What is wrong with a value, by the part of JSON Schema that is used here.
pub(super) fn fault(schema: &Value, value: &Value, place: &str) -> Option<String> {
    if let Some(kinds) = schema["anyOf"].as_array() {
        let faults: Vec<String> =
            kinds.iter().map_while(|kind| fault(kind, value, place)).collect();
        return (faults.len() == kinds.len()).then(|| faults.join("; "));
    }
    if let Some(only) = schema.get("const") {
        return (only != value).then(|| format!("{place}: {value} is not {only}"));
    }
    if let Some(words) = schema["enum"].as_array() {
        return (!words.contains(value)).then(|| format!("{place}: {value} is none of {words:?}"));
    }
    let is = |kind: &Value| match kind.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("a type that is not used: {other}"),
    };
    let types = &schema["type"];
    let fits = types.as_array().map_or_else(|| is(types), |types| types.iter().any(is));
    if !fits {
        return Some(format!("{place}: {value} is no {types}"));
    }
    if let (Some(items), Some(item)) = (value.as_array(), schema.get("items")) {
        return items.iter().find_map(|value| fault(item, value, &format!("{place}[]")));
    }
    let fields = value.as_object()?;
    if let Some(names) = schema.get("propertyNames") {
        assert_eq!(names["pattern"], "^[0-9]", "a pattern that is not used");
        let odd = fields.keys().find(|name| !name.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(odd) = odd {
            return Some(format!("{place}.{odd} does not begin with a digit"));
        }
    }
    fields.iter().find_map(|(name, value)| {
        let place = format!("{place}.{name}");
        let known = schema["properties"].get(name).or_else(|| schema.get("additionalProperties"));
        match known {
            None => None,
            Some(Value::Bool(false)) => Some(format!("{place} is not known")),
            Some(known) => fault(known, value, &place),
        }
    })
}

/// A group with fields of its own, somewhere in a file.
pub(super) struct Group<'s> {
    schema: &'s Value,
    /// The file around it as JSON, with `"@"` in its place.
    around: String,
}

impl<'s> Group<'s> {
    /// All groups of a schema.
    pub(super) fn all(schema: &'s Value) -> Vec<Self> {
        let mut groups = Vec::new();
        collect(schema, "\"@\"", &mut groups);
        groups
    }

    /// A file with this in the place of the group.
    pub(super) fn holding(&self, value: &Value) -> Value {
        serde_json::from_str(&self.around.replace("\"@\"", &value.to_string())).unwrap()
    }

    /// Its fields with their schemas, under all names.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&'s String, &'s Value)> {
        self.schema["properties"].as_object().unwrap().iter()
    }

    /// Its fields under the names of the documentation.
    pub(super) fn own(&self) -> impl Iterator<Item = (&'s String, &'s Value)> {
        self.fields().filter(|(_, field)| !is_alias(field))
    }
}

pub(super) fn is_alias(field: &Value) -> bool {
    field["description"].as_str().unwrap().starts_with("The same as `")
}

fn collect<'s>(schema: &'s Value, around: &str, groups: &mut Vec<Group<'s>>) {
    for kind in schema["anyOf"].as_array().into_iter().flatten() {
        collect(kind, around, groups);
    }
    if let Some(items) = schema.get("items") {
        collect(items, &around.replace("\"@\"", "[\"@\"]"), groups);
    }
    if let Some(named) = schema.get("additionalProperties") {
        collect(named, &around.replace("\"@\"", "{\"x\":\"@\"}"), groups);
    }
    let Some(fields) = schema["properties"].as_object() else { return };
    groups.push(Group { schema, around: around.to_owned() });
    for (name, field) in fields.iter().filter(|(_, field)| !is_alias(field)) {
        collect(field, &around.replace("\"@\"", &format!("{{{name:?}:\"@\"}}")), groups);
    }
}
