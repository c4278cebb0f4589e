//! Files that are written in parts, and what of them goes out.

use std::collections::BTreeMap;

use super::AssetSource;
use super::lean::{lean, sheet};
use super::packed::packed;
use crate::cache::Digest;

/// The file that a part belongs to: `app.js` for `app.js/player.js`; other files are their own.
pub(super) fn whole(name: &str) -> &str {
    match name.split_once('/') {
        Some((folder, _)) if folder.ends_with(".js") || folder.ends_with(".css") => folder,
        _ => name,
    }
}

/// Static files by name, with the digest of their bytes.
pub(super) type Files = BTreeMap<String, (Digest, AssetSource)>;

/// Parts become the file they belong to, in the order of their names; where that
/// is a file of ours, they are added to its end.
pub(super) fn join(files: Files) -> Files {
    #[derive(Default)]
    struct Parts {
        raw: Vec<u8>,
        lean: Vec<u8>,
    }
    let mut parts: BTreeMap<String, Parts> = BTreeMap::new();
    let mut joined = Files::new();
    for (name, (digest, source)) in files {
        match &source {
            AssetSource::Bytes(bytes) if whole(&name) != name => {
                let before = joined.remove(whole(&name)).map(|(_, source)| source);
                let all = parts.entry(whole(&name).to_owned()).or_default();
                if let Some(AssetSource::Bytes(before)) = before {
                    all.lean.extend_from_slice(&before);
                }
                lean(bytes, name.contains(".js/"), &mut all.lean);
                all.raw.extend_from_slice(bytes);
            }
            AssetSource::Bytes(bytes) if name.ends_with(".css") => {
                let bytes = sheet(bytes);
                joined.insert(name, (Digest::of(&bytes), AssetSource::Bytes(bytes.into())));
            }
            _ => {
                joined.insert(name, (digest, source));
            }
        }
    }
    for (name, Parts { raw, lean }) in parts {
        let bytes = packed(&name, &raw).map_or(lean, <[u8]>::to_vec);
        joined.insert(name, (Digest::of(&bytes), AssetSource::Bytes(bytes.into())));
    }
    joined
}
