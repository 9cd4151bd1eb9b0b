//! The rows that moved, as moves: `U.S. officials → North Korea: involved → perpetrated`.

use std::collections::BTreeSet;

use dateline_story::answer::{Cause, MovedRow, RowState, RowStep, RowSubject};
use dateline_story::field_value::FieldValue;

use crate::answers::details::Records;
use crate::page::Page;
use crate::parties::{cite, party, party_among};
use crate::text::{Text, Tone, Words};

pub(super) fn render(page: &mut Page<'_>, records: &Records<'_>, rows: &[&MovedRow]) {
    let incidents: BTreeSet<&RowSubject> =
        rows.iter().map(|row| &row.row.on).filter(|on| matches!(on, RowSubject::Incident(_))).collect();
    for row in rows {
        let path = path(row);
        let last = row.now.as_ref().map(|now| &now.latest);
        // The record that has the last word now, or else what took it away.
        let own = row.by.iter().find(|by| last.is_some_and(|last| by.record == last.record));
        let shown = own.or(row.by.last());
        let gone = row.was.last().map(|was| &was.latest);
        let lead = last.or(gone).map_or_else(|| records.margin(), |step| records.lead(&step.record));
        let time = shown.map_or(Text::new(), |by| Text::new().with_whole(Tone::Quiet, page.time(by.recorded)));
        let title = name(row, &path, incidents.len() > 1).with(Tone::Quiet, ": ").then(states(row, &path));
        page.titled(&lead, &title, &time);
        let words = last.and_then(|last| last.words.as_ref()).filter(|_| own.is_some());
        let words = words.map_or(Text::new(), |words| match row.row.on {
            RowSubject::Incident(_) | RowSubject::Release { .. } => Text::theirs(words).quoted(Tone::Plain),
            RowSubject::Matter(_) | RowSubject::Figure(_) => Text::theirs(words),
        });
        let who = own.map_or(Text::new(), |own| Text::theirs(&own.recorded_by).all(Tone::Quiet));
        records.line_if_any(page, &Text::joined([who, words], " · "));
        records.line_if_any(page, &through(records, row, own));
    }
}

/// `by way of #31, #32 · because of #58`: the new steps between, and what else moved it, which stands above with its reason.
fn through(records: &Records<'_>, row: &MovedRow, own: Option<&Cause>) -> Text {
    let steps: BTreeSet<_> = row.now.iter().flat_map(RowState::steps).map(|step| &step.record).collect();
    let others = || row.by.iter().filter(|by| own.is_none_or(|own| own.record != by.record));
    let said = |words: &'static str, list: Vec<&Cause>| {
        let cites = Text::joined(list.into_iter().map(|by| cite(records.story(), &by.record)), ", ");
        if cites.is_empty() { cites } else { Text::quiet(words).then(cites) }
    };
    let (between, because) = others().partition(|by| steps.contains(&by.record) && is_step(by));
    Text::dotted([said("by way of ", between), said("because of ", because)])
}

/// Whether an event is a step of a row, and not one that changed a step.
fn is_step(by: &Cause) -> bool {
    by.label.is_none() && by.withdrawal.is_none()
}

/// What a row said last at the earlier point, what it said since, and what it says.
fn path(row: &MovedRow) -> Vec<&RowStep> {
    let known: BTreeSet<_> = row.was.iter().flat_map(RowState::steps).map(|step| &step.record).collect();
    let mut path: Vec<&RowStep> = row.was.iter().map(|was| &was.latest).collect();
    if let Some(now) = &row.now {
        path.extend(now.before.iter().filter(|step| !known.contains(&step.record)));
        path.push(&now.latest);
    }
    path
}

/// `U.S. officials → North Korea`, `The Interview, theatrical, by Sony`, `the FBI, theater-threats`, `stolen-data, by Sony`.
fn name(row: &MovedRow, path: &[&RowStep], several_incidents: bool) -> Text {
    let Some(last) = path.last() else { return Text::new() };
    let by = last.by.as_ref().map_or(Text::quiet("no source given"), |by| party(Tone::Plain, by));
    let printed = row.now.iter().chain(&row.was).find_map(|state| state.printed.as_ref());
    let slug = |slug| Text::new().with_whole(Tone::Plain, Words::of(slug));
    match &row.row.on {
        RowSubject::Incident(incident) => {
            let on = if several_incidents { Text::quiet(" on ").then(slug(incident)) } else { Text::new() };
            match &last.of {
                Some(of) if is_claimed(path) && last.by.as_ref().is_some_and(|by| by.id == of.id) => {
                    by.with(Tone::Plain, " claims responsibility").then(on)
                }
                Some(of) if !accused_others(path) => by.with(Tone::Quiet, " → ").then(party(Tone::Plain, of)).then(on),
                _ => by.with(Tone::Quiet, " on ").then(slug(incident)),
            }
        }
        RowSubject::Release { work, scope } => {
            let work = printed.map_or_else(|| slug(work), Text::theirs);
            let which = work.with(Tone::Plain, ", ").then(Text::theirs(scope.words()));
            which.with(Tone::Plain, ", by ").then(by)
        }
        RowSubject::Matter(matter) => by.with(Tone::Plain, ", ").then(slug(matter)),
        RowSubject::Figure(figure) => slug(figure).with(Tone::Plain, ", by ").then(by),
    }
}

/// Whether all that was said was said of one party, and told as so: nothing denied, and no comment declined.
fn is_claimed(path: &[&RowStep]) -> bool {
    !accused_others(path) && path.iter().all(|step| step.avowal.word().is_none())
}

fn accused_others(path: &[&RowStep]) -> bool {
    let ids: BTreeSet<_> = path.iter().map(|step| step.of.as_ref().map(|of| &of.id)).collect();
    ids.len() > 1
}

/// `involved → perpetrated`.
fn states(row: &MovedRow, path: &[&RowStep]) -> Text {
    let with_whom = accused_others(path);
    let accused = || path.iter().filter_map(|step| step.of.as_ref());
    let said: Vec<FieldValue> = path.iter().map(|step| FieldValue(step.says.clone().into())).collect();
    let mut kept: Vec<Text> = Vec::new();
    for (step, says) in path.iter().zip(FieldValue::each(&said)) {
        let says = Text::theirs(says.words).unbroken();
        let of = step.of.as_ref().filter(|_| with_whom);
        let of = of.map_or_else(Text::new, |of| party_among(Tone::Plain, of, accused()).with(Tone::Plain, " "));
        let text = of.then(says);
        if kept.last() != Some(&text) {
            kept.push(text);
        }
    }
    if row.now.is_none() {
        kept.push(Text::ours("nothing stands"));
    }
    let last = kept.pop().unwrap_or_default().all(Tone::Strong);
    Text::joined(kept.into_iter().chain([last]), " → ")
}
