//! A card as SVG: what stands where.

use std::fmt::Write;

use super::letters::{FAMILY, Weight, fitted, lines, width, writable};
use super::{Picture, SIZE};
use crate::site::MAP_SIZE;

/// The colours of light paper: those of `style.css`.
const PAPER: &str = "#fcfcfd";
const LINE: &str = "#d9dee6";
const INK: &str = "#15191f";
const SOFT: &str = "#4b5563";
const VOICES: [(&str, &str); 4] =
    [("a", "#1d4ed8"), ("b", "#9d174d"), ("c", "#0f6b53"), ("d", "#8a4b08")];

/// Ground and spark of the palettes of ring covers.
const PALETTES: [(&str, &str); 6] = [
    ("#10204f", "#ffd84d"),
    ("#3a1030", "#ff9fb4"),
    ("#0b3331", "#7fe3c0"),
    ("#2b1a52", "#ffb86b"),
    ("#1b1c2e", "#8fb1ff"),
    ("#4a1717", "#ffcf8f"),
];

const EDGE: f32 = 72.0;
/// The rings, a square.
const COVER: f32 = 276.0;
/// How wide the words may be.
const MEASURE: f32 = 1200.0 - 2.0 * EDGE - COVER - 48.0;
/// Sizes of the title with the lines that it may have at most; the first that fits.
const TITLES: [(u16, usize); 4] = [(68, 2), (58, 3), (48, 4), (40, 4)];

/// The whole card.
pub(super) fn svg(picture: &Picture) -> String {
    let (width, height) = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{FAMILY}\"><rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>"
    );
    let accent = &picture.accent;
    add(
        &mut svg,
        format_args!("<rect y=\"618\" width=\"{width}\" height=\"12\" fill=\"{accent}\"/>"),
    );
    masthead(&mut svg, picture);
    title(&mut svg, picture);
    rings(&mut svg, picture);
    talk(&mut svg, picture);
    svg.push_str("</svg>");
    svg
}

/// The mark with the name of the site.
fn masthead(svg: &mut String, picture: &Picture) {
    add(
        svg,
        format_args!(
            "<g transform=\"translate(72 56) scale(1.5)\"><rect width=\"28\" height=\"28\" rx=\"6.5\" \
             fill=\"{}\"/><path d=\"M6.5 12v4M11.5 8.5v11M16.5 5.5v17M21.5 11.5v5\" fill=\"none\" \
             stroke=\"#fff\" stroke-width=\"3\" stroke-linecap=\"round\"/></g>",
            picture.accent
        ),
    );
    let name = fitted(&writable(&picture.site), 30, Weight::Bold, MEASURE - 62.0);
    text(svg, &Text { x: EDGE + 62.0, y: 88.0, size: 30, weight: Weight::Bold, fill: INK }, &name);
}

fn title(svg: &mut String, picture: &Picture) {
    let title = writable(&picture.title);
    let set = TITLES
        .iter()
        .map(|(size, most)| (*size, *most, lines(&title, *size, Weight::Bold, MEASURE)));
    let fits = |(_, most, lines): &(u16, usize, Vec<String>)| lines.len() <= *most;
    let (size, lines) = set.clone().find(fits).map_or_else(
        || {
            // Longer than any card: its beginning.
            let (size, most, mut lines) = set.clone().next_back().expect("there are sizes");
            let rest = lines.split_off(most - 1).join(" ");
            lines.push(fitted(&rest, size, Weight::Bold, MEASURE));
            (size, lines)
        },
        |(size, _, lines)| (size, lines),
    );
    let step = f32::from(size) * 1.16;
    // The words stand in the middle of the room beside the rings.
    let room = 388.0 - 124.0;
    let block = step * lines.len() as f32;
    let eyebrow = fitted(&writable(&picture.eyebrow), 26, Weight::Regular, MEASURE);
    let above = if eyebrow.is_empty() { 0.0 } else { 44.0 };
    let top = 124.0 + ((room - block - above) / 2.0).max(0.0);
    if !eyebrow.is_empty() {
        text(
            svg,
            &Text { x: EDGE, y: top + 26.0, size: 26, weight: Weight::Regular, fill: SOFT },
            &eyebrow,
        );
    }
    for (index, line) in lines.iter().enumerate() {
        let y = top + above + step * index as f32 + f32::from(size) * 0.94;
        text(svg, &Text { x: EDGE, y, size, weight: Weight::Bold, fill: INK }, line);
    }
}

/// The rings, as the ring cover of the pages.
fn rings(svg: &mut String, picture: &Picture) {
    let (deep, spark) = PALETTES[usize::from(picture.ring.hue()) % PALETTES.len()];
    let (x, scale) = (1200.0 - EDGE - COVER, COVER / 200.0);
    add(
        svg,
        format_args!(
            "<g transform=\"translate({x} 56) scale({scale})\" fill=\"none\" stroke=\"#e3eaff\" \
             stroke-width=\"4.5\" stroke-linecap=\"round\"><rect width=\"200\" height=\"200\" rx=\"14\" \
             fill=\"{deep}\" stroke=\"none\"/>"
        ),
    );
    for radius in [24, 40, 56, 72, 88] {
        add(
            svg,
            format_args!(
                "<circle cx=\"100\" cy=\"100\" r=\"{radius}\" stroke-width=\"1\" opacity=\".12\"/>"
            ),
        );
    }
    for (index, arc) in picture.ring.paths().iter().enumerate() {
        let opacity = [".9", ".76", ".62"][index.saturating_sub(1) / 3 % 3];
        add(svg, format_args!("<path d=\"{arc}\" opacity=\"{opacity}\"/>"));
    }
    add(
        svg,
        format_args!(
            "<circle cx=\"100\" cy=\"100\" r=\"7\" fill=\"{spark}\" stroke=\"none\"/></g>"
        ),
    );
}

/// The talk map over the whole width, with who speaks below it.
fn talk(svg: &mut String, picture: &Picture) {
    let (map_width, map_height) = MAP_SIZE;
    let (x, y) = ((1200.0 - 2.0 * EDGE) / map_width as f32, 92.0 / map_height as f32);
    let paths = picture.map.paths();
    if paths.is_empty() {
        add(svg, format_args!("<path d=\"M72 470H1128\" stroke=\"{LINE}\" stroke-width=\"2\"/>"));
    }
    add(
        svg,
        format_args!(
            "<g transform=\"translate(72 424) scale({x} {y})\" fill=\"none\" stroke-width=\"2\" stroke-linecap=\"butt\">"
        ),
    );
    for path in &paths {
        // The first voice has the colour of the accent, as on the pages.
        let known = VOICES.iter().skip(1).find(|(class, _)| *class == path.class);
        let color = known.map_or(picture.accent.as_str(), |(_, color)| *color);
        add(svg, format_args!("<path d=\"{}\" stroke=\"{color}\"/>", path.d));
    }
    svg.push_str("</g>");
    let people = fitted(&writable(&picture.people), 26, Weight::Regular, 1200.0 - 2.0 * EDGE);
    text(svg, &Text { x: EDGE, y: 570.0, size: 26, weight: Weight::Regular, fill: SOFT }, &people);
}

struct Text {
    x: f32,
    y: f32,
    size: u16,
    weight: Weight,
    fill: &'static str,
}

fn text(svg: &mut String, at: &Text, words: &str) {
    if width(words, at.size, at.weight) == 0.0 {
        return;
    }
    let weight = if at.weight == Weight::Bold { 700 } else { 400 };
    let Text { x, y, size, fill, .. } = at;
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    add(
        svg,
        format_args!(
            "<text x=\"{x}\" y=\"{y:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             fill=\"{fill}\">{words}</text>"
        ),
    );
}

fn add(svg: &mut String, part: std::fmt::Arguments<'_>) {
    svg.write_fmt(part).expect("a string takes all that is written");
}
