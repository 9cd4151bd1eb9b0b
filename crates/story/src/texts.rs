//! Which texts and lists must say something. A text that may be absent is either absent or says something, never the empty text.

mod say;

use say::{at_least_one, chain, date, each, optional, parties, party, party_if_any, required};

use crate::decide::Refusal;
use crate::event::{
    ActionTaken, Common, Entity, EvidenceCaptured, Fact, FigureReported, ReleaseDecision, StatementIssued, ThreatMade,
    VersionPublished,
};

/// Checks every text of a record.
///
/// # Errors
/// [`Refusal::Empty`], with the path of the text.
pub(crate) fn check(common: &Common, fact: &Fact) -> Result<(), Refusal> {
    optional("note", common.note.as_deref())?;
    date("occurred", common.occurred.as_ref())?;
    date("planned", common.planned.as_ref())?;
    each("sourcing", &common.sourcing, chain)?;
    match fact {
        Fact::StoryOpened(opened) => {
            required("headline", &opened.headline)?;
            optional("desk", opened.desk.as_deref())?;
            optional("reason", opened.reason.as_deref())
        }
        Fact::StoryRetitled(retitled) => {
            required("headline", &retitled.headline)?;
            optional("reason", retitled.reason.as_deref())
        }
        Fact::StoryClosed(closed) => optional("reason", closed.reason.as_deref()),
        Fact::StatementIssued(statement) => check_statement(statement),
        Fact::AttributionMade(attribution) => {
            party("attributor", &attribution.attributor)?;
            party("attributed_to", &attribution.attributed_to)?;
            optional("words", attribution.words.as_deref())
        }
        Fact::IncidentReported(incident) => {
            required("kind", &incident.kind)?;
            parties("target", &incident.target)?;
            required("description", &incident.description)
        }
        Fact::ThreatMade(threat) => check_threat(threat),
        Fact::FigureReported(figure) => check_figure(figure),
        Fact::ReleaseScheduled(decision)
        | Fact::ReleaseMade(decision)
        | Fact::ReleasePostponed(decision)
        | Fact::ReleaseCancelled(decision)
        | Fact::ReleaseSuspended(decision)
        | Fact::ReleaseResumed(decision)
        | Fact::ReleaseRecalled(decision) => check_release(decision),
        Fact::InvestigationOpened(opened) => {
            party("agency", &opened.agency)?;
            required("about", &opened.about)
        }
        Fact::InvestigationClosed(closed) => {
            party("agency", &closed.agency)?;
            optional("finding", closed.finding.as_deref())
        }
        Fact::ActionTaken(action) => check_action(action),
        Fact::ClaimAsserted(claim) => {
            required("subject", &claim.subject)?;
            required("predicate", &claim.predicate)?;
            required("object", &claim.object)
        }
        Fact::EntityDescribed(described) => {
            match &described.of {
                Entity::Party(one) => party("of.party", one)?,
                Entity::Work(work) => required("of.work.as", &work.printed)?,
            }
            required("property", &described.property)?;
            required("value", &described.value)
        }
        Fact::PartyIdentified(identified) => {
            party("party", &identified.party)?;
            party("same_as", &identified.same_as)
        }
        Fact::EvidenceCaptured(captured) => check_evidence(captured),
        Fact::VersionPublished(version) => check_version(version),
        Fact::AdvisorySent(advisory) => required("text", &advisory.text),
        Fact::GapNoted(gap) => {
            required("missing", &gap.missing)?;
            optional("owner", gap.owner.as_deref())
        }
        Fact::RecordsLinked(_)
        | Fact::StatusSet(_)
        | Fact::SourcingAmended(_)
        | Fact::GroundRuleChanged(_)
        | Fact::CorrectionIssued(_)
        | Fact::RecordWithdrawn(_)
        | Fact::RecordReinstated(_) => check_amendment(fact),
    }
}

/// What the kinds say that apply to earlier records.
fn check_amendment(fact: &Fact) -> Result<(), Refusal> {
    match fact {
        Fact::RecordsLinked(link) => optional("reason", link.reason.as_deref()),
        Fact::StatusSet(status) => required("reason", &status.reason),
        Fact::SourcingAmended(amended) => {
            chain("chain", &amended.chain)?;
            party_if_any("by", amended.by.as_ref())?;
            required("reason", &amended.reason)
        }
        Fact::GroundRuleChanged(changed) => {
            party_if_any("party", changed.party.as_ref())?;
            party_if_any("by", changed.by.as_ref())?;
            required("reason", &changed.reason)
        }
        Fact::CorrectionIssued(correction) => {
            required("field", &correction.field)?;
            required("reason", &correction.reason)?;
            optional("notice", correction.notice.as_deref())
        }
        Fact::RecordWithdrawn(withdrawal) => {
            optional("part", withdrawal.part.as_deref())?;
            required("reason", &withdrawal.reason)?;
            optional("notice", withdrawal.notice.as_deref())
        }
        Fact::RecordReinstated(reinstated) => {
            optional("part", reinstated.part.as_deref())?;
            required("reason", &reinstated.reason)?;
            optional("notice", reinstated.notice.as_deref())
        }
        _ => Ok(()),
    }
}

fn check_statement(statement: &StatementIssued) -> Result<(), Refusal> {
    party("speaker", &statement.speaker)?;
    parties("to", &statement.to)?;
    optional("medium", statement.medium.as_deref())?;
    optional("about", statement.about.as_deref())?;
    at_least_one("spans", &statement.spans, "a statement has words: give at least one quote or paraphrase")?;
    each("spans", &statement.spans, |path, span| {
        required(&format!("{path}.text"), &span.text)?;
        parties(&format!("{path}.to"), &span.to)
    })
}

fn check_threat(threat: &ThreatMade) -> Result<(), Refusal> {
    party_if_any("by", threat.by.as_ref())?;
    at_least_one("against", &threat.against, "a threat is against somebody or something: name at least one")?;
    parties("against", &threat.against)?;
    optional("means", threat.means.as_deref())?;
    optional("condition", threat.condition.as_deref())
}

fn check_figure(figure: &FigureReported) -> Result<(), Refusal> {
    required("of", &figure.of)?;
    optional("unit", figure.unit.as_deref())?;
    optional("includes", figure.includes.as_deref())?;
    date("counted_as_of", figure.counted_as_of.as_ref())
}

fn check_release(decision: &ReleaseDecision) -> Result<(), Refusal> {
    required("work.as", &decision.work.printed)?;
    optional("scope.market", decision.scope.market.as_deref())?;
    optional("scope.variant", decision.scope.variant.as_deref())?;
    party("by", &decision.by)?;
    party_if_any("ordered_by", decision.ordered_by.as_ref())?;
    optional("condition", decision.condition.as_deref())?;
    optional("quantity", decision.quantity.as_deref())?;
    optional("reason", decision.reason.as_deref())
}

fn check_action(action: &ActionTaken) -> Result<(), Refusal> {
    party("by", &action.by)?;
    parties("against", &action.against)?;
    optional("instrument", action.instrument.as_deref())?;
    optional("description", action.description.as_deref())
}

fn check_evidence(captured: &EvidenceCaptured) -> Result<(), Refusal> {
    required("media_type", &captured.media_type)?;
    optional("uri", captured.uri.as_deref())?;
    party_if_any("purported_author", captured.purported_author.as_ref())
}

fn check_version(version: &VersionPublished) -> Result<(), Refusal> {
    required("channel", &version.channel)?;
    optional("uri", version.uri.as_deref())?;
    required("headline", &version.headline)?;
    date("published", version.published.as_ref())?;
    each("cites", &version.cites, |path, citation| {
        optional(&format!("{path}.sentence"), citation.sentence.as_deref())?;
        at_least_one(&format!("{path}.records"), &citation.records, "a citation names at least one record")
    })
}
