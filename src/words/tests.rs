//! What the files of our languages promise, and how words are put together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::file::{Written, parse};
use super::plural::Form;
use super::{Value, builtin, load};

/// The words of a language that needs no file of the user.
fn words(tag: &str) -> super::Words {
    load(Path::new("nowhere"), tag).unwrap().0
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

#[test]
fn every_language_has_every_word_with_the_same_places() {
    let all: BTreeMap<&str, _> =
        builtin().map(|(name, text)| (name, parse(text).unwrap().words)).collect();
    for wanted in ["en.toml", "de.toml", "es.toml", "fr.toml", "ar.toml"] {
        assert!(all.contains_key(wanted), "there is no {wanted}");
    }
    let places_of = |word: &Written| -> BTreeSet<String> {
        let other = word.clone().entry().unwrap().other;
        places(&other).into_iter().map(str::to_owned).collect()
    };
    let english = &all["en.toml"];
    for (file, words) in &all {
        let names: Vec<_> = words.keys().collect();
        assert_eq!(names, english.keys().collect::<Vec<_>>(), "{file}");
        for (name, word) in words {
            assert_eq!(places_of(word), places_of(&english[name]), "{file}: {name}");
        }
    }
}

#[test]
fn a_form_may_leave_out_the_number_and_nothing_else() {
    let beside_the_number = |text: &str| places(text).iter().filter(|p| **p != "count").count();
    for (file, text) in builtin() {
        for (name, word) in parse(text).unwrap().words {
            let Written::Forms(forms) = word else { continue };
            let needed = beside_the_number(&forms[&Form::Other]);
            for text in forms.values() {
                assert_eq!(beside_the_number(text), needed, "{file}: {name}");
            }
        }
    }
}

#[test]
fn languages_write_dates_and_numbers_as_people_do() {
    let day = |month, day| jiff::civil::date(2026, month, day);
    let cases = [
        ("en", "14 May 2026", "1 May 2026", "12,024", "4,321", "1.5"),
        ("de", "14. Mai 2026", "1. Mai 2026", "12.024", "4.321", "1,5"),
        ("es", "14 de mayo de 2026", "1 de mayo de 2026", "12.024", "4321", "1,5"),
        ("fr", "14 mai 2026", "1er mai 2026", "12\u{202f}024", "4\u{202f}321", "1,5"),
        ("ar", "14 مايو 2026", "1 مايو 2026", "12,024", "4,321", "1.5"),
    ];
    for (tag, date, first, large, small, decimal) in cases {
        let words = words(tag);
        assert_eq!(words.date(day(5, 14)), date);
        assert_eq!(words.date(day(5, 1)), first);
        assert_eq!((words.number(12_024).as_str(), words.number(4_321).as_str()), (large, small));
        assert_eq!(words.0.numbers.decimal(1.5), decimal);
        assert_eq!(words.0.numbers.decimal(2.0), "2");
    }
}

#[test]
fn lengths_are_rounded_to_what_people_say() {
    let words = words("en");
    for (seconds, text) in
        [(48, "48 s"), (125, "2 min"), (3600, "1 h"), (3985, "1 h 6 min"), (3599, "1 h")]
    {
        assert_eq!(words.duration(seconds), text);
    }
}

#[test]
fn the_number_chooses_the_form() {
    let episodes = |tag, count: usize| words(tag).say("episode_count", &[("count", count.into())]);
    assert_eq!(episodes("en", 1), "1 episode");
    assert_eq!(episodes("de", 2_086), "2.086 Folgen");
    assert_eq!(episodes("fr", 0), "0 épisode");
    let arabic = [1, 2, 3, 11, 100].map(|count| episodes("ar", count));
    assert_eq!(arabic, ["حلقة واحدة", "حلقتان", "3 حلقات", "11 حلقة", "100 حلقة"]);
}

#[test]
fn a_region_has_the_words_of_its_language() {
    assert_eq!(words("de-AT").text("menu"), "Menü");
    assert_eq!(words("DE").text("menu"), "Menü");
}

#[test]
fn a_language_without_a_file_runs_its_own_way_in_english_and_says_so_once() {
    let (words, told) = load(Path::new("nowhere"), "he").unwrap();
    assert_eq!((words.text("menu").as_str(), words.direction()), ("Menu", "rtl"));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].code, "no-words");
}

#[test]
fn a_word_that_is_asked_for_wrongly_says_why() {
    let words = words("en");
    assert!(words.fill("nonsense", &[]).unwrap_err().contains("there is no word `nonsense`"));
    assert!(words.fill("speed", &[]).unwrap_err().contains("wants a value `rate`"));
    assert_eq!(words.fill("speed", &[("rate", Value::Decimal(1.2))]).unwrap(), "Speed 1.2");
}
