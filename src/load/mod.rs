//! One content file in, one episode out.

pub(crate) mod formats;
pub(crate) mod front_matter;
