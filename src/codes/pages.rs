//! Codes of made pages: links, pictures, what an accent or a template does.

use super::Code;
use crate::diagnostic::Severity::{Error, Warning};

pub(super) const CODES: &[Code] = &[
    Code {
        name: "dead-link",
        severity: Error,
        meaning: "A link leads to no page of the site.",
        more: "Readers meet an error. The line is where you wrote it; a link of a template is told with the first page that has it. A page that moved keeps its old address under `aliases`.",
        example: "[the gauge](/episodes/the-tide-guage/)     wrong\n[the gauge](/episodes/the-tide-gauge/)     right",
    },
    Code {
        name: "dead-fragment",
        severity: Warning,
        meaning: "A link leads to a place in a page that is not there.",
        more: "The page opens at its top. Names of paragraphs change when the transcript does; times (`#t=754`) and chapters (`#chapter-3`) stay longer.",
        example: "",
    },
    Code {
        name: "missing-picture",
        severity: Error,
        meaning: "A picture is not in the site.",
        more: "Pictures of notes lie in the folder of the episode, which then has a folder of its own; others lie in `static/`.",
        example: "content/tide/index.md\ncontent/tide/gauge.jpg       ![The gauge](gauge.jpg)",
    },
    Code {
        name: "missing-alt",
        severity: Warning,
        meaning: "A picture has no words for those who do not see it.",
        more: "Say what is to be seen, as you would on the telephone.",
        example: "![The gauge at low water, weed on its posts](gauge.jpg)",
    },
];
