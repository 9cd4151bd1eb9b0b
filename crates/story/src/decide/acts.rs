//! Deciding on what the desk says of earlier records and of parties: status, sources and their terms, identity.

use super::Refusal;
use super::known::{problem, standing_record, unfit, withdrawn_where};
use crate::event::{Fact, GroundRuleChanged, PartyIdentified, SourcingAmended, Status, StatusSet};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;
use crate::sourcing::GroundRule;

/// A record gets another status than the one that it has.
pub(super) fn check_status(state: &StoryState, set: &StatusSet) -> Result<(), Refusal> {
    let record = standing_record(state, &set.record)?;
    let earlier = record.touched_by().iter().rev().filter_map(|number| state.record(*number));
    let now = earlier.filter(|earlier| earlier.stands()).find_map(|earlier| match earlier.fact() {
        Some(Fact::StatusSet(status)) if status.record == set.record => Some((earlier, status.status)),
        _ => None,
    });
    match now {
        Some((by, status)) if status == set.status => {
            let why = format!(
                "is {} already, by {}; there is nothing to set",
                status_in_words(status),
                state.cite(by.entry.number)
            );
            Err(unfit(&set.record, why))
        }
        _ => Ok(()),
    }
}

/// Two parties become one that were not yet.
pub(super) fn check_identity(state: &StoryState, identified: &PartyIdentified) -> Result<(), Refusal> {
    let (one, other) = (&identified.party.id, &identified.same_as.id);
    if !state.identities().same(one, other) {
        return Ok(());
    }
    let direct = state.records().iter().filter(|record| record.stands()).find(|record| match record.fact() {
        Some(Fact::PartyIdentified(earlier)) => {
            let earlier = (&earlier.party.id, &earlier.same_as.id);
            earlier == (one, other) || earlier == (other, one)
        }
        _ => false,
    });
    Err(Refusal::SameParty {
        party: one.clone(),
        same_as: other.clone(),
        record: direct.map(|record| state.cite(record.entry.number)),
    })
}

/// A chain that a record does not have yet comes to it, or takes the place of one that it has.
pub(super) fn check_sourcing(state: &StoryState, amendment: &SourcingAmended) -> Result<(), Refusal> {
    let cite = &amendment.record;
    let record = standing_record(state, cite)?;
    let Some(body) = record.body_with_withdrawn_parts() else {
        return Err(unfit(cite, "has no sources"));
    };
    let chains = &body.common.sourcing;
    let place = amendment.replaces.map_or_else(|| chains.len().to_string(), |place| place.to_string());
    check_not_withdrawn(state, cite, record, &format!("sourcing.{place}"))?;
    body.amended(amendment).map_err(|unfit| problem(cite, unfit.to_string()))?;
    match chains.iter().position(|chain| *chain == amendment.chain) {
        Some(same) => Err(problem(cite, format!("sourcing.{same} is this chain already; there is nothing to amend"))),
        None => Ok(()),
    }
}

/// The terms of a source that is there become other ones.
pub(super) fn check_ground_rule(state: &StoryState, change: &GroundRuleChanged) -> Result<(), Refusal> {
    let party = change.party.as_ref().map(|party| &party.id);
    let terms = rule_in_words(change.rule);
    let Some(cite) = &change.record else {
        let standing =
            state.records().iter().filter(|record| record.stands()).filter_map(Record::body_with_withdrawn_parts);
        let changed: Vec<bool> =
            standing.filter_map(|body| body.with_ground_rule(change).ok().map(|changed| changed != body)).collect();
        return match (party, changed.is_empty()) {
            (None, _) => Ok(()),
            (Some(party), true) => Err(Refusal::NoSuchSource { story: state.slug().clone(), party: party.clone() }),
            (Some(_), false) if changed.contains(&true) => Ok(()),
            (Some(party), false) => Err(Refusal::SameTerms {
                who: party.to_string(),
                terms,
                place: format!("every record of {}", state.slug()),
            }),
        };
    };
    let Some(body) = standing_record(state, cite)?.body_with_withdrawn_parts() else {
        return Err(unfit(cite, "has no sources"));
    };
    let changed = body.with_ground_rule(change).map_err(|unfit| problem(cite, unfit.to_string()))?;
    if changed == body {
        let who = party.map_or_else(|| "the origin".to_owned(), ToString::to_string);
        return Err(Refusal::SameTerms { who, terms, place: cite.to_string() });
    }
    Ok(())
}

/// What is withdrawn is reinstated before it is changed: nobody would see the change.
pub(super) fn check_not_withdrawn(
    state: &StoryState,
    cite: &RecordRef,
    record: &Record,
    field: &str,
) -> Result<(), Refusal> {
    match withdrawn_where(record, field) {
        Some((part, by)) => {
            Err(problem(cite, format!("{part} was withdrawn by {}; reinstate it first", state.cite(by))))
        }
        None => Ok(()),
    }
}

const fn rule_in_words(rule: GroundRule) -> &'static str {
    match rule {
        GroundRule::OnRecord => "on the record",
        GroundRule::Background => "on background",
        GroundRule::NotForAttribution => "not for attribution",
        GroundRule::OffRecord => "off the record",
        GroundRule::Unstated => "on terms that are not stated",
    }
}

const fn status_in_words(status: Status) -> &'static str {
    match status {
        Status::Unverified => "unverified",
        Status::Hold => "on hold",
        Status::Cleared => "cleared",
        Status::Disputed => "disputed",
        Status::Deprecated => "deprecated",
    }
}
