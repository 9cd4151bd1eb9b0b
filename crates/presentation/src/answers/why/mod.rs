//! The life of a record, or of one field of it: what it says, every event that touched it, what it rests on and what rests on it.

mod events;
mod published;
mod support;

use dateline_story::answer::{
    Answer, FieldNow, First, FirstPublished, Firsts, LogStanding, VersionCarrying, WhyAnswer,
};

use super::details::Records;
use super::marks::marks;
use super::{header, log, when};
use crate::page::{Page, spaces};
use crate::parties::{cite, cites};
use crate::text::{Text, Tone, Words};

/// The columns of the labels of what is said once: `first published`, and two more.
const LABEL: usize = 17;
/// No more lines of what it says are shown in the heading; the fields have all of it.
const HEADING_LINES: usize = 2;
/// A field's name takes no more columns than this.
const NAME_MAX: usize = 26;
/// No more lines of a value are shown beside other fields: `.FIELD` shows all of it.
const VALUE_LINES: usize = 3;

pub(super) fn render(page: &mut Page<'_>, answer: &Answer, why: &WhyAnswer) {
    let records = &Records::of(&why.record.story, why.records_total);
    heading(page, why);
    header::as_of(page, answer);
    header::view(page, &answer.view);
    header::restored(page, answer, why.now.record.iter().chain(why.events.iter().map(|event| &event.record)));
    page.blank();
    standing(page, why);
    firsts(page, why);
    if why.field.is_some() {
        section(page, "Values", !why.values.is_empty(), |page| events::values(page, records, why));
    } else {
        section(page, "Says", !why.fields.is_empty(), |page| fields(page, why));
        section(page, "Life", !why.events.is_empty(), |page| events::life(page, records, why));
        support::rests_on(page, records, why);
        support::origins(page, records, why);
        support::carries(page, records, why);
    }
    section(page, "Published", !why.versions.is_empty(), |page| published::versions(page, records, why));
}

/// A section after a blank line, if it has anything.
fn section(page: &mut Page<'_>, title: &'static str, any: bool, write: impl FnOnce(&mut Page<'_>)) {
    if any {
        page.section(&Text::of(Tone::Strong, title));
        write(page);
    }
}

/// `sony-hack#12.role · attribution`, and what it says in one line.
fn heading(page: &mut Page<'_>, why: &WhyAnswer) {
    let mut name = Text::of(Tone::Strong, Words::of(&why.record));
    if let Some(field) = &why.field {
        name = name.with(Tone::Strong, ".").with(Tone::Strong, Words::of(field));
    }
    page.headline(&Text::dotted([name.unbroken(), Text::ours(log::kind(&why.now))]));
    let tone = match why.now.standing {
        LogStanding::Withdrawn { .. } => Tone::Struck,
        _ => Tone::Plain,
    };
    if why.now.record.is_some() {
        let summary = Text::of(tone, Words::of(&why.now.summary));
        page.titled_up_to(&Text::new(), &summary, &Text::new(), HEADING_LINES);
    }
}

/// Whether it counts, and what is out of the ordinary about it.
fn standing(page: &mut Page<'_>, why: &WhyAnswer) {
    let story = &why.record.story;
    let counts = match &why.now.standing {
        LogStanding::Stands | LogStanding::Corrected { .. } => Text::of(Tone::Strong, "stands"),
        LogStanding::Withdrawn { by } => Text::of(Tone::Gone, "withdrawn by ").then(cites(story, by)),
        LogStanding::NotCounted => Text::of(Tone::Gone, "never counted"),
    };
    let mut parts = vec![counts];
    if let Some(head) = &why.now.record {
        parts.extend(marks(page, story, head));
    }
    page.paragraph(&Text::new(), &Text::dotted(parts));
    for anomaly in &why.now.anomalies {
        page.paragraph(&Text::of(Tone::Gone, "! "), &log::anomaly_words(page, anomaly));
    }
}

/// When it was first learned, recorded and published.
fn firsts(page: &mut Page<'_>, why: &WhyAnswer) {
    let Some(first) = &why.first else {
        // Of what is no event, the ledger alone says something.
        let position = Text::quiet("position ").with_whole(Tone::Plain, Words::of(why.now.position));
        let at = Text::new().with_whole(Tone::Plain, when::minute(why.now.recorded, page.style()));
        return labelled(page, "recorded", &Text::dotted([at, position]));
    };
    if let Some(occurred) = why.now.record.as_ref().and_then(|head| head.occurred.as_ref()) {
        labelled(page, "occurred", &Text::theirs(occurred.describe()));
    }
    if let Some(planned) = why.now.record.as_ref().and_then(|head| head.planned.as_ref()) {
        labelled(page, "planned", &Text::theirs(planned.describe()));
    }
    let group = why.first_of_group.as_ref();
    let instant = |page: &mut Page<'_>, label, of: fn(&Firsts) -> &First, more: Text| {
        let own = of(first);
        let at = Text::new().with_whole(Tone::Plain, when::minute(own.at, page.style()));
        let by = if own.record == why.record {
            Text::new()
        } else {
            Text::quiet("by ").then(cite(&why.record.story, &own.record))
        };
        let earlier = group.map(of).filter(|group| group.record != own.record && group.at <= own.at);
        let earlier = earlier.map_or(Text::new(), |group| {
            let at = Text::new().with_whole(Tone::Plain, when::minute(group.at, page.style()));
            Text::quiet("the same in ").then(cite(&why.record.story, &group.record)).with(Tone::Plain, " ").then(at)
        });
        labelled(page, label, &Text::dotted([at, by, more, earlier]));
    };
    instant(page, "first learned", |firsts| &firsts.learned, Text::new());
    let position = Text::quiet("position ").with_whole(Tone::Plain, Words::of(first.recorded.position));
    let by = why.now.record.as_ref().filter(|head| head.record == first.recorded.record);
    let by = by.map_or(Text::new(), |head| Text::quiet("by ").then(Text::theirs(&head.recorded_by)));
    instant(page, "first recorded", |firsts| &firsts.recorded, Text::dotted([position, by]));
    let text = match (&first.published, group.and_then(|group| group.published.as_ref())) {
        (Some(own), _) => first_published(page, why, own),
        (None, Some(other)) => Text::dotted([
            Text::ours("no version cites it"),
            Text::quiet("the same: ").then(first_published(page, why, other)),
        ]),
        (None, None) if why.versions.is_empty() => return,
        (None, None) => Text::ours("no version that stands has it as it is now"),
    };
    labelled(page, "first published", &text);
}

fn first_published(page: &Page<'_>, why: &WhyAnswer, first: &FirstPublished) -> Text {
    let at = match &first.published {
        Some(date) => Text::theirs(date.describe()),
        None => Text::quiet("by ").with_whole(Tone::Plain, when::minute(first.recorded, page.style())),
    };
    let version = Text::quiet("in ").then(cite(&why.record.story, &first.version));
    let unless = match first.perhaps_before.as_slice() {
        [] => Text::new(),
        [one] => Text::quiet("unless ").then(cite(&why.record.story, one)).with(Tone::Quiet, " was earlier"),
        more => Text::quiet("unless one of ").then(cites(&why.record.story, more)).with(Tone::Quiet, " was earlier"),
    };
    Text::dotted([at, Text::joined([version, unless], ", ")])
}

/// A line with its label in a column.
fn labelled(page: &mut Page<'_>, label: &'static str, text: &Text) {
    let gap = spaces(LABEL.saturating_sub(label.len()));
    page.paragraph(&Text::quiet(label).with(Tone::Plain, gap), text);
}

/// What it says, field by field, each with the event that set it unless it came with the record.
fn fields(page: &mut Page<'_>, why: &WhyAnswer) {
    let shown: Vec<&FieldNow> = why.fields.iter().filter(|field| !is_told_elsewhere(field, why)).collect();
    let columns = |field: &&FieldNow| page.columns(&Text::theirs(&field.field));
    let widest = shown.iter().map(columns).max().unwrap_or(0).min(NAME_MAX).min(page.text_width() / 3);
    for field in shown {
        let name = Text::theirs(&field.field).all(Tone::Quiet);
        let gap = widest.saturating_sub(page.columns(&name)).saturating_add(2);
        let lead = Text::of(Tone::Plain, spaces(2)).then(name).with(Tone::Plain, spaces(gap));
        let story = &why.record.story;
        let (tone, note) = match &field.withdrawn_by {
            Some(by) => (Tone::Struck, Text::of(Tone::Gone, "withdrawn by ").then(cite(story, by))),
            None if field.since == why.record => (Tone::Plain, Text::new()),
            None => (Tone::Plain, Text::quiet("since ").then(cite(story, &field.since))),
        };
        page.titled_up_to(&lead, &Text::of(tone, Words::of(field.value.describe())), &note, VALUE_LINES);
    }
}

/// Whether a field is told in another way: what the record rests on stands below, and a party or a work of which something else was
/// changed has its name.
fn is_told_elsewhere(field: &FieldNow, why: &WhyAnswer) -> bool {
    let name = field.field.split('.').next().unwrap_or_default();
    let of = field.field.strip_suffix(".id").or_else(|| field.field.strip_suffix(".kind"));
    let is_named = |of: &str| why.fields.iter().any(|other| other.field.strip_suffix(".as") == Some(of));
    let is_told = matches!(name, "sourcing" | "evidence" | "embedded_in")
        || (field.since == why.record && of.is_some_and(is_named));
    is_told && field.withdrawn_by.is_none()
}

/// What was changed since a version carried it, as its readers have it wrong.
fn outdated(version: &VersionCarrying) -> bool {
    !version.changed_since.is_empty() || version.withdrawn_since
}
