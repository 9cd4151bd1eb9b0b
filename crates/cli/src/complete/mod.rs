//! Completion: what the shell offers when somebody presses Tab, from the ledger itself.
//!
//! The shell's script (`dateline completions SHELL`) calls this program with `COMPLETE=SHELL`, and with `--` and the line as it is
//! typed so far. No command begins with `--`, so that nothing which somebody meant to be done is ever taken for a line to complete.
//! Whatever goes wrong here, nothing is offered and nothing is said: an error would land in the middle of the line.

mod attach;
mod bash;
mod candidates;
mod ledger;
mod line;
mod quoting;
mod shells;
mod state;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap_complete::CompleteEnv;
use clap_complete::env::EnvCompleter as _;

use crate::exit::{CliError, Exit};
use line::CommandLine;
use shells::{SHELLS, Shell};

/// The variable in which a shell says that it wants candidates.
const VARIABLE: &str = "COMPLETE";

/// Answers a shell that asks for candidates, or for its script (`COMPLETE=SHELL dateline`, and nothing else). `None` if none does: the
/// variable may be set for somebody else, and every command is carried out all the same.
pub(crate) fn answer_shell() -> Option<ExitCode> {
    let name = std::env::var_os(VARIABLE)?;
    let shell = SHELLS.iter().find(|shell| Path::new(&name).file_stem().is_some_and(|stem| shell.is_named(stem)))?;
    let args: Vec<OsString> = std::env::args_os().collect();
    let is_asked = match args.as_slice() {
        [_] => true,
        [_, first, _, ..] => first == "--" && shell.says_where(),
        _ => false,
    };
    if !is_asked {
        return None;
    }
    // A panic has nowhere to be said either.
    std::panic::set_hook(Box::new(|_| {}));
    let answer = std::panic::catch_unwind(move || {
        let here = std::env::current_dir().ok();
        let line = CommandLine::of(shell, &args);
        let command = || attach::completers(crate::help::command(), &line);
        CompleteEnv::with_factory(command)
            .var(VARIABLE)
            .shells(clap_complete::env::Shells(shells::ALL))
            .try_complete(args, here.as_deref())
    });
    // Shells take another code for "no candidates" too, and some of them remark on it.
    let _ = answer;
    Some(ExitCode::SUCCESS)
}

/// What a shell has to run so that it asks this program.
pub(crate) fn registration(shell: clap_complete::Shell) -> Result<String, CliError> {
    let fail = |reason: String| CliError::new(Exit::Internal, format!("cannot write completions: {reason}"));
    let name = shell.to_string();
    let adapter = SHELLS
        .iter()
        .find(|known: &&Shell| known.is(&name))
        .ok_or_else(|| fail(format!("{name} is not among the shells")))?;
    let mut script = Vec::new();
    adapter
        .write_registration(VARIABLE, "dateline", "dateline", &this_program(), &mut script)
        .map_err(|error| fail(error.to_string()))?;
    String::from_utf8(script).map_err(|error| fail(error.to_string()))
}

/// This program as the shell should call it: by its name if it was called so, and by its whole path else.
fn this_program() -> String {
    let called = std::env::args_os().next().unwrap_or_else(|| OsString::from("dateline"));
    let path = Path::new(&called);
    let path = match std::env::current_dir() {
        Ok(here) if path.components().count() > 1 => here.join(path),
        _ => path.to_owned(),
    };
    path.to_string_lossy().into_owned()
}
