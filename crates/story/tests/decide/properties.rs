//! Whatever is asked of a story, in whatever order: what is accepted fits.

use super::wishes::wish;
use crate::common::history::{self, chain, officials, sony};
use crate::common::*;
use dateline_story::command::Command;
use dateline_story::decide::{Decision, decide};
use dateline_story::event::{Fact, LinkRelation};
use dateline_story::field::Body;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::RecordRef;
use dateline_testkit::cases;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

/// A story with something of all that can be corrected.
pub(super) fn beginning() -> StoryState {
    let fields = |kind: &str, fields: Value| fact(kind, fields);
    let sourced = common(json!({ "sourcing": [chain(), { "hops": [{ "party": sony(), "role": "origin" }] }] }));
    let spans = json!([{ "kind": "quote", "text": "a", "to": [sony()] }, { "kind": "quote", "text": "b" }]);
    let mut state = given(vec![
        opened(),
        history::captured(9),
        fields("IncidentReported", json!({ "incident": "attack", "kind": "attack", "description": "it" })),
        fields("FigureReported", json!({ "figure": "deaths", "of": "people", "at_least": "1", "at_most": "5" })),
        fields("ThreatMade", json!({ "against": [sony(), officials()] })),
        fields("GapNoted", json!({ "missing": "who", "records": ["sony-hack#1"] })),
    ]);
    let statement =
        |spans: &Value| fields("StatementIssued", json!({ "speaker": sony(), "spans": spans, "about": "the film" }));
    state = and_with(state, sourced, statement(&spans));
    state = and(state, statement(&json!([{ "kind": "quote", "text": "a" }])));
    state
}

/// A wish turned on a record that it may fit: of all that have the field, or that are withdrawn, one.
pub(super) fn aimed(state: &StoryState, fact: Fact, at: &Index) -> Fact {
    let having = |field: &str| -> Vec<u64> {
        let has = |record: &&Record| record.body_with_withdrawn_parts().is_some_and(|body| body.value(field).is_ok());
        state.records().iter().filter(has).map(|record| record.entry.number).collect()
    };
    let pick = |numbers: &[u64], otherwise: &RecordRef| {
        if numbers.is_empty() { otherwise.clone() } else { state.cite(*at.get(numbers)) }
    };
    match fact {
        Fact::CorrectionIssued(mut correction) => {
            correction.record = pick(&having(&correction.field), &correction.record);
            Fact::CorrectionIssued(correction)
        }
        Fact::RecordWithdrawn(mut withdrawal) => {
            if let Some(part) = &withdrawal.part {
                withdrawal.record = pick(&having(part), &withdrawal.record);
            } else {
                // Above all what acts on other records.
                let acts = |record: &&Record| {
                    let word = |fact: &Fact| matches!(fact, Fact::RecordWithdrawn(_) | Fact::RecordReinstated(_));
                    record.stands() && record.fact().is_some_and(|fact| fact.amends_records() || word(fact))
                };
                let acting: Vec<u64> = state.records().iter().filter(acts).map(|record| record.entry.number).collect();
                withdrawal.record = pick(&acting, &withdrawal.record);
            }
            Fact::RecordWithdrawn(withdrawal)
        }
        Fact::RecordReinstated(mut reinstated) => {
            let gone = |record: &&Record| match reinstated.part {
                Some(_) => !record.withdrawn_parts().is_empty(),
                None => !record.stands(),
            };
            let gone: Vec<u64> = state.records().iter().filter(gone).map(|record| record.entry.number).collect();
            reinstated.record = pick(&gone, &reinstated.record);
            if let Some(part) = &mut reinstated.part {
                let parts = state.record(reinstated.record.number).map(Record::withdrawn_parts);
                let names: Vec<&String> = parts.into_iter().flat_map(|parts| parts.keys()).collect();
                *part = if names.is_empty() { part.clone() } else { (*at.get(&names)).clone() };
            }
            Fact::RecordReinstated(reinstated)
        }
        other => other,
    }
}

/// The links of a relation that stand and go on from a record.
fn onwards(state: &StoryState, relation: LinkRelation, from: &RecordRef) -> Vec<RecordRef> {
    let links = state.records().iter().filter(|record| record.stands()).filter_map(|record| match record.fact() {
        Some(Fact::RecordsLinked(link)) if link.relation == relation && link.from == *from => Some(link.to.clone()),
        _ => None,
    });
    links.collect()
}

fn comes_back(next: impl Fn(&RecordRef) -> Vec<RecordRef>, start: &RecordRef) -> bool {
    let mut seen = Vec::new();
    let mut ways = next(start);
    while let Some(place) = ways.pop() {
        if place == *start {
            return true;
        }
        if !seen.contains(&place) {
            ways.extend(next(&place));
            seen.push(place);
        }
    }
    false
}

/// What every story promises, however it came about.
fn check_story(state: &StoryState) -> Result<(), TestCaseError> {
    prop_assert_eq!(state.anomalies(), []);
    for record in state.records() {
        let cite = state.cite(record.entry.number);
        for relation in [LinkRelation::Duplicates, LinkRelation::RestsOn] {
            prop_assert!(!comes_back(|from| onwards(state, relation, from), &cite), "{} goes in a circle", cite);
        }
        let outwards = |place: &RecordRef| {
            let record = state.record(place.number).filter(|_| place.story == *state.slug());
            let inside =
                record.and_then(|record| record.body_with_withdrawn_parts()).and_then(|body| body.common.embedded_in);
            inside.into_iter().collect()
        };
        prop_assert!(!comes_back(outwards, &cite), "{} stands inside itself", cite);
        let (Some(whole), Some(left)) = (record.body_with_withdrawn_parts(), record.body()) else {
            return Err(TestCaseError::fail("a record says something"));
        };
        let parts = record.withdrawn_parts();
        let struck = whole.without(parts.keys().map(String::as_str));
        prop_assert_eq!(struck.as_ref(), Ok(&left), "the parts that are withdrawn are not there");
        prop_assert_eq!(amended(state, record), Some(whole), "every amendment that stands takes effect");
        if record.stands() {
            check_record(&left.fact)?;
        }
    }
    Ok(())
}

/// What a record says after all that amends it; nothing if one of that does not fit.
fn amended(state: &StoryState, record: &Record) -> Option<Body> {
    let event = record.entry.event()?;
    let mut body = Body { common: event.common.clone(), fact: event.fact.clone() };
    for by in record.amendments().iter().filter_map(|number| state.record(*number)).filter(|by| by.stands()) {
        body = match by.fact()? {
            Fact::CorrectionIssued(issued) => body.with(&issued.field, &issued.now).ok()?,
            Fact::SourcingAmended(amendment) => body.amended(amendment).ok()?,
            Fact::GroundRuleChanged(change) if change.record.is_some() => body.with_ground_rule(change).ok()?,
            Fact::GroundRuleChanged(change) => body.with_ground_rule(change).unwrap_or(body),
            _ => return None,
        };
    }
    Some(body)
}

fn check_record(fact: &Fact) -> Result<(), TestCaseError> {
    match fact {
        Fact::StatementIssued(statement) => prop_assert!(!statement.spans.is_empty()),
        Fact::ThreatMade(threat) => prop_assert!(!threat.against.is_empty()),
        Fact::VersionPublished(version) => {
            prop_assert!(version.cites.iter().all(|citation| !citation.records.is_empty()));
        }
        Fact::FigureReported(figure) => {
            let bounded = figure.at_least.is_some() || figure.at_most.is_some();
            prop_assert!(figure.value.is_some() != bounded);
            prop_assert!(figure.at_least.zip(figure.at_most).is_none_or(|(least, most)| least <= most));
        }
        _ => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(100), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_fits_and_is_known_again(wishes in prop::collection::vec(wish(), 1..80)) {
        let mut state = beginning();
        for (n, (common, fact, at)) in (100_u128..).zip(wishes) {
            let fact = aimed(&state, fact, &at);
            let command = Command { common, ..command(n, fact) };
            if let Ok(Decision::Record(event)) = decide(&state, &command, &circumstances()) {
                let number = event.number;
                state.apply(entry(number, *event));
                check_story(&state).map_err(|error| TestCaseError::fail(format!("after {command:?}: {error}")))?;
                prop_assert_eq!(decide(&state, &command, &circumstances()), Ok(Decision::Already(number)));
            }
        }
    }
}

#[test]
fn the_wishes_are_of_every_kind_and_many_are_accepted() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut accepted = std::collections::BTreeMap::<&str, usize>::new();
    let wishes = wish();
    for _ in 0..60 {
        let mut state = beginning();
        for n in 100..160 {
            let (common, fact, at) = wishes.new_tree(&mut runner).unwrap().current();
            let fact = aimed(&state, fact, &at);
            if let Ok(Decision::Record(event)) =
                decide(&state, &Command { common, ..command(n, fact) }, &circumstances())
            {
                *accepted.entry(event.fact.name()).or_default() += 1;
                state.apply(entry(event.number, *event));
            }
        }
    }
    assert_eq!(accepted.len(), 32, "{accepted:?}");
    for name in ["CorrectionIssued", "RecordWithdrawn", "RecordReinstated", "RecordsLinked", "SourcingAmended"] {
        assert!(accepted.get(name).is_some_and(|count| *count > 50), "{accepted:?}");
    }
}
