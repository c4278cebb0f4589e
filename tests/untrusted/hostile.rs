//! Sites that say the same payload wherever they can say something.

use serde_json::{Value, json};

use super::Payload;
use crate::site::TestSite;

const BASE: &str = "base_url = \"https://night.example/\"\n";
const COVER: &str = "https://night.example/cover.jpg";

/// The name of the show that says only this payload.
pub(crate) fn show_of(index: usize) -> String {
    format!("show-{index}")
}

/// The folder of the episode whose title is the payload.
pub(crate) fn page_of(index: usize) -> String {
    format!("show-{index}/talk/")
}

/// A show and two episodes for each payload, and one more that is named by its file.
pub(crate) fn site(payloads: &[Payload]) -> TestSite {
    let mut settings = format!("title = \"Night\"\n{BASE}[summarize]\nchapters = true\n");
    let mut site = TestSite::new();
    for (index, payload) in payloads.iter().enumerate() {
        let (show, text) = (show_of(index), payload.text.as_str());
        settings.push_str(&show_settings(&show, text));
        let talk = front_matter(text, "talk", text);
        site = site
            .file(&format!("content/{show}/talk/index.md"), format!("{talk}\n\n{text}\n"))
            .file(&format!("content/{show}/talk/talk.json"), transcript(text));
        // The same behind an address that is good, which would hold on to what is put into it.
        let second = front_matter("Second", "second", &format!("https://ok.example/{text}"));
        site = site
            .file(&format!("content/{show}/second/index.md"), format!("{second}\n\n*{text}*\n"))
            .file(&format!("content/{show}/second/talk.txt"), prose(text));
        let named = !text.contains(['/', '\0']) && text.len() < 200 && !text.starts_with('.');
        if named {
            site = site
                .file(&format!("content/files/{text}.txt"), prose("Nothing."))
                .file(&format!("content/named/{index}/{text}.mp3"), "no sound")
                .file(
                    &format!("content/named/{index}/index.md"),
                    format!("{}\n\nNotes.\n", json!({ "audio": format!("{text}.mp3") })),
                );
        }
    }
    site.file("shownotes.toml", settings)
}

fn show_settings(show: &str, text: &str) -> String {
    let text = quoted(text);
    format!(
        "[shows.{show}]\ntitle = {text}\ndescription = {text}\nauthor = {text}\nowner = {text}\n\
         email = \"a@night.example\"\ncover = \"{COVER}\"\ncategories = [\"Science\"]\ncopyright = {text}\n\
         license = {{ title = {text}, url = \"https://ok.example/\" }}\n\
         funding = [{{ title = {text}, url = \"https://ok.example/\" }}]\n\
         location = {{ name = {text}, geo = {text}, osm = {text} }}\nmedium = {text}\nguid = {text}\n\
         trailer = {{ title = {text}, url = \"https://ok.example/a.mp3\", type = {text} }}\n\
         podroll = [{{ guid = {text}, title = {text}, medium = {text} }}]\n\
         txt = [{{ purpose = {text}, text = {text} }}]\nupdate_frequency = {{ text = {text}, rrule = {text} }}\n\
         credits = [{{ name = {text}, role = {text}, group = {text} }}]\nseasons = {{ 1 = {text} }}\n\
         value = {{ type = {text}, method = {text}, suggested = {text}, recipients = [\
         {{ name = {text}, type = {text}, address = {text}, split = 1, custom_key = {text}, custom_value = {text} }}] }}\n"
    )
}

/// Text as TOML has it.
fn quoted(text: &str) -> String {
    json!(text).to_string().replace('\u{7f}', "\\u007f")
}

fn front_matter(title: &str, slug: &str, address: &str) -> Value {
    let text = title;
    json!({
        "title": title, "slug": slug, "published": "2026-05-14", "season": 1, "number": 1,
        "summary": text, "guid": text, "topics": [text, "Tides"], "mentions": [text],
        "hosts": [{ "name": text, "role": text, "url": address }],
        "guests": [{ "name": "Bashir Quill", "role": text, "url": address }],
        "quotes": [{ "text": "A tide gauge is a clock that nobody winds.", "speaker": text }],
        "chapters": [{ "start": "0:00", "title": text }, { "start": "0:30", "title": text }],
        "sections": [{ "start": "0:00", "title": text }],
        "links": [{ "title": text, "url": "https://ok.example/" }, { "title": text, "url": address }],
        "audio": { "url": audio(slug, address), "length": 9, "duration": "1:00", "type": media_type(slug, text) },
        "image": address, "aliases": [address],
        "speakers": { "Label": text },
    })
}

/// An episode of a podcast app's feed needs audio that is there.
fn audio(slug: &str, address: &str) -> String {
    match slug {
        "talk" => format!("https://ok.example/{address}"),
        _ => address.to_owned(),
    }
}

fn media_type(slug: &str, text: &str) -> String {
    if slug == "talk" { "audio/mpeg".to_owned() } else { text.to_owned() }
}

fn transcript(text: &str) -> String {
    let said = [text, "The heater is off.", "A tide gauge is a clock that nobody winds.", text];
    let segments = said.iter().enumerate().map(|(index, said)| {
        let speaker = if index % 2 == 0 { text } else { "Label" };
        json!({ "speaker": speaker, "startTime": index * 15, "endTime": index * 15 + 9, "body": said })
    });
    json!({ "version": "1.0.0", "segments": segments.collect::<Vec<_>>() }).to_string()
}

fn prose(text: &str) -> String {
    format!(
        "Ines Marlow: {text}\n\n{text}: A tide gauge is a clock that nobody winds.\n\nInes Marlow: Good night.\n"
    )
}

/// The title of a site that says several payloads.
pub(crate) fn title(payloads: &[Payload]) -> String {
    payloads.iter().map(|payload| payload.text.trim()).collect::<Vec<_>>().join(" ")
}

/// What stands on every page.
pub(crate) fn settings(payloads: &[Payload]) -> TestSite {
    let title = quoted(&title(payloads));
    let all: Vec<&str> = payloads.iter().map(|payload| payload.text.as_str()).collect();
    let footer = quoted(&all.join("\n\n"));
    let link = |text: &&str| format!("{{ title = {}, url = \"/x/\" }}", quoted(text));
    // An empty title is refused.
    let links: Vec<String> = all.iter().filter(|text| !text.trim().is_empty()).map(link).collect();
    let links = links.join(", ");
    let data = quoted(&all.join(" "));
    TestSite::new().episode("night", "Night", "**Ines Marlow:** Good evening.").file(
        "shownotes.toml",
        format!(
            "title = {title}\ndescription = {title}\nfooter = {footer}\n{BASE}navigation = [{links}]\n\
             subscribe = [{links}]\nsocial = [{links}]\n\
             analytics = {{ script = \"https://count.example/x.js\", data = {{ domain = {data} }} }}\n"
        ),
    )
}

/// The payload wherever the settings take an address.
pub(crate) fn addresses(payload: &Payload) -> TestSite {
    let text = quoted(&payload.text);
    TestSite::new().file(
        "shownotes.toml",
        format!(
            "title = \"Night\"\n{BASE}navigation = [{{ title = \"A\", url = {text} }}]\n\
             subscribe = {{ apple = {text} }}\nsocial = [{{ title = \"A\", url = {text} }}]\n"
        ),
    )
}
