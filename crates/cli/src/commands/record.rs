//! `record`: one fact.

use std::io::{IsTerminal, Read};

use dateline_desk::{Desk, Recorded, command_json};
use dateline_story::answer::summarize;
use dateline_story::command::Command;

use super::{open_desk, staff};
use crate::args::Global;
use crate::clock;
use crate::exit::CliError;
use crate::output::{Output, remark};
use crate::record::{Context, RecordArgs, RecordKind};
use crate::safe_text::safe;

pub(super) async fn run(args: &RecordArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let by = args.by.as_deref();
    let (mut desk, command) = match (&args.kind, output.json) {
        (Some(kind), _) => {
            let recorded_by = staff(by)?;
            let mut desk = open_desk(global).await?;
            let command = from_flags(kind, &mut desk, recorded_by).await?;
            (desk, command)
        }
        (None, true) => {
            let command = from_stdin(by)?;
            (open_desk(global).await?, command)
        }
        (None, false) => {
            return Err(CliError::usage("say what to record: dateline record KIND STORY …").hint(
                "The kinds: dateline record --help. A command as JSON: dateline record --json, on standard input.",
            ));
        }
    };
    report(&desk.record(&command).await?, output)
}

async fn from_flags(kind: &RecordKind, desk: &mut Desk, recorded_by: String) -> Result<Command, CliError> {
    let known = desk.known(kind.story()).await?;
    let context =
        Context { known: &known, now: clock::now(), zone: desk.zone(), new_id: clock::new_event_id(), recorded_by };
    kind.to_command(&context).map_err(|error| CliError::usage(error.to_string()))
}

fn from_stdin(by: Option<&str>) -> Result<Command, CliError> {
    let mut text = Vec::new();
    if std::io::stdin().is_terminal() {
        remark("dateline: type one command as JSON, then Ctrl-D");
    }
    std::io::stdin().read_to_end(&mut text).map_err(|error| CliError::bad_input(format!("standard input: {error}")))?;
    if text.trim_ascii().is_empty() {
        return Err(CliError::bad_input("standard input is empty; nothing was recorded")
            .hint("Give one command: {\"type\":\"ClaimAsserted\",\"story\":\"sony-hack\",\"data\":{…}}"));
    }
    // The error's text continues the name of the place.
    let draft = command_json::read(text)
        .map_err(|error| CliError::bad_input(format!("standard input{error}")).hint("Nothing was recorded."))?;
    let recorded_by = match &draft.recorded_by {
        Some(recorded_by) => recorded_by.clone(),
        None => staff(by)?,
    };
    Ok(draft.into_command(recorded_by, clock::new_event_id))
}

fn report(recorded: &Recorded, output: &Output) -> Result<(), CliError> {
    printed(recorded, output)
        .map_err(|error| error.hint(format!("{} stands in the ledger all the same.", recorded.record)))
}

fn printed(recorded: &Recorded, output: &Output) -> Result<(), CliError> {
    if output.json {
        return output.json(&serde_json::json!({
            "record": recorded.record,
            "id": recorded.event.id,
            "position": recorded.position,
            "already": recorded.already,
            "meanwhile": recorded.meanwhile,
        }));
    }
    let how = if recorded.already { "was recorded already," } else { "recorded" };
    let mut text = format!("{} {how} at position {}\n", recorded.record, recorded.position);
    text.push_str(&format!("  {}\n", safe(&summarize(&recorded.event.fact))));
    if let (Some(first), Some(last)) = (recorded.meanwhile.first(), recorded.meanwhile.last()) {
        let others = if first == last { first.to_string() } else { format!("{first} to {last}") };
        text.push_str(&format!("  Meanwhile others recorded {others}.\n"));
    }
    output.print(&text)
}
