//! Every correction and withdrawal, across stories: was, now, and how long it took.

mod edit;
mod latency;
mod totals;
mod wrong;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use latency::{CorrectionLatency, ReadersPutRight, SinceContradicted, SincePublished};
pub use totals::{CorrectionMonth, CorrectionTotals, LabelCount, Longest, Spread};
pub(super) use wrong::Layers;

use latency::Corrected;

use super::corrections::part_said;
use super::record::{Placed, placed};
use super::{Lens, RecordHead};
use crate::event::{
    CorrectionIssued, CorrectionLabel, Fact, RecordReinstated, RecordWithdrawn, StatedReason, WithdrawalKind,
};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::{RecordRef, Slug};
use crate::time::Zone;

/// Every correction, withdrawal and reinstatement, with how long it took.
///
/// Only what took effect is among them: what does not fit the record that it names is an anomaly. One that was itself withdrawn stands
/// here and is not counted. With `occurred_by`, those of records that had not happened by then are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionsAnswer {
    /// The story; all of them if none is named.
    pub story: Option<Slug>,
    /// The zone of the months: the ledger's.
    pub zone: Zone,
    /// One by one, in the order in which they were recorded.
    pub corrections: Vec<CorrectionLine>,
    /// All of them together.
    pub totals: CorrectionTotals,
    /// By desk and month: desks in the order of their names, no desk first; months in order.
    pub months: Vec<CorrectionMonth>,
}

/// One correction, withdrawal or reinstatement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionLine {
    /// What was done.
    pub act: CorrectionAct,
    /// The record that it was done to.
    pub target: RecordRef,
    /// What that record says now, in one line.
    pub target_summary: String,
    /// Why.
    pub reason: String,
    /// The text that readers saw.
    pub notice: Option<String>,
    /// How long it took.
    pub latency: CorrectionLatency,
    /// The records that took it back: it counts no longer. Empty where it counts.
    pub taken_back_by: Vec<RecordRef>,
    /// The desk that follows the story.
    pub desk: Option<String>,
    /// The record.
    pub record: RecordHead,
}

impl CorrectionLine {
    /// Whether it counts.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.taken_back_by.is_empty()
    }
}

/// What was done to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionAct {
    /// A value was put right.
    Correction {
        /// Which value, by its path.
        field: String,
        /// What stood there.
        was: FieldValue,
        /// What stands there now.
        now: FieldValue,
        /// What the desk calls it.
        label: CorrectionLabel,
    },
    /// It, or a part of it, counts no longer.
    Withdrawal {
        /// Which part, by its path; the whole record if none is named.
        part: Option<String>,
        /// What that part says, where it is a part.
        part_said: Option<FieldValue>,
        /// What sort of withdrawal.
        kind: WithdrawalKind,
    },
    /// It, or a part of it, counts again.
    Reinstatement {
        /// Which part, by its path; the whole record if none is named.
        part: Option<String>,
    },
}

impl CorrectionAct {
    /// What a record does to another one; `None` if it is none of these.
    fn of(fact: &Fact, target: &Record) -> Option<Self> {
        if let Some(issued) = fact.data::<CorrectionIssued>() {
            let (field, was, now) = (issued.field.clone(), issued.was.clone(), issued.now.clone());
            return Some(Self::Correction { field, was, now, label: issued.label });
        }
        if let Some(withdrawal) = fact.data::<RecordWithdrawn>() {
            let part_said = withdrawal.part.as_ref().and_then(|part| part_said(target, part));
            return Some(Self::Withdrawal { part: withdrawal.part.clone(), part_said, kind: withdrawal.kind });
        }
        fact.data::<RecordReinstated>().map(|reinstated| Self::Reinstatement { part: reinstated.part.clone() })
    }
}

pub(super) fn build(story: Option<&Slug>, states: &[StoryState], zone: Zone, lens: &Lens) -> CorrectionsAnswer {
    let mut corrections: Vec<CorrectionLine> = Vec::new();
    for state in states {
        let mut corrected = Corrected::of(state);
        corrections.extend(state.records().iter().filter_map(|record| line(&mut corrected, record, lens)));
    }
    corrections.sort_by_key(|line| line.record.position);
    CorrectionsAnswer {
        story: story.cloned(),
        zone,
        totals: CorrectionTotals::of(corrections.iter()),
        months: totals::months(&corrections, zone),
        corrections,
    }
}

/// A record as a line of the list; `None` if it is none of these, or did nothing.
fn line(corrected: &mut Corrected<'_>, record: &Record, lens: &Lens) -> Option<CorrectionLine> {
    let state = corrected.state;
    let fact = record.fact().filter(|_| record.is_admitted())?;
    let cited = fact.changed_record()?;
    let target = (cited.story == *state.slug()).then(|| state.record(cited.number)).flatten()?;
    let number = record.entry.number;
    let took_effect = target.amendments().contains(&number) || target.withdrawals().contains(&number);
    if !took_effect || placed(target, lens) == Placed::NotYet {
        return None;
    }
    let act = CorrectionAct::of(fact, target)?;
    let StatedReason { reason, notice } = fact.stated_reason();
    Some(CorrectionLine {
        latency: CorrectionLatency::of(corrected, record, target, &act),
        act,
        target: cited.clone(),
        target_summary: target.summary()?,
        reason: reason?.to_owned(),
        notice: notice.map(str::to_owned),
        taken_back_by: if record.stands() { Vec::new() } else { withdrawals(state, record) },
        desk: state.desk().map(str::to_owned),
        record: RecordHead::of(state, record, lens)?,
    })
}

/// The withdrawals of a record that stand.
fn withdrawals(state: &StoryState, record: &Record) -> Vec<RecordRef> {
    let standing = record.withdrawals().iter().filter_map(|by| state.record(*by)).filter(|by| by.stands());
    let whole =
        standing.filter(|by| matches!(by.fact(), Some(Fact::RecordWithdrawn(withdrawal)) if withdrawal.part.is_none()));
    whole.map(|by| state.cite(by.entry.number)).collect()
}
