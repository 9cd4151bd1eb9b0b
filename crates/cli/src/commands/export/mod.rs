//! `export`: a ledger, or a story in it, as of any point, for others to keep or to read.

mod format;
mod ledger;
mod pending;
mod story;
mod told;

use dateline_log_sqlite::NewFile;

use crate::args::{ExportArgs, Global};
use crate::exit::{CliError, Exit};
use crate::interrupt::asked_to_end_soon;
use crate::output::{Output, remark};
use crate::place::{LEDGER_FLAG, LEDGER_VARIABLE, Place};
use dateline_presentation::terminal::safe;

pub(crate) use format::Format;

pub(super) async fn run(args: &ExportArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (args, global) = as_promised(args, global)?;
    let format = Format::chosen(&args)?;
    let Some(path) = &args.to else {
        return export(&args, format, &global, output).await;
    };
    pending::names_a_file(path)?;
    let named = path.display().to_string();
    let interrupted =
        move || CliError::new(Exit::Interrupted, format!("interrupted: {} was not written", safe(&named)));
    let at_last = {
        let interrupted = interrupted.clone();
        move || {
            let error = interrupted();
            remark(&error.text());
            i32::from(error.code())
        }
    };
    let mut asked = asked_to_end_soon(NewFile::give_up_all, at_last)?;
    let writing = export(&args, format, &global, output);
    let written = tokio::select! {
        biased;
        _ = &mut asked => None,
        written = writing => Some(written),
    };
    match written {
        Some(Ok(())) => Ok(()),
        // What was given up while it was put in its place is no failure to write it.
        Some(Err(error)) if asked.try_recv().is_err() => Err(error),
        _ => Err(interrupted()),
    }
}

async fn export(args: &ExportArgs, format: Format, global: &Global, output: &Output) -> Result<(), CliError> {
    let exported = if format.is_of_a_story() {
        story::export(args, format, global, output).await
    } else {
        ledger::export(args, format, global, output).await
    };
    exported.map_err(|error| not_there(error, args, global))
}

/// `DATELINE_LEDGER=nats://… dateline export --ledger audit.dateline` cuts that file from that ledger: the environment names a ledger,
/// and the flag a ledger's file that is not there, so there is only one thing that this can mean. Everywhere else `--ledger` is the
/// ledger to export.
fn as_promised(args: &ExportArgs, global: &Global) -> Result<(ExportArgs, Global), CliError> {
    let unchanged = || Ok((args.clone(), global.clone()));
    let named = std::env::var(LEDGER_VARIABLE).ok().filter(|named| !named.is_empty());
    let (Some(source), Some(flag)) = (named, global.ledger.as_deref()) else { return unchanged() };
    let asks_for_a_ledger = matches!(args.format, None | Some(Format::Ledger)) && args.story.is_none();
    if source == flag || !asks_for_a_ledger || args.to.is_some() || !flag.ends_with(".dateline") {
        return unchanged();
    }
    let Place::File(path) = Place::named(flag, LEDGER_FLAG)? else { return unchanged() };
    if path.symlink_metadata().is_ok() {
        return unchanged();
    }
    if let Place::File(source) = Place::named(&source, LEDGER_VARIABLE)?
        && !source.exists()
    {
        return unchanged();
    }
    let mut from = global.clone();
    from.ledger = Some(source);
    Ok((ExportArgs { to: Some(path), format: Some(Format::Ledger), ..args.clone() }, from))
}

/// What to do where the ledger to export is not there: it may be the one that was to be made.
fn not_there(error: CliError, args: &ExportArgs, global: &Global) -> CliError {
    match &global.ledger {
        Some(flag) if error.is(Exit::NotFound) && args.to.is_none() && is_missing_file(flag) => {
            error.hint(format!("--ledger is the ledger to export. To make a file of it: dateline export --to {flag}"))
        }
        _ => error,
    }
}

fn is_missing_file(flag: &str) -> bool {
    flag.ends_with(".dateline") && matches!(Place::named(flag, LEDGER_FLAG), Ok(Place::File(path)) if !path.exists())
}
