//! Which texts must say something. A field that may be absent is either absent or says something, never the empty text.

use crate::decide::Refusal;
use crate::event::{Common, Fact};
use crate::party::Party;
use crate::sourcing::{Chain, Hop};

const SAY_OR_LEAVE: &str = "say something there, or leave it out";
const SAY: &str = "it must say something";

/// Checks every text of a record.
///
/// # Errors
/// [`Refusal::Empty`], with the path of the text.
pub(crate) fn check(common: &Common, fact: &Fact) -> Result<(), Refusal> {
    optional("note", &common.note)?;
    for (index, chain) in common.sourcing.iter().enumerate() {
        check_chain(&format!("sourcing.{index}"), chain)?;
    }
    match fact {
        Fact::StoryOpened(opened) => {
            required("headline", &opened.headline)?;
            optional("desk", &opened.desk)?;
            optional("reason", &opened.reason)
        }
        Fact::StatementIssued(statement) => {
            party("speaker", &statement.speaker)?;
            parties("to", &statement.to)?;
            optional("medium", &statement.medium)?;
            optional("about", &statement.about)?;
            if statement.spans.is_empty() {
                return Err(empty("spans", "a statement has words: give at least one quote or paraphrase"));
            }
            for (index, span) in statement.spans.iter().enumerate() {
                required(&format!("spans.{index}.text"), &span.text)?;
                parties(&format!("spans.{index}.to"), &span.to)?;
            }
            Ok(())
        }
        Fact::AttributionMade(attribution) => {
            party("attributor", &attribution.attributor)?;
            party("attributed_to", &attribution.attributed_to)?;
            optional("words", &attribution.words)
        }
        Fact::IncidentReported(incident) => {
            required("kind", &incident.kind)?;
            parties("target", &incident.target)?;
            required("description", &incident.description)
        }
        Fact::ReleaseScheduled(decision) | Fact::ReleasePostponed(decision) | Fact::ReleaseCancelled(decision) => {
            required("work.as", &decision.work.printed)?;
            optional("scope.market", &decision.scope.market)?;
            optional("scope.variant", &decision.scope.variant)?;
            party("by", &decision.by)?;
            if let Some(ordered_by) = &decision.ordered_by {
                party("ordered_by", ordered_by)?;
            }
            optional("condition", &decision.condition)?;
            optional("quantity", &decision.quantity)?;
            optional("reason", &decision.reason)
        }
        Fact::ClaimAsserted(claim) => {
            required("subject", &claim.subject)?;
            required("predicate", &claim.predicate)?;
            required("object", &claim.object)
        }
        Fact::CorrectionIssued(correction) => {
            required("field", &correction.field)?;
            required("reason", &correction.reason)?;
            optional("notice", &correction.notice)
        }
        Fact::RecordWithdrawn(withdrawal) => {
            required("reason", &withdrawal.reason)?;
            optional("notice", &withdrawal.notice)
        }
    }
}

fn check_chain(path: &str, chain: &Chain) -> Result<(), Refusal> {
    if chain.hops.is_empty() {
        return Err(empty(&format!("{path}.hops"), "a chain has at least its origin"));
    }
    for (index, hop) in chain.hops.iter().enumerate() {
        check_hop(&format!("{path}.hops.{index}"), hop)?;
    }
    Ok(())
}

fn check_hop(path: &str, hop: &Hop) -> Result<(), Refusal> {
    party(&format!("{path}.party"), &hop.party)?;
    parties(&format!("{path}.to"), &hop.to)?;
    optional(&format!("{path}.outlet"), &hop.outlet)?;
    optional(&format!("{path}.medium"), &hop.medium)?;
    optional(&format!("{path}.url"), &hop.url)?;
    optional(&format!("{path}.descriptor"), &hop.descriptor)?;
    optional(&format!("{path}.hedge"), &hop.hedge)
}

fn parties(path: &str, list: &[Party]) -> Result<(), Refusal> {
    list.iter().enumerate().try_for_each(|(index, one)| party(&format!("{path}.{index}"), one))
}

fn party(path: &str, party: &Party) -> Result<(), Refusal> {
    required(&format!("{path}.as"), &party.printed)
}

fn required(path: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(empty(path, SAY)) } else { Ok(()) }
}

fn optional(path: &str, text: &Option<String>) -> Result<(), Refusal> {
    match text {
        Some(text) if text.trim().is_empty() => Err(empty(path, SAY_OR_LEAVE)),
        _ => Ok(()),
    }
}

fn empty(path: &str, hint: &'static str) -> Refusal {
    Refusal::Empty { field: path.to_owned(), hint }
}
