//! One content file in, one episode out.

pub(crate) mod formats;
