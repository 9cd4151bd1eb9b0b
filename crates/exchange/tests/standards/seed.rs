//! The seed, at many positions, in every form.

use dateline_story::event::Fact;
use dateline_story::fold::Record;
use serde_json::Value;

use super::ledger::Ledger;
use super::validators;

const POSITIONS: [u64; 11] = [1, 2, 7, 18, 23, 33, 58, 64, 92, 94, 95];

#[test]
fn the_seed_as_json_ld_is_in_schema_orgs_vocabulary_at_every_position() {
    let seed = Ledger::seed();
    let documents: Vec<String> = POSITIONS.iter().map(|position| seed.at(*position).json_ld()).collect();
    for (position, complaints) in POSITIONS.iter().zip(validators::schema_org(&documents)) {
        assert_eq!(complaints, Vec::<String>::new(), "position {position}");
    }
}

#[test]
fn the_seed_as_ninjs_fits_the_schema_at_every_position() {
    let seed = Ledger::seed();
    for position in POSITIONS {
        assert_eq!(validators::ninjs(&seed.at(position).ninjs()), Vec::<String>::new(), "position {position}");
    }
}

#[test]
fn the_seed_as_prov_is_read_by_the_package_prov_and_refers_to_nothing_that_is_not_there() {
    let seed = Ledger::seed();
    let documents: Vec<String> = POSITIONS.iter().map(|position| seed.at(*position).prov()).collect();
    for (position, complaints) in POSITIONS.iter().zip(validators::prov(&documents)) {
        assert_eq!(complaints, Vec::<String>::new(), "position {position}");
    }
}

#[test]
fn every_standing_quotation_of_the_seed_is_in_json_ld_and_in_ninjs_word_for_word() {
    let made = Ledger::seed().head();
    let parse = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let (mut ld, mut ninjs) = (Vec::new(), Vec::new());
    collect(&parse(&made.json_ld()), "Quotation", &mut ld);
    for component in parse(&made.ninjs())["associations"].as_array().unwrap() {
        let bodies = component["bodies"].as_array().into_iter().flatten();
        let quoted = bodies.filter(|body| matches!(body["role"].as_str(), Some("quote" | "partial-quote")));
        ninjs.extend(quoted.map(|body| body["value"].as_str().unwrap().to_owned()));
    }
    assert!(ld.len() >= 11, "{ld:#?}");
    assert_eq!(ld, ninjs);
    let stated: Vec<String> = made.state.records().iter().flat_map(spoken).collect();
    assert!(ld.iter().all(|quotation| stated.contains(quotation)), "{ld:#?}");
}

/// The words of a record that are quoted from somebody, as they stand in it.
fn spoken(record: &Record) -> Vec<String> {
    match record.fact() {
        Some(Fact::StatementIssued(statement)) => statement.spans.iter().map(|span| span.text.clone()).collect(),
        Some(Fact::AttributionMade(made)) => made.words.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

fn collect(value: &Value, kind: &str, texts: &mut Vec<String>) {
    if value["@type"] == kind {
        texts.push(value["text"].as_str().unwrap().to_owned());
    }
    match value {
        Value::Object(members) => members.values().for_each(|member| collect(member, kind, texts)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, kind, texts)),
        _ => {}
    }
}

#[test]
fn the_validators_reject_what_is_wrong() {
    let seed = Ledger::seed();
    let good = seed.at(33).json_ld();
    assert_eq!(good.matches("\"@type\": \"Quotation\"").count(), good.matches("\"spokenByCharacter\"").count());
    let wrong = [
        // An invented property.
        good.replacen("\"spokenByCharacter\"", "\"spokenBySomebody\"", 1),
        // A property of another type.
        good.replacen("\"spokenByCharacter\"", "\"claimInterpreter\"", 1),
        // An invented type.
        good.replacen("\"@type\": \"Quotation\"", "\"@type\": \"Citation\"", 1),
        // A value that the property cannot have.
        good.replacen("\"@type\": \"BlogPosting\"", "\"@type\": \"Movie\"", 1),
    ];
    for (wrong, complaints) in wrong.iter().zip(validators::schema_org(&wrong)) {
        assert!(*wrong != good && !complaints.is_empty());
    }

    let good = seed.at(33).prov();
    assert!(good.contains("\"prov:usedEntity\": \"telling:sony-hack.4.0.0\""));
    let wrong = [
        good.replacen("\"prov:usedEntity\": \"telling:sony-hack.4.0.0\"", "\"prov:usedEntity\": \"telling:nobody\"", 1),
        good.replacen("\"prov:usedEntity\"", "\"prov:usedBy\"", 1),
        good.replacen("\"wasDerivedFrom\"", "\"wasDerivedBy\"", 1),
    ];
    for (wrong, complaints) in wrong.iter().zip(validators::prov(&wrong)) {
        assert!(*wrong != good && !complaints.is_empty(), "{complaints:?}");
    }

    let good = seed.at(33).ninjs();
    for wrong in [
        good.replacen("\"pubStatus\": \"usable\"", "\"pubStatus\": \"usuable\"", 1),
        good.replacen("\"slugline\"", "\"slug\"", 1),
        good.replacen("\"uri\": \"urn:uuid:", "\"uri\": \"no uri ", 1),
    ] {
        assert!(wrong != good && !validators::ninjs(&wrong).is_empty());
    }
}
