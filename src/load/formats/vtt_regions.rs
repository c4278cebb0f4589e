//! The regions of a WebVTT file: the places of a picture that cues are shown in.
//!
//! Source: <https://www.w3.org/TR/webvtt1/#region-settings-parsing>. No page shows them; they are
//! read so that what the standard makes of a file can be compared with other readers.

use serde::Serialize;

use super::vtt_settings::percentage;

/// A region, with the standard's values for what its block does not say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Region {
    id: String,
    /// Percentage.
    width: f64,
    /// How many; the standard has no limit.
    lines: f64,
    /// Percentages from the left and from the top.
    region_anchor: (f64, f64),
    /// Percentages from the left and from the top.
    viewport_anchor: (f64, f64),
    /// `up`, or empty.
    scroll: &'static str,
}

impl Region {
    /// Reads the lines under `REGION`; a setting that is not right is skipped.
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut region = Self {
            id: String::new(),
            width: 100.0,
            lines: 3.0,
            region_anchor: (0.0, 100.0),
            viewport_anchor: (0.0, 100.0),
            scroll: "",
        };
        for setting in lines.iter().flat_map(|line| line.split_ascii_whitespace()) {
            let Some((name, value)) = setting.split_once(':') else { continue };
            if value.is_empty() {
                continue;
            }
            match name {
                "id" => value.clone_into(&mut region.id),
                "width" => region.width = percentage(value).unwrap_or(region.width),
                "lines" => region.lines = whole(value).unwrap_or(region.lines),
                "regionanchor" => {
                    region.region_anchor = anchor(value).unwrap_or(region.region_anchor);
                }
                "viewportanchor" => {
                    region.viewport_anchor = anchor(value).unwrap_or(region.viewport_anchor);
                }
                "scroll" if value == "up" => region.scroll = "up",
                _ => {}
            }
        }
        region
    }

    /// The last of the regions with an id.
    pub(super) fn named<'r>(regions: &'r [Self], id: &str) -> Option<&'r Self> {
        regions.iter().rfind(|region| region.id == id)
    }
}

fn whole(text: &str) -> Option<f64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// `10%,90%`.
fn anchor(text: &str) -> Option<(f64, f64)> {
    let (x, y) = text.split_once(',')?;
    Some((percentage(x)?, percentage(y)?))
}

#[cfg(test)]
mod tests {
    use super::Region;

    /// The settings of a region as JSON.
    fn shown(lines: &[&str]) -> String {
        let region = serde_json::to_value(Region::of(lines)).unwrap();
        let keys = ["id", "width", "lines", "region_anchor", "viewport_anchor", "scroll"];
        keys.map(|key| region[key].to_string()).join(" ")
    }

    #[test]
    fn a_region_has_the_standards_settings_where_it_says_nothing() {
        assert_eq!(shown(&[]), r#""" 100.0 3.0 [0.0,100.0] [0.0,100.0] """#);
        assert_eq!(
            shown(&[
                "id:a width:40%",
                "lines:5",
                "regionanchor:41.5%,20% viewportanchor:31%,84%",
                "scroll:up"
            ]),
            r#""a" 40.0 5.0 [41.5,20.0] [31.0,84.0] "up""#
        );
        // The last that is right counts; a tab parts settings, a vertical tab does not.
        assert_eq!(
            shown(&["id:a id:b\tlines:1", "lines:2 id: lines:"])[..15],
            *r#""b" 100.0 2.0 ["#
        );
        assert!(shown(&["id:\u{b}x"]).starts_with(r#""\u000bx""#));
    }

    #[test]
    fn a_setting_that_is_not_right_is_skipped() {
        let plain = shown(&[]);
        for bad in [
            "id",
            "id:",
            ":a",
            "id :a",
            "width:40",
            "width:101%",
            "width:-1%",
            "width:x%",
            "lines:-0",
            "lines:1.5",
            "lines:-1",
            "lines:+1",
            "lines: 1",
            "lines:1e2",
            "regionanchor:0,0",
            "regionanchor:0%,0",
            "regionanchor:0,0%",
            "regionanchor:1%",
            "regionanchor:,1%",
            "regionanchor:101%,1%",
            "regionanchor:1%,101%",
            "regionanchor:-0%,0%",
            "regionanchor:0%,-0%",
            "regionanchor:1%, 1%",
            "regionanchor:1 %,1%",
            "viewportanchor:0,0",
            "viewportanchor:1%",
            "viewportanchor:18446744073709552000%,0%",
            "scroll:down",
            "scroll: up",
            "scroll :up",
            "SCROLL:up",
            "Lines:1",
        ] {
            assert_eq!(shown(&[bad]), plain, "{bad}");
        }
        let many = "10000000000000000000000000000000000";
        assert_eq!(Region::of(&[&format!("lines:{many}")]).lines, 1e34);
        assert!(shown(&["lines:0"]).contains(" 0.0 "));
    }
}
