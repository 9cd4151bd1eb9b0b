//! The forms that are of one story: for people, and for other systems.

use std::io::IsTerminal;
use std::path::Path;

use dateline_desk::{Desk, DeskError};
use dateline_exchange as exchange;
use dateline_story::answer::AnswerBody;
use dateline_story::as_of::AsOf;
use dateline_story::fold::StoryState;
use sha2::{Digest, Sha256};

use super::Format;
use super::pending::Pending;
use super::told::ExportedStory;
use crate::args::{ExportArgs, Global};
use crate::commands::open_desk;
use crate::commands::read::{point, slug};
use crate::exit::{CliError, Exit};
use crate::output::Output;
use crate::progress::Waiting;
use dateline_presentation::terminal::safe;

/// Exports a story into a file, or to the output.
pub(super) async fn export(
    args: &ExportArgs,
    format: Format,
    global: &Global,
    output: &Output,
) -> Result<(), CliError> {
    let story = slug(args.story.as_deref().unwrap_or_default())?;
    // Before the long part: it may be for nothing.
    let file = args.to.as_deref().map(Pending::at).transpose()?;
    let mut desk = open_desk(global).await?;
    let (as_of, view) = point(&desk, &args.point)?;
    let waiting = Waiting::new(output);
    let edition = desk.edition(&story, as_of, view).await?;
    let point = edition.answer.point;
    if let (AsOf::Position(asked), true) = (as_of, point.beyond_head) {
        return Err(DeskError::AheadOfHead { asked, head: point.position }.into());
    }
    // What readers and other newsrooms get depends on what was taken back or is held in other stories; the rest does not.
    let others = match format {
        Format::JsonLd | Format::Ninjs => desk.others(&edition).await?,
        Format::Markdown | Format::Html | Format::Csv | Format::Prov | Format::Jsonl | Format::Ledger => Vec::new(),
    };
    let text = written(&desk, &edition, &others, format, args)?;
    drop(waiting);
    let Some(mut file) = file else {
        return to_output(&text, output);
    };
    file.write(&text)?;
    let path = file.path().to_owned();
    Pending::place(vec![file])?;
    let sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    ExportedStory { story: &story, format, to: Path::new(&path), point, sha256, zone: desk.zone() }.say(output)
}

fn written(
    desk: &Desk,
    edition: &dateline_desk::Edition,
    others: &[StoryState],
    format: Format,
    args: &ExportArgs,
) -> Result<String, CliError> {
    let AnswerBody::Story(story) = &edition.answer.body else {
        return Err(CliError::new(Exit::Internal, "a story was asked for, and something else was answered"));
    };
    let ledger = desk.log().ledger();
    let id = ledger.id.to_string();
    let edition = exchange::Edition {
        ledger_name: &ledger.name,
        ledger_id: &id,
        zone: desk.zone(),
        answer: &edition.answer,
        story,
        state: &edition.state,
        today: &edition.today,
        lens: edition.lens,
    };
    Ok(match format {
        Format::Markdown => exchange::markdown(&edition),
        Format::Html => exchange::html(&edition),
        Format::Csv => exchange::csv(&edition, args.table.unwrap_or(exchange::Table::Records)),
        Format::JsonLd => exchange::json_ld(&edition, others),
        Format::Ninjs => exchange::ninjs(&edition, others),
        Format::Prov => exchange::prov_json(&edition),
        Format::Jsonl | Format::Ledger => {
            return Err(CliError::new(Exit::Internal, "this format is not of one story"));
        }
    })
}

/// As it is; to somebody who looks at it, with what could steer the terminal shown as escapes.
fn to_output(text: &str, output: &Output) -> Result<(), CliError> {
    if !std::io::stdout().is_terminal() {
        return output.print(text);
    }
    output.print(&text.lines().map(|line| format!("{}\n", safe(line))).collect::<String>())
}
