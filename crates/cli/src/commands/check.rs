//! `check`: whether a story keeps the house rules.

use dateline_story::query::Ask;
use dateline_story::rules::Rules;

use super::open_desk;
use super::read::{ask, slug};
use crate::args::{CheckArgs, Global};
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &CheckArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = slug(&args.story)?;
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Check { story, rules: Rules::default() }, output).await
}
