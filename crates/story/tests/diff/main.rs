//! What is different between two points of a story, told in lines: `#2 corrected role: "linked" → "involved" by #4`.
//!
//! Every difference that is told here is also done to the fields at the earlier point, and makes those at the later one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod beside;
mod boards;
#[path = "../common/mod.rs"]
mod common;
mod points;
mod standing;
mod values;

use common::START;
use common::written::{Written, chain, party};
use dateline_story::answer::{self, Cause, ChangedValue, DiffAnswer, FieldState, Lens, RowState, RowSubject};
use dateline_story::as_of::Point;
use dateline_story::fold::StoryState;
use dateline_story::names::Position;
use dateline_story::query::View;
use dateline_story::time::Timestamp;
use serde_json::{Value, json};

/// What differs after `to` records from what was after `from`.
fn diff(story: &Written, from: u64, to: u64) -> DiffAnswer {
    diff_of(&story.at(from), &story.at(to), View::default())
}

/// What differs between two states, looked at in one way.
fn diff_of(before: &StoryState, after: &StoryState, view: View) -> DiffAnswer {
    let recorded = |state: &StoryState| state.records().last().map(|record| record.entry.recorded);
    let instant = recorded(before);
    let from = Point {
        position: Position(before.last_number()),
        instant,
        recorded: instant,
        restored: false,
        beyond_head: false,
    };
    let lens = |state: &StoryState| Lens { view, late_after_micros: 0, instant: recorded(state) };
    let diff = answer::diff(before, from, after, &lens(after)).unwrap();
    let (then, now) = (FieldState::of(before, &lens(before)), FieldState::of(after, &lens(after)));
    assert_eq!(diff.apply(&then), now);
    assert_eq!(diff.is_empty(), then == now && diff.changed.is_empty() && diff.heading.is_empty());
    diff
}

/// A difference, a line to each part of it.
fn told(diff: &DiffAnswer) -> Vec<String> {
    let mut lines: Vec<String> = diff.heading.iter().map(|change| value_line("story", change)).collect();
    for one in &diff.changed {
        let record = format!("#{}", one.record.record.number);
        lines.extend(one.changes.iter().map(|change| value_line(&record, change)));
    }
    for moved in &diff.moved {
        let on = match &moved.row.on {
            RowSubject::Incident(incident) => incident.to_string(),
            RowSubject::Release { work, scope } => format!("{work} {}", scope.channel),
            RowSubject::Matter(matter) => matter.to_string(),
            RowSubject::Figure(figure) => figure.to_string(),
        };
        let row = |row: &RowState| {
            let party = row.row.party.as_ref().map_or("nobody", |party| party.as_str());
            let words = row.latest.words.as_ref().map_or(String::new(), |words| format!(" “{words}”"));
            format!("{party} {}{words}", row.latest.says)
        };
        let nothing = || "nothing".to_owned();
        let was: Vec<String> = moved.was.iter().map(row).collect();
        let was = if was.is_empty() { nothing() } else { was.join(" and ") };
        let now = moved.now.as_ref().map_or_else(nothing, row);
        lines.push(format!("{on}: {was} → {now}{}", by(&moved.by)));
    }
    for party in &diff.parties {
        lines.push(format!("{} goes by {}, not {}{}", party.party, party.now, party.was, by(&party.by)));
    }
    for new in &diff.new {
        let gone = if new.record.stands { "" } else { ", gone" };
        lines.push(format!("new #{} {}{gone}", new.record.record.number, new.record.kind.as_deref().unwrap()));
    }
    lines
}

fn value_line(of: &str, change: &ChangedValue) -> String {
    let sort = serde_json::to_value(change.sort).unwrap();
    let by: Vec<Cause> = change.steps.iter().map(|step| step.by.clone()).collect();
    let (was, now) = (&change.was.0, &change.now.0);
    format!("{of} {} {}: {was} → {now}{}", sort.as_str().unwrap(), change.field, self::by(&by))
}

fn by(causes: &[Cause]) -> String {
    let causes: Vec<String> = causes.iter().map(|cause| format!("#{}", cause.record.number)).collect();
    if causes.is_empty() { ", by nobody".to_owned() } else { format!(" by {}", causes.join(", ")) }
}

/// Without the lines of what is new.
fn told_of_old(diff: &DiffAnswer) -> Vec<String> {
    let mut lines = told(diff);
    lines.retain(|line| !line.starts_with("new "));
    lines
}
