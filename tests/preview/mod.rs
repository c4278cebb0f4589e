//! The preview as a browser sees it: the program runs, and is asked through real sockets.

mod edits;
mod mistakes;
mod safe;
mod same;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::site::program;

/// So long a busy machine may take; spent only by a test that fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview that runs until it is dropped.
pub(crate) struct Preview {
    child: Child,
    port: u16,
    /// What it says to the terminal.
    said: Arc<Mutex<String>>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Starts the program on a port that is free.
    pub(crate) fn of(root: &Path) -> Self {
        Self::with(root, &["--port", "0"])
    }

    pub(crate) fn with(root: &Path, arguments: &[&str]) -> Self {
        let mut command = program();
        command.args(["serve", "--root"]).arg(root).args(arguments);
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let said = Arc::new(Mutex::new(String::new()));
        let port = loop {
            let line = lines.next().expect("it says where the site is").unwrap();
            said.lock().unwrap().push_str(&format!("{line}\n"));
            let rest = line.split_once("at http://127.0.0.1:").map(|(_, rest)| rest);
            if let Some(port) = rest.and_then(|rest| rest.split_once('/')) {
                break port.0.parse().unwrap();
            }
        };
        let more = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                more.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        Self { child, port, said }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends a request as it is, and gives what comes back.
    pub(crate) fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut bytes = Vec::new();
        drop(stream.read_to_end(&mut bytes));
        drop(stream.shutdown(Shutdown::Both));
        let cut = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let cut = cut.unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(&bytes)));
        let head = String::from_utf8(bytes[..cut].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut answer = Answer { status, head, body: bytes[cut + 4..].to_vec() };
        if answer.header("transfer-encoding") == Some("chunked") {
            answer.body = joined(&answer.body);
        }
        answer
    }

    /// Asks for a path with further headers.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|line| line.starts_with("Host:")) {
            request.push_str(&format!("Host: 127.0.0.1:{}\r\n", self.port));
        }
        headers.iter().for_each(|line| request.push_str(&format!("{line}\r\n")));
        self.raw(format!("{request}\r\n").as_bytes())
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// The text of a page, which must be there.
    pub(crate) fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.text()
    }

    /// Waits until a page, whatever its status, is as wished; says what it was instead.
    pub(crate) fn until(&self, path: &str, wish: impl Fn(&Answer) -> bool) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            if wish(&answer) {
                return answer;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "{path} stays {}: {}",
                answer.status,
                answer.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page has some words.
    pub(crate) fn until_has(&self, path: &str, words: &str) -> String {
        self.until(path, |answer| answer.status == 200 && answer.text().contains(words)).text()
    }

    /// Listens as an open page does.
    pub(crate) fn listen(&self) -> News {
        let mut stream = self.connect();
        let host = format!("Host: 127.0.0.1:{}", self.port);
        write!(stream, "GET /_shownotes/events HTTP/1.1\r\n{host}\r\n\r\n").unwrap();
        let mut news = News { lines: BufReader::new(stream) };
        news.next();
        news
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What an open page is told.
pub(crate) struct News {
    lines: BufReader<TcpStream>,
}

impl News {
    pub(crate) fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "the server is gone");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The next that is as wished.
    pub(crate) fn until(&mut self, wish: impl Fn(&Value) -> bool) -> Value {
        let started = Instant::now();
        loop {
            let news = self.next();
            if wish(&news) {
                return news;
            }
            assert!(started.elapsed() < PATIENCE, "the last was {news}");
        }
    }
}

fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = chunks.windows(2).position(|window| window == b"\r\n") {
        let size = std::str::from_utf8(&chunks[..end]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        body.extend_from_slice(&chunks[end + 2..end + 2 + size]);
        chunks = &chunks[end + 4 + size..];
    }
    body
}
