//! What each house rule finds, and what it passes over: every definition has a story that breaks it and one that keeps it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod outruns;
mod properties;
mod publication;
mod quotes;
mod sources;
mod upkeep;
mod whole;

use std::collections::BTreeSet;

use common::*;
use dateline_story::answer::{CheckAnswer, Finding, Lens, check};
use dateline_story::command::{Circumstances, Command};
use dateline_story::decide::{Decision, decide};
use dateline_story::event::{Common, Fact};
use dateline_story::fold::StoryState;
use dateline_story::query::View;
use dateline_story::rules::{Parameter, Rule, Rules, Setting};
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

/// A lens of an instant, some minutes after the beginning.
fn at(minute: i64) -> Lens {
    let instant = Some(Timestamp::from_micros(START + MINUTE * minute));
    Lens { view: View::default(), late_after_micros: 60 * MINUTE, instant }
}

fn checked(state: &StoryState, rules: &Rules, lens: &Lens) -> CheckAnswer {
    check(state, rules, lens).unwrap()
}

/// What one rule finds, an hour after the beginning.
fn found(state: &StoryState, rule: Rule) -> Vec<Finding> {
    found_by(state, rule, &Rules::default(), &at(60))
}

fn found_by(state: &StoryState, rule: Rule, rules: &Rules, lens: &Lens) -> Vec<Finding> {
    let only = rules.clone().only(&BTreeSet::from([rule]));
    let mut answer = checked(state, &only, lens);
    assert_eq!(answer.kept.is_empty(), !answer.broken.is_empty(), "a rule is kept or broken");
    answer.broken.pop().map(|broken| broken.findings).unwrap_or_default()
}

/// The rules with one parameter set.
fn with(parameter: Parameter, setting: Setting) -> Rules {
    let mut rules = Rules::default();
    rules.set(parameter, setting).unwrap();
    rules
}

/// The records of each finding.
fn numbers(findings: &[Finding]) -> Vec<Vec<u64>> {
    findings.iter().map(|finding| finding.records.iter().map(|cited| cited.record.number).collect()).collect()
}

fn words(all: &[&str]) -> Setting {
    Setting::Words(all.iter().map(|word| (*word).to_owned()).collect())
}

/// The state after one more fact, which is learned as it is recorded, a minute after the one before, and accepted.
fn and(state: StoryState, fact: Fact) -> StoryState {
    and_with(state, Common::default(), fact)
}

fn and_with(mut state: StoryState, common: Common, fact: Fact) -> StoryState {
    let number = state.last_number() + 1;
    let now = Timestamp::from_micros(START + MINUTE * i64::try_from(number).unwrap());
    let command = Command { common, ..command(u128::from(number), fact) };
    match decide(&state, &command, &Circumstances { now, ..circumstances() }) {
        Ok(Decision::Record(event)) => state.apply(entry(number, *event)),
        other => panic!("it is accepted, not {other:?}"),
    }
    assert_eq!(state.anomalies(), []);
    state
}

/// A story with an incident (#2), and what comes after.
fn story_of(records: Vec<(Common, Fact)>) -> StoryState {
    let state = given(vec![opened(), incident()]);
    records.into_iter().fold(state, |state, (common, fact)| and_with(state, common, fact))
}

fn plain() -> Common {
    Common::default()
}

/// A party by its id; what begins with `unnamed` has no name, what begins with `sealed` is sealed.
fn somebody(id: &str) -> Value {
    let kind = ["unnamed", "sealed"].into_iter().find(|kind| id.starts_with(kind)).unwrap_or("person");
    json!({ "id": id, "kind": kind, "as": id.replace("unnamed-", "").replace('-', " ") })
}

/// From one origin.
fn from(id: &str) -> Common {
    from_all(&[id])
}

/// From several origins, each by a chain of its own.
fn from_all(ids: &[&str]) -> Common {
    let chains: Vec<Value> =
        ids.iter().map(|id| json!({ "hops": [{ "party": somebody(id), "role": "origin" }] })).collect();
    common(json!({ "sourcing": chains }))
}

/// From one origin, with more fields of its hop.
fn hop(id: &str, fields: Value) -> Common {
    let mut hop = json!({ "party": somebody(id), "role": "origin" });
    hop.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    common(json!({ "sourcing": [{ "hops": [hop] }] }))
}

fn blamed(role: &str, on: &str) -> Fact {
    let fields = json!({
        "attributor": somebody("anna"), "incident": "sony-attack", "attributed_to": somebody(on), "role": role,
    });
    fact("AttributionMade", fields)
}

fn said(speaker: &str, words: &str) -> Fact {
    let spans = json!([{ "kind": "quote", "text": words }]);
    fact("StatementIssued", json!({ "speaker": somebody(speaker), "spans": spans }))
}

fn claim(subject: &str) -> Fact {
    fact("ClaimAsserted", json!({ "subject": subject, "predicate": "is", "object": "so" }))
}

fn identified(party: &str, same_as: &str) -> Fact {
    fact("PartyIdentified", json!({ "party": somebody(party), "same_as": somebody(same_as), "relation": "alias" }))
}

/// A version that cites records, each list for a sentence, or for the headline where there is none.
fn published(headline: &str, cites: &[(Option<&str>, &[u64])]) -> Fact {
    let cites: Vec<Value> = cites
        .iter()
        .map(|(sentence, records)| {
            let records: Vec<String> = records.iter().map(|number| cite(*number).to_string()).collect();
            json!({ "sentence": sentence, "records": records })
        })
        .collect();
    fact("VersionPublished", json!({ "channel": "web", "headline": headline, "cites": cites }))
}

/// The same version, with when readers had it.
fn published_at(date: &str, headline: &str, cites: &[(Option<&str>, &[u64])]) -> Fact {
    match published(headline, cites) {
        Fact::VersionPublished(mut version) => {
            version.published = Some(date.parse().unwrap());
            Fact::VersionPublished(version)
        }
        other => other,
    }
}

fn notice(kind: &str, records: &[u64], until: Option<&str>) -> Fact {
    let records: Vec<String> = records.iter().map(|number| cite(*number).to_string()).collect();
    fact("AdvisorySent", json!({ "kind": kind, "records": records, "text": "Mind this.", "until": until }))
}

fn status(record: u64, status: &str) -> Fact {
    fact("StatusSet", json!({ "record": cite(record).to_string(), "status": status, "reason": "one source" }))
}
