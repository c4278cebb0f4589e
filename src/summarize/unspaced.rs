//! Words of scripts that put no space between them, found as what the text itself repeats.
//!
//! A stretch of characters is a word when it comes again and again among different
//! neighbours, or (Chinese characters and katakana) when it stands alone among hiragana.

use super::languages::script;
use crate::wordtable::WordTable;

/// Most characters of a word.
const LONGEST: usize = 8;
/// Most characters of one that is said once.
const LONGEST_ONCE: usize = 6;

/// What a character belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Chinese characters.
    Han,
    /// Katakana.
    Katakana,
    /// Hiragana: endings and particles.
    Hiragana,
    /// Thai and its like.
    Syllabic,
}

/// A character with the marks that belong to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    /// First byte in the text.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// How many characters the longest word has that begins here; 0 where none does.
    pub(super) word: u8,
}

/// Whether a letter is of a script without spaces.
pub(super) fn is_unspaced(letter: char) -> bool {
    letter >= '\u{0E00}' && script(letter) == super::languages::Script::Unspaced
}

/// The characters of a text in such scripts, with the words that begin at them.
pub(super) fn clusters(text: &str) -> Vec<Cluster> {
    // Such letters begin with these bytes; quotes and dashes do not.
    let begins = |byte: &u8| matches!(byte, 0xE0 | 0xE1 | 0xE3..);
    // Whole stretches at once, which is faster than to stop at the first.
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | begins(byte));
    if !text.as_bytes().chunks(256).any(any) {
        return Vec::new();
    }
    let mut all: Vec<Cluster> = Vec::with_capacity(text.len() / 3);
    let mut leads = false;
    for (start, letter) in text.char_indices() {
        if !is_unspaced(letter) {
            leads = false;
            continue;
        }
        let end = start + letter.len_utf8();
        let joined = all.last_mut().filter(|last| last.end == start && (leads || follows(letter)));
        match joined {
            Some(last) => last.end = end,
            None => all.push(Cluster { start, end, kind: kind(letter), word: 0 }),
        }
        leads = joins_next(letter);
    }
    // "ー" belongs to the kana before it.
    for at in 1..all.len() {
        let long = text[all[at].start..].starts_with('ー');
        if long && all[at - 1].end == all[at].start {
            all[at].kind = all[at - 1].kind;
        }
    }
    find_words(text, &mut all);
    all
}

fn kind(letter: char) -> Kind {
    match letter {
        '\u{3040}'..='\u{309F}' => Kind::Hiragana,
        '\u{30A0}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Kind::Katakana,
        '\u{0E00}'..='\u{17FF}' => Kind::Syllabic,
        _ => Kind::Han,
    }
}

/// Vowels that are written before their consonant, and what ties two consonants.
fn joins_next(letter: char) -> bool {
    matches!(letter, '\u{0E40}'..='\u{0E44}' | '\u{0EC0}'..='\u{0EC4}' | '\u{17D2}' | '\u{1039}')
}

/// Vowels and marks that are written after, above or below their consonant.
fn follows(letter: char) -> bool {
    matches!(letter, '\u{0E30}'..='\u{0E3A}' | '\u{0E45}'..='\u{0E4E}'
        | '\u{0EB0}'..='\u{0EBC}' | '\u{0EC6}'..='\u{0ECE}'
        | '\u{17B4}'..='\u{17D3}' | '\u{102B}'..='\u{103E}' | '\u{3099}' | '\u{309A}')
}

/// Characters of Chinese that are function words, or part of one.
const CHINESE_FUNCTION: &str = "的了吗嗎呢吧啊呀嘛们們这這那是在和就也都很我你他她它";

/// Marks where words begin.
fn find_words(text: &str, all: &mut [Cluster]) {
    let kana = all.iter().any(|cluster| cluster.kind == Kind::Hiragana);
    let bars = |cluster: &Cluster| {
        cluster.kind == Kind::Hiragana
            || !kana && CHINESE_FUNCTION.contains(&text[cluster.start..cluster.end])
    };
    let barred: Vec<bool> = all.iter().map(bars).collect();
    let near = |at: usize| {
        let same = (all[at].kind == Kind::Syllabic) == (all[at + 1].kind == Kind::Syllabic);
        same && all[at].end == all[at + 1].start && !barred[at] && !barred[at + 1]
    };
    let least = if all.len() > 3000 { 3 } else { 2 };
    let mut table = WordTable::with_room(all.len() / 2);
    // By stretch: how often, and how often the commonest stretch that is longer by one.
    let mut counts: Vec<(u32, u32)> = Vec::new();
    let mut levels: Vec<Vec<(u32, u32)>> = Vec::new();
    let mut at_level: Vec<(u32, u32)> = Vec::new();
    let mut places: Vec<u32> =
        (0..all.len().saturating_sub(1)).filter(|at| near(*at)).map(|at| at as u32).collect();
    for length in 2..=LONGEST + 1 {
        at_level.clear();
        for &place in &places {
            let at = place as usize;
            let stretch = &text[all[at].start..all[at + length - 1].end];
            let (number, new) = table.intern(stretch);
            if new {
                counts.push((0, 0));
            }
            counts[number as usize].0 += 1;
            at_level.push((place, number));
        }
        if let Some(shorter) = levels.last() {
            // Both the stretch without its last and the one without its first grow into this.
            let mut from = 0;
            for &(place, number) in &at_level {
                let count = counts[number as usize].0;
                while shorter[from].0 < place {
                    from += 1;
                }
                for &(_, part) in shorter[from..].iter().take(2) {
                    let most = &mut counts[part as usize].1;
                    *most = (*most).max(count);
                }
            }
        }
        let often: Vec<(u32, u32)> = at_level
            .iter()
            .copied()
            .filter(|found| {
                // Thai letters meet by chance more easily than Chinese ones.
                let syllabic = all[found.0 as usize].kind == Kind::Syllabic;
                counts[found.1 as usize].0 >= least + u32::from(syllabic)
            })
            .collect();
        places = often
            .windows(2)
            .filter(|pair| pair[0].0 + 1 == pair[1].0)
            .map(|pair| pair[0].0)
            .collect();
        levels.push(often);
    }
    for (index, level) in levels.iter().take(LONGEST - 1).enumerate() {
        for &(place, number) in level {
            let (count, longer) = counts[number as usize];
            if longer * 10 <= count * 7 {
                all[place as usize].word = index as u8 + 2;
            }
        }
    }
    if kana {
        alone(all);
    }
}

/// In Japanese a run of characters between hiragana is a word even if it is said once.
fn alone(all: &mut [Cluster]) {
    let mut at = 0;
    while at < all.len() {
        let run = all[at..]
            .windows(2)
            .take_while(|pair| pair[0].end == pair[1].start && pair[0].kind == pair[1].kind);
        let length = run.count() + 1;
        let says = matches!(all[at].kind, Kind::Han | Kind::Katakana);
        if says && (2..=LONGEST_ONCE).contains(&length) && all[at].word == 0 {
            all[at].word = length as u8;
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::clusters;

    fn words(text: &str) -> Vec<&str> {
        let all = clusters(text);
        let (mut at, mut words) = (0, Vec::new());
        while at < all.len() {
            let length = usize::from(all[at].word);
            if length > 0 {
                words.push(&text[all[at].start..all[at + length - 1].end]);
            }
            at += length.max(1);
        }
        words
    }

    #[test]
    fn what_comes_again_is_a_word() {
        let text = "港の観測所で潮位を測る。観測所は古い。新しい観測所のセンサー。";
        assert_eq!(words(text), ["観測所", "潮位", "観測所", "観測所", "センサー"]);
        assert_eq!(
            words("灯塔很高，旧灯塔在港口，港口的灯塔。"),
            ["灯塔", "灯塔", "港口", "港口", "灯塔"]
        );
        let thai = "ประภาคารสูง ประภาคารเก่า และประภาคารใหม่";
        assert!(words(thai).iter().all(|word| word.starts_with("ประภา")), "{:?}", words(thai));
        assert!(words("plain").is_empty());
    }
}
