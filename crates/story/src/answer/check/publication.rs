//! What readers had, against what the desk had and might have published.

use std::collections::BTreeSet;

use super::super::Marks;
use super::super::marks::{HeldMark, hold};
use super::super::readers::{Published, at_each};
use super::Finding;
use super::context::Checking;
use crate::event::{Fact, Status};
use crate::fold::{Record, StoryState};
use crate::time::{Timestamp, seconds_between, span};

fn headline(version: &Published<'_>) -> String {
    format!("“{}”", version.version.headline)
}

/// Versions that cite what was held or embargoed when they were published.
pub(super) fn held(checking: &Checking<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    at_each(checking.state, &checking.versions, |then, version| {
        let mut held: Vec<u64> = Vec::new();
        let mut by: Vec<(u64, String)> = Vec::new();
        for mark in in_force(whole_story(then), version.instant) {
            by.push((mark.by.number, format!("{} of the whole story", mark.kind.word())));
        }
        for cited in version.cited(checking.state) {
            let Some(record) = then.record(cited).filter(|record| record.stands()) else {
                continue;
            };
            let marks = Marks::of(then, record);
            let mut holds: Vec<(u64, String)> = in_force(marks.held_by, version.instant)
                .map(|mark| (mark.by.number, mark.kind.word().to_owned()))
                .collect();
            if let Some(mark) = marks.status.filter(|mark| mark.status == Status::Hold) {
                holds.push((mark.by.number, mark.status.word().to_owned()));
            }
            if !holds.is_empty() {
                held.push(cited);
                by.extend(holds);
            }
        }
        if !by.is_empty() {
            by.sort();
            by.dedup();
            let why: Vec<String> = by.iter().map(|(number, kind)| format!("{kind} by #{number}")).collect();
            let mut numbers = vec![version.number];
            numbers.extend(held);
            numbers.extend(by.iter().map(|(number, _)| *number));
            found.push((numbers, headline(version), why.join(", ")));
        }
    });
    found.sort();
    found.into_iter().map(|(numbers, what, why)| checking.finding(&numbers, what, why)).collect()
}

/// What holds the whole story back.
fn whole_story(state: &StoryState) -> Vec<HeldMark> {
    let mut marks = Vec::new();
    for record in state.records().iter().filter(|record| record.stands()) {
        if let Some(Fact::AdvisorySent(advisory)) = record.fact()
            && advisory.records.is_empty()
        {
            hold(&mut marks, advisory.kind, advisory.until, state.cite(record.entry.number));
        }
    }
    marks
}

fn in_force(marks: Vec<HeldMark>, at: Timestamp) -> impl Iterator<Item = HeldMark> {
    marks.into_iter().filter(move |mark| mark.until.is_none_or(|until| until > at))
}

/// Versions that cite what was only recorded afterwards.
pub(super) fn unrecorded(checking: &Checking<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for version in &checking.versions {
        let recorded = |number: &u64| checking.state.record(*number).map(|record| record.entry.recorded);
        let after: Vec<u64> =
            version.cited(checking.state).into_iter().filter(|number| *number > version.last).collect();
        let Some(last) = after.iter().filter_map(recorded).max() else {
            continue;
        };
        let delay = span(seconds_between(version.instant, last));
        let why = match after.len() {
            1 => format!("1 record that it cites was recorded {delay} after it was published"),
            count => format!("{count} records that it cites were recorded up to {delay} after it was published"),
        };
        let mut numbers = vec![version.number];
        numbers.extend(after);
        found.push(checking.finding(&numbers, headline(version), why));
    }
    found
}

/// Reports that no published version cites.
pub(super) fn unpublished(checking: &Checking<'_>) -> Vec<Finding> {
    let published =
        |version: &&Published<'_>| version.earliest.zip(checking.lens.instant).is_none_or(|(start, now)| start <= now);
    let cited: BTreeSet<u64> =
        checking.versions.iter().filter(published).flat_map(|version| version.cited(checking.state)).collect();
    let unpublished = checking.reports().filter(|report| !cited.contains(&report.number));
    unpublished
        .map(|report| {
            let number = report.number;
            let learned = report.record.entry.event().map(|event| event.learned);
            let why = match checking.versions.len() {
                0 => "nothing has been published".to_owned(),
                1 => "the one published version does not cite it".to_owned(),
                count => format!("none of {count} published versions cites it"),
            };
            checking.finding_since(&[checking.state.cite(number)], checking.summary(number), why, learned)
        })
        .collect()
}

/// Everything that was recorded after the first publication.
pub(super) fn after(checking: &Checking<'_>) -> Vec<Finding> {
    let Some(first) = checking.versions.iter().min_by_key(|version| (version.instant, version.number)) else {
        return Vec::new();
    };
    let is_after = |record: &&Record| {
        let number = record.entry.number;
        number > first.last && number != first.number && record.stands() && checking.is_in_view(record)
    };
    checking
        .state
        .records()
        .iter()
        .filter(is_after)
        .map(|record| {
            let number = record.entry.number;
            let delay = span(seconds_between(first.instant, record.entry.recorded));
            let why = format!("recorded {delay} after #{} was published", first.number);
            checking.finding(&[number], checking.summary(number), why)
        })
        .collect()
}
