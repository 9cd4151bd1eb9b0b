//! What a record must find in its story: the records, incidents and captured bytes that it names. What a correction leaves alone is not
//! judged again.

use std::collections::BTreeSet;

use super::dates::Learned;
use super::known::{known_record, unfit};
use super::{Refusal, dates};
use crate::event::{Excerpt, Fact};
use crate::field::Body;
use crate::fold::{Record, StoryState};
use crate::names::{RecordRef, Slug};

/// Checks what a record says against its story; of a correction, only what it changes.
pub(super) fn check(
    state: &StoryState,
    before: Option<(&RecordRef, &Body)>,
    after: &Body,
    learned: Learned,
) -> Result<(), Refusal> {
    let common = before.map(|(_, body)| &body.common);
    if common.is_none_or(|before| before.occurred != after.common.occurred) {
        dates::check_occurred(after.common.occurred.as_ref(), learned)?;
    }
    if let Some(inside) = &after.common.embedded_in
        && common.is_none_or(|before| before.embedded_in.as_ref() != Some(inside))
    {
        known_record(state, inside)?;
        if let Some((cite, _)) = before {
            check_not_inside_itself(state, cite, inside)?;
        }
    }
    for (place, excerpt) in after.common.evidence.iter().enumerate() {
        if common.is_none_or(|before| !before.evidence.contains(excerpt)) {
            check_captured(state, place, excerpt)?;
        }
    }
    check_fact(state, before.map(|(_, body)| &body.fact), &after.fact, learned)
}

fn check_fact(state: &StoryState, before: Option<&Fact>, after: &Fact, learned: Learned) -> Result<(), Refusal> {
    match (after, before) {
        (Fact::AttributionMade(made), Some(Fact::AttributionMade(before))) if made.incident == before.incident => {
            Ok(())
        }
        (Fact::AttributionMade(made), _) => check_incident(state, &made.incident),
        (Fact::FigureReported(figure), Some(Fact::FigureReported(before)))
            if figure.counted_as_of == before.counted_as_of =>
        {
            Ok(())
        }
        (Fact::FigureReported(figure), _) => dates::check_counted(figure.counted_as_of.as_ref(), learned),
        (Fact::EvidenceCaptured(captured), _) => dates::check_captured(captured.captured, learned),
        (Fact::VersionPublished(version), before) => {
            let before = match before {
                Some(Fact::VersionPublished(before)) => Some(before),
                _ => None,
            };
            if before.is_none_or(|before| before.published != version.published) {
                dates::check_published(version.published.as_ref(), learned)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }?;
    check_records(state, before, after)
}

/// Checks what a version, a notice or a gap refers to: the records are there. What acts on records is judged by itself.
fn check_records(state: &StoryState, before: Option<&Fact>, after: &Fact) -> Result<(), Refusal> {
    let named = |fact: &Fact| -> BTreeSet<RecordRef> {
        let named = fact.references().into_iter().filter(|reference| !reference.relation.acts());
        named.map(|reference| reference.record.clone()).collect()
    };
    let before = before.map(named).unwrap_or_default();
    let named = after.references().into_iter().filter(|reference| !reference.relation.acts());
    let mut new = named.map(|reference| reference.record).filter(|record| !before.contains(record));
    new.try_for_each(|record| known_record(state, record).map(drop))
}

fn check_incident(state: &StoryState, incident: &Slug) -> Result<(), Refusal> {
    let mut known: Vec<Slug> = state
        .records()
        .iter()
        .filter(|record| record.stands())
        .filter_map(|record| match record.fact() {
            Some(Fact::IncidentReported(reported)) => Some(reported.incident.clone()),
            _ => None,
        })
        .collect();
    if known.contains(incident) {
        return Ok(());
    }
    known.sort();
    known.dedup();
    Err(Refusal::UnknownIncident { story: state.slug().clone(), incident: incident.clone(), known })
}

fn check_captured(state: &StoryState, place: usize, excerpt: &Excerpt) -> Result<(), Refusal> {
    let longest = state.captures(&excerpt.sha256).max_by_key(|(_, captured)| captured.length_bytes);
    match longest {
        None => Err(Refusal::NotCaptured { story: state.slug().clone(), sha256: excerpt.sha256.clone() }),
        Some((record, captured)) if excerpt.end > captured.length_bytes => Err(Refusal::Misfit {
            field: format!("evidence.{place}.end"),
            why: format!(
                "is {}, but {} captured only {} bytes; look up again where the excerpt stands",
                excerpt.end,
                state.cite(record.entry.number),
                captured.length_bytes,
            ),
        }),
        Some(_) => Ok(()),
    }
}

/// A new record can only stand inside earlier ones; a corrected one could come to stand inside itself.
pub(super) fn check_not_inside_itself(state: &StoryState, cite: &RecordRef, inside: &RecordRef) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    let mut next = Some(inside.clone());
    while let Some(outer) = next.filter(|outer| outer.story == *state.slug() && seen.insert(outer.number)) {
        if outer == *cite {
            return Err(unfit(cite, "would stand inside itself"));
        }
        // Of a withdrawn part, too, for it can be reinstated.
        next = state
            .record(outer.number)
            .and_then(Record::body_with_withdrawn_parts)
            .and_then(|body| body.common.embedded_in);
    }
    Ok(())
}
