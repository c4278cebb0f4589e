//! Shows a site on this machine while it is written, and tells open pages what changed.
//!
//! ```text
//! watcher ─paths▶ keeper ─View▶ answers ─bytes▶ browser
//!                   ▲  └──────▶ reload ─events──▲
//!                   └─ what is asked for and not yet read, what is gone ─┘
//! ```
//! Listens on 127.0.0.1 only and answers only requests that name this machine as their host, so
//! that no page elsewhere can read drafts through a name of its own that leads here.

mod answer;
mod guard;
mod keeper;
mod media;
mod problems;
mod range;
mod reload;
mod watch;

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::channel;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tokio::sync::watch::Sender;

use crate::error::{Error, Result};
use crate::pipeline::{Live, View};
use answer::Around;
use guard::Hosts;

/// How many ports are tried after the wished one.
const PORTS: u16 = 20;

/// Takes the wished port, or the next free one.
///
/// # Errors
/// When none of some twenty is free.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    let mut last = None;
    for port in port..=port.saturating_add(PORTS) {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let source = last.unwrap_or_else(|| std::io::ErrorKind::AddrInUse.into());
    Err(Error::Io { doing: "listen at", path: format!("127.0.0.1:{port}").into(), source })
}

/// The port that a listener has.
///
/// # Errors
/// When the system cannot tell.
pub(crate) fn port(listener: &TcpListener) -> Result<u16> {
    listener.local_addr().map(|address| address.port()).map_err(Error::io("listen at", "127.0.0.1"))
}

/// Shows a site until the program ends; `tell` is given each view of it.
///
/// # Errors
/// When the system cannot serve.
pub(crate) fn serve(
    listener: TcpListener,
    live: Live,
    tell: &(dyn Fn(&View) + Sync),
) -> Result<()> {
    let port = port(&listener)?;
    let (sender, wishes) = channel();
    // A site that cannot be watched is still shown.
    let watcher = watch::Watch::new(live.root(), sender.clone());
    let views = Sender::new(Arc::new(View::default()));
    std::thread::scope(|threads| {
        let shown = &views;
        threads.spawn(move || keeper::keep(live, watcher, &wishes, shown, tell));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(Error::io("start", "the preview"))?;
        runtime.block_on(async {
            listener.set_nonblocking(true).map_err(Error::io("listen at", "127.0.0.1"))?;
            let listener = tokio::net::TcpListener::from_std(listener)
                .map_err(Error::io("listen at", "127.0.0.1"))?;
            let around = Around { views: views.subscribe(), wishes: sender };
            axum::serve(listener, router(port, around))
                .await
                .map_err(Error::io("serve at", "127.0.0.1"))
        })
    })
}

fn router(port: u16, around: Around) -> Router {
    Router::new()
        .route(reload::EVENTS, get(reload::events))
        .route(reload::SCRIPT, get(reload::script))
        .route(reload::STYLE, get(reload::style))
        .fallback(answer::answer)
        .with_state(around)
        .layer(from_fn_with_state(Hosts::of(port), guard::guard))
}
