//! `show`, `catchup`, `log`, `stories`: from the command line's words to a query, and its answer to the screen.

use std::collections::BTreeSet;

use dateline_desk::when::{self, DayEnd};
use dateline_desk::{Desk, DeskError};
use dateline_story::answer::Section;
use dateline_story::as_of::AsOf;
use dateline_story::names::{Position, Slug};
use dateline_story::query::{Ask, Query, View};
use dateline_story::time::{Timestamp, Zone};

use super::{answered, open_desk, without};
use crate::args::{CatchupArgs, Global, LogArgs, PointArgs, PrefixArgs, SectionArgs, ShowArgs, StoriesArgs, ViewArgs};
use crate::clock;
use crate::exit::CliError;
use crate::output::Output;

pub(super) async fn show(args: &ShowArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = slug(&args.story)?;
    let sections = args.sections.chosen();
    let without = without::read(&args.without, args.origin_only, &story)?;
    let mut desk = open_desk(global).await?;
    let asked =
        if without.is_empty() { Ask::Story { story, sections } } else { Ask::Without { story, without, sections } };
    ask(&mut desk, &args.point, asked, output).await
}

pub(super) async fn catchup(args: &CatchupArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = args.story.as_deref().map(slug).transpose()?;
    let mut desk = open_desk(global).await?;
    let since = AsOf::Recorded(since(&args.since, desk.zone())?);
    let (as_of, view) = point(&desk, &args.point)?;
    let asked = Ask::Changes { since, story, sections: args.sections.chosen() };
    let answer = match answered(&mut desk, &Query { as_of, view, ask: asked }, output).await {
        Err(DeskError::Backwards { to, .. }) => {
            let message =
                format!("--since {} is later than the point that is asked about: position {}", args.since, to.position);
            return Err(CliError::usage(message).hint("Name an earlier time, or ask of a later point."));
        }
        answer => answer?,
    };
    output.answer(&answer, desk.zone())
}

/// A time that has passed; `2h` alone is two hours ago.
pub(super) fn since(text: &str, zone: Zone) -> Result<Timestamp, CliError> {
    let now = clock::now();
    let read = |text: &str| when::resolve(text, now, zone, DayEnd::First);
    let since = read(text).or_else(|error| read(&format!("-{text}")).map_err(|_| wrong_time("--since", &error)))?;
    if since.instant > now {
        let at = since.instant.in_zone(zone);
        return Err(CliError::usage(format!("--since: {at} is still ahead"))
            .hint("Name an earlier time, such as 'yesterday 6am' or 2h."));
    }
    Ok(since.instant)
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

/// Asks a question as of the point that was named, and prints the answer.
pub(super) async fn ask(desk: &mut Desk, at: &PointArgs, ask: Ask, output: &Output) -> Result<(), CliError> {
    let (as_of, view) = point(desk, at)?;
    let answer = answered(desk, &Query { as_of, view, ask }, output).await?;
    output.answer(&answer, desk.zone())
}

/// The point of the ledger that was named, its head if none was; and how it is to be looked at.
pub(super) fn point(desk: &Desk, point: &PointArgs) -> Result<(AsOf, View), CliError> {
    Ok((as_of(desk, &point.prefix)?, view(desk, &point.view)?))
}

/// The point of the ledger that was named; its head if none was.
pub(super) fn as_of(desk: &Desk, prefix: &PrefixArgs) -> Result<AsOf, CliError> {
    Ok(match prefix.at {
        Some(position) => AsOf::Position(Position(position)),
        None => instant(desk, "--as-of", prefix.as_of.as_deref())?.map_or(AsOf::Head, AsOf::Recorded),
    })
}

/// How a prefix of the ledger is to be looked at.
pub(super) fn view(desk: &Desk, view: &ViewArgs) -> Result<View, CliError> {
    let occurred_by = view.occurred_by.as_deref().map(|text| {
        when::occurred_by(text, clock::now(), desk.zone()).map_err(|error| wrong_time("--occurred-by", &error))
    });
    Ok(View {
        learned_by: instant(desk, "--learned-by", view.learned_by.as_deref())?,
        occurred_by: occurred_by.transpose()?,
    })
}

impl SectionArgs {
    /// The sections that were named; none: all.
    fn chosen(&self) -> BTreeSet<Section> {
        self.section.iter().copied().collect()
    }
}

/// A time, the whole of a bare day included.
pub(super) fn instant(desk: &Desk, flag: &str, text: Option<&str>) -> Result<Option<Timestamp>, CliError> {
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
            Some((story, _)) if story.parse::<Slug>().is_ok() => {
                wrong.hint(format!("A record is shown with its story: dateline show {story}"))
            }
            _ => wrong,
        }
    })
}
