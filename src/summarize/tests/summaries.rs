//! What a summary says, from the title, the announcement and the talk.

use super::{Options, summarize, talk};

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
