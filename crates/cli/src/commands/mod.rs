//! One file a command.

mod check;
mod corrections;
mod demo;
mod diff;
pub(crate) mod export;
mod extras;
mod import;
mod ledger;
mod notice;
mod read;
mod record;
mod report;
mod restore;
mod search;
mod timeline;
mod verify;
mod views;
mod watch;
mod who;
mod why;
mod without;

use std::sync::Arc;

use dateline_desk::{Desk, DeskError};
use dateline_log::EventLog;
use dateline_story::answer::Answer;
use dateline_story::query::Query;

use crate::args::{Cli, Command, Global};
use crate::clock;
use crate::exit::CliError;
use crate::output::{self, Output};
use crate::place::Place;
use crate::progress::Waiting;
use crate::record::RecordKind;

pub(crate) use record::ask_and_record;

/// Does what the command line says.
pub(crate) async fn run(cli: Cli) -> Result<(), CliError> {
    let output = Output::new(&cli.global);
    let global = &cli.global;
    match cli.command {
        Command::Record(args) => record::run(&args, global, &output).await,
        Command::Correct(args) => {
            record::one(&RecordKind::CorrectionIssued(args.form), args.by.by.as_deref(), global, &output).await
        }
        Command::Withdraw(args) => {
            record::one(&RecordKind::RecordWithdrawn(args.form), args.by.by.as_deref(), global, &output).await
        }
        Command::Reinstate(args) => {
            record::one(&RecordKind::RecordReinstated(args.form), args.by.by.as_deref(), global, &output).await
        }
        Command::Import(args) => import::run(&args, global, &output).await,
        Command::Stories(args) => read::stories(&args, global, &output).await,
        Command::Watch(args) => watch::run(&args, global, &output).await,
        Command::Catchup(args) => read::catchup(&args, global, &output).await,
        Command::Who(args) => who::run(&args, global, &output.in_form(args.form.format)?).await,
        Command::Show(args) => read::show(&args, global, &output).await,
        Command::Diff(args) => diff::run(&args, global, &output.in_form(args.form.format)?).await,
        Command::Why(args) => why::run(&args, global, &output.in_form(args.form.format)?).await,
        Command::Timeline(args) => timeline::run(&args, global, &output.in_form(args.form.format)?).await,
        Command::Check(args) => check::run(&args, global, &output.in_form(args.form.format)?).await,
        Command::Corrections(args) => corrections::run(&args, global, &output.in_form(args.form.format)?).await,
        Command::Verify(args) => verify::run(&args, global, &output).await,
        Command::Search(args) => search::run(&args, global, &output).await,
        Command::Log(args) => read::log(&args, global, &output).await,
        Command::Export(args) => export::run(&args, global, &output).await,
        Command::Init(args) => ledger::init(&args, global, &output).await,
        Command::Restore(args) => restore::run(&args, global, &output).await,
        Command::Project(args) => views::project(&args, global, &output).await,
        Command::Rebuild => views::rebuild(global, &output).await,
        Command::Demo(args) => demo::run(&args, global, &output).await,
        Command::Completions { shell } => extras::completions(shell, &output),
        Command::Man { folder } => extras::man(&folder, &output),
    }
}

/// The ledger that the command line is about.
async fn open_log(global: &Global) -> Result<(Place, Arc<dyn EventLog>), CliError> {
    let place = Place::find(global.ledger.as_deref())?;
    let log = place.open().await?;
    Ok((place, log))
}

/// A desk on that ledger; whoever waits long for its views sees that they are being made.
async fn open_desk(global: &Global) -> Result<Desk, CliError> {
    let waiting = Waiting::new(&Output::new(global));
    let (place, log) = open_log(global).await?;
    let desk = Desk::open(log.clone(), &place.views_root(&log.ledger())?, clock::now).await?;
    drop(waiting);
    Ok(warned(desk))
}

async fn desk_on(place: &Place, log: Arc<dyn EventLog>) -> Result<Desk, CliError> {
    let root = place.views_root(&log.ledger())?;
    Ok(warned(Desk::open(log, &root, clock::now).await?))
}

/// The desk. What went wrong with its views, if anything, is said and is no error.
fn warned(desk: Desk) -> Desk {
    if let Some(warning) = desk.reader().warning() {
        output::remark(&format!("dateline: {}", dateline_presentation::terminal::safe(warning)));
    }
    desk
}

/// What a desk answers; whoever waits long for it sees that it is being read.
async fn answered(desk: &mut Desk, query: &Query, output: &Output) -> Result<Answer, DeskError> {
    let _waiting = Waiting::new(output);
    desk.answer(query).await
}

/// Who records: as said, or else the user's name.
fn staff(by: Option<&str>) -> Result<String, CliError> {
    by.map(str::to_owned)
        .or_else(|| ["USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok()))
        .filter(|name| !name.trim().is_empty())
        .ok_or_else(|| CliError::usage("it is not known who records this; say --by STAFF, or set DATELINE_BY"))
}
