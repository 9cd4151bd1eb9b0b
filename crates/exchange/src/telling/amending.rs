//! What changed earlier records: corrections, withdrawals, reinstatements, amended sources.

use dateline_story::answer::{Amendment, AmendmentView, Cited};

use super::entry::{Section, Teller};
use super::parties::{elsewhere, party, value};
use super::sourcing::chain;
use super::text::{Text, Tone};
use super::when::span;

pub(super) fn corrections(teller: &Teller<'_>) -> Section {
    let entries = teller.story.corrections.iter().map(|one| {
        let what = teller.cite(&one.target).then(Text::ours(" ")).then(Text::plain(&one.field));
        let was = value(Tone::Struck, &one.was);
        let values = was.then(Text::quiet(" → ")).then(value(Tone::Strong, &one.now));
        let now = teller.cite(&one.target).then(Text::quiet(" now: ")).then(Text::plain(&one.target_summary));
        let entry = teller.entry(
            &one.record,
            what.then(Text::quiet(": ")).then(values),
            vec![latency(one.latency_seconds), now],
        );
        entry.stamp(Text::mark(one.label.word())).above(reason(&one.reason, one.notice.as_deref()))
    });
    Section::flat("corrections", "Corrections", entries.collect()).aside("what was, what is, and why")
}

fn latency(seconds: i64) -> Text {
    Text::ours(match seconds < 0 {
        true => format!("{} before what it corrects, by the log's clock", span(seconds)),
        false => format!("after {}", span(seconds)),
    })
}

fn reason(reason: &str, notice: Option<&str>) -> [(&'static str, Text); 2] {
    [("because", Text::plain(reason)), ("readers were told", notice.map_or(Text::new(), Text::quoted))]
}

pub(super) fn withdrawn(teller: &Teller<'_>) -> Section {
    let entries = teller.story.withdrawn.iter().map(|one| {
        let title = teller.cite(&one.target);
        let title = match &one.part {
            Some(part) => {
                let only = Text::quiet(", only ").then(Text::plain(part));
                title.then(only).then(Text::quiet(": ")).then(Text::plain(&one.target_summary))
            }
            None => title.then(Text::quiet(": ")).then(Text::theirs(Tone::Struck, &one.target_summary)),
        };
        let entry = teller.entry(&one.record, title, Vec::new()).stamp(Text::gone(one.kind.word()));
        entry.above(reason(&one.reason, one.notice.as_deref()))
    });
    Section::flat("withdrawn", "Withdrawn", entries.collect()).aside("still to be read, never counted")
}

pub(super) fn reinstated(teller: &Teller<'_>) -> Section {
    let entries = teller.story.reinstated.iter().map(|view| {
        let part = view.reinstated.part.as_ref();
        let part = part.map_or(Text::new(), |part| Text::plain(part).then(Text::quiet(" of it ")));
        let title = cited(teller, &view.target).then(Text::ours(" ")).then(part).then(Text::strong("counts again"));
        let summary = view.target.summary.as_ref().map_or(Text::new(), Text::plain);
        let entry = teller.entry(&view.record, Text::joined([title, summary], ": "), Vec::new());
        entry.above(reason(&view.reinstated.reason, view.reinstated.notice.as_deref()))
    });
    Section::flat("reinstated", "Reinstated", entries.collect())
}

pub(super) fn amendments(teller: &Teller<'_>) -> Section {
    let entries = teller.story.amendments.iter().map(|view| {
        let summary = view.target.as_ref().and_then(|target| target.summary.as_ref());
        let (why, by, now) = match &view.amendment {
            Amendment::Sourcing(amended) => (&amended.reason, &amended.by, chain(&amended.chain)),
            Amendment::GroundRule(change) => (&change.reason, &change.by, Text::new()),
        };
        let by = by.as_ref().map_or(Text::new(), |by| Text::quiet("by ").then(party(Tone::Plain, by)));
        let lines = [
            ("", summary.map_or(Text::new(), |summary| Text::theirs(Tone::Quiet, summary))),
            ("now from", now),
            ("because", Text::dotted([Text::plain(why), by])),
        ];
        teller.entry(&view.record, amendment(teller, view), Vec::new()).above(lines)
    });
    Section::flat("amendments", "Amended sources", entries.collect())
}

/// `#3: one more chain`, `#3: chain 1 known better`, `U.S. officials in #3: on the record`.
fn amendment(teller: &Teller<'_>, view: &AmendmentView) -> Text {
    let target = view.target.as_ref().map_or(Text::new(), |target| cited(teller, target));
    match &view.amendment {
        Amendment::Sourcing(amended) => {
            let words = match amended.replaces {
                Some(place) => format!("chain {} known better", u64::from(place).saturating_add(1)),
                None => "one more chain".to_owned(),
            };
            Text::joined([target, Text::strong(words)], ": ")
        }
        Amendment::GroundRule(change) => {
            let party = change.party.as_ref().map_or(Text::new(), |one| party(Tone::Plain, one));
            let whose = match (&view.target, &change.party) {
                (Some(_), None) => Text::ours("the origins of ").then(target),
                (None, _) => party.then(Text::quiet(", in every earlier record")),
                (Some(_), Some(_)) => party.then(Text::ours(" in ")).then(target),
            };
            whose.then(Text::quiet(": ")).then(Text::strong(change.rule.word()))
        }
    }
}

/// A record that another one speaks of, and whether it was withdrawn.
pub(super) fn cited(teller: &Teller<'_>, target: &Cited) -> Text {
    let text = teller.cite(&target.record).then(elsewhere(teller.slug(), &target.record));
    if target.stands == Some(false) { text.then(Text::gone(" (withdrawn)")) } else { text }
}
