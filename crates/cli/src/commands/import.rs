//! `import`: many commands, from a file of JSON lines.

use std::cell::Cell;
use std::io::Read;

use dateline_desk::command_json;
use dateline_desk::{ImportLine, Imported};

use super::{open_desk, staff};
use crate::args::{Global, ImportArgs};
use crate::clock;
use crate::exit::{CliError, Exit};
use crate::interrupt::Interrupt;
use crate::output::Output;
use crate::progress::Progress;
use dateline_presentation::terminal::safe;

pub(super) async fn run(args: &ImportArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let name = if args.file.as_os_str() == "-" { "standard input".to_owned() } else { args.file.display().to_string() };
    let fail = |error: std::io::Error| CliError::bad_input(format!("{name}: {error}"));
    let mut bytes = Vec::new();
    if args.file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).map_err(fail)?;
    } else {
        bytes = std::fs::read(&args.file).map_err(fail)?;
    }
    let by = args.by.as_deref();
    let mut lines = Vec::new();
    let mut ids = true;
    for (text, line) in bytes.split(|byte| *byte == b'\n').zip(1_u64..) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        let draft = command_json::read(text).map_err(|error| {
            // The error's text continues the name of the place.
            let message = format!("{name}, line {line}{error}");
            let hint = if is_export(text) {
                "Nothing was recorded. This looks like an export; a new ledger takes it: dateline restore FILE"
            } else {
                "Nothing was recorded."
            };
            CliError::bad_input(message).hint(hint)
        })?;
        ids &= draft.id.is_some();
        let recorded_by = match &draft.recorded_by {
            Some(recorded_by) => recorded_by.clone(),
            None => staff(by)?,
        };
        lines.push(ImportLine { line, command: draft.into_command(recorded_by, clock::new_event_id) });
    }
    let mut desk = open_desk(global).await?;
    let progress = Progress::new("imported", lines.len() as u64, output);
    let interrupt = Interrupt::listen();
    let settled = Cell::new(0_u64);
    let importing = desk.import(&lines, |done| {
        progress.at(done);
        settled.set(done);
        interrupt.safe_place();
    });
    let imported = tokio::select! {
        biased;
        () = interrupt.asked() => None,
        imported = importing => Some(imported),
    };
    progress.finish();
    let Some(imported) = imported else { return Err(interrupted(&lines, settled.get(), ids, &name)) };
    let imported = imported?;
    report(imported, &name, lines.len(), output).map_err(|error| error.hint("The lines were recorded all the same."))
}

/// Up to which line an import came. What lies behind it was recorded, and nothing after it.
fn interrupted(lines: &[ImportLine], settled: u64, ids: bool, name: &str) -> CliError {
    if settled == 0 {
        return CliError::new(Exit::Interrupted, "interrupted: nothing was recorded");
    }
    let last =
        settled.checked_sub(1).and_then(|last| lines.get(usize::try_from(last).ok()?)).map_or(0, |line| line.line);
    let total = lines.len();
    let hint = if ids {
        "Run the same again for the rest: what has an \"id\" is recorded only once.".to_owned()
    } else {
        format!("The rest: tail -n +{} {name} | dateline import -", last.saturating_add(1))
    };
    let message = format!("interrupted: {settled} of {total} lines are recorded, up to line {last}, and none after it");
    CliError::new(Exit::Interrupted, message).hint(hint)
}

/// Whether a line is an event with its position, as an export has them.
fn is_export(text: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(text)
        .is_ok_and(|line| ["position", "recorded", "event"].iter().all(|member| line.get(member).is_some()))
}

fn report(imported: Imported, name: &str, lines: usize, output: &Output) -> Result<(), CliError> {
    if output.json {
        return output.json(&serde_json::json!({
            "recorded": imported.recorded, "already": imported.already, "last_position": imported.last_position,
        }));
    }
    let already = match imported.already {
        0 => String::new(),
        lines => format!("; {lines} stood in the ledger already"),
    };
    if lines == 0 {
        return output.print(&format!("There are no lines in {}; nothing was recorded.\n", safe(name)));
    }
    output.print(&format!("Recorded {} of {lines} lines{already}.\n", imported.recorded))
}
