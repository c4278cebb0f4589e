//! Shows the site on this machine and tells open pages when it changed.
//!
//! Listens on 127.0.0.1 only and answers only requests that name this machine
//! as their host, so that no page elsewhere can read drafts through a name of
//! its own that leads here.

mod reload;
mod watch;

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::services::{ServeDir, ServeFile};

use crate::error::{Error, Result};
use crate::pipeline::Request;
use crate::write::Written;
use reload::Reload;

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

/// Serves the folder `output` until the program ends; calls `build` when a
/// source of the site changed.
///
/// # Errors
/// When the system cannot serve or watch.
pub(crate) fn serve(
    listener: TcpListener,
    request: &Request,
    output: &Path,
    build: &(dyn Fn() -> Result<Written> + Sync),
) -> Result<()> {
    let reload = Reload::new();
    let port = port(&listener)?;
    let mut changes = watch::watch(&request.root, output)?;
    std::thread::scope(|threads| {
        let told = &reload;
        threads.spawn(move || {
            while changes.wait() {
                // What failed has been told; the site stays as it was.
                if build()
                    .is_ok_and(|written| written.fresh + written.changed + written.removed > 0)
                {
                    told.tell();
                }
            }
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(Error::io("start", "the preview"))?;
        runtime.block_on(async {
            listener.set_nonblocking(true).map_err(Error::io("listen at", "127.0.0.1"))?;
            let listener = tokio::net::TcpListener::from_std(listener)
                .map_err(Error::io("listen at", "127.0.0.1"))?;
            axum::serve(listener, router(output, port, &reload))
                .await
                .map_err(Error::io("serve at", "127.0.0.1"))
        })
    })
}

fn router(output: &Path, port: u16, reload: &Reload) -> Router {
    let lost = ServeFile::new(output.join("404.html"));
    let files = ServeDir::new(output).not_found_service(lost);
    let hosts: Arc<[String]> = Arc::new([format!("127.0.0.1:{port}"), format!("localhost:{port}")]);
    Router::new()
        .route(reload::EVENTS, get(reload::events))
        .route(reload::SCRIPT, get(reload::script))
        .with_state(reload.clone())
        .fallback_service(files)
        .layer(from_fn_with_state(hosts, guard))
}

/// Refuses foreign hosts and methods, and puts the reload script into pages.
async fn guard(State(hosts): State<Arc<[String]>>, request: HttpRequest, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| hosts.iter().any(|own| own == host)) {
        return (StatusCode::FORBIDDEN, "this preview answers this machine only").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if page && response.status() != StatusCode::NOT_MODIFIED {
        with_script(response).await
    } else {
        response
    }
}

async fn with_script(response: Response) -> Response {
    const LARGEST: usize = 256 * 1024 * 1024;
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut bytes = bytes.to_vec();
    if !bytes.is_empty() {
        bytes.extend_from_slice(reload::TAG.as_bytes());
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    // A page in pieces would get the script in the middle.
    parts.headers.remove(header::ACCEPT_RANGES);
    Response::from_parts(parts, Body::from(bytes))
}
