//! Stories as they are written down, by no rules, a line to a record.

use dateline_story::entry::{Content, Entry};
use dateline_story::event::Event;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::{Position, RecordRef, Slug};
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

use super::{MINUTE, START, common, entry, event_id, fact};

/// A story as it is being written down.
pub struct Written {
    pub slug: Slug,
    pub entries: Vec<Entry>,
}

impl Written {
    /// One that was opened, as #1.
    pub fn new() -> Self {
        Self::named("sony-hack")
    }

    /// Another one, opened as #1.
    pub fn named(slug: &str) -> Self {
        let mut story = Self { slug: slug.parse().unwrap(), entries: Vec::new() };
        story.add(json!({}), "StoryOpened", json!({ "headline": "Sony hacked", "desk": "national" }));
        story
    }

    /// How one of its records is cited.
    pub fn cite(&self, number: u64) -> RecordRef {
        RecordRef { story: self.slug.clone(), number }
    }

    /// Its records so far.
    pub fn last(&self) -> u64 {
        self.entries.len() as u64
    }

    /// Writes down a fact of a kind, with its own fields and those of every kind.
    pub fn add(&mut self, every: Value, kind: &str, fields: Value) -> u64 {
        self.by("m.reyes", every, kind, fields)
    }

    pub fn by(&mut self, staff: &str, every: Value, kind: &str, fields: Value) -> u64 {
        let number = self.last() + 1;
        let event = Event {
            id: event_id(u128::from(number)),
            story: self.slug.clone(),
            number,
            learned: Timestamp::from_micros(START),
            recorded_by: staff.to_owned(),
            common: common(every),
            fact: fact(kind, fields),
            extensions: Default::default(),
        };
        self.entries.push(entry(number, event));
        number
    }

    pub fn claim(&mut self, chains: &[Value]) -> u64 {
        let number = self.last() + 1;
        self.add(
            json!({ "sourcing": chains }),
            "ClaimAsserted",
            json!({ "subject": "the attack", "predicate": "derailed", "object": format!("the release #{number}") }),
        )
    }

    pub fn link(&mut self, from: u64, relation: &str, to: u64) -> u64 {
        let (from, to) = (self.cite(from), self.cite(to));
        self.link_cited(&from, relation, &to)
    }

    pub fn link_cited(&mut self, from: &RecordRef, relation: &str, to: &RecordRef) -> u64 {
        self.add(json!({}), "RecordsLinked", json!({ "from": from, "to": to, "relation": relation, "reason": "r" }))
    }

    pub fn correct(&mut self, chains: &[Value], record: u64, field: &str, was: Value, now: Value) -> u64 {
        let correction = json!({
            "record": self.cite(record), "field": field, "was": was, "now": now, "label": "CORRECTED", "reason": "r" });
        self.add(json!({ "sourcing": chains }), "CorrectionIssued", correction)
    }

    pub fn withdraw(&mut self, chains: &[Value], record: u64) -> u64 {
        let withdrawal = json!({ "record": self.cite(record), "kind": "withdrawn", "reason": "r" });
        self.add(json!({ "sourcing": chains }), "RecordWithdrawn", withdrawal)
    }

    pub fn withdraw_part(&mut self, record: u64, part: &str) -> u64 {
        let withdrawal = json!({ "record": self.cite(record), "part": part, "kind": "withdrawn", "reason": "r" });
        self.add(json!({}), "RecordWithdrawn", withdrawal)
    }

    pub fn reinstate(&mut self, chains: &[Value], record: u64) -> u64 {
        let reinstatement = json!({ "record": self.cite(record), "reason": "r" });
        self.add(json!({ "sourcing": chains }), "RecordReinstated", reinstatement)
    }

    pub fn amend(&mut self, own: &[Value], record: u64, replaces: Value, chain: Value) -> u64 {
        let amendment = json!({ "record": self.cite(record), "replaces": replaces, "chain": chain, "reason": "r" });
        self.add(json!({ "sourcing": own }), "SourcingAmended", amendment)
    }

    pub fn incident(&mut self) -> u64 {
        let incident = json!({ "incident": "sony-attack", "kind": "hack", "description": "d" });
        self.add(json!({}), "IncidentReported", incident)
    }

    pub fn attribution(&mut self, chains: &[Value], attributor: &str, role: &str) -> u64 {
        self.add(json!({ "sourcing": chains }), "AttributionMade", json!({
            "attributor": party(attributor), "incident": "sony-attack", "role": role, "attributed_to": party("north-korea") }))
    }

    pub fn one_party(&mut self, party_id: &str, same_as: &str) -> u64 {
        let same = json!({ "party": party(party_id), "same_as": party(same_as), "relation": "alias" });
        self.add(json!({}), "PartyIdentified", same)
    }

    /// Says that the desk had a record only some minutes after the others.
    pub fn learned_late(&mut self, number: u64, minutes: i64) {
        let index = usize::try_from(number - 1).unwrap();
        if let Content::Event(event) = &mut self.entries[index].content {
            event.learned = Timestamp::from_micros(START + minutes * MINUTE);
        }
    }

    /// Its state after a number of records.
    pub fn at(&self, number: u64) -> StoryState {
        fold(&self.slug, self.entries.iter().filter(|entry| entry.position <= Position(number)))
    }

    /// Its state after a number of records, of which the desk had only what it had some minutes after the beginning.
    pub fn learned_by(&self, number: u64, minutes: i64) -> StoryState {
        let entries = self.entries.iter().filter(|entry| entry.position <= Position(number));
        fold_learned_by(&self.slug, entries, Timestamp::from_micros(START + minutes * MINUTE))
    }

    /// Its state, in which everything fits.
    pub fn state(&self) -> StoryState {
        let state = self.at(self.last());
        assert_eq!(state.anomalies(), []);
        state
    }
}

pub fn party(id: &str) -> Value {
    json!({ "id": id, "kind": "organization", "as": id.to_uppercase() })
}

/// A chain of these parties, the origin first.
pub fn chain(parties: &[&str]) -> Value {
    let hops = parties
        .iter()
        .enumerate()
        .map(|(place, id)| json!({ "party": party(id), "role": if place == 0 { "origin" } else { "relay" } }));
    json!({ "hops": hops.collect::<Vec<_>>() })
}
