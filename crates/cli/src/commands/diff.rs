//! `diff`: what is different between two points.

use dateline_desk::Desk;
use dateline_desk::when::{self, DayEnd};
use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_story::query::{Ask, Query};

use super::open_desk;
use super::read::{slug, view, wrong_time};
use crate::args::{DiffArgs, Global};
use crate::clock;
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &DiffArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = slug(&args.story)?;
    let mut desk = open_desk(global).await?;
    let from = point(&desk, "A", &args.from)?;
    let as_of = args.to.as_deref().map_or(Ok(AsOf::Head), |text| point(&desk, "B", text))?;
    let view = view(&desk, &args.view)?;
    let answer = desk.answer(&Query { as_of, view, ask: Ask::Diff { story, from } }).await?;
    output.answer(&answer, desk.zone())
}

/// A point of the ledger: a position, if it is digits alone, or a time.
fn point(desk: &Desk, which: &str, text: &str) -> Result<AsOf, CliError> {
    if let Ok(position) = text.parse() {
        return Ok(AsOf::Position(Position(position)));
    }
    when::resolve(text, clock::now(), desk.zone(), DayEnd::Last)
        .map(|resolved| AsOf::Recorded(resolved.instant))
        .map_err(|error| wrong_time(which, &error))
}
