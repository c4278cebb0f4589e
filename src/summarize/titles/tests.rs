//! What must hold of the titles of a talk.

use crate::model::{Episode, Person, Role, Segment, Transcript};
use crate::summarize::{Options, lab, summarize};

/// An episode of these sentences.
fn episode(sentences: &[String]) -> Episode {
    let mut transcript = Transcript::default();
    for text in sentences {
        transcript.segments.push(Segment { text: text.clone(), ..Segment::default() });
    }
    Episode { show: Some("Sea Talk".to_owned()), ..lab::episode(transcript) }
}

/// Some talk of a thing, so that a chapter is about it.
fn talk_of(thing: &str, times: usize) -> Vec<String> {
    let say = |i: usize| match i % 3 {
        0 => format!("People in the harbour trust the {thing} more than they trust the forecast."),
        1 => format!("We looked at a {thing} in the winter and it was still in good order."),
        _ => format!("Without the {thing} nobody could have known what the water did."),
    };
    (0..times).map(say).collect()
}

/// The titles of chapters that begin at each of some runs of sentences.
fn titles(runs: &[Vec<String>]) -> Vec<String> {
    let mut starts = Vec::new();
    let mut all = Vec::new();
    for run in runs {
        starts.push(all.len());
        all.extend(run.iter().cloned());
    }
    lab::titles(&episode(&all), &starts)
}

#[test]
fn a_sponsor_has_its_whole_name() {
    let mut read = vec![
        "This episode is brought to you by Lantern Hill Coffee.".to_owned(),
        "Lantern roast for people who keep the wrong hours.".to_owned(),
        "Use code night at Lantern, and thanks to Lantern Hill Coffee for the support.".to_owned(),
    ];
    read.extend(talk_of("roast", 3));
    let titles = titles(&[talk_of("tide gauge", 20), read, talk_of("storm barrier", 20)]);
    assert_eq!(titles[1], "Sponsor: Lantern Hill Coffee");
}

#[test]
fn a_name_keeps_its_underscore() {
    let titles = titles(&[talk_of("OP_TIDE opcode", 20), talk_of("storm barrier", 20)]);
    assert!(titles[0].contains("OP_TIDE"), "{titles:?}");
}

#[test]
fn what_a_question_likes_is_kept() {
    let mut asked = vec!["How do you like the tide gauge?".to_owned()];
    asked.extend(talk_of("tide gauge", 20));
    let titles = titles(&[talk_of("storm barrier", 20), asked]);
    assert!(!titles[1].contains("do you the"), "{titles:?}");
}

#[test]
fn a_title_has_seven_words_at_most_and_is_said_once() {
    let things = ["tide gauge", "storm barrier", "lamp oil", "kelp farm", "tide gauge"];
    let runs: Vec<Vec<String>> = things.iter().map(|thing| talk_of(thing, 20)).collect();
    let titles = titles(&runs);
    for (index, title) in titles.iter().enumerate() {
        assert!(title.split(' ').count() <= 7, "{title}");
        assert!(!titles[..index].contains(title), "{titles:?}");
    }
}

#[test]
fn a_glossary_spells_names_and_no_common_words() {
    let mut sentences = talk_of("tidebase migration", 30);
    sentences.push("So we go there and go home.".to_owned());
    let glossary = vec!["TideBase".to_owned(), "Go".to_owned()];
    let options = Options { glossary, ..Options::default() };
    let notes = summarize(&episode(&sentences), &options);
    let titles: Vec<&str> = notes.chapters.iter().map(|c| c.title.as_str()).collect();
    assert!(titles.iter().any(|title| title.contains("TideBase")), "{titles:?}");
    assert!(!titles.iter().any(|title| title.contains("Go")), "{titles:?}");
}

#[test]
fn nobody_who_takes_part_is_a_title() {
    let mut sentences = talk_of("tide gauge", 20);
    sentences.insert(0, "Orla knows the harbour, and Orla knows the boats of Orla.".to_owned());
    let mut episode = episode(&sentences);
    episode.people = vec![Person {
        name: "Orla Finn".to_owned(),
        role: Role::Guest,
        title: None,
        url: None,
        image: None,
    }];
    let notes = summarize(&episode, &Options::default());
    assert!(notes.chapters.iter().all(|chapter| !chapter.title.contains("Orla")));
}

#[test]
fn a_verb_ends_no_title() {
    let mut grown = vec!["Our company grew in the harbour, and the company grew again.".to_owned()];
    grown.extend(talk_of("tide gauge", 20));
    let titles = titles(&[talk_of("storm barrier", 20), grown]);
    assert!(!titles[1].to_lowercase().contains("grew"), "{titles:?}");
}

#[test]
fn a_name_that_is_something_does_not_end_in_that() {
    let mut said = vec!["It is a tide app that's plain, a tide app that's good.".to_owned()];
    said.extend(talk_of("tide app", 20));
    let titles = titles(&[talk_of("storm barrier", 20), said]);
    assert!(!titles[1].ends_with("that"), "{titles:?}");
}

#[test]
fn a_question_in_passing_is_no_title() {
    let mut asked = vec!["Who's got a mic?".to_owned()];
    asked.extend(talk_of("tide gauge", 20));
    let titles = titles(&[talk_of("storm barrier", 20), asked]);
    assert!(!titles[1].contains("mic"), "{titles:?}");
}

#[test]
fn a_stuttered_question_is_no_title() {
    let mut asked = vec!["What is the what is the tide gauge?".to_owned()];
    asked.extend(talk_of("tide gauge", 20));
    let titles = titles(&[talk_of("storm barrier", 20), asked]);
    assert!(!titles[1].contains("what is the"), "{titles:?}");
}

#[test]
fn a_question_is_not_cut_before_the_verb_that_it_waits_for() {
    let mut first = vec![
        "What role did your tide gauge, which you had built in the first winter, play in that?"
            .to_owned(),
    ];
    first.extend(talk_of("tide gauge", 30));
    let titles = titles(&[first, talk_of("lamp oil", 30)]);
    assert!(!titles[0].contains("role did"), "{titles:?}");
}

#[test]
fn a_chain_of_hyphens_is_no_title() {
    let titles = titles(&[talk_of("pry-it-from-my-hands gauge", 30), talk_of("lamp oil", 30)]);
    assert!(!titles[0].to_lowercase().contains("pry-it"), "{titles:?}");
}

#[test]
fn the_tail_of_an_address_is_no_title() {
    let mut visit = Vec::new();
    for i in 0..12 {
        visit.push(format!("Then you go to harbour {i} dot Com and you write to us."));
        visit.push("The Com is where the boats are listed by the keeper.".to_owned());
    }
    let titles = titles(&[talk_of("lamp oil", 30), visit, talk_of("tide gauge", 30)]);
    assert!(!titles[1].eq_ignore_ascii_case("com"), "{titles:?}");
}

#[test]
fn somebody_who_is_thanked_by_the_first_name_is_no_sponsor() {
    let read = vec![
        "Thanks to Chris for the word from our sponsor.".to_owned(),
        "This episode is brought to you by Chris and the other friends of the show.".to_owned(),
        "We are glad to have the support of this sponsor.".to_owned(),
    ];
    let titles = titles(&[talk_of("lamp oil", 30), read, talk_of("tide gauge", 30)]);
    assert_eq!(titles[1], "Sponsor", "{titles:?}");
}

#[test]
fn a_question_that_lost_its_verb_on_the_way_is_no_title() {
    let mut first = vec!["What should we about the lighthouse?".to_owned()];
    first.extend(talk_of("lighthouse", 30));
    let titles = titles(&[first, talk_of("lamp oil", 30)]);
    assert!(!titles[0].contains("should we"), "{titles:?}");
}

#[test]
fn a_sponsor_who_is_thanked_right_before_the_chapter_is_named() {
    let mut before = talk_of("tide gauge", 30);
    before.push(
        "Let's take a quick break for one of our sponsors, and that is Kelpworks.".to_owned(),
    );
    let mut read = vec!["Now Kelpworks is the rope that holds in any weather.".to_owned()];
    read.extend(["You tie it once, and Kelpworks does the rest of the winter.".to_owned()]);
    let titles = titles(&[before, read, talk_of("harbour wall", 30)]);
    assert_eq!(titles[1], "Sponsor: Kelpworks");
}

#[test]
fn a_number_belongs_to_the_name_that_is_said_a_few_words_before_it() {
    for (opening, told) in [
        ("Next PR is to the Harbour Core repository, #4821, which adds a gauge alarm.", "#4821"),
        ("The last one is a Harbour Core PR, it's #4821, and it adds a gauge alarm.", "#4821"),
        ("Then we have Harbour Core #4821 and #4822, which add a gauge alarm.", "#4821 and #4822"),
    ] {
        let mut item = vec![opening.to_owned()];
        item.extend(talk_of("gauge alarm", 8));
        let titles = titles(&[talk_of("slipway", 12), item, talk_of("breakwater", 12)]);
        assert!(titles[1].starts_with(&format!("Harbour Core {told}")), "{titles:?}");
    }
}

#[test]
fn a_numbered_item_is_told_by_what_is_said_right_after_its_number() {
    let mut item = vec![
        "Next is Harbour Core #4821, which adds a second gauge alarm for the night shift."
            .to_owned(),
        "Nobody had asked for it before the great storm tore the old one down.".to_owned(),
    ];
    item.extend(talk_of("gauge alarm", 20));
    let titles = titles(&[talk_of("tide gauge", 30), item, talk_of("harbour wall", 30)]);
    assert!(titles[1].starts_with("Harbour Core #4821: "), "{titles:?}");
    assert!(titles[1].contains("gauge alarm"), "{titles:?}");
}

#[test]
fn who_is_spoken_to_or_asks_is_no_title() {
    let mut turned = vec!["All right, Brannoch, do you have more on it?".to_owned()];
    turned
        .push("Just that I think it is what we have been up to with Brannoch and them.".to_owned());
    turned.push("So right now it is mostly what it was, and then we said go with it.".to_owned());
    let mut asked = vec!["Next question is from Wrenna.".to_owned()];
    asked.push("Wrenna, you have a wonderful name, it is the same as hers.".to_owned());
    asked.push("We call her Wrenna, so we do, and she likes that we do.".to_owned());
    let titles = titles(&[talk_of("storm barrier", 20), turned, asked]);
    assert!(!titles[1].contains("Brannoch"), "{titles:?}");
    assert!(!titles[2].contains("Wrenna"), "{titles:?}");
}

#[test]
fn a_farewell_in_the_first_words_makes_a_long_closing() {
    let mut closing = vec!["Well, thank you for listening to the show.".to_owned()];
    closing.extend(talk_of("storm barrier", 30));
    let titles = titles(&[talk_of("tide gauge", 30), talk_of("kelp farm", 30), closing]);
    assert_eq!(titles[2], "Closing");
}

#[test]
fn an_episode_that_is_announced_is_an_introduction() {
    let mut first = vec!["On today's show we talk with the keeper of the light.".to_owned()];
    first.extend(talk_of("lighthouse", 40));
    let titles = titles(&[first, talk_of("kelp farm", 30)]);
    assert_eq!(titles[0], "Introduction");
}

#[test]
fn one_word_of_advertising_makes_no_sponsor() {
    let mut said = vec!["I say that people head over to the harbour in Brackwater.".to_owned()];
    said.push("Brackwater has a harbour fair, and Brackwater knows it.".to_owned());
    said.extend(talk_of("harbour fair", 20));
    let mut read = vec!["Call your people and track it with lamp books.".to_owned()];
    read.push("Lamp books is our sponsor today, and it counts the lamps.".to_owned());
    let titles = titles(&[talk_of("tide gauge", 30), said, read, talk_of("kelp farm", 30)]);
    assert!(!titles[1].starts_with("Sponsor"), "{titles:?}");
    assert!(titles[2].starts_with("Sponsor"), "{titles:?}");
}

#[test]
fn a_share_and_a_price_keep_their_signs() {
    let mut share = vec!["The next topic is 100% kelp coverage.".to_owned()];
    share.extend(talk_of("100% kelp coverage", 20));
    let mut price = vec!["Let's talk about the $20 lamp.".to_owned()];
    price.extend(talk_of("$20 lamp", 20));
    let all = titles(&[talk_of("tide gauge", 30), share, price, talk_of("anchor", 30)]);
    assert_eq!(all[1], "100% kelp coverage");
    assert!(all[2].contains("$20 lamp"), "{all:?}");
}

#[test]
fn the_first_of_several_chapters_is_an_introduction() {
    let things = ["tide gauge", "storm barrier", "lamp oil"];
    let runs: Vec<Vec<String>> = things.iter().map(|thing| talk_of(thing, 30)).collect();
    assert_eq!(titles(&runs)[0], "Introduction");
    assert_ne!(titles(&runs[..2])[0], "Introduction");
}

#[test]
fn a_word_that_the_chapter_speaks_of_is_wanted_before_one_that_all_chapters_say() {
    let things = ["tide gauge", "storm barrier", "lamp oil"];
    let all: Vec<String> = things.iter().flat_map(|thing| talk_of(thing, 30)).collect();
    let drafts = lab::drafts(&episode(&all), &[0, 30, 60]);
    let trait_at = lab::traits().iter().position(|name| name == "mean wanted").unwrap();
    let wanted = |text: &str| {
        let found = drafts[1].iter().find(|draft| draft.0 == text);
        found.unwrap_or_else(|| panic!("{text}: {drafts:?}")).2[trait_at]
    };
    assert!(wanted("Storm barrier") > 0.9 && wanted("Winter") < 0.8);
}

#[test]
fn nobody_swears_in_a_title_and_no_clause_breaks_off_there() {
    let swears = titles(&[
        talk_of("tide gauge", 30),
        talk_of("bullshit detector", 20),
        talk_of("anchor", 30),
    ]);
    assert!(!swears[1].to_lowercase().contains("shit"), "{swears:?}");
    let mut said =
        vec!["We should start with a definition for what logging is in the harbour.".to_owned()];
    said.extend(
        (0..20).map(|i| format!("Logging is good for boat {i}, and logging needs a definition.")),
    );
    let broken = titles(&[talk_of("tide gauge", 30), said, talk_of("anchor", 30)]);
    assert!(!broken[1].contains(" what "), "{broken:?}");
}
