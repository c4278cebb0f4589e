//! Settings as people write them, and their mistakes.

use super::{Config, check_base_url};

#[test]
fn a_wrong_setting_stops_with_its_place_and_a_hint() {
    let error = Config::read("titel = \"x\"\n").expect_err("titel is no setting").to_string();
    assert!(error.contains("shownotes.toml:1") && error.contains("title"), "{error}");
}

#[test]
fn shows_have_names() {
    let config = Config::read("[shows.night]\ntitle = \"The Night Bench\"\n").unwrap();
    assert_eq!(config.site.shows["night"].title.as_deref(), Some("The Night Bench"));
}

#[test]
fn a_show_has_the_settings_of_the_site_but_for_its_own() {
    let config = Config::read(
        "[shows.night.summarize]\nquotes = false\nglossary = ['Wen Adisa']\n\
         [summarize]\ndensity = 'more'\nchapters = 7\nsummary = false\nglossary = ['Reck']\n",
    )
    .unwrap();
    let (site, night) = (config.notes_of(None), config.notes_of(Some("night")));
    assert_eq!(night.density, site.density);
    assert_eq!((night.chapters, night.parts.summary, night.parts.quotes), (Some(7), false, false));
    assert!(site.parts.quotes && site.parts.chapters);
    assert_eq!(night.glossary, ["Wen Adisa", "Reck"]);
    assert_eq!(config.notes_of(Some("day")), site);
}

#[test]
fn a_base_address_has_a_host() {
    assert!(check_base_url("https://example.org/a/").is_ok());
    for bad in ["example.org", "https://", "javascript:1", "https://a b", "https://x/\"><script>"] {
        assert!(check_base_url(bad).is_err(), "{bad}");
    }
}
