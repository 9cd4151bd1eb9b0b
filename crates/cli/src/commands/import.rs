//! `import`: many commands, from a file of JSON lines.

use std::io::Read;

use dateline_desk::ImportLine;
use dateline_desk::command_json;

use super::{open_desk, staff};
use crate::args::{Global, ImportArgs};
use crate::clock;
use crate::exit::CliError;
use crate::output::Output;
use crate::progress::Progress;

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
    for (text, line) in bytes.split(|byte| *byte == b'\n').zip(1_u64..) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        let draft = command_json::read(text).map_err(|error| {
            // The error's text continues the name of the place.
            let message = format!("{name}, line {line}{error}");
            CliError::bad_input(message).hint("Nothing was recorded.")
        })?;
        let recorded_by = match &draft.recorded_by {
            Some(recorded_by) => recorded_by.clone(),
            None => staff(by)?,
        };
        lines.push(ImportLine { line, command: draft.into_command(recorded_by, clock::new_event_id) });
    }
    let mut desk = open_desk(global).await?;
    let progress = Progress::new("imported", lines.len() as u64, output);
    let imported = desk.import(&lines, |done| progress.at(done)).await;
    progress.finish();
    let imported = imported?;
    if output.json {
        return output.json(&serde_json::json!({
            "recorded": imported.recorded, "already": imported.already, "last_position": imported.last_position,
        }));
    }
    let already = match imported.already {
        0 => String::new(),
        lines => format!("; {lines} stood in the ledger already"),
    };
    output.print(&format!("Recorded {} of {} lines{already}.\n", imported.recorded, lines.len()))
}
