//! Dates: the zone of those that name none, and what cannot lie ahead.

use super::Refusal;
use crate::command::Circumstances;
use crate::event::{Common, Fact, FigureReported, VersionPublished};
use crate::field::Body;
use crate::partial_date::PartialDate;
use crate::time::Timestamp;

/// What a record says, with the ledger's zone in every date that names none.
pub(super) fn with_zone(body: Body, circumstances: &Circumstances) -> Body {
    let fill = |date: Option<PartialDate>| date.map(|date| date.in_zone(circumstances.zone));
    let Body { common, fact } = body;
    let common = Common { occurred: fill(common.occurred), planned: fill(common.planned), ..common };
    let fact = match fact {
        Fact::FigureReported(figure) => {
            Fact::FigureReported(FigureReported { counted_as_of: fill(figure.counted_as_of), ..figure })
        }
        Fact::VersionPublished(version) => {
            Fact::VersionPublished(VersionPublished { published: fill(version.published), ..version })
        }
        other => other,
    };
    Body { common, fact }
}

/// What happened had happened when the desk learned of it.
pub(super) fn check_occurred(date: Option<&PartialDate>, learned: Timestamp) -> Result<(), Refusal> {
    match lies_ahead(date, learned) {
        Some(date) => Err(Refusal::OccurredAhead { date, learned }),
        None => Ok(()),
    }
}

/// Readers had what was published when the desk recorded that they did.
pub(super) fn check_published(date: Option<&PartialDate>, learned: Timestamp) -> Result<(), Refusal> {
    ahead(lies_ahead(date, learned), learned, "what is yet to be published is planned, not published")
}

/// What was counted had been counted when the desk learned of it.
pub(super) fn check_counted(date: Option<&PartialDate>, learned: Timestamp) -> Result<(), Refusal> {
    ahead(lies_ahead(date, learned), learned, "nobody can have counted it then; look at counted_as_of, or at learned")
}

/// The desk had the bytes when it learned of them.
pub(super) fn check_captured(captured: Timestamp, learned: Timestamp) -> Result<(), Refusal> {
    let date = (captured > learned).then(|| captured.to_string());
    ahead(date, learned, "bytes are captured first; look at captured, or at learned")
}

fn lies_ahead(date: Option<&PartialDate>, learned: Timestamp) -> Option<String> {
    let date = date?;
    date.bounds().start.is_some_and(|start| start > learned).then(|| date.describe())
}

fn ahead(date: Option<String>, learned: Timestamp, advice: &'static str) -> Result<(), Refusal> {
    date.map_or(Ok(()), |date| Err(Refusal::Ahead { date, learned, advice }))
}
