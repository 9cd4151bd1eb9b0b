//! Deciding on links between records.

use std::collections::BTreeSet;

use super::Refusal;
use super::known::{known_record, standing_record};
use crate::event::{Fact, LinkRelation, RecordsLinked};
use crate::fold::{Record, StoryState};
use crate::names::RecordRef;

/// Whether two records can be linked so. What another story has is not known here.
pub(super) fn check(state: &StoryState, link: &RecordsLinked) -> Result<(), Refusal> {
    let is_ours = |record: &RecordRef| record.story == *state.slug();
    if !is_ours(&link.from) && !is_ours(&link.to) {
        let story = state.slug().clone();
        return Err(Refusal::LinkElsewhere { from: link.from.clone(), to: link.to.clone(), story });
    }
    for record in [&link.from, &link.to].into_iter().filter(|record| is_ours(record)) {
        known_record(state, record)?;
    }
    if link.relation == LinkRelation::Answers && is_ours(&link.to) {
        standing_record(state, &link.to)?;
    }
    let links = standing_links(state);
    if let Some((record, earlier)) = links.iter().find(|(_, earlier)| is_the_same(earlier, link)) {
        return Err(Refusal::LinkedAlready {
            from: earlier.from.clone(),
            to: earlier.to.clone(),
            relation: earlier.relation,
            record: state.cite(record.entry.number),
        });
    }
    check_no_circle(state, &links, link)
}

/// Whether a link that was withdrawn can count again.
pub(super) fn check_circle(state: &StoryState, link: &RecordsLinked) -> Result<(), Refusal> {
    check_no_circle(state, &standing_links(state), link)
}

type Links<'a> = Vec<(&'a Record, &'a RecordsLinked)>;

/// The links that count, in order.
fn standing_links(state: &StoryState) -> Links<'_> {
    let links = state.records().iter().filter(|record| record.stands()).filter_map(|record| match record.fact() {
        Some(Fact::RecordsLinked(link)) => Some((record, link)),
        _ => None,
    });
    links
        .filter(|(record, link)| {
            // One that is an anomaly touches neither of its ends.
            [&link.from, &link.to]
                .into_iter()
                .filter(|end| end.story == *state.slug())
                .any(|end| state.record(end.number).is_some_and(|end| end.touched_by().contains(&record.entry.number)))
        })
        .collect()
}

fn is_the_same(earlier: &RecordsLinked, link: &RecordsLinked) -> bool {
    let mutual =
        matches!(link.relation, LinkRelation::Corroborates | LinkRelation::Contradicts | LinkRelation::Duplicates);
    earlier.relation == link.relation
        && ((&earlier.from, &earlier.to) == (&link.from, &link.to)
            || mutual && (&earlier.from, &earlier.to) == (&link.to, &link.from))
}

/// No record duplicates itself or rests on itself by way of others.
fn check_no_circle(state: &StoryState, links: &Links<'_>, link: &RecordsLinked) -> Result<(), Refusal> {
    if !matches!(link.relation, LinkRelation::Duplicates | LinkRelation::RestsOn) {
        return Ok(());
    }
    let mut seen = BTreeSet::new();
    let mut ways: Vec<(&RecordRef, Vec<u64>)> = vec![(&link.to, Vec::new())];
    while let Some((place, way)) = ways.pop() {
        if *place == link.from {
            let by = way.into_iter().map(|number| state.cite(number)).collect();
            return Err(Refusal::Circle { from: link.from.clone(), to: link.to.clone(), relation: link.relation, by });
        }
        if seen.insert(place) {
            let onwards = links.iter().filter(|(_, onward)| onward.relation == link.relation && onward.from == *place);
            ways.extend(
                onwards
                    .map(|(record, onward)| (&onward.to, way.iter().copied().chain([record.entry.number]).collect())),
            );
        }
    }
    Ok(())
}
