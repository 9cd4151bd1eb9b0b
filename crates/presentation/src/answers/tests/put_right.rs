//! Corrections with how long each took, as people read them.

use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_story::query::View;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::ledger::{StoryWriter, plain, recorded, sony_hack};
use super::rich::{cuba, rich};
use crate::answers::Style;
use crate::answers::tests::answer;

/// The rich story with more put right, in two months: what was published, contradicted, corrected again and taken back.
fn put_right() -> StoryWriter {
    let mut ledger = rich();
    let correct = |ledger: &mut StoryWriter, clock: &str, common: Value, record: u64, fact: Value| {
        let mut whole = json!({ "record": format!("sony-hack#{record}"), "label": "CORRECTED", "reason": "read back to the source" });
        whole.as_object_mut().unwrap().extend(fact.as_object().unwrap().clone());
        ledger.add(clock, "dkim", "CorrectionIssued", common, whole);
        ledger.entries.len() as u64
    };
    correct(
        &mut ledger,
        "12-28 10:00",
        json!({}),
        7,
        json!({ "field": "role", "was": "perpetrated", "now": "directed",
        "notice": "An earlier version said that North Korea carried out the attack." }),
    );
    correct(
        &mut ledger,
        "12-28 10:30",
        json!({}),
        7,
        json!({ "field": "role", "was": "directed", "now": "involved", "label": "REFILE" }),
    );
    let slip = correct(
        &mut ledger,
        "12-29 09:00",
        json!({}),
        10,
        json!({ "field": "reason",
        "was": "In light of the decision by the majority of our exhibitors", "now": "security", "label": "CORRECTIVE" }),
    );
    ledger.add(
        "12-29 09:10",
        "dkim",
        "RecordWithdrawn",
        json!({}),
        json!({
        "record": format!("sony-hack#{slip}"), "kind": "withdrawn", "reason": "the words stood as they were said" }),
    );
    ledger.add(
        "12-29 09:20",
        "mlopez",
        "VersionPublished",
        json!({}),
        json!({
        "channel": "web", "uri": "https://news.example/2014/sony", "headline": "North Korea is involved, officials say",
        "published": { "date": "2014-12-28", "zone": "America/New_York" }, "cites": [{ "records": ["sony-hack#7"] }] }),
    );
    let learned = recorded("12-18 08:00");
    ledger.add_learned(super::ledger::at("2015-01-02T09:00:00-05:00"), learned, "dkim", "CorrectionIssued", json!({}), json!({
        "record": "sony-hack#25", "field": "value", "was": "11", "now": "12", "label": "CORRECTED", "reason": "they say twelve" }));
    ledger
}

#[test]
fn corrections_read_well_in_80_columns() {
    assert_snapshot!(answer(&put_right().corrections(AsOf::Head, View::default(), &[]), &plain(80)));
}

#[test]
fn corrections_can_be_read_in_40_columns_of_ascii_and_in_120() {
    let narrow = Style { unicode: false, ..plain(40) };
    let text = answer(&put_right().corrections(AsOf::Head, View::default(), &[]), &narrow);
    let wide = answer(&put_right().corrections(AsOf::Head, View::default(), &[&cuba()]), &plain(120));
    assert_snapshot!(format!("{text}\n{wide}"));
}

#[test]
fn a_story_in_which_nothing_was_corrected_says_so() {
    assert_snapshot!(answer(&sony_hack().corrections(AsOf::Position(Position(14)), View::default(), &[]), &plain(80)), @r"
    Corrections in sony-hack
    as of position 14, recorded 2014-12-17 17:33:07 EST · fold 3 · America/New_York

    Nothing was corrected, withdrawn or reinstated.
    ");
}

#[test]
fn a_part_that_was_withdrawn_is_told_by_its_own_words_and_not_by_those_that_still_count() {
    let mut ledger = StoryWriter::of("ferry-fire");
    ledger.add("17:00", "dkim", "StoryOpened", json!({}), json!({ "headline": "Fire on a ferry" }));
    let spans = json!([{ "kind": "quote", "text": "It did not work." }, { "kind": "paraphrase", "text": "He had warned them." }]);
    let speaker = json!({ "id": "mate", "kind": "person", "as": "The mate" });
    ledger.add("17:05", "dkim", "StatementIssued", json!({}), json!({ "speaker": speaker, "spans": spans }));
    let part_of = |part: &str| json!({ "record": "ferry-fire#2", "part": part, "kind": "withdrawn", "reason": "he did not say so" });
    ledger.add("17:10", "dkim", "RecordWithdrawn", json!({}), part_of("spans.1"));
    let log = answer(&ledger.log(AsOf::Head), &plain(100));
    assert_snapshot!(log.lines().find(|line| line.contains("statement")).unwrap(), @"  #2  17:05:07  dkim  statement     The mate: “It did not work.”  only spans.1 withdrawn by #3");
    let text = answer(&ledger.story(AsOf::Head, View::default()), &plain(80));
    let withdrawn = text.split("\nWithdrawn\n").nth(1).unwrap();
    assert_snapshot!(withdrawn, @"
    #3  #2 withdrawn, only spans.1: “He had warned them.”                    17:10
        without it: The mate: “It did not work.”
        he did not say so
    ");
    let log = answer(&ledger.corrections(AsOf::Head, View::default(), &[]), &plain(80));
    let line = "\n  #3  #2 withdrawn, only spans.1: “He had warned them.”                    17:10\n      without it: The mate: “It did not work.”\n";
    assert!(log.contains(line), "{log}");
}
