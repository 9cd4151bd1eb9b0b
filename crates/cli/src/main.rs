//! The `dateline` program: arguments, prompts, rendering. The only place that picks adapters.

mod args;
mod ask;
mod clock;
mod commands;
mod complete;
mod credential;
mod exit;
mod help;
mod house_rules;
mod interrupt;
mod output;
mod place;
mod progress;
mod record;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use rustix::fs::Mode;
use rustix::process::umask;

use crate::args::{Cli, Command};
use crate::exit::CliError;

/// What this program makes may tell who a source is. So it is for its owner alone: files 0600, folders 0700.
const FOR_ITS_OWNER_ALONE: Mode = Mode::from_raw_mode(0o077);

fn main() -> ExitCode {
    // Before there is another thread. It holds for what libraries make as well.
    let usual = umask(FOR_ITS_OWNER_ALONE);
    if let Some(code) = complete::answer_shell() {
        return code;
    }
    let words: Vec<OsString> = std::env::args_os().collect();
    let parsed = help::command().try_get_matches_from(&words).and_then(|matches| Cli::from_arg_matches(&matches));
    let result = match (ask::Start::find(&words, &parsed), parsed) {
        (Some(start), _) => run(commands::ask_and_record(start)),
        (None, Ok(cli)) => {
            if matches!(cli.command, Command::Man { .. }) {
                // Manual pages are for everybody.
                umask(usual);
            }
            run(commands::run(cli))
        }
        (None, Err(error)) => match output::command_line(error) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::remark(&error.text());
            ExitCode::from(error.code())
        }
    }
}

fn run(command: impl Future<Output = Result<(), CliError>>) -> Result<(), CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| CliError::new(exit::Exit::Internal, format!("cannot start: {error}")))?;
    runtime.block_on(async {
        interrupt::do_not_die_of_large_files();
        command.await
    })
}
