//! The fold: a story's entries, in order, into what stands.
//!
//! Total and deterministic. Whatever the entries are, folding them succeeds; what does not fit becomes an [`Anomaly`] and the
//! rest folds on. `fold(entries[..p])` is the definition of the story's state at `p`: every faster way must equal it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::anomaly::{Anomaly, AnomalyKind};
use crate::entry::{Content, Entry};
use crate::event::{CorrectionIssued, Event, Fact};
use crate::field::Body;
use crate::names::{EventId, RecordRef, Slug};
use crate::time::Timestamp;

/// The version of the rules below. It rises whenever the same entries may fold to another state, so that views are rebuilt.
pub const FOLD_VERSION: u32 = 1;

/// A story as it stands after some of its entries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryState {
    slug: Slug,
    records: Vec<Record>,
    anomalies: Vec<Anomaly>,
    ids: BTreeMap<EventId, u64>,
    opened_by: Option<u64>,
    hidden: BTreeSet<u64>,
}

/// An entry and its standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The entry, as it was recorded.
    pub entry: Entry,
    /// What it says after the corrections that stand; `None` while it says what it said.
    corrected: Option<Box<Body>>,
    /// The records that correct it, in order.
    corrections: Vec<u64>,
    /// The records that withdraw it, in order.
    withdrawals: Vec<u64>,
    /// How many of those stand.
    withdrawals_standing: u32,
    /// Whether it counts at all: readable, of this story, no duplicate.
    admitted: bool,
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
            self.note(&entry, AnomalyKind::StrayRecordedTime { carried });
        }
        let admitted = match &entry.content {
            Content::Unreadable { reason } => {
                self.note(&entry, AnomalyKind::Unreadable { reason: reason.clone() });
                false
            }
            Content::Unknown { event_type } => {
                self.note(&entry, AnomalyKind::UnknownType { event_type: event_type.clone() });
                false
            }
            Content::Event(event) => {
                let admitted = self.admit(&entry, event);
                if admitted {
                    self.take_effect(&entry, event);
                }
                admitted
            }
        };
        self.records.push(Record {
            entry,
            corrected: None,
            corrections: Vec::new(),
            withdrawals: Vec::new(),
            withdrawals_standing: 0,
            admitted,
        });
    }

    /// Whether an event counts at all; notes what is odd about it.
    fn admit(&mut self, entry: &Entry, event: &Event) -> bool {
        if event.story != self.slug {
            let said = RecordRef { story: event.story.clone(), number: event.number };
            self.note(entry, AnomalyKind::OtherStory { said });
            return false;
        }
        if let Some(first) = self.ids.get(&event.id).copied() {
            self.note(entry, AnomalyKind::DuplicateEventId { id: event.id, first });
            return false;
        }
        self.ids.insert(event.id, entry.number);
        if event.number != entry.number {
            self.note(entry, AnomalyKind::NumberOutOfStep { said: event.number });
        }
        // In a view that leaves entries out, the opening may be among them.
        match (&event.fact, self.opened_by) {
            (Fact::StoryOpened(_), None) => self.opened_by = Some(entry.number),
            (Fact::StoryOpened(_), Some(first)) => self.note(entry, AnomalyKind::OpenedTwice { first }),
            (_, None) if self.hidden.is_empty() => self.note(entry, AnomalyKind::BeforeOpening),
            _ => {}
        }
        true
    }

    /// The state as it would be if one more withdrawal of a record stood.
    pub(crate) fn with_withdrawn(&self, number: u64) -> Self {
        let mut state = self.clone();
        state.turn_withdrawal(number, true);
        state
    }

    /// Carries out what an event does to earlier records.
    fn take_effect(&mut self, entry: &Entry, event: &Event) {
        if let Some(inside) = &event.common.embedded_in
            && inside.story == self.slug
            && self.earlier(inside, entry.number).is_none()
            && !self.hidden.contains(&inside.number)
        {
            self.note(entry, AnomalyKind::TargetMissing { target: inside.clone() });
        }
        match &event.fact {
            Fact::CorrectionIssued(correction) => self.correct(entry, correction),
            Fact::RecordWithdrawn(withdrawal) => {
                if let Some(target) = self.target(entry, &withdrawal.record) {
                    if let Some(record) = self.record_mut(target) {
                        record.withdrawals.push(entry.number);
                    }
                    self.turn_withdrawal(target, true);
                }
            }
            _ => {}
        }
    }

    fn correct(&mut self, entry: &Entry, correction: &CorrectionIssued) {
        let Some(target) = self.target(entry, &correction.record) else {
            return;
        };
        let cite = correction.record.clone();
        let Some(body) = self.record(target).and_then(Record::body) else {
            return;
        };
        if matches!(body.fact, Fact::CorrectionIssued(_) | Fact::RecordWithdrawn(_)) {
            return self.note(entry, AnomalyKind::TargetUnfit { target: cite });
        }
        match (body.value(&correction.field), body.with(&correction.field, &correction.now)) {
            (Ok(found), Ok(corrected)) => {
                if found != correction.was && self.hidden.is_empty() {
                    self.note(
                        entry,
                        AnomalyKind::CorrectionOfAnotherValue {
                            target: cite,
                            field: correction.field.clone(),
                            said: correction.was.describe(),
                            found: found.describe(),
                        },
                    );
                }
                if let Some(record) = self.record_mut(target) {
                    record.corrections.push(entry.number);
                    record.corrected = Some(Box::new(corrected));
                }
            }
            // It may rest on a correction that this view leaves out.
            (Err(_), _) | (_, Err(_)) if !self.hidden.is_empty() => {}
            (Err(problem), _) | (_, Err(problem)) => {
                self.note(entry, AnomalyKind::CorrectionUnfit { target: cite, problem: problem.to_string() });
            }
        }
    }

    /// One more (or one fewer) withdrawal of `target` stands. What `target` itself did to others ends or resumes with it.
    fn turn_withdrawal(&mut self, target: u64, stands: bool) {
        let story = self.slug.clone();
        let mut turn = Some((target, stands));
        while let Some((number, stands)) = turn.take() {
            let Some(record) = self.record_mut(number) else {
                return;
            };
            let stood = record.withdrawals_standing == 0;
            record.withdrawals_standing = if stands {
                record.withdrawals_standing.saturating_add(1)
            } else {
                record.withdrawals_standing.saturating_sub(1)
            };
            if stood == (record.withdrawals_standing == 0) {
                return;
            }
            let (effect, cited) = match record.entry.event().map(|event| &event.fact) {
                Some(Fact::RecordWithdrawn(withdrawal)) => (Effect::Withdraws, &withdrawal.record),
                Some(Fact::CorrectionIssued(correction)) => (Effect::Corrects, &correction.record),
                _ => return,
            };
            let target = (cited.story == story && cited.number < number).then_some(cited.number);
            match target.filter(|target| self.record(*target).is_some_and(Record::is_admitted)) {
                Some(target) if effect == Effect::Withdraws => turn = Some((target, !stood)),
                Some(target) => self.correct_again(target),
                None => return,
            }
        }
    }

    /// Works out anew what a record says, from what it said and the corrections that stand.
    fn correct_again(&mut self, target: u64) {
        let Some(record) = self.record(target) else {
            return;
        };
        let Some(original) = record.entry.event().map(original_body) else {
            return;
        };
        let mut body = original.clone();
        for correction in record.corrections.iter().filter_map(|number| self.record(*number)) {
            if let Some(Fact::CorrectionIssued(issued)) = correction.entry.event().map(|event| &event.fact)
                && correction.stands()
                && let Ok(corrected) = body.with(&issued.field, &issued.now)
            {
                body = corrected;
            }
        }
        if let Some(record) = self.record_mut(target) {
            record.corrected = (body != original).then(|| Box::new(body));
        }
    }

    /// The number of the earlier record that an entry applies to; notes where there is none.
    fn target(&mut self, entry: &Entry, cited: &RecordRef) -> Option<u64> {
        let found = self.earlier(cited, entry.number);
        let hidden = cited.story == self.slug && self.hidden.contains(&cited.number);
        match found {
            Some(record) if record.admitted => return Some(cited.number),
            Some(_) => self.note(entry, AnomalyKind::TargetUnfit { target: cited.clone() }),
            None if hidden => {}
            None => self.note(entry, AnomalyKind::TargetMissing { target: cited.clone() }),
        }
        None
    }

    fn earlier(&self, cited: &RecordRef, before: u64) -> Option<&Record> {
        (cited.story == self.slug && cited.number < before).then(|| self.record(cited.number)).flatten()
    }

    fn note(&mut self, entry: &Entry, kind: AnomalyKind) {
        self.anomalies.push(Anomaly { number: entry.number, position: entry.position, kind });
    }

    fn index(&self, number: u64) -> Option<usize> {
        self.records.binary_search_by_key(&number, |record| record.entry.number).ok()
    }

    fn record_mut(&mut self, number: u64) -> Option<&mut Record> {
        self.index(number).and_then(|index| self.records.get_mut(index))
    }
}

/// What a record does to an earlier one.
#[derive(PartialEq, Eq)]
enum Effect {
    Withdraws,
    Corrects,
}

impl Record {
    /// Whether it counts: an event of this story that is neither a duplicate nor withdrawn.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.admitted && self.withdrawals_standing == 0
    }

    /// Whether it is an event of this story and no duplicate, withdrawn or not.
    #[must_use]
    pub const fn is_admitted(&self) -> bool {
        self.admitted
    }

    /// What it says now, with the corrections that stand. `None` if it is not an event.
    #[must_use]
    pub fn body(&self) -> Option<Body> {
        match &self.corrected {
            Some(body) => Some((**body).clone()),
            None => self.entry.event().map(original_body),
        }
    }

    /// The fact that it states now.
    #[must_use]
    pub fn fact(&self) -> Option<&Fact> {
        self.corrected.as_ref().map(|body| &body.fact).or_else(|| self.entry.event().map(|event| &event.fact))
    }

    /// The common fields as they are now.
    #[must_use]
    pub fn common(&self) -> Option<&crate::event::Common> {
        self.corrected.as_ref().map(|body| &body.common).or_else(|| self.entry.event().map(|event| &event.common))
    }

    /// The records that correct it, in order; those that were themselves withdrawn among them.
    #[must_use]
    pub fn corrections(&self) -> &[u64] {
        &self.corrections
    }

    /// The records that withdraw it, in order; those that were themselves withdrawn among them.
    #[must_use]
    pub fn withdrawals(&self) -> &[u64] {
        &self.withdrawals
    }
}

fn original_body(event: &Event) -> Body {
    Body { common: event.common.clone(), fact: event.fact.clone() }
}
