//! Whatever is asked of a story, in whatever order: what is accepted fits.
//!
//! Records refer to one another by small numbers and parties by few names, so that most questions are about something that is there.

use crate::common::history::{self, DIGEST, chain, officials, sony, williams};
use crate::common::*;
use dateline_story::command::Command;
use dateline_story::decide::{Decision, decide};
use dateline_story::event::{Common, Fact, LinkRelation};
use dateline_story::field::Body;
use dateline_story::fold::{Record, StoryState};
use dateline_story::names::RecordRef;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

fn record() -> impl Strategy<Value = String> {
    prop_oneof![
        30 => (1_u64..10).prop_map(|number| cite(number).to_string()),
        10 => (10_u64..25).prop_map(|number| cite(number).to_string()),
        1 => (1_u64..3).prop_map(|number| format!("other#{number}")),
    ]
}

fn records() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(record(), 0..3)
}

fn somebody() -> impl Strategy<Value = Value> {
    select(vec![sony(), officials(), williams()])
}

fn parties() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(somebody(), 0..3)
}

fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>>
where
    S::Value: Clone,
{
    prop::option::of(strategy)
}

fn text() -> impl Strategy<Value = &'static str> {
    prop_oneof![9 => select(vec!["a", "b", "c"]), 1 => Just(" ")]
}

fn date() -> impl Strategy<Value = Value> {
    select(vec![json!({ "date": "2014-12-16" }), json!({ "date": "2014-12" }), json!({ "date": "2014-12-25" })])
}

fn amount() -> impl Strategy<Value = &'static str> {
    select(vec!["1", "3", "5"])
}

fn a_chain() -> impl Strategy<Value = Value> {
    let hop = somebody().prop_map(|party| json!({ "party": party, "role": "origin" }));
    prop_oneof![Just(chain()), prop::collection::vec(hop, 0..3).prop_map(|hops| json!({ "hops": hops }))]
}

fn excerpt() -> impl Strategy<Value = Value> {
    (0_u64..4, 0_u64..12).prop_map(|(start, end)| json!({ "sha256": DIGEST, "start": start, "end": end }))
}

fn span() -> impl Strategy<Value = Value> {
    (text(), parties()).prop_map(|(text, to)| json!({ "kind": "quote", "text": text, "to": to }))
}

fn spans() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(span(), 0..4)
}

/// A field, and a value that it may take.
fn field_and_value() -> BoxedStrategy<(&'static str, Value)> {
    fn of(
        fields: &[&'static str],
        values: impl Strategy<Value = Value> + 'static,
    ) -> BoxedStrategy<(&'static str, Value)> {
        (select(fields.to_vec()), values).boxed()
    }
    let json = |values: Vec<Value>| select(values);
    prop_oneof![
        3 => of(&["spans"], spans().prop_map(|spans| json!(spans))),
        2 => of(&["spans.0", "spans.1", "spans.2"], span()),
        4 => of(&["spans.0.text", "spans.1.text", "about", "headline"], text().prop_map(Value::from)),
        2 => of(&["spans.1.to", "against", "to"], parties().prop_map(|parties| json!(parties))),
        1 => of(&["against.0", "speaker"], somebody()),
        3 => of(&["at_least", "at_most", "value"], amount().prop_map(Value::from)),
        1 => of(&["at_least", "at_most", "value", "about", "sourcing", "spans.0.to"], Just(Value::Null)),
        1 => of(&["counted_as_of", "published", "occurred"], date()),
        1 => of(&["cites"], records().prop_map(|records| json!([{ "records": records }]))),
        1 => of(&["cites.0.records", "records"], records().prop_map(|records| json!(records))),
        3 => of(&["embedded_in", "records.0"], record().prop_map(Value::from)),
        2 => of(&["sourcing"], prop::collection::vec(a_chain(), 0..3).prop_map(|chains| json!(chains))),
        2 => of(&["sourcing.0", "sourcing.1"], a_chain()),
        3 => of(&["sourcing.0.hops.0.hedge", "sourcing.1.hops.0.hedge", "note"], text().prop_map(Value::from)),
        1 => of(&["evidence"], prop::collection::vec(excerpt(), 0..3).prop_map(|places| json!(places))),
        1 => of(&["role", "kind", "incident"], json(vec!["linked".into(), "of-interest".into(), "crash".into(), "hold".into()])),
    ]
    .boxed()
}

fn field() -> impl Strategy<Value = &'static str> {
    field_and_value().prop_map(|(field, _)| field)
}

/// What says something of the world, by its kind.
fn report() -> BoxedStrategy<(&'static str, Value)> {
    let names: Vec<&'static str> = vec![
        "ReleaseScheduled",
        "ReleaseMade",
        "ReleasePostponed",
        "ReleaseCancelled",
        "ReleaseSuspended",
        "ReleaseResumed",
        "ReleaseRecalled",
    ];
    let incident = || select(vec!["attack", "crash"]);
    prop_oneof![
        4 => (somebody(), spans(), maybe(text())).prop_map(|(speaker, spans, about)| {
            ("StatementIssued", json!({ "speaker": speaker, "spans": spans, "about": about }))
        }),
        1 => incident().prop_map(|name| {
            ("IncidentReported", json!({ "incident": name, "kind": "attack", "description": "it" }))
        }),
        1 => (somebody(), incident(), somebody()).prop_map(|(attributor, incident, to)| {
            let role = "linked";
            ("AttributionMade", json!({ "attributor": attributor, "incident": incident, "attributed_to": to, "role": role }))
        }),
        1 => parties().prop_map(|against| ("ThreatMade", json!({ "against": against }))),
        2 => (maybe(amount()), maybe(amount()), maybe(amount()), maybe(date())).prop_map(|(value, least, most, counted)| {
            let bounds = json!({
                "figure": "deaths", "of": "people", "value": value, "at_least": least, "at_most": most,
                "counted_as_of": counted,
            });
            ("FigureReported", bounds)
        }),
        1 => (select(names), somebody(), maybe(text())).prop_map(|(name, by, reason)| {
            let work = json!({ "id": "film", "kind": "film", "as": "The film" });
            (name, json!({ "work": work, "scope": { "channel": "theatrical" }, "by": by, "reason": reason }))
        }),
        1 => (somebody(), text()).prop_map(|(agency, about)| {
            ("InvestigationOpened", json!({ "agency": agency, "matter": "threats", "about": about }))
        }),
        1 => somebody().prop_map(|agency| ("InvestigationClosed", json!({ "agency": agency, "matter": "threats" }))),
        1 => (somebody(), parties()).prop_map(|(by, against)| {
            ("ActionTaken", json!({ "by": by, "action": "sue", "against": against }))
        }),
        1 => text().prop_map(|subject| ("ClaimAsserted", json!({ "subject": subject, "predicate": "is", "object": "so" }))),
        1 => (somebody(), text()).prop_map(|(of, value)| {
            ("EntityDescribed", json!({ "of": { "party": of }, "property": "genre", "value": value }))
        }),
        1 => (maybe(date()), records()).prop_map(|(published, records)| {
            let cites = json!([{ "records": records }]);
            ("VersionPublished", json!({ "channel": "web", "headline": "It", "published": published, "cites": cites }))
        }),
    ]
    .boxed()
}

/// What says something of the story and its records, by its kind.
fn bookkeeping() -> BoxedStrategy<(&'static str, Value)> {
    let relations = vec![
        "corroborates",
        "contradicts",
        "qualifies",
        "duplicates",
        "duplicates",
        "retracts",
        "answers",
        "rests_on",
        "rests_on",
    ];
    let part = || maybe(field());
    prop_oneof![
        1 => text().prop_map(|headline| ("StoryOpened", json!({ "headline": headline }))),
        1 => text().prop_map(|headline| ("StoryRetitled", json!({ "headline": headline }))),
        1 => Just(("StoryClosed", json!({}))),
        1 => (somebody(), somebody()).prop_map(|(party, same_as)| {
            ("PartyIdentified", json!({ "party": party, "same_as": same_as, "relation": "alias" }))
        }),
        1 => (0_u64..12).prop_map(|length| {
            let captured = "2014-12-17T22:00:00Z";
            let bytes = json!({ "sha256": DIGEST, "length_bytes": length, "media_type": "text/plain", "captured": captured });
            ("EvidenceCaptured", bytes)
        }),
        6 => (record(), select(relations), record()).prop_map(|(from, relation, to)| {
            ("RecordsLinked", json!({ "from": from, "relation": relation, "to": to }))
        }),
        2 => (record(), select(vec!["hold", "cleared"])).prop_map(|(record, status)| {
            ("StatusSet", json!({ "record": record, "status": status, "reason": "checked" }))
        }),
        3 => (record(), maybe(0_u32..3), a_chain()).prop_map(|(record, replaces, chain)| {
            ("SourcingAmended", json!({ "record": record, "replaces": replaces, "chain": chain, "reason": "named" }))
        }),
        2 => (maybe(record()), maybe(somebody()), select(vec!["on_record", "off_record"])).prop_map(|(record, party, rule)| {
            ("GroundRuleChanged", json!({ "record": record, "party": party, "rule": rule, "reason": "agreed" }))
        }),
        8 => (record(), field_and_value()).prop_map(|(record, (field, now))| {
            let label = "CORRECTED";
            ("CorrectionIssued", json!({ "record": record, "field": field, "now": now, "label": label, "reason": "misread" }))
        }),
        6 => (record(), part()).prop_map(|(record, part)| {
            ("RecordWithdrawn", json!({ "record": record, "part": part, "kind": "withdrawn", "reason": "a mistake" }))
        }),
        6 => (record(), part()).prop_map(|(record, part)| {
            ("RecordReinstated", json!({ "record": record, "part": part, "reason": "no mistake" }))
        }),
        1 => (select(vec!["hold", "kill"]), records(), maybe(Just("2014-12-18T06:00:00Z"))).prop_map(|(kind, records, until)| {
            ("AdvisorySent", json!({ "kind": kind, "records": records, "text": "it", "until": until }))
        }),
        1 => records().prop_map(|records| ("GapNoted", json!({ "missing": "who", "records": records }))),
    ]
    .boxed()
}

fn wish() -> impl Strategy<Value = (Common, Fact, Index)> {
    let common = (maybe(date()), prop::collection::vec(a_chain(), 0..3), maybe(record()), maybe(excerpt())).prop_map(
        |(occurred, sourcing, embedded_in, excerpt)| {
            let evidence: Vec<Value> = excerpt.into_iter().collect();
            common(
                json!({ "occurred": occurred, "sourcing": sourcing, "embedded_in": embedded_in, "evidence": evidence }),
            )
        },
    );
    let common = prop_oneof![2 => Just(Common::default()), 1 => common];
    (common, prop_oneof![1 => report(), 3 => bookkeeping()], any::<Index>())
        .prop_map(|(common, (kind, fields), at)| (common, fact(kind, fields), at))
}

/// A story with something of all that can be corrected.
fn beginning() -> StoryState {
    let fields = |kind: &str, fields: Value| fact(kind, fields);
    let sourced = common(json!({ "sourcing": [chain(), { "hops": [{ "party": sony(), "role": "origin" }] }] }));
    let spans = json!([{ "kind": "quote", "text": "a", "to": [sony()] }, { "kind": "quote", "text": "b" }]);
    let mut state = given(vec![
        opened(),
        history::captured(9),
        fields("IncidentReported", json!({ "incident": "attack", "kind": "attack", "description": "it" })),
        fields("FigureReported", json!({ "figure": "deaths", "of": "people", "at_least": "1", "at_most": "5" })),
        fields("ThreatMade", json!({ "against": [sony(), officials()] })),
        fields("GapNoted", json!({ "missing": "who", "records": ["sony-hack#1"] })),
    ]);
    for _ in 0..2 {
        let statement = fields("StatementIssued", json!({ "speaker": sony(), "spans": spans, "about": "the film" }));
        state = and_with(state, sourced.clone(), statement);
    }
    state
}

/// A wish turned on a record that it may fit: of all that have the field, or that are withdrawn, one.
fn aimed(state: &StoryState, fact: Fact, at: &Index) -> Fact {
    let having = |field: &str| -> Vec<u64> {
        let has = |record: &&Record| record.unstruck_body().is_some_and(|body| body.value(field).is_ok());
        state.records().iter().filter(has).map(|record| record.entry.number).collect()
    };
    let pick = |numbers: &[u64], otherwise: &RecordRef| {
        if numbers.is_empty() { otherwise.clone() } else { state.cite(*at.get(numbers)) }
    };
    match fact {
        Fact::CorrectionIssued(mut correction) => {
            correction.record = pick(&having(&correction.field), &correction.record);
            Fact::CorrectionIssued(correction)
        }
        Fact::RecordWithdrawn(mut withdrawal) => {
            if let Some(part) = &withdrawal.part {
                withdrawal.record = pick(&having(part), &withdrawal.record);
            } else {
                // Above all what acts on other records.
                let acts = |record: &&Record| {
                    let word = |fact: &Fact| matches!(fact, Fact::RecordWithdrawn(_) | Fact::RecordReinstated(_));
                    record.stands() && record.fact().is_some_and(|fact| fact.amends_records() || word(fact))
                };
                let acting: Vec<u64> = state.records().iter().filter(acts).map(|record| record.entry.number).collect();
                withdrawal.record = pick(&acting, &withdrawal.record);
            }
            Fact::RecordWithdrawn(withdrawal)
        }
        Fact::RecordReinstated(mut reinstated) => {
            let gone = |record: &&Record| match reinstated.part {
                Some(_) => !record.withdrawn_parts().is_empty(),
                None => !record.stands(),
            };
            let gone: Vec<u64> = state.records().iter().filter(gone).map(|record| record.entry.number).collect();
            reinstated.record = pick(&gone, &reinstated.record);
            if let Some(part) = &mut reinstated.part {
                let parts = state.record(reinstated.record.number).map(Record::withdrawn_parts);
                let names: Vec<&String> = parts.into_iter().flat_map(|parts| parts.keys()).collect();
                *part = if names.is_empty() { part.clone() } else { (*at.get(&names)).clone() };
            }
            Fact::RecordReinstated(reinstated)
        }
        other => other,
    }
}

/// The links of a relation that stand and go on from a record.
fn onwards(state: &StoryState, relation: LinkRelation, from: &RecordRef) -> Vec<RecordRef> {
    let links = state.records().iter().filter(|record| record.stands()).filter_map(|record| match record.fact() {
        Some(Fact::RecordsLinked(link)) if link.relation == relation && link.from == *from => Some(link.to.clone()),
        _ => None,
    });
    links.collect()
}

fn comes_back(next: impl Fn(&RecordRef) -> Vec<RecordRef>, start: &RecordRef) -> bool {
    let mut seen = Vec::new();
    let mut ways = next(start);
    while let Some(place) = ways.pop() {
        if place == *start {
            return true;
        }
        if !seen.contains(&place) {
            ways.extend(next(&place));
            seen.push(place);
        }
    }
    false
}

/// What every story promises, however it came about.
fn check_story(state: &StoryState) -> Result<(), TestCaseError> {
    prop_assert_eq!(state.anomalies(), []);
    for record in state.records() {
        let cite = state.cite(record.entry.number);
        for relation in [LinkRelation::Duplicates, LinkRelation::RestsOn] {
            prop_assert!(!comes_back(|from| onwards(state, relation, from), &cite), "{} goes in a circle", cite);
        }
        let outwards = |place: &RecordRef| {
            let record = state.record(place.number).filter(|_| place.story == *state.slug());
            let inside = record.and_then(|record| record.unstruck_body()).and_then(|body| body.common.embedded_in);
            inside.into_iter().collect()
        };
        prop_assert!(!comes_back(outwards, &cite), "{} stands inside itself", cite);
        let (Some(whole), Some(left)) = (record.unstruck_body(), record.body()) else {
            return Err(TestCaseError::fail("a record says something"));
        };
        let parts = record.withdrawn_parts();
        let struck = whole.without(parts.keys().map(String::as_str));
        prop_assert_eq!(struck.as_ref(), Ok(&left), "the parts that are withdrawn are not there");
        prop_assert_eq!(amended(state, record), Some(whole), "every amendment that stands takes effect");
        if record.stands() {
            check_record(&left.fact)?;
        }
    }
    Ok(())
}

/// What a record says after all that amends it; nothing if one of that does not fit.
fn amended(state: &StoryState, record: &Record) -> Option<Body> {
    let event = record.entry.event()?;
    let mut body = Body { common: event.common.clone(), fact: event.fact.clone() };
    for by in record.amendments().iter().filter_map(|number| state.record(*number)).filter(|by| by.stands()) {
        body = match by.fact()? {
            Fact::CorrectionIssued(issued) => body.with(&issued.field, &issued.now).ok()?,
            Fact::SourcingAmended(amendment) => body.amended(amendment).ok()?,
            Fact::GroundRuleChanged(change) if change.record.is_some() => body.with_ground_rule(change).ok()?,
            Fact::GroundRuleChanged(change) => body.with_ground_rule(change).unwrap_or(body),
            _ => return None,
        };
    }
    Some(body)
}

fn check_record(fact: &Fact) -> Result<(), TestCaseError> {
    match fact {
        Fact::StatementIssued(statement) => prop_assert!(!statement.spans.is_empty()),
        Fact::ThreatMade(threat) => prop_assert!(!threat.against.is_empty()),
        Fact::VersionPublished(version) => {
            prop_assert!(version.cites.iter().all(|citation| !citation.records.is_empty()));
        }
        Fact::FigureReported(figure) => {
            let bounded = figure.at_least.is_some() || figure.at_most.is_some();
            prop_assert!(figure.value.is_some() != bounded);
            prop_assert!(figure.at_least.zip(figure.at_most).is_none_or(|(least, most)| least <= most));
        }
        _ => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn what_is_accepted_fits_and_is_known_again(wishes in prop::collection::vec(wish(), 1..80)) {
        let mut state = beginning();
        for (n, (common, fact, at)) in (100_u128..).zip(wishes) {
            let fact = aimed(&state, fact, &at);
            let command = Command { common, ..command(n, fact) };
            if let Ok(Decision::Record(event)) = decide(&state, &command, &circumstances()) {
                let number = event.number;
                state.apply(entry(number, *event));
                check_story(&state).map_err(|error| TestCaseError::fail(format!("after {command:?}: {error}")))?;
                prop_assert_eq!(decide(&state, &command, &circumstances()), Ok(Decision::Already(number)));
            }
        }
    }
}

#[test]
fn the_wishes_are_of_every_kind_and_many_are_accepted() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut accepted = std::collections::BTreeMap::<&str, usize>::new();
    let wishes = wish();
    for _ in 0..60 {
        let mut state = beginning();
        for n in 100..160 {
            let (common, fact, at) = wishes.new_tree(&mut runner).unwrap().current();
            let fact = aimed(&state, fact, &at);
            if let Ok(Decision::Record(event)) =
                decide(&state, &Command { common, ..command(n, fact) }, &circumstances())
            {
                *accepted.entry(event.fact.name()).or_default() += 1;
                state.apply(entry(event.number, *event));
            }
        }
    }
    assert_eq!(accepted.len(), 32, "{accepted:?}");
    assert!(accepted.values().all(|count| *count > 3), "{accepted:?}");
}
