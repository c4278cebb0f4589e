//! Transcripts as they come: without marks, in capitals, doubled, in shreds, endless.

use super::super::{Options, summarize};
use super::{MATTERS, check, checked, episode, talk};
use crate::model::{Episode, ShowNotes, Timestamp};

fn lines(episode: &Episode) -> Vec<String> {
    episode.transcript.segments.iter().map(|segment| segment.text.clone()).collect()
}

fn of(lines: &[String]) -> Episode {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    episode(&lines)
}

/// Two of three titles name something that the talk is about.
fn speaks(notes: &ShowNotes) {
    let about = |title: &str| {
        let title = title.to_lowercase();
        let words = MATTERS.iter().flatten().flat_map(|matter| matter.split(' '));
        words.map(str::to_lowercase).any(|word| title.contains(&word))
    };
    let named = notes.chapters.iter().filter(|chapter| about(&chapter.title)).count();
    assert!(named * 3 >= notes.chapters.len() * 2, "{:#?}", notes.chapters);
}

#[test]
fn one_sentence_is_one_chapter() {
    let notes = checked(&episode(&["The tide gauge on the harbour wall counts the water."]));
    assert_eq!(notes.chapters.len(), 1);
    assert!(notes.topics.is_empty());
}

#[test]
fn text_without_marks_is_cut_and_named() {
    let bare: Vec<String> = lines(&talk(600))
        .iter()
        .map(|line| line.to_lowercase().replace(['.', ',', '?', '!'], ""))
        .collect();
    let notes = checked(&of(&bare));
    assert!((4..=16).contains(&notes.chapters.len()), "{:#?}", notes.chapters);
    speaks(&notes);
    // Pieces of one to three words, as some machines write them down.
    let words: Vec<String> =
        bare.iter().flat_map(|line| line.split(' ')).map(str::to_owned).collect();
    let shreds: Vec<String> = words.chunks(3).map(|words| words.join(" ")).collect();
    let mut shredded = of(&shreds);
    for (index, segment) in shredded.transcript.segments.iter_mut().enumerate() {
        segment.start = Some(Timestamp::from_millis(index as u64 * 900));
        segment.end = Some(Timestamp::from_millis(index as u64 * 900 + 900));
    }
    let notes = checked(&shredded);
    assert!((4..=20).contains(&notes.chapters.len()), "{:#?}", notes.chapters);
    speaks(&notes);
    speaks(&checked(&of(&words)));
}

#[test]
fn nobody_shouts_in_titles() {
    let shouted: Vec<String> = lines(&talk(600)).iter().map(|line| line.to_uppercase()).collect();
    let notes = checked(&of(&shouted));
    speaks(&notes);
    for chapter in &notes.chapters {
        let small = chapter.title.chars().any(char::is_lowercase);
        assert!(small, "{}", chapter.title);
    }
}

#[test]
fn one_speaker_or_forty_make_no_difference_to_the_matters() {
    for speakers in [1, 40] {
        let many: Vec<String> = lines(&talk(600))
            .iter()
            .enumerate()
            .map(|(index, line)| format!("Voice{}x: {line}", index % speakers))
            .collect();
        let notes = checked(&of(&many));
        assert!((4..=16).contains(&notes.chapters.len()), "{speakers}: {:#?}", notes.chapters);
        speaks(&notes);
    }
}

#[test]
fn what_is_heard_but_not_said_is_in_no_title() {
    let noisy: Vec<String> = lines(&talk(400))
        .iter()
        .enumerate()
        .flat_map(|(index, line)| {
            let noise = ["[laughter]", "(applause)", "♪ la la la ♪", "[MUSIC PLAYING]", "♪"];
            let heard = (index % 4 == 0).then(|| noise[index / 4 % noise.len()].to_owned());
            heard.into_iter().chain([line.clone()])
        })
        .collect();
    let notes = checked(&of(&noisy));
    speaks(&notes);
    let texts = notes.chapters.iter().map(|chapter| &chapter.title);
    for text in texts.chain(notes.quotes.iter().map(|quote| &quote.text)) {
        let low = text.to_lowercase();
        assert!(
            !["laughter", "applause", "music", "la la", "♪", "["].iter().any(|n| low.contains(n)),
            "{text}"
        );
    }
}

#[test]
fn a_transcript_that_is_there_twice_has_no_quote_twice() {
    let once = lines(&talk(300));
    let twice: Vec<String> = once.iter().chain(&once).cloned().collect();
    let (one, two) = (checked(&of(&once)), checked(&of(&twice)));
    assert!(two.chapters.len() <= one.chapters.len() * 2 + 2, "{:#?}", two.chapters);
    let mut quotes: Vec<&str> = two.quotes.iter().map(|quote| quote.text.as_str()).collect();
    quotes.sort_unstable();
    let count = quotes.len();
    quotes.dedup();
    assert_eq!(quotes.len(), count, "{quotes:#?}");
}

#[test]
fn one_word_over_and_over_is_one_thing() {
    let notes = checked(&episode(&vec!["harbour"; 5_000]));
    assert!(!notes.chapters.is_empty());
    let one = "harbour ".repeat(20_000);
    assert_eq!(checked(&episode(&[one.trim()])).chapters.len(), 1);
}

#[test]
fn three_hundred_thousand_words_are_read_to_the_end() {
    let long = talk(23_000);
    let notes = summarize(&long, &Options::default());
    assert!(notes.chapters.len() > 60 && notes.quotes.len() <= 7 && notes.topics.len() <= 20);
    check(&long, &notes);
}

#[test]
fn letters_of_scripts_side_by_side_are_no_sentence_that_ends_before_it_begins() {
    checked(&episode(&["𬺰", "ໆ"]));
}
