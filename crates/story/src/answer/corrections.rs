use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RecordHead;
use super::correction_log::Layers;
use crate::event::{CorrectionIssued, CorrectionLabel, RecordWithdrawn, WithdrawalKind};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::time::seconds_between;

/// One correction, as the desk issued it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionView {
    /// The record that it corrects.
    pub target: RecordRef,
    /// What that record says, in one line.
    pub target_summary: String,
    /// Which value in it.
    pub field: String,
    /// What stood there.
    pub was: FieldValue,
    /// What stands there now.
    pub now: FieldValue,
    /// What the desk calls it.
    pub label: CorrectionLabel,
    /// Why.
    pub reason: String,
    /// The text that readers saw.
    pub notice: Option<String>,
    /// How long the wrong value stood on the ledger, recorded to recorded, in seconds.
    pub latency_seconds: i64,
    /// The record.
    pub record: RecordHead,
}

/// What is left of a record that counts no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tombstone {
    /// The record that was withdrawn.
    pub target: RecordRef,
    /// What it said, in one line.
    pub target_summary: String,
    /// Which part of it, by its path; the whole record if none is named.
    pub part: Option<String>,
    /// What that part says, where it is a part.
    pub part_said: Option<FieldValue>,
    /// What sort of withdrawal.
    pub kind: WithdrawalKind,
    /// Why.
    pub reason: String,
    /// The text that readers saw.
    pub notice: Option<String>,
    /// The record that withdrew it.
    pub record: RecordHead,
}

/// A correction as an answer shows it; `None` if what it corrects is not there.
pub(super) fn correction(
    state: &StoryState,
    layers: &mut Layers,
    issued: &CorrectionIssued,
    record: RecordHead,
) -> Option<CorrectionView> {
    let target = (issued.record.story == *state.slug()).then(|| state.record(issued.record.number)).flatten()?;
    if !target.amendments().contains(&record.record.number) {
        return None;
    }
    let since = layers.wrong_since(state, target, record.record.number);
    Some(CorrectionView {
        target: issued.record.clone(),
        target_summary: target.summary()?,
        field: issued.field.clone(),
        was: issued.was.clone(),
        now: issued.now.clone(),
        label: issued.label,
        reason: issued.reason.clone(),
        notice: issued.notice.clone(),
        latency_seconds: seconds_between(since.entry.recorded, record.recorded),
        record,
    })
}

/// A withdrawal as an answer shows it; `None` if what it withdraws is not there, or counts again.
pub(super) fn tombstone(state: &StoryState, withdrawal: &RecordWithdrawn, record: RecordHead) -> Option<Tombstone> {
    let target =
        (withdrawal.record.story == *state.slug()).then(|| state.record(withdrawal.record.number)).flatten()?;
    let number = record.record.number;
    let counts = match &withdrawal.part {
        Some(part) => target.withdrawn_parts().get(part) == Some(&number),
        None => !target.stands() && target.withdrawals().contains(&number),
    };
    counts.then_some(())?;
    Some(Tombstone {
        part_said: withdrawal.part.as_ref().and_then(|part| part_said(target, part)),
        target: withdrawal.record.clone(),
        target_summary: target.summary()?,
        part: withdrawal.part.clone(),
        kind: withdrawal.kind,
        reason: withdrawal.reason.clone(),
        notice: withdrawal.notice.clone(),
        record,
    })
}

/// What a part of a record says, be it withdrawn or not. `None` for one that is empty: it says nothing, and JSON has one way to write that.
pub(super) fn part_said(target: &Record, part: &str) -> Option<FieldValue> {
    target.body_with_withdrawn_parts()?.value(part).ok().filter(|said| !said.0.is_null())
}
