//! Reads who takes part: names, lists of names, names with a role, and who a label stands for.

use std::collections::BTreeMap;

use super::node::{Node, NodeKind};
use super::reader::{Field, Reader, shown};
use crate::model::{Person, Role};

/// The fields of one guest or host.
pub(super) const PERSON: &[Field<Draft>] = &[
    Field {
        name: "name",
        aliases: &[],
        doc: "As the author writes it.",
        expects: "a name",
        example: r#""Ines Marlow""#,
        read: |reader, node, person| person.name = reader.string(node),
    },
    Field {
        name: "role",
        aliases: &["title", "job"],
        doc: "What they do.",
        expects: "text",
        example: r#""tide-gauge technician""#,
        read: |reader, node, person| person.title = reader.string(node),
    },
    Field {
        name: "url",
        aliases: &["link", "website"],
        doc: "Where to find them.",
        expects: "an address",
        example: r#""https://example.org/ines""#,
        read: |reader, node, person| person.url = reader.address(node),
    },
];

/// A person that is being read.
#[derive(Default)]
pub(super) struct Draft {
    name: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

impl Reader<'_> {
    /// One name, names with commas, a list of names, or a list of people with roles.
    pub(super) fn people(&mut self, node: &Node, role: Role) -> Option<Vec<Person>> {
        let what = if role == Role::Host { "host" } else { "guest" };
        match &node.kind {
            NodeKind::Scalar { .. } => {
                let names = self.string(node)?;
                Some(names_in(&names).into_iter().filter_map(|name| named(name, role)).collect())
            }
            NodeKind::Map(_) => Some(self.person(node, what, role).into_iter().collect()),
            _ => self.each(node, what, "a name, or fields such as `name`", |reader, item| {
                reader.person(item, what, role)
            }),
        }
    }

    fn person(&mut self, node: &Node, what: &str, role: Role) -> Option<Person> {
        if !matches!(node.kind, NodeKind::Map(_)) {
            return named(&self.string(node)?, role);
        }
        let mut draft = Draft::default();
        self.fields(node, &format!("a {what}"), PERSON, &mut draft);
        let Some(name) = draft.name else {
            self.bad_value(&node.range, format!("this {what} has no `name`"));
            return None;
        };
        Some(Person { name, role, title: draft.title, url: draft.url, image: None })
    }

    /// Labels of a transcript and the people they stand for.
    pub(super) fn labels(&mut self, node: &Node) -> Option<BTreeMap<String, String>> {
        let NodeKind::Map(entries) = &node.kind else {
            // Elsewhere a field of this name lists who takes part.
            let why = "who takes part stands in `hosts` or `guests`; `speakers` says whom labels of the \
                       transcript stand for";
            self.wrong_type_because(node, why);
            return None;
        };
        let mut labels = BTreeMap::new();
        for (key, value) in entries {
            let entry = format!("label `{}`", shown(&key.name));
            let name = self.within(entry, "a name", |reader| reader.string(value));
            if let Some(name) = name {
                labels.insert(key.name.trim().to_owned(), name);
            }
        }
        Some(labels)
    }
}

/// The names in `Ines Marlow, Tobias Reck and Ada Quill`; commas in brackets separate none.
fn names_in(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0_usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        // An offset inside a separator that was already taken.
        if at < start {
            continue;
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let separator = [", and ", " and ", " & ", ",", ";", "\n"]
            .into_iter()
            .find(|separator| depth == 0 && text[at..].starts_with(separator));
        if let Some(separator) = separator {
            names.push(&text[start..at]);
            start = at + separator.len();
        }
    }
    names.push(&text[start..]);
    names
}

/// `Ines Marlow`, `Ines Marlow (tide-gauge technician)`, `[Ines Marlow](https://…)`.
fn named(text: &str, role: Role) -> Option<Person> {
    let text = text.trim();
    let mut person = Person { name: text.to_owned(), role, title: None, url: None, image: None };
    if let Some((name, rest)) = text.split_once('(').filter(|_| text.ends_with(')')) {
        let inside = rest[..rest.len() - 1].trim().to_owned();
        let name = name.trim();
        match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            Some(name) => (person.name, person.url) = (name.trim().to_owned(), Some(inside)),
            None => (person.name, person.title) = (name.to_owned(), Some(inside)),
        }
    }
    (!person.name.is_empty()).then_some(person)
}

#[cfg(test)]
mod tests {
    use super::{named, names_in};
    use crate::model::Role;

    #[test]
    fn names_are_found_in_a_line() {
        let names = names_in("Ines Marlow, Tobias Reck (tides, moons) and Ada Quill");
        assert_eq!(names, ["Ines Marlow", " Tobias Reck (tides, moons)", "Ada Quill"]);
        let person = named(" Tobias Reck (tides, moons)", Role::Guest).unwrap();
        assert_eq!(
            (person.name.as_str(), person.title.as_deref()),
            ("Tobias Reck", Some("tides, moons"))
        );
        let person = named("[Ines Marlow](https://example.org/ines)", Role::Host).unwrap();
        assert_eq!(person.url.as_deref(), Some("https://example.org/ines"));
        assert!(named("  ", Role::Host).is_none());
    }
}
