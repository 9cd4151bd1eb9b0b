//! Each kind's flags, as the command that they say.

use serde_json::Value;

use super::*;

/// The words of a command line as a shell would split them, with `|` between them.
fn of(line: &str) -> Command {
    command(&line.split('|').map(str::trim).collect::<Vec<_>>())
}

fn says(line: &str, name: &str, fields: Value) {
    let command = of(line);
    assert_eq!(command.fact.name(), name, "{line}");
    assert_eq!(command.story.as_str(), "sony-hack", "{line}");
    assert_eq!(data(&command), fields, "{line}");
}

fn fbi() -> Value {
    json!({"id": "fbi", "kind": "organization", "as": "FBI"})
}

#[test]
fn a_story_is_retitled_and_closed() {
    says(
        "retitle | sony-hack | --headline | h | --reason | r",
        "StoryRetitled",
        json!({"headline": "h", "reason": "r"}),
    );
    says("close | sony-hack | --reason | r", "StoryClosed", json!({"reason": "r"}));
    says("close | sony-hack", "StoryClosed", json!({}));
}

#[test]
fn a_threat_may_come_from_nobody_that_is_known() {
    let theaters = json!({"id": "theaters", "kind": "group", "as": "theaters"});
    says(
        "threat | sony-hack | --made-by | org:fbi=FBI | --against | group:theaters=theaters | --against | fbi \
         | --means | m | --condition | c",
        "ThreatMade",
        json!({"by": fbi(), "against": [theaters, fbi()], "means": "m", "condition": "c"}),
    );
    says("threat | sony-hack | --against | group:theaters=theaters", "ThreatMade", json!({"against": [theaters]}));
    assert!(parse(&["threat", "sony-hack"]).is_err());
}

#[test]
fn a_figure_has_a_value_or_bounds() {
    let figure = "figure | sony-hack | --figure | deaths | --of | the dead";
    says(
        &format!(
            "{figure} | --value | 1500000.50 | --unit | people | --includes | all | --counted-as-of | 2014-12-17 08:20"
        ),
        "FigureReported",
        json!({
            "figure": "deaths", "of": "the dead", "value": "1500000.50", "unit": "people", "includes": "all",
            "counted_as_of": {"date": "2014-12-17", "time": "08:20", "basis": "stated", "extent": "moment"}
        }),
    );
    says(
        &format!("{figure} | --at-least | -2 | --at-most | 5"),
        "FigureReported",
        json!({"figure": "deaths", "of": "the dead", "at_least": "-2", "at_most": "5"}),
    );
    for wrong in [&["--value", "1,000"][..], &["--value", "1", "--at-least", "1"], &[]] {
        let words = ["figure", "sony-hack", "--figure", "deaths", "--of", "the dead"];
        assert!(parse(&[&words[..], wrong].concat()).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_release_can_be_made_suspended_resumed_and_recalled() {
    for (kind, name) in [
        ("release-made", "ReleaseMade"),
        ("release-suspended", "ReleaseSuspended"),
        ("release-resumed", "ReleaseResumed"),
        ("release-recalled", "ReleaseRecalled"),
    ] {
        says(
            &format!("{kind} | sony-hack | --work | film:f=F | --scope | home//uncut | --decided-by | org:fbi=FBI"),
            name,
            json!({
                "work": {"id": "f", "kind": "film", "as": "F"}, "scope": {"channel": "home", "variant": "uncut"},
                "by": fbi()
            }),
        );
    }
}

#[test]
fn an_investigation_is_opened_and_closed() {
    says(
        "investigation | sony-hack | --agency | org:fbi=FBI | --matter | threats | --about | a",
        "InvestigationOpened",
        json!({"agency": fbi(), "matter": "threats", "about": "a"}),
    );
    says(
        "investigation-closed | sony-hack | --agency | org:fbi=FBI | --matter | threats | --finding | f",
        "InvestigationClosed",
        json!({"agency": fbi(), "matter": "threats", "finding": "f"}),
    );
}

#[test]
fn an_action_is_taken() {
    says(
        "action | sony-hack | --actor | org:fbi=FBI | --action | arrest | --against | fbi | --instrument | i \
         | --description | d",
        "ActionTaken",
        json!({"by": fbi(), "action": "arrest", "against": [fbi()], "instrument": "i", "description": "d"}),
    );
}

#[test]
fn a_party_or_a_work_is_described_and_parties_are_one() {
    says(
        "description | sony-hack | --party | org:fbi=FBI | --property | p | --value | v",
        "EntityDescribed",
        json!({"of": {"party": fbi()}, "property": "p", "value": "v"}),
    );
    says(
        "description | sony-hack | --work | film:f=F | --property | p | --value | v",
        "EntityDescribed",
        json!({"of": {"work": {"id": "f", "kind": "film", "as": "F"}}, "property": "p", "value": "v"}),
    );
    let description = ["description", "sony-hack", "--property", "p", "--value", "v"];
    assert!(parse(&description).is_err());
    assert!(parse(&[&description[..], &["--party", "a", "--work", "b"]].concat()).is_err());
    says(
        "identity | sony-hack | --party | sealed:s=a source | --same-as | org:fbi=FBI | --relation | unsealed",
        "PartyIdentified",
        json!({"party": {"id": "s", "kind": "sealed", "as": "a source"}, "same_as": fbi(), "relation": "unsealed"}),
    );
}

#[test]
fn a_link_reads_as_a_sentence_and_is_kept_where_it_is_told_to_be() {
    let link = "link | sony-hack#9 | rests-on | leak#2";
    let fields = json!({"from": "sony-hack#9", "to": "leak#2", "relation": "rests_on", "reason": "r"});
    says(&format!("{link} | --reason | r"), "RecordsLinked", fields);
    assert_eq!(of(&format!("{link} | --in | leak")).story.as_str(), "leak");
    let args = parse(&["link", "sony-hack#9", "rests-on", "leak#2", "--in", "leak"]).unwrap();
    assert_eq!(args.kind.unwrap().story().as_str(), "leak");
    assert!(parse(&["link", "sony-hack#9", "beats", "leak#2"]).is_err());
}

#[test]
fn a_record_gets_a_status_and_a_gap_an_owner() {
    says(
        "status | sony-hack#9 | hold | --reason | r",
        "StatusSet",
        json!({"record": "sony-hack#9", "status": "hold", "reason": "r"}),
    );
    says(
        "gap | sony-hack | --missing | m | --owner | o | --record | sony-hack#1 | --record | sony-hack#2",
        "GapNoted",
        json!({"missing": "m", "owner": "o", "records": ["sony-hack#1", "sony-hack#2"]}),
    );
}

#[test]
fn the_sources_of_a_record_become_known_and_their_terms_change() {
    let command = of("sourcing | sony-hack#9 | --chain | org:fbi=FBI > org:ap=AP | --replaces | 0 | --told-by | fbi \
                      | --reason | r");
    let said = data(&command);
    assert_eq!((&said["record"], &said["replaces"], &said["by"]), (&json!("sony-hack#9"), &json!(0), &fbi()));
    assert_eq!(said["chain"]["hops"][1]["party"]["id"], "ap");
    says(
        "ground-rule | sony-hack | --record | sony-hack#9 | --party | org:fbi=FBI | --rule | off-record | --told-by | fbi \
         | --reason | r",
        "GroundRuleChanged",
        json!({"record": "sony-hack#9", "party": fbi(), "rule": "off_record", "by": fbi(), "reason": "r"}),
    );
    assert!(parse(&["ground-rule", "sony-hack", "--rule", "background", "--reason", "r"]).is_err());
}

#[test]
fn a_part_is_withdrawn_and_reinstated() {
    says(
        "withdrawal | sony-hack#9 | --part | spans.1 | --kind | kill | --reason | r",
        "RecordWithdrawn",
        json!({"record": "sony-hack#9", "part": "spans.1", "kind": "kill", "reason": "r"}),
    );
    says(
        "reinstatement | sony-hack#9 | --part | spans.1 | --reason | r | --notice | n",
        "RecordReinstated",
        json!({"record": "sony-hack#9", "part": "spans.1", "reason": "r", "notice": "n"}),
    );
}

#[test]
fn a_version_cites_for_the_whole_and_for_each_sentence_in_the_order_of_the_command_line() {
    let digest = "0".repeat(64);
    says(
        &format!(
            "version | sony-hack | --channel | web | --headline | h | --cites | sony-hack#1 | --sentence | one \
             | --cites | sony-hack#2, sony-hack#3 | --sentence | two | --cites | sony-hack#4 | --cites | sony-hack#5 \
             | --uri | u | --body-sha256 | {digest}"
        ),
        "VersionPublished",
        json!({
            "channel": "web", "headline": "h", "uri": "u", "body_sha256": digest,
            "cites": [
                {"records": ["sony-hack#1"]},
                {"sentence": "one", "records": ["sony-hack#2", "sony-hack#3"]},
                {"sentence": "two", "records": ["sony-hack#4", "sony-hack#5"]}
            ]
        }),
    );
    let published = of("version | sony-hack | --channel | web | --headline | h | --published | 2014-12-17 18:30");
    assert_eq!(data(&published)["published"]["time"], "18:30");
    let bare = ["version", "sony-hack", "--channel", "web", "--headline", "h", "--sentence", "one"];
    let error = parse(&bare).unwrap_err().to_string();
    assert!(error.contains("nothing is cited for the sentence \"one\"; write --cites STORY#N after it"), "{error}");
    let wrong = parse(&[&bare[..], &["--cites", "sony-hack"]].concat()).unwrap_err().to_string();
    assert!(wrong.contains("\"sony-hack\" does not cite a record"), "{wrong}");
}

#[test]
fn an_advisory_runs_until_one_moment() {
    says(
        "advisory | sony-hack | --kind | hold-lifted | --record | sony-hack#9 | --text | t",
        "AdvisorySent",
        json!({"kind": "hold_lifted", "records": ["sony-hack#9"], "text": "t"}),
    );
    let embargo = of("advisory | sony-hack | --kind | embargo | --text | t | --until | tomorrow 6am");
    assert_eq!(data(&embargo)["until"], "2014-12-18T11:00:00Z");
    let words = ["advisory", "sony-hack", "--kind", "embargo", "--text", "t", "--until", "2014-12-18"];
    let error = command_in(&Known::default(), &words).unwrap_err().to_string();
    assert!(error.starts_with("--until: \"2014-12-18\" is not one moment"), "{error}");
}

#[test]
fn a_correction_reads_the_values_of_every_kind() {
    for (field, now, says) in
        [("counted_as_of", "2014-12-16", json!("2014-12-16")), ("published", "2014-12-16", json!("2014-12-16"))]
    {
        assert_eq!(correction(field, &["--now", now])["now"]["date"], says, "{field}");
    }
    assert_eq!(correction("until", &["--now", "2014-12-18 06:00"])["now"], json!("2014-12-18T11:00:00Z"));
    assert_eq!(correction("agency", &["--now", "org:fbi=FBI"])["now"], fbi());
    assert_eq!(correction("against.0", &["--now", "org:fbi=FBI"])["now"], fbi());
    assert_eq!(correction("of.party", &["--now", "org:fbi=FBI"])["now"], fbi());
    assert_eq!(correction("of.work", &["--now", "film:f=F"])["now"]["kind"], json!("film"));
    assert_eq!(correction("cites.0.records.1", &["--now", "sony-hack#3"])["now"], json!("sony-hack#3"));
    assert_eq!(correction("value", &["--now", "47"])["now"], json!("47"));
}
