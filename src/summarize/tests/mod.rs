//! What must hold of the notes of any transcript.

mod headlines;
mod languages;
mod odd;
mod properties;
mod quotes;
mod roles;
mod summaries;
mod topics;

use super::{Density, Options, lab, summarize};
use crate::model::{
    Authored, AuthoredChapter, AuthoredQuote, Episode, Person, Provenance, Role, Segment,
    SegmentKind, ShowNotes, Span, Timestamp, Transcript,
};

/// An episode with a transcript of these lines; `Name: text` gives a line a speaker.
fn episode(lines: &[&str]) -> Episode {
    let mut transcript = Transcript::default();
    for line in lines {
        let (speaker, text) = match line.split_once(": ") {
            Some((name, text)) if !name.contains(' ') => (Some(transcript.speaker(name)), text),
            _ => (None, *line),
        };
        let kind = if text == "Break" { SegmentKind::Mark } else { SegmentKind::Speech };
        transcript.segments.push(Segment {
            speaker,
            kind,
            text: text.to_owned(),
            ..Segment::default()
        });
    }
    Episode {
        title: "Tides and harbours".to_owned(),
        show: Some("Sea Talk".to_owned()),
        ..lab::episode(transcript)
    }
}

/// What the made-up talk is about, one matter after the other.
const MATTERS: [[&str; 4]; 5] = [
    ["tide gauge", "float", "pressure sensor", "harbour wall"],
    ["lighthouse", "Fresnel lens", "lamp oil", "keeper"],
    ["ferry timetable", "slipway", "winter crossing", "captain"],
    ["seaweed farm", "kelp", "harvest boat", "drying shed"],
    ["storm surge", "flood barrier", "evacuation plan", "sandbag"],
];

/// A made-up talk of several matters, with times.
pub(super) fn talk(sentences: usize) -> Episode {
    let mut lines =
        vec!["Ana: Hello, and welcome to Sea Talk, today we talk about tides with Bo.".to_owned()];
    for i in 0..sentences {
        let matter = &MATTERS[(i * MATTERS.len() / sentences.max(1)) % MATTERS.len()];
        let (a, b) = (matter[i % 4], matter[(i * 7 + 3) % 4]);
        lines.push(match i % 5 {
            0 => format!("Ana: What does the {a} do when the {b} fails?"),
            1 => format!("Bo: I think the {a} always matters more than people believe, because a {b} never works alone."),
            2 => format!("Bo: We built the {a} beside the {b}, number {i}, and it held for a year."),
            3 => format!("Bo: Nobody should trust a {b} without a second {a} close by."),
            _ => format!("Ana: So let's talk about the {a} and then the {b}."),
        });
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let mut episode = episode(&lines);
    for (index, segment) in episode.transcript.segments.iter_mut().enumerate() {
        segment.start = Some(Timestamp::from_millis(index as u64 * 5_000));
    }
    episode
}

/// Checks everything that the model promises of notes.
fn check(episode: &Episode, notes: &ShowNotes) {
    let all = episode.transcript.segments.len();
    let mut end = 0;
    let mut latest = None;
    for chapter in &notes.chapters {
        assert_eq!(chapter.span.first(), end, "gap or overlap before {chapter:?}");
        end = chapter.span.end();
        assert!(!chapter.title.trim().is_empty());
        if chapter.provenance == Provenance::Generated {
            assert!(chapter.title.split_whitespace().count() <= 8, "{}", chapter.title);
        }
        assert!(chapter.start >= latest || chapter.start.is_none(), "a start goes back");
        latest = chapter.start.or(latest);
    }
    if !notes.chapters.is_empty() {
        assert_eq!(end, all);
    }
    let mut titles: Vec<String> = notes
        .chapters
        .iter()
        .filter(|c| c.provenance == Provenance::Generated)
        .map(|c| c.title.to_lowercase())
        .collect();
    let count = titles.len();
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), count, "two chapters of one title");
    if !notes.sections.is_empty() {
        let mut end = 0;
        for section in &notes.sections {
            assert_eq!(section.span.first(), end);
            end = section.span.end();
            assert!(notes.chapters.iter().any(|chapter| chapter.span.end() == end));
            let inside = |span: Span| section.span.first() <= span.first() && span.end() <= end;
            let chapters = notes.chapters.iter().filter(|chapter| inside(chapter.span));
            assert!(chapters.count() > 1, "a section that is its only chapter");
            assert!(!section.title.is_empty());
        }
        assert_eq!(end, all);
    }
    for quote in &notes.quotes {
        assert!(quote.span.end() <= all);
        assert!(episode.transcript.text(quote.span).contains(&quote.text));
    }
    assert!(notes.quotes.windows(2).all(|pair| pair[0].span <= pair[1].span));
    for topic in &notes.topics {
        assert!(!topic.name.is_empty() && !topic.key.is_empty());
        assert!(topic.passages.iter().all(|span| span.end() <= all));
    }
    assert!(notes.topics.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
    if let Some(summary) = &notes.summary {
        assert!(summary.short.chars().count() <= 155 && !summary.text.is_empty());
    }
    assert_eq!(*notes, summarize(episode, &Options::default()), "not the same twice");
}

fn checked(episode: &Episode) -> ShowNotes {
    let notes = summarize(episode, &Options::default());
    check(episode, &notes);
    notes
}

#[test]
fn a_talk_of_five_matters_has_chapters_quotes_and_topics() {
    let episode = talk(600);
    let notes = checked(&episode);
    assert!((4..=16).contains(&notes.chapters.len()), "{:#?}", notes.chapters);
    assert!((3..=7).contains(&notes.quotes.len()), "{:#?}", notes.quotes);
    assert!(notes.topics.iter().any(|topic| topic.key == "tide gaug"), "{:#?}", notes.topics);
    assert!(notes.summary.is_some());
    assert_eq!(notes.chapters[0].start, Some(Timestamp::ZERO));
}

#[test]
fn density_and_count_steer_how_many_chapters_there_are() {
    let episode = talk(900);
    let count = |options: Options| {
        let notes = summarize(&episode, &options);
        notes.chapters.len()
    };
    let few = count(Options { density: Density::Fewer, ..Options::default() });
    let more = count(Options { density: Density::More, ..Options::default() });
    assert!(few <= more, "{few} {more}");
    let five = count(Options { chapters: Some(5), ..Options::default() });
    assert!((4..=6).contains(&five), "{five}");
    assert_eq!(count(Options { chapters: Some(1), ..Options::default() }), 1);
    let eight = count(Options { density: "8".parse().unwrap(), ..Options::default() });
    assert!((7..=9).contains(&eight), "{eight}");
    // 901 lines, five seconds each: 75 minutes.
    let each = count(Options { density: "10 min".parse().unwrap(), ..Options::default() });
    assert!((6..=9).contains(&each), "{each}");
    for odd in ["0", "some", "5 hours", "-3", ""] {
        assert!(odd.parse::<Density>().is_err(), "{odd}");
    }
}

#[test]
fn long_episodes_are_cut_more_coarsely_than_short_ones() {
    let count = |sentences: usize| {
        let mut episode = talk(sentences);
        for segment in &mut episode.transcript.segments {
            (segment.start, segment.speaker) = (None, None);
        }
        summarize(&episode, &Options::default()).chapters.len()
    };
    // Some 14 words a sentence: ten minutes, an hour.
    let (short, long) = (count(115), count(650));
    assert!((2..=6).contains(&short), "{short}");
    assert!((4..=20).contains(&long), "{long}");
}

#[test]
fn a_chapter_opens_with_no_reply_and_no_half_sentence() {
    let mut lines = Vec::new();
    for matter in ["tide gauge", "lighthouse lens", "winter ferry", "kelp harvest", "flood barrier"]
    {
        lines.push("Bo: Right.".to_owned());
        lines.push("Ana: Yeah.".to_owned());
        lines.push(format!("Ana: Next question, how does the {matter} work?"));
        for i in 0..40 {
            lines.push(format!(
                "Bo: The {matter} of harbour {i} was built by people who knew the {matter}."
            ));
            lines.push("Bo: and it stood there for years.".to_owned());
        }
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let episode = episode(&lines);
    let notes = checked(&episode);
    assert!(notes.chapters.len() >= 5, "{:#?}", notes.chapters);
    for chapter in notes.chapters.iter().skip(1) {
        let text = &episode.transcript.segments[chapter.span.first()].text;
        assert!(text.starts_with("Next question") || text.starts_with("The "), "{text}");
    }
}

#[test]
fn odd_transcripts_do_no_harm() {
    let repeated = ["word ".repeat(50_000)];
    let cases: Vec<Vec<&str>> = vec![
        vec![],
        vec!["Hello."],
        vec!["Just one sentence about nothing"],
        vec!["Break"],
        vec!["Break", "Hello.", "Break"],
        vec!["[laughter]", "[laughter]", "..."],
        vec!["?!", "—", "“”"],
        vec![repeated[0].trim()],
        vec!["word"; 20_000],
        vec!["and so i said to them that this was it"; 3_000],
        vec!["WE TALK ABOUT THE HARBOUR WALL AND THE TIDE GAUGE TODAY."; 500],
        vec!["今日は港の話をします。潮の高さを測ります。", "ありがとうございました。"],
        vec!["Сегодня мы говорим о приливах.", "Спасибо."],
    ];
    for lines in cases {
        checked(&episode(&lines));
    }
}

#[test]
fn marks_belong_to_some_chapter() {
    let mut lines = vec!["Break"];
    lines.extend(["Ana: The tide gauge stands on the harbour wall and counts the water."; 60]);
    lines.push("Break");
    lines.extend(["Bo: A lighthouse needs a lens, a lamp and somebody who climbs the stairs."; 60]);
    lines.push("Break");
    checked(&episode(&lines));
}

#[test]
fn what_the_author_wrote_wins() {
    let mut episode = talk(300);
    let chapter = |start: Option<u64>, at: Option<&str>, title: &str| AuthoredChapter {
        start: start.map(Timestamp::from_millis),
        at: at.map(str::to_owned),
        title: title.to_owned(),
        ..AuthoredChapter::default()
    };
    episode.authored = Authored {
        summary: Some("  All about tides.  ".to_owned()),
        chapters: Some(vec![
            chapter(Some(12_000), None, "Hello"),
            chapter(Some(500_000), None, "Later"),
        ]),
        topics: Some(vec!["Tide gauges".to_owned(), "Love".to_owned()]),
        quotes: Some(vec![
            AuthoredQuote { text: "Nobody should  trust a".to_owned(), speaker: None },
            AuthoredQuote { text: "nobody ever said this".to_owned(), speaker: None },
        ]),
        ..Authored::default()
    };
    let notes = checked(&episode);
    let titles: Vec<_> =
        notes.chapters.iter().map(|c| (c.title.as_str(), c.span.first())).collect();
    assert_eq!(titles, [("Hello", 0), ("Later", 100)]);
    assert_eq!(notes.chapters[0].start, Some(Timestamp::from_millis(12_000)));
    assert!(notes.chapters.iter().all(|c| c.provenance == Provenance::Human));
    assert_eq!(notes.summary.as_ref().unwrap().text, "All about tides.");
    assert_eq!(notes.quotes.len(), 1);
    assert_eq!(notes.quotes[0].text, "Nobody should trust a");
    assert_eq!(notes.quotes[0].speaker.as_deref(), Some("Bo"));
    assert_eq!(notes.topics[0].name, "Tide gauges");
    assert!(!notes.topics[0].passages.is_empty() && notes.topics[1].passages.is_empty());

    episode.authored.chapters = Some(vec![
        chapter(None, None, "One"),
        chapter(None, Some("What does the lighthouse do"), "Two"),
        chapter(None, None, "Three"),
    ]);
    let notes = checked(&episode);
    assert_eq!(notes.chapters.len(), 3);
    let two = notes.chapters[1].span;
    assert!(episode.transcript.text(two).starts_with("What does the lighthouse do"));

    episode.authored = Authored {
        summary: Some(String::new()),
        chapters: Some(vec![]),
        topics: Some(vec![]),
        quotes: Some(vec![]),
        mentions: Some(vec![]),
        ..Authored::default()
    };
    assert_eq!(checked(&episode), ShowNotes::default());
}

#[test]
fn more_chapters_than_segments_lose_the_last() {
    let mut episode = episode(&["One.", "Two."]);
    let chapter =
        |title: &str| AuthoredChapter { title: title.to_owned(), ..AuthoredChapter::default() };
    episode.authored.chapters = Some(vec![chapter("A"), chapter("B"), chapter("C")]);
    assert_eq!(checked(&episode).chapters.len(), 2);
}

#[test]
fn people_are_named_in_the_summary() {
    let mut episode = talk(400);
    let person = |name: &str, role| Person {
        name: name.to_owned(),
        role,
        title: None,
        url: None,
        image: None,
    };
    episode.people = vec![person("Ana Lund", Role::Host), person("Bo Holm", Role::Guest)];
    let notes = checked(&episode);
    let text = notes.summary.unwrap().text;
    assert!(
        summaries::receives(&text, "In this episode of Sea Talk, Ana Lund", "Bo Holm"),
        "{text}"
    );
}

#[test]
fn the_sentence_of_two_lines_is_one_quote() {
    // Bare lines that break in the middle of sentences.
    let mut lines: Vec<String> = vec!["Welcome to Sea Talk.".to_owned()];
    for i in 0..60 {
        lines.push(format!("The harbour wall number {i} stands and the tide"));
        lines.push("never forgives a keeper who trusts the harbour wall alone.".to_owned());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let notes = checked(&episode(&lines));
    assert!(!notes.quotes.is_empty());
    assert!(notes.quotes.iter().all(|quote| quote.text.ends_with("alone.")), "{:?}", notes.quotes);
}

#[test]
fn an_announcement_and_a_guest_are_told_in_the_third_person() {
    let mut episode = talk(400);
    let intro = [
        "I'm Ana Lund, and our guest today is Bo Holm, keeper of the old lighthouse.",
        "We're going to talk about tide gauges, Fresnel lenses and kelp, so stay with us.",
    ];
    for (at, text) in intro.iter().enumerate() {
        let mut segment = episode.transcript.segments[0].clone();
        segment.text = (*text).to_owned();
        segment.start = episode.transcript.segments[at + 39].start;
        episode.transcript.segments.insert(at + 40, segment);
    }
    episode.title = "Sea Talk 12".to_owned();
    let text = checked(&episode).summary.unwrap().text;
    let met =
        ["Ana talks with Bo Holm", "Ana welcomes Bo Holm"].iter().any(|met| text.contains(met));
    assert!(met && text.contains(", keeper of the old lighthouse"), "{text}");
    assert!(text.contains("about tide gauges, Fresnel lenses and kelp."), "{text}");
}

#[test]
fn an_episode_of_hours_is_no_harder() {
    let notes = checked(&talk(20_000));
    assert!(notes.chapters.len() > 50 && !notes.sections.is_empty());
}
