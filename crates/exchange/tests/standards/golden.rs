//! One small story in each form, for people to read.

use insta::assert_snapshot;
use serde_json::json;

use super::ledger::{Ledger, from, hop, on, party};
use super::validators;

fn story() -> Ledger {
    let mut ledger = Ledger::new();
    ledger.name = "newsroom".to_owned();
    ledger.story = "sony-hack".parse().unwrap();
    ledger.add("StoryOpened", json!({}), json!({ "headline": "Sony Pictures hacked", "desk": "national" }));
    let sony = party("sony-pictures", "organization", "Sony");
    let incident = json!({ "incident": "sony-attack", "kind": "hacking attack", "target": [sony],
        "description": "massive Nov. 24 hacking attack" });
    ledger.add(
        "IncidentReported",
        json!({ "occurred": { "date": "2014-11-24", "zone": "America/New_York", "words": "Nov. 24", "basis": "inferred" } }),
        incident,
    );
    let mut official = on("background", hop(party("jane-roe", "person", "Jane Roe"), "origin"));
    official["descriptor"] = json!("a government source");
    official["hedge"] = json!("assessment");
    official["factuality"] = json!("probable+");
    let mut relay = hop(party("pete-williams", "person", "Pete Williams"), "relay");
    relay["outlet"] = json!("NBC News");
    let attribution = json!({ "attributor": party("jane-roe", "person", "Jane Roe"), "incident": "sony-attack",
        "attributed_to": party("north-korea", "organization", "North Korea"), "role": "involved" });
    ledger.add("AttributionMade", from(&[official, relay]), attribution);
    let spans = json!([{ "kind": "quote", "text": "We stand by our filmmakers" }]);
    ledger.add(
        "StatementIssued",
        from(&[on("on_record", hop(sony.clone(), "origin"))]),
        json!({ "speaker": sony, "spans": spans }),
    );
    let version = json!({ "channel": "web", "uri": "https://news.example/sony", "headline": "North Korea linked to Sony attack",
        "published": { "date": "2014-12-17", "time": "17:05", "zone": "America/New_York" },
        "cites": [{ "records": ["sony-hack#3"] }] });
    ledger.add("VersionPublished", json!({}), version);
    let correction = json!({ "record": "sony-hack#3", "field": "role", "was": "involved", "now": "linked",
        "label": "CORRECTED", "reason": "the source speaks of linkage",
        "notice": "An earlier version said “involved”. It is “linked”." });
    ledger.add("CorrectionIssued", json!({}), correction);
    ledger
}

#[test]
fn a_small_story_as_json_ld() {
    let text = story().head().json_ld();
    assert_eq!(validators::schema_org(std::slice::from_ref(&text)), vec![Vec::<String>::new()]);
    assert_snapshot!(text);
}

#[test]
fn a_small_story_as_ninjs() {
    let text = story().head().ninjs();
    assert_eq!(validators::ninjs(&text), Vec::<String>::new());
    assert_snapshot!(text);
}

#[test]
fn a_small_story_as_prov() {
    let text = story().head().prov();
    assert_eq!(validators::prov(std::slice::from_ref(&text)), vec![Vec::<String>::new()]);
    assert_snapshot!(text);
}
