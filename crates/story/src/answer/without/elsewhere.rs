//! What falls in other stories.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Lens;
use super::carried::{CarriedVersion, versions};
use super::fallen::{self, FallenRecord};
use crate::counterfactual::Counterfactual;
use crate::fold::StoryState;
use crate::names::Slug;

/// What falls in another story, as far as it has to do with the one that is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FallenElsewhere {
    /// The other story.
    pub story: Slug,
    /// Its headline, as it is.
    pub headline: Option<String>,
    /// What falls there, in the order of the records. With `occurred_by`, only what had happened by then, or has no date.
    pub falls: Vec<FallenRecord>,
    /// What its readers had of that, first to last.
    pub versions: Vec<CarriedVersion>,
}

/// What falls in each of the other stories, by their names.
pub(super) fn all(
    state: &StoryState,
    others: &[StoryState],
    found: &Counterfactual,
    lens: &Lens,
) -> Vec<FallenElsewhere> {
    let mut others: Vec<&StoryState> = others.iter().filter(|other| other.slug() != state.slug()).collect();
    others.sort_by_key(|other| other.slug());
    let told = others.into_iter().map(|other| {
        let fallen = found.elsewhere.iter().filter(|(record, _)| record.story == *other.slug());
        let falls = fallen::all(other, fallen.map(|(record, because)| (&record.number, because)));
        FallenElsewhere {
            story: other.slug().clone(),
            headline: other.headline().map(str::to_owned),
            falls: fallen::in_view(other, falls, lens),
            versions: versions(other, found, lens),
        }
    });
    told.filter(|one| !one.falls.is_empty() || !one.versions.is_empty()).collect()
}
