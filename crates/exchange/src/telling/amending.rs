//! What changed earlier records: corrections, withdrawals, reinstatements, amended sources.

use dateline_presentation::amending::{amendment, amendment_reason, latency, reinstated as again};
use dateline_presentation::parties::{change, value};
use dateline_story::answer::Amendment;

use super::chain;
use super::entry::{Section, Teller};
use super::{Text, Tone};

pub(super) fn corrections(teller: &Teller<'_>) -> Section {
    let entries = teller.story.corrections.iter().map(|one| {
        teller.once(("corrections", one.record.record.number), one, "", || {
            let what = teller.cite(&one.target).then(Text::ours(" ")).then(Text::theirs(&one.field));
            let values = change([Tone::Struck, Tone::Strong], &one.was, &one.now);
            let now = teller.cite(&one.target).then(Text::quiet(" now: ")).then(Text::theirs(&one.target_summary));
            let entry = teller.entry(
                &one.record,
                what.then(Text::quiet(": ")).then(values),
                vec![latency(one.latency_seconds), now],
            );
            entry.stamp(Text::mark(one.label.word())).above(reason(&one.reason, one.notice.as_deref()))
        })
    });
    Section::flat("corrections", "Corrections", entries.collect()).aside("what was, what is, and why")
}

fn reason(reason: &str, notice: Option<&str>) -> [(&'static str, Text); 2] {
    [("because", Text::theirs(reason)), ("readers were told", notice.map_or(Text::new(), Text::said))]
}

pub(super) fn withdrawn(teller: &Teller<'_>) -> Section {
    let entries = teller.story.withdrawn.iter().map(|one| {
        teller.once(("withdrawn", one.record.record.number), one, "", || {
            let title = teller.cite(&one.target);
            let title = match &one.part {
                Some(part) => {
                    let only = Text::quiet(", only ").then(Text::theirs(part));
                    let said = one.part_said.as_ref().map_or(Text::new(), |said| value(Tone::Struck, said));
                    Text::joined([title.then(only), said], ": ")
                }
                None => title.then(Text::quiet(": ")).then(Text::toned(Tone::Struck, &one.target_summary)),
            };
            let left = one.part.as_ref().map_or(Text::new(), |_| Text::toned(Tone::Quiet, &one.target_summary));
            let entry = teller.entry(&one.record, title, Vec::new()).stamp(Text::gone(one.kind.word()));
            let [because, told] = reason(&one.reason, one.notice.as_deref());
            entry.above([("without it", left), because, told])
        })
    });
    Section::flat("withdrawn", "Withdrawn", entries.collect()).aside("still to be read, never counted")
}

pub(super) fn reinstated(teller: &Teller<'_>) -> Section {
    let entries = teller.story.reinstated.iter().map(|view| {
        teller.once(("reinstated", view.record.record.number), view, "", || {
            let summary = view.target.summary.as_ref().map_or(Text::new(), Text::theirs);
            let entry =
                teller.entry(&view.record, Text::joined([again(teller.slug(), view), summary], ": "), Vec::new());
            entry.above(reason(&view.reinstated.reason, view.reinstated.notice.as_deref()))
        })
    });
    Section::flat("reinstated", "Reinstated", entries.collect())
}

pub(super) fn amendments(teller: &Teller<'_>) -> Section {
    let entries = teller.story.amendments.iter().map(|view| {
        teller.once(("amendments", view.record.record.number), view, "", || {
            let summary = view.target.as_ref().and_then(|target| target.summary.as_ref());
            let now = match &view.amendment {
                Amendment::Sourcing(amended) => chain(&amended.chain),
                Amendment::GroundRule(_) => Text::new(),
            };
            let lines = [
                ("", summary.map_or(Text::new(), |summary| Text::toned(Tone::Quiet, summary))),
                ("now from", now),
                ("because", Text::dotted(amendment_reason(view))),
            ];
            teller.entry(&view.record, amendment(teller.slug(), view), Vec::new()).above(lines)
        })
    });
    Section::flat("amendments", "Amended sources", entries.collect())
}
