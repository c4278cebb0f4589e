//! Nobody but this machine sees a draft, nobody sees what is no file of the site, and nobody waits.

use std::io::{Read, Write};
use std::net::TcpListener;

use super::Preview;
use crate::site::{Root, TestSite};

const TALK: &str = "**Ines Marlow:** The lamp of the harbour is out tonight, and the tide is high.\n\n\
                    **Tobias Reck:** Then somebody has to row out and light it again.";

fn harbour() -> Root {
    TestSite::new()
        .file(
            "content/tide/index.md",
            format!("---\ntitle: The Tide\naudio: tide.mp3\n---\n\n## Transcript\n\n{TALK}\n"),
        )
        .file("content/tide/tide.mp3", (0..=255).cycle().take(100_000).collect::<Vec<u8>>())
        .file("static/note.txt", "a note")
        .file("secret.txt", "nobody may read this")
        .unbuilt()
}

#[test]
fn only_this_machine_is_answered() {
    let root = harbour();
    let preview = Preview::of(root.path());
    let port = preview.port();
    for own in
        [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LocalHost:{port}")]
    {
        assert_eq!(preview.ask("GET", "/", &[&format!("Host: {own}")]).status, 200, "{own}");
    }
    let foreign = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        "127.0.0.1:1".to_owned(),
        format!("127.0.0.1:{port}.evil.example"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("user@127.0.0.1:{port}"),
        String::new(),
    ];
    for host in foreign {
        let answer = preview.ask("GET", "/", &[&format!("Host: {host}")]);
        assert!(matches!(answer.status, 400 | 403), "{host}: {}", answer.status);
        assert!(!answer.text().contains("Tide"), "{host}");
    }
    let own = format!("Host: 127.0.0.1:{port}");
    let twice =
        format!("GET / HTTP/1.1\r\n{own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_ne!(preview.raw(twice.as_bytes()).status, 200);
    let whole = format!("GET http://evil.example/ HTTP/1.1\r\n{own}\r\nConnection: close\r\n\r\n");
    assert_ne!(preview.raw(whole.as_bytes()).status, 200);
    assert_ne!(preview.raw(b"GET / HTTP/1.0\r\n\r\n").status, 200);
}

#[test]
fn it_is_for_looking_only() {
    let root = harbour();
    let preview = Preview::of(root.path());
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"] {
        for path in ["/", "/_shownotes/events"] {
            let answer = preview.ask(method, path, &[]);
            assert!(matches!(answer.status, 400 | 405), "{method}: {}", answer.status);
        }
    }
    assert_eq!(preview.ask("POST", "/", &[]).header("allow"), Some("GET, HEAD"));
    let head = preview.ask("HEAD", "/note.txt", &[]);
    assert_eq!((head.status, head.header("content-length")), (200, Some("6")));
    assert!(head.body.is_empty() && preview.ask("HEAD", "/", &[]).body.is_empty());
}

#[test]
fn no_path_leads_out_of_the_site() {
    let root = harbour();
    root.write("content/tide/more.txt", "beside");
    let preview = Preview::of(root.path());
    let ways = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/.%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%c0%ae%c0%ae%c0%afsecret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/%uff0e%uff0e/secret.txt",
        "/note.txt%00.html",
        "/note.txt%00",
        "/episodes/tide/../../../secret.txt",
        "/static/../secret.txt",
        "/secret.txt",
        "/shownotes.toml",
        "/content/tide/index.md",
        "/.shownotes/manifest",
        "//secret.txt",
        "/./secret.txt",
        "/C:/secret.txt",
        "/file:///etc/passwd",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
    ];
    for way in ways {
        for query in ["", "?a=../b", "#x"] {
            let answer = preview.ask("GET", &format!("{way}{query}"), &[]);
            assert!(matches!(answer.status, 400 | 404), "{way}: {}", answer.status);
            assert!(!answer.text().contains("nobody may read"), "{way}");
        }
    }
    assert_eq!(preview.page("/note.txt"), "a note");
    assert_eq!(preview.page("/note%2Etxt?query"), "a note");
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_site() {
    use std::os::unix::fs::symlink;
    let root = harbour();
    let secret = root.path().join("secret.txt");
    symlink(&secret, root.path().join("static/link.txt")).unwrap();
    symlink(root.path(), root.path().join("static/folder")).unwrap();
    symlink(&secret, root.path().join("content/tide/link.txt")).unwrap();
    let preview = Preview::of(root.path());
    for way in ["/link.txt", "/folder/secret.txt", "/episodes/tide/link.txt"] {
        assert_eq!(preview.get(way).status, 404, "{way}");
    }
    // A file that becomes a link after it was found.
    std::fs::remove_file(root.path().join("static/note.txt")).unwrap();
    symlink(&secret, root.path().join("static/note.txt")).unwrap();
    assert_eq!(preview.get("/note.txt").status, 404);
}

#[test]
fn no_page_elsewhere_may_listen_or_read() {
    let root = harbour();
    let preview = Preview::of(root.path());
    let foreign = ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"];
    let near = format!("Origin: https://127.0.0.1:{}", preview.port());
    for header in foreign.into_iter().chain(["Sec-Fetch-Site: same-site", &near]) {
        for path in ["/_shownotes/events", "/_shownotes/reload.js"] {
            assert_eq!(preview.ask("GET", path, &[header]).status, 403, "{path} {header}");
        }
        let page = preview.ask("GET", "/", &[header]);
        let cors = page.header("access-control-allow-origin");
        assert_eq!((page.status, cors), (200, None), "{header}");
        assert_eq!(page.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(page.header("x-frame-options"), Some("SAMEORIGIN"));
    }
    let own = format!("Origin: http://localhost:{}", preview.port());
    let asked = preview.ask("GET", "/_shownotes/reload.js", &[&own, "Sec-Fetch-Site: same-origin"]);
    assert_eq!(asked.status, 200);
    assert_eq!(asked.header("x-content-type-options"), Some("nosniff"));
    // Preflights are no looking.
    let asked = preview.ask("OPTIONS", "/", &["Origin: http://evil.example"]);
    assert_eq!(asked.status, 405);
}

#[test]
fn players_get_the_part_they_ask_for() {
    let root = harbour();
    let preview = Preview::of(root.path());
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let audio = "/episodes/tide/tide.mp3";
    let part = |range: &str| {
        let answer = preview.ask("GET", audio, &[&format!("Range: {range}")]);
        (answer.status, answer.header("content-range").unwrap_or("").to_owned(), answer.body)
    };
    let whole = preview.get(audio);
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, Some("bytes")));
    assert_eq!(whole.header("content-type"), Some("audio/mpeg"));
    assert!(whole.body == bytes);
    assert_eq!(part("bytes=0-0"), (206, "bytes 0-0/100000".to_owned(), vec![0]));
    let (status, place, body) = part("bytes=70000-");
    assert_eq!((status, place.as_str()), (206, "bytes 70000-99999/100000"));
    assert!(body == bytes[70_000..]);
    let (status, place, body) = part("bytes=-300");
    assert_eq!((status, place.as_str()), (206, "bytes 99700-99999/100000"));
    assert!(body == bytes[99_700..]);
    assert_eq!(part("bytes=99999-200000").2, bytes[99_999..]);
    assert_eq!(part("bytes=100000-"), (416, "bytes */100000".to_owned(), Vec::new()));
    assert_eq!(part("bytes=-0").0, 416);
    for ignored in ["bytes=0-1,5-6", "bytes=9-2", "bytes=x", "lines=1-2"] {
        let (status, place, body) = part(ignored);
        assert_eq!((status, place.as_str(), body.len()), (200, "", 100_000), "{ignored}");
    }
    // What is made in memory has parts, too, and a part of another version is not sent.
    let text = preview.ask("GET", "/episodes/tide/tide.txt", &["Range: bytes=4-7"]);
    assert_eq!((text.status, text.text().as_str()), (206, "Tide"));
    let tag = whole.header("etag").unwrap().to_owned();
    let same = format!("If-Range: {tag}");
    assert_eq!(preview.ask("GET", audio, &["Range: bytes=1-2", &same]).status, 206);
    let other = preview.ask("GET", audio, &["Range: bytes=1-2", "If-Range: \"other\""]);
    assert_eq!((other.status, other.body.len()), (200, 100_000));
    let known = preview.ask("GET", audio, &[&format!("If-None-Match: {tag}")]);
    assert_eq!((known.status, known.body.len()), (304, 0));
}

#[test]
fn slow_clients_block_nobody() {
    let root = harbour();
    root.write("static/large.bin", vec![7; 20_000_000]);
    let preview = Preview::of(root.path());
    preview.page("/");
    let idle: Vec<_> = (0..40).map(|_| preview.connect()).collect();
    let mut slow: Vec<_> = (0..40).map(|_| preview.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
    }
    let mut deaf: Vec<_> = (0..40).map(|_| preview.connect()).collect();
    for stream in &mut deaf {
        let host = format!("Host: 127.0.0.1:{}", preview.port());
        stream.write_all(format!("GET /large.bin HTTP/1.1\r\n{host}\r\n\r\n").as_bytes()).unwrap();
    }
    let listeners: Vec<_> = (0..20).map(|_| preview.listen()).collect();
    for _ in 0..20 {
        preview.page("/episodes/tide/");
    }
    // And who takes long still gets all of it.
    let mut all = Vec::new();
    let mut last = deaf.swap_remove(0);
    while all.len() < 20_000_000 {
        let mut some = vec![0; 1_000_000];
        let read = last.read(&mut some).unwrap();
        assert!(read > 0, "it ends after {}", all.len());
        all.extend_from_slice(&some[..read]);
    }
    drop((idle, slow, deaf, listeners));
}

#[test]
fn a_taken_port_is_told_and_the_next_is_used() {
    let root = harbour();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::with(root.path(), &["--port", &port.to_string()]);
    assert!(preview.port() > port, "{} after {port}", preview.port());
    assert!(preview.said().contains(&format!("port {port} is taken")), "{}", preview.said());
    preview.page("/");
}
