//! A transcript as the HTML of [Podcasting 2.0](https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/transcripts/transcripts.md):
//! for each turn `cite`, `time` and `p`, and nothing else that an app would have to skip.

use super::super::markdown::push_escaped;
use super::super::{Bytes, Look, Output};
use super::{line, promises};
use crate::artifact::Artifact;
use crate::cache::Stored;
use crate::model::Timestamp;
use crate::site::{Site, Told, chapter_views, download};

/// `NAME.html`
pub(in super::super) struct Html;

impl Output for Html {
    fn name(&self) -> &'static str {
        "transcripts as HTML"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        promises(site, look, download::HTML, make)
    }
}

fn make(told: &Stored<Told>) -> Bytes {
    let told = told.get()?;
    let mut html = "<!doctype html>\n<html".to_owned();
    let language = told.episode.language.as_ref().or(told.episode.transcript.language.as_ref());
    if let Some(language) = language {
        html.push_str(" lang=\"");
        push_escaped(&mut html, language);
        html.push('"');
    }
    // The page of the episode is what search engines should find.
    html.push_str(
        ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"robots\" content=\"noindex\">\n",
    );
    element(&mut html, "title", &told.episode.title);
    html.push_str("</head>\n<body>\n<main>\n");
    for paragraph in chapter_views(&told).into_iter().flat_map(|chapter| chapter.paragraphs) {
        if let Some(speaker) = &paragraph.speaker {
            element(&mut html, "cite", &format!("{speaker}:"));
        }
        if paragraph.stamp.contains(':') {
            // What people read is no time that machines know.
            let seconds = Timestamp::parse(&paragraph.stamp).map_or(0, Timestamp::seconds);
            html.push_str(&format!("<time datetime=\"PT{seconds}S\">{}</time>\n", paragraph.stamp));
        }
        element(&mut html, "p", &paragraph.text);
    }
    html.push_str("</main>\n</body>\n</html>\n");
    Ok(html.into_bytes())
}

fn element(html: &mut String, name: &str, text: &str) {
    html.push_str(&format!("<{name}>"));
    push_escaped(html, &line(text));
    html.push_str(&format!("</{name}>\n"));
}
