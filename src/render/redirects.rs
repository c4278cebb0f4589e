//! Former addresses: a small page each that leads to the new one.

use serde::Serialize;

use super::markdown::push_escaped;
use super::{Bytes, Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::site::Site;

/// A page for each alias.
pub(super) struct Redirects;

impl Output for Redirects {
    fn name(&self) -> &'static str {
        "redirects from former addresses"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let promises = site.episodes.iter().flat_map(|entry| {
            entry.aliases.iter().filter(|alias| look.wants(alias)).map(|alias| {
                let input = Redirect {
                    url: entry.link.url.clone(),
                    title: entry.link.title.clone(),
                    language: site.info.language.clone(),
                    direction: site.info.direction,
                    moved: site.words.text("moved"),
                };
                Artifact::new(alias.file(), "redirect", Rank::Page, input, make)
            })
        });
        promises.collect()
    }
}

#[derive(Serialize)]
struct Redirect {
    url: String,
    title: String,
    language: String,
    direction: &'static str,
    moved: String,
}

/// A host that knows no redirects serves this; it is not worth a template.
fn make(redirect: &Redirect) -> Bytes {
    let url = escape(&redirect.url);
    let title = escape(&redirect.title);
    let moved = escape(&redirect.moved);
    let Redirect { language, direction, .. } = redirect;
    let page = format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\"><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"{url}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={url}\">\n\
         <p>{moved} <a href=\"{url}\">{title}</a></p></html>\n"
    );
    Ok(page.into_bytes())
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    escaped
}
