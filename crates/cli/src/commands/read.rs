//! `show`, `log`, `stories`: from the command line's words to a query, and its answer to the screen.

use dateline_desk::Desk;
use dateline_desk::when::{self, DayEnd};
use dateline_story::as_of::AsOf;
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::Timestamp;

use super::open_desk;
use crate::args::{Global, LogArgs, PointArgs, ShowArgs, StoriesArgs};
use crate::clock;
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn show(args: &ShowArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = slug(&args.story)?;
    let mut desk = open_desk(global).await?;
    let view = View {
        learned_by: instant(&desk, "--learned-by", args.learned_by.as_deref())?,
        occurred_by: args
            .occurred_by
            .as_deref()
            .map(|text| {
                when::occurred_by(text, clock::now(), desk.zone()).map_err(|error| wrong_time("--occurred-by", &error))
            })
            .transpose()?,
    };
    ask(&mut desk, &args.point, Ask::Story { story, view, sections: std::collections::BTreeSet::new() }, output).await
}

pub(super) async fn log(args: &LogArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = slug(&args.story)?;
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Log { story }, output).await
}

pub(super) async fn stories(args: &StoriesArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Stories, output).await
}

async fn ask(desk: &mut Desk, point: &PointArgs, ask: Ask, output: &Output) -> Result<(), CliError> {
    let as_of = match point.at {
        Some(position) => AsOf::Position(Position(position)),
        None => instant(desk, "--as-of", point.as_of.as_deref())?.map_or(AsOf::Head, AsOf::Recorded),
    };
    let answer = desk.answer(&Query { as_of, ask }).await?;
    output.answer(&answer, desk.zone())
}

/// A time, the whole of a bare day included.
fn instant(desk: &Desk, flag: &str, text: Option<&str>) -> Result<Option<Timestamp>, CliError> {
    text.map(|text| {
        when::resolve(text, clock::now(), desk.zone(), DayEnd::Last)
            .map(|resolved| resolved.instant)
            .map_err(|error| wrong_time(flag, &error))
    })
    .transpose()
}

pub(super) fn wrong_time(flag: &str, error: &impl std::fmt::Display) -> CliError {
    CliError::usage(format!("{flag}: {error}"))
}

pub(super) fn slug(text: &str) -> Result<Slug, CliError> {
    text.parse().map_err(|error| {
        let wrong = CliError::usage(format!("the story's name: {error}"));
        match text.split_once('#') {
            Some((story, _)) => wrong.hint(format!("A record is shown with its story: dateline show {story}")),
            None => wrong,
        }
    })
}
