//! A story as if something had never been recorded: first what falls, then what is left.

mod carried;
mod elsewhere;
mod fallen;
mod moves;
mod restored;
mod weakened;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use carried::{CarriedSentence, CarriedVersion};
pub use elsewhere::FallenElsewhere;
pub use fallen::FallenRecord;
pub use moves::{LadderChange, ReleaseMove, RungMove};
pub use restored::{Restoration, RestoredRecord};
pub use weakened::{WeakenedGroup, WeakenedRecord};

use super::{Lens, StoryAnswer};
use crate::counterfactual::{NotThere, Taken};
use crate::fold::StoryState;
use crate::query::Without;

/// A story as if something had never been recorded. See [`crate::counterfactual`] for what falls, and for what taking away more does: as
/// long as nobody said otherwise of what a record rests on, it never saves one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WithoutAnswer {
    /// What was taken away, as it was found: in one order, however it was asked for.
    pub taken: Vec<Taken>,
    /// How much falls.
    pub counts: WithoutCounts,
    /// What falls, in the order of the records. With `occurred_by`, only what had happened by then, or has no date.
    pub falls: Vec<FallenRecord>,
    /// What stays with fewer distinct sources, or fewer chains.
    pub weakened: Vec<WeakenedGroup>,
    /// What stands otherwise because what had changed it falls.
    pub restored: Vec<RestoredRecord>,
    /// What readers had of it, first to last.
    pub versions: Vec<CarriedVersion>,
    /// What falls in other stories with what falls in this one, or takes it along, and which of their versions carried it; by the names of
    /// the stories. What falls there of itself, and has nothing to do with this story, is told when that one is asked about.
    pub elsewhere: Vec<FallenElsewhere>,
    /// The ladders on which somebody's word is another one, or gone.
    pub ladders: Vec<LadderChange>,
    /// The releases of which somebody's latest decision is another one, or gone.
    pub releases: Vec<ReleaseMove>,
    /// The story that would be left. It is not what the ledger says.
    pub story: StoryAnswer,
}

/// How much falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct WithoutCounts {
    /// How many records counted before: neither withdrawn nor anomalies.
    pub standing_before: u64,
    /// How many count in what is left.
    pub standing_after: u64,
    /// How many records fall, those that did not count among them.
    pub fallen_total: u64,
    /// How many of these counted.
    pub fallen_standing: u64,
    /// How many fall of themselves: they are what was taken away, or have no other source.
    pub fallen_directly: u64,
    /// How many fall with others.
    pub fallen_with_others: u64,
    /// How many stay with fewer chains.
    pub chains_lost_records: u64,
    /// How many published versions carried what falls.
    pub versions_total: u64,
    /// How many of these carried nothing else.
    pub versions_wholly: u64,
    /// How many records of other stories fall, as far as they have to do with this one.
    pub elsewhere_records: u64,
    /// How many published versions of other stories carried these.
    pub elsewhere_versions: u64,
}

pub(super) fn build(
    state: &StoryState,
    others: &[StoryState],
    without: &[Without],
    lens: &Lens,
) -> Result<Option<WithoutAnswer>, NotThere> {
    let Some(before) = super::story(state, lens) else {
        return Ok(None);
    };
    let found = state.counterfactual_among(others, without)?;
    let Some(story) = super::story(&found.state, lens) else {
        return Ok(None);
    };
    let all = fallen::all(state, &found.fallen);
    let versions = carried::versions(state, &found, lens);
    let standing = all.iter().filter(|record| record.counted).count() as u64;
    let directly = all.iter().filter(|record| record.is_direct()).count() as u64;
    let total = all.len() as u64;
    let elsewhere = elsewhere::all(state, others, &found, lens);
    Ok(Some(WithoutAnswer {
        counts: WithoutCounts {
            standing_before: count_standing(state),
            standing_after: count_standing(&found.state),
            fallen_total: total,
            fallen_standing: standing,
            fallen_directly: directly,
            fallen_with_others: total.saturating_sub(directly),
            chains_lost_records: found.chains_lost.len() as u64,
            versions_total: versions.len() as u64,
            versions_wholly: versions.iter().filter(|version| version.wholly).count() as u64,
            elsewhere_records: found.elsewhere.len() as u64,
            elsewhere_versions: elsewhere.iter().map(|story| story.versions.len() as u64).sum(),
        },
        falls: fallen::in_view(state, all, lens),
        weakened: weakened::groups(state, &found),
        restored: restored::records(state, &found),
        versions,
        elsewhere,
        ladders: moves::ladders(&before, &story),
        releases: moves::releases(&before, &story),
        taken: found.taken,
        story,
    }))
}

fn count_standing(state: &StoryState) -> u64 {
    state.records().iter().filter(|record| record.stands()).count() as u64
}
