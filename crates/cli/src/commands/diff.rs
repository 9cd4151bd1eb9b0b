//! `diff`: what is different between two points.

use dateline_desk::when::{self, DayEnd};
use dateline_desk::{Desk, DeskError};
use dateline_story::answer::{Answer, AnswerBody};
use dateline_story::as_of::AsOf;
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query};

use super::read::{slug, view, wrong_time};
use super::{answered, open_desk};
use crate::args::{DiffArgs, Global};
use crate::clock;
use crate::exit::CliError;
use crate::output::{self, Output};
use dateline_presentation::answers::diff_stat;
use dateline_presentation::terminal::safe;

pub(super) async fn run(args: &DiffArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = slug(&args.story)?;
    let mut desk = open_desk(global).await?;
    let from = point(&desk, "A", &args.from)?;
    let as_of = args.to.as_deref().map_or(Ok(AsOf::Head), |text| point(&desk, "B", text))?;
    let view = view(&desk, &args.view)?;
    let asked = Query { as_of, view, ask: Ask::Diff { story: story.clone(), from } };
    let answer = match answered(&mut desk, &asked, output).await {
        Err(error @ DeskError::Backwards { .. }) => return Err(backwards(args, &story, error)),
        answer => answer?,
    };
    for hint in years(args, &answer) {
        output::remark(&format!("dateline: {}", safe(&hint)));
    }
    if args.stat && !output.json {
        return output.document(desk.zone(), |style| diff_stat(&answer, style));
    }
    output.answer(&answer, desk.zone())
}

/// A point of the ledger: a position, if it is digits alone, or a time.
fn point(desk: &Desk, which: &str, text: &str) -> Result<AsOf, CliError> {
    if let Some(position) = position(text) {
        return Ok(AsOf::Position(Position(position)));
    }
    when::resolve(text, clock::now(), desk.zone(), DayEnd::Last)
        .map(|resolved| AsOf::Recorded(resolved.instant))
        .map_err(|error| wrong_time(which, &error))
}

/// The position that a text names. One with more digits than there are positions is beyond every ledger.
fn position(text: &str) -> Option<u64> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().unwrap_or(u64::MAX))
}

/// The same, the other way round.
fn backwards(args: &DiffArgs, story: &Slug, error: DeskError) -> CliError {
    let DeskError::Backwards { from, to } = &error else { return error.into() };
    let b = args.to.as_deref().unwrap_or("now");
    let place = |text: &str, at: Position| match position(text) {
        Some(asked) if asked == at.0 => format!("position {at}"),
        _ => format!("{text} (position {at})"),
    };
    let message =
        format!("A comes after B: {} is later than {}", place(&args.from, from.position), place(b, to.position));
    let mut swapped = vec!["dateline", "diff", story.as_str(), b];
    swapped.push(&args.from);
    let swapped = shlex::try_join(swapped).unwrap_or_default();
    let year = if from.beyond_head { year(&args.from) } else { None };
    CliError::usage(message).hint(year.unwrap_or(format!("Swap them: {swapped}")))
}

/// What to say of positions that lie beyond the head and look like years.
fn years(args: &DiffArgs, answer: &Answer) -> Vec<String> {
    let from = matches!(&answer.body, AnswerBody::Diff(found) if found.from.beyond_head);
    let from = from.then(|| year(&args.from)).flatten();
    let to = args.to.as_deref().filter(|_| answer.point.beyond_head).and_then(year);
    from.into_iter().chain(to).collect()
}

fn year(text: &str) -> Option<String> {
    let looks_so = position(text).is_some_and(|position| (1900..2200).contains(&position));
    looks_so.then(|| format!("{text} alone is a position; a year is written {text}-01-01"))
}
