//! Open tensions with their age, other links, and what is missing.

use crate::upkeep;
use dateline_story::answer::{GapView, LinkView, RecordHead};

use super::details::Records;
use crate::page::{Page, spaces};
use crate::parties::cite;
use crate::text::{Text, Tone};

/// Tensions that nothing settles: both sides, so that they can be weighed.
pub(super) fn tensions(page: &mut Page<'_>, records: &Records<'_>, list: &[&LinkView]) {
    for view in list {
        records.title(page, &view.record, &title(records, view));
        let cites = [&view.from, &view.to].map(|end| cite(records.story(), &end.record));
        let column = cites.iter().map(Text::columns).max().unwrap_or(0);
        for (end, cite) in [&view.from, &view.to].into_iter().zip(cites) {
            let gap = Text::of(Tone::Plain, spaces(column.saturating_sub(cite.columns())));
            let lead = records.margin().then(gap).then(cite).with(Tone::Plain, "  ");
            page.titled_up_to(&lead, &upkeep::said(records.story(), end), &Text::new(), 1);
        }
        if let Some(reason) = &view.reason {
            records.labelled(page, "why: ", &Text::theirs(reason));
        }
        records.details(page, &view.record, Vec::new());
    }
}

/// Links that ask for nothing, a line each.
pub(super) fn links(page: &mut Page<'_>, records: &Records<'_>, list: &[&LinkView]) {
    for view in list {
        let why = view.reason.as_ref().or(view.to.summary.as_ref()).map_or(Text::new(), Text::theirs);
        records.title(page, &view.record, &Text::joined([title(records, view), why], ": "));
        records.marks_and_note(page, &view.record);
    }
}

/// `#6 contradicts #4 · open 3h 12m`.
pub(super) fn title(records: &Records<'_>, view: &LinkView) -> Text {
    Text::dotted(upkeep::link(records.story(), view, age(&view.record, view.age_seconds)))
}

/// How old a record is, where the answer says.
pub(super) fn age(record: &RecordHead, seconds: Option<i64>) -> Text {
    seconds.map_or(Text::new(), |seconds| crate::when::age(record.recorded, seconds))
}

pub(super) fn gaps(page: &mut Page<'_>, records: &Records<'_>, list: &[GapView]) {
    for view in list {
        records.title(page, &view.record, &Text::theirs(&view.missing));
        records.details(page, &view.record, gap_facts(records, view));
    }
}

/// Whether it is open and for how long, whose it is, and where it is missing.
pub(super) fn gap_facts(records: &Records<'_>, view: &GapView) -> Vec<Text> {
    upkeep::gap(records.story(), view, age(&view.record, view.age_seconds))
}
