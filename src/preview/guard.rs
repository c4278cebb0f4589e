//! Who may ask, and how: this machine by its own name, with GET and HEAD.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The names under which this server may be asked, with their ports.
#[derive(Debug, Clone)]
pub(super) struct Hosts(Arc<[String]>);

impl Hosts {
    pub(super) fn of(port: u16) -> Self {
        let names = ["127.0.0.1", "localhost"];
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        // Browsers leave out the port that is the usual one.
        if port == 80 {
            hosts.extend(names.map(ToOwned::to_owned));
        }
        Self(hosts.into())
    }

    fn has(&self, host: &str) -> bool {
        self.0.iter().any(|own| own.eq_ignore_ascii_case(host))
    }

    /// A request names its host once, and it is this one: a page elsewhere whose name leads
    /// here says another (DNS rebinding).
    fn are_asked(&self, request: &Request) -> bool {
        let mut named = request.headers().get_all(header::HOST).iter();
        let host = named.next().and_then(|host| host.to_str().ok());
        let whole = request.uri().authority().is_none_or(|host| self.has(host.as_str()));
        whole && named.next().is_none() && host.is_some_and(|host| self.has(host))
    }

    /// Whether a page of this site asks, as far as the browser says who does.
    fn ask(&self, headers: &HeaderMap) -> bool {
        let text = |name: HeaderName| headers.get(name).map(HeaderValue::as_bytes);
        let own = |origin: &[u8]| {
            let host = std::str::from_utf8(origin).ok().and_then(|o| o.strip_prefix("http://"));
            host.is_some_and(|host| self.has(host))
        };
        let site = text(HeaderName::from_static("sec-fetch-site"));
        text(header::ORIGIN).is_none_or(own)
            // `none`: somebody typed the address.
            && site.is_none_or(|site| matches!(site, b"same-origin" | b"none"))
    }
}

/// Where only pages of this site may listen.
const OWN: &str = "/_shownotes/";

/// Refuses whoever may not ask, and says for all answers who may read them.
pub(super) async fn guard(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    let refused = if !hosts.are_asked(&request) {
        Some((StatusCode::FORBIDDEN, "this preview answers this machine only"))
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        Some((StatusCode::METHOD_NOT_ALLOWED, "this preview is for looking only"))
    } else if request.uri().path().starts_with(OWN) && !hosts.ask(request.headers()) {
        Some((StatusCode::FORBIDDEN, "only pages of this preview may listen"))
    } else {
        None
    };
    let mut response = match refused {
        Some(refused) => refused.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    if refused.is_some_and(|(status, _)| status == StatusCode::METHOD_NOT_ALLOWED) {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    let safe = [
        (header::CACHE_CONTROL, "no-cache"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        // No page elsewhere may show pictures or scripts of drafts, nor frame them.
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    ];
    for (name, value) in safe {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
