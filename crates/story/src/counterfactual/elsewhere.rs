//! The other stories of the ledger: what is taken away there too, and what of them has to do with the story that is asked about.

use std::collections::{BTreeMap, BTreeSet};

use super::falls::Falling;
use super::{Because, Ledger, NotThere, Taken};
use crate::fold::StoryState;
use crate::names::RecordRef;
use crate::query::Without;
use crate::ties::Place;

/// Finds what is to be taken away: in the story, or else in others, with why it is not in the story.
pub(super) fn find(ledger: &Ledger<'_>, without: Without) -> Result<(Taken, Option<NotThere>), NotThere> {
    let not_here = match Taken::find(ledger.story, without.clone()) {
        Ok(found) => return Ok((found, None)),
        Err(problem) => problem,
    };
    if !matches!(&not_here, NotThere::Source { .. } | NotThere::Origin { .. } | NotThere::Staff { .. }) {
        return Err(not_here);
    }
    let mut found: Option<Taken> = None;
    for there in ledger.others.iter().filter_map(|other| Taken::find(other, without.clone()).ok()) {
        match &mut found {
            None => found = Some(there),
            // A name that is printed for somebody else in another story is the first one's here.
            Some(found) if found.parties.is_empty() || there.parties.iter().any(|id| found.parties.contains(id)) => {
                found.take_in(there);
            }
            Some(_) => {}
        }
    }
    match found {
        Some(found) => Ok((found, Some(not_here))),
        None => Err(not_here),
    }
}

/// What falls in other stories and has to do with the one that is asked about: what falls with something in it, or takes something in it
/// along; and with each the record that it falls with itself. And what falls there beside that.
pub(super) fn of(ledger: &Ledger<'_>, falling: &Falling) -> (BTreeMap<RecordRef, Because>, BTreeSet<RecordRef>) {
    let slugs: Vec<_> = ledger.stories().map(StoryState::slug).collect();
    let place = |cited: &RecordRef| -> Option<Place> {
        Some((slugs.iter().position(|slug| **slug == cited.story)?, cited.number))
    };
    let mut concerned: BTreeSet<Place> = falling.all().keys().filter(|(story, _)| *story == 0).copied().collect();
    let mut next: Vec<Place> = concerned.iter().copied().collect();
    while let Some(place) = next.pop() {
        let with = falling.seen().range((place, (0, 0))..=(place, (usize::MAX, u64::MAX)));
        next.extend(with.map(|(_, dependent)| *dependent).filter(|dependent| concerned.insert(*dependent)));
    }
    let mut next: Vec<Place> = concerned.iter().copied().collect();
    while let Some(because) = next.pop().and_then(|place| falling.all().get(&place)) {
        next.extend(because.record().and_then(place).filter(|place| concerned.insert(*place)));
    }
    let (mut elsewhere, mut aside) = (BTreeMap::new(), BTreeSet::new());
    for (place, because) in falling.all().iter().filter(|((story, _), _)| *story != 0) {
        let Some(slug) = slugs.get(place.0) else { continue };
        let record = RecordRef { story: (*slug).clone(), number: place.1 };
        match concerned.contains(place) {
            true => drop(elsewhere.insert(record, because.clone())),
            false => drop(aside.insert(record)),
        }
    }
    (elsewhere, aside)
}
