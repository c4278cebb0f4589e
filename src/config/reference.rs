//! All settings, and all fields of front matter, as docs and editors want to know them.

use super::Config;
use super::fields::FIELDS;
use crate::load::front_matter::{self, FrontMatter, describe};
pub(crate) use crate::load::front_matter::{Described, Inside, Table, Takes};

/// The settings of `shownotes.toml`, in the order of the documentation.
pub(crate) fn settings() -> Table {
    describe(FIELDS, &mut Config::default())
}

/// The fields of an episode's front matter, in the order of the documentation.
pub(crate) fn front_matter() -> Table {
    describe(front_matter::FIELDS, &mut FrontMatter::default())
}
