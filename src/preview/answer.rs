//! Answers a request: finds the promise of the file and keeps it.
//!
//! A path is only ever compared with the paths of promises. It never becomes a path of the
//! disk, so there is none that leads out of the site.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch::Receiver;

use super::keeper::Word;
use super::media::media_type;
use super::problems;
use super::range::{Part, of_bytes, of_file, part};
use super::reload::tag;
use crate::pipeline::{Body as Made, Problem, Promised, View};

/// What answers need.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// What is shown.
    pub(super) views: Receiver<Arc<View>>,
    /// To the keeper.
    pub(super) wishes: Sender<Word>,
}

/// What there is at an address.
enum Found {
    /// A page, which gets the script of the preview.
    Page {
        status: StatusCode,
        key: String,
        html: Arc<[u8]>,
    },
    /// Any other file.
    File {
        key: String,
        path: String,
        made: Made,
    },
    /// The page lies at the address with a slash.
    Moved(String),
    /// A page that could not be made.
    Failed {
        key: String,
        problem: Option<Problem>,
    },
    /// Not read yet, or there is nothing to show.
    NotYet {
        key: String,
    },
    Nowhere,
}

/// Any file of the site.
pub(super) async fn answer(State(around): State<Around>, request: Request) -> Response {
    let Around { mut views, wishes } = around;
    let Ok(view) = views.wait_for(|view| view.number > 0).await.map(|view| Arc::clone(&view))
    else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let is_head = *request.method() == Method::HEAD;
    let path = decoded(request.uri().path());
    // Making a page is work: others are answered meanwhile.
    let shown = Arc::clone(&view);
    let found = tokio::task::spawn_blocking(move || find(&shown, path, &wishes, is_head)).await;
    match found {
        Ok(found) => respond(&view, found, request.headers(), is_head).await,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The path of a file in the site, without the slash before it; `None` for one that no file has.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.strip_prefix('/')?.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    let odd = |part: &str| matches!(part, "." | "..") || part.contains(['\\', '\0']);
    (!path.split('/').any(odd)).then_some(path)
}

fn find(view: &View, path: Option<String>, wishes: &Sender<Word>, is_head: bool) -> Found {
    if !view.has_site() {
        return Found::NotYet { key: format!("none-{}", view.number) };
    }
    if let Some(path) = path {
        let file = match path.as_str() {
            folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
            _ => path.clone(),
        };
        if let Some(promised) = view.promise(&file) {
            return keep(&promised, file, StatusCode::OK, wishes, is_head);
        }
        if !path.ends_with('/') && view.promise(&format!("{path}/index.html")).is_some() {
            return Found::Moved(path);
        }
        if view.reading.is_some() && file.ends_with(".html") {
            drop(wishes.send(Word::Wanted(path)));
            return Found::NotYet { key: "reading".to_owned() };
        }
    }
    match view.promise("404.html") {
        Some(lost) => keep(&lost, "404.html".to_owned(), StatusCode::NOT_FOUND, wishes, is_head),
        None => Found::Nowhere,
    }
}

/// Makes a file; of a page that nobody wants to read, only its key.
fn keep(
    promised: &Promised,
    path: String,
    status: StatusCode,
    wishes: &Sender<Word>,
    is_head: bool,
) -> Found {
    let lost = if status == StatusCode::OK { "" } else { "lost-" };
    let key = format!("{lost}{}", promised.key());
    let is_page = path.ends_with(".html");
    if is_page && is_head {
        return Found::Page { status, key, html: Arc::new([]) };
    }
    match promised.make() {
        Ok(Made::Bytes(html)) if is_page => Found::Page { status, key, html },
        Ok(made) => Found::File { key, path, made },
        Err((_, true)) => {
            // What was read is read again, and the page is told.
            drop(wishes.send(Word::Gone));
            Found::Failed { key, problem: None }
        }
        Err((problem, false)) => Found::Failed { key, problem: Some(problem) },
    }
}

async fn respond(view: &View, found: Found, asked: &HeaderMap, is_head: bool) -> Response {
    let page = |status: StatusCode, key: &str, html: Vec<u8>| {
        let length = html.len().to_string();
        let mut response =
            (status, if is_head { Body::empty() } else { Body::from(html) }).into_response();
        let headers = response.headers_mut();
        let mut set = |name: header::HeaderName, value: &str| {
            // Keys and numbers are always fit for a header.
            if let Ok(value) = value.parse() {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, "text/html; charset=utf-8");
        set(header::ETAG, &format!("\"{key}\""));
        if !is_head {
            set(header::CONTENT_LENGTH, &length);
        }
        response
    };
    match found {
        Found::Page { status, key, html } => {
            let mut whole = html.to_vec();
            whole.extend_from_slice(tag(&key, view.number, false).as_bytes());
            page(status, &key, whole)
        }
        Found::Failed { key, problem } => {
            let html = problems::page(view, &key, problem.as_ref());
            page(StatusCode::INTERNAL_SERVER_ERROR, &key, html.into_bytes())
        }
        Found::NotYet { key } => {
            let html = problems::page(view, &key, None);
            page(StatusCode::SERVICE_UNAVAILABLE, &key, html.into_bytes())
        }
        Found::Moved(path) => {
            // The path is one of the site's own: it begins with no slash.
            let place = format!("/{}/", escaped(&path));
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, place)]).into_response()
        }
        Found::File { key, path, made } => file(&key, &path, made, asked, is_head)
            .await
            .unwrap_or_else(|_| StatusCode::NOT_FOUND.into_response()),
        Found::Nowhere => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A path as an address has it.
fn escaped(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let signs = path.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    signs.collect()
}

async fn file(
    key: &str,
    path: &str,
    made: Made,
    asked: &HeaderMap,
    is_head: bool,
) -> std::io::Result<Response> {
    let tag = format!("\"{key}\"");
    let text = |name| asked.get(name).and_then(|value| value.to_str().ok());
    let known = text(header::IF_NONE_MATCH)
        .is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    if known {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let length = match &made {
        Made::Bytes(bytes) => bytes.len() as u64,
        Made::File(path) => length(path).await?,
    };
    // A part of another version would not fit to what is there.
    let fits = text(header::IF_RANGE).is_none_or(|known| known == tag);
    let wish = text(header::RANGE).filter(|_| fits).map_or(Part::Whole, |wish| part(wish, length));
    let (status, size) = match wish {
        Part::Whole => (StatusCode::OK, length),
        Part::Bytes(first, last) => (StatusCode::PARTIAL_CONTENT, last - first + 1),
        Part::Nowhere => (StatusCode::RANGE_NOT_SATISFIABLE, 0),
    };
    let body = match &made {
        _ if is_head => Body::empty(),
        Made::Bytes(bytes) => of_bytes(bytes, wish),
        Made::File(path) => of_file(path, length, wish).await?,
    };
    let headers = [
        (header::CONTENT_TYPE, media_type(path).to_owned()),
        (header::CONTENT_LENGTH, size.to_string()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::ETAG, tag),
    ];
    let mut response = (status, headers, body).into_response();
    let place = match wish {
        Part::Whole => None,
        Part::Bytes(first, last) => Some(format!("bytes {first}-{last}/{length}")),
        Part::Nowhere => Some(format!("bytes */{length}")),
    };
    for place in place.iter().filter_map(|place| place.parse().ok()) {
        response.headers_mut().insert(header::CONTENT_RANGE, place);
    }
    Ok(response)
}

/// The bytes of a file that is shown from its place. What has become a link since it was
/// found is not followed.
async fn length(path: &Path) -> std::io::Result<u64> {
    let there = tokio::fs::symlink_metadata(path).await?;
    match there.is_file() {
        true => Ok(there.len()),
        false => Err(std::io::ErrorKind::NotFound.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn only_what_a_file_can_be_called_is_looked_for() {
        assert_eq!(decoded("/a%20b/%C3%A9.txt").as_deref(), Some("a b/é.txt"));
        assert_eq!(decoded("/").as_deref(), Some(""));
        // Once is enough: what is left is a name with a percent sign.
        assert_eq!(decoded("/%252e%252e/a").as_deref(), Some("%2e%2e/a"));
        for path in [
            "/../a",
            "/a/%2e%2e/b",
            "/%2E./b",
            "/.%2e",
            "/a/./b",
            "/..%2fa",
            "/%2e%2e%5ca",
            "/a%00b",
            "/a%5c..%5cb",
            "/%c0%ae%c0%ae/",
            "/%",
            "/%4",
            "/%zz",
            "/%+1",
            "",
        ] {
            assert_eq!(decoded(path), None, "{path}");
        }
    }
}
