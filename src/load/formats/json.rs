//! JSON as tools write it: what shape it has, and its values as far as they can be read.
//!
//! A file that breaks off is read up to there; `NaN` and `Infinity`, which Python
//! writes, are `null`. Nothing is nested deeper than `serde_json` follows (128).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::faults::Faults;
use super::markup::squeeze;
use crate::model::Timestamp;

/// Whether a text is JSON that has all of these paths, such as `segments[].text`.
///
/// Of every list only the first entries are looked at. A text that does not even
/// hold the names is not looked at.
pub(super) fn has(text: &str, paths: &[&str]) -> bool {
    let opens = text.trim_start().starts_with(['{', '[']);
    let names = |path: &&str| -> Vec<String> {
        let names = path.split(['.', '[', ']']).filter(|name| !name.is_empty());
        names.map(|name| format!("\"{name}\"")).collect()
    };
    if !opens || !paths.iter().flat_map(names).all(|name| text.contains(&name)) {
        return false;
    }
    let found = shape(text);
    paths.iter().all(|path| found.contains(*path))
}

/// The paths of a JSON text; of lists only those of the first entries.
pub(super) fn shape(text: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut json = serde_json::Deserializer::from_str(text);
    // What is broken further down has the shape that was seen until there.
    drop(Shape { path: String::new(), paths: &mut paths }.deserialize(&mut json));
    paths
}

/// Collects the paths of one value.
struct Shape<'p> {
    path: String,
    paths: &'p mut BTreeSet<String>,
}

/// How far down, and how many entries of a list, a shape is looked at.
const DEEPEST: usize = 7;
const ENTRIES: usize = 3;
const MOST_PATHS: usize = 400;

impl<'de> DeserializeSeed<'de> for Shape<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let deep = self.path.matches(['.', '[']).count() >= DEEPEST;
        if deep || self.paths.len() > MOST_PATHS {
            return deserializer.deserialize_ignored_any(IgnoredAny).map(drop);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Shape<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        let path = format!("{}[]", self.path);
        self.paths.insert(path.clone());
        for _ in 0..ENTRIES {
            let entry = Shape { path: path.clone(), paths: &mut *self.paths };
            if seq.next_element_seed(entry)?.is_none() {
                return Ok(());
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let dot = if self.path.is_empty() { "" } else { "." };
            let path = format!("{}{dot}{key}", self.path);
            self.paths.insert(path.clone());
            map.next_value_seed(Shape { path, paths: &mut *self.paths })?;
        }
        Ok(())
    }
}

/// Reads a text as JSON; what is broken is told, and what stood before it is there.
pub(super) fn read(text: &str, faults: &mut Faults<'_>) -> Value {
    let mended = without_nan(text);
    if let Some(line) = nan_line(text, &mended) {
        let message = "`NaN` is no number of JSON; read as if nothing stood there";
        faults.warn("json-nan", line, message, "export the file again, or put `null` there");
    }
    let mut value = Value::Null;
    let mut json = serde_json::Deserializer::from_str(&mended);
    let read = Fill { value: &mut value, numbers: true }.deserialize(&mut json);
    if let Err(error) = read.and_then(|()| json.end()) {
        let deep = error.to_string().starts_with("recursion limit");
        let why = if deep { "is nested too deep" } else { "breaks off" };
        let message = format!("this JSON {why} here; what stands before it is read");
        faults.error("broken-json", error.line(), message, "export the file again");
    }
    value
}

/// Reads into a value that keeps what was read when the rest is broken.
struct Fill<'v> {
    value: &'v mut Value,
    /// Whether numbers in a list are wanted; the tokens of a model would fill the memory.
    numbers: bool,
}

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        *self.value = value.into();
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        *self.value = value.into();
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        *self.value = value.into();
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        *self.value = value.into();
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        *self.value = value.into();
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        *self.value = Value::Array(Vec::new());
        let Value::Array(list) = self.value else { return Ok(()) };
        loop {
            list.push(Value::Null);
            let Some(value) = list.last_mut() else { return Ok(()) };
            if seq.next_element_seed(Fill { value, numbers: self.numbers })?.is_none() {
                list.pop();
                return Ok(());
            }
            list.pop_if(|last| !self.numbers && last.is_number());
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        *self.value = Value::Object(serde_json::Map::new());
        let Value::Object(object) = self.value else { return Ok(()) };
        while let Some(key) = map.next_key::<String>()? {
            let numbers = key != "tokens";
            let value = object.entry(key).or_insert(Value::Null);
            map.next_value_seed(Fill { value, numbers })?;
        }
        Ok(())
    }
}

/// The entries of the list at a name; none where there is no list.
pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The first text that stands at one of these names.
pub(super) fn text<'v>(value: &'v Value, names: &[&str]) -> Option<&'v str> {
    names.iter().find_map(|name| value[*name].as_str())
}

/// A moment in seconds: `25.6`, `"25.6"`, `"25.6s"`, `"00:00:25.600"`.
pub(super) fn seconds(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => Timestamp::parse(text.trim().trim_end_matches('s')),
        other => other.as_f64().and_then(Timestamp::from_secs_f64),
    }
}

/// A moment in milliseconds.
pub(super) fn millis(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => text.trim().parse::<f64>().ok(),
        other => other.as_f64(),
    }
    .and_then(|millis| Timestamp::from_secs_f64(millis / 1000.0))
}

/// A speaker as tools name them: a text, or a number or letter that becomes `Speaker 0`.
pub(super) fn speaker(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => squeeze(name),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let letter = name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match name.as_str() {
        "" => None,
        _ if letter => Some(format!("Speaker {name}")),
        _ => Some(name),
    }
}

/// Python writes `NaN` and `Infinity` where JSON has `null`.
fn without_nan(text: &str) -> Cow<'_, str> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let (mut quoted, mut rest) = (false, text);
    while let Some(at) = rest.find(['"', '\\', 'N', 'I']) {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let word = ["NaN", "Infinity"].into_iter().find(|word| !quoted && rest.starts_with(word));
        let length = match (word, rest.as_bytes()[0]) {
            (Some(word), _) => {
                // A sign before it would leave `-null`.
                if mended.ends_with('-') {
                    mended.pop();
                }
                mended.push_str("null");
                rest = &rest[word.len()..];
                continue;
            }
            (None, b'\\') => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            (None, byte) => {
                quoted ^= byte == b'"';
                1
            }
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended.push_str(rest);
    Cow::Owned(mended)
}

/// The first line that was mended.
fn nan_line(text: &str, mended: &str) -> Option<usize> {
    text.lines().zip(mended.lines()).position(|(a, b)| a != b).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::faults::Faults;
    use super::{has, read, speaker};

    #[test]
    fn a_shape_is_known_by_its_first_entries() {
        let text = r#"{"a": {"list": [{"x": 1}, {"y": null}]}, "z": tru"#;
        assert!(has(text, &["a.list[].x", "a.list[].y"]));
        assert!(!has(text, &["a.list[].z"]) && !has("a.list[].x", &["a.list[].x"]));
    }

    #[test]
    fn what_stands_before_a_break_is_read() {
        let text = r#"{"a": [1, {"b": "c", "tokens": [1, 2, {"d": NaN}], "e": "#;
        let mut faults = Faults::new(text);
        let found = read(text, &mut faults);
        assert_eq!(found, json!({"a": [1, {"b": "c", "tokens": [{"d": null}], "e": null}]}));
        let codes: Vec<_> = faults.finish().into_iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["json-nan", "broken-json"]);
    }

    #[test]
    fn letters_and_numbers_become_speakers() {
        assert_eq!(speaker(&json!(0)).as_deref(), Some("Speaker 0"));
        assert_eq!(speaker(&json!("A")).as_deref(), Some("Speaker A"));
        assert_eq!(speaker(&json!("SPEAKER_00")).as_deref(), Some("SPEAKER_00"));
        assert_eq!(speaker(&json!(null)), None);
    }
}
