//! Fields that come into a file of somebody's: every other byte stays, and they are read back.

use proptest::prelude::*;

use super::super::{
    Addition, FrontMatter, Matter, Refusal, Syntax, TranscriptField, Value, insert, read, split,
};

/// Chapters and a quote with signs that mean something to each syntax.
fn fields() -> Vec<(&'static str, Value)> {
    let texts = |texts: &[&str]| Value::List(texts.iter().map(|t| Value::text(*t)).collect());
    vec![
        ("summary", Value::text("Why \"every\" harbour: # keeps\ta \\diary, + {one}.")),
        ("chapters", texts(&["0:00 Welcome", "7:48 The gauge: how it draws", "1:02:03 It's over"])),
        (
            "quotes",
            texts(&["- The sea keeps\u{2028} its own 本 books.", "no", "'''", "[x] = \"\"\""]),
        ),
    ]
}

fn put(text: &str, whole: Option<Syntax>) -> Result<String, Refusal> {
    let mark = Some(("accepted", "chapters 4f1c09ab27d3e815"));
    insert(text, whole, &Addition { fields: &fields(), mark, comment: "what it is" })
}

/// The fields of a file without their places.
fn front(text: &str, whole: Option<Syntax>) -> FrontMatter {
    let matter = match whole {
        Some(syntax) => Some(Matter::whole(text, syntax)),
        None => split(text).matter,
    };
    let mut front = matter.map(|matter| read(text, &matter).0).unwrap_or_default();
    front.places.clear();
    if let Some(TranscriptField::Text { line, .. }) = &mut front.transcript {
        *line = 0;
    }
    front
}

/// What came in, if everything before and after it is as it was.
fn new_bytes<'a>(before: &str, after: &'a str) -> Option<&'a str> {
    let common = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let ends = (0..=common).rev().filter(|at| before.is_char_boundary(*at));
    let mut cuts = ends.filter(|at| after.ends_with(&before[*at..]));
    let at = cuts.next()?;
    after.get(at..after.len() - (before.len() - at))
}

fn proved(before: &str, whole: Option<Syntax>, after: &str) {
    assert!(new_bytes(before, after).is_some(), "bytes changed:\n{before}\n--- to\n{after}");
    let (old, new) = (front(before, whole), front(after, whole));
    let chapters = new.chapters.as_deref().unwrap_or_default();
    assert_eq!(new.summary.as_deref(), Some("Why \"every\" harbour: # keeps\ta \\diary, + {one}."));
    assert_eq!(chapters.len(), 3, "{after}");
    assert_eq!(chapters[1].title, "The gauge: how it draws");
    assert_eq!(new.quotes.as_ref().map(|quotes| quotes[3].text.as_str()), Some("[x] = \"\"\""));
    let accepted = new.accepted.clone();
    assert_eq!(accepted.map(|it| it.to_string()).as_deref(), Some("chapters 4f1c09ab27d3e815"));
    let stripped =
        FrontMatter { summary: None, chapters: None, quotes: None, accepted: None, ..new };
    assert_eq!(stripped, old, "another field changed in\n{after}");
}

#[test]
fn comments_order_and_habits_stay() {
    let cases: [(&str, Option<Syntax>); 16] = [
        ("---\ntitle: A # the first\n\n# guests\nguests: [B]\n---\nBody.\n", None),
        ("---\r\ntitle: A\r\n---\r\nBody.\r\n", None),
        ("\u{feff}---\ntitle: A\nlinks:\n- https://a.example\n---\n", None),
        ("---\n  title: A\n  number: 3\n---\n", None),
        ("---\n{title: A, number: 3}\n---\n", None),
        ("---\ntitle: A\ntranscript: |+\n  One said this.\n  And this.\n\n---\nBody.", None),
        ("---\n---\nBody.\n", None),
        ("+++\n# first\ntitle = \"A\"\n\n# the sound\n[audio]\nurl = \"a.mp3\"\n+++\nB.\n", None),
        ("+++\ntranscript = \"\"\"\n# one\n\"\"\"\n[audio]\nurl = \"a.mp3\"\n+++\n", None),
        ("{\n  \"title\": \"A\",\n  \"number\": 3\n}\nBody.\n", None),
        ("{\"title\": \"A\"}\nBody.\n", None),
        ("# A title\n\n**Guests:** B\n\nINES: Hello.\n", None),
        ("title = 'A'", Some(Syntax::Toml)),
        ("", Some(Syntax::Toml)),
        ("title: A\nguests:\n  - B\n...\n", Some(Syntax::Yaml)),
        ("{}", Some(Syntax::Json)),
    ];
    for (before, whole) in cases {
        let after = put(before, whole).unwrap_or_else(|why| panic!("{why:?} in\n{before}"));
        proved(before, whole, &after);
        if before.contains("\r\n") {
            assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        }
    }
}

#[test]
fn what_came_in_stands_where_people_put_it() {
    let before = "+++\ntitle = \"A\"\n\n# the sound\n[audio]\nurl = \"a.mp3\"\n+++\nBody.\n";
    let fields = [("summary", Value::text("Of tides."))];
    let addition = Addition { fields: &fields, mark: None, comment: "" };
    let after = insert(before, None, &addition).unwrap();
    assert!(
        after.starts_with("+++\ntitle = \"A\"\nsummary = \"Of tides.\"\n\n# the sound"),
        "{after}"
    );
    let after = insert("---\ntitle: A\n---\nB.\n", None, &addition).unwrap();
    assert_eq!(after, "---\ntitle: A\nsummary: Of tides.\n---\nB.\n");
    let after = insert("B.\n", None, &addition).unwrap();
    assert_eq!(after, "---\nsummary: Of tides.\n---\n\nB.\n");
}

#[test]
fn a_mark_that_is_there_gets_its_new_words() {
    for (before, wanted) in [
        (
            "---\naccepted: quotes 4f1c09ab27d3e815 # mine\ntitle: A\n---\n",
            "815 # mine\ntitle: A\n",
        ),
        ("+++\naccepted = 'quotes 4f1c09ab27d3e815'\n[audio]\nurl = 'a'\n+++\n", "815\"\n"),
    ] {
        let mark = Some(("accepted", "chapters 00000000000000aa, quotes 4f1c09ab27d3e815"));
        let fields = [("chapters", Value::List(vec![Value::text("0:00 A")]))];
        let after = insert(before, None, &Addition { fields: &fields, mark, comment: "" }).unwrap();
        assert!(after.contains("chapters 00000000000000aa, quotes"), "{after}");
        assert!(after.contains(wanted), "{after}");
        assert_eq!(front(&after, None).chapters.map(|chapters| chapters.len()), Some(1));
    }
}

#[test]
fn what_is_there_or_broken_is_left_alone() {
    assert_eq!(put("---\nSummary:\n---\n", None), Err(Refusal::Taken("summary")));
    assert_eq!(put("+++\n[chapters]\nadd = []\n+++\n", None), Err(Refusal::Taken("chapters")));
    assert_eq!(put("---\ntitle: \"A\n---\n", None), Err(Refusal::Broken));
    assert_eq!(put("---\ntitle: A\n\nBody.\n", None), Err(Refusal::Broken));
    assert_eq!(put("title = ", Some(Syntax::Toml)), Err(Refusal::Broken));
}

/// Lines of front matter as people write them, whole fields each.
fn pieces(syntax: Syntax) -> &'static [&'static str] {
    match syntax {
        Syntax::Yaml => &[
            "title: The tide gauge\n",
            "# a comment: with a colon\n",
            "\n",
            "guests:\n- Ines Marlow\n- {name: Tobias Reck, role: host}\n",
            "image: >-\n  cover\n  .png\n\n",
            "transcript: |\n  INES: One.\n\n  # no comment\n  TOBIAS: Two.\n",
            "audio: {url: a.mp3, duration: '42:10'}   # inline\n",
            "links:\n    Tables: https://example.org/t\n",
            "odd: [1,\n  2]\n",
            "draft: no\n",
            "\"show\": 'It''s late'\n",
        ],
        Syntax::Toml => &[
            "title = \"The tide gauge\"\n",
            "# a comment = \"x\"\n",
            "\n",
            "guests = [\n  \"Ines Marlow\", # host\n  { name = \"Tobias Reck\" },\n]\n",
            "transcript = '''\nINES: One.\n[audio]\n# no comment\n'''\n",
            "speakers.A = \"Ines\"\n",
            "draft = false\n",
            "published = 2026-05-14\n",
        ],
        Syntax::Json => &[
            "\"title\": \"The {tide} gauge\"",
            "\"guests\": [\n    {\"name\": \"Ines\"}\n  ]",
            "\"draft\": false",
            "\"image\": \"c\\\"}.png\"",
        ],
    }
}

const TABLES: [&str; 3] = [
    "[audio]\nurl = \"a.mp3\"\n",
    "\n# the links\n[links]\n\"Tables\" = \"https://example.org/t\"\n",
    "[[odd]]\na = 1\n[[odd]]\na = 2\n",
];

fn file() -> impl Strategy<Value = (String, Option<Syntax>)> {
    let syntax = prop_oneof![Just(Syntax::Yaml), Just(Syntax::Toml), Just(Syntax::Json)];
    let order = proptest::collection::vec(any::<prop::sample::Index>(), 0..8);
    let tables = proptest::sample::subsequence(TABLES.to_vec(), 0..=3);
    (syntax, order, tables, any::<[bool; 4]>()).prop_map(|(syntax, order, tables, flags)| {
        let [whole, windows, end, body] = flags;
        let mut used: Vec<&str> = Vec::new();
        for index in order {
            let piece = *index.get(pieces(syntax));
            if piece.starts_with(['#', '\n']) || !used.contains(&piece) {
                used.push(piece);
            }
        }
        let inside = match syntax {
            Syntax::Json => format!("{{\n  {}\n}}", used.join(",\n  ")),
            Syntax::Toml => used.concat() + &tables.concat(),
            Syntax::Yaml => used.concat(),
        };
        let fence = match syntax {
            Syntax::Yaml => "---\n",
            Syntax::Toml => "+++\n",
            Syntax::Json => "",
        };
        let rest = if body { "\n# A\n\n---\n\nINES: One.\n" } else { "" };
        let mut text = match (whole, syntax) {
            (true, _) if !end => inside.trim_end().to_owned(),
            (true, _) => inside,
            (false, Syntax::Json) => format!("{inside}\n{rest}"),
            (false, _) => format!("{fence}{inside}{fence}{rest}"),
        };
        if windows {
            text = text.replace('\n', "\r\n");
        }
        (text, whole.then_some(syntax))
    })
}

proptest! {
    #[test]
    fn any_file_is_read_as_before_with_what_came_in((before, whole) in file()) {
        match put(&before, whole) {
            Ok(after) => proved(&before, whole, &after),
            Err(why) => prop_assert!(false, "{why:?} in\n{before}"),
        }
    }

    #[test]
    fn any_text_gets_its_fields_or_stays(before in "(---\n|\\+\\+\\+\n|\\{)?[a-z:=\\[\\]{}\"'|>#\n \r-]{0,60}(---\n|\\+\\+\\+\n|\\})?") {
        for whole in [None, Some(Syntax::Yaml), Some(Syntax::Toml), Some(Syntax::Json)] {
            if let Ok(after) = put(&before, whole) {
                prop_assert!(new_bytes(&before, &after).is_some());
                prop_assert_eq!(front(&after, whole).chapters.map(|chapters| chapters.len()), Some(3));
            }
        }
    }
}
