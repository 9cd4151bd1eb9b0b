//! PROV tells what stood from when until when.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::ledger::{Ledger, claim, opened};
use super::validators;

#[test]
fn each_thing_that_a_record_said_has_a_beginning_and_an_end() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    ledger.add("ClaimAsserted", json!({}), claim("from outside"));
    let correction = json!({ "record": "sony-hack#2", "field": "object", "was": "from outside", "now": "from inside",
        "label": "CORRECTED", "reason": "a slip" });
    ledger.add("CorrectionIssued", json!({}), correction);
    let withdraw = |record: &str| json!({ "record": record, "kind": "withdrawn", "reason": "a slip" });
    // Taking the correction back gives the old value back; then the record itself goes, and comes back.
    ledger.add("RecordWithdrawn", json!({}), withdraw("sony-hack#3"));
    ledger.add("RecordWithdrawn", json!({}), withdraw("sony-hack#2"));
    ledger.add("RecordReinstated", json!({}), json!({ "record": "sony-hack#2", "reason": "it was right" }));
    let made = ledger.head();
    let prov: Value = serde_json::from_str(&made.prov()).unwrap();
    let by = |relation: &str| -> BTreeMap<String, String> {
        let relations = prov[relation].as_object().unwrap().values();
        let text = |value: &Value| value.as_str().unwrap().trim_start_matches("record:sony-hack.").to_owned();
        relations.map(|one| (text(&one["prov:entity"]), one["prov:activity"].as_str().unwrap().to_owned())).collect()
    };
    let told = |pairs: &[(&str, u64)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(name, by)| ((*name).to_owned(), format!("recording:sony-hack.{by}"))).collect()
    };
    let made_by = [("1", 1), ("2", 2), ("2.3", 3), ("2.4", 4), ("2.6", 6), ("3", 3), ("4", 4), ("5", 5), ("6", 6)];
    assert_eq!(by("wasGeneratedBy"), told(&made_by));
    assert_eq!(by("wasInvalidatedBy"), told(&[("2", 3), ("2.3", 4), ("3", 4), ("2.4", 5)]));
    assert_eq!(prov["entity"]["record:sony-hack.2.3"]["prov:label"], "the attack came from inside");
    assert_eq!(prov["entity"]["record:sony-hack.2.6"]["prov:label"], "the attack came from outside");
    assert_eq!(validators::prov(&[made.prov()]), vec![Vec::<String>::new()]);
}

#[test]
fn what_one_record_takes_from_others_is_said_in_provs_words() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let sha256 = "0".repeat(64);
    let evidence = json!({ "sha256": sha256, "length_bytes": 30, "media_type": "text/plain",
        "captured": "2014-12-17T22:00:00Z" });
    ledger.add("EvidenceCaptured", json!({}), evidence);
    let speaker = json!({ "id": "sony", "kind": "organization", "as": "Sony" });
    let common = json!({ "evidence": [{ "sha256": sha256, "start": 3, "end": 9 }],
        "sourcing": [{ "hops": [{ "party": speaker, "role": "origin" },
            { "party": { "id": "a-reporter", "kind": "person", "as": "A Reporter" }, "role": "relay", "outlet": "NBC News" }] }] });
    let spans = json!([{ "kind": "quote", "text": "We wait" }]);
    ledger.add("StatementIssued", common, json!({ "speaker": speaker, "spans": spans }));
    ledger.add("ClaimAsserted", json!({ "embedded_in": "sony-hack#3" }), claim("from outside"));
    let identified =
        json!({ "party": speaker, "same_as": { "id": "b", "kind": "group", "as": "B" }, "relation": "alias" });
    ledger.add("PartyIdentified", json!({}), identified);
    let link = json!({ "from": "sony-hack#4", "to": "other#9", "relation": "rests_on" });
    ledger.add("RecordsLinked", json!({}), link);
    let made = ledger.head();
    let prov: Value = serde_json::from_str(&made.prov()).unwrap();
    let all = |relation: &str| prov[relation].as_object().unwrap().values().cloned().collect::<Vec<_>>();
    let name = |name: &str| json!({ "$": name, "type": "prov:QUALIFIED_NAME" });
    let derived = |made: &str, from: &str| json!({ "prov:generatedEntity": made, "prov:usedEntity": from });
    let typed = |mut relation: Value, kind: &str| {
        relation["prov:type"] = name(kind);
        relation
    };
    let mut quoted = typed(derived("record:sony-hack.3", &format!("evidence:{sha256}")), "prov:Quotation");
    quoted["dateline:start"] = json!({ "$": "3", "type": "xsd:unsignedLong" });
    quoted["dateline:end"] = json!({ "$": "9", "type": "xsd:unsignedLong" });
    for wanted in [
        quoted,
        typed(derived("record:sony-hack.3", "telling:sony-hack.3.0.0"), "prov:PrimarySource"),
        derived("telling:sony-hack.3.0.1", "telling:sony-hack.3.0.0"),
        derived("record:sony-hack.3", "telling:sony-hack.3.0.1"),
        typed(derived("record:sony-hack.4", "record:sony-hack.3"), "dateline:EmbeddedIn"),
        typed(derived("record:sony-hack.4", "record:other.9"), "dateline:RestsOn"),
    ] {
        assert!(all("wasDerivedFrom").contains(&wanted), "{wanted:#} is not in {:#}", prov["wasDerivedFrom"]);
    }
    let acted = json!({ "prov:delegate": "party:a-reporter", "prov:responsible": "outlet:NBC%20News" });
    assert_eq!(all("actedOnBehalfOf"), [acted]);
    assert_eq!(all("alternateOf"), [json!({ "prov:alternate1": "party:sony", "prov:alternate2": "party:b" })]);
    assert_eq!(validators::prov(&[made.prov()]), vec![Vec::<String>::new()]);
}
