//! What stands otherwise because what had changed it falls.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::marks::answers;
use crate::counterfactual::Counterfactual;
use crate::event::{Fact, LinkRelation};
use crate::field_value::FieldValue;
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// A record that stays and stands otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestoredRecord {
    /// The record.
    pub record: RecordRef,
    /// What it would say, in one line.
    pub summary: String,
    /// What is otherwise.
    pub change: Restoration,
    /// The records that had made it so and fall.
    pub by: Vec<RecordRef>,
}

/// What is otherwise about a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Restoration {
    /// It was withdrawn, and counts again.
    CountsAgain,
    /// It was reinstated, and counts no longer.
    CountsNoLonger,
    /// A corrected value is what it was before.
    Value {
        /// Which value, by its path.
        field: String,
        /// What the ledger says.
        was: FieldValue,
        /// What would stand there.
        now: FieldValue,
    },
    /// A part of it was withdrawn, and counts again.
    PartCountsAgain {
        /// Its path.
        part: String,
    },
    /// A part of it was reinstated, and counts no longer.
    PartCountsNoLonger {
        /// Its path.
        part: String,
    },
    /// Its sources, or their terms, are what they were before somebody amended them.
    Sources,
    /// The gap, or the tension, was answered and is open again.
    OpenAgain,
    /// It only repeated another record and counts beside it no longer; now it is the one that counts.
    CountsAlone,
}

/// What stands otherwise, in the order of the records.
pub(super) fn records(state: &StoryState, found: &Counterfactual) -> Vec<RestoredRecord> {
    let mut restored = Vec::new();
    for after in found.state.records().iter().filter(|record| record.is_admitted()) {
        let number = after.entry.number;
        let Some(before) = state.record(number).filter(|before| before.is_admitted()) else { continue };
        let mut push = |change: Restoration, by: Vec<RecordRef>| {
            if let Some(summary) = after.summary() {
                restored.push(RestoredRecord { record: state.cite(number), summary, change, by });
            }
        };
        let fallen = |numbers: &[u64], counts: &dyn Fn(&Fact) -> bool| -> Vec<RecordRef> {
            let fallen = numbers.iter().filter(|by| found.fallen.contains_key(by));
            let facts = fallen.filter_map(|by| state.record(*by).and_then(Record::fact).map(|fact| (by, fact)));
            facts.filter(|(_, fact)| counts(fact)).map(|(by, _)| state.cite(*by)).collect()
        };
        match (before.stands(), after.stands()) {
            (false, true) => push(Restoration::CountsAgain, fallen(before.withdrawals(), &|_| true)),
            (true, false) => {
                push(Restoration::CountsNoLonger, fallen(before.withdrawals(), &|_| true));
                continue;
            }
            (true, true) => {}
            (false, false) => continue,
        }
        for (field, was, now) in values(state, found, before, after) {
            let by = fallen(
                before.amendments(),
                &|fact| matches!(fact, Fact::CorrectionIssued(issued) if issued.field == field),
            );
            push(Restoration::Value { field, was, now }, by);
        }
        for part in before.withdrawn_parts().keys().filter(|part| !after.withdrawn_parts().contains_key(*part)) {
            let by = fallen(before.withdrawals(), &|_| true);
            push(Restoration::PartCountsAgain { part: part.clone() }, by);
        }
        for part in after.withdrawn_parts().keys().filter(|part| !before.withdrawn_parts().contains_key(*part)) {
            let by = fallen(before.withdrawals(), &|_| true);
            push(Restoration::PartCountsNoLonger { part: part.clone() }, by);
        }
        let amended = fallen(before.amendments(), &|fact| !matches!(fact, Fact::CorrectionIssued(_)));
        let sources = |record: &Record| record.body_with_withdrawn_parts().map(|body| body.common.sourcing);
        if !amended.is_empty() && sources(before) != sources(after) {
            push(Restoration::Sources, amended);
        }
        if !answers(state, number).is_empty() && answers(&found.state, number).is_empty() {
            let answer = |fact: &Fact| matches!(fact, Fact::RecordsLinked(link) if link.relation == LinkRelation::Answers && link.to == state.cite(number));
            push(Restoration::OpenAgain, fallen(before.touched_by(), &answer));
        }
        if state.duplicate_of(number).is_some() && found.state.duplicate_of(number).is_none() {
            let repeats = |fact: &Fact| matches!(fact, Fact::RecordsLinked(link) if link.relation == LinkRelation::Duplicates && link.from == state.cite(number));
            push(Restoration::CountsAlone, fallen(before.touched_by(), &repeats));
        }
    }
    restored
}

/// The values that fallen corrections had put right, and that are what they were: path, on the ledger, and here.
fn values(
    state: &StoryState,
    found: &Counterfactual,
    before: &Record,
    after: &Record,
) -> Vec<(String, FieldValue, FieldValue)> {
    let (Some(said), Some(says)) = (before.body_with_withdrawn_parts(), after.body_with_withdrawn_parts()) else {
        return Vec::new();
    };
    let mut fields: Vec<&String> = Vec::new();
    for by in before.amendments().iter().filter(|by| found.fallen.contains_key(by)) {
        if let Some(Fact::CorrectionIssued(issued)) = state.record(*by).and_then(Record::fact)
            && !fields.contains(&&issued.field)
        {
            fields.push(&issued.field);
        }
    }
    let nothing = || FieldValue(serde_json::Value::Null);
    let both = fields.into_iter().map(|field| {
        let value = |body: &crate::field::Body| body.value(field).unwrap_or_else(|_| nothing());
        (field.clone(), value(&said), value(&says))
    });
    both.filter(|(_, was, now)| was != now).collect()
}
