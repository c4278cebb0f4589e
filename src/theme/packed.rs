//! Our scripts with short names, made by `tests/browser/pack.mjs`.
//!
//! Each begins with a line that holds the digest of the parts it was made of; for
//! other parts, a user's or those somebody works on, it is not taken, and the parts
//! are joined as they are. So it can never be stale, only missing.

use include_dir::{Dir, include_dir};

use crate::cache::Digest;

static PACKED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/theme/packed");

/// The packed script of this name, if it was made of these parts in their order.
pub(super) fn packed(name: &str, parts: &[u8]) -> Option<&'static [u8]> {
    let text = PACKED.get_file(name)?.contents_utf8()?;
    let (first, script) = text.split_once('\n')?;
    (first.strip_prefix("// ")? == Digest::of(parts).to_string()).then_some(script.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::packed;
    use crate::theme::{STATIC, bytes_of};

    #[test]
    fn every_script_of_ours_is_packed() {
        let mut scripts = std::collections::BTreeMap::<String, Vec<u8>>::new();
        for (name, bytes) in bytes_of(&STATIC) {
            if let Some((folder, _)) = name.split_once(".js/") {
                scripts.entry(format!("{folder}.js")).or_default().extend_from_slice(&bytes);
            }
        }
        assert!(!scripts.is_empty());
        for (name, parts) in scripts {
            assert!(
                packed(&name, &parts).is_some(),
                "{name} was changed: run `node tests/browser/pack.mjs`"
            );
            let other = [&parts[..], b"//"].concat();
            assert_eq!(packed(&name, &other), None, "{name} is taken for other parts");
        }
    }
}
