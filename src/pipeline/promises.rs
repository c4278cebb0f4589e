//! Gathers what all outputs promise; of two that cannot lie on one disk the first stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::render::{Look, OUTPUTS};
use crate::site::Site;

/// The files of a site.
pub(super) fn promises(
    site: &Site,
    look: &Look<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Artifact> {
    let promised: Vec<(&str, Vec<Artifact>)> =
        OUTPUTS.par_iter().map(|output| (output.name(), output.artifacts(site, look))).collect();
    let mut artifacts: Vec<Artifact> = Vec::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for (name, promises) in promised {
        for artifact in promises {
            match obstacle(&taken, artifact.path()) {
                Some(other) => diagnostics.push(twice(artifact.path(), other, name)),
                None => {
                    taken.insert(artifact.path().to_owned(), name);
                    artifacts.push(artifact);
                }
            }
        }
    }
    artifacts
}

/// Promises the one file that is asked for: of two outputs the first has it. `joined` gives the
/// promises of an output whose files come together, by its place in the table.
pub(super) fn promise(
    site: &Site,
    look: &Look<'_>,
    joined: impl Fn(usize) -> Arc<Files>,
) -> Option<Arc<Artifact>> {
    let path = look.wanted?;
    OUTPUTS.iter().enumerate().find_map(|(place, output)| match output.joined() {
        // Only where it is worth the while: it may be the work of seconds.
        Some(folder) if path.starts_with(folder) => joined(place).get(path).cloned(),
        Some(_) => None,
        None => {
            let mut promised = output.artifacts(site, look).into_iter();
            promised.find(|artifact| artifact.path() == path).map(Arc::new)
        }
    })
}

/// Promised files by their path.
pub(super) type Files = BTreeMap<String, Arc<Artifact>>;

/// The files of the output at a place in the table.
pub(super) fn files_of(place: usize, site: &Site, look: &Look<'_>) -> Files {
    let files = OUTPUTS[place].artifacts(site, look).into_iter();
    files.map(|artifact| (artifact.path().to_owned(), Arc::new(artifact))).collect()
}

/// Who has promised what cannot lie on one disk with the file `path`: that file,
/// a file where it needs a folder, or a file in a folder of its name.
fn obstacle<'a>(taken: &BTreeMap<String, &'a str>, path: &str) -> Option<&'a str> {
    let mut above = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
    let folder = format!("{path}/");
    let inside =
        || taken.range(folder.clone()..).next().filter(|(path, _)| path.starts_with(&folder));
    above.find_map(|path| taken.get(path)).or_else(|| inside().map(|(_, name)| name)).copied()
}

/// Two outputs must not promise one file: the first keeps it.
fn twice(path: &str, first: &str, second: &str) -> Diagnostic {
    let message = format!("`{path}` would be a file of both the {first} and the {second}");
    Diagnostic::error("same-address", message)
        .path(path)
        .hint("a folder, page or file has a name that the site uses itself; rename it")
}
