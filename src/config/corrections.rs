//! The setting `corrections`, of the site and of each show: what was heard, and what was meant.

use crate::load::Corrections;
use crate::load::front_matter::{Node, NodeKind, Reader};

/// `corrections = { "LaneChain" = "LangChain" }`
pub(super) fn corrections(reader: &mut Reader<'_>, node: &Node, list: &mut Corrections) {
    let NodeKind::Map(words) = &node.kind else { return reader.wrong_type(node) };
    for (key, node) in words {
        let Some(meant) = reader.string(node) else { continue };
        let heard = key.name.trim();
        if heard.is_empty() || meant.trim().is_empty() || meant.contains(char::is_control) {
            reader.bad_value(&node.range, format!("`{heard}` is not to be corrected to nothing"));
        } else {
            list.words.insert(heard.to_owned(), meant);
        }
    }
}
