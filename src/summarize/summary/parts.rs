//! The parts of an author's title: number, issue, label, matter and guest.

/// "12: Kelp", "Episode 12 - Kelp", "#12 Kelp": the matter alone.
pub(super) fn without_number(title: &str) -> &str {
    let mut rest = title;
    for word in ["Episode", "Ep.", "Ep", "episode", "EP"] {
        if let Some(after) = rest.strip_prefix(word)
            && after.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '#')
        {
            rest = after.trim_start();
        }
    }
    let bare = rest.trim_start_matches('#');
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < bare.len() {
        let after = digits.trim_start();
        if let Some(after) = after.strip_prefix([':', '-', '–', '—', '.', ')', '|']) {
            return after.trim_start();
        }
        if bare.len() < rest.len() || rest.len() < title.len() {
            return after;
        }
    }
    title
}

/// "Kelp, Part 2", "Kelp (Part Two)": the matter alone.
pub(super) fn without_part(title: &str) -> &str {
    let bare = title.trim_end_matches([')', ']']);
    let Some((before, number)) = bare.rsplit_once(' ') else { return title };
    let counts = number.bytes().all(|it| it.is_ascii_digit() || b"IVX".contains(&it))
        || matches!(number, "One" | "Two" | "Three" | "Four" | "Five");
    let part = ["Part", "part", "Pt.", "Pt", "pt."].iter().find_map(|it| before.strip_suffix(it));
    let matter = part.filter(|it| counts && it.ends_with([' ', '(', '[']));
    let matter = matter.map(|it| it.trim_end_matches([' ', '(', '[', '-', '–', '—', ':', ',']));
    matter.filter(|it| !it.is_empty()).unwrap_or(title)
}

/// "Harbour Weekly #12 Recap": what is gone through, without what the episode is.
pub(super) fn issue(title: &str) -> Option<String> {
    let numbered = |word: &str| {
        word.strip_prefix('#').is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
    };
    let words: Vec<&str> = title.split_whitespace().collect();
    let at = words.iter().position(|word| numbered(word)).filter(|at| *at > 0)?;
    let own = |word: &&str| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "recap" | "review" | "podcast" | "episode" | "show" | "discussion")
    };
    (at + 1 < words.len() && words[at + 1..].iter().all(own)).then(|| words[..=at].join(" "))
}

/// A part of a title without what says only that it is one: "The Kelp Episode", "Kelp + more".
pub(super) fn plain(part: &str) -> &str {
    let mut part = part.trim().trim_end_matches(['!', '.']);
    for more in [" + more", " + More", " & more", " & More", " and more", " and More", ", more"] {
        part = part.strip_suffix(more).unwrap_or(part);
    }
    let inner = part.strip_prefix("The ").or_else(|| part.strip_prefix("the "));
    let inner = inner.and_then(|part| part.strip_suffix(" Episode"));
    let part = inner.unwrap_or(part);
    // "About" stands before it.
    let part = part.strip_prefix("Discussing ").unwrap_or(part);
    let kind = [" Panel", " Keynote", " Workshop", " Interview"];
    let matter = kind.iter().find_map(|kind| part.strip_suffix(kind));
    matter.filter(|it| it.contains(' ')).unwrap_or(part).trim_end_matches(',')
}

/// "Sea Talk 12", "Sea Talk S2E3": a name with a number that is no year.
pub(super) fn is_count(title: &str) -> bool {
    let last = title.rsplit(' ').next().unwrap_or_default().trim_start_matches('#');
    let figures = last.chars().filter(char::is_ascii_digit).count();
    let marks = last.chars().filter(|c| matches!(c, 's' | 'S' | 'e' | 'E')).count();
    let year = last.len() == 4 && (last.starts_with("19") || last.starts_with("20"));
    figures > 0 && figures + marks == last.chars().count() && !year && !title.starts_with("Top ")
}

/// "Kelp with Ana Lund": the matter and the guest.
pub(super) fn split_guest(title: &str) -> (&str, Option<&str>) {
    for with in [" with ", " w/ ", " — with ", " feat. ", " ft. "] {
        if let Some((matter, who)) = title.rsplit_once(with) {
            let words: Vec<&str> = who.split_whitespace().collect();
            let capital = |word: &&str| {
                word.starts_with(char::is_uppercase) || *word == "and" || *word == "&"
            };
            // "With Pop OS".
            let letters = |word: &&str| word.len() > 1 && word.chars().all(char::is_uppercase);
            let named = words.iter().all(capital) && !words.iter().any(letters);
            if (2..=6).contains(&words.len()) && named {
                return (matter.trim_end_matches([' ', '-', '–', '—', ':', ',']), Some(who));
            }
        }
    }
    (title, None)
}

/// Whether what stands behind a dash is more than a number: "Part 2".
pub(super) fn is_matter(part: &str) -> bool {
    let long =
        part.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= 2;
    long && !part.to_lowercase().starts_with("part ")
}

/// The sides of the first dash or colon.
pub(super) fn label(part: &str) -> Vec<&str> {
    for mark in [" - ", " – ", " — ", ": ", "! "] {
        if let Some((label, matter)) = part.split_once(mark) {
            return vec![label.trim(), matter.trim()];
        }
    }
    vec![part]
}
