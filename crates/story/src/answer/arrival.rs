//! One entry as it arrives: what it is as of its own position, and what it did to the records before it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::correction_log::Pasts;
use super::{ANSWER_VERSION, CorrectionView, Lens, LogRecord, Tombstone, corrections, log, summarize};
use crate::entry::Entry;
use crate::event::{Fact, GroundRuleChanged};
use crate::field::Body;
use crate::fold::{FOLD_VERSION, Record, StoryState};
use crate::names::{Position, RecordRef};
use crate::time::Timestamp;

/// An entry that arrived on the ledger, as it stood when it did: what came after it is not in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Arrival {
    /// The version of this form: [`ANSWER_VERSION`].
    pub answer_version: u32,
    /// The version of the rules by which records were folded: [`FOLD_VERSION`].
    pub fold_version: u32,
    /// Its place in the ledger.
    pub position: Position,
    /// When the log took it.
    pub recorded: Timestamp,
    /// The name that it lies under, as the log has it: its story's, unless `record` is `None`.
    pub story: String,
    /// The record that it made; `None` if the name that it lies under is no story's.
    pub record: Option<LogRecord>,
    /// What it corrected, if it is a correction of a record that is there.
    pub correction: Option<CorrectionView>,
    /// What it withdrew, if it is a withdrawal of a record that is there.
    pub withdrawal: Option<Tombstone>,
    /// Every earlier record that says something else since, or counts otherwise: first the one that it names, then those that
    /// this one had changed.
    pub touched: Vec<Touched>,
}

/// A record that an arrival changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Touched {
    /// Which.
    pub record: RecordRef,
    /// What it said before, in one line.
    pub was: String,
    /// Whether it counted before.
    pub stood: bool,
    /// What it says since, in one line.
    pub now: String,
    /// Whether it counts since.
    pub stands: bool,
}

impl Arrival {
    /// An entry under a name that is no story's.
    #[must_use]
    pub const fn elsewhere(position: Position, recorded: Timestamp, name: String) -> Self {
        Self {
            answer_version: ANSWER_VERSION,
            fold_version: FOLD_VERSION,
            position,
            recorded,
            story: name,
            record: None,
            correction: None,
            withdrawal: None,
            touched: Vec::new(),
        }
    }
}

/// Takes a story's next entry into its state, and says what it is and what it did there. As much work as the entry makes,
/// however long the story is.
pub fn arrive(state: &mut StoryState, entry: Entry, lens: &Lens) -> Arrival {
    let mut arrival = Arrival::elsewhere(entry.position, entry.recorded, state.slug().to_string());
    let reached = reached(state, &entry);
    let before: Vec<Before> = reached.into_iter().filter_map(|number| state.record(number)).map(Before::of).collect();
    state.apply(entry);
    let Some(record) = state.records().last() else {
        return arrival;
    };
    let line = log::line(state, record, lens);
    if let (Some(head), Some(fact)) = (&line.record, record.entry.event().map(|event| &event.fact)) {
        match fact {
            Fact::CorrectionIssued(issued) => {
                arrival.correction = corrections::correction(state, &mut Pasts::default(), issued, head.clone());
            }
            Fact::RecordWithdrawn(withdrawal) => {
                arrival.withdrawal = corrections::tombstone(state, withdrawal, head.clone());
            }
            _ => {}
        }
    }
    arrival.record = Some(line);
    arrival.touched = before.into_iter().filter_map(|before| before.touched(state)).collect();
    arrival
}

/// A record before an entry came that may change it.
struct Before {
    number: u64,
    body: Option<Body>,
    stood: bool,
}

impl Before {
    fn of(record: &Record) -> Self {
        Self { number: record.entry.number, body: record.body(), stood: record.stands() }
    }

    /// What became of it; `None` if nothing did.
    fn touched(self, state: &StoryState) -> Option<Touched> {
        let record = state.record(self.number)?;
        let (was, now) = (self.body?, record.body()?);
        let stands = record.stands();
        (was != now || self.stood != stands).then(|| Touched {
            record: state.cite(self.number),
            was: summarize(&was.common, &was.fact),
            stood: self.stood,
            now: summarize(&now.common, &now.fact),
            stands,
        })
    }
}

/// The records that an entry can change: those that it acts on, those that these acted on, and so on; the last ones first.
pub(super) fn reached(state: &StoryState, entry: &Entry) -> Vec<u64> {
    let mut reached: Vec<u64> = Vec::new();
    let next: Vec<u64> = match entry.event().map(|event| &event.fact) {
        Some(Fact::GroundRuleChanged(GroundRuleChanged { record: None, party: Some(party), .. })) => {
            state.sourced_by(&party.id, entry.number)
        }
        fact => fact.and_then(|fact| changed(state, fact, entry.number)).into_iter().collect(),
    };
    let mut next: BTreeSet<u64> = next.into_iter().collect();
    // A record acts only on earlier ones, so that each is come to once.
    while let Some(number) = next.pop_last() {
        // What a view leaves out is not there to be changed; the others still are.
        let Some(record) = state.record(number) else { continue };
        reached.push(number);
        next.extend(match record.entry.event().map(|event| &event.fact) {
            // What it changed, however its sources were changed since.
            Some(Fact::GroundRuleChanged(_)) => state.amended_by(number),
            fact => fact.and_then(|fact| changed(state, fact, number)).into_iter().collect(),
        });
    }
    reached
}

/// The record before `number` whose words or standing a fact changes.
fn changed(state: &StoryState, fact: &Fact, number: u64) -> Option<u64> {
    let cited = fact.changed_record().filter(|cited| cited.story == *state.slug() && cited.number < number);
    cited.map(|cited| cited.number)
}
