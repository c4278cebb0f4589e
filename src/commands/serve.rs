//! `shownotes serve`

use std::sync::{Arc, Mutex};

use super::{OK, Source, open, tell};
use crate::diagnostic::Diagnostic;
use crate::error::Result;
use crate::pipeline::{Live, Request, View};
use crate::preview;

const EXAMPLES: &str = "\
Examples:
  shownotes serve                 # http://127.0.0.1:4180/, for this machine only
  shownotes serve --open          # and opens it in the browser
  shownotes serve --drafts        # with episodes that are held back
  shownotes serve --root my-show --port 8000

Every change of a file is seen at once. Nothing is written to public/.";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Serve {
    #[command(flatten)]
    source: Source,
    /// Port to listen on; the next free one where it is taken
    #[arg(long, default_value_t = 4180)]
    port: u16,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
}

/// Shows the site on this machine; every change is seen at once.
pub(super) fn run(serve: &Serve) -> Result<u8> {
    let asked = serve.source.request()?;
    let listener = preview::listen(serve.port)?;
    let port = preview::port(&listener)?;
    let address = format!("http://127.0.0.1:{port}/");
    let request = Request { base_url: Some(address.clone()), ..asked };
    let live = Live::open(&request)?;
    if port != serve.port && serve.port != 0 {
        tell::line(&format!("port {} is taken, so it is {port}", serve.port));
    }
    tell::line(&format!("the site is at {address} (end with Ctrl+C)"));
    if serve.open {
        open::open(&address);
    }
    let teller = Teller::default();
    preview::serve(listener, live, &|view| teller.tell(view))?;
    Ok(OK)
}

/// Tells what is new.
#[derive(Default)]
struct Teller {
    before: Mutex<Before>,
}

#[derive(Default)]
struct Before {
    told: Arc<Vec<Diagnostic>>,
    failure: Option<String>,
    reading: bool,
}

impl Teller {
    fn tell(&self, view: &View) {
        let Ok(mut before) = self.before.lock() else { return };
        if !Arc::ptr_eq(&view.told, &before.told) {
            // Both are sorted.
            let is_new = |told: &&Diagnostic| before.told.binary_search(told).is_err();
            tell::diagnostics(&view.told.iter().filter(is_new).cloned().collect::<Vec<_>>());
        }
        if let Some(failure) =
            view.failure.as_ref().filter(|now| before.failure.as_ref() != Some(now))
        {
            // What settings and templates say of themselves begins with its kind and code.
            let begun = if failure.starts_with("error") { "" } else { "error: " };
            tell::line(&format!("{begun}{failure}"));
            tell::line("the site stays as it was until that is mended");
        }
        let was_wrong = before.failure.is_some() || before.told.iter().any(is_error);
        if was_wrong && view.problems.is_empty() {
            tell::line("all is well again");
        }
        if let Some((read, all)) = view.reading {
            tell::line(&format!("reading: {read} of {all}"));
        } else if before.reading {
            tell::line("all is read");
        }
        *before = Before {
            told: Arc::clone(&view.told),
            failure: view.failure.clone(),
            reading: view.reading.is_some(),
        };
    }
}

fn is_error(told: &Diagnostic) -> bool {
    told.severity == crate::diagnostic::Severity::Error
}
