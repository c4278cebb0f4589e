//! Cuts what is said into lines and cards that fit a screen, each card with its share of the time.

use crate::model::Timestamp;

/// Some lines that are shown together.
pub(super) struct Card<'a> {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) lines: Vec<&'a str>,
}

/// The text in lines of at most `longest` characters, cut at spaces. A longer word stands by
/// itself, but where it is writing without spaces it is cut between its letters.
pub(super) fn lines(text: &str, longest: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(first_line(rest, longest));
        lines.push(line.trim_end());
        rest = after.trim_start();
    }
    lines
}

/// The text as cards of at most so many lines, all of them about equally full; time goes with
/// the characters.
pub(super) fn cards(
    text: &str,
    (start, end): (Timestamp, Timestamp),
    longest: usize,
    most: usize,
) -> Vec<Card<'_>> {
    let lines = even(text, longest, most);
    let count = |line: &&str| line.chars().count() as u64;
    let all: u64 = lines.iter().map(count).sum::<u64>().max(1);
    let whole = end.millis().saturating_sub(start.millis());
    let mut shown = 0;
    let cards = lines.chunks(most).map(|lines| {
        let at = |shown: u64| Timestamp::from_millis(start.millis() + whole * shown / all);
        let from = at(shown);
        shown += lines.iter().map(count).sum::<u64>();
        // A card that is shown for no time is shown by nobody.
        let end = Timestamp::from_millis(at(shown).millis().max(from.millis() + 1));
        Card { start: from, end, lines: lines.to_vec() }
    });
    cards.collect()
}

/// The shortest lines that need no more cards than the longest: no card is left with a single
/// word, which nobody could read in its share of the time.
fn even(text: &str, longest: usize, most: usize) -> Vec<&str> {
    let full = lines(text, longest);
    let room = full.len().div_ceil(most) * most;
    let shorter = (longest.div_ceil(2)..longest).map(|length| lines(text, length));
    shorter.into_iter().find(|lines| lines.len() <= room).unwrap_or(full)
}

/// Where the first line of a text ends, in bytes; never nought.
fn first_line(text: &str, longest: usize) -> usize {
    let Some((limit, _)) = text.char_indices().nth(longest) else { return text.len() };
    if text[limit..].starts_with(' ') {
        return limit;
    }
    if let Some(space) = text[..limit].rfind(' ') {
        return space;
    }
    let word = text.find(' ').unwrap_or(text.len());
    if text[..word].is_ascii() {
        return word;
    }
    // Signs that belong to the letter before them stay with it.
    let cut = text[..limit].char_indices().rev().map(|(at, _)| at);
    let fits = |at: &usize| {
        *at > 0 && !text[*at..].starts_with(joins) && !text[..*at].ends_with('\u{200d}')
    };
    [limit].into_iter().chain(cut).find(fits).unwrap_or(word)
}

/// Marks over letters, joiners, forms of pictures.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{200c}'..='\u{200f}' | '\u{3099}'..='\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::{cards, lines};
    use crate::model::Timestamp;

    #[test]
    fn lines_are_short_and_lose_nothing() {
        let talk = "Sarah: In today's episode, you'll learn whether or not you should.";
        let cut = lines(talk, 32);
        assert!(cut.iter().all(|line| line.chars().count() <= 32), "{cut:?}");
        assert_eq!(cut.join(" "), talk);
        assert_eq!(lines("one two", 7), ["one two"]);
        assert_eq!(lines("one two", 6), ["one", "two"]);
        assert!(lines("", 9).is_empty());
    }

    #[test]
    fn a_long_word_stands_by_itself_and_writing_without_spaces_is_cut() {
        assert_eq!(
            lines("a https://example.org/long b", 6),
            ["a", "https://example.org/long", "b"]
        );
        assert_eq!(lines("海は自分の帳簿をつける。", 5), ["海は自分の", "帳簿をつけ", "る。"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}", 3), ["e\u{301}", "e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn cards_share_the_time_by_their_letters() {
        let moment = Timestamp::from_millis;
        let cut = cards("aaaa bbbb cccc dddd", (moment(1000), moment(9000)), 4, 2);
        let times: Vec<_> = cut.iter().map(|c| (c.start.millis(), c.end.millis())).collect();
        assert_eq!(times, [(1000, 5000), (5000, 9000)]);
        assert_eq!(cut[1].lines, ["cccc", "dddd"]);
        let none = cards("a b c", (moment(5), moment(5)), 1, 1);
        assert!(none.iter().all(|card| card.end > card.start));
    }

    proptest::proptest! {
        #[test]
        fn cards_lose_nothing_and_fit(text in "([a-z]{1,9} |[a-z ]|海|é|e\u{301}|🌙\u{200d}🚀|\\PC){0,80}", millis in 0..60_000_u64) {
            let times = (Timestamp::from_millis(7), Timestamp::from_millis(7 + millis));
            let cut = cards(&text, times, 32, 2);
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let shown: String = cut.iter().flat_map(|card| &card.lines).copied().collect();
            proptest::prop_assert_eq!(bare(&shown), bare(&text));
            for card in &cut {
                proptest::prop_assert!((1..=2).contains(&card.lines.len()) && card.end > card.start);
                for line in &card.lines {
                    let plain = line.is_ascii() && !line.contains(' ');
                    let long = line.chars().count() > 32 && !plain && !line.contains(super::joins);
                    proptest::prop_assert!(!line.trim().is_empty() && !long, "{line}");
                }
            }
            proptest::prop_assert!(cut.is_sorted_by(|a, b| a.start <= b.start));
        }
    }
}
