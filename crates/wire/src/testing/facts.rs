//! Facts of every kind, and what they are made of.

use dateline_story::event::{
    AttributionMade, AttributionRole, ClaimAsserted, CorrectionIssued, CorrectionLabel, Fact, IncidentReported,
    RecordWithdrawn, ReleaseDecision, ReleaseScope, Span, SpanKind, StatementIssued, StoryOpened, WithdrawalKind,
};
use dateline_story::field_value::FieldValue;
use dateline_story::partial_date::Basis;
use dateline_story::party::{Party, PartyKind, Work, WorkKind};
use dateline_story::sourcing::{Chain, Factuality, Grade, GroundRule, Hop, HopRole, Stance};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::texts::{arbitrary_record_ref, arbitrary_slug, json_value, nasty_text};

/// A fact of any kind. A new kind needs its line here; a test of the table of kinds counts them.
pub fn arbitrary_fact() -> BoxedStrategy<Fact> {
    proptest::strategy::Union::new([
        story_opened().prop_map(Fact::StoryOpened).boxed(),
        statement_issued().prop_map(Fact::StatementIssued).boxed(),
        attribution_made().prop_map(Fact::AttributionMade).boxed(),
        incident_reported().prop_map(Fact::IncidentReported).boxed(),
        release_decision().prop_map(Fact::ReleaseScheduled).boxed(),
        release_decision().prop_map(Fact::ReleasePostponed).boxed(),
        release_decision().prop_map(Fact::ReleaseCancelled).boxed(),
        claim_asserted().prop_map(Fact::ClaimAsserted).boxed(),
        correction_issued().prop_map(Fact::CorrectionIssued).boxed(),
        record_withdrawn().prop_map(Fact::RecordWithdrawn).boxed(),
    ])
    .boxed()
}

fn maybe_text() -> impl Strategy<Value = Option<String>> {
    option::of(nasty_text())
}

fn story_opened() -> impl Strategy<Value = StoryOpened> {
    (nasty_text(), maybe_text(), maybe_text()).prop_map(|(headline, desk, reason)| StoryOpened {
        headline,
        desk,
        reason,
    })
}

fn statement_issued() -> impl Strategy<Value = StatementIssued> {
    (party(), vec(party(), 0..3), maybe_text(), vec(span(), 1..4), maybe_text())
        .prop_map(|(speaker, to, medium, spans, about)| StatementIssued { speaker, to, medium, spans, about })
}

fn span() -> impl Strategy<Value = Span> {
    let kind = select(vec![SpanKind::Quote, SpanKind::PartialQuote, SpanKind::Paraphrase]);
    (kind, nasty_text(), vec(party(), 0..2)).prop_map(|(kind, text, to)| Span { kind, text, to })
}

fn attribution_made() -> impl Strategy<Value = AttributionMade> {
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

fn incident_reported() -> impl Strategy<Value = IncidentReported> {
    (arbitrary_slug(), nasty_text(), vec(party(), 0..3), nasty_text())
        .prop_map(|(incident, kind, target, description)| IncidentReported { incident, kind, target, description })
}

fn release_decision() -> impl Strategy<Value = ReleaseDecision> {
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

fn claim_asserted() -> impl Strategy<Value = ClaimAsserted> {
    (nasty_text(), nasty_text(), nasty_text()).prop_map(|(subject, predicate, object)| ClaimAsserted {
        subject,
        predicate,
        object,
    })
}

fn correction_issued() -> impl Strategy<Value = CorrectionIssued> {
    let label = select(vec![CorrectionLabel::Corrected, CorrectionLabel::Refile, CorrectionLabel::Corrective]);
    let values = (json_value(), json_value());
    (arbitrary_record_ref(), nasty_text(), values, label, nasty_text(), maybe_text()).prop_map(
        |(record, field, (was, now), label, reason, notice)| CorrectionIssued {
            record,
            field,
            was: FieldValue(was),
            now: FieldValue(now),
            label,
            reason,
            notice,
        },
    )
}

fn record_withdrawn() -> impl Strategy<Value = RecordWithdrawn> {
    let kind = select(vec![WithdrawalKind::Kill, WithdrawalKind::Withdrawn, WithdrawalKind::SourceRetracted]);
    (arbitrary_record_ref(), kind, nasty_text(), maybe_text())
        .prop_map(|(record, kind, reason, notice)| RecordWithdrawn { record, kind, reason, notice })
}

fn party() -> BoxedStrategy<Party> {
    let kind = select(vec![
        PartyKind::Person,
        PartyKind::Organization,
        PartyKind::Group,
        PartyKind::Unnamed,
        PartyKind::Document,
        PartyKind::Sealed,
    ]);
    (arbitrary_slug(), kind, nasty_text()).prop_map(|(id, kind, printed)| Party { id, kind, printed }).boxed()
}

fn work() -> impl Strategy<Value = Work> {
    let kind = select(vec![WorkKind::Film, WorkKind::Book, WorkKind::Programme, WorkKind::Product, WorkKind::Other]);
    (arbitrary_slug(), kind, nasty_text()).prop_map(|(id, kind, printed)| Work { id, kind, printed })
}

pub(super) fn chain() -> impl Strategy<Value = Chain> {
    vec(hop(), 1..4).prop_map(|hops| Chain { hops })
}

fn hop() -> impl Strategy<Value = Hop> {
    let role = select(vec![HopRole::Origin, HopRole::Witness, HopRole::Relay]);
    let ground_rule = select(vec![
        GroundRule::OnRecord,
        GroundRule::Background,
        GroundRule::NotForAttribution,
        GroundRule::OffRecord,
        GroundRule::Unstated,
    ]);
    let factuality = select(vec![
        Factuality::CertainYes,
        Factuality::ProbableYes,
        Factuality::PossibleYes,
        Factuality::CertainNo,
        Factuality::ProbableNo,
        Factuality::PossibleNo,
        Factuality::Unknown,
    ]);
    let basis = select(vec![Basis::Stated, Basis::Inferred]);
    let texts = (maybe_text(), maybe_text(), maybe_text(), maybe_text(), maybe_text());
    let commits = (option::of(any::<u32>()), option::of(factuality));
    (party(), role, vec(party(), 0..2), ground_rule, basis, texts, commits).prop_map(
        |(party, role, to, ground_rule, basis, texts, (count_claimed, factuality))| {
            let (outlet, medium, url, descriptor, hedge) = texts;
            Hop {
                party,
                role,
                outlet,
                medium,
                to,
                url,
                ground_rule,
                descriptor,
                count_claimed,
                hedge,
                factuality,
                basis,
            }
        },
    )
}

pub(super) fn grade() -> impl Strategy<Value = Grade> {
    "[A-F][1-6]".prop_filter_map("not a grade", |text| text.parse().ok())
}

pub(super) fn stance() -> impl Strategy<Value = Stance> {
    select(vec![
        Stance::Asserts,
        Stance::Denies,
        Stance::Clears,
        Stance::DeclinesToComment,
        Stance::NeitherConfirmsNorDenies,
    ])
}
