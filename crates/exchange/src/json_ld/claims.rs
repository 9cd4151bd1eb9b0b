//! What a record says, as schema.org has it: quotations for what was said, claims for what is told.

use dateline_story::event::{AttributionMade, Fact, FigureReported, SpanKind, StatementIssued};
use dateline_story::party::Party;
use serde_json::Value;

use super::things::{Things, origins};
use super::{node, reference};
use crate::members::one_or_more;
use crate::names::record;
use crate::public::Item;

/// The words that were spoken, verbatim. A paraphrase is the reporter's, and no quotation.
pub(super) fn quotations(item: &Item, things: &mut Things<'_>) -> Vec<Value> {
    let mut spoken: Vec<(&str, &Party)> = Vec::new();
    if let Some(statement) = item.fact.data::<StatementIssued>() {
        let verbatim = statement.spans.iter().filter(|span| span.kind != SpanKind::Paraphrase);
        spoken.extend(verbatim.map(|span| (span.text.as_str(), &statement.speaker)));
    }
    if let Some(made) = item.fact.data::<AttributionMade>() {
        spoken.extend(made.words.iter().map(|words| (words.as_str(), &made.attributor)));
    }
    let quotation = |(text, speaker)| {
        node("Quotation")
            .with("text", text)
            .with("spokenByCharacter", things.speaker(speaker))
            .with("isPartOf", reference(record(item.id)))
            .into()
    };
    spoken.into_iter().map(quotation).collect()
}

/// What is told, as a claim of those who tell it; nothing for a statement that has only quotations.
pub(super) fn claim(item: &Item, appearances: Vec<Value>, things: &mut Things<'_>) -> Option<Value> {
    if matches!(item.fact, Fact::StatementIssued(_)) {
        return None;
    }
    let author = match item.fact.data::<AttributionMade>() {
        Some(made) => things.speaker(&made.attributor).into_iter().collect(),
        None => origins(item, things),
    };
    let claim = node("Claim")
        .with("text", item.claimed())
        .with("author", one_or_more(author))
        .with("about", one_or_more(about(item, things)))
        .with("temporalCoverage", item.occurred.as_ref().map(crate::when::as_told))
        .with("appearance", one_or_more(appearances));
    Some(claim.into())
}

/// What a claim is about.
fn about(item: &Item, things: &mut Things<'_>) -> Vec<Value> {
    match &item.fact {
        Fact::AttributionMade(made) => vec![things.incident(&made.incident), things.party(&made.attributed_to)],
        Fact::IncidentReported(reported) => vec![things.reported(reported, item)],
        Fact::FigureReported(figure) => vec![quantity(figure)],
        Fact::EntityDescribed(described) => vec![things.entity(&described.of)],
        Fact::ActionTaken(action) => vec![things.party(&action.by)],
        Fact::InvestigationOpened(opened) => vec![things.party(&opened.agency)],
        Fact::InvestigationClosed(closed) => vec![things.party(&closed.agency)],
        Fact::ThreatMade(threat) => threat.by.iter().map(|party| things.party(party)).collect(),
        fact => fact.release().map(|(_, decision)| things.work(&decision.work)).into_iter().collect(),
    }
}

/// A figure, digit for digit as it was given.
fn quantity(figure: &FigureReported) -> Value {
    node("QuantitativeValue")
        .with("name", figure.of.as_str())
        .with("value", figure.value.map(|value| value.to_string()))
        .with("minValue", figure.at_least.map(|least| least.to_string()))
        .with("maxValue", figure.at_most.map(|most| most.to_string()))
        .with("unitText", figure.unit.as_deref())
        .with("description", figure.includes.as_deref())
        .into()
}
