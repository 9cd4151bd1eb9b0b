//! What counts and may be used is published, and nothing else; what a form cannot say exactly it does not say.

use serde_json::{Value, json};

use super::ledger::{Ledger, Made, claim, from, hop, opened, party};
use super::validators;

fn of_fbi() -> Value {
    from(&[hop(party("fbi", "organization", "The FBI"), "origin")])
}

fn story(object: &str) -> (Ledger, String) {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let number = ledger.add("ClaimAsserted", of_fbi(), claim(object));
    let cite = format!("{}#{number}", ledger.story);
    (ledger, cite)
}

fn published(made: &Made) -> [String; 2] {
    let complaints = validators::schema_org(&[made.json_ld()]);
    assert_eq!(complaints, vec![Vec::<String>::new()]);
    assert_eq!(validators::ninjs(&made.ninjs()), Vec::<String>::new());
    [made.json_ld(), made.ninjs()]
}

#[test]
fn what_was_withdrawn_is_not_published_and_is_invalidated_in_prov() {
    let (mut ledger, record) = story("from the moon");
    ledger.add("RecordWithdrawn", json!({}), json!({ "record": record, "kind": "withdrawn", "reason": "a slip" }));
    let made = ledger.head();
    for export in published(&made) {
        assert!(!export.contains("from the moon"));
    }
    let prov: Value = serde_json::from_str(&made.prov()).unwrap();
    let invalidated = prov["wasInvalidatedBy"].as_object().unwrap().values().next().unwrap();
    assert_eq!(
        *invalidated,
        json!({ "prov:entity": "record:sony-hack.2", "prov:activity": "recording:sony-hack.3",
            "prov:time": "2014-12-17T22:03:00Z" })
    );
    let members: Vec<&Value> =
        prov["hadMember"].as_object().unwrap().values().map(|member| &member["prov:entity"]).collect();
    assert_eq!(members, ["record:sony-hack.1", "record:sony-hack.3"]);
}

#[test]
fn a_withdrawn_part_is_not_published_and_the_rest_is() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let spans = json!([{ "kind": "quote", "text": "The first word." }, { "kind": "quote", "text": "The last word." }]);
    let speaker = party("fbi", "organization", "The FBI");
    ledger.add("StatementIssued", of_fbi(), json!({ "speaker": speaker, "spans": spans }));
    let part = json!({ "record": "sony-hack#2", "part": "spans.0", "kind": "kill", "reason": "it was not said",
        "notice": "We withdrew a quotation." });
    ledger.add("RecordWithdrawn", json!({}), part);
    for export in published(&ledger.head()) {
        assert!(!export.contains("The first word.") && export.contains("The last word."));
        assert!(export.contains("KILL: We withdrew a quotation.") && !export.contains("it was not said"));
    }
}

#[test]
fn what_readers_were_told_was_taken_back_and_counts_again_says_both() {
    for told in [None, Some("It was said after all.")] {
        let (mut ledger, record) = story("from outside");
        let withdrawal = json!({ "record": record, "kind": "source_retracted", "reason": "they no longer say so",
            "notice": "The source took it back." });
        ledger.add("RecordWithdrawn", json!({}), withdrawal);
        let again = json!({ "record": record, "reason": "they say so again", "notice": told });
        ledger.add("RecordReinstated", json!({}), again);
        for export in published(&ledger.head()) {
            assert!(
                export.contains("from outside") && export.contains("retracted by its source: The source took it back.")
            );
            let again = told.map_or("reinstated".to_owned(), |told| format!("reinstated: {told}"));
            assert!(export.contains(&again) && !export.contains("they say so again"), "{export}");
        }
    }
    // Where readers were told nothing, nothing is to be put right.
    let (mut ledger, record) = story("from outside");
    ledger.add("RecordWithdrawn", json!({}), json!({ "record": record, "kind": "withdrawn", "reason": "a slip" }));
    ledger.add("RecordReinstated", json!({}), json!({ "record": record, "reason": "no slip" }));
    for export in published(&ledger.head()) {
        assert!(export.contains("from outside") && !export.contains("reinstated"), "{export}");
    }
}

#[test]
fn a_correction_shows_what_stands_now_and_what_readers_were_told() {
    let (mut ledger, record) = story("from outside");
    let version = json!({ "channel": "web", "headline": "It came from outside", "uri": "https://news.example/1",
        "published": { "date": "2014-12-17", "time": "17:05:09", "zone": "America/New_York" },
        "cites": [{ "records": [record] }] });
    ledger.add("VersionPublished", json!({}), version);
    let correction = json!({ "record": record, "field": "object", "was": "from outside", "now": "from inside",
        "label": "CORRECTED", "reason": "a slip of the desk", "notice": "We said outside. It is inside." });
    ledger.add("CorrectionIssued", json!({}), correction);
    let made = ledger.head();
    for export in published(&made) {
        assert!(export.contains("from inside") && !export.contains("attack came from outside"));
        assert!(export.contains("CORRECTED: We said outside. It is inside.") && !export.contains("a slip of the desk"));
        assert!(export.contains("It came from outside") && export.contains("https://news.example/1"));
    }
    let ld: Value = serde_json::from_str(&made.json_ld()).unwrap();
    let version = &ld["@graph"][2];
    assert_eq!(version["@type"], "NewsArticle");
    assert_eq!(version["datePublished"], "2014-12-17T22:05:09Z");
    assert_eq!(version["correction"][0]["text"], "CORRECTED: We said outside. It is inside.");
    assert_eq!(version["citation"][0]["@id"], ld["@graph"][0]["liveBlogUpdate"][0]["@id"]);
}

#[test]
fn what_is_held_or_under_embargo_is_not_published_until_it_is_over() {
    let hold = |kind: &str, more: Value| {
        let mut advisory = json!({ "kind": kind, "text": "wait" });
        advisory.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        advisory
    };
    for (kind, lifted) in [("hold", "hold_lifted"), ("embargo", "embargo_lifted")] {
        let (mut ledger, record) = story("from outside");
        ledger.add("AdvisorySent", json!({}), hold(kind, json!({ "records": [record] })));
        ledger.add("AdvisorySent", json!({}), hold(lifted, json!({ "records": [record] })));
        for export in published(&ledger.at(3)) {
            assert!(!export.contains("from outside"), "{kind}");
        }
        for export in published(&ledger.head()) {
            assert!(export.contains("from outside"));
        }
    }
    let (mut ledger, _) = story("from outside");
    ledger.add("AdvisorySent", json!({}), hold("embargo", json!({ "until": "2014-12-17T22:04:00Z" })));
    ledger.add("ClaimAsserted", of_fbi(), claim("from elsewhere"));
    let [ld, ninjs] = published(&ledger.at(3));
    assert!(!ld.contains("from outside") && !ninjs.contains("from outside"));
    assert!(
        ninjs.contains("\"pubStatus\": \"withheld\"") && ninjs.contains("\"embargoedUntil\": \"2014-12-17T22:04:00Z\"")
    );
    // It is over at the instant of the next record.
    let [ld, ninjs] = published(&ledger.head());
    assert!(
        ld.contains("from outside") && ninjs.contains("from outside") && ninjs.contains("\"pubStatus\": \"usable\"")
    );
    assert!(!ninjs.contains("embargoedUntil"));
    // An embargo without an end does not end.
    let (mut ledger, _) = story("from outside");
    ledger.add("AdvisorySent", json!({}), hold("embargo", json!({})));
    let [_, ninjs] = published(&ledger.head());
    assert!(ninjs.contains("\"pubStatus\": \"withheld\"") && !ninjs.contains("embargoedUntil"));
    ledger.add("VersionPublished", json!({}), json!({ "channel": "web", "headline": "Broken" }));
    ledger.add("AdvisorySent", json!({}), hold("kill", json!({})));
    let [ld, ninjs] = published(&ledger.head());
    assert!(ninjs.contains("\"pubStatus\": \"canceled\""));
    assert!(!ld.contains("Broken") && !ninjs.contains("Broken"));
}

/// A story in which everything depends on the claim `GROUND`: embedded in it, resting on it, repeating it, and so on down, a circle
/// among them; and a claim that does not.
fn with_dependents() -> (Ledger, String) {
    let (mut ledger, ground) = story("GROUND");
    let inside = |of: &str| {
        let mut common = of_fbi();
        common["embedded_in"] = json!(of);
        common
    };
    let cite = |number: u64| format!("sony-hack#{number}");
    let link = |ledger: &mut Ledger, from: &str, relation: &str, to: &str| {
        let link = json!({ "from": from, "to": to, "relation": relation });
        ledger.add("RecordsLinked", json!({}), link);
    };
    let embedded = cite(ledger.add("ClaimAsserted", inside(&ground), claim("HANGS embedded")));
    ledger.add("ClaimAsserted", inside(&embedded), claim("HANGS embedded in that"));
    let resting = cite(ledger.add("ClaimAsserted", of_fbi(), claim("HANGS resting")));
    link(&mut ledger, &resting, "rests_on", &embedded);
    let one = cite(ledger.add("ClaimAsserted", of_fbi(), claim("HANGS in a circle")));
    let other = cite(ledger.add("ClaimAsserted", inside(&one), claim("HANGS in a circle too")));
    link(&mut ledger, &one, "rests_on", &other);
    link(&mut ledger, &one, "rests_on", &resting);
    let twin = cite(ledger.add("ClaimAsserted", of_fbi(), claim("TWIN")));
    link(&mut ledger, &twin, "duplicates", &ground);
    let on_twin = cite(ledger.add("ClaimAsserted", of_fbi(), claim("TWIN has this resting on it")));
    link(&mut ledger, &on_twin, "rests_on", &twin);
    let beside = cite(ledger.add("ClaimAsserted", of_fbi(), claim("BESIDE")));
    link(&mut ledger, &beside, "corroborates", &ground);
    (ledger, ground)
}

#[test]
fn what_depends_on_what_was_taken_back_or_held_is_not_published() {
    let (ledger, ground) = with_dependents();
    for export in published(&ledger.head()) {
        assert!(export.contains("GROUND") && export.matches("HANGS").count() >= 5 && export.contains("BESIDE"));
    }
    let withdrawn = |kind: &str| ("RecordWithdrawn", json!({ "record": ground, "kind": kind, "reason": "r" }));
    let sent = |kind: &str| ("AdvisorySent", json!({ "kind": kind, "text": "t", "records": [ground] }));
    let back = ("RecordReinstated", json!({ "record": ground, "reason": "r" }));
    for ((kind, fact), lifted, twin_goes) in [
        (withdrawn("withdrawn"), Some(back.clone()), false),
        (withdrawn("kill"), Some(back.clone()), true),
        (withdrawn("source_retracted"), Some(back), true),
        (sent("hold"), Some(sent("hold_lifted")), false),
        (sent("embargo"), Some(sent("embargo_lifted")), false),
        (sent("kill"), None, true),
        (
            ("StatusSet", json!({ "record": ground, "status": "hold", "reason": "r" })),
            Some(("StatusSet", json!({ "record": ground, "status": "cleared", "reason": "r" }))),
            false,
        ),
    ] {
        let (mut ledger, _) = with_dependents();
        ledger.add(kind, json!({}), fact.clone());
        for export in published(&ledger.head()) {
            for word in ["GROUND", "HANGS"] {
                assert!(!export.contains(word), "{fact}: {word}: {export}");
            }
            assert!(export.contains("BESIDE"));
            assert!(!twin_goes || !export.contains("TWIN"), "{fact}: {export}");
        }
        if let Some((kind, fact)) = lifted {
            ledger.add(kind, json!({}), fact);
            for export in published(&ledger.head()) {
                assert!(export.contains("GROUND") && export.matches("HANGS").count() >= 5);
            }
        }
    }
    // Withdrawn because it was recorded twice: the other one counts now.
    let (mut ledger, ground) = with_dependents();
    ledger.add("RecordWithdrawn", json!({}), json!({ "record": ground, "kind": "withdrawn", "reason": "twice" }));
    assert!(published(&ledger.head()).iter().all(|export| export.contains("TWIN")));
}

#[test]
fn a_kill_of_a_record_or_a_part_takes_the_same_report_recorded_twice() {
    let spans = json!([{ "kind": "quote", "text": "The libel." }, { "kind": "quote", "text": "The rest." }]);
    let statement = json!({ "speaker": party("fbi", "organization", "The FBI"), "spans": spans });
    for (killed, part) in [(2, None), (3, None), (2, Some("spans.0")), (3, Some("spans.0"))] {
        let mut ledger = Ledger::new();
        opened(&mut ledger);
        for _ in 0..2 {
            ledger.add("StatementIssued", of_fbi(), statement.clone());
        }
        let link = json!({ "from": "sony-hack#3", "to": "sony-hack#2", "relation": "duplicates" });
        ledger.add("RecordsLinked", json!({}), link);
        ledger.add("ClaimAsserted", of_fbi(), claim("from the end"));
        let kill = json!({ "record": format!("sony-hack#{killed}"), "part": part, "kind": "kill", "reason": "r" });
        ledger.add("RecordWithdrawn", json!({}), kill);
        for export in published(&ledger.head()) {
            assert!(!export.contains("The libel.") && export.contains("from the end"), "{killed} {part:?}: {export}");
            // What is left of the record counts on, where it is the one that does.
            assert_eq!(export.contains("The rest."), (killed, part) == (2, Some("spans.0")), "{killed} {part:?}");
        }
    }
}

#[test]
fn what_depends_on_a_record_of_another_story_is_not_published_either() {
    for (link_is_here, whole) in [(true, false), (false, false), (true, true)] {
        let (mut ledger, here) = story("HERE");
        let mut other = Ledger::new();
        other.story = "other".parse().unwrap();
        opened(&mut other);
        let there = format!("other#{}", other.add("ClaimAsserted", of_fbi(), claim("there")));
        let link = json!({ "from": here, "to": there, "relation": "rests_on" });
        if link_is_here { &mut ledger } else { &mut other }.add("RecordsLinked", json!({}), link);
        let made = |ledger: &Ledger, other: &Ledger| {
            let mut made = ledger.head();
            made.others = vec![other.head().state];
            published(&made)
        };
        assert!(made(&ledger, &other).iter().all(|export| export.contains("HERE")));
        let (kind, fact) = if whole {
            ("AdvisorySent", json!({ "kind": "embargo", "text": "t" }))
        } else {
            ("RecordWithdrawn", json!({ "record": there, "kind": "withdrawn", "reason": "r" }))
        };
        other.add(kind, json!({}), fact);
        assert!(made(&ledger, &other).iter().all(|export| !export.contains("HERE")), "{link_is_here} {whole}");
    }
}

#[test]
fn a_record_that_is_ranked_on_hold_or_only_repeats_another_is_not_published() {
    let (mut ledger, record) = story("from outside");
    let again = ledger.add("ClaimAsserted", of_fbi(), claim("from outside, again"));
    let link = json!({ "from": format!("sony-hack#{again}"), "to": record, "relation": "duplicates" });
    ledger.add("RecordsLinked", json!({}), link);
    for export in published(&ledger.head()) {
        assert!(export.contains("from outside") && !export.contains("again"));
    }
    ledger.add("StatusSet", json!({}), json!({ "record": record, "status": "hold", "reason": "wait" }));
    for export in published(&ledger.head()) {
        assert!(!export.contains("from outside"));
    }
}

#[test]
fn a_date_that_is_not_exact_is_given_as_text_or_not_at_all() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let mut common = of_fbi();
    common["occurred"] = json!({ "date": "2014-11~" });
    let incident = json!({ "incident": "attack", "kind": "cyberattack", "description": "an attack" });
    ledger.add("IncidentReported", common, incident);
    let version = json!({ "channel": "print", "headline": "Sony", "published": { "date": "2014-12" } });
    ledger.add("VersionPublished", json!({}), version);
    let [ld, ninjs] = published(&ledger.head());
    assert!(
        ld.contains("\"temporalCoverage\": \"2014-11~\"") && !ld.contains("startDate") && !ld.contains("datePublished")
    );
    let ninjs: Value = serde_json::from_str(&ninjs).unwrap();
    assert_eq!(ninjs["associations"][0]["versionCreated"], Value::Null);
    assert!(ninjs["bodies"][0]["value"].as_str().unwrap().contains("when around 2014-11"));
}

#[test]
fn a_denial_never_reads_as_a_claim_and_a_hedge_is_not_lost_on_readers() {
    let mut ledger = Ledger::new();
    opened(&mut ledger);
    let mut origin = hop(party("fbi", "organization", "The FBI"), "origin");
    origin["hedge"] = json!("no credible intelligence");
    origin["factuality"] = json!("unknown");
    let mut common = from(&[origin]);
    common["stance"] = json!("denies");
    ledger.add("ClaimAsserted", common, claim("from outside"));
    let [ld, ninjs] = published(&ledger.head());
    let ld: Value = serde_json::from_str(&ld).unwrap();
    let told = "denied: the attack came from outside · denies it · \
        from The FBI (“no credible intelligence”, commits to neither yes nor no)";
    assert_eq!(ld["@graph"][0]["liveBlogUpdate"][0]["interpretedAsClaim"]["text"], told);
    let ninjs: Value = serde_json::from_str(&ninjs).unwrap();
    assert_eq!(ninjs["bodies"][0]["value"], told);
}

#[test]
fn json_ld_can_stand_in_a_script_element_and_says_the_same() {
    let hostile = "</script><script>alert(1)</script> & <!-- \u{2028}\u{2029} \" \\ \u{0}\u{1b}[2J \u{202e}";
    let mut ledger = Ledger::new();
    ledger.name = hostile.to_owned();
    ledger.add("StoryOpened", json!({}), json!({ "headline": hostile }));
    let mut source = hop(party("fbi", "organization", hostile), "origin");
    source["url"] = json!("javascript:alert(1)");
    let mut common = from(&[source]);
    common["occurred"] = json!({ "date": "2014", "words": hostile });
    let spans = json!([{ "kind": "quote", "text": hostile }]);
    let speaker = party("fbi", "organization", hostile);
    ledger.add("StatementIssued", common, json!({ "speaker": speaker, "spans": spans }));
    let version = json!({ "channel": hostile, "headline": hostile, "uri": "javascript:alert(1)",
        "cites": [{ "sentence": hostile, "records": ["sony-hack#2"] }] });
    ledger.add("VersionPublished", json!({}), version);
    let made = ledger.head();
    let [ld, ninjs] = published(&made);
    assert!(!ld.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
    assert!(!ld.contains("javascript:") && !ninjs.contains("javascript:"));
    let read: Value = serde_json::from_str(&ld).unwrap();
    assert_eq!(read["@graph"][0]["liveBlogUpdate"][0]["hasPart"][0]["text"], hostile);
    assert_eq!(validators::prov(&[made.prov()]), vec![Vec::<String>::new()]);
}
