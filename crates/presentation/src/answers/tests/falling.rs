//! A story as if something had never been recorded, as people read it.

use dateline_story::as_of::AsOf;
use dateline_story::names::{Position, RecordRef};
use dateline_story::query::{View, Without};
use insta::assert_snapshot;
use serde_json::json;

use super::ledger::{StoryWriter, at, by_officials, by_sony, hop, officials, party, plain, slug, sony_hack};
use super::rich::rich;
use crate::answers::Style;
use crate::answers::tests::answer;

fn source(name: &str) -> Without {
    Without::Source { source: name.to_owned(), origin_only: false }
}

fn record(number: u64) -> Without {
    Without::Record(RecordRef { story: slug("sony-hack"), number })
}

/// What is read of it, without the story that is left but for its first heading.
fn kill_list(ledger: &StoryWriter, without: &[Without], style: &Style) -> String {
    let text = answer(&ledger.without(without, AsOf::Head, View::default()).unwrap(), style);
    let mut kept: Vec<&str> = Vec::new();
    for line in text.lines() {
        kept.push(line);
        if line.starts_with("What would be left") {
            break;
        }
    }
    kept.join("\n")
}

/// The rich story, with records that say the same on several chains, and what stands otherwise.
fn entangled() -> StoryWriter {
    let mut ledger = rich();
    let number = |ledger: &StoryWriter| ledger.entries.len() as u64;
    let by_nbc = json!({ "hops": [hop(party("nbc-news", "organization", "NBC News"), "origin")] });
    ledger.add(
        "12-28 09:00",
        "jchen",
        "ClaimAsserted",
        json!({ "sourcing": [by_sony(), by_nbc, by_officials(json!("say"), json!("probable+"), "stated")] }),
        json!({ "subject": "the studio", "predicate": "was warned", "object": "in the week before the attack" }),
    );
    let claim = number(&ledger);
    ledger.add("12-28 09:05", "dkim", "CorrectionIssued", json!({ "sourcing": [{ "hops": [hop(officials(), "origin")] }] }), json!({
        "record": format!("sony-hack#{claim}"), "field": "object", "was": "in the week before the attack", "now": "days before the attack",
        "label": "REFILE", "reason": "the officials put it so" }));
    ledger.add(
        "12-28 09:06",
        "dkim",
        "RecordWithdrawn",
        json!({ "sourcing": [{ "hops": [hop(officials(), "origin")] }] }),
        json!({
        "record": "sony-hack#19", "kind": "source_retracted", "reason": "they take it back" }),
    );
    let gap = json!({ "missing": "who warned the studio", "records": [format!("sony-hack#{claim}")] });
    ledger.add("12-28 09:07", "dkim", "GapNoted", json!({}), gap);
    let gap = number(&ledger);
    ledger.add(
        "12-28 09:10",
        "jchen",
        "RecordsLinked",
        json!({}),
        json!({
        "from": "sony-hack#13", "relation": "answers", "to": format!("sony-hack#{gap}") }),
    );
    ledger.add("12-28 09:12", "mlopez", "VersionPublished", json!({}), json!({
        "channel": "wire", "headline": "Officials warned Sony", "cites": [{ "sentence": "It came from abroad.", "records": ["sony-hack#13"] }] }));
    ledger
}

#[test]
fn a_story_without_one_source_reads_well_in_80_columns() {
    let found = entangled().without(&[source("us-officials")], AsOf::Head, View::default()).unwrap();
    assert_snapshot!(answer(&found, &plain(80)));
}

#[test]
fn what_falls_can_be_read_in_40_columns_of_ascii_and_in_120() {
    let narrow = Style { unicode: false, ..plain(40) };
    let officials = [source("us-officials")];
    let wide = kill_list(&entangled(), &officials, &plain(120));
    assert_snapshot!(format!("{}\n\n{wide}", kill_list(&entangled(), &officials, &narrow)));
}

#[test]
fn what_is_taken_away_is_named_in_full() {
    let ledger = entangled();
    let origin = Without::Source { source: "nbc-news".to_owned(), origin_only: true };
    let lists = [
        kill_list(&ledger, &[source("nbc-news"), source("sony-twitter")], &plain(80)),
        kill_list(&ledger, &[origin], &plain(80)),
        kill_list(&ledger, &[record(9), Without::By("dkim".to_owned())], &plain(80)),
        kill_list(&sony_hack(), &[record(1)], &plain(80)),
        kill_list(&sony_hack(), &[record(5)], &plain(80)),
    ];
    assert_snapshot!(lists.join("\n\n=====\n\n"));
}

#[test]
fn without_nothing_is_said_as_such() {
    assert_snapshot!(kill_list(&sony_hack(), &[], &plain(80)), @r"
    Officials: North Korea is behind attack on Sony
    sony-hack
    as of now · position 17, recorded 2014-12-19 12:05:07 EST · fold 3 ·
    America/New_York

    Nothing falls

    What would be left: as if that had never been recorded, not what the ledger says
    ");
}

#[test]
fn a_story_that_never_was_is_empty() {
    let everybody = ["mlopez", "jchen", "dkim"].map(|staff| Without::By(staff.to_owned()));
    let found = sony_hack().without(&everybody, AsOf::Position(Position(6)), View::default());
    assert!(found.is_none(), "dkim has recorded nothing by then");
    let found = sony_hack().without(&everybody, AsOf::Position(Position(15)), View::default()).unwrap();
    let text = answer(&found, &plain(80));
    assert!(text.starts_with("(no headline: what gave it falls)"), "{text}");
    assert!(text.trim_end().ends_with("not what the ledger says\n\nNothing."), "{text}");
}

#[test]
fn what_had_happened_by_a_day_falls_alone() {
    let view = View { learned_by: None, occurred_by: Some(at("2014-12-15T00:00:00-05:00")) };
    let found = entangled().without(&[source("fbi"), source("article")], AsOf::Head, view).unwrap();
    let text = answer(&found, &plain(80));
    assert!(!text.contains("  #54  "), "what the FBI said on the 19th had not happened: {text}");
    assert!(text.contains("  #2  ") || text.contains("   #2  "), "{text}");
}

#[test]
fn what_falls_in_other_stories_stands_under_their_names() {
    let story = sony_hack();
    let mut threats = StoryWriter::of("theater-threats");
    threats.add("17:00", "dkim", "StoryOpened", json!({}), json!({ "headline": "Theaters threatened" }));
    let claim = json!({ "subject": "the threats", "predicate": "come from", "object": "whoever attacked Sony" });
    threats.add("17:30", "dkim", "ClaimAsserted", json!({}), claim);
    let link = json!({ "from": "theater-threats#2", "relation": "rests_on", "to": "sony-hack#13" });
    threats.add("17:31", "dkim", "RecordsLinked", json!({}), link);
    let cites = json!([{ "sentence": "One hand is behind both.", "records": ["theater-threats#2"] }]);
    let version = json!({ "channel": "web", "headline": "Theaters threatened by Sony's attackers", "cites": cites });
    threats.add("17:40", "dkim", "VersionPublished", json!({}), version);
    let found = story.without_among(&[&threats], &[record(13)], AsOf::Head, View::default()).unwrap();
    let text = answer(&found, &plain(80));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("no published version of this story carried it · in other stories"), "{text}");
    assert!(flat.contains(" and 1 published version"), "nobody who reads the counts alone misses it: {text}");
    assert_snapshot!(text.split("What would be left").next().unwrap());
}
