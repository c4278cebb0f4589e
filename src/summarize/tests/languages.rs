//! Talk in other languages: notes in that language, or in nobody's words but the episode's.

use super::super::{Options, languages, summarize};
use super::{check, checked, episode};
use crate::model::{Episode, ShowNotes, sentences};

/// An episode of a text of `Name: words` paragraphs, a segment a sentence.
fn read(text: &str) -> Episode {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines().filter(|line| !line.is_empty()) {
        let (name, said) = match paragraph.split_once(": ") {
            Some((name, said)) if !name.contains(' ') => (Some(name), said),
            _ => (None, paragraph),
        };
        for sentence in sentences(said) {
            lines.push(name.map_or(sentence.to_owned(), |name| format!("{name}: {sentence}")));
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut episode = episode(&lines);
    (episode.title, episode.show) = (String::new(), None);
    episode
}

fn cut_into(episode: &Episode, chapters: u32) -> (ShowNotes, Vec<String>) {
    let notes = summarize(episode, &Options { chapters: Some(chapters), ..Options::default() });
    let titles = notes.chapters.iter().map(|chapter| chapter.title.clone()).collect();
    (notes, titles)
}

const GERMAN: &str = include_str!("../../../tests/languages/de.txt");
const SPANISH: &str = include_str!("../../../tests/languages/es.txt");
const FRENCH: &str = include_str!("../../../tests/languages/fr.txt");
const PORTUGUESE: &str = include_str!("../../../tests/languages/pt.txt");
const JAPANESE: &str = include_str!("../../../tests/languages/ja.txt");
const THAI: &str = include_str!("../../../tests/languages/th.txt");

/// Words that only an English note has.
const ENGLISH: [&str; 9] =
    ["Introduction to", "Closing", "Part ", "Sponsor:", " and ", " of ", "In this", "the ", "?!"];

fn has_no_english(notes: &ShowNotes) {
    let summary = notes.summary.as_ref().map(|summary| summary.text.as_str());
    let titles = notes.chapters.iter().map(|chapter| chapter.title.as_str());
    for text in titles.chain(summary) {
        assert!(!ENGLISH.iter().any(|word| text.contains(word)), "{text}");
    }
}

#[test]
fn german_talk_has_german_notes() {
    let german = read(GERMAN);
    let notes = checked(&german);
    has_no_english(&notes);
    let summary = notes.summary.unwrap().text;
    assert!(
        summary.starts_with("In dieser Folge sprechen Jana und Henrik. Die Themen: "),
        "{summary}"
    );
    let (notes, titles) = cut_into(&german, 7);
    has_no_english(&notes);
    assert_eq!(titles[0], "Einleitung");
    assert!(titles.iter().any(|title| title == "Werbung: Lichtwerk"), "{titles:?}");
    assert!(titles.iter().any(|title| title == "Fledermäuse"), "{titles:?}");
    assert!(titles.iter().any(|title| title.ends_with("Zisterne?")), "{titles:?}");
}

#[test]
fn spanish_talk_has_spanish_notes() {
    let spanish = read(SPANISH);
    let notes = checked(&spanish);
    has_no_english(&notes);
    let summary = notes.summary.unwrap().text;
    assert!(summary.contains("En este episodio hablamos de la pesca del pulpo"), "{summary}");
    let (_, titles) = cut_into(&spanish, 7);
    assert_eq!(titles[0], "Introducción");
    assert!(titles.iter().any(|title| title == "¿Cómo era la vida en el faro?"), "{titles:?}");
    assert!(titles.iter().any(|title| title == "Publicidad: Norteluz"), "{titles:?}");
}

#[test]
fn french_talk_has_french_notes() {
    let french = read(FRENCH);
    let notes = checked(&french);
    has_no_english(&notes);
    let (_, titles) = cut_into(&french, 7);
    assert!(titles.iter().any(|title| title == "Publicité\u{202F}: Bivouak"), "{titles:?}");
    let asked = "D'où vient l'eau potable d'un refuge\u{202F}?";
    assert!(titles.iter().any(|title| title == asked), "{titles:?}");
    assert!(titles.iter().any(|title| title == "Trains de nuit"), "{titles:?}");
}

#[test]
fn portuguese_talk_has_portuguese_notes() {
    let portuguese = read(PORTUGUESE);
    let notes = checked(&portuguese);
    has_no_english(&notes);
    let (_, titles) = cut_into(&portuguese, 7);
    assert_eq!(titles[0], "Introdução");
    assert!(titles.iter().any(|title| title == "Publicidade: Verdelinho"), "{titles:?}");
    assert!(titles.iter().any(|title| title.contains("azulejos")), "{titles:?}");
    assert!(titles.iter().any(|title| title == "Quando falta uma peça?"), "{titles:?}");
}

#[test]
fn japanese_is_cut_where_matters_change() {
    let japanese = read(JAPANESE);
    let notes = checked(&japanese);
    let begins: Vec<String> = notes.chapters[1..]
        .iter()
        .map(|chapter| japanese.transcript.segments[chapter.span.first()].text.clone())
        .collect();
    assert_eq!(begins, ["次は海底ケーブルの話です。", "最後は灯台の話です。"]);
    let titles: Vec<&str> = notes.chapters.iter().map(|chapter| chapter.title.as_str()).collect();
    assert_eq!(titles, ["観測所", "海底ケーブル", "灯台"]);
}

#[test]
fn titles_of_scripts_without_spaces_are_what_is_said() {
    for text in [JAPANESE, THAI] {
        let episode = read(text);
        let (notes, titles) = cut_into(&episode, 3);
        check(&episode, &checked(&episode));
        for title in titles.iter().chain(notes.topics.iter().map(|topic| &topic.name)) {
            assert!(text.contains(title.as_str()), "{title}");
        }
    }
}

/// The beginning of an invented talk in a language without lists.
const OTHERS: [(&str, &str); 9] = [
    (
        "nl",
        "Welkom bij deze aflevering over de dijk. De sluis is honderd jaar oud en de sluiswachter woont nog altijd naast de sluis, waar hij elke ochtend het water meet.",
    ),
    (
        "it",
        "Oggi parliamo della vecchia funivia che porta gli abitanti del paese fino alla valle. Il motore è stato cambiato due volte, ma le cabine sono ancora quelle di una volta.",
    ),
    (
        "sv",
        "Välkomna till ett nytt avsnitt om skärgården. Vi har åkt med färjan till den yttersta ön, där det bara bor fyra personer på vintern och inte finns någon affär.",
    ),
    (
        "da",
        "Velkommen til en ny udsendelse om havnen. Vi har talt med en mand, der har bygget både i fyrre år, og som aldrig har haft en ferie, fordi han ikke kan lide at rejse.",
    ),
    (
        "pl",
        "Dzisiaj rozmawiamy o starym moście, który stoi nad rzeką od stu lat. Most jest wąski i nie może po nim jechać ciężarówka, ale ludzie go lubią i nie chcą nowego.",
    ),
    (
        "cs",
        "Dnes budeme mluvit o starém mlýně, který stojí u potoka a který je ještě v provozu. Mlynář říká, že se to dá naučit, ale že to trvá dlouho a že nikdo nemá čas.",
    ),
    (
        "fi",
        "Tänään puhumme saunasta, joka on rakennettu järven rannalle. Se on vanha ja pieni, mutta se on kuitenkin aina lämmin, koska siellä on joku joka päivä.",
    ),
    (
        "hu",
        "Ma a régi malomról beszélünk, ami a patak mellett áll, és még mindig működik. A molnár azt mondja, hogy ezt meg lehet tanulni, de nagyon sok idő kell hozzá.",
    ),
    (
        "vi",
        "Hôm nay chúng ta nói về chiếc cầu cũ bắc qua sông. Cây cầu rất hẹp và xe tải không thể đi qua, nhưng người dân thích nó và không muốn xây cầu mới ở đây.",
    ),
];

#[test]
fn languages_are_told_apart() {
    let tag = |text: &str| languages::of(&read(text), &Options::default()).tag;
    for (own, text) in
        [("de", GERMAN), ("es", SPANISH), ("fr", FRENCH), ("pt", PORTUGUESE), ("", JAPANESE)]
    {
        for line in text.lines().filter(|line| line.len() > 250) {
            assert_eq!(tag(line), own, "{line}");
        }
    }
    for (own, text) in OTHERS {
        let found = tag(&text.repeat(3));
        // Danish and Norwegian are all but one in writing.
        assert!(!["en", "de", "es", "fr", "pt"].contains(&found), "{found} for {own}");
    }
    assert_eq!(tag("So what do we know about it? I think that it was the tide."), "en");
    assert_eq!(tag("Сегодня мы говорим о старом мосте."), "");
    let mut told = read(GERMAN);
    told.language = Some("pt-BR".to_owned());
    assert_eq!(languages::of(&told, &Options::default()).tag, "pt");
    let site = Options { language: Some("fr".to_owned()), ..Options::default() };
    assert_eq!(languages::of(&read("Tsk."), &site).tag, "fr");
}

#[test]
fn a_language_without_lists_has_no_words_of_ours() {
    for (_, text) in OTHERS {
        let notes = checked(&read(&text.replace(". ", ".\n").repeat(20)));
        has_no_english(&notes);
        for chapter in &notes.chapters {
            let title = chapter.title.to_lowercase();
            let number = title.chars().all(|c| c.is_ascii_digit());
            assert!(number || text.to_lowercase().contains(&title), "{title}");
        }
    }
}

#[test]
fn how_letters_are_stored_changes_nothing() {
    // Accents apart from their letters, soft hyphens, spaces that do not break.
    let taken_apart = |text: &str| {
        let mut out = String::new();
        for letter in text.chars() {
            match "éèàçñãõüöäíóúáêôâ".chars().position(|c| c == letter) {
                Some(at) => {
                    let base: Vec<char> = "eeacnaouoaiouaeoa".chars().collect();
                    let marks: Vec<char> = "\u{301}\u{300}\u{300}\u{327}\u{303}\u{303}\u{303}\u{308}\u{308}\u{308}\u{301}\u{301}\u{301}\u{301}\u{302}\u{302}\u{302}".chars().collect();
                    out.extend([base[at], marks[at]]);
                }
                None => out.push(letter),
            }
        }
        out.replace(" ?", "\u{A0}?").replace("Zisterne", "Zis\u{AD}terne").replace('\'', "’")
    };
    for text in [GERMAN, SPANISH, FRENCH, PORTUGUESE] {
        let (whole, apart) = (read(text), read(&taken_apart(text)));
        let titles = cut_into(&whole, 6).1;
        assert_eq!(titles, cut_into(&apart, 6).1);
        check(&apart, &checked(&apart));
    }
}
