//! Reads a tree by a table of fields; every wrong name, type and value is told, none stops.

use std::ops::Range;

use super::describe::{Answer, Table, describe};
use super::nearest::nearest;
use super::node::{Key, Node, NodeKind};
use super::split::Syntax;
use crate::diagnostic::Diagnostic;

/// One line of a table: how a field is called, what it takes, and where its value goes.
///
/// The table is the only place that knows the field: the reader, the "did you
/// mean" and the documentation are made of it.
pub(crate) struct Field<T> {
    /// The name that the documentation uses.
    pub(crate) name: &'static str,
    /// Other names that mean the same.
    pub(crate) aliases: &'static [&'static str],
    /// What it says, in one line.
    pub(crate) doc: &'static str,
    /// What it takes, in the words of a message: "a list of names".
    pub(crate) expects: &'static str,
    /// A good value as JSON; messages show it in the syntax of the file.
    pub(crate) example: &'static str,
    /// Puts the value where it belongs.
    pub(crate) read: fn(&mut Reader<'_>, &Node, &mut T),
}

// By hand: what it reads into need not be copied for the line to be.
impl<T> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Field<T> {}

/// What is being read, and what was found wrong.
pub(crate) struct Reader<'a> {
    text: &'a str,
    syntax: Syntax,
    asked: Asked,
    within: Option<String>,
    faults: Vec<Diagnostic>,
    /// The tables that were asked for and of what, where only that is to be known.
    asked_for: Option<Vec<(usize, Table)>>,
}

/// The field that is being read.
#[derive(Clone, Default)]
struct Asked {
    name: String,
    expects: &'static str,
    example: &'static str,
    /// What an entry of the field's list should be, while one is read.
    item: Option<&'static str>,
}

/// The fields that were given, with the places of their values.
pub(crate) type Given = Vec<(&'static str, Range<usize>)>;

impl<'a> Reader<'a> {
    /// Nobody reads more than these; and each looks for its line in the file.
    const MOST_FAULTS: usize = 100;

    pub(super) fn new(text: &'a str, syntax: Syntax, faults: Vec<Diagnostic>) -> Self {
        Self { text, syntax, asked: Asked::default(), within: None, faults, asked_for: None }
    }

    /// A reader that reads no fields of groups, and finds out which there are.
    pub(super) fn asking() -> Reader<'static> {
        // Values stand at 0 and 1 of it.
        Reader { asked_for: Some(Vec::new()), ..Reader::new("  ", Syntax::Toml, Vec::new()) }
    }

    /// What a reader that was made for asking found out.
    pub(super) fn answer(self) -> Answer {
        let fits = self.faults.iter().all(|fault| fault.code != "wrong-type");
        let faultless = self.faults.is_empty();
        Answer { asked: self.asked_for.unwrap_or_default(), fits, faultless }
    }

    pub(super) fn into_faults(self) -> Vec<Diagnostic> {
        self.faults
    }

    /// How many faults were found so far; tells whether reading something found one.
    pub(super) fn fault_count(&self) -> usize {
        self.faults.len()
    }

    /// The text of the file.
    pub(crate) fn source(&self) -> &'a str {
        self.text
    }

    /// Reads the fields of a map into `target`; `what` is what has these fields: "an episode".
    pub(crate) fn fields<T>(
        &mut self,
        node: &Node,
        what: &str,
        table: &[Field<T>],
        target: &mut T,
    ) -> Given {
        let mut given: Given = Vec::new();
        let entries = match &node.kind {
            NodeKind::Map(entries) => entries,
            NodeKind::Null => return given,
            _ => {
                self.wrong_type(node);
                return given;
            }
        };
        if let Some(tables) = &mut self.asked_for {
            tables.push((node.range.start, describe(table, target)));
            return given;
        }
        for (key, value) in entries {
            let wanted = plain_name(&key.name);
            let is_it = |field: &&Field<T>| {
                field.name == wanted || field.aliases.contains(&wanted.as_str())
            };
            let Some(field) = table.iter().find(is_it) else {
                self.unknown((key, value), what, table);
                continue;
            };
            if let Some(first) = given.iter().position(|(name, _)| *name == field.name) {
                self.twice(key, field.name, &given[first].1);
                given.remove(first);
            }
            given.push((field.name, value.range.clone()));
            let name = key.name.trim().to_owned();
            let asked = Asked { name, expects: field.expects, example: field.example, item: None };
            let outer = std::mem::replace(&mut self.asked, asked);
            if value.kind != NodeKind::Null {
                (field.read)(self, value, target);
            }
            self.asked = outer;
        }
        given
    }

    /// Names the entry of a list while it is read: "chapter 3".
    pub(crate) fn within<R>(
        &mut self,
        entry: String,
        expects: &'static str,
        read: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let outer = self.within.replace(entry);
        let asked = self.asked.clone();
        self.asked.item = Some(expects);
        let result = read(self);
        self.within = outer;
        self.asked = asked;
        result
    }

    /// Tells that a value is of another type than the field takes.
    pub(crate) fn wrong_type(&mut self, node: &Node) {
        self.wrong_type_because(node, "");
    }

    /// Like [`Reader::wrong_type`], with what a field of this name is for.
    pub(super) fn wrong_type_because(&mut self, node: &Node, why: &str) {
        let Asked { name, expects, item, .. } = &self.asked;
        let what = node.describe();
        let message = match item {
            Some(item) => format!("this should be {item}, not {what}"),
            None if name.is_empty() => format!("this should be fields with values, not {what}"),
            None => format!("`{name}` should be {expects}, not {what}"),
        };
        let hint = match why {
            "" => self.example(),
            why => format!("{why}, {}", self.example()),
        };
        self.tell(Diagnostic::error("wrong-type", self.entry(message)), &node.range, hint);
    }

    /// Tells that a value is of the right type and yet cannot be; `why` begins
    /// with the value or the field: "`2026-13-45` is no date".
    pub(crate) fn bad_value(&mut self, range: &Range<usize>, why: String) {
        let hint = self.example();
        self.bad_value_because(range, why, hint);
    }

    /// Like [`Reader::bad_value`], with a hint of its own.
    pub(crate) fn bad_value_because(&mut self, range: &Range<usize>, why: String, hint: String) {
        self.tell(Diagnostic::error("bad-value", self.entry(why)), range, hint);
    }

    fn unknown<T>(&mut self, (key, value): (&Key, &Node), what: &str, table: &[Field<T>]) {
        if self.is_full() {
            return;
        }
        let all = || {
            table
                .iter()
                .flat_map(|field| [field.name].into_iter().chain(field.aliases.iter().copied()))
        };
        // An address of sound is the audio, whatever another tool calls it.
        let sound = is_sound(value).then(|| all().find(|name| *name == "audio")).flatten();
        let hint = match sound.or_else(|| nearest(&plain_name(&key.name), all())) {
            Some(name) => format!("did you mean `{name}`?"),
            None => {
                let names: Vec<&str> = table.iter().map(|field| field.name).collect();
                format!("{what} has the fields {}", names.join(", "))
            }
        };
        let message = self.entry(format!("`{}` is no field of {what}", shown(&key.name)));
        self.tell(Diagnostic::warning("unknown-field", message), &key.range, hint);
    }

    fn twice(&mut self, key: &Key, name: &str, first: &Range<usize>) {
        if self.is_full() {
            return;
        }
        let line = self.text[..first.start].matches('\n').count() + 1;
        let as_written = shown(&key.name);
        let meaning =
            if as_written == name { String::new() } else { format!(", which means `{name}`,") };
        let message =
            format!("`{as_written}`{meaning} is given a second time; the last one counts");
        let hint = format!("remove one of the two; the first is in line {line}");
        self.tell(Diagnostic::error("duplicate-field", self.entry(message)), &key.range, hint);
    }

    /// Whether more problems are neither told nor worth the search for a hint.
    fn is_full(&self) -> bool {
        self.faults.len() > Self::MOST_FAULTS
    }

    fn entry(&self, message: String) -> String {
        match &self.within {
            Some(entry) => format!("{entry}: {message}"),
            None => message,
        }
    }

    fn tell(&mut self, diagnostic: Diagnostic, range: &Range<usize>, hint: String) {
        match self.faults.len() {
            len if len < Self::MOST_FAULTS => {
                self.faults.push(diagnostic.range(self.text, range.clone()).hint(hint));
            }
            Self::MOST_FAULTS => {
                let message = "this file has more problems than are shown";
                self.faults.push(Diagnostic::error("too-many-problems", message));
            }
            _ => {}
        }
    }

    /// "for example `guests: ["Ines Marlow"]`", in the syntax of the file.
    fn example(&self) -> String {
        let Asked { name, example, .. } = &self.asked;
        match self.syntax {
            Syntax::Json if name.is_empty() => "begin with `{`".to_owned(),
            _ if name.is_empty() => {
                "every line is `name: value`, with a space after the colon".to_owned()
            }
            Syntax::Yaml => format!("for example `{name}: {example}`"),
            Syntax::Json => format!("for example `\"{name}\": {example}`"),
            Syntax::Toml => {
                // `{"url": "…"}` is `{url = "…"}` in TOML.
                let inline =
                    example.replace("{\"", "{").replace(", \"", ", ").replace("\": ", " = ");
                let toml = if example.starts_with('{') { inline.as_str() } else { example };
                format!("for example `{name} = {toml}`")
            }
        }
    }
}

/// Names are the same in upper case and with hyphens or spaces.
pub(super) fn plain_name(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' '], "_")
}

/// A name or value as a message shows it: one line, not too long.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let line: String = text.trim().chars().take_while(|c| *c != '\n').take(LONGEST).collect();
    let line = line.replace(|c: char| c.is_control(), "\u{fffd}");
    if line.len() < text.trim().len() { format!("{line}…") } else { line }
}

/// Whether a value is the address or the path of an audio file.
fn is_sound(value: &Node) -> bool {
    let NodeKind::Scalar { raw, .. } = &value.kind else { return false };
    let path = raw.split(['?', '#']).next().unwrap_or_default().trim().to_lowercase();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["mp3", "m4a", "m4b", "aac", "ogg", "opus", "wav", "flac"].contains(&ending)
}
