use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lens;
use super::record::{Placed, placed};
use crate::fold::StoryState;
use crate::names::{Position, Slug};
use crate::time::Timestamp;

/// All stories of the ledger, the one that changed last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoriesAnswer {
    /// The stories.
    pub stories: Vec<StoryLine>,
    /// Entries that lie under a name that is no story's: another program wrote them.
    pub entries_elsewhere: u64,
}

/// One story in the list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryLine {
    /// The story.
    pub story: Slug,
    /// Its headline; `None` if it was not opened.
    pub headline: Option<String>,
    /// The desk that follows it.
    pub desk: Option<String>,
    /// Whether the desk follows it no longer.
    pub closed: bool,
    /// How many records it has, those that do not count among them.
    pub records_total: u64,
    /// How many of them are left out because the desk had not learned of them, or because they had not happened.
    pub records_left_out: u64,
    /// Where the question was what had happened by when: of how many nothing says when.
    pub records_undated: u64,
    /// How many anomalies it has.
    pub anomalies_total: u64,
    /// The place in the ledger of its last entry, of those that are not left out.
    pub last_position: Position,
    /// When that was recorded.
    pub last_recorded: Timestamp,
}

pub(super) fn line(state: &StoryState, lens: &Lens) -> Option<StoryLine> {
    let kept = || state.records().iter().filter(|record| placed(record, lens) != Placed::NotYet);
    let last = &kept().next_back()?.entry;
    Some(StoryLine {
        story: state.slug().clone(),
        headline: state.headline().map(str::to_owned),
        desk: state.desk().map(str::to_owned),
        closed: state.is_closed(),
        records_total: state.last_number(),
        records_left_out: state.last_number().saturating_sub(kept().count() as u64),
        records_undated: kept().filter(|record| placed(record, lens) == Placed::Undated).count() as u64,
        anomalies_total: state.anomalies().len() as u64,
        last_position: last.position,
        last_recorded: last.recorded,
    })
}
