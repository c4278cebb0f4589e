//! Short chapters for which no good title is found join the one before.
//!
//! Where people begin a chapter somebody says what it is about. A title that readers would hardly
//! publish is therefore a sign against the chapter, too: on the human chapters of three shows this
//! lowered WindowDiff by .002 and Pk by .001, and F1 by .002.

use super::titles::{Talk, Title};

/// A title of less worth names no short chapter.
const WORTH: f64 = 0.33;

/// Chapters of so many words stand whatever they are called: with 400 hardly fewer chapters fit, and shows
/// whose people cut finely lose too many.
const WORDS: usize = 320;

/// Joins such chapters to those before them; the frame of the show is left alone, and so are talks
/// in languages in which titles have no judge.
pub(super) fn thin(talk: &mut Talk, starts: &mut Vec<usize>, titles: &mut Vec<Title>) {
    if !talk.doc.language.is_english() || titles.len() != starts.len() {
        return;
    }
    let stays = |at: usize| {
        let words = talk.doc.tokens_of(talk.chapters[at].clone()).len();
        let framed = titles[at].frame || at == 0 || titles[at - 1].frame;
        framed || titles[at].worth >= WORTH || words >= WORDS
    };
    let stay: Vec<bool> = (0..titles.len()).map(stays).collect();
    if stay.iter().all(|it| *it) {
        return;
    }
    let mut at = stay.iter();
    titles.retain(|_| at.next() == Some(&true));
    let mut at = stay.iter();
    starts.retain(|_| at.next() == Some(&true));
    talk.regroup(starts);
}

#[cfg(test)]
mod tests {
    use super::super::{lab, tests};
    use super::*;

    #[test]
    fn a_short_chapter_without_a_good_title_joins_the_one_before_and_the_frame_stands() {
        let title = |text: &str, worth, frame| Title {
            text: text.to_owned(),
            frame,
            opens: false,
            worth,
            matter: None,
        };
        let episode = tests::talk(400);
        let starts = [0, 20, 40, 60, 80, 100];
        lab::talk(&episode, &starts, |mut talk| {
            let mut starts = starts.to_vec();
            let mut titles = vec![
                title("Kelp", 0.1, false),
                title("Lot", 0.1, false),
                title("Sponsor", 0.0, true),
                title("Thing", 0.1, false),
                title("Harbour wall", 0.8, false),
                title("Tail", 0.1, false),
            ];
            thin(&mut talk, &mut starts, &mut titles);
            // The last is longer than a short one.
            let left: Vec<&str> = titles.iter().map(|it| it.text.as_str()).collect();
            assert_eq!(left, ["Kelp", "Sponsor", "Thing", "Harbour wall", "Tail"]);
            assert_eq!(starts, [0, 40, 60, 80, 100]);
            assert_eq!(talk.chapters[0], 0..40);
        });
    }
}
