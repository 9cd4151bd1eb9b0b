//! Wishes at random, about a story that is not known: records by small numbers and parties by few names, so that most are about
//! something that is there.

use crate::common::history::{DIGEST, chain, officials, sony, williams};
use crate::common::*;
use dateline_story::event::{Common, Fact};
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

pub(super) fn wish() -> impl Strategy<Value = (Common, Fact, Index)> {
    let common = (maybe(date()), prop::collection::vec(a_chain(), 0..3), maybe(record()), maybe(excerpt())).prop_map(
        |(occurred, sourcing, embedded_in, excerpt)| {
            let evidence: Vec<Value> = excerpt.into_iter().collect();
            common(
                json!({ "occurred": occurred, "sourcing": sourcing, "embedded_in": embedded_in, "evidence": evidence }),
            )
        },
    );
    let common = prop_oneof![2 => Just(Common::default()), 1 => common];
    (common, prop_oneof![1 => report(), 5 => bookkeeping()], any::<Index>())
        .prop_map(|(common, (kind, fields), at)| (common, fact(kind, fields), at))
}
