//! Promises that hold for every kind of record, tested with one of each.

use std::collections::BTreeSet;

use crate::common::history::{everything, everything_recorded};
use crate::common::*;
use dateline_story::command::Command;
use dateline_story::decide::{Decision, Refusal, decide};
use dateline_story::event::{Common, Fact};
use dateline_story::fold::StoryState;
use serde_json::Value;

#[test]
fn there_is_one_of_every_kind() {
    let names: BTreeSet<&str> = everything().iter().map(|(_, fact)| fact.name()).collect();
    assert_eq!(names.len(), 32, "{names:?}");
}

#[test]
fn trying_any_record_again_records_nothing_twice() {
    let (commands, state) = everything_recorded();
    for (command, number) in commands.iter().zip(1..) {
        assert_eq!(
            decide(&state, command, &circumstances()),
            Ok(Decision::Already(number)),
            "{}, as it was typed",
            command.fact.name()
        );
        let other = Command {
            common: Common { note: Some("another".to_owned()), ..command.common.clone() },
            ..command.clone()
        };
        assert!(
            matches!(decide(&state, &other, &circumstances()), Err(Refusal::IdInUse { .. })),
            "{}: another record is not passed off as recorded",
            command.fact.name()
        );
    }
}

#[test]
fn every_date_without_a_zone_gets_the_ledgers() {
    let (_, state) = everything_recorded();
    for record in state.records() {
        let event = record.entry.event().unwrap();
        let recorded = serde_json::to_value(&event.fact).unwrap().to_string();
        assert!(!recorded.contains("\"zone\":null"), "{recorded}");
        for date in [&event.common.occurred, &event.common.planned].into_iter().flatten() {
            assert_eq!(date.zone, Some(circumstances().zone), "{}", event.fact.name());
        }
    }
}

/// The paths of all texts below a value.
fn texts(path: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(path.to_owned()),
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| texts(&format!("{path}/{name}"), member, found))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| texts(&format!("{path}/{place}"), item, found));
        }
        _ => {}
    }
}

/// Each fact again with one of its texts blank, and the path of that text.
fn blanked<T: serde::Serialize + serde::de::DeserializeOwned>(whole: &T) -> Vec<(String, T)> {
    let json = serde_json::to_value(whole).unwrap();
    let mut paths = Vec::new();
    texts("", &json, &mut paths);
    let blank = |path: String| {
        let mut json = json.clone();
        *json.pointer_mut(&path).unwrap() = " \n".into();
        // Names, dates and words of a list do not decode when they are blank, and need no rule.
        serde_json::from_value(json).ok().map(|fact| (path.trim_start_matches('/').replace('/', "."), fact))
    };
    paths.into_iter().filter_map(blank).collect()
}

#[test]
fn no_text_of_any_kind_may_be_blank() {
    let (_, state) = everything_recorded();
    let closed = state.is_closed();
    assert!(closed, "so that a story can be opened");
    let mut count = 0;
    for (common, fact) in everything() {
        let name = fact.name();
        for (path, fact) in blanked(&fact) {
            let path = path.strip_prefix(&format!("{name}.")).unwrap().to_owned();
            // What a correction quotes is judged as a part of the record that it corrects.
            if path.starts_with("was") || path.starts_with("now") {
                continue;
            }
            expect_empty(&open_for(&state, &fact), &path, common.clone(), fact);
            count += 1;
        }
        for (path, common) in blanked(&common) {
            expect_empty(&open_for(&state, &fact), &path, common, fact.clone());
            count += 1;
        }
    }
    assert!(count > 450, "only {count} texts were found");
}

/// A story that takes a fact of this kind, as far as its heading goes.
fn open_for(state: &StoryState, fact: &Fact) -> StoryState {
    if matches!(fact, Fact::StoryClosed(_) | Fact::StoryRetitled(_)) { given(vec![opened()]) } else { state.clone() }
}

fn expect_empty(state: &StoryState, path: &str, common: Common, fact: Fact) {
    let name = fact.name();
    match when_with(state, common, fact) {
        Err(Refusal::Empty { field, .. }) => assert_eq!(field, path, "{name}"),
        other => panic!("{name}: {path} is blank, and comes to {other:?}"),
    }
}

#[test]
fn only_what_says_something_of_the_world_or_of_the_desk_itself_is_corrected() {
    let (_, state) = everything_recorded();
    for record in state.records() {
        let name = record.fact().unwrap().name();
        let said = when(&state, correction(record.entry.number, "note", "another".into()));
        let expected = match name {
            "CorrectionIssued" => Some("is itself a correction; correct the record that it changed, sony-hack#7"),
            "RecordWithdrawn" => Some("is a withdrawal; withdraw it if it was a mistake"),
            "RecordReinstated" => Some("is a reinstatement; withdraw it if it was a mistake"),
            "RecordsLinked" => Some("is a link, which is not corrected; withdraw it, and record it anew"),
            "StatusSet" => Some("sets a status, which is not corrected; withdraw it, and record it anew"),
            "SourcingAmended" => {
                Some("amends the sources of a record, which is not corrected; withdraw it, and record it anew")
            }
            "GroundRuleChanged" => {
                Some("changes the terms of a source, which is not corrected; withdraw it, and record it anew")
            }
            "PartyIdentified" => Some("identifies a party, which is not corrected; withdraw it, and record it anew"),
            "EvidenceCaptured" => {
                Some("vouches for captured bytes, which is not corrected; withdraw it, and record it anew")
            }
            _ => None,
        };
        match expected {
            None => assert!(said.is_ok(), "{name}: {said:?}"),
            Some(why) => {
                assert_eq!(said.unwrap_err().to_string(), format!("sony-hack#{} {why}", record.entry.number), "{name}");
            }
        }
    }
}

#[test]
fn every_record_but_the_opening_is_withdrawn_and_reinstated() {
    let (_, state) = everything_recorded();
    for number in 2..=state.last_number() {
        let withdrawn = and(state.clone(), withdrawal(number));
        assert!(!withdrawn.record(number).unwrap().stands());
        let again = and(withdrawn, reinstatement(number, None));
        assert!(again.record(number).unwrap().stands());
        assert_eq!(again.record(number).unwrap().body(), state.record(number).unwrap().body(), "{number}");
    }
}
