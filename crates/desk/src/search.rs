//! Where words stand: from an index that proposes, and the fold that decides.

use std::io;
use std::path::Path;

use dateline_search::Words;
use dateline_story::answer::search::{self, Sought};
use dateline_story::answer::{Lens, SearchAnswer};
use dateline_story::as_of::Point;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::Slug;

use crate::answer::nearest_parties;
use crate::{Desk, DeskError};

impl Desk {
    /// Finds words as they stood at a point. The index is made and kept beside the views; where it cannot be, it is made in memory.
    pub(crate) async fn search(
        &mut self,
        sought: &Sought,
        lens: &Lens,
        point: &Point,
    ) -> Result<SearchAnswer, DeskError> {
        let words = Words::read(&sought.words)?;
        let states = match &sought.by {
            // Who is one with whom may be told in any story.
            Some(party) => {
                let states = self.all_states(lens.view, point).await?;
                if !is_named(&states, party) {
                    return Err(DeskError::NoParty { party: party.clone(), known: nearest_parties(&states, party) });
                }
                Some(states)
            }
            None => None,
        };
        let found = dateline_search::find(&*self.log, &self.views_root, &words, point.position).await?;
        let states = match states {
            Some(states) => states,
            None => {
                let mut states = Vec::new();
                for story in found.proposals.records.keys() {
                    states.push(self.state(story, lens.view, point).await?);
                }
                states
            }
        };
        Ok(search::search(sought, &found.proposals, &states, lens))
    }
}

/// Whether a record that stands names a party by this id.
fn is_named(states: &[StoryState], party: &Slug) -> bool {
    let records = states.iter().flat_map(StoryState::records).filter(|record| record.stands());
    records.filter_map(Record::body).any(|body| body.parties().iter().any(|(_, named)| named.id == *party))
}

/// Removes the index of a ledger's words from the folder of its views. The next search makes another.
///
/// # Errors
/// Where something in it cannot be removed.
pub fn remove_words(views_root: &Path) -> io::Result<()> {
    dateline_search::remove(views_root)
}
