//! One colour of the author becomes the accent of both modes, or is refused with one that can be read.
//!
//! The colour itself stands on light paper; for dark paper it is made lighter and
//! keeps its hue. Lightness and hue are those of Oklab, where equal steps look
//! equal: <https://bottosson.github.io/posts/oklab/>. Contrast is that of WCAG 2.

use serde::{Deserialize, Serialize};

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Color([u8; 3]);

/// Text and its surface differ at least so much.
pub(crate) const LEAST: f64 = 4.5;

/// The surfaces of `style.css` that the accent stands on: paper and what is raised from it.
const LIGHT: [Color; 2] = [Color([0xfc, 0xfc, 0xfd]), Color([0xf2, 0xf4, 0xf7])];
const DARK: [Color; 2] = [Color([0x11, 0x14, 0x19]), Color([0x1a, 0x1f, 0x27])];

/// The other voices of a talk, which the accent should not be taken for.
const VOICES: [Color; 3] =
    [Color([0x9d, 0x17, 0x4d]), Color([0x0f, 0x6b, 0x53]), Color([0x8a, 0x4b, 0x08])];

/// Lightness of the accent on dark paper, and of text on it.
const BRIGHT: f64 = 0.77;
const NIGHT: f64 = 0.19;

impl Color {
    /// Reads `#1d4ed8` or `#14d`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let number = |part: &str| u8::from_str_radix(part, 16).ok();
        let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match digits.len() {
            6 if plain => {
                Some(Self([number(&digits[..2])?, number(&digits[2..4])?, number(&digits[4..])?]))
            }
            3 if plain => {
                let double = |at: usize| Some(number(&digits[at..=at])? * 17);
                Some(Self([double(0)?, double(1)?, double(2)?]))
            }
            _ => None,
        }
    }

    /// As style sheets write it: `#1d4ed8`.
    pub(crate) fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The contrast with the surface of light paper where it is least.
    pub(crate) fn contrast(self) -> f64 {
        least_contrast(self, &LIGHT)
    }

    /// The nearest colour of the same hue that can be read on light paper.
    pub(crate) fn readable(self) -> Self {
        let Lab { l, a, b } = self.lab();
        // The lightness, in thousandths: a loop over whole numbers ends everywhere alike.
        let steps = (0..=(l * 1000.0) as u32).rev();
        let colors = steps.map(|step| fitted(Lab { l: f64::from(step) / 1000.0, a, b }));
        colors.into_iter().find(|color| color.contrast() >= LEAST).unwrap_or(Self([0; 3]))
    }

    /// The custom properties of both modes that take the place of those of `style.css`.
    pub(crate) fn properties(self) -> [String; 2] {
        let Lab { a, b, .. } = self.lab();
        let bright = fitted(Lab { l: BRIGHT, a, b });
        let night = fitted(Lab { l: NIGHT, a: a * 0.2, b: b * 0.2 });
        let white = Self([255; 3]);
        [self.mode(white, LIGHT[0], 26), bright.mode(night, DARK[0], 40)]
    }

    fn mode(self, on: Self, paper: Self, strength: u16) -> String {
        let wash = wash(self, paper);
        // Behind the words that a search found.
        let found = blend(self, paper, strength);
        let [accent, on, wash, found] = [self, on, wash, found].map(Self::hex);
        let mut css = format!("--accent:{accent};--on-accent:{on};--wash:{wash};--found:{found}");
        // The first voice has the colour of the accent, unless another has its hue.
        if VOICES.iter().all(|voice| hue_apart(self, *voice) > 0.5) {
            css.push_str(&format!(";--voice-a:{}", self.hex()));
        }
        css
    }

    fn lab(self) -> Lab {
        let [r, g, b] = self.0.map(|part| linear(f64::from(part) / 255.0));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        Lab {
            l: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            a: 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            b: 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        }
    }

    /// Relative luminance.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| linear(f64::from(part) / 255.0));
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// A colour by lightness (0 to 1) and two axes of hue.
#[derive(Debug, Clone, Copy)]
struct Lab {
    l: f64,
    a: f64,
    b: f64,
}

impl Lab {
    /// The parts as light, 0 to 1 where a screen can show them.
    fn light(self) -> [f64; 3] {
        let l = (self.l + 0.396_337_777_4 * self.a + 0.215_803_757_3 * self.b).powi(3);
        let m = (self.l - 0.105_561_345_8 * self.a - 0.063_854_172_8 * self.b).powi(3);
        let s = (self.l - 0.089_484_177_5 * self.a - 1.291_485_548_0 * self.b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// The colour on a screen; one that no screen can show loses what it has too much of hue.
fn fitted(lab: Lab) -> Color {
    let shown = (0..=100).rev().find_map(|percent| {
        let share = f64::from(percent) / 100.0;
        let light = Lab { l: lab.l, a: lab.a * share, b: lab.b * share }.light();
        let fits = light.iter().all(|part| (-0.0005..=1.0005).contains(part));
        fits.then_some(light)
    });
    let light = shown.unwrap_or([lab.l.clamp(0.0, 1.0); 3]);
    Color(light.map(|part| (encoded(part.clamp(0.0, 1.0)) * 255.0).round() as u8))
}

/// The accent as a breath on paper: as much of it as leaves text in the accent readable.
fn wash(accent: Color, paper: Color) -> Color {
    let mixed = |percent: u16| blend(accent, paper, percent);
    let readable = |wash: &Color| contrast(accent, *wash) >= LEAST;
    (0..=10).rev().map(mixed).find(readable).unwrap_or(paper)
}

/// So many hundredths of one colour on another.
fn blend(one: Color, other: Color, percent: u16) -> Color {
    let part = |at: usize| {
        let (own, below) = (u16::from(one.0[at]), u16::from(other.0[at]));
        u8::try_from((own * percent + below * (100 - percent)) / 100).unwrap_or(u8::MAX)
    };
    Color([part(0), part(1), part(2)])
}

fn least_contrast(color: Color, surfaces: &[Color]) -> f64 {
    surfaces.iter().map(|surface| contrast(color, *surface)).fold(f64::INFINITY, f64::min)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (a, b) = (one.luminance(), other.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The angle between two hues, in radians; large for a grey, which has none.
fn hue_apart(one: Color, other: Color) -> f64 {
    let (one, other) = (one.lab(), other.lab());
    let dot = one.a * other.a + one.b * other.b;
    let lengths = one.a.hypot(one.b) * other.a.hypot(other.b);
    if one.a.hypot(one.b) < 0.03 { f64::INFINITY } else { (dot / lengths).clamp(-1.0, 1.0).acos() }
}

fn linear(part: f64) -> f64 {
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn encoded(part: f64) -> f64 {
    if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::{Color, DARK, LEAST, LIGHT, contrast};

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    fn property(css: &str, name: &str) -> Color {
        let (_, rest) = css.split_once(&format!("{name}:")).unwrap();
        color(&rest[..7])
    }

    #[test]
    fn colors_are_read_in_two_forms() {
        assert_eq!(color("#14d"), color("#1144DD"));
        for bad in ["14d", "#14", "#12345g", "blue", "#1234567", "#é1"] {
            assert_eq!(Color::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let black_on_white = contrast(color("#000"), color("#fff"));
        assert!((black_on_white - 21.0).abs() < 0.001, "{black_on_white}");
        assert!((contrast(color("#767676"), color("#fff")) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_pale_color_gets_the_nearest_of_its_hue_that_can_be_read() {
        for pale in ["#ff8800", "#ffd84d", "#8fb1ff", "#00ff00", "#ffffff", "#f4a3c8", "#00bcd4"] {
            assert!(color(pale).contrast() < LEAST, "{pale}");
            let found = color(pale).readable();
            assert!(found.contrast() >= LEAST, "{pale} gave {}", found.hex());
            assert!(found.contrast() < LEAST + 0.15, "{pale} gave {}", found.hex());
        }
        assert_eq!(color("#1d4ed8").readable(), color("#1d4ed8"));
    }

    #[test]
    fn every_color_that_is_taken_can_be_read_in_both_modes() {
        let mut taken = 0;
        for r in (0..=255).step_by(51) {
            for g in (0..=255).step_by(51) {
                for b in (0..=255).step_by(51) {
                    let wish = Color([r, g, b]);
                    let accent = if wish.contrast() < LEAST { wish.readable() } else { wish };
                    let inks = [color("#15191f"), color("#e6e9ee")];
                    let modes = accent.properties().into_iter().zip([LIGHT, DARK]).zip(inks);
                    for ((css, papers), ink) in modes {
                        let css = css.as_str();
                        // What was found is marked behind the text.
                        let found = contrast(ink, property(css, "--found"));
                        assert!(found >= LEAST, "{wish:?}: {css} {found}");
                        let own = property(css, "--accent");
                        let wash = property(css, "--wash");
                        let on = property(css, "--on-accent");
                        for paper in papers.into_iter().chain([wash, on]) {
                            let found = contrast(own, paper);
                            assert!(found >= LEAST - 0.005, "{wish:?}: {css} {found}");
                        }
                    }
                    taken += 1;
                }
            }
        }
        assert_eq!(taken, 216);
    }

    #[test]
    fn a_voice_of_the_same_hue_keeps_the_first_one_apart() {
        assert!(color("#1d4ed8").properties()[0].contains("--voice-a:#1d4ed8"));
        assert!(!color("#9d174d").properties()[0].contains("--voice-a"));
    }
}
