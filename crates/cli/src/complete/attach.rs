//! Which argument is completed with what. It goes by the name of an argument's value, so that a new form is completed without
//! saying so.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter};

use super::candidates;
use super::ledger::Ledger;
use super::line::CommandLine;

/// The command line with completers on its arguments.
pub(super) fn completers(command: Command, line: &CommandLine) -> Command {
    let ledger = Arc::new(Ledger::new(line.clone()));
    attach(command, &ledger, line.is_at_new_word)
}

fn attach(command: Command, ledger: &Arc<Ledger>, hide_flags: bool) -> Command {
    let opens_stories = command.get_name() == "story";
    command
        .mut_args(|argument| {
            let argument = match completer(&argument, ledger) {
                // There is no story of that name yet.
                Some(_) if opens_stories && argument.is_positional() => argument,
                Some(completer) => argument.add(completer),
                None => argument,
            };
            // Hidden ones are still offered where there is nothing else; and always once a - is typed.
            if hide_flags && !argument.is_positional() { argument.hide(true) } else { argument }
        })
        .mut_subcommands(|verb| attach(verb, ledger, hide_flags))
}

/// What completes an argument's value, if anything of ours does.
fn completer(argument: &Arg, ledger: &Arc<Ledger>) -> Option<ArgValueCompleter> {
    if !argument.get_action().takes_values() {
        return None;
    }
    let complete: fn(&Ledger, &str) -> Vec<CompletionCandidate> = match value_name(argument).as_str() {
        "STORY" => candidates::stories,
        "STORY#N" => candidates::records,
        "STORY#N[.FIELD]" => candidates::records_and_fields,
        "PARTY" => candidates::parties,
        "WORK" => candidates::works,
        "INCIDENT" => candidates::incidents,
        "CHAIN" => candidates::chains,
        "LEDGER" => return Some(ArgValueCompleter::new(PathCompleter::file())),
        _ => return None,
    };
    let ledger = Arc::clone(ledger);
    Some(ArgValueCompleter::new(move |typed: &OsStr| {
        typed.to_str().map(|typed| complete(&ledger, typed)).unwrap_or_default()
    }))
}

/// The name of an argument's value in its help: `STORY`, `PARTY`, …
pub(super) fn value_name(argument: &Arg) -> String {
    argument
        .get_value_names()
        .and_then(|names| names.first().map(ToString::to_string))
        .unwrap_or_else(|| argument.get_id().as_str().to_uppercase())
}
