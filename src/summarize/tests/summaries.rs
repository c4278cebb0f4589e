//! What a summary says, from the title, the announcement and the talk.

use super::{Options, checked, episode, summarize, talk};

#[test]
fn an_issue_is_gone_through_and_named_without_what_the_episode_is() {
    let mut episode = talk(300);
    episode.title = "Harbour Weekly #12 Recap Podcast".to_owned();
    let text = summarize(&episode, &Options::default()).summary.expect("there is talk").text;
    assert!(text.contains("go through Harbour Weekly #12: "), "{text}");
    assert!(!text.contains("Recap"), "{text}");
}

#[test]
fn a_title_that_promises_more_is_told_without_the_promise() {
    let mut episode = talk(300);
    episode.title = "Kelp × Slipways × Lamp oil × More!".to_owned();
    let text = summarize(&episode, &Options::default()).summary.expect("there is talk").text;
    assert!(text.to_lowercase().contains("kelp, slipways and lamp oil"), "{text}");
    assert!(!text.to_lowercase().contains("more"), "{text}");
}

#[test]
fn what_is_sold_is_no_topic_and_no_matter_of_the_summary() {
    let mut lines: Vec<String> = Vec::new();
    for i in 0..40 {
        lines.push(format!("Bo: The tide gauge in the harbour counts the water, gauge {i}."));
        lines.push("Ana: And the tide gauge is read by the keeper of the harbour.".to_owned());
    }
    lines.insert(40, "Ana: We take a minute to thank Fallow Ledgers.".to_owned());
    lines.insert(41, "Bo: Fallow Ledgers make books, and Fallow Ledgers sew them.".to_owned());
    lines.insert(42, "Bo: That was Fallow Ledgers, and Fallow Ledgers again.".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let notes = checked(&episode(&lines));
    assert!(!notes.topics.iter().any(|topic| topic.name.contains("Ledgers")), "{:?}", notes.topics);
    let summary = notes.summary.expect("there is talk").text;
    assert!(!summary.contains("Ledgers"), "{summary}");
}
