//! The differences in full, section by section.

use dateline_story::answer::{Cause, ChangeStep, ChangedValue, DiffAnswer, NewRecord, UnitedParty};
use dateline_story::event::{Status, WithdrawalKind};
use dateline_story::field_value::FieldValue;
use dateline_story::names::{RecordRef, Slug};
use serde_json::Value;

use super::told::{DiffRecord, Told};
use super::{moves, values};
use crate::answers::corrections::told as readers_were_told;
use crate::answers::details::Records;
use crate::answers::log::{KIND, kind_word};
use crate::answers::story::section;
use crate::page::{Page, spaces};
use crate::parties::{cite, value};
use crate::text::{Text, Tone, Words};

/// Narrower than this a line has no room for a column of kinds.
const KINDS_FROM: usize = 60;

pub(super) fn render(page: &mut Page<'_>, found: &DiffAnswer, told: &Told<'_>) {
    let records = &Records::of(&found.story, found.after.total);
    section(page, "The story", &found.heading, |page, list| heading(page, records, list));
    section(page, "Corrected", &told.corrected, |page, list| corrected(page, records, list));
    section(page, "Withdrawn", &told.withdrawn, |page, list| withdrawn(page, records, list));
    section(page, "Came and went: recorded in between, and withdrawn", &told.came_and_went, |page, list| {
        withdrawn(page, records, list);
    });
    section(page, "Reinstated", &told.reinstated, |page, list| reinstated(page, records, list));
    section(page, "Sources", &told.sourcing, |page, list| corrected(page, records, list));
    section(page, "Moved", &told.moved, |page, list| moves::render(page, records, list));
    section(page, "Ranked", &told.ranked, |page, list| one_value(page, records, list, ranked));
    if !told.noticed.is_empty() || !told.notices.is_empty() {
        section(page, "Notices", &[()], |page, _| {
            one_value(page, records, &told.noticed, in_force);
            told.notices.iter().for_each(|one| new(page, records, one));
        });
    }
    if !told.linked.is_empty() || !told.links.is_empty() {
        section(page, "Links", &[()], |page, _| {
            one_value(page, records, &told.linked, linked);
            told.links.iter().for_each(|one| new(page, records, one));
        });
    }
    if !told.gaps.is_empty() || !told.new_gaps.is_empty() {
        section(page, "Gaps", &[()], |page, _| {
            one_value(page, records, &told.gaps, answered);
            told.new_gaps.iter().for_each(|one| new(page, records, one));
        });
    }
    section(page, "Parties that are one", &found.parties, |page, list| parties(page, records, list));
    section(page, "Happened by then", &told.happened, |page, list| one_value(page, records, list, happened));
    section(page, "New", &told.new, |page, list| list.iter().for_each(|one| new(page, records, one)));
    section(page, "Anomalies: on the ledger, but they do not fit", &told.anomalies, |page, list| {
        list.iter().for_each(|one| anomalies(page, records, one));
    });
    rest(page, found, told);
}

/// What the view leaves out of what is new.
fn rest(page: &mut Page<'_>, found: &DiffAnswer, told: &Told<'_>) {
    let hidden = found.after.total.saturating_sub(found.before.total).saturating_sub(found.new.len() as u64);
    let line = |count: u64, one: &'static str, many: &'static str| {
        let text = crate::answers::story::counted(count, "more record", "more records");
        text.with(Tone::Plain, if count == 1 { one } else { many }).all(Tone::Quiet)
    };
    let mut lines = Vec::new();
    if hidden > 0 {
        lines.push(line(
            hidden,
            " is left out: the desk had not learned of it by then",
            " are left out: the desk had not learned of them by then",
        ));
    }
    if told.not_by_then > 0 {
        lines.push(line(
            told.not_by_then,
            " is left out: it had not happened by then",
            " are left out: they had not happened by then",
        ));
    }
    if !lines.is_empty() {
        page.blank();
        lines.iter().for_each(|line| page.paragraph(&Text::new(), line));
    }
}

/// `#56  what it says`, on one line.
fn title(page: &mut Page<'_>, records: &Records<'_>, item: &DiffRecord<'_>, tone: Tone) {
    let came_and_went = item.record.is_new && !item.record.stands;
    let is_new = if item.record.is_new && !came_and_went { Text::quiet("new") } else { Text::new() };
    let summary = Text::of(tone, Words::of(&item.record.summary));
    page.titled_up_to(&records.lead(&item.record.record), &summary, &is_new, 1);
}

fn heading(page: &mut Page<'_>, records: &Records<'_>, list: &[ChangedValue]) {
    // The headline before the rest; why it was closed stands beside who closed it.
    for one in list.iter().filter(|one| one.field != "closed") {
        values::change(page, records, one);
        steps(page, records, one);
    }
    for one in list.iter().filter(|one| one.field == "closed") {
        let word = if one.now.0.is_null() { "followed again" } else { "closed" };
        records.line(page, &Text::of(Tone::Strong, word));
        one.steps.iter().for_each(|step| line(page, records, step, Text::new()));
    }
}

fn corrected(page: &mut Page<'_>, records: &Records<'_>, list: &[DiffRecord<'_>]) {
    for item in list {
        title(page, records, item, Tone::Plain);
        let mut list = item.changes.iter().peekable();
        while let Some(one) = list.next() {
            values::change(page, records, one);
            // What one event did together has its reason once.
            let same = |next: &&&ChangedValue| {
                one.steps.len() == 1
                    && next.steps.len() == 1
                    && next.steps[..].iter().zip(&one.steps).all(|(a, b)| a.by == b.by)
            };
            if !list.peek().is_some_and(same) {
                steps(page, records, one);
            }
        }
    }
}

fn withdrawn(page: &mut Page<'_>, records: &Records<'_>, list: &[DiffRecord<'_>]) {
    for item in list {
        let whole = item.changes.iter().any(|one| one.field == "@standing");
        title(page, records, item, if whole { Tone::Struck } else { Tone::Plain });
        for one in &item.changes {
            part(page, records, one, "withdrawn");
            steps(page, records, one);
        }
    }
}

fn reinstated(page: &mut Page<'_>, records: &Records<'_>, list: &[DiffRecord<'_>]) {
    for item in list {
        title(page, records, item, Tone::Plain);
        for one in &item.changes {
            part(page, records, one, "counts again");
            steps(page, records, one);
        }
    }
}

/// `spans.1 withdrawn: “what it says”`, where a part is meant.
fn part(page: &mut Page<'_>, records: &Records<'_>, one: &ChangedValue, word: &'static str) {
    if let Some(path) = one.field.strip_prefix("@withdrawn.") {
        let says = one.part.as_ref().map_or(Text::new(), |part| value(Tone::Plain, part));
        let what = Text::theirs(path).all(Tone::Quiet).with(Tone::Quiet, " ").with(Tone::Plain, word);
        page.titled_up_to(&records.margin(), &Text::joined([what, says], ": "), &Text::new(), 3);
    }
}

/// Items of which one value is told before what they say.
fn one_value(
    page: &mut Page<'_>,
    records: &Records<'_>,
    list: &[DiffRecord<'_>],
    tell: fn(&Slug, &ChangedValue) -> Text,
) {
    for item in list {
        for one in &item.changes {
            let summary = Text::of(Tone::Plain, Words::of(&item.record.summary));
            let text = Text::joined([tell(records.story(), one), summary], " · ");
            page.titled_up_to(&records.lead(&item.record.record), &text, &Text::new(), 2);
            steps(page, records, one);
        }
    }
}

/// `unverified → cleared`.
fn ranked(_: &Slug, one: &ChangedValue) -> Text {
    match (one.was.0.is_null(), one.now.0.is_null()) {
        (true, _) => rank(&one.now).all(Tone::Strong),
        (_, true) => rank(&one.was).with(Tone::Quiet, " → ").with(Tone::Strong, "no longer"),
        _ if one.changed_back() => rank(&one.now).with(Tone::Quiet, ", as it was"),
        _ => rank(&one.was).with(Tone::Quiet, " → ").then(rank(&one.now).all(Tone::Strong)),
    }
}

/// A rank, in a word.
fn rank(value: &FieldValue) -> Text {
    let status = serde_json::from_value::<Status>(value.0.clone());
    status.map_or(Text::new(), |status| Text::ours(status.word()))
}

fn in_force(_: &Slug, one: &ChangedValue) -> Text {
    let ran_out = if one.steps.is_empty() { ": its time ran out" } else { "" };
    match one.now.0 {
        Value::Bool(true) => Text::of(Tone::Strong, "in force again"),
        _ => Text::of(Tone::Strong, "no longer in force").with(Tone::Plain, ran_out),
    }
}

fn linked(story: &Slug, one: &ChangedValue) -> Text {
    let other = |value: &FieldValue| match &value.0 {
        Value::String(text) => text.parse::<RecordRef>().map_or(Text::new(), |record| cite(story, &record)),
        _ => Text::new(),
    };
    match (one.field.as_str(), &one.now.0) {
        ("@duplicate_of", Value::Null) => Text::of(Tone::Strong, "counts beside ").then(other(&one.was)),
        ("@duplicate_of", _) => Text::of(Tone::Strong, "only repeats ").then(other(&one.now)),
        (_, Value::Bool(true)) => Text::of(Tone::Strong, "open again"),
        (_, Value::Bool(false)) => Text::of(Tone::Strong, "settled"),
        _ => Text::of(Tone::Strong, "gone"),
    }
}

fn answered(_: &Slug, one: &ChangedValue) -> Text {
    Text::of(
        Tone::Strong,
        match one.now.0 {
            Value::Bool(true) => "open again",
            Value::Bool(false) => "answered",
            _ => "gone",
        },
    )
}

fn happened(_: &Slug, one: &ChangedValue) -> Text {
    let word = |value: &Value| match value.as_str() {
        Some("certainly") => "certainly by then",
        Some("possibly") => "possibly by then",
        Some("undated") => "undated",
        _ => "not by then",
    };
    Text::ours(word(&one.was.0)).with(Tone::Quiet, " → ").with(Tone::Strong, word(&one.now.0))
}

/// The events that changed a value; where several did, what each made of it.
fn steps(page: &mut Page<'_>, records: &Records<'_>, one: &ChangedValue) {
    let several = one.steps.len() > 1;
    for step in &one.steps {
        let made = match one.field.as_str() {
            "@rank" if several => rank(&step.now),
            field if several && !field.starts_with('@') => values::arrow(&step.was, &step.now),
            _ => Text::new(),
        };
        line(page, records, step, made);
    }
}

fn line(page: &mut Page<'_>, records: &Records<'_>, step: &ChangeStep, made: Text) {
    records.line(page, &Text::dotted([made, by_line(page, records, &step.by)]));
    if let Some(notice) = &step.by.notice {
        records.line(page, &readers_were_told(notice));
    }
}

/// `CORRECTED by #58 · desk-late, 20:15 · the reason`.
pub(super) fn by_line(page: &Page<'_>, records: &Records<'_>, by: &Cause) -> Text {
    let verb = match (by.label, by.withdrawal) {
        (Some(label), _) => Text::of(Tone::Strong, label.word()),
        (_, Some(kind)) => Text::of(Tone::Gone, kind.word()),
        _ => Text::new(),
    };
    let cite = cite(records.story(), &by.record);
    let between = if by.withdrawal == Some(WithdrawalKind::SourceRetracted) { ", " } else { " " };
    let event = Text::joined([verb, Text::quiet("by ").then(cite)], between);
    let who = Text::of(Tone::Quiet, Words::of(&by.recorded_by)).with(Tone::Quiet, ", ");
    let who = who.with_whole(Tone::Quiet, page.time(by.recorded));
    let reason = by.reason.as_ref().map_or(Text::new(), Text::theirs);
    Text::dotted([event, who, reason])
}

fn parties(page: &mut Page<'_>, records: &Records<'_>, list: &[UnitedParty]) {
    let mut told: Vec<&RecordRef> = Vec::new();
    for by in list.iter().flat_map(|one| &one.by) {
        if !told.contains(&&by.record) {
            told.push(&by.record);
            let time = Text::new().with_whole(Tone::Quiet, page.time(by.recorded));
            page.titled(&records.lead(&by.record), &Text::theirs(&by.summary), &time);
            records.line(page, &Text::theirs(&by.recorded_by).all(Tone::Quiet));
        }
    }
}

/// `#24  postponed    what it says    18:28`.
fn new(page: &mut Page<'_>, records: &Records<'_>, one: &NewRecord) {
    let line = &one.record;
    let mut lead = records.lead(&line.record);
    if page.width() >= KINDS_FROM {
        let kind = line.kind.as_deref().map_or("not an event", kind_word);
        lead =
            lead.with(Tone::Quiet, kind).with(Tone::Plain, spaces(KIND.saturating_sub(kind.len()).saturating_add(2)));
    }
    let time = Text::new().with_whole(Tone::Quiet, page.time(line.recorded));
    page.titled_up_to(&lead, &Text::theirs(&line.summary), &time, 1);
}

fn anomalies(page: &mut Page<'_>, records: &Records<'_>, one: &NewRecord) {
    let noted = one.fields.get("@anomalies").and_then(|found| found.0.as_array()).into_iter().flatten();
    let mut lead = records.lead(&one.record.record);
    for words in noted.filter_map(Value::as_str) {
        let time = Text::new().with_whole(Tone::Quiet, page.time(one.record.recorded));
        page.titled(&lead, &Text::of(Tone::Gone, Words::of(words)), &time);
        lead = records.margin();
    }
}
