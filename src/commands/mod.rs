//! The commands: one file each, and the table that lists them.

mod accept;
mod build;
mod check;
mod ci;
mod clock;
mod completions;
mod explain;
mod formats;
mod init;
mod man;
mod new;
mod open;
mod print;
mod progress;
mod schema;
mod search;
mod serve;
mod summarize;
mod tell;
mod theme;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};
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
#[command(after_help = EXAMPLES)]
struct Arguments {
    /// Say only what is wrong
    #[arg(long, short, global = true, help_heading = "Every command")]
    quiet: bool,
    /// Whether messages are coloured; `auto` asks the terminal and NO_COLOR
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    #[arg(global = true, help_heading = "Every command")]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
}

const LONG: &str = "Turns a folder of podcast transcripts into a website.\n\n\
    Put transcripts (`shownotes formats` lists all forms) into the folder `content`, run \
    `shownotes serve` and look at http://127.0.0.1:4180/. What nobody wrote, chapters, summary, \
    quotes and topics, is made from the transcript, offline.";

const EXAMPLES: &str = "\
Examples:
  shownotes init my-show                      # a small site with an example
  shownotes new --from ~/Downloads/talk.vtt   # an episode of a transcript
  shownotes serve                             # look at it; pages reload when you save
  shownotes accept talk --chapters            # take the generated chapters over, to edit them
  shownotes build                             # the finished site, in public/";

/// Stands below the help of every command.
const EXIT_CODES: &str = "\
Exit codes:
  0  all well
  1  done, but something of the content is left out; standard error says what
  2  the command line asks for something that cannot be
  3  a mistake in shownotes.toml or in a template
  4  the disk or the network said no";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small site to begin with
    Init(init::Init),
    /// Make an episode of a transcript, of its audio, or of nothing but a title
    New(new::New),
    /// Build the site into a folder
    Build(build::Build),
    /// Show the site on this machine while it is written: every change is seen at once
    Serve(serve::Serve),
    /// Take generated chapters, summary and quotes over into your file, to edit them
    Accept(accept::Accept),
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
    /// Print what settings or front matter may say, as a JSON Schema for editors
    Schema(schema::Schema),
    /// List the files of the built-in theme, or copy one to change it
    Theme(theme::Theme),
    /// Print what a shell needs to complete the commands
    Completions(completions::Completions),
    /// Print the manual page
    Man(man::Man),
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

/// The command line as clap knows it: each command's help ends with the exit codes.
fn cli() -> clap::Command {
    let with_codes = |command: clap::Command| {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        // One that has codes of its own says so itself.
        if help.contains("Exit codes:") {
            return command;
        }
        let examples = Some(help).filter(|help| !help.is_empty()).map(|help| format!("{help}\n\n"));
        command.after_help(format!("{}{EXIT_CODES}", examples.unwrap_or_default()))
    };
    with_codes(Arguments::command()).mut_subcommands(with_codes)
}

/// Runs the command line of this process and gives its exit code.
#[must_use]
pub fn run() -> u8 {
    let words: Vec<OsString> = std::env::args_os().collect();
    // Help is printed before the arguments are known, and is coloured, too.
    let never = words.windows(2).any(|pair| pair[0] == "--color" && pair[1] == "never");
    let never = never || words.iter().any(|word| word == "--color=never");
    let cli = if never { cli().color(ColorChoice::Never) } else { cli() };
    let parsed = cli.try_get_matches_from(words);
    let arguments = match parsed.and_then(|found| Arguments::from_arg_matches(&found)) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no mistakes; clap knows where each belongs.
            drop(error.print());
            return if error.use_stderr() { 2 } else { OK };
        }
    };
    tell::as_asked(arguments.quiet, arguments.color);
    let done = match arguments.command {
        Command::Init(init) => init::run(&init),
        Command::New(new) => new::run(&new),
        Command::Build(build) => build::run(&build),
        Command::Serve(serve) => serve::run(&serve),
        Command::Accept(accept) => accept::run(&accept),
        Command::Check(check) => check::run(&check),
        Command::Explain(explain) => explain::run(&explain),
        Command::Ci(ci) => ci::run(&ci),
        Command::Search(search) => search::run(&search),
        Command::Summarize(summarize) => summarize::run(&summarize),
        Command::Formats(formats) => formats::run(&formats),
        Command::Schema(schema) => schema::run(&schema),
        Command::Theme(theme) => theme::run(&theme),
        Command::Completions(completions) => completions::run(&completions),
        Command::Man(man) => man::run(&man),
    };
    done.unwrap_or_else(|error| {
        tell::error(&error);
        error.exit_code()
    })
}
