//! The ten kinds of version 1, as their golden files have them. These events never change: the bytes of version 1 are theirs.

use std::collections::BTreeMap;

use dateline_story::event::{
    AttributionMade, AttributionRole, ClaimAsserted, Common, CorrectionIssued, CorrectionLabel, Event, Fact,
    IncidentReported, RecordWithdrawn, ReleaseDecision, ReleaseScope, Span, SpanKind, StatementIssued, StoryOpened,
    WithdrawalKind,
};
use dateline_story::field_value::FieldValue;
use dateline_story::partial_date::{Basis, Extent, PartialDate};
use dateline_story::party::PartyKind;
use dateline_story::sourcing::{Chain, HopRole, Stance};
use serde_json::json;

use super::parts::{date, event, hop, officials_to_press, party, sony, text, the_interview};

pub(super) fn release() -> ReleaseDecision {
    ReleaseDecision {
        work: the_interview(),
        scope: ReleaseScope { channel: "theatrical".parse().unwrap(), market: None, variant: None },
        by: sony(),
        ordered_by: None,
        condition: None,
        quantity: None,
        reason: None,
    }
}

/// One event of each kind that was there at first.
pub fn first_ten() -> Vec<Event> {
    let mut opened = event(
        1,
        Common::default(),
        Fact::StoryOpened(StoryOpened {
            headline: "Sony cancels “The Interview” after threats".to_owned(),
            desk: text("entertainment"),
            reason: text("Theatres are dropping out"),
        }),
    );
    opened.extensions = BTreeMap::from([
        ("traceparent".to_owned(), FieldValue(json!("00-4bf92f3577b34da6-01"))),
        ("sampled".to_owned(), FieldValue(json!(true))),
        ("shift".to_owned(), FieldValue(json!(-2))),
    ]);

    let statement = event(
        2,
        Common {
            occurred: Some(PartialDate {
                words: text("Wednesday"),
                time: Some("17:20~".parse().unwrap()),
                ..date("2014-12-17")
            }),
            sourcing: vec![Chain { hops: vec![hop(sony(), HopRole::Origin)] }],
            grade: Some("A2".parse().unwrap()),
            ..Common::default()
        },
        Fact::StatementIssued(StatementIssued {
            speaker: sony(),
            to: vec![party("the-press", PartyKind::Group, "reporters")],
            medium: text("statement"),
            spans: vec![
                Span {
                    kind: SpanKind::Quote,
                    text: "We respect and understand our partners’ decision.".to_owned(),
                    to: vec![],
                },
                Span {
                    kind: SpanKind::PartialQuote,
                    text: "\"brazen effort\"\n\u{202e}\u{1f4fd}".to_owned(),
                    to: vec![party("guardians-of-peace", PartyKind::Group, "the hackers")],
                },
                Span { kind: SpanKind::Paraphrase, text: String::new(), to: vec![] },
            ],
            about: text("the release of The Interview"),
        }),
    );

    let attribution = event(
        3,
        Common {
            sourcing: vec![officials_to_press()],
            stance: Some(Stance::Asserts),
            embedded_in: Some("sony-hack#2".parse().unwrap()),
            note: text("Two networks, one unnamed origin."),
            ..Common::default()
        },
        Fact::AttributionMade(AttributionMade {
            attributor: party("us-officials", PartyKind::Unnamed, "U.S. officials"),
            incident: "sony-hack-2014".parse().unwrap(),
            attributed_to: party("north-korea", PartyKind::Organization, "North Korea"),
            role: AttributionRole::Directed,
            words: text("was behind"),
        }),
    );

    let incident = event(
        4,
        Common {
            occurred: Some(PartialDate {
                basis: Basis::Inferred,
                extent: Extent::Lasting,
                ..date("2014-11-24/2014-12-01")
            }),
            ..Common::default()
        },
        Fact::IncidentReported(IncidentReported {
            incident: "sony-hack-2014".parse().unwrap(),
            kind: "cyberattack".to_owned(),
            target: vec![sony()],
            description: "Hackers took and published the studio’s files.".to_owned(),
        }),
    );

    let scheduled = event(
        5,
        Common { planned: Some(date("XXXX-12-25")), ..Common::default() },
        Fact::ReleaseScheduled(ReleaseDecision {
            scope: ReleaseScope {
                channel: "theatrical".parse().unwrap(),
                market: text("US"),
                variant: text("R-rated"),
            },
            ..release()
        }),
    );
    let postponed = event(
        6,
        Common { planned: Some(date("2015-01?")), ..Common::default() },
        Fact::ReleasePostponed(ReleaseDecision {
            condition: text("if theatres agree"),
            quantity: text("2,500 screens"),
            ..release()
        }),
    );
    let cancelled = event(
        7,
        Common { occurred: Some(date("2014-12-17")), ..Common::default() },
        Fact::ReleaseCancelled(ReleaseDecision {
            ordered_by: Some(party("michael-lynton", PartyKind::Person, "Michael Lynton")),
            reason: text("the majority of exhibitors decided not to show it"),
            ..release()
        }),
    );

    let claim = event(
        8,
        Common { stance: Some(Stance::Denies), ..Common::default() },
        Fact::ClaimAsserted(ClaimAsserted {
            subject: "DHS".to_owned(),
            predicate: "has no credible intelligence of".to_owned(),
            object: "an active plot against theatres".to_owned(),
        }),
    );

    let correction = event(
        9,
        Common::default(),
        Fact::CorrectionIssued(CorrectionIssued {
            record: "sony-hack#2".parse().unwrap(),
            field: "to".to_owned(),
            was: FieldValue(json!([{ "id": "the-press", "kind": "group", "as": "reporters" }])),
            now: FieldValue(json!([])),
            label: CorrectionLabel::Corrected,
            reason: "It was addressed to nobody in particular.".to_owned(),
            notice: text("An earlier version named the addressee wrongly."),
        }),
    );

    let withdrawn = event(
        10,
        Common::default(),
        Fact::RecordWithdrawn(RecordWithdrawn {
            record: "sony-hack#3".parse().unwrap(),
            part: None,
            kind: WithdrawalKind::SourceRetracted,
            reason: "The network took the report back.".to_owned(),
            notice: None,
        }),
    );

    vec![opened, statement, attribution, incident, scheduled, postponed, cancelled, claim, correction, withdrawn]
}
