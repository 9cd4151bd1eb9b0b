//! `watch`: what is recorded, as it arrives, until somebody ends it.

use std::pin::pin;

use dateline_desk::{Watch, WatchFrom, Watched};
use dateline_story::names::Position;
use dateline_story::time::Zone;

use super::read::{since, slug};
use super::{desk_on, open_log};
use crate::args::{Global, WatchArgs};
use crate::exit::{CliError, Exit};
use crate::interrupt::asked_to_end_soon;
use crate::output::{Output, remark};
use crate::place::Place;
use dateline_presentation::answers::WatchLines;
use dateline_presentation::terminal::safe;

pub(super) async fn run(args: &WatchArgs, global: &Global, output: &Output) -> Result<(), CliError> {
    let story = args.story.as_deref().map(slug).transpose()?;
    let (place, log) = open_log(global).await?;
    let desk = desk_on(&place, log).await?;
    let zone = desk.zone();
    let from = begin(args, zone)?;
    let mut watch = desk.watch(story.clone(), from).await?;
    let mut ended = asked_to_end_soon(|| {}, || 0)?;
    remark(&format!("dateline: {}", begun(args, &place, &watch, from, zone)));

    let mut lines = WatchLines::new(story, &output.style(zone));
    let mut left = args.count;
    let mut closed = pin!(Output::closed());
    while left != Some(0) {
        let watched = tokio::select! {
            biased;
            _ = &mut ended => break,
            () = &mut closed => break,
            watched = watch.next() => watched?,
        };
        let text = match watched {
            Watched::Arrived(arrival) if output.json => Output::json_line(&arrival)?,
            // The terminal may have another width by now.
            Watched::Arrived(arrival) => lines.arrival(&arrival, &Output::new(global).style(zone)),
            Watched::Away { because } => {
                remark(&format!("dateline: waiting: {}", safe(&because)));
                continue;
            }
            Watched::Back => {
                remark("dateline: the ledger is back; nothing was missed");
                continue;
            }
        };
        // On a thread of its own: where it is stuck, because nobody reads, the watch ends and closes its ledger all the same.
        let written = tokio::task::spawn_blocking(move || Output::stream(&text));
        let goes_on = tokio::select! {
            biased;
            _ = &mut ended => break,
            written = written => {
                written.unwrap_or_else(|error| Err(CliError::new(Exit::Internal, error.to_string())))?
            }
        };
        if !goes_on {
            break;
        }
        left = left.map(|left| left.saturating_sub(1));
    }
    Ok(())
}

/// Where the watch begins.
fn begin(args: &WatchArgs, zone: Zone) -> Result<WatchFrom, CliError> {
    if let Some(position) = args.from {
        return Ok(WatchFrom::Position(Position(position)));
    }
    let Some(text) = args.since.as_deref() else {
        return Ok(WatchFrom::Now);
    };
    Ok(WatchFrom::Since(since(text, zone)?))
}

/// What is watched, and from where on.
fn begun(args: &WatchArgs, place: &Place, watch: &Watch, from: WatchFrom, zone: Zone) -> String {
    let what = args.story.as_deref().unwrap_or("every story");
    let (first, head) = (watch.first(), watch.head());
    let since = match from {
        WatchFrom::Since(instant) => format!(", recorded since {}", instant.in_zone(zone)),
        WatchFrom::Now | WatchFrom::Position(_) => String::new(),
    };
    let so_far = match first.0.saturating_sub(head.0) {
        0 => format!("the ledger ends at {head} so far"),
        1 => "what comes from now on".to_owned(),
        _ => format!("it is yet to come, the ledger ends at {head}"),
    };
    let place = place.to_string();
    format!("watching {} in {} from position {first}{since}: {so_far}", safe(what), safe(&place))
}
