//! The records that fall.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Lens;
use super::super::log::line;
use super::super::record::{Placed, placed};
use crate::counterfactual::Because;
use crate::fold::StoryState;
use crate::names::{Position, RecordRef};
use crate::query::View;
use crate::time::Timestamp;

/// A record that falls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FallenRecord {
    /// The record.
    pub record: RecordRef,
    /// Its event's type; `None` if it is not an event.
    pub kind: Option<String>,
    /// What it says, in one line.
    pub summary: String,
    /// Its place in the ledger.
    pub position: Position,
    /// When the log took it.
    pub recorded: Timestamp,
    /// Who recorded it; `None` if it is not an event.
    pub recorded_by: Option<String>,
    /// Why it falls.
    pub because: Because,
    /// Whether it counted before. One that was withdrawn falls too, but takes nothing away.
    pub counted: bool,
}

impl FallenRecord {
    /// Whether it falls of itself and not with another record.
    #[must_use]
    pub const fn is_direct(&self) -> bool {
        matches!(self.because, Because::Taken)
    }
}

/// What falls of a story, in order.
pub(super) fn all<'a>(
    state: &StoryState,
    fallen: impl IntoIterator<Item = (&'a u64, &'a Because)>,
) -> Vec<FallenRecord> {
    let plain = Lens { view: View::default(), late_after_micros: i64::MAX, instant: None };
    let fallen = fallen.into_iter().filter_map(|(number, because)| Some((state.record(*number)?, because)));
    let views = fallen.map(|(record, because)| {
        let event = record.entry.event();
        FallenRecord {
            record: state.cite(record.entry.number),
            kind: event.map(|event| event.fact.name().to_owned()),
            summary: line(state, record, &plain).summary,
            position: record.entry.position,
            recorded: record.entry.recorded,
            recorded_by: event.map(|event| event.recorded_by.clone()),
            because: because.clone(),
            counted: record.stands(),
        }
    });
    views.collect()
}

/// Those that are in the view.
pub(super) fn in_view(state: &StoryState, mut all: Vec<FallenRecord>, lens: &Lens) -> Vec<FallenRecord> {
    all.retain(|one| state.record(one.record.number).is_none_or(|record| placed(record, lens) != Placed::NotYet));
    all
}
