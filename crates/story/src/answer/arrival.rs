//! One entry as it arrives: what it is as of its own position, and what it did to the records before it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::correction_log::Layers;
use super::{ANSWER_VERSION, CorrectionView, Lens, LogRecord, Tombstone, corrections, log, summarize};
use crate::entry::Entry;
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
    state.apply(entry);
    let Some(record) = state.records().last() else {
        return arrival;
    };
    let line = log::line(state, record, lens);
    if let (Some(head), Some(fact)) = (&line.record, record.entry.event().map(|event| &event.fact)) {
        if let Some(issued) = fact.data() {
            arrival.correction = corrections::correction(state, &mut Layers::default(), issued, head.clone());
        }
        if let Some(withdrawal) = fact.data() {
            arrival.withdrawal = corrections::tombstone(state, withdrawal, head.clone());
        }
    }
    arrival.record = Some(line);
    arrival.touched = state.before_last().values().rev().filter_map(|before| touched(state, before)).collect();
    arrival
}

/// What became of a record when the last one came; `None` if it says and counts for the same.
fn touched(state: &StoryState, then: &Record) -> Option<Touched> {
    let number = then.entry.number;
    let since = state.record(number)?;
    let (was, now) = (then.body()?, since.body()?);
    (was != now || then.stands() != since.stands()).then(|| Touched {
        record: state.cite(number),
        was: summarize(&was.common, &was.fact),
        stood: then.stands(),
        now: summarize(&now.common, &now.fact),
        stands: since.stands(),
    })
}
