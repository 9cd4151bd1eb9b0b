//! The fold: a story's entries, in order, into what stands.
//!
//! Total and deterministic. Whatever the entries are, folding them succeeds; what does not fit becomes an [`Anomaly`] and the
//! rest folds on. `fold(entries[..p])` is the definition of the story's state at `p`: every faster way must equal it.

mod effects;
mod record;
mod refold;
mod revision;
mod undo;
mod withdrawal;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use record::Record;
use revision::Revision;

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::entry::{Content, Entry};
use crate::event::{
    Event, EvidenceCaptured, Fact, Kind, LinkRelation, RecordsLinked, Sha256, StoryOpened, StoryRetitled,
};
use crate::identity::Identities;
use crate::names::{EventId, Position, RecordRef, Slug};
use crate::time::Timestamp;

/// The version of the rules below. It rises whenever the same entries may fold to another state, so that views are rebuilt.
pub const FOLD_VERSION: u32 = 3;

/// A story as it stands after some of its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryState {
    slug: Slug,
    records: Vec<Record>,
    anomalies: Vec<Anomaly>,
    ids: BTreeMap<EventId, u64>,
    opened_by: Option<u64>,
    hidden: BTreeSet<u64>,
    /// The records that open, retitle and close the story, in order.
    heading: Vec<u64>,
    /// The records that identify parties, in order.
    identified: Vec<u64>,
    /// The records that captured bytes, by the digest of the bytes.
    captures: BTreeMap<Sha256, Vec<u64>>,
    /// What changed in earlier records, in the order in which it came.
    revisions: Vec<Revision>,
}

/// Folds entries into a state.
pub fn fold<'a>(slug: &Slug, entries: impl IntoIterator<Item = &'a Entry>) -> StoryState {
    let mut state = StoryState::new(slug.clone());
    for entry in entries {
        state.apply(entry.clone());
    }
    state
}

/// Folds only what the desk had learned by an instant; the rest is hidden. An entry that is not an event was learned, as far as
/// anyone can tell, when it was recorded.
pub fn fold_learned_by<'a>(
    slug: &Slug,
    entries: impl IntoIterator<Item = &'a Entry>,
    learned_by: Timestamp,
) -> StoryState {
    let mut state = StoryState::new(slug.clone());
    for entry in entries {
        let learned = entry.event().map_or(entry.recorded, |event| event.learned);
        if learned <= learned_by {
            state.apply(entry.clone());
        } else {
            state.hide(entry.number);
        }
    }
    state
}

impl StoryState {
    /// A story of which nothing is known.
    #[must_use]
    pub fn new(slug: Slug) -> Self {
        Self {
            slug,
            records: Vec::new(),
            anomalies: Vec::new(),
            ids: BTreeMap::new(),
            opened_by: None,
            hidden: BTreeSet::new(),
            heading: Vec::new(),
            identified: Vec::new(),
            captures: BTreeMap::new(),
            revisions: Vec::new(),
        }
    }

    /// The story's name.
    #[must_use]
    pub const fn slug(&self) -> &Slug {
        &self.slug
    }

    /// All records in order, those that do not count among them.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// What does not fit, in order.
    #[must_use]
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// The record that opened the story.
    #[must_use]
    pub fn opening(&self) -> Option<&Record> {
        self.opened_by.and_then(|number| self.record(number))
    }

    /// The story's headline as it is now.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.heading_facts()
            .filter_map(|(_, fact)| {
                let opened = fact.data::<StoryOpened>().map(|opened| opened.headline.as_str());
                opened.or_else(|| fact.data::<StoryRetitled>().map(|retitled| retitled.headline.as_str()))
            })
            .last()
    }

    /// The desk that follows the story.
    #[must_use]
    pub fn desk(&self) -> Option<&str> {
        self.heading_facts().filter_map(|(_, fact)| fact.data::<StoryOpened>()?.desk.as_deref()).last()
    }

    /// The record that closed the story, if it is closed.
    #[must_use]
    pub fn closing(&self) -> Option<&Record> {
        let last = self.heading_facts().filter(|(_, fact)| !matches!(fact, Fact::StoryRetitled(_))).last();
        last.filter(|(_, fact)| matches!(fact, Fact::StoryClosed(_))).map(|(record, _)| record)
    }

    /// Whether the desk follows the story no longer.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closing().is_some()
    }

    fn heading_facts(&self) -> impl Iterator<Item = (&Record, &Fact)> {
        let records = self.heading.iter().filter_map(|number| self.record(*number));
        records.filter(|record| record.stands()).filter_map(|record| record.fact().map(|fact| (record, fact)))
    }

    /// Which parties are one, as far as the story has found out.
    #[must_use]
    pub fn identities(&self) -> Identities {
        let mut identities = Identities::default();
        for record in self.identified.iter().filter_map(|number| self.record(*number)).filter(|record| record.stands())
        {
            if let Some(Fact::PartyIdentified(identified)) = record.fact() {
                identities.unite(&identified.party.id, &identified.same_as.id);
            }
        }
        identities
    }

    /// The captures of the bytes with this digest that stand, in order.
    pub fn captures(&self, sha256: &Sha256) -> impl Iterator<Item = (&Record, &EvidenceCaptured)> {
        let numbers = self.captures.get(sha256).map(Vec::as_slice).unwrap_or_default();
        let standing = numbers.iter().filter_map(|number| self.record(*number)).filter(|record| record.stands());
        standing.filter_map(|record| Some((record, record.fact()?.data()?)))
    }

    /// The links from and to a record that stand, in order.
    pub fn links_of(&self, number: u64) -> impl Iterator<Item = (&Record, &RecordsLinked)> {
        let touched_by = self.record(number).map(Record::touched_by).unwrap_or_default();
        let standing = touched_by.iter().filter_map(|by| self.record(*by)).filter(|record| record.stands());
        standing.filter_map(|record| Some((record, record.fact()?.data()?)))
    }

    /// The record that this one only repeats, if that one stands: this one then does not count beside it.
    #[must_use]
    pub fn duplicate_of(&self, number: u64) -> Option<RecordRef> {
        let this = self.cite(number);
        let other_stands = |other: &RecordRef| {
            // What another story has is not known here; the link says that it is there.
            other.story != self.slug || self.record(other.number).is_some_and(Record::stands)
        };
        let mut repeats = self
            .links_of(number)
            .map(|(_, link)| link)
            .filter(|link| link.relation == LinkRelation::Duplicates && link.from == this && other_stands(&link.to));
        repeats.next().map(|link| link.to.clone())
    }

    /// The record with this number.
    #[must_use]
    pub fn record(&self, number: u64) -> Option<&Record> {
        self.index(number).and_then(|index| self.records.get(index))
    }

    /// The record with this event id.
    #[must_use]
    pub fn record_by_id(&self, id: EventId) -> Option<&Record> {
        self.ids.get(&id).and_then(|number| self.record(*number))
    }

    /// The number of the last record; 0 for none.
    #[must_use]
    pub fn last_number(&self) -> u64 {
        let seen = self.records.last().map_or(0, |record| record.entry.number);
        self.hidden.last().map_or(seen, |hidden| seen.max(*hidden))
    }

    /// How a record of this story is cited.
    #[must_use]
    pub fn cite(&self, number: u64) -> RecordRef {
        RecordRef { story: self.slug.clone(), number }
    }

    /// Leaves an entry out of this view of the story, on purpose: what refers to it, or rests on it, is left out in silence.
    pub fn hide(&mut self, number: u64) {
        self.hidden.insert(number);
    }

    /// Takes the story's next entry.
    pub fn apply(&mut self, entry: Entry) {
        if let Some(carried) = entry.carried_ignored {
            self.note(place_of(&entry), AnomalyKind::StrayRecordedTime { carried });
        }
        let (admitted, acts) = match &entry.content {
            Content::Unreadable { reason } => {
                self.note(place_of(&entry), AnomalyKind::Unreadable { reason: reason.clone() });
                (false, None)
            }
            Content::Unknown { event_type } => {
                self.note(place_of(&entry), AnomalyKind::UnknownType { event_type: event_type.clone() });
                (false, None)
            }
            Content::Event(event) => {
                let admitted = self.admit(&entry, event);
                if admitted {
                    self.check_what_it_rests_on(&entry, event);
                }
                (admitted, (admitted && event.fact.touches_records()).then(|| event.fact.clone()))
            }
        };
        let place = (entry.number, entry.position);
        self.records.push(Record::new(entry, admitted));
        if let Some(fact) = acts {
            self.take_effect(place, &fact);
        }
    }

    /// Whether an event counts at all; notes what is odd about it.
    fn admit(&mut self, entry: &Entry, event: &Event) -> bool {
        if event.story != self.slug {
            let said = RecordRef { story: event.story.clone(), number: event.number };
            self.note(place_of(entry), AnomalyKind::OtherStory { said });
            return false;
        }
        if let Some(first) = self.ids.get(&event.id).copied() {
            self.note(place_of(entry), AnomalyKind::DuplicateEventId { id: event.id, first });
            return false;
        }
        self.ids.insert(event.id, entry.number);
        if event.number != entry.number {
            self.note(place_of(entry), AnomalyKind::NumberOutOfStep { said: event.number });
        }
        // In a view that leaves entries out, the opening may be among them, or the closing before another one.
        let opens = event.fact.kind() == Kind::StoryOpened;
        match self.opened_by {
            None if opens => self.opened_by = Some(entry.number),
            None if self.hidden.is_empty() => self.note(place_of(entry), AnomalyKind::BeforeOpening),
            Some(first) if opens && self.hidden.is_empty() && !self.is_closed() => {
                self.note(place_of(entry), AnomalyKind::OpenedTwice { first });
            }
            None | Some(_) => {}
        }
        true
    }

    /// The number of the earlier record that an entry applies to; notes where there is none.
    fn target(&mut self, place: EntryPlace, cited: &RecordRef) -> Option<u64> {
        let found = self.earlier(cited, place.0);
        let hidden = cited.story == self.slug && self.hidden.contains(&cited.number);
        match found {
            Some(record) if record.admitted => return Some(cited.number),
            Some(_) => self.note(place, AnomalyKind::TargetUnfit { target: cited.clone() }),
            None if hidden => {}
            None => self.note(place, AnomalyKind::TargetMissing { target: cited.clone() }),
        }
        None
    }

    fn earlier(&self, cited: &RecordRef, before: u64) -> Option<&Record> {
        (cited.story == self.slug && cited.number < before).then(|| self.record(cited.number)).flatten()
    }

    fn note(&mut self, (number, position): EntryPlace, kind: AnomalyKind) {
        self.anomalies.push(Anomaly { number, position, kind });
    }

    fn index(&self, number: u64) -> Option<usize> {
        self.records.binary_search_by_key(&number, |record| record.entry.number).ok()
    }

    fn record_mut(&mut self, number: u64) -> Option<&mut Record> {
        self.index(number).and_then(|index| self.records.get_mut(index))
    }
}

/// An entry's number in the story and its place in the ledger.
type EntryPlace = (u64, Position);

const fn place_of(entry: &Entry) -> EntryPlace {
    (entry.number, entry.position)
}
