//! Sources who may not be named are not, in the forms for readers and for other newsrooms. Auditors see them.

use serde_json::json;

use super::ledger::{Ledger, Made, claim, from, hop, on, opened, party};
use super::validators;

const NAME: &str = "Jane Roe";
const ID: &str = "deep-source";

fn roe() -> serde_json::Value {
    party(ID, "person", NAME)
}

/// Nowhere in what is published, and somewhere in what auditors see.
fn assert_kept(made: &Made) {
    for export in [made.json_ld(), made.ninjs()] {
        let lower = export.to_lowercase();
        for secret in ["jane", "roe", ID, "roe-house", "secretpapers", "by-phone"] {
            assert!(!lower.contains(secret), "{secret} is in {export}");
        }
    }
    assert_eq!(validators::ninjs(&made.ninjs()), Vec::<String>::new());
    assert!(made.prov().contains(NAME) && made.prov().contains(ID));
}

#[test]
fn a_source_on_background_is_shown_by_its_description_and_never_by_its_name() {
    for rule in ["background", "not_for_attribution"] {
        let mut ledger = Ledger::new();
        opened(&mut ledger);
        let mut origin = on(rule, hop(roe(), "origin"));
        origin["descriptor"] = json!("a government source");
        origin["outlet"] = json!("Roe-House");
        origin["url"] = json!("https://secretpapers.example/1");
        origin["medium"] = json!("by-phone");
        let relay = hop(party("nbc-news", "organization", "NBC News"), "relay");
        ledger.add("ClaimAsserted", from(&[origin.clone(), relay]), claim("from outside"));
        // As speaker, and as attributor, and as the one who acts, of the same record.
        ledger.add(
            "StatementIssued",
            from(std::slice::from_ref(&origin)),
            json!({ "speaker": roe(), "spans": [{ "kind": "quote", "text": "We know." }] }),
        );
        ledger.add("ActionTaken", from(&[origin]), json!({ "by": roe(), "action": "order" }));
        let made = ledger.head();
        assert_kept(&made);
        for export in [made.json_ld(), made.ninjs()] {
            assert!(
                export.contains("a government source") && export.contains("NBC News") && export.contains("We know.")
            );
        }
    }
}

#[test]
fn a_source_without_a_description_or_with_one_that_names_it_is_a_source() {
    for descriptor in [json!(null), json!("  "), json!("an aide to Jane Roe")] {
        let mut ledger = Ledger::new();
        opened(&mut ledger);
        let mut origin = on("background", hop(roe(), "origin"));
        origin["descriptor"] = descriptor;
        ledger.add("ClaimAsserted", from(&[origin]), claim("from outside"));
        let made = ledger.head();
        assert_kept(&made);
        assert!(made.json_ld().contains("from a source") && made.ninjs().contains("from a source"));
    }
}

#[test]
fn what_was_said_off_the_record_is_left_out_and_what_stands_inside_it() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let off = on("off_record", hop(roe(), "origin"));
    let said = ledger.add("ClaimAsserted", from(std::slice::from_ref(&off)), claim("from a secret place"));
    ledger.add("ClaimAsserted", json!({ "embedded_in": format!("sony-hack#{said}") }), claim("from inside of it"));
    // With another chain, on the record, the record may stand; the chain off the record is not shown.
    let other = [hop(party("fbi", "organization", "The FBI"), "origin")];
    ledger.add(
        "ClaimAsserted",
        json!({ "sourcing": [{ "hops": [off] }, { "hops": other }] }),
        claim("from an open place"),
    );
    // But not what that party itself said.
    ledger.add(
        "StatementIssued",
        json!({ "sourcing": [{ "hops": [off] }, { "hops": other }] }),
        json!({ "speaker": roe(), "spans": [{ "kind": "quote", "text": "You never heard this." }] }),
    );
    let made = ledger.head();
    assert_kept(&made);
    for export in [made.json_ld(), made.ninjs()] {
        assert!(export.contains("from an open place") && export.contains("The FBI"));
        assert!(
            !export.contains("secret place") && !export.contains("inside of it") && !export.contains("never heard")
        );
    }
}

#[test]
fn a_sealed_source_is_never_shown_nor_under_a_name_that_it_turned_out_to_have() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let sealed = party("sealed-one", "sealed", "Cardinal");
    let origin = on("background", hop(sealed.clone(), "origin"));
    ledger.add("ClaimAsserted", from(&[origin]), claim("from outside"));
    ledger.add("PartyIdentified", json!({}), json!({ "party": sealed, "same_as": roe(), "relation": "alias" }));
    // The same record of the sealed source, by the other name.
    ledger.add("ClaimAsserted", from(&[on("background", hop(roe(), "origin"))]), claim("from afar"));
    // A word of the named party, in which nothing is protected, may stand under the name; one that names it where it is may not.
    ledger.add("ClaimAsserted", from(&[on("background", hop(sealed, "origin"))]), claim("by the hand of Jane Roe"));
    let made = ledger.head();
    assert_kept(&made);
    for export in [made.json_ld(), made.ninjs()] {
        assert!(!export.contains("Cardinal") && !export.contains("sealed-one"));
        assert!(export.contains("from afar") && !export.contains("by the hand of"));
    }
}

#[test]
fn an_unnamed_source_is_shown_as_it_was_described_and_its_id_is_not() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let officials = party("the-three-from-langley", "unnamed", "U.S. officials");
    ledger.add("ClaimAsserted", from(&[hop(officials, "origin")]), claim("from outside"));
    let made = ledger.head();
    for export in [made.json_ld(), made.ninjs()] {
        assert!(export.contains("U.S. officials") && !export.contains("langley"));
    }
}

#[test]
fn terms_that_are_agreed_on_for_a_party_hold_for_all_that_it_said_before() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let said = ledger.add("ClaimAsserted", from(&[on("on_record", hop(roe(), "origin"))]), claim("from outside"));
    let before = ledger.head();
    assert!(before.json_ld().contains(NAME) && before.ninjs().contains(NAME));
    ledger.add(
        "GroundRuleChanged",
        json!({}),
        json!({ "party": roe(), "rule": "background", "reason": "Jane Roe asked for it" }),
    );
    assert_kept(&ledger.head());
    assert_kept(&ledger.at(said));
}

#[test]
fn what_the_desk_says_to_itself_is_not_published() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let mut common = from(&[hop(party("fbi", "organization", "The FBI"), "origin")]);
    common["note"] = json!("Jane Roe says so too");
    let number = ledger.add("ClaimAsserted", common, claim("from outside"));
    let record = format!("sony-hack#{number}");
    ledger.add("StatusSet", json!({}), json!({ "record": record, "status": "disputed", "reason": "says Jane Roe" }));
    ledger.add("GapNoted", json!({}), json!({ "missing": "what Jane Roe thinks", "records": [record] }));
    let evidence = json!({ "sha256": "0".repeat(64), "length_bytes": 3, "media_type": "text/plain",
        "uri": "jane-roe.txt", "captured": "2014-12-17T22:00:00Z", "purported_author": roe() });
    ledger.add("EvidenceCaptured", json!({}), evidence);
    let made = ledger.head();
    assert_kept(&made);
    for export in [made.json_ld(), made.ninjs()] {
        assert!(export.contains("disputed") && !export.contains("m.reyes"));
    }
    assert!(made.prov().contains("m.reyes"));
}

#[test]
fn what_stands_inside_a_record_is_on_its_terms_whether_that_still_stands_or_not() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    ledger.add(
        "IncidentReported",
        json!({}),
        json!({ "incident": "attack", "kind": "attack", "description": "an attack" }),
    );
    let statement = json!({ "speaker": roe(), "spans": [{ "kind": "quote", "text": "They did it." }] });
    let on_terms = |rule| from(&[on(rule, hop(roe(), "origin"))]);
    let said = ledger.add("StatementIssued", on_terms("background"), statement.clone());
    let attribution = json!({ "attributor": roe(), "incident": "attack", "role": "involved",
        "attributed_to": party("north-korea", "organization", "North Korea") });
    ledger.add("AttributionMade", json!({ "embedded_in": format!("sony-hack#{said}") }), attribution);
    let off = ledger.add("StatementIssued", on_terms("off_record"), statement);
    ledger.add("ClaimAsserted", json!({ "embedded_in": format!("sony-hack#{off}") }), claim("from a secret place"));
    let first = ledger.entries.len() as u64;
    let mut positions = vec![first];
    for record in [said, off] {
        let withdrawal = json!({ "record": format!("sony-hack#{record}"), "kind": "withdrawn", "reason": "a slip" });
        positions.push(ledger.add("RecordWithdrawn", json!({}), withdrawal));
    }
    for position in positions {
        let made = ledger.at(position);
        assert_kept(&made);
        for export in [made.json_ld(), made.ninjs()] {
            // What stands inside a record that is withdrawn goes with it.
            assert_eq!(export.contains("a source → North Korea"), position == first, "{export}");
            assert!(!export.contains("secret place"));
        }
    }
}

#[test]
fn a_withdrawn_chain_still_binds_whoever_is_in_it() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let chains = json!([{ "hops": [on("background", hop(roe(), "origin"))] },
        { "hops": [hop(party("fbi", "organization", "The FBI"), "origin")] }]);
    let statement = json!({ "speaker": roe(), "spans": [{ "kind": "quote", "text": "They did it." }] });
    ledger.add("StatementIssued", json!({ "sourcing": chains }), statement);
    let withdrawal = json!({ "record": "sony-hack#2", "part": "sourcing.0", "kind": "withdrawn", "reason": "a slip" });
    ledger.add("RecordWithdrawn", json!({}), withdrawal);
    let made = ledger.head();
    assert_kept(&made);
    assert!(made.ninjs().contains("They did it.") && made.ninjs().contains("The FBI"));
}

#[test]
fn what_a_source_was_promised_later_is_kept_in_what_is_published_now_as_of_earlier() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let said = ledger.add("ClaimAsserted", from(&[on("on_record", hop(roe(), "origin"))]), claim("from outside"));
    let named = ledger.at(said);
    assert!(named.json_ld().contains(NAME) && named.ninjs().contains(NAME));
    let record = format!("sony-hack#{said}");
    let change = json!({ "record": record, "rule": "background", "reason": "agreed on afterwards" });
    ledger.add("GroundRuleChanged", json!({}), change);
    assert_kept(&ledger.at(said));
    // The strictest terms hold: what is allowed later does not undo what was promised then.
    let change = json!({ "record": record, "rule": "on_record", "reason": "allowed now" });
    let promised = ledger.entries.len() as u64;
    ledger.add("GroundRuleChanged", json!({}), change);
    assert_kept(&ledger.at(promised));
    assert!(ledger.head().ninjs().contains(NAME));
}
