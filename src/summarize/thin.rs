//! Short chapters for which no good title is found join the one before.
//!
//! Where people begin a chapter somebody says what it is about. A title that readers would hardly
//! publish is therefore a sign against the chapter, too: on the human chapters of three shows this
//! lowered WindowDiff by .002 and Pk by .001, and F1 by .002.

use super::titles::{Talk, Title};

/// A title of less worth names no short chapter.
const WORTH: f64 = 0.33;

/// Chapters of so many words stand whatever they are called.
const WORDS: usize = 400;

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
