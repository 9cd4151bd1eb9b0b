//! `corrections`: every correction and withdrawal, and how long it took.

use dateline_story::query::Ask;

use super::open_desk;
use super::read::{ask, slug};
use crate::args::{CorrectionsArgs, Global};
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &CorrectionsArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = args.story.as_deref().map(slug).transpose()?;
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Corrections { story }, output).await
}
