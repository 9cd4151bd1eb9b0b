//! Golden files of the life of a record and of timelines, of a story with every kind of event.

use dateline_story::as_of::AsOf;
use dateline_story::entry::Content;
use dateline_story::names::Position;
use dateline_story::query::{Axis, View};
use insta::assert_snapshot;
use serde_json::json;

use super::ledger::{StoryWriter, at, party, plain, recorded};
use super::rich::rich;
use crate::answers::Style;
use crate::answers::tests::answer;

fn why(number: u64, field: Option<&str>, width: usize) -> String {
    answer(&rich().why(number, field, AsOf::Head, View::default()), &plain(width))
}

fn timeline(ledger: &StoryWriter, axis: Axis, view: View, width: usize) -> String {
    answer(&ledger.timeline(axis, AsOf::Head, view), &plain(width))
}

#[test]
fn the_life_of_a_corrected_record_reads_well_in_80_columns() {
    assert_snapshot!(why(6, None, 80));
}

#[test]
fn the_life_of_a_record_can_be_read_in_40_columns() {
    assert_snapshot!(why(6, None, 40));
}

#[test]
fn a_record_that_much_rests_on_reads_well_in_120_columns() {
    assert_snapshot!(why(7, None, 120));
}

#[test]
fn a_life_in_ascii_only_is_the_same_life() {
    let style = Style { unicode: false, ..plain(80) };
    assert_snapshot!(answer(&rich().why(11, None, AsOf::Head, View::default()), &style));
}

#[test]
fn each_value_of_a_field_stands_with_who_set_it_and_why() {
    let role = why(6, Some("role"), 80);
    let part = why(11, Some("spans.1"), 80);
    let chain = why(6, Some("sourcing.0"), 80);
    assert_snapshot!(format!("{role}\n{part}\n{chain}"));
}

#[test]
fn a_record_that_was_withdrawn_and_counts_again_says_so() {
    let before = rich().why(14, None, AsOf::Position(Position(16)), View::default());
    assert_snapshot!(format!("{}\n{}", answer(&before, &plain(80)), why(14, None, 80)));
}

#[test]
fn of_what_is_no_event_what_is_known_is_told() {
    let mut ledger = rich();
    ledger.raw(recorded("12-28 09:00"), Content::Unreadable { reason: "not JSON: expected value at line 1".into() });
    let last = ledger.entries.len() as u64;
    assert_snapshot!(answer(&ledger.why(last, None, AsOf::Head, View::default()), &plain(80)), @r"
    sony-hack#63 · not an event
    as of now · position 63, recorded 2014-12-28 09:00:07 EST · fold 3 ·
    America/New_York

    never counted
    ! not an event: not JSON: expected value at line 1
    recorded         2014-12-28 09:00 · position 63
    ");
}

#[test]
fn a_timeline_reads_well_in_80_columns() {
    assert_snapshot!(timeline(&dated(), Axis::Occurred, View::default(), 80));
}

#[test]
fn a_timeline_can_be_read_in_40_columns() {
    assert_snapshot!(timeline(&dated(), Axis::Occurred, View::default(), 40));
}

#[test]
fn a_timeline_reads_well_in_120_columns() {
    assert_snapshot!(timeline(&dated(), Axis::Occurred, View::default(), 120));
}

#[test]
fn a_timeline_in_ascii_only_is_the_same_timeline() {
    let style = Style { unicode: false, ..plain(80) };
    assert_snapshot!(answer(&dated().timeline(Axis::Published, AsOf::Head, View::default()), &style));
}

#[test]
fn what_was_learned_stands_under_its_days_and_late_records_are_marked() {
    let mut ledger = rich();
    ledger.entries.truncate(12);
    let by_learned = timeline(&ledger, Axis::Learned, View::default(), 80);
    let by_recorded = timeline(&ledger, Axis::Recorded, View::default(), 80);
    assert_snapshot!(format!("{by_learned}\n{by_recorded}"));
}

#[test]
fn a_timeline_up_to_an_instant_says_what_possibly_happened_and_what_is_left_out() {
    let view = View { learned_by: None, occurred_by: Some(at("2014-12-17T05:00:00Z")) };
    assert_snapshot!(timeline(&dated(), Axis::Occurred, view, 80));
}

/// A few claims with dates of every sort.
fn dated() -> StoryWriter {
    let mut ledger = StoryWriter::default();
    ledger.add("16:40", "mlopez", "StoryOpened", json!({}), json!({ "headline": "Dates of every sort" }));
    let zone = "America/New_York";
    for (words, date) in [
        ("the films were stolen", json!({ "date": "2014" })),
        ("the intrusion began", json!({ "date": "2014-09/2014-11-24", "zone": zone, "basis": "inferred" })),
        (
            "the screens went black",
            json!({ "date": "2014-11-24", "time": "08:20~", "zone": zone, "words": "this morning" }),
        ),
        ("a first email arrived", json!({ "date": "2014-11-21", "time": "12:44", "zone": "America/Los_Angeles" })),
        (
            "the staff were sent home",
            json!({ "date": "2014-11-24", "zone": zone, "words": "Monday", "basis": "inferred" }),
        ),
        ("films were shared", json!({ "date": "2014-12", "zone": zone, "words": "in the weeks after" })),
        ("the group was formed", json!({ "date": "../2014-11-24", "zone": zone })),
        ("threats were made", json!({ "date": "2014-12-16?", "zone": zone })),
        ("the servers were down", json!({ "date": "2014-11-24/2014-12-01", "zone": zone, "extent": "lasting" })),
        ("a plan was drawn up", json!({ "date": "XXXX-11-24", "words": "Nov. 24" })),
        ("emails were published", json!({ "date": "2014-12-17~", "zone": zone })),
    ] {
        claim(&mut ledger, words, json!({ "occurred": date }));
    }
    claim(
        &mut ledger,
        "the film opens",
        json!({ "planned": { "date": "2014-12-25", "zone": zone, "words": "Christmas Day" } }),
    );
    let announced = json!({ "occurred": { "date": "2014-12-23", "zone": zone }, "planned": { "date": "2014-12-25", "zone": zone } });
    claim(&mut ledger, "some theaters show it after all", announced);
    claim(&mut ledger, "nobody said when", json!({}));
    claim(&mut ledger, "it was all a mistake", json!({}));
    ledger.add(
        "18:00",
        "dkim",
        "RecordWithdrawn",
        json!({}),
        json!({
        "record": "sony-hack#16", "kind": "withdrawn", "reason": "it was not" }),
    );
    for (headline, published) in [
        ("Sony hacked", json!({ "date": "2014-12-17", "time": "19:14", "zone": zone })),
        ("Sony shelves film", json!(null)),
    ] {
        ledger.add("19:15", "mlopez", "VersionPublished", json!({}), json!({
            "channel": "web", "headline": headline, "published": published, "cites": [
                { "records": ["sony-hack#4", "sony-hack#6"] },
                { "sentence": "The screens went black on Monday morning, and nobody could work.", "records": ["sony-hack#4"] }] }));
    }
    ledger
}

fn claim(ledger: &mut StoryWriter, words: &str, common: serde_json::Value) {
    let speaker = party("sony-pictures", "organization", "Sony");
    ledger.add(
        "17:00",
        "mlopez",
        "StatementIssued",
        common,
        json!({
        "speaker": speaker, "spans": [{ "kind": "paraphrase", "text": words }] }),
    );
}
