//! Which sentences are quoted.

use super::{checked, episode};

/// A talk in which these sentences stand far apart among plain ones.
fn among(said: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for i in 0..said.len() * 60 {
        lines.push(format!("Bo: We painted the boat of harbour {i} and the gauge beside it."));
        if i % 60 == 30 {
            lines.push(format!("Bo: {}", said[i / 60]));
        }
    }
    lines
}

fn quoted(said: &[&str]) -> Vec<String> {
    let lines = among(said);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    checked(&episode(&lines)).quotes.into_iter().map(|quote| quote.text).collect()
}

#[test]
fn a_claim_is_quoted_rather_than_what_leans_on_it() {
    let claims = [
        "People don't trust a harbour, they trust the keeper who answers at night.",
        "If you trust a tide that nobody has measured, you will lose your boat.",
        "The hardest part of a lighthouse is not the lamp but the stairs.",
    ];
    let leaning = [
        "The second property of that boat is the colour of it.",
        "The answer is that such a gauge is what they had.",
        "The I always say the tide itself is the gauge of the harbour.",
    ];
    let quotes = quoted(&[claims[0], leaning[0], claims[1], leaning[1], claims[2], leaning[2]]);
    for claim in claims {
        assert!(quotes.iter().any(|quote| quote == claim), "{claim}: {quotes:#?}");
    }
    for weak in leaning {
        assert!(!quotes.iter().any(|quote| quote.contains(weak)), "{weak}: {quotes:#?}");
    }
}

#[test]
fn a_line_of_the_teaser_is_quoted_where_it_is_said_in_earnest() {
    let teaser = [
        "Nobody in this town ever believed that the old harbour wall could fall.",
        "A lighthouse without a keeper is only a very expensive candle.",
    ];
    let mut lines: Vec<String> = teaser.iter().map(|line| format!("Bo: {line}")).collect();
    lines.extend(among(&["We painted the mast.", teaser[0], "We dried the sails.", teaser[1]]));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let quotes = checked(&episode(&lines)).quotes;
    for line in teaser {
        let quote = quotes.iter().find(|quote| quote.text == line);
        let quote = quote.unwrap_or_else(|| panic!("{line}: {quotes:#?}"));
        assert!(quote.span.first() > 30, "{quote:?}");
        assert_eq!(quote.speaker.as_deref(), Some("Bo"));
    }
}

#[test]
fn a_reason_or_a_condition_alone_is_not_quoted() {
    let whole = [
        "People don't trust a harbour, they trust the keeper who answers at night.",
        "If you trust a tide that nobody has measured, you will lose your boat.",
        "The hardest part of a lighthouse is not the lamp but the stairs.",
    ];
    let half = [
        "Because people never trust a harbour that nobody has ever measured.",
        "If people never trust the hardest part of a lighthouse at night.",
        "Otherwise people always trust the keeper who never answers at night.",
        "So I don't know if people always trust the keeper of a lighthouse.",
        "Which means that people never trust the hardest part of a lighthouse.",
    ];
    let said = [whole[0], half[0], whole[1], half[1], whole[2], half[2], half[3], half[4]];
    let quotes = quoted(&said);
    for whole in whole {
        assert!(quotes.iter().any(|quote| quote == whole), "{whole}: {quotes:#?}");
    }
    for half in half {
        assert!(!quotes.iter().any(|quote| quote.contains(half)), "{half}: {quotes:#?}");
    }
}

#[test]
fn what_is_said_of_somebody_whom_only_the_talk_names_is_not_quoted() {
    let said = [
        "She believes that the hardest part of a lighthouse is never the lamp.",
        "They always trust the keeper who answers at night more than the harbour.",
        "The hardest part of a lighthouse is not the lamp but the stairs.",
    ];
    let quotes = quoted(&said);
    assert!(quotes.iter().any(|quote| quote == said[2]), "{quotes:#?}");
    assert!(!quotes.iter().any(|quote| said[..2].contains(&quote.as_str())), "{quotes:#?}");
}
