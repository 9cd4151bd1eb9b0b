//! Every event that touched a record: what it did, who recorded it and when, why, and on whose authority.

use crate::amending::which_chain;
use dateline_story::answer::{Deed, FieldChange, FieldSpan, WhyAnswer, WhyEvent};
use dateline_story::field_value::FieldValue;
use dateline_story::names::Slug;
use dateline_story::party::Party;

use crate::answers::corrections::told;
use crate::answers::details::Records;
use crate::answers::marks::timing;
use crate::answers::when;
use crate::page::Page;
use crate::parties::{self, cite, cites, elsewhere, party, words};
use crate::sourcing::chain;
use crate::text::{Text, Tone};

/// The events, oldest first.
pub(super) fn life(page: &mut Page<'_>, records: &Records<'_>, why: &WhyAnswer) {
    for event in &why.events {
        records.title(page, &event.record, &title(page, records.story(), event, true));
        for change in changes_beside_title(event) {
            records.line(page, &changed(change));
        }
        about(page, records, event);
    }
}

/// The values of a field, oldest first: each with the event that set it, and from when until when it stood.
pub(super) fn values(page: &mut Page<'_>, records: &Records<'_>, why: &WhyAnswer) {
    let told = FieldValue::each(why.values.iter().map(|span| &span.value));
    for (span, told) in why.values.iter().zip(told) {
        let text = match &span.withdrawn_by {
            Some(by) if *by == span.by => Text::of(Tone::Gone, "withdrawn"),
            Some(by) => Text::of(Tone::Gone, "withdrawn by ").then(cite(records.story(), by)),
            None => words(if span.until.is_none() { Tone::Strong } else { Tone::Plain }, told),
        };
        page.titled(&records.lead(&span.by), &text, &stood(page, span));
        if let Some(event) = why.events.iter().find(|event| event.record.record == span.by) {
            if event.deed != Deed::Recorded {
                records.line(page, &title(page, records.story(), event, false));
            }
            about(page, records, event);
        }
    }
}

/// `17:46–17:52`, `since 17:52`.
fn stood(page: &Page<'_>, span: &FieldSpan) -> Text {
    let from = page.time(span.from);
    let Some(until) = span.until else {
        return Text::quiet("since ").with_whole(Tone::Quiet, from);
    };
    let same_day = when::day(span.from, page.style()) == when::day(until, page.style());
    let until = if same_day { when::time_of_day(until, page.style()) } else { page.time(until) };
    Text::new().with_whole(Tone::Quiet, from).with(Tone::Quiet, "–").with_whole(Tone::Quiet, until)
}

/// The changes that the title does not tell.
fn changes_beside_title(event: &WhyEvent) -> &[FieldChange] {
    match (&event.deed, &event.through) {
        (Deed::Corrected { .. }, None) => &[],
        _ => &event.changes,
    }
}

/// `role: “suspected” → “linked”`.
pub(super) fn changed(change: &FieldChange) -> Text {
    let field = Text::theirs(&change.field).with(Tone::Quiet, ": ");
    field.then(parties::change([Tone::Plain, Tone::Plain], &change.was, &change.now))
}

/// What an event did; with the values of a correction, unless they stand beside it.
fn title(page: &Page<'_>, story: &Slug, event: &WhyEvent, with_values: bool) -> Text {
    let strong = |words: &'static str| Text::new().with_whole(Tone::Strong, words);
    let what = match &event.deed {
        Deed::Recorded => strong("recorded"),
        Deed::Corrected { label, .. } if !with_values => strong(label.word()),
        Deed::Corrected { label, field, was, now } => {
            let values = parties::change([Tone::Plain, Tone::Strong], was, now);
            strong(label.word()).with(Tone::Plain, " ").then(Text::theirs(field)).with(Tone::Quiet, ": ").then(values)
        }
        Deed::SourcesAmended { replaces, by } => which_chain(*replaces).then(at_whose(" by ", by.as_ref())),
        Deed::TermsChanged { rule, party: whose, by } => {
            let whose = whose.as_ref().map_or(Text::ours("its origins"), |one| party(Tone::Plain, one));
            whose.with(Tone::Plain, " ").then(strong(rule.word())).then(at_whose(", allowed by ", by.as_ref()))
        }
        Deed::Withdrawn { kind, part } => {
            Text::joined([Text::new().with_whole(Tone::Gone, kind.word()), of_part(part.as_deref())], " ")
        }
        Deed::Reinstated { part } => Text::joined([of_part(part.as_deref()), strong("counts again")], " "),
        Deed::Ranked { status } => strong(status.word()),
        Deed::Noticed { kind, until } => {
            let until = until.map_or(Text::new(), |until| {
                Text::quiet("until ").with_whole(Tone::Plain, when::in_zone(until, page.style()))
            });
            Text::joined([strong(kind.word()), until], " ")
        }
        Deed::Linked { relation, outward, other } => {
            let end = cite(story, &other.record).then(elsewhere(story, &other.record));
            let words = Text::ours(relation.word());
            match &event.through {
                Some(other) => return Text::joined([end, words, cite(story, other)], " "),
                None if *outward => Text::joined([words, end], " "),
                None => Text::joined([end, words, Text::ours("it")], " "),
            }
        }
        Deed::Missed { missing, owner } => {
            let owner = owner.as_ref().map_or(Text::new(), |owner| Text::quiet(", for ").then(Text::theirs(owner)));
            Text::quiet("missing: ").then(Text::theirs(missing)).then(owner)
        }
        Deed::Published { channel, headline } => {
            let headline = Text::theirs(headline).quoted(Tone::Plain);
            Text::quiet("published on ").then(Text::theirs(channel)).with(Tone::Quiet, ": ").then(headline)
        }
        Deed::Embedded => Text::quiet("inside it: ").then(Text::theirs(&event.summary)),
    };
    match &event.through {
        Some(other) => cite(story, other).with(Tone::Plain, " ").then(what),
        None => what,
    }
}

fn of_part(part: Option<&str>) -> Text {
    part.map_or(Text::new(), Text::theirs)
}

fn at_whose(words: &'static str, by: Option<&Party>) -> Text {
    by.map_or(Text::new(), |by| Text::quiet(words).then(party(Tone::Plain, by)))
}

/// Why, who recorded it, when the desk had it, and on whose authority.
fn about(page: &mut Page<'_>, records: &Records<'_>, event: &WhyEvent) {
    let head = &event.record;
    // Of the record itself and of those that stand inside it, the rest is told where they stand themselves; a version has its own.
    let is_about_it = !matches!(event.deed, Deed::Recorded | Deed::Embedded | Deed::Published { .. });
    let mut facts = vec![event.reason.as_ref().map_or(Text::new(), Text::theirs)];
    facts.push(Text::quiet("by ").then(Text::theirs(&head.recorded_by).all(Tone::Quiet)));
    // A withdrawal that names it says so already.
    match event.counts_since.filter(|_| event.through.is_some()) {
        Some(true) => facts.push(Text::of(Tone::New, "it counts again")),
        Some(false) => facts.push(Text::of(Tone::Gone, "it counts no longer")),
        None => {}
    }
    if !event.stands && event.deed != Deed::Recorded {
        facts.push(Text::of(Tone::Gone, "itself withdrawn"));
    }
    if !head.corrected_by.is_empty() && is_about_it {
        facts.push(Text::of(Tone::Mark, "itself corrected by ").then(cites(records.story(), &head.corrected_by)));
    }
    if let Some(occurred) = head.occurred.as_ref().filter(|_| is_about_it) {
        facts.push(Text::quiet("when ").then(Text::theirs(occurred.describe())));
    }
    let timing = timing(page, head);
    if timing.is_empty() && page.time(head.learned) != page.time(head.recorded) {
        facts.push(Text::quiet("learned ").with_whole(Tone::Quiet, page.time(head.learned)));
    }
    facts.extend(timing);
    records.line(page, &Text::dotted(facts));
    if let Some(notice) = &event.notice {
        records.line(page, &told(notice));
    }
    for one in head.sourcing.iter().filter(|_| is_about_it) {
        records.labelled(page, "on the authority of ", &chain(Tone::Quiet, one));
    }
    if let Some(note) = head.note.as_ref().filter(|_| is_about_it) {
        records.labelled(page, "note: ", &Text::theirs(note));
    }
}
