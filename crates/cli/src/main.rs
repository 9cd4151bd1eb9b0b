//! The `dateline` program: arguments, prompts, rendering. The only place that picks adapters.

mod args;
mod clock;
mod commands;
mod complete;
mod exit;
mod help;
mod interrupt;
mod output;
mod place;
mod progress;
mod record;
mod render;
mod safe_text;

use std::process::ExitCode;

use clap::FromArgMatches;

use crate::args::Cli;
use crate::exit::CliError;

fn main() -> ExitCode {
    if let Some(code) = complete::answer_shell() {
        return code;
    }
    let cli = help::command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let result = match cli {
        Ok(cli) => run(cli),
        Err(error) => match output::command_line(&error) {
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

fn run(cli: Cli) -> Result<(), CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| CliError::new(exit::Exit::Internal, format!("cannot start: {error}")))?;
    runtime.block_on(commands::run(cli))
}
