//! The settings of a WebVTT cue: where a player shows it.
//!
//! Source: <https://www.w3.org/TR/webvtt1/#cue-settings-parsing>. No page shows them; they are
//! read so that what the standard makes of a file can be compared with other readers.

use serde::Serialize;

use super::vtt_regions::Region;

/// What the settings say; `None` where they say nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct Settings {
    /// `rl` or `lr`.
    #[serde(skip_serializing_if = "Option::is_none")]
    vertical: Option<&'static str>,
    /// A number of lines, or a percentage where lines do not snap.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line_align: Option<&'static str>,
    /// Whether `line` counts lines; without it the standard's `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    snap_to_lines: Option<bool>,
    /// Percentage.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position_align: Option<&'static str>,
    /// Percentage.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    align: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

impl Settings {
    /// Reads what follows the times; a setting that is not right is skipped.
    pub(super) fn of(text: &str, regions: &[Region]) -> Self {
        let mut settings = Self::default();
        for setting in text.split_ascii_whitespace() {
            let Some((name, value)) = setting.split_once(':') else { continue };
            if name.is_empty() || value.is_empty() {
                continue;
            }
            match name {
                "region" => settings.region = Region::named(regions, value).cloned(),
                "vertical" => {
                    settings.vertical = one_of(value, &["rl", "lr"]).or(settings.vertical);
                }
                "line" => settings.set_line(value),
                "position" => settings.set_position(value),
                "size" => settings.size = percentage(value).or(settings.size),
                "align" => {
                    let known = one_of(value, &["start", "center", "end", "left", "right"]);
                    settings.align = known.or(settings.align);
                }
                _ => {}
            }
        }
        let full = settings.size.is_none_or(|size| size == 100.0);
        if settings.line.is_some() || !full || settings.vertical.is_some() {
            settings.region = None;
        }
        settings
    }

    fn set_line(&mut self, value: &str) {
        let (place, align) = pair(value);
        let percent = place.ends_with('%');
        let number = if percent { percentage(place) } else { line_number(place) };
        let Some(number) = number else { return };
        if let Some(align) = align {
            let Some(align) = one_of(align, &["start", "center", "end"]) else { return };
            self.line_align = Some(align);
        }
        (self.line, self.snap_to_lines) = (Some(number), Some(!percent));
    }

    fn set_position(&mut self, value: &str) {
        let (place, align) = pair(value);
        let Some(number) = percentage(place) else { return };
        if let Some(align) = align {
            let Some(align) = one_of(align, &["line-left", "center", "line-right"]) else { return };
            self.position_align = Some(align);
        }
        self.position = Some(number);
    }
}

fn pair(value: &str) -> (&str, Option<&str>) {
    value.split_once(',').map_or((value, None), |(place, align)| (place, Some(align)))
}

fn one_of(value: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().find(|known| **known == value).copied()
}

/// `12`, `-3`, `1.5`.
fn line_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let number = is_decimal(digits).then(|| text.parse::<f64>().ok())?;
    number.filter(|number| number.is_finite())
}

/// `12%` or `12.5%`, from 0 to 100.
pub(super) fn percentage(text: &str) -> Option<f64> {
    let number = text.strip_suffix('%').filter(|number| is_decimal(number))?;
    number.parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number))
}

/// Digits, and at most one point between digits.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{Region, Settings};

    fn shown(text: &str) -> String {
        let regions = [Region::of(&["id:fred"]), Region::of(&["id:bill"])];
        let settings = serde_json::to_value(Settings::of(text, &regions)).unwrap();
        let told = settings["region"]["id"].as_str().map(|id| format!("region {id}"));
        told.unwrap_or_else(|| serde_json::to_string(&Settings::of(text, &regions)).unwrap())
    }

    #[test]
    fn reads_every_setting_and_skips_what_is_not_right() {
        for (text, wanted) in [
            ("align:start position:0%", r#"{"position":0.0,"align":"start"}"#),
            ("align:middle align:end align:START", r#"{"align":"end"}"#),
            ("vertical:rl vertical:x", r#"{"vertical":"rl"}"#),
            ("line:-1 line:1.5.2 line:--1 line:1-", r#"{"line":-1.0,"snap_to_lines":true}"#),
            ("line:1. line:.5 line:x line:%", "{}"),
            ("line:50.5%,end", r#"{"line":50.5,"line_align":"end","snap_to_lines":false}"#),
            ("line:5,middle line:101%", "{}"),
            ("position:10%,line-left", r#"{"position":10.0,"position_align":"line-left"}"#),
            ("position:10 position:-1% position:10%,start", "{}"),
            ("size:100% size:100.1% size:5%x", r#"{"size":100.0}"#),
            ("region:fred", "region fred"),
            ("region:fred region:none", "{}"),
            ("region:bill line:1", r#"{"line":1.0,"snap_to_lines":true}"#),
            ("region:bill size:50%", r#"{"size":50.0}"#),
            (":x align: nothing x:", "{}"),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }
}
