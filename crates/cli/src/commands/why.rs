//! `why`: the life of a record, or of one field of it.

use dateline_story::query::Ask;

use super::open_desk;
use super::read::ask;
use crate::args::{Global, WhyArgs};
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn run(args: &WhyArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let (cite, field) = match args.record.split_once('.') {
        Some((cite, field)) => (cite, Some(field.to_owned())),
        None => (args.record.as_str(), None),
    };
    let record = cite.parse().map_err(|error| CliError::usage(format!("the record: {error}")))?;
    let mut desk = open_desk(global).await?;
    ask(&mut desk, &args.point, Ask::Why { record, field }, output).await
}
