//! From a verb as it is said to its `-ing` form: `grew up` becomes `Growing up`.

/// Past forms and participles that do not end in `ed`, in order, and their `-ing` forms.
const IRREGULAR: &[(&str, &str)] = &[
    ("became", "becoming"),
    ("began", "beginning"),
    ("begun", "beginning"),
    ("bet", "betting"),
    ("bought", "buying"),
    ("broke", "breaking"),
    ("broken", "breaking"),
    ("brought", "bringing"),
    ("built", "building"),
    ("came", "coming"),
    ("caught", "catching"),
    ("chose", "choosing"),
    ("chosen", "choosing"),
    ("dealt", "dealing"),
    ("did", "doing"),
    ("done", "doing"),
    ("drawn", "drawing"),
    ("drew", "drawing"),
    ("driven", "driving"),
    ("drove", "driving"),
    ("fed", "feeding"),
    ("fell", "falling"),
    ("felt", "feeling"),
    ("flew", "flying"),
    ("flown", "flying"),
    ("forgot", "forgetting"),
    ("forgotten", "forgetting"),
    ("fought", "fighting"),
    ("found", "finding"),
    ("gave", "giving"),
    ("given", "giving"),
    ("gone", "going"),
    ("got", "getting"),
    ("gotten", "getting"),
    ("grew", "growing"),
    ("grown", "growing"),
    ("had", "having"),
    ("heard", "hearing"),
    ("held", "holding"),
    ("hid", "hiding"),
    ("hidden", "hiding"),
    ("hung", "hanging"),
    ("kept", "keeping"),
    ("knew", "knowing"),
    ("learnt", "learning"),
    ("led", "leading"),
    ("left", "leaving"),
    ("lent", "lending"),
    ("lost", "losing"),
    ("made", "making"),
    ("meant", "meaning"),
    ("met", "meeting"),
    ("overcame", "overcoming"),
    ("paid", "paying"),
    ("ran", "running"),
    ("rebuilt", "rebuilding"),
    ("rewritten", "rewriting"),
    ("rewrote", "rewriting"),
    ("rode", "riding"),
    ("rose", "rising"),
    ("said", "saying"),
    ("sang", "singing"),
    ("sank", "sinking"),
    ("sat", "sitting"),
    ("saw", "seeing"),
    ("seen", "seeing"),
    ("sent", "sending"),
    ("shot", "shooting"),
    ("shown", "showing"),
    ("slept", "sleeping"),
    ("sold", "selling"),
    ("sought", "seeking"),
    ("spent", "spending"),
    ("spoke", "speaking"),
    ("spoken", "speaking"),
    ("stole", "stealing"),
    ("stolen", "stealing"),
    ("stood", "standing"),
    ("struck", "striking"),
    ("stuck", "sticking"),
    ("swam", "swimming"),
    ("swung", "swinging"),
    ("taken", "taking"),
    ("taught", "teaching"),
    ("thought", "thinking"),
    ("threw", "throwing"),
    ("thrown", "throwing"),
    ("told", "telling"),
    ("took", "taking"),
    ("tore", "tearing"),
    ("understood", "understanding"),
    ("undid", "undoing"),
    ("went", "going"),
    ("withdrew", "withdrawing"),
    ("woke", "waking"),
    ("won", "winning"),
    ("wore", "wearing"),
    ("worn", "wearing"),
    ("wound", "winding"),
    ("written", "writing"),
    ("wrote", "writing"),
];

/// Verbs of several syllables whose last letter is doubled.
const DOUBLED: &[&str] = &[
    "admit", "begin", "commit", "control", "debug", "equip", "excel", "forget", "format", "occur",
    "omit", "overlap", "patrol", "permit", "prefer", "program", "propel", "recap", "refer",
    "regret", "reset", "submit", "transfer", "unplug", "unwrap", "unzip", "upset",
];

/// The `-ing` form of a verb given in its base form.
pub(crate) fn gerund(base: &str) -> String {
    let letters = base.as_bytes();
    let vowel = |at: usize| matches!(letters[at], b'a' | b'e' | b'i' | b'o' | b'u');
    let n = letters.len();
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if n > 2 && base.ends_with('e') && !["ee", "oe", "ye"].iter().any(|it| base.ends_with(it)) {
        return format!("{}ing", &base[..n - 1]);
    }
    if base.ends_with("ic") {
        return format!("{base}king");
    }
    let groups = (0..n).filter(|at| vowel(*at) && (*at == 0 || !vowel(at - 1))).count();
    let last = |at: usize| n >= at && base.is_ascii() && vowel(n - at);
    let closed = n >= 3
        && !last(1)
        && !matches!(letters[n - 1], b'w' | b'x' | b'y')
        && last(2)
        && (!last(3) || base[..n - 2].ends_with("qu"));
    if closed && (groups == 1 || DOUBLED.contains(&base)) {
        return format!("{base}{}ing", char::from(letters[n - 1]));
    }
    format!("{base}ing")
}

/// The `-ing` form of a verb that ends in the `s` of the third person.
pub(crate) fn of_third(low: &str) -> String {
    if let Some(stem) = low.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}ying");
    }
    // "Focus" ends in `s` of its own.
    if low.ends_with("us") || low.ends_with("is") {
        return gerund(low);
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"];
    let cut = if hissing.iter().any(|it| low.ends_with(it)) { 2 } else { 1 };
    gerund(&low[..low.len() - cut])
}

/// The `-ing` form of a past form, if it is one that is known.
pub(crate) fn of_past(low: &str) -> Option<String> {
    if let Ok(at) = IRREGULAR.binary_search_by_key(&low, |it| it.0) {
        return Some(IRREGULAR[at].1.to_owned());
    }
    let stem = low.strip_suffix("ed").filter(|stem| stem.len() > 1)?;
    Some(match stem.strip_suffix('i') {
        Some(short) => format!("{short}ying"),
        None if stem.ends_with('e') => format!("{stem}eing"),
        None => format!("{stem}ing"),
    })
}

#[cfg(test)]
mod tests {
    use super::{gerund, of_past, of_third};

    #[test]
    fn verbs_get_the_ending_that_they_are_spelt_with() {
        for (base, told) in [
            ("move", "moving"),
            ("run", "running"),
            ("tie", "tying"),
            ("agree", "agreeing"),
            ("commit", "committing"),
            ("open", "opening"),
            ("keep", "keeping"),
            ("mimic", "mimicking"),
            ("show", "showing"),
            ("quit", "quitting"),
        ] {
            assert_eq!(gerund(base), told);
        }
        for (third, told) in [
            ("carries", "carrying"),
            ("uses", "using"),
            ("goes", "going"),
            ("pushes", "pushing"),
            ("focus", "focusing"),
        ] {
            assert_eq!(of_third(third), told);
        }
        for (past, told) in [
            ("moved", "moving"),
            ("tried", "trying"),
            ("stopped", "stopping"),
            ("grew", "growing"),
            ("agreed", "agreeing"),
        ] {
            assert_eq!(of_past(past).as_deref(), Some(told));
        }
        assert_eq!(of_past("red"), None);
        assert!(super::IRREGULAR.is_sorted());
    }
}
