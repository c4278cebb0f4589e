//! Tells open pages to load again, by server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::watch;

/// Where pages listen, and where their script is.
pub(super) const EVENTS: &str = "/_shownotes/events";
pub(super) const SCRIPT: &str = "/_shownotes/reload.js";

/// What is added to every page of the preview, never to the site.
pub(super) const TAG: &str = "<script src=\"/_shownotes/reload.js\"></script>\n";

/// Reloads keep the scroll position by themselves; a page that lost its server
/// loads again when it is back.
const CODE: &str = "\
let first;
new EventSource('/_shownotes/events').onmessage = event => {
  if (first === undefined) first = event.data;
  else if (first !== event.data) location.reload();
};
";

/// Counts the builds; pages hear of each new number.
#[derive(Debug, Clone)]
pub(super) struct Reload {
    builds: watch::Sender<u64>,
}

impl Reload {
    pub(super) fn new() -> Self {
        Self { builds: watch::Sender::new(0) }
    }

    /// The site changed.
    pub(super) fn tell(&self) {
        self.builds.send_modify(|builds| *builds += 1);
    }
}

pub(super) async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], CODE)
}

pub(super) async fn events(State(reload): State<Reload>) -> impl IntoResponse {
    let changes = Changes { builds: reload.builds.subscribe(), first: true };
    Sse::new(changes.into_stream()).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

/// The number of the build, now and whenever it changes.
struct Changes {
    builds: watch::Receiver<u64>,
    first: bool,
}

impl Changes {
    fn into_stream(self) -> impl futures_util::Stream<Item = Result<Event, Infallible>> {
        futures_util::stream::unfold(self, |mut changes| async move {
            if !changes.first {
                changes.builds.changed().await.ok()?;
            }
            changes.first = false;
            let number = *changes.builds.borrow_and_update();
            Some((Ok(Event::default().data(number.to_string())), changes))
        })
    }
}
