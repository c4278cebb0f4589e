//! The commands: one file each, and the table that lists them.

mod build;
mod check;
mod ci;
mod clock;
mod explain;
mod formats;
mod open;
mod progress;
mod search;
mod serve;
mod summarize;
mod tell;
mod theme;

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use jiff::civil::DateTime;

use crate::error::{Error, Result};
use crate::pipeline::Request;

/// Everything went well.
const OK: u8 = 0;

/// The site is built, but something of the content is not in it.
const CONTENT: u8 = 1;

/// Turns a folder of podcast transcripts into a website.
#[derive(Debug, Parser)]
#[command(name = "shownotes", bin_name = "shownotes", version, about, long_about = LONG)]
#[command(after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const LONG: &str = "Turns a folder of podcast transcripts into a website.\n\n\
    Put transcripts (`shownotes formats` lists all forms) into the folder `content`, run \
    `shownotes serve` and look at http://127.0.0.1:4180/. What nobody wrote, chapters, summary, \
    quotes and topics, is made from the transcript, offline.";

const EXIT_CODES: &str = "Exit codes: 0 all well · 1 something of the content is left out · \
    2 usage · 3 configuration or template · 4 input or output";

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into a folder
    Build(build::Build),
    /// Show the site on this machine while it is written: every change is seen at once
    Serve(serve::Serve),
    /// Say everything that is wrong with the site, without writing it
    Check(check::Check),
    /// Say what the code of a message means, why it matters and how to mend it
    Explain(explain::Explain),
    /// Write the file that lets GitHub, GitLab, Netlify or Cloudflare build and publish the site
    Ci(ci::Ci),
    /// Find the sentences in which somebody said it, in a site that is built
    Search(search::Search),
    /// Print the notes of transcripts, inside a site or outside of any
    Summarize(summarize::Summarize),
    /// List the formats that are read and written, or say what files are taken for
    Formats(formats::Formats),
    /// List the files of the built-in theme, or copy one to change it
    Theme(theme::Theme),
}

/// Which site, and how to work on it.
#[derive(Debug, Clone, clap::Args)]
struct Source {
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Show drafts, too
    #[arg(long)]
    drafts: bool,
    /// Show episodes whose date is still to come, too
    #[arg(long)]
    future: bool,
    /// What time it is, in UTC, for what is held back until its date [default: SOURCE_DATE_EPOCH, else now]
    #[arg(long, value_name = "TIME", value_parser = clock::moment)]
    now: Option<DateTime>,
    /// How many files to work on at a time [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
}

impl Source {
    /// What is asked for, with the defaults of everything else.
    fn request(&self) -> Result<Request> {
        use_jobs(self.jobs)?;
        let now = match self.now {
            Some(now) => now,
            None => clock::now()?,
        };
        Ok(Request {
            root: self.root.clone(),
            drafts: self.drafts,
            future: self.future,
            now: Some(now),
            ..Request::default()
        })
    }
}

/// Works on so many files at a time.
fn use_jobs(jobs: Option<u16>) -> Result<()> {
    let Some(jobs) = jobs else { return Ok(()) };
    rayon::ThreadPoolBuilder::new()
        .num_threads(usize::from(jobs))
        .build_global()
        .map_err(|error| Error::Usage(format!("cannot use {jobs} jobs: {error}")))
}

/// Runs the command line of this process and gives its exit code.
#[must_use]
pub fn run() -> u8 {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no mistakes; clap knows where each belongs.
            drop(error.print());
            return if error.use_stderr() { 2 } else { OK };
        }
    };
    let done = match arguments.command {
        Command::Build(build) => build::run(&build),
        Command::Serve(serve) => serve::run(&serve),
        Command::Check(check) => check::run(&check),
        Command::Explain(explain) => explain::run(&explain),
        Command::Ci(ci) => ci::run(&ci),
        Command::Search(search) => search::run(&search),
        Command::Summarize(summarize) => summarize::run(&summarize),
        Command::Formats(formats) => formats::run(&formats),
        Command::Theme(theme) => theme::run(&theme),
    };
    done.unwrap_or_else(|error| {
        tell::error(&error);
        error.exit_code()
    })
}

/// Whether messages may be coloured.
fn color() -> bool {
    std::io::stderr().is_terminal() && !anstream_says_no()
}

#[allow(
    clippy::disallowed_methods,
    reason = "https://no-color.org: users say so in the environment"
)]
fn anstream_says_no() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}
