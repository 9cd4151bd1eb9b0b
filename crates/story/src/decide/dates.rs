//! Dates: the zone of those that name none, and what cannot lie ahead.

use super::Refusal;
use crate::command::Circumstances;
use crate::event::{Common, Fact, FigureReported, VersionPublished};
use crate::field::Body;
use crate::partial_date::PartialDate;
use crate::time::{Timestamp, Zone};

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

/// When the desk learned of something, and the zone of its clocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Learned {
    pub(super) at: Timestamp,
    pub(super) zone: Zone,
}

/// What happened had happened when the desk learned of it.
pub(super) fn check_occurred(date: Option<&PartialDate>, learned: Learned) -> Result<(), Refusal> {
    match lies_ahead(date, learned) {
        Some(date) => Err(Refusal::OccurredAhead { date, learned: learned.at.in_zone(learned.zone) }),
        None => Ok(()),
    }
}

/// Readers had what was published when the desk recorded that they did.
pub(super) fn check_published(date: Option<&PartialDate>, learned: Learned) -> Result<(), Refusal> {
    ahead(lies_ahead(date, learned), learned, "what is yet to be published is planned, not published")
}

/// What was counted had been counted when the desk learned of it.
pub(super) fn check_counted(date: Option<&PartialDate>, learned: Learned) -> Result<(), Refusal> {
    ahead(lies_ahead(date, learned), learned, "nobody can have counted it then; look at counted_as_of, or at learned")
}

/// The desk had the bytes when it learned of them.
pub(super) fn check_captured(captured: Timestamp, learned: Learned) -> Result<(), Refusal> {
    if captured <= learned.at {
        return Ok(());
    }
    let told = |at: Timestamp| at.in_zone(learned.zone);
    // In one second, what tells them apart is told too.
    let exactly = |at: Timestamp| at.to_utc().with_timezone(&learned.zone.tz()).format("%Y-%m-%d %H:%M:%S%.6f %Z");
    let same = told(captured) == told(learned.at);
    let [date, learned] = [captured, learned.at].map(|at| if same { exactly(at).to_string() } else { told(at) });
    Err(Refusal::Ahead { date, learned, advice: "bytes are captured first; look at captured, or at learned" })
}

fn lies_ahead(date: Option<&PartialDate>, learned: Learned) -> Option<String> {
    let date = date?;
    date.bounds().start.is_some_and(|start| start > learned.at).then(|| date.describe())
}

fn ahead(date: Option<String>, learned: Learned, advice: &'static str) -> Result<(), Refusal> {
    date.map_or(Ok(()), |date| Err(Refusal::Ahead { date, learned: learned.at.in_zone(learned.zone), advice }))
}
