//! Names for the headings of a page, so that links can lead to them: those that forges give.

use std::collections::BTreeSet;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use crate::site::PageHeading;

/// Names that the frame around every page has.
const TAKEN: [&str; 3] = ["main", "nav", "top"];

/// The headings of a page.
#[derive(Default)]
pub(super) struct Headings {
    taken: BTreeSet<String>,
    /// Those of the second level.
    pub(super) listed: Vec<PageHeading>,
}

impl Headings {
    /// Gives each heading a name, which is its own on the page.
    pub(super) fn name<'a>(&mut self, mut events: Vec<Event<'a>>) -> Vec<Event<'a>> {
        // The page's own title stands above them: the highest are of the second level.
        let level = |event: &Event<'_>| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        };
        let above = events.iter().filter_map(level).min().unwrap_or(2).max(2) - 2;
        let raised = |level: HeadingLevel| {
            HeadingLevel::try_from(level as usize - above).unwrap_or(HeadingLevel::H6)
        };
        let mut open: Option<(usize, String)> = None;
        for at in 0..events.len() {
            match &events[at] {
                Event::Start(Tag::Heading { .. }) => open = Some((at, String::new())),
                Event::Text(text) | Event::Code(text) => {
                    if let Some((_, words)) = &mut open {
                        words.push_str(text);
                    }
                }
                Event::End(TagEnd::Heading(level)) => {
                    let level = raised(*level);
                    let Some((start, words)) = open.take() else { continue };
                    let own = self.free(&name(&words));
                    if level == HeadingLevel::H2 {
                        let title = words.trim().to_owned();
                        self.listed.push(PageHeading { id: own.clone(), title });
                    }
                    if let Event::Start(Tag::Heading { id, level: opened, .. }) = &mut events[start]
                    {
                        *id = Some(CowStr::from(own));
                        *opened = level;
                    }
                    events[at] = Event::End(TagEnd::Heading(level));
                }
                _ => {}
            }
        }
        events
    }

    /// A name that nothing on the page has yet.
    fn free(&mut self, name: &str) -> String {
        let taken = |own: &str| TAKEN.contains(&own) || self.taken.contains(own);
        let mut own = name.to_owned();
        let mut count = 0;
        while own.is_empty() || taken(&own) {
            count += 1;
            own = format!("{name}-{count}");
        }
        self.taken.insert(own.clone());
        own
    }
}

/// `What is kept?` is `what-is-kept`: letters, digits, `-` and `_` in lower case, spaces as hyphens.
fn name(words: &str) -> String {
    let mut name = String::with_capacity(words.len());
    for c in words.trim().chars() {
        match c {
            ' ' => name.push('-'),
            '-' | '_' => name.push(c),
            c if c.is_alphanumeric() => name.extend(c.to_lowercase()),
            _ => {}
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_heading_is_named_as_on_forges() {
        assert_eq!(name("What is kept between builds?"), "what-is-kept-between-builds");
        assert_eq!(name("[[show.podroll]]"), "showpodroll");
        assert_eq!(name("1. A site"), "1-a-site");
        assert_eq!(name("Überblick & Ziel"), "überblick--ziel");
    }
}
