//! Whatever is on a ledger: every form is valid, the same each time, and keeps what it must keep.

use std::collections::{BTreeMap, BTreeSet};

use dateline_story::as_of::AsOf;
use dateline_story::entry::Content;
use dateline_story::event::{Event, Fact, StoryOpened};
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use dateline_wire::testing::{among_few, arbitrary_event, arbitrary_facts};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::{Union, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::ledger::{Ledger, Made, at};
use super::names;
use super::validators;

const MINUTE: i64 = 60_000_000;
const SECRET: &str = "Zebulon Q. Thistlewick";
const SECRET_ID: &str = "zq-thistlewick";

type Step = (Event, Fact, bool, i64);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let weight = |place: usize| if matches!(place, 3 | 4 | 5 | 22..=29) { 3 } else { 1 };
    let facts = arbitrary_facts().into_iter().enumerate().map(|(place, facts)| (weight(place), facts));
    let facts = Union::new_weighted(facts.collect());
    vec((arbitrary_event(), facts, prop::bool::weighted(0.9), -30_i64..90), 4..40)
}

/// A ledger of these, most of them of few parties and records; `change` has the last word on each.
fn ledger(steps: &[Step], change: impl Fn(Event) -> Event) -> Ledger {
    let mut ledger = Ledger::new();
    let mut recorded = at("2014-12-17T17:00:00Z");
    for (event, fact, few, minutes) in steps {
        recorded = recorded.plus_micros(minutes * MINUTE);
        let number = ledger.entries.len() as u64 + 1;
        let story = ledger.story.clone();
        let mut event = Event { fact: fact.clone(), story: story.clone(), number, ..event.clone() };
        if *few {
            event.common = among_few(&event.common, &story, number - 1);
            event.fact = among_few(&event.fact, &story, number - 1);
        }
        if number == 1 {
            event.fact = Fact::StoryOpened(StoryOpened { headline: "Sony".to_owned(), desk: None, reason: None });
        }
        event.learned = recorded.plus_micros(-minutes * MINUTE / 2);
        let content = match event.id.0.as_u128() % 29 {
            0 => Content::Unknown { event_type: "dateline.Later.v9".to_owned() },
            1 => Content::Unreadable { reason: "no event".to_owned() },
            _ => Content::Event(Box::new(change(event))),
        };
        ledger.put(recorded, content);
    }
    ledger
}

fn random(count: usize) -> Vec<Vec<Step>> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| steps().new_tree(&mut runner).unwrap().current()).collect()
}

fn editions(ledger: &Ledger) -> Vec<Made> {
    let view = View { learned_by: Some(at("2014-12-18T00:00:00Z")), occurred_by: Some(Timestamp::from_micros(0)) };
    vec![ledger.head(), ledger.at(ledger.entries.len() as u64 / 2 + 1), ledger.viewed(AsOf::Head, view)]
}

/// Lets most sources be named, so that most records are published.
fn mostly_on_record(event: Event) -> Event {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(members) => {
                if members.contains_key("ground_rule") {
                    members.insert("ground_rule".to_owned(), json!("on_record"));
                }
                if members.get("kind").and_then(Value::as_str) == Some("sealed") && members.contains_key("as") {
                    members.insert("kind".to_owned(), json!("person"));
                }
                members.values_mut().for_each(walk);
            }
            Value::Array(items) => items.iter_mut().for_each(walk),
            _ => {}
        }
    }
    if event.id.0.as_u128().is_multiple_of(16) {
        return event;
    }
    let mut value = serde_json::to_value((&event.common, &event.fact)).unwrap();
    walk(&mut value);
    let (common, fact) = serde_json::from_value(value).unwrap();
    Event { common, fact, ..event }
}

#[test]
fn every_form_of_whatever_is_on_a_ledger_is_valid_and_the_same_each_time() {
    let ledgers: Vec<Ledger> = random(24).iter().map(|steps| ledger(steps, mostly_on_record)).collect();
    let made: Vec<Made> = ledgers.iter().flat_map(editions).collect();
    let again: Vec<Made> = ledgers.iter().flat_map(editions).collect();
    let (mut lds, mut provs) = (Vec::new(), Vec::new());
    for (made, again) in made.iter().zip(&again) {
        let (ld, ninjs, prov) = (made.json_ld(), made.ninjs(), made.prov());
        assert_eq!((&ld, &ninjs, &prov), (&again.json_ld(), &again.ninjs(), &again.prov()));
        assert!(!ld.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
        assert_eq!(validators::ninjs(&ninjs), Vec::<String>::new(), "{ninjs}");
        assert_referred(&ld);
        assert_lived(made, &prov);
        lds.push(ld);
        provs.push(prov);
    }
    for (complaints, document) in validators::schema_org(&lds).into_iter().zip(&lds) {
        assert_eq!(complaints, Vec::<String>::new(), "{document}");
    }
    for (complaints, document) in validators::prov(&provs).into_iter().zip(&provs) {
        assert_eq!(complaints, Vec::<String>::new(), "{document}");
    }
    let quotations: usize = lds.iter().map(|ld| ld.matches("\"Quotation\"").count()).sum();
    let corrections: usize = lds.iter().map(|ld| ld.matches("\"CorrectionComment\"").count()).sum();
    let ended: usize = provs.iter().map(|prov| prov.matches("\"_:wasInvalidatedBy").count()).sum();
    assert!(quotations > 10 && corrections > 0 && ended > 40, "{quotations} {corrections} {ended}");
}

/// Everything that a document refers to is in it, and nothing twice.
fn assert_referred(ld: &str) {
    fn walk(value: &Value, declared: &mut Vec<String>, referred: &mut BTreeSet<String>) {
        if let (Some(members), Some(id)) = (value.as_object(), value["@id"].as_str()) {
            if members.len() == 1 {
                referred.insert(id.to_owned());
            } else {
                declared.push(id.to_owned());
            }
        }
        match value {
            Value::Object(members) => members.values().for_each(|member| walk(member, declared, referred)),
            Value::Array(items) => items.iter().for_each(|item| walk(item, declared, referred)),
            _ => {}
        }
    }
    let (mut declared, mut referred) = (Vec::new(), BTreeSet::new());
    walk(&serde_json::from_str(ld).unwrap(), &mut declared, &mut referred);
    let known: BTreeSet<String> = declared.iter().cloned().collect();
    assert!(referred.is_subset(&known), "{:?}", referred.difference(&known));
}

/// What stands has one thing that it says now, and what does not has none; what ended was there before, once.
fn assert_lived(made: &Made, prov: &str) {
    let prov: Value = serde_json::from_str(prov).unwrap();
    let place =
        |one: &Value| one["prov:activity"].as_str().unwrap().rsplit('.').next().unwrap().parse::<u64>().unwrap();
    let by = |relation: &str| -> BTreeMap<String, u64> {
        let relations = prov[relation].as_object().into_iter().flatten();
        let mut found = BTreeMap::new();
        for (_, one) in relations {
            let entity = one["prov:entity"].as_str().unwrap().to_owned();
            assert_eq!(found.insert(entity.clone(), place(one)), None, "{entity} {relation} twice");
        }
        found
    };
    let (made_by, ended_by) = (by("wasGeneratedBy"), by("wasInvalidatedBy"));
    for (entity, ended) in &ended_by {
        assert!(made_by[entity] <= *ended, "{entity}");
    }
    for used in prov["used"].as_object().into_iter().flatten().map(|(_, used)| used) {
        let entity = used["prov:entity"].as_str().unwrap();
        assert!(made_by[entity] < place(used) && ended_by.get(entity).is_none_or(|ended| *ended >= place(used)));
    }
    for record in made.state.records() {
        let this = format!("record:{}.{}", made.state.slug(), record.entry.number);
        let of_it = |entity: &&String| **entity == this || entity.starts_with(&format!("{this}."));
        let living = made_by.keys().filter(of_it).filter(|entity| !ended_by.contains_key(*entity)).count();
        assert_eq!(living, usize::from(record.stands() || !record.is_admitted()), "{this}");
    }
}

/// Lets one party stand behind every hop on terms that forbid its name, and nowhere change these terms to others.
fn with_a_secret(event: Event) -> Event {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(members) => {
                let rule = members.get("ground_rule").and_then(Value::as_str).unwrap_or_default();
                if matches!(rule, "background" | "not_for_attribution" | "off_record") {
                    members.insert("party".to_owned(), json!({ "id": SECRET_ID, "kind": "person", "as": SECRET }));
                }
                members.values_mut().for_each(walk);
            }
            Value::Array(items) => items.iter_mut().for_each(walk),
            _ => {}
        }
    }
    let mut value = serde_json::to_value((&event.common, &event.fact)).unwrap();
    walk(&mut value);
    let (common, mut fact): (_, Fact) = serde_json::from_value(value).unwrap();
    if let Fact::GroundRuleChanged(change) = &mut fact {
        change.rule = dateline_story::sourcing::GroundRule::Background;
    }
    Event { common, fact, ..event }
}

/// The same, with that party's names, in one writing or another, in a third of all texts but what readers already had.
fn with_its_names(event: Event) -> Event {
    fn walk(name: &str, value: &mut Value, count: &mut u128) {
        match value {
            Value::Object(members) => members.iter_mut().for_each(|(name, member)| walk(name, member, count)),
            Value::Array(items) => items.iter_mut().for_each(|item| walk(name, item, count)),
            Value::String(text) if NAMING.contains(&name) => {
                *count += 1;
                if count.is_multiple_of(3) {
                    let written = names::WRITTEN[usize::try_from(*count / 3).unwrap() % names::WRITTEN.len()];
                    *text = format!("{text} {written} {text}");
                }
            }
            _ => {}
        }
    }
    let event = with_a_secret(event);
    if matches!(event.fact, Fact::VersionPublished(_)) {
        return event;
    }
    let mut value = serde_json::to_value((&event.common, &event.fact)).unwrap();
    walk("", &mut value, &mut (event.id.0.as_u128() % 1_000));
    let (common, fact) = serde_json::from_value(value).unwrap();
    Event { common, fact, ..event }
}

/// Members that hold text of any sort, and are shown.
const NAMING: [&str; 17] = [
    "headline",
    "text",
    "subject",
    "predicate",
    "object",
    "description",
    "words",
    "reason",
    "notice",
    "about",
    "means",
    "condition",
    "finding",
    "hedge",
    "medium",
    "outlet",
    "descriptor",
];

#[test]
fn no_history_names_in_public_who_may_not_be_named() {
    let mut told = 0;
    for steps in random(60) {
        for made in editions(&ledger(&steps, with_a_secret)) {
            for export in [made.json_ld(), made.ninjs()] {
                assert!(!export.contains("Thistlewick") && !export.contains(SECRET_ID), "{export}");
                told += export.matches("a source").count();
            }
        }
    }
    assert!(told > 50, "{told}");
}

#[test]
fn no_history_names_in_public_who_may_not_be_named_however_the_name_is_written() {
    let (mut hidden, mut told) = (0, 0);
    for steps in random(60) {
        for made in editions(&ledger(&steps, with_its_names)) {
            let names = made.state.records().iter().any(|record| {
                let protects = |hop: &dateline_story::sourcing::Hop| hop.party.id.as_str() == SECRET_ID;
                record.body().is_some_and(|body| body.hops().any(protects))
            });
            // Where nothing is promised yet, nothing is kept.
            if !names {
                continue;
            }
            let prov = made.prov().to_lowercase();
            hidden += usize::from(prov.contains("thistlewick"));
            for export in [made.json_ld(), made.ninjs()] {
                names::assert_unnamed(&export);
                told += export.matches("a source").count();
            }
        }
    }
    assert!(hidden > 50 && told > 50, "{hidden} {told}");
}
