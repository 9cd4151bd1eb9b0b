//! A source who may not be named is not, by any part of a name, in any spelling, in the forms for publication. Auditors see the words.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::ledger::{Ledger, Made, claim, from, hop, on, opened, party};

fn kerry(printed: &str) -> Value {
    party("john-kerry", "person", printed)
}

/// A story in which the source told something on background, and then a claim with this text, from that source or from elsewhere.
fn told(source: &Value, text: &str, is_from_source: bool) -> Ledger {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let origin = on("background", hop(source.clone(), "origin"));
    ledger.add("ClaimAsserted", from(std::slice::from_ref(&origin)), claim("from the source"));
    let elsewhere = hop(party("the-hill", "organization", "The Hill"), "origin");
    ledger.add(
        "ClaimAsserted",
        from(&[if is_from_source { origin } else { elsewhere }]),
        claim(&format!("as told: {text}")),
    );
    ledger.add("ClaimAsserted", json!({}), claim("from the end"));
    ledger
}

fn shown(made: &Made) -> [String; 2] {
    [made.json_ld(), made.ninjs()]
}

fn assert_left_out(made: &Made, why: &str) {
    for export in shown(made) {
        assert!(!export.contains("as told:"), "{why}: {export}");
        assert!(export.contains("from the end"), "the rest is there");
    }
    assert!(made.prov().contains("as told:"), "auditors have it");
}

fn assert_shown(made: &Made, why: &str) {
    for export in shown(made) {
        assert!(export.contains("as told:"), "{why}: {export}");
    }
}

#[test]
fn a_surname_alone_and_every_spelling_of_a_name_keep_a_text_back() {
    for text in [
        "Kerry said so",
        "KERRY said so",
        "kerry said so",
        "Kerry’s people",
        "Kerry's people",
        "Kérry said so",
        "Ker\u{ad}ry said so",
        "K\u{200b}erry\u{feff} said so",
        "John\u{a0}Kerry said so",
        "John\u{2011}Kerry said so",
        "Kerry, John",
        "@JohnKerry said so",
        "#freejohnkerry",
        "write to john.kerry@state.gov",
        "jkerry62 said so",
        "john-kerry",
    ] {
        for is_from_source in [true, false] {
            assert_left_out(&told(&kerry("John Kerry"), text, is_from_source).head(), text);
        }
    }
    assert_left_out(&told(&kerry("John Kerry"), "John told us", true).head(), "a given name, of the source itself");
    assert_shown(&told(&kerry("John Kerry"), "John Lennon sang", false).head(), "a given name, of anybody");
    assert_shown(&told(&kerry("Secretary of State John Kerry"), "the secretary of a state", true).head(), "no name");
}

#[test]
fn every_form_of_a_name_that_the_story_knows_keeps_a_text_back() {
    let source = kerry("John Kerry");
    let forms: [(&str, Value, &str); 4] = [
        (
            "PartyIdentified",
            json!({ "party": party("deep", "sealed", "Cardinal"), "same_as": source, "relation": "alias" }),
            "Cardinal said",
        ),
        (
            "PartyIdentified",
            json!({ "party": party("jk", "person", "J. Forbes"), "same_as": source, "relation": "pseudonym" }),
            "Forbes said",
        ),
        (
            "EntityDescribed",
            json!({ "of": { "party": source }, "property": "e-mail", "value": "liveshot@example.org" }),
            "mail from liveshot",
        ),
        (
            "EvidenceCaptured",
            json!({ "sha256": "0".repeat(64), "length_bytes": 3, "media_type": "text/plain",
            "captured": "2014-12-17T22:00:00Z", "purported_author": kerry("Джон Керри") }),
            "как сказал Керри",
        ),
    ];
    for (kind, fact, text) in forms {
        let ledger = told(&source, text, true);
        assert_shown(&ledger.head(), "not known yet");
        let mut ledger = ledger;
        ledger.add(kind, json!({}), fact);
        assert_left_out(&ledger.head(), text);
        // What is found out since counts for whatever is published now.
        assert_left_out(&ledger.at(4), text);
    }
}

#[test]
fn a_surname_that_a_source_shares_stands_within_the_whole_name_of_the_other_and_not_alone() {
    let with_teresa = |text: &str| {
        let mut ledger = told(&kerry("John Kerry"), text, true);
        let teresa = party("teresa-kerry", "person", "Teresa Kerry");
        let spans = json!([{ "kind": "quote", "text": "I am on the record." }]);
        ledger.add("StatementIssued", json!({}), json!({ "speaker": teresa, "spans": spans }));
        ledger.head()
    };
    assert_shown(&with_teresa("Teresa Kerry called"), "whole");
    assert_left_out(&with_teresa("Kerry called"), "nobody could tell which");
    for export in shown(&with_teresa("no name")) {
        assert!(export.contains("Teresa Kerry") && export.contains("I am on the record."));
    }
}

#[test]
fn a_party_named_on_the_record_is_kept_back_only_in_what_it_said_on_terms() {
    let on_record = |ledger: &mut Ledger| {
        let spans = json!([{ "kind": "quote", "text": "On the record." }]);
        let origin = on("on_record", hop(kerry("John Kerry"), "origin"));
        ledger.add("StatementIssued", from(&[origin]), json!({ "speaker": kerry("John Kerry"), "spans": spans }));
    };
    let mut ledger = told(&kerry("John Kerry"), "Kerry said", false);
    assert_left_out(&ledger.head(), "kept back in the whole story");
    on_record(&mut ledger);
    assert_shown(&ledger.head(), "named elsewhere");
    let mut ledger = told(&kerry("John Kerry"), "Kerry said", true);
    on_record(&mut ledger);
    assert_left_out(&ledger.head(), "said on terms");
}

/// Every way in which a record can name Kerry that is no leave to name him: kind, common fields, fact.
fn not_on_the_record() -> Vec<(&'static str, Value, Value)> {
    let kerry = || kerry("John Kerry");
    let hill = || party("the-hill", "organization", "The Hill");
    let attacked =
        |target: Value| json!({ "incident": "a", "kind": "attack", "description": "as told: it", "target": [target] });
    let said = |speaker: Value, to: Value| {
        json!({ "speaker": speaker, "to": [to],
        "spans": [{ "kind": "quote", "text": "as told: this" }] })
    };
    let described = |of: Value, property: &str, value: &str| {
        json!({ "of": { "party": of }, "property": property,
        "value": format!("as told: {value}") })
    };
    let attributed = |by: Value, to: Value| {
        json!({ "attributor": by, "incident": "a", "role": "involved",
        "attributed_to": to, "words": "as told: so" })
    };
    let acted = |by: Value, against: Value| json!({ "by": by, "action": "sue", "against": [against] });
    let mut all = Vec::new();
    // The desk's own word; a source whose terms nobody stated; a relay on the record of an origin that is not told; a chain with a
    // hop on the record beside one that is not.
    let unstated = hop(hill(), "origin");
    let chains = [
        json!({}),
        from(std::slice::from_ref(&unstated)),
        from(&[on("on_record", hop(hill(), "relay"))]),
        from(&[unstated.clone(), on("on_record", hop(kerry(), "relay"))]),
        from(&[
            on("on_record", hop(hill(), "origin")),
            on("background", hop(party("x", "unnamed", "an aide"), "relay")),
        ]),
    ];
    for chain in chains {
        all.extend([
            ("StatementIssued", chain.clone(), said(kerry(), hill())),
            ("ActionTaken", chain.clone(), acted(kerry(), hill())),
            ("AttributionMade", chain.clone(), attributed(kerry(), hill())),
            ("ClaimAsserted", chain, claim("as told: Kerry said so")),
        ]);
    }
    all.push(("ClaimAsserted", from(&[hop(kerry(), "origin")]), claim("as told: this")));
    // Whom somebody else speaks of, or to, on the record.
    let open = || from(&[on("on_record", hop(hill(), "origin"))]);
    all.extend([
        ("StatementIssued", open(), said(hill(), kerry())),
        ("ActionTaken", open(), acted(hill(), kerry())),
        ("AttributionMade", open(), attributed(hill(), kerry())),
        ("IncidentReported", open(), attacked(kerry())),
        ("ThreatMade", open(), json!({ "against": [kerry()], "means": "as told: a letter" })),
        ("EntityDescribed", open(), described(kerry(), "role", "secretary")),
        ("EntityDescribed", json!({}), described(kerry(), "role", "secretary")),
        ("EntityDescribed", json!({}), described(kerry(), "alias", "Liveshot")),
        ("EntityDescribed", open(), described(party("jk", "person", "J. Kerry"), "role", "as told: secretary")),
        ("ClaimAsserted", open(), claim("as told: a letter to John Kerry")),
        (
            "ClaimAsserted",
            from(&[{
                let mut hop = on("on_record", hop(hill(), "origin"));
                hop["to"] = json!([kerry()]);
                hop
            }]),
            claim("as told: this"),
        ),
    ]);
    all
}

#[test]
fn a_source_on_terms_is_named_by_no_word_of_the_desk_nor_of_others() {
    for (kind, common, fact) in not_on_the_record() {
        let mut ledger = told(&kerry("John Kerry"), "nothing", true);
        ledger.add(kind, common.clone(), fact.clone());
        for export in shown(&ledger.head()) {
            let lower = export.to_lowercase();
            assert!(!lower.contains("kerry"), "{kind} {common} {fact}: {export}");
            assert!(export.contains("from the end"), "{kind}: the rest is there");
        }
    }
    // All of them together are no leave either.
    let mut ledger = told(&kerry("John Kerry"), "nothing", true);
    for (kind, common, fact) in not_on_the_record() {
        ledger.add(kind, common, fact);
    }
    for export in shown(&ledger.head()) {
        assert!(!export.to_lowercase().contains("kerry") && export.contains("from the end"), "{export}");
    }
}

#[test]
fn other_parties_are_named_on_unstated_terms_as_before() {
    let mut ledger = told(&kerry("John Kerry"), "nothing", true);
    ledger.add("ClaimAsserted", from(&[hop(party("ann", "person", "Ann Doe"), "origin")]), claim("as told by Doe"));
    ledger.add(
        "EntityDescribed",
        json!({}),
        json!({ "of": { "party": party("ann", "person", "Ann Doe") },
        "property": "role", "value": "chief of staff" }),
    );
    for export in shown(&ledger.head()) {
        assert!(export.contains("Ann Doe") && export.contains("chief of staff"), "{export}");
    }
}

#[test]
fn a_record_that_is_left_out_itself_names_nobody_on_the_record() {
    let roe = || party("jane-roe", "person", "Jane Roe");
    let mut ledger = told(&kerry("John Kerry"), "nothing", true);
    ledger.add("ClaimAsserted", from(&[on("background", hop(roe(), "origin"))]), claim("from Roe"));
    // Roe speaks on the record of Kerry, who is nowhere named on it: the record is left out, so that she is nowhere either.
    let spans = json!([{ "kind": "quote", "text": "Kerry told me." }]);
    let open = from(&[on("on_record", hop(roe(), "origin"))]);
    ledger.add("StatementIssued", open, json!({ "speaker": roe(), "spans": spans }));
    ledger.add("ClaimAsserted", json!({}), claim("as told: Jane Roe left"));
    for export in shown(&ledger.head()) {
        assert!(!export.contains("Roe") && !export.contains("Kerry"), "{export}");
    }
}

#[test]
fn the_working_headline_of_a_story_is_left_out_where_it_names_a_source() {
    let mut ledger = told(&kerry("John Kerry"), "nothing", true);
    assert!(ledger.head().json_ld().contains("\"headline\": \"Sony hacked\""));
    ledger.add("StoryRetitled", json!({}), json!({ "headline": "What Kerry knew", "reason": "more is known" }));
    for export in shown(&ledger.head()) {
        assert!(!export.contains("Kerry"), "{export}");
    }
}

#[test]
fn the_headline_of_a_published_version_stays_as_printed_but_does_not_say_whose_record_it_rests_on() {
    let mut ledger = told(&kerry("John Kerry"), "nothing", true);
    for headline in ["Kerry: it came from outside", "It came from outside"] {
        let version =
            json!({ "channel": "nbcnews.com", "headline": headline, "cites": [{ "records": ["sony-hack#2"] }] });
        ledger.add("VersionPublished", json!({}), version);
    }
    let made = ledger.head();
    let ld: Value = serde_json::from_str(&made.json_ld()).unwrap();
    let articles: Vec<&Value> =
        ld["@graph"].as_array().unwrap().iter().filter(|node| node["@type"] == "NewsArticle").collect();
    assert_eq!(articles[0]["headline"], "Kerry: it came from outside");
    assert_eq!(articles[0]["citation"], Value::Null);
    assert_eq!(articles[1]["citation"].as_array().map(Vec::len), Some(1));
    assert_eq!(made.json_ld().matches("Kerry").count(), 1);
    assert!(made.ninjs().contains("Kerry: it came from outside"));
}

#[test]
fn an_organisation_is_known_by_the_word_that_tells_it_from_others() {
    let state = party("state-department", "organization", "the State Department");
    assert_left_out(&told(&state, "the State Department knew", true).head(), "whole");
    assert_shown(&told(&state, "a state of mind, in some department", true).head(), "common words");
    let sony = party("spe", "organization", "Sony Pictures Entertainment Inc.");
    assert_left_out(&told(&sony, "sony knew", true).head(), "what tells it apart");
    assert_shown(&told(&sony, "moving pictures and other entertainment", true).head(), "common words");
}

/// Every text in an export, as a reader takes it in: folded by hand, apart from the code that is tested.
fn words(export: &str) -> BTreeSet<String> {
    fn texts(value: &Value, found: &mut String) {
        match value {
            Value::String(text) => {
                found.push_str(text);
                found.push('\n');
            }
            Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            Value::Object(members) => members.values().for_each(|member| texts(member, found)),
            _ => {}
        }
    }
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let mut found = String::new();
    texts(&serde_json::from_str(export).unwrap(), &mut found);
    let unseen = |one: char| {
        is_combining_mark(one) || matches!(one, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let folded: String = found.nfkd().filter(|one| !unseen(*one)).flat_map(char::to_lowercase).collect();
    folded.split(|one: char| !one.is_alphanumeric()).map(str::to_owned).collect()
}

/// Ways to write the names of Zebulon Thistlewick.
pub(super) const WRITTEN: [&str; 14] = [
    "Thistlewick",
    "THISTLEWICK",
    "thistlewick",
    "Thistlewick’s",
    "Zebulon\u{a0}Q.\u{a0}Thistlewick",
    "Zebulon Thistlewick",
    "Thi\u{ad}stle\u{200b}wick",
    "Thi\u{301}stlewíck",
    "Ｔｈｉｓｔｌｅｗｉｃｋ",
    "@zthistlewick",
    "z.thistlewick@example.org",
    "#FreeZebulonThistlewick",
    "zq-thistlewick",
    "Thistlewick, Zebulon",
];

/// No text of an export holds the surname, alone or with more around it.
pub(super) fn assert_unnamed(export: &str) {
    let named: Vec<String> = words(export).into_iter().filter(|word| word.contains("thistlewick")).collect();
    assert!(named.is_empty(), "{named:?} in {export}");
}
