//! Golden files of corrections that change what the usual words for a value leave out: nowhere is it told that something became itself.

use dateline_story::as_of::AsOf;
use dateline_story::names::Position;
use dateline_story::query::View;
use insta::assert_snapshot;
use serde_json::{Value, json};

use super::ledger::{StoryWriter, north_korea, officials, party, plain};
use crate::answers::tests::answer;
use crate::answers::{Style, WatchLines};

/// When something was, as a record has it.
fn day(rest: Value) -> Value {
    let mut date = json!({ "date": "2014-11-24", "zone": "America/New_York", "basis": "stated", "extent": "moment" });
    date.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    date
}

fn hardly_changed() -> StoryWriter {
    let mut ledger = StoryWriter::default();
    let monday = day(json!({ "words": "Monday" }));
    let morning = day(json!({ "time": "09:00" }));
    let claim = json!({ "subject": "screens at the studio", "predicate": "went", "object": "dark" });
    let studio = |id: &str| party(id, "organization", "Sony");
    let said = |text: &str| json!([{ "kind": "quote", "text": text }]);
    let accused = |whom: Value| json!({ "attributor": officials(), "incident": "sony-attack", "attributed_to": whom, "role": "linked" });
    ledger.add("16:40", "mlopez", "StoryOpened", json!({}), json!({ "headline": "Sony hacked" }));
    ledger.add("16:41", "mlopez", "ClaimAsserted", json!({ "occurred": monday }), claim);
    let words = "We are aware of it.";
    let statement = json!({ "speaker": studio("sony"), "spans": said(words) });
    ledger.add("16:42", "mlopez", "StatementIssued", json!({ "occurred": morning }), statement);
    ledger.add("16:43", "mlopez", "AttributionMade", json!({}), accused(north_korea()));
    let last_monday = day(json!({ "words": "last Monday" }));
    for (record, field, was, now, reason) in [
        (2, "occurred", monday, last_monday.clone(), "the words as printed"),
        (
            2,
            "occurred",
            last_monday,
            day(json!({ "words": "last Monday", "basis": "inferred" })),
            "nobody says the date",
        ),
        (
            3,
            "occurred",
            morning,
            day(json!({ "time": "09:00", "zone": "America/Los_Angeles" })),
            "nine o'clock at the studio",
        ),
        (3, "speaker", studio("sony"), studio("sony-pictures"), "the studio spoke, not its parent"),
        (3, "spans.0.text", json!(words), json!("We are aware\u{a0}of it."), "as the press release has it"),
    ] {
        let correction = json!({ "record": format!("sony-hack#{record}"), "field": field, "was": was, "now": now,
            "label": "CORRECTED", "reason": reason });
        ledger.add("17:10", "dkim", "CorrectionIssued", json!({}), correction);
    }
    let other = party("north-korean-hackers", "group", "North Korea");
    ledger.add("17:20", "mlopez", "AttributionMade", json!({}), accused(other));
    ledger
}

fn before() -> AsOf {
    AsOf::Position(Position(4))
}

/// Each place where was and now are told.
fn places(style: &Style) -> Vec<(&'static str, String)> {
    let ledger = hardly_changed();
    let view = View::default();
    let mut watch = WatchLines::new(None, style);
    let watched = ledger.arrivals().iter().map(|arrival| watch.arrival(arrival, style)).collect::<Vec<_>>().concat();
    let show = answer(&ledger.story(AsOf::Head, view), style);
    let section = show.split("\n\n").find(|section| section.starts_with("Corrections")).unwrap().to_owned();
    vec![
        ("corrections", answer(&ledger.corrections(AsOf::Head, view, &[]), style)),
        ("diff", answer(&ledger.diff(before(), AsOf::Head, view), style)),
        ("why #2.occurred", answer(&ledger.why(2, Some("occurred"), AsOf::Head, view), style)),
        ("why #3", answer(&ledger.why(3, None, AsOf::Head, view), style)),
        ("show --section corrections", section),
        ("log", answer(&ledger.log(AsOf::Head), style)),
        ("catchup", answer(&ledger.changes(before(), AsOf::Head, &[]), style)),
        ("watch", watched),
    ]
}

#[test]
fn what_was_and_what_is_are_told_apart_wherever_they_are_told() {
    let told = places(&plain(100)).into_iter().map(|(name, text)| format!("=== {name}\n{text}")).collect::<Vec<_>>();
    assert_snapshot!(told.join("\n"));
}

#[test]
fn what_was_and_what_is_are_told_apart_on_any_terminal() {
    for (width, unicode) in [(40, false), (40, true), (200, false), (200, true)] {
        for (name, text) in places(&Style { unicode, ..plain(width) }) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let arrow = if unicode { " → " } else { " -> " };
            for (at, _) in text.match_indices(arrow) {
                let now = text[at + arrow.len()..].split_whitespace().collect::<Vec<_>>();
                let was = text[..at].split_whitespace().collect::<Vec<_>>();
                let same = (1..=8).find(|words| {
                    now.len() >= *words && was.len() >= *words && was[was.len() - words..] == now[..*words]
                });
                assert_eq!(same, None, "{name} at {width}: {} → {}", was.join(" "), now[..now.len().min(8)].join(" "));
            }
        }
    }
}
