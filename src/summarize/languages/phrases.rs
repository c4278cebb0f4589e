//! What notes say in a language in words of their own: "Introduction", "In this episode …".

/// The phrases of one language; `{…}` stands for what is filled in.
pub(in super::super) struct Phrases(&'static str);

impl Phrases {
    /// Reads `name = phrase` lines.
    pub(super) fn read(text: &'static str) -> Self {
        Self(text)
    }

    /// A phrase by its name.
    pub(in super::super) fn get(&self, name: &str) -> &'static str {
        let lines = self.0.lines().filter_map(|line| line.split_once(" = "));
        lines.into_iter().find(|line| line.0 == name).map_or("", |line| line.1)
    }

    /// A phrase with its gaps filled.
    pub(in super::super) fn fill(&self, name: &str, gaps: &[(&str, &str)]) -> String {
        let mut rest = self.get(name);
        let mut filled = String::with_capacity(rest.len() + 40);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (gap, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(gaps.iter().find(|known| known.0 == gap).map_or("", |known| known.1));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// "X", "X and Y", "X, Y and Z".
    pub(in super::super) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{}{}", most.join(", "), self.and(last)),
        }
    }

    /// " and Z", in a form that suits what follows: Spanish says "e Isabel".
    pub(in super::super) fn and(&self, next: &str) -> String {
        let low = next.to_lowercase();
        let i = low.starts_with('i') || low.starts_with("hi") && !low.starts_with("hie");
        let other = Some(self.get("and before i")).filter(|other| i && !other.is_empty());
        format!(" {} {next}", other.unwrap_or_else(|| self.get("and")))
    }
}
