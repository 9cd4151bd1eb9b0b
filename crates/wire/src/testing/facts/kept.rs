//! What the desk keeps about its own records: stories, evidence, links, amendments, publications.

use dateline_story::event::{
    AdvisoryKind, AdvisorySent, Citation, CorrectionIssued, CorrectionLabel, EvidenceCaptured, Excerpt, GapNoted,
    GroundRuleChanged, IdentityRelation, LinkRelation, PartyIdentified, RecordReinstated, RecordWithdrawn,
    RecordsLinked, Sha256, SourcingAmended, Status, StatusSet, StoryClosed, StoryOpened, StoryRetitled,
    VersionPublished, WithdrawalKind,
};
use dateline_story::field_value::FieldValue;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::dates::{arbitrary_partial_date, arbitrary_timestamp};
use super::super::texts::{arbitrary_record_ref, json_value, maybe_text, nasty_text};
use super::sources::{chain, ground_rule, party};
use crate::strict::EXACT_MAX;

pub(super) fn story_opened() -> impl Strategy<Value = StoryOpened> {
    (nasty_text(), maybe_text(), maybe_text()).prop_map(|(headline, desk, reason)| StoryOpened {
        headline,
        desk,
        reason,
    })
}

pub(super) fn story_retitled() -> impl Strategy<Value = StoryRetitled> {
    (nasty_text(), maybe_text()).prop_map(|(headline, reason)| StoryRetitled { headline, reason })
}

pub(super) fn story_closed() -> impl Strategy<Value = StoryClosed> {
    maybe_text().prop_map(|reason| StoryClosed { reason })
}

pub(super) fn party_identified() -> impl Strategy<Value = PartyIdentified> {
    let relation = select(vec![IdentityRelation::Alias, IdentityRelation::Pseudonym, IdentityRelation::Unsealed]);
    (party(), party(), relation).prop_map(|(party, same_as, relation)| PartyIdentified { party, same_as, relation })
}

pub(super) fn evidence_captured() -> impl Strategy<Value = EvidenceCaptured> {
    let about = (nasty_text(), maybe_text(), arbitrary_timestamp(), option::of(party()));
    (sha256(), count_of_bytes(), about).prop_map(
        |(sha256, length_bytes, (media_type, uri, captured, purported_author))| EvidenceCaptured {
            sha256,
            length_bytes,
            media_type,
            uri,
            captured,
            purported_author,
        },
    )
}

/// A place in captured bytes; not always one that can be.
pub(crate) fn excerpt() -> impl Strategy<Value = Excerpt> {
    (sha256(), count_of_bytes(), count_of_bytes()).prop_map(|(sha256, start, end)| Excerpt { sha256, start, end })
}

fn sha256() -> impl Strategy<Value = Sha256> {
    "[0-9a-f]{64}".prop_filter_map("not a digest", |text| text.parse().ok())
}

fn count_of_bytes() -> impl Strategy<Value = u64> {
    prop_oneof![0_u64..10_000, 0..=EXACT_MAX]
}

pub(super) fn records_linked() -> impl Strategy<Value = RecordsLinked> {
    let relation = select(vec![
        LinkRelation::Corroborates,
        LinkRelation::Contradicts,
        LinkRelation::Qualifies,
        LinkRelation::Duplicates,
        LinkRelation::Retracts,
        LinkRelation::Answers,
        LinkRelation::RestsOn,
    ]);
    (arbitrary_record_ref(), arbitrary_record_ref(), relation, maybe_text())
        .prop_map(|(from, to, relation, reason)| RecordsLinked { from, to, relation, reason })
}

pub(super) fn status_set() -> impl Strategy<Value = StatusSet> {
    let status = select(vec![Status::Unverified, Status::Hold, Status::Cleared, Status::Disputed, Status::Deprecated]);
    (arbitrary_record_ref(), status, nasty_text()).prop_map(|(record, status, reason)| StatusSet {
        record,
        status,
        reason,
    })
}

pub(super) fn sourcing_amended() -> impl Strategy<Value = SourcingAmended> {
    (arbitrary_record_ref(), option::of(any::<u32>()), chain(), option::of(party()), nasty_text())
        .prop_map(|(record, replaces, chain, by, reason)| SourcingAmended { record, replaces, chain, by, reason })
}

pub(super) fn ground_rule_changed() -> impl Strategy<Value = GroundRuleChanged> {
    let parties = (option::of(party()), option::of(party()));
    (option::of(arbitrary_record_ref()), parties, ground_rule(), nasty_text())
        .prop_map(|(record, (party, by), rule, reason)| GroundRuleChanged { record, party, rule, by, reason })
}

pub(super) fn correction_issued() -> impl Strategy<Value = CorrectionIssued> {
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

pub(super) fn record_withdrawn() -> impl Strategy<Value = RecordWithdrawn> {
    let kind = select(vec![WithdrawalKind::Kill, WithdrawalKind::Withdrawn, WithdrawalKind::SourceRetracted]);
    (arbitrary_record_ref(), maybe_text(), kind, nasty_text(), maybe_text())
        .prop_map(|(record, part, kind, reason, notice)| RecordWithdrawn { record, part, kind, reason, notice })
}

pub(super) fn record_reinstated() -> impl Strategy<Value = RecordReinstated> {
    (arbitrary_record_ref(), maybe_text(), nasty_text(), maybe_text())
        .prop_map(|(record, part, reason, notice)| RecordReinstated { record, part, reason, notice })
}

pub(super) fn version_published() -> impl Strategy<Value = VersionPublished> {
    // Who cites nothing makes no citation: an empty list could not be stored.
    let citation = (maybe_text(), vec(arbitrary_record_ref(), 1..4))
        .prop_map(|(sentence, records)| Citation { sentence, records });
    let texts = (nasty_text(), maybe_text(), nasty_text());
    (texts, option::of(sha256()), option::of(arbitrary_partial_date()), vec(citation, 0..3)).prop_map(
        |((channel, uri, headline), body_sha256, published, cites)| VersionPublished {
            channel,
            uri,
            headline,
            body_sha256,
            published,
            cites,
        },
    )
}

pub(super) fn advisory_sent() -> impl Strategy<Value = AdvisorySent> {
    let kind = select(vec![
        AdvisoryKind::Hold,
        AdvisoryKind::HoldLifted,
        AdvisoryKind::Kill,
        AdvisoryKind::Embargo,
        AdvisoryKind::EmbargoLifted,
        AdvisoryKind::EmbargoBroken,
        AdvisoryKind::Advisory,
    ]);
    (kind, vec(arbitrary_record_ref(), 0..3), nasty_text(), option::of(arbitrary_timestamp()))
        .prop_map(|(kind, records, text, until)| AdvisorySent { kind, records, text, until })
}

pub(super) fn gap_noted() -> impl Strategy<Value = GapNoted> {
    (nasty_text(), maybe_text(), vec(arbitrary_record_ref(), 0..3)).prop_map(|(missing, owner, records)| GapNoted {
        missing,
        owner,
        records,
    })
}
