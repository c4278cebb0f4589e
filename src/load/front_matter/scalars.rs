//! Readers of single values and of lists of them.

use super::node::{Node, NodeKind};
use super::reader::{Reader, shown};

impl Reader<'_> {
    /// Text, or a number or date taken as text; trimmed, and `None` where nothing is left.
    pub(crate) fn string(&mut self, node: &Node) -> Option<String> {
        let text = self.raw(node)?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Like [`Reader::string`]; `false` is the empty text.
    pub(crate) fn text_or_off(&mut self, node: &Node) -> Option<String> {
        match &node.kind {
            NodeKind::Bool(false) => Some(String::new()),
            NodeKind::Scalar { raw, quoted: false } if is_off(raw) => Some(String::new()),
            _ => self.string(node),
        }
    }

    /// The text of a scalar exactly as it is.
    pub(crate) fn raw<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match &node.kind {
            NodeKind::Scalar { raw, .. } => Some(raw),
            NodeKind::Null => None,
            _ => {
                self.wrong_type(node);
                None
            }
        }
    }

    /// `true`, `yes`, `on` and their opposites.
    pub(crate) fn flag(&mut self, node: &Node) -> Option<bool> {
        self.choice(node, &[("true", true), ("yes", true), ("on", true)])
    }

    /// Like [`Reader::flag`], with the words of feeds: `explicit` and `clean`.
    pub(crate) fn explicit(&mut self, node: &Node) -> Option<bool> {
        self.choice(node, &[("explicit", true), ("true", true), ("yes", true), ("on", true)])
    }

    fn choice(&mut self, node: &Node, words: &[(&str, bool)]) -> Option<bool> {
        if let NodeKind::Bool(value) = node.kind {
            return Some(value);
        }
        let word = self.string(node)?.to_lowercase();
        if let Some((_, value)) = words.iter().find(|(known, _)| *known == word) {
            return Some(*value);
        }
        let clean = word == "clean" && words[0].0 == "explicit";
        if clean || ["false", "no", "off"].contains(&word.as_str()) {
            return Some(false);
        }
        self.bad_value(&node.range, format!("`{}` is neither yes nor no", shown(&word)));
        None
    }

    /// A whole number from nought: `12`, `012`, `#12`, `Episode 12`.
    pub(crate) fn count(&mut self, node: &Node) -> Option<u32> {
        let raw = self.string(node)?;
        let digits = raw.trim_start_matches(|c: char| c.is_alphabetic() || " #.".contains(c));
        let number = digits.strip_suffix(".0").unwrap_or(digits);
        let whole = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let number = number.parse().ok().filter(|_| whole);
        if number.is_none() {
            self.bad_value(&node.range, format!("`{}` is no whole number", shown(&raw)));
        }
        number
    }

    /// Bytes of a file: a whole number, digits grouped or not.
    pub(crate) fn bytes(&mut self, node: &Node) -> Option<u64> {
        let raw = self.string(node)?;
        let number = raw.replace(['_', ','], "").parse().ok();
        if number.is_none() {
            self.bad_value(&node.range, format!("`{}` is no number of bytes", shown(&raw)));
        }
        number
    }

    /// A list of texts, or one text with commas; `false` is the empty list.
    pub(crate) fn strings(&mut self, node: &Node, what: &str) -> Option<Vec<String>> {
        let commas = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        let parts: Vec<String> = match &node.kind {
            NodeKind::Scalar { raw, quoted } if *quoted || !is_off(raw) => commas(raw),
            _ => self.each(node, what, "text", Self::string)?,
        };
        Some(parts.iter().map(|part| part.trim().to_owned()).filter(|s| !s.is_empty()).collect())
    }

    /// Like [`Reader::strings`], but a single text is one entry.
    pub(crate) fn one_or_more(&mut self, node: &Node, what: &str) -> Option<Vec<String>> {
        match &node.kind {
            NodeKind::Scalar { .. } => self.string(node).map(|text| vec![text]),
            _ => self.each(node, what, "text", Self::string),
        }
    }

    /// Reads every entry of a list; one that cannot be read does not lose the
    /// others. `what` names an entry in messages: "chapter"; `expects` says what one should be.
    pub(crate) fn each<T>(
        &mut self,
        node: &Node,
        what: &str,
        expects: &'static str,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        match &node.kind {
            NodeKind::Seq(items) => {
                let entry = |(index, item): (usize, &Node)| {
                    let entry = format!("{what} {}", index + 1);
                    self.within(entry, expects, |reader| read(reader, item))
                };
                Some(items.iter().enumerate().filter_map(entry).collect())
            }
            NodeKind::Null => None,
            NodeKind::Bool(false) => Some(Vec::new()),
            NodeKind::Scalar { raw, quoted: false } if is_off(raw) => Some(Vec::new()),
            _ => {
                self.wrong_type(node);
                None
            }
        }
    }

    /// A BCP 47 tag: `en`, `pt-BR`, also `pt_BR`.
    pub(crate) fn language(&mut self, node: &Node) -> Option<String> {
        let tag = self.string(node)?.replace('_', "-");
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        let good = matches!(first.len(), 2 | 3)
            && first.bytes().all(|b| b.is_ascii_alphabetic())
            && parts.all(|part| {
                matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        if !good {
            self.bad_value(&node.range, format!("`{}` is no language tag", shown(&tag)));
        }
        good.then_some(tag)
    }
}

/// Whether an author switches a list off: `chapters: false`.
pub(super) fn is_off(raw: &str) -> bool {
    ["false", "no", "off", "none"].contains(&raw.trim().to_lowercase().as_str())
}
