//! Static files of the theme and files that belong to episodes.

use super::{Bytes, Look, Output};
use crate::artifact::{Artifact, Rank};
use crate::site::Site;
use crate::theme::{AssetSource, user_file};

/// `style.css`, `app.js`, covers, audio.
pub(super) struct Assets;

impl Output for Assets {
    fn name(&self) -> &'static str {
        "static files, covers and audio"
    }

    fn artifacts(&self, site: &Site, look: &Look<'_>) -> Vec<Artifact> {
        let theme = look.theme.assets().iter().map(|asset| match asset.source {
            AssetSource::Builtin(bytes) => {
                let input = Embedded { digest: asset.digest, bytes };
                Artifact::new(asset.path.clone(), "embedded", Rank::Asset, input, embedded)
            }
            AssetSource::User => {
                Artifact::copy(asset.path.clone(), user_file(look.root, asset), asset.digest)
            }
        });
        let attached = site.episodes.iter().flat_map(|episode| &episode.attachments).map(|file| {
            Artifact::copy(file.route.file(), look.content.join(&file.source), file.digest)
        });
        theme.chain(attached).collect()
    }
}

/// A file inside the program.
#[derive(serde::Serialize)]
struct Embedded {
    digest: crate::cache::Digest,
    #[serde(skip)]
    bytes: &'static [u8],
}

fn embedded(input: &Embedded) -> Bytes {
    Ok(input.bytes.to_vec())
}
