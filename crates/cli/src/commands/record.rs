//! `record`: one fact.

use std::io::{IsTerminal, Read};

use dateline_desk::{Desk, command_json};
use dateline_story::answer::{AnswerBody, StoryLine};
use dateline_story::as_of::AsOf;
use dateline_story::command::Command;
use dateline_story::query::{Ask, Query};

use super::report::report;
use super::{open_desk, staff};
use crate::args::Global;
use crate::ask::{Asking, Start};
use crate::clock;
use crate::exit::CliError;
use crate::output::{Output, remark};
use crate::record::{Context, RecordArgs, RecordError, RecordKind, RecordRequest};

pub(super) async fn run(args: &RecordArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let by = args.by.by.as_deref();
    match (&args.kind, output.json) {
        (Some(kind), _) => one(kind, by, global, output).await,
        (None, true) => {
            let command = from_stdin(by)?;
            let mut desk = open_desk(global).await?;
            let recorded = desk.record(&command).await?;
            report(&recorded, &[], &mut desk, output).await
        }
        (None, false) => Err(CliError::usage("say what to record: dateline record KIND STORY …")
            .hint("The kinds: dateline record --help. A command as JSON: dateline record --json, on standard input.")),
    }
}

/// Asks for what the line lacks, and records it. The ledger and its views are left to others while a question waits.
pub(crate) async fn ask_and_record(start: Start) -> Result<(), CliError> {
    let output = Output::new(&start.global);
    let global = start.global.clone();
    let recorded_by = staff(start.by.as_deref())?;
    let stories = {
        let mut desk = open_desk(&global).await?;
        if start.lacks_story() { stories(&mut desk).await? } else { Vec::new() }
    };
    start.names_one_of(&stories)?;
    let mut asking = Asking::begin(start, recorded_by, &output)?;
    let story = asking.story(&stories)?;
    let (state, zone) = {
        let mut desk = open_desk(&global).await?;
        (desk.story(&story).await?, desk.zone())
    };
    let request = asking.finish(state, zone)?;
    // From here on Ctrl-C is the terminal's again.
    drop(asking);
    let mut desk = open_desk(&global).await?;
    carry_out(&request, &mut desk, &output).await
}

/// All stories, the one that changed last first.
async fn stories(desk: &mut Desk) -> Result<Vec<StoryLine>, CliError> {
    match desk.answer(&Query::new(AsOf::Head, Ask::Stories)).await?.body {
        AnswerBody::Stories(answer) => Ok(answer.stories),
        _ => Ok(Vec::new()),
    }
}

/// Records what the flags of one kind say.
pub(super) async fn one(kind: &RecordKind, by: Option<&str>, global: &Global, output: &Output) -> Result<(), CliError> {
    let recorded_by = staff(by)?;
    let mut desk = open_desk(global).await?;
    let request = from_flags(kind, &mut desk, recorded_by).await?;
    carry_out(&request, &mut desk, output).await
}

/// Records a request, and says what came of it.
pub(super) async fn carry_out(request: &RecordRequest, desk: &mut Desk, output: &Output) -> Result<(), CliError> {
    let Some(evidence) = &request.evidence else {
        let recorded = desk.record(&request.command).await?;
        return report(&recorded, &[], desk, output).await;
    };
    let recorded = desk.record_on_evidence(evidence, std::slice::from_ref(&request.command)).await?;
    match recorded.split_last() {
        Some((recorded, before)) => report(recorded, before, desk, output).await,
        None => Ok(()),
    }
}

async fn from_flags(kind: &RecordKind, desk: &mut Desk, recorded_by: String) -> Result<RecordRequest, CliError> {
    let known = desk.known(kind.story()).await?;
    let context =
        Context { known: &known, now: clock::now(), zone: desk.zone(), new_id: clock::new_event_id(), recorded_by };
    kind.to_request(&context).map_err(CliError::from)
}

impl From<RecordError> for CliError {
    fn from(error: RecordError) -> Self {
        let message = error.to_string();
        if error.is_of_a_file() { Self::bad_input(message).hint("Nothing was recorded.") } else { Self::usage(message) }
    }
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
