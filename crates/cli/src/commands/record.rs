//! `record`: one fact.

use std::io::{IsTerminal, Read};

use dateline_desk::{Desk, Recorded, command_json};
use dateline_story::answer::{AnswerBody, StoryLine, summarize};
use dateline_story::as_of::AsOf;
use dateline_story::command::Command;
use dateline_story::query::{Ask, Query};

use super::{open_desk, staff};
use crate::args::Global;
use crate::ask::{Asking, Start};
use crate::clock;
use crate::exit::CliError;
use crate::output::{Output, remark};
use crate::record::{Context, RecordArgs, RecordKind};
use crate::safe_text::{ascii, safe};

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

/// Asks for what the line lacks, and records it.
pub(crate) async fn ask_and_record(start: Start) -> Result<(), CliError> {
    let output = Output::new(&start.global);
    let recorded_by = staff(start.by.as_deref())?;
    let mut desk = open_desk(&start.global).await?;
    let mut asking = Asking::begin(start, recorded_by, &output)?;
    let stories = if asking.wants_story() { stories(&mut desk).await? } else { Vec::new() };
    let story = asking.story(&stories)?;
    let state = desk.story(&story).await?;
    let command = asking.finish(state, desk.zone())?;
    // From here on Ctrl-C is the terminal's again.
    drop(asking);
    report(&desk.record(&command).await?, &output)
}

/// All stories, the one that changed last first.
async fn stories(desk: &mut Desk) -> Result<Vec<StoryLine>, CliError> {
    match desk.answer(&Query { as_of: AsOf::Head, ask: Ask::Stories }).await?.body {
        AnswerBody::Stories(answer) => Ok(answer.stories),
        _ => Ok(Vec::new()),
    }
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
    let summary = summarize(&recorded.event.fact);
    let summary = safe(&summary);
    text.push_str(&format!("  {}\n", if output.unicode { summary } else { ascii(&summary).into_owned().into() }));
    if let (Some(first), Some(last)) = (recorded.meanwhile.first(), recorded.meanwhile.last()) {
        let others = if first == last { first.to_string() } else { format!("{first} to {last}") };
        text.push_str(&format!("  Meanwhile others recorded {others}.\n"));
    }
    output.print(&text)
}
