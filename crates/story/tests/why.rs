//! The life of a record: what it says, which event made it say so, what it rests on, and what rests on it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::*;
use dateline_story::answer::{self, Deed, FieldChange, Lens, LogStanding, WhyAnswer, WhyError, WhyEvent};
use dateline_story::entry::{Content, Entry};
use dateline_story::event::*;
use dateline_story::fold::{StoryState, fold, fold_learned_by};
use dateline_story::names::Position;
use dateline_story::query::View;
use dateline_story::roots::Root;
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

fn lens() -> Lens {
    Lens { view: View::default(), late_after_micros: 3_600_000_000, instant: None }
}

fn why(state: &StoryState, number: u64) -> WhyAnswer {
    answer::why(state, &[], &cite(number), None, &lens()).unwrap()
}

fn why_field(state: &StoryState, number: u64, field: &str) -> WhyAnswer {
    answer::why(state, &[], &cite(number), Some(field), &lens()).unwrap()
}

fn no_why(state: &StoryState, number: u64, field: Option<&str>) -> WhyError {
    answer::why(state, &[], &cite(number), field, &lens()).unwrap_err()
}

fn numbers(events: &[WhyEvent]) -> Vec<u64> {
    events.iter().map(|event| event.record.record.number).collect()
}

/// The values of a field in words, each with the event that set it.
fn told(answer: &WhyAnswer) -> Vec<(u64, String)> {
    answer.values.iter().map(|span| (span.by.number, span.value.describe())).collect()
}

fn owned(told: &[(u64, &str)]) -> Vec<(u64, String)> {
    told.iter().map(|(by, value)| (*by, (*value).to_owned())).collect()
}

fn change(field: &str, was: Value, now: Value) -> FieldChange {
    serde_json::from_value(json!({ "field": field, "was": was, "now": now })).unwrap()
}

/// 1 opened, 2 incident, 3 attribution (involved).
fn attributed() -> StoryState {
    given(vec![opened(), incident(), attribution(AttributionRole::Involved)])
}

#[test]
fn a_value_is_blamed_on_the_event_that_set_it_and_says_from_when_until_when_it_stood() {
    let state = and(attributed(), correction(3, "role", json!("perpetrated")));
    let state = and(state, correction(3, "role", json!("directed")));
    let answer = why_field(&state, 3, "role");
    assert_eq!(told(&answer), owned(&[(3, "involved"), (4, "perpetrated"), (5, "directed")]));
    let recorded = |number: u64| state.record(number).unwrap().entry.recorded;
    let ends: Vec<_> = answer.values.iter().map(|span| (span.from, span.until)).collect();
    let until = |number| Some(recorded(number));
    assert_eq!(ends, [(recorded(3), until(4)), (recorded(4), until(5)), (recorded(5), None)]);
    assert_eq!(numbers(&answer.events), [3, 4, 5]);
    assert_eq!(answer.events[1].changes, [change("role", json!("involved"), json!("perpetrated"))]);
    assert_eq!(answer.events[1].reason.as_deref(), Some("the desk misread its notes"));
    // Another field of the record never changed.
    assert_eq!(told(&why_field(&state, 3, "incident")), owned(&[(3, "sony-attack")]));
    let fields = why(&state, 3).fields;
    let since = |name: &str| fields.iter().find(|field| field.field == name).unwrap().since.number;
    assert_eq!((since("role"), since("incident"), since("attributor")), (5, 3, 3));
}

#[test]
fn a_correction_that_was_withdrawn_gives_the_value_back_and_the_life_tells_by_way_of_what() {
    let state = and(attributed(), correction(3, "role", json!("perpetrated")));
    let state = and(state, withdrawal(4));
    let answer = why_field(&state, 3, "role");
    assert_eq!(told(&answer), owned(&[(3, "involved"), (4, "perpetrated"), (5, "involved")]));
    let life = why(&state, 3);
    assert_eq!(numbers(&life.events), [3, 4, 5]);
    assert!(!life.events[1].stands);
    assert_eq!(life.events[2].through, Some(cite(4)));
    assert_eq!(life.events[2].changes, [change("role", json!("perpetrated"), json!("involved"))]);
    // The value that it has now was first had when the record was made.
    assert_eq!(answer.first.unwrap().recorded.record, cite(3));
    // And the correction's own life knows that it was withdrawn.
    let correction = why(&state, 4);
    assert_eq!(numbers(&correction.events), [4, 5]);
    assert_eq!(correction.events[1].counts_since, Some(false));
    assert!(matches!(correction.now.standing, LogStanding::Withdrawn { .. }));
}

#[test]
fn a_prefix_stands_for_all_that_is_below_it() {
    let made = common(json!({ "occurred": { "date": "2014-12-16", "words": "Tuesday" } }));
    let state = and_with(attributed(), made, attribution(AttributionRole::Linked));
    let state = and(state, correction(4, "occurred.date", json!("2014-12-17")));
    let state = and(state, correction(4, "role", json!("involved")));
    let answer = why_field(&state, 4, "occurred");
    assert_eq!(told(&answer), owned(&[(4, "2014-12-16"), (5, "2014-12-17")]));
    assert_eq!(told(&why_field(&state, 4, "occurred.date")).len(), 2);
    assert_eq!(told(&why_field(&state, 4, "occurred.words")), owned(&[(4, "Tuesday")]));
    // What was empty and is filled was nothing before; what is empty can be asked about.
    assert_eq!(told(&why_field(&state, 4, "words")), owned(&[(4, "nothing")]));
}

#[test]
fn places_in_a_list_keep_their_meaning_when_a_part_is_withdrawn() {
    let spans = json!(["one", "two", "three"].map(|text| json!({ "kind": "quote", "text": text })));
    let said = fact("StatementIssued", json!({ "speaker": history::sony(), "spans": spans }));
    let state = and(given(vec![opened(), said]), withdrawal_of_part(2, "spans.1"));
    let gone = why_field(&state, 2, "spans.1");
    assert_eq!(gone.values[1].withdrawn_by, Some(cite(3)));
    assert_eq!(told(&why_field(&state, 2, "spans.2.text")), owned(&[(2, "three")]));
    assert_eq!(told(&why_field(&state, 2, "spans"))[1].1, "“one”, “three”");
    let life = why(&state, 2);
    let part = life.fields.iter().find(|field| field.withdrawn_by.is_some()).unwrap();
    assert_eq!((part.field.as_str(), part.value.describe().as_str()), ("spans.1", "“two”"));
    let state = and(state, reinstatement(2, Some("spans.1")));
    let back = why_field(&state, 2, "spans.1.text");
    assert_eq!(told(&back), owned(&[(2, "two"), (3, "nothing"), (4, "two")]));
}

#[test]
fn a_field_that_there_is_not_is_answered_with_those_that_there_are() {
    let state = attributed();
    let error = no_why(&state, 3, Some("rôle")).to_string();
    for named in ["rôle", "role", "attributor", "incident"] {
        assert!(error.contains(named), "{error}");
    }
    assert!(no_why(&state, 3, Some("role.word")).to_string().contains("role.word"));
    assert!(matches!(no_why(&state, 3, Some("")), WhyError::NoField(_)));
    assert_eq!(no_why(&state, 4, None), WhyError::NoRecord { last: 3 });
    assert_eq!(no_why(&state, 0, None), WhyError::NoRecord { last: 3 });
}

#[test]
fn what_a_record_had_once_can_still_be_asked_about() {
    let spans = json!(["one", "two"].map(|text| json!({ "kind": "quote", "text": text })));
    let said = fact("StatementIssued", json!({ "speaker": history::sony(), "spans": spans }));
    let fewer = json!([{ "kind": "quote", "text": "one" }]);
    let state = and(given(vec![opened(), said]), correction(2, "spans", fewer));
    assert_eq!(told(&why_field(&state, 2, "spans.1.text")), owned(&[(2, "two"), (3, "nothing")]));
}

fn chain(origin: &str, kind: &str, relay: &str) -> Value {
    json!({ "hops": [
        { "party": { "id": origin, "kind": kind, "as": origin }, "role": "origin" },
        { "party": { "id": relay, "kind": "organization", "as": relay }, "role": "relay" },
    ] })
}

fn by(chains: &[Value]) -> Common {
    common(json!({ "sourcing": chains }))
}

#[test]
fn three_outlets_that_repeat_one_official_are_one_source_and_a_second_person_makes_two() {
    let role = || attribution(AttributionRole::Involved);
    let mut state = given(vec![opened(), incident()]);
    for relay in ["nbc-news", "cnn", "reuters"] {
        state = and_with(state, by(&[chain("us-officials", "unnamed", relay)]), role());
    }
    let origins = why(&state, 3).origins.unwrap();
    assert_eq!((origins.group.len(), origins.two_sources), (3, false));
    assert_eq!(origins.distinct.len(), 1);
    assert_eq!(origins.distinct[0].root, Root::Unnamed);
    assert_eq!(origins.distinct[0].records, [cite(3), cite(4), cite(5)]);
    let state = and_with(state, by(&[chain("james-comey", "person", "nbc-news")]), role());
    let origins = why(&state, 3).origins.unwrap();
    assert!(origins.two_sources);
    assert_eq!(origins.own, [Root::Unnamed]);
    let comey = origins.distinct.iter().find(|one| one.root != Root::Unnamed).unwrap();
    assert_eq!((comey.names.as_slice(), comey.records.as_slice()), (&["james-comey".to_owned()][..], &[cite(6)][..]));
    // A withdrawn record is a source of nothing; and the desk's own records have no origins.
    let gone = and(state, withdrawal(3));
    let origins = why(&gone, 3).origins.unwrap();
    assert!(origins.group.is_empty() && !origins.two_sources);
    assert!(why(&gone, 7).origins.is_none());
}

fn published(headline: &str, at: Option<&str>, records: &[u64]) -> Fact {
    let records: Vec<String> = records.iter().map(|number| cite(*number).to_string()).collect();
    let published = at.map(|at| json!({ "date": at }));
    let cites = json!([{ "sentence": "North Korea did it.", "records": records }]);
    fact("VersionPublished", json!({ "channel": "web", "headline": headline, "published": published, "cites": cites }))
}

#[test]
fn each_version_tells_what_it_carried_and_what_became_of_that() {
    let state = and(attributed(), published("first", Some("2014-12-16"), &[3]));
    let state = and(state, correction(3, "role", json!("linked")));
    let state = and(state, published("second", Some("2014-12-17"), &[3]));
    let answer = why_field(&state, 3, "role");
    let values: Vec<_> = answer.versions.iter().map(|one| one.value.clone().unwrap().describe()).collect();
    assert_eq!(values, ["involved", "linked"]);
    assert_eq!(answer.versions[0].changed_since, [change("role", json!("involved"), json!("linked"))]);
    assert_eq!(answer.versions[1].changed_since, []);
    assert_eq!(answer.versions[0].sentences, ["North Korea did it."]);
    // The value now was first published by the second, the record by the first.
    let first = |answer: &WhyAnswer| answer.first.clone().unwrap().published.map(|first| first.version.number);
    assert_eq!(first(&answer), Some(6));
    assert_eq!(first(&why(&state, 3)), Some(4));
    let state = and(state, withdrawal(3));
    assert!(why(&state, 3).versions.iter().all(|one| one.withdrawn_since));
    let state = and(state, withdrawal(6));
    let answer = why_field(&state, 3, "role");
    assert!(!answer.versions[1].stands);
    assert_eq!(first(&answer), None);
}

#[test]
fn the_first_of_what_says_the_same_is_told_beside_the_record() {
    let role = || attribution(AttributionRole::Involved);
    let mut entries = entries(vec![opened(), incident(), role(), role(), published("v", None, &[4])]);
    if let Content::Event(event) = &mut entries[3].content {
        event.learned = Timestamp::from_micros(START - MINUTE);
    }
    let state = fold(&story(), &entries);
    let answer = why(&state, 3);
    assert_eq!(answer.first.as_ref().unwrap().published, None);
    let group = answer.first_of_group.unwrap();
    assert_eq!((group.learned.record, group.recorded.record), (cite(4), cite(3)));
    assert_eq!(group.published.unwrap().version, cite(5));
}

#[test]
fn everything_that_is_said_of_a_record_is_in_its_life() {
    let gap = fact("GapNoted", json!({ "missing": "who says so", "records": ["sony-hack#3"] }));
    let hold = fact("AdvisorySent", json!({ "kind": "hold", "records": ["sony-hack#3"], "text": "wait" }));
    let rank = fact("StatusSet", json!({ "record": "sony-hack#3", "status": "disputed", "reason": "no" }));
    let more = fact(
        "SourcingAmended",
        json!({ "record": "sony-hack#3", "chain": chain("us-officials", "unnamed", "cnn"), "reason": "they said so" }),
    );
    let terms = fact("GroundRuleChanged", json!({ "record": "sony-hack#3", "rule": "background", "reason": "agreed" }));
    let claim = fact("ClaimAsserted", json!({ "subject": "it", "predicate": "is", "object": "so" }));
    let state = and(attributed(), statement("We did not."));
    let state = and(state, link(4, LinkRelation::Contradicts, 3));
    let state = and(and(and(state, gap), hold), rank);
    let state = and(and(state, more), terms);
    let state = and_with(state, common(json!({ "embedded_in": "sony-hack#3" })), claim);
    let state = and(state, published("v", None, &[3]));
    let state = and(state, link(4, LinkRelation::Answers, 6));
    let state = and(and(state, withdrawal(3)), reinstatement(3, None));
    let answer = why(&state, 3);
    assert_eq!(numbers(&answer.events), [3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    let deeds: Vec<&Deed> = answer.events.iter().map(|event| &event.deed).collect();
    assert!(matches!(deeds[0], Deed::Recorded));
    assert!(matches!(deeds[1], Deed::Linked { relation: LinkRelation::Contradicts, outward: false, .. }));
    assert!(matches!(deeds[2], Deed::Missed { .. }));
    assert!(matches!(deeds[3], Deed::Noticed { kind: AdvisoryKind::Hold, .. }));
    assert!(matches!(deeds[4], Deed::Ranked { status: Status::Disputed }));
    assert!(matches!(deeds[5], Deed::SourcesAmended { .. }));
    assert!(matches!(deeds[6], Deed::TermsChanged { .. }));
    assert!(matches!(deeds[7], Deed::Embedded));
    assert!(matches!(deeds[8], Deed::Published { .. }));
    // The gap was answered: the link names the gap, not the record.
    assert_eq!(answer.events[9].through, Some(cite(6)));
    assert!(matches!(deeds[9], Deed::Linked { relation: LinkRelation::Answers, .. }));
    assert!(matches!((deeds[10], answer.events[10].counts_since), (Deed::Withdrawn { .. }, Some(false))));
    assert!(matches!((deeds[11], answer.events[11].counts_since), (Deed::Reinstated { .. }, Some(true))));
    assert_eq!(answer.events[5].changes[0].field, "sourcing");
    assert_eq!(
        answer.events[6].changes,
        [change("sourcing.0.hops.0.ground_rule", json!("unstated"), json!("background"))]
    );
    assert_eq!(answer.carries.embedded[0].record, cite(11));
    assert_eq!(answer.links[0].other.record, cite(4));
    assert_eq!(why(&state, 11).rests_on.embedded_in.as_ref().unwrap().record, cite(3));
}

#[test]
fn a_repeat_counts_again_when_what_it_repeats_is_withdrawn_and_its_life_says_so() {
    let state = and(and(attributed(), attribution(AttributionRole::Involved)), link(4, LinkRelation::Duplicates, 3));
    let state = and(state, withdrawal(3));
    let answer = why(&state, 4);
    assert_eq!(numbers(&answer.events), [4, 5, 6]);
    assert_eq!(answer.events[2].through, Some(cite(3)));
}

#[test]
fn a_view_tells_the_life_as_the_desk_knew_it() {
    let mut entries = entries(vec![
        opened(),
        incident(),
        attribution(AttributionRole::Involved),
        correction(3, "role", json!("linked")),
    ]);
    let late = Timestamp::from_micros(START + 60 * MINUTE);
    if let Content::Event(event) = &mut entries[3].content {
        event.learned = late;
    }
    let view = View { learned_by: Some(Timestamp::from_micros(START)), occurred_by: None };
    let state = fold_learned_by(&story(), &entries, Timestamp::from_micros(START));
    let lens = Lens { view, ..lens() };
    let answer = answer::why(&state, &[], &cite(3), Some("role"), &lens).unwrap();
    assert_eq!(told(&answer), owned(&[(3, "involved")]));
    assert_eq!(answer::why(&state, &[], &cite(4), None, &lens), Err(WhyError::NotLearned));
    assert_eq!(answer::why(&state, &[], &cite(5), None, &lens), Err(WhyError::NoRecord { last: 4 }));
}

#[test]
fn of_an_entry_that_is_no_event_is_told_what_is_known() {
    let mut state = attributed();
    state.apply(Entry {
        position: Position(4),
        number: 4,
        recorded: Timestamp::from_micros(START + 4 * MINUTE),
        restored: false,
        carried_ignored: None,
        content: Content::Unreadable { reason: "not JSON".to_owned() },
    });
    let answer = why(&state, 4);
    assert_eq!(answer.now.standing, LogStanding::NotCounted);
    assert_eq!(answer.now.anomalies.len(), 1);
    assert!(answer.events.is_empty() && answer.first.is_none() && answer.says.0.is_null());
    assert_eq!(no_why(&state, 4, Some("role")), WhyError::NotAnEvent);
    // One that repeats an earlier event id never counted, and is told as it stands.
    let mut again = bare_event(5, attribution(AttributionRole::Linked));
    again.id = event_id(3);
    state.apply(entry(5, again));
    let answer = why(&state, 5);
    assert_eq!(answer.now.standing, LogStanding::NotCounted);
    assert_eq!(numbers(&answer.events), [5]);
}

#[test]
fn every_kind_of_record_has_a_life_and_every_field_of_it_too() {
    let (_, state) = history::everything_recorded();
    for record in state.records() {
        let number = record.entry.number;
        let answer = why(&state, number);
        assert_eq!(answer.events[0].record.record, cite(number));
        for field in &answer.fields {
            let told = why_field(&state, number, &field.field);
            let last = told.values.last().unwrap();
            assert_eq!(last.withdrawn_by, field.withdrawn_by);
            if field.withdrawn_by.is_none() {
                assert_eq!((&last.value, &last.by), (&field.value, &field.since), "#{number}.{}", field.field);
            }
        }
    }
}

#[test]
fn the_first_version_is_the_one_that_readers_surely_had_first_and_others_may_have_been_before_it() {
    let first = |dates: &[Option<&str>]| {
        let state = dates.iter().fold(attributed(), |state, date| and(state, published("h", *date, &[3])));
        let first = why(&state, 3).first.unwrap().published.unwrap();
        let perhaps: Vec<u64> = first.perhaps_before.iter().map(|one| one.number).collect();
        (first.version.number, perhaps)
    };
    let (month, day, later) = (Some("2014-12"), Some("2014-12-10"), Some("2014-12-11"));
    assert_eq!(first(&[day, later]), (4, vec![]));
    assert_eq!(first(&[later, day]), (5, vec![]));
    assert_eq!(first(&[day, month]), (4, vec![5]), "some time of a month may be before a day of it");
    assert_eq!(first(&[month, day]), (5, vec![4]));
    assert_eq!(first(&[Some("2014-11"), day]), (4, vec![]));
    assert_eq!(first(&[day, None]), (4, vec![5]), "nothing says when that was");
    assert_eq!(first(&[None, None]), (4, vec![]), "it was out when it was recorded");
}
