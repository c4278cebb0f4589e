//! One content file in, one episode out.

mod decode;
pub(crate) mod formats;
