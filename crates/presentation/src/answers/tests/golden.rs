//! Golden files of what people see.

use dateline_story::answer::{Answer, AnswerBody, StoriesAnswer, StoryAnswer};
use dateline_story::as_of::{AsOf, Point};
use dateline_story::entry::Content;
use dateline_story::names::Position;
use dateline_story::query::View;
use insta::assert_snapshot;
use serde_json::json;

use super::ledger::{StoryWriter, at, plain, recorded, slug, sony_hack};
use crate::answers::tests::answer;
use crate::answers::{Style, changes};

const EVENING: &str = "2014-12-17T18:00:00-05:00";

fn show(answer_: &Answer, width: usize) -> String {
    answer(answer_, &plain(width))
}

#[test]
fn a_story_reads_well_in_80_columns() {
    assert_snapshot!(show(&sony_hack().story(AsOf::Recorded(at(EVENING)), View::default()), 80));
}

#[test]
fn a_story_reads_well_in_120_columns() {
    assert_snapshot!(show(&sony_hack().story(AsOf::Head, View::default()), 120));
}

#[test]
fn a_story_can_be_read_in_40_columns() {
    assert_snapshot!(show(&sony_hack().story(AsOf::Recorded(at("2014-12-17T17:12:00-05:00")), View::default()), 40));
}

#[test]
fn a_terminal_with_ascii_only_gets_the_same_story() {
    let style = Style { unicode: false, ..plain(80) };
    assert_snapshot!(answer(&sony_hack().story(AsOf::Position(Position(12)), View::default()), &style));
}

#[test]
fn colours_stay_on_their_lines() {
    let style = Style { colour: true, ..plain(80) };
    let text = answer(&sony_hack().story(AsOf::Head, View::default()), &style);
    for line in text.lines() {
        let last = line.rfind('\u{1b}').map_or("", |at| &line[at..]);
        assert!(last.is_empty() || last.starts_with("\u{1b}[0m"), "{line:?}");
    }
    assert!(text.contains('\u{1b}'));
    let bare = anstyle_stripped(&text);
    assert_eq!(bare, show(&sony_hack().story(AsOf::Head, View::default()), 80));
}

fn anstyle_stripped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        out.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn what_had_happened_by_a_day_says_how_surely_and_keeps_the_undated_apart() {
    let view = View { occurred_by: Some(at("2014-12-17T20:00:00-05:00")), learned_by: None };
    assert_snapshot!(show(&sony_hack().story(AsOf::Head, view), 80));
}

#[test]
fn what_the_desk_had_by_a_time_says_when_it_learned_each_thing() {
    let view = View { learned_by: Some(at("2014-12-17T16:50:00-05:00")), occurred_by: None };
    assert_snapshot!(show(&sony_hack().story(AsOf::Head, view), 80));
}

#[test]
fn a_point_beyond_the_head_is_answered_at_the_head_and_says_so() {
    let mut ledger = sony_hack();
    ledger.entries.truncate(2);
    let by_time = show(&ledger.story(AsOf::Recorded(at("2015-01-01T00:00:00Z")), View::default()), 80);
    let by_position = show(&ledger.story(AsOf::Position(Position(99)), View::default()), 80);
    assert_snapshot!(format!("{by_time}\n{by_position}"));
}

#[test]
fn a_restored_range_is_said_once() {
    let mut ledger = sony_hack();
    ledger.entries.truncate(4);
    for entry in &mut ledger.entries[..3] {
        entry.restored = true;
    }
    let inside = show(&ledger.story(AsOf::Position(Position(3)), View::default()), 80);
    let after = show(&ledger.story(AsOf::Head, View::default()), 80);
    assert_snapshot!(format!("{inside}\n{after}"));
}

/// A ledger that others have written to.
fn disturbed() -> StoryWriter {
    let mut ledger = sony_hack();
    ledger.entries.truncate(4);
    ledger.raw(recorded("17:40"), Content::Unreadable { reason: "not JSON: expected value at line 1 column 1".into() });
    ledger.raw(recorded("17:41"), Content::Unknown { event_type: "org.dateline.ThreatMade.v9".into() });
    ledger.add("17:42", "dkim", "CorrectionIssued", json!({}), json!({
        "record": "sony-hack#99", "field": "role", "was": "linked", "now": "directed", "label": "CORRECTED", "reason": "typo" }));
    ledger.add("17:43", "dkim", "StoryOpened", json!({}), json!({ "headline": "Once more" })).carried_ignored =
        Some(at("2010-01-01T00:00:00Z"));
    let ahead = at("2014-12-18T09:00:00-05:00");
    ledger.add_learned(
        recorded("17:45"),
        ahead,
        "dkim",
        "ClaimAsserted",
        json!({}),
        json!({
        "subject": "studio", "predicate": "was left", "object": "reeling" }),
    );
    ledger
}

#[test]
fn anomalies_show_and_the_rest_goes_on() {
    assert_snapshot!(show(&disturbed().story(AsOf::Head, View::default()), 80));
}

#[test]
fn a_log_has_a_line_for_each_record() {
    assert_snapshot!(show(&sony_hack().log(AsOf::Head), 80));
}

#[test]
fn a_wide_log_says_more() {
    assert_snapshot!(show(&sony_hack().log(AsOf::Recorded(at(EVENING))), 140));
}

#[test]
fn a_log_marks_what_does_not_fit() {
    assert_snapshot!(show(&disturbed().log(AsOf::Head), 80));
}

fn stories(stories: StoriesAnswer) -> Answer {
    let head = at("2014-12-19T17:05:07Z");
    let empty = stories.stories.is_empty();
    let recorded = (!empty).then_some(head);
    let position = Position(if empty { 0 } else { 40 });
    let point = Point { position, instant: recorded, recorded, restored: false, beyond_head: false };
    Answer::new(AsOf::Head, point, View::default(), AnswerBody::Stories(stories))
}

#[test]
fn stories_are_a_table() {
    let mut other = sony_hack().line();
    other.story = slug("cuba-embassy-reopening-and-what-follows-from-it-for-everyone");
    other.headline =
        Some("U.S. to restore full relations with Cuba, erasing a last trace of Cold War hostility".into());
    other.desk = None;
    other.anomalies_total = 2;
    let mut unopened = disturbed().line();
    unopened.story = slug("torture-report");
    unopened.headline = None;
    let list = vec![sony_hack().line(), other, unopened];
    let style = Style { now: Some(at("2014-12-19T19:45:00Z")), ..plain(100) };
    assert_snapshot!(answer(&stories(StoriesAnswer { stories: list, entries_elsewhere: 3 }), &style));
}

#[test]
fn an_empty_ledger_says_so() {
    assert_snapshot!(show(&stories(StoriesAnswer { stories: vec![], entries_elsewhere: 0 }), 80), @r#"
    No stories.
    Open one: dateline record story SLUG --headline "…"

    nothing has been recorded yet · fold 3 · America/New_York
    "#);
}

#[test]
fn a_story_with_nothing_in_it_is_a_heading() {
    let mut ledger = sony_hack();
    ledger.entries.truncate(1);
    assert_snapshot!(show(&ledger.story(AsOf::Head, View::default()), 80), @r"
    Officials: North Korea is behind attack on Sony
    sony-hack · desk national · 1 record
    as of now · position 1, recorded 2014-12-17 16:40:07 EST · fold 3 ·
    America/New_York
    ");
}

fn between(from: u64, to: u64) -> (StoryAnswer, StoryAnswer) {
    let ledger = sony_hack();
    let at = |position| ledger.story_answer(AsOf::Position(Position(position)), View::default());
    (at(from), at(to))
}

#[test]
fn changes_are_few_lines() {
    let (before, after) = between(4, 12);
    let (before_second, after_second) = between(12, 17);
    let one = changes(&before, &after, &plain(80));
    let other = changes(&before_second, &after_second, &plain(80));
    assert_snapshot!(format!("{one}\n{other}"));
}

#[test]
fn nothing_changed_is_said() {
    let (before, after) = between(12, 12);
    assert_snapshot!(changes(&before, &after, &plain(80)), @"Nothing changed.");
}
