//! The text of a cue by the standard, from bytes to the tree: what the web platform's own tests ask
//! for, in texts of ours.

use super::standard::{TIMES, cues};

/// The tree of a cue's text, its lines parted by slashes and its depth by dots.
fn tree(text: &str) -> String {
    let cues = cues(format!("WEBVTT\n\n{TIMES}\n{text}")).unwrap();
    let lines = cues[0]["tree"].as_str().unwrap().replace("\n| ", "/").replace("  ", ".");
    lines.trim_start_matches("| ").trim_end_matches('\n').to_owned()
}

#[test]
fn references_are_those_of_html() {
    for (text, wanted) in [
        ("&", "&"),
        ("&amp", "&"),
        ("&amp;", "&"),
        ("&AMP;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("a&lrm;b", "a\u{200e}b"),
        ("a&rlm;b", "a\u{200f}b"),
        ("&quot;", "\""),
        ("&nbsp;", "\u{a0}"),
        ("&copy;", "©"),
        ("&&", "&&"),
        ("&1", "&1"),
        ("&1;", "&1;"),
        ("&<", "&"),
        ("&#65;", "A"),
        ("&#x41;", "A"),
        ("&#32;", " "),
        ("&;", "&;"),
        ("&ClockwiseContourIntegral;", "∲"),
        ("&nsubE;", "\u{2ac5}\u{338}"),
        ("&notin;", "∉"),
        ("&not;", "¬"),
        ("&not", "¬"),
        ("&notit;", "¬it;"),
    ] {
        assert_eq!(tree(text), format!("\"{wanted}\""), "{text}");
    }
    assert_eq!(tree("&<c"), "\"&\"/<span>");
}

#[test]
fn a_text_ends_at_an_empty_line_and_has_no_null() {
    for (text, wanted) in
        [("one\ntwo", "one\ntwo"), ("one\n\ntwo", "one"), ("a\0b", "a\u{fffd}b"), ("✓", "✓")]
    {
        assert_eq!(tree(text), format!("\"{wanted}\""), "{text:?}");
    }
}

#[test]
fn a_tag_that_the_text_ends_in_and_a_tag_that_is_none_leave_nothing() {
    for text in [
        "<",
        "<<",
        "<\t",
        "<\n",
        "< ",
        "<.",
        "</",
        "<0",
        "<0.500",
        "<0:00.500",
        "<00:\x0000:00.500>",
    ] {
        assert_eq!(tree(text), "", "{text:?}");
    }
    assert_eq!(tree("<c."), "<span>");
    for end in ["</>", "</\nc>", "</b>", "</c.x>"] {
        assert_eq!(tree(&format!("<c>{end}x")), "<span>/.\"x\"", "{end:?}");
    }
}

#[test]
fn every_tag_has_classes_and_two_have_a_note() {
    for (tag, shown, note) in [
        ("c", "span", ""),
        ("i", "i", ""),
        ("b", "b", ""),
        ("u", "u", ""),
        ("ruby", "ruby", ""),
        ("v", "span", "/.title=\"e\""),
        ("lang", "span", "/.lang=\"e\""),
    ] {
        assert_eq!(
            tree(&format!("a<{tag}.d e>b</{tag}>c")),
            format!("\"a\"/<{shown}>/.class=\"d\"{note}/.\"b\"/\"c\"")
        );
    }
    assert_eq!(tree("<v.a.b>x"), "<span>/.class=\"a b\"/.title=\"\"/.\"x\"");
    assert_eq!(tree("<v a b>x"), "<span>/.title=\"a b\"/.\"x\"");
    assert_eq!(tree("<rt>x"), "\"x\"");
    assert_eq!(
        tree("a<ruby.f g>b<rt.h j>c</rt>d</ruby>e"),
        "\"a\"/<ruby>/.class=\"f\"/.\"b\"/.<rt>/..class=\"h\"/..\"c\"/.\"d\"/\"e\""
    );
}

#[test]
fn a_stamp_in_a_text_is_read_with_and_without_its_bracket() {
    for (text, wanted) in [
        ("<00:00.500", "<?timestamp 00:00:00.500>"),
        ("<00:00:00.500", "<?timestamp 00:00:00.500>"),
        ("a<10:00:00.000>b", "\"a\"/<?timestamp 10:00:00.000>/\"b\""),
        ("a<100:00:00.000>b", "\"a\"/<?timestamp 100:00:00.000>/\"b\""),
    ] {
        assert_eq!(tree(text), wanted);
    }
}

#[test]
fn ruby_closes_its_own_text_and_nothing_else() {
    let ruby = "<ruby>/.\"a\"/.<rt>/..";
    for (text, wanted) in [
        ("<ruby>a<rt>b", "\"b\""),
        ("<ruby>a<rt>b</rt>c", "\"b\"/.\"c\""),
        ("<ruby>a<rt>b</rt></ruby>c", "\"b\"/\"c\""),
        ("<ruby>a<rt>b</ruby>c", "\"b\"/\"c\""),
        ("<ruby>a<rt><b>b</rt></ruby>c", "<b>/...\"b\"/...\"c\""),
        ("<ruby>a<rt><b>b</ruby>c", "<b>/...\"b\"/...\"c\""),
        ("<ruby>a<rt><b>b</rt></ruby></b>c", "<b>/...\"b\"/..\"c\""),
        ("<ruby>a<rt><b>b</rt></b></ruby>c", "<b>/...\"b\"/\"c\""),
        ("<ruby>a<rt><b>b</rt></b>c</ruby>d", "<b>/...\"b\"/..\"c\"/\"d\""),
    ] {
        assert_eq!(tree(text), format!("{ruby}{wanted}"), "{text}");
    }
}
