//! What services are called, by the short names that settings use.

/// Short name and name of each; another name is shown as it is written.
const SERVICES: &[(&str, &str)] = &[
    ("amazon", "Amazon Music"),
    ("antennapod", "AntennaPod"),
    ("apple", "Apple Podcasts"),
    ("bluesky", "Bluesky"),
    ("castbox", "Castbox"),
    ("castro", "Castro"),
    ("deezer", "Deezer"),
    ("discord", "Discord"),
    ("facebook", "Facebook"),
    ("fountain", "Fountain"),
    ("github", "GitHub"),
    ("iheart", "iHeart"),
    ("instagram", "Instagram"),
    ("linkedin", "LinkedIn"),
    ("mastodon", "Mastodon"),
    ("matrix", "Matrix"),
    ("overcast", "Overcast"),
    ("patreon", "Patreon"),
    ("pocketcasts", "Pocket Casts"),
    ("podcastaddict", "Podcast Addict"),
    ("podcastindex", "Podcast Index"),
    ("rss", "RSS"),
    ("spotify", "Spotify"),
    ("steady", "Steady"),
    ("threads", "Threads"),
    ("tiktok", "TikTok"),
    ("tunein", "TuneIn"),
    ("x", "X"),
    ("youtube", "YouTube"),
    ("youtubemusic", "YouTube Music"),
];

/// Short name and name of a service, as an author wrote it.
pub(super) fn name_of(written: &str) -> (String, String) {
    let letters = |c: &char| c.is_alphanumeric();
    let short: String = written.chars().filter(letters).flat_map(char::to_lowercase).collect();
    match SERVICES.iter().find(|(known, _)| *known == short) {
        Some((known, name)) => ((*known).to_owned(), (*name).to_owned()),
        None => (short, written.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_known_service_has_its_own_spelling() {
        assert_eq!(name_of("Pocket_Casts").1, "Pocket Casts");
        assert_eq!(name_of("Our own app"), ("ourownapp".to_owned(), "Our own app".to_owned()));
    }
}
