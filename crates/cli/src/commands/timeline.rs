//! `timeline`: what happened when.

use dateline_story::query::Ask;

use super::open_desk;
use super::read::{ask, slug};
use crate::args::{Global, TimelineArgs};
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &TimelineArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = slug(&args.story)?;
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Timeline { story, axis: args.axis }, output).await
}
