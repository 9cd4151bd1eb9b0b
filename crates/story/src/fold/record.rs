//! An entry and its standing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::entry::Entry;
use crate::event::{Common, Fact};
use crate::field::Body;

/// An entry and its standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The entry, as it was recorded.
    pub entry: Entry,
    /// What it says after the corrections and amendments that stand; `None` while it says what it said.
    pub(super) corrected: Option<Box<Body>>,
    /// What of that is left where parts are withdrawn; `None` while none is.
    pub(super) effective: Option<Box<Body>>,
    /// The records that change what it says, in order.
    pub(super) amendments: Vec<u64>,
    /// The records that withdraw or reinstate it, or a part of it, in order.
    pub(super) withdrawals: Vec<u64>,
    /// The parts that are withdrawn, by their paths, and the record that withdrew each.
    pub(super) withdrawn_parts: BTreeMap<String, u64>,
    /// The records that link it, rank it, cite it, hold it or miss something in it, in order.
    pub(super) touched_by: Vec<u64>,
    /// Whether it is withdrawn as a whole.
    pub(super) withdrawn: bool,
    /// Whether it counts at all: readable, of this story, no duplicate.
    pub(super) admitted: bool,
}

impl Record {
    pub(super) const fn new(entry: Entry, admitted: bool) -> Self {
        Self {
            entry,
            corrected: None,
            effective: None,
            amendments: Vec::new(),
            withdrawals: Vec::new(),
            withdrawn_parts: BTreeMap::new(),
            touched_by: Vec::new(),
            withdrawn: false,
            admitted,
        }
    }

    /// Whether it stands: an event of this story that is neither the same event once more nor withdrawn.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.admitted && !self.withdrawn
    }

    /// Whether it is an event of this story and not the same event once more, withdrawn or not.
    #[must_use]
    pub const fn is_admitted(&self) -> bool {
        self.admitted
    }

    /// What it says now, with the corrections that stand and without the parts that were withdrawn. `None` if it is not an event.
    #[must_use]
    pub fn body(&self) -> Option<Body> {
        self.effective.as_deref().cloned().or_else(|| self.body_with_withdrawn_parts())
    }

    /// What it says now, with the parts that were withdrawn. Corrections name their fields as they are here.
    #[must_use]
    pub fn body_with_withdrawn_parts(&self) -> Option<Body> {
        self.corrected.as_deref().cloned().or_else(|| self.original_body())
    }

    /// What it said when it was recorded. `None` if it is not an event.
    #[must_use]
    pub fn original_body(&self) -> Option<Body> {
        self.entry.event().map(|event| Body { common: event.common.clone(), fact: event.fact.clone() })
    }

    /// It says this from now on, of which these parts are withdrawn.
    pub(super) fn says(&mut self, body: Body, withdrawn_parts: BTreeMap<String, u64>) {
        // A part that can no longer go stays in.
        let effective = match withdrawn_parts.is_empty() {
            true => None,
            false => body.without(withdrawn_parts.keys().map(String::as_str)).ok(),
        };
        let event = self.entry.event();
        let as_recorded = event.is_some_and(|event| event.fact == body.fact && event.common == body.common);
        self.corrected = (!as_recorded).then(|| Box::new(body));
        self.effective = effective.map(Box::new);
        self.withdrawn_parts = withdrawn_parts;
    }

    /// The common fields as they are now, with the parts that were withdrawn.
    pub(super) fn common_with_withdrawn_parts(&self) -> Option<&Common> {
        self.corrected.as_ref().map(|body| &body.common).or_else(|| self.entry.event().map(|event| &event.common))
    }

    /// The fact that it states now.
    #[must_use]
    pub fn fact(&self) -> Option<&Fact> {
        let changed = self.effective.as_ref().or(self.corrected.as_ref());
        changed.map(|body| &body.fact).or_else(|| self.entry.event().map(|event| &event.fact))
    }

    /// The common fields as they are now.
    #[must_use]
    pub fn common(&self) -> Option<&Common> {
        let changed = self.effective.as_ref().or(self.corrected.as_ref());
        changed.map(|body| &body.common).or_else(|| self.entry.event().map(|event| &event.common))
    }

    /// The records that correct it or amend its sources, in order; those that were themselves withdrawn among them.
    #[must_use]
    pub fn amendments(&self) -> &[u64] {
        &self.amendments
    }

    /// The records that withdraw or reinstate it or a part of it, in order; those that were themselves withdrawn among them.
    #[must_use]
    pub fn withdrawals(&self) -> &[u64] {
        &self.withdrawals
    }

    /// The parts of it that are withdrawn, by their paths, and the record that withdrew each.
    #[must_use]
    pub const fn withdrawn_parts(&self) -> &BTreeMap<String, u64> {
        &self.withdrawn_parts
    }

    /// The records that link it, rank it, cite it, hold it or miss something in it, in order; those that were themselves withdrawn
    /// among them.
    #[must_use]
    pub fn touched_by(&self) -> &[u64] {
        &self.touched_by
    }
}
