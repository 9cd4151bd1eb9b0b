//! What an event does to earlier records when it arrives.

use std::collections::BTreeSet;

use super::record::Record;
use super::{EntryPlace, StoryState, place_of};
use crate::amended::AmendError;
use crate::anomaly::AnomalyKind;
use crate::entry::Entry;
use crate::event::{
    CorrectionIssued, Event, Fact, GroundRuleChanged, LinkRelation, RecordReinstated, RecordWithdrawn, RecordsLinked,
    SourcingAmended,
};
use crate::field::{Body, stored};
use crate::field_value::FieldValue;
use crate::names::{RecordRef, Slug};

impl StoryState {
    /// Notes what an event says that it stands inside or rests on, and is not there.
    pub(super) fn check_what_it_rests_on(&mut self, entry: &Entry, event: &Event) {
        self.check_embedding(entry, event);
        self.check_evidence(entry, event);
    }

    /// Carries out what an event does to earlier records. Its own record is the last.
    pub(super) fn take_effect(&mut self, place: EntryPlace, fact: &Fact) {
        match fact {
            Fact::StoryOpened(_) | Fact::StoryRetitled(_) | Fact::StoryClosed(_) => self.heading.push(place.0),
            Fact::CorrectionIssued(correction) => self.correct(place, correction),
            Fact::SourcingAmended(amendment) => self.amend_sourcing(place, amendment),
            Fact::GroundRuleChanged(change) => self.change_ground_rule(place, change),
            Fact::RecordWithdrawn(withdrawal) => self.withdraw(place, withdrawal),
            Fact::RecordReinstated(reinstatement) => self.reinstate(place, reinstatement),
            Fact::RecordsLinked(link) => self.link(place, link),
            Fact::PartyIdentified(identified) if identified.party.id == identified.same_as.id => {
                self.note(place, AnomalyKind::IdentityUnfit { party: identified.party.id.clone() });
            }
            Fact::PartyIdentified(_) => self.identified.push(place.0),
            Fact::EvidenceCaptured(captured) => {
                self.captures.entry(captured.sha256.clone()).or_default().push(place.0);
            }
            fact => {
                for cited in fact.references() {
                    if self.target(place, cited.record).is_some() {
                        self.touch(cited.record.number, place.0);
                    }
                }
            }
        }
    }

    fn check_embedding(&mut self, entry: &Entry, event: &Event) {
        if let Some(inside) = &event.common.embedded_in
            && inside.story == self.slug
            && self.earlier(inside, entry.number).is_none()
            && !self.hidden.contains(&inside.number)
        {
            self.note(place_of(entry), AnomalyKind::TargetMissing { target: inside.clone() });
        }
    }

    fn check_evidence(&mut self, entry: &Entry, event: &Event) {
        for excerpt in event.common.evidence.iter().filter(|_| self.hidden.is_empty()) {
            let captures = self.captures.get(&excerpt.sha256);
            let fits = captures.into_iter().flatten().filter_map(|number| self.record(*number)).any(|record| {
                matches!(record.fact(), Some(Fact::EvidenceCaptured(captured))
                    if excerpt.start < excerpt.end && excerpt.end <= captured.length_bytes)
            });
            if !fits {
                let kind = AnomalyKind::EvidenceMissing { sha256: excerpt.sha256.clone() };
                return self.note(place_of(entry), kind);
            }
        }
    }

    fn correct(&mut self, place: EntryPlace, correction: &CorrectionIssued) {
        let Some(target) = self.target(place, &correction.record) else {
            return;
        };
        let cite = correction.record.clone();
        let Some(body) = self.record(target).and_then(Record::body_with_withdrawn_parts) else {
            return;
        };
        if !body.fact.is_correctable() {
            return self.note(place, AnomalyKind::TargetUnfit { target: cite });
        }
        match body.replace(&correction.field, &correction.now) {
            Ok((replaced, corrected)) => {
                let found = stored(replaced.0.clone());
                if found != correction.was && self.hidden.is_empty() {
                    let [said, found] = FieldValue::both(&correction.was, &found).map(|one| one.words);
                    let field = correction.field.clone();
                    self.note(place, AnomalyKind::CorrectionOfAnotherValue { target: cite, field, said, found });
                }
                self.amend(target, place.0, corrected, vec![(correction.field.clone(), replaced)]);
            }
            // It may rest on a correction that this view leaves out.
            Err(_) if !self.hidden.is_empty() => {}
            Err(problem) => {
                self.note(place, AnomalyKind::CorrectionUnfit { target: cite, problem: problem.to_string() });
            }
        }
    }

    fn amend_sourcing(&mut self, place: EntryPlace, amendment: &SourcingAmended) {
        if let Some(target) = self.target(place, &amendment.record)
            && let Some(Err(problem)) = self.amend_by(target, place.0, |body| body.amended(amendment))
        {
            self.unfit_sourcing(place, &amendment.record, problem.to_string());
        }
    }

    fn change_ground_rule(&mut self, place: EntryPlace, change: &GroundRuleChanged) {
        match (&change.record, &change.party) {
            (Some(cited), _) => {
                if let Some(target) = self.target(place, cited)
                    && let Some(Err(problem)) = self.amend_by(target, place.0, |body| body.with_ground_rule(change))
                {
                    self.unfit_sourcing(place, cited, problem.to_string());
                }
            }
            (None, Some(party)) => {
                let targets = self.sourced_by(&party.id, place.0);
                if targets.is_empty() && self.hidden.is_empty() {
                    self.note(place, AnomalyKind::NoSuchSource);
                }
                for target in targets {
                    // All of them have the party as a source.
                    drop(self.amend_by(target, place.0, |body| body.with_ground_rule(change)));
                }
            }
            (None, None) => self.note(place, AnomalyKind::NoSuchSource),
        }
    }

    /// Changes what a record says; `None` if it is not an event.
    fn amend_by(
        &mut self,
        target: u64,
        by: u64,
        change: impl FnOnce(&Body) -> Result<Body, AmendError>,
    ) -> Option<Result<(), AmendError>> {
        let was = self.record(target)?.body_with_withdrawn_parts()?;
        Some(change(&was).map(|now| {
            let replaced = was.values_unlike(&now);
            self.amend(target, by, now, replaced);
        }))
    }

    /// The records before `number` that a party is a source of, withdrawn ones among them.
    pub(crate) fn sourced_by(&self, party: &Slug, number: u64) -> Vec<u64> {
        let admitted = self.records.iter().filter(|record| record.admitted && record.entry.number < number);
        let is_theirs = |record: &&Record| {
            let chains = record.common_with_withdrawn_parts().into_iter().flat_map(|common| &common.sourcing);
            chains.flat_map(|chain| &chain.hops).any(|hop| hop.party.id == *party)
        };
        admitted.filter(is_theirs).map(|record| record.entry.number).collect()
    }

    fn unfit_sourcing(&mut self, place: EntryPlace, target: &RecordRef, problem: String) {
        if self.hidden.is_empty() {
            self.note(place, AnomalyKind::SourcingUnfit { target: target.clone(), problem });
        }
    }

    fn withdraw(&mut self, place: EntryPlace, withdrawal: &RecordWithdrawn) {
        let Some(target) = self.target(place, &withdrawal.record) else {
            return;
        };
        if let Some(part) = &withdrawal.part {
            let parts = self.record(target).map(|record| record.withdrawn_parts.clone()).unwrap_or_default();
            let together = parts.keys().map(String::as_str).chain([part.as_str()]).collect::<Vec<_>>();
            let body = self.record(target).and_then(Record::body_with_withdrawn_parts);
            if let Some(Err(problem)) = body.map(|body| body.without(together)) {
                if self.hidden.is_empty() {
                    let target = withdrawal.record.clone();
                    self.note(place, AnomalyKind::PartUnfit { target, problem: problem.to_string() });
                }
                return;
            }
        }
        self.withdraw_or_reinstate(target, place.0);
    }

    fn reinstate(&mut self, place: EntryPlace, reinstatement: &RecordReinstated) {
        let Some(target) = self.target(place, &reinstatement.record) else {
            return;
        };
        let withdrawn = self.record(target).is_some_and(|record| match &reinstatement.part {
            Some(part) => record.withdrawn_parts.contains_key(part),
            None => record.withdrawn || !record.withdrawn_parts.is_empty(),
        });
        if !withdrawn && self.hidden.is_empty() {
            self.note(place, AnomalyKind::NotWithdrawn { target: reinstatement.record.clone() });
        }
        self.withdraw_or_reinstate(target, place.0);
    }

    fn link(&mut self, place: EntryPlace, link: &RecordsLinked) {
        let unfit = |problem: &str| AnomalyKind::LinkUnfit {
            from: link.from.clone(),
            to: link.to.clone(),
            problem: problem.to_owned(),
        };
        if link.from == link.to {
            return self.note(place, unfit("a record cannot be linked to itself"));
        }
        let ends = [&link.from, &link.to];
        let ours: Vec<&RecordRef> = ends.into_iter().filter(|end| end.story == self.slug).collect();
        if ours.is_empty() {
            return self.note(place, unfit("neither is a record of this story"));
        }
        let found = ours.iter().filter(|end| self.target(place, end).is_some()).count();
        if found < ours.len() {
            return;
        }
        if self.would_close_a_circle(link) {
            return self.note(place, unfit("the links would go in a circle"));
        }
        for end in ours {
            self.touch(end.number, place.0);
        }
    }

    /// Whether a link would make a record a duplicate of itself, or let it rest on itself, through other links that stand.
    pub(crate) fn would_close_a_circle(&self, link: &RecordsLinked) -> bool {
        if !matches!(link.relation, LinkRelation::Duplicates | LinkRelation::RestsOn) {
            return false;
        }
        let mut seen = BTreeSet::new();
        let mut next = vec![link.to.clone()];
        while let Some(place) = next.pop() {
            if place == link.from {
                return true;
            }
            if place.story == self.slug && seen.insert(place.number) {
                let onwards = self.links_of(place.number).map(|(_, onward)| onward);
                next.extend(
                    onwards
                        .filter(|onward| onward.relation == link.relation && onward.from == place)
                        .map(|onward| onward.to.clone()),
                );
            }
        }
        false
    }
}
