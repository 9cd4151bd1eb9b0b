//! A story as if something had never been recorded: what falls with it, and what is left.
//!
//! **What falls.** Taking away a source takes every record of which *all* chains go through it, as a party or as the outlet of any hop;
//! a record with another chain stays, without those chains. Taking away a record or a member of the staff takes the record, or all
//! that they recorded. With a record falls
//!
//! - what is embedded in it, and what a link that stands says rests on it;
//! - what acts on it alone: corrections, withdrawals, reinstatements, amended sources, changed terms, ranks, and the links that it is
//!   an end of (a version, a notice or a gap that names it stays: readers had it, somebody was told, it was asked);
//! - the same event, where it was sent once more.
//!
//! A withdrawn record falls as one that stands does. An amendment that tells of a chain through the source has nothing left to tell and
//! falls too, but what is known stays known: the chain that it told of is gone, not the one before it put back.
//!
//! **What is left** is the fold of the rest: every rule of the fold holds, so that a corrected value stands again where its
//! correction fell, and a withdrawn record where its withdrawal did. That may bring back a chain through the source, and so the same is
//! asked of what is left, until nothing more falls.
//!
//! **Which party a source is** is known as of the point: identities that stand there unite parties in all of its records, as they do
//! for `who`, the ladders and the roots; at an earlier point they are not known yet. They hold for the question even where the
//! record that says so falls itself: taking away more never saves a record from what it rests on.

mod falls;
mod taken;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use taken::{NotThere, Taken};

use crate::fold::StoryState;
use crate::names::RecordRef;
use crate::query::Without;
use falls::Falling;

/// A story as if something had never been recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterfactual {
    /// What was taken away, as it was found in the story.
    pub taken: Vec<Taken>,
    /// What falls, by the numbers of the records, and why.
    pub fallen: BTreeMap<u64, Because>,
    /// The records that stay with fewer chains, and how many they lose.
    pub chains_lost: BTreeMap<u64, u64>,
    /// The story that is left.
    pub state: StoryState,
}

/// Why a record falls. Where there are several reasons, the first that was come upon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It is what was taken away, or all its chains go through that.
    Taken,
    /// It stands inside another that falls.
    EmbeddedIn(RecordRef),
    /// It rests on another that falls.
    RestsOn(RecordRef),
    /// It only does something to another that falls.
    ActsOn(RecordRef),
    /// It is the same event as another that falls, once more.
    Repeats(RecordRef),
}

impl StoryState {
    /// This story as if something had never been recorded.
    ///
    /// # Errors
    /// [`NotThere`], for what is to be taken away and is not in the story.
    pub fn counterfactual(&self, without: &[Without]) -> Result<Counterfactual, NotThere> {
        let mut wanted = without.to_vec();
        wanted.sort();
        wanted.dedup();
        let taken = wanted.into_iter().map(|one| Taken::find(self, one)).collect::<Result<Vec<_>, _>>()?;
        if taken.is_empty() {
            return Ok(Counterfactual {
                taken,
                fallen: BTreeMap::new(),
                chains_lost: BTreeMap::new(),
                state: self.clone(),
            });
        }
        let mut falling = Falling::new(&taken);
        let mut state = self.clone();
        while falling.more(&state) {
            state = self.refolded(&falling.left_out());
        }
        let lost = falling.chains_lost(&state);
        for (number, places) in &lost {
            state.strike_chains(*number, places);
        }
        for number in falling.told_of_chains() {
            state.take_out(*number);
        }
        let chains_lost = lost.into_iter().map(|(number, places)| (number, places.len() as u64)).collect();
        let fallen = falling.fallen();
        Ok(Counterfactual { taken, fallen, chains_lost, state })
    }
}

/// The places of the chains that go through what is taken away.
fn places(taken: &[Taken], chains: &[crate::sourcing::Chain]) -> BTreeSet<usize> {
    let touched = chains.iter().enumerate().filter(|(_, chain)| taken.iter().any(|one| one.is_hop_of(chain)));
    touched.map(|(place, _)| place).collect()
}
