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
//! correction fell, and a withdrawn record where its withdrawal did. That may bring back a chain through the source, or a link that
//! was taken back, and so the same is asked again, until nothing more falls. What once said that a record depends on another
//! is believed for the question, even where the link that says so falls itself.
//!
//! **Taking away more.** What falls does not depend on the order in which things are named. What the ledger says as it stands is always
//! asked, whatever else is taken away, and more taken away never saves a record from that. What only comes back, because what had
//! changed it falls, may be kept back by taking away more: the value before a correction does not come back if the correction that had
//! put it there goes too, nor a link that had been taken back if the reinstatement before that goes too. So what falls without two things is
//! what falls without either, and more, as long as nobody had said otherwise of what a record rests on. Ask for all at once: the state
//! that is left is to be read, and asked again it would know again of the chains that it lost.
//!
//! **Other stories** are part of the same ledger, and what is taken away is taken away there too: a source with what it said there, a
//! member of the staff with what they recorded there. A record falls with what it rests on or is embedded in, whichever story that
//! belongs to and in whichever of the two the link stands. What is told of other stories is only what has to do with this one: what falls
//! there with it, or takes it along.
//!
//! **Which party a source is** is known as of the point: identities that stand in a story unite parties in all of its records, as
//! they do for the ladders and the roots; at an earlier point they are not known yet. They hold for the question even where the
//! record that says so falls itself: taking away more never saves a record from what it rests on.

mod elsewhere;
mod falls;
mod taken;

use std::borrow::Cow;
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
    /// What falls in other stories with what falls in this one, or takes it along; and why.
    pub elsewhere: BTreeMap<RecordRef, Because>,
    /// What falls in other stories of itself and has nothing to do with this one.
    pub aside: BTreeSet<RecordRef>,
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

impl Because {
    /// The record that it falls with, unless it falls of itself.
    #[must_use]
    pub const fn record(&self) -> Option<&RecordRef> {
        match self {
            Self::Taken => None,
            Self::EmbeddedIn(record) | Self::RestsOn(record) | Self::ActsOn(record) | Self::Repeats(record) => {
                Some(record)
            }
        }
    }
}

impl Counterfactual {
    /// Whether a record falls: one of this story, or one of another that has to do with it.
    #[must_use]
    pub fn falls(&self, record: &RecordRef) -> bool {
        match record.story == *self.state.slug() {
            true => self.fallen.contains_key(&record.number),
            false => self.elsewhere.contains_key(record),
        }
    }
}

impl StoryState {
    /// This story as if something had never been recorded, whatever other stories say.
    ///
    /// # Errors
    /// [`NotThere`], for what is to be taken away and is not in the story.
    pub fn counterfactual(&self, without: &[Without]) -> Result<Counterfactual, NotThere> {
        self.counterfactual_among(&[], without)
    }

    /// This story as if something had never been recorded, in it or in the other stories of the ledger as of the same point.
    ///
    /// # Errors
    /// [`NotThere`], for what is to be taken away and is not in the story, unless something in the story falls with it.
    pub fn counterfactual_among(&self, others: &[Self], without: &[Without]) -> Result<Counterfactual, NotThere> {
        let ledger =
            Ledger { story: self, others: others.iter().filter(|other| other.slug() != self.slug()).collect() };
        let mut wanted = without.to_vec();
        wanted.sort();
        wanted.dedup();
        let (mut taken, mut not_here) = (Vec::new(), Vec::new());
        for one in wanted {
            let (found, problem) = elsewhere::find(&ledger, one)?;
            not_here.extend(problem.map(|problem| (taken.len(), problem)));
            taken.push(found);
        }
        let found = ledger.without(taken);
        // What is only in other stories is there to take away if it makes a difference in this one.
        for (place, problem) in not_here {
            let mut rest = found.taken.clone();
            rest.remove(place);
            let rest = ledger.without(rest);
            if (&rest.fallen, &rest.state) == (&found.fallen, &found.state) {
                return Err(problem);
            }
        }
        Ok(found)
    }
}

/// A story, and the others that it may have to do with.
struct Ledger<'a> {
    story: &'a StoryState,
    others: Vec<&'a StoryState>,
}

impl<'a> Ledger<'a> {
    /// All of them, the story that is asked about first.
    fn stories(&self) -> impl Iterator<Item = &'a StoryState> + '_ {
        [self.story].into_iter().chain(self.others.iter().copied())
    }

    fn without(&self, taken: Vec<Taken>) -> Counterfactual {
        if taken.is_empty() {
            return Counterfactual {
                taken,
                fallen: BTreeMap::new(),
                elsewhere: BTreeMap::new(),
                aside: BTreeSet::new(),
                chains_lost: BTreeMap::new(),
                state: self.story.clone(),
            };
        }
        let looked_for =
            |story: &StoryState| taken.iter().filter_map(|one| one.as_looked_for_in(story)).collect::<Vec<_>>();
        let mut falling = Falling::new(self.stories().map(looked_for).collect());
        // What did something to others, and falls of itself, is undone; all else stays until nothing more falls, so that whatever once
        // said what depends on what is not forgotten.
        let mut stories: Vec<Cow<'_, StoryState>> = self.stories().map(Cow::Borrowed).collect();
        let mut undone = vec![BTreeSet::new(); stories.len()];
        while falling.more(&stories) {
            for (place, (story, undone)) in stories.iter_mut().zip(&mut undone).enumerate() {
                let now = falling.undone(place, story);
                if *undone != now {
                    *story = Cow::Owned(story.refolded(&now));
                    *undone = now;
                }
            }
        }
        let mut state = self.story.refolded(&falling.left_out(0));
        let lost = chains_lost(&looked_for(self.story), &state, |number| falling.has((0, number)));
        for (number, places) in &lost {
            state.strike_chains(*number, places);
        }
        for number in falling.told_of_chains(0) {
            state.take_out(number);
        }
        let chains_lost = lost.into_iter().map(|(number, places)| (number, places.len() as u64)).collect();
        let (elsewhere, aside) = elsewhere::of(self, &falling);
        Counterfactual { taken, fallen: falling.fallen_of(0), elsewhere, aside, chains_lost, state }
    }
}

/// The places of the chains that go, in the records that stay.
fn chains_lost(taken: &[Taken], state: &StoryState, falls: impl Fn(u64) -> bool) -> BTreeMap<u64, BTreeSet<usize>> {
    let staying = state.records().iter().filter(|record| record.is_admitted() && !falls(record.entry.number));
    let lost = staying.filter_map(|record| {
        let lost = places(taken, &record.common()?.sourcing);
        (!lost.is_empty()).then_some((record.entry.number, lost))
    });
    lost.collect()
}

/// The places of the chains that go through what is taken away.
fn places(taken: &[Taken], chains: &[crate::sourcing::Chain]) -> BTreeSet<usize> {
    let touched = chains.iter().enumerate().filter(|(_, chain)| taken.iter().any(|one| one.is_hop_of(chain)));
    touched.map(|(place, _)| place).collect()
}
