//! `check`: whether a story keeps the house rules.

use std::collections::BTreeSet;
use std::path::Path;

use dateline_story::answer::{AnswerBody, CheckAnswer};
use dateline_story::query::{Ask, Query};
use dateline_story::rules::{Rule, Rules, Severity};

use super::read::{point, slug};
use super::{answered, open_desk};
use crate::args::{CheckArgs, Global};
use crate::exit::{CliError, Exit};
use crate::house_rules;
use crate::output::Output;

pub(super) async fn run(args: &CheckArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    if args.print_rules {
        return if output.json {
            output.json(&Rules::default())
        } else {
            output.page(&house_rules::written(&Rules::default()))
        };
    }
    // The command line asks for a story wherever it needs one.
    let story = slug(args.story.as_deref().unwrap_or_default())?;
    let mut rules = house_rules::find(args.rules.as_deref().map(Path::new))?;
    if !args.rule.is_empty() {
        let only: BTreeSet<Rule> = args.rule.iter().copied().collect();
        rules = rules.only(&only);
    }
    let mut desk = open_desk(global).await?;
    let (as_of, view) = point(&desk, &args.point)?;
    let answer = answered(&mut desk, &Query { as_of, view, ask: Ask::Check { story, rules } }, output).await?;
    output.answer(&answer, desk.zone())?;
    match &answer.body {
        AnswerBody::Check(found) => kept(found),
        _ => Ok(()),
    }
}

/// Whether all that must be kept is.
fn kept(found: &CheckAnswer) -> Result<(), CliError> {
    let failed = found.broken.iter().filter(|broken| broken.severity == Severity::Fail);
    let failed: Vec<&str> = failed.map(|broken| broken.rule.word()).collect();
    match failed.as_slice() {
        [] => Ok(()),
        [one] => Err(CliError::new(Exit::Findings, format!("{} breaks a house rule: {one}", found.story))),
        more => Err(CliError::new(
            Exit::Findings,
            format!("{} breaks {} house rules: {}", found.story, more.len(), more.join(", ")),
        )),
    }
}
