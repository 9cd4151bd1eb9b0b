//! Since when what was put right had been wrong: what each amendment of a record that stood then had made of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::edit::edits;
use crate::difference::at;
use crate::event::{CorrectionIssued, SourcingAmended};
use crate::field::Body;
use crate::fold::{Record, StoryState};

/// What amendments made of records, worked out once for all that was put right in each.
#[derive(Debug, Default)]
pub(in super::super) struct Layers(BTreeMap<u64, Vec<Layer>>);

/// What a record says with some of its amendments.
#[derive(Debug)]
struct Layer {
    /// The last of them, or the record itself.
    by: u64,
    body: Body,
    /// The same, as paths name its fields.
    fields: Value,
}

impl Layers {
    /// The record that put on the ledger what a correction put right: the last one before it since which all that it changed stood as
    /// it did. That is the record that was corrected, an earlier correction, or an amendment of its sources or their terms.
    ///
    /// Of what changed the record, only what stood when the correction came counts: what had been taken back before had given what was
    /// wrong no longer, and what stood before that was wrong.
    pub(in super::super) fn wrong_since<'a>(
        &mut self,
        state: &'a StoryState,
        target: &'a Record,
        correction: u64,
    ) -> &'a Record {
        let amendments = standing_before(state, target, correction).chain([correction]);
        let [before @ .., after] = self.of(state, target, amendments) else {
            return target;
        };
        let Some(was) = before.last() else {
            return target;
        };
        let edits = edits(&was.fields, &after.fields);
        let stood = |said: &&Layer| edits.iter().all(|edit| edit.stood_in(&said.fields));
        let since = before.iter().rev().take_while(stood).last();
        since.and_then(|said| state.record(said.by)).unwrap_or(target)
    }

    /// The record that put on the ledger a part that was withdrawn: what last put something else, as a whole, into its place.
    pub(in super::super) fn part_since<'a>(
        &mut self,
        state: &'a StoryState,
        target: &'a Record,
        withdrawal: u64,
        part: &str,
    ) -> &'a Record {
        let said = self.of(state, target, standing_before(state, target, withdrawal));
        let gave = said.iter().zip(said.iter().skip(1)).rev().find(|(was, now)| {
            let (old, new) = (at(&was.fields, part), at(&now.fields, part));
            let given = given_by(state, was, now.by);
            old != new && (old.is_null() || given.is_some_and(|given| is_within(part, &given)))
        });
        gave.and_then(|(_, now)| state.record(now.by)).unwrap_or(target)
    }

    /// What a record said when it was recorded, and what each of some amendments made of that.
    fn of(&mut self, state: &StoryState, target: &Record, amendments: impl Iterator<Item = u64>) -> &[Layer] {
        let number = target.entry.number;
        let layers = self.0.entry(number).or_default();
        let mut known = 0_usize;
        for by in [number].into_iter().chain(amendments) {
            if layers.get(known).is_none_or(|layer| layer.by != by) {
                // What is known of afterwards was with others that stood.
                layers.truncate(known);
                let body = match layers.last() {
                    None => target.original_body(),
                    Some(layer) => Some(state.amended_by_record(&layer.body, by)),
                };
                layers.extend(body.map(|body| Layer { by, fields: body.to_json(), body }));
            }
            known = known.saturating_add(1);
        }
        layers.truncate(known);
        layers
    }
}

/// The path of the field that a record gave anew, whole; `None` if it gave none.
fn given_by(state: &StoryState, was: &Layer, by: u64) -> Option<String> {
    let fact = &state.record(by)?.entry.event()?.fact;
    if let Some(issued) = fact.data::<CorrectionIssued>() {
        return Some(issued.field.clone());
    }
    let amendment = fact.data::<SourcingAmended>()?;
    let place = amendment.replaces.map(u64::from).unwrap_or(was.body.common.sourcing.len() as u64);
    Some(format!("sourcing.{place}"))
}

/// Whether a path is that of a field, or lies below it.
fn is_within(path: &str, field: &str) -> bool {
    path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The amendments of a record that stood just before another record came, in order.
fn standing_before<'a>(state: &'a StoryState, target: &'a Record, before: u64) -> impl Iterator<Item = u64> + 'a {
    let turned = state.turned_since(before);
    let stood =
        move |number: &u64| state.record(*number).is_some_and(|record| record.stands() != turned.contains(number));
    target.amendments().iter().copied().take_while(move |number| *number < before).filter(stood)
}
