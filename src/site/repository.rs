//! Where the sources of a site can be seen and mended: addresses of files and lines in a repository.

use serde::{Deserialize, Serialize};

/// A repository of sources, as the address of a file in it with `{path}` and `{line}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Repository {
    pattern: String,
}

/// Hosts by a part of their name, with how they address a line of a file. Markdown is asked
/// for as it is written: only there it has lines.
const HOSTS: &[(&str, &str)] = &[
    ("github", "/blob/{branch}/{path}?plain=1#L{line}"),
    ("gitlab", "/-/blob/{branch}/{path}?plain=1#L{line}"),
    ("codeberg", "/src/branch/{branch}/{path}?display=source#L{line}"),
    ("gitea", "/src/branch/{branch}/{path}?display=source#L{line}"),
    ("forgejo", "/src/branch/{branch}/{path}?display=source#L{line}"),
    ("bitbucket", "/src/{branch}/{path}#lines-{line}"),
    ("git.sr.ht", "/tree/{branch}/item/{path}#L{line}"),
];

impl Repository {
    /// The repository at an address, or one whose files are addressed by a pattern with
    /// `{path}` and `{line}`; `folder` is where the site lies in it. `None` where neither the
    /// host is known nor a pattern is given.
    pub(crate) fn new(url: &str, branch: &str, folder: &str) -> Option<Self> {
        let host = url.split_once("://")?.1.split('/').next()?.to_ascii_lowercase();
        let folder = folder.trim_matches('/');
        let path = match folder {
            "" => "{path}".to_owned(),
            folder => format!("{}/{{path}}", encoded(folder)),
        };
        let pattern = if url.contains("{path}") {
            url.to_owned()
        } else {
            let (_, ending) = HOSTS.iter().find(|(name, _)| host.contains(name))?;
            let home = url.trim_end_matches('/');
            format!("{}{ending}", home.strip_suffix(".git").unwrap_or(home))
        };
        let pattern = pattern.replace("{branch}", &encoded(branch)).replace("{path}", &path);
        let open = pattern.replace("{path}", "").replace("{line}", "");
        (!open.contains(['{', '}'])).then_some(Self { pattern })
    }

    /// The address of a file with its line still open: `…/talk.md#L{line}`.
    pub(crate) fn lines_of(&self, file: &str) -> String {
        self.pattern.replace("{path}", &encoded(file))
    }

    /// Where a file is read, and not its source; `..` in its path is followed.
    pub(crate) fn file(&self, path: &str) -> String {
        let address = self.place(path, None);
        let address = address.split('?').next().unwrap_or_default();
        let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
        let mut parts: Vec<&str> = Vec::new();
        for part in rest.split('/') {
            match part {
                "." | "" => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        format!("{scheme}://{}", parts.join("/"))
    }

    /// The address of a line of a file, or of the file.
    pub(crate) fn place(&self, file: &str, line: Option<u32>) -> String {
        let open = self.lines_of(file);
        match (line, open.split_once('#')) {
            (Some(line), _) => open.replace("{line}", &line.to_string()),
            // Without a line nothing is to be pointed at.
            (None, Some((file, part))) if part.contains("{line}") => file.to_owned(),
            (None, _) => open.replace("{line}", "1"),
        }
    }
}

/// A path for an address: bytes that mean something there, or are none of ASCII, are escaped.
fn encoded(path: &str) -> String {
    let mut url = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                url.push(char::from(byte));
            }
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::Repository;

    #[test]
    fn known_hosts_lead_to_a_line() {
        let cases = [
            (
                "https://github.com/a/show.git",
                "https://github.com/a/show/blob/main/site/content/a%20b.md?plain=1#L7",
            ),
            (
                "https://gitlab.com/a/show/",
                "https://gitlab.com/a/show/-/blob/main/site/content/a%20b.md?plain=1#L7",
            ),
            (
                "https://codeberg.org/a/show",
                "https://codeberg.org/a/show/src/branch/main/site/content/a%20b.md?display=source#L7",
            ),
            (
                "https://git.example/{path}?at={branch}&line={line}",
                "https://git.example/site/content/a%20b.md?at=main&line=7",
            ),
        ];
        for (url, place) in cases {
            let repository = Repository::new(url, "main", "/site/").unwrap();
            assert_eq!(repository.place("content/a b.md", Some(7)), place);
        }
    }

    #[test]
    fn without_a_line_it_is_the_file() {
        let repository = Repository::new("https://github.com/a/show", "next", "").unwrap();
        let file = "https://github.com/a/show/blob/next/a.md?plain=1";
        assert_eq!(repository.place("a.md", None), file);
        assert_eq!(
            repository.lines_of("{line}.md"),
            "https://github.com/a/show/blob/next/%7Bline%7D.md?plain=1#L{line}"
        );
    }

    #[test]
    fn a_file_outside_of_the_site_is_found() {
        let repository = Repository::new("https://github.com/a/show", "main", "docs").unwrap();
        assert_eq!(repository.file("/../a b.md"), "https://github.com/a/show/blob/main/a%20b.md");
    }

    #[test]
    fn an_unknown_host_needs_a_pattern() {
        assert_eq!(Repository::new("https://git.example/a", "main", ""), None);
        assert_eq!(Repository::new("https://git.example/{path}/{what}", "main", ""), None);
    }
}
