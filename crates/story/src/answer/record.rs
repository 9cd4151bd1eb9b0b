use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::marks::standing;
use super::{Lens, Marks};
use crate::avowal::Avowal;
use crate::event::{Excerpt, Fact};
use crate::fold::{Record, StoryState};
use crate::names::{EventId, Position, RecordRef};
use crate::partial_date::{By, PartialDate};
use crate::sourcing::{Chain, Grade, Stance};
use crate::time::Timestamp;

/// What every record in an answer says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecordHead {
    /// How to cite it.
    pub record: RecordRef,
    /// Its event's identity.
    pub id: EventId,
    /// Its event's type.
    pub kind: String,
    /// Its place in the ledger.
    pub position: Position,
    /// When the log took it.
    pub recorded: Timestamp,
    /// Whether `recorded` is another log's reading, kept by a restore.
    pub restored: bool,
    /// Who recorded it.
    pub recorded_by: String,
    /// When the desk had it.
    pub learned: Timestamp,
    /// Recorded later after it was learned than the ledger's setting allows.
    pub late: bool,
    /// Said to be learned only after it was recorded.
    pub learned_after_recorded: bool,
    /// When it happened.
    pub occurred: Option<PartialDate>,
    /// When it is to happen.
    pub planned: Option<PartialDate>,
    /// Whether it had happened by the instant that was asked about; `None` if none was, or nothing is said of when.
    pub happened: Option<Happened>,
    /// The chains by which it reached us.
    pub sourcing: Vec<Chain>,
    /// The desk's own grade.
    pub grade: Option<Grade>,
    /// What the party concerned does with it.
    pub stance: Option<Stance>,
    /// The record that it stands inside.
    pub embedded_in: Option<RecordRef>,
    /// Where in captured bytes it stands.
    pub evidence: Vec<Excerpt>,
    /// A remark of the desk's.
    pub note: Option<String>,
    /// The corrections of it that stand, in order.
    pub corrected_by: Vec<RecordRef>,
    /// What other records that stand say of it.
    pub marks: Marks,
}

/// Whether something had happened by an instant, as far as its date tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It had.
    Certainly,
    /// It may have.
    Possibly,
}

impl RecordHead {
    /// What it does with what it tells of.
    #[must_use]
    pub fn avowal(&self) -> Avowal {
        Avowal::by(self.stance, &self.sourcing)
    }

    /// The head of a record; `None` if it is not an event.
    pub(super) fn of(state: &StoryState, record: &Record, lens: &Lens) -> Option<Self> {
        let event = record.entry.event()?;
        let common = record.common()?;
        let recorded = record.entry.recorded;
        Some(Self {
            record: state.cite(record.entry.number),
            id: event.id,
            kind: event.fact.name().to_owned(),
            position: record.entry.position,
            recorded,
            restored: record.entry.restored,
            recorded_by: event.recorded_by.clone(),
            learned: event.learned,
            late: recorded > event.learned.plus_micros(lens.late_after_micros),
            learned_after_recorded: event.learned > recorded,
            occurred: common.occurred.clone(),
            planned: common.planned.clone(),
            happened: match placed(record, lens) {
                Placed::Happened(happened) => Some(happened),
                _ => None,
            },
            sourcing: common.sourcing.clone(),
            grade: common.grade,
            stance: common.stance,
            embedded_in: common.embedded_in.clone(),
            evidence: common.evidence.clone(),
            note: common.note.clone(),
            corrected_by: standing(state, record.amendments())
                .filter(|(_, fact)| matches!(fact, Fact::CorrectionIssued(_)))
                .map(|(by, _)| by)
                .collect(),
            marks: Marks::of(state, record),
        })
    }
}

/// Where a record falls on the axis of what had happened by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    /// That axis was not asked about, or the record is not about the world.
    Unasked,
    /// It had, certainly or possibly.
    Happened(Happened),
    /// It had not.
    NotYet,
    /// It has no date.
    Undated,
}

pub(super) fn placed(record: &Record, lens: &Lens) -> Placed {
    let Some(occurred_by) = lens.view.occurred_by else {
        return Placed::Unasked;
    };
    if record.fact().is_none_or(Fact::is_bookkeeping) {
        return Placed::Unasked;
    }
    let published = match record.fact() {
        Some(Fact::VersionPublished(version)) => version.published.as_ref(),
        _ => None,
    };
    let when = record.common().and_then(|common| common.occurred.as_ref()).or(published);
    match when.map(|date| date.by(occurred_by)) {
        None => Placed::Undated,
        Some(By::Certainly) => Placed::Happened(Happened::Certainly),
        Some(By::Possibly) => Placed::Happened(Happened::Possibly),
        Some(By::Not) => Placed::NotYet,
    }
}
