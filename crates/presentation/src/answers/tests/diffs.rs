//! Golden files of what differs between two points.

use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_story::query::View;
use insta::assert_snapshot;
use serde_json::json;

use super::ledger::{StoryWriter, at, north_korea, officials, party, plain, recorded, sony, sony_hack, wednesday};
use super::rich::rich;
use crate::answers::Style;
use crate::answers::tests::{answer, diff_stat};

fn position(position: u64) -> AsOf {
    AsOf::Position(Position(position))
}

fn diff(ledger: &StoryWriter, from: u64, to: AsOf, width: usize) -> String {
    answer(&ledger.diff(position(from), to, View::default()), &plain(width))
}

#[test]
fn a_difference_reads_well_in_80_columns() {
    assert_snapshot!(diff(&sony_hack(), 6, AsOf::Head, 80));
}

#[test]
fn a_difference_can_be_read_in_40_columns() {
    assert_snapshot!(diff(&sony_hack(), 6, AsOf::Head, 40));
}

#[test]
fn everything_that_can_differ_has_its_place() {
    let ledger = rich();
    let all = ledger.diff(position(3), AsOf::Head, View::default());
    assert_snapshot!(format!("{}\n{}", answer(&all, &plain(80)), diff_stat(&all, &plain(80))));
}

/// A story of which much was changed after the fact.
fn changed() -> StoryWriter {
    let mut ledger = StoryWriter::default();
    let at_large = json!({});
    let long = "In light of the decision by the majority of our exhibitors not to show the film ‘The Interview,’ we have \
        decided not to move forward with the planned December 25 theatrical release. We respect and understand our \
        partners’ decision and, of course, completely share their paramount interest in the safety of employees and \
        theater-goers";
    ledger.add("16:40", "mlopez", "StoryOpened", at_large.clone(), json!({ "headline": "Sony hacked" }));
    ledger.add(
        "16:41",
        "mlopez",
        "AttributionMade",
        at_large.clone(),
        json!({
        "attributor": officials(), "incident": "sony-attack", "attributed_to": north_korea(), "role": "involved" }),
    );
    ledger.add(
        "16:42",
        "mlopez",
        "StatementIssued",
        at_large.clone(),
        json!({
        "speaker": sony(), "spans": [
            { "kind": "quote", "text": long }, { "kind": "paraphrase", "text": "no date is planned" }] }),
    );
    ledger.add(
        "16:43",
        "mlopez",
        "AttributionMade",
        at_large.clone(),
        json!({
        "attributor": officials(), "incident": "sony-attack", "attributed_to": north_korea(), "role": "perpetrated",
        "words": "now believe" }),
    );
    ledger.add(
        "16:44",
        "mlopez",
        "AdvisorySent",
        at_large.clone(),
        json!({
        "kind": "embargo", "records": ["sony-hack#3"], "text": "Not before five.", "until": recorded("17:00") }),
    );
    ledger.add(
        "16:45",
        "mlopez",
        "GapNoted",
        at_large.clone(),
        json!({
        "missing": "who the officials are", "records": ["sony-hack#2"] }),
    );
    // From here on it is changed.
    ledger.add(
        "17:10",
        "dkim",
        "StoryRetitled",
        at_large.clone(),
        json!({
        "headline": "Officials: North Korea is behind attack on Sony", "reason": "the attribution leads" }),
    );
    let corrected = |record: &str, field: &str, was: serde_json::Value, now: serde_json::Value, reason: &str| json!({ "record": record, "field": field, "was": was, "now": now, "label": "CORRECTED", "reason": reason });
    ledger.add(
        "17:11",
        "dkim",
        "CorrectionIssued",
        at_large.clone(),
        corrected("sony-hack#2", "role", json!("involved"), json!("linked"), "the source speaks of linkage"),
    );
    ledger.add(
        "17:12",
        "jchen",
        "CorrectionIssued",
        at_large.clone(),
        corrected("sony-hack#2", "role", json!("linked"), json!("suspected"), "and takes that back"),
    );
    ledger.add(
        "17:13",
        "dkim",
        "CorrectionIssued",
        at_large.clone(),
        corrected(
            "sony-hack#3",
            "spans.0.text",
            json!(long),
            json!(long.replace("December 25", "Christmas Day").replace("partners’", "exhibitors’")),
            "read again",
        ),
    );
    ledger.add(
        "17:14",
        "dkim",
        "RecordWithdrawn",
        at_large.clone(),
        json!({
        "record": "sony-hack#4", "kind": "source_retracted", "reason": "NBC took it back",
        "notice": "An earlier version said that officials now believe it." }),
    );
    ledger.add(
        "17:15",
        "dkim",
        "RecordWithdrawn",
        at_large.clone(),
        json!({
        "record": "sony-hack#3", "part": "spans.1", "kind": "withdrawn", "reason": "our words, not theirs" }),
    );
    ledger.add(
        "17:16",
        "jchen",
        "SourcingAmended",
        at_large.clone(),
        json!({
        "record": "sony-hack#3", "reason": "the statement itself came in",
        "chain": { "hops": [{ "party": sony(), "role": "origin", "medium": "statement" }] } }),
    );
    ledger.add(
        "17:17",
        "jchen",
        "StatusSet",
        at_large.clone(),
        json!({
        "record": "sony-hack#2", "status": "unverified", "reason": "one source alone" }),
    );
    ledger.add(
        "17:18",
        "jchen",
        "StatusSet",
        at_large.clone(),
        json!({
        "record": "sony-hack#2", "status": "cleared", "reason": "a second one" }),
    );
    ledger.add(
        "17:19",
        "jchen",
        "ClaimAsserted",
        at_large.clone(),
        json!({
        "subject": "the officials", "predicate": "are", "object": "of the FBI" }),
    );
    ledger.add(
        "17:20",
        "jchen",
        "RecordsLinked",
        at_large.clone(),
        json!({
        "from": "sony-hack#16", "to": "sony-hack#6", "relation": "answers", "reason": "says who they are" }),
    );
    ledger.add(
        "17:21",
        "jchen",
        "PartyIdentified",
        at_large.clone(),
        json!({
        "party": party("us-officials", "unnamed", "U.S. officials"), "same_as": party("fbi", "organization", "the FBI"),
        "relation": "alias" }),
    );
    ledger.add(
        "17:22",
        "mlopez",
        "ClaimAsserted",
        at_large.clone(),
        json!({
        "subject": "the film", "predicate": "is", "object": "lost" }),
    );
    ledger.add(
        "17:23",
        "mlopez",
        "RecordWithdrawn",
        at_large.clone(),
        json!({
        "record": "sony-hack#19", "kind": "kill", "reason": "a rumour" }),
    );
    ledger.add("17:24", "mlopez", "StoryClosed", at_large, json!({ "reason": "it goes on under another name" }));
    ledger
}

#[test]
fn every_change_names_who_did_it_when_and_why() {
    let all = changed().diff(position(6), AsOf::Head, View::default());
    assert_snapshot!(format!("{}\n{}", answer(&all, &plain(80)), diff_stat(&all, &plain(80))));
}

#[test]
fn every_change_can_be_read_in_40_columns() {
    assert_snapshot!(diff(&changed(), 6, AsOf::Head, 40));
}

#[test]
fn a_terminal_with_ascii_only_gets_the_same_difference() {
    let all = changed().diff(position(6), AsOf::Head, View::default());
    let text = answer(&all, &Style { unicode: false, ..plain(120) });
    assert!(text.is_ascii());
    assert_snapshot!(text);
}

#[test]
fn what_had_not_happened_by_then_is_counted_and_a_date_put_right_moves_a_record() {
    let mut ledger = sony_hack();
    ledger.add("12-19 12:10", "dkim", "CorrectionIssued", json!({}), json!({
        "record": "sony-hack#11", "field": "occurred", "was": wednesday(),
        "now": { "date": "2014-12-20", "zone": "America/New_York" }, "label": "CORRECTED", "reason": "he spoke on Saturday" }));
    let view = View { occurred_by: Some(at("2014-12-18T05:00:00Z")), learned_by: None };
    assert_snapshot!(answer(&ledger.diff(position(12), AsOf::Head, view), &plain(80)));
}

#[test]
fn nothing_is_said_to_differ_where_nothing_does() {
    let ledger = sony_hack();
    let same = ledger.diff(position(4), position(4), View::default());
    let beyond = ledger.diff(position(99), AsOf::Head, View::default());
    assert_snapshot!(format!("{}\n{}", answer(&same, &plain(80)), answer(&beyond, &plain(80))));
}

#[test]
fn who_claims_responsibility_is_told_so_until_it_denies_it() {
    let ledger = |stance: serde_json::Value| {
        let mut ledger = StoryWriter::default();
        ledger.add("16:40", "mlopez", "StoryOpened", json!({}), json!({ "headline": "Sony hacked" }));
        let group = party("gop", "group", "Guardians of Peace");
        for (clock, role, common) in
            [("16:41", "linked", json!({})), ("16:42", "perpetrated", json!({ "stance": stance }))]
        {
            let fact = json!({ "attributor": group, "incident": "sony-attack", "attributed_to": group, "role": role });
            ledger.add(clock, "mlopez", "AttributionMade", common, fact);
        }
        diff(&ledger, 2, AsOf::Head, 100)
    };
    let claimed = ledger(json!("asserts"));
    assert!(claimed.contains("Guardians of Peace claims responsibility: linked → perpetrated"), "{claimed}");
    for (stance, done) in [("denies", "denied"), ("declines_to_comment", "no comment")] {
        let text = ledger(json!(stance));
        assert!(text.contains(&format!(": linked → perpetrated, {done}")) && !text.contains("claims"), "{text}");
    }
}
