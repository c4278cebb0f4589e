//! Text as the summarizer reads it: letters in one piece, nothing invisible, plain spaces.

/// Appends a text with its accents composed, invisible characters left out, and every space plain.
pub(super) fn push_clean(out: &mut String, text: &str) {
    if text.is_ascii() || !is_odd(text) {
        out.push_str(text);
        return;
    }
    for letter in text.chars() {
        match letter {
            // Soft hyphen, joiners, direction marks, byte order mark.
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{FEFF}' => {}
            '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => out.push(' '),
            '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' => {
                let whole = out.chars().next_back().and_then(|base| compose(base, letter));
                if let Some(whole) = whole {
                    out.pop();
                    out.push(whole);
                } else if letter >= '\u{3099}' {
                    out.push(letter);
                }
            }
            _ => out.push(letter),
        }
    }
}

/// Whether there may be something to clean: by the bytes that such characters begin with.
fn is_odd(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let next = |by: usize| bytes.get(at + by).copied().unwrap_or(0);
        match byte {
            0xC2 => matches!(next(1), 0xA0 | 0xAD),
            0xCC | 0xCD => true,
            0xE2 => {
                next(1) == 0x80 && (next(2) <= 0x8F || (0xAA..=0xAF).contains(&next(2)))
                    || next(1) == 0x81 && next(2) == 0xA0
            }
            0xE3 => {
                next(1) == 0x80 && next(2) == 0x80
                    || next(1) == 0x82 && matches!(next(2), 0x99 | 0x9A)
            }
            0xEF => next(1) == 0xBB && next(2) == 0xBF,
            _ => false,
        }
    })
}

/// A letter with its mark as one character.
fn compose(base: char, mark: char) -> Option<char> {
    let (bases, wholes) = match mark {
        '\u{300}' => ("aeiounAEIOUN", "àèìòùǹÀÈÌÒÙǸ"),
        '\u{301}' => ("aeiouycnszlrAEIOUYCNSZLR", "áéíóúýćńśźĺŕÁÉÍÓÚÝĆŃŚŹĹŔ"),
        '\u{302}' => ("aeioucghjswyAEIOUCGHJSWY", "âêîôûĉĝĥĵŝŵŷÂÊÎÔÛĈĜĤĴŜŴŶ"),
        '\u{303}' => ("aoniuAONIU", "ãõñĩũÃÕÑĨŨ"),
        '\u{304}' => ("aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
        '\u{306}' => ("agueoiAGUEOI", "ăğŭĕŏĭĂĞŬĔŎĬ"),
        '\u{307}' => ("zecgIZECG", "żėċġİŻĖĊĠ"),
        '\u{308}' => ("aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
        '\u{30A}' => ("auAU", "åůÅŮ"),
        '\u{30B}' => ("ouOU", "őűŐŰ"),
        '\u{30C}' => ("cdenrstzCDENRSTZ", "čďěňřšťžČĎĚŇŘŠŤŽ"),
        '\u{326}' => ("stST", "șțȘȚ"),
        '\u{327}' => ("cstCST", "çşţÇŞŢ"),
        '\u{328}' => ("aeiuAEIU", "ąęįųĄĘĮŲ"),
        // The voiced kana stand right after the plain ones.
        '\u{3099}' if matches!(base, 'か'..='と' | 'は'..='ほ' | 'カ'..='ト' | 'ハ'..='ホ') =>
        {
            return char::from_u32(base as u32 + 1);
        }
        '\u{309A}' if matches!(base, 'は'..='ほ' | 'ハ'..='ホ') => {
            return char::from_u32(base as u32 + 2);
        }
        _ => return None,
    };
    bases.chars().zip(wholes.chars()).find(|pair| pair.0 == base).map(|pair| pair.1)
}

#[cfg(test)]
mod tests {
    use super::push_clean;

    #[test]
    fn letters_are_whole_and_spaces_plain() {
        let clean = |text: &str| {
            let mut out = String::new();
            push_clean(&mut out, text);
            out
        };
        assert_eq!(clean("cafe\u{301} an\u{303}o U\u{308}ber"), "café año Über");
        assert_eq!(clean("Quoi\u{A0}? Nest\u{AD}ling\u{200B}"), "Quoi ? Nestling");
        assert_eq!(clean("カ\u{3099}ラス\u{3000}ハ\u{309A}ン"), "ガラス パン");
        assert_eq!(clean("été, ’tis “fine”…"), "été, ’tis “fine”…");
    }
}
