//! Static files of the theme and files that belong to episodes.

use std::sync::Arc;

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
        let asked = |path: &str| look.wanted.is_none_or(|wanted| wanted == path);
        let theme = look.theme.assets().iter().filter(|asset| asked(&asset.path));
        let theme = theme.map(|asset| match &asset.source {
            AssetSource::Bytes(bytes) => {
                let input = Embedded { digest: asset.digest, bytes: bytes.clone() };
                Artifact::new(asset.path.clone(), "embedded", Rank::Asset, input, embedded)
            }
            AssetSource::User => {
                Artifact::copy(asset.path.clone(), user_file(look.root, asset), asset.digest)
            }
        });
        let of_episodes = look.episodes(site).into_iter().flat_map(|episode| &episode.attachments);
        let of_pages = site.pages.iter().flat_map(|page| &page.attachments);
        let attached = of_episodes.chain(of_pages).chain(site.attachments.iter());
        let attached = attached.filter(|file| look.wants(&file.route)).map(|file| {
            Artifact::copy(file.route.file(), look.content.join(&file.source), file.digest)
        });
        theme.chain(attached).collect()
    }
}

/// A file whose bytes are at hand.
#[derive(serde::Serialize)]
struct Embedded {
    digest: crate::cache::Digest,
    #[serde(skip)]
    bytes: Arc<[u8]>,
}

fn embedded(input: &Embedded) -> Bytes {
    Ok(input.bytes.to_vec())
}
