//! The command line.

mod examples;
mod reading;
mod transfer;

use std::path::PathBuf;

use clap::{ArgAction, Args, ColorChoice, Parser, Subcommand};

use examples::*;
pub(crate) use reading::*;
pub(crate) use transfer::*;

use crate::record::{CorrectArgs, RecordArgs, ReinstateArgs, WithdrawArgs};

/// A ledger of what was reported: who said what, when, and every correction since.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, disable_help_flag = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes. It stands last in a command's help: what is the command's own comes first.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// A file or nats://HOST:PORT/NAME; else DATELINE_LEDGER, or newsroom.dateline here or above
    // Not by clap from the environment: it would then name `--ledger` in every usage line, as if it had been typed.
    #[arg(long, global = true, value_name = "LEDGER")]
    pub(crate) ledger: Option<String>,
    /// Print JSON for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub(crate) color: ColorChoice,
    /// Print straight to the terminal
    #[arg(long, global = true)]
    pub(crate) no_pager: bool,
    /// Print help
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Record a fact: a statement, an attribution, …
    #[command(after_help = RECORD_EXAMPLE)]
    Record(Box<RecordArgs>),
    /// Put a value right: what was, what is, and why
    Correct(Box<CorrectArgs>),
    /// Say that a record, or a part of it, counts no longer
    Withdraw(Box<WithdrawArgs>),
    /// Say that a withdrawn record counts again
    Reinstate(Box<ReinstateArgs>),
    /// Record many facts, from a file of JSON lines
    #[command(after_help = IMPORT_EXAMPLE)]
    Import(ImportArgs),
    /// List the stories
    #[command(after_help = "Example:\n  dateline stories --as-of '2014-12-17 18:00'")]
    Stories(StoriesArgs),
    /// Follow what is recorded, as it arrives
    #[command(after_help = WATCH_EXAMPLE)]
    Watch(WatchArgs),
    /// Say what changed since a time, corrections first
    #[command(after_help = CATCHUP_EXAMPLE)]
    Catchup(CatchupArgs),
    /// Show a story as it stands, or as it stood
    #[command(after_help = SHOW_EXAMPLE)]
    Show(ShowArgs),
    /// Show all that one party said, and what was said of it
    #[command(
        after_help = "Examples:\n  dateline who sony-pictures\n  dateline who 'Mitt Romney' --as-of 2014-12-17\n\n\
        A party is its id, or a name that is printed for one party alone."
    )]
    Who(WhoArgs),
    /// Say what is different between two points, and which event did it
    #[command(after_help = DIFF_EXAMPLE)]
    Diff(DiffArgs),
    /// Tell the life of a record, or of one field of it
    #[command(after_help = "Examples:\n  dateline why sony-hack#12\n  dateline why sony-hack#12.role\n  \
        dateline why sony-hack#12.spans.0.text --as-of 2014-12-17\n\n\
        Of a record: what it says, every event that touched it, what it rests on, and\n\
        what rests on it. Of a field: each value with the event that set it, and the\n\
        versions that carried it.")]
    Why(WhyArgs),
    /// Tell what happened when
    #[command(
        after_help = "Examples:\n  dateline timeline sony-hack\n  dateline timeline sony-hack --axis learned\n  \
        dateline timeline sony-hack --as-of 2014-12-17 --occurred-by 2014-12-15\n\n\
        A record stands under the day, month or year that its date names, and no closer:\n\
        December 2014 is not its first day. Headings marked ~ overlap with others."
    )]
    Timeline(TimelineArgs),
    /// Check a story against the house rules
    #[command(after_help = CHECK_EXAMPLE)]
    Check(CheckArgs),
    /// List corrections, and how long each took
    #[command(after_help = "Examples:\n  dateline corrections\n  dateline corrections sony-hack --as-of 2014-12-19")]
    Corrections(CorrectionsArgs),
    /// Find words in what was recorded
    #[command(after_help = SEARCH_EXAMPLE)]
    Search(SearchArgs),
    /// List a story's records, one by one
    #[command(after_help = "Example:\n  dateline log sony-hack --at 20")]
    Log(LogArgs),
    /// Check that the ledger is complete, and the same as it was
    #[command(after_help = "Examples:\n  dateline verify\n  \
        dateline verify --against newsroom-2014.jsonl.manifest.json\n  \
        dateline verify --ledger audit.dateline --against \"$SHA256\"\n\n\
        Exit code 10: something is not as it was; 8: an entry is missing.")]
    Verify(VerifyArgs),
    /// Write the ledger, or a story, for others to keep or to read
    #[command(after_help = EXPORT_EXAMPLE)]
    Export(ExportArgs),
    /// Make a new, empty ledger
    #[command(
        after_help = "Examples:\n  dateline init\n  dateline init --ledger nats://localhost:4222/newsroom --zone America/New_York"
    )]
    Init(InitArgs),
    /// Fill an empty ledger from exports
    #[command(after_help = RESTORE_EXAMPLE)]
    Restore(RestoreArgs),
    /// Update the read models; --follow keeps running
    #[command(after_help = "Example:\n  dateline project --follow\n\n\
        Every reading command does this by itself; a follower only spares them the wait.")]
    Project(ProjectArgs),
    /// Build the views anew from the ledger
    #[command(after_help = "Example:\n  dateline rebuild")]
    Rebuild,
    /// Make a ledger of a real story, and walk through it
    #[command(after_help = "Example:\n  dateline demo")]
    Demo(DemoArgs),
    /// Print shell completions
    #[command(after_help = "Examples:\n  \
            source <(dateline completions bash)   # in ~/.bashrc\n  \
            source <(dateline completions zsh)    # in ~/.zshrc, after compinit\n  \
            dateline completions fish | source    # in ~/.config/fish/config.fish")]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Write the manual pages
    #[command(after_help = "Example:\n  dateline man ~/.local/share/man/man1\n  man dateline")]
    Man {
        /// Where to
        folder: PathBuf,
    },
}
