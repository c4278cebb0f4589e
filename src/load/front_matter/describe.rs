//! What a table of fields takes, found out by asking its readers: docs and schemas are made of it.
//!
//! Each reader is given a value of every kind. Those it does not call the wrong type it takes; and
//! if it reads fields of its own of a group, these are told, too. So nothing is written twice
//! that could come apart.

use super::node::{Key, Node, NodeKind};
use super::reader::{Field, Reader};

/// A field as docs tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Described {
    /// The name that the documentation uses.
    pub(crate) name: &'static str,
    /// Other names that mean the same.
    pub(crate) aliases: &'static [&'static str],
    /// What it says, in one line of Markdown.
    pub(crate) doc: &'static str,
    /// What it takes, in words.
    pub(crate) expects: &'static str,
    /// A good value, as JSON where JSON has its like.
    pub(crate) example: &'static str,
    /// What it takes.
    pub(crate) takes: Takes,
}

/// The fields that one group has.
pub(crate) type Table = Vec<Described>;

/// The kinds of values that a field takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Takes {
    /// Any text, or one of these words where there are some.
    pub(crate) text: bool,
    pub(crate) words: Vec<&'static str>,
    /// A number, and whether it must be whole.
    pub(crate) number: bool,
    pub(crate) whole: bool,
    pub(crate) yes: bool,
    pub(crate) no: bool,
    /// A list of these.
    pub(crate) items: Option<Inside>,
    /// A group with the fields of one of these tables.
    pub(crate) fields: Vec<Table>,
    /// A group with these under names of the author's.
    pub(crate) named: Option<Inside>,
}

/// What may stand in a list, or in a group under any name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Inside {
    pub(crate) text: bool,
    /// Groups with the fields of one of these tables.
    pub(crate) fields: Vec<Table>,
    /// Groups with texts under names of the author's.
    pub(crate) named: bool,
    /// In a group, whether its names must be times.
    pub(crate) timed: bool,
}

/// What a reader said of a value that it was given.
pub(super) struct Answer {
    /// The fields that it asked for, with the place of the group that it asked.
    pub(super) asked: Vec<(usize, Table)>,
    /// Whether the value was of a type that is taken.
    pub(super) fits: bool,
    /// Whether nothing at all was wrong with it.
    pub(super) faultless: bool,
}

/// Where the value of the field stands, and where what stands in it does.
const OUTER: usize = 0;
const INNER: usize = 1;

/// Names by which readers tell one kind of group from another.
const KEYS: [&str; 4] = ["x", "0:00", "url", "text"];

/// The fields of a table; `target` is what they are read into, and is of no use afterwards.
pub(crate) fn describe<T>(table: &[Field<T>], target: &mut T) -> Table {
    table.iter().map(|field| described(field, target)).collect()
}

fn described<T>(field: &Field<T>, target: &mut T) -> Described {
    let &Field { name, aliases, doc, expects, example, .. } = field;
    let mut ask = |kind: NodeKind| {
        let mut reader = Reader::asking();
        (field.read)(&mut reader, &node(OUTER, kind), target);
        reader.answer()
    };
    let text = ask(word("x"));
    let words = if text.faultless { Vec::new() } else { words(expects, doc, &mut ask) };
    // A day, in seconds since 1970, is a large one.
    let number = ask(bare("5")).faultless || ask(bare("1780000000")).faultless;
    let whole = number && !ask(bare("1.5")).faultless;
    let (yes, no) = (ask(NodeKind::Bool(true)).faultless, ask(NodeKind::Bool(false)).faultless);
    let items = ask(NodeKind::Seq(Vec::new())).fits.then(|| {
        let text = ask(NodeKind::Seq(vec![node(INNER, word("x"))])).fits;
        let mut each = |group| ask(NodeKind::Seq(vec![node(INNER, group)]));
        let fields = tables(groups().map(&mut each), INNER);
        let strange = each(NodeKind::Map(vec![(key("x"), node(INNER, word("x")))]));
        Inside { text, fields, named: strange.fits && strange.asked.is_empty(), timed: false }
    });
    let fields = tables(groups().map(&mut ask), OUTER);
    let named = ask(NodeKind::Map(Vec::new())).fits.then(|| {
        let group = |inside: NodeKind| {
            move |name: &&str| NodeKind::Map(vec![(key(name), node(INNER, inside.clone()))])
        };
        let texts: Vec<Answer> = KEYS.iter().map(group(word("x"))).map(&mut ask).collect();
        let groups = KEYS.iter().map(group(NodeKind::Map(Vec::new()))).map(&mut ask);
        let taken = |answer: &Answer| answer.fits && answer.asked.is_empty();
        let text = texts.iter().any(taken);
        let timed = text && !taken(&texts[0]);
        Inside { text, fields: tables(groups, INNER), named: false, timed }
    });
    // Without fields and without anything under a name of the author's, any group is taken.
    let named = named.filter(|named| fields.is_empty() || *named != Inside::default());
    let takes = Takes { text: text.fits, words, number, whole, yes, no, items, fields, named };
    Described { name, aliases, doc, expects, example, takes }
}

/// The words that are taken where not any text is: "full, trailer or bonus".
fn words(
    expects: &'static str,
    doc: &'static str,
    ask: &mut dyn FnMut(NodeKind) -> Answer,
) -> Vec<&'static str> {
    let mut words: Vec<&str> = expects.split(", ").flat_map(|part| part.split(" or ")).collect();
    if words.len() < 2 || !words.iter().all(|one| ask(word(one)).faultless) {
        return Vec::new();
    }
    for also in doc.split('`').skip(1).step_by(2) {
        if !words.contains(&also) && ask(word(also)).faultless {
            words.push(also);
        }
    }
    words
}

/// Groups of every kind that readers know.
fn groups() -> impl Iterator<Item = NodeKind> {
    let one = |name: &str| NodeKind::Map(vec![(key(name), node(INNER, word("x")))]);
    std::iter::once(NodeKind::Map(Vec::new())).chain(KEYS.into_iter().map(one))
}

/// The tables of which fields were asked in this place.
fn tables(answers: impl Iterator<Item = Answer>, place: usize) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for (_, table) in answers.flat_map(|answer| answer.asked).filter(|(at, _)| *at == place) {
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    tables
}

fn node(place: usize, kind: NodeKind) -> Node {
    Node { range: place..place, kind }
}

fn key(name: &str) -> Key {
    Key { name: name.to_owned(), range: INNER..INNER }
}

fn word(word: &str) -> NodeKind {
    NodeKind::Scalar { raw: word.to_owned(), quoted: true }
}

fn bare(raw: &str) -> NodeKind {
    NodeKind::Scalar { raw: raw.to_owned(), quoted: false }
}
