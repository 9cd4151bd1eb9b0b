//! What is told about the world: statements, attributions, incidents, releases and the rest.

use dateline_story::event::{
    ActionTaken, Amount, AttributionMade, AttributionRole, ClaimAsserted, Entity, EntityDescribed, FigureReported,
    IncidentReported, InvestigationClosed, InvestigationOpened, ReleaseDecision, ReleaseScope, Span, SpanKind,
    StatementIssued, ThreatMade,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::dates::arbitrary_partial_date;
use super::super::texts::{arbitrary_slug, maybe_text, nasty_text};
use super::sources::{party, work};

pub(super) fn statement_issued() -> impl Strategy<Value = StatementIssued> {
    (party(), vec(party(), 0..3), maybe_text(), vec(span(), 1..4), maybe_text())
        .prop_map(|(speaker, to, medium, spans, about)| StatementIssued { speaker, to, medium, spans, about })
}

fn span() -> impl Strategy<Value = Span> {
    let kind = select(vec![SpanKind::Quote, SpanKind::PartialQuote, SpanKind::Paraphrase]);
    (kind, nasty_text(), vec(party(), 0..2)).prop_map(|(kind, text, to)| Span { kind, text, to })
}

pub(super) fn attribution_made() -> impl Strategy<Value = AttributionMade> {
    let role = select(vec![
        AttributionRole::Perpetrated,
        AttributionRole::Directed,
        AttributionRole::Involved,
        AttributionRole::Linked,
        AttributionRole::Assisted,
        AttributionRole::Suspected,
        AttributionRole::OfInterest,
        AttributionRole::Witnessed,
    ]);
    (party(), arbitrary_slug(), party(), role, maybe_text()).prop_map(
        |(attributor, incident, attributed_to, role, words)| AttributionMade {
            attributor,
            incident,
            attributed_to,
            role,
            words,
        },
    )
}

pub(super) fn incident_reported() -> impl Strategy<Value = IncidentReported> {
    (arbitrary_slug(), nasty_text(), vec(party(), 0..3), nasty_text())
        .prop_map(|(incident, kind, target, description)| IncidentReported { incident, kind, target, description })
}

pub(super) fn threat_made() -> impl Strategy<Value = ThreatMade> {
    // Nobody threatens nobody: an empty list could not be stored.
    (option::of(party()), vec(party(), 1..3), maybe_text(), maybe_text())
        .prop_map(|(by, against, means, condition)| ThreatMade { by, against, means, condition })
}

pub(super) fn figure_reported() -> impl Strategy<Value = FigureReported> {
    let amounts = (option::of(amount()), option::of(amount()), option::of(amount()));
    let texts = (maybe_text(), maybe_text());
    (arbitrary_slug(), nasty_text(), amounts, texts, option::of(arbitrary_partial_date())).prop_map(
        |(figure, of, (value, at_least, at_most), (unit, includes), counted_as_of)| FigureReported {
            figure,
            of,
            value,
            at_least,
            at_most,
            unit,
            includes,
            counted_as_of,
        },
    )
}

/// Any amount, with as many digits as there can be.
fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        4 => "-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,13})?",
        1 => "-?[1-9][0-9]{27}",
        1 => "-?0\\.[0-9]{28}",
    ]
    .prop_filter_map("not an amount", |text| text.parse().ok())
}

pub(super) fn release_decision() -> impl Strategy<Value = ReleaseDecision> {
    let scope = (arbitrary_slug(), maybe_text(), maybe_text()).prop_map(|(channel, market, variant)| ReleaseScope {
        channel,
        market,
        variant,
    });
    let rest = (option::of(party()), maybe_text(), maybe_text(), maybe_text());
    (work(), scope, party(), rest).prop_map(|(work, scope, by, (ordered_by, condition, quantity, reason))| {
        ReleaseDecision { work, scope, by, ordered_by, condition, quantity, reason }
    })
}

pub(super) fn investigation_opened() -> impl Strategy<Value = InvestigationOpened> {
    (party(), arbitrary_slug(), nasty_text()).prop_map(|(agency, matter, about)| InvestigationOpened {
        agency,
        matter,
        about,
    })
}

pub(super) fn investigation_closed() -> impl Strategy<Value = InvestigationClosed> {
    (party(), arbitrary_slug(), maybe_text()).prop_map(|(agency, matter, finding)| InvestigationClosed {
        agency,
        matter,
        finding,
    })
}

pub(super) fn action_taken() -> impl Strategy<Value = ActionTaken> {
    (party(), arbitrary_slug(), vec(party(), 0..3), maybe_text(), maybe_text()).prop_map(
        |(by, action, against, instrument, description)| ActionTaken { by, action, against, instrument, description },
    )
}

pub(super) fn claim_asserted() -> impl Strategy<Value = ClaimAsserted> {
    (nasty_text(), nasty_text(), nasty_text()).prop_map(|(subject, predicate, object)| ClaimAsserted {
        subject,
        predicate,
        object,
    })
}

pub(super) fn entity_described() -> impl Strategy<Value = EntityDescribed> {
    let of = prop_oneof![party().prop_map(Entity::Party), work().prop_map(Entity::Work)];
    (of, nasty_text(), nasty_text()).prop_map(|(of, property, value)| EntityDescribed { of, property, value })
}
