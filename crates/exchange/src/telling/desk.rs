//! What the desk makes of its records: tensions, links, gaps, notices, ranks, and what does not fit.

use std::rc::Rc;

use dateline_presentation::log::anomaly as misfit;
use dateline_presentation::upkeep;
use dateline_presentation::upkeep::is_pending;
use dateline_story::answer::{Cited, LinkView, StatusView};
use dateline_story::names::RecordRef;

use super::entry::{Entry, Section, Teller};
use super::{Speech, Text};

/// Tensions that nothing settles: both sides, so that they can be weighed.
pub(super) fn tensions(teller: &Teller<'_>, open: &[&LinkView]) -> Section {
    let entries = open.iter().copied().map(|view| {
        teller.once(("tensions", view.record.record.number), view, "", || {
            let side =
                |end: &Cited| teller.cite(&end.record).then(Text::ours("  ")).then(upkeep::said(teller.slug(), end));
            let why = view.reason.as_ref().map_or(Text::new(), Text::theirs);
            let entry = teller.entry(&view.record, link(teller, view), Vec::new());
            entry.above([("", side(&view.from)), ("", side(&view.to)), ("why", why)])
        })
    });
    Section::flat("tensions", "Tensions", entries.collect()).aside("both stand, and nothing settles them")
}

/// Links that ask for nothing.
pub(super) fn links(teller: &Teller<'_>, settled: &[&LinkView]) -> Section {
    let entries = settled.iter().copied().map(|view| {
        teller.once(("links", view.record.record.number), view, "", || {
            let why = view.reason.as_ref().or(view.to.summary.as_ref()).map_or(Text::new(), Text::theirs);
            teller.entry(&view.record, Text::joined([link(teller, view), why], ": "), Vec::new())
        })
    });
    Section::flat("links", "Links", entries.collect())
}

/// `#6 contradicts #4 · open 3h 12m`.
fn link(teller: &Teller<'_>, view: &LinkView) -> Text {
    Text::dotted(upkeep::link(teller.slug(), view, teller.clock.age(view.record.recorded)))
}

pub(super) fn gaps(teller: &Teller<'_>) -> Section {
    let entries = teller.story.gaps.iter().map(|view| {
        teller.once(("gaps", view.record.record.number), view, "", || {
            let facts = upkeep::gap(teller.slug(), view, teller.clock.age(view.record.recorded));
            teller.entry(&view.record, Text::theirs(&view.missing), facts)
        })
    });
    Section::flat("gaps", "Gaps", entries.collect()).aside("what nobody has found out yet")
}

pub(super) fn notices(teller: &Teller<'_>) -> Section {
    let entries = teller.story.notices.iter().map(|view| {
        teller.once(("notices", view.record.record.number), view, "", || {
            let about = upkeep::notice_about(teller.clock, teller.slug(), view);
            let title = Text::dotted([about, upkeep::notice_state(teller.clock, &teller.story.story, view)]);
            let entry = teller.entry(&view.record, title, Vec::new()).stamp(upkeep::notice_kind(view));
            entry.words(Speech::Prose, &view.advisory.text)
        })
    });
    Section::flat("notices", "Notices", entries.collect())
}

/// Ranks: those with which the desk still has something to do, or those with which it has not.
pub(super) fn statuses(
    teller: &Teller<'_>,
    (id, title): (&'static str, &'static str),
    list: &[&StatusView],
) -> Section {
    let entries = list.iter().copied().map(|view| {
        teller.once((id, view.record.record.number), view, "", || {
            let summary = view.target.summary.as_ref().map_or(Text::new(), Text::theirs);
            let ranked = Text::joined([teller.cite(&view.set.record), summary], ": ");
            let word = view.set.status.word();
            let stamp = if is_pending(view) { Text::mark(word) } else { Text::ours(word) };
            let entry = teller.entry(&view.record, ranked, Vec::new()).stamp(stamp);
            entry.above([("because", Text::theirs(&view.set.reason))])
        })
    });
    Section::flat(id, title, entries.collect())
}

pub(super) fn anomalies(teller: &Teller<'_>) -> Section {
    let entries = teller.story.anomalies.iter().map(|anomaly| {
        let cite = RecordRef { story: teller.slug().clone(), number: anomaly.number };
        let mut entry = Entry::bare(anomaly.number.to_string(), misfit(teller.clock.zone, &anomaly.kind));
        entry.meta = Text::quiet(format!("position {}", anomaly.position));
        entry.record = Some(cite);
        Rc::new(entry)
    });
    Section::flat("anomalies", "Anomalies", entries.collect()).aside("on the ledger, but they do not fit")
}
