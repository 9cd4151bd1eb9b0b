//! `search`: where words stand, across stories.

use dateline_story::query::Ask;

use super::open_desk;
use super::read::{ask, slug};
use crate::args::{Global, SearchArgs};
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &SearchArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let by = args.by.as_deref().map(slug).transpose()?;
    let words = args.words.join(" ");
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Search { words, by, hits_max: args.limit }, output).await
}
