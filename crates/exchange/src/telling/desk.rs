//! What the desk makes of its records: tensions, links, gaps, notices, ranks, and what does not fit.

use dateline_story::answer::{Cited, LinkView, NoticeView, StatusView};
use dateline_story::event::{AdvisoryKind, Status};
use dateline_story::names::RecordRef;

use super::amending::cited;
use super::entry::{Entry, Section, Speech, Teller};
use super::parties::elsewhere;
use super::text::{Text, Tone};

/// Tensions that nothing settles: both sides, so that they can be weighed.
pub(super) fn tensions(teller: &Teller<'_>, open: &[&LinkView]) -> Section {
    let entries = open.iter().map(|view| {
        let side = |end: &Cited| teller.cite(&end.record).then(Text::ours("  ")).then(said(teller, end));
        let why = view.reason.as_ref().map_or(Text::new(), Text::plain);
        let entry = teller.entry(&view.record, link(teller, view), Vec::new());
        entry.above([("", side(&view.from)), ("", side(&view.to)), ("why", why)])
    });
    Section::flat("tensions", "Tensions", entries.collect()).aside("both stand, and nothing settles them")
}

/// Links that ask for nothing.
pub(super) fn links(teller: &Teller<'_>, settled: &[&LinkView]) -> Section {
    let entries = settled.iter().map(|view| {
        let why = view.reason.as_ref().or(view.to.summary.as_ref()).map_or(Text::new(), Text::plain);
        teller.entry(&view.record, Text::joined([link(teller, view), why], ": "), Vec::new())
    });
    Section::flat("links", "Links", entries.collect())
}

/// `#6 contradicts #4 · open 3h 12m`.
fn link(teller: &Teller<'_>, view: &LinkView) -> Text {
    let relation = view.relation.word();
    let between = if view.open { Text::strong(relation) } else { Text::ours(relation) };
    let link = Text::joined([cited(teller, &view.from), between, cited(teller, &view.to)], " ");
    let settled = match view.answered_by.as_slice() {
        [] => Text::new(),
        by => Text::quiet("settled by ").then(teller.cites(by)),
    };
    let open = if view.open { open_for(teller, &view.record) } else { Text::new() };
    Text::dotted([link, open, settled])
}

/// `open 3h 12m`.
fn open_for(teller: &Teller<'_>, record: &dateline_story::answer::RecordHead) -> Text {
    Text::joined([Text::mark("open"), teller.clock.age(record.recorded)], " ")
}

/// What a record says.
fn said(teller: &Teller<'_>, end: &Cited) -> Text {
    match &end.summary {
        Some(summary) => Text::plain(summary),
        None if end.record.story == *teller.slug() => Text::quiet("not there"),
        None => Text::quiet(format!("in another story: dateline show {}", end.record.story)),
    }
}

pub(super) fn gaps(teller: &Teller<'_>) -> Section {
    let entries = teller.story.gaps.iter().map(|view| {
        let mut facts = Vec::new();
        if view.open {
            facts.push(open_for(teller, &view.record));
        }
        if !view.answered_by.is_empty() {
            facts.push(Text::quiet("answered by ").then(teller.cites(&view.answered_by)));
        }
        facts.extend(view.owner.as_ref().map(|owner| Text::quiet("for ").then(Text::plain(owner))));
        if view.open && view.owner.is_none() {
            facts.push(Text::quiet("nobody's yet"));
        }
        if !view.records.is_empty() {
            let ends =
                view.records.iter().map(|end| teller.cite(&end.record).then(elsewhere(teller.slug(), &end.record)));
            facts.push(Text::quiet("missing from ").then(Text::joined(ends, ", ")));
        }
        teller.entry(&view.record, Text::plain(&view.missing), facts)
    });
    Section::flat("gaps", "Gaps", entries.collect()).aside("what nobody has found out yet")
}

pub(super) fn notices(teller: &Teller<'_>) -> Section {
    let entries = teller.story.notices.iter().map(|view| {
        let over = !view.in_force && teller.clock.is_over(view.advisory.until);
        let state = match (view.in_force, over) {
            (true, _) => Text::mark("in force"),
            (false, true) => Text::quiet("over"),
            (false, false) => Text::new(),
        };
        let title = Text::dotted([about(teller, view), state]);
        let entry = teller.entry(&view.record, title, Vec::new()).stamp(kind(view));
        entry.words(Speech::Prose, &view.advisory.text)
    });
    Section::flat("notices", "Notices", entries.collect())
}

/// `EMBARGO until Dec 18 06:00 on #12`.
pub(super) fn terms(teller: &Teller<'_>, view: &NoticeView) -> Text {
    kind(view).then(Text::ours(" ")).then(about(teller, view))
}

fn kind(view: &NoticeView) -> Text {
    match view.advisory.kind {
        AdvisoryKind::Kill | AdvisoryKind::EmbargoBroken => Text::gone(view.advisory.kind.word()),
        _ => Text::strong(view.advisory.kind.word()),
    }
}

fn about(teller: &Teller<'_>, view: &NoticeView) -> Text {
    let until = view.advisory.until;
    let until = until.map_or(Text::new(), |until| Text::ours("until ").then(teller.clock.time(until)));
    let on = match view.advisory.records.as_slice() {
        [] => Text::quiet("on the whole story"),
        records => Text::quiet("on ").then(teller.cites(records)),
    };
    Text::joined([until, on], " ")
}

/// Ranks: those with which the desk still has something to do, or those with which it has not.
pub(super) fn statuses(
    teller: &Teller<'_>,
    (id, title): (&'static str, &'static str),
    list: &[&StatusView],
) -> Section {
    let entries = list.iter().map(|view| {
        let summary = view.target.summary.as_ref().map_or(Text::new(), Text::plain);
        let ranked = Text::joined([teller.cite(&view.set.record), summary], ": ");
        let word = view.set.status.word();
        let stamp = if is_pending(view) { Text::mark(word) } else { Text::ours(word) };
        let entry = teller.entry(&view.record, ranked, Vec::new()).stamp(stamp);
        entry.above([("because", Text::plain(&view.set.reason))])
    });
    Section::flat(id, title, entries.collect())
}

/// Whether the desk still has something to do about it.
pub(super) const fn is_pending(view: &StatusView) -> bool {
    matches!(view.set.status, Status::Unverified | Status::Hold | Status::Disputed)
}

pub(super) fn anomalies(teller: &Teller<'_>) -> Section {
    let entries = teller.story.anomalies.iter().map(|anomaly| {
        let cite = RecordRef { story: teller.slug().clone(), number: anomaly.number };
        let mut entry = Entry::bare(anomaly.number.to_string(), Text::theirs(Tone::Gone, anomaly.kind.to_string()));
        entry.meta = Text::quiet(format!("position {}", anomaly.position));
        entry.record = Some(cite);
        entry
    });
    Section::flat("anomalies", "Anomalies", entries.collect()).aside("on the ledger, but they do not fit")
}
