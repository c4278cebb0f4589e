//! Tells open pages what changed, by server-sent events, and gives them the script that hears it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde::Serialize;
use tokio::sync::watch::Receiver;

use super::answer::Around;
use crate::pipeline::{Problem, View};

/// Where pages listen, and where their script and the style of messages are.
pub(super) const EVENTS: &str = "/_shownotes/events";
pub(super) const SCRIPT: &str = "/_shownotes/reload.js";
pub(super) const STYLE: &str = "/_shownotes/preview.css";

/// So many mistakes are shown; the rest are counted.
const SHOWN: usize = 12;

/// What is added to every page of the preview, never to the site. The page says what it was
/// made of and in which view it was.
pub(super) fn tag(key: &str, view: u64, bare: bool) -> String {
    let bare = if bare { " data-bare=\"yes\"" } else { "" };
    format!("<script src=\"{SCRIPT}\" data-key=\"{key}\" data-view=\"{view}\"{bare}></script>\n")
}

/// What pages are told.
#[derive(Serialize)]
struct News<'a> {
    number: u64,
    problems: &'a [Problem],
    /// How many more there are.
    more: usize,
    reading: Option<(usize, usize)>,
    restyled: &'a [(String, String)],
    refilled: u64,
}

impl<'a> News<'a> {
    fn of(view: &'a View) -> Self {
        let shown = view.problems.len().min(SHOWN);
        Self {
            number: view.number,
            problems: &view.problems[..shown],
            more: view.problems.len() - shown,
            reading: view.reading,
            restyled: &view.restyled,
            refilled: view.refilled,
        }
    }
}

pub(super) async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("reload.js"))
}

pub(super) async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("preview.css"))
}

pub(super) async fn events(State(around): State<Around>) -> impl IntoResponse {
    let changes = Changes { views: around.views.clone(), first: true };
    Sse::new(changes.into_stream()).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

/// The view that is shown, now and whenever there is another.
struct Changes {
    views: Receiver<Arc<View>>,
    first: bool,
}

impl Changes {
    fn into_stream(self) -> impl futures_util::Stream<Item = Result<Event, Infallible>> {
        futures_util::stream::unfold(self, |mut changes| async move {
            if !changes.first {
                changes.views.changed().await.ok()?;
            }
            changes.first = false;
            // Before the first view there is nothing to tell.
            let view = changes.views.wait_for(|view| view.number > 0).await.ok()?.clone();
            changes.views.mark_unchanged();
            let news = serde_json::to_string(&News::of(&view));
            let news = news.expect("texts and numbers are always JSON");
            Some((Ok(Event::default().data(news)), changes))
        })
    }
}
