//! What is previewed is what is published.

use shownotes::pipeline::{Request, build};

use super::Preview;
use crate::site::{Files, TestSite, files_of};

/// What the preview adds to a page.
fn without_tag(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let at = text.rfind("<script src=\"/_shownotes/reload.js\"").expect("a page has the script");
    assert!(text[at..].ends_with("></script>\n") && !text[at..text.len() - 1].contains('\n'));
    text.as_bytes()[..at].to_vec()
}

#[test]
fn every_file_of_a_build_is_served_with_the_same_bytes() {
    let root = TestSite::demo().unbuilt();
    let preview = Preview::of(root.path());
    preview.page("/");
    assert!(!root.public().exists() && !root.path().join(".shownotes/preview").exists());
    let request = Request {
        root: root.path().to_owned(),
        base_url: Some(preview.base()),
        ..Request::default()
    };
    build(&request, &()).unwrap();
    let built: Files = files_of(&root.public());
    assert!(built.len() > 100, "{}", built.len());
    for (path, bytes) in &built {
        let escaped = path.replace('%', "%25").replace(' ', "%20");
        let answer = preview.get(&format!("/{escaped}"));
        assert_eq!(answer.status, 200, "{path}");
        let own = path.ends_with(".html") && answer.text().contains("/_shownotes/reload.js");
        let served = if own { without_tag(&answer.body) } else { answer.body.clone() };
        assert!(served == *bytes, "{path} differs");
        assert!(own || !path.ends_with("index.html"), "{path} does not reload");
        let folder = path.strip_suffix("index.html").unwrap_or(path);
        assert_eq!(preview.get(&format!("/{}", folder.replace('%', "%25"))).status, 200);
    }
}

#[test]
fn a_page_without_its_slash_leads_to_it_and_the_lost_find_the_404_page() {
    let root = TestSite::new().episode("tide", "The Tide", "**A:** Hello there.").unbuilt();
    let preview = Preview::of(root.path());
    let moved = preview.get("/episodes/tide");
    assert_eq!((moved.status, moved.header("location")), (307, Some("/episodes/tide/")));
    let lost = preview.get("/nowhere/");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("The Tide") && lost.text().contains("reload.js"));
}
